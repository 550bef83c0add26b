import { ProfileError } from '../errors.js';
import type { NameInput, NameInputAttribute } from '../pki/build-name.js';
import { verifySignedData } from '../pki/verify-signed-data.js';
import { parsePlist } from '../plist/parse-plist.js';
import { isPlistDict } from '../plist/plist-value.js';
import type { PlistDict, PlistValue } from '../plist/plist-value.js';

/** What a SCEP payload asks of a device (`mdm/profiles/com.apple.security.scep.yaml`). */
export interface ScepSettings {
  readonly url: string;
  /** CA instance; absent when the profile names none. */
  readonly name?: string;
  readonly challenge?: string;
  readonly subject: NameInput;
  /** Bits of the key. Apple's default is 1024; profiles should say 2048 or more. */
  readonly keySize: number;
  /** SHA-1 (20 bytes) or MD5 (16) of the CA certificate. Absent: any CA will do. */
  readonly caFingerprint?: Uint8Array;
}

/** What an enrollment profile tells a device. */
export interface EnrollmentSettings {
  readonly serverUrl: string;
  /** Equal to `serverUrl` when the profile has no `CheckInURL`. */
  readonly checkInUrl: string;
  readonly topic: string;
  readonly signMessage: boolean;
  readonly checkOutWhenRemoved: boolean;
  readonly serverCapabilities: readonly string[];
  /** Account-driven enrollment. */
  readonly enrollmentMode?: string;
  readonly assignedManagedAppleId?: string;
  /** Absent when the profile names none. */
  readonly accessRights?: number;
  /** The payload that `IdentityCertificateUUID` names. */
  readonly scep: ScepSettings;
}

/**
 * Reads an enrollment profile as a device does, plain or signed. A signature must be intact; whose it is does not matter.
 *
 * @throws {ProfileError} `ERR_PROFILE_MALFORMED`; `ERR_PROFILE_MISSING_KEY` and `ERR_PROFILE_INVALID_KEY` with the path,
 *   also when the identity is no SCEP payload.
 * @throws {PlistError | PkiError} Bytes that are neither a property list nor signed data.
 */
export function readEnrollmentProfile(body: Uint8Array): EnrollmentSettings {
  const plain = body[0] === 0x30 ? verifySignedData(body).content : body;
  const profile = parsePlist(plain);
  if (!isPlistDict(profile)) throw new ProfileError('ERR_PROFILE_MALFORMED', '', 'the profile is not a dictionary');
  const content = profile['PayloadContent'];
  const payloads = Array.isArray(content) ? content.filter((item: PlistValue) => isPlistDict(item)) : [];
  const mdm = payloads.find((payload) => payload['PayloadType'] === 'com.apple.mdm');
  if (mdm === undefined) throw missing('PayloadContent', 'the profile has no com.apple.mdm payload');
  const identityUuid = requiredText(mdm, 'IdentityCertificateUUID');
  const identity = payloads.find((payload) => payload['PayloadUUID'] === identityUuid);
  if (identity?.['PayloadType'] !== 'com.apple.security.scep' || !isPlistDict(identity['PayloadContent'])) {
    throw invalid('IdentityCertificateUUID', 'it names no SCEP payload of this profile');
  }
  const serverUrl = requiredText(mdm, 'ServerURL');
  const { ServerCapabilities: capabilities, AccessRights: rights } = mdm;
  const [mode, account] = [optionalText(mdm, 'EnrollmentMode'), optionalText(mdm, 'AssignedManagedAppleID')];
  return {
    serverUrl,
    checkInUrl: optionalText(mdm, 'CheckInURL') ?? serverUrl,
    topic: requiredText(mdm, 'Topic'),
    signMessage: mdm['SignMessage'] === true,
    checkOutWhenRemoved: mdm['CheckOutWhenRemoved'] === true,
    serverCapabilities: Array.isArray(capabilities)
      ? capabilities.filter((item: PlistValue) => typeof item === 'string')
      : [],
    ...(mode !== undefined && { enrollmentMode: mode }),
    ...(account !== undefined && { assignedManagedAppleId: account }),
    ...(typeof rights === 'number' && { accessRights: rights }),
    scep: readScepSettings(identity['PayloadContent']),
  };
}

/**
 * Reads a profile that holds only the SCEP payload, as phase 2 of over-the-air enrollment answers.
 *
 * @throws {ProfileError} as `readEnrollmentProfile`.
 */
export function readScepPayload(body: Uint8Array): ScepSettings {
  const profile = parsePlist(body[0] === 0x30 ? verifySignedData(body).content : body);
  const content = isPlistDict(profile) ? profile['PayloadContent'] : undefined;
  const payloads = Array.isArray(content) ? content.filter((item: PlistValue) => isPlistDict(item)) : [];
  const scep = payloads.find((payload) => payload['PayloadType'] === 'com.apple.security.scep');
  if (scep === undefined || !isPlistDict(scep['PayloadContent']))
    throw missing('PayloadContent', 'the profile has no SCEP payload');
  return readScepSettings(scep['PayloadContent']);
}

function readScepSettings(content: PlistDict): ScepSettings {
  const [name, challenge] = [optionalText(content, 'Name'), optionalText(content, 'Challenge')];
  const { Keysize: keySize = 1024, CAFingerprint: caFingerprint } = content;
  if (caFingerprint !== undefined && !(caFingerprint instanceof Uint8Array))
    throw invalid('CAFingerprint', 'it is not data');
  if (typeof keySize !== 'number') throw invalid('Keysize', 'it is not an integer');
  return {
    url: requiredText(content, 'URL'),
    ...(name === undefined ? {} : { name }),
    ...(challenge === undefined ? {} : { challenge }),
    subject: readSubject(content['Subject']),
    keySize,
    ...(caFingerprint === undefined ? {} : { caFingerprint }),
  };
}

/** Array of relative names, each an array of `[type, value]` pairs. */
function readSubject(value: PlistValue | undefined): NameInput {
  if (value === undefined) return [];
  return listOf(value).map((rdn) =>
    listOf(rdn).map((pair): NameInputAttribute => {
      const [type, text] = listOf(pair);
      if (typeof type !== 'string' || typeof text !== 'string') throw invalid('Subject', 'a pair is not two strings');
      return { type, value: text };
    }),
  );
}

function listOf(value: PlistValue): readonly PlistValue[] {
  if (!Array.isArray(value)) throw invalid('Subject', 'it is not an array of arrays of pairs');
  const list: readonly PlistValue[] = value;
  return list;
}

function optionalText(dict: PlistDict, key: string): string | undefined {
  const value = dict[key];
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string') throw invalid(key, 'it is not a string');
  return value;
}

function requiredText(dict: PlistDict, key: string): string {
  const value = optionalText(dict, key);
  if (value === undefined) throw missing(key, `${key} is missing`);
  return value;
}

const missing = (path: string, message: string): ProfileError =>
  new ProfileError('ERR_PROFILE_MISSING_KEY', path, message);
const invalid = (path: string, message: string): ProfileError =>
  new ProfileError('ERR_PROFILE_INVALID_KEY', path, message);
