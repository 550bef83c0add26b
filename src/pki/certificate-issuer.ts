import type { Awaitable } from '../internal/awaitable.js';
import type { Csr } from './csr.js';

/** What an issuer is asked for. */
export interface IssueRequest {
  readonly csr: Csr;
  /** Whatever the caller knows about the requester; handed to the policy untouched. */
  readonly context?: unknown;
}

/** What an issuer hands out. */
export interface IssuedCertificate {
  readonly certificateDer: Uint8Array;
  /** DER certificates above it, its issuer first; a root at the end may be left out. Never empty. */
  readonly chain: readonly Uint8Array[];
}

/**
 * Turns accepted requests into certificates: `createCertificateAuthority`, or a host's own CA service.
 *
 * The caller has authenticated the requester. The issuer decides what the certificate says, and refuses by throwing
 * `PkiError` `ERR_PKI_ISSUE_REFUSED`; any other error counts as a fault that may pass. It verifies the request's own
 * signature (`verifyCsr`), and may be called for the same key again: whether that gives a new certificate or the one
 * issued before is its decision.
 */
export interface CertificateIssuer {
  issue(request: IssueRequest): Awaitable<IssuedCertificate>;
}
