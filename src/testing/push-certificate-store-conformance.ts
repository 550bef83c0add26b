import type { PushCertificateStore, StoredPushCertificate } from '../apns/push-store.js';
import { assertSame, assertThat } from './conformance-assert.js';
import type { ConformanceCase } from './conformance-case.js';
import { scribble } from './conformance-samples.js';

const TOPIC = 'com.apple.mgmt.External.0a1b2c3d-0000-4000-8000-000000000001';

/** PEM with its line breaks; no store looks into it. */
const stored = (topic: string, changes: Partial<StoredPushCertificate> = {}): StoredPushCertificate => ({
  topic,
  certificate: '-----BEGIN CERTIFICATE-----\nAQID\n-----END CERTIFICATE-----\n'.repeat(2),
  key: '-----BEGIN PRIVATE KEY-----\nBAUG\n-----END PRIVATE KEY-----\n',
  fingerprint: 'ab'.repeat(32),
  notAfterMs: 1_800_000_000_001,
  storedAtMs: 1_700_000_000_002,
  ...changes,
});

/** Obligations of `PushCertificateStore`. */
export const pushCertificateStoreConformance: readonly ConformanceCase<PushCertificateStore>[] = [
  {
    name: 'push certificates: one is read back as it was put, by exactly its topic',
    async run(createPort) {
      const store = await createPort();
      assertThat((await store.readPushCertificate(TOPIC)) === undefined, 'nothing is there before');
      await store.putPushCertificate(stored(TOPIC));
      assertSame(await store.readPushCertificate(TOPIC), stored(TOPIC), 'every key and line break is kept');
      for (const topic of [TOPIC.toUpperCase(), TOPIC.slice(0, -1), `${TOPIC} `, '%']) {
        assertThat((await store.readPushCertificate(topic)) === undefined, 'another topic has no certificate');
      }
    },
  },
  {
    name: 'push certificates: another of the same topic replaces the first, whole',
    async run(createPort) {
      const store = await createPort();
      const renewed = stored(TOPIC, {
        certificate: '-----BEGIN CERTIFICATE-----\nBwgJ\n-----END CERTIFICATE-----\n',
        key: '-----BEGIN PRIVATE KEY-----\nCgsM\n-----END PRIVATE KEY-----\n',
        fingerprint: 'cd'.repeat(32),
        // Whatever a store compares: the last one counts, even when it ends earlier.
        notAfterMs: 1_600_000_000_000,
        storedAtMs: 1_500_000_000_000,
      });
      await store.putPushCertificate(stored(TOPIC));
      await store.putPushCertificate(renewed);
      assertSame(await store.readPushCertificate(TOPIC), renewed, 'the last one counts');
      assertSame(await store.listPushCertificates(), [renewed], 'a topic has one certificate');
    },
  },
  {
    name: 'push certificates: all are listed, one per topic',
    async run(createPort) {
      const store = await createPort();
      assertSame(await store.listPushCertificates(), [], 'nothing is listed before');
      const topics = ['a', 'b', 'c'].map((suffix) => TOPIC + suffix);
      for (const topic of topics) await store.putPushCertificate(stored(topic));
      const listed = await store.listPushCertificates();
      assertSame(
        listed.toSorted((a, b) => (a.topic < b.topic ? -1 : 1)),
        topics.map((topic) => stored(topic)),
        'each is listed once and whole',
      );
    },
  },
  {
    name: 'push certificates: a reader never gets the certificate of one with the key of another',
    async run(createPort) {
      const store = await createPort();
      await store.putPushCertificate(stored(TOPIC, { certificate: '0', key: '0', fingerprint: '0' }));
      const put = async (text: string): Promise<void> =>
        store.putPushCertificate(stored(TOPIC, { certificate: text, key: text, fingerprint: text }));
      const read = async (): Promise<void> => {
        for (let times = 0; times < 4; times++) {
          const found = await store.readPushCertificate(TOPIC);
          assertThat(found !== undefined, 'a topic has its certificate while it is replaced');
          const isOne = found.certificate === found.key && found.key === found.fingerprint;
          assertThat(isOne, 'what is read was put in one call');
        }
      };
      await Promise.all(Array.from({ length: 16 }, (_, index) => [put(String(index)), read(), read()]).flat());
      await read();
    },
  },
  {
    name: 'push certificates: values that were given and got are copies',
    async run(createPort) {
      const store = await createPort();
      const given = stored(TOPIC);
      await store.putPushCertificate(given);
      scribble(given);
      assertSame(await store.readPushCertificate(TOPIC), stored(TOPIC), 'what callers change is not stored');
      scribble(await store.readPushCertificate(TOPIC));
      scribble(await store.listPushCertificates());
      assertSame(await store.readPushCertificate(TOPIC), stored(TOPIC), 'what readers change is not stored');
      assertSame(await store.listPushCertificates(), [stored(TOPIC)], 'what readers change is not listed');
    },
  },
];
