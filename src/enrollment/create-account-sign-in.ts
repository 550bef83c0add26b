import { createHash, randomBytes as systemRandomBytes, timingSafeEqual } from 'node:crypto';
import { EnrollmentError } from '../errors.js';
import { createMemoryAccountGrantStore, type AccountGrant, type AccountGrantStore } from './account-grant-store.js';
import type { AuthorizationRequest } from './parse-authorization-request.js';

/** Who a token belongs to. */
export interface SignedInAccount {
  /** As the host gave it when the user signed in. */
  readonly subject: string;
  readonly scope?: string;
}

/** Answer of a token endpoint (RFC 6749 section 5.1). */
export interface TokenResponse {
  readonly token_type: 'Bearer';
  readonly access_token: string;
  readonly expires_in: number;
  readonly refresh_token?: string;
  readonly scope?: string;
}

/** Times and storage of tokens. */
export interface AccountSignInOptions {
  /** Default: memory of this process. */
  readonly store?: AccountGrantStore;
  /** Default 60,000: a code goes straight back. */
  readonly codeTtlMs?: number;
  /** Default one hour. */
  readonly accessTtlMs?: number;
  /** Default 90 days; 0 gives no refresh tokens. */
  readonly refreshTtlMs?: number;
  /**
   * Of tokens by `apple-as-web`, which cannot be refreshed. Default ten years: every MDM request of the enrollment carries
   * the token, and what ends it is `revoke`.
   */
  readonly webAccessTtlMs?: number;
  readonly now?: () => number;
  readonly randomBytes?: (size: number) => Uint8Array;
}

/** Tokens of account-driven enrollment: opaque, 256 random bits, kept as digests. */
export interface AccountSignIn {
  /** Ends `apple-as-web`: a token for the user whom the host authenticated. Hand it to `webSignInResult`. */
  grantAccess(subject: string): Promise<string>;
  /**
   * Ends the authorization step of `apple-oauth2`.
   *
   * @returns The `Location` for status 308, with code and state.
   */
  grantCode(subject: string, request: AuthorizationRequest): Promise<string>;
  /**
   * Token endpoint: `authorization_code` and `refresh_token`. Refresh tokens rotate: each works once, and the use of an
   * old one voids everything of that sign-in (RFC 9700 section 4.14.2). So does the second use of a code.
   *
   * @param form - Parameters of the form body.
   * @throws {EnrollmentError} `ERR_ENROLLMENT_GRANT`: answer `invalid_grant`. `ERR_ENROLLMENT_MISSING_KEY`,
   *   `ERR_ENROLLMENT_INVALID_KEY`: answer `invalid_request`, or `unsupported_grant_type` for the key `grant_type`.
   */
  exchange(form: URLSearchParams): Promise<TokenResponse>;
  /** Whose an access token is; `undefined` for any that does not hold. */
  verify(accessToken: string): Promise<SignedInAccount | undefined>;
  /** Voids a token and all that came of the same sign-in. */
  revoke(token: string): Promise<void>;
}

const DAY_MS = 86_400_000;

