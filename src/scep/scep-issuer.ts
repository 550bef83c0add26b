import type { Awaitable } from '../internal/awaitable.js';
import type { IssuedCertificate, IssueRequest } from '../pki/certificate-issuer.js';
import type { ScepCertificateRequest } from './scep-policy.js';

/** The issuer took the request and has no certificate yet. */
export interface PendingIssue {
  readonly pending: true;
}

/** What the responder asks its issuer for. */
export interface ScepIssueRequest extends IssueRequest {
  readonly context: ScepCertificateRequest;
}

/**
 * Turns an accepted request into a certificate. Any `CertificateIssuer` is one: `createCertificateAuthority`, or a
 * host's client of its own CA (RA mode).
 *
 * An issuer that needs longer than a request may take returns `pending`; the client then polls, and each poll calls
 * `issue` again with the same CSR and the same `context.transactionKey` until it returns a certificate or throws
 * `PkiError` `ERR_PKI_ISSUE_REFUSED`.
 */
export interface ScepIssuer {
  issue(request: ScepIssueRequest): Awaitable<IssuedCertificate | PendingIssue>;
}
