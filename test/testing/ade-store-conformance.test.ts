import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createMemoryAdeAssignmentStore, type AdeAssignmentStore } from '../../src/ade/ade-assignment-store.js';
import { createMemoryAdeCursorStore, type AdeCursor, type AdeCursorStore } from '../../src/ade/ade-cursor-store.js';
import { createMemoryAdeSessionStore, type AdeSessionStore } from '../../src/ade/ade-session-store.js';
import { createMemoryAdeTokenStore, type AdeTokenStore } from '../../src/ade/ade-token-store.js';
import type { ServerToken } from '../../src/ade/server-token.js';
import { adeAssignmentStoreConformance } from '../../src/testing/ade-assignment-store-conformance.js';
import { adeCursorStoreConformance } from '../../src/testing/ade-cursor-store-conformance.js';
import { adeSessionStoreConformance } from '../../src/testing/ade-session-store-conformance.js';
import { adeTokenStoreConformance } from '../../src/testing/ade-token-store-conformance.js';
import { failuresOf } from './support/failures-of.js';

/** What breaks, the store that does it, and words of the case that must notice. */
type Broken<Store> = [string, (store: Store) => Store, string];

describe('adeTokenStoreConformance', () => {
  test.each(adeTokenStoreConformance)('memory store: $name', ({ run }) => run(createMemoryAdeTokenStore));

  const broken: Broken<AdeTokenStore>[] = [
    [
      'stages over the key pair in use',
      (store) => ({
        ...store,
        readKeyPair: async (name) => (await store.readStagedKeyPair(name)) ?? store.readKeyPair(name),
      }),
      'never touches what is in use',
    ],
    ['clears whatever waits', clearingWhatWaits, 'leaves another key pair on wait'],
    ['keeps the key pair on wait', keepingOnWait, 'off the wait'],
    ['writes the token before the key pair', writingTokenFirst, 'with an old key pair'],
    ['keeps what it was given', keepingReferences, 'are copies'],
  ];
  test.each(broken)('notices a store that %s', async (_, breakIt, words) => {
    const failures = await failuresOf(adeTokenStoreConformance, () => breakIt(createMemoryAdeTokenStore()));
    expect(failures.filter((name) => name.includes(words))).toHaveLength(1);
  });
});

function clearingWhatWaits(store: AdeTokenStore): AdeTokenStore {
  return {
    ...store,
    async putToken(name, token, keyPair) {
      const staged = await store.readStagedKeyPair(name);
      if (staged !== undefined) await store.stageKeyPair(name, keyPair);
      await store.putToken(name, token, keyPair);
    },
  };
}

function keepingOnWait(store: AdeTokenStore): AdeTokenStore {
  return {
    ...store,
    async putToken(name, token, keyPair) {
      const staged = await store.readStagedKeyPair(name);
      await store.putToken(name, token, keyPair);
      if (staged !== undefined) await store.stageKeyPair(name, staged);
    },
  };
}

function writingTokenFirst(store: AdeTokenStore): AdeTokenStore {
  return {
    ...store,
    async putToken(name, token, keyPair) {
      const before = await store.readKeyPair(name);
      if (before !== undefined) await store.putToken(name, token, before);
      await setImmediate();
      await store.putToken(name, token, keyPair);
    },
  };
}

function keepingReferences(store: AdeTokenStore): AdeTokenStore {
  const given = new Map<string, ServerToken>();
  return {
    ...store,
    readToken: (name) => given.get(name),
    putToken(name, token, keyPair) {
      given.set(name, token);
      return store.putToken(name, token, keyPair);
    },
  };
}

