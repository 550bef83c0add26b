import { createPublicKey } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  CheckinError,
  CommandError,
  MdmError,
  PkiError,
  PlistError,
  ScepError,
  ServiceError,
} from '../../src/errors.js';
import { utf8Encode } from '../../src/internal/bytes.js';
import { createMdmHandler, type MdmHandlerOptions } from '../../src/server/create-mdm-handler.js';
import { fixture } from '../support/fixture.js';
import { createStubService, emptyAnswer } from './support/stub-service.js';

const CHECKIN = 'application/x-apple-aspen-mdm-checkin';
const CONNECT = 'application/x-apple-aspen-mdm; charset=UTF-8';
const identity = { certificateDer: new Uint8Array([1]), fingerprint: 'ab', source: 'host' } as const;
const idle = utf8Encode('<plist version="1.0"><dict><key>Status</key><string>Idle</string></dict></plist>');

function setUp(options: Partial<MdmHandlerOptions> = {}, answer?: Parameters<typeof createStubService>[0]) {
  const stub = createStubService(answer);
  const errors: unknown[] = [];
  const handler = createMdmHandler({
    service: stub.service,
    identify: () => identity,
    onError: (error) => errors.push(error),
    ...options,
  });
  return { ...stub, handler, errors };
}

function put(body: Uint8Array | ReadableStream | null, headers: Record<string, string> = {}, path = '/mdm'): Request {
  const init: RequestInit = { method: 'PUT', headers, duplex: 'half' };
  return new Request(`https://mdm.example${path}`, body === null ? init : { ...init, body });
}

describe('which endpoint a request is for', () => {
  const checkinBody = fixture('checkin/authenticate-macos10.12.2.plist');

  test.each([
    ['check-in by content type', CHECKIN, idle, 'checkin'],
    ['check-in by content type with parameters and case', 'Application/X-Apple-Aspen-MDM-Checkin;x=y', idle, 'checkin'],
    ['report by content type', CONNECT, checkinBody, 'connect'],
    ['report by body under a foreign content type', 'text/xml', idle, 'connect'],
    ['check-in by body under a foreign content type', 'application/octet-stream', checkinBody, 'checkin'],
    ['report by body without content type', '', idle, 'connect'],
  ])('one endpoint: %s', async (_, type, body, expected) => {
    const { handler, calls } = setUp();
    const response = await handler(put(body, type === '' ? {} : { 'content-type': type }));
    expect(response.status).toBe(200);
    expect(calls.map((call) => call.endpoint)).toEqual([expected]);
    expect(calls[0]?.request.body).toEqual(body);
  });

  test.each([
    ['/connect', CONNECT, 'connect'],
    ['/connect', 'text/xml', 'connect'],
    ['/connect', CHECKIN, 'checkin'],
    ['/checkin', CHECKIN, 'checkin'],
    ['/checkin', 'text/xml', 'checkin'],
    ['/checkin', CONNECT, 'checkin'],
  ])('two endpoints: %s with %s', async (path, type, expected) => {
    const { handler, calls } = setUp({ paths: { connect: '/connect', checkin: '/checkin' } });
    await handler(put(idle, { 'content-type': type }, path));
    expect(calls.map((call) => call.endpoint)).toEqual([expected]);
  });

  test.each([{ connect: '/mdm' }, { checkin: '/mdm' }, { connect: '/mdm', checkin: '/mdm' }])(
    'one endpoint at one path: %o',
    async (paths) => {
      const { handler, calls, refusals } = setUp({ paths });
      await handler(put(idle, { 'content-type': CONNECT }));
      await handler(put(idle, { 'content-type': CHECKIN }));
      expect((await handler(put(idle, {}, '/other'))).status).toBe(400);
      expect(calls.map((call) => call.endpoint)).toEqual(['connect', 'checkin']);
      expect(refusals).toEqual([{ code: 'ERR_SERVER_PATH', endpoint: 'unknown' }]);
    },
  );
});

describe('what reaches the service', () => {
  test('the exact bytes, the identity, query parameters and the bearer token', async () => {
    const { handler, calls } = setUp();
    await handler(
      put(idle, { 'content-type': CONNECT, authorization: 'bearer  secret' }, '/mdm?tenant=a%20b&tenant=c&__proto__=x'),
    );
    const request = calls[0]?.request;
    expect(request).toMatchObject({ body: idle, identity, bearerToken: 'secret' });
    expect(Object.entries(request?.parameters ?? {})).toEqual([
      ['tenant', 'a b'],
      ['__proto__', 'x'],
    ]);
  });

  test('no optional key when the request has none of them', async () => {
    const { handler, calls } = setUp({ identify: () => undefined });
    await handler(put(idle, { 'content-type': CONNECT, authorization: 'Basic abc' }));
    expect(Object.keys(calls[0]?.request ?? {})).toEqual(['body']);
  });
});

