import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { PushCertificateStore, StoredPushCertificate } from '../../src/apns/push-store.js';
import { createMemoryApnsStore } from '../../src/storage/apns-memory-store.js';
import { pushCertificateStoreConformance as suite } from '../../src/testing/push-certificate-store-conformance.js';
import { failuresOf } from './support/failures-of.js';

describe('pushCertificateStoreConformance on the memory store', () => {
  test.each(suite)('$name', ({ run }) => run(createMemoryApnsStore));
});

describe('pushCertificateStoreConformance', () => {
  /** What breaks, the store that does it, and words of the case that must notice. */
  const broken: [string, (store: PushCertificateStore) => PushCertificateStore, string][] = [
    ['keeps the first', keepingTheFirst, 'replaces the first'],
    ['lists nothing', (store) => ({ ...store, listPushCertificates: () => [] }), 'all are listed'],
    [
      'ignores case',
      (store) => ({
        ...store,
        readPushCertificate: async (topic) =>
          (await store.listPushCertificates()).find((each) => each.topic.toLowerCase() === topic.toLowerCase()),
      }),
      'exactly its topic',
    ],
    ['writes the key after the certificate', writingTwice, 'the key of another'],
    ['keeps what it was given', keepingReferences, 'are copies'],
  ];
  test.each(broken)('notices a store that %s', async (_, breakIt, words) => {
    const failures = await failuresOf(suite, () => breakIt(createMemoryApnsStore()));
    expect(failures.filter((name) => name.includes(words))).toHaveLength(1);
  });
});

function keepingTheFirst(store: PushCertificateStore): PushCertificateStore {
  return {
    ...store,
    async putPushCertificate(certificate) {
      if ((await store.readPushCertificate(certificate.topic)) === undefined)
        await store.putPushCertificate(certificate);
    },
  };
}

function writingTwice(store: PushCertificateStore): PushCertificateStore {
  return {
    ...store,
    async putPushCertificate(certificate) {
      const before = await store.readPushCertificate(certificate.topic);
      await store.putPushCertificate({ ...certificate, key: before?.key ?? '' });
      await setImmediate();
      await store.putPushCertificate(certificate);
    },
  };
}

function keepingReferences(store: PushCertificateStore): PushCertificateStore {
  const given = new Map<string, StoredPushCertificate>();
  return {
    ...store,
    putPushCertificate: (certificate) => void given.set(certificate.topic, certificate),
    readPushCertificate: (topic) => given.get(topic),
  };
}
