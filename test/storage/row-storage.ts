import {
  advanceQueueState,
  INITIAL_QUEUE_CURSOR,
  isWaiting,
  planQueueRead,
  type QueueCursor,
  type QueueEntry,
} from '../../src/storage/advance-queue-state.js';
import type { CommandRecord, QueuedCommand, StoredReport } from '../../src/storage/command-queue-store.js';
import { createMemoryStorage } from '../../src/storage/create-memory-storage.js';
import type { EnrollmentPlan } from '../../src/storage/enrollment-store.js';
import type { MdmStorage } from '../../src/storage/mdm-storage.js';

interface Row extends QueueEntry {
  readonly enrollmentId: string;
  readonly body: Uint8Array;
}

/** What a broken store does differently. */
export interface RowStorageFaults {
  readonly advance?: typeof advanceQueueState;
  /** Runs the steps of an enrollment without waiting for each other. */
  readonly unlocked?: boolean;
}

/**
 * A store as it is written over a database: asynchronous reads and writes of rows under a lock, and the queue rules by
 * `planQueueRead` and `advanceQueueState`. The other roles are those of the memory store.
 */
export function createRowStorage(faults: RowStorageFaults = {}): MdmStorage {
  const memory = createMemoryStorage();
  const advance = faults.advance ?? advanceQueueState;
  let rows: Row[] = [];
  const cursors = new Map<string, QueueCursor>();
  const reports = new Map<string, StoredReport>();

  const locks = new Map<string, Promise<unknown>>();
  const locked = async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
    if (faults.unlocked === true) return work();
    const before = locks.get(name) ?? Promise.resolve();
    const result = before.then(work, work);
    locks.set(name, result);
    return result;
  };
  const select = async (fits: (row: Row) => boolean): Promise<Row[]> => {
    await Promise.resolve();
    return rows.filter(fits);
  };
  const update = async (enrollmentId: string, changed: readonly QueueEntry[]): Promise<void> => {
    await Promise.resolve();
    rows = rows.map((row) => {
      const change = changed.find((one) => one.commandUuid === row.commandUuid && row.enrollmentId === enrollmentId);
      return change === undefined ? row : { ...row, ...change };
    });
  };

  const clear = async (deviceId: string, plan: EnrollmentPlan | undefined, atMs: number) => {
    const clearedCommands: { enrollmentId: string; commandUuid: string }[] = [];
    if (plan?.commands !== 'clear') return clearedCommands;
    for (const { id } of await memory.listEnrollments({ deviceId, limit: 1000 })) {
      await locked(id, async () => {
        const waiting = await select((row) => row.enrollmentId === id && isWaiting(row.state));
        await update(
          id,
          waiting.map((row) => ({ ...row, state: 'cleared', finishedAtMs: atMs })),
        );
        clearedCommands.push(...waiting.map(({ commandUuid }) => ({ enrollmentId: id, commandUuid })));
      });
    }
    return clearedCommands;
  };

  return {
    ...memory,

    enqueueCommand: (enrollmentId, command) => {
      const body = new Uint8Array(command.body);
      const { commandUuid, requestType, queuedAtMs } = command;
      return locked(enrollmentId, async () => {
        const own = await select((row) => row.enrollmentId === enrollmentId);
        if (own.some((row) => row.commandUuid === commandUuid)) return 'duplicate';
        const position = own.length + 1;
        rows = [
          ...rows,
          { enrollmentId, commandUuid, requestType, queuedAtMs, body, state: 'queued', notNowCount: 0, position },
        ];
        return 'queued';
      });
    },

    advanceQueue: (enrollmentId, given) => {
      const step = { ...given, ...(given.body !== undefined && { body: new Uint8Array(given.body) }) };
      return locked(enrollmentId, async () => {
        const cursor = cursors.get(enrollmentId) ?? INITIAL_QUEUE_CURSOR;
        const read = planQueueRead(cursor, step);
        const named = await select(
          (row) => row.enrollmentId === enrollmentId && read.commandUuids.includes(row.commandUuid),
        );
        const waiting = await select(
          (row) =>
            row.enrollmentId === enrollmentId &&
            isWaiting(row.state) &&
            row.position > read.waitingAfter &&
            row.refusedIn !== read.connection,
        );
        const entries = [...new Set([...named, ...waiting.slice(0, 2)])].toSorted((a, b) => a.position - b.position);
        const done = advance({ cursor, entries }, step);
        await update(enrollmentId, done.changed);
        cursors.set(enrollmentId, done.state.cursor);
        if (done.reported === 'finished' && done.command !== undefined) {
          const { commandUuid } = done.command;
          const report = {
            commandUuid,
            status: step.status,
            body: step.body ?? new Uint8Array(0),
            reportedAtMs: step.atMs,
          };
          reports.set(`${enrollmentId} ${commandUuid}`, report);
        }
        const next = rows.find(
          (row) => row.enrollmentId === enrollmentId && row.commandUuid === done.next?.commandUuid,
        );
        return {
          reported: done.reported,
          ...(done.command !== undefined && { command: recordOf(done.command) }),
          ...(next !== undefined && { next: queuedOf(next) }),
        };
      });
    },

    cancelCommand: (enrollmentId, commandUuid, atMs) =>
      locked(enrollmentId, async () => {
        const [row] = await select((one) => one.enrollmentId === enrollmentId && one.commandUuid === commandUuid);
        if (row === undefined) return 'unknown';
        if (!isWaiting(row.state)) return 'finished';
        if (row.state === 'sent') return 'sent';
        await update(enrollmentId, [{ ...row, state: 'cancelled', finishedAtMs: atMs }]);
        return 'cancelled';
      }),

    listCommands: async (enrollmentId, { afterUuid, limit = 100, waiting = false } = {}) => {
      const own = await select((row) => row.enrollmentId === enrollmentId);
      const after = own.find((row) => row.commandUuid === afterUuid);
      if (afterUuid !== undefined && after === undefined) return [];
      return own
        .filter((row) => row.position > (after?.position ?? 0) && (!waiting || isWaiting(row.state)))
        .slice(0, Math.min(limit, 1000))
        .map(recordOf);
    },

    readReport: async (enrollmentId, commandUuid) => {
      await Promise.resolve();
      return structuredClone(reports.get(`${enrollmentId} ${commandUuid}`));
    },

    applyAuthenticate: async (change) => {
      const result = await memory.applyAuthenticate(change);
      if (result.outcome !== 'applied') return result;
      return { ...result, clearedCommands: await clear(change.id, change.plan, change.atMs) };
    },

    applyTokenUpdate: async (change) => {
      const result = await memory.applyTokenUpdate(change);
      if (!('settled' in result) || result.settled === undefined) return result;
      const clearedCommands = await clear(change.id, change.settlement?.plan, change.atMs);
      return { ...result, settled: { ...result.settled, clearedCommands } };
    },
  };
}

function recordOf(entry: QueueEntry): CommandRecord {
  const { commandUuid, requestType, state, queuedAtMs, notNowCount } = entry;
  const { lastSentAtMs, firstNotNowAtMs, finishedAtMs } = entry;
  return {
    ...{ commandUuid, requestType, state, queuedAtMs, notNowCount },
    ...(lastSentAtMs !== undefined && { lastSentAtMs }),
    ...(firstNotNowAtMs !== undefined && { firstNotNowAtMs }),
    ...(finishedAtMs !== undefined && { finishedAtMs }),
  };
}

function queuedOf({ commandUuid, requestType, body, queuedAtMs }: Row): QueuedCommand {
  return { commandUuid, requestType, body: new Uint8Array(body), queuedAtMs };
}
