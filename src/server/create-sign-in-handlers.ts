import { webSignInResult } from '../enrollment/bearer-challenge.js';
import type { AccountSignIn } from '../enrollment/create-account-sign-in.js';
import {
  parseAuthorizationRequest,
  type AuthorizationRequest,
  type RegisteredClient,
} from '../enrollment/parse-authorization-request.js';
import { EnrollmentError } from '../errors.js';
import { utf8Decode, utf8Encode } from '../internal/bytes.js';
import type { Awaitable } from '../internal/awaitable.js';
import {
  askHost,
  askSignIn,
  createEnrollmentHandler,
  enrollmentRequest,
  readEnrollmentBody,
  tellRefusal,
  type EnrollmentHandlerOptions,
  type EnrollmentRequest,
} from './enrollment-exchange.js';
import { statusOfEnrollment } from './enrollment-status-table.js';
import { noBytes, type HttpExchange, type HttpReply } from './http-exchange.js';
import type { HttpHandler } from './http-handler.js';

/** One step of a sign-in as the host sees it. */
export interface SignInRequest extends EnrollmentRequest {
  /** Parameters of the form body of a POST; empty for a GET. */
  readonly form: URLSearchParams;
}

/** Who signed in, or a page that goes on with it: a form that posts here again, a redirect to an identity provider. */
export type SignInStep = { readonly subject: string } | HttpReply;

/** `apple-as-web`: the `url` of the challenge. */
export interface WebSignInHandlerOptions extends EnrollmentHandlerOptions {
  readonly tokens: Pick<AccountSignIn, 'grantAccess'>;
  /** @param userIdentifier - What the user typed on the device; a claim. Absent on later pages. */
  signIn(request: SignInRequest, userIdentifier: string | undefined): Awaitable<SignInStep>;
}

/** Serves the web sign-in of `apple-as-web`; ends with 308 to the scheme of the device. */
export function createWebSignInHandler(options: WebSignInHandlerOptions): HttpHandler {
  const { tokens } = options;
  if (typeof options.signIn !== 'function') throw new TypeError('signIn must be a function');
  return createEnrollmentHandler(options, ['GET', 'POST'], async (exchange) => {
    const request = await signInRequest(exchange, options);
    return askHost(async () => {
      const step = await options.signIn(request, request.parameters['user-identifier']);
      return 'status' in step ? step : permanentRedirect(webSignInResult(await tokens.grantAccess(step.subject)));
    });
  });
}

/** `apple-oauth2`: the `authorization-url` of the challenge. */
export interface AuthorizationHandlerOptions extends EnrollmentHandlerOptions {
  readonly tokens: Pick<AccountSignIn, 'grantCode'>;
  readonly client: RegisteredClient;
  /** Forms must post to the same query. */
  signIn(request: SignInRequest, authorization: AuthorizationRequest): Awaitable<SignInStep>;
}

/** Serves the authorization endpoint of `apple-oauth2`; ends with 308 to the scheme of the device. */
export function createAuthorizationHandler(options: AuthorizationHandlerOptions): HttpHandler {
  const { tokens, client } = options;
  if (typeof options.signIn !== 'function') throw new TypeError('signIn must be a function');
  return createEnrollmentHandler(options, ['GET', 'POST'], async (exchange) => {
    const authorization = parseAuthorizationRequest(exchange.query, client);
    const request = await signInRequest(exchange, options);
    return askHost(async () => {
      const step = await options.signIn(request, authorization);
      return 'status' in step ? step : permanentRedirect(await tokens.grantCode(step.subject, authorization));
    });
  });
}

/** `apple-oauth2`: the `token-url` of the challenge. */
export interface TokenHandlerOptions extends EnrollmentHandlerOptions {
  readonly tokens: Pick<AccountSignIn, 'exchange'>;
}

/**
 * Serves the token endpoint of `apple-oauth2`: codes with their PKCE verifier, and refresh tokens that rotate. Clients are
 * public and have no secret, so nothing here answers 401.
 *
 * @see RFC 6749 sections 4.1.3, 5 and 6; RFC 7636
 */
export function createTokenHandler(options: TokenHandlerOptions): HttpHandler {
  const { tokens } = options;
  return createEnrollmentHandler(options, ['POST'], async (exchange) => {
    try {
      const { form } = await signInRequest(exchange, options);
      return jsonReply(200, await askSignIn(() => tokens.exchange(form)));
    } catch (error) {
      if (!(error instanceof EnrollmentError)) throw error;
      tellRefusal(options, { code: error.code, path: exchange.path });
      return jsonReply(400, { error: oauthError(error) });
    }
  });
}

/** RFC 6749 section 5.2. */
function oauthError({ code, key }: EnrollmentError): string {
  if (code === 'ERR_ENROLLMENT_GRANT') return 'invalid_grant';
  return key === 'grant_type' ? 'unsupported_grant_type' : 'invalid_request';
}

async function signInRequest(exchange: HttpExchange, options: EnrollmentHandlerOptions): Promise<SignInRequest> {
  const posted = exchange.method === 'POST' ? await readEnrollmentBody(exchange, options) : noBytes;
  const text = utf8Decode(posted);
  if (text === undefined) throw new EnrollmentError('ERR_ENROLLMENT_MALFORMED', 'the form is not UTF-8');
  return { ...enrollmentRequest(exchange), form: new URLSearchParams(text) };
}

function permanentRedirect(location: string): HttpReply {
  return {
    status: statusOfEnrollment('signed-in'),
    headers: { location, 'cache-control': 'no-store' },
    body: noBytes,
  };
}

function jsonReply(status: number, content: object): HttpReply {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store', pragma: 'no-cache' };
  return { status, headers, body: utf8Encode(JSON.stringify(content)) };
}
