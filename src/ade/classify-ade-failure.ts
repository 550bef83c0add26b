import { AdeError } from '../errors.js';
import type { AdeResponse } from './ade-operation.js';
import { ADE_SERVICE_CODES, findAdeServiceCode } from './service-codes.js';

/** Longest wait that is believed: a day. */
const MAX_RETRY_AFTER_SECONDS = 86_400;
const UNAVAILABLE = new Set([500, 502, 503, 504]);

/** The error that a refused request becomes. The status decides for overload, the word in the body for the rest. */
export function classifyAdeFailure(response: AdeResponse): AdeError {
  const { status, body, retryAfter } = response;
  const retryAfterSeconds = parseRetryAfter(retryAfter);
  const wait = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
  if (status === 429) {
    return new AdeError('ERR_ADE_THROTTLED', 'The service throttles requests', { status, retryable: true, ...wait });
  }
  if (UNAVAILABLE.has(status)) {
    return new AdeError('ERR_ADE_UNAVAILABLE', `The service answered with status ${status}`, {
      status,
      retryable: true,
      ...wait,
    });
  }
  const serviceCode = findAdeServiceCode(body);
  if (serviceCode !== undefined) {
    const { code, meaning } = ADE_SERVICE_CODES[serviceCode];
    // Accepted terms make the same request succeed.
    const retryable = code === 'ERR_ADE_TERMS_NOT_SIGNED';
    return new AdeError(code, `The service refused: ${meaning}`, { status, serviceCode, retryable, ...wait });
  }
  if (status === 401) return new AdeError('ERR_ADE_TOKEN_REFUSED', 'The service refused the token', { status });
  return new AdeError('ERR_ADE_HTTP', `The service answered with status ${status}`, { status, ...wait });
}

/** Whether a new session may help: a 401, or a 403 that says `FORBIDDEN`. Other 403s must not ask for sessions. */
export function isSessionRefusal({ status, body }: Pick<AdeResponse, 'status' | 'body'>): boolean {
  return status === 401 || (status === 403 && findAdeServiceCode(body) === 'FORBIDDEN');
}

/**
 * Seconds of a `Retry-After` header, a number or a date, at most a day; `undefined` for anything else.
 *
 * @see RFC 9110 section 10.2.3
 */
export function parseRetryAfter(value: string | null | undefined, now: () => number = Date.now): number | undefined {
  const text = value?.trim().slice(0, 64) ?? '';
  if (text === '') return undefined;
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : Math.ceil((Date.parse(text) - now()) / 1000);
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(seconds, 0), MAX_RETRY_AFTER_SECONDS);
}
