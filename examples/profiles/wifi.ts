/**
 * A Wi-Fi profile: built, linted, signed and checked.
 *
 *     npx tsx examples/profiles/wifi.ts > wifi.mobileconfig
 */
import { buildPayload, buildProfile, lintProfiles, parseProfile, stableUuid } from 'apple-mdm/profiles';
import { signProfile, verifyProfile } from 'apple-mdm/profiles';
import { createExampleIdentity } from './identity.js';

const id = 'org.example.wifi';
const profile = buildProfile({
  identifier: id,
  uuid: stableUuid(id),
  displayName: 'Office Wi-Fi',
  scope: 'System',
  payloads: [
    buildPayload(
      'com.apple.wifi.managed',
      { SSID_STR: 'Office', EncryptionType: 'WPA2', Password: 'correct horse', AutoJoin: true },
      { identifier: `${id}.office`, uuid: stableUuid(`${id}.office`) },
    ),
  ],
});

const enrollment = { os: 'macOS', version: '15.1', userApproved: true } as const;
for (const { severity, path, message } of lintProfiles([parseProfile(profile)], { enrollment }))
  console.error(`${severity}: ${path}: ${message}`);

const identity = await createExampleIdentity();
const { der, findings } = await signProfile(profile, identity);
for (const { severity, message } of findings) console.error(`${severity}: ${message}`);
console.error(verifyProfile(der, { trust: identity }).summary);
process.stdout.write(der);
