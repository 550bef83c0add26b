import { webcrypto } from 'node:crypto';
import { fromBER } from 'asn1js';
import { ContentInfo, CryptoEngine, SignedData, setEngine } from 'pkijs';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildCommand } from '../../src/commands/build-command.js';
import { parseCheckin } from '../../src/checkin/parse-checkin.js';
import type { CheckinMessage } from '../../src/checkin/checkin-message.js';
import type { DeviceAnswer, TestIdentity } from '../../src/testing/device-transport.js';
import { createDeviceKeyPool } from '../../src/testing/key-pool.js';
import type { EnrollmentSettings } from '../../src/testing/read-enrollment-profile.js';
import { createSimulatedDevice } from '../../src/testing/simulated-device.js';
import type { SimulatedDeviceOptions } from '../../src/testing/simulated-device.js';
import { digestOf } from '../../src/testing/digest-response.js';
import { createTestAuthority } from '../../src/testing/test-authority.js';
import type { TestAuthority } from '../../src/testing/test-authority.js';
import { createTestServer } from './support/test-server.js';

const settings: EnrollmentSettings = {
  serverUrl: 'https://mdm.example/mdm',
  checkInUrl: 'https://mdm.example/checkin',
  topic: 'com.apple.mgmt.External.test',
  signMessage: true,
  checkOutWhenRemoved: true,
  serverCapabilities: ['com.apple.mdm.per-user-connections'],
  scep: { url: 'https://mdm.example/scep', subject: [], keySize: 2048 },
};

let authority: TestAuthority;
beforeAll(async () => {
  authority = await createTestAuthority();
});

/** A device with an identity at hand, and the server it speaks to. */
async function createDevice(
  options: Partial<SimulatedDeviceOptions> = {},
  serverOptions: Parameters<typeof createTestServer>[0] = {},
) {
  const server = createTestServer(serverOptions);
  const bodies: Uint8Array[] = [];
  const device = createSimulatedDevice({
    send: async (request) => {
      bodies.push(new Uint8Array(await request.clone().arrayBuffer()));
      return server.send(request);
    },
    ...options,
  });
  const source = { settings, identity: await authority.issueIdentity(device.deviceId) };
  await device.enroll(source);
  return { device, server, source, bodies };
}

const lastCheckin = (bodies: readonly Uint8Array[]): CheckinMessage => parseCheckin(bodies.at(-1) ?? new Uint8Array());
const statusOf = ({ status }: DeviceAnswer): number => status;

