import { describe, expect, test } from 'vitest';
import { ScepError } from '../../src/errors.js';
import { createSigner } from '../../src/pki/create-signer.js';
import { publicKeyFingerprint } from '../../src/pki/parse-public-key.js';
import { buildPkiMessage } from '../../src/scep/build-pki-message.js';
import { createScepProxy } from '../../src/scep/create-scep-proxy.js';
import { oneTimeChallenges } from '../../src/scep/one-time-challenges.js';
import { staticChallenge } from '../../src/scep/static-challenge.js';
import { createMemoryScepStore } from '../../src/storage/scep-memory-store.js';
import { createTestScep, rsaKey } from '../support/scep-authority.js';
import { certificateRequest, fetchFrom, issuedIn, post, throwAwayIdentity } from '../support/scep-messages.js';

const device = await throwAwayIdentity(rsaKey(1));
const other = await throwAwayIdentity(rsaKey(2));
const url = 'http://upstream.test/certsrv/mscep/mscep.dll';
const DAY_MS = 86_400_000;

/** The body of an answer whose connection closes before its end. */
function brokenStream(): ReadableStream<Uint8Array> {
  let pulls = 0;
  return new ReadableStream({
    pull(controller) {
      if (pulls++ === 0) controller.enqueue(Uint8Array.of(0x30));
      else controller.error(new TypeError('terminated'));
    },
  });
}

async function prepare(changes: Partial<Parameters<typeof createScepProxy>[0]> = {}) {
  const upstream = await createTestScep();
  const proxy = createScepProxy({
    upstream: { url, fetch: fetchFrom(upstream.responder) },
    challenge: staticChallenge('ours'),
    ...changes,
  });
  const send = async (urlChallenge: string | undefined, challenge: string, requester = device) => {
    const body = await certificateRequest({ requester, recipient: upstream.ca.certificate, challenge });
    return post(proxy, body, urlChallenge === undefined ? {} : { urlChallenge });
  };
  return { upstream, proxy, send };
}

