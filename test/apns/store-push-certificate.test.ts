import { describe, expect, test } from 'vitest';
import { storePushCertificate } from '../../src/apns/store-push-certificate.js';
import { createMemoryApnsStore } from '../../src/storage/index.js';
import { createFakeApns } from '../../src/testing/fake-apns.js';
import { OTHER_TOPIC, TOPIC } from './apns-support.js';

async function issue(topic: string) {
  const apns = await createFakeApns();
  await apns.close();
  return apns.issuePushIdentity(topic);
}

describe('storePushCertificate with renews', () => {
  test.each(['the store has the old one', 'the store is empty'])('refuses another topic: %s', async (state) => {
    const store = createMemoryApnsStore();
    if (state === 'the store has the old one') await storePushCertificate(store, await issue(TOPIC));
    await expect(storePushCertificate(store, await issue(OTHER_TOPIC), { renews: TOPIC })).rejects.toThrow(
      expect.objectContaining({ code: 'ERR_APNS_TOPIC_CHANGED' }),
    );
    expect(await store.readPushCertificate(OTHER_TOPIC)).toBeUndefined();
  });

  test('takes another topic where that is wanted', async () => {
    const store = createMemoryApnsStore();
    const other = await issue(OTHER_TOPIC);
    const options = { renews: TOPIC, allowOtherTopic: true };
    expect((await storePushCertificate(store, other, options)).comparison).toBeUndefined();
    await storePushCertificate(store, await issue(TOPIC));
    const { comparison } = await storePushCertificate(store, other, options);
    expect(comparison).toMatchObject({ change: 'other-topic' });
    expect(await store.readPushCertificate(OTHER_TOPIC)).toMatchObject({ topic: OTHER_TOPIC });
  });

  test('takes the same topic, also as the first', async () => {
    const store = createMemoryApnsStore();
    expect((await storePushCertificate(store, await issue(TOPIC), { renews: TOPIC })).comparison).toBeUndefined();
    const { comparison } = await storePushCertificate(store, await issue(TOPIC), { renews: TOPIC });
    expect(comparison).toMatchObject({ change: 'renewal' });
  });
});