describe('a simulated device', () => {
  test('enrolls: Authenticate disables nothing yet, the first TokenUpdate enables', async () => {
    const { device, server } = await createDevice({ deviceId: 'MAC-1', facts: { SerialNumber: 'C02' } });
    expect(device.state).toBe('enrolled');
    expect(server.events.map(({ type }) => type)).toEqual(['enrollment.authenticated', 'enrollment.enabled']);
    expect(await server.storage.readEnrollment('MAC-1')).toMatchObject({
      state: 'enabled',
      type: 'device',
      topic: settings.topic,
      device: { serialNumber: 'C02', productName: 'Mac15,3' },
    });
  });

  test('sends a new push identity with each TokenUpdate, or the same when asked', async () => {
    const { device, bodies } = await createDevice();
    const first = lastCheckin(bodies);
    await device.tokenUpdate({ samePush: true });
    const same = lastCheckin(bodies);
    await device.tokenUpdate({ unlockToken: Uint8Array.of(1), awaitingConfiguration: true });
    const next = lastCheckin(bodies);
    if (first.MessageType !== 'TokenUpdate' || same.MessageType !== 'TokenUpdate') throw new Error('not a TokenUpdate');
    expect([same.PushMagic, same.Token]).toEqual([first.PushMagic, first.Token]);
    expect(next).toMatchObject({ UnlockToken: Uint8Array.of(1), AwaitingConfiguration: true });
    expect(next).not.toMatchObject({ PushMagic: first.PushMagic });
  });

  test('in a User Enrollment sends an EnrollmentID and no serial number', async () => {
    const { device, server, bodies } = await createDevice({ enrollment: 'user-enrollment' });
    const authenticate = parseCheckin(bodies[0] ?? new Uint8Array());
    expect(authenticate).toMatchObject({ EnrollmentID: device.deviceId });
    expect(authenticate.plist).not.toHaveProperty('SerialNumber');
    expect(authenticate.plist).not.toHaveProperty('UDID');
    const user = device.user({ shortName: 'ada' });
    expect(statusOf(await user.tokenUpdate())).toBe(200);
    expect(await server.storage.readEnrollment(user.enrollmentId)).toMatchObject({ type: 'user-enrollment-user' });
  });

  test('answers commands as scripted, in order, until there are no more', async () => {
    const { device, server } = await createDevice({ deviceId: 'MAC-2' });
    for (const [uuid, type] of [
      ['A', 'DeviceInformation'],
      ['B', 'SecurityInfo'],
      ['C', 'NoSuchCommand'],
    ] as const) {
      await server.service.enqueue('MAC-2', buildCommand<string>(type, {}, { commandUuid: uuid }));
    }
    const answers = ['Acknowledged', 'NotNow', 'Error'] as const;
    const first = await device.poll((_, index) => answers[index] ?? 'Acknowledged');
    expect(first.exchanges.map(({ status, commandUuid }) => [status, commandUuid])).toEqual([
      ['Idle', undefined],
      ['Acknowledged', 'A'],
      ['NotNow', 'B'],
      ['Error', 'C'],
    ]);
    expect(first.ended).toBe('empty');
    const second = await device.poll();
    expect(second.commands.map(({ CommandUUID }) => CommandUUID)).toEqual(['B']);
    expect((await server.service.queue('MAC-2')).map(({ state }) => state)).toEqual([
      'acknowledged',
      'acknowledged',
      'error',
    ]);
  });

  test('sends an error chain, a payload, damage, and bytes of its own', async () => {
    const { device, server } = await createDevice({ deviceId: 'MAC-3' });
    for (const commandUuid of ['A', 'B', 'C', 'D']) {
      await server.service.enqueue('MAC-3', buildCommand('SecurityInfo', {}, { commandUuid }));
    }
    const own = '<plist><dict><key>UDID</key><string>MAC-3</string><key>Status</key><string>Acknowledged</string>';
    await device.poll((_, index) => {
      if (index === 0) return { status: 'Error', errorChain: [{ ErrorCode: 12021, ErrorDomain: 'MCMDMErrorDomain' }] };
      if (index === 1) return { status: 'Acknowledged', payload: { SecurityInfo: { FDE_Enabled: true } } };
      if (index === 2) return { status: 'Acknowledged', damage: 'control-character' };
      return new TextEncoder().encode(`${own}<key>CommandUUID</key><string>D</string></dict></plist>`);
    });
    const reports = server.events.filter((event) => event.type === 'command.reported').map(({ report }) => report);
    expect(reports).toMatchObject([
      { Status: 'Error', ErrorChain: [{ ErrorCode: 12021 }] },
      { Status: 'Acknowledged', plist: { SecurityInfo: { FDE_Enabled: true } } },
      { Status: 'Acknowledged', repairs: [{ kind: 'forbidden-character' }, { kind: 'forbidden-character' }] },
      { Status: 'Acknowledged', CommandUUID: 'D' },
    ]);
  });

  test('repeats a report whose answer was lost, as devices do, before anything else', async () => {
    const server = createTestServer();
    let outage = false;
    const device = createSimulatedDevice({
      deviceId: 'MAC-4',
      send: async (request) => {
        const response = await server.send(request);
        return outage ? new Response(null, { status: 503 }) : response;
      },
    });
    await device.enroll({ settings, identity: await authority.issueIdentity('MAC-4') });
    await server.service.enqueue('MAC-4', buildCommand('SecurityInfo', {}, { commandUuid: 'A' }));
    await server.service.enqueue('MAC-4', buildCommand('SecurityInfo', {}, { commandUuid: 'B' }));
    const first = await device.poll(() => {
      outage = true;
      return 'Acknowledged';
    });
    expect(first.ended).toBe('refused');
    outage = false;
    const second = await device.poll();
    expect(second.exchanges.map(({ status, commandUuid }) => [status, commandUuid])).toEqual([
      ['Acknowledged', 'A'],
      ['Acknowledged', 'B'],
    ]);
  });

  test('can drop the connection before it reports: the server hands the command out again', async () => {
    const { device, server } = await createDevice({ deviceId: 'MAC-5' });
    await server.service.enqueue('MAC-5', buildCommand('SecurityInfo', {}, { commandUuid: 'A' }));
    expect(await device.poll(() => 'drop')).toMatchObject({ ended: 'dropped', commands: [{ CommandUUID: 'A' }] });
    expect(await device.poll()).toMatchObject({ ended: 'empty', commands: [{ CommandUUID: 'A' }] });
  });

  test('stops after the most commands it takes in one connection', async () => {
    const { device, server } = await createDevice({ deviceId: 'MAC-6' });
    for (const commandUuid of ['A', 'B', 'C']) {
      await server.service.enqueue('MAC-6', buildCommand('SecurityInfo', {}, { commandUuid }));
    }
    expect(await device.poll(undefined, { maxCommands: 2 })).toMatchObject({ ended: 'limit', commands: { length: 3 } });
  });

  test('escrows a bootstrap token, reads it back, and withdraws it', async () => {
    const { device } = await createDevice();
    expect(await device.getBootstrapToken()).toMatchObject({ answer: { status: 200 } });
    await device.setBootstrapToken(Uint8Array.of(1, 2, 3));
    expect((await device.getBootstrapToken()).token).toEqual(Uint8Array.of(1, 2, 3));
    await device.setBootstrapToken();
    expect((await device.getBootstrapToken()).token).toBeUndefined();
  });

  test('checks out, and is then handed nothing', async () => {
    const { device, server } = await createDevice({ deviceId: 'MAC-7' });
    await server.service.enqueue('MAC-7', buildCommand('SecurityInfo', {}));
    expect(statusOf(await device.checkOut())).toBe(200);
    expect(device.state).toBe('removed');
    expect((await device.poll()).commands).toEqual([]);
    expect(await server.storage.readEnrollment('MAC-7')).toMatchObject({ state: 'disabled' });
  });

  test('re-enrolls as the same device', async () => {
    const { device, server } = await createDevice({ deviceId: 'MAC-8' });
    await device.reEnroll();
    expect(server.events.filter(({ type }) => type === 'enrollment.authenticated')).toMatchObject([
      { kind: 'first' },
      { kind: 'renewal', evidence: [{ fact: 'certificate-known' }] },
    ]);
    expect(await server.storage.readEnrollment('MAC-8')).toMatchObject({ state: 'enabled', life: 1 });
  });

  test.each([
    [401, '', 'removed'],
    [403, '{"code":"com.apple.unrecognized.device"}', 'removed'],
    [403, '', 'enrolled'],
    [500, '', 'enrolled'],
  ])('takes %i %s as an order of the server or not', async (status, body, state) => {
    const { device } = await createDevice();
    const told = createSimulatedDevice({
      deviceId: device.deviceId,
      send: (request) =>
        Promise.resolve(
          request.headers.get('content-type')?.includes('checkin') === true
            ? new Response(null)
            : new Response(body, { status }),
        ),
    });
    await told.enroll({ settings, identity: await authority.issueIdentity(device.deviceId) });
    expect((await told.poll()).ended).toBe('refused');
    expect(told.state).toBe(state);
  });

  test('will not speak before it has a profile, nor go on when the server refuses its enrollment', async () => {
    const refuse = createSimulatedDevice({ send: () => Promise.resolve(new Response(null, { status: 500 })) });
    await expect(refuse.authenticate()).rejects.toThrow(TypeError);
    await expect(refuse.reEnroll()).rejects.toThrow(TypeError);
    await expect(refuse.installProfile('https://mdm.example/enroll')).rejects.toMatchObject({
      code: 'ERR_SIMULATION_HTTP',
      status: 500,
    });
    const source = { settings, identity: await authority.issueIdentity('X') };
    await expect(refuse.enroll(source)).rejects.toMatchObject({ code: 'ERR_SIMULATION_HTTP' });
  });

  test('reports an answer that is no command', async () => {
    const device = createSimulatedDevice({
      send: (request) =>
        Promise.resolve(
          new Response(request.headers.get('content-type')?.includes('checkin') === true ? null : '<plist/>'),
        ),
    });
    await device.enroll({ settings, identity: await authority.issueIdentity('X') });
    await expect(device.poll()).rejects.toMatchObject({ code: 'ERR_SIMULATION_RESPONSE', status: 200 });
  });
});

