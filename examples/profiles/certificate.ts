/**
 * Trust in a private authority, and an identity from SCEP that Wi-Fi uses: payloads that refer to each other, with the
 * name of each device filled in.
 *
 *     npx tsx examples/profiles/certificate.ts C02XK0AAJGH5 > certificate.mobileconfig
 */
import {
  buildPayload,
  buildProfile,
  lintProfiles,
  parseProfile,
  stableUuid,
  substituteVariables,
} from 'apple-mdm/profiles';
import { signProfile, verifyProfile } from 'apple-mdm/profiles';
import { createExampleIdentity } from './identity.js';

const identity = await createExampleIdentity();
const id = 'org.example.identity';
const named = (suffix: string) => ({ identifier: `${id}.${suffix}`, uuid: stableUuid(`${id}.${suffix}`) });

const template = buildProfile({
  identifier: id,
  uuid: stableUuid(id),
  displayName: 'Identity of this device',
  scope: 'System',
  payloads: [
    buildPayload(
      'com.apple.security.root',
      { PayloadContent: identity.roots[0]?.der ?? new Uint8Array() },
      named('root'),
    ),
    buildPayload(
      'com.apple.security.scep',
      { PayloadContent: { URL: 'https://scep.example.org/', Subject: [[['CN', '{{serial}}']]], Keysize: 2048 } },
      named('scep'),
    ),
    buildPayload(
      'com.apple.wifi.managed',
      {
        SSID_STR: 'Office',
        EncryptionType: 'WPA2',
        PayloadCertificateUUID: named('scep').uuid,
        EAPClientConfiguration: { AcceptEAPTypes: [13], PayloadCertificateAnchorUUID: [named('root').uuid] },
      },
      named('wifi'),
    ),
  ],
});

const profile = substituteVariables(template, { serial: process.argv[2] ?? 'SERIAL' });
for (const { severity, path, message } of lintProfiles([parseProfile(profile)]))
  console.error(`${severity}: ${path}: ${message}`);

const { der } = await signProfile(profile, identity);
console.error(verifyProfile(der, { trust: identity }).summary);
process.stdout.write(der);
