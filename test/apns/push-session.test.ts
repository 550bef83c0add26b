import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type ApnsClient, createApnsClient } from '../../src/apns/create-apns-client.js';
import { createFakeApns, type FakeApns, type FakeApnsAnswer } from '../../src/testing/fake-apns.js';
import { pushTo, TOPIC } from './apns-support.js';

let apns: FakeApns;
let client: ApnsClient;
let respond: () => FakeApnsAnswer | undefined = () => undefined;

beforeAll(async () => {
  apns = await createFakeApns({ respond: () => respond() });
});
afterEach(async () => {
  respond = () => undefined;
  await client.close({ force: true });
});
afterAll(() => apns.close());

describe('a push that HTTP/2 cannot carry', () => {
  const { headers } = pushTo(1);
  test.each<[string, object]>([
    ['a header of HTTP/1', { headers: { ...headers, connection: 'keep-alive' } }],
    ['a value that HTTP/2 does not have', { headers: { ...headers, te: 'gzip' } }],
    ['a body that is no bytes', { body: {} }],
    ['a number as its body', { body: 5 }],
  ])('%s: it is told at once, others are not concerned', async (_, wrong) => {
    client = createApnsClient({ ...(await apns.issuePushIdentity(TOPIC)), ...apns });
    const before = apns.connections;
    await client.send(pushTo(1));
    const refused = client.send({ ...pushTo(2), ...wrong });
    const others = [3, 4, 5].map((number) => client.send(pushTo(number)));
    await expect(refused).rejects.toThrow(TypeError);
    expect((await Promise.all(others)).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(apns.connections - before).toBe(1);
    expect(client.stats()).toEqual({ connections: 1, inFlight: 0, unfinished: 0 });
  });

  test('as the first push, and when it is repeated', async () => {
    client = createApnsClient({ ...(await apns.issuePushIdentity(TOPIC)), ...apns });
    const wrong = { ...pushTo(1), headers: { connection: 'close' } };
    await expect(client.send(wrong)).rejects.toThrow(TypeError);
    const changing = { ...pushTo(2), headers: { ...headers } };
    respond = () => {
      Object.assign(changing.headers, { connection: 'close' });
      return { status: 429, headers: { 'retry-after': '0' } };
    };
    const push = client.send(changing);
    await expect(push).rejects.toThrow(TypeError);
  });

  test('a name that is none ends the connection at once: others are sent again', async () => {
    client = createApnsClient({ ...(await apns.issuePushIdentity(TOPIC)), ...apns });
    const before = apns.connections;
    await client.send(pushTo(1));
    const refused = client.send({ ...pushTo(2), headers: { 'x y': '1' } });
    const others = [3, 4, 5].map((number) => client.send(pushTo(number)));
    await expect(refused).rejects.toThrow(TypeError);
    expect((await Promise.all(others)).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(apns.connections - before).toBe(2);
  });
});
