import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseDigestResponse } from '../../src/checkin/digest-header.js';
import { buildCommand } from '../../src/commands/build-command.js';
import { concatBytes, utf8Encode } from '../../src/internal/bytes.js';
import { buildMdmSignature } from '../../src/pki/build-mdm-signature.js';
import { createMdmHandler } from '../../src/server/create-mdm-handler.js';
import type { HttpHandler } from '../../src/server/http-handler.js';
import { identifyByHeader } from '../../src/server/identify-by-header.js';
import { identifyBySignature } from '../../src/server/identify-by-signature.js';
import { identifyFirst } from '../../src/server/identify-first.js';
import { createMdmService } from '../../src/service/create-mdm-service.js';
import type { MdmService, MdmServiceOptions } from '../../src/service/mdm-service.js';
import type { ServiceEvent } from '../../src/service/service-event.js';
import { createMemoryStorage } from '../../src/storage/create-memory-storage.js';
import type { MdmStorage } from '../../src/storage/mdm-storage.js';
import { buildCheckinBody, buildReportBody } from '../../src/testing/device-messages.js';
import type { TestIdentity } from '../../src/testing/device-transport.js';
import { createTestAuthority, type TestAuthority } from '../../src/testing/test-authority.js';

/** The whole server, over a device that is enrolled and has a command waiting. */
const CHECKIN = { 'content-type': 'application/x-apple-aspen-mdm-checkin' };
const CONNECT = { 'content-type': 'application/x-apple-aspen-mdm; charset=UTF-8' };
const UDID = 'DEVICE-1';
const OTHER = 'DEVICE-2';
const Topic = 'com.apple.mgmt.External.test';

const idle = buildReportBody('Idle', { UDID });
const tokenUpdate = buildCheckinBody('TokenUpdate', { UDID }, { Topic, PushMagic: 'M', Token: new Uint8Array(32) });
const checkOut = buildCheckinBody('CheckOut', { UDID }, { Topic });

let authority: TestAuthority;
let device: TestIdentity;
let otherDevice: TestIdentity;
let unbound: TestIdentity;
let stranger: TestIdentity;
let storage: MdmStorage;
let service: MdmService;
let handler: HttpHandler;
let events: ServiceEvent[];

const certificateHeader = ({ certificate }: TestIdentity) => ({
  'client-cert': `:${Buffer.from(certificate.der).toString('base64')}:`,
});
const signed = async (identity: TestIdentity, body: Uint8Array) => ({
  'mdm-signature': await buildMdmSignature(body, identity),
});

function put(body: Uint8Array, headers: Record<string, string>, path = '/mdm', method = 'PUT'): Promise<Response> {
  return handler(
    new Request(`https://mdm.example${path}`, {
      method,
      headers,
      ...(method === 'GET' ? {} : { body: new Uint8Array(body) }),
    }),
  );
}

beforeAll(async () => {
  authority = await createTestAuthority();
  [device, otherDevice, unbound] = await Promise.all(['1', '2', '3'].map((id) => authority.issueIdentity(id))).then(
    ([a, b, c]) => [a, b, c] as [TestIdentity, TestIdentity, TestIdentity],
  );
  stranger = await (await createTestAuthority()).issueIdentity('4');
});

beforeEach(async () => {
  storage = createMemoryStorage();
  service = createMdmService({ storage });
  const trust = { roots: [authority.certificate] };
  handler = createMdmHandler({
    service,
    identify: identifyFirst([
      identifyBySignature({ trust }),
      identifyByHeader({ header: 'Client-Cert', trustedProxy: true, trust }),
    ]),
    limits: { connectBytes: 10_000, checkinBytes: 5_000 },
    paths: { connect: '/mdm', checkin: '/checkin' },
    onError(error) {
      throw error;
    },
  });
  for (const [id, identity] of [
    [UDID, device],
    [OTHER, otherDevice],
  ] as const) {
    const headers = { ...CHECKIN, ...certificateHeader(identity) };
    await put(buildCheckinBody('Authenticate', { UDID: id }, { Topic }), headers, '/checkin');
    const update = buildCheckinBody('TokenUpdate', { UDID: id }, { Topic, PushMagic: 'M', Token: new Uint8Array(32) });
    await put(update, headers, '/checkin');
    await service.enqueue(id, buildCommand('SecurityInfo', {}, { commandUuid: `command-${id}` }));
  }
  events = [];
  service.events.on('*', (event) => events.push(event));
});

