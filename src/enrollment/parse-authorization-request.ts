import { EnrollmentError } from '../errors.js';
import { SIGN_IN_SCHEME } from './bearer-challenge.js';

/** What a device asks of the authorization endpoint of `apple-oauth2`. */
export interface AuthorizationRequest {
  readonly clientId: string;
  /** Equal to the one that the host registered. */
  readonly redirectUri: string;
  /** Comes back as it is. */
  readonly state?: string;
  /** The account that the user typed; a claim. */
  readonly loginHint?: string;
  readonly scope?: string;
  /** base64url SHA-256 of the verifier, when the client uses PKCE (RFC 7636). */
  readonly codeChallenge?: string;
}

/** What the host told devices in its challenge. */
export interface RegisteredClient {
  readonly clientId: string;
  readonly redirectUrl: string;
  /** Refuse requests without PKCE. Default false: no Apple document says that devices use it. */
  readonly requirePkce?: boolean;
}

/**
 * Reads an authorization request. Never redirect to a `redirect_uri` that this refused.
 *
 * @param query - As sent, without `?`.
 * @throws {EnrollmentError} `ERR_ENROLLMENT_MISSING_KEY`, `ERR_ENROLLMENT_INVALID_KEY` with the parameter as `key`.
 * @see Apple: Implementing the OAuth2 authentication account-driven enrollment flow; RFC 6749 section 4.1.1
 */
export function parseAuthorizationRequest(query: string, client: RegisteredClient): AuthorizationRequest {
  const parameters = new URLSearchParams(query);
  const read = (key: string): string | undefined => {
    const [value, ...others] = parameters.getAll(key);
    if (others.length > 0 || (value ?? '').length > 2048) throw invalid(key, 'stands twice or is too long');
    return value === '' ? undefined : value;
  };
  const required = (key: string): string => {
    const value = read(key);
    if (value === undefined) throw new EnrollmentError('ERR_ENROLLMENT_MISSING_KEY', `${key} is missing`, { key });
    return value;
  };
  if (required('response_type') !== 'code') throw invalid('response_type', 'is code');
  const clientId = required('client_id');
  if (clientId !== client.clientId) throw invalid('client_id', 'is another client');
  const redirectUri = required('redirect_uri');
  if (redirectUri !== client.redirectUrl || !redirectUri.startsWith(`${SIGN_IN_SCHEME}:`))
    throw invalid('redirect_uri', 'is not the registered one');
  const codeChallenge = read('code_challenge');
  if (codeChallenge === undefined && client.requirePkce === true) throw invalid('code_challenge', 'is needed');
  if (codeChallenge !== undefined && (read('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(codeChallenge)))
    throw invalid('code_challenge', 'is the base64url SHA-256 of a verifier, with the method S256');
  const [state, loginHint, scope] = ['state', 'login_hint', 'scope'].map(read);
  return {
    clientId,
    redirectUri,
    ...(state !== undefined && { state }),
    ...(loginHint !== undefined && { loginHint }),
    ...(scope !== undefined && { scope }),
    ...(codeChallenge !== undefined && { codeChallenge }),
  };
}

function invalid(key: string, rule: string): EnrollmentError {
  return new EnrollmentError('ERR_ENROLLMENT_INVALID_KEY', `${key} ${rule}`, { key });
}
