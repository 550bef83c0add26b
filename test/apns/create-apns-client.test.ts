import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { runInNewContext } from 'node:vm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type ApnsClient, type ApnsClientOptions, createApnsClient } from '../../src/apns/create-apns-client.js';
import { exportPkcs12 } from '../../src/pki/export-pkcs12.js';
import { parseCertificatesPem } from '../../src/pki/parse-certificates-pem.js';
import {
  createFakeApns,
  type FakeApns,
  type FakeApnsAnswer,
  type FakePushIdentity,
  type ReceivedPush,
} from '../../src/testing/fake-apns.js';
import { numberOf, OTHER_TOPIC, pushTo, TOPIC } from './apns-support.js';

/** One fake for the file; each test scripts it anew. */
let apns: FakeApns;
let identity: FakePushIdentity;
let respond: (push: ReceivedPush) => FakeApnsAnswer | undefined = () => undefined;
const clients: ApnsClient[] = [];

beforeAll(async () => {
  apns = await createFakeApns({ respond: (push) => respond(push), freezable: true });
  identity = await apns.issuePushIdentity(TOPIC);
});
afterEach(async () => {
  respond = () => undefined;
  apns.limitStreams(1_000);
  await Promise.all(clients.splice(0).map((client) => client.close({ force: true })));
});
afterAll(() => apns.close());

type Extra = Partial<Exclude<ApnsClientOptions, { pfx: unknown }>>;
function newClient(extra: Extra | object = {}): ApnsClient {
  const { host, port, ca } = apns;
  const client = createApnsClient({ ...identity, host, port, ca, random: () => 0, ...extra });
  clients.push(client);
  return client;
}
const code = (expected: string, mayBeDelivered = false): unknown =>
  expect.objectContaining({ code: expected, mayBeDelivered });
async function pkcs12(): Promise<Uint8Array> {
  const [certificate] = parseCertificatesPem(identity.certificate);
  if (certificate === undefined) throw new Error('no certificate');
  return exportPkcs12({ key: identity.key, certificate, password: 'secret' });
}
const since = (): (() => readonly ReceivedPush[]) => {
  const start = apns.received.length;
  return () => apns.received.slice(start);
};
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
};
const numbers = (pushes: readonly ReceivedPush[]): number[] => pushes.map(({ token }) => numberOf(token));

describe('one push', () => {
  test('arrives as it was built', async () => {
    const received = since();
    const response = await newClient().send(pushTo(7));
    expect(response).toMatchObject({ status: 200, apnsId: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown });
    expect(received()).toMatchObject([
      {
        body: '{"mdm":"magic-7"}',
        certificateTopic: TOPIC,
        headers: {
          ':method': 'POST',
          ':path': `/3/device/${'0'.repeat(63)}7`,
          ':scheme': 'https',
          'apns-topic': TOPIC,
          'apns-push-type': 'mdm',
          'apns-priority': '10',
        },
      },
    ]);
  });

  test('answers other than 200 resolve', async () => {
    respond = () => ({ status: 410, reason: 'Unregistered', timestampMs: 123 });
    expect(await newClient().send(pushTo(1))).toMatchObject({ status: 410, reason: 'Unregistered', timestampMs: 123 });
    respond = () => ({ status: 400, body: 'x'.repeat(100_000) });
    expect(await newClient().send(pushTo(1))).toMatchObject({ status: 400 });
  });

  test('connections are reused', async () => {
    const before = apns.connections;
    const client = newClient();
    for (let number = 0; number < 5; number++) await client.send(pushTo(number));
    await Promise.all(Array.from({ length: 50 }, (_, number) => client.send(pushTo(number))));
    expect(apns.connections - before).toBe(1);
  });
});

