import { randomUUID } from 'node:crypto';
import type { Signer } from '../pki/ports.js';
import { buildJwt } from './build-jwt.js';

/** An API account of the portal. */
export interface AxmClientIdentity {
  /** `BUSINESSAPI.…` or `SCHOOLAPI.…`. */
  readonly clientId: string;
  /** Id of the key in the portal. Apple's page has it in the header; left out when it is absent. */
  readonly keyId?: string;
  /** P-256 key: `createSigner` of the downloaded PEM. */
  readonly signer: Signer;
}

/** What is signed beside the account. */
export interface AxmClientAssertionOptions {
  /** Milliseconds since 1970. Default: the system's clock. */
  readonly now?: () => number;
  readonly randomUuid?: () => string;
  /** Default 300: an assertion is used at once. Apple takes up to 180 days. */
  readonly validitySeconds?: number;
}

/** Differs from the address it is sent to. */
export const AXM_AUDIENCE = 'https://account.apple.com/auth/oauth2/v2/token';

/**
 * The ES256 client assertion that is exchanged for a bearer token.
 *
 * @see Apple, Implementing OAuth for the Apple School and Business Manager API
 */
export async function buildAxmClientAssertion(
  identity: AxmClientIdentity,
  options: AxmClientAssertionOptions = {},
): Promise<string> {
  const { clientId, keyId, signer } = identity;
  const { now = Date.now, randomUuid = randomUUID, validitySeconds = 300 } = options;
  if (signer.keyType !== 'ec') throw new TypeError('the key of an API account is on P-256');
  const iat = Math.floor(now() / 1000);
  return buildJwt(
    { iss: clientId, sub: clientId, aud: AXM_AUDIENCE, iat, exp: iat + validitySeconds, jti: randomUuid() },
    signer,
    keyId === undefined ? {} : { kid: keyId },
  );
}
