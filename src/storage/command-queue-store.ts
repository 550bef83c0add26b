import type { Awaitable } from '../internal/awaitable.js';

/** One command waiting for one enrollment. Plain data. */
export interface QueuedCommand {
  readonly commandUuid: string;
  readonly requestType: string;
  /** The encoded command, sent to the device as it is. */
  readonly body: Uint8Array;
  readonly queuedAtMs: number;
}

/** `queued`, `sent` and `not-now` wait; the others are final. */
export type CommandState =
  'queued' | 'sent' | 'not-now' | 'acknowledged' | 'error' | 'format-error' | 'cancelled' | 'cleared';

/** What is known about a command of an enrollment, without its body. */
export interface CommandRecord {
  readonly commandUuid: string;
  readonly requestType: string;
  readonly state: CommandState;
  readonly queuedAtMs: number;
  readonly lastSentAtMs?: number;
  /** When the device first answered NotNow; absent when it never did. */
  readonly firstNotNowAtMs?: number;
  readonly notNowCount: number;
  /** When it became final. */
  readonly finishedAtMs?: number;
}

/** The final report of a command, as received. */
export interface StoredReport {
  readonly commandUuid: string;
  readonly status: string;
  /** Exact bytes of the report. */
  readonly body: Uint8Array;
  readonly reportedAtMs: number;
}

/** One message of a device on the command endpoint, as far as the queue is concerned. */
export interface QueueStep {
  readonly atMs: number;
  /** `Idle` starts a connection; matched exactly. An unknown status is recorded nowhere and finishes nothing. */
  readonly status: string;
  /** Absent on `Idle` and in reports too damaged to name it. */
  readonly commandUuid?: string;
  /** Exact bytes of the report, stored when the status is final. */
  readonly body?: Uint8Array;
  /** Whether to hand out the next command. False for channels that are not enabled: the report still counts. */
  readonly offer: boolean;
}

/** What a step did. */
export interface QueueAdvance {
  /**
   * - `none`: nothing was reported (Idle, unknown status, no UUID).
   * - `finished`, `not-now`: the command took that state now.
   * - `repeated`: nothing changed. The command was final before and stays so, or this NotNow was counted before.
   * - `unknown`: this enrollment has no such command, or its record is past retention.
   */
  readonly reported: 'none' | 'finished' | 'not-now' | 'repeated' | 'unknown';
  /** The reported command after the step; absent for `none` and `unknown`. */
  readonly command?: CommandRecord;
  /** What to send, or absent to end the connection. */
  readonly next?: QueuedCommand;
}

/**
 * Holds the commands of each enrollment. Called on every device poll.
 *
 * Obligations: first in, first out; a command leaves only on a final report for its UUID, a cancellation or a plan that
 * clears; steps of one enrollment are serialised, those of different enrollments do not wait for each other; values
 * handed in or out are copies. Records and reports of finished commands are kept for a time of the store's choice.
 * `advanceQueueState` is these rules as a pure function; a store calls it under its lock.
 */
export interface CommandQueueStore {
  /**
   * Appends one command to an enrollment's queue.
   *
   * Idempotent on `commandUuid`: a second call with the same value changes nothing, also after it was finished, as long
   * as the record is retained. Needs no enrollment record.
   */
  enqueueCommand(enrollmentId: string, command: QueuedCommand): Awaitable<'queued' | 'duplicate'>;

  /** Records what the device said and picks what to send, in one atomic step. */
  advanceQueue(enrollmentId: string, step: QueueStep): Awaitable<QueueAdvance>;

  /**
   * Cancels a command that the device does not hold: never sent, or refused with NotNow and not sent again since.
   *
   * `sent` means that it is too late: the device may hold it, and nothing changed.
   */
  cancelCommand(
    enrollmentId: string,
    commandUuid: string,
    atMs: number,
  ): Awaitable<'cancelled' | 'sent' | 'finished' | 'unknown'>;

  /**
   * Records in queue order that come after `afterUuid`; at most `limit` (default 100, at most 1,000).
   *
   * Finished ones are included as far as they are retained, unless `waiting` is set. After a UUID that this enrollment
   * does not have comes nothing.
   */
  listCommands(
    enrollmentId: string,
    options?: { readonly afterUuid?: string; readonly limit?: number; readonly waiting?: boolean },
  ): Awaitable<readonly CommandRecord[]>;

  /** The stored final report, or `undefined`. */
  readReport(enrollmentId: string, commandUuid: string): Awaitable<StoredReport | undefined>;
}
