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
  /**
   * The answer as it came, after at most one authentication.
   *
   * @throws {AdeError} `ERR_ADE_UNAVAILABLE` when other calls replaced the session each time before it was used.
   */
  send(request: AdeRequest, signal: AbortSignal | undefined): Promise<AdeResponse>;
}

const SESSION_HEADER = 'x-adm-auth-session';
/** How often one request is sent while other calls, here or in other processes, keep replacing the session. */
const MAX_TRIES = 6;

/**
 * Keeps the session of one token: one authentication at a time, every rotation stored. A request whose session is refused
 * goes on with a newer one of the store, else with one authentication. Such requests wait for what was sent before, whose
 * answers may bring a newer session, and go one after another; all do, once the service was seen to replace sessions and
 * refuse the old ones.
 */
export function createAdeSession(options: AdeSessionOptions): AdeSession {
  const { sessions, tokenName } = options;
  let running: Promise<string> | undefined;
  /** The end of all that was sent so far, and how many requests wait for it or were sent after such a wait. */
  let line: Promise<void> = Promise.resolve();
  let waiting = 0;
  /** Whether answers brought new sessions, and whether old ones were refused then: calls at a time end each other's. */
  let rotates = false;
  let endsSessions = false;

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
    const response = { status: answer.status, body: answer.body, retryAfter: answer.headers.get('retry-after') };
    const rotated = answer.headers.get(SESSION_HEADER) ?? '';
    // What comes with a refusal of the session is not its successor.
    if (rotated !== '' && rotated !== session && !isSessionRefusal(response)) {
      rotates ||= session !== undefined;
      await sessions.writeSession(tokenName, rotated);
    }
    return response;
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

  /** Runs work at once; who comes into line waits for its end. */
  function beforeLine<T>(work: () => Promise<T>): Promise<T> {
    const done = work();
    line = Promise.allSettled([line, done]).then(() => undefined);
    return done;
  }

  /** Runs work after all that began before it. */
  function inTurn<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    waiting++;
    const done = line.then(work).finally(() => waiting--);
    line = done.then(
      () => undefined,
      () => undefined,
    );
    return abortable(done, signal);
  }

  return {
    async send(request, signal) {
      let refused: { readonly session: string; readonly response: AdeResponse } | undefined;
      let authenticated = false;

      /** The answer, or `undefined` when the session was refused. */
      async function attempt(): Promise<AdeResponse | undefined> {
        signal?.throwIfAborted();
        let session = await sessions.readSession(tokenName);
        if (session === undefined || session === refused?.session) {
          if (authenticated && refused !== undefined) return refused.response;
          authenticated = true;
          session = await authenticateOnce(signal);
        }
        const response = await exchange(request, session, signal);
        if (!isSessionRefusal(response)) return response;
        refused = { session, response };
        return undefined;
      }

      for (let tries = 0; tries < MAX_TRIES; tries++) {
        const takesTurn = tries > 0 || waiting > 0 || endsSessions;
        const response = await (takesTurn ? inTurn(attempt, signal) : beforeLine(attempt));
        if (response !== undefined) return response;
        endsSessions = rotates;
      }
      throw new AdeError('ERR_ADE_UNAVAILABLE', 'The session was replaced again and again before it was used', {
        retryable: true,
      });
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
