import { beforeAll, describe, expect, test } from 'vitest';
import { createSelfSignedCa } from '../../src/pki/create-self-signed-ca.js';
import { createSigner } from '../../src/pki/create-signer.js';
import { generateKeyPair } from '../../src/pki/generate-key-pair.js';
import { decodePem, encodePem } from '../../src/pki/pem.js';
import { parseCertificate } from '../../src/pki/parse-certificate.js';
import { parsePublicKey } from '../../src/pki/parse-public-key.js';
import type { PlistDict } from '../../src/plist/plist-value.js';
import { readCertificateFacts } from '../../src/profiles/certificate-facts.js';
import { lintProfiles, type LintProfilesOptions } from '../../src/profiles/lint-profiles.js';
import { isCertificateReference, OTHER_UUID_KEYS } from '../../src/profiles/lint-references.js';
import { parseProfile } from '../../src/profiles/parse-profile.js';
import type { Profile } from '../../src/profiles/profile.js';
import { PAYLOAD_TABLE } from '../../src/schema/generated/payload-table.js';
import { keysIn } from '../../src/schema/schema-keys.js';
import { fixture, fixtureNames } from '../support/fixture.js';
import { payload, profileOf } from './profile-support.js';

const NOW_MS = Date.UTC(2026, 0, 15);
const DAY_MS = 86_400_000;

/** Findings as `severity rule profile path`. */
const lint = (profiles: readonly Profile[], options: LintProfilesOptions = {}): string[] =>
  lintProfiles(profiles, { nowMs: NOW_MS, ...options }).map(
    ({ severity, rule, profile, path }) => `${severity} ${rule} ${profile} ${path}`,
  );

const WIFI = 'com.apple.wifi.managed';
const ROOT = 'com.apple.security.root';
const SCEP = 'com.apple.security.scep';

let root: Uint8Array;
beforeAll(async () => {
  const { privateKey } = await generateKeyPair({ curve: 'P-256' });
  const subject = [{ type: 'CN', value: 'Root' }] as const;
  const options = { subject, signer: createSigner(privateKey), validityDays: 100, now: () => NOW_MS };
  root = (await createSelfSignedCa(options)).der;
});

