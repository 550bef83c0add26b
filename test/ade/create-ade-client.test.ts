import { describe, expect, test } from 'vitest';
import { createMemoryAdeSessionStore } from '../../src/ade/ade-session-store.js';
import { createMemoryAdeTokenStore } from '../../src/ade/ade-token-store.js';
import { createAdeClient } from '../../src/ade/create-ade-client.js';
import { createFakeAde } from '../../src/testing/fake-ade.js';
import { createClock, createPair, devices, failureOf } from './support.js';

describe('createAdeClient', () => {
  test('begins one session for calls at the same time, and keeps it', async () => {
    const { fake, client } = createPair({ devices: devices(3) });
    await Promise.all([client.account(), client.betaTokens(), client.fetchDevices({})]);
    await client.account();
    expect(fake.sessionsBegun()).toBe(1);
    expect(fake.requests.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  });

  test('sends protocol version, user agent and media types with every request, and does not follow redirects', async () => {
    const { fake } = createPair();
    const seen: Request[] = [];
    const modes: (string | undefined)[] = [];
    const client = createAdeClient({
      tokens: { readToken: () => fake.token },
      userAgent: 'Acme/1.0',
      now: () => Date.parse('2026-03-01T00:00:00Z'),
      fetch: (input, init) => {
        seen.push(new Request(input, init));
        modes.push(init?.redirect);
        return fake.fetch(input, init);
      },
    });
    await client.account();
    await client.fetchDevices({});
    expect(seen.map(({ url }) => new URL(url).pathname)).toEqual(['/session', '/account', '/server/devices']);
    expect(modes).toEqual(['manual', 'manual', 'manual']);
    for (const { headers } of seen) {
      expect(headers.get('user-agent')).toBe('Acme/1.0');
      expect(headers.get('x-server-protocol-version')).toBe('10');
      expect(headers.get('content-type')).toBe('application/json;charset=UTF8');
      expect(headers.get('accept')).toBe('application/json;charset=UTF8');
    }
    expect(seen[0]?.headers.get('x-adm-auth-session')).toBeNull();
    expect(seen[1]?.headers.get('authorization')).toBeNull();
  });

  test('takes over the session of every answer', async () => {
    const { fake, client } = createPair({ rotateSessions: true });
    for (let call = 0; call < 5; call++) await client.account();
    expect(fake.sessionsBegun()).toBe(1);
    expect(fake.requests.every(({ status }) => status === 200)).toBe(true);
  });

  test('takes over the session of a refusal too', async () => {
    const { fake, client } = createPair({ rotateSessions: true });
    expect(await failureOf(client.getProfile('X'))).toMatchObject({ code: 'ERR_ADE_NOT_FOUND' });
    await client.account();
    expect(fake.sessionsBegun()).toBe(1);
  });

  test('authenticates once after a lost session and repeats the request once', async () => {
    const { fake, client } = createPair();
    await client.account();
    fake.dropSessions();
    await client.account();
    expect(fake.requests.map(({ path, status }) => `${path} ${status}`)).toEqual([
      '/session 200',
      '/account 200',
      '/account 403',
      '/session 200',
      '/account 200',
    ]);
  });

  test('begins one session for many calls that lost it', async () => {
    const { fake, client } = createPair();
    await client.account();
    fake.dropSessions();
    await Promise.all(Array.from({ length: 10 }, () => client.account()));
    expect(fake.sessionsBegun()).toBe(2);
  });

  test.each([
    [401, '', 'ERR_ADE_TOKEN_REFUSED', 3],
    [403, '"FORBIDDEN"', 'ERR_ADE_TOKEN_REFUSED', 3],
    [403, '"ACCESS_DENIED"', 'ERR_ADE_ACCESS_DENIED', 1],
    [403, '"T_C_NOT_SIGNED"', 'ERR_ADE_TERMS_NOT_SIGNED', 1],
    [503, '', 'ERR_ADE_UNAVAILABLE', 1],
    [429, '', 'ERR_ADE_THROTTLED', 1],
  ])('%i %j for ever is %s after %i requests', async (status, body, code, count) => {
    const { fake, client } = createPair();
    await client.account();
    const before = fake.requests.length;
    fake.fail({ status, body, times: 100 });
    const error = await failureOf(client.account());
    expect(error).toMatchObject({ code, status });
    expect(fake.requests.length - before).toBe(count);
  });

  test('uses the session that another process has written before it asks for one', async () => {
    const clock = createClock();
    const fake = createFakeAde({ now: clock.now, rotateSessions: true });
    const sessionStore = createMemoryAdeSessionStore();
    const options = { tokens: { readToken: () => fake.token }, fetch: fake.fetch, now: clock.now };
    const [one, two] = [createAdeClient({ ...options, sessionStore }), createAdeClient({ ...options, sessionStore })];
    for (let call = 0; call < 3; call++) {
      await one.account();
      await two.account();
    }
    expect(fake.sessionsBegun()).toBe(1);
    // The second process reads the old session, and by the time of its 403 the first has stored a newer one.
    const current = await sessionStore.readSession('default');
    let reads = 0;
    const lagging = createAdeClient({
      ...options,
      sessionStore: { ...sessionStore, readSession: () => (reads++ === 0 ? 'session-old' : current) },
    });
    await lagging.account();
    expect(fake.sessionsBegun()).toBe(1);
  });

  test.each([2, 3, 10, 30])('%i calls at the same time share a session that every answer replaces', async (count) => {
    const { client, fake, clock } = createPair({ rotateSessions: true });
    const slow = createAdeClient({
      tokens: { readToken: () => fake.token },
      now: clock.now,
      fetch: async (input, init) => {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 3));
        const response = await fake.fetch(input, init);
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 3));
        return response;
      },
    });
    for (const each of [client, slow]) {
      await Promise.all(Array.from({ length: count }, () => each.account()));
      await Promise.all(Array.from({ length: count }, () => each.account()));
      expect(each.tokenState().authorization).toBe('accepted');
    }
    expect(fake.sessionsBegun()).toBe(2);
  });

  test('a call that waits for its turn can give up, and a call that fails does not stop the next', async () => {
    const { client, fake } = createPair({ rotateSessions: true });
    await client.account();
    const controller = new AbortController();
    const calls = [client.account(), client.account(), client.account({ signal: controller.signal })];
    const givingUp = failureOf(calls[2] ?? Promise.resolve());
    while (fake.requests.length < 5) await Promise.resolve();
    fake.fail({});
    controller.abort();
    expect(await givingUp).toMatchObject({ name: 'AbortError' });
    await Promise.allSettled(calls);
    await client.account();
    expect(client.tokenState().authorization).toBe('accepted');
  });

  test('does not call the token refused where others replace the session again and again', async () => {
    const clock = createClock();
    const fake = createFakeAde({ now: clock.now, rotateSessions: true });
    const sessionStore = createMemoryAdeSessionStore();
    const options = { tokens: { readToken: () => fake.token }, now: clock.now, sessionStore };
    const other = createAdeClient({ ...options, fetch: fake.fetch });
    const client = createAdeClient({
      ...options,
      fetch: async (input, init) => {
        const request = new Request(input, init);
        if (!request.url.endsWith('/session')) await other.account();
        return fake.fetch(request);
      },
    });
    await other.account();
    expect(await failureOf(client.account())).toMatchObject({ code: 'ERR_ADE_UNAVAILABLE', retryable: true });
    expect(client.tokenState().authorization).toBe('unknown');
    expect(fake.sessionsBegun()).toBe(1);
  });

  test('takes no session from a refusal of the session', async () => {
    const { fake } = createPair();
    let refusals = 0;
    const client = createAdeClient({
      tokens: { readToken: () => fake.token },
      now: () => Date.parse('2026-03-01T00:00:00Z'),
      fetch: (input, init) =>
        new Request(input, init).url.endsWith('/session')
          ? fake.fetch(input, init)
          : Promise.resolve(
              new Response('', { status: 401, headers: { 'x-adm-auth-session': `another-${++refusals}` } }),
            ),
    });
    expect(await failureOf(client.account())).toMatchObject({ code: 'ERR_ADE_TOKEN_REFUSED' });
    expect(refusals).toBe(1);
  });

  test('a call that gives up does not take the session from the others', async () => {
    const { fake, client } = createPair();
    const controller = new AbortController();
    const givingUp = failureOf(client.account({ signal: controller.signal }));
    const other = client.account();
    controller.abort();
    expect(await givingUp).toMatchObject({ name: 'AbortError' });
    await other;
    expect(fake.sessionsBegun()).toBe(1);
    expect(await failureOf(client.account({ signal: controller.signal }))).toMatchObject({ name: 'AbortError' });
  });

  test('an abort while the store is asked leaves no failure unhandled', async () => {
    const controller = new AbortController();
    const { client } = createPair({
      client: {
        tokens: { readToken: () => Promise.reject(new Error('vault')) },
        sessionStore: {
          readSession: () => void controller.abort(),
          writeSession: () => undefined,
        },
      },
    });
    expect(await failureOf(client.account({ signal: controller.signal }))).toMatchObject({ name: 'AbortError' });
    // The runner fails the file for a rejection that nobody handles.
    await new Promise((resolve) => setImmediate(resolve));
  });

  test('a token replaced in the store is picked up', async () => {
    const { fake, client } = createPair();
    await client.account();
    fake.renewToken();
    await client.account();
    expect(fake.sessionsBegun()).toBe(2);
  });

  test('tells the state of the token', async () => {
    const { fake, client, clock } = createPair();
    expect(client.tokenState()).toEqual({ authorization: 'unknown', terms: 'unknown' });
    await client.account();
    const expiresAtMs = Date.parse(fake.token.access_token_expiry);
    expect(client.tokenState()).toEqual({
      authorization: 'accepted',
      terms: 'accepted',
      expiresAtMs,
      checkedAtMs: clock.nowMs,
    });
    fake.signTerms(false);
    await failureOf(client.account());
    expect(client.tokenState()).toMatchObject({ authorization: 'accepted', terms: 'not-accepted' });
    fake.signTerms(true);
    await client.account();
    expect(client.tokenState()).toMatchObject({ terms: 'accepted' });
    clock.nowMs = expiresAtMs;
    fake.dropSessions();
    expect(await failureOf(client.account())).toMatchObject({ code: 'ERR_ADE_TOKEN_EXPIRED', status: 401 });
    expect(client.tokenState()).toMatchObject({ authorization: 'expired' });
  });

  test('a clock that is wrong is refused, and is not an expired token', async () => {
    const { client } = createPair({ client: { now: () => Date.parse('2026-01-01T00:00:00Z') } });
    expect(await failureOf(client.account())).toMatchObject({ code: 'ERR_ADE_TOKEN_REFUSED' });
    expect(client.tokenState()).toMatchObject({ authorization: 'refused' });
  });

  test('has no token', async () => {
    const client = createAdeClient({ tokens: createMemoryAdeTokenStore(), tokenName: 'none' });
    expect(await failureOf(client.account())).toMatchObject({ code: 'ERR_ADE_TOKEN_MISSING' });
  });

  test('lets errors of fetch and of the stores through', async () => {
    const { fake, client } = createPair();
    await client.account();
    fake.fail({});
    expect(await failureOf(client.account())).toMatchObject({ name: 'TypeError', message: 'fetch failed' });
    const { client: failing } = createPair({
      client: { tokens: { readToken: () => Promise.reject(new Error('vault')) } },
    });
    expect(await failureOf(failing.account())).toMatchObject({ message: 'vault' });
  });

  test('refuses an answer that is too large', async () => {
    const { client } = createPair({ devices: devices(100), client: { maxResponseBytes: 5_000 } });
    await client.account();
    expect(await failureOf(client.fetchDevices({ limit: 100 }))).toMatchObject({ code: 'ERR_ADE_RESPONSE_INVALID' });
  });

  test('disowns only when told that it cannot be undone', async () => {
    const { fake, client } = createPair({ devices: devices(2) });
    // @ts-expect-error: the flag is required.
    expect(await failureOf(client.disownDevices(['C0000'], {}))).toBeInstanceOf(TypeError);
    // @ts-expect-error: and so are the options.
    expect(await failureOf(client.disownDevices(['C0000']))).toBeInstanceOf(TypeError);
    expect(fake.devices()).toHaveLength(2);
    expect(await client.disownDevices(['C0000', 'X'], { irreversible: true })).toEqual({
      C0000: 'SUCCESS',
      X: 'NOT_ACCESSIBLE',
    });
    expect(fake.devices()).toHaveLength(1);
  });

  test('calls everything else', async () => {
    const { fake, client } = createPair({ devices: devices(3) });
    const { profileUuid, devices: defined } = await client.defineProfile({
      profile_name: 'Default',
      url: 'https://mdm.example.com/enroll',
      devices: ['C0000', 'nope'],
    });
    expect(defined).toEqual({ C0000: 'SUCCESS', nope: 'NOT_ACCESSIBLE' });
    expect(await client.getProfile(profileUuid)).toMatchObject({ profile_name: 'Default', profile_uuid: profileUuid });
    for (const method of ['POST', 'PUT'] as const) {
      const { devices: results } = await client.assignProfile({ profileUuid, serials: ['C0001'], method });
      expect(results).toEqual({ C0001: 'SUCCESS' });
    }
    expect((await client.deviceDetails(['C0001', 'X']))['C0001']).toMatchObject({ profile_uuid: profileUuid });
    expect((await client.removeProfile({ serials: ['C0001'] })).devices).toEqual({ C0001: 'SUCCESS' });
    expect(await client.enableActivationLock({ serial: 'C0002', escrowKey: 'ab' })).toBe('SUCCESS');
    expect(await failureOf(client.getServiceDiscovery())).toMatchObject({ code: 'ERR_ADE_NOT_FOUND', status: 404 });
    await client.setServiceDiscovery('https://example.com/.well-known/com.apple.remotemanagement');
    expect(await client.getServiceDiscovery()).toMatchObject({
      mdm_service_discovery_url: 'https://example.com/.well-known/com.apple.remotemanagement',
    });
    await client.deleteServiceDiscovery();
    expect(await failureOf(client.getServiceDiscovery())).toMatchObject({ code: 'ERR_ADE_NOT_FOUND' });
    expect(await client.betaTokens()).toEqual([{ token: 'beta-1', title: 'iOS Beta', os: 'iOS' }]);
    expect(await client.roster({ roster: 'course' })).toMatchObject({ more_to_follow: false });
    fake.replaceDevice('C0002', 'OLD');
    expect(await client.replacementDetails('C0002')).toMatchObject({ original_device_serial_number: 'OLD' });
    expect(await failureOf(client.replacementDetails('C0001'))).toMatchObject({ serviceCode: 'DEVICE_NOT_FOUND' });
    expect(await failureOf(client.assignProfile({ profileUuid: 'X', serials: ['C0001'] }))).toMatchObject({
      serviceCode: 'PROFILE_NOT_FOUND',
    });
  });

  test('refuses options that cannot work', () => {
    // @ts-expect-error: a store is required.
    expect(() => createAdeClient({ tokens: {} })).toThrow(TypeError);
    expect(() => createAdeClient({ tokens: createMemoryAdeTokenStore(), userAgent: ' ' })).toThrow(TypeError);
  });
});
