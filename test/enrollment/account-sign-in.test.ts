import { describe, expect, test } from 'vitest';
import { createMemoryAccountGrantStore } from '../../src/enrollment/account-grant-store.js';
import { buildBearerChallenge, webSignInResult } from '../../src/enrollment/bearer-challenge.js';
import { createAccountSignIn } from '../../src/enrollment/create-account-sign-in.js';
import { parseAuthorizationRequest } from '../../src/enrollment/parse-authorization-request.js';
import { serviceDiscovery } from '../../src/enrollment/service-discovery.js';
import { createMemoryWebSignInStore, createWebSignIns } from '../../src/enrollment/web-sign-in.js';
import { parseMachineInfo } from '../../src/enrollment/parse-machine-info.js';
import { fixture } from '../support/fixture.js';

/** RFC 7636 appendix B. */
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
const REDIRECT = 'apple-remotemanagement-user-login:/oauth2/redirection';
const CLIENT = { clientId: 'mdm', redirectUrl: REDIRECT };
const REQUEST = {
  response_type: 'code',
  client_id: 'mdm',
  redirect_uri: REDIRECT,
  state: 'S t',
  login_hint: 'jo@example.org',
  code_challenge: CHALLENGE,
  code_challenge_method: 'S256',
};
const query = (change: Record<string, string> = {}): string =>
  new URLSearchParams({ ...REQUEST, ...change }).toString();
const form = (values: Record<string, string>): URLSearchParams => new URLSearchParams(values);
const refusal = (code: string, key?: string): unknown =>
  expect.objectContaining({ code, ...(key !== undefined && { key }) });