describe('createScepProxy', () => {
  test('passes capabilities and certificates on', async () => {
    const { proxy, upstream } = await prepare();
    const caps = await proxy.respond({ method: 'GET', rawQuery: 'operation=GetCACaps&message=0' });
    expect(caps).toMatchObject({ status: 200, contentType: 'text/plain', body: upstream.responder.getCaCaps() });
    const ca = await proxy.respond({ method: 'GET', rawQuery: 'operation=GetCACert' });
    expect(ca).toMatchObject({ status: 200, contentType: 'application/x-x509-ca-cert' });
    expect(ca.body).toEqual(upstream.ca.certificate.der);
    const next = await proxy.respond({ method: 'GET', rawQuery: 'operation=GetNextCACert' });
    expect(next.status).toBe(404);
  });

  test('with our challenge in the URL the message reaches the upstream server unchanged', async () => {
    const { send } = await prepare();
    const response = await send('ours', 'secret');
    expect(response).toMatchObject({ status: 200, outcome: { result: 'issued', messageType: 'PKCSReq' } });
    expect((await issuedIn(response, device)).publicKeySpki).toEqual(device.signer.publicKeySpki);
  });

  test('by GET too', async () => {
    const { proxy, upstream } = await prepare();
    const body = await certificateRequest({
      requester: device,
      recipient: upstream.ca.certificate,
      challenge: 'secret',
    });
    const rawQuery = `operation=PKIOperation&message=${Buffer.from(body).toString('base64')}`;
    const response = await proxy.respond({ method: 'GET', rawQuery, urlChallenge: 'ours' });
    expect(response.outcome.result).toBe('issued');
  });

  test.each([
    ['without ours', undefined, 'challenge-absent'],
    ['with a wrong one', 'theirs', 'challenge-wrong'],
  ])('%s nothing reaches it', async (_, urlChallenge, refusal) => {
    let asked = 0;
    const fetch = () => {
      asked++;
      return Promise.reject(new Error('not to be asked'));
    };
    const { send } = await prepare({ upstream: { url, fetch } });
    expect(await send(urlChallenge, 'secret')).toMatchObject({ status: 403, outcome: { refusal } });
    expect(asked).toBe(0);
  });

  test('a fault of the challenge port rejects, whatever it is, and blames nobody', async () => {
    const fault = new ScepError('ERR_SCEP_TOO_LARGE', 'thrown by a port');
    const { send } = await prepare({ challenge: { verifyChallenge: () => Promise.reject(fault) } });
    await expect(send('ours', 'secret')).rejects.toBe(fault);
  });

  test('what the upstream server refuses is passed on', async () => {
    const { send } = await prepare();
    const response = await send('ours', 'wrong');
    expect(response).toMatchObject({
      status: 200,
      outcome: { result: 'refused', refusal: 'upstream', failInfo: 'badRequest' },
    });
  });

  test('a one-time challenge is spent by success only, and by one key', async () => {
    const store = createMemoryScepStore();
    const challenge = oneTimeChallenges({ store, ttlMs: 60_000 });
    const { send } = await prepare({ challenge });
    const { challenge: secret } = await challenge.createChallenge();
    expect((await send(secret, 'wrong')).outcome.refusal).toBe('upstream');
    expect((await send(secret, 'secret', other)).outcome.result).toBe('issued');
    expect((await send(secret, 'secret', other)).outcome.result).toBe('repeated');
    expect(await send(secret, 'secret')).toMatchObject({ status: 403, outcome: { refusal: 'challenge-spent' } });
  });

  const faults: [string, () => Promise<Response>][] = [
    ['cannot be reached', () => Promise.reject(new TypeError('fetch failed'))],
    ['takes too long', () => Promise.reject(new DOMException('timeout', 'TimeoutError'))],
    ['answers 500', () => Promise.resolve(new Response('oops', { status: 500 }))],
    ['closes amid its answer', () => Promise.resolve(new Response(brokenStream()))],
    ['answers too much', () => Promise.resolve(new Response(new Uint8Array(2_000_000)))],
  ];

  test.each([...faults, ['answers a page', () => Promise.resolve(new Response('<html>'))] as const])(
    'an upstream server that %s is a bad gateway, and frees the challenge',
    async (_, fetch) => {
      const store = createMemoryScepStore();
      const challenge = oneTimeChallenges({ store, ttlMs: 60_000 });
      const { send } = await prepare({ upstream: { url, fetch }, challenge });
      const { challenge: secret, hash } = await challenge.createChallenge();
      expect(await send(secret, 'secret')).toMatchObject({ status: 502, outcome: { refusal: 'upstream' } });
      expect((await store.readChallenge(hash))?.keyFingerprint).toBeUndefined();
    },
  );

  test.each(faults)('an upstream server that %s is a bad gateway to every operation', async (_, fetch) => {
    const { proxy } = await prepare({ upstream: { url, fetch } });
    for (const operation of ['GetCACaps', 'GetCACert', 'GetNextCACert']) {
      const response = await proxy.respond({ method: 'GET', rawQuery: `operation=${operation}` });
      expect(response).toMatchObject({ status: 502, outcome: { refusal: 'upstream' } });
    }
  });

  test('passes on answers as large as upstream.maxResponseBytes allows', async () => {
    const { responder, ca } = await createTestScep({ crl: () => new Uint8Array(300_000) });
    const message = await buildPkiMessage({
      messageType: 'GetCRL',
      issuer: ca.certificate.subject,
      serialNumberDer: Uint8Array.of(2, 1, 1),
      recipient: ca.certificate,
      cipher: 'aes-128-cbc',
      signer: device.signer,
      certificate: device.certificate,
      transactionID: 'T-1',
    });
    const passOn = (maxResponseBytes?: number) => {
      const size = maxResponseBytes === undefined ? {} : { maxResponseBytes };
      const upstream = { url, fetch: fetchFrom(responder), ...size };
      return post(createScepProxy({ upstream, challenge: staticChallenge('ours') }), message);
    };
    expect(await passOn()).toMatchObject({ status: 200, outcome: { result: 'issued', messageType: 'GetCRL' } });
    expect(await passOn(300_000)).toMatchObject({ status: 502 });
  });

  test.each([
    ['rubbish', Uint8Array.of(1, 2, 3), 400],
    ['too much', new Uint8Array(300_000), 413],
  ])('refuses %s itself', async (_, body, status) => {
    const { proxy } = await prepare();
    expect(await post(proxy, body, { urlChallenge: 'ours' })).toMatchObject({ status });
  });
});