describe('duplicates', () => {
  test('identifiers and UUIDs of profiles, in any case', () => {
    const one = profileOf([payload('a.one')], { identifier: 'org.example', uuid: 'abc' });
    const two = profileOf([payload('a.two')], { identifier: 'org.EXAMPLE', uuid: 'ABC' });
    expect(lint([one, two])).toEqual([
      'error duplicate-identifier 1 PayloadIdentifier',
      'warning duplicate-uuid 1 PayloadUUID',
    ]);
    expect(lint([one])).toEqual([]);
  });

  test('of payloads, inside one profile and across', () => {
    const upper = { ...payload('a.one'), PayloadUUID: 'U-1', PayloadIdentifier: 'ID' };
    const lower = { ...payload('a.one'), PayloadUUID: 'u-1', PayloadIdentifier: 'id' };
    expect(lint([profileOf([upper, lower])])).toEqual([
      'error duplicate-uuid 0 PayloadContent[1].PayloadUUID',
      'error duplicate-identifier 0 PayloadContent[1].PayloadIdentifier',
    ]);
    const other = profileOf([lower], { identifier: 'org.other' });
    expect(lint([profileOf([upper]), other])).toEqual(['warning duplicate-uuid 1 PayloadContent[0].PayloadUUID']);
  });

  test('payloads that a device takes once', () => {
    const dock = (identifier: string, scope?: 'System' | 'User'): Profile =>
      profileOf([payload('com.apple.dock', {}, identifier)], { identifier, scope });
    expect(lint([dock('a'), dock('b')])).toEqual(['error single-instance 1 PayloadContent[0]']);
    expect(lint([dock('a', 'System'), dock('b', 'User')])).toEqual([]);
    const wifi = [1, 2].map((number) => payload(WIFI, { SSID_STR: String(number) }, `wifi.${number}`));
    expect(lint([profileOf(wifi)])).toEqual([]);
  });

  test('identifiers of different scope meet where there is one channel, and on a Mac they do not', () => {
    const [system, user] = (['System', 'User'] as const).map((scope) =>
      profileOf([payload(WIFI, { SSID_STR: 'x' }, scope)], { scope, uuid: scope }),
    ) as [Profile, Profile];
    const duplicates = (options?: LintProfilesOptions) =>
      lint([system, user], options).filter((line) => line.includes('duplicate'));
    const mac = { os: 'macOS', version: '15.0', userIds: ['U'], userApproved: true } as const;
    expect(duplicates({ enrollment: mac })).toEqual([]);
    expect(duplicates({ enrollment: { os: 'iOS', version: '18.0' } })).toEqual([
      'error duplicate-identifier 1 PayloadIdentifier',
    ]);
    expect(duplicates()).toEqual(['warning duplicate-identifier 1 PayloadIdentifier']);
    expect(lint([system, user, { ...user, PayloadUUID: 'other', PayloadContent: [] }])).toContain(
      'error duplicate-identifier 2 PayloadIdentifier',
    );
  });

  test('payloads that a device takes once meet on their channel, whatever the scope says', () => {
    const once = (type: string, identifier: string, scope?: 'User'): Profile =>
      profileOf([payload(type, {}, identifier)], { identifier, scope });
    const singles = (profiles: readonly Profile[], enrollment: LintProfilesOptions['enrollment']) =>
      lint(profiles, { ...(enrollment !== undefined && { enrollment }) }).filter((line) => line.includes('single'));
    const second = 'error single-instance 1 PayloadContent[0]';
    const locks = [once('com.apple.app.lock', 'a'), once('com.apple.app.lock', 'b', 'User')];
    expect(singles(locks, { os: 'iOS', version: '18.0', supervised: true })).toEqual([second]);
    const mac = { os: 'macOS', version: '15.0', userIds: ['U'], userApproved: true } as const;
    const docks = [once('com.apple.dock', 'a'), once('com.apple.dock', 'b', 'User')];
    expect(singles(docks, mac)).toEqual([]);
    const type = 'com.apple.screensaver.user';
    expect(singles([once(type, 'a'), once(type, 'b', 'User')], mac)).toEqual([second]);
  });

  test('by operating system, where they differ', () => {
    const proxies = ['a', 'b'].map((identifier) => payload('com.apple.dnsProxy.managed', {}, identifier));
    const on = (os: 'iOS' | 'macOS') =>
      lint([profileOf(proxies)], { enrollment: { os, version: '18.0' } }).filter((line) => /single/.test(line));
    expect(on('iOS')).toEqual(['error single-instance 0 PayloadContent[1]']);
  });

  test('forms of com.apple.MCX are payloads of their own', () => {
    const accounts = payload('com.apple.MCX', { DisableGuestAccount: true }, 'accounts');
    const time = payload('com.apple.MCX', { timeServer: 'time.apple.com' }, 'time');
    expect(lint([profileOf([accounts, time])])).toEqual([]);
    expect(lint([profileOf([time, { ...time, PayloadIdentifier: 't2', PayloadUUID: 't2' }])])).toEqual([
      'error single-instance 0 PayloadContent[1]',
    ]);
  });
});