describe('certificates', () => {
  test('one per topic, .user on the base topic, none for others', async () => {
    const other = await apns.issuePushIdentity(OTHER_TOPIC);
    const received = since();
    const { host, port, ca } = apns;
    const client = createApnsClient({ certificates: [identity, other], host, port, ca });
    clients.push(client);
    await client.send(pushTo(1));
    await client.send(pushTo(2, OTHER_TOPIC));
    await client.send(pushTo(3, `${OTHER_TOPIC}.user`));
    expect(received().map(({ certificateTopic }) => certificateTopic)).toEqual([TOPIC, OTHER_TOPIC, OTHER_TOPIC]);
    await expect(client.send(pushTo(4, 'com.apple.mgmt.none'))).rejects.toThrow(code('ERR_APNS_NO_CERTIFICATE'));
    expect(client.certificates().map(({ topic }) => topic)).toEqual([TOPIC, OTHER_TOPIC]);
  });

  test('found when they are needed, once', async () => {
    const asked: string[] = [];
    const { host, port, ca } = apns;
    const client = createApnsClient({
      findCertificate: (topic) => {
        asked.push(topic);
        return topic === TOPIC || topic === OTHER_TOPIC ? identity : undefined;
      },
      host,
      port,
      ca,
    });
    clients.push(client);
    const sends = [1, 2, 3].map((number) => client.send(pushTo(number, `${TOPIC}.user`)));
    expect((await Promise.all(sends)).map(({ status }) => status)).toEqual([200, 200, 200]);
    await client.send(pushTo(4));
    expect(asked).toEqual([`${TOPIC}.user`, TOPIC]);
    await expect(client.send(pushTo(5, OTHER_TOPIC))).rejects.toThrow(code('ERR_APNS_TOPIC_CHANGED'));
    await expect(client.send(pushTo(5, 'com.apple.mgmt.none'))).rejects.toThrow(code('ERR_APNS_NO_CERTIFICATE'));
  });

  test('PKCS #12', async () => {
    const pfx = await pkcs12();
    const { host, port, ca } = apns;
    const client = createApnsClient({ pfx, passphrase: 'secret', host, port, ca });
    const wrong = createApnsClient({ pfx, passphrase: 'other', host, port, ca });
    clients.push(client, wrong);
    expect(await client.send(pushTo(1))).toMatchObject({ status: 200 });
    await expect(wrong.send(pushTo(1))).rejects.toThrow(expect.objectContaining({ code: 'ERR_PKI_PASSWORD_WRONG' }));
  });

  test('a certificate that is given while another is looked up stays', async () => {
    const received = since();
    const { host, port, ca } = apns;
    const renewed = await apns.issuePushIdentity(TOPIC);
    for (const found of [identity, undefined]) {
      let find: (credential: FakePushIdentity | undefined) => void = () => undefined;
      const client = createApnsClient({
        findCertificate: () => new Promise<FakePushIdentity | undefined>((resolve) => (find = resolve)),
        host,
        port,
        ca,
      });
      clients.push(client);
      const push = client.send(pushTo(1));
      await new Promise(setImmediate);
      const { certificate } = await client.useCertificate(renewed);
      find(found);
      expect(await push).toMatchObject({ status: 200 });
      expect(client.certificates().map((each) => each.certificate.fingerprint)).toEqual([certificate.fingerprint]);
    }
    expect(received()).toHaveLength(2);
  });

  test('a certificate that is given while a PKCS #12 file is opened stays', async () => {
    const { host, port, ca } = apns;
    const client = createApnsClient({ pfx: await pkcs12(), passphrase: 'secret', host, port, ca });
    clients.push(client);
    const push = client.send(pushTo(1));
    const { certificate } = await client.useCertificate(await apns.issuePushIdentity(TOPIC));
    expect(await push).toMatchObject({ status: 200 });
    expect(client.certificates().map((each) => each.certificate.fingerprint)).toEqual([certificate.fingerprint]);
  });

  test('found by a promise of another realm', async () => {
    const { host, port, ca } = apns;
    const findCertificate = runInNewContext('async () => identity', { identity }) as () => Promise<FakePushIdentity>;
    const client = createApnsClient({ findCertificate, host, port, ca });
    clients.push(client);
    expect(await client.send(pushTo(1))).toMatchObject({ status: 200 });
  });

  test('rotation loses nothing and uses the new certificate', async () => {
    const received = since();
    respond = () => ({ status: 200, delayMs: 20 });
    const client = newClient();
    const first = [1, 2, 3].map((number) => client.send(pushTo(number)));
    await until(() => received().length === 3);
    await client.useCertificate(await apns.issuePushIdentity(TOPIC));
    const second = await client.send(pushTo(4));
    expect([...(await Promise.all(first)), second].map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const connections = received().map(({ connection }) => connection);
    expect(new Set(connections.slice(0, 3)).size).toBe(1);
    expect(connections[3]).not.toBe(connections[0]);
    await expect(
      client.useCertificate({ ...identity, key: (await apns.issuePushIdentity(TOPIC)).key }),
    ).rejects.toThrow(code('ERR_APNS_KEY_MISMATCH'));
  });

  test.each(['TLSv1.2', 'TLSv1.3'] as const)('refused by the peer, %s', async (version) => {
    const strict = await createFakeApns({ minVersion: version, maxVersion: version });
    const { host, port, ca } = strict;
    // Node's server ends the connection without an alert; see test/interop/openssl-apns.test.ts for one with.
    await expect(newClient({ host, port, ca, connectTimeoutMs: 200 }).send(pushTo(1))).rejects.toThrow(
      code('ERR_APNS_CONNECTION'),
    );
    const expired = newClient({ host, port, ca, ...(await strict.issuePushIdentity(TOPIC, { validityMs: -1_000 })) });
    await expect(expired.send(pushTo(1))).rejects.toThrow(code('ERR_APNS_CERTIFICATE_EXPIRED'));
    await strict.close();
  });

  test('a peer that is not trusted gets nothing', async () => {
    const received = since();
    await expect(newClient({ ca: undefined, connectTimeoutMs: 200 }).send(pushTo(1))).rejects.toThrow(
      code('ERR_APNS_CONNECTION'),
    );
    expect(received()).toEqual([]);
  });
});

describe('retries', () => {
  test.each<[number, string]>([
    [429, 'TooManyRequests'],
    [500, 'InternalServerError'],
    [503, 'ServiceUnavailable'],
    [503, 'Shutdown'],
    [400, 'IdleTimeout'],
  ])('%i %s is repeated after Retry-After', async (status, reason) => {
    const received = since();
    respond = () => (received().length < 2 ? { status, reason, headers: { 'retry-after': '0' } } : undefined);
    expect(await newClient().send(pushTo(1))).toMatchObject({ status: 200 });
    const connections = received().map(({ connection }) => connection);
    expect(connections.length).toBeGreaterThanOrEqual(2);
    expect(new Set(connections).size > 1).toBe(status === 503 || status === 400);
  });

  test('a wait that is too long, or one too many, is left to the caller', async () => {
    const received = since();
    respond = () => ({ status: 429, headers: { 'retry-after': '61' } });
    expect(await newClient().send(pushTo(1))).toMatchObject({ status: 429, retryAfterMs: 61_000 });
    expect(received()).toHaveLength(1);
    respond = () => ({ status: 429, headers: { 'retry-after': '0' } });
    expect(await newClient({ maxAttempts: 3 }).send(pushTo(1))).toMatchObject({ status: 429 });
    expect(received()).toHaveLength(4);
  });

  test('refused streams are sent again, each time on another connection, from the second time on after a wait', async () => {
    const asked: { readonly atMs: number; readonly connection: number }[] = [];
    respond = ({ connection }) => {
      asked.push({ atMs: performance.now(), connection });
      return asked.length < 4 ? 'refuse' : undefined;
    };
    const received = since();
    expect(await newClient().send(pushTo(1))).toMatchObject({ status: 200 });
    expect(received()).toHaveLength(1);
    expect(new Set(asked.map(({ connection }) => connection)).size).toBe(4);
    const waits = asked.slice(1).map(({ atMs }, index) => atMs - (asked[index]?.atMs ?? 0));
    expect(waits[0]).toBeLessThan(400);
    expect(waits[1]).toBeGreaterThan(450);
    expect(waits[2]).toBeGreaterThan(950);
  });
});

describe('GOAWAY', () => {
  test('what the peer has finishes there, the rest goes elsewhere, each exactly once', async () => {
    apns.limitStreams(4);
    const received = since();
    respond = () => {
      if (received().length === 3) queueMicrotask(() => apns.goAway({ reason: 'Shutdown' }));
      return { status: 200, delayMs: 20 };
    };
    const client = newClient();
    const responses = await Promise.all(Array.from({ length: 12 }, (_, number) => client.send(pushTo(number))));
    expect(responses.every(({ status }) => status === 200)).toBe(true);
    expect(numbers(received()).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, number) => number));
    expect(new Set(received().map(({ connection }) => connection)).size).toBe(2);
  });

  test('with an error code: what the peer may have is sent again or reported, as wanted', async () => {
    for (const resendUncertain of [true, false]) {
      const received = since();
      respond = () => {
        if (received().length > 0) return undefined;
        setTimeout(() => apns.goAway({ errorCode: 11 }), 5);
        return 'silence';
      };
      const push = newClient({ resendUncertain }).send(pushTo(1));
      if (resendUncertain) expect(await push).toMatchObject({ status: 200 });
      else await expect(push).rejects.toThrow(code('ERR_APNS_CONNECTION', true));
      expect(received()).toHaveLength(resendUncertain ? 2 : 1);
    }
  });
});

