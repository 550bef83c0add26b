/** One request, not yet bound to a host, a session or a transport. */
export interface AdeRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path and query, below `https://mdmenrollment.apple.com`. */
  readonly path: string;
  /** Header fields of this request alone; see `adeHeaders` for those of all requests. */
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body?: string;
}

/** One answer, whole. */
export interface AdeResponse {
  readonly status: number;
  /** Text of the body; empty where there is none. */
  readonly body: string;
  /** `Retry-After`, where there was one. */
  readonly retryAfter?: string | null | undefined;
}

/**
 * One call of the service as two pure halves, for hosts that bring their own transport; `createAdeClient` is the pair
 * of them around `fetch` and the session.
 */
export interface AdeOperation<Input, Output> {
  /** @throws {TypeError} for an input that the service would refuse in any case. */
  buildRequest(input: Input): AdeRequest;
  /** @throws {AdeError} for every answer but the wanted one. */
  parseResponse(response: AdeResponse): Output;
}

/** The newest version of the protocol this package knows: device replacement, hardware addresses, throttling times. */
export const ADE_PROTOCOL_VERSION = 10;

/**
 * Header fields of every request. Without `X-Server-Protocol-Version` the service falls back to the oldest protocol and
 * leaves out fields; without `User-Agent` it refuses.
 */
export function adeHeaders(options: {
  readonly userAgent: string;
  readonly protocolVersion?: number;
  /** The session, on all requests but the one that begins it. */
  readonly session?: string;
}): Record<string, string> {
  const { userAgent, protocolVersion = ADE_PROTOCOL_VERSION, session } = options;
  return {
    'user-agent': userAgent,
    'x-server-protocol-version': String(protocolVersion),
    'content-type': 'application/json;charset=UTF8',
    accept: 'application/json;charset=UTF8',
    ...(session === undefined ? {} : { 'x-adm-auth-session': session }),
  };
}
