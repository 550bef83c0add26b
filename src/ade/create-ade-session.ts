import { AdeError } from '../errors.js';
import { abortable } from './abortable.js';
import { adeHeaders, type AdeRequest, type AdeResponse } from './ade-operation.js';
import { adeOperations } from './ade-operations.js';
import type { AdeSessionStore } from './ade-session-store.js';
import type { AdeTokenReader } from './ade-token-store.js';
import { isSessionRefusal } from './classify-ade-failure.js';
import { fetchText } from './fetch-text.js';
import type { ServerToken } from './server-token.js';

/** What sessions are made of. */
export interface AdeSessionOptions {
  readonly tokens: AdeTokenReader;
  readonly tokenName: string;
  readonly sessions: AdeSessionStore;
  readonly fetch: typeof globalThis.fetch;
  readonly baseUrl: string;
  readonly userAgent: string;
  readonly protocolVersion: number;
  readonly timeoutMs: number;
  readonly maxResponseBytes: number;
  readonly now: () => number;
  readonly randomBytes: (length: number) => Uint8Array;
  /** Told of the token of each new session. */
  readonly onToken: (token: ServerToken) => void;
}

/** Sends requests within the session of one token. */
export interface AdeSession {
  /** The answer as it came, after at most one authentication. */
  send(request: AdeRequest, signal: AbortSignal | undefined): Promise<AdeResponse>;
}

const SESSION_HEADER = 'x-adm-auth-session';

/** Keeps the session of one token: one authentication at a time, every rotation stored. */
export function createAdeSession(options: AdeSessionOptions): AdeSession {
  const { sessions, tokenName } = options;
  let running: Promise<string> | undefined;

  async function exchange(request: AdeRequest, session: string | undefined, signal: AbortSignal | undefined) {
    const { userAgent, protocolVersion } = options;
    const headers = adeHeaders({ userAgent, protocolVersion, ...(session === undefined ? {} : { session }) });
    const answer = await fetchText(
      `${options.baseUrl}${request.path}`,
      {
        method: request.method,
        headers: { ...headers, ...request.headers },
        ...(request.body === undefined ? {} : { body: request.body }),
      },
      { ...options, signal },
    );
    if (answer === undefined) throw new AdeError('ERR_ADE_RESPONSE_INVALID', 'The answer is larger than the limit');
    const rotated = answer.headers.get(SESSION_HEADER);
    if (rotated !== null && rotated !== '' && rotated !== session) await sessions.writeSession(tokenName, rotated);
    return { status: answer.status, body: answer.body, retryAfter: answer.headers.get('retry-after') };
  }

  async function authenticate(): Promise<string> {
    const token = await options.tokens.readToken(tokenName);
    if (token === undefined) throw new AdeError('ERR_ADE_TOKEN_MISSING', 'There is no server token of this name');
    options.onToken(token);
    const request = adeOperations.session.buildRequest({
      token,
      baseUrl: options.baseUrl,
      timestampSeconds: Math.floor(options.now() / 1000),
      nonce: Buffer.from(options.randomBytes(16)).toString('hex'),
    });
    const response = await exchange(request, undefined, undefined);
    let session: string;
    try {
      session = adeOperations.session.parseResponse(response);
    } catch (error) {
      if (!(error instanceof AdeError) || error.code !== 'ERR_ADE_TOKEN_REFUSED') throw error;
      throw isPast(token, options.now()) ? expired(error) : error;
    }
    await sessions.writeSession(tokenName, session);
    return session;
  }

  /** One authentication for all who wait. It outlives a caller that gives up: the others need it. */
  function authenticateOnce(signal: AbortSignal | undefined): Promise<string> {
    running ??= authenticate().finally(() => (running = undefined));
    return abortable(running, signal);
  }

  return {
    async send(request, signal) {
      signal?.throwIfAborted();
      const known = await sessions.readSession(tokenName);
      let fresh = known === undefined;
      let session = known ?? (await authenticateOnce(signal));
      let response = await exchange(request, session, signal);
      if (isSessionRefusal(response) && !fresh) {
        // Another call or another process may have a newer session already.
        const stored = await sessions.readSession(tokenName);
        if (stored !== undefined && stored !== session) {
          session = stored;
          response = await exchange(request, session, signal);
        }
        if (isSessionRefusal(response)) {
          fresh = true;
          session = await authenticateOnce(signal);
          response = await exchange(request, session, signal);
        }
      }
      return response;
    },
  };
}

function isPast(token: ServerToken, nowMs: number): boolean {
  return Date.parse(token.access_token_expiry) <= nowMs;
}

function expired(cause: AdeError): AdeError {
  return new AdeError('ERR_ADE_TOKEN_EXPIRED', 'The service refused the token, whose year is over', {
    cause,
    ...(cause.status === undefined ? {} : { status: cause.status }),
    ...(cause.serviceCode === undefined ? {} : { serviceCode: cause.serviceCode }),
  });
}
