import type { DigestName } from './ports.js';

/** The parts of a `CryptoKey` that are read here. */
export interface WebCryptoKey {
  readonly algorithm: { readonly name: string };
}

/** The parts of a `SubtleCrypto` that are used here: the runtime's own, or one in front of a PKCS#11 token. */
export interface WebCryptoSubtle<Key extends WebCryptoKey> {
  sign(algorithm: { name: string; hash?: string }, key: Key, data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
  decrypt(algorithm: { name: string }, key: Key, data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
  exportKey(format: 'spki', key: Key): Promise<ArrayBuffer>;
}

/** Public half of a key that cannot leave its provider: the key itself, or its DER SubjectPublicKeyInfo. */
export type WebCryptoPublicHalf<Key> = { readonly publicKey: Key } | { readonly publicKeySpki: Uint8Array };

/** Digest names of the Web Cryptography API. */
export const WEB_CRYPTO_DIGESTS: Readonly<Record<DigestName, string>> = {
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
};

/** The digest a key is bound to (RSA keys are, EC keys are not), under the API's name. */
export function boundDigest(key: WebCryptoKey): string | undefined {
  const { algorithm } = key;
  if (!('hash' in algorithm)) return undefined;
  const { hash } = algorithm;
  if (typeof hash === 'string') return hash;
  return typeof hash === 'object' && hash !== null && 'name' in hash && typeof hash.name === 'string'
    ? hash.name
    : undefined;
}

export async function exportPublicHalf<Key extends WebCryptoKey>(
  subtle: WebCryptoSubtle<Key>,
  half: WebCryptoPublicHalf<Key>,
): Promise<Uint8Array> {
  if ('publicKeySpki' in half) return half.publicKeySpki;
  return new Uint8Array(await subtle.exportKey('spki', half.publicKey));
}
