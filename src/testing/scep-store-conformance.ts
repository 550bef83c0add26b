import { ConformanceError } from '../errors.js';
import type { ScepChallenge, ScepStore, ScepTransaction } from '../scep/scep-store.js';

/** One obligation of a store, runnable in any test runner. */
export interface ScepStoreConformanceCase {
  readonly name: string;
  /** @param createStore - Makes an empty store. Rejects with `ERR_CONFORMANCE_FAILED` when the obligation is not kept. */
  run(createStore: () => Promise<ScepStore> | ScepStore): Promise<void>;
}

const transaction = (changes: Partial<ScepTransaction> = {}): ScepTransaction => ({
  key: 'aa',
  revision: 1,
  transactionID: 'T-1',
  keyFingerprint: 'k1',
  signerKeyFingerprint: 's1',
  subjectDer: Uint8Array.of(0x30, 0x00),
  state: 'issuing',
  createdAtMs: 1_000,
  updatedAtMs: 1_000,
  leaseUntilMs: 61_000,
  expiresAtMs: 100_000,
  ...changes,
});

const challenge = (changes: Partial<ScepChallenge> = {}): ScepChallenge => ({
  hash: 'c1',
  revision: 1,
  goodUntilMs: 40_000,
  expiresAtMs: 50_000,
  ...changes,
});

