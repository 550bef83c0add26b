import { describe, expect, test } from 'vitest';
import type { EnrollmentIdentity, EnrollmentKeys } from '../../src/checkin/enrollment-identity.js';
import { resolveEnrollment } from '../../src/checkin/resolve-enrollment.js';

const SENTINEL = 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF';

describe('resolveEnrollment', () => {
  const accepted: readonly (readonly [string, EnrollmentKeys, EnrollmentIdentity])[] = [
    ['device', { UDID: 'D' }, { id: 'D', type: 'device', channel: 'device', deviceId: 'D' }],
    [
      'device with empty keys of other kinds',
      { UDID: 'D', EnrollmentID: '', EnrollmentUserID: '', UserID: '', UserShortName: '' },
      { id: 'D', type: 'device', channel: 'device', deviceId: 'D' },
    ],
    [
      'device whose UDID has an unusual form',
      { UDID: '00008110-000A11112222801E' },
      {
        id: '00008110-000A11112222801E',
        type: 'device',
        channel: 'device',
        deviceId: '00008110-000A11112222801E',
      },
    ],
    [
      'macOS user',
      { UDID: 'D', UserID: 'U', UserShortName: 'ann', UserLongName: 'Ann' },
      { id: 'D:U', type: 'user', channel: 'user', deviceId: 'D', parentId: 'D' },
    ],
    [
      'Shared iPad user',
      { UDID: 'D', UserID: SENTINEL, UserShortName: 'ann@example.org' },
      { id: 'D:ann@example.org', type: 'shared-ipad-user', channel: 'user', deviceId: 'D', parentId: 'D' },
    ],
    [
      'Shared iPad user whose name has a colon',
      { UDID: 'D', UserID: SENTINEL.toLowerCase(), UserShortName: 'a:b' },
      { id: 'D:a:b', type: 'shared-ipad-user', channel: 'user', deviceId: 'D', parentId: 'D' },
    ],
    [
      'User Enrollment',
      { EnrollmentID: 'E' },
      { id: 'E', type: 'user-enrollment-device', channel: 'device', deviceId: 'E' },
    ],
    [
      'user channel of a User Enrollment',
      { EnrollmentID: 'E', EnrollmentUserID: 'EU', UserShortName: 'ann' },
      { id: 'E:EU', type: 'user-enrollment-user', channel: 'user', deviceId: 'E', parentId: 'E' },
    ],
    [
      'user channel of a User Enrollment that also names the local user',
      { EnrollmentID: 'E', EnrollmentUserID: 'EU', UserID: 'U' },
      { id: 'E:EU', type: 'user-enrollment-user', channel: 'user', deviceId: 'E', parentId: 'E' },
    ],
    [
      'identifier of 256 characters',
      { UDID: 'D'.repeat(256) },
      {
        id: 'D'.repeat(256),
        type: 'device',
        channel: 'device',
        deviceId: 'D'.repeat(256),
      },
    ],
  ];

  test.each(accepted)('%s', (_name, keys, identity) => {
    expect(resolveEnrollment(keys)).toEqual(identity);
  });

  const refused: readonly (readonly [string, EnrollmentKeys, string, string])[] = [
    ['nothing', {}, 'ERR_CHECKIN_MISSING_IDENTIFIER', 'UDID'],
    ['only empty strings', { UDID: '', EnrollmentID: '' }, 'ERR_CHECKIN_MISSING_IDENTIFIER', 'UDID'],
    ['UserID alone', { UserID: 'U' }, 'ERR_CHECKIN_MISSING_IDENTIFIER', 'UDID'],
    ['EnrollmentUserID alone', { EnrollmentUserID: 'U' }, 'ERR_CHECKIN_MISSING_IDENTIFIER', 'EnrollmentID'],
    [
      'Shared iPad user without short name',
      { UDID: 'D', UserID: SENTINEL },
      'ERR_CHECKIN_MISSING_IDENTIFIER',
      'UserShortName',
    ],
    ['UDID and EnrollmentID', { UDID: 'D', EnrollmentID: 'E' }, 'ERR_CHECKIN_MIXED_IDENTIFIERS', 'EnrollmentID'],
    [
      'UDID and EnrollmentUserID',
      { UDID: 'D', EnrollmentUserID: 'EU' },
      'ERR_CHECKIN_MIXED_IDENTIFIERS',
      'EnrollmentUserID',
    ],
    ['EnrollmentID and UserID', { EnrollmentID: 'E', UserID: 'U' }, 'ERR_CHECKIN_MIXED_IDENTIFIERS', 'UserID'],
    ['UDID with a colon', { UDID: 'D:U' }, 'ERR_CHECKIN_INVALID_KEY', 'UDID'],
    ['UDID with a colon on the user channel', { UDID: 'D:U', UserID: 'V' }, 'ERR_CHECKIN_INVALID_KEY', 'UDID'],
    ['EnrollmentID with a colon', { EnrollmentID: ':' }, 'ERR_CHECKIN_INVALID_KEY', 'EnrollmentID'],
    ['UDID of 257 characters', { UDID: 'D'.repeat(257) }, 'ERR_CHECKIN_INVALID_KEY', 'UDID'],
    ['UserID with a NUL', { UDID: 'D', UserID: 'U\0' }, 'ERR_CHECKIN_INVALID_KEY', 'UserID'],
    ['UserID with a newline', { UDID: 'D', UserID: 'U\n' }, 'ERR_CHECKIN_INVALID_KEY', 'UserID'],
    ['UDID with half a character', { UDID: 'D\ud800' }, 'ERR_CHECKIN_INVALID_KEY', 'UDID'],
    [
      'Shared iPad short name with a control character',
      { UDID: 'D', UserID: SENTINEL, UserShortName: 'a\u0085b' },
      'ERR_CHECKIN_INVALID_KEY',
      'UserShortName',
    ],
  ];

  test.each(refused)('refuses %s', (_name, keys, code, key) => {
    expect(() => resolveEnrollment(keys)).toThrow(expect.objectContaining({ name: 'CheckinError', code, key }));
  });

  test('refuses identifiers that are not strings', () => {
    const keys = { UDID: 5 } as unknown as EnrollmentKeys;
    expect(() => resolveEnrollment(keys)).toThrow(
      expect.objectContaining({ code: 'ERR_CHECKIN_INVALID_KEY', key: 'UDID' }),
    );
  });

  test('never puts a value of the device into the message', () => {
    try {
      resolveEnrollment({ UDID: 'SECRET:VALUE' });
      expect.unreachable();
    } catch (error) {
      expect(String(error)).not.toMatch(/SECRET|VALUE/);
    }
  });
});
