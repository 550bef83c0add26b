import { derBytes, derInteger, derSequence } from '../asn1/asn1-writer.js';
import { PkiError } from '../errors.js';
import type { DigestName, Signer } from './ports.js';
import {
  boundDigest,
  exportPublicHalf,
  WEB_CRYPTO_DIGESTS,
  type WebCryptoKey,
  type WebCryptoPublicHalf,
  type WebCryptoSubtle,
} from './web-crypto.js';

/**
 * A signer over a key in any Web Cryptography provider: the runtime's, or one in front of a token or HSM. The private
 * key need not be extractable.
 *
 * An RSA key (`RSASSA-PKCS1-v1_5`) is bound to one digest when it is made; asking for another rejects with `PkiError`
 * `ERR_PKI_UNSUPPORTED_ALGORITHM`, and `digests` names the one. An `ECDSA` key signs with any; its signatures are re-encoded as DER.
 *
 * @param options.crypto - The provider that holds the key.
 * @throws {PkiError} `ERR_PKI_UNSUPPORTED_KEY` for keys of other algorithms.
 */
export async function createWebCryptoSigner<Key extends WebCryptoKey>(
  privateKey: Key,
  options: { readonly crypto: { readonly subtle: WebCryptoSubtle<Key> } } & WebCryptoPublicHalf<Key>,
): Promise<Signer> {
  const { subtle } = options.crypto;
  const { name } = privateKey.algorithm;
  if (name !== 'RSASSA-PKCS1-v1_5' && name !== 'ECDSA') {
    throw new PkiError('ERR_PKI_UNSUPPORTED_KEY', 'Only RSASSA-PKCS1-v1_5 and ECDSA keys can sign here');
  }
  const bound = boundDigest(privateKey);
  const digests = ALL_DIGESTS.filter((digest) => WEB_CRYPTO_DIGESTS[digest] === bound);
  return {
    keyType: name === 'ECDSA' ? 'ec' : 'rsa',
    publicKeySpki: await exportPublicHalf(subtle, options),
    ...(digests.length === 0 ? {} : { digests }),
    async sign(data, digest) {
      const hash = WEB_CRYPTO_DIGESTS[digest];
      const copy = Uint8Array.from(data);
      if (name === 'ECDSA') return encodeEcdsa(new Uint8Array(await subtle.sign({ name, hash }, privateKey, copy)));
      if (bound !== hash) {
        throw new PkiError('ERR_PKI_UNSUPPORTED_ALGORITHM', 'The key is bound to another digest');
      }
      return new Uint8Array(await subtle.sign({ name }, privateKey, copy));
    },
  };
}

const ALL_DIGESTS: readonly DigestName[] = ['sha1', 'sha256', 'sha384', 'sha512'];

/** `r || s` of fixed width, as this API gives it, to `SEQUENCE { r, s }` (RFC 3279 section 2.2.3). */
function encodeEcdsa(raw: Uint8Array): Uint8Array {
  const half = raw.length / 2;
  return derBytes(derSequence(derInteger(raw.subarray(0, half)), derInteger(raw.subarray(half))));
}
