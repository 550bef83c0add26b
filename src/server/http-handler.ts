import { createFetchExchange } from './fetch-exchange.js';
import type { ExchangeHandler, HttpReply } from './http-exchange.js';
import type { RequestContext } from './request-context.js';

/** A web-standard handler. `exchange` is the same thing without web objects; adapters use it because it costs less. */
export interface HttpHandler {
  (request: Request, context?: RequestContext): Promise<Response>;
  readonly exchange: ExchangeHandler;
}

/** Statuses that must not have a body (Fetch standard, null body status). */
const BODILESS = new Set([101, 103, 204, 205, 304]);

/** Gives an exchange handler its `fetch`-style form. */
export function createHttpHandler(exchange: ExchangeHandler): HttpHandler {
  const handler = async (request: Request, context: RequestContext = {}): Promise<Response> =>
    toResponse(await exchange(createFetchExchange(request, context)), request.method);
  return Object.assign(handler, { exchange });
}

function toResponse(reply: HttpReply, method: string): Response {
  const bodiless = method === 'HEAD' || BODILESS.has(reply.status) || reply.body.length === 0;
  return new Response(bodiless ? null : new Uint8Array(reply.body), { status: reply.status, headers: reply.headers });
}
