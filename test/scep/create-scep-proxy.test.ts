import { describe, expect, test } from 'vitest';
import { createScepProxy } from '../../src/scep/create-scep-proxy.js';
import { oneTimeChallenges } from '../../src/scep/one-time-challenges.js';
import { staticChallenge } from '../../src/scep/static-challenge.js';
import { createMemoryScepStore } from '../../src/storage/scep-memory-store.js';
import { createTestScep, rsaKey } from '../support/scep-authority.js';
import { certificateRequest, fetchFrom, issuedIn, post, throwAwayIdentity } from '../support/scep-messages.js';

const device = await throwAwayIdentity(rsaKey(1));
const other = await throwAwayIdentity(rsaKey(2));
const url = 'http://upstream.test/certsrv/mscep/mscep.dll';

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
    expect((await send(secret, 'secret', other)).outcome.result).toBe('issued');
    expect(await send(secret, 'secret')).toMatchObject({ status: 403, outcome: { refusal: 'challenge-spent' } });
  });

  test.each([
    ['cannot be reached', () => Promise.reject(new TypeError('fetch failed'))],
    ['answers 500', () => Promise.resolve(new Response('oops', { status: 500 }))],
    ['answers a page', () => Promise.resolve(new Response('<html>'))],
  ])('an upstream server that %s is a bad gateway, and frees the challenge', async (_, fetch) => {
    const store = createMemoryScepStore();
    const challenge = oneTimeChallenges({ store, ttlMs: 60_000 });
    const { send } = await prepare({ upstream: { url, fetch }, challenge });
    const { challenge: secret, hash } = await challenge.createChallenge();
    expect(await send(secret, 'secret')).toMatchObject({ status: 502, outcome: { refusal: 'upstream' } });
    expect((await store.readChallenge(hash))?.keyFingerprint).toBeUndefined();
  });

  test.each([
    ['rubbish', Uint8Array.of(1, 2, 3), 400],
    ['too much', new Uint8Array(300_000), 413],
  ])('refuses %s itself', async (_, body, status) => {
    const { proxy } = await prepare();
    expect(await post(proxy, body, { urlChallenge: 'ours' })).toMatchObject({ status });
  });
});
