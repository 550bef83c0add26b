import { describe, expect, test } from 'vitest';
import type { ScepStore } from '../../src/scep/scep-store.js';
import { createMemoryScepStore } from '../../src/storage/scep-memory-store.js';
import { scepStoreConformance } from '../../src/testing/scep-store-conformance.js';

describe('createMemoryScepStore', () => {
  test.each(scepStoreConformance.map((entry) => [entry.name, entry] as const))('%s', async (_, entry) => {
    await entry.run(createMemoryScepStore);
  });
});

describe('scepStoreConformance', () => {
  /** Each breaks one obligation; some case must notice. */
  const broken: [string, (store: ScepStore) => ScepStore][] = [
    ['always writes', (store) => ({ ...store, putTransaction: (record) => (store.putTransaction(record), true) })],
    ['never finds by transactionID', (store) => ({ ...store, findTransactions: () => [] })],
    [
      'ignores the limit',
      (store) => ({ ...store, listPendingTransactions: () => store.listPendingTransactions({ limit: 99 }) }),
    ],
    ['keeps deleted challenges', (store) => ({ ...store, deleteChallenge: () => undefined })],
    ['prunes nothing', (store) => ({ ...store, pruneScep: () => 0 })],
    [
      'checks the revision too early',
      (store) => ({
        ...store,
        async putChallenge(record) {
          const stored = await store.readChallenge(record.hash);
          if ((stored?.revision ?? 0) !== record.revision - 1) return false;
          await Promise.resolve();
          await store.putChallenge(record);
          return true;
        },
      }),
    ],
  ];
  test.each(broken)('notices a store that %s', async (_, breakIt) => {
    const results = await Promise.allSettled(
      scepStoreConformance.map((entry) => entry.run(() => breakIt(createMemoryScepStore()))),
    );
    const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    expect(failures.length).toBeGreaterThan(0);
    expect(failures[0]).toMatchObject({ code: 'ERR_CONFORMANCE_FAILED' });
  });
});
