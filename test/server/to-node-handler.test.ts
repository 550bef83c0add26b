import { Agent, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import { utf8Encode } from '../../src/internal/bytes.js';
import { createMdmHandler, type MdmHandlerOptions } from '../../src/server/create-mdm-handler.js';
import { createHttpHandler } from '../../src/server/http-handler.js';
import type { NodeRequest } from '../../src/server/node-exchange.js';
import { toNodeHandler } from '../../src/server/to-node-handler.js';
import { send, serve } from './support/serve.js';
import { createStubService } from './support/stub-service.js';

const CONNECT = { 'content-type': 'application/x-apple-aspen-mdm; charset=UTF-8' };
const idle = utf8Encode('<plist version="1.0"><dict><key>Status</key><string>Idle</string></dict></plist>');

function setUp(options: Partial<MdmHandlerOptions> = {}, answer?: Parameters<typeof createStubService>[0]) {
  const stub = createStubService(answer);
  const errors: unknown[] = [];
  const handler = createMdmHandler({
    service: stub.service,
    identify: () => undefined,
    onError: (error) => errors.push(error),
    ...options,
  });
  return { ...stub, handler, errors, listener: toNodeHandler(handler) };
}

describe('handlers of this package on a socket', () => {
  test('the service gets the exact bytes, in one chunk or many, in memory of their own', async () => {
    const { listener, calls } = setUp();
    const { url } = await serve(listener);
    expect((await send(url, { headers: CONNECT, parts: [idle] })).status).toBe(200);
    const big = new Uint8Array(300_000).fill(0x20);
    expect((await send(url, { headers: CONNECT, parts: [idle, big, idle] })).status).toBe(200);
    expect(calls.map(({ request }) => request.body.length)).toEqual([idle.length, 2 * idle.length + big.length]);
    expect(calls[0]?.request.body).toEqual(idle);
    expect(calls[0]?.request.body.buffer.byteLength).toBe(idle.length);
  });

  test('replies carry type and length; query and absolute targets are split', async () => {
    const body = utf8Encode('<plist/>');
    const { listener, calls } = setUp({ paths: { connect: '/mdm' } }, () => ({ outcome: 'ok', body, format: 'plist' }));
    const { url, port } = await serve(listener);
    const reply = await send(`${url}/mdm?a=1`, { headers: CONNECT, parts: [idle] });
    expect(reply).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/xml; charset=UTF-8', 'content-length': '8' },
      body: '<plist/>',
    });
    const raw = await exchangeRaw(
      port,
      `PUT http://mdm.example/mdm?a=2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${idle.length}\r\n\r\n${new TextDecoder().decode(idle)}`,
    );
    expect(raw).toMatch(/^HTTP\/1.1 200 /);
    expect(calls.map(({ request }) => request.parameters)).toMatchObject([{ a: '1' }, { a: '2' }]);
  });

  test('a declared size beyond the limit is refused unread, and the client still gets the reply', async () => {
    const { listener, calls, refusals } = setUp({ limits: { connectBytes: 1000 } });
    const { url } = await serve(listener);
    const size = 2_000_000;
    const reply = await send(url, {
      headers: { ...CONNECT, 'content-length': String(size) },
      parts: [new Uint8Array(size)],
    });
    expect(reply).toMatchObject({ status: 413, headers: { connection: 'close', 'content-length': '0' }, body: '' });
    expect([calls, refusals]).toEqual([[], [{ code: 'ERR_SERVER_BODY_TOO_LARGE', endpoint: 'connect' }]]);
  });

  test('a chunked body is refused as soon as it passes the limit', async () => {
    const { listener, calls } = setUp({ limits: { connectBytes: 1000 } });
    const { port } = await serve(listener);
    const head =
      'PUT / HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-apple-aspen-mdm\r\nTransfer-Encoding: chunked\r\n\r\n';
    // The chunk that passes the limit is the last thing sent: the body never ends.
    expect(await exchangeRaw(port, `${head}3e9\r\n${'x'.repeat(1001)}\r\n`)).toMatch(/^HTTP\/1.1 413 /);
    expect(calls).toEqual([]);
  });

  test('an upload that goes on after the refusal is cut off', async () => {
    const { listener, refusals } = setUp({ limits: { connectBytes: 1000 } });
    const { port } = await serve(listener);
    const socket = connect(port, '127.0.0.1');
    const received: Buffer[] = [];
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.on('error', () => undefined).on('data', (chunk: Buffer) => received.push(chunk));
    const block = Buffer.alloc(1024 * 1024);
    const more = (): void => {
      while (!socket.destroyed && socket.write(block));
    };
    socket.on('drain', more);
    socket.write('PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000000\r\n\r\n');
    more();
    await closed;
    expect(socket.bytesWritten).toBeLessThan(200 * block.length);
    expect(refusals).toHaveLength(1);
  });

  test('a body that stops arriving is refused and the connection closed', async () => {
    const { listener, refusals } = setUp({ limits: { bodyTimeoutMs: 30 } });
    const { port } = await serve(listener);
    const raw = await exchangeRaw(port, 'PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc');
    expect(raw).toMatch(/^HTTP\/1.1 408 /);
    expect(refusals).toEqual([{ code: 'ERR_SERVER_BODY_TIMEOUT', endpoint: 'unknown' }]);
  });

  test('a client that leaves inside the body changes nothing and disturbs nobody', async () => {
    const { listener, calls, refusals, errors } = setUp();
    const { port, url } = await serve((request, response) => {
      request.once('close', () => left());
      listener(request, response);
    });
    let left: () => void = () => undefined;
    const gone = new Promise<void>((resolve) => (left = resolve));
    const socket = connect(port, '127.0.0.1');
    socket.write('PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc', () =>
      setTimeout(() => socket.destroy(), 20),
    );
    await gone;
    await new Promise((resolve) => setImmediate(resolve));
    expect([calls, refusals, errors]).toEqual([[], [], []]);
    expect((await send(url, { headers: CONNECT, parts: [idle] })).status).toBe(200);
  });

  test('a client that leaves before the reply disturbs nobody', async () => {
    let answer: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => (answer = resolve));
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const { listener } = setUp({}, async () => {
      answer();
      await held;
      return { outcome: 'ok', body: new Uint8Array(100_000), format: 'plist' };
    });
    const { port, server } = await serve(listener);
    const closed = new Promise<void>((resolve) =>
      server.once('connection', (socket) => socket.once('close', () => resolve())),
    );
    const socket = connect(port, '127.0.0.1');
    socket.write(`PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: ${idle.length}\r\n\r\n`);
    socket.write(idle);
    await asked;
    socket.destroy();
    await closed;
    release();
    await new Promise((resolve) => setImmediate(resolve));
    expect((await send(`http://127.0.0.1:${port}`, { method: 'GET' })).status).toBe(405);
  });

  test('a connection serves many requests, refused ones with small bodies between', async () => {
    const { listener, calls, refusals } = setUp({ paths: { connect: '/mdm' } });
    const { port, server } = await serve(listener);
    let connections = 0;
    server.on('connection', () => connections++);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (const [method, path] of [
      ['PUT', '/mdm'],
      ['GET', '/mdm'],
      ['PUT', '/other'],
      ['POST', '/mdm'],
    ] as const) {
      await new Promise<void>((resolve, reject) => {
        const outgoing = request({ port, host: '127.0.0.1', method, path, agent, headers: CONNECT }, (response) => {
          response.resume().on('end', resolve);
        });
        outgoing.on('error', reject);
        outgoing.end(method === 'GET' ? undefined : idle);
      });
    }
    agent.destroy();
    expect([calls.length, refusals.length, connections]).toEqual([2, 2, 1]);
  });

  test('a handler of a host that throws at once is 500', async () => {
    const onError = vi.fn();
    const handler = createHttpHandler(() => {
      throw new Error('broken');
    });
    const { url } = await serve(toNodeHandler(handler, { onError }));
    expect((await send(url, {})).status).toBe(500);
    expect(onError).toHaveBeenCalledOnce();
  });

  test('HEAD gets the headers of GET and no body', async () => {
    const handler = createHttpHandler(async () => ({ status: 200, headers: { 'x-y': 'z' }, body: utf8Encode('body') }));
    const { url } = await serve(toNodeHandler(handler));
    const reply = await send(url, { method: 'HEAD' });
    expect(reply).toMatchObject({ status: 200, headers: { 'x-y': 'z', 'content-length': '4' }, body: '' });
  });
});

