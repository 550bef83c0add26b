import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildEnrollmentProfile } from '../../src/enrollment/build-enrollment-profile.js';
import { diffEnrollmentProfile } from '../../src/enrollment/diff-enrollment-profile.js';
import type { EnrollmentProfileOptions } from '../../src/enrollment/enrollment-profile-options.js';
import { lintEnrollmentProfile } from '../../src/enrollment/lint-enrollment-profile.js';
import { renewEnrollmentProfile } from '../../src/enrollment/renew-enrollment-profile.js';
import { parseCertificatesPem } from '../../src/pki/parse-certificates-pem.js';
import { signData } from '../../src/pki/sign-data.js';
import { buildPlist } from '../../src/plist/build-plist.js';
import { isPlistDict, type PlistDict, type PlistValue } from '../../src/plist/plist-value.js';
import { lintProfiles } from '../../src/profiles/lint-profiles.js';
import { parseProfile } from '../../src/profiles/parse-profile.js';
import type { TestIdentity } from '../../src/testing/device-transport.js';
import { createTestAuthority } from '../../src/testing/test-authority.js';
import { fixture } from '../support/fixture.js';

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const UUIDS = { profile: uuid(1), mdm: uuid(2), identity: uuid(3), roots: [uuid(4)], pins: [uuid(5), uuid(6)] };
const [APPLE_ROOT] = parseCertificatesPem(fixture('ade/apple-root-ca.pem'));
const [DEVICE_CA] = parseCertificatesPem(fixture('ade/apple-iphone-device-ca.pem'));
const BASE: EnrollmentProfileOptions = {
  topic: 'com.apple.mgmt.External.example',
  serverUrl: 'https://mdm.example.org/mdm?tenant=7',
  identity: { scep: { url: 'https://mdm.example.org/scep', challenge: 'secret' } },
  identifier: 'org.example.mdm',
  displayName: 'Example',
  uuids: UUIDS,
};
const { topic: _topic, ...WITHOUT_TOPIC } = BASE;
const build = (change: Partial<EnrollmentProfileOptions> = {}): Uint8Array =>
  buildEnrollmentProfile({ ...BASE, ...change });
const ACCOUNT = { enrollmentMode: 'ADDE', assignedManagedAppleId: 'a@example.org' } as const;

/** Changes keys of a payload, or of the profile for an empty type; `undefined` removes. */
function edit(body: Uint8Array, type: string, keys: Readonly<Record<string, PlistValue | undefined>>): Uint8Array {
  const apply = (dict: PlistDict): PlistDict => {
    const entries = Object.entries({ ...dict, ...keys }).flatMap(([key, value]): [string, PlistValue][] =>
      value === undefined ? [] : [[key, value]],
    );
    return Object.fromEntries(entries);
  };
  const { plist, PayloadContent } = parseProfile(body);
  const payloads = PayloadContent.map((one) => (one.PayloadType === type ? apply(one) : one));
  const whole: PlistDict = { ...plist, PayloadContent: payloads };
  return buildPlist(type === '' ? apply(whole) : whole);
}