describe('adeSessionStoreConformance', () => {
  test.each(adeSessionStoreConformance)('memory store: $name', ({ run }) => run(createMemoryAdeSessionStore));

  test('bears with a store whose readers see an older session for a moment', async () => {
    const failures = await failuresOf(adeSessionStoreConformance, () => {
      const store = createMemoryAdeSessionStore();
      const seen = new Map<string, string>();
      return {
        ...store,
        async readSession(name) {
          const before = seen.get(name);
          const session = await store.readSession(name);
          if (session !== undefined) seen.set(name, session);
          return before;
        },
      };
    });
    expect(failures).toEqual([]);
  });

  const broken: Broken<AdeSessionStore>[] = [
    [
      'has one session for all names',
      (store) => ({
        readSession: () => store.readSession(''),
        writeSession: (_, session) => store.writeSession('', session),
      }),
      'under another name',
    ],
    [
      'keeps the greatest session',
      (store) => ({
        ...store,
        async writeSession(name, session) {
          if (session > ((await store.readSession(name)) ?? '')) await store.writeSession(name, session);
        },
      }),
      'last write wins',
    ],
    [
      'cuts sessions off',
      (store) => ({ ...store, writeSession: (name, session) => store.writeSession(name, session.slice(0, 255)) }),
      'character by character',
    ],
  ];
  test.each(broken)('notices a store that %s', async (_, breakIt, words) => {
    const failures = await failuresOf(adeSessionStoreConformance, () => breakIt(createMemoryAdeSessionStore()));
    expect(failures.filter((name) => name.includes(words))).toHaveLength(1);
  });
});

describe('adeCursorStoreConformance', () => {
  test.each(adeCursorStoreConformance)('memory store: $name', ({ run }) => run(createMemoryAdeCursorStore));

  const broken: Broken<AdeCursorStore>[] = [
    [
      'merges cursors',
      (store) => ({
        ...store,
        async writeCursor(name, cursor) {
          await store.writeCursor(name, { ...(await store.readCursor(name)), ...cursor });
        },
      }),
      'replaces the cursor whole',
    ],
    [
      'never goes back',
      (store) => ({
        ...store,
        async writeCursor(name, cursor) {
          const before = await store.readCursor(name);
          if (before === undefined || before.fetchNumber <= cursor.fetchNumber) await store.writeCursor(name, cursor);
        },
      }),
      'last write counts',
    ],
    [
      'forgets that a page repeated',
      (store) => ({
        ...store,
        writeCursor(name, { repeated: _repeated, ...cursor }: AdeCursor) {
          return store.writeCursor(name, cursor);
        },
      }),
      'read back as it was written',
    ],
  ];
  test.each(broken)('notices a store that %s', async (_, breakIt, words) => {
    const failures = await failuresOf(adeCursorStoreConformance, () => breakIt(createMemoryAdeCursorStore()));
    expect(failures.filter((name) => name.includes(words))).toHaveLength(1);
  });
});

describe('adeAssignmentStoreConformance', () => {
  test.each(adeAssignmentStoreConformance)('memory store: $name', ({ run }) => run(createMemoryAdeAssignmentStore));

  const broken: Broken<AdeAssignmentStore>[] = [
    [
      'keeps the first entry of a device',
      (store) => ({
        ...store,
        async putPending(name, entries) {
          for (const entry of entries) {
            if ((await store.readPending(name, [entry.serial])).length === 0) await store.putPending(name, [entry]);
          }
        },
      }),
      'replaces the earlier one',
    ],
    [
      'puts one entry after the other',
      (store) => ({
        ...store,
        async putPending(name, entries) {
          for (const entry of entries) {
            await store.putPending(name, [entry]);
            await setImmediate();
          }
        },
      }),
      'no reader sees a part',
    ],
    [
      'ignores the limit',
      (store) => ({ ...store, listDue: (name, nowMs) => store.listDue(name, nowMs, 99) }),
      'up to the limit',
    ],
    [
      'calls nothing due at its very time',
      (store) => ({ ...store, listDue: (name, nowMs, limit) => store.listDue(name, nowMs - 1, limit) }),
      'up to the limit',
    ],
    ['removes nothing', (store) => ({ ...store, deletePending: () => undefined }), 'removing takes'],
    [
      'has one list for all names',
      (store) => ({ ...store, listDue: (_, nowMs, limit) => store.listDue('A', nowMs, limit) }),
      'names are kept apart',
    ],
    ['never knows the next time', (store) => ({ ...store, nextDueAtMs: () => undefined }), 'the next time is'],
  ];
  test.each(broken)('notices a store that %s', async (_, breakIt, words) => {
    const failures = await failuresOf(adeAssignmentStoreConformance, () => breakIt(createMemoryAdeAssignmentStore()));
    expect(failures.filter((name) => name.includes(words))).toHaveLength(1);
  });
});
