import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  advanceQueueState,
  INITIAL_QUEUE_CURSOR,
  isWaiting,
  planQueueRead,
  type QueueEntry,
  type QueueState,
} from '../../src/storage/advance-queue-state.js';
import type { QueueStep } from '../../src/storage/command-queue-store.js';
import { queueOperations, type QueueOperation } from './queue-operations.js';

function entry(commandUuid: string, position: number): QueueEntry {
  return { commandUuid, requestType: 'SecurityInfo', state: 'queued', queuedAtMs: position, notNowCount: 0, position };
}

const queueOf = (...uuids: string[]): QueueState => ({
  cursor: INITIAL_QUEUE_CURSOR,
  entries: uuids.map((uuid, index) => entry(uuid, index + 1)),
});

const idle = (offer = true): QueueStep => ({ atMs: 1000, status: 'Idle', offer });
const report = (status: string, commandUuid?: string, offer = true): QueueStep => ({
  atMs: 2000,
  status,
  offer,
  ...(commandUuid !== undefined && { commandUuid }),
});

/** What each step hands out, `-` for nothing. */
function handedOut(state: QueueState, steps: readonly QueueStep[]): string[] {
  let current = state;
  return steps.map((step) => {
    const advance = advanceQueueState(current, step);
    current = advance.state;
    return advance.next?.commandUuid ?? '-';
  });
}

describe('advanceQueueState', () => {
  test.each<[string, QueueStep[], string[]]>([
    ['hands out in order', [idle(), report('Acknowledged', 'a'), report('Error', 'b')], ['a', 'b', 'c']],
    ['ends with nothing', ['a', 'b', 'c'].map((uuid) => report('Acknowledged', uuid)), ['b', 'c', '-']],
    ['offers an unanswered command again on the next Idle', [idle(), idle()], ['a', 'a']],
    [
      'keeps NotNow out of its connection and offers it first on the next Idle',
      [idle(), report('NotNow', 'a'), report('Acknowledged', 'b'), report('Acknowledged', 'c'), idle()],
      ['a', 'b', 'c', '-', 'a'],
    ],
    [
      'never hands the refused command back after an acknowledged one',
      [idle(), report('NotNow', 'a'), report('NotNow', 'b'), report('Acknowledged', 'c'), report('Acknowledged', 'c')],
      ['a', 'b', 'c', '-', '-'],
    ],
    [
      'repeats the answer to a repeated report',
      [idle(), report('Acknowledged', 'a'), report('Acknowledged', 'a'), report('Acknowledged', 'a')],
      ['a', 'b', 'b', 'b'],
    ],
    [
      'repeats the answer to a repeated NotNow',
      [idle(), report('NotNow', 'a'), report('NotNow', 'a'), report('Acknowledged', 'b'), report('NotNow', 'a')],
      ['a', 'b', 'b', 'c', '-'],
    ],
    [
      'goes on after a report of an unknown command',
      [idle(), report('Acknowledged', 'x'), report('Acknowledged', 'x')],
      ['a', 'b', 'b'],
    ],
    ['goes on after an unknown status', [idle(), report('Snoozed', 'a'), report('Snoozed', 'b')], ['a', 'b', 'c']],
    [
      'takes a report without UUID for a new one each time, so that a device that damages all of them gets on',
      [idle(), report('Acknowledged'), report('Acknowledged'), report('Acknowledged')],
      ['a', 'b', 'c', '-'],
    ],
    [
      'leaves out what was refused late in this connection',
      [idle(), report('Acknowledged', 'a'), idle(), report('NotNow', 'c'), report('Acknowledged', 'b'), idle()],
      ['a', 'b', 'b', '-', '-', 'c'],
    ],
    [
      'hands out nothing when told so, and loses nothing by it',
      [idle(false), report('Acknowledged', 'a', false), report('Acknowledged', 'a'), idle()],
      ['-', '-', 'b', 'b'],
    ],
  ])('%s', (_name, steps, expected) => {
    expect(handedOut(queueOf('a', 'b', 'c'), steps)).toEqual(expected);
  });

  test('lets the first final report win', () => {
    const first = advanceQueueState(queueOf('a'), report('Error', 'a'));
    expect(first).toMatchObject({ reported: 'finished', command: { state: 'error', finishedAtMs: 2000 } });
    for (const status of ['Acknowledged', 'Error', 'CommandFormatError', 'NotNow']) {
      const later = advanceQueueState(first.state, { ...report(status, 'a'), atMs: 9000 });
      expect(later).toMatchObject({
        reported: 'repeated',
        changed: [],
        command: { state: 'error', finishedAtMs: 2000 },
      });
    }
  });

  test('counts a NotNow once a connection', () => {
    let state = queueOf('a');
    const counts = [idle(), report('NotNow', 'a'), report('NotNow', 'a'), idle(), report('NotNow', 'a')].map((step) => {
      const advance = advanceQueueState(state, step);
      state = advance.state;
      return [advance.reported, advance.command?.notNowCount, advance.command?.firstNotNowAtMs];
    });
    expect(counts).toEqual([
      ['none', undefined, undefined],
      ['not-now', 1, 2000],
      ['repeated', 1, 2000],
      ['none', undefined, undefined],
      ['not-now', 2, 2000],
    ]);
  });

  test.each(['Acknowledged', 'Error', 'CommandFormatError', 'NotNow'])(
    'knows no command in %s of another',
    (status) => {
      const advance = advanceQueueState(queueOf('a'), report(status, 'x'));
      expect(advance.reported).toBe('unknown');
      expect(advance.command).toBeUndefined();
    },
  );

  test.each(['acknowledged', 'idle', '', 'Acknowledged '])('records nothing of the status %j', (status) => {
    const advance = advanceQueueState(queueOf('a', 'b'), report(status, 'a', false));
    expect(advance).toMatchObject({ reported: 'none', changed: [] });
  });
});

