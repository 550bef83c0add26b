import type { KeyObject } from 'node:crypto';
import type { Certificate } from './certificate.js';
import { importPublicKey } from './import-public-key.js';

type KeyHolder = Pick<Certificate, 'publicKeySpki'>;

const keys = new WeakMap<KeyHolder, KeyObject>();

/**
 * The key of a decoded certificate or request, imported once as long as the very object is kept: a SCEP server verifies with a
 * client's key and then encrypts to it, and the first use of a fresh key object costs more than its import.
 *
 * @throws {PkiError} `ERR_PKI_UNSUPPORTED_KEY`.
 */
export function publicKeyOf(holder: KeyHolder): KeyObject {
  const known = keys.get(holder);
  if (known !== undefined) return known;
  const key = importPublicKey(holder.publicKeySpki);
  keys.set(holder, key);
  return key;
}

/** Parses nothing and checks nothing: `key` has to be that of the holder. */
export function rememberPublicKey(holder: KeyHolder, key: KeyObject): void {
  keys.set(holder, key);
}
