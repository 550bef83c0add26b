import { ProfileError } from '../errors.js';
import type { PlistDict } from '../plist/plist-value.js';
import { payloadText, randomPayloadUuid } from './payload-text.js';
import type { ProfilePayloads } from '../schema/generated/profile-payloads.js';
import type { ProfilePayload } from './profile.js';

/** The common keys of a payload. */
export interface BuildPayloadOptions {
  /** Unique inside the profile, by custom the identifier of the profile and a suffix. Keep it when the profile changes. */
  readonly identifier: string;
  /** Defaults to a random UUID in upper case. Give one to update a payload in place, or to get the same bytes again. */
  readonly uuid?: string;
  /** Default 1, the only version that Apple documents. */
  readonly version?: number;
  readonly displayName?: string;
  readonly description?: string;
  readonly organization?: string;
  /**
   * The door for keys and values that are newer than the types of this release: added to the content as they are, and
   * standing before a key of the same name.
   */
  readonly otherKeys?: PlistDict;
}

/** A payload type that Apple's schema of this release does not have, so that a typed one cannot get unchecked content. */
export type UntypedPayloadType<Type extends string> = Type extends keyof ProfilePayloads ? never : Type;

/** Only a dictionary whose keys are not known before the program runs, such as one that was parsed. */
export type OnlyDictionary<Content> = string extends keyof Content ? unknown : never;

const COMMON_KEYS = [
  'PayloadType',
  'PayloadVersion',
  'PayloadIdentifier',
  'PayloadUUID',
  'PayloadDisplayName',
  'PayloadDescription',
  'PayloadOrganization',
] as const;

/**
 * Makes one payload for `buildProfile`.
 *
 * The content of every payload type of Apple's schema is typed; a newer type takes any dictionary, and so does every type
 * when the content is a `PlistDict` from elsewhere. `validatePayload` tells what a device would make of it.
 *
 * @param content - Keys of the payload type, in Apple's spelling, without the common keys.
 * @throws {ProfileError} `ERR_PROFILE_INVALID_KEY` with the wire key as `path`: `content` is not a dictionary or has a common
 * key, or a type, identifier or UUID is empty, longer than 1,024 characters, or has control characters.
 */
export function buildPayload<Type extends string, Content extends PlistDict>(
  payloadType: Type,
  content: Content & OnlyDictionary<Content>,
  options: BuildPayloadOptions,
): ProfilePayload;
export function buildPayload<Type extends string>(
  payloadType: UntypedPayloadType<Type>,
  content: PlistDict,
  options: BuildPayloadOptions,
): ProfilePayload;
export function buildPayload<Type extends keyof ProfilePayloads>(
  payloadType: Type,
  content: ProfilePayloads[Type],
  options: BuildPayloadOptions,
): ProfilePayload;
export function buildPayload(payloadType: string, content: object, options: BuildPayloadOptions): ProfilePayload {
  const keys = { ...plainDictionary(content), ...plainDictionary(options.otherKeys ?? {}) };
  for (const key of COMMON_KEYS)
    if (Object.hasOwn(keys, key)) throw invalid(key, `${key} is an option, not part of the content`);
  const { version = 1, displayName, description, organization } = options;
  if (!Number.isSafeInteger(version) || version < 1) throw invalid('PayloadVersion', 'PayloadVersion must be 1');
  return {
    ...keys,
    ...(description !== undefined && { PayloadDescription: description }),
    ...(displayName !== undefined && { PayloadDisplayName: displayName }),
    PayloadIdentifier: payloadText(options.identifier, 'PayloadIdentifier'),
    ...(organization !== undefined && { PayloadOrganization: organization }),
    PayloadType: payloadText(payloadType, 'PayloadType'),
    PayloadUUID: payloadText(options.uuid ?? randomPayloadUuid(), 'PayloadUUID'),
    PayloadVersion: version,
  };
}

function plainDictionary(content: object): PlistDict {
  if (Object.prototype.toString.call(content) !== '[object Object]')
    throw invalid('PayloadContent', 'the content of a payload must be a dictionary');
  return { ...content };
}

function invalid(path: string, message: string): ProfileError {
  return new ProfileError('ERR_PROFILE_INVALID_KEY', path, message);
}
