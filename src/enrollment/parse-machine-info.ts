import { EnrollmentError } from '../errors.js';
import { isPlistDict, type PlistDict } from '../plist/plist-value.js';
import { parsePlist } from '../plist/parse-plist.js';
import { decodeMachineInfo } from './decode-machine-info.js';
import type { MachineInfo, ProofLevel } from './machine-info.js';
import { verifyDeviceSignature, type DeviceTrust } from './verify-device-signature.js';

/** How `parseMachineInfo` judges the sender. */
export interface ParseMachineInfoOptions {
  /** Apple's authorities, or those of a test. Absent: the level is `signed` at best. */
  readonly trust?: DeviceTrust;
  /**
   * What is needed at least; less throws. Default `signed`, which proves nothing about the sender: decide by
   * `proof.level`.
   */
  readonly minimumProof?: Exclude<ProofLevel, 'enrollment-ca'>;
  /** Milliseconds since 1970. Default: now. */
  readonly nowMs?: number;
}

/** Plain property lists of a request; no device sends more. */
const PLIST_LIMITS = { maxBytes: 64 * 1024, maxDepth: 4, maxNodes: 500 } as const;
const TEXTS = [
  'UDID',
  'SERIAL',
  'OS_VERSION',
  'SUPPLEMENTAL_BUILD_VERSION',
  'SUPPLEMENTAL_OS_VERSION_EXTRA',
  'IMEI',
  'MEID',
  'LANGUAGE',
  'SOFTWARE_UPDATE_DEVICE_ID',
] as const;
const FLAGS = [
  'MDM_CAN_REQUEST_SOFTWARE_UPDATE',
  'MDM_CAN_REQUEST_PSSO_CONFIG',
  'MANDATORY_SOFTWARE_UPDATE_REQUIRED',
] as const;
const STRENGTH: Readonly<Record<ProofLevel, number>> = { unsigned: 0, signed: 1, 'enrollment-ca': 1, 'device-ca': 2 };

/**
 * Reads what a device says of itself when it asks for an enrollment profile: the body of a POST (ADE, account-driven), or
 * the text of the header `x-apple-aspen-deviceinfo` or of a query parameter (ADE in a web view).
 *
 * @param input - DER or BER of CMS SignedData, base64 or base64url of it, or, for tests, a plain property list.
 * @throws {EnrollmentError} `ERR_ENROLLMENT_MALFORMED`, `ERR_ENROLLMENT_MISSING_KEY`, `ERR_ENROLLMENT_INVALID_KEY` with
 *   `key`; `ERR_ENROLLMENT_UNSIGNED`, `ERR_ENROLLMENT_UNTRUSTED` when the proof is less than `minimumProof`.
 * @throws {PkiError} for a signature that is not intact; {PlistError} for its content.
 * @see fixtures/ade/machineinfo-user-enrollment-ios15.7.der, fixtures/ade/machineinfo-dep-ipad-ios11beta.plist
 */
export function parseMachineInfo(input: Uint8Array | string, options: ParseMachineInfoOptions = {}): MachineInfo {
  const { trust, minimumProof = 'signed', nowMs } = options;
  const raw = decodeMachineInfo(input);
  const { content, proof } =
    raw[0] === 0x30
      ? verifyDeviceSignature(raw, {
          ...(trust !== undefined && { device: trust }),
          ...(nowMs !== undefined && { nowMs }),
        })
      : { content: raw, proof: { level: 'unsigned' } as const };
  if (proof.level === 'unsigned' && minimumProof !== 'unsigned')
    throw new EnrollmentError('ERR_ENROLLMENT_UNSIGNED', 'the device did not sign what it says of itself');
  if (STRENGTH[proof.level] < STRENGTH[minimumProof])
    throw new EnrollmentError('ERR_ENROLLMENT_UNTRUSTED', 'no trusted authority vouches for the device');
  const plist = readDict(content);
  const pairing = plist['PAIRING_TOKEN'];
  if (pairing !== undefined && !(pairing instanceof Uint8Array)) throw invalidKey('PAIRING_TOKEN', 'data');
  return {
    PRODUCT: requiredText(plist, 'PRODUCT'),
    VERSION: requiredText(plist, 'VERSION'),
    ...pick(plist, TEXTS, optionalText),
    ...pick(plist, FLAGS, optionalFlag),
    ...(pairing !== undefined && { PAIRING_TOKEN: pairing }),
    plist,
    raw,
    proof,
  };
}

/** The dictionary in a signed request. */
export function readDict(content: Uint8Array): PlistDict {
  const value = parsePlist(content, { limits: PLIST_LIMITS });
  if (isPlistDict(value)) return value;
  throw new EnrollmentError('ERR_ENROLLMENT_MALFORMED', 'the message is not a dictionary');
}

/** Text, or `undefined` when the key is absent or empty. */
export function optionalText(dict: PlistDict, key: string): string | undefined {
  const value = dict[key];
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string') throw invalidKey(key, 'text');
  return value;
}

function requiredText(dict: PlistDict, key: string): string {
  const value = optionalText(dict, key);
  if (value === undefined) throw new EnrollmentError('ERR_ENROLLMENT_MISSING_KEY', `${key} is missing`, { key });
  return value;
}

function optionalFlag(dict: PlistDict, key: string): boolean | undefined {
  const value = dict[key];
  if (value === undefined) return undefined;
  if (typeof value !== 'boolean') throw invalidKey(key, 'a boolean');
  return value;
}

/** Those of some keys that are there. */
export function pick<Key extends string, Value>(
  dict: PlistDict,
  keys: readonly Key[],
  read: (dict: PlistDict, key: string) => Value | undefined,
): { [K in Key]?: Value } {
  const found: { [K in Key]?: Value } = {};
  for (const key of keys) {
    const value = read(dict, key);
    if (value !== undefined) found[key] = value;
  }
  return found;
}

function invalidKey(key: string, kind: string): EnrollmentError {
  return new EnrollmentError('ERR_ENROLLMENT_INVALID_KEY', `${key} must be ${kind}`, { key });
}
