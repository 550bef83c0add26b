import { describe, expect, test } from 'vitest';
import { buildPlist } from '../../src/plist/build-plist.js';
import { signData } from '../../src/pki/sign-data.js';
import { readEnrollmentProfile } from '../../src/testing/read-enrollment-profile.js';
import { createTestAuthority } from '../../src/testing/test-authority.js';
import { fixture } from '../support/fixture.js';

const recorded = fixture('profiles/nanomdm-enroll.mobileconfig');
const expected = {
  serverUrl: 'https://mdm.example.org/mdm',
  checkInUrl: 'https://mdm.example.org/mdm',
  topic: 'com.apple.mgmt.External.YOUR-PUSH-TOPIC-HERE',
  signMessage: true,
  checkOutWhenRemoved: true,
  accessRights: 8191,
  serverCapabilities: ['com.apple.mdm.per-user-connections', 'com.apple.mdm.bootstraptoken', 'com.apple.mdm.token'],
  scep: { url: 'https://mdm.example.org/scep', challenge: 'SCEP-CHALLENGE-HERE', subject: [], keySize: 2048 },
};

const scep = { PayloadType: 'com.apple.security.scep', PayloadUUID: 'S' };
const mdm = { PayloadType: 'com.apple.mdm', IdentityCertificateUUID: 'S', ServerURL: 'https://m/', Topic: 't' };
const profileOf = (...PayloadContent: Parameters<typeof buildPlist>[0][]) => buildPlist({ PayloadContent });

describe('readEnrollmentProfile', () => {
  test('reads a profile in the field', () => {
    expect(readEnrollmentProfile(recorded)).toEqual(expected);
  });

  test('reads a signed profile', async () => {
    const signed = await signData({ ...(await (await createTestAuthority()).issueIdentity('x')), content: recorded });
    expect(readEnrollmentProfile(signed)).toEqual(expected);
  });

  test('reads subject and CA name, and Apple’s default key size', () => {
    const PayloadContent = {
      URL: 'https://s/',
      Name: 'CA',
      Subject: [
        [['C', 'AU']],
        [
          ['CN', 'a'],
          ['2.5.4.5', 'b'],
        ],
      ],
    };
    expect(readEnrollmentProfile(profileOf({ ...scep, PayloadContent }, mdm)).scep).toEqual({
      url: 'https://s/',
      name: 'CA',
      keySize: 1024,
      subject: [
        [{ type: 'C', value: 'AU' }],
        [
          { type: 'CN', value: 'a' },
          { type: '2.5.4.5', value: 'b' },
        ],
      ],
    });
  });

  test.each([
    ['an array', buildPlist([]), 'ERR_PROFILE_MALFORMED', ''],
    ['no payload of MDM', profileOf(scep), 'ERR_PROFILE_MISSING_KEY', 'PayloadContent'],
    ['no identity', profileOf(mdm), 'ERR_PROFILE_INVALID_KEY', 'IdentityCertificateUUID'],
    [
      'another kind of identity',
      profileOf({ PayloadType: 'com.apple.security.pkcs12', PayloadUUID: 'S', PayloadContent: new Uint8Array(1) }, mdm),
      'ERR_PROFILE_INVALID_KEY',
      'IdentityCertificateUUID',
    ],
    ['no URL of SCEP', profileOf({ ...scep, PayloadContent: {} }, mdm), 'ERR_PROFILE_MISSING_KEY', 'URL'],
    [
      'a flat subject',
      profileOf({ ...scep, PayloadContent: { URL: 'u', Subject: [['CN', 'x']] } }, mdm),
      'ERR_PROFILE_INVALID_KEY',
      'Subject',
    ],
    [
      'a key size in words',
      profileOf({ ...scep, PayloadContent: { URL: 'u', Keysize: '2048' } }, mdm),
      'ERR_PROFILE_INVALID_KEY',
      'Keysize',
    ],
    [
      'a topic that is no text',
      profileOf({ ...scep, PayloadContent: { URL: 'u' } }, { ...mdm, Topic: 1 }),
      'ERR_PROFILE_INVALID_KEY',
      'Topic',
    ],
  ])('refuses %s', (_, body, code, path) => {
    expect(() => readEnrollmentProfile(body)).toThrow(expect.objectContaining({ code, path }));
  });
});