describe('diffEnrollmentProfile', () => {
  const SERVICE = 'com.apple.mdm';
  test.each<[string, Uint8Array, Uint8Array, (readonly [string, string, string])[]]>([
    ['nothing', build(), build(), []],
    [
      'topic',
      build(),
      build({ topic: 'com.apple.mgmt.other' }),
      [['com.apple.mdm.Topic', 'changed', 'needs-unenrollment']],
    ],
    [
      'query of the server',
      build(),
      build({ serverUrl: 'https://mdm.example.org/mdm' }),
      [['com.apple.mdm.ServerURL', 'changed', 'needs-unenrollment']],
    ],
    [
      'new check-in URL',
      build(),
      build({ checkInUrl: 'https://mdm.example.org/c' }),
      [['com.apple.mdm.CheckInURL', 'added', 'needs-unenrollment']],
    ],
    [
      'account',
      build(ACCOUNT),
      build({ ...ACCOUNT, assignedManagedAppleId: 'b@example.org' }),
      [['com.apple.mdm.AssignedManagedAppleID', 'changed', 'needs-unenrollment']],
    ],
    [
      'app',
      build(ACCOUNT),
      build({ ...ACCOUNT, requiredAppId: 5 }),
      [['com.apple.mdm.RequiredAppIDForMDM', 'added', 'needs-unenrollment']],
    ],
    ['fewer rights', build(), build({ accessRights: 3 }), [['com.apple.mdm.AccessRights', 'changed', 'allowed']]],
    [
      'more rights',
      build({ accessRights: 3 }),
      build({ accessRights: 7 }),
      [['com.apple.mdm.AccessRights', 'changed', 'refused']],
    ],
    [
      'other rights',
      build({ accessRights: 4 }),
      build({ accessRights: 3 }),
      [['com.apple.mdm.AccessRights', 'changed', 'refused']],
    ],
    [
      'rights where there were none',
      edit(build(), SERVICE, { AccessRights: undefined }),
      build(),
      [['com.apple.mdm.AccessRights', 'added', 'refused']],
    ],
    ...[0, 2, 'x', undefined].map((rights): [string, Uint8Array, Uint8Array, [string, string, string][]] => [
      `rights of ${rights}`,
      build(),
      edit(build(), SERVICE, { AccessRights: rights }),
      [['com.apple.mdm.AccessRights', rights === undefined ? 'removed' : 'changed', 'refused']],
    ]),
    [
      'per-user connections',
      build({ serverCapabilities: [] }),
      build(),
      [['com.apple.mdm.ServerCapabilities', 'added', 'needs-unenrollment']],
    ],
    [
      'another capability',
      build({ serverCapabilities: ['com.apple.mdm.per-user-connections'] }),
      build(),
      [['com.apple.mdm.ServerCapabilities', 'changed', 'allowed']],
    ],
    ['signed messages', build(), build({ signMessage: false }), [['com.apple.mdm.SignMessage', 'changed', 'allowed']]],
    [
      'identifier',
      build(),
      edit(build(), '', { PayloadIdentifier: 'org.example.other' }),
      [['PayloadIdentifier', 'changed', 'needs-unenrollment']],
    ],
    [
      'identifier of the payload',
      build(),
      edit(build(), SERVICE, { PayloadIdentifier: 'x' }),
      [['com.apple.mdm.PayloadIdentifier', 'changed', 'needs-unenrollment']],
    ],
    ['scope', build(), build({ scope: 'System' }), [['PayloadScope', 'added', 'needs-unenrollment']]],
    [
      'root certificate',
      build(),
      build({ rootCertificates: [APPLE_ROOT?.der ?? new Uint8Array()] }),
      [['com.apple.security.root', 'added', 'allowed']],
    ],
    ['order of keys', build(), edit(build(), 'com.apple.security.scep', {}), []],
  ])('%s', (_name, before, after, expected) => {
    const changes = diffEnrollmentProfile(before, after);
    expect(changes.map(({ path, change, effect }) => [path, change, effect])).toEqual(expected);
    for (const { reason, source } of changes) expect(reason.length * source.length).toBeGreaterThan(0);
  });

  test('another kind of identity is one change', () => {
    const acme = {
      acme: { directoryUrl: 'https://ca.example.org/acme', clientIdentifier: 'x', subject: [['CN', 'x']] as const },
    };
    expect(diffEnrollmentProfile(build(), build({ identity: acme }))).toMatchObject([
      { path: 'com.apple.security.scep', change: 'changed', effect: 'allowed' },
    ]);
  });

  test('a profile without identity is none that enrolls', () => {
    const broken = edit(build(), 'com.apple.mdm', { IdentityCertificateUUID: uuid(9) });
    expect(() => diffEnrollmentProfile(build(), broken)).toThrow(
      expect.objectContaining({ code: 'ERR_PROFILE_MISSING_KEY' }),
    );
  });

  test('property: any key of com.apple.mdm that differs is named once, and those that are fixed never pass', () => {
    const FIXED = [
      'Topic',
      'ServerURL',
      'CheckInURL',
      'AssignedManagedAppleID',
      'EnrollmentMode',
      'RequiredAppIDForMDM',
    ];
    const key = fc.constantFrom(
      ...FIXED,
      'SignMessage',
      'UseDevelopmentAPNS',
      'AccessRights',
      'Newer',
      'PinningRevocationCheckRequired',
    );
    const value = fc.option(fc.oneof(fc.boolean(), fc.integer({ min: 0, max: 8191 }), fc.string({ maxLength: 8 })), {
      nil: undefined,
    });
    fc.assert(
      fc.property(fc.dictionary(key, value), (changes) => {
        const before = build();
        const after = edit(before, 'com.apple.mdm', changes);
        const [old, fresh] = [before, after].map((body) =>
          parseProfile(body).PayloadContent.find(({ PayloadType }) => PayloadType === 'com.apple.mdm'),
        );
        const differing = Object.keys(changes).filter((one) => old?.[one] !== fresh?.[one]);
        const found = diffEnrollmentProfile(before, after);
        expect(found.map(({ path }) => path).toSorted()).toEqual(
          differing.map((one) => `com.apple.mdm.${one}`).toSorted(),
        );
        for (const { path, effect } of found)
          expect(effect === 'needs-unenrollment').toBe(FIXED.includes(path.slice('com.apple.mdm.'.length)));
        expect(diffEnrollmentProfile(after, after)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('renewEnrollmentProfile', () => {
  let signer: TestIdentity;
  beforeAll(async () => {
    signer = await (await createTestAuthority()).issueIdentity('signer');
  });

  test('changes the identity and nothing that is fixed, also from a signed profile and one of another server', async () => {
    const recorded = fixture('profiles/nanomdm-enroll.mobileconfig');
    const installed = await signData({ content: recorded, ...signer });
    const renewed = renewEnrollmentProfile(installed, {
      challenge: 'fresh',
      uuids: { profile: uuid(7), identity: uuid(8) },
    });
    const changes = diffEnrollmentProfile(recorded, renewed);
    expect(changes.map(({ path, effect }) => `${path} ${effect}`).toSorted()).toEqual([
      'PayloadUUID allowed',
      'com.apple.mdm.IdentityCertificateUUID allowed',
      'com.apple.security.scep.PayloadContent allowed',
      'com.apple.security.scep.PayloadUUID allowed',
    ]);
    const scep = parseProfile(renewed).PayloadContent.find(({ PayloadUUID }) => PayloadUUID === uuid(8));
    expect(isPlistDict(scep?.['PayloadContent']) && scep['PayloadContent']['Challenge']).toBe('fresh');
  });

  test('what uses the identity uses the new one', () => {
    const body = build();
    const { plist, PayloadContent } = parseProfile(body);
    const wifi: PlistDict = {
      PayloadType: 'com.apple.wifi.managed',
      PayloadVersion: 1,
      PayloadIdentifier: 'org.example.mdm.wifi',
      PayloadUUID: uuid(20),
      SSID_STR: 'example',
      EncryptionType: 'WPA2',
      PayloadCertificateUUID: UUIDS.identity.toUpperCase(),
      EAPClientConfiguration: { AcceptEAPTypes: [13], PayloadCertificateAnchorUUID: [UUIDS.mdm, UUIDS.identity] },
    };
    const installed = buildPlist({ ...plist, PayloadContent: [...PayloadContent, wifi] });
    const renewed = parseProfile(renewEnrollmentProfile(installed, { uuids: { profile: uuid(7), identity: uuid(8) } }));
    expect(renewed.PayloadContent.at(-1)).toEqual({
      ...wifi,
      PayloadCertificateUUID: uuid(8),
      EAPClientConfiguration: { AcceptEAPTypes: [13], PayloadCertificateAnchorUUID: [UUIDS.mdm, uuid(8)] },
    });
    expect(lintProfiles([renewed]).filter(({ rule }) => rule === 'dangling-reference')).toEqual([]);
  });

  test('a damaged signature is not judged here', async () => {
    const signed = await signData({ content: build(), ...signer });
    signed[signed.length - 1] = (signed.at(-1) ?? 0) ^ 1;
    expect(lintEnrollmentProfile(signed)).toEqual(lintEnrollmentProfile(build()));
    expect(diffEnrollmentProfile(signed, build())).toEqual([]);
  });

  test('keeps the Managed Apple Account, takes fewer rights, and moves to ACME', () => {
    const acme = {
      directoryUrl: 'https://ca.example.org/acme',
      clientIdentifier: 'x',
      subject: [['CN', 'x']] as const,
    };
    const renewed = renewEnrollmentProfile(build(ACCOUNT), {
      identity: { acme },
      accessRights: 3,
      signMessage: false,
      displayName: 'New',
    });
    const mdm = parseProfile(renewed).PayloadContent.find(({ PayloadType }) => PayloadType === 'com.apple.mdm');
    expect(mdm).toMatchObject({ AssignedManagedAppleID: 'a@example.org', AccessRights: 3, SignMessage: false });
    expect(lintEnrollmentProfile(renewed).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test.each<[string, () => Uint8Array, string]>([
    [
      'more rights',
      () => renewEnrollmentProfile(build({ accessRights: 3 }), { accessRights: 7 }),
      'com.apple.mdm.AccessRights',
    ],
    [
      'a challenge for ACME',
      () =>
        renewEnrollmentProfile(
          renewEnrollmentProfile(build(), {
            identity: {
              acme: { directoryUrl: 'https://ca.example.org', clientIdentifier: 'x', subject: [['CN', 'x']] },
            },
          }),
          { challenge: 'x' },
        ),
      'Challenge',
    ],
    [
      'a client identifier for SCEP',
      () => renewEnrollmentProfile(build(), { clientIdentifier: 'x' }),
      'ClientIdentifier',
    ],
    [
      'the same PKCS #12',
      () =>
        renewEnrollmentProfile(
          build({ identity: { pkcs12: { der: Uint8Array.of(0x30, 0x82, 1, 0), password: 'x' } } }),
        ),
      'identity',
    ],
  ])('refuses %s', (_name, run, path) => {
    expect(run).toThrow(expect.objectContaining({ code: 'ERR_PROFILE_INVALID_KEY', path }));
  });
});

describe('lintEnrollmentProfile', () => {
  const rules = (body: Uint8Array, options: Parameters<typeof lintEnrollmentProfile>[1] = {}): string[] =>
    lintEnrollmentProfile(body, options).map(({ severity, rule, path }) => `${severity} ${rule} ${path}`);

  test('has nothing to say of what the builder makes, with any identity, pins and topic from a certificate', () => {
    const pushCertificate = fixture('apns/mdm-push-apple-issued-2021.pem');
    const body = buildEnrollmentProfile({
      ...WITHOUT_TOPIC,
      pushCertificate,
      checkInUrl: 'https://mdm.example.org/checkin',
      pinnedCertificates: { server: [APPLE_ROOT?.der ?? new Uint8Array()], revocationCheckRequired: true },
    });
    expect(rules(body)).toEqual([]);
    const mdm = parseProfile(body).PayloadContent.find(({ PayloadType }) => PayloadType === 'com.apple.mdm');
    expect(mdm).toMatchObject({
      Topic: 'com.apple.mgmt.External.e0bd1eac-1f17-4c8e-8a63-dd17d3dd35d9',
      ServerURLPinningCertificateUUIDs: [uuid(5)],
      CheckInURLPinningCertificateUUIDs: [uuid(5)],
      PinningRevocationCheckRequired: true,
    });
    expect(() => build({ pushCertificate })).toThrow(expect.objectContaining({ path: 'Topic' }));
    expect(() =>
      buildEnrollmentProfile({ ...WITHOUT_TOPIC, pushCertificate: fixture('apns/mock-push-cert-no-uid.pem') }),
    ).toThrow(expect.objectContaining({ path: 'Topic' }));
  });

  test('tells iOS and macOS apart', () => {
    const body = edit(build(), 'com.apple.mdm', { Topic: 'com.example.topic', ServerCapabilities: undefined });
    expect(rules(body, { os: 'iOS' })).toEqual([
      'error topic-prefix Topic',
      'note capability-missing ServerCapabilities',
    ]);
    expect(rules(body, { os: 'macOS' })).toEqual([
      'warning topic-prefix Topic',
      'error capability-missing ServerCapabilities',
      'warning capability-missing ServerCapabilities',
    ]);
  });

  const MDM = 'com.apple.mdm';
  const SCEP = 'com.apple.security.scep';
  test.each<[string, Uint8Array, string, Parameters<typeof lintEnrollmentProfile>[1]?]>([
    ['plain http', edit(build(), MDM, { ServerURL: 'http://x' }), 'error url-not-https ServerURL'],
    ['no rights', edit(build(), MDM, { AccessRights: undefined }), 'error access-rights AccessRights'],
    ['rights that need another', edit(build(), MDM, { AccessRights: 2 }), 'error access-rights AccessRights'],
    [
      'rights in a User Enrollment',
      edit(build(ACCOUNT), MDM, { EnrollmentMode: 'BYOD' }),
      'error access-rights AccessRights',
    ],
    [
      'unknown capability',
      edit(build(), MDM, {
        ServerCapabilities: ['com.apple.mdm.per-user-connections', 'com.apple.mdm.bootstraptoken', 'x'],
      }),
      'warning capability-unknown ServerCapabilities[2]',
    ],
    [
      'mode without account',
      edit(build(ACCOUNT), MDM, { AssignedManagedAppleID: undefined }),
      'error managed-account AssignedManagedAppleID',
    ],
    [
      'account without mode',
      edit(build(ACCOUNT), MDM, { EnrollmentMode: undefined }),
      'error managed-account EnrollmentMode',
    ],
    ['account-driven without mode', build(), 'error enrollment-mode EnrollmentMode', { flow: 'account-driven' }],
    ['the old account key', edit(build(), MDM, { ManagedAppleID: 'x' }), 'error managed-account ManagedAppleID'],
    [
      'dangling pin',
      edit(build(), MDM, { ServerURLPinningCertificateUUIDs: ['x'] }),
      'error pinning-reference ServerURLPinningCertificateUUIDs[0]',
    ],
    [
      'pin of an identity',
      edit(build(), MDM, { ServerURLPinningCertificateUUIDs: [UUIDS.identity] }),
      'error pinning-reference ServerURLPinningCertificateUUIDs[0]',
    ],
    [
      'no identity',
      edit(build(), MDM, { IdentityCertificateUUID: uuid(9) }),
      'error identity-missing IdentityCertificateUUID',
    ],
    [
      'identity that is no UUID',
      edit(edit(build(), MDM, { IdentityCertificateUUID: 'x' }), SCEP, { PayloadUUID: 'x' }),
      'error identity-format IdentityCertificateUUID',
    ],
    [
      'weak key',
      edit(build(), SCEP, { PayloadContent: { URL: 'https://x', Keysize: 1024, Challenge: 'x' } }),
      'warning identity-weak PayloadContent.Keysize',
    ],
    [
      'key that cannot sign',
      edit(build(), SCEP, { PayloadContent: { URL: 'https://x', Keysize: 2048, Challenge: 'x', 'Key Usage': 4 } }),
      'error identity-usage PayloadContent.Key Usage',
    ],
    ['System by hand', build({ scope: 'System' }), 'warning scope PayloadScope', { flow: 'by-hand' }],
    ['User', build({ scope: 'User' }), 'error scope PayloadScope'],
    [
      'other payload',
      edit(build({ rootCertificates: [APPLE_ROOT?.der ?? new Uint8Array()] }), 'com.apple.security.root', {
        PayloadType: 'com.apple.wifi.managed',
      }),
      'note extra-payload PayloadContent[0]',
    ],
    [
      'certificate that ran out',
      build({ rootCertificates: [DEVICE_CA?.der ?? new Uint8Array()] }),
      'warning certificate PayloadContent[0].PayloadContent',
    ],
  ])('%s', (_name, body, expected, options = {}) => {
    expect(rules(body, { nowMs: Date.UTC(2026, 0, 1), ...options })).toContain(expected);
  });

  test('System is no matter where no person installs the profile', () => {
    expect(rules(build({ scope: 'System' }), { flow: 'automated' })).toEqual([]);
  });
});
