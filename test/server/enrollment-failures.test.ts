import { beforeAll, describe, expect, test, vi } from 'vitest';
import { createAccountSignIn } from '../../src/enrollment/create-account-sign-in.js';
import { createWebSignIns } from '../../src/enrollment/web-sign-in.js';
import { EnrollmentError, PkiError, PlistError } from '../../src/errors.js';
import { utf8Encode } from '../../src/internal/bytes.js';
import { buildPlist } from '../../src/plist/build-plist.js';
import { createAccountHandler } from '../../src/server/create-account-handler.js';
import { createAdeHandler } from '../../src/server/create-ade-handler.js';
import { createDiscoveryHandler } from '../../src/server/create-discovery-handler.js';
import { createOtaHandler } from '../../src/server/create-ota-handler.js';
import {
  createAuthorizationHandler,
  createTokenHandler,
  createWebSignInHandler,
} from '../../src/server/create-sign-in-handlers.js';
import type { EnrollmentHandlerOptions } from '../../src/server/enrollment-exchange.js';
import type { HttpHandler } from '../../src/server/http-handler.js';
import { createHost, createWorld, type EnrollmentWorld } from './support/enrollment-host.js';

let world: EnrollmentWorld;
beforeAll(async () => {
  world = await createWorld();
});

const trust = { roots: [] };
const minimumProof = 'unsigned';
const machineInfo = buildPlist({ PRODUCT: 'Mac14,2', VERSION: '25A1', UDID: 'U', SERIAL: 'S' });
const encoded = encodeURIComponent(Buffer.from(machineInfo).toString('base64'));
const tokens = createAccountSignIn();
const client = { clientId: 'mdm', redirectUrl: 'apple-remotemanagement-user-login:/oauth2/redirection' };
const never = (): never => {
  throw new Error('not reached');
};

const get = (query = '') => new Request(`https://mdm.example/${query}`);
const post = (body: Uint8Array | URLSearchParams, headers: Record<string, string> = {}) =>
  new Request('https://mdm.example/', {
    method: 'POST',
    headers,
    body: body instanceof Uint8Array ? new Uint8Array(body) : body,
  });
const ask = () => post(machineInfo);
const askWithToken = () => post(machineInfo, { authorization: 'Bearer t' });
const begin = () => get(`?deviceinfo=${encoded}`);
const finish = () => get('?state=s');
const discover = () => get('?user-identifier=a@b.example');
const authorize = () =>
  get(`?response_type=code&client_id=mdm&redirect_uri=${encodeURIComponent(client.redirectUrl)}&state=x`);
const exchange = () => post(new URLSearchParams({ grant_type: 'refresh_token', refresh_token: 'r' }));

/** Each place at which code of the host runs; `fail` is that code. */
const PLACES: readonly [
  string,
  (fail: () => never, options: EnrollmentHandlerOptions) => HttpHandler,
  () => Request | Promise<Request>,
][] = [
  ['profile of ADE', (fail, more) => createAdeHandler({ trust, minimumProof, profile: fail, ...more }), ask],
  ['gate', (fail, more) => createAdeHandler({ trust, minimumProof, gate: fail, profile: never, ...more }), ask],
  ...(['begin', 'page'] as const).map((place): (typeof PLACES)[number] => [
    `${place} of the web lane`,
    (fail, more) => {
      const signIns = place === 'begin' ? { begin: fail, finish: never } : createWebSignIns();
      const web = { signIns, page: fail, user: never };
      return createAdeHandler({ trust, minimumProof, web, profile: never, ...more });
    },
    begin,
  ]),
  ...(['user', 'profile'] as const).map((place): (typeof PLACES)[number] => [
    `${place} of the web lane`,
    (fail, more) => {
      const signIns = {
        begin: never,
        finish: async () => ({ PRODUCT: 'Mac', VERSION: '1', proofLevel: 'unsigned' }) as const,
      };
      const web = { signIns, page: never, user: place === 'user' ? fail : () => 'jo' };
      return createAdeHandler({ trust, minimumProof, web, profile: fail, ...more });
    },
    finish,
  ]),
  ...(['verify', 'profile'] as const).map((place): (typeof PLACES)[number] => [
    `${place} of the account`,
    (fail, more) =>
      createAccountHandler({
        ...{ trust, minimumProof, signIn: { method: 'apple-as-web', url: 'https://x/s' } },
        tokens: { verify: place === 'verify' ? fail : async () => ({ subject: 'jo' }) },
        profile: fail,
        ...more,
      }),
    askWithToken,
  ]),
  ['discovery', (fail, more) => createDiscoveryHandler({ server: fail, ...more }), discover],
  ['web sign-in', (fail, more) => createWebSignInHandler({ tokens, signIn: fail, ...more }), get],
  [
    'access of a web sign-in',
    (fail, more) =>
      createWebSignInHandler({ tokens: { grantAccess: fail }, signIn: () => ({ subject: 'jo' }), ...more }),
    get,
  ],
  ['authorization', (fail, more) => createAuthorizationHandler({ tokens, client, signIn: fail, ...more }), authorize],
  [
    'challenge of OTA',
    (fail, more) =>
      createOtaHandler({
        trust: { device: { roots: [world.apple.certificate] }, enrollment: { roots: [world.scep.certificate] } },
        ...{ challenge: fail, identity: never, profile: never },
        ...more,
      }),
    otaRequest,
  ],
  [
    'identity of OTA',
    (fail, more) =>
      createOtaHandler({
        trust: { device: { roots: [world.apple.certificate] }, enrollment: { roots: [world.scep.certificate] } },
        ...{ challenge: () => true, identity: fail, profile: never },
        ...more,
      }),
    otaRequest,
  ],
];