describe('inside frameworks', () => {
  /** Runs `prepare` the way a framework's earlier middleware would. */
  async function through(
    prepare: (request: NodeRequest) => void | Promise<void>,
    options: Partial<MdmHandlerOptions> = {},
    path = '/',
  ) {
    const made = setUp(options);
    const { url } = await serve((request, response) => {
      void (async () => {
        await prepare(request);
        made.listener(request, response);
      })();
    });
    return { ...made, reply: await send(`${url}${path}`, { headers: CONNECT, parts: [idle] }) };
  }

  const drain = async (request: NodeRequest): Promise<Buffer> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  };

  test('mounted below a prefix, the whole path counts', async () => {
    const { reply } = await through(
      (request) => {
        request.originalUrl = request.url ?? '';
        request.url = '/connect';
      },
      { paths: { connect: '/mdm/connect' } },
      '/mdm/connect',
    );
    expect(reply.status).toBe(200);
  });

  test.each(['body', 'rawBody'] as const)('bytes that a parser left in %s', async (name) => {
    const { reply, calls } = await through(async (request) => {
      const bytes = await drain(request);
      request.body = { parsed: true };
      request[name] = bytes;
    });
    expect(reply.status).toBe(200);
    expect(calls[0]?.request.body).toEqual(Buffer.from(idle));
  });

  test('bytes that a parser left are limited too', async () => {
    const { reply, calls } = await through(
      async (request) => {
        request.body = await drain(request);
      },
      { limits: { connectBytes: 10 } },
    );
    expect([reply.status, calls]).toEqual([413, []]);
  });

  test('an empty object of a parser that did not read is passed over', async () => {
    const { reply, calls } = await through((request) => {
      request.body = {};
    });
    expect([reply.status, calls.length]).toEqual([200, 1]);
  });

  test.each([
    ['a parsed body', { Status: 'Idle' }],
    ['text', 'text'],
    ['nothing', undefined],
  ])('a consumed body of which only %s is left: 500 and a clear error', async (_, left) => {
    const { reply, calls, errors } = await through(async (request) => {
      await drain(request);
      request.body = left;
    });
    expect([reply.status, calls]).toEqual([500, []]);
    expect(errors).toEqual([expect.any(TypeError)]);
    expect(String(errors[0])).toContain('rawBody');
  });

  test('headers that a framework set stay', async () => {
    const { listener } = setUp();
    const { url } = await serve((request, response) => {
      response.setHeader('x-powered-by', 'host');
      listener(request, response);
    });
    expect((await send(url, { headers: CONNECT, parts: [idle] })).headers).toMatchObject({
      'x-powered-by': 'host',
      'content-length': '0',
    });
  });
});

