import {
  advanceQueueState,
  INITIAL_QUEUE_CURSOR,
  isWaiting,
  type QueueEntry,
  type QueueState,
} from '../storage/advance-queue-state.js';
import type { QueueStep } from '../storage/command-queue-store.js';
import type { MdmStorage } from '../storage/mdm-storage.js';
import { assertSame, assertThat } from './conformance-assert.js';
import type { ConformanceCase } from './conformance-case.js';
import { command, enqueue, idle, report, waitingUuids } from './conformance-samples.js';

const STATUSES = ['Acknowledged', 'NotNow', 'NotNow', 'Error', 'CommandFormatError', 'Odd'];

/** Obligations of `CommandQueueStore` under parallel calls, and over long random sequences. */
export const queueConcurrencyConformance: readonly ConformanceCase<MdmStorage>[] = [
  {
    name: 'queue: commands queued at the same time are all there, once',
    async run(createPort) {
      const storage = await createPort();
      const uuids = Array.from({ length: 50 }, (_, index) => `c${index}`);
      const twice = [...uuids, ...uuids];
      const outcomes = await Promise.all(twice.map(async (uuid) => storage.enqueueCommand('D', command(uuid))));
      assertSame(outcomes.filter((outcome) => outcome === 'queued').length, 50, 'each UUID is queued by one call');
      assertSame((await waitingUuids(storage, 'D')).toSorted(), uuids.toSorted(), 'each UUID waits once');
      const sent = await drain(storage, 'D');
      assertSame(sent.toSorted(), uuids.toSorted(), 'each is handed out once');
    },
  },
  {
    name: 'queue: of several final reports at the same time one counts, and its bytes are stored',
    async run(createPort) {
      const storage = await createPort();
      await enqueue(storage, 'D', 'a', 'b');
      await storage.advanceQueue('D', idle);
      const statuses = ['Acknowledged', 'Error', 'CommandFormatError', 'Acknowledged', 'Error'];
      const advances = await Promise.all(
        statuses.map(async (status, index) =>
          storage.advanceQueue('D', report(status, 'a', { body: Uint8Array.of(index) })),
        ),
      );
      const winners = advances.flatMap(({ reported }, index) => (reported === 'finished' ? [index] : []));
      assertSame(winners.length, 1, 'one report finishes the command');
      assertSame(advances.filter(({ reported }) => reported === 'repeated').length, 4, 'the others are repeated');
      const stored = await storage.readReport('D', 'a');
      assertSame(
        [stored?.status, stored?.body[0]],
        [statuses[winners[0] ?? 0], winners[0]],
        'the one that counts is stored',
      );
      assertSame(await waitingUuids(storage, 'D'), ['b'], 'the other command waits');
    },
  },
  {
    name: 'queue: queueing, polling, reporting and cancelling at the same time loses nothing',
    async run(createPort) {
      const storage = await createPort();
      const ended = new Set<string>();
      const poll = async (): Promise<void> => {
        let advance = await storage.advanceQueue('D', idle);
        for (let round = 0; round < 5 && advance.next !== undefined; round++) {
          const { commandUuid } = advance.next;
          advance = await storage.advanceQueue('D', report('Acknowledged', commandUuid));
          if (advance.reported === 'finished') {
            assertThat(!ended.has(commandUuid), 'a command is finished once');
            ended.add(commandUuid);
          }
        }
      };
      const work: Promise<unknown>[] = [];
      for (let index = 0; index < 60; index++) {
        work.push(Promise.resolve(storage.enqueueCommand('D', command(`c${index}`))));
        if (index % 3 === 0) work.push(poll());
        if (index % 10 === 5) {
          const uuid = `c${index}`;
          work.push(
            Promise.resolve(storage.cancelCommand('D', uuid, 1)).then((outcome) => {
              if (outcome !== 'cancelled') return;
              assertThat(!ended.has(uuid), 'a command is not cancelled after it was finished');
              ended.add(uuid);
            }),
          );
        }
      }
      await Promise.all(work);
      const waiting = await waitingUuids(storage, 'D');
      assertThat(!waiting.some((uuid) => ended.has(uuid)), 'what ended does not wait');
      assertSame(ended.size + waiting.length, 60, 'every command ended or waits');
      assertSame(await drain(storage, 'D'), waiting, 'all that waits is handed out in order');
    },
  },
  {
    name: 'queue: a long queue is drained in order, and a listing has at most 1,000 records',
    async run(createPort) {
      const storage = await createPort();
      const uuids = Array.from({ length: 1100 }, (_, index) => `c${index}`);
      await enqueue(storage, 'D', ...uuids);
      const page = await storage.listCommands('D', { limit: 5000 });
      assertSame(page.length, 1000, 'no page has more than 1,000');
      const rest = await storage.listCommands('D', { limit: 5000, afterUuid: page.at(-1)?.commandUuid ?? '' });
      assertSame(
        [...page, ...rest].map(({ commandUuid }) => commandUuid),
        uuids,
        'two pages are the whole queue',
      );
      assertSame(await drain(storage, 'D'), uuids, 'everything is handed out in order');
    },
  },
  {
    name: 'queue: does what advanceQueueState does over long random sequences',
    async run(createPort) {
      const storage = await createPort();
      for (let seed = 1; seed <= 20; seed++) await compare(storage, `device-${seed}`, randomNumbers(seed));
    },
  },
];

