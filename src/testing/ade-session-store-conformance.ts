import { setTimeout } from 'node:timers/promises';
import type { AdeSessionStore } from '../ade/ade-session-store.js';
import { assertThat } from './conformance-assert.js';
import type { ConformanceCase } from './conformance-case.js';

/** How often, and how far apart, a case looks for a value: readers may see an older one for a moment. */
const LOOKS = 100;
const PAUSE_MS = 10;

async function awaitSession(store: AdeSessionStore, name: string, session: string, obligation: string): Promise<void> {
  for (let look = 1; (await store.readSession(name)) !== session; look++) {
    assertThat(look < LOOKS, obligation);
    await setTimeout(PAUSE_MS);
  }
}

/** Obligations of `AdeSessionStore`. Values that take a moment to be seen are waited for, a second at most. */
export const adeSessionStoreConformance: readonly ConformanceCase<AdeSessionStore>[] = [
  {
    name: 'sessions: one is read back character by character, and nothing under another name',
    async run(createPort) {
      const store = await createPort();
      assertThat((await store.readSession('A')) === undefined, 'nothing is there before');
      const session = `1700000000001O1O${'0123456789ABCDEF'.repeat(32)}+/=%é`;
      await store.writeSession('A', session);
      await awaitSession(store, 'A', session, 'every character is kept');
      assertThat((await store.readSession('B')) === undefined, 'another name has no session');
      assertThat((await store.readSession('a')) === undefined, 'a name is compared exactly');
    },
  },
  {
    name: 'sessions: the last write wins, for each name',
    async run(createPort) {
      const store = await createPort();
      for (const session of ['s2', 's1', 's3', 's1']) await store.writeSession('A', session);
      await store.writeSession('B', 's9');
      await awaitSession(store, 'A', 's1', 'the last session counts, also when it was written before');
      await awaitSession(store, 'B', 's9', 'names are kept apart');
    },
  },
  {
    name: 'sessions: of many concurrent writes one stays, and one that follows replaces it',
    async run(createPort) {
      const store = await createPort();
      const sessions = Array.from({ length: 64 }, (_, index) => `session-${index}`);
      await Promise.all(sessions.map(async (session) => store.writeSession('A', session)));
      for (let look = 1; !sessions.includes((await store.readSession('A')) ?? ''); look++) {
        assertThat(look < LOOKS, 'one of the sessions is stored');
        await setTimeout(PAUSE_MS);
      }
      await store.writeSession('A', 'afterwards');
      await awaitSession(store, 'A', 'afterwards', 'a later write replaces them');
    },
  },
];
