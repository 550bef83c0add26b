import type { ScepChallenge, ScepStore, ScepTransaction } from '../scep/scep-store.js';

/** Most records of one transactionID that a lookup returns. */
const MAX_FOUND = 16;

/**
 * SCEP transactions and challenges in this process's memory, for development, tests and single-process hosts that may
 * forget them. Call `pruneScep` now and then: nothing else removes records.
 */
export function createMemoryScepStore(): ScepStore {
  const transactions = new Map<string, ScepTransaction>();
  const byTransactionId = new Map<string, Set<string>>();
  const challenges = new Map<string, ScepChallenge>();

  return {
    readTransaction(key) {
      const record = transactions.get(key);
      return record === undefined ? undefined : copyRecord(record);
    },

    putTransaction(record) {
      if ((transactions.get(record.key)?.revision ?? 0) !== record.revision - 1) return false;
      transactions.set(record.key, copyRecord(record));
      const keys = byTransactionId.get(record.transactionID);
      if (keys === undefined) byTransactionId.set(record.transactionID, new Set([record.key]));
      else keys.add(record.key);
      return true;
    },

    findTransactions(transactionID) {
      const found: ScepTransaction[] = [];
      for (const key of byTransactionId.get(transactionID) ?? []) {
        const record = transactions.get(key);
        if (record !== undefined) found.push(record);
      }
      found.sort((a, b) => b.createdAtMs - a.createdAtMs);
      return found.slice(0, MAX_FOUND).map((record) => copyRecord(record));
    },

    listPendingTransactions({ limit }) {
      const pending = [...transactions.values()].filter((record) => record.state === 'pending');
      pending.sort((a, b) => a.createdAtMs - b.createdAtMs);
      return pending.slice(0, limit).map((record) => copyRecord(record));
    },

    readChallenge(hash) {
      const record = challenges.get(hash);
      return record === undefined ? undefined : copyRecord(record);
    },

    putChallenge(record) {
      if ((challenges.get(record.hash)?.revision ?? 0) !== record.revision - 1) return false;
      challenges.set(record.hash, copyRecord(record));
      return true;
    },

    deleteChallenge(hash) {
      challenges.delete(hash);
    },

    pruneScep(nowMs) {
      let deleted = 0;
      for (const [key, record] of transactions) {
        if (record.expiresAtMs > nowMs) continue;
        transactions.delete(key);
        const keys = byTransactionId.get(record.transactionID);
        keys?.delete(key);
        if (keys?.size === 0) byTransactionId.delete(record.transactionID);
        deleted++;
      }
      for (const [hash, record] of challenges) {
        if (record.expiresAtMs > nowMs) continue;
        challenges.delete(hash);
        deleted++;
      }
      return deleted;
    },
  };
}

/** Records are flat: `structuredClone` would cost as much as verifying a signature. */
function copyRecord<Kind extends object>(record: Kind): Kind {
  const copy = { ...record };
  for (const [key, value] of Object.entries(copy)) {
    if (value instanceof Uint8Array) Object.assign(copy, { [key]: new Uint8Array(value) });
  }
  return copy;
}
