import { PkiError, PlistError, ProfileError } from '../errors.js';
import type { Certificate } from '../pki/certificate.js';
import { decryptEnvelope } from '../pki/decrypt-envelope.js';
import type { Decrypter } from '../pki/ports.js';
import { buildPlist } from '../plist/build-plist.js';
import { parsePlist } from '../plist/parse-plist.js';
import type { PlistLimits } from '../plist/plist-limits.js';
import type { PlistValue } from '../plist/plist-value.js';
import { parseProfile } from '../profiles/parse-profile.js';
import type { Profile } from '../profiles/profile.js';

/** Whose key opens a profile. */
export interface DecryptProfileOptions {
  /** From `createDecrypter`, or over a KMS or HSM. */
  readonly decrypter: Decrypter;
  /** Certificate of the decrypter's key; needed only where the envelope has several recipients. */
  readonly certificate?: Certificate;
  readonly limits?: PlistLimits;
}

/**
 * Opens the payloads of an encrypted profile.
 *
 * A signature around it is not looked at and does not survive: verify first, with `verifyProfile`.
 *
 * @param profile - Bytes of the file, signed or not, or what `parseProfile` made of it.
 * @returns The profile as if it had never been encrypted: `raw` is an XML property list without signature.
 * @throws {PkiError} `ERR_PKI_DECRYPTION_FAILED`, the same for every cause; `ERR_PKI_UNSUPPORTED_ALGORITHM`,
 *   `ERR_PKI_CMS_MALFORMED`, `ERR_PKI_CMS_LIMIT`.
 * @throws {PlistError} for the limits: `ERR_PLIST_TOO_LARGE` and its like.
 * @throws {ProfileError} `ERR_PROFILE_MISSING_KEY` when the profile is not encrypted, and those of `parseProfile` for the
 *   payloads inside.
 */
export async function decryptProfile(profile: Uint8Array | Profile, options: DecryptProfileOptions): Promise<Profile> {
  const { limits } = options;
  const parseOptions = limits === undefined ? {} : { limits };
  const { plist, EncryptedPayloadContent: envelope } =
    profile instanceof Uint8Array ? parseProfile(profile, parseOptions) : profile;
  if (envelope === undefined)
    throw new ProfileError('ERR_PROFILE_MISSING_KEY', 'EncryptedPayloadContent', 'the profile is not encrypted');
  const { content } = await decryptEnvelope(envelope, options);
  const payloads = readOpened(content, limits);
  const opened: Record<string, PlistValue> = {};
  for (const [key, value] of Object.entries(plist)) {
    if (key === 'EncryptedPayloadContent') opened['PayloadContent'] = payloads;
    else if (key !== 'IsEncrypted' && key !== 'PayloadContent') opened[key] = value;
  }
  return parseProfile(buildPlist(opened), parseOptions);
}

const LIMITS: ReadonlySet<string> = new Set([
  'ERR_PLIST_TOO_LARGE',
  'ERR_PLIST_TOO_DEEP',
  'ERR_PLIST_TOO_MANY_NODES',
  'ERR_PLIST_STRING_TOO_LONG',
]);

/** A wrong key passes the padding now and then and yields garbage: that must look like any other failure. */
function readOpened(content: Uint8Array, limits: PlistLimits | undefined): PlistValue {
  try {
    return parsePlist(content, limits === undefined ? {} : { limits });
  } catch (cause) {
    if (!(cause instanceof PlistError) || LIMITS.has(cause.code)) throw cause;
    throw new PkiError('ERR_PKI_DECRYPTION_FAILED', 'The envelope cannot be opened with this key', { cause });
  }
}
