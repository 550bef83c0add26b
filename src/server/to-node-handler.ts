import type { ServerResponse } from 'node:http';
import { emptyReply } from './http-exchange.js';
import { answerWithWebHandler, type WebHandler } from './answer-with-web-handler.js';
import { errorNotifier } from './notify-error.js';
import { NodeExchange, type NodeRequest } from './node-exchange.js';
import { writeNodeReply } from './write-node-reply.js';

/** What a host may want to know. */
export interface NodeHandlerOptions {
  /** Told when a plain web handler threw, or a reply could not be written. Default: a warning of the process. */
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
  const { exchange } = handler;
  const notify = errorNotifier(options.onError);

  const serve = async (request: NodeRequest, response: ServerResponse): Promise<void> => {
    if (exchange === undefined) await answerWithWebHandler(handler, request, response);
    else writeNodeReply(request, response, await exchange(new NodeExchange(request)));
  };

  return (request, response, next) => {
    serve(request, response).catch((error: unknown) => {
      if (next !== undefined && !response.headersSent) return next(error);
      notify(error);
      if (response.headersSent) response.destroy();
      else writeNodeReply(request, response, emptyReply(500));
    });
  };
}