describe('a one-time challenge', () => {
  /** A proxy with such a challenge, that counts what reaches the upstream server. */
  async function prepareOneTime(upstreamChanges: Parameters<typeof createTestScep>[0] = {}) {
    let nowMs = Date.now();
    const upstream = await createTestScep(upstreamChanges);
    const challenge = oneTimeChallenges({ store: createMemoryScepStore(), ttlMs: 7 * DAY_MS, now: () => nowMs });
    const through = fetchFrom(upstream.responder);
    let relayed = 0;
    const fetch: typeof globalThis.fetch = (input, init) => {
      relayed++;
      return through(input, init);
    };
    const proxy = createScepProxy({ upstream: { url, fetch }, challenge, now: () => nowMs });
    const message = (key: number, transactionID: string) =>
      certificateRequest({
        requester: device,
        recipient: upstream.ca.certificate,
        key: rsaKey(key),
        challenge: 'secret',
        transactionID,
      });
    const certificatesOf = (key: number) =>
      upstream.issued.listIssuedByPublicKey(publicKeyFingerprint(createSigner(rsaKey(key)).publicKeySpki));
    return {
      upstream,
      proxy,
      challenge,
      message,
      certificatesOf,
      newSecret: async () => (await challenge.createChallenge()).challenge,
      relayed: () => relayed,
      pass: (ms: number) => (nowMs += ms),
    };
  }
  const SPENT = { status: 403, outcome: { refusal: 'challenge-spent' } };

  test('enrolls one key, though one key signs all the requests', async () => {
    const { proxy, message, newSecret, certificatesOf, relayed } = await prepareOneTime();
    const urlChallenge = await newSecret();
    expect((await post(proxy, await message(1, 'T-1'), { urlChallenge })).outcome.result).toBe('issued');
    expect(await post(proxy, await message(2, 'T-2'), { urlChallenge })).toMatchObject(SPENT);
    expect(await post(proxy, await message(3, 'T-3'), { urlChallenge })).toMatchObject(SPENT);
    expect(relayed()).toBe(1);
    expect(await certificatesOf(2)).toEqual([]);
  });

  test('gives the first reply again when it was lost, to the same transaction only', async () => {
    const { proxy, message, newSecret, relayed } = await prepareOneTime();
    const urlChallenge = await newSecret();
    const first = await message(1, 'T-1');
    const { body } = await post(proxy, first, { urlChallenge });
    for (const again of [first, await message(1, 'T-1'), await message(2, 'T-1')]) {
      expect(await post(proxy, again, { urlChallenge })).toMatchObject({
        status: 200,
        body,
        outcome: { result: 'repeated', messageType: 'PKCSReq', transactionID: 'T-1' },
      });
    }
    expect(relayed()).toBe(1);
  });

  test('for a day', async () => {
    const { proxy, message, newSecret, pass, relayed } = await prepareOneTime();
    const urlChallenge = await newSecret();
    const first = await message(1, 'T-1');
    await post(proxy, first, { urlChallenge });
    pass(DAY_MS - 1);
    expect((await post(proxy, first, { urlChallenge })).outcome.result).toBe('repeated');
    pass(1);
    expect(await post(proxy, first, { urlChallenge })).toMatchObject({ status: 403 });
    expect(relayed()).toBe(1);
  });

  test('lets one of several simultaneous requests of a transaction through', async () => {
    const { proxy, message, newSecret, relayed } = await prepareOneTime();
    const urlChallenge = await newSecret();
    const messages = await Promise.all([1, 2, 3, 1, 2, 3].map((key) => message(key, 'T-1')));
    const responses = await Promise.all(messages.map((each) => post(proxy, each, { urlChallenge })));
    expect(responses.map(({ outcome }) => outcome.result)).toEqual(['issued', ...Array<string>(5).fill('repeated')]);
    expect(new Set(responses.map(({ body }) => Buffer.from(body).toString('hex'))).size).toBe(1);
    expect(relayed()).toBe(1);
  });

  test('passes to the next request that waits when the first one fails', async () => {
    const { upstream, message, newSecret, challenge } = await prepareOneTime();
    const urlChallenge = await newSecret();
    const through = fetchFrom(upstream.responder);
    let fails = 1;
    const fetch: typeof globalThis.fetch = (input, init) =>
      fails-- > 0 ? Promise.reject(new TypeError('fetch failed')) : through(input, init);
    const proxy = createScepProxy({ upstream: { url, fetch }, challenge });
    const messages = await Promise.all([1, 2].map((key) => message(key, 'T-1')));
    const responses = await Promise.all(messages.map((each) => post(proxy, each, { urlChallenge })));
    expect(responses.map(({ status }) => status)).toEqual([502, 200]);
  });

  test('is spent by a request that waits for a decision; the same message may ask again', async () => {
    const { proxy, upstream, message, newSecret, relayed } = await prepareOneTime({
      policy: { decide: () => ({ decision: 'pending' }) },
    });
    const urlChallenge = await newSecret();
    const [first, second] = [await message(1, 'T-1'), await message(2, 'T-1')];
    const asked = await post(proxy, first, { urlChallenge });
    expect(asked.outcome.result).toBe('pending');
    expect(await post(proxy, second, { urlChallenge })).toMatchObject({ body: asked.body });
    expect(await post(proxy, await message(1, 'T-2'), { urlChallenge })).toMatchObject(SPENT);
    expect(relayed()).toBe(1);
    expect((await post(proxy, first, { urlChallenge })).outcome.result).toBe('pending');
    expect(relayed()).toBe(2);
    for (const { key } of await upstream.store.listPendingTransactions({ limit: 9 }))
      await upstream.responder.approve(key);
    const decided = await post(proxy, first, { urlChallenge });
    expect(decided.outcome.result).toBe('issued');
    expect(relayed()).toBe(3);
    expect(await post(proxy, second, { urlChallenge })).toMatchObject({
      body: decided.body,
      outcome: { result: 'repeated' },
    });
    expect(relayed()).toBe(3);
  });

  test('does not stand in the way of a new one for the same transaction', async () => {
    const { proxy, message, newSecret, relayed } = await prepareOneTime();
    for (const urlChallenge of [await newSecret(), await newSecret()]) {
      expect((await post(proxy, await message(1, 'T-1'), { urlChallenge })).outcome.result).toBe('issued');
    }
    expect(relayed()).toBe(2);
  });

  test('is held for as long as the upstream server may take', async () => {
    const { upstream, message, newSecret, challenge, pass } = await prepareOneTime();
    const urlChallenge = await newSecret();
    const timeoutMs = 600_000;
    const through = fetchFrom(upstream.responder);
    const intruder = await certificateRequest({
      requester: other,
      recipient: upstream.ca.certificate,
      challenge: 'secret',
    });
    const meanwhile: unknown[] = [];
    let asked = 0;
    const fetch: typeof globalThis.fetch = async (input, init) => {
      asked++;
      const nowMs = pass(timeoutMs - 1);
      if (asked === 1) meanwhile.push(await post(proxyAt(nowMs), intruder, { urlChallenge }));
      return through(input, init);
    };
    const proxyAt = (nowMs: number) =>
      createScepProxy({ upstream: { url, fetch, timeoutMs }, challenge, now: () => nowMs });
    const response = await post(proxyAt(pass(0)), await message(1, 'T-1'), { urlChallenge });
    expect(response.outcome.result).toBe('issued');
    expect(meanwhile).toMatchObject([SPENT]);
    expect(asked).toBe(1);
  });

  test('that another request spent meanwhile withholds the reply', async () => {
    const { upstream, message } = await prepareOneTime();
    const proxy = createScepProxy({
      upstream: { url, fetch: fetchFrom(upstream.responder) },
      challenge: {
        verifyChallenge: () => ({ accepted: true, grant: 'grant' }),
        settleChallenge: (_, result) => result !== 'issued',
      },
    });
    expect(await post(proxy, await message(1, 'T-1'))).toMatchObject(SPENT);
  });
});

test('a challenge for many keys lets every request through', async () => {
  const { send } = await prepare();
  expect((await send('ours', 'secret')).outcome.result).toBe('issued');
  expect((await send('ours', 'secret')).outcome.result).toBe('issued');
  expect((await send('ours', 'secret', other)).outcome.result).toBe('issued');
});
