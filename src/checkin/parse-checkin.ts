import { CheckinError } from '../errors.js';
import { parsePlist } from '../plist/parse-plist.js';
import type { PlistLimits } from '../plist/plist-limits.js';
import type { PlistRepair } from '../plist/plist-repair.js';
import { isPlistDict } from '../plist/plist-value.js';
import type { PlistDict } from '../plist/plist-value.js';
import type { CheckinBase, CheckinMessage } from './checkin-message.js';
import type { EnrollmentKeys } from './enrollment-identity.js';
import {
  optionalBooleans,
  optionalDatas,
  optionalDicts,
  optionalStrings,
  presentStrings,
  requiredData,
  requiredString,
} from './read-key.js';
import { resolveEnrollment } from './resolve-enrollment.js';

/** How `parseCheckin` reads a body. */
export interface ParseCheckinOptions {
  /**
   * Reads a body that XML forbids when the damage can be mended without guessing, and lists what was mended in `repairs`.
   * Off by default. A server turns it on: a device repeats a refused message, it does not mend it.
   */
  readonly repair?: boolean;
  /** Limits of the property list. `maxBytes` is 1 MiB and `maxDepth` 32 unless given. */
  readonly limits?: PlistLimits;
}

const MAX_CHECKIN_BYTES = 1024 * 1024;
const MAX_DEPTH = 32;
const ENROLLMENT_KEYS = [
  'UDID',
  'UserID',
  'UserShortName',
  'UserLongName',
  'EnrollmentID',
  'EnrollmentUserID',
] as const satisfies readonly (keyof EnrollmentKeys)[];
const AUTHENTICATE_STRINGS = [
  'OSVersion',
  'BuildVersion',
  'ProductName',
  'SerialNumber',
  'IMEI',
  'MEID',
  'DeviceName',
  'Model',
  'ModelName',
] as const;

/**
 * Decodes and validates the body of a check-in request.
 *
 * Keys that this version does not know stay in `plist`. Keys that only macOS sends (`DeviceName`, `Model`, `ModelName`,
 * `NotOnConsole`, `UserLongName`) are never demanded: nothing in a message says which system sent it. A string holds at
 * most 1,024 characters, an identifier 256 (see `resolveEnrollment`). Real numbers in `plist` are `number`.
 *
 * A `MessageType` that this version does not know is an error, not a message: its meaning, and with it the only safe
 * answer, is unknown. A host that wants to serve a newer one catches `ERR_CHECKIN_UNKNOWN_TYPE` and reads the body with
 * `parsePlist`.
 *
 * @param body - Request body as received, XML or binary property list. `raw` is this array, not a copy.
 * @returns The message, discriminated by `MessageType`.
 * @throws {PlistError} when the body is not a property list within the limits.
 * @throws {CheckinError} `ERR_CHECKIN_NOT_A_DICTIONARY`, `ERR_CHECKIN_UNKNOWN_TYPE`, `ERR_CHECKIN_MISSING_KEY`,
 * `ERR_CHECKIN_INVALID_KEY` (wrong type, too long, or empty where a value is needed),
 * `ERR_CHECKIN_MISSING_IDENTIFIER`, `ERR_CHECKIN_MIXED_IDENTIFIERS`.
 * @see apple/device-management `mdm/checkin/`
 */
export function parseCheckin(body: Uint8Array, options: ParseCheckinOptions = {}): CheckinMessage {
  const limits = { maxBytes: MAX_CHECKIN_BYTES, maxDepth: MAX_DEPTH, ...options.limits };
  const { value, repairs } =
    options.repair === true
      ? parsePlist(body, { reals: 'number', limits, repair: true })
      : { value: parsePlist(body, { reals: 'number', limits }), repairs: [] };
  if (!isPlistDict(value))
    throw new CheckinError('ERR_CHECKIN_NOT_A_DICTIONARY', '', 'the property list is not a dictionary');
  return readMessage(requiredString(value, 'MessageType'), value, body, repairs);
}

function readMessage(type: string, plist: PlistDict, raw: Uint8Array, repairs: readonly PlistRepair[]): CheckinMessage {
  switch (type) {
    case 'Authenticate':
      return {
        ...base(type, plist, raw, repairs),
        Topic: requiredString(plist, 'Topic'),
        ...optionalStrings(plist, AUTHENTICATE_STRINGS),
      };
    case 'TokenUpdate':
      return {
        ...base(type, plist, raw, repairs),
        Topic: requiredString(plist, 'Topic'),
        PushMagic: requiredString(plist, 'PushMagic'),
        Token: requiredData(plist, 'Token'),
        ...optionalDatas(plist, ['UnlockToken']),
        ...optionalBooleans(plist, ['AwaitingConfiguration', 'NotOnConsole']),
      };
    case 'CheckOut':
      return { ...base(type, plist, raw, repairs), Topic: requiredString(plist, 'Topic') };
    case 'UserAuthenticate':
      return {
        ...base(type, plist, raw, repairs),
        UDID: requiredString(plist, 'UDID'),
        UserID: requiredString(plist, 'UserID'),
        ...optionalStrings(plist, ['DigestResponse']),
      };
    case 'SetBootstrapToken':
      return {
        ...base(type, plist, raw, repairs),
        ...optionalDatas(plist, ['BootstrapToken']),
        ...optionalBooleans(plist, ['AwaitingConfiguration']),
      };
    case 'GetBootstrapToken':
      return { ...base(type, plist, raw, repairs), ...optionalBooleans(plist, ['AwaitingConfiguration']) };
    case 'GetToken':
      return {
        ...base(type, plist, raw, repairs),
        TokenServiceType: requiredString(plist, 'TokenServiceType'),
        ...optionalDicts(plist, ['TokenParameters']),
      };
    case 'DeclarativeManagement':
      return {
        ...base(type, plist, raw, repairs),
        Endpoint: requiredString(plist, 'Endpoint'),
        ...optionalDatas(plist, ['Data']),
      };
    case 'ReturnToService':
      return { ...base(type, plist, raw, repairs), UDID: requiredString(plist, 'UDID') };
    default:
      throw new CheckinError('ERR_CHECKIN_UNKNOWN_TYPE', 'MessageType', 'this message type is not known');
  }
}

function base<Type extends string>(
  MessageType: Type,
  plist: PlistDict,
  raw: Uint8Array,
  repairs: readonly PlistRepair[],
): CheckinBase<Type> {
  const keys = presentStrings(plist, ENROLLMENT_KEYS);
  resolveEnrollment(keys);
  return { MessageType, ...keys, raw, plist, repairs };
}
