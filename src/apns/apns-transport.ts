import type { Awaitable } from '../internal/awaitable.js';
import type { PushRequest } from './build-push-request.js';

/** What APNs answered to one push. */
export interface PushResponse {
  /** HTTP status. */
  readonly status: number;
  /** `apns-id` of the answer. */
  readonly apnsId?: string;
  /** `reason` of the body; absent when it has none. */
  readonly reason?: string;
  /** `timestamp` of a 410: milliseconds since 1970 at which APNs knew the token to be inactive. */
  readonly timestampMs?: number;
  /** From `Retry-After`: milliseconds to wait from the answer on. */
  readonly retryAfterMs?: number;
}

/** Options of one push. */
export interface SendPushOptions {
  /** Gives the push up: it is taken from the queue, or its stream is reset. The promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Sends pushes. `createApnsClient` makes one; implement it to use an HTTP/2 client or a relay of your own.
 *
 * An answer of any status resolves; only a push without an answer rejects.
 */
export interface ApnsTransport {
  /**
   * Sends one push and resolves with the answer of APNs.
   *
   * @throws {ApnsError} when there was no answer; see `docs/errors.md`. `mayBeDelivered` tells whether APNs may have it.
   */
  send(request: PushRequest, options?: SendPushOptions): Awaitable<PushResponse>;
}
