import {
  discoveryRedirect,
  parseDiscoveryRequest,
  serviceDiscovery,
  type DiscoveredServer,
  type DiscoveryRequest,
} from '../enrollment/service-discovery.js';
import type { Awaitable } from '../internal/awaitable.js';
import {
  askHost,
  createEnrollmentHandler,
  enrollmentRequest,
  errorDocumentReply,
  type EnrollmentHandlerOptions,
  type EnrollmentRequest,
} from './enrollment-exchange.js';
import { statusOfEnrollment } from './enrollment-status-table.js';
import { emptyReply, noBytes } from './http-exchange.js';
import type { HttpHandler } from './http-handler.js';

/** Where an account enrolls. */
export type DiscoveryAnswer =
  | DiscoveredServer
  /** Another discovery document; the query is copied onto it. */
  | { readonly redirect: string }
  /** 403 with `com.apple.well-known.failed`: the device stops, and shows `message`. */
  | { readonly refuse: { readonly description?: string; readonly message?: string } }
  /** 404: from iOS 18.2 and macOS 15.2 the device then asks Apple for a Managed Apple Account. */
  | undefined;

/** Service discovery of account-driven enrollment. */
export interface DiscoveryHandlerOptions extends EnrollmentHandlerOptions {
  server(discovery: DiscoveryRequest, request: EnrollmentRequest): Awaitable<DiscoveryAnswer>;
}

/**
 * Serves `/.well-known/com.apple.remotemanagement` of the domain of the accounts.
 *
 * @see Apple: Get .well-known/com.apple.remotemanagement; docs/enrollment/account-driven.md
 */
export function createDiscoveryHandler(options: DiscoveryHandlerOptions): HttpHandler {
  if (typeof options.server !== 'function') throw new TypeError('server must be a function');
  return createEnrollmentHandler(options, ['GET', 'HEAD'], async (exchange) => {
    const { query } = exchange;
    const discovery = parseDiscoveryRequest(query);
    return askHost(async () => {
      const answer = await options.server(discovery, enrollmentRequest(exchange));
      if (answer === undefined) return emptyReply(statusOfEnrollment('not-here'));
      if ('refuse' in answer)
        return errorDocumentReply({ code: 'com.apple.well-known.failed', ...answer.refuse }, options);
      if ('redirect' in answer) {
        const location = discoveryRedirect(answer.redirect, query);
        return { status: statusOfEnrollment('redirected'), headers: { location }, body: noBytes };
      }
      const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
      return { status: statusOfEnrollment('discovered'), headers, body: serviceDiscovery(answer) };
    });
  });
}
