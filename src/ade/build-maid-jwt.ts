import { randomUUID } from 'node:crypto';
import type { Signer } from '../pki/ports.js';
import { buildJwt } from './build-jwt.js';

/** What an answer to GetToken for `com.apple.maid` says. */
export interface BuildMaidJwtOptions {
  /** `server_uuid` of the account the token belongs to. */
  readonly serverUuid: string;
  /**
   * RSA key whose certificate is uploaded in the portal: `createSigner(keyPair.privateKeyPem)` of the key pair in use
   * (`AdeTokenStore.readKeyPair`), or, between the upload of another certificate and its token, of the key pair on wait
   * (`readStagedKeyPair`): Apple documents the uploaded certificate as the one it checks with. Not seen in a capture.
   */
  readonly signer: Signer;
  /** Milliseconds since 1970. Default: the system's clock. */
  readonly now?: () => number;
  /** Each token is good for one use, so each has another. */
  readonly randomUuid?: () => string;
}

/**
 * The JSON Web Token that lets a device sign in a Managed Apple Account on a managed device: `TokenData` of the answer to
 * GetToken, as UTF-8.
 *
 * @see Apple, Get Token; fixture `ade/maid-jwt.txt`
 */
export async function buildMaidJwt(options: BuildMaidJwtOptions): Promise<string> {
  const { serverUuid, signer, now = Date.now, randomUuid = randomUUID } = options;
  if (signer.keyType !== 'rsa') throw new TypeError('the key of a server token is RSA');
  return buildJwt(
    { iss: serverUuid, iat: Math.floor(now() / 1000), jti: randomUuid(), service_type: 'com.apple.maid' },
    signer,
  );
}
