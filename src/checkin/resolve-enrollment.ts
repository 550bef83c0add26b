import { CheckinError } from '../errors.js';
import type { EnrollmentIdentity, EnrollmentKeys } from './enrollment-identity.js';

/** `UserID` of every user of a Shared iPad; `UserShortName` tells them apart. */
const SHARED_IPAD_USER_ID = 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF';
const MAX_IDENTIFIER_CHARACTERS = 256;
const FORBIDDEN_CHARACTERS = /[\p{Cc}\p{Cs}]/u;

type IdentifierKey = 'UDID' | 'UserID' | 'UserShortName' | 'EnrollmentID' | 'EnrollmentUserID';

/**
 * Derives who a message or report is from. Every stored thing is keyed by the result's `id`.
 *
 * | keys present | type | id |
 * |---|---|---|
 * | `UDID` | `device` | UDID |
 * | `UDID`, `UserID` | `user` | `UDID:UserID` |
 * | `UDID`, `UserID` of all F, `UserShortName` | `shared-ipad-user` | `UDID:UserShortName` |
 * | `EnrollmentID` | `user-enrollment-device` | EnrollmentID |
 * | `EnrollmentID`, `EnrollmentUserID` | `user-enrollment-user` | `EnrollmentID:EnrollmentUserID` |
 *
 * Empty strings count as absent. Identifiers are opaque: case and form are kept, a UDID has no fixed length. `UserID`
 * beside `EnrollmentUserID` is ignored; without it, the message of a user would pass for one of the device and is refused.
 *
 * @throws {CheckinError} `ERR_CHECKIN_MISSING_IDENTIFIER`; `ERR_CHECKIN_MIXED_IDENTIFIERS` when keys of a device
 * enrollment and of a User Enrollment meet; `ERR_CHECKIN_INVALID_KEY` for an identifier of more than 256 characters,
 * with control characters, or, on the device channel, with `:`.
 * @see apple/device-management `mdm/checkin/` (`userenrollment` and `sharedipad` modes); micromdm/nanomdm `mdm/type.go`
 */
export function resolveEnrollment(keys: EnrollmentKeys): EnrollmentIdentity {
  const udid = identifier(keys, 'UDID');
  const enrollmentId = identifier(keys, 'EnrollmentID');
  const enrollmentUserId = identifier(keys, 'EnrollmentUserID');
  const userId = identifier(keys, 'UserID');
  if (udid !== undefined) {
    if (enrollmentId !== undefined) throw mixed('EnrollmentID', 'UDID');
    if (enrollmentUserId !== undefined) throw mixed('EnrollmentUserID', 'UDID');
    if (userId === undefined) return deviceChannel(udid, 'UDID', 'device');
    if (userId.toUpperCase() !== SHARED_IPAD_USER_ID) return userChannel(udid, 'UDID', userId, 'user');
    const shortName = identifier(keys, 'UserShortName');
    if (shortName === undefined) throw missing('UserShortName');
    return userChannel(udid, 'UDID', shortName, 'shared-ipad-user');
  }
  if (enrollmentId !== undefined) {
    if (enrollmentUserId !== undefined)
      return userChannel(enrollmentId, 'EnrollmentID', enrollmentUserId, 'user-enrollment-user');
    if (userId !== undefined) throw mixed('UserID', 'EnrollmentID');
    return deviceChannel(enrollmentId, 'EnrollmentID', 'user-enrollment-device');
  }
  throw missing(enrollmentUserId === undefined ? 'UDID' : 'EnrollmentID');
}

function deviceChannel(id: string, key: IdentifierKey, type: 'device' | 'user-enrollment-device'): EnrollmentIdentity {
  return { id: deviceId(id, key), type, channel: 'device', deviceId: id };
}

function userChannel(
  device: string,
  key: IdentifierKey,
  user: string,
  type: 'user' | 'shared-ipad-user' | 'user-enrollment-user',
): EnrollmentIdentity {
  const parentId = deviceId(device, key);
  return { id: `${parentId}:${user}`, type, channel: 'user', deviceId: parentId, parentId };
}

/** A `:` would let one device name itself like a user of another. */
function deviceId(id: string, key: IdentifierKey): string {
  if (id.includes(':')) throw new CheckinError('ERR_CHECKIN_INVALID_KEY', key, `${key} must not contain a colon`);
  return id;
}

function identifier(keys: EnrollmentKeys, key: IdentifierKey): string | undefined {
  const value: unknown = keys[key];
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string') throw new CheckinError('ERR_CHECKIN_INVALID_KEY', key, `${key} must be a string`);
  if (value.length > MAX_IDENTIFIER_CHARACTERS)
    throw new CheckinError(
      'ERR_CHECKIN_INVALID_KEY',
      key,
      `${key} has more than ${MAX_IDENTIFIER_CHARACTERS} characters`,
    );
  if (FORBIDDEN_CHARACTERS.test(value))
    throw new CheckinError('ERR_CHECKIN_INVALID_KEY', key, `${key} contains control characters`);
  return value;
}

function missing(key: IdentifierKey): CheckinError {
  return new CheckinError('ERR_CHECKIN_MISSING_IDENTIFIER', key, `${key} is missing`);
}

function mixed(key: IdentifierKey, other: IdentifierKey): CheckinError {
  return new CheckinError('ERR_CHECKIN_MIXED_IDENTIFIERS', key, `${key} does not belong beside ${other}`);
}
