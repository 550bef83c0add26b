import type { PushState, PushStateStore } from '../apns/push-store.js';
import { assertSame, assertThat } from './conformance-assert.js';
import type { ConformanceCase } from './conformance-case.js';
import { bytes, scribble } from './conformance-samples.js';

const pushState = (enrollmentId: string, changes: Partial<PushState> = {}): PushState => ({
  enrollmentId,
  revision: 1,
  pushesUnanswered: 0,
  failures: 0,
  ...changes,
});

/** Every key. */
const fullState = (): PushState =>
  pushState('D', {
    dueAtMs: 1_700_000_000_001,
    lastPushAtMs: 1_700_000_000_002,
    lastSeenAtMs: 1_700_000_000_003,
    pushesUnanswered: 4,
    failures: 5,
    notBeforeMs: 1_700_000_000_006,
    retired: { token: Uint8Array.from({ length: 256 }, (_, index) => index), inactiveSinceMs: 1_700_000_000_007 },
  });

const idsOf = async (store: PushStateStore, dueByMs: number, limit = 100): Promise<readonly string[]> =>
  (await store.listDuePushes({ dueByMs, limit })).map(({ enrollmentId }) => enrollmentId);

/** Obligations of `PushStateStore`. */
export const pushStateStoreConformance: readonly ConformanceCase<PushStateStore>[] = [
  {
    name: 'push states: a record is read back as it was written, and nothing under another id',
    async run(createPort) {
      const store = await createPort();
      assertThat((await store.readPushState('D')) === undefined, 'nothing is there before');
      assertThat((await store.putPushState(fullState())) === true, 'the first write is made');
      assertSame(await store.readPushState('D'), fullState(), 'every key and byte is kept');
      for (const id of ['d', 'D:U', 'D ', '%']) {
        assertThat((await store.readPushState(id)) === undefined, 'another id has no record');
      }
    },
  },
  {
    name: 'push states: only the next revision is written, and another changes nothing',
    async run(createPort) {
      const store = await createPort();
      const late = await store.putPushState(pushState('D', { revision: 2 }));
      assertThat(late === false, 'revision 2 of nothing is refused');
      assertThat((await store.readPushState('D')) === undefined, 'a refused first write leaves nothing');
      await store.putPushState(pushState('D'));
      for (const revision of [0, 1, 3]) {
        const written = await store.putPushState(pushState('D', { revision, dueAtMs: 5, failures: 9 }));
        assertThat(written === false, 'only the next revision is written');
      }
      assertSame(await store.readPushState('D'), pushState('D'), 'a refused write changes nothing');
      assertSame(await idsOf(store, 10), [], 'a refused write makes nothing due');
      const next = pushState('D', { revision: 2, failures: 1 });
      assertThat((await store.putPushState(next)) === true, 'the next revision is written');
      assertSame(await store.readPushState('D'), next, 'the next revision is stored');
      assertThat((await store.putPushState(pushState('D:U'))) === true, 'each id counts its own revisions');
    },
  },
  {
    name: 'push states: a write replaces the record whole',
    async run(createPort) {
      const store = await createPort();
      await store.putPushState(fullState());
      await store.putPushState(pushState('D', { revision: 2 }));
      assertSame(await store.readPushState('D'), pushState('D', { revision: 2 }), 'keys that are left out are gone');
      assertSame(await idsOf(store, Number.MAX_SAFE_INTEGER), [], 'what has no due time any more is not due');
    },
  },
  {
    name: 'push states: exactly one of many concurrent writers gets each revision',
    async run(createPort) {
      const store = await createPort();
      for (const revision of [1, 2, 3]) {
        const results = await Promise.all(
          Array.from({ length: 64 }, (_, index) =>
            (async () => store.putPushState(pushState('D', { revision, failures: index })))(),
          ),
        );
        const winners = results.flatMap((written, index) => (written ? [index] : []));
        assertSame(winners.length, 1, 'exactly one writer gets a revision');
        const expected = pushState('D', { revision, failures: winners[0] ?? -1 });
        assertSame(await store.readPushState('D'), expected, 'what is stored is what that writer gave');
      }
    },
  },
  {
    name: 'push states: what is due is listed whole, earliest first, up to the limit',
    async run(createPort) {
      const store = await createPort();
      const third = { ...fullState(), enrollmentId: 'third', dueAtMs: 10_000 };
      await store.putPushState(third);
      await store.putPushState(pushState('later', { dueAtMs: 10_001 }));
      await store.putPushState(pushState('first', { dueAtMs: 900 }));
      await store.putPushState(pushState('never'));
      await store.putPushState(pushState('second', { dueAtMs: 2_000 }));
      assertSame(await idsOf(store, 10_000), ['first', 'second', 'third'], 'due at the time counts, later does not');
      assertSame(await idsOf(store, 10_000, 2), ['first', 'second'], 'the earliest come within the limit');
      assertSame(await idsOf(store, 899), [], 'nothing is due before its time');
      const listed = await store.listDuePushes({ dueByMs: 10_000, limit: 3 });
      assertSame(listed[2], third, 'every key and byte is listed');
    },
  },
  {
    name: 'push states: a push that was put off is due at its new time only',
    async run(createPort) {
      const store = await createPort();
      await store.putPushState(pushState('A', { dueAtMs: 1_000 }));
      await store.putPushState(pushState('B', { dueAtMs: 2_000 }));
      await store.putPushState(pushState('A', { revision: 2, dueAtMs: 3_000 }));
      assertSame(await idsOf(store, 2_500), ['B'], 'the earlier time is gone');
      assertSame(await idsOf(store, 3_000), ['B', 'A'], 'the later time counts, once');
    },
  },
  {
    name: 'push states: values that were given and got are copies',
    async run(createPort) {
      const store = await createPort();
      const given = pushState('D', { dueAtMs: 5, retired: { token: bytes(1, 2, 3), inactiveSinceMs: 6 } });
      const expected = structuredClone(given);
      await store.putPushState(given);
      scribble(given);
      assertSame(await store.readPushState('D'), expected, 'what callers change afterwards is not stored');
      scribble(await store.readPushState('D'));
      assertSame(await store.readPushState('D'), expected, 'what readers change is not stored');
      scribble(await store.listDuePushes({ dueByMs: 5, limit: 1 }));
      assertSame(await store.readPushState('D'), expected, 'what is changed in a list is not stored');
    },
  },
];