/** Everything the storage holds, in a form that can be compared. */
async function contents(): Promise<unknown> {
  const all = [];
  for (const id of [UDID, OTHER]) {
    all.push(await storage.readEnrollment(id), await storage.listCommands(id), await storage.listIdentities(id));
    for (const kind of ['bootstrap-token', 'unlock-token'] as const)
      all.push(await storage.readSecret(id, kind), await storage.listArchivedSecrets(id, kind));
  }
  return structuredClone([all, await storage.listEnrollments()]);
}

test('the device itself is served, by either proof', async () => {
  for (const proof of [certificateHeader(device), await signed(device, idle)]) {
    const response = await put(idle, { ...CONNECT, ...proof });
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining(`command-${UDID}`)]);
  }
});

describe('a refused request gets its status and an event, and changes nothing', () => {
  type Send = () => Promise<Response>;
  const flip = (text: string) => {
    const bytes = Buffer.from(text, 'base64');
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
    return bytes.toString('base64');
  };

  test.each<[string, Send, number, string]>([
    [
      'wrong method',
      () => put(idle, { ...CONNECT, ...certificateHeader(device) }, '/mdm', 'GET'),
      405,
      'ERR_SERVER_METHOD',
    ],
    ['unknown path', () => put(idle, { ...CONNECT, ...certificateHeader(device) }, '/MDM'), 400, 'ERR_SERVER_PATH'],
    [
      'oversized report',
      () => put(new Uint8Array(10_001), { ...CONNECT, ...certificateHeader(device) }),
      413,
      'ERR_SERVER_BODY_TOO_LARGE',
    ],
    [
      'oversized check-in message',
      () => put(new Uint8Array(5_001), { ...CHECKIN, ...certificateHeader(device) }, '/checkin'),
      413,
      'ERR_SERVER_BODY_TOO_LARGE',
    ],
    ['empty body', () => put(new Uint8Array(0), certificateHeader(device)), 400, 'ERR_SERVER_BODY_EMPTY'],
    ['missing identity on connect', () => put(idle, CONNECT), 400, 'ERR_SERVICE_IDENTITY_MISSING'],
    ['missing identity at check-in', () => put(checkOut, CHECKIN, '/checkin'), 400, 'ERR_SERVICE_IDENTITY_MISSING'],
    [
      'missing identity at Authenticate',
      () => put(buildCheckinBody('Authenticate', { UDID }, { Topic }), CHECKIN, '/checkin'),
      400,
      'ERR_SERVICE_IDENTITY_MISSING',
    ],
    [
      'forged signature',
      async () => put(idle, { ...CONNECT, 'mdm-signature': flip((await signed(device, idle))['mdm-signature']) }),
      400,
      'ERR_PKI_SIGNATURE_INVALID',
    ],
    [
      'signature over other bytes',
      async () => put(concatBytes([idle, utf8Encode('\n')]), { ...CONNECT, ...(await signed(device, idle)) }),
      400,
      'ERR_PKI_DIGEST_MISMATCH',
    ],
    [
      'forged signature beside a good header',
      async () =>
        put(checkOut, { ...CHECKIN, ...(await signed(device, idle)), ...certificateHeader(device) }, '/checkin'),
      400,
      'ERR_PKI_DIGEST_MISMATCH',
    ],
    [
      'signature by a certificate of another authority',
      async () => put(idle, { ...CONNECT, ...(await signed(stranger, idle)) }),
      403,
      'ERR_PKI_UNTRUSTED',
    ],
    [
      'header with a certificate of another authority',
      () => put(checkOut, { ...CHECKIN, ...certificateHeader(stranger) }, '/checkin'),
      403,
      'ERR_PKI_UNTRUSTED',
    ],
    [
      'signature by a certificate that no device has',
      async () => put(checkOut, { ...CHECKIN, ...(await signed(unbound, checkOut)) }, '/checkin'),
      403,
      'ERR_SERVICE_IDENTITY_UNKNOWN',
    ],
    [
      'certificate of another device on connect',
      async () => put(idle, { ...CONNECT, ...(await signed(otherDevice, idle)) }),
      403,
      'ERR_SERVICE_IDENTITY_MISMATCH',
    ],
    [
      'certificate of another device at check-in',
      () => put(tokenUpdate, { ...CHECKIN, ...certificateHeader(otherDevice) }, '/checkin'),
      403,
      'ERR_SERVICE_IDENTITY_MISMATCH',
    ],
    [
      'certificate of another device at Authenticate',
      () =>
        put(
          buildCheckinBody('Authenticate', { UDID }, { Topic }),
          { ...CHECKIN, ...certificateHeader(otherDevice) },
          '/checkin',
        ),
      403,
      'ERR_SERVICE_IDENTITY_MISMATCH',
    ],
    [
      'two certificate headers',
      () =>
        put(idle, {
          ...CONNECT,
          'client-cert': `${certificateHeader(device)['client-cert']}, ${certificateHeader(otherDevice)['client-cert']}`,
        }),
      400,
      'ERR_PKI_HEADER_MALFORMED',
    ],
    [
      'a check-in body that is no property list',
      () => put(utf8Encode('{"MessageType":"CheckOut"}'), { ...CHECKIN, ...certificateHeader(device) }, '/checkin'),
      400,
      'ERR_PLIST_UNSUPPORTED_FORMAT',
    ],
    [
      'a check-in message without its keys',
      () => put(buildCheckinBody('TokenUpdate', { UDID }), { ...CHECKIN, ...certificateHeader(device) }, '/checkin'),
      400,
      'ERR_CHECKIN_MISSING_KEY',
    ],
  ])('%s', async (_, send, status, code) => {
    const before = await contents();
    const response = await send();
    expect([response.status, await response.text()]).toEqual([status, '']);
    expect(events).toEqual([expect.objectContaining({ type: 'request.refused', code })]);
    expect(await contents()).toEqual(before);
  });
});

