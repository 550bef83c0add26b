import { buildErrorDocument, type ErrorDocument } from '../checkin/build-error-document.js';
import { EnrollmentError, ServerError } from '../errors.js';
import type { Awaitable } from '../internal/awaitable.js';
import { readBearerToken } from './bearer-token.js';
import { rowOfEnrollmentError, statusOfEnrollment } from './enrollment-status-table.js';
import { emptyReply, type HttpExchange, type HttpReply } from './http-exchange.js';
import { createHttpHandler, type HttpHandler } from './http-handler.js';
import { callListener, errorNotifier } from './notify-error.js';
import { readParameters } from './read-parameters.js';

/** What the enrollment handlers have in common. */
export interface EnrollmentHandlerOptions {
  /** Largest body in bytes. Default 128 KiB; a signed MachineInfo has 4. */
  readonly maxBodyBytes?: number;
  /** Time for a body to arrive completely. Default 30,000; 0 for none. */
  readonly bodyTimeoutMs?: number;
  /** Form of error documents; devices read both. Default `json`. */
  readonly errorFormat?: 'json' | 'plist';
  /** Told of each refusal: its code, nothing of the device. What it throws goes to `onError`. */
  readonly onRefusal?: (refusal: { readonly code: string; readonly path: string }) => void;
  /**
   * Told when the host's part threw, whatever class of error, or gave what cannot be sent; the client gets 500. Default: a
   * warning of the process.
   */
  readonly onError?: (error: unknown) => void;
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
}

/** What the host's part of a handler may look at. */
export interface EnrollmentRequest extends Pick<
  HttpExchange,
  'method' | 'path' | 'query' | 'header' | 'remoteAddress'
> {
  readonly parameters: Readonly<Record<string, string>>;
  /** Token of `Authorization: Bearer`: of an account, or of Platform SSO. */
  readonly bearerToken?: string;
}

/** A profile, or the reason in a form that the device shows. `undefined`: there is none, 404. */
export type ProfileAnswer = Uint8Array | { readonly refuse: ErrorDocument } | undefined;

const PROFILE_HEADERS = Object.freeze({
  'content-type': 'application/x-apple-aspen-config',
  // A profile may hold a one-time challenge.
  'cache-control': 'no-store',
});

/** Makes a handler that never rejects: refusals by the table, failures of the host told to `onError`. */
export function createEnrollmentHandler(
  options: EnrollmentHandlerOptions,
  methods: readonly string[],
  answer: (exchange: HttpExchange) => Promise<HttpReply>,
): HttpHandler {
  const notify = errorNotifier(options.onError);
  const allow = methods.join(', ');
  return createHttpHandler(async (exchange) => {
    try {
      if (!methods.includes(exchange.method))
        throw new ServerError('ERR_SERVER_METHOD', 'The method is not served here');
      return await answer(exchange);
    } catch (error) {
      const { row, code } = rowOfEnrollmentError(error);
      if (code === undefined) notify(error instanceof HostFailure ? error.cause : error);
      else tellRefusal(options, { code, path: exchange.path });
      return emptyReply(row.status, row.status === 405 ? { allow } : undefined);
    }
  });
}

/** Tells `onRefusal`, for a handler that makes the reply of a refusal itself. */
export function tellRefusal(
  { onRefusal, onError }: EnrollmentHandlerOptions,
  refusal: { readonly code: string; readonly path: string },
): void {
  callListener(errorNotifier(onError), () => onRefusal?.(refusal));
}

/** What the host's part threw. Never a fault of the device, also when it is an error of this package. */
class HostFailure extends Error {}

/** Calls the host's part of a handler, and checks or encodes what it gave. */
export async function askHost<Answer>(ask: () => Awaitable<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (cause) {
    throw new HostFailure('the host failed', { cause });
  }
}

/** Calls a port that refuses what a device brought by an `EnrollmentError`; all else that it throws is a failure. */
export async function askSignIn<Answer>(ask: () => Awaitable<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (cause) {
    if (cause instanceof EnrollmentError) throw cause;
    throw new HostFailure('the host failed', { cause });
  }
}

/** @throws {ServerError} as `HttpExchange.readBody`; `ERR_SERVER_BODY_EMPTY`. */
export async function readEnrollmentBody(
  exchange: HttpExchange,
  { maxBodyBytes = 128 * 1024, bodyTimeoutMs = 30_000 }: EnrollmentHandlerOptions,
): Promise<Uint8Array> {
  const body = await exchange.readBody({ maxBytes: maxBodyBytes, timeoutMs: bodyTimeoutMs });
  if (body.length === 0) throw new ServerError('ERR_SERVER_BODY_EMPTY', 'The request has no body');
  return body;
}

export function enrollmentRequest(exchange: HttpExchange): EnrollmentRequest {
  const { method, path, query, remoteAddress } = exchange;
  const header = (name: string): string | undefined => exchange.header(name);
  const bearerToken = readBearerToken(header('authorization'));
  return {
    ...{ method, path, query, remoteAddress, header, parameters: readParameters(query) },
    ...(bearerToken !== undefined && { bearerToken }),
  };
}

/** The reply for what the host decides. */
export function profileReply(
  decide: () => Awaitable<ProfileAnswer>,
  options: EnrollmentHandlerOptions,
): Promise<HttpReply> {
  return askHost(async () => {
    const decided = await decide();
    if (decided === undefined) return emptyReply(statusOfEnrollment('not-here'));
    if ('refuse' in decided) return errorDocumentReply(decided.refuse, options);
    return { status: statusOfEnrollment('profile'), headers: PROFILE_HEADERS, body: decided };
  });
}

/** 403 with an error document. */
export function errorDocumentReply(document: ErrorDocument, options: EnrollmentHandlerOptions): HttpReply {
  const { body, contentType } = buildErrorDocument(document, { format: options.errorFormat ?? 'json' });
  const headers = { 'content-type': contentType, 'cache-control': 'no-store' };
  return { status: statusOfEnrollment('obstacle'), headers, body };
}
