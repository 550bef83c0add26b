import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ScepHandler, ScepOutcome, ScepRequest } from '../../src/scep/scep-exchange.js';

/** A SCEP responder on a loopback port, and what came in. */
export interface ScepHost {
  /** Ends in `/scep`. */
  readonly url: string;
  readonly requests: readonly (ScepRequest & { readonly outcome?: ScepOutcome })[];
  close(): Promise<void>;
}

/** Serves a responder with as little HTTP as foreign clients need. */
export async function startScepHost(handler: ScepHandler): Promise<ScepHost> {
  const requests: (ScepRequest & { outcome?: ScepOutcome })[] = [];
  const server = createServer((incoming, reply) => {
    void (async () => {
      const target = incoming.url ?? '';
      const mark = target.indexOf('?');
      const request: ScepRequest = {
        method: incoming.method ?? '',
        rawQuery: mark < 0 ? '' : target.slice(mark + 1),
        body: await readBody(incoming),
      };
      try {
        const response = await handler.respond(request);
        requests.push({ ...request, outcome: response.outcome });
        reply.writeHead(response.status, { 'content-type': response.contentType });
        reply.end(response.body);
      } catch {
        requests.push(request);
        reply.writeHead(500).end();
      }
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/scep`,
    requests,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readBody(incoming: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return new Uint8Array(Buffer.concat(chunks));
}
