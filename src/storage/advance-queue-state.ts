import type { CommandRecord, CommandState, QueueAdvance, QueueStep } from './command-queue-store.js';

/** A command in a queue: its record and what the queue rules need besides. Plain data. */
export interface QueueEntry extends CommandRecord {
  /** Place in the queue of its enrollment, from 1; grows with each enqueue. */
  readonly position: number;
  /** Connection in which the device last refused it with NotNow. */
  readonly refusedIn?: number;
}

/**
 * Where the device of one enrollment stands. Plain data, one per enrollment.
 *
 * A connection lasts from one `Idle` to the next. Commands are handed out in order of their positions, so `position` is
 * all that must be known to hand out none twice.
 */
export interface QueueCursor {
  /** Counts the connections, that is the Idle messages. */
  readonly connection: number;
  /** Position of the last command handed out in this connection; 0 before the first. */
  readonly position: number;
  /** Last report of this connection that named a command, by which a retransmission is known. */
  readonly lastReport?: { readonly commandUuid: string; readonly status: string };
  /** UUID of the command in the last answer; absent when that answer was empty. */
  readonly lastSent?: string;
}

/** A queue as far as one step needs it: see `planQueueRead`. More entries do no harm. */
export interface QueueState {
  readonly cursor: QueueCursor;
  /** In order of positions. */
  readonly entries: readonly QueueEntry[];
}

/** Cursor of an enrollment that never connected. */
export const INITIAL_QUEUE_CURSOR: QueueCursor = { connection: 0, position: 0 };

const FINAL_STATES: ReadonlyMap<string, CommandState> = new Map([
  ['Acknowledged', 'acknowledged'],
  ['Error', 'error'],
  ['CommandFormatError', 'format-error'],
]);

/** Whether a command in this state may still be handed out. */
export function isWaiting(state: CommandState): boolean {
  return state === 'queued' || state === 'sent' || state === 'not-now';
}

/** The entries that one step must see. */
export interface QueueRead {
  /** Entries with these UUIDs, in any state. */
  readonly commandUuids: readonly string[];
  /** And the first two waiting entries with a greater position ... */
  readonly waitingAfter: number;
  /** ... whose `refusedIn` is not this connection. */
  readonly connection: number;
}

/** Tells which entries `advanceQueueState` needs for `step`, so that a store reads at most four rows under its lock. */
export function planQueueRead(cursor: QueueCursor, step: QueueStep): QueueRead {
  if (step.status === 'Idle') return { commandUuids: [], waitingAfter: 0, connection: cursor.connection + 1 };
  const commandUuids: string[] = [];
  if (step.commandUuid !== undefined) {
    commandUuids.push(step.commandUuid);
    if (cursor.lastSent !== undefined) commandUuids.push(cursor.lastSent);
  }
  return { commandUuids, waitingAfter: cursor.position, connection: cursor.connection };
}

/** What a step made of a queue. */
export interface QueueStateAdvance {
  readonly state: QueueState;
  /** The entries that differ from before, to be written with `state.cursor`. */
  readonly changed: readonly QueueEntry[];
  readonly reported: QueueAdvance['reported'];
  /** The reported command after the step. */
  readonly command?: QueueEntry;
  /** The command to send, already marked as sent. */
  readonly next?: QueueEntry;
}

/**
 * The rules of the command queue: one message of a device, in order of arrival.
 *
 * - `Idle` starts a connection: everything that waits is eligible again, oldest first, NotNow ones included.
 * - A final status ends its command, once. NotNow takes it out of this connection. Anything else changes nothing. The
 *   next eligible command follows in each case.
 * - No command is handed out twice in a connection, with one exception: a report that repeats the last one (same UUID
 *   and status) was sent again because its answer was lost, so the answer is sent again too if it still waits.
 * - A command that was sent and not reported is eligible again on the next `Idle`.
 *
 * Pure: reads no clock, changes no argument.
 *
 * @see Apple: Sending MDM commands to a device; Handling NotNow status responses
 */