/** Obligations of `ScepStore`. */
export const scepStoreConformance: readonly ScepStoreConformanceCase[] = [
  {
    name: 'returns a transaction as it was written, and nothing for another key',
    async run(createStore) {
      const store = await createStore();
      const record = transaction({ state: 'issued', certificateDer: Uint8Array.of(1, 2, 3), challengeGrant: 'g' });
      expectEqual(await store.putTransaction(record), true, 'first write');
      expectEqual(await store.readTransaction('aa'), record, 'read');
      expectEqual(await store.readTransaction('bb'), undefined, 'other key');
      const alias = transaction({ key: 'cc', state: 'alias', aliasOf: 'aa', leaseUntilMs: 0 });
      expectEqual(await store.putTransaction(alias), true, 'an alias');
      expectEqual(await store.readTransaction('cc'), alias, 'read of an alias');
    },
  },
  {
    name: 'refuses a first write over an existing transaction, and a revision that is not the next',
    async run(createStore) {
      const store = await createStore();
      await store.putTransaction(transaction());
      expectEqual(await store.putTransaction(transaction({ state: 'denied' })), false, 'revision 1 again');
      expectEqual(await store.putTransaction(transaction({ revision: 3, state: 'denied' })), false, 'revision 3');
      expectEqual(await store.readTransaction('aa'), transaction(), 'unchanged');
      expectEqual(await store.putTransaction(transaction({ revision: 2, state: 'denied' })), true, 'revision 2');
      expectEqual(await store.putTransaction(transaction({ key: 'bb', revision: 2 })), false, 'revision 2 of nothing');
    },
  },
  {
    name: 'drops the optional keys that a later write leaves out',
    async run(createStore) {
      const store = await createStore();
      await store.putTransaction(transaction({ state: 'pending', waitingFor: 'approval', csrDer: Uint8Array.of(1) }));
      await store.putTransaction(transaction({ revision: 2, state: 'denied', failInfo: 'badRequest' }));
      expectEqual(
        await store.readTransaction('aa'),
        transaction({ revision: 2, state: 'denied', failInfo: 'badRequest' }),
        'second write',
      );
    },
  },
  {
    name: 'lets exactly one of many concurrent writers win each revision',
    async run(createStore) {
      const store = await createStore();
      for (const revision of [1, 2, 3]) {
        const results = await Promise.all(
          Array.from({ length: 64 }, (_, index) =>
            (async () => store.putTransaction(transaction({ revision, keyFingerprint: `writer-${index}` })))(),
          ),
        );
        const winners = results.flatMap((won, index) => (won ? [index] : []));
        expectEqual(winners.length, 1, `winners of revision ${revision}`);
        const stored = await store.readTransaction('aa');
        expectEqual(stored?.keyFingerprint, `writer-${winners[0]}`, `stored at revision ${revision}`);
      }
    },
  },
  {
    name: 'keeps values it was given and gave apart from its own',
    async run(createStore) {
      const store = await createStore();
      const subjectDer = Uint8Array.of(0x30, 0x00);
      await store.putTransaction(transaction({ subjectDer }));
      subjectDer[0] = 0xff;
      const first = await store.readTransaction('aa');
      expectEqual(first?.subjectDer[0], 0x30, 'after the caller changed its array');
      if (first !== undefined) first.subjectDer[0] = 0xee;
      expectEqual((await store.readTransaction('aa'))?.subjectDer[0], 0x30, 'after a reader changed its copy');
    },
  },
  {
    name: 'finds the transactions of a transactionID, newest first',
    async run(createStore) {
      const store = await createStore();
      await store.putTransaction(transaction({ key: 'aa', createdAtMs: 1_000 }));
      await store.putTransaction(transaction({ key: 'bb', createdAtMs: 3_000 }));
      await store.putTransaction(transaction({ key: 'cc', createdAtMs: 2_000, transactionID: 'T-2' }));
      await store.putTransaction(transaction({ key: 'aa', revision: 2, createdAtMs: 1_000 }));
      const found = await store.findTransactions('T-1');
      expectEqual(found.map(({ key }) => key).join(), 'bb,aa', 'found');
      expectEqual((await store.findTransactions('T-3')).length, 0, 'unknown');
    },
  },
  {
    name: 'tells transactionIDs apart exactly, whatever characters they have',
    async run(createStore) {
      const store = await createStore();
      await store.putTransaction(transaction({ key: 'aa', transactionID: 'abc=' }));
      await store.putTransaction(transaction({ key: 'bb', transactionID: 'ABC=' }));
      await store.putTransaction(transaction({ key: 'cc', transactionID: "a'b\\c%_é" }));
      expectEqual((await store.findTransactions('abc=')).map(({ key }) => key).join(), 'aa', 'lower case');
      expectEqual((await store.findTransactions("a'b\\c%_é")).map(({ key }) => key).join(), 'cc', 'odd characters');
      expectEqual((await store.findTransactions('a%')).length, 0, 'no patterns');
    },
  },
  {
    name: 'lists pending transactions, oldest first, up to the limit',
    async run(createStore) {
      const store = await createStore();
      await store.putTransaction(transaction({ key: 'aa', state: 'pending', createdAtMs: 3_000 }));
      await store.putTransaction(transaction({ key: 'bb', state: 'pending', createdAtMs: 1_000 }));
      await store.putTransaction(transaction({ key: 'cc', state: 'issued', createdAtMs: 500 }));
      await store.putTransaction(transaction({ key: 'dd', state: 'pending', createdAtMs: 2_000 }));
      await store.putTransaction(transaction({ key: 'ee', state: 'alias', aliasOf: 'dd', createdAtMs: 2_500 }));
      const keys = async (limit: number) =>
        (await store.listPendingTransactions({ limit })).map(({ key }) => key).join();
      expectEqual(await keys(10), 'bb,dd,aa', 'all');
      expectEqual(await keys(2), 'bb,dd', 'two');
    },
  },
  {
    name: 'writes challenges by revision, and forgets a deleted one',
    async run(createStore) {
      const store = await createStore();
      expectEqual(await store.putChallenge(challenge()), true, 'first write');
      expectEqual(await store.putChallenge(challenge()), false, 'first write again');
      const spent = challenge({ revision: 2, keyFingerprint: 'k1', spentBy: 'aa', bindingDigest: '1ff' });
      expectEqual(await store.putChallenge(spent), true, 'second write');
      expectEqual(await store.readChallenge('c1'), spent, 'read');
      const reserved = challenge({ hash: 'c2', keyFingerprint: 'k1', reservedFor: 'aa', reservedUntilMs: 45_000 });
      await store.putChallenge(reserved);
      expectEqual(await store.readChallenge('c2'), reserved, 'read of a reserved one');
      await store.deleteChallenge('c1');
      await store.deleteChallenge('c1');
      expectEqual(await store.readChallenge('c1'), undefined, 'deleted');
    },
  },
  {
    name: 'lets exactly one of many concurrent requests take a challenge',
    async run(createStore) {
      const store = await createStore();
      await store.putChallenge(challenge());
      const results = await Promise.all(
        Array.from({ length: 64 }, (_, index) =>
          (async () => store.putChallenge(challenge({ revision: 2, keyFingerprint: `key-${index}` })))(),
        ),
      );
      expectEqual(results.filter(Boolean).length, 1, 'winners');
    },
  },
  {
    name: 'prunes what has expired and nothing else',
    async run(createStore) {
      const store = await createStore();
      await store.putTransaction(transaction({ key: 'aa', expiresAtMs: 10 }));
      await store.putTransaction(transaction({ key: 'bb', expiresAtMs: 11 }));
      await store.putChallenge(challenge({ hash: 'c1', expiresAtMs: 10 }));
      await store.putChallenge(challenge({ hash: 'c2', expiresAtMs: 11 }));
      expectEqual(await store.pruneScep(10), 2, 'deleted');
      expectEqual(await store.readTransaction('aa'), undefined, 'expired transaction');
      expectEqual(await store.readChallenge('c1'), undefined, 'expired challenge');
      expectEqual((await store.findTransactions('T-1')).map(({ key }) => key).join(), 'bb', 'kept transaction');
      expectEqual((await store.readChallenge('c2'))?.hash, 'c2', 'kept challenge');
      expectEqual(await store.putTransaction(transaction({ key: 'aa' })), true, 'a new life after pruning');
    },
  },
];

function expectEqual(actual: unknown, expected: unknown, what: string): void {
  if (canonical(actual) === canonical(expected)) return;
  throw new ConformanceError(
    'ERR_CONFORMANCE_FAILED',
    `${what}: ${canonical(actual)} instead of ${canonical(expected)}`,
  );
}

/** Text of plain data with sorted keys; absent and undefined are the same. */
function canonical(value: unknown): string {
  if (value instanceof Uint8Array) return `bytes:${[...value].join(' ')}`;
  if (typeof value !== 'object' || value === null) return String(JSON.stringify(value));
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, each]) => `${key}:${canonical(each)}`).join(',')}}`;
}
