import { type HttpHandler, type NodeRequest, toNodeHandler } from 'apple-mdm/server';
import type { ServerResponse } from 'node:http';

/** What is used of a Fastify instance. In your project: `import type { FastifyInstance } from 'fastify'`. */
export interface FastifyScope {
  removeAllContentTypeParsers(): unknown;
  addContentTypeParser(
    contentType: string,
    parser: (request: unknown, payload: unknown, done: (error: Error | null) => void) => void,
  ): unknown;
  all(
    url: string,
    handler: (
      request: { readonly raw: NodeRequest },
      reply: { readonly raw: ServerResponse; hijack(): unknown },
    ) => void,
  ): unknown;
}

/**
 * Serves handlers of this package in Fastify (4 or 5), in a scope of their own:
 *
 *     const app = fastify();
 *     await app.register(async (scope) => mdmRoutes(scope, ['/mdm/connect', '/mdm/checkin'], handler));
 *
 * The scope has no body parsers: they would consume the exact bytes that `Mdm-Signature` covers. Fastify's `bodyLimit`
 * does not apply to it; the limits of the handler do. The parsers of the rest of the application stay.
 */
export function mdmRoutes(scope: FastifyScope, urls: readonly string[], handler: HttpHandler): void {
  const listener = toNodeHandler(handler);
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
  for (const url of urls) {
    scope.all(url, (request, reply) => {
      reply.hijack();
      listener(request.raw, reply.raw);
    });
  }
}
