import type { PushResponse } from './apns-transport.js';
import { PUSH_REASONS, type PushReason } from './push-reasons.js';

/** What an answer of APNs means for the push and its device. Discriminated by `action`. */
export type PushVerdict =
  /** APNs took it. Whether and when the device hears it is not known. */
  | { readonly action: 'delivered' }
  /** Try again after `delayMs`; on a new connection when `reconnect` is set. */
  | { readonly action: 'retry'; readonly delayMs: number; readonly reconnect: boolean }
  /** Stop pushing to this token until the next TokenUpdate. The device is not unenrolled by it. */
  | { readonly action: 'retire-token'; readonly inactiveSinceMs: number }
  /** A 410 that proves nothing about the token at hand: the channel sent it later, or APNs did not say when. */
  | { readonly action: 'keep-token'; readonly why: 'newer-token-update' | 'no-timestamp' }
  /**
   * Something is set up wrongly; tell an operator. `certificate`: nothing that this certificate pushes will arrive.
   * Never a reason to give up a device.
   */
  | { readonly action: 'configuration'; readonly scope: 'push' | 'certificate' }
  /** The request was wrong. Repeating it is useless. */
  | { readonly action: 'bug' };

/** What is known beside the answer. */
export interface ClassifyPushOptions {
  /** When the channel sent the token that was pushed to, in milliseconds since 1970. Absent: never. */
  readonly tokenUpdatedAtMs?: number;
  /** How often this push was tried before, for the back-off. Default 0. */
  readonly retries?: number;
  /** 0 to below 1. Default `Math.random`. */
  readonly random?: () => number;
}

const FIRST_DELAY_MS = 1_000;
const MAX_DELAY_MS = 15 * 60_000;

/**
 * Decides what to do after an answer. The status decides; the reason only tells apart what shares a status, because a
 * body may be missing.
 *
 * Only a 410 whose timestamp is later than the last TokenUpdate retires a token.
 *
 * @see docs/push.md for every reason.
 */
export function classifyPushResult(response: PushResponse, options: ClassifyPushOptions = {}): PushVerdict {
  const { status, reason } = response;
  if (status === 200) return { action: 'delivered' };
  const known = reasonOf(status, reason);
  switch (known.class) {
    case 'retry':
      return {
        action: 'retry',
        delayMs: response.retryAfterMs ?? backOffMs(options.retries ?? 0, options.random),
        reconnect: known.reconnect === true,
      };
    case 'inactive-token':
      return judgeToken(response.timestampMs, options.tokenUpdatedAtMs);
    case 'configuration':
      return { action: 'configuration', scope: known.scope };
    case 'bug':
      return { action: 'bug' };
  }
}

/**
 * Waiting time before another try: doubles from one second to 15 minutes, the upper half of it at random, so that many
 * clients do not come back at once.
 */
export function backOffMs(retries: number, random: () => number = Math.random): number {
  const whole = Math.min(FIRST_DELAY_MS * 2 ** Math.min(retries, 20), MAX_DELAY_MS);
  return Math.round(whole / 2 + (random() * whole) / 2);
}

function judgeToken(timestampMs: number | undefined, tokenUpdatedAtMs: number | undefined): PushVerdict {
  if (timestampMs === undefined) return { action: 'keep-token', why: 'no-timestamp' };
  if (tokenUpdatedAtMs !== undefined && timestampMs <= tokenUpdatedAtMs) {
    return { action: 'keep-token', why: 'newer-token-update' };
  }
  return { action: 'retire-token', inactiveSinceMs: timestampMs };
}

/** The documented meaning, as far as the reason belongs to the status; else that of the status alone. */
function reasonOf(status: number, reason: string | undefined): PushReason {
  const known = reason !== undefined && Object.hasOwn(PUSH_REASONS, reason) ? PUSH_REASONS[reason] : undefined;
  if (known?.status === status) return known;
  if (status === 410) return { status, class: 'inactive-token', scope: 'push' };
  if (status === 503) return { status, class: 'retry', scope: 'push', reconnect: true };
  if (status === 429 || status >= 500) return { status, class: 'retry', scope: 'push' };
  if (status === 401 || status === 403 || status === 407)
    return { status, class: 'configuration', scope: 'certificate' };
  return { status, class: status === 400 ? 'configuration' : 'bug', scope: 'push' };
}
