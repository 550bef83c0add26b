import { expect, test, vi } from 'vitest';
import { createProfileHandler, type ProfileHandlerOptions } from '../../src/server/create-profile-handler.js';

const bytes = new Uint8Array([1, 2, 3]);

test('serves the bytes of each call under the type that devices install', async () => {
  const profile = vi.fn<ProfileHandlerOptions['profile']>(() => bytes);
  const handler = createProfileHandler({ profile });
  const response = await handler(
    new Request('https://mdm.example/enroll?user=a&user=b', { headers: { 'x-machine-info': 'm' } }),
  );
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/x-apple-aspen-config',
    'cache-control': 'no-store',
  });
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
  const request = profile.mock.calls[0]?.[0];
  expect([request?.path, request?.parameters['user'], request?.header('x-machine-info')]).toEqual([
    '/enroll',
    'a',
    'm',
  ]);
});

test('HEAD has the headers and no body', async () => {
  const response = await createProfileHandler({ profile: () => bytes })(
    new Request('https://mdm.example/enroll', { method: 'HEAD' }),
  );
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/x-apple-aspen-config']);
  expect((await response.arrayBuffer()).byteLength).toBe(0);
});

test('no profile is 404, another method 405, a failing host 500', async () => {
  const failure = new Error('store');
  const onError = vi.fn();
  const handler = createProfileHandler({
    profile: ({ parameters }) => (parameters['fail'] === undefined ? undefined : Promise.reject(failure)),
    onError,
  });
  const get = (query: string, method = 'GET') => handler(new Request(`https://mdm.example/${query}`, { method }));
  expect((await get('')).status).toBe(404);
  const refused = await get('', 'PUT');
  expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  expect((await get('?fail=1')).status).toBe(500);
  expect(onError.mock.calls).toEqual([[failure]]);
});
