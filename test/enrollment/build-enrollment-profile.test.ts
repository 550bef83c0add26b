import { parse as parseWithOracle } from 'plist';
import { describe, expect, test } from 'vitest';
import { buildEnrollmentProfile } from '../../src/enrollment/build-enrollment-profile.js';
import type { EnrollmentProfileOptions, ScepIdentity } from '../../src/enrollment/enrollment-profile-options.js';
import { isPlistDict } from '../../src/plist/plist-value.js';
import type { PlistDict } from '../../src/plist/plist-value.js';
import { parseProfile } from '../../src/profiles/parse-profile.js';
import type { ProfilePayload } from '../../src/profiles/profile.js';
import { fixture } from '../support/fixture.js';

const ROOT_DER = Uint8Array.from([0x30, 0x82, 0x01, 0x00]);
const SCEP: ScepIdentity = {
  url: 'https://mdm.example.org/scep',
  challenge: 'secret',
  subject: [
    ['O', 'Example'],
    ['CN', 'device'],
  ],
};
const UUIDS = {
  profile: '00000000-0000-4000-8000-000000000001',
  mdm: '00000000-0000-4000-8000-000000000002',
  identity: '00000000-0000-4000-8000-000000000003',
  roots: ['00000000-0000-4000-8000-000000000004'],
};
const BASE: EnrollmentProfileOptions = {
  topic: 'com.apple.mgmt.External.example',
  serverUrl: 'https://mdm.example.org/mdm?tenant=7',
  identity: { scep: SCEP },
  rootCertificates: [ROOT_DER],
  identifier: 'org.example.mdm',
  displayName: 'Example',
  uuids: UUIDS,
};

function payloadOf(body: Uint8Array, type: string): ProfilePayload {
  const payload = parseProfile(body).PayloadContent.find((candidate) => candidate.PayloadType === type);
  if (payload === undefined) throw new Error(`there is no payload ${type}`);
  return payload;
}

function mdmOf(change: Partial<EnrollmentProfileOptions>): ProfilePayload {
  return payloadOf(buildEnrollmentProfile({ ...BASE, ...change }), 'com.apple.mdm');
}

function scepOf(change: Partial<ScepIdentity>): PlistDict {
  const body = buildEnrollmentProfile({ ...BASE, identity: { scep: { ...SCEP, ...change } } });
  const content = payloadOf(body, 'com.apple.security.scep')['PayloadContent'];
  if (!isPlistDict(content)) throw new Error('the SCEP payload has no inner dictionary');
  return content;
}

