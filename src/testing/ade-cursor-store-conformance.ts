import type { AdeCursor, AdeCursorStore } from '../ade/ade-cursor-store.js';
import { assertSame, assertThat } from './conformance-assert.js';
import type { ConformanceCase } from './conformance-case.js';

/** Every key. */
const FULL: AdeCursor = {
  phase: 'sync',
  // Longer than 255 characters: the service sets no limit.
  cursor: `MDowOjE1${'aBcD+/=%é'.repeat(60)}`,
  fetchNumber: 3,
  committedAtMs: 1_700_000_000_001,
  repeated: true,
};

const START: AdeCursor = { phase: 'fetch', fetchNumber: 4, committedAtMs: 5 };

/** Obligations of `AdeCursorStore`. */
export const adeCursorStoreConformance: readonly ConformanceCase<AdeCursorStore>[] = [
  {
    name: 'cursors: one is read back as it was written, and nothing under another name',
    async run(createPort) {
      const store = await createPort();
      assertThat((await store.readCursor('A')) === undefined, 'nothing is there before');
      await store.writeCursor('A', FULL);
      await store.writeCursor('B', START);
      assertSame(await store.readCursor('A'), FULL, 'every key and character is kept');
      assertSame(await store.readCursor('B'), START, 'names are kept apart, absent keys stay absent');
      assertThat((await store.readCursor('a')) === undefined, 'a name is compared exactly');
    },
  },
  {
    name: 'cursors: a write replaces the cursor whole',
    async run(createPort) {
      const store = await createPort();
      await store.writeCursor('A', FULL);
      await store.writeCursor('A', START);
      assertSame(await store.readCursor('A'), START, 'keys that are left out are gone');
    },
  },
  {
    name: 'cursors: the last write counts, whatever its numbers and times',
    async run(createPort) {
      const store = await createPort();
      await store.writeCursor('A', { ...FULL, fetchNumber: 9, committedAtMs: 9_000 });
      const earlier: AdeCursor = { ...FULL, fetchNumber: 1, committedAtMs: 1_000 };
      await store.writeCursor('A', earlier);
      assertSame(await store.readCursor('A'), earlier, 'a cursor of an earlier fetch replaces a later one');
    },
  },
];