describe('plain web handlers', () => {
  test('get method, URL, headers and body, and their streams are written out', async () => {
    const listener = toNodeHandler(async (request, context) => {
      const text = await request.text();
      const lines = [request.method, request.url, request.headers.get('x-a'), text.length, context?.remoteAddress];
      const chunks = [lines.join(' '), 'y'.repeat(1_000_000)];
      const body = new ReadableStream({
        pull(controller) {
          const chunk = chunks.shift();
          if (chunk === undefined) controller.close();
          else controller.enqueue(utf8Encode(chunk));
        },
      });
      return new Response(body, { status: 201, headers: { 'x-b': 'c' } });
    });
    const { url } = await serve(listener);
    const reply = await send(`${url}/p?q=1`, { method: 'POST', headers: { 'x-a': ['1', '2'] }, parts: ['abc', 'def'] });
    expect(reply).toMatchObject({ status: 201, headers: { 'x-b': 'c' } });
    expect(reply.body).toBe(`POST ${url}/p?q=1 1, 2 6 127.0.0.1${'y'.repeat(1_000_000)}`);
  });

  test('use the bytes a parser left', async () => {
    const listener = toNodeHandler(async (request) => new Response(await request.text()));
    const { url } = await serve((request: NodeRequest, response) => {
      request.body = utf8Encode('kept');
      listener(request, response);
    });
    expect((await send(url, { parts: ['sent'] })).body).toBe('kept');
  });

  test.each(['GET', 'HEAD'])('%s without a body, with any Host header', async (method) => {
    const listener = toNodeHandler((request) => new Response(new URL(request.url).pathname));
    const { url } = await serve(listener);
    const reply = await send(`${url}/p`, { method, headers: { host: 'a b/%' } });
    expect([reply.status, reply.body]).toEqual([200, method === 'HEAD' ? '' : '/p']);
  });

  test('a handler that throws: 500 and onError, or next where there is one', async () => {
    const failure = new Error('broken');
    const onError = vi.fn();
    const listener = toNodeHandler(() => Promise.reject(failure), { onError });
    const { url } = await serve(listener);
    expect(await send(url, {})).toMatchObject({ status: 500, body: '' });
    expect(onError.mock.calls).toEqual([[failure]]);

    const next = vi.fn();
    const other = await serve((request: IncomingMessage, response: ServerResponse) =>
      listener(request, response, (error) => {
        next(error);
        response.writeHead(503).end();
      }),
    );
    expect((await send(other.url, {})).status).toBe(503);
    expect(next.mock.calls).toEqual([[failure]]);
  });

  const BLOCK = new Uint8Array(65_536);

  test('a large body leaves no listeners behind while the client is slow', async () => {
    let left = 100;
    let peak = 0;
    const listener = toNodeHandler(
      () => new Response(new ReadableStream({ pull: (c) => (left-- > 0 ? c.enqueue(BLOCK) : c.close()) })),
    );
    const { url } = await serve((request, response) => {
      response.on('drain', () => {
        for (const name of ['close', 'error', 'drain', 'finish']) peak = Math.max(peak, response.listenerCount(name));
      });
      listener(request, response);
    });
    expect((await send(url, {})).body).toHaveLength(100 * BLOCK.length);
    expect(peak).toBeGreaterThan(0);
    expect(peak).toBeLessThan(10);
  });

  test.each<[string, (controller: ReadableStreamDefaultController) => void | Promise<void>]>([
    ['has always more', (controller) => controller.enqueue(BLOCK)],
    ['has to be waited for', () => new Promise(() => undefined)],
  ])('a body that %s is cancelled when the client leaves, which is no failure', async (_, pull) => {
    const onError = vi.fn();
    let isCancelled: () => void = () => undefined;
    const cancelled = new Promise<void>((resolve) => (isCancelled = resolve));
    const start = (controller: ReadableStreamDefaultController) => controller.enqueue(BLOCK);
    const listener = toNodeHandler(
      () => new Response(new ReadableStream({ start, pull, cancel: () => isCancelled() })),
      {
        onError,
      },
    );
    const { port } = await serve(listener);
    const socket = connect(port, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    socket.once('data', () => socket.destroy());
    await cancelled;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(onError).not.toHaveBeenCalled();
  });

  test('a body that breaks off ends the connection', async () => {
    const onError = vi.fn();
    const listener = toNodeHandler(
      () =>
        new Response(
          new ReadableStream({
            start(controller) {
              controller.enqueue(utf8Encode('begun'));
            },
            pull() {
              throw new Error('broken');
            },
          }),
        ),
      { onError },
    );
    const { url } = await serve(listener);
    await expect(send(url, {})).rejects.toThrow();
    expect(onError).toHaveBeenCalledOnce();
  });
});

test('refuses what is no handler', () => {
  expect(() => toNodeHandler({} as never)).toThrow(TypeError);
});

/** Sends bytes as they are and returns everything received until the server closes. */
function exchangeRaw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk.toString();
      socket.end();
    });
    socket.on('error', reject).on('close', () => resolve(received));
    socket.write(text);
  });
}