/** The request of phase 2, as a simulated device signs it. */
async function otaRequest(): Promise<Request> {
  let kept: Request | undefined;
  const host = createHost(world, []);
  const device = await host.device({
    send: async (request) => {
      if (request.method === 'GET')
        return new Response(
          buildPlist({
            ...{ PayloadType: 'Profile Service', PayloadVersion: 1, PayloadIdentifier: 'x', PayloadUUID: 'U' },
            ...{ PayloadContent: { URL: 'https://mdm.example/ota', DeviceAttributes: ['UDID'], Challenge: 'c' } },
          }) as Uint8Array<ArrayBuffer>,
          { headers: { 'content-type': 'application/x-apple-aspen-config' } },
        );
      kept = request.clone();
      return new Response(null, { status: 503 });
    },
  });
  await device.enrollOverTheAir('https://mdm.example/invitation').catch(() => undefined);
  if (kept === undefined) throw new Error('the device did not ask');
  return kept;
}

describe.each([
  new PkiError('ERR_PKI_PEM_MALFORMED', 'x'),
  new PlistError('ERR_PLIST_UNWRITABLE', 'x'),
  new EnrollmentError('ERR_ENROLLMENT_INVALID_KEY', 'x'),
  new TypeError('x'),
])('$name thrown by code of the host is 500, told to onError, and no refusal', (failure) => {
  test.each(PLACES)('%s', async (_, create, request) => {
    const onError = vi.fn();
    const onRefusal = vi.fn();
    const handler = create(
      () => {
        throw failure;
      },
      { onError, onRefusal },
    );
    const response = await handler(await request());
    expect([response.status, await response.text()]).toEqual([500, '']);
    expect(onError.mock.calls).toEqual([[failure]]);
    expect(onRefusal).not.toHaveBeenCalled();
  });
});

describe('what the host gave and cannot be sent is a failure of the host', () => {
  test.each<[string, (options: EnrollmentHandlerOptions) => HttpHandler, () => Request]>([
    [
      'a server that is no https URL',
      (more) => createDiscoveryHandler({ server: () => ({ version: 'mdm-byod', baseUrl: 'http://x' }), ...more }),
      discover,
    ],
    [
      'a profile that is none',
      (more) =>
        createAccountHandler({
          ...{ trust, minimumProof, signIn: { method: 'apple-as-web', url: 'https://x/s' } },
          tokens: { verify: async () => ({ subject: 'jo' }) },
          profile: () => utf8Encode('<plist><dict><key>PayloadContent</key>'),
          ...more,
        }),
      askWithToken,
    ],
    [
      'an empty token',
      (more) =>
        createWebSignInHandler({
          tokens: { grantAccess: async () => '' },
          signIn: () => ({ subject: 'jo' }),
          ...more,
        }),
      get,
    ],
    [
      'an error document that no property list can hold',
      (more) =>
        createAdeHandler({
          ...{ trust, minimumProof, errorFormat: 'plist' },
          profile: () => ({ refuse: { code: 'com.apple.unrecognized.device', message: '\u0000' } }),
          ...more,
        }),
      ask,
    ],
  ])('%s', async (_, create, request) => {
    const onError = vi.fn();
    const onRefusal = vi.fn();
    expect((await create({ onError, onRefusal })(request())).status).toBe(500);
    expect(onError).toHaveBeenCalledOnce();
    expect(onRefusal).not.toHaveBeenCalled();
  });
});

describe('a sign-in port', () => {
  const store = new PkiError('ERR_PKI_PEM_MALFORMED', 'x');

  test.each<[string, unknown, number]>([
    ['refuses a state', new EnrollmentError('ERR_ENROLLMENT_STATE', 'x'), 403],
    ['fails', store, 500],
  ])('%s at the end of a web view', async (_, thrown, status) => {
    const onError = vi.fn();
    const onRefusal = vi.fn();
    const signIns = { begin: never, finish: () => Promise.reject(thrown) };
    const web = { signIns, page: never, user: never };
    const handler = createAdeHandler({ trust, minimumProof, web, profile: never, onError, onRefusal });
    expect((await handler(finish())).status).toBe(status);
    expect([onError.mock.calls, onRefusal.mock.calls.length]).toEqual(status === 500 ? [[[thrown]], 0] : [[], 1]);
  });

  test('fails at the token endpoint', async () => {
    const onError = vi.fn();
    const handler = createTokenHandler({ tokens: { exchange: () => Promise.reject(store) }, onError });
    expect((await handler(exchange())).status).toBe(500);
    expect(onError.mock.calls).toEqual([[store]]);
  });
});

describe('a listener that throws changes no reply, and is told to onError', () => {
  const failure = new Error('metrics');
  const onRefusal = (): never => {
    throw failure;
  };

  test('of a refusal', async () => {
    const onError = vi.fn();
    const handler = createAdeHandler({ trust, profile: never, onRefusal, onError });
    expect((await handler(ask())).status).toBe(403);
    expect(onError.mock.calls).toEqual([[failure]]);
  });

  test('of a refusal at the token endpoint', async () => {
    const onError = vi.fn();
    const handler = createTokenHandler({ tokens, onRefusal, onError });
    const response = await handler(exchange());
    expect([response.status, await response.json()]).toEqual([400, { error: 'invalid_grant' }]);
    expect(onError.mock.calls).toEqual([[failure]]);
  });
});
