import { PkiError } from '../errors.js';
import type { Csr } from './csr.js';
import { publicKeyOf } from './public-key-of.js';
import { isSignatureValid } from './signature-algorithms.js';

/** Requests that were verified: a request passes through several hands on its way to the issuer. */
const verified = new WeakSet<Csr>();

/**
 * Checks that whoever made the request holds its key. SHA-1 is accepted: a request signs itself and nothing else.
 *
 * Verifying the same object again costs nothing.
 *
 * @returns `csr` itself.
 * @throws {PkiError} `ERR_PKI_CSR_SIGNATURE_INVALID`, `ERR_PKI_UNSUPPORTED_ALGORITHM`, `ERR_PKI_UNSUPPORTED_KEY`.
 */
export function verifyCsr(csr: Csr): Csr {
  if (verified.has(csr)) return csr;
  if (!isSignatureValid(csr.signatureAlgorithmOid, csr.infoDer, csr.signature, publicKeyOf(csr))) {
    throw new PkiError('ERR_PKI_CSR_SIGNATURE_INVALID', 'The request is not signed by its own key');
  }
  verified.add(csr);
  return csr;
}
