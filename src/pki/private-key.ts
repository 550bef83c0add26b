import { createPrivateKey, createPublicKey, KeyObject, type webcrypto } from 'node:crypto';
import { types } from 'node:util';
import { PkiError } from '../errors.js';

/**
 * A private key in any form the runtime holds. A string is PEM (PKCS#8, PKCS#1 or SEC 1); `passphrase` opens an
 * encrypted one and may be empty.
 */
export type PrivateKeyInput =
  | KeyObject
  | webcrypto.CryptoKey
  | string
  | { readonly pem: string; readonly passphrase?: string }
  | { readonly pkcs8Der: Uint8Array; readonly passphrase?: string };

/**
 * The key object of `key`. Import once and keep it: reading PEM costs as much as a signature.
 *
 * @throws {PkiError} `ERR_PKI_UNSUPPORTED_KEY` when it cannot be read; `ERR_PKI_PASSWORD_WRONG` when an encrypted key
 *   does not open.
 * @throws {TypeError} when `key` is a public or secret key.
 */
export function importPrivateKey(key: PrivateKeyInput): KeyObject {
  const object = toKeyObject(key);
  if (object.type !== 'private') throw new TypeError('a private key is needed');
  return object;
}

function toKeyObject(key: PrivateKeyInput): KeyObject {
  if (types.isKeyObject(key)) return key;
  if (types.isCryptoKey(key)) return KeyObject.from(key);
  const input = typeof key === 'string' ? { pem: key } : key;
  if (!('pem' in input) && !('pkcs8Der' in input)) throw new TypeError('not a private key');
  const encrypted = 'pem' in input ? input.pem.includes('ENCRYPTED') : input.passphrase !== undefined;
  try {
    if ('pem' in input) return createPrivateKey({ key: input.pem, passphrase: input.passphrase ?? '' });
    return createPrivateKey({
      key: Buffer.from(input.pkcs8Der),
      format: 'der',
      type: 'pkcs8',
      ...(input.passphrase === undefined ? {} : { passphrase: input.passphrase }),
    });
  } catch {
    if (encrypted) throw new PkiError('ERR_PKI_PASSWORD_WRONG', 'Encrypted private key does not open');
    throw new PkiError('ERR_PKI_UNSUPPORTED_KEY', 'Private key cannot be read');
  }
}

/** DER SubjectPublicKeyInfo of a private or public key. */
export function exportSpki(key: KeyObject): Uint8Array {
  const publicKey = key.type === 'public' ? key : createPublicKey(key);
  return new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }));
}
