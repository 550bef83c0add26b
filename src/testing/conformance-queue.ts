import type { MdmStorage } from '../storage/mdm-storage.js';
import { assertSame, assertThat } from './conformance-assert.js';
import type { ConformanceCase } from './conformance-case.js';
import { bytes, command, enqueue, handedOut, idle, report, scribble, waitingUuids } from './conformance-samples.js';

/** Obligations of `CommandQueueStore` that one caller at a time can see. */
export const queueConformance: readonly ConformanceCase<MdmStorage>[] = [
  {
    name: 'queue: without commands nothing is handed out and nothing is known',
    async run(createPort) {
      const storage = await createPort();
      assertSame(await storage.advanceQueue('D', idle), { reported: 'none' }, 'Idle on an empty queue');
      assertSame(
        await storage.advanceQueue('D', report('Acknowledged', 'x')),
        { reported: 'unknown' },
        'a report of a command that was never queued',
      );
      assertSame(await storage.listCommands('D'), [], 'a poll creates no command');
      assertSame(await storage.readReport('D', 'x'), undefined, 'the report of an unknown command is not stored');
      assertSame(await storage.cancelCommand('D', 'x', 1), 'unknown', 'an unknown command cannot be cancelled');
      assertSame(await storage.listEnrollments(), [], 'a poll creates no enrollment');
    },
  },
  {
    name: 'queue: first in, first out, exactly as queued',
    async run(createPort) {
      const storage = await createPort();
      const all = Uint8Array.from({ length: 256 }, (_, index) => index);
      const first = command('z', { requestType: 'InstallProfile', body: all, queuedAtMs: 9 });
      assertSame(await storage.enqueueCommand('D', first), 'queued', 'a new command is queued');
      await storage.enqueueCommand('D', command('a', { queuedAtMs: 1 }));
      const advance = await storage.advanceQueue('D', idle);
      assertSame(advance, { reported: 'none', next: first }, 'the first command is handed out byte by byte');
      assertSame(
        await handedOut(storage, 'D', [report('Acknowledged', 'z'), report('Acknowledged', 'a'), idle]),
        ['a', undefined, undefined],
        'order is that of the enqueue calls, not of UUIDs or times',
      );
    },
  },
  {
    name: 'queue: a command whose answer was lost is handed out again on the next Idle',
    async run(createPort) {
      const storage = await createPort();
      await enqueue(storage, 'D', 'a', 'b');
      assertSame(await handedOut(storage, 'D', [idle, idle, idle]), ['a', 'a', 'a'], 'it stays the oldest');
    },
  },
  {
    name: 'queue: NotNow leaves the connection, blocks nothing, and is offered again on the next Idle',
    async run(createPort) {
      const storage = await createPort();
      await enqueue(storage, 'D', 'a', 'b', 'c');
      const steps = [idle, report('NotNow', 'a'), report('Acknowledged', 'b'), report('NotNow', 'c')];
      assertSame(
        await handedOut(storage, 'D', steps),
        ['a', 'b', 'c', undefined],
        'a refused command does not come back in its connection',
      );
      assertSame(
        await handedOut(storage, 'D', [idle, report('Acknowledged', 'a')]),
        ['a', 'c'],
        'on the next Idle it is the oldest again',
      );
    },
  },
  {
    name: 'queue: a report that was sent again gets the same answer again',
    async run(createPort) {
      const storage = await createPort();
      await enqueue(storage, 'D', 'a', 'b', 'c');
      const acknowledged = report('Acknowledged', 'a');
      assertSame(
        await handedOut(storage, 'D', [idle, acknowledged, acknowledged, report('NotNow', 'b'), acknowledged]),
        ['a', 'b', 'b', 'c', undefined],
        'only an immediate repetition is one',
      );
    },
  },
  {
    name: 'queue: a final report ends its command and is stored with its exact bytes',
    async run(createPort) {
      const storage = await createPort();
      const states = { Acknowledged: 'acknowledged', Error: 'error', CommandFormatError: 'format-error' };
      for (const [status, state] of Object.entries(states)) {
        await storage.enqueueCommand('D', command(status));
        await storage.advanceQueue('D', idle);
        const body = bytes(0, 255, 13, 10);
        const advance = await storage.advanceQueue('D', report(status, status, { atMs: 7777, body }));
        const expected = {
          commandUuid: status,
          requestType: 'SecurityInfo',
          state,
          queuedAtMs: 5000,
          lastSentAtMs: 6000,
          notNowCount: 0,
          finishedAtMs: 7777,
        };
        assertSame(advance, { reported: 'finished', command: expected }, `${status} finishes the command`);
        assertSame((await storage.listCommands('D')).at(-1), expected, 'the record is listed as reported');
        assertSame(
          await storage.readReport('D', status),
          { commandUuid: status, status, body, reportedAtMs: 7777 },
          'the report is stored as received',
        );
      }
    },
  },
  {
    name: 'queue: the first final report stays, and no later one reopens the command',
    async run(createPort) {
      const storage = await createPort();
      await enqueue(storage, 'D', 'a');
      await storage.advanceQueue('D', idle);
      await storage.advanceQueue('D', report('Error', 'a', { atMs: 1, body: bytes(1) }));
      for (const status of ['Error', 'Acknowledged', 'CommandFormatError', 'NotNow']) {
        const again = await storage.advanceQueue('D', report(status, 'a', { atMs: 2, body: bytes(2) }));
        assertSame([again.reported, again.command?.state], ['repeated', 'error'], `a later ${status} changes nothing`);
        assertSame(again.next, undefined, 'a finished command is not handed out');
      }
      assertSame((await storage.readReport('D', 'a'))?.body, bytes(1), 'the first report stays');
      assertSame((await storage.advanceQueue('D', idle)).next, undefined, 'a finished command never comes back');
    },
  },
  {
    name: 'queue: NotNow is counted once a connection, with the time of the first',
    async run(createPort) {
      const storage = await createPort();
      await enqueue(storage, 'D', 'a');
      for (const atMs of [100, 200]) {
        await storage.advanceQueue('D', idle);
        await storage.advanceQueue('D', report('NotNow', 'a', { atMs }));
        await storage.advanceQueue('D', report('NotNow', 'a', { atMs: atMs + 1 }));
      }
      const [record] = await storage.listCommands('D');
      assertSame(
        [record?.state, record?.notNowCount, record?.firstNotNowAtMs],
        ['not-now', 2, 100],
        'two connections are two refusals',
      );
      assertSame(await storage.readReport('D', 'a'), undefined, 'NotNow is no final report');
    },
  },
  {
    name: 'queue: a report that says nothing usable records nothing and gets the next command',
    async run(createPort) {
      const storage = await createPort();
      await enqueue(storage, 'D', 'a', 'b', 'c', 'd');
      const steps = [idle, report('Snoozed', 'a'), report('Acknowledged'), report('', 'b'), report('Error', 'nobody')];
      assertSame(await handedOut(storage, 'D', steps), ['a', 'b', 'c', 'd', undefined], 'the device gets on');
      assertSame(await waitingUuids(storage, 'D'), ['a', 'b', 'c', 'd'], 'nothing is finished by it');
    },
  },
  {
    name: 'queue: with offer off a report counts and nothing is handed out',
    async run(createPort) {
      const storage = await createPort();
      await enqueue(storage, 'D', 'a', 'b');
      await storage.advanceQueue('D', idle);
      const advance = await storage.advanceQueue('D', report('Acknowledged', 'a', { offer: false }));
      assertSame([advance.reported, advance.next], ['finished', undefined], 'the report counts');
      assertSame((await storage.advanceQueue('D', { ...idle, offer: false })).next, undefined, 'Idle gets nothing');
      assertSame((await storage.advanceQueue('D', idle)).next?.commandUuid, 'b', 'nothing was lost by it');
    },
  },
  {
    name: 'queue: a UUID is queued once for an enrollment, also after it was finished',
    async run(createPort) {
      const storage = await createPort();
      await enqueue(storage, 'D', 'a');
      const other = command('a', { body: bytes(9), requestType: 'EraseDevice' });
      assertSame(await storage.enqueueCommand('D', other), 'duplicate', 'a waiting command is a duplicate');
      const { next } = await storage.advanceQueue('D', idle);
      assertSame([next?.requestType, next?.body], ['SecurityInfo', command('a').body], 'the first one stays');
      await storage.advanceQueue('D', report('Acknowledged', 'a'));
      assertSame(await storage.enqueueCommand('D', other), 'duplicate', 'a finished command is a duplicate');
      assertSame((await storage.advanceQueue('D', idle)).next, undefined, 'it is not sent again');
    },
  },
  {
    name: 'queue: enrollments have queues of their own, also for one UUID',
    async run(createPort) {
      const storage = await createPort();
      for (const id of ['D', 'D:U', 'D1']) await storage.enqueueCommand(id, command('a', { requestType: id }));
      await storage.advanceQueue('D', idle);
      await storage.advanceQueue('D', report('Acknowledged', 'a'));
      assertSame(await waitingUuids(storage, 'D:U'), ['a'], 'the queue of a user is not that of the device');
      assertSame((await storage.advanceQueue('D1', idle)).next?.requestType, 'D1', 'each gets its own command');
      assertSame(await storage.readReport('D1', 'a'), undefined, 'a report belongs to one enrollment');
    },
  },
  {
    name: 'queue: what the device does not hold can be cancelled, and only that',
    async run(createPort) {
      const storage = await createPort();
      await enqueue(storage, 'D', 'a', 'b', 'c', 'd');
      await storage.advanceQueue('D', idle);
      await storage.advanceQueue('D', report('NotNow', 'a'));
      assertSame(await storage.cancelCommand('D', 'c', 42), 'cancelled', 'a command that was never sent');
      assertSame(await storage.cancelCommand('D', 'a', 42), 'cancelled', 'a command that was refused');
      assertSame(await storage.cancelCommand('D', 'b', 42), 'sent', 'a command that the device may hold');
      assertSame(await storage.cancelCommand('D', 'c', 43), 'finished', 'a cancelled command is final');
      const record = (await storage.listCommands('D')).find(({ commandUuid }) => commandUuid === 'c');
      assertSame([record?.state, record?.finishedAtMs], ['cancelled', 42], 'the record says so');
      assertSame(
        await handedOut(storage, 'D', [idle, report('Acknowledged', 'b'), report('Acknowledged', 'd')]),
        ['b', 'd', undefined],
        'cancelled commands are never sent',
      );
      assertSame(await storage.cancelCommand('D', 'd', 44), 'finished', 'an acknowledged command is final');
    },
  },
  {
    name: 'queue: listing follows queue order, in pages',
    async run(createPort) {
      const storage = await createPort();
      const uuids = Array.from({ length: 120 }, (_, index) => `command-${(index * 7) % 120}`);
      await enqueue(storage, 'D', ...uuids);
      await storage.advanceQueue('D', idle);
      await storage.advanceQueue('D', report('Acknowledged', uuids[0]));
      const listed = async (options?: { afterUuid?: string; limit?: number; waiting?: boolean }) =>
        (await storage.listCommands('D', options)).map(({ commandUuid }) => commandUuid);
      assertSame(await listed(), uuids.slice(0, 100), 'without a limit 100, finished ones included');
      assertSame(await listed({ limit: 3, afterUuid: uuids[5] ?? '' }), uuids.slice(6, 9), 'a page after a command');
      assertSame(await listed({ limit: 2, waiting: true }), uuids.slice(1, 3), 'only what waits');
      assertSame(
        await listed({ limit: 2, waiting: true, afterUuid: uuids[0] ?? '' }),
        uuids.slice(1, 3),
        'after a finished',
      );
      assertSame(await listed({ limit: 1000, afterUuid: uuids[119] ?? '' }), [], 'nothing after the last');
      assertSame(await listed({ afterUuid: 'nobody' }), [], 'nothing after an unknown one');
    },
  },
  {
    name: 'queue: values handed in and out are copies',
    async run(createPort) {
      const storage = await createPort();
      const given = command('a');
      await storage.enqueueCommand('D', given);
      scribble(given);
      scribble(await storage.advanceQueue('D', idle));
      const { next } = await storage.advanceQueue('D', idle);
      assertSame(next, command('a'), 'a waiting command cannot be changed from outside');
      scribble(await storage.listCommands('D'));
      const step = report('Acknowledged', 'a');
      const advance = await storage.advanceQueue('D', step);
      scribble(step);
      scribble(advance);
      scribble(await storage.listCommands('D'));
      scribble(await storage.readReport('D', 'a'));
      const stored = await storage.readReport('D', 'a');
      assertSame(
        stored,
        { commandUuid: 'a', status: 'Acknowledged', body: bytes(1, 2, 3), reportedAtMs: 7000 },
        'a stored report cannot be changed from outside',
      );
      const [record] = await storage.listCommands('D');
      assertThat(record?.state === 'acknowledged' && record.commandUuid === 'a', 'nor can a record');
    },
  },
];
