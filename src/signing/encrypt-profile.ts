import { ProfileError } from '../errors.js';
import type { Certificate } from '../pki/certificate.js';
import { encryptEnvelope } from '../pki/encrypt-envelope.js';
import { buildPlist } from '../plist/build-plist.js';
import type { PlistValue } from '../plist/plist-value.js';
import { parseProfile } from '../profiles/parse-profile.js';
import type { Profile } from '../profiles/profile.js';

/** For whom a profile is encrypted. */
export interface EncryptProfileOptions {
  /** Certificate, with an RSA key, of any identity on the device; usually the one of its enrollment. */
  readonly recipient: Certificate;
  /** Default `aes-256-cbc`. `des-ede3-cbc` for very old systems. */
  readonly cipher?: 'aes-128-cbc' | 'aes-256-cbc' | 'des-ede3-cbc';
}

/**
 * Encrypts the payloads of a profile to one device. The keys of the profile itself stay readable.
 *
 * Encryption alone proves nothing about the sender: sign the result with `signProfile`.
 *
 * @param profile - Bytes of an unsigned file, or what `parseProfile` made of it.
 * @returns Bytes of an XML property list with `IsEncrypted` and `EncryptedPayloadContent` in place of the payloads.
 * @throws {ProfileError} `ERR_PROFILE_SIGNED`: encryption would break the signature, so sign afterwards;
 *   `ERR_PROFILE_ENCRYPTED`: it is encrypted already; and those of `parseProfile`.
 * @throws {PkiError} `ERR_PKI_UNSUPPORTED_KEY` when the recipient's key is not RSA.
 * @see Apple, "Configuring multiple devices using profiles"; RFC 5652 section 6
 */
export function encryptProfile(profile: Uint8Array | Profile, options: EncryptProfileOptions): Uint8Array {
  const { plist, signed, EncryptedPayloadContent } = profile instanceof Uint8Array ? parseProfile(profile) : profile;
  if (signed) throw new ProfileError('ERR_PROFILE_SIGNED', '', 'encrypt the profile before it is signed');
  if (EncryptedPayloadContent !== undefined)
    throw new ProfileError('ERR_PROFILE_ENCRYPTED', 'EncryptedPayloadContent', 'the profile is encrypted already');
  const { recipient, cipher = 'aes-256-cbc' } = options;
  // The array alone is the root of the property list inside.
  const content = buildPlist(plist['PayloadContent'] ?? []);
  const encrypted: Record<string, PlistValue> = {};
  for (const [key, value] of Object.entries(plist)) {
    if (key === 'PayloadContent')
      encrypted['EncryptedPayloadContent'] = encryptEnvelope({ content, recipient, cipher });
    else if (key !== 'IsEncrypted') encrypted[key] = value;
  }
  return buildPlist({ ...encrypted, IsEncrypted: true });
}
