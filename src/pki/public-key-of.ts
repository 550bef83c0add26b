import type { KeyObject } from 'node:crypto';
import type { Certificate } from './certificate.js';
import { importPublicKey } from './import-public-key.js';

const keys = new WeakMap<Certificate, KeyObject>();

/**
 * The key of a decoded certificate, imported once as long as the very object is kept: a SCEP server verifies with a
 * client's key and then encrypts to it, and the first use of a fresh key object costs more than its import.
 *
 * @throws {PkiError} `ERR_PKI_UNSUPPORTED_KEY`.
 */
export function publicKeyOf(certificate: Certificate): KeyObject {
  const known = keys.get(certificate);
  if (known !== undefined) return known;
  const key = importPublicKey(certificate.publicKeySpki);
  keys.set(certificate, key);
  return key;
}

/** Parses nothing and checks nothing: `key` has to be that of the certificate. */
export function rememberPublicKey(certificate: Certificate, key: KeyObject): void {
  keys.set(certificate, key);
}
