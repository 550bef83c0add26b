import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  advanceQueueState,
  INITIAL_QUEUE_CURSOR,
  isWaiting,
  type QueueEntry,
  type QueueState,
} from '../../src/storage/advance-queue-state.js';
import { MemoryChannelQueue } from '../../src/storage/memory-channel-queue.js';
import { queueOperations } from './queue-operations.js';

const queued = (commandUuid: string) => ({ commandUuid, requestType: 'R', body: new Uint8Array(1), queuedAtMs: 1 });

const recordOf = ({ position: _position, refusedIn: _refusedIn, ...record }: QueueEntry) => record;

describe('MemoryChannelQueue', () => {
  test('does what the rules say on the whole queue, for any sequence', () => {
    fc.assert(
      fc.property(queueOperations, (operations) => {
        const queue = new MemoryChannelQueue(1000);
        let state: QueueState = { cursor: INITIAL_QUEUE_CURSOR, entries: [] };
        for (const operation of operations) {
          if (operation.kind === 'step') {
            const expected = advanceQueueState(state, operation.step);
            state = expected.state;
            const actual = queue.advance(operation.step);
            expect(actual.reported).toBe(expected.reported);
            expect(actual.command).toEqual(expected.command && recordOf(expected.command));
            expect(actual.next?.commandUuid).toBe(expected.next?.commandUuid);
          } else if (operation.kind === 'enqueue') {
            const isNew = !state.entries.some((entry) => entry.commandUuid === operation.uuid);
            expect(queue.enqueue(queued(operation.uuid))).toBe(isNew ? 'queued' : 'duplicate');
            if (!isNew) continue;
            const { body: _body, ...rest } = queued(operation.uuid);
            const position = state.entries.length + 1;
            state = { ...state, entries: [...state.entries, { ...rest, state: 'queued', notNowCount: 0, position }] };
          } else {
            const ends = (entry: QueueEntry): boolean =>
              isWaiting(entry.state) &&
              (operation.kind === 'clear' || (entry.commandUuid === operation.uuid && entry.state !== 'sent'));
            const cleared = state.entries.filter(ends).map(({ commandUuid }) => commandUuid);
            if (operation.kind === 'clear') expect(queue.clear(9)).toEqual(cleared);
            else expect(queue.cancel(operation.uuid, 9) === 'cancelled').toBe(cleared.length === 1);
            const end = operation.kind === 'clear' ? ('cleared' as const) : ('cancelled' as const);
            state = {
              ...state,
              entries: state.entries.map((entry) => (ends(entry) ? { ...entry, state: end, finishedAtMs: 9 } : entry)),
            };
          }
          expect(queue.list(undefined, 1000, false)).toEqual(state.entries.map(recordOf));
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('keeps as many finished commands as it is told, and every waiting one', () => {
    const queue = new MemoryChannelQueue(3);
    const finish = (uuid: string) =>
      queue.advance({ atMs: 1, status: 'Acknowledged', commandUuid: uuid, offer: false });
    queue.enqueue(queued('waits'));
    for (let index = 0; index < 200; index++) {
      queue.enqueue(queued(`c${index}`));
      finish(`c${index}`);
    }
    const uuids = queue.list(undefined, 1000, false).map(({ commandUuid }) => commandUuid);
    expect(uuids).toEqual(['waits', 'c197', 'c198', 'c199']);
    expect(queue.list('c197', 1, false)[0]?.commandUuid).toBe('c198');
    expect(queue.readReport('c196')).toBeUndefined();
    expect(queue.readReport('c197')).toBeDefined();
    expect(finish('c196').reported).toBe('unknown');
    expect(queue.enqueue(queued('c196'))).toBe('queued');
  });

  test('lets late NotNows of a whole queue pass without looking at it again and again', () => {
    const queue = new MemoryChannelQueue(10);
    const count = 20_000;
    for (let index = 0; index < count; index++) queue.enqueue(queued(`c${index}`));
    const notNow = (index: number) =>
      queue.advance({ atMs: 1, status: 'NotNow', commandUuid: `c${index}`, offer: true });
    queue.advance({ atMs: 1, status: 'Idle', offer: true });
    const sent = new Set<string>();
    for (let index = count - 1; index >= 0; index--) {
      const uuid = notNow(index).next?.commandUuid;
      if (uuid === undefined) continue;
      expect(sent.has(uuid)).toBe(false);
      sent.add(uuid);
    }
    expect(queue.list(undefined, count, true)).toHaveLength(count);
  });
});
