import type { Awaitable } from '../internal/awaitable.js';

/** Digest algorithms by their usual names. SHA-1 is for reading old messages and for peers that know nothing else. */
export type DigestName = 'sha1' | 'sha256' | 'sha384' | 'sha512';

/**
 * Signs with a key that may live anywhere: in this process, in a KMS, in an HSM.
 *
 * Build one with `createSigner` from a key at hand, or implement it.
 */
export interface Signer {
  /** Key type; decides which signature algorithm identifiers are written. */
  readonly keyType: 'rsa' | 'ec';
  /** DER SubjectPublicKeyInfo of the public half. */
  readonly publicKeySpki: Uint8Array;
  /** Digests it can sign with; absent when it can with all. */
  readonly digests?: readonly DigestName[];
  /**
   * Signs `data` (not its hash). RSA: PKCS#1 v1.5. EC: ECDSA, DER `SEQUENCE { r, s }`.
   * Must not keep `data` after it settles.
   */
  sign(data: Uint8Array, digest: DigestName): Awaitable<Uint8Array>;
}

/** How a content-encryption key was wrapped for an RSA recipient. */
export type KeyTransport =
  | { readonly algorithm: 'rsaes-pkcs1-v1_5' }
  | { readonly algorithm: 'rsaes-oaep'; readonly digest: DigestName; readonly mgf1Digest: DigestName };

/** Unwraps content-encryption keys with an RSA private key that may live anywhere. */
export interface Decrypter {
  /** DER SubjectPublicKeyInfo of the public half. */
  readonly publicKeySpki: Uint8Array;
  /**
   * Unwraps one key.
   *
   * For `rsaes-pkcs1-v1_5` it must not tell wrong padding from a wrong key: on any fault it returns
   * `expectedLength` random bytes (implicit rejection; RFC 8017 section 7.2.2, RFC 3218). For OAEP a fault may reject.
   *
   * @param expectedLength - Key length in bytes that the content cipher needs.
   */
  decryptKey(encryptedKey: Uint8Array, transport: KeyTransport, expectedLength: number): Awaitable<Uint8Array>;
}
