import { AdeError, PkiError } from '../errors.js';
import { parseCertificatesPem } from '../pki/parse-certificates-pem.js';
import type { AdeTokenStore } from './ade-token-store.js';
import { decryptServerToken } from './decrypt-server-token.js';
import type { ServerToken } from './server-token.js';
import { generateTokenKeyPair, type GenerateTokenKeyPairOptions, type TokenKeyPair } from './token-key-pair.js';

/**
 * Makes a key pair for a first or a yearly token and puts it on wait. Nothing that is in use changes.
 *
 * @returns The key pair; upload `certificatePem`.
 */
export async function stageTokenKeyPair(
  store: AdeTokenStore,
  name: string,
  options: GenerateTokenKeyPairOptions = {},
): Promise<TokenKeyPair> {
  const keyPair = await generateTokenKeyPair(options);
  await store.stageKeyPair(name, keyPair);
  return keyPair;
}

/** A token that is now in use. */
export interface AcceptedServerToken {
  readonly token: ServerToken;
  /** Whether the key pair on wait opened it, rather than the one already in use. */
  readonly promoted: boolean;
}

/**
 * Opens a server token file with the key pair on wait, or with the one in use (the portal gives out new tokens for the
 * same certificate), checks that it belongs to the same server as the stored token, and stores both together.
 *
 * @param options.allowOtherServer - Accepts the token of another server in the portal: other devices, other profiles.
 *   Clear the cursor and the session of that name as well. Default false.
 * @throws {AdeError} `ERR_ADE_TOKEN_MISSING` when there is no key pair, `ERR_ADE_TOKEN_MISMATCH` for a token of another
 *   consumer, `ERR_ADE_TOKEN_EXPIRED`, `ERR_ADE_TOKEN_MALFORMED`.
 * @throws {PkiError} as `decryptServerToken`, when no key pair opens the file.
 */
export async function acceptServerToken(
  store: AdeTokenStore,
  name: string,
  p7m: Uint8Array,
  options: { readonly allowOtherServer?: boolean; readonly now?: () => number } = {},
): Promise<AcceptedServerToken> {
  const staged = await store.readStagedKeyPair(name);
  const current = await store.readKeyPair(name);
  const keyPairs = [staged, current].filter((keyPair) => keyPair !== undefined);
  if (keyPairs.length === 0) throw new AdeError('ERR_ADE_TOKEN_MISSING', 'There is no key pair of this name');
  const { token, keyPair } = await openWithAny(p7m, keyPairs);
  if (Date.parse(token.access_token_expiry) <= (options.now ?? Date.now)()) {
    throw new AdeError('ERR_ADE_TOKEN_EXPIRED', 'The server token is past its end');
  }
  const previous = await store.readToken(name);
  if (previous !== undefined && options.allowOtherServer !== true) assertSameConsumer(previous, token);
  await store.putToken(name, token, keyPair);
  return { token, promoted: keyPair.fingerprint === staged?.fingerprint };
}

/**
 * Refuses a new token that belongs to another server in the portal than the old one.
 *
 * @throws {AdeError} `ERR_ADE_TOKEN_MISMATCH`.
 */
export function assertSameConsumer(
  previous: Pick<ServerToken, 'consumer_key'>,
  next: Pick<ServerToken, 'consumer_key'>,
): void {
  if (previous.consumer_key === next.consumer_key) return;
  throw new AdeError('ERR_ADE_TOKEN_MISMATCH', 'The new server token has another consumer_key');
}

async function openWithAny(
  p7m: Uint8Array,
  keyPairs: readonly TokenKeyPair[],
): Promise<{ token: ServerToken; keyPair: TokenKeyPair }> {
  let failure: unknown;
  for (const keyPair of keyPairs) {
    const [certificate] = parseCertificatesPem(keyPair.certificatePem);
    try {
      const token = await decryptServerToken(
        p7m,
        keyPair.privateKeyPem,
        certificate === undefined ? {} : { certificate },
      );
      return { token, keyPair };
    } catch (error) {
      if (!(error instanceof PkiError) && !(error instanceof AdeError)) throw error;
      failure ??= error;
    }
  }
  throw failure;
}
