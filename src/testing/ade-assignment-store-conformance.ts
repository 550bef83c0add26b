import type { AdeAssignmentStore, PendingAssignment } from '../ade/ade-assignment-store.js';
import { assertSame, assertThat } from './conformance-assert.js';
import type { ConformanceCase } from './conformance-case.js';

const pending = (serial: string, changes: Partial<PendingAssignment> = {}): PendingAssignment => ({
  serial,
  profileUuid: 'P1',
  reason: 'throttled',
  attempts: 1,
  failures: 0,
  notBeforeMs: 1_700_000_000_001,
  ...changes,
});

const bySerial = (entries: readonly PendingAssignment[]): readonly PendingAssignment[] =>
  entries.toSorted((a, b) => (a.serial < b.serial ? -1 : 1));

const dueSerials = async (store: AdeAssignmentStore, nowMs: number, limit = 100): Promise<readonly string[]> =>
  (await store.listDue('A', nowMs, limit)).map(({ serial }) => serial);

/** Obligations of `AdeAssignmentStore`. */
export const adeAssignmentStoreConformance: readonly ConformanceCase<AdeAssignmentStore>[] = [
  {
    name: 'assignments: entries are read back as they were put, those of the devices asked for',
    async run(createPort) {
      const store = await createPort();
      assertSame(await store.readPending('A', ['S1', 'S2']), [], 'nothing is there before');
      const entries = [
        pending('S1'),
        pending('S2', { profileUuid: null, reason: 'failed', attempts: 2, failures: 1 }),
        pending('S3', { reason: 'unanswered', attempts: 3 }),
      ];
      await store.putPending('A', entries);
      assertSame(bySerial(await store.readPending('A', ['S3', 'S4', 'S2', 'S1'])), entries, 'every key is kept');
      assertSame(await store.readPending('A', ['S2']), [entries[1]], 'other devices are not read');
      assertSame(await store.readPending('A', []), [], 'no devices, no entries');
    },
  },
  {
    name: 'assignments: token names are kept apart',
    async run(createPort) {
      const store = await createPort();
      await store.putPending('A', [pending('S1', { notBeforeMs: 10 })]);
      await store.putPending('B', [pending('S1', { notBeforeMs: 20, reason: 'failed' })]);
      assertSame(
        await store.readPending('A', ['S1']),
        [pending('S1', { notBeforeMs: 10 })],
        'the first name reads its own',
      );
      const ofB = pending('S1', { notBeforeMs: 20, reason: 'failed' });
      await store.deletePending('A', ['S1']);
      assertSame(await store.readPending('B', ['S1']), [ofB], 'a removal leaves other names alone');
      assertSame(await store.listDue('B', 20, 10), [ofB], 'each name lists its own');
      assertSame(await store.listDue('A', 20, 10), [], 'nothing is due under the first name');
      assertThat((await store.nextDueAtMs('A')) === undefined, 'nothing will be due under the first name');
      assertSame(await store.nextDueAtMs('B'), 20, 'each name has a next time of its own');
    },
  },
  {
    name: 'assignments: a later entry of a device replaces the earlier one, whatever its numbers',
    async run(createPort) {
      const store = await createPort();
      await store.putPending('A', [
        pending('S1', { attempts: 5, notBeforeMs: 10 }),
        pending('S2', { notBeforeMs: 30 }),
      ]);
      const later = pending('S1', { profileUuid: null, reason: 'failed', attempts: 1, notBeforeMs: 50 });
      await store.putPending('A', [later, pending('S3', { notBeforeMs: 40 })]);
      assertSame(await store.readPending('A', ['S1']), [later], 'a device has one entry, the later one');
      assertSame(await dueSerials(store, 100), ['S2', 'S3', 'S1'], 'its earlier time is gone, other devices stay');
      assertSame(await store.nextDueAtMs('A'), 30, 'the next time does not count the entry that was replaced');
    },
  },
  {
    name: 'assignments: what is due is listed whole, the earliest first, up to the limit',
    async run(createPort) {
      const store = await createPort();
      const entries = [
        pending('third', { notBeforeMs: 10_000, profileUuid: null, reason: 'unanswered', attempts: 7 }),
        pending('later', { notBeforeMs: 10_001 }),
        pending('first', { notBeforeMs: 900 }),
        pending('second', { notBeforeMs: 2_000 }),
      ];
      await store.putPending('A', entries);
      assertSame(
        await dueSerials(store, 10_000),
        ['first', 'second', 'third'],
        'due at the time counts, later does not',
      );
      assertSame(await dueSerials(store, 10_000, 2), ['first', 'second'], 'the earliest come within the limit');
      assertSame(await dueSerials(store, 899), [], 'nothing is due before its time');
      assertSame((await store.listDue('A', 10_000, 3))[2], entries[0], 'every key is listed');
      assertSame((await store.readPending('A', ['first'])).length, 1, 'listing removes nothing');
    },
  },
  {
    name: 'assignments: the next time is the earliest of all, past ones too',
    async run(createPort) {
      const store = await createPort();
      assertThat((await store.nextDueAtMs('A')) === undefined, 'nothing pends before');
      await store.putPending('A', [pending('S1', { notBeforeMs: 10_000 }), pending('S2', { notBeforeMs: 900 })]);
      assertSame(await store.nextDueAtMs('A'), 900, 'the earliest counts');
      await store.deletePending('A', ['S2']);
      assertSame(await store.nextDueAtMs('A'), 10_000, 'the earliest of what is left');
      await store.deletePending('A', ['S1']);
      assertThat((await store.nextDueAtMs('A')) === undefined, 'nothing is left');
    },
  },
  {
    name: 'assignments: removing takes what is there, and what is not there is no fault',
    async run(createPort) {
      const store = await createPort();
      await store.deletePending('A', ['S1']);
      await store.putPending('A', [pending('S1'), pending('S2'), pending('S3')]);
      await store.deletePending('A', ['S1', 'S9', 'S3']);
      await store.deletePending('A', ['S1']);
      await store.deletePending('A', []);
      assertSame(await store.readPending('A', ['S1', 'S2', 'S3']), [pending('S2')], 'only those named are removed');
      await store.putPending('A', [pending('S1', { attempts: 2 })]);
      assertSame(await store.readPending('A', ['S1']), [pending('S1', { attempts: 2 })], 'a device can pend again');
    },
  },
  {
    name: 'assignments: no reader sees a part of what one call puts',
    async run(createPort) {
      const store = await createPort();
      const entries = Array.from({ length: 50 }, (_, index) => pending(`S${index}`, { notBeforeMs: index }));
      const read = async (): Promise<void> => {
        for (let times = 0; times < 4; times++) {
          const { length } = await store.listDue('A', 1_000, 100);
          assertThat(length === 0 || length === entries.length, 'all entries are there, or none');
        }
      };
      await Promise.all([(async () => store.putPending('A', entries))(), ...Array.from({ length: 16 }, read)]);
      assertSame((await store.listDue('A', 1_000, 100)).length, entries.length, 'all entries are there in the end');
    },
  },
];
