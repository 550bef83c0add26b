import { setTimeout as systemSleep } from 'node:timers/promises';
import { AdeError } from '../errors.js';
import { abortable } from './abortable.js';
import { readAxmToken } from './axm.schema.js';
import {
  buildAxmClientAssertion,
  type AxmClientAssertionOptions,
  type AxmClientIdentity,
} from './build-axm-client-assertion.js';
import { classifyAxmFailure, parseJson } from './classify-axm-failure.js';
import { fetchText } from './fetch-text.js';

/** What the transport of the API is made of. */
export interface AxmHttpOptions extends AxmClientIdentity, AxmClientAssertionOptions {
  readonly scope: 'business.api' | 'school.api';
  readonly baseUrl: string;
  readonly tokenUrl: string;
  readonly fetch: typeof globalThis.fetch;
  readonly timeoutMs: number;
  readonly maxResponseBytes: number;
  /** How often a 429 is waited out for one request, that for its token included. */
  readonly rateLimitRetries: number;
  /** Longest wait for one repetition, in milliseconds. */
  readonly maxWaitMs: number;
  readonly now: () => number;
  readonly sleep: ((ms: number, signal: AbortSignal | undefined) => Promise<unknown>) | undefined;
}

/** Sends requests with a bearer token. */
export interface AxmHttp {
  /** Decoded JSON of a 2xx answer. @param url - Below the base URL. */
  send(url: string, init: { method: 'GET' | 'POST'; body?: string }, signal: AbortSignal | undefined): Promise<unknown>;
  sleep(ms: number, signal: AbortSignal | undefined): Promise<unknown>;
}

/** A token is replaced this long before its end. */
const EARLY_MS = 60_000;
const DEFAULT_WAIT_MS = 5_000;

/** Keeps the bearer token: one request for it at a time, one replay on 401. */
export function createAxmHttp(options: AxmHttpOptions): AxmHttp {
  const { now } = options;
  const origin = new URL(options.baseUrl).origin;
  const sleep = options.sleep ?? ((ms, signal) => systemSleep(ms, undefined, signal === undefined ? {} : { signal }));
  let cached: { accessToken: string; staleAtMs: number } | undefined;
  let running: Promise<string> | undefined;

  async function exchange(url: string, init: RequestInit, signal: AbortSignal | undefined) {
    const answer = await fetchText(url, init, { ...options, signal });
    if (answer === undefined) throw invalid('The answer is larger than the limit');
    return { status: answer.status, body: answer.body, retryAfter: answer.headers.get('retry-after') };
  }

  async function authenticate(): Promise<string> {
    const assertion = await buildAxmClientAssertion(options, options);
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: options.clientId,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
      scope: options.scope,
    });
    const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
    const response = await exchange(options.tokenUrl, { method: 'POST', headers, body: body.toString() }, undefined);
    if (response.status === 400 || response.status === 401) {
      // RFC 6749 section 5.2: invalid_client, invalid_grant and the like.
      throw new AdeError('ERR_AXM_CLIENT_REFUSED', 'The token service refused the client', { status: response.status });
    }
    if (response.status !== 200) throw classifyAxmFailure(response);
    const token = readAxmToken(parseJson(response.body));
    if (token === undefined) throw invalid('The token service answered with something else than a token');
    cached = { accessToken: token.accessToken, staleAtMs: now() + token.expiresInSeconds * 1000 - EARLY_MS };
    return token.accessToken;
  }

  async function bearer(refused: string | undefined, signal: AbortSignal | undefined): Promise<string> {
    if (cached !== undefined && cached.accessToken !== refused && cached.staleAtMs > now()) return cached.accessToken;
    running ??= authenticate().finally(() => (running = undefined));
    return abortable(running, signal);
  }

  return {
    sleep,
    async send(url, init, signal) {
      const target = new URL(url, `${options.baseUrl}/`);
      // Links of an answer must not carry the token elsewhere.
      if (target.origin !== origin) throw invalid('The API links to another host');
      let refused: string | undefined;
      let waits = 0;
      for (;;) {
        signal?.throwIfAborted();
        try {
          const accessToken = await bearer(refused, signal);
          const headers = {
            authorization: `Bearer ${accessToken}`,
            accept: 'application/json',
            ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
          };
          const response = await exchange(target.href, { ...init, headers }, signal);
          if (response.status >= 200 && response.status < 300) return parseJson(response.body);
          if (response.status !== 401 || refused !== undefined) throw classifyAxmFailure(response);
          refused = accessToken;
        } catch (error) {
          // Of the API or of the token service.
          if (!(error instanceof AdeError) || error.status !== 429 || waits >= options.rateLimitRetries) throw error;
          const waitMs = error.retryAfterSeconds === undefined ? DEFAULT_WAIT_MS : error.retryAfterSeconds * 1000;
          if (waitMs > options.maxWaitMs) throw error;
          waits++;
          await sleep(waitMs, signal);
        }
      }
    },
  };
}

function invalid(message: string): AdeError {
  return new AdeError('ERR_AXM_RESPONSE_INVALID', message);
}
