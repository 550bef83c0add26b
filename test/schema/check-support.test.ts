import { describe, expect, test } from 'vitest';
import { checkSupport } from '../../src/schema/check-support.js';
import type { OsSupport } from '../../src/schema/schema-entry.js';
import type { SchemaTarget } from '../../src/schema/schema-target.js';

const ios = (row: OsSupport, target: Partial<SchemaTarget> = {}): string[] =>
  checkSupport({ iOS: row }, { os: 'iOS', version: '17.0', ...target }).map(
    ({ severity, rule }) => `${severity} ${rule}`,
  );

const table: readonly [string, OsSupport, Partial<SchemaTarget>, readonly string[]][] = [
  ['nothing said', {}, {}, []],
  ['never came', { introduced: 'n/a' }, {}, ['error os-unsupported']],
  ['for no enrollment', { 'allowed-enrollments': [] }, {}, ['error os-unsupported']],
  ['newer', { introduced: '17.1' }, {}, ['error os-too-old']],
  ['the same', { introduced: '17.0' }, {}, []],
  ['removed', { removed: '17.0' }, {}, ['error os-removed']],
  ['removed later', { removed: '17.1' }, {}, []],
  ['deprecated', { deprecated: '16.0' }, {}, ['note os-deprecated']],
  ['supervised', { supervised: true }, { supervised: true }, []],
  ['not supervised', { supervised: true }, { supervised: false }, ['error needs-supervision']],
  ['perhaps supervised', { supervised: true }, {}, ['note needs-supervision']],
  ['not automated', { requiresdep: true }, { automatedEnrollment: false }, ['error needs-automated-enrollment']],
  ['not approved', { userapprovedmdm: true }, { userApproved: false }, ['error needs-user-approval']],
  ['automated is approved', { userapprovedmdm: true }, { automatedEnrollment: true, userApproved: false }, []],
  [
    'User Enrollment',
    { userenrollment: { mode: 'forbidden' } },
    { enrollment: 'user' },
    ['error not-in-user-enrollment'],
  ],
  [
    'ignored there',
    { userenrollment: { mode: 'ignored' } },
    { enrollment: 'user' },
    ['warning not-in-user-enrollment'],
  ],
  ['only there', { userenrollment: { mode: 'required' } }, {}, ['error user-enrollment-only']],
  ['Shared iPad', { sharedipad: { mode: 'forbidden' } }, { sharedIpad: true }, ['error not-on-shared-ipad']],
  ['ignored on it', { sharedipad: { mode: 'ignored' } }, { sharedIpad: true }, ['warning not-on-shared-ipad']],
  ['only on it', { sharedipad: { mode: 'required' } }, {}, ['error shared-ipad-only']],
  ['no user channel', {}, { channel: 'user' }, ['error wrong-channel']],
  ['its user channel', { sharedipad: { userchannel: true } }, { channel: 'user', sharedIpad: true }, []],
  ['not on it', { sharedipad: { userchannel: false } }, { channel: 'user', sharedIpad: true }, ['error wrong-channel']],
  ['scope', { 'allowed-scopes': ['user'] }, {}, ['error wrong-channel']],
  ['enrollment', { 'allowed-enrollments': ['user'] }, {}, ['error user-enrollment-only']],
  ['for supervised', { 'allowed-enrollments': ['supervised'] }, { supervised: true }, []],
  ['unknown whether', { 'allowed-enrollments': ['supervised'] }, {}, ['note needs-supervision']],
  ['right', { accessrights: 'AllowDeviceErase' }, { accessRights: 8 }, []],
  ['no right', { accessrights: 'AllowDeviceErase' }, { accessRights: 7 }, ['error missing-access-right']],
  ['rights unknown', { accessrights: 'AllowDeviceErase' }, {}, []],
  ['no single right', { accessrights: 'Special Case' }, { accessRights: 1 }, []],
];

describe('checkSupport', () => {
  test.each(table)('%s', (_name, row, target, expected) => {
    expect(ios(row, target)).toEqual(expected);
  });

  test('macOS has both channels', () => {
    const check = (channel: 'device' | 'user') =>
      checkSupport({ macOS: { devicechannel: true, userchannel: false } }, { os: 'macOS', version: '14.0', channel });
    expect(check('device')).toEqual([]);
    expect(check('user').map(({ rule }) => rule)).toEqual(['wrong-channel']);
  });

  test('a system that is not named is not judged', () => {
    expect(checkSupport({ macOS: { introduced: 'n/a' } }, { os: 'iOS', version: '17.0' })).toEqual([]);
  });
});