/** Acknowledges everything; returns the UUIDs in the order in which they were handed out. */
async function drain(storage: MdmStorage, enrollmentId: string): Promise<string[]> {
  const sent: string[] = [];
  let advance = await storage.advanceQueue(enrollmentId, idle);
  while (advance.next !== undefined && sent.length < 5000) {
    sent.push(advance.next.commandUuid);
    advance = await storage.advanceQueue(enrollmentId, report('Acknowledged', advance.next.commandUuid));
  }
  return sent;
}

async function compare(storage: MdmStorage, id: string, random: (below: number) => number): Promise<void> {
  let state: QueueState = { cursor: INITIAL_QUEUE_CURSOR, entries: [] };
  for (let turn = 0; turn < 120; turn++) {
    const uuid = `c${random(12)}`;
    const action = random(10);
    if (action < 3) {
      const isNew = !state.entries.some((entry) => entry.commandUuid === uuid);
      const position = state.entries.length + 1;
      const { body: _body, ...queued } = command(uuid);
      const entry: QueueEntry = { ...queued, state: 'queued', notNowCount: 0, position };
      if (isNew) state = { ...state, entries: [...state.entries, entry] };
      const outcome = await storage.enqueueCommand(id, command(uuid));
      assertSame(outcome, isNew ? 'queued' : 'duplicate', 'enqueue as the rules say');
      continue;
    }
    const offer = random(8) > 0;
    const status = STATUSES[random(STATUSES.length)] ?? 'Odd';
    const step: QueueStep = action < 5 ? { ...idle, offer } : report(status, uuid, { offer });
    for (let times = random(6) === 0 ? 2 : 1; times > 0; times--) {
      const expected = advanceQueueState(state, step);
      state = expected.state;
      const actual = await storage.advanceQueue(id, step);
      assertSame(
        [actual.reported, actual.command, actual.next?.commandUuid],
        [expected.reported, expected.command && recordOf(expected.command), expected.next?.commandUuid],
        'each step as the rules say',
      );
    }
  }
  assertSame(await storage.listCommands(id, { limit: 1000 }), state.entries.map(recordOf), 'records as the rules say');
  const waiting = state.entries.filter((entry) => isWaiting(entry.state)).map(({ commandUuid }) => commandUuid);
  assertSame(await waitingUuids(storage, id), waiting, 'what waits as the rules say');
}

function recordOf(entry: QueueEntry): Omit<QueueEntry, 'position' | 'refusedIn'> {
  const { position: _position, refusedIn: _refusedIn, ...record } = entry;
  return record;
}

/** Whole numbers from 0 to `below` - 1, the same on each run (mulberry32). */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