describe('how answers become replies', () => {
  test.each([
    ['plist', 'application/xml; charset=UTF-8'],
    ['json', 'application/json'],
  ] as const)('%s', async (format, type) => {
    const body = utf8Encode('body');
    const { handler } = setUp({}, () => ({ outcome: 'ok', body, format }));
    const response = await handler(put(idle));
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
    expect(await response.text()).toBe('body');
  });

  test('an empty answer is 200 with zero bytes and no content type', async () => {
    const response = await setUp().handler(put(idle));
    expect(response.status).toBe(200);
    expect((await response.arrayBuffer()).byteLength).toBe(0);
    expect(response.headers.get('content-type')).toBeNull();
  });

  test.each([
    ['user-declined', 410],
    ['declaration-not-found', 404],
    ['token-service-unknown', 400],
  ] as const)('%s is %i', async (outcome, status) => {
    const response = await setUp({}, () => ({ outcome })).handler(put(idle));
    expect([response.status, await response.text()]).toEqual([status, '']);
  });
});

describe('refusals of this layer', () => {
  const small = { connectBytes: 100, checkinBytes: 90, bodyTimeoutMs: 50 };
  const stream = (...sizes: number[]) =>
    new ReadableStream({
      pull(controller) {
        const size = sizes.shift();
        if (size === undefined) controller.close();
        else controller.enqueue(new Uint8Array(size));
      },
    });

  test.each<[string, () => Request, number, string, string]>([
    ['GET', () => new Request('https://mdm.example/mdm'), 405, 'ERR_SERVER_METHOD', 'unknown'],
    ['DELETE', () => new Request('https://mdm.example/', { method: 'DELETE' }), 405, 'ERR_SERVER_METHOD', 'unknown'],
    ['HEAD', () => new Request('https://mdm.example/', { method: 'HEAD' }), 405, 'ERR_SERVER_METHOD', 'unknown'],
    ['no body', () => put(null, { 'content-type': CONNECT }), 400, 'ERR_SERVER_BODY_EMPTY', 'connect'],
    ['empty body', () => put(new Uint8Array(0)), 400, 'ERR_SERVER_BODY_EMPTY', 'unknown'],
    ['unrecognisable body', () => put(utf8Encode('{}')), 400, 'ERR_SERVER_BODY_UNRECOGNISED', 'unknown'],
    [
      'declared size',
      () => put(idle, { 'content-type': CONNECT, 'content-length': '101' }),
      413,
      'ERR_SERVER_BODY_TOO_LARGE',
      'connect',
    ],
    [
      'undeclared size',
      () => put(stream(60, 60), { 'content-type': CONNECT }),
      413,
      'ERR_SERVER_BODY_TOO_LARGE',
      'connect',
    ],
    [
      'size of a check-in message',
      () => put(new Uint8Array(91), { 'content-type': CHECKIN }),
      413,
      'ERR_SERVER_BODY_TOO_LARGE',
      'checkin',
    ],
    [
      'size of a check-in message known by its body',
      () => put(utf8Encode(`<plist><dict><key>MessageType</key>${' '.repeat(45)}</dict></plist>`)),
      413,
      'ERR_SERVER_BODY_TOO_LARGE',
      'checkin',
    ],
    [
      'slow body',
      () => put(new ReadableStream(), { 'content-type': CONNECT }),
      408,
      'ERR_SERVER_BODY_TIMEOUT',
      'connect',
    ],
    [
      'coded body',
      () => put(idle, { 'content-type': CONNECT, 'content-encoding': 'gzip' }),
      415,
      'ERR_SERVER_CONTENT_ENCODING',
      'connect',
    ],
  ])('%s', async (_, request, status, code, endpoint) => {
    const { handler, calls, refusals, errors } = setUp({ limits: small });
    const response = await handler(request());
    expect([response.status, await response.text()]).toEqual([status, '']);
    expect(refusals).toEqual([{ code, endpoint }]);
    expect(response.headers.get('allow')).toBe(status === 405 ? 'PUT, POST' : null);
    expect([calls, errors]).toEqual([[], []]);
  });

  test.each([
    ['a forged proof', new PkiError('ERR_PKI_SIGNATURE_INVALID', 'x'), 400],
    ['a proof over other bytes', new PkiError('ERR_PKI_DIGEST_MISMATCH', 'x'), 400],
    ['a malformed header', new PkiError('ERR_PKI_HEADER_MALFORMED', 'x'), 400],
    ['an untrusted certificate', new PkiError('ERR_PKI_UNTRUSTED', 'x'), 403],
    ['an expired certificate', new PkiError('ERR_PKI_OUTSIDE_VALIDITY', 'x'), 403],
  ])('%s', async (_, error, status) => {
    const { handler, calls, refusals, errors } = setUp({
      identify() {
        throw error;
      },
    });
    expect((await handler(put(idle))).status).toBe(status);
    expect(refusals).toEqual([{ code: error.code, endpoint: 'connect' }]);
    expect([calls, errors]).toEqual([[], []]);
  });

  test('POST is served like PUT', async () => {
    const { handler, calls } = setUp();
    await handler(new Request('https://mdm.example/', { method: 'POST', body: new Uint8Array(idle) }));
    expect(calls).toHaveLength(1);
  });

  test('a connection that ends inside the body is no refusal', async () => {
    const { handler, calls, refusals, errors } = setUp();
    const body = new ReadableStream({
      pull(controller) {
        controller.error(new Error('reset'));
      },
    });
    expect((await handler(put(body, { 'content-type': CONNECT }))).status).toBe(400);
    expect([calls, refusals, errors]).toEqual([[], [], []]);
  });
});

