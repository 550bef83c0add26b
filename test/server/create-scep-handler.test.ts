import { expect, test, vi } from 'vitest';
import type { ScepHandler, ScepRequest, ScepResponse } from '../../src/scep/scep-exchange.js';
import { createRouter } from '../../src/server/create-router.js';
import { createScepHandler } from '../../src/server/create-scep-handler.js';
import { toNodeHandler } from '../../src/server/to-node-handler.js';
import { createTestScep, rsaKey } from '../support/scep-authority.js';
import { certificateRequest, issuedIn, throwAwayIdentity } from '../support/scep-messages.js';
import { serve } from './support/serve.js';

test('obtains a certificate over a socket, from below a path that the client extends', async () => {
  const { responder, ca } = await createTestScep();
  const router = createRouter([{ path: '/scep/*', handler: createScepHandler({ responder }) }]);
  const { url } = await serve(toNodeHandler(router));
  const caps = await fetch(`${url}/scep?operation=GetCACaps&message=x`);
  expect([caps.headers.get('content-type'), await caps.text()]).toEqual([
    'text/plain',
    expect.stringContaining('POSTPKIOperation'),
  ]);
  const requester = await throwAwayIdentity(rsaKey(1));
  const body = await certificateRequest({ requester, recipient: ca.certificate, challenge: 'secret' });
  const response = await fetch(`${url}/scep/pkiclient.exe?operation=PKIOperation`, {
    method: 'POST',
    body: new Uint8Array(body),
  });
  expect(response.headers.get('content-type')).toBe('application/x-pki-message');
  const reply = { body: new Uint8Array(await response.arrayBuffer()) } as ScepResponse;
  expect((await issuedIn(reply, requester)).issuer.der).toEqual(ca.certificate.subject.der);
});

const answered: ScepResponse = {
  status: 200,
  contentType: 'application/x-pki-message',
  body: new Uint8Array([9]),
  outcome: { result: 'answered' },
};

function setUp(answer: () => Promise<ScepResponse> = async () => answered) {
  const requests: ScepRequest[] = [];
  const responder: ScepHandler = {
    maxBodyBytes: 10,
    respond(request) {
      requests.push(request);
      return answer();
    },
  };
  const onOutcome = vi.fn();
  const onError = vi.fn();
  return { handler: createScepHandler({ responder, onOutcome, onError }), requests, onOutcome, onError };
}

test('passes the raw query of a GET and the body of a POST', async () => {
  const { handler, requests, onOutcome } = setUp();
  const response = await handler(new Request('https://mdm.example/scep?operation=PKIOperation&message=a%2Bb+c'));
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/x-pki-message']);
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(answered.body);
  const body = new Uint8Array([1, 2]);
  await handler(new Request('https://mdm.example/scep?operation=PKIOperation', { method: 'POST', body }));
  expect(requests).toEqual([
    { method: 'GET', rawQuery: 'operation=PKIOperation&message=a%2Bb+c' },
    { method: 'POST', rawQuery: 'operation=PKIOperation', body },
  ]);
  expect(onOutcome.mock.calls).toEqual([[answered.outcome], [answered.outcome]]);
});

test('finds the challenge in the URL where the host says', async () => {
  const requests: ScepRequest[] = [];
  const responder: ScepHandler = {
    maxBodyBytes: 10,
    respond: async (request) => {
      requests.push(request);
      return answered;
    },
  };
  const handler = createScepHandler({ responder, urlChallenge: ({ path }) => /^\/scep\/(\w+)$/.exec(path)?.[1] });
  await handler(new Request('http://host/scep/s3cret?operation=GetCACaps'));
  await handler(new Request('http://host/scep?operation=GetCACaps'));
  expect(requests).toEqual([
    { method: 'GET', rawQuery: 'operation=GetCACaps', urlChallenge: 's3cret' },
    { method: 'GET', rawQuery: 'operation=GetCACaps' },
  ]);
});

test('refuses a body beyond the limit of the responder', async () => {
  const { handler, requests, onError } = setUp();
  const request = new Request('https://mdm.example/scep', { method: 'POST', body: new Uint8Array(11) });
  expect((await handler(request)).status).toBe(413);
  expect([requests, onError.mock.calls]).toEqual([[], []]);
});

test('names the methods when the responder refuses one', async () => {
  const { handler } = setUp(async () => ({ ...answered, status: 405, contentType: 'text/plain' }));
  const response = await handler(new Request('https://mdm.example/scep', { method: 'PUT' }));
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
});

test('a failing port of the responder is 500 and told', async () => {
  const failure = new Error('store');
  const { handler, onError } = setUp(() => Promise.reject(failure));
  expect((await handler(new Request('https://mdm.example/scep'))).status).toBe(500);
  expect(onError.mock.calls).toEqual([[failure]]);
});

test('a listener that throws does not take the certificate with it, and is told', async () => {
  const failure = new Error('metrics');
  const { handler, onOutcome, onError } = setUp();
  onOutcome.mockImplementation(() => {
    throw failure;
  });
  const response = await handler(new Request('https://mdm.example/scep?operation=GetCACert'));
  expect([response.status, new Uint8Array(await response.arrayBuffer())]).toEqual([200, answered.body]);
  expect(onError.mock.calls).toEqual([[failure]]);
});

test('construction refuses what is no responder', () => {
  expect(() => createScepHandler({ responder: {} as ScepHandler })).toThrow(TypeError);
});