describe('references', () => {
  const identity = payload(SCEP, { PayloadContent: { URL: 'https://example.org' } });
  const wifi = (uuid: string, extra: PlistDict = {}) => payload(WIFI, { PayloadCertificateUUID: uuid, ...extra });
  const path = 'PayloadContent[0].PayloadCertificateUUID';

  test('every key of the schema with a UUID is known as a reference, or as something else', () => {
    const names = new Set(
      Object.keys(PAYLOAD_TABLE)
        .flatMap((name) => keysIn(PAYLOAD_TABLE, name))
        .map((key) => key.path.split('.').at(-1) ?? '')
        .filter((name) => /UUIDs?(UserOverrideable)?$/.test(name)),
    );
    expect(names.size).toBeGreaterThan(20);
    expect([...names].filter((name) => !isCertificateReference(name) && !OTHER_UUID_KEYS.has(name))).toEqual([
      // The name that the schema gives to the items of PayloadCertificateAnchorUUID.
      'CertificateAnchorUUID',
    ]);
  });

  test('to an identity of the same profile', () => {
    expect(lint([profileOf([wifi(identity.PayloadUUID), identity])])).toEqual([]);
    expect(lint([profileOf([wifi('')])])).toEqual([]);
  });

  test('to nothing', () => {
    expect(lint([profileOf([wifi('nothing'), identity])])).toEqual([`error dangling-reference 0 ${path}`]);
  });

  test('to another profile', () => {
    const other = profileOf([identity], { identifier: 'org.other' });
    expect(lint([profileOf([wifi(identity.PayloadUUID)]), other])).toEqual([`warning reference-elsewhere 0 ${path}`]);
  });

  test('in another case', () => {
    const profile = profileOf([wifi(identity.PayloadUUID.toLowerCase()), identity]);
    expect(lint([profile])).toEqual([`warning reference-case 0 ${path}`]);
  });

  test('to a certificate, where an identity is needed, and to no certificate at all', () => {
    const trust = payload(ROOT, { PayloadContent: root });
    const dock = payload('com.apple.dock');
    expect(lint([profileOf([wifi(trust.PayloadUUID), trust])])).toEqual([`error reference-kind 0 ${path}`]);
    expect(lint([profileOf([wifi(dock.PayloadUUID), dock])])).toEqual([`error reference-kind 0 ${path}`]);
  });

  test('deep inside, in lists, and by escrow', () => {
    const trust = payload(ROOT, { PayloadContent: root });
    const anchors = { EAPClientConfiguration: { PayloadCertificateAnchorUUID: [trust.PayloadUUID, 'none'] } };
    const escrow = payload('com.apple.security.FDERecoveryKeyEscrow', { EncryptCertPayloadUUID: 'gone' });
    const mdm = payload('com.apple.mdm', { IdentityCertificateUUID: trust.PayloadUUID });
    expect(lint([profileOf([payload(WIFI, anchors), trust])])).toEqual([
      'error dangling-reference 0 PayloadContent[0].EAPClientConfiguration.PayloadCertificateAnchorUUID[1]',
    ]);
    expect(lint([profileOf([escrow])])).toEqual([
      'error dangling-reference 0 PayloadContent[0].EncryptCertPayloadUUID',
    ]);
    expect(lint([profileOf([mdm, trust])])).toEqual([
      'error reference-kind 0 PayloadContent[0].IdentityCertificateUUID',
    ]);
  });

  test('to a per-app VPN, by its own UUID', () => {
    const vpn = profileOf([payload('com.apple.vpn.managed.applayer', { VPNUUID: 'vpn-1' })], { identifier: 'vpn' });
    const mail = profileOf([payload('com.apple.caldav.account', { VPNUUID: 'VPN-1' })]);
    expect(lint([vpn, mail])).toEqual([]);
    expect(lint([mail])).toEqual(['warning dangling-reference 0 PayloadContent[0].VPNUUID']);
  });
});

describe('certificates', () => {
  const at = 'PayloadContent[0].PayloadContent';
  const check = (data: Uint8Array, type = ROOT, nowMs = NOW_MS) =>
    lint([profileOf([payload(type, { PayloadContent: data })])], { nowMs });
  const text = (value: string): Uint8Array => new TextEncoder().encode(value);
  const pem = (path: string): Uint8Array => decodePem(fixture(path))[0]?.der ?? new Uint8Array();

  test('a good one, in DER and in PEM', () => {
    expect(check(root)).toEqual([]);
    expect(check(text(encodePem('CERTIFICATE', root)), 'com.apple.security.pem')).toEqual([]);
  });

  test('by time', () => {
    expect(check(root, ROOT, NOW_MS + 101 * DAY_MS)).toEqual([`error certificate-expired 0 ${at}`]);
    expect(check(root, ROOT, NOW_MS + 80 * DAY_MS)).toEqual([`warning certificate-expires-soon 0 ${at}`]);
    expect(check(root, ROOT, NOW_MS - DAY_MS)).toEqual([`warning certificate-not-yet-valid 0 ${at}`]);
  });

  test('weak ones: RSA 1024 issued with SHA-1; a root may sign itself with it', () => {
    const weak = `warning certificate-weak 0 ${at}`;
    expect(check(pem('ade/apple-iphone-device-ca.pem'), ROOT, Date.UTC(2010, 0))).toEqual([weak, weak]);
    expect(check(pem('ade/apple-root-ca.pem'))).toEqual([]);
  });

  test.each([
    ['base64 of DER', () => text(Buffer.from(root).toString('base64'))],
    ['nothing', () => new Uint8Array()],
    ['damaged DER', () => root.slice(0, 100)],
    ['damaged PEM', () => text('-----BEGIN CERTIFICATE-----\n!!!!')],
  ])('%s', (_, data) => {
    expect(check(data())).toEqual([`error certificate-unreadable 0 ${at}`]);
  });

  test('a private key beside it', () => {
    const file = fixture('cms/enveloped-rsa15.key.pem');
    const both = text(`${encodePem('CERTIFICATE', root)}\n${Buffer.from(file).toString()}`);
    expect(check(both, 'com.apple.security.pem')).toEqual([`error private-key 0 ${at}`]);
  });

  test('PKCS #12 is looked at from outside', () => {
    expect(check(text('MIIK'), 'com.apple.security.pkcs12')).toEqual([`error certificate-unreadable 0 ${at}`]);
    expect(check(new Uint8Array([0x30, 0x80]), 'com.apple.security.pkcs12')).toEqual([]);
  });

  test('facts are those that the PKI reads', () => {
    const files = ['cms', 'ade', 'apns'].flatMap((folder) =>
      fixtureNames(folder)
        .filter((name) => /\.pem$/.test(name) && !/\.(p7|key)\.pem$/.test(name))
        .map((name) => `${folder}/${name}`),
    );
    let seen = 0;
    for (const file of files) {
      for (const { label, der } of decodePem(fixture(file))) {
        if (label !== 'CERTIFICATE') continue;
        const { notBefore, notAfter, signatureAlgorithmOid, publicKeySpki } = parseCertificate(der);
        const key = parsePublicKey(publicKeySpki);
        expect(readCertificateFacts(der)).toMatchObject({
          ...{ notBefore, notAfter, signatureAlgorithmOid },
          ...(key.keyType === 'rsa' && { rsaBits: key.bits }),
        });
        seen++;
      }
    }
    expect(seen).toBeGreaterThan(8);
  });
});

