import type { Certificate, DistinguishedName } from './certificate.js';
import type { DecodedExtensions } from './parse-extensions.js';

/**
 * A decoded PKCS#10 certification request. Decoding proves nothing: check possession of the key with `verifyCsr`.
 *
 * Requested extensions are decoded beside it (`keyUsage`, `extendedKeyUsage`, `subjectAltNames` and so on); each is
 * absent when the request has none of its kind. They are wishes: an issuer decides.
 */
export interface Csr extends DecodedExtensions {
  readonly der: Uint8Array;
  /** As encoded: 0 in the standard, 2 from macOS (`scep/macos-pkcsreq.der`). */
  readonly version: number;
  readonly subject: DistinguishedName;
  /** DER SubjectPublicKeyInfo. */
  readonly publicKeySpki: Uint8Array;
  readonly keyType: 'rsa' | 'ec' | 'other';
  /**
   * The challengePassword attribute, of any string type. Absent when there is no such attribute; an empty string when
   * there is one without text, which devices send for an empty `Challenge`.
   */
  readonly challengePassword?: string;
  /** Requested extensions in order, known or not; empty when there are none. */
  readonly extensions: Certificate['extensions'];
  /** Every attribute in order, each value as DER. */
  readonly attributes: readonly { readonly oid: string; readonly valuesDer: readonly Uint8Array[] }[];
  /** DER CertificationRequestInfo: what is signed. */
  readonly infoDer: Uint8Array;
  readonly signatureAlgorithmOid: string;
  readonly signature: Uint8Array;
}
