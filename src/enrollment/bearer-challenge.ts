import { EnrollmentError } from '../errors.js';

/** How the user of an account-driven enrollment signs in. */
export type SignInMethod =
  | {
      readonly method: 'apple-as-web';
      /** First page of the sign-in; the device adds `user-identifier`. */
      readonly url: string;
    }
  | {
      readonly method: 'apple-oauth2';
      readonly authorizationUrl: string;
      readonly tokenUrl: string;
      /** Of the scheme `apple-remotemanagement-user-login`. */
      readonly redirectUrl: string;
      readonly clientId: string;
      readonly scope?: string;
    };

/** Scheme with which both methods come back to the device. */
export const SIGN_IN_SCHEME = 'apple-remotemanagement-user-login';

/**
 * Value of `WWW-Authenticate` for the 401 of an account-driven enrollment endpoint. **Only there**: on an MDM endpoint a
 * 401 removes the enrollment.
 *
 * Names of parameters are case-sensitive; values are quoted.
 *
 * @throws {EnrollmentError} `ERR_ENROLLMENT_INVALID_KEY` for a URL that is none, or text that cannot stand in quotes.
 * @see Apple: Implementing the simple authentication, and the OAuth2, account-driven enrollment flow
 */
export function buildBearerChallenge(method: SignInMethod): string {
  const parameters: readonly (readonly [string, string | undefined])[] =
    method.method === 'apple-as-web'
      ? [['url', checkUrl('url', method.url)]]
      : [
          ['authorization-url', checkUrl('authorization-url', method.authorizationUrl)],
          ['token-url', checkUrl('token-url', method.tokenUrl)],
          ['redirect-url', checkRedirect(method.redirectUrl)],
          ['client-id', method.clientId],
          ['scope', method.scope],
        ];
  const written = [['method', method.method] as const, ...parameters]
    .filter((entry): entry is readonly [string, string] => entry[1] !== undefined)
    .map(([name, value]) => `${name}="${quotable(name, value)}"`);
  return `Bearer ${written.join(', ')}`;
}

/**
 * Where the last page of `apple-as-web` sends the device: status 308 with this as `Location`.
 *
 * @throws {EnrollmentError} `ERR_ENROLLMENT_INVALID_KEY` for an empty token.
 */
export function webSignInResult(accessToken: string): string {
  if (accessToken === '') throw invalid('access-token', 'is empty');
  return `${SIGN_IN_SCHEME}://authentication-results?access-token=${encodeURIComponent(accessToken)}`;
}

function checkUrl(name: string, url: string): string {
  if (!URL.canParse(url) || !/^https?:\/\//.test(url)) throw invalid(name, 'is a URL of http or https');
  return url;
}

function checkRedirect(url: string): string {
  if (!URL.canParse(url) || !url.startsWith(`${SIGN_IN_SCHEME}:`))
    throw invalid('redirect-url', `has the scheme ${SIGN_IN_SCHEME}`);
  return url;
}

/** RFC 9110 section 5.6.4, without escapes, which no Apple document shows. */
function quotable(name: string, value: string): string {
  if (value === '' || !/^[\x20\x21\x23-\x5b\x5d-\x7e]+$/.test(value)) throw invalid(name, 'cannot stand in quotes');
  return value;
}

function invalid(key: string, rule: string): EnrollmentError {
  return new EnrollmentError('ERR_ENROLLMENT_INVALID_KEY', `${key} ${rule}`, { key });
}
