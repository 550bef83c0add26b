/** How much of a body is read, and for how long. */
export interface ReadBodyOptions {
  readonly maxBytes: number;
  /** From the call to the last byte. 0 means no limit. */
  readonly timeoutMs: number;
}

/** The certificate a TLS client presented, as the socket saw it. */
export interface PeerCertificate {
  /** DER of the leaf. */
  readonly der: Uint8Array;
  /** Whether the TLS layer accepted its chain against the `ca` it was configured with. */
  readonly authorized: boolean;
}

/** One HTTP request, reduced to what the handlers of this package read. Members cost nothing until they are used. */
export interface HttpExchange {
  /** Upper case. */
  readonly method: string;
  /** Path of the URL as sent, percent-encoding kept, without the query. */
  readonly path: string;
  /** Query as sent, without `?`; empty when there is none. */
  readonly query: string;
  /** Address of the peer of the connection: the proxy, where there is one. Absent when the host does not tell. */
  readonly remoteAddress: string | undefined;
  /** Value by lower-case name. A header that was sent more than once arrives joined by `, `. */
  header(name: string): string | undefined;
  /**
   * Reads the whole body. Call it once.
   *
   * @throws {ServerError} `ERR_SERVER_BODY_TOO_LARGE` (before reading when the length is declared, else as soon as
   * the limit is passed), `ERR_SERVER_BODY_TIMEOUT`, `ERR_SERVER_BODY_ABORTED`.
   * @throws {TypeError} When something else consumed the body and kept no bytes of it.
   */
  readBody(options: ReadBodyOptions): Promise<Uint8Array>;
  /** Certificate of the TLS client; `undefined` without TLS or without one. */
  peerCertificate(): PeerCertificate | undefined;
}

/** One HTTP reply. */
export interface HttpReply {
  readonly status: number;
  /** Lower-case names. `content-length` is the adapter's business. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Answers one exchange. Never rejects. */
export type ExchangeHandler = (exchange: HttpExchange) => Promise<HttpReply>;

export const noBytes: Uint8Array = new Uint8Array(0);
export const noHeaders: Readonly<Record<string, string>> = Object.freeze({});

/** A reply without a body. */
export function emptyReply(status: number, headers: Readonly<Record<string, string>> = noHeaders): HttpReply {
  return { status, headers, body: noBytes };
}

/** Path and query of a request target or absolute URL. Does not decode anything. */
export function splitTarget(target: string): { path: string; query: string } {
  const hash = target.indexOf('#');
  const whole = hash === -1 ? target : target.slice(0, hash);
  const mark = whole.indexOf('?');
  const before = mark === -1 ? whole : whole.slice(0, mark);
  const query = mark === -1 ? '' : whole.slice(mark + 1);
  const scheme = before.startsWith('/') ? -1 : before.indexOf('://');
  if (scheme === -1) return { path: before === '' ? '/' : before, query };
  const slash = before.indexOf('/', scheme + 3);
  return { path: slash === -1 ? '/' : before.slice(slash), query };
}