export function advanceQueueState(state: QueueState, step: QueueStep): QueueStateAdvance {
  const { cursor } = state;
  if (step.status === 'Idle') {
    const fresh: QueueCursor = { connection: cursor.connection + 1, position: 0 };
    return handOut(fresh, state.entries, step, { changed: [], reported: 'none' });
  }
  if (step.commandUuid === undefined) {
    return handOut(withoutLast(cursor), state.entries, step, { changed: [], reported: 'none' });
  }

  const lastReport = { commandUuid: step.commandUuid, status: step.status };
  const retransmitted = cursor.lastReport?.commandUuid === step.commandUuid && cursor.lastReport.status === step.status;
  const resend = retransmitted ? cursor.lastSent : undefined;

  const before = state.entries.find((entry) => entry.commandUuid === step.commandUuid);
  const { reported, entry } = record(before, step, cursor.connection);
  const isChanged = entry !== undefined && entry !== before;
  return handOut(
    { connection: cursor.connection, position: cursor.position, lastReport },
    isChanged ? replace(state.entries, entry) : state.entries,
    step,
    {
      changed: isChanged ? [entry] : [],
      reported,
      ...(entry !== undefined && reported !== 'none' && { command: entry }),
    },
    resend,
  );
}

/** What a report makes of the command it names. */
function record(
  entry: QueueEntry | undefined,
  step: QueueStep,
  connection: number,
): { reported: QueueAdvance['reported']; entry?: QueueEntry } {
  const finalState = FINAL_STATES.get(step.status);
  if (finalState === undefined && step.status !== 'NotNow') return { reported: 'none' };
  if (entry === undefined) return { reported: 'unknown' };
  if (!isWaiting(entry.state)) return { reported: 'repeated', entry };
  if (finalState !== undefined) {
    return { reported: 'finished', entry: { ...entry, state: finalState, finishedAtMs: step.atMs } };
  }
  if (entry.refusedIn === connection) return { reported: 'repeated', entry };
  return {
    reported: 'not-now',
    entry: {
      ...entry,
      state: 'not-now',
      refusedIn: connection,
      notNowCount: entry.notNowCount + 1,
      firstNotNowAtMs: entry.firstNotNowAtMs ?? step.atMs,
    },
  };
}

/** Picks the answer: the repeated one, or the oldest waiting command that this connection has not seen. */
function handOut(
  cursor: QueueCursor,
  entries: readonly QueueEntry[],
  step: QueueStep,
  done: { changed: readonly QueueEntry[]; reported: QueueAdvance['reported']; command?: QueueEntry },
  resend?: string,
): QueueStateAdvance {
  const chosen = step.offer ? choose(cursor, entries, resend) : undefined;
  // Own keys first: Node 20 makes a new hidden class each time an object is spread first.
  if (chosen === undefined) return { state: { cursor, entries }, ...done };
  const next: QueueEntry = { ...chosen, state: 'sent', lastSentAtMs: step.atMs };
  return {
    next,
    state: {
      cursor: { ...cursor, position: next.position, lastSent: next.commandUuid },
      entries: replace(entries, next),
    },
    ...done,
    // Never the reported command, unless nothing was recorded of it: `command` is not stale, `changed` names it once.
    changed: [...done.changed, next],
  };
}

function choose(cursor: QueueCursor, entries: readonly QueueEntry[], resend?: string): QueueEntry | undefined {
  if (resend !== undefined) {
    const same = entries.find((entry) => entry.commandUuid === resend);
    if (same !== undefined && isEligible(same, cursor.connection)) return same;
  }
  return entries.find((entry) => entry.position > cursor.position && isEligible(entry, cursor.connection));
}

function isEligible(entry: QueueEntry, connection: number): boolean {
  return isWaiting(entry.state) && entry.refusedIn !== connection;
}

function replace(entries: readonly QueueEntry[], changed: QueueEntry): QueueEntry[] {
  return entries.map((entry) => (entry.commandUuid === changed.commandUuid ? changed : entry));
}

/** A report that names no command is no retransmission of the one before, and nothing can repeat it. */
function withoutLast(cursor: QueueCursor): QueueCursor {
  return { connection: cursor.connection, position: cursor.position };
}
