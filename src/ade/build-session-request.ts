import type { AdeRequest } from './ade-operation.js';
import type { ServerToken } from './server-token.js';
import { encodeOAuth, signOAuthRequest } from './sign-oauth-request.js';

/** What makes each request for a session another one. */
export interface SessionRequestOptions {
  /** For example `https://mdmenrollment.apple.com`. Signed, so it must be what the service believes to be its name. */
  readonly baseUrl: string;
  /** Seconds since 1970. */
  readonly timestampSeconds: number;
  /** Never used before with the same timestamp. */
  readonly nonce: string;
}

/**
 * The request for a session: `GET /session` with an OAuth 1.0a header.
 *
 * @see Apple, Authenticating for Automated Device Enrollment
 */
export function buildSessionRequest(token: ServerToken, options: SessionRequestOptions): AdeRequest {
  const parameters: [string, string][] = [
    ['oauth_consumer_key', token.consumer_key],
    ['oauth_token', token.access_token],
    ['oauth_signature_method', 'HMAC-SHA1'],
    ['oauth_timestamp', String(options.timestampSeconds)],
    ['oauth_nonce', options.nonce],
    ['oauth_version', '1.0'],
  ];
  const signature = signOAuthRequest(
    { method: 'GET', url: `${options.baseUrl}/session`, parameters },
    { consumerSecret: token.consumer_secret, tokenSecret: token.access_secret },
  );
  // The realm is not signed (RFC 5849 section 3.4.1.3.1).
  const fields = [['realm', 'ADM'], ...parameters, ['oauth_signature', signature]];
  const authorization = `OAuth ${fields.map(([name = '', value = '']) => `${name}="${encodeOAuth(value)}"`).join(', ')}`;
  return { method: 'GET', path: '/session', headers: { authorization } };
}
