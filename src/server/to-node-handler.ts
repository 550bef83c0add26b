import type { ServerResponse } from 'node:http';
import { emptyReply } from './http-exchange.js';
import { answerWithWebHandler, type WebHandler } from './answer-with-web-handler.js';
import { NodeExchange, type NodeRequest } from './node-exchange.js';
import { writeNodeReply } from './write-node-reply.js';

/** What a host may want to know. */
export interface NodeHandlerOptions {
  /** Told when a plain web handler threw, or a reply could not be written. Default: nobody is told. */
  readonly onError?: (error: unknown) => void;
}

/** A request listener. `next` is called with an error only, and only when nothing was sent yet. */
export type NodeHandler = (request: NodeRequest, response: ServerResponse, next?: (error?: unknown) => void) => void;

/**
 * Makes a Node request listener of a web-standard handler.
 *
 * Takes the handlers of this package on a short way without web objects, and any `(Request) => Promise<Response>`.
 * Paths are compared with the whole path of the request, also when a framework mounted the listener below a prefix. A
 * body that a parser read is taken from `rawBody` or `body` when that is a `Uint8Array`.
 *
 * Works as listener of `http.createServer`, as Express or Nest middleware (`app.use(listener)`) and with Fastify's
 * `request.raw` and `reply.raw` after `reply.hijack()`; see `examples/`.
 */
export function toNodeHandler(handler: WebHandler, options: NodeHandlerOptions = {}): NodeHandler {
  if (typeof handler !== 'function') throw new TypeError('handler must be a function');
  const exchange = handler.exchange;

  return (request, response, next) => {
    const fail = (error: unknown): void => {
      if (next !== undefined && !response.headersSent) return next(error);
      options.onError?.(error);
      if (response.headersSent) response.destroy();
      else writeNodeReply(request, response, emptyReply(500));
    };
    if (exchange === undefined) answerWithWebHandler(handler, request, response).catch(fail);
    else
      exchange(new NodeExchange(request))
        .then((reply) => writeNodeReply(request, response, reply))
        .catch(fail);
  };
}
