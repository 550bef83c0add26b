import { PkiError } from '../errors.js';
import type { Certificate } from './certificate.js';
import { publicKeyOf } from './public-key-of.js';
import { isSignatureValid } from './signature-algorithms.js';

/**
 * Checks that the key of `issuer` signed `certificate`. Nothing else: names, dates and the right to issue are the
 * business of `verifyCertificateChain`.
 *
 * @returns `certificate` itself.
 * @throws {PkiError} `ERR_PKI_SIGNATURE_INVALID`, `ERR_PKI_UNSUPPORTED_ALGORITHM`, `ERR_PKI_UNSUPPORTED_KEY`.
 */
export function verifyCertificateSignature(certificate: Certificate, issuer: Certificate): Certificate {
  const { signatureAlgorithmOid, tbsDer, signature } = certificate;
  if (!isSignatureValid(signatureAlgorithmOid, tbsDer, signature, publicKeyOf(issuer))) {
    throw new PkiError('ERR_PKI_SIGNATURE_INVALID', 'The certificate is not signed by this issuer');
  }
  return certificate;
}