describe('a simulated user', () => {
  test('has a queue of its own', async () => {
    const { device, server } = await createDevice({ deviceId: 'MAC-9' });
    const user = device.user({ userId: 'U1', shortName: 'ada', longName: 'Ada L' });
    expect(user.enrollmentId).toBe('MAC-9:U1');
    expect(statusOf(await user.tokenUpdate())).toBe(200);
    await server.service.enqueue(user.enrollmentId, buildCommand('ProfileList', {}, { commandUuid: 'U' }));
    expect((await device.poll()).commands).toEqual([]);
    const { commands, exchanges } = await user.poll();
    expect(commands.map(({ CommandUUID }) => CommandUUID)).toEqual(['U']);
    expect(exchanges.map(({ answer }) => answer.status)).toEqual([200, 200]);
    expect(await server.storage.readEnrollment('MAC-9:U1')).toMatchObject({
      user: { shortName: 'ada', longName: 'Ada L' },
    });
  });

  test('of a Shared iPad is known by the short name', async () => {
    const { device, server } = await createDevice({ deviceId: 'IPAD' });
    const user = device.user({ shortName: 'ada@example.com' }, { sharedIpad: true });
    expect(statusOf(await user.tokenUpdate())).toBe(200);
    expect(user.keys.UserID).toBe('FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF');
    expect(await server.storage.readEnrollment('IPAD:ada@example.com')).toMatchObject({ type: 'shared-ipad-user' });
  });

  test('is declined by default, and told so', async () => {
    const { device } = await createDevice();
    expect(await device.user().userAuthenticate({ userName: 'ada', password: 'x' })).toMatchObject({
      outcome: 'declined',
      answers: [{ status: 410 }],
    });
  });

  test('is managed without a password when the server asks for none', async () => {
    const { device, server } = await createDevice({}, { policies: { userAuthenticate: 'no-token' } });
    expect(await device.user().userAuthenticate({ userName: 'ada', password: 'x' })).toMatchObject({
      outcome: 'no-token',
      answers: [{ status: 200 }, { status: 200 }],
    });
    expect(server.events.at(-1)).toMatchObject({ type: 'user.authenticated', decision: 'no-token' });
  });

  test('logs in by digest, and its later messages carry the token', async () => {
    const tokens: (string | undefined)[] = [];
    const { device } = await createDevice(
      {},
      {
        handlers: {
          userAuthenticate: {
            start: () => ({ challenge: 'Digest nonce="n",realm="r"' }),
            verify: (_, response) => {
              const login = { userName: 'ada', password: 'right', realm: 'r', nonce: 'n', method: 'PUT', uri: '/' };
              return response.includes(digestOf(login)) ? { authToken: 'session-token' } : 'rejected';
            },
            checkToken: (_, token) => tokens.push(token) > 0,
          },
        },
      },
    );
    const user = device.user({ shortName: 'ada' });
    expect(await user.userAuthenticate({ userName: 'ada', password: 'wrong' })).toMatchObject({ outcome: 'rejected' });
    expect(await user.userAuthenticate({ userName: 'ada', password: 'right' })).toMatchObject({ outcome: 'accepted' });
    await user.tokenUpdate();
    await user.poll();
    expect(tokens).toEqual(['session-token', 'session-token']);
  });
});

