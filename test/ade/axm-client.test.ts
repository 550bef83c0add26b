import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { buildAxmClientAssertion } from '../../src/ade/build-axm-client-assertion.js';
import { classifyAxmFailure } from '../../src/ade/classify-axm-failure.js';
import { createAxmClient, type CreateAxmClientOptions } from '../../src/ade/create-axm-client.js';
import { createSigner } from '../../src/pki/create-signer.js';
import { createFakeAxm, type FakeAxm } from '../../src/testing/fake-axm.js';
import { createClock, failureOf, vectorText } from './support.js';

const PEM = vectorText('axm-key.pem');
const signer = createSigner(PEM);
const SERVERS = [
  { id: '1F97349736CF4614A94F624E705841AD', serverName: 'One' },
  { id: '2F97349736CF4614A94F624E705841AD', serverName: 'Two' },
];

function setUp(options: Partial<CreateAxmClientOptions> & { count?: number; activityLooks?: number } = {}) {
  const clock = createClock();
  const portal = options.portal ?? 'business';
  const clientId = `${portal.toUpperCase()}API.9703f56c-10ce-4876-8f59-e78e5e23a152`;
  const fake: FakeAxm = createFakeAxm({
    portal,
    clientId,
    publicKey: signer.publicKeySpki,
    devices: Array.from({ length: options.count ?? 5 }, (_, n) => ({ serialNumber: `S${n}`, productFamily: 'iPad' })),
    servers: SERVERS,
    now: clock.now,
    activityLooks: options.activityLooks ?? 1,
  });
  const waits: number[] = [];
  const client = createAxmClient({
    portal,
    clientId,
    signer,
    fetch: fake.fetch,
    now: clock.now,
    sleep: (ms) => {
      waits.push(ms);
      clock.nowMs += ms;
      return Promise.resolve();
    },
    ...options,
  });
  return { clock, fake, client, waits };
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

describe('buildAxmClientAssertion', () => {
  test('is ES256 with raw numbers, and verifies', async () => {
    for (let round = 0; round < 20; round++) {
      const jwt = await buildAxmClientAssertion({ clientId: 'C', keyId: 'K', signer }, { now: () => 1_000_999 });
      const [header = '', claims = '', signature = ''] = jwt.split('.');
      const raw = Buffer.from(signature, 'base64url');
      expect(raw).toHaveLength(64);
      const key = { key: createPublicKey(PEM), dsaEncoding: 'ieee-p1363' as const };
      expect(verify('sha256', Buffer.from(`${header}.${claims}`), key, raw)).toBe(true);
      expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({ alg: 'ES256', typ: 'JWT', kid: 'K' });
      expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
        iss: 'C',
        sub: 'C',
        aud: 'https://account.apple.com/auth/oauth2/v2/token',
        iat: 1000,
        exp: 1300,
      });
    }
  });

  test('leaves the key id out, and refuses other keys', async () => {
    const jwt = await buildAxmClientAssertion({ clientId: 'C', signer });
    expect(JSON.parse(Buffer.from(jwt.split('.')[0] ?? '', 'base64url').toString())).toEqual({
      alg: 'ES256',
      typ: 'JWT',
    });
    const rsa = createSigner(vectorText('key.pem'));
    expect(await failureOf(buildAxmClientAssertion({ clientId: 'C', signer: rsa }))).toBeInstanceOf(TypeError);
  });
});

