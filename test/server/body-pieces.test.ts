import { connect } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BodyPieces } from '../../src/server/body-pieces.js';
import { createFetchExchange } from '../../src/server/fetch-exchange.js';
import { createHttpHandler } from '../../src/server/http-handler.js';
import { emptyReply } from '../../src/server/http-exchange.js';
import { toNodeHandler } from '../../src/server/to-node-handler.js';
import { serve } from './support/serve.js';

test('property: gives back what was put in, however it was cut', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 200 }), (cuts) => {
      const pieces = new BodyPieces();
      for (const cut of cuts) pieces.add(cut);
      expect(Buffer.compare(Buffer.from(pieces.whole()), Buffer.concat(cuts))).toBe(0);
    }),
  );
});

test('a body of one piece is not copied', () => {
  const pieces = new BodyPieces();
  const piece = Uint8Array.of(1, 2);
  pieces.add(piece);
  expect(pieces.whole()).toBe(piece);
});

describe('a body in pieces of one byte costs its bytes, not its pieces', () => {
  const COUNT = 200_000;
  /** An array for each piece would be 30 MB and more. */
  const LIMIT_MB = 10;

  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const usedMb = (): number => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return (heapUsed + external) / 2 ** 20;
  };

  test('from a web stream, which is given up when its time is over', async () => {
    let sent = 0;
    let dry: () => void = () => undefined;
    const isDry = new Promise<void>((resolve) => (dry = resolve));
    let cancelled = false;
    const body = new ReadableStream({
      pull(controller) {
        if (sent++ < COUNT) controller.enqueue(new Uint8Array(1));
        else dry();
        return sent > COUNT ? new Promise(() => undefined) : undefined;
      },
      cancel() {
        cancelled = true;
        return new Promise(() => undefined);
      },
    });
    const before = usedMb();
    const init: RequestInit = { method: 'PUT', body, duplex: 'half' };
    const exchange = createFetchExchange(new Request('https://mdm.example/', init), {});
    const whole = exchange.readBody({ maxBytes: 2 * COUNT, timeoutMs: 2_000 });
    const outcome = expect(whole).rejects.toMatchObject({ code: 'ERR_SERVER_BODY_TIMEOUT' });
    await isDry;
    expect(usedMb() - before).toBeLessThan(LIMIT_MB);
    await outcome;
    expect(cancelled).toBe(true);
  });

  test('from a socket', async () => {
    let arrived = 0;
    let whole: Promise<Uint8Array> | undefined;
    const handler = createHttpHandler(async (exchange) => {
      whole = exchange.readBody({ maxBytes: 2 * COUNT, timeoutMs: 0 });
      await whole;
      return emptyReply(200);
    });
    const listener = toNodeHandler(handler);
    let all: () => void = () => undefined;
    const areAllThere = new Promise<void>((resolve) => (all = resolve));
    const { port } = await serve((request, response) => {
      listener(request, response);
      request.on('data', (chunk: Uint8Array) => {
        arrived += chunk.length;
        if (arrived === COUNT) all();
      });
    });
    const before = usedMb();
    const socket = connect(port, '127.0.0.1');
    socket.write('PUT / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n');
    const block = '1\r\na\r\n'.repeat(10_000);
    for (let count = 0; count < COUNT; count += 10_000) socket.write(block);
    await areAllThere;
    await new Promise((resolve) => setImmediate(resolve));
    expect(usedMb() - before).toBeLessThan(LIMIT_MB);
    socket.write('0\r\n\r\n');
    await new Promise((resolve) => socket.once('data', resolve));
    socket.destroy();
    expect(Buffer.from((await whole) ?? []).toString()).toBe('a'.repeat(COUNT));
  });
});