describe('failures below', () => {
  test.each([
    [new ServiceError('ERR_SERVICE_IDENTITY_MISSING', 'x'), 400],
    [new ServiceError('ERR_SERVICE_IDENTITY_UNKNOWN', 'x'), 403],
    [new ServiceError('ERR_SERVICE_IDENTITY_MISMATCH', 'x'), 403],
    [new ServiceError('ERR_SERVICE_NOT_ENROLLED', 'x'), 403],
    [new ServiceError('ERR_SERVICE_REFUSED', 'x'), 403],
    [new ServiceError('ERR_SERVICE_UNSUPPORTED', 'x'), 400],
    [new CommandError('ERR_REPORT_UNREADABLE', 'x'), 400],
  ])('the service refuses with $code: status %i, told by the service itself', async (error, status) => {
    const { handler, refusals, errors } = setUp({}, () => Promise.reject(error));
    expect((await handler(put(idle))).status).toBe(status);
    expect([refusals, errors]).toEqual([[], []]);
  });

  test.each([
    ['a store', new Error('database is down')],
    ['a store that throws an error of this package', new ScepError('ERR_SCEP_MALFORMED', 'x')],
    ['a store with a damaged property list', new PlistError('ERR_PLIST_MALFORMED', 'x')],
    ['a handler that reads messages itself', new CheckinError('ERR_CHECKIN_MISSING_KEY', 'Topic', 'x')],
    ['a store with a damaged command', new CommandError('ERR_COMMAND_MISSING_KEY', 'x')],
    ['a host with an unknown code', new MdmError('ERR_CUSTOM', 'x')],
  ])('%s failed: 500 and onError', async (_, error) => {
    const { handler, refusals, errors } = setUp({}, () => Promise.reject(error));
    const response = await handler(put(idle));
    expect([response.status, await response.text()]).toEqual([500, '']);
    expect([refusals, errors]).toEqual([[], [error]]);
  });

  test.each([
    ['a wrong argument', () => Buffer.from(undefined as unknown as string)],
    ['a key that cannot be read', () => createPublicKey('no key')],
  ])('a port that fails to identify by %s, which Node gives a code: 500 and onError', async (_, fail) => {
    const { handler, refusals, errors } = setUp({
      identify() {
        fail();
        return undefined;
      },
    });
    expect((await handler(put(idle))).status).toBe(500);
    expect(refusals).toEqual([]);
    expect(errors).toEqual([expect.objectContaining({ code: expect.stringMatching(/^ERR_/) as string })]);
  });

  test('a body that something else read is a mistake of the host: 500 and onError', async () => {
    const { handler, errors } = setUp();
    const request = put(idle);
    await request.text();
    expect((await handler(request)).status).toBe(500);
    expect(errors).toEqual([expect.any(TypeError)]);
  });

  test('without onError a failure is a warning of the process', async () => {
    const failure = new Error('store');
    const { service } = createStubService(() => Promise.reject(failure));
    const warned = new Promise((resolve) => process.once('warning', resolve));
    expect((await createMdmHandler({ service, identify: () => undefined })(put(idle))).status).toBe(500);
    expect(await warned).toBe(failure);
  });

  test('callbacks that throw do not take the reply with them', async () => {
    const fail = () => {
      throw new Error('callback');
    };
    const { service } = createStubService(() => Promise.reject(new Error('store')));
    const handler = createMdmHandler({
      service: { ...service, reportRefusal: fail },
      identify: () => undefined,
      onError: fail,
    });
    expect((await handler(put(idle))).status).toBe(500);
    expect((await handler(put(null))).status).toBe(400);
  });
});

test.each<[string, object]>([
  ['no service', { service: undefined }],
  ['a service without reportRefusal', { service: { checkin: () => emptyAnswer, connect: () => emptyAnswer } }],
  ['no identify', { identify: undefined }],
  ['a negative limit', { limits: { connectBytes: -1 } }],
  ['a fractional limit', { limits: { bodyTimeoutMs: 0.5 } }],
  ['a path without slash', { paths: { connect: 'mdm' } }],
  ['a path with a query', { paths: { checkin: '/mdm?a' } }],
])('construction refuses %s', (_, part) => {
  const options = { service: createStubService().service, identify: () => undefined, ...part };
  expect(() => createMdmHandler(options)).toThrow(TypeError);
});
