import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ExchangeHandler } from './http-exchange.js';
import type { NodeRequest } from './node-exchange.js';

/** Any web-standard handler; those of this package bring a shorter way in `exchange`. */
export interface WebHandler {
  (request: Request, context?: { readonly remoteAddress?: string }): Response | Promise<Response>;
  readonly exchange?: ExchangeHandler;
}

/** Answers a Node request with a web handler. Rejects when the handler does, or when its body breaks off. */
export async function answerWithWebHandler(
  handler: WebHandler,
  request: NodeRequest,
  response: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const address = request.socket.remoteAddress;
  const reply = await handler(
    toWebRequest(request, gone.signal),
    address === undefined ? {} : { remoteAddress: address },
  );
  if (response.destroyed || response.writableEnded) return void (await reply.body?.cancel());
  const fields: string[] = [];
  for (const [name, value] of reply.headers) fields.push(name, value);
  response.writeHead(reply.status, fields);
  if (reply.body === null || request.method === 'HEAD') {
    await reply.body?.cancel();
    response.end();
    return;
  }
  try {
    await pipeline(Readable.fromWeb(reply.body), response);
  } catch (error) {
    // The client left, which is no failure.
    if (isPrematureClose(error)) return;
    throw error;
  }
}

function isPrematureClose(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}

function toWebRequest(request: NodeRequest, signal: AbortSignal): Request {
  const headers = new Headers();
  for (const [name, values] of Object.entries(request.headersDistinct))
    for (const value of values ?? []) headers.append(name, value);
  const method = request.method ?? 'GET';
  const init: RequestInit = { method, headers, signal };
  if (method !== 'GET' && method !== 'HEAD') {
    init.body = bodyOf(request);
    init.duplex = 'half';
  }
  return new Request(urlOf(request), init);
}

function bodyOf(request: NodeRequest): NonNullable<RequestInit['body']> {
  for (const kept of [request.rawBody, request.body]) if (kept instanceof Uint8Array) return new Uint8Array(kept);
  return Readable.toWeb(request);
}

/** `Host` is what the client sent and may be anything. */
function urlOf(request: NodeRequest): URL {
  const target = request.originalUrl ?? request.url ?? '/';
  const scheme = 'encrypted' in request.socket ? 'https' : 'http';
  const path = target.startsWith('/') ? target : '/';
  for (const host of [request.headers.host, 'localhost']) {
    const url = `${scheme}://${host ?? ''}${path}`;
    if (URL.canParse(url)) return new URL(url);
  }
  return new URL(`${scheme}://localhost/`);
}
