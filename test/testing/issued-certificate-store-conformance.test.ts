import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import {
  createMemoryIssuedCertificateStore,
  type IssuedCertificateRecord,
  type IssuedCertificateStore,
} from '../../src/pki/issued-certificate-store.js';
import { issuedCertificateStoreConformance as suite } from '../../src/testing/issued-certificate-store-conformance.js';
import { failuresOf } from './support/failures-of.js';

describe('issuedCertificateStoreConformance on the memory store', () => {
  test.each(suite)('$name', ({ run }) => run(createMemoryIssuedCertificateStore));
});

describe('issuedCertificateStoreConformance', () => {
  /** What breaks, the store that does it, and words of the case that must notice. */
  const broken: [string, (store: IssuedCertificateStore) => IssuedCertificateStore, string][] = [
    [
      'looks before it adds',
      (store) => ({
        ...store,
        async insertIssued(record) {
          if ((await store.findIssuedBySerial(record.serialNumber)) !== undefined) return false;
          await setImmediate();
          await store.insertIssued(record);
          return true;
        },
      }),
      'gets a serial number',
    ],
    ['takes serial numbers for numbers', byNumber, 'never numbers'],
    [
      'lists the oldest first',
      (store) => ({
        ...store,
        listIssuedByPublicKey: async (key) => [...(await store.listIssuedByPublicKey(key))].reverse(),
      }),
      'newest first',
    ],
    ['replaces revocations', replacingRevocations, 'first revocation stays'],
    ['looks before it revokes', lookingBeforeRevoking, 'concurrent revocations'],
    ['lists no revoked ones', (store) => ({ ...store, listRevoked: () => [] }), 'a CRL gets'],
    ['keeps what it was given', keepingReferences, 'kept apart'],
    ['loses the revocation', (store) => ({ ...store, revokeIssued: () => true }), 'none of nothing'],
  ];
  test.each(broken)('notices a store that %s', async (_, breakIt, words) => {
    const failures = await failuresOf(suite, () => breakIt(createMemoryIssuedCertificateStore()));
    expect(failures.filter((name) => name.includes(words))).toHaveLength(1);
  });
});

function byNumber(store: IssuedCertificateStore): IssuedCertificateStore {
  const taken = new Set<number>();
  return {
    ...store,
    insertIssued(record) {
      const number = Number(record.serialNumber);
      if (taken.has(number)) return false;
      taken.add(number);
      return store.insertIssued(record);
    },
  };
}

function lookingBeforeRevoking(inner: IssuedCertificateStore): IssuedCertificateStore {
  const store = replacingRevocations(inner);
  return {
    ...store,
    async revokeIssued(serialNumber, revocation) {
      if ((await store.findIssuedBySerial(serialNumber))?.revocation !== undefined) return true;
      await setImmediate();
      return store.revokeIssued(serialNumber, revocation);
    },
  };
}

function replacingRevocations(store: IssuedCertificateStore): IssuedCertificateStore {
  const revocations = new Map<string, IssuedCertificateRecord['revocation']>();
  return {
    ...store,
    revokeIssued(serialNumber, revocation) {
      revocations.set(serialNumber, revocation);
      return store.revokeIssued(serialNumber, revocation);
    },
    async findIssuedBySerial(serialNumber) {
      const record = await store.findIssuedBySerial(serialNumber);
      const revocation = revocations.get(serialNumber);
      return record && { ...record, ...(revocation && { revocation }) };
    },
  };
}

function keepingReferences(store: IssuedCertificateStore): IssuedCertificateStore {
  const given = new Map<string, Uint8Array>();
  return {
    ...store,
    insertIssued(record) {
      given.set(record.serialNumber, record.certificateDer);
      return store.insertIssued(record);
    },
    async findIssuedBySerial(serialNumber) {
      const record = await store.findIssuedBySerial(serialNumber);
      const certificateDer = given.get(serialNumber);
      return record && { ...record, ...(certificateDer && { certificateDer }) };
    },
  };
}
