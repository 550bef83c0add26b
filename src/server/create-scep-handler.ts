import { ServerError } from '../errors.js';
import type { ScepHandler, ScepOutcome } from '../scep/scep-exchange.js';
import { emptyReply, type HttpExchange, type HttpReply } from './http-exchange.js';
import { createHttpHandler, type HttpHandler } from './http-handler.js';
import { callListener, errorNotifier } from './notify-error.js';
import { rowOfError } from './status-table.js';

/** What is served, and who is told. */
export interface ScepHandlerOptions {
  /** What `createScepResponder` made. It also sets the largest body. */
  readonly responder: ScepHandler;
  /**
   * Finds the challenge that the URL carries, for `createScepProxy`: in the path or in the query, which is still encoded
   * and has `operation` and `message` too. Default: none.
   */
  readonly urlChallenge?: (url: { readonly path: string; readonly query: string }) => string | undefined;
  /** Time for a body to arrive completely. Default 30,000; 0 for none. */
  readonly bodyTimeoutMs?: number;
  /** Told what each answered request came to, for logs and metrics. What it throws goes to `onError`. */
  readonly onOutcome?: (outcome: ScepOutcome) => void;
  /** Told when a port of the responder failed; the client gets 500. Default: a warning of the process. */
  readonly onError?: (error: unknown) => void;
}

/**
 * Serves SCEP over HTTP: GET with everything in the query, POST with the message in the body.
 *
 * The path is free; mount it where the SCEP payload of the enrollment profile points, with `/*` behind it for clients
 * that append `/pkiclient.exe`.
 *
 * @see RFC 8894 section 4.1
 */
export function createScepHandler(options: ScepHandlerOptions): HttpHandler {
  const { responder, bodyTimeoutMs: timeoutMs = 30_000, onOutcome } = options;
  const notify = errorNotifier(options.onError);
  if (typeof responder?.respond !== 'function') throw new TypeError('responder.respond must be a function');

  async function answer(exchange: HttpExchange): Promise<HttpReply> {
    try {
      const { method, path, query } = exchange;
      const challenge = options.urlChallenge?.({ path, query });
      const request = { method, rawQuery: query, ...(challenge === undefined ? {} : { urlChallenge: challenge }) };
      const posted = method === 'POST';
      const body = posted ? await exchange.readBody({ maxBytes: responder.maxBodyBytes, timeoutMs }) : undefined;
      const response = await responder.respond(body === undefined ? request : { ...request, body });
      callListener(notify, () => onOutcome?.(response.outcome));
      return {
        status: response.status,
        headers: { 'content-type': response.contentType, ...(response.status === 405 ? { allow: 'GET, POST' } : {}) },
        body: response.body,
      };
    } catch (error) {
      if (!(error instanceof ServerError)) notify(error);
      return emptyReply(rowOfError(error, 'receive').row.status);
    }
  }

  return createHttpHandler(answer);
}
