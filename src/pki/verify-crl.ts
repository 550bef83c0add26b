import { OID } from '../asn1/oids.js';
import { PkiError } from '../errors.js';
import { equalBytes } from '../internal/bytes.js';
import type { Certificate } from './certificate.js';
import type { Crl } from './crl.js';
import { publicKeyOf } from './public-key-of.js';
import { isSignatureValid } from './signature-algorithms.js';

const UNDERSTOOD: ReadonlySet<string> = new Set([OID.authorityKeyIdentifier, OID.crlNumber]);

/** Whose list a CRL must be, and at which moment. */
export interface VerifyCrlOptions {
  /** The CA whose list it should be. Whether that CA is trusted is for the caller to know. */
  readonly issuer: Certificate;
  /** The moment of checking, in milliseconds since 1970. */
  readonly atMs: number;
  /** How far the list's own period is stretched at both ends. Default 0. */
  readonly clockSkewMs?: number;
}

/**
 * Checks that a CRL is the issuer's own, complete and current.
 *
 * @returns `crl` itself.
 * @throws {PkiError} `ERR_PKI_UNTRUSTED` for another issuer, one that may not sign CRLs, or a delta or partial list;
 *   `ERR_PKI_SIGNATURE_INVALID`; `ERR_PKI_OUTSIDE_VALIDITY` before `thisUpdate` or after `nextUpdate`;
 *   `ERR_PKI_UNSUPPORTED_ALGORITHM`, `ERR_PKI_UNSUPPORTED_KEY`.
 * @see RFC 5280 section 6.3
 */
export function verifyCrl(crl: Crl, { issuer, atMs, clockSkewMs = 0 }: VerifyCrlOptions): Crl {
  if (!equalBytes(crl.issuer.der, issuer.subject.der) || issuer.keyUsage?.includes('cRLSign') === false) {
    throw new PkiError('ERR_PKI_UNTRUSTED', 'The CRL does not come from this issuer');
  }
  if (crl.extensions.some(({ critical, oid }) => critical && !UNDERSTOOD.has(oid))) {
    throw new PkiError('ERR_PKI_UNTRUSTED', 'The CRL is partial, or has a critical extension that is not supported');
  }
  if (!isSignatureValid(crl.signatureAlgorithmOid, crl.tbsDer, crl.signature, publicKeyOf(issuer))) {
    throw new PkiError('ERR_PKI_SIGNATURE_INVALID', 'The CRL is not signed by this issuer');
  }
  if (
    atMs < crl.thisUpdate.getTime() - clockSkewMs ||
    (crl.nextUpdate !== undefined && atMs > crl.nextUpdate.getTime() + clockSkewMs)
  ) {
    throw new PkiError('ERR_PKI_OUTSIDE_VALIDITY', 'The CRL is not current');
  }
  return crl;
}

/**
 * Whether a CRL lists a certificate. Verify the CRL first.
 *
 * @throws {PkiError} `ERR_PKI_UNTRUSTED` when the certificate has another issuer, of whose certificates the list says
 *   nothing.
 */
export function isRevoked(crl: Crl, certificate: Certificate): boolean {
  if (!equalBytes(crl.issuer.der, certificate.issuer.der)) {
    throw new PkiError('ERR_PKI_UNTRUSTED', 'The CRL is of another issuer');
  }
  const entry = crl.entries.get(certificate.serialNumber);
  return entry !== undefined && entry.reason !== 'removeFromCRL';
}
