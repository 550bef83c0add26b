import { ProfileError } from '../errors.js';
import { parsePlist } from '../plist/parse-plist.js';
import type { PlistLimits } from '../plist/plist-limits.js';
import { isPlistDict, plistNumber } from '../plist/plist-value.js';
import type { PlistDict, PlistValue } from '../plist/plist-value.js';
import type { Profile, ProfilePayload } from './profile.js';
import { readSignedContent } from './read-signed-content.js';

/** How `parseProfile` reads a file. */
export interface ParseProfileOptions {
  readonly limits?: PlistLimits;
}

/**
 * Reads a configuration profile: plain, signed or encrypted.
 *
 * Of a signed profile, what was signed is read and nothing is verified: `verifyProfile` does
 * that. The payloads of an encrypted one stay closed until `decryptProfile`.
 *
 * Checks the structure: the common keys of the profile and of every payload, their types, and that there are payloads,
 * plain or encrypted. What is inside a payload is kept as it is. Real numbers stay apart from integers (`PlistReal`),
 * so that the profile can be written again; `PayloadVersion` may be either and is a number here.
 *
 * @param body - Bytes of the file: XML with or without byte order mark, a binary property list, or CMS in DER or BER
 *   around one. `raw` is this array, not a copy.
 * @throws {PlistError} when there is no property list.
 * @throws {ProfileError} `ERR_PROFILE_MALFORMED`, `ERR_PROFILE_MISSING_KEY`, `ERR_PROFILE_INVALID_KEY` with `path`.
 */
export function parseProfile(body: Uint8Array, options: ParseProfileOptions = {}): Profile {
  const signedContent = readSignedContent(body);
  const content = signedContent ?? body;
  const plist = parsePlist(content, { ...options, repair: false });
  if (!isPlistDict(plist)) throw new ProfileError('ERR_PROFILE_MALFORMED', '', 'the property list is not a dictionary');
  if (requiredText(plist, 'PayloadType', '') !== 'Configuration')
    throw invalid('PayloadType', 'is not that of a configuration profile');
  const encrypted = plist['EncryptedPayloadContent'];
  if (encrypted !== undefined && !(encrypted instanceof Uint8Array))
    throw invalid('EncryptedPayloadContent', 'must be data');
  return {
    PayloadType: 'Configuration',
    ...commonKeys(plist, ''),
    ...optionalTexts(plist, ['PayloadScope'], ''),
    ...optionalFlag(plist, 'PayloadRemovalDisallowed'),
    PayloadContent: readPayloads(plist['PayloadContent'], encrypted !== undefined),
    ...(encrypted !== undefined && { EncryptedPayloadContent: encrypted }),
    raw: body,
    signed: signedContent !== undefined,
    content,
    plist,
  };
}

function readPayloads(value: PlistValue | undefined, encrypted: boolean): readonly ProfilePayload[] {
  if (value === undefined && encrypted) return [];
  if (value === undefined) throw missing('PayloadContent');
  if (!Array.isArray(value)) throw invalid('PayloadContent', 'must be an array');
  const items: readonly PlistValue[] = value;
  return items.map((item, index) => {
    const path = `PayloadContent[${index}]`;
    if (!isPlistDict(item)) throw invalid(path, 'must be a dictionary');
    const PayloadType = requiredText(item, 'PayloadType', `${path}.`);
    return { ...item, PayloadType, ...commonKeys(item, `${path}.`) };
  });
}

function commonKeys(dict: PlistDict, prefix: string) {
  const version = dict['PayloadVersion'];
  if (version === undefined) throw missing(`${prefix}PayloadVersion`);
  const PayloadVersion = plistNumber(version);
  if (PayloadVersion === undefined) throw invalid(`${prefix}PayloadVersion`, 'must be a number');
  return {
    PayloadVersion,
    PayloadIdentifier: requiredText(dict, 'PayloadIdentifier', prefix),
    PayloadUUID: requiredText(dict, 'PayloadUUID', prefix),
    ...optionalTexts(dict, ['PayloadDisplayName', 'PayloadDescription', 'PayloadOrganization'], prefix),
  };
}

function requiredText(dict: PlistDict, key: string, prefix: string): string {
  const value = dict[key];
  if (value === undefined) throw missing(prefix + key);
  if (typeof value !== 'string' || value === '') throw invalid(prefix + key, 'must be text');
  return value;
}

function optionalTexts<Key extends string>(
  dict: PlistDict,
  keys: readonly Key[],
  prefix: string,
): { [K in Key]?: string } {
  const found: { [K in Key]?: string } = {};
  for (const key of keys) {
    const value = dict[key];
    if (value === undefined) continue;
    if (typeof value !== 'string') throw invalid(prefix + key, 'must be text');
    found[key] = value;
  }
  return found;
}

function optionalFlag<Key extends string>(dict: PlistDict, key: Key): { [K in Key]?: boolean } {
  const found: { [K in Key]?: boolean } = {};
  const value = dict[key];
  if (value === undefined) return found;
  if (typeof value !== 'boolean') throw invalid(key, 'must be a boolean');
  found[key] = value;
  return found;
}

function missing(path: string): ProfileError {
  return new ProfileError('ERR_PROFILE_MISSING_KEY', path, `${path} is missing`);
}

function invalid(path: string, rule: string): ProfileError {
  return new ProfileError('ERR_PROFILE_INVALID_KEY', path, `${path} ${rule}`);
}
