import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { PushState, PushStateStore } from '../../src/apns/push-store.js';
import { createMemoryApnsStore } from '../../src/storage/apns-memory-store.js';
import { pushStateStoreConformance as suite } from '../../src/testing/push-state-store-conformance.js';
import { failuresOf } from './support/failures-of.js';

describe('pushStateStoreConformance on the memory store', () => {
  test.each(suite)('$name', ({ run }) => run(createMemoryApnsStore));
});

describe('pushStateStoreConformance', () => {
  /** What breaks, the store that does it, and words of the case that must notice. */
  const broken: [string, (store: PushStateStore) => PushStateStore, string][] = [
    [
      'always tells of success',
      (store) => ({ ...store, putPushState: (state) => (store.putPushState(state), true) }),
      'only the next revision',
    ],
    [
      'looks before it writes',
      (store) => ({
        ...store,
        async putPushState(state) {
          const revision = (await store.readPushState(state.enrollmentId))?.revision ?? 0;
          if (revision !== state.revision - 1) return false;
          await setImmediate();
          await store.putPushState(state);
          return true;
        },
      }),
      'gets each revision',
    ],
    ['merges records', merging, 'replaces the record whole'],
    [
      'ignores the limit',
      (store) => ({ ...store, listDuePushes: ({ dueByMs }) => store.listDuePushes({ dueByMs, limit: 99 }) }),
      'up to the limit',
    ],
    [
      'calls nothing due at its very time',
      (store) => ({
        ...store,
        listDuePushes: ({ dueByMs, limit }) => store.listDuePushes({ dueByMs: dueByMs - 1, limit }),
      }),
      'up to the limit',
    ],
    ['keeps what it was given', keepingReferences, 'are copies'],
  ];
  test.each(broken)('notices a store that %s', async (_, breakIt, words) => {
    const failures = await failuresOf(suite, () => breakIt(createMemoryApnsStore()));
    expect(failures.filter((name) => name.includes(words))).toHaveLength(1);
  });
});

function merging(store: PushStateStore): PushStateStore {
  return {
    ...store,
    async putPushState(state) {
      return store.putPushState({ ...(await store.readPushState(state.enrollmentId)), ...state });
    },
  };
}

function keepingReferences(store: PushStateStore): PushStateStore {
  const given = new Map<string, PushState>();
  return {
    ...store,
    async putPushState(state) {
      const written = await store.putPushState(state);
      if (written) given.set(state.enrollmentId, state);
      return written;
    },
    readPushState: (enrollmentId) => given.get(enrollmentId),
  };
}
