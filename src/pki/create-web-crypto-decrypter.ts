import { randomBytes } from 'node:crypto';
import { PkiError } from '../errors.js';
import type { Decrypter } from './ports.js';
import { substituteKey } from './unpad-rsa.js';
import {
  boundDigest,
  exportPublicHalf,
  WEB_CRYPTO_DIGESTS,
  type WebCryptoKey,
  type WebCryptoPublicHalf,
  type WebCryptoSubtle,
} from './web-crypto.js';

/**
 * A decrypter over RSA keys in any Web Cryptography provider. The API binds a key to one scheme, so give one key for
 * each scheme that should open; a provider in front of a token can show the same token key under both.
 *
 * `RSAES-PKCS1-v1_5` is no standard name of the API; providers for tokens have it, the runtime has not. A fault there,
 * and a plaintext of the wrong length, become a substitute key; how long the provider takes over a fault is its affair.
 *
 * @throws {PkiError} `ERR_PKI_UNSUPPORTED_KEY` for keys of other algorithms. `decryptKey` rejects with
 *   `ERR_PKI_UNSUPPORTED_ALGORITHM` for a scheme without a key and `ERR_PKI_DECRYPTION_FAILED` for an OAEP fault.
 */
export async function createWebCryptoDecrypter<Key extends WebCryptoKey>(
  privateKeys: { readonly pkcs1?: Key; readonly oaep?: Key },
  options: { readonly crypto: { readonly subtle: WebCryptoSubtle<Key> } } & WebCryptoPublicHalf<Key>,
): Promise<Decrypter> {
  const { subtle } = options.crypto;
  const { pkcs1, oaep } = privateKeys;
  if ((pkcs1?.algorithm.name ?? PKCS1) !== PKCS1 || (oaep?.algorithm.name ?? OAEP) !== OAEP) {
    throw new PkiError('ERR_PKI_UNSUPPORTED_KEY', 'Only RSAES-PKCS1-v1_5 and RSA-OAEP keys can unwrap keys here');
  }
  const substituteSecret = randomBytes(32);
  const decrypt = async (key: Key, name: string, data: Uint8Array): Promise<Uint8Array | undefined> => {
    try {
      return new Uint8Array(await subtle.decrypt({ name }, key, Uint8Array.from(data)));
    } catch {
      return undefined;
    }
  };
  return {
    publicKeySpki: await exportPublicHalf(subtle, options),
    async decryptKey(encryptedKey, transport, expectedLength) {
      if (transport.algorithm === 'rsaes-pkcs1-v1_5') {
        if (pkcs1 === undefined) throw noKey();
        const substitute = substituteKey(substituteSecret, encryptedKey, expectedLength);
        const key = await decrypt(pkcs1, PKCS1, encryptedKey);
        return key?.length === expectedLength ? key : substitute;
      }
      // The API knows one digest for hash and mask; senders that name SHA-1 for the mask often mean the hash.
      if (oaep === undefined || boundDigest(oaep) !== WEB_CRYPTO_DIGESTS[transport.digest]) throw noKey();
      const key = await decrypt(oaep, OAEP, encryptedKey);
      if (key?.length !== expectedLength) throw new PkiError('ERR_PKI_DECRYPTION_FAILED', 'Key does not unwrap');
      return key;
    },
  };
}

const PKCS1 = 'RSAES-PKCS1-v1_5';
const OAEP = 'RSA-OAEP';

function noKey(): PkiError {
  return new PkiError('ERR_PKI_UNSUPPORTED_ALGORITHM', 'There is no key for this kind of key transport');
}