/** The rules once more, told by sets and searches instead of a cursor. */
class Model {
  readonly waiting: string[] = [];
  readonly finished = new Map<string, string>();
  #sent = new Set<string>();
  #refused = new Set<string>();
  #last: { key: string; answer: string | undefined } | undefined;

  advance(step: QueueStep): { reported: string; next: string | undefined } {
    const { commandUuid: uuid, status } = step;
    if (status === 'Idle') {
      this.#sent = new Set();
      this.#refused = new Set();
      this.#last = undefined;
      return { reported: 'none', next: this.#next(step, undefined) };
    }
    const key = uuid === undefined ? undefined : JSON.stringify([uuid, status]);
    const again = key !== undefined && this.#last?.key === key ? this.#last.answer : undefined;
    const reported = this.#record(uuid, status);
    const next = this.#next(step, again);
    this.#last = key === undefined ? undefined : { key, answer: next };
    return { reported, next };
  }

  enqueue(uuid: string): void {
    if (!this.waiting.includes(uuid) && !this.finished.has(uuid)) this.waiting.push(uuid);
  }

  finish(uuid: string, how: string): void {
    this.waiting.splice(this.waiting.indexOf(uuid), 1);
    this.finished.set(uuid, how);
  }

  #record(uuid: string | undefined, status: string): string {
    const isFinal = ['Acknowledged', 'Error', 'CommandFormatError'].includes(status);
    if (uuid === undefined || (!isFinal && status !== 'NotNow')) return 'none';
    if (this.finished.has(uuid)) return 'repeated';
    if (!this.waiting.includes(uuid)) return 'unknown';
    if (isFinal) {
      this.finish(uuid, status);
      return 'finished';
    }
    if (this.#refused.has(uuid)) return 'repeated';
    this.#refused.add(uuid);
    return 'not-now';
  }

  #next(step: QueueStep, again: string | undefined): string | undefined {
    if (!step.offer) return undefined;
    const open = this.waiting.filter((uuid) => !this.#refused.has(uuid));
    const next = again !== undefined && open.includes(again) ? again : open.find((uuid) => !this.#sent.has(uuid));
    if (next !== undefined) this.#sent.add(next);
    return next;
  }
}

/** Reads only what `planQueueRead` asks for, as a store with rows would. */
function narrow(state: QueueState, step: QueueStep): QueueState {
  const read = planQueueRead(state.cursor, step);
  const waiting = state.entries
    .filter(
      ({ state: is, position, refusedIn }) =>
        isWaiting(is) && position > read.waitingAfter && refusedIn !== read.connection,
    )
    .slice(0, 2);
  return {
    cursor: state.cursor,
    entries: state.entries.filter((one) => waiting.includes(one) || read.commandUuids.includes(one.commandUuid)),
  };
}

function apply(state: QueueState, changed: readonly QueueEntry[]): QueueEntry[] {
  return state.entries.map((old) => changed.find(({ commandUuid }) => commandUuid === old.commandUuid) ?? old);
}

describe('for any sequence of enqueues, reports, cancellations and clearances', () => {
  const run = (operations: readonly QueueOperation[], check: (at: Trace) => void): void => {
    let state: QueueState = queueOf();
    const model = new Model();
    let position = 0;
    for (const operation of operations) {
      if (operation.kind === 'enqueue') {
        model.enqueue(operation.uuid);
        if (!state.entries.some(({ commandUuid }) => commandUuid === operation.uuid)) {
          position += 1;
          state = { ...state, entries: [...state.entries, entry(operation.uuid, position)] };
        }
      } else if (operation.kind === 'step') {
        const before = state;
        const advance = advanceQueueState(narrow(state, operation.step), operation.step);
        state = { cursor: advance.state.cursor, entries: apply(before, advance.changed) };
        check({ step: operation.step, before, after: state, advance, expected: model.advance(operation.step), model });
      } else {
        const ends = state.entries.filter(
          ({ commandUuid, state: is }) =>
            isWaiting(is) && (operation.kind === 'clear' || (is !== 'sent' && commandUuid === operation.uuid)),
        );
        for (const end of ends) model.finish(end.commandUuid, operation.kind);
        state = {
          ...state,
          entries: apply(
            state,
            ends.map((end) => ({ ...end, state: 'cleared' })),
          ),
        };
      }
    }
  };

  interface Trace {
    readonly step: QueueStep;
    readonly before: QueueState;
    readonly after: QueueState;
    readonly advance: ReturnType<typeof advanceQueueState>;
    readonly expected: { reported: string; next: string | undefined };
    readonly model: Model;
  }

  const property = (check: () => (at: Trace) => void): void => {
    fc.assert(
      fc.property(queueOperations, (operations) => run(operations, check())),
      { numRuns: 2000 },
    );
  };

  test('the machine does what the model does, and sees no more than four entries for it', () => {
    property(() => ({ advance, expected, before, step }) => {
      expect([advance.reported, advance.next?.commandUuid]).toEqual([expected.reported, expected.next]);
      expect(narrow(before, step).entries.length).toBeLessThanOrEqual(4);
      // Seeing more makes no difference.
      const whole = advanceQueueState(before, step);
      expect(whole.next).toEqual(advance.next);
      expect(whole.changed).toEqual(advance.changed);
    });
  });

  test('no command is handed out twice in a connection, except for a report that repeats the one before', () => {
    property(() => {
      /** Handed out in this connection, with the step that did it. */
      let sent = new Map<string, number>();
      let steps: QueueStep[] = [];
      return ({ step, advance }) => {
        if (step.status === 'Idle') {
          sent = new Map();
          steps = [];
        }
        steps.push(step);
        const uuid = advance.next?.commandUuid;
        if (uuid === undefined) return;
        const before = sent.get(uuid);
        if (before !== undefined) {
          for (const between of steps.slice(before)) {
            expect([between.commandUuid, between.status]).toEqual([step.commandUuid, step.status]);
          }
          expect(step.commandUuid).toBeDefined();
        }
        sent.set(uuid, before ?? steps.length - 1);
      };
    });
  });

  test('nothing is lost and nothing comes back', () => {
    property(() => ({ after, advance, model }) => {
      const waiting = after.entries.filter(({ state }) => isWaiting(state)).map(({ commandUuid }) => commandUuid);
      expect(waiting).toEqual(model.waiting);
      if (advance.next !== undefined) {
        expect(waiting).toContain(advance.next.commandUuid);
        expect(advance.next.state).toBe('sent');
      }
    });
  });

  test('whatever came before, an Idle hands out the oldest waiting command', () => {
    property(() => ({ after }) => {
      const oldest = after.entries.find(({ state }) => isWaiting(state));
      expect(advanceQueueState(after, idle()).next?.commandUuid).toBe(oldest?.commandUuid);
    });
  });

  test('the same report again changes no record but the time of sending, and gets the same answer', () => {
    property(() => ({ step, after, advance }) => {
      if (step.status === 'Idle' || step.commandUuid === undefined || advance.next === undefined) return;
      const again = advanceQueueState(after, { ...step, atMs: step.atMs + 5 });
      expect(again.next?.commandUuid).toBe(advance.next.commandUuid);
      expect(again.changed).toEqual([{ ...advance.next, lastSentAtMs: step.atMs + 5 }]);
      expect(again.state.cursor).toEqual(after.cursor);
    });
  });
});