describe('buildEnrollmentProfile', () => {
  test('says what a profile that enrolls devices in the field says', () => {
    const recorded = parseProfile(fixture('profiles/nanomdm-enroll.mobileconfig'));
    const [scep, mdm] = recorded.PayloadContent;
    const built = buildEnrollmentProfile({
      topic: 'com.apple.mgmt.External.YOUR-PUSH-TOPIC-HERE',
      serverUrl: 'https://mdm.example.org/mdm',
      identity: { scep: { url: 'https://mdm.example.org/scep', challenge: 'SCEP-CHALLENGE-HERE' } },
      serverCapabilities: ['com.apple.mdm.per-user-connections', 'com.apple.mdm.bootstraptoken', 'com.apple.mdm.token'],
      identifier: recorded.PayloadIdentifier,
      displayName: 'Enrollment Profile',
      uuids: {
        profile: recorded.PayloadUUID,
        mdm: mdm?.PayloadUUID ?? '',
        identity: scep?.PayloadUUID ?? '',
      },
    });
    const withoutNames = ({ PayloadDisplayName, PayloadIdentifier, ...rest }: ProfilePayload): object => {
      expect(PayloadIdentifier).not.toBe(PayloadDisplayName);
      return rest;
    };
    expect(payloadOf(built, 'com.apple.security.scep')['PayloadContent']).toEqual(scep?.['PayloadContent']);
    expect(parseProfile(built).PayloadContent.map(withoutNames)).toEqual(recorded.PayloadContent.map(withoutNames));
    const { PayloadContent, ...top } = parseProfile(built).plist;
    const { PayloadContent: recordedContent, ...recordedTop } = recorded.plist;
    expect(top).toEqual(recordedTop);
    expect(PayloadContent).toHaveLength(Array.isArray(recordedContent) ? recordedContent.length : 0);
  });

  test('an independent reader sees every payload', () => {
    const body = buildEnrollmentProfile({
      ...BASE,
      organization: 'Example Co',
      description: 'what',
      checkInUrl: 'https://mdm.example.org/checkin',
    });
    expect(parseWithOracle(new TextDecoder().decode(body))).toEqual({
      PayloadContent: [
        {
          PayloadContent: ROOT_DER,
          PayloadDisplayName: 'Root certificate',
          PayloadIdentifier: 'org.example.mdm.root.1',
          PayloadOrganization: 'Example Co',
          PayloadType: 'com.apple.security.root',
          PayloadUUID: UUIDS.roots[0],
          PayloadVersion: 1,
        },
        {
          PayloadContent: {
            Challenge: 'secret',
            'Key Type': 'RSA',
            'Key Usage': 5,
            Keysize: 2048,
            Subject: [[['O', 'Example']], [['CN', 'device']]],
            URL: 'https://mdm.example.org/scep',
          },
          PayloadDisplayName: 'Device identity',
          PayloadIdentifier: 'org.example.mdm.scep',
          PayloadOrganization: 'Example Co',
          PayloadType: 'com.apple.security.scep',
          PayloadUUID: UUIDS.identity,
          PayloadVersion: 1,
        },
        {
          AccessRights: 8191,
          CheckInURL: 'https://mdm.example.org/checkin',
          CheckOutWhenRemoved: true,
          IdentityCertificateUUID: UUIDS.identity,
          PayloadDisplayName: 'Device management',
          PayloadIdentifier: 'org.example.mdm.mdm',
          PayloadOrganization: 'Example Co',
          PayloadType: 'com.apple.mdm',
          PayloadUUID: UUIDS.mdm,
          PayloadVersion: 1,
          ServerCapabilities: ['com.apple.mdm.per-user-connections', 'com.apple.mdm.bootstraptoken'],
          ServerURL: 'https://mdm.example.org/mdm?tenant=7',
          SignMessage: true,
          Topic: 'com.apple.mgmt.External.example',
        },
      ],
      PayloadDescription: 'what',
      PayloadDisplayName: 'Example',
      PayloadIdentifier: 'org.example.mdm',
      PayloadOrganization: 'Example Co',
      PayloadType: 'Configuration',
      PayloadUUID: UUIDS.profile,
      PayloadVersion: 1,
    });
  });

  test('with given UUIDs the bytes are the same; without, every UUID is new and the reference holds', () => {
    expect(buildEnrollmentProfile(BASE)).toEqual(buildEnrollmentProfile({ ...BASE }));
    const { uuids, ...random } = BASE;
    const bodies = [buildEnrollmentProfile(random), buildEnrollmentProfile(random)];
    const found = bodies.flatMap((body) => {
      const mdm = payloadOf(body, 'com.apple.mdm');
      expect(mdm['IdentityCertificateUUID']).toBe(payloadOf(body, 'com.apple.security.scep').PayloadUUID);
      const { PayloadUUID, PayloadContent } = parseProfile(body);
      return [PayloadUUID, ...PayloadContent.map((payload) => payload.PayloadUUID)];
    });
    expect(found).toHaveLength(8);
    expect(new Set(found).size).toBe(8);
    expect(uuids).toBe(UUIDS);
  });

  test('UUIDs come from the given source', () => {
    let count = 0;
    const randomUuid = (): string => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`;
    const { uuids, ...random } = BASE;
    buildEnrollmentProfile({ ...random, randomUuid });
    expect([count, uuids]).toEqual([4, UUIDS]);
  });

  test('a PKCS#12 identity', () => {
    const der = Uint8Array.from([0x30, 0x82, 0, 9]);
    const body = buildEnrollmentProfile({ ...BASE, identity: { pkcs12: { der, password: 'pw' } } });
    expect(payloadOf(body, 'com.apple.security.pkcs12')).toMatchObject({
      Password: 'pw',
      PayloadContent: der,
      PayloadUUID: UUIDS.identity,
    });
    expect(payloadOf(body, 'com.apple.mdm')['IdentityCertificateUUID']).toBe(UUIDS.identity);
  });

  test('there is no scope unless the host asks for one', () => {
    expect(parseProfile(buildEnrollmentProfile(BASE))).not.toHaveProperty('PayloadScope');
    expect(parseProfile(buildEnrollmentProfile({ ...BASE, scope: 'System' })).PayloadScope).toBe('System');
  });

  test('every switch of com.apple.mdm', () => {
    expect(
      mdmOf({ signMessage: false, checkOutWhenRemoved: false, accessRights: 3, serverCapabilities: ['a', 'b', 'a'] }),
    ).toMatchObject({
      SignMessage: false,
      CheckOutWhenRemoved: false,
      AccessRights: 3,
      ServerCapabilities: ['a', 'b'],
    });
    expect(mdmOf({ serverCapabilities: [] })).not.toHaveProperty('ServerCapabilities');
    expect(parseProfile(buildEnrollmentProfile({ ...BASE, removalDisallowed: true }))).toMatchObject({
      PayloadRemovalDisallowed: true,
    });
  });

  test('an account-driven User Enrollment has no rights, a device enrollment has', () => {
    const assignedManagedAppleId = 'ann@example.org';
    const user = mdmOf({ enrollmentMode: 'BYOD', assignedManagedAppleId });
    expect(user).toMatchObject({ EnrollmentMode: 'BYOD', AssignedManagedAppleID: 'ann@example.org' });
    expect(user).not.toHaveProperty('AccessRights');
    expect(mdmOf({ enrollmentMode: 'ADDE', assignedManagedAppleId })).toMatchObject({ AccessRights: 8191 });
  });

  test('every key of the SCEP payload', () => {
    expect(
      scepOf({
        keySize: 4096,
        keyUsage: 1,
        name: 'ca',
        caFingerprint: new Uint8Array(20),
        subjectAltName: { dNSName: ['a', 'b'], ntPrincipalName: 'n' },
        retries: 5,
        retryDelaySeconds: 60,
        keyIsExtractable: false,
        allowAllAppsAccess: true,
        subject: [['1.2.3.4', 'x']],
      }),
    ).toEqual({
      AllowAllAppsAccess: true,
      CAFingerprint: new Uint8Array(20),
      Challenge: 'secret',
      'Key Type': 'RSA',
      'Key Usage': 1,
      KeyIsExtractable: false,
      Keysize: 4096,
      Name: 'ca',
      Retries: 5,
      RetryDelay: 60,
      Subject: [[['1.2.3.4', 'x']]],
      SubjectAltName: { dNSName: ['a', 'b'], ntPrincipalName: 'n' },
      URL: 'https://mdm.example.org/scep',
    });
  });
});

describe('URLs', () => {
  test.each(['http://localhost:8080/mdm', 'http://127.0.0.1/mdm', 'http://127.9.9.9/', 'http://[::1]:1/mdm'])(
    '%s only with allowLoopbackHttp',
    (serverUrl) => {
      expect(mdmOf({ serverUrl, allowLoopbackHttp: true })['ServerURL']).toBe(serverUrl);
      expect(() => mdmOf({ serverUrl })).toThrow(expect.objectContaining({ path: 'ServerURL' }));
    },
  );

  test.each([
    'http://mdm.example.org/mdm',
    'http://localhost.example.org/mdm',
    'http://127.0.0.1.example.org/mdm',
    'HTTPS://mdm.example.org/mdm',
    'https:mdm.example.org',
    'ftp://mdm.example.org/mdm',
    'mdm.example.org/mdm',
    '/mdm',
    '',
    'https://',
    'https://ann@mdm.example.org/mdm',
    'https://ann:pw@mdm.example.org/mdm',
    'https://mdm.example.org/mdm#x',
    'https://mdm.example.org/m dm',
    'https://mdm.example.org/mdm\n',
  ])('%j is refused everywhere', (url) => {
    const refusal = (path: string): object => ({ name: 'ProfileError', code: 'ERR_PROFILE_INVALID_KEY', path });
    const options = { ...BASE, allowLoopbackHttp: true };
    expect(() => buildEnrollmentProfile({ ...options, serverUrl: url })).toThrow(
      expect.objectContaining(refusal('ServerURL')),
    );
    expect(() => buildEnrollmentProfile({ ...options, checkInUrl: url })).toThrow(
      expect.objectContaining(refusal('CheckInURL')),
    );
    expect(() => buildEnrollmentProfile({ ...options, identity: { scep: { ...SCEP, url } } })).toThrow(
      expect.objectContaining(refusal('URL')),
    );
  });

  test('SCEP over http needs the fingerprint of the CA', () => {
    const url = 'http://ca.example.org/scep';
    expect(scepOf({ url, caFingerprint: new Uint8Array(16) })['URL']).toBe(url);
    expect(() => scepOf({ url })).toThrow(expect.objectContaining({ path: 'URL' }));
  });
});

describe('refusals', () => {
  const refused: readonly (readonly [string, Partial<Record<keyof EnrollmentProfileOptions, unknown>>, string])[] = [
    ['a topic of another kind', { topic: 'com.example.app' }, 'Topic'],
    ['the prefix of a topic alone', { topic: 'com.apple.mgmt.' }, 'Topic'],
    ['no topic', { topic: undefined }, 'Topic'],
    ['no rights', { accessRights: 0 }, 'AccessRights'],
    ['too many rights', { accessRights: 8192 }, 'AccessRights'],
    ['half a right', { accessRights: 1.5 }, 'AccessRights'],
    ['installing profiles without inspecting them', { accessRights: 2 }, 'AccessRights'],
    ['installing provisioning profiles without inspecting them', { accessRights: 129 }, 'AccessRights'],
    ['another mode', { enrollmentMode: 'USER', assignedManagedAppleId: 'a@b' }, 'EnrollmentMode'],
    ['a mode without account', { enrollmentMode: 'BYOD' }, 'AssignedManagedAppleID'],
    ['an account without mode', { assignedManagedAppleId: 'a@b' }, 'AssignedManagedAppleID'],
    ['an empty account', { enrollmentMode: 'ADDE', assignedManagedAppleId: '' }, 'AssignedManagedAppleID'],
    [
      'rights of a User Enrollment',
      { enrollmentMode: 'BYOD', assignedManagedAppleId: 'a@b', accessRights: 1 },
      'AccessRights',
    ],
    ['a root certificate in PEM', { rootCertificates: [new TextEncoder().encode('-----BEGIN')] }, 'PayloadContent'],
    ['a root certificate in base64', { rootCertificates: [new TextEncoder().encode('MIIDdz')] }, 'PayloadContent'],
    ['a root certificate as text', { rootCertificates: ['MIIDdz'] }, 'PayloadContent'],
    [
      'a PKCS#12 in base64',
      { identity: { pkcs12: { der: new TextEncoder().encode('MII'), password: '' } } },
      'PayloadContent',
    ],
    ['a PKCS#12 without password', { identity: { pkcs12: { der: ROOT_DER } } }, 'Password'],
    ['a UUID of another form', { uuids: { identity: 'x' } }, 'PayloadUUID'],
    ['one UUID for two payloads', { uuids: { ...UUIDS, mdm: UUIDS.identity } }, 'PayloadContent[2].PayloadUUID'],
    ['no identifier', { identifier: '' }, 'PayloadIdentifier'],
    ['another scope', { scope: 'Computer' }, 'PayloadScope'],
    ...(
      [
        ['Keysize', { keySize: 1024 }],
        ['Key Usage', { keyUsage: 2 }],
        ['Challenge', { challenge: '' }],
        ['CAFingerprint', { caFingerprint: new Uint8Array(19) }],
        ['CAFingerprint', { caFingerprint: 'aa'.repeat(20) }],
        ['Retries', { retries: -1 }],
        ['RetryDelay', { retryDelaySeconds: 0.5 }],
        ['Subject', { subject: [] }],
        ['Subject', { subject: [['DC', 'x']] }],
        ['Subject', { subject: [['CN', '']] }],
        ['Subject', { subject: 'CN=x' }],
      ] as const
    ).map(([path, scep]) => [`a wrong ${path}`, { identity: { scep: { ...SCEP, ...scep } } }, path] as const),
  ];

  test.each(refused)('%s (%#)', (_name, change, path) => {
    const options = { ...BASE, ...change } as EnrollmentProfileOptions;
    expect(() => buildEnrollmentProfile(options)).toThrow(
      expect.objectContaining({ name: 'ProfileError', code: 'ERR_PROFILE_INVALID_KEY', path }),
    );
  });
});