/** Creates the token side of account-driven enrollment. Who the user is, the host finds out. */
export function createAccountSignIn(options: AccountSignInOptions = {}): AccountSignIn {
  const { store = createMemoryAccountGrantStore(), now = Date.now } = options;
  const { codeTtlMs = 60_000, accessTtlMs = 3_600_000, refreshTtlMs = 90 * DAY_MS } = options;
  const { webAccessTtlMs = 3650 * DAY_MS, randomBytes = systemRandomBytes } = options;
  const random = (): string => Buffer.from(randomBytes(32)).toString('base64url');

  async function put(grant: AccountGrant): Promise<string> {
    const token = random();
    await store.putGrant(keyOf(token), grant);
    return token;
  }

  async function use(token: string | null, kind: AccountGrant['kind'], name: string): Promise<AccountGrant> {
    if (token === null || token === '') throw missing(name);
    const used = await store.useGrant(keyOf(token));
    if (used === undefined || used.grant.kind !== kind) throw refused();
    if (used.wasUsed) {
      await store.revokeFamily(used.grant.family);
      throw refused();
    }
    if (now() > used.grant.expiresAtMs) throw refused();
    return used.grant;
  }

  async function respond(grant: AccountGrant): Promise<TokenResponse> {
    const { subject, family, clientId, scope } = grant;
    const common = {
      subject,
      family,
      ...(clientId !== undefined && { clientId }),
      ...(scope !== undefined && { scope }),
    };
    const refresh =
      refreshTtlMs > 0 ? await put({ ...common, kind: 'refresh', expiresAtMs: now() + refreshTtlMs }) : undefined;
    return {
      token_type: 'Bearer',
      access_token: await put({ ...common, kind: 'access', expiresAtMs: now() + accessTtlMs }),
      expires_in: Math.floor(accessTtlMs / 1000),
      ...(refresh !== undefined && { refresh_token: refresh }),
      ...(scope !== undefined && { scope }),
    };
  }

  return {
    grantAccess: (subject) => put({ kind: 'access', subject, family: random(), expiresAtMs: now() + webAccessTtlMs }),
    async grantCode(subject, request) {
      const { clientId, redirectUri, state, scope, codeChallenge } = request;
      const code = await put({
        ...{ kind: 'code', subject, family: random(), clientId, redirectUri, expiresAtMs: now() + codeTtlMs },
        ...(scope !== undefined && { scope }),
        ...(codeChallenge !== undefined && { codeChallenge }),
      });
      const parameters = new URLSearchParams({ code, ...(state !== undefined && { state }) });
      return `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${parameters.toString()}`;
    },
    async exchange(form) {
      const type = form.get('grant_type');
      if (type === 'refresh_token') {
        const grant = await use(form.get('refresh_token'), 'refresh', 'refresh_token');
        assertClient(grant, form, false);
        return respond(grant);
      }
      if (type !== 'authorization_code')
        throw new EnrollmentError('ERR_ENROLLMENT_INVALID_KEY', 'the grant type is not served', { key: 'grant_type' });
      const grant = await use(form.get('code'), 'code', 'code');
      assertClient(grant, form, true);
      if (form.get('redirect_uri') !== grant.redirectUri) throw refused();
      assertVerifier(grant, form.get('code_verifier'));
      return respond(grant);
    },
    async verify(accessToken) {
      if (accessToken.length > 256) return undefined;
      const grant = await store.readGrant(keyOf(accessToken));
      if (grant?.kind !== 'access' || now() > grant.expiresAtMs) return undefined;
      return { subject: grant.subject, ...(grant.scope !== undefined && { scope: grant.scope }) };
    },
    async revoke(token) {
      const grant = await store.readGrant(keyOf(token));
      if (grant !== undefined) await store.revokeFamily(grant.family);
    },
  };
}

/** Public clients have no secret, only a name; a refresh may leave it out. */
function assertClient(grant: AccountGrant, form: URLSearchParams, isRequired: boolean): void {
  const clientId = form.get('client_id');
  if (clientId === null && isRequired) throw missing('client_id');
  if (clientId !== null && clientId !== grant.clientId) throw refused();
}

/** RFC 7636 section 4.6, S256. A verifier without a challenge is refused too: somebody dropped the challenge. */
function assertVerifier(grant: AccountGrant, verifier: string | null): void {
  if (grant.codeChallenge === undefined && verifier === null) return;
  if (grant.codeChallenge === undefined || verifier === null || !/^[\w.~-]{43,128}$/.test(verifier)) throw refused();
  const made = createHash('sha256').update(verifier, 'ascii').digest();
  const expected = Buffer.from(grant.codeChallenge, 'base64url');
  if (expected.length !== made.length || !timingSafeEqual(expected, made)) throw refused();
}

function keyOf(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}

function missing(key: string): EnrollmentError {
  return new EnrollmentError('ERR_ENROLLMENT_MISSING_KEY', `${key} is missing`, { key });
}

function refused(): EnrollmentError {
  return new EnrollmentError('ERR_ENROLLMENT_GRANT', 'the grant does not hold');
}