describe('a failure of the host is 500, told to onError, and no refusal', () => {
  const returnToService = buildCheckinBody('ReturnToService', { UDID }, {});
  const digest = buildCheckinBody('UserAuthenticate', { UDID }, { UserID: 'U', DigestResponse: 'nonsense' });

  test.each<[string, Uint8Array, Partial<MdmServiceOptions>, string]>([
    [
      'a handler whose answer no property list can hold',
      returnToService,
      {
        handlers: {
          returnToService: () => ({ ReturnToService: { Enabled: true, WiFiProfileData: undefined as never } }),
        },
      },
      'ERR_PLIST_UNWRITABLE',
    ],
    [
      'a handler that reads the digest itself',
      digest,
      {
        handlers: {
          userAuthenticate: {
            start: () => 'no-token',
            verify: (_context, response) => (parseDigestResponse(response), 'rejected'),
          },
        },
      },
      'ERR_CHECKIN_INVALID_KEY',
    ],
  ])('%s', async (_, body, options, code) => {
    const errors: unknown[] = [];
    const failing = createMdmService({ storage, ...options });
    failing.events.on('*', (event) => events.push(event));
    handler = createMdmHandler({
      service: failing,
      identify: () => ({
        certificateDer: device.certificate.der,
        fingerprint: device.certificate.fingerprint,
        source: 'host',
      }),
      onError: (error) => errors.push(error),
    });
    const response = await put(body, CHECKIN);
    expect([response.status, await response.text()]).toEqual([500, '']);
    expect(errors).toEqual([expect.objectContaining({ code })]);
    expect(events).toEqual([]);
  });
});

test('no request is answered 401 or 404, whatever is wrong with it', async () => {
  const statuses = new Set<number>();
  const bodies = [idle, tokenUpdate, checkOut, utf8Encode('x'), new Uint8Array(0), new Uint8Array(10_001)];
  const proofs = [
    {},
    certificateHeader(device),
    certificateHeader(stranger),
    certificateHeader(unbound),
    { 'client-cert': ':AAAA:' },
    { 'mdm-signature': 'AAAA' },
    await signed(otherDevice, idle),
    { authorization: 'Bearer wrong' },
  ];
  for (const method of ['PUT', 'POST', 'GET', 'DELETE'])
    for (const path of ['/mdm', '/checkin', '/'])
      for (const type of [CHECKIN, CONNECT, {}])
        for (const proof of proofs)
          for (const body of method === 'PUT' || method === 'POST' ? bodies : bodies.slice(0, 1))
            statuses.add((await put(body, { ...type, ...proof }, path, method)).status);
  expect([...statuses].toSorted()).toEqual([200, 400, 403, 405, 413]);
});
