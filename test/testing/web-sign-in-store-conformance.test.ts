import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createMemoryWebSignInStore, type WebSignIn, type WebSignInStore } from '../../src/enrollment/web-sign-in.js';
import { webSignInStoreConformance as suite } from '../../src/testing/web-sign-in-store-conformance.js';
import { failuresOf } from './support/failures-of.js';

describe('webSignInStoreConformance on the memory store', () => {
  test.each(suite)('$name', ({ run }) => run(createMemoryWebSignInStore));
});

describe('webSignInStoreConformance', () => {
  /** What breaks, the store that does it, and words of the case that must notice. */
  const broken: [string, (store: WebSignInStore) => WebSignInStore, string][] = [
    ['keeps what was taken', keepingTaken, 'taking removes'],
    ['reads before it removes', readingFirst, 'exactly one of many'],
    [
      'has room for one',
      (store) => ({ put: (_, signIn) => store.put('', signIn), take: () => store.take('') }),
      'beside each other',
    ],
    [
      'keeps some keys only',
      (store) => ({
        ...store,
        put(key, { machineInfo: { PRODUCT, VERSION, SERIAL, UDID, proofLevel }, expiresAtMs }) {
          const kept = { PRODUCT, VERSION, proofLevel, ...(SERIAL && { SERIAL }), ...(UDID && { UDID }) };
          return store.put(key, { machineInfo: kept, expiresAtMs });
        },
      }),
      'as it was put',
    ],
  ];
  test.each(broken)('notices a store that %s', async (_, breakIt, words) => {
    const failures = await failuresOf(suite, () => breakIt(createMemoryWebSignInStore()));
    expect(failures.filter((name) => name.includes(words))).toHaveLength(1);
  });
});

function keepingTaken(store: WebSignInStore): WebSignInStore {
  const kept = new Map<string, WebSignIn>();
  return { ...store, put: (key, signIn) => void kept.set(key, signIn), take: (key) => kept.get(key) };
}

function readingFirst(store: WebSignInStore): WebSignInStore {
  const kept = new Map<string, WebSignIn>();
  return {
    ...store,
    put: (key, signIn) => void kept.set(key, signIn),
    async take(key) {
      const signIn = kept.get(key);
      await setImmediate();
      kept.delete(key);
      return signIn;
    },
  };
}