describe('dead and slow', () => {
  test('a push without an answer is sent again on another connection', async () => {
    const received = since();
    respond = () => (received().length === 0 ? 'silence' : undefined);
    expect(await newClient({ timeoutMs: 60 }).send(pushTo(1))).toMatchObject({ status: 200 });
    expect(new Set(received().map(({ connection }) => connection)).size).toBe(2);
  });

  test('or reported', async () => {
    respond = () => 'silence';
    await expect(newClient({ timeoutMs: 40, maxAttempts: 2 }).send(pushTo(1))).rejects.toThrow(
      code('ERR_APNS_TIMEOUT', true),
    );
  });

  test('a network that swallows packets is found by PING', async () => {
    const received = since();
    const client = newClient({ pingIntervalMs: 20, pingTimeoutMs: 40 });
    await client.send(pushTo(1));
    const pings = apns.pings;
    await until(() => apns.pings > pings);
    apns.freeze(true);
    expect(await client.send(pushTo(2))).toMatchObject({ status: 200 });
    apns.freeze(false);
    expect(new Set(received().map(({ connection }) => connection)).size).toBe(2);
  });

  test('nobody listens', async () => {
    const port = await freePort();
    await expect(newClient({ port, connectTimeoutMs: 50 }).send(pushTo(1))).rejects.toThrow(
      code('ERR_APNS_CONNECTION'),
    );
  });

  test('somebody listens and says nothing', async () => {
    const server = createServer();
    const port = await listen(server);
    const client = newClient({ port, connectTimeoutMs: 30 });
    await expect(client.send(pushTo(1))).rejects.toThrow(code('ERR_APNS_CONNECTION'));
    server.closeAllConnections();
    server.close();
  });
});