describe('authorization by code', () => {
  async function begin(options: Parameters<typeof createAccountSignIn>[0] = {}, change: Record<string, string> = {}) {
    const tokens = createAccountSignIn(options);
    const location = await tokens.grantCode('jo', parseAuthorizationRequest(query(change), CLIENT));
    const code = new URL(location).searchParams.get('code') ?? '';
    const redeem = {
      grant_type: 'authorization_code',
      code,
      client_id: 'mdm',
      redirect_uri: REDIRECT,
      code_verifier: VERIFIER,
    };
    return { tokens, location, redeem };
  }

  test('the verifier of RFC 7636 opens the code of its challenge, once', async () => {
    const { tokens, location, redeem } = await begin({}, { scope: 'mdm' });
    expect(location.startsWith(`${REDIRECT}?`)).toBe(true);
    expect(new URL(location).searchParams.get('state')).toBe('S t');
    const response = await tokens.exchange(form(redeem));
    expect(response).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: 'mdm' });
    expect(await tokens.verify(response.access_token)).toEqual({ subject: 'jo', scope: 'mdm' });
    expect(await tokens.verify(response.refresh_token ?? '')).toBeUndefined();
    await expect(tokens.exchange(form(redeem))).rejects.toMatchObject({ code: 'ERR_ENROLLMENT_GRANT' });
    expect(await tokens.verify(response.access_token)).toBeUndefined();
  });

  test.each<[string, Record<string, string>, string]>([
    ['another verifier', { code_verifier: `${VERIFIER.slice(0, -1)}x` }, 'ERR_ENROLLMENT_GRANT'],
    ['a verifier that is too short', { code_verifier: 'x' }, 'ERR_ENROLLMENT_GRANT'],
    ['another client', { client_id: 'x' }, 'ERR_ENROLLMENT_GRANT'],
    ['another redirect', { redirect_uri: 'x' }, 'ERR_ENROLLMENT_GRANT'],
    ['no code', { code: '' }, 'ERR_ENROLLMENT_MISSING_KEY'],
    ['an invented code', { code: 'x' }, 'ERR_ENROLLMENT_GRANT'],
    ['another grant type', { grant_type: 'password' }, 'ERR_ENROLLMENT_INVALID_KEY'],
  ])('refuses %s', async (_name, change, code) => {
    const { tokens, redeem } = await begin();
    await expect(tokens.exchange(form({ ...redeem, ...change }))).rejects.toMatchObject({ code });
  });

  test('refuses a verifier where the challenge was dropped, and none where there was one', async () => {
    const { tokens, redeem } = await begin();
    const { code_verifier: _verifier, ...without } = redeem;
    await expect(tokens.exchange(form(without))).rejects.toMatchObject({ code: 'ERR_ENROLLMENT_GRANT' });
    const { code_challenge: _c, code_challenge_method: _m, ...plain } = REQUEST;
    const request = parseAuthorizationRequest(new URLSearchParams(plain).toString(), CLIENT);
    const code = new URL(await tokens.grantCode('jo', request)).searchParams.get('code') ?? '';
    await expect(tokens.exchange(form({ ...redeem, code }))).rejects.toMatchObject({ code: 'ERR_ENROLLMENT_GRANT' });
  });

  test('codes, access and refresh tokens end in time; no refresh when there is to be none', async () => {
    let time = 0;
    const { tokens, redeem } = await begin({ now: () => time, refreshTtlMs: 7_200_000 });
    time = 60_001;
    await expect(tokens.exchange(form(redeem))).rejects.toMatchObject({ code: 'ERR_ENROLLMENT_GRANT' });
    const second = await begin({ now: () => time, refreshTtlMs: 7_200_000 });
    const first = await second.tokens.exchange(form(second.redeem));
    time += 3_600_001;
    expect(await second.tokens.verify(first.access_token)).toBeUndefined();
    const refresh = { grant_type: 'refresh_token', refresh_token: first.refresh_token ?? '' };
    const renewed = await second.tokens.exchange(form(refresh));
    expect(await second.tokens.verify(renewed.access_token)).toEqual({ subject: 'jo' });
    time += 7_200_001;
    const late = { grant_type: 'refresh_token', refresh_token: renewed.refresh_token ?? '' };
    await expect(second.tokens.exchange(form(late))).rejects.toMatchObject({ code: 'ERR_ENROLLMENT_GRANT' });
    const none = await begin({ refreshTtlMs: 0 });
    expect(await none.tokens.exchange(form(none.redeem))).not.toHaveProperty('refresh_token');
  });

  test('of many that redeem one code at once, at most one gets anything that lasts', async () => {
    const { tokens, redeem } = await begin();
    const results = await Promise.allSettled([1, 2, 3].map(() => tokens.exchange(form(redeem))));
    const given = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value.access_token] : []));
    expect(given.length).toBeLessThanOrEqual(1);
    for (const token of given) expect(await tokens.verify(token)).toBeUndefined();
  });

  test('the store sees no token', async () => {
    const store = createMemoryAccountGrantStore();
    const seen: unknown[] = [];
    const tokens = createAccountSignIn({
      store: { ...store, putGrant: (key, grant) => (seen.push([key, grant]), store.putGrant(key, grant)) },
    });
    const token = await tokens.grantAccess('jo');
    expect(JSON.stringify(seen)).not.toContain(token);
    expect(await tokens.verify(token)).toEqual({ subject: 'jo' });
    expect(await tokens.verify('x'.repeat(300))).toBeUndefined();
  });
});

test.each<[string, string, string]>([
  ['response_type', query({ response_type: 'token' }), 'ERR_ENROLLMENT_INVALID_KEY'],
  ['client_id', query({ client_id: 'x' }), 'ERR_ENROLLMENT_INVALID_KEY'],
  ['redirect_uri', query({ redirect_uri: 'https://evil.example' }), 'ERR_ENROLLMENT_INVALID_KEY'],
  ['redirect_uri', `${query()}&redirect_uri=x`, 'ERR_ENROLLMENT_INVALID_KEY'],
  ['code_challenge', query({ code_challenge_method: 'plain' }), 'ERR_ENROLLMENT_INVALID_KEY'],
  ['client_id', 'response_type=code', 'ERR_ENROLLMENT_MISSING_KEY'],
])('an authorization request with a wrong %s', (key, sent, code) => {
  expect(() => parseAuthorizationRequest(sent, CLIENT)).toThrow(refusal(code, key));
});

