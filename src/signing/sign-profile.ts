import { ProfileError } from '../errors.js';
import type { Certificate } from '../pki/certificate.js';
import type { DigestName, Signer } from '../pki/ports.js';
import { signData } from '../pki/sign-data.js';
import { verifySignedData } from '../pki/verify-signed-data.js';
import type { Profile } from '../profiles/profile.js';
import { checkOrderedSigner } from './check-profile-signer.js';
import { orderChain } from './order-chain.js';
import type { SigningFinding } from './signing-finding.js';

/** Who signs a profile. */
export interface SignProfileOptions {
  /** From `createSigner`, or over a KMS or HSM. */
  readonly signer: Signer;
  /** Certificate of the signer's key. */
  readonly certificate: Certificate;
  /**
   * Certificates above it, in any order; those that belong to its chain go into the message in the order of issue, the
   * others are left out and reported. Devices have roots themselves, so the root may be missing.
   */
  readonly chain?: readonly Certificate[];
  /** What the devices trust, for the findings only. */
  readonly roots?: readonly Certificate[];
  /** Default `sha256`. */
  readonly digest?: Exclude<DigestName, 'sha1'>;
  /** Moment of signing, in milliseconds since 1970. Default: now. */
  readonly nowMs?: number;
}

/** A signed profile. */
export interface SignedProfile {
  /** The file: CMS SignedData with the profile inside. */
  readonly der: Uint8Array;
  /** Why devices may show it as not verified. Empty when nothing stands against it. */
  readonly findings: readonly SigningFinding[];
}

/**
 * Signs a profile as Apple devices take it: CMS SignedData in DER with the profile inside, SHA-256, and the chain.
 *
 * What is signed are the exact bytes given. Of a profile that is signed already, the old signature is verified and
 * replaced, and the bytes inside stay the same. Encrypt before signing. Outside of MDM, a signed profile is only replaced
 * by one that the same identity signed.
 *
 * @param profile - Bytes of the file, or what `parseProfile` made of it. Also an OTA Profile Service payload.
 * @throws {ProfileError} `ERR_PROFILE_MALFORMED` when the bytes are no property list, for example its base64.
 * @throws {PkiError} when the signature to be replaced is not good: `ERR_PKI_DIGEST_MISMATCH`,
 *   `ERR_PKI_SIGNATURE_INVALID` and the others of `verifySignedData`.
 * @throws {TypeError} when the signer's key is not that of the certificate.
 * @see Apple, "Configuring multiple devices using profiles"; RFC 5652 section 5
 */
export async function signProfile(profile: Uint8Array | Profile, options: SignProfileOptions): Promise<SignedProfile> {
  const { signer, certificate, digest = 'sha256', nowMs = Date.now() } = options;
  const ordered = orderChain(certificate, options.chain ?? []);
  const der = await signData({
    content: bytesToSign(profile instanceof Uint8Array ? profile : profile.raw),
    signer,
    certificate,
    chain: ordered.chain.slice(1),
    digest,
    signingTime: new Date(nowMs),
  });
  return { der, findings: checkOrderedSigner(ordered, { ...options, nowMs }) };
}

function bytesToSign(bytes: Uint8Array): Uint8Array {
  const content = bytes[0] === 0x30 ? verifySignedData(bytes, { signers: 'all' }).content : bytes;
  if (!startsLikePlist(content))
    throw new ProfileError('ERR_PROFILE_MALFORMED', '', 'the bytes to sign are not a property list');
  return content;
}

/** XML, also after white space or a byte order mark, also UTF-16; or a binary property list. */
function startsLikePlist(bytes: Uint8Array): boolean {
  if ((bytes[0] ?? 0) + (bytes[1] ?? 0) === 0x1fd && (bytes[0] ?? 0) >= 0xfe) return true;
  let start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (bytes[start] === 0x20 || bytes[start] === 0x09 || bytes[start] === 0x0a || bytes[start] === 0x0d) start += 1;
  return bytes[start] === 0x3c || [0x62, 0x70, 0x6c, 0x69, 0x73, 0x74].every((byte, index) => bytes[index] === byte);
}