describe('limits', () => {
  test('the peer\u2019s limit of streams holds, also when it changes', async () => {
    apns.limitStreams(3);
    let open = 0;
    let most = 0;
    respond = () => {
      most = Math.max(most, ++open);
      setTimeout(() => open--, 3);
      return { status: 200, delayMs: 4 };
    };
    const client = newClient({ maxConnections: 1 });
    const first = Array.from({ length: 20 }, (_, number) => client.send(pushTo(number)));
    await Promise.all(first);
    expect(most).toBeLessThanOrEqual(3);
    apns.limitStreams(10);
    most = 0;
    await client.send(pushTo(0));
    await Promise.all(Array.from({ length: 40 }, (_, number) => client.send(pushTo(number))));
    expect(most).toBeGreaterThan(3);
  });

  test('another connection opens when the first has been full for a while', async () => {
    apns.limitStreams(2);
    const received = since();
    respond = () => ({ status: 200, delayMs: 25 });
    const client = newClient({ maxConnections: 2 });
    await Promise.all(Array.from({ length: 80 }, (_, number) => client.send(pushTo(number))));
    expect(new Set(received().map(({ connection }) => connection)).size).toBe(2);
  });

  test('a full queue refuses', async () => {
    apns.limitStreams(1);
    respond = () => ({ status: 200, delayMs: 20 });
    const client = newClient({ maxQueued: 2, maxConnections: 1 });
    const results = await Promise.allSettled(Array.from({ length: 4 }, (_, number) => client.send(pushTo(number))));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected']);
    expect(results[3]).toMatchObject({ reason: { code: 'ERR_APNS_QUEUE_FULL' } });
  });
});