describe('removal', () => {
  const password = payload('com.apple.profileRemovalPassword', { RemovalPassword: 'x' });
  const dock = payload('com.apple.dock');
  test.each([
    ['a passcode and its payload', [password], { hasRemovalPasscode: true }, []],
    ['no payload', [dock], { hasRemovalPasscode: true }, ['error removal 0 HasRemovalPasscode']],
    ['no flag', [password], {}, ['warning removal 0 PayloadContent[0]']],
    [
      'passcode, but not removable',
      [password],
      { hasRemovalPasscode: true, removalDisallowed: true },
      ['warning removal 0 HasRemovalPasscode'],
    ],
    ['a date to come', [dock], { removalDate: new Date(NOW_MS + DAY_MS) }, []],
    ['a date gone by', [dock], { removalDate: new Date(NOW_MS) }, ['error removal 0 RemovalDate']],
    ['no time left', [dock], { durationUntilRemovalSeconds: 0 }, ['error removal 0 DurationUntilRemoval']],
    [
      'both',
      [dock],
      { durationUntilRemovalSeconds: 60, removalDate: new Date(NOW_MS + DAY_MS) },
      ['note removal 0 DurationUntilRemoval'],
    ],
    ['expired', [dock], { expirationDate: new Date(NOW_MS - DAY_MS) }, ['warning removal 0 PayloadExpirationDate']],
  ])('%s', (_, payloads, options, expected) => {
    expect(lint([profileOf(payloads, options)])).toEqual(expected);
  });

  test('on a Mac, only what is installed by hand can be removed by hand', () => {
    const findings = lint([profileOf([dock], { removalDisallowed: true, scope: 'System' })], {
      enrollment: { os: 'macOS', version: '15.1' },
    });
    expect(findings).toContain('note removal 0 PayloadRemovalDisallowed');
  });
});

