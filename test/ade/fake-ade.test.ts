import { describe, expect, test } from 'vitest';
import { buildSessionRequest } from '../../src/ade/build-session-request.js';
import { ADE_SERVICE_CODES } from '../../src/ade/service-codes.js';
import { createFakeAde } from '../../src/testing/fake-ade.js';
import { createClock, createPair, devices, failureOf } from './support.js';

const BASE = 'https://mdmenrollment.apple.com';

/** A fake with a session that a hand-made request began. */
async function begin() {
  const clock = createClock();
  const fake = createFakeAde({ now: clock.now, devices: devices(2) });
  const ask = (method: string, path: string, body?: object | string, headers: Record<string, string> = {}) =>
    fake.handle(
      new Request(`${BASE}${path}`, {
        method,
        headers: { 'user-agent': 'test/1', ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );
  const sessionRequest = (change: { token?: typeof fake.token; timestampSeconds?: number; nonce?: string } = {}) =>
    buildSessionRequest(change.token ?? fake.token, {
      baseUrl: BASE,
      timestampSeconds: change.timestampSeconds ?? clock.nowMs / 1000,
      nonce: change.nonce ?? 'n',
    }).headers ?? {};
  const answer = await ask('GET', '/session', undefined, sessionRequest());
  const { auth_session_token: session } = (await answer.json()) as { auth_session_token: string };
  const headers = { 'x-adm-auth-session': session, 'x-server-protocol-version': '10' };
  return { clock, fake, ask, sessionRequest, headers };
}

describe('createFakeAde', () => {
  const profile = { profile_name: 'p', url: 'https://mdm.example.com' };
  test.each([
    ['POST', '/server/devices', 'no JSON', 'MALFORMED_REQUEST_BODY'],
    ['POST', '/server/devices', { cursor: 'x' }, 'INVALID_CURSOR'],
    ['POST', '/devices/sync', {}, 'CURSOR_REQUIRED'],
    ['POST', '/devices/sync', { cursor: 'x' }, 'INVALID_CURSOR'],
    ['POST', '/devices', {}, 'DEVICE_ID_REQUIRED'],
    ['POST', '/devices/disown', { devices: [] }, 'DEVICE_ID_REQUIRED'],
    ['POST', '/device/activationlock', {}, 'DEVICE_ID_REQUIRED'],
    ['GET', '/device/replacementDetails?serial_number=C0000', undefined, 'DEVICE_NOT_FOUND'],
    ['POST', '/profile', { url: 'https://x' }, 'CONFIG_NAME_REQUIRED'],
    ['POST', '/profile', { profile_name: 'p' }, 'CONFIG_URL_REQUIRED'],
    ['POST', '/profile', { ...profile, profile_name: 'p'.repeat(126) }, 'CONFIG_NAME_INVALID'],
    ['POST', '/profile', { ...profile, url: 'http://x' }, 'CONFIG_URL_INVALID'],
    ['POST', '/profile', { ...profile, department: 'd'.repeat(126) }, 'DEPARTMENT_INVALID'],
    ['POST', '/profile', { ...profile, org_magic: 'd'.repeat(257) }, 'MAGIC_INVALID'],
    ['POST', '/profile', { ...profile, support_email_address: 'd'.repeat(251) }, 'SUPPORT_EMAIL_INVALID'],
    ['POST', '/profile', { ...profile, support_phone_number: 'd'.repeat(51) }, 'SUPPORT_PHONE_INVALID'],
    ['POST', '/profile', { ...profile, is_mdm_removable: false }, 'FLAGS_INVALID'],
    ['POST', '/profile', { ...profile, language: 'German' }, 'LOCALE_INVALID'],
    ['GET', '/profile?profile_uuid=x', undefined, 'NOT_FOUND'],
    ['POST', '/profile/devices', { devices: ['C0000'] }, 'PROFILE_UUID_REQUIRED'],
    ['PUT', '/profile/devices', { profile_uuid: 'x' }, 'DEVICE_ID_REQUIRED'],
    ['PUT', '/profile/devices', { profile_uuid: 'x', devices: ['C0000'] }, 'PROFILE_NOT_FOUND'],
    ['DELETE', '/profile/devices', {}, 'DEVICE_ID_REQUIRED'],
    ['POST', '/account-driven-enrollment/profile', {}, 'MDM_SERVICE_DISCOVERY_URL_REQUIRED'],
    [
      'POST',
      '/account-driven-enrollment/profile',
      { mdm_service_discovery_url: 'x' },
      'MDM_SERVICE_DISCOVERY_URL_NOT_VALID',
    ],
    ['GET', '/account-driven-enrollment/profile', undefined, 'NOT_FOUND'],
  ])('%s %s with %j: %s', async (method, path, body, word) => {
    const { ask, headers } = await begin();
    const answer = await ask(method, path, body, headers);
    expect(await answer.text()).toBe(`"${word}"`);
    expect(Object.keys(ADE_SERVICE_CODES)).toContain(word);
    const missing = ['PROFILE_NOT_FOUND', 'DEVICE_NOT_FOUND'].includes(word) || path.startsWith('/account-driven');
    expect(answer.status).toBe(missing && word.endsWith('NOT_FOUND') ? 404 : 400);
  });

  test('an exhausted cursor', async () => {
    const { ask, headers } = await begin();
    const page = (await (await ask('POST', '/server/devices', {}, headers)).json()) as { cursor: string };
    expect(await (await ask('POST', '/server/devices', { cursor: page.cursor }, headers)).text()).toBe(
      '"EXHAUSTED_CURSOR"',
    );
  });

  test('who asks for a session is checked', async () => {
    const { ask, sessionRequest, fake, clock } = await begin();
    const status = async (headers: Record<string, string>) => (await ask('GET', '/session', undefined, headers)).status;
    expect(await status(sessionRequest({ nonce: 'm' }))).toBe(200);
    expect(await status(sessionRequest({ nonce: 'm' }))).toBe(401);
    expect(await status(sessionRequest({ nonce: 'o', timestampSeconds: clock.nowMs / 1000 - 301 }))).toBe(401);
    expect(await status(sessionRequest({ nonce: 'p', token: { ...fake.token, access_secret: 'x' } }))).toBe(401);
    expect(await status(sessionRequest({ nonce: 'q', token: { ...fake.token, consumer_key: 'x' } }))).toBe(401);
    expect(await status({ authorization: 'Basic x' })).toBe(400);
    expect(await status({ authorization: 'OAuth nonsense' })).toBe(400);
    expect(await status({ authorization: 'OAuth oauth_signature_method="PLAINTEXT"' })).toBe(400);
    expect((await ask('POST', '/session', {})).status).toBe(405);
    const old = fake.token;
    fake.renewToken();
    expect(await status(sessionRequest({ nonce: 'r', token: old }))).toBe(401);
  });

  test('needs a session and a user agent, and knows no other path', async () => {
    const { ask, headers } = await begin();
    expect(await (await ask('GET', '/account')).text()).toBe('"UNAUTHORIZED"');
    expect(await (await ask('GET', '/account', undefined, { ...headers, 'user-agent': '1' })).text()).toBe(
      '"USER_AGENT_INVALID"',
    );
    expect((await ask('GET', '/nothing', undefined, headers)).status).toBe(404);
  });

  test('throttling tells its time to protocol 10 only', async () => {
    for (const protocolVersion of [9, 10]) {
      const { fake, client } = createPair({ devices: devices(1), client: { protocolVersion } });
      const { profileUuid } = await client.defineProfile(profile);
      fake.throttle({ times: 1, retryAfterSeconds: 5, serials: ['C0000'] });
      expect(await client.assignProfile({ profileUuid, serials: ['C0000'] })).toEqual({
        devices: { C0000: 'THROTTLED' },
        ...(protocolVersion === 10 ? { retryAfterSeconds: 5 } : {}),
      });
    }
  });

  test('a fault after the fact loses the answer only', async () => {
    const { fake, client } = createPair({ devices: devices(1) });
    await client.account();
    fake.fail({ when: 'after', path: '/devices/disown', skip: 1 });
    await client.disownDevices(['X'], { irreversible: true });
    expect(await failureOf(client.disownDevices(['C0000'], { irreversible: true }))).toBeInstanceOf(TypeError);
    expect(fake.devices()).toEqual([]);
  });

  test('a device that fetched its profile is pushed', async () => {
    const { fake, client } = createPair({ devices: devices(1) });
    const { profileUuid } = await client.defineProfile({ ...profile, devices: ['C0000'] });
    fake.activateDevice('C0000');
    expect(fake.devices()).toMatchObject([{ profile_uuid: profileUuid, profile_status: 'pushed' }]);
    expect(fake.profiles().get(profileUuid)).toMatchObject(profile);
  });
});
