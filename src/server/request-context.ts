import type { PeerCertificate } from './http-exchange.js';

/** What a `fetch`-style host knows about a request beyond the `Request` itself. */
export interface RequestContext {
  /** Address of the connection's peer; needed by `trustedProxy` predicates. */
  readonly remoteAddress?: string;
  /** TLS client certificate, for hosts that terminate TLS themselves. */
  readonly peerCertificate?: PeerCertificate;
}