describe('giving up', () => {
  test('a signal ends a push that is queued or on its way', async () => {
    apns.limitStreams(1);
    respond = () => 'silence';
    const client = newClient({ maxConnections: 1 });
    const stop = new AbortController();
    const pushes = [1, 2].map((number) => client.send(pushTo(number), { signal: stop.signal }));
    await until(() => client.stats().inFlight > 0);
    stop.abort(new Error('enough'));
    for (const { reason } of (await Promise.allSettled(pushes)) as PromiseRejectedResult[]) {
      expect(reason).toBe(stop.signal.reason);
    }
    expect(client.stats().unfinished).toBe(0);
    respond = () => undefined;
    expect(await client.send(pushTo(3))).toMatchObject({ status: 200 });
    await expect(client.send(pushTo(4), { signal: stop.signal })).rejects.toThrow('enough');
  });

  test('close waits, and then refuses', async () => {
    respond = () => ({ status: 200, delayMs: 15 });
    const client = newClient();
    const push = client.send(pushTo(1));
    await client.close();
    expect(await push).toMatchObject({ status: 200 });
    await expect(client.send(pushTo(2))).rejects.toThrow(code('ERR_APNS_CLOSED'));
    expect(client.stats()).toEqual({ connections: 0, inFlight: 0, unfinished: 0 });
  });

  test('close waits for pushes that wait for their certificate; by force it does not', async () => {
    const { host, port, ca } = apns;
    let find: (credential: FakePushIdentity) => void = () => undefined;
    const findCertificate = () => new Promise<FakePushIdentity>((resolve) => (find = resolve));
    const options = [
      { findCertificate, host, port, ca },
      { pfx: await pkcs12(), passphrase: 'secret', host, port, ca },
    ];
    for (const each of options) {
      const client = createApnsClient(each);
      const push = client.send(pushTo(1));
      expect(client.stats()).toEqual({ connections: 0, inFlight: 0, unfinished: 1 });
      await new Promise(setImmediate);
      const closed = client.close();
      await expect(client.send(pushTo(2))).rejects.toThrow(code('ERR_APNS_CLOSED'));
      find(identity);
      expect(await push).toMatchObject({ status: 200 });
      await closed;
      expect(client.stats()).toEqual({ connections: 0, inFlight: 0, unfinished: 0 });
    }
    const client = createApnsClient({ findCertificate, host, port, ca });
    const refused = expect(client.send(pushTo(1))).rejects.toThrow(code('ERR_APNS_CLOSED'));
    const closed = client.close();
    await client.close({ force: true });
    await Promise.all([refused, closed]);
    expect(client.stats().unfinished).toBe(0);
  });

  test('close by force gives up at once', async () => {
    const received = since();
    respond = () => 'silence';
    const client = newClient();
    const push = client.send(pushTo(1));
    await until(() => received().length === 1);
    const refused = expect(push).rejects.toThrow(code('ERR_APNS_CLOSED', true));
    await client.close({ force: true });
    await refused;
  });
});

