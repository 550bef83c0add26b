/** What is known of one enrollment (a device or a user channel) when its next push is decided. Times are milliseconds since 1970. */
export interface PushPlanState {
  readonly enrollmentId: string;
  /** The channel is enabled and has a push identity. */
  readonly isReachable: boolean;
  /** APNs said that the present token is inactive; no TokenUpdate came since. */
  readonly isTokenRetired: boolean;
  /** Commands that wait, without those that the device answered with NotNow. */
  readonly waiting: number;
  /** Commands that the device answered with NotNow and has not asked for again. */
  readonly notNow: number;
  /** When the oldest waiting command was queued that no push told of yet. Absent: a push told of all. */
  readonly unpushedSinceMs?: number;
  readonly lastPushAtMs?: number;
  /** Pushes since the device was last seen. */
  readonly pushesUnanswered: number;
  /** Last message of the device on this channel. */
  readonly lastSeenAtMs?: number;
  /** Nothing is pushed before this time: `Retry-After`, or a back-off after a failure. */
  readonly notBeforeMs?: number;
}

/** Times of the plan, in milliseconds. */
export interface PushPlanOptions {
  /** Commands that are queued within this time share one push. Default 250. */
  readonly coalesceMs?: number;
  /** Least time between two pushes of one enrollment. Default 5,000. */
  readonly minIntervalMs?: number;
  /**
   * How long a device counts as connected after a message: it asks for the next command by itself. Default 5,000.
   */
  readonly sessionMs?: number;
  /** Wait before a device is pushed again that did not come; doubles with each push. Default 6 hours. */
  readonly repeatMs?: number;
  /** Most that grows to. Default 3 days; a push lives 7. */
  readonly maxRepeatMs?: number;
  /**
   * Wait after the last sign of life or push when only commands wait that were answered with NotNow. A device comes back
   * for those by itself; this is for the one that does not. Default 6 hours.
   */
  readonly notNowMs?: number;
}

/** Why a push has to wait. */
export type PushDelay = 'coalescing' | 'interval' | 'session' | 'not-now' | 'repeat' | 'back-off';

/** Whether to push to one enrollment. Discriminated by `decision`. */
export type PushDecision =
  | { readonly enrollmentId: string; readonly decision: 'now' }
  /** Not before `atMs`, which is in the future. Ask again then, or when the state changes. */
  | { readonly enrollmentId: string; readonly decision: 'later'; readonly atMs: number; readonly why: PushDelay }
  /** Not as long as the state stays what it is. */
  | {
      readonly enrollmentId: string;
      readonly decision: 'never';
      readonly why: 'not-reachable' | 'token-retired' | 'nothing-waits';
    };

const HOUR_MS = 3_600_000;

/**
 * Decides for each enrollment whether to push now, later or never. Pure; the state is not changed, so record a push before
 * asking again.
 *
 * At `atMs` of a `later`, the same state gives `now`.
 *
 * @param nowMs - Milliseconds since 1970.
 * @returns One decision per state, in the same order.
 * @throws {TypeError} for a time that is negative or not a number.
 */
export function planPushes(
  states: readonly PushPlanState[],
  nowMs: number,
  options: PushPlanOptions = {},
): readonly PushDecision[] {
  const times: Times = {
    coalesceMs: time('coalesceMs', options.coalesceMs, 250),
    minIntervalMs: time('minIntervalMs', options.minIntervalMs, 5_000),
    sessionMs: time('sessionMs', options.sessionMs, 5_000),
    repeatMs: time('repeatMs', options.repeatMs, 6 * HOUR_MS),
    maxRepeatMs: time('maxRepeatMs', options.maxRepeatMs, 72 * HOUR_MS),
    notNowMs: time('notNowMs', options.notNowMs, 6 * HOUR_MS),
  };
  return states.map((state) => decide(state, nowMs, times));
}

type Times = Required<PushPlanOptions>;
interface Gate {
  readonly atMs: number;
  readonly why: PushDelay;
}

function decide(state: PushPlanState, nowMs: number, times: Times): PushDecision {
  const { enrollmentId } = state;
  if (!state.isReachable) return { enrollmentId, decision: 'never', why: 'not-reachable' };
  if (state.isTokenRetired) return { enrollmentId, decision: 'never', why: 'token-retired' };
  if (state.waiting + state.notNow <= 0) return { enrollmentId, decision: 'never', why: 'nothing-waits' };
  let latest: Gate | undefined;
  for (const gate of gates(state, times)) if (latest === undefined || gate.atMs > latest.atMs) latest = gate;
  if (latest === undefined || latest.atMs <= nowMs) return { enrollmentId, decision: 'now' };
  return { enrollmentId, decision: 'later', ...latest };
}

/** Every reason to wait, with its end. The push goes out when the last one is over. */
function* gates(state: PushPlanState, times: Times): Generator<Gate> {
  const { lastPushAtMs, lastSeenAtMs, unpushedSinceMs, notBeforeMs } = state;
  if (notBeforeMs !== undefined) yield { atMs: notBeforeMs, why: 'back-off' };
  if (lastPushAtMs !== undefined) yield { atMs: lastPushAtMs + times.minIntervalMs, why: 'interval' };
  if (lastSeenAtMs !== undefined) yield { atMs: lastSeenAtMs + times.sessionMs, why: 'session' };
  if (state.waiting <= 0) {
    const since = Math.max(lastPushAtMs ?? -Infinity, lastSeenAtMs ?? -Infinity);
    if (since !== -Infinity) yield { atMs: since + times.notNowMs, why: 'not-now' };
    return;
  }
  if (unpushedSinceMs !== undefined) {
    yield { atMs: unpushedSinceMs + times.coalesceMs, why: 'coalescing' };
    return;
  }
  // The device came since the last push and left something: it is there, so it is told again soon.
  if (lastPushAtMs === undefined || (lastSeenAtMs !== undefined && lastSeenAtMs >= lastPushAtMs)) return;
  const repeats = Math.min(Math.max(state.pushesUnanswered - 1, 0), 30);
  yield { atMs: lastPushAtMs + Math.min(times.repeatMs * 2 ** repeats, times.maxRepeatMs), why: 'repeat' };
}

function time(name: string, value: number | undefined, fallback: number): number {
  if (value === undefined) return fallback;
  if (!(value >= 0)) throw new TypeError(`${name} must not be negative`);
  return value;
}
