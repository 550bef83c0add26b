import type { Awaitable } from '../internal/awaitable.js';

/** One device whose assignment has to be tried again. Plain data. */
export interface PendingAssignment {
  readonly serial: string;
  /** Profile to assign, or `null` to take the profile off. */
  readonly profileUuid: string | null;
  /** Why it is pending. */
  readonly reason: 'throttled' | 'failed' | 'unanswered';
  /** Tries so far; they make the next wait longer. */
  readonly attempts: number;
  /** Those of them that failed for this profile; they count for `maxAttempts`. */
  readonly failures: number;
  /** Not before, in milliseconds since 1970. */
  readonly notBeforeMs: number;
}

/**
 * Holds the devices whose assignment has to be tried again, so that a restart of the process neither forgets them nor
 * asks too early. At most one entry for each device of a token name; a later one replaces an earlier one.
 */
export interface AdeAssignmentStore {
  /** Entries of these devices, in any order. */
  readPending(name: string, serials: readonly string[]): Awaitable<readonly PendingAssignment[]>;
  /** Adds or replaces entries. Atomic as a whole. */
  putPending(name: string, entries: readonly PendingAssignment[]): Awaitable<void>;
  /** Removes the entries of these devices; what is not there is no fault. */
  deletePending(name: string, serials: readonly string[]): Awaitable<void>;
  /** Entries with `notBeforeMs` at or before `nowMs`, the earliest first, at most `limit`. */
  listDue(name: string, nowMs: number, limit: number): Awaitable<readonly PendingAssignment[]>;
  /** The earliest `notBeforeMs` of all entries, or `undefined` when there is none. */
  nextDueAtMs(name: string): Awaitable<number | undefined>;
}

/** An assignment store in memory. What it forgets with the process, the next full plan finds again. */
export function createMemoryAdeAssignmentStore(): AdeAssignmentStore {
  const byName = new Map<string, Map<string, PendingAssignment>>();
  const entriesOf = (name: string): Map<string, PendingAssignment> =>
    byName.get(name) ?? new Map<string, PendingAssignment>();
  return {
    readPending: (name, serials) =>
      serials.flatMap((serial) => entriesOf(name).get(serial) ?? []).map((entry) => ({ ...entry })),
    putPending(name, entries) {
      const held = entriesOf(name);
      byName.set(name, held);
      for (const entry of entries) held.set(entry.serial, { ...entry });
    },
    deletePending(name, serials) {
      for (const serial of serials) entriesOf(name).delete(serial);
    },
    listDue: (name, nowMs, limit) =>
      [...entriesOf(name).values()]
        .filter(({ notBeforeMs }) => notBeforeMs <= nowMs)
        .toSorted((a, b) => a.notBeforeMs - b.notBeforeMs)
        .slice(0, limit)
        .map((entry) => ({ ...entry })),
    nextDueAtMs(name) {
      let earliest: number | undefined;
      for (const { notBeforeMs } of entriesOf(name).values()) earliest = Math.min(earliest ?? Infinity, notBeforeMs);
      return earliest;
    },
  };
}
