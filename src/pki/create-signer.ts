import { type KeyObject, sign } from 'node:crypto';
import { PkiError } from '../errors.js';
import type { DigestName, Signer } from './ports.js';
import { exportSpki, importPrivateKey, type PrivateKeyInput } from './private-key.js';

/**
 * A signer of a key at hand: RSA, or EC on P-256, P-384, P-521.
 *
 * Signing runs on the thread pool, so several signatures proceed side by side and the event loop stays free.
 *
 * @throws {PkiError} `ERR_PKI_UNSUPPORTED_KEY` for other key types and unreadable keys; `ERR_PKI_PASSWORD_WRONG`.
 */
export function createSigner(key: PrivateKeyInput): Signer {
  const privateKey = importPrivateKey(key);
  return {
    keyType: signingKeyType(privateKey),
    publicKeySpki: exportSpki(privateKey),
    sign: (data, digest) => signAsync(privateKey, data, digest),
  };
}

function signingKeyType(key: KeyObject): 'rsa' | 'ec' {
  if (key.asymmetricKeyType === 'rsa') return 'rsa';
  const curve = key.asymmetricKeyDetails?.namedCurve;
  if (curve === 'prime256v1' || curve === 'secp384r1' || curve === 'secp521r1') return 'ec';
  throw new PkiError('ERR_PKI_UNSUPPORTED_KEY', 'Only RSA and the NIST P-256, P-384 and P-521 keys can sign here');
}

function signAsync(key: KeyObject, data: Uint8Array, digest: DigestName): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    sign(digest, data, key, (error, signature) => {
      if (error === null) resolve(new Uint8Array(signature.buffer, signature.byteOffset, signature.byteLength));
      else reject(error);
    });
  });
}