describe('createAxmClient', () => {
  test.each(['business', 'school'] as const)('lists devices of %s page by page', async (portal) => {
    const { client, fake } = setUp({ portal, count: 25 });
    const found = await all(client.listDevices({ limit: 10, fields: ['serialNumber', 'status'] }));
    expect(found).toHaveLength(25);
    expect(found[0]).toMatchObject({ type: 'orgDevices', id: 'S0', attributes: { status: 'UNASSIGNED' } });
    expect(fake.tokensIssued()).toBe(1);
    const pages = fake.requests.filter(({ path }) => path.startsWith('/v1/orgDevices'));
    expect(pages).toHaveLength(3);
    expect(decodeURIComponent(pages[0]?.path ?? '')).toBe(
      '/v1/orgDevices?limit=10&fields[orgDevices]=serialNumber,status',
    );
  });

  test('asks for pages only as they are wanted', async () => {
    const { client, fake } = setUp({ count: 25 });
    for await (const device of client.listDevices({ limit: 10 })) if (device.id === 'S3') break;
    expect(fake.requests.filter(({ path }) => path.startsWith('/v1/'))).toHaveLength(1);
  });

  test('assigns devices by an activity and waits for its end', async () => {
    const { client, fake, waits } = setUp({ activityLooks: 3 });
    const [server] = await all(client.listServers());
    expect(server).toMatchObject({ attributes: { serverName: 'One' } });
    expect(await client.assignedServerId('S1')).toBeUndefined();
    expect(await client.assignedServer('S1')).toBeUndefined();
    const begun = await client.beginActivity({
      activityType: 'ASSIGN_DEVICES',
      serials: ['S1', 'S2'],
      serverId: server?.id ?? '',
    });
    expect(begun.attributes).toMatchObject({ status: 'IN_PROGRESS', subStatus: 'SUBMITTED' });
    const ended = await client.waitForActivity(begun.id, { intervalMs: 1_000 });
    expect(ended.attributes.status).toBe('COMPLETED');
    expect(waits).toEqual([1_000, 1_000, 1_000]);
    expect(fake.assignments()).toEqual(
      new Map([
        ['S1', SERVERS[0]?.id],
        ['S2', SERVERS[0]?.id],
      ]),
    );
    expect(await client.assignedServerId('S1')).toBe(SERVERS[0]?.id);
    expect(await client.assignedServer('S1')).toMatchObject({ id: SERVERS[0]?.id });
    expect(await all(client.listServerDevices(SERVERS[0]?.id ?? ''))).toMatchObject([{ id: 'S1' }, { id: 'S2' }]);
    expect((await client.device('S1')).attributes).toMatchObject({ status: 'ASSIGNED', productFamily: 'iPad' });
    expect(await all(client.listAppleCareCoverage('S1'))).toMatchObject([{ type: 'appleCareCoverage' }]);
  });

  test('stops waiting in time', async () => {
    const { client } = setUp({ activityLooks: 100 });
    const { id } = await client.beginActivity({ activityType: 'UNASSIGN_DEVICES', serials: ['S1'] });
    expect(await failureOf(client.waitForActivity(id, { intervalMs: 1_000, timeoutMs: 5_500 }))).toMatchObject({
      code: 'ERR_AXM_ACTIVITY_PENDING',
      retryable: true,
    });
  });

  test('keeps a token for its hour, and gets one for calls at the same time', async () => {
    const { client, fake, clock } = setUp();
    await Promise.all([client.device('S1'), client.device('S2'), client.device('S3')]);
    expect(fake.tokensIssued()).toBe(1);
    clock.nowMs += 58 * 60_000;
    await client.device('S1');
    expect(fake.tokensIssued()).toBe(1);
    clock.nowMs += 60_001;
    await client.device('S1');
    expect(fake.tokensIssued()).toBe(2);
    expect(fake.requests.every(({ status }) => status === 200)).toBe(true);
  });

  test('gets another token after a 401 and repeats the request once', async () => {
    const { client, fake } = setUp();
    await client.device('S1');
    fake.dropTokens();
    await client.device('S1');
    expect(fake.requests.map(({ status }) => status)).toEqual([200, 200, 401, 200, 200]);
    fake.fail({ status: 401, times: 10 });
    expect(await failureOf(client.device('S1'))).toMatchObject({ code: 'ERR_AXM_CLIENT_REFUSED', status: 401 });
    expect(fake.requests).toHaveLength(8);
  });

  test('waits out a 429 as long as it says', async () => {
    const { client, fake, waits } = setUp();
    fake.fail({ status: 429, retryAfter: '7', times: 2 });
    await client.device('S1');
    expect(waits).toEqual([7_000, 7_000]);
  });

  test.each([
    ['too often', { rateLimitRetries: 2 }, '1', 2],
    ['too long', { maxWaitMs: 10_000 }, '11', 0],
    ['at all', { rateLimitRetries: 0 }, '1', 0],
  ])('does not wait %s', async (_, options, retryAfter, count) => {
    const { client, fake, waits } = setUp(options);
    fake.fail({ status: 429, retryAfter, times: 10 });
    expect(await failureOf(client.device('S1'))).toMatchObject({
      code: 'ERR_AXM_RATE_LIMITED',
      retryable: true,
      retryAfterSeconds: Number(retryAfter),
    });
    expect(waits).toHaveLength(count);
  });

  test('a call that gives up does not take the token from the others', async () => {
    const { client, fake } = setUp();
    const controller = new AbortController();
    const givingUp = failureOf(client.device('S1', { signal: controller.signal }));
    const other = client.device('S2');
    controller.abort();
    expect(await givingUp).toMatchObject({ name: 'AbortError' });
    expect((await other).id).toBe('S2');
    expect(fake.tokensIssued()).toBe(1);
  });

  test('a wrong client is refused', async () => {
    const { client } = setUp({ clientId: 'BUSINESSAPI.other' });
    expect(await failureOf(client.device('S1'))).toMatchObject({ code: 'ERR_AXM_CLIENT_REFUSED', status: 400 });
  });

  test('does not carry the token to another host', async () => {
    const { fake } = setUp();
    const asked: string[] = [];
    const { client } = setUp({
      fetch: async (input, init) => {
        const { url } = new Request(input, init);
        asked.push(url);
        if (url.includes('/oauth2/')) return fake.fetch(input, init);
        return Response.json({ data: [], links: { next: 'https://evil.example/v1/orgDevices?cursor=1' } });
      },
    });
    expect(await failureOf(all(client.listDevices()))).toMatchObject({ code: 'ERR_AXM_RESPONSE_INVALID' });
    expect(asked.some((url) => url.includes('evil'))).toBe(false);
  });

  test('ends at a page that links to itself', async () => {
    const { fake } = setUp();
    const { client } = setUp({
      fetch: (input, init) => {
        const { url } = new Request(input, init);
        if (url.includes('/oauth2/')) return fake.fetch(input, init);
        return Promise.resolve(Response.json({ data: [], links: { next: url } }));
      },
    });
    expect(await failureOf(all(client.listDevices()))).toMatchObject({ code: 'ERR_AXM_RESPONSE_INVALID' });
  });

  test.each([
    ['an empty object', {}],
    ['a list for one', { data: [] }],
    ['no id', { data: { type: 'orgDevices', attributes: {} } }],
    ['no JSON', undefined],
  ])('refuses %s', async (_, body) => {
    const { fake } = setUp();
    const { client } = setUp({
      fetch: (input, init) =>
        new Request(input, init).url.includes('/oauth2/')
          ? fake.fetch(input, init)
          : Promise.resolve(body === undefined ? new Response('<html>') : Response.json(body)),
    });
    expect(await failureOf(client.device('S1'))).toMatchObject({ code: 'ERR_AXM_RESPONSE_INVALID' });
  });

  test('reads an empty id as unassigned, and one address as a list', async () => {
    const { fake } = setUp();
    const { client } = setUp({
      fetch: (input, init) => {
        const { url } = new Request(input, init);
        if (url.includes('/oauth2/')) return fake.fetch(input, init);
        if (url.includes('relationships')) {
          return Promise.resolve(Response.json({ data: { type: 'mdmServers', id: '' } }));
        }
        const data = { type: 'orgDevices', id: 'S1', attributes: { ethernetMacAddress: 'AA', new: 1, color: null } };
        return Promise.resolve(Response.json({ data }));
      },
    });
    expect(await client.assignedServerId('S1')).toBeUndefined();
    expect((await client.device('S1')).attributes).toEqual({ ethernetMacAddress: ['AA'], new: 1, color: undefined });
  });

  test.each([
    ['an empty id', { data: { type: 'mdmServers', id: '' } }],
    ['nothing', { data: null }],
  ])('reads %s as unassigned', async (_, body) => {
    const { fake } = setUp();
    const { client } = setUp({
      fetch: (input, init) =>
        new Request(input, init).url.includes('/oauth2/')
          ? fake.fetch(input, init)
          : Promise.resolve(Response.json(body)),
    });
    expect(await client.assignedServerId('S1')).toBeUndefined();
    expect(await client.assignedServer('S1')).toBeUndefined();
  });

  test.each([
    ['an empty object', {}],
    ['a list', { data: [] }],
  ])('refuses %s as an assigned server', async (_, body) => {
    const { fake } = setUp();
    const { client } = setUp({
      fetch: (input, init) =>
        new Request(input, init).url.includes('/oauth2/')
          ? fake.fetch(input, init)
          : Promise.resolve(Response.json(body)),
    });
    expect(await failureOf(client.assignedServerId('S1'))).toMatchObject({ code: 'ERR_AXM_RESPONSE_INVALID' });
    expect(await failureOf(client.assignedServer('S1'))).toMatchObject({ code: 'ERR_AXM_RESPONSE_INVALID' });
  });

  test('waits out a 429 of the token service, as often as one of the API', async () => {
    const { fake } = setUp();
    let limited = 2;
    const { client, waits } = setUp({
      rateLimitRetries: 3,
      fetch: (input, init) =>
        new Request(input, init).url.includes('/oauth2/') && limited-- > 0
          ? Promise.resolve(new Response('', { status: 429, headers: { 'retry-after': '7' } }))
          : fake.fetch(input, init),
    });
    expect((await client.device('S1')).id).toBe('S1');
    expect(waits).toEqual([7_000, 7_000]);
    limited = 10;
    fake.dropTokens();
    expect(await failureOf(client.device('S1'))).toMatchObject({ code: 'ERR_AXM_RATE_LIMITED', retryAfterSeconds: 7 });
    expect(waits).toHaveLength(5);
  });

  test('refuses what cannot work before asking', async () => {
    const { client, fake } = setUp();
    const release = { activityType: 'RELEASE_DEVICES', serials: ['S1'] };
    expect(await failureOf(client.beginActivity(release))).toBeInstanceOf(TypeError);
    expect(await failureOf(client.beginActivity({ activityType: 'ASSIGN_DEVICES', serials: [] }))).toBeInstanceOf(
      TypeError,
    );
    expect(
      await failureOf(client.beginActivity({ activityType: 'UPDATE_MDM_MIGRATION_DEADLINE', serials: ['S1'] })),
    ).toBeInstanceOf(TypeError);
    expect(await failureOf(all(client.listDevices({ limit: 1001 })))).toBeInstanceOf(TypeError);
    expect(await failureOf(() => client.device('..'))).toBeInstanceOf(TypeError);
    expect(fake.requests).toEqual([]);
    await client.beginActivity(release, { irreversible: true });
  });
});

describe('classifyAxmFailure', () => {
  test.each([
    [400, 'ERR_AXM_REQUEST_REFUSED', false],
    [401, 'ERR_AXM_CLIENT_REFUSED', false],
    [403, 'ERR_AXM_ACCESS_DENIED', false],
    [404, 'ERR_AXM_NOT_FOUND', false],
    [406, 'ERR_AXM_HTTP', false],
    [409, 'ERR_AXM_REQUEST_REFUSED', false],
    [422, 'ERR_AXM_REQUEST_REFUSED', false],
    [429, 'ERR_AXM_RATE_LIMITED', true],
    [500, 'ERR_AXM_UNAVAILABLE', true],
    [503, 'ERR_AXM_UNAVAILABLE', true],
  ])('%i is %s', (status, code, retryable) => {
    const body = JSON.stringify({ errors: [{ code: 'PARAMETER_ERROR.INVALID', detail: 'serial S1 is odd' }] });
    const error = classifyAxmFailure({ status, body });
    expect(error).toMatchObject({ code, retryable, status, axmCode: 'PARAMETER_ERROR.INVALID' });
    expect(error.message).not.toContain('S1');
    expect(classifyAxmFailure({ status, body: '<html>' }).axmCode).toBeUndefined();
  });
});
