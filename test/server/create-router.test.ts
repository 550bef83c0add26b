import { expect, test } from 'vitest';
import { utf8Encode } from '../../src/internal/bytes.js';
import { createRouter } from '../../src/server/create-router.js';
import { createHttpHandler } from '../../src/server/http-handler.js';

const named = (name: string) => createHttpHandler(async () => ({ status: 200, headers: {}, body: utf8Encode(name) }));

const router = createRouter([
  { path: '/scep/*', handler: named('scep') },
  { path: '/scep/tenant/*', handler: named('tenant') },
  { path: '/scep/health', handler: named('health') },
  { path: '/mdm', handler: named('mdm') },
]);

test.each([
  ['/mdm', 'mdm'],
  ['/mdm?x=/scep', 'mdm'],
  ['/scep', 'scep'],
  ['/scep/pkiclient.exe?operation=GetCACaps', 'scep'],
  ['/scep/tenant/a', 'tenant'],
  ['/scep/health', 'health'],
])('%s goes to %s', async (path, expected) => {
  const response = await router(new Request(`https://mdm.example${path}`));
  expect(await response.text()).toBe(expected);
});

test.each(['/', '/mdm/', '/MDM', '/scepter', '/m%64m', '/other'])('%s is 404', async (path) => {
  expect((await router(new Request(`https://mdm.example${path}`))).status).toBe(404);
});

test.each([
  ['application/x-apple-aspen-mdm-checkin', 400],
  [' Application/X-Apple-Aspen-MDM; charset=UTF-8', 400],
  ['application/x-apple-aspen-config', 404],
  ['text/xml', 404],
])('%s at an unknown path is %i: no device may take it for a declaration that is gone', async (type, status) => {
  const request = new Request('https://mdm.example/old', {
    method: 'PUT',
    headers: { 'content-type': type },
    body: 'x',
  });
  expect((await router(request)).status).toBe(status);
});

test.each([[['mdm']], [['/mdm?x']], [['/*/mdm']], [['/mdm', '/mdm']], [['/scep/*', '/scep/*']]])(
  'construction refuses %j',
  (paths) => {
    expect(() => createRouter(paths.map((path) => ({ path, handler: named('x') })))).toThrow(TypeError);
  },
);