describe('sendAll', () => {
  test('tells progress and hands back the very objects', async () => {
    respond = ({ token }) =>
      numberOf(token) === 3 ? { status: 410, reason: 'Unregistered', timestampMs: 5 } : undefined;
    const requests = [1, 2, 3].map((number) => ({ ...pushTo(number), tag: `tag-${number}` }));
    const seen: string[] = [];
    let last: object = {};
    for await (const { request, response } of newClient().sendAll(requests, { onProgress: (now) => (last = now) })) {
      seen.push(`${request.tag} ${response?.status}`);
    }
    expect(seen.toSorted()).toEqual(['tag-1 200', 'tag-2 200', 'tag-3 410']);
    expect(last).toEqual({ started: 3, accepted: 2, rejected: 1, failed: 0 });
  });

  test('takes no more than it may hold, from a source that waits as well', async () => {
    let taken = 0;
    async function* source() {
      for (; taken < 50; taken++) {
        if (taken % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
        yield pushTo(taken);
      }
    }
    let read = 0;
    for await (const { response } of newClient().sendAll(source(), { concurrency: 4 })) {
      expect(response?.status).toBe(200);
      expect(taken - read).toBeLessThanOrEqual(5);
      read++;
    }
    expect(read).toBe(50);
  });

  test('errors of the source come through, what was begun is given up', async () => {
    respond = () => 'silence';
    const client = newClient();
    function* source() {
      yield pushTo(1);
      throw new Error('source');
    }
    await expect(client.sendAll(source()).next()).rejects.toThrow('source');
    expect(client.stats().unfinished).toBe(0);
  });

  test('reading on is not needed', async () => {
    let isReturned = false;
    function* source() {
      try {
        for (let number = 0; ; number++) yield pushTo(number);
      } finally {
        isReturned = true;
      }
    }
    const client = newClient();
    for await (const { response } of client.sendAll(source(), { concurrency: 10 })) {
      expect(response?.status).toBe(200);
      break;
    }
    expect(isReturned).toBe(true);
    expect(client.stats().unfinished).toBe(0);
  });

  test('stops at a signal', async () => {
    respond = () => 'silence';
    const stop = new AbortController();
    const client = newClient();
    const reading = client.sendAll([pushTo(1), pushTo(2)], { signal: stop.signal }).next();
    setTimeout(() => stop.abort(new Error('enough')), 10);
    await expect(reading).rejects.toThrow('enough');
    expect(client.stats().unfinished).toBe(0);
  });
});

describe('proxy', () => {
  test('CONNECT with a login; a refusal is told', async () => {
    const asked: (string | undefined)[] = [];
    const sockets = new Set<Socket>();
    const server = createServer().on('connect', (request, client: Socket) => {
      asked.push(request.url, request.headers['proxy-authorization']);
      sockets.add(client);
      if (request.headers['proxy-authorization'] === undefined) {
        client.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
        return;
      }
      const upstream = connect(apns.port, '127.0.0.1', () => client.write('HTTP/1.1 200 OK\r\n\r\n'));
      client.pipe(upstream).pipe(client);
      for (const socket of [client, upstream]) socket.on('error', () => undefined);
    });
    const port = await listen(server);
    const client = newClient({ proxy: `http://ann:p%40ss@127.0.0.1:${port}` });
    expect(await client.send(pushTo(1))).toMatchObject({ status: 200 });
    expect(asked).toEqual([`127.0.0.1:${apns.port}`, `Basic ${Buffer.from('ann:p@ss').toString('base64')}`]);
    await expect(
      newClient({ proxy: `http://127.0.0.1:${port}`, connectTimeoutMs: 50 }).send(pushTo(1)),
    ).rejects.toThrow(code('ERR_APNS_CONNECTION'));
    await client.close();
    for (const socket of sockets) socket.destroy();
    server.close();
  });
});

describe('options', () => {
  test.each([
    { port: 0 },
    { maxInFlight: 0 },
    { maxAttempts: 1.5 },
    { timeoutMs: -1 },
    { proxy: 'socks5://localhost' },
  ])('refuses %o', (wrong) => {
    expect(() => newClient(wrong)).toThrow(TypeError);
  });
});

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