describe('proofs', () => {
  beforeAll(() => {
    setEngine('test', new CryptoEngine({ crypto: webcrypto }));
  });

  async function signatureOf(identity: TestIdentity): Promise<{ body: Uint8Array; header: string | null }> {
    let seen = { body: new Uint8Array(), header: null as string | null };
    const device = createSimulatedDevice({
      send: async (request) => {
        seen = { body: new Uint8Array(await request.arrayBuffer()), header: request.headers.get('mdm-signature') };
        return new Response(null);
      },
    });
    await device.enroll({ settings, identity });
    return seen;
  }

  test('Mdm-Signature verifies in PKI.js, and not over other bytes', async () => {
    const { body, header } = await signatureOf(await authority.issueIdentity('MAC-10'));
    const content = new ContentInfo({ schema: fromBER(Buffer.from(header ?? '', 'base64')).result });
    const signed = new SignedData({ schema: content.content as object });
    const verify = (data: Uint8Array) => signed.verify({ signer: 0, data: new Uint8Array(data).buffer });
    expect(await verify(body)).toBe(true);
    expect(await verify(Uint8Array.of(...body, 0x0a)).catch(() => false)).toBe(false);
  });

  test.each([
    [undefined, 'client-cert', /^:[A-Za-z0-9+/]+=*:$/],
    [{ name: 'X-SSL-Client-Cert', format: 'escaped-pem' }, 'x-ssl-client-cert', /^-----BEGIN%20CERTIFICATE-----%0A/],
  ] as const)('sends the certificate as a proxy would (%#)', async (certificateHeader, name, form) => {
    const values: (string | null)[] = [];
    const device = createSimulatedDevice({
      send: (request) => {
        values.push(request.headers.get(name), request.headers.get('mdm-signature'));
        return Promise.resolve(new Response(null));
      },
      ...(certificateHeader === undefined ? {} : { certificateHeader }),
    });
    await device.enroll({
      settings: { ...settings, signMessage: false },
      identity: await authority.issueIdentity('MAC-11'),
    });
    expect(values[0]).toMatch(form);
    expect(values[1]).toBeNull();
  });
});

