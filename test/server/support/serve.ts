import {
  createServer,
  request as httpRequest,
  type IncomingHttpHeaders,
  type RequestListener,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** Serves on a loopback port until the test ends. */
export async function serve(listener: RequestListener): Promise<{ server: Server; port: number; url: string }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { server, port, url: `http://127.0.0.1:${port}` };
}

export interface RawReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** One request by node:http, which leaves headers and framing to the test. */
export function send(
  url: string,
  options: { method?: string; headers?: Record<string, string | string[]>; parts?: readonly (string | Uint8Array)[] },
): Promise<RawReply> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method: options.method ?? 'PUT', headers: options.headers, agent: false });
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    request.on('error', reject);
    for (const part of options.parts ?? []) request.write(part);
    request.end();
  });
}
