import { emptyReply } from './http-exchange.js';
import { createHttpHandler, type HttpHandler } from './http-handler.js';
import { isMdmContentType } from './resolve-endpoint.js';

/** A handler and where it stands. */
export interface Route {
  /** A complete path, `/mdm`, or one with everything below it, `/scep/*`, which also takes `/scep`. */
  readonly path: string;
  readonly handler: HttpHandler;
}

/**
 * Puts handlers of this package at paths. Complete paths come first, then prefixes, the longest first; anything else
 * is 404, but 400 for MDM messages, because a device drops the declaration that it fetches when it gets 404. Hosts with a
 * router of their own do not need this.
 *
 * @throws {TypeError} When a path does not begin with `/`, or occurs twice.
 */
export function createRouter(routes: readonly Route[]): HttpHandler {
  const exact = new Map<string, HttpHandler>();
  const below = new Map<string, HttpHandler>();
  for (const { path, handler } of routes) {
    const prefix = path.endsWith('/*');
    const table = prefix ? below : exact;
    const key = prefix ? path.slice(0, -2) : path;
    if (!path.startsWith('/') || /[?#*]/.test(key)) throw new TypeError(`not a path: ${path}`);
    if (table.has(key)) throw new TypeError(`two handlers for ${path}`);
    table.set(key, handler);
  }
  const prefixes = [...below].toSorted(([a], [b]) => b.length - a.length);

  return createHttpHandler(async (exchange) => {
    const { path } = exchange;
    const handler =
      exact.get(path) ?? prefixes.find(([prefix]) => path === prefix || path.startsWith(`${prefix}/`))?.[1];
    if (handler !== undefined) return handler.exchange(exchange);
    return emptyReply(isMdmContentType(exchange.header('content-type')) ? 400 : 404);
  });
}