describe('createDeviceKeyPool', () => {
  test('hands out as many keys as asked for, then the first again', async () => {
    const pool = createDeviceKeyPool({ size: 2 });
    const [a, b, c] = [await pool.next(), await pool.next(), await pool.next()];
    expect(c).toBe(a);
    expect(b).not.toBe(a);
    expect(() => createDeviceKeyPool({ size: 0 })).toThrow(TypeError);
  });
});

describe('other messages of a simulated device', () => {
  test('GetToken, DeclarativeManagement on both channels, and a bearer token', async () => {
    const seen: string[] = [];
    const { device, server } = await createDevice(
      { bearerToken: 'account-token' },
      {
        handlers: {
          getToken: ({ message }) => new TextEncoder().encode(`token for ${message.TokenServiceType}`),
          declarativeManagement: ({ message, enrollment }) => {
            seen.push(`${enrollment.channel} ${message.Endpoint} ${new TextDecoder().decode(message.Data)}`);
            return new TextEncoder().encode('{}');
          },
        },
      },
    );
    const user = device.user();
    await user.tokenUpdate();
    expect(new TextDecoder().decode((await device.getToken('com.apple.maid')).body)).toContain('<key>TokenData</key>');
    expect((await device.declarativeManagement('tokens')).contentType).toBe('application/json');
    await user.declarativeManagement('status', new TextEncoder().encode('{"StatusItems":{}}'));
    expect(seen).toEqual(['device tokens ', 'user status {"StatusItems":{}}']);
    expect(new Set(server.requests.map(({ headers }) => headers.get('authorization')))).toEqual(
      new Set(['Bearer account-token']),
    );
  });

  test.each(['no property list', '<plist><array/></plist>'])('reports a bootstrap token in %s', async (body) => {
    const device = createSimulatedDevice({ send: () => Promise.resolve(new Response(body)) });
    await device.installProfile({ settings, identity: await authority.issueIdentity('X') });
    await expect(device.getBootstrapToken()).rejects.toMatchObject({ code: 'ERR_SIMULATION_RESPONSE' });
  });

  test('sends any bytes to either endpoint with its proof', async () => {
    const { device, server } = await createDevice();
    expect(statusOf(await device.sendRaw('checkin', Uint8Array.of(1)))).toBe(400);
    expect(server.events.at(-1)).toMatchObject({ type: 'request.refused', endpoint: 'checkin' });
  });
});
