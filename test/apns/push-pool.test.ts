import { createSecureServer, type ServerHttp2Session } from 'node:http2';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type ApnsClient, createApnsClient } from '../../src/apns/create-apns-client.js';
import { createSelfSignedCa } from '../../src/pki/create-self-signed-ca.js';
import { createSigner } from '../../src/pki/create-signer.js';
import { generateKeyPair } from '../../src/pki/generate-key-pair.js';
import { issueCertificate } from '../../src/pki/issue-certificate.js';
import { encodePem } from '../../src/pki/pem.js';
import { createFakeApns, type FakeApns } from '../../src/testing/fake-apns.js';
import { pushTo, TOPIC } from './apns-support.js';

let apns: FakeApns;
let relay: Awaited<ReturnType<typeof createRelay>>;
let client: ApnsClient;

afterEach(async () => {
  await client.close({ force: true });
  relay.close();
  await apns.close();
});

/** Passes bytes on while it is up; else it cuts every connection at once. */
async function createRelay(port: number) {
  const sockets = new Set<Socket>();
  let isUp = true;
  const attempts: number[] = [];
  const server = createServer((socket) => {
    attempts.push(performance.now());
    if (!isUp) {
      socket.resetAndDestroy();
      return;
    }
    const upstream = connect(port, '127.0.0.1');
    for (const [from, to] of [
      [socket, upstream],
      [upstream, socket],
    ] as const) {
      sockets.add(from.on('error', () => to.destroy()).on('close', () => to.destroy()));
      from.pipe(to);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    /** When connections came. */
    attempts,
    go(up: boolean) {
      isUp = up;
      if (!up) for (const socket of sockets) socket.destroy();
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

async function start(options: object = {}): Promise<void> {
  apns = await createFakeApns();
  relay = await createRelay(apns.port);
  const identity = await apns.issuePushIdentity(TOPIC);
  client = createApnsClient({ ...identity, host: apns.host, ca: apns.ca, port: relay.port, ...options });
}

describe('an outage', () => {
  test('shorter than connectTimeoutMs costs no push', async () => {
    await start({ maxInFlight: 20 });
    function* source() {
      for (let number = 0; number < 3_000; number++) yield pushTo(number);
    }
    const statuses: (number | undefined)[] = [];
    for await (const { response } of client.sendAll(source())) {
      statuses.push(response?.status);
      if (statuses.length !== 300) continue;
      relay.go(false);
      setTimeout(() => relay.go(true), 1_000);
    }
    expect(statuses).toEqual(Array.from({ length: 3_000 }, () => 200));
    expect(relay.attempts.length).toBeLessThan(10);
  });

  test('longer than that gives up what waits, in time, and later pushes start anew', async () => {
    await start({ connectTimeoutMs: 400 });
    relay.go(false);
    const startedMs = performance.now();
    const pushes = Array.from({ length: 100 }, (_, number) => client.send(pushTo(number)));
    const results = await Promise.allSettled(pushes);
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(400);
    expect(results.every(({ status }) => status === 'rejected')).toBe(true);
    expect(results[99]).toMatchObject({ reason: { code: 'ERR_APNS_CONNECTION', mayBeDelivered: false } });
    const later = client.send(pushTo(1));
    setTimeout(() => relay.go(true), 150);
    expect(await later).toMatchObject({ status: 200 });
  });

  test('nobody who waits: no further connection is tried', async () => {
    await start();
    relay.go(false);
    const stop = new AbortController();
    const push = client.send(pushTo(1), { signal: stop.signal });
    await expect.poll(() => relay.attempts.length).toBeGreaterThan(1);
    stop.abort(new Error('enough'));
    await expect(push).rejects.toThrow('enough');
    await new Promise((resolve) => setTimeout(resolve, 30));
    const { length } = relay.attempts;
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(relay.attempts).toHaveLength(length);
  });

  test('a certificate past its end is told at once', async () => {
    await start({ now: () => Date.now() + 400 * 86_400_000 });
    relay.go(false);
    const startedMs = performance.now();
    await expect(client.send(pushTo(1))).rejects.toThrow(
      expect.objectContaining({ code: 'ERR_APNS_CERTIFICATE_EXPIRED' }),
    );
    expect(performance.now() - startedMs).toBeLessThan(5_000);
  });
});

/** Key and certificate of 127.0.0.1, and its root. */
async function issueServer() {
  const { privateKey } = await generateKeyPair({ curve: 'P-256' });
  const signer = createSigner(privateKey);
  const issuer = await createSelfSignedCa({ subject: [{ type: 'CN', value: 'Root' }], signer });
  const der = await issueCertificate({
    issuer,
    signer,
    subject: [{ type: 'CN', value: 'Server' }],
    publicKeySpki: signer.publicKeySpki,
    notBefore: new Date(Date.now() - 60_000),
    notAfter: new Date(Date.now() + 60_000),
    extensions: { subjectAltNames: { ipAddresses: [new Uint8Array([127, 0, 0, 1])] } },
  });
  return {
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }),
    cert: encodePem('CERTIFICATE', der),
    ca: encodePem('CERTIFICATE', issuer.der),
  };
}

/** A peer that takes connections and nothing more. */
async function startPeer(take: (session: ServerHttp2Session) => void, options: object = {}) {
  await start();
  const { ca, ...own } = await issueServer();
  const seen = { connections: 0 };
  const server = createSecureServer(own).on('session', (session) => {
    seen.connections++;
    session.on('error', () => undefined);
    take(session);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const identity = await apns.issuePushIdentity(TOPIC);
  const waiting = createApnsClient({ ...identity, host: '127.0.0.1', port, ca, ...options });
  return { waiting, seen, close: () => server.close() };
}

test.each([0, 2])('a peer that ends every connection with GOAWAY %d gets few of them', async (errorCode) => {
  const { waiting, seen, close } = await startPeer((session) => session.goaway(errorCode, 0));
  const pushes = Array.from({ length: 100 }, (_, number) => waiting.send(pushTo(number)));
  const told = Promise.allSettled(pushes);
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(seen.connections).toBeGreaterThan(1);
  expect(seen.connections).toBeLessThan(8);
  expect(waiting.stats().unfinished).toBe(100);
  await waiting.close({ force: true });
  await told;
  close();
});

test('a peer that closes every connection before it carries a push is given up in time', async () => {
  const { waiting, seen, close } = await startPeer((session) => setImmediate(() => session.socket.destroySoon()), {
    connectTimeoutMs: 500,
  });
  await expect(waiting.send(pushTo(1))).rejects.toThrow(expect.objectContaining({ code: 'ERR_APNS_CONNECTION' }));
  expect(seen.connections).toBeGreaterThan(1);
  expect(seen.connections).toBeLessThan(8);
  await waiting.close();
  close();
});
