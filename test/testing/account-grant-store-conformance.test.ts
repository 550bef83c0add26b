import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import {
  createMemoryAccountGrantStore,
  type AccountGrant,
  type AccountGrantStore,
} from '../../src/enrollment/account-grant-store.js';
import { accountGrantStoreConformance as suite } from '../../src/testing/account-grant-store-conformance.js';
import { failuresOf } from './support/failures-of.js';

describe('accountGrantStoreConformance on the memory store', () => {
  test.each(suite)('$name', ({ run }) => run(createMemoryAccountGrantStore));
});

describe('accountGrantStoreConformance', () => {
  /** What breaks, the store that does it, and words of the case that must notice. */
  const broken: [string, (store: AccountGrantStore) => AccountGrantStore, string][] = [
    ['forgets used grants', forgettingUsed, 'stays known'],
    ['looks before it marks', lookingBeforeMarking, 'first to use'],
    ['revokes nothing', (store) => ({ ...store, revokeFamily: () => undefined }), 'voids its grants'],
    ['forgets what it revoked', revokingPresentOnly, 'grants to come'],
    ['forgets what it revoked', revokingPresentOnly, 'at the same time'],
    [
      'cuts keys off',
      (store) => ({
        ...store,
        putGrant: (key, grant) => store.putGrant(key.slice(0, 32), grant),
        readGrant: (key) => store.readGrant(key.slice(0, 32)),
      }),
      'exactly its key',
    ],
  ];
  test.each(broken)('notices a store that %s: %#', async (_, breakIt, words) => {
    const failures = await failuresOf(suite, () => breakIt(createMemoryAccountGrantStore()));
    expect(failures.filter((name) => name.includes(words))).toHaveLength(1);
  });
});

function forgettingUsed(store: AccountGrantStore): AccountGrantStore {
  const gone = new Set<string>();
  return {
    ...store,
    useGrant(key) {
      if (gone.has(key)) return undefined;
      gone.add(key);
      return store.useGrant(key);
    },
  };
}

function lookingBeforeMarking(store: AccountGrantStore): AccountGrantStore {
  const used = new Set<string>();
  return {
    ...store,
    async useGrant(key) {
      const grant = await store.readGrant(key);
      if (grant === undefined) return undefined;
      const wasUsed = used.has(key);
      await setImmediate();
      used.add(key);
      return { grant, wasUsed };
    },
  };
}

/** Deletes the grants of the family that are there, as `DELETE … WHERE family = ?` does. */
function revokingPresentOnly(store: AccountGrantStore): AccountGrantStore {
  const grants = new Map<string, AccountGrant>();
  return {
    ...store,
    async putGrant(key, grant) {
      await setImmediate();
      grants.set(key, grant);
    },
    readGrant: (key) => grants.get(key),
    revokeFamily(family) {
      for (const [key, grant] of grants) if (grant.family === family) grants.delete(key);
    },
  };
}