describe('combinations', () => {
  const rule = 'forbidden-combination';
  test('payloads for both channels of a Mac', () => {
    const profile = profileOf([payload('com.apple.caldav.account'), payload('com.apple.security.firewall')]);
    expect(lint([profile])).toEqual([`warning ${rule} 0 PayloadContent`]);
    const mac = { os: 'macOS', version: '15.1', userApproved: true, userIds: ['U'] } as const;
    expect(lint([profile], { enrollment: mac })).toContain(`error ${rule} 0 PayloadContent`);
  });

  test('on an iPhone there is one channel', () => {
    const clip = payload('com.apple.webClip.managed', { URL: 'https://example.org', Label: 'x' });
    const proxy = payload('com.apple.proxy.http.global', {
      ...{ ProxyType: 'Manual', ProxyServer: 'proxy.example.org', ProxyServerPort: 80 },
    });
    const enrollment = { os: 'iOS', version: '18.0', supervised: true } as const;
    expect(lint([profileOf([clip, proxy])], { enrollment })).toEqual([]);
  });

  test('an enrollment profile with more than enrollment', () => {
    const identity = payload(SCEP, { PayloadContent: {} });
    const mdm = payload('com.apple.mdm', { IdentityCertificateUUID: identity.PayloadUUID });
    expect(lint([profileOf([mdm, identity])])).toEqual([]);
    expect(lint([profileOf([mdm, identity, payload(WIFI)])])).toEqual([`warning ${rule} 0 PayloadContent[2]`]);
  });

  test('several accounts', () => {
    const accounts = [payload('com.apple.caldav.account'), payload('com.apple.carddav.account')];
    expect(lint([profileOf(accounts)])).toEqual([`note ${rule} 0 PayloadContent`]);
  });

  test('EAP-TLS without identity', () => {
    const eap = (...types: number[]) => payload(WIFI, { EAPClientConfiguration: { AcceptEAPTypes: types } });
    const at = 'PayloadContent[0].PayloadCertificateUUID';
    expect(lint([profileOf([eap(13)])])).toEqual([`error ${rule} 0 ${at}`]);
    expect(lint([profileOf([eap(25, 13)])])).toEqual([`warning ${rule} 0 ${at}`]);
    expect(lint([profileOf([eap(25)])])).toEqual([]);
  });

  test('redirection beside escrow, in another profile', () => {
    const escrow = profileOf([payload('com.apple.security.FDERecoveryKeyEscrow')]);
    const redirect = profileOf([payload('com.apple.security.FDERecoveryRedirect')], { identifier: 'b' });
    expect(lint([redirect, escrow])).toEqual([`warning ${rule} 0 PayloadContent[0]`]);
  });

  test('nothing inside', () => {
    expect(lint([profileOf([])])).toEqual([`warning ${rule} 0 PayloadContent`]);
  });
});

describe('for a device', () => {
  const mac = { os: 'macOS', version: '15.1', userApproved: true, supervised: true, userIds: [] } as const;

  test('what will not land is reported with its reasons', () => {
    const user = profileOf([payload(WIFI, { SSID_STR: 'x', EncryptionType: 'Any', HIDDEN_NETWORK: false })], {
      scope: 'User',
    });
    expect(lint([user], { enrollment: mac })).toEqual([
      'error no-user-channel 0 PayloadScope',
      'note scope 0 PayloadScope',
    ]);
  });

  test('what lands is validated for its channel', () => {
    const wifi = profileOf([payload(WIFI, { SSID_STR: 1 })], { scope: 'User' });
    expect(lint([wifi], { enrollment: { ...mac, userIds: ['U'] } })).toContain(
      'error wrong-type 0 PayloadContent[0].SSID_STR',
    );
  });

  test('encrypted payloads are reported once', () => {
    const profile = { ...profileOf([]), EncryptedPayloadContent: new Uint8Array(1), PayloadScope: 'System' } as const;
    const note = 'note encrypted-content 0 EncryptedPayloadContent';
    expect(lint([profile])).toEqual([note]);
    expect(lint([profile], { enrollment: mac })).toEqual([note]);
  });
});

test('recorded profiles, as one set, have no errors but these', () => {
  const names = fixtureNames('profiles').filter((name) => name.endsWith('.mobileconfig'));
  const profiles = names.map((name) => parseProfile(fixture(`profiles/${name}`)));
  const errors = lintProfiles(profiles, { nowMs: NOW_MS }).filter(({ severity }) => severity === 'error');
  expect(errors.map(({ rule, path, profile }) => `${rule} ${names[profile]} ${path}`)).toMatchInlineSnapshot(`
    [
      "duplicate-identifier signed-ecdsa-letsencrypt-template-on-demand-default-https.mobileconfig PayloadIdentifier",
      "duplicate-identifier signed-rsa-sectigo-2023-cloudflare-family-https.mobileconfig PayloadIdentifier",
      "duplicate-identifier unsigned-cloudflare-default-https.mobileconfig PayloadIdentifier",
      "duplicate-identifier unsigned-template-on-demand-default-https.mobileconfig PayloadIdentifier",
    ]
  `);
});