test('PKCE can be demanded', () => {
  const sent = query({ code_challenge: '' });
  expect(() => parseAuthorizationRequest(sent, { ...CLIENT, requirePkce: true })).toThrow(
    refusal('ERR_ENROLLMENT_INVALID_KEY', 'code_challenge'),
  );
});

describe('what devices read', () => {
  test('the challenge of the web method and its end', () => {
    expect(buildBearerChallenge({ method: 'apple-as-web', url: 'https://x/y?z=1' })).toBe(
      'Bearer method="apple-as-web", url="https://x/y?z=1"',
    );
    expect(webSignInResult('a b+c')).toBe(
      'apple-remotemanagement-user-login://authentication-results?access-token=a%20b%2Bc',
    );
  });

  test.each<[string, () => unknown]>([
    ['a quote', () => buildBearerChallenge({ method: 'apple-as-web', url: 'https://x/"' })],
    ['a line break', () => buildBearerChallenge({ method: 'apple-as-web', url: 'https://x/\r\nx' })],
    ['another scheme', () => buildBearerChallenge({ method: 'apple-as-web', url: 'javascript:x' })],
    [
      'a redirect elsewhere',
      () =>
        buildBearerChallenge({
          method: 'apple-oauth2',
          authorizationUrl: 'https://x',
          tokenUrl: 'https://x',
          redirectUrl: 'https://x',
          clientId: 'x',
        }),
    ],
    ['an empty token', () => webSignInResult('')],
    ['a server without https', () => serviceDiscovery({ version: 'mdm-byod', baseUrl: 'http://x' })],
  ])('refuses %s', (_name, run) => {
    expect(run).toThrow(refusal('ERR_ENROLLMENT_INVALID_KEY'));
  });
});

describe('sign-in in a web view', () => {
  const info = parseMachineInfo(fixture('ade/machineinfo-dep-ipad-ios11beta.plist'), { minimumProof: 'unsigned' });

  test('a state is for one device, one use, and a while', async () => {
    let time = 0;
    const signIns = createWebSignIns({ now: () => time, ttlMs: 10 });
    const state = await signIns.begin(info);
    expect(state).toMatch(/^[\w-]{43}$/);
    const facts = await signIns.finish(state, { SERIAL: 'BLXLN1111111', UDID: info.UDID ?? '' });
    expect(facts).toMatchObject({ SERIAL: 'BLXLN1111111', proofLevel: 'unsigned' });
    expect(structuredClone(facts)).toEqual(facts);
    await expect(signIns.finish(state)).rejects.toMatchObject({ code: 'ERR_ENROLLMENT_STATE' });
    for (const device of [{ SERIAL: 'other' }, { UDID: 'other' }]) {
      const next = await signIns.begin(info);
      await expect(signIns.finish(next, device)).rejects.toMatchObject({ code: 'ERR_ENROLLMENT_STATE' });
      await expect(signIns.finish(next)).rejects.toMatchObject({ code: 'ERR_ENROLLMENT_STATE' });
    }
    const late = await signIns.begin(info);
    time = 11;
    await expect(signIns.finish(late)).rejects.toMatchObject({ code: 'ERR_ENROLLMENT_STATE' });
    await expect(signIns.finish('')).rejects.toMatchObject({ code: 'ERR_ENROLLMENT_STATE' });
  });

  test('memory is bounded', async () => {
    const signIns = createWebSignIns({ store: createMemoryWebSignInStore(1) });
    const [first, second] = [await signIns.begin(info), await signIns.begin(info)];
    await expect(signIns.finish(first)).rejects.toMatchObject({ code: 'ERR_ENROLLMENT_STATE' });
    expect(await signIns.finish(second)).toMatchObject({ SERIAL: 'BLXLN1111111' });
  });
});
