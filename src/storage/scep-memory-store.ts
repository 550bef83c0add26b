import type { Mutable } from '../internal/mutable.js';
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
      return record === undefined ? undefined : copyTransaction(record);
    },

    putTransaction(record) {
      if ((transactions.get(record.key)?.revision ?? 0) !== record.revision - 1) return false;
      transactions.set(record.key, copyTransaction(record));
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
      return found.slice(0, MAX_FOUND).map((record) => copyTransaction(record));
    },

    listPendingTransactions({ limit }) {
      const pending = [...transactions.values()].filter((record) => record.state === 'pending');
      pending.sort((a, b) => a.createdAtMs - b.createdAtMs);
      return pending.slice(0, limit).map((record) => copyTransaction(record));
    },

    readChallenge(hash) {
      const record = challenges.get(hash);
      return record === undefined ? undefined : { ...record };
    },

    putChallenge(record) {
      if ((challenges.get(record.hash)?.revision ?? 0) !== record.revision - 1) return false;
      challenges.set(record.hash, { ...record });
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

/** By hand: `structuredClone` costs as much as verifying a signature. */
function copyTransaction(record: ScepTransaction): ScepTransaction {
  const { subjectDer, renewsDer, csrDer, certificateDer } = record;
  const copy: Mutable<ScepTransaction> = { ...record, subjectDer: new Uint8Array(subjectDer) };
  if (renewsDer !== undefined) copy.renewsDer = new Uint8Array(renewsDer);
  if (csrDer !== undefined) copy.csrDer = new Uint8Array(csrDer);
  if (certificateDer !== undefined) copy.certificateDer = new Uint8Array(certificateDer);
  return copy;
}
