import type { Awaitable } from '../internal/awaitable.js';
import type { ServerToken } from './server-token.js';
import type { TokenKeyPair } from './token-key-pair.js';

/** What `createAdeClient` needs of a token store. For a script: `{ readToken: () => token }`. */
export interface AdeTokenReader {
  /**
   * The token of that name, or `undefined`. Called for every new session and never for a call within one, so a replaced
   * token is picked up as soon as Apple ends the old one's session.
   */
  readToken(name: string): Awaitable<ServerToken | undefined>;
}

/**
 * Holds the tokens and key pairs of the servers in the portal, each under a name of the host. Everything in it is
 * secret: encrypt at rest. Values handed in or out are copies.
 *
 * One name has at most one key pair in use and one that waits for its token. The one in use is never touched by staging:
 * until the new token is accepted, the old key still opens the old token's files and signs for GetToken.
 */
export interface AdeTokenStore extends AdeTokenReader {
  /** The key pair whose token is in use, or `undefined`. */
  readKeyPair(name: string): Awaitable<TokenKeyPair | undefined>;
  /** The key pair that waits for its token, or `undefined`. */
  readStagedKeyPair(name: string): Awaitable<TokenKeyPair | undefined>;
  /** Puts a key pair on wait, in place of another that waits. */
  stageKeyPair(name: string, keyPair: TokenKeyPair): Awaitable<void>;
  /**
   * Stores a token together with the key pair that opened it, and takes that key pair off the wait; one with another
   * fingerprint stays there. Atomic: no reader sees the new token with the old key pair.
   */
  putToken(name: string, token: ServerToken, keyPair: TokenKeyPair): Awaitable<void>;
}

/** A token store in memory, for tests and for a host that loads its tokens at start. */
export function createMemoryAdeTokenStore(tokens: Readonly<Record<string, ServerToken>> = {}): AdeTokenStore {
  const held = new Map<string, { token?: ServerToken; keyPair?: TokenKeyPair; staged?: TokenKeyPair }>();
  for (const [name, token] of Object.entries(tokens)) held.set(name, { token: structuredClone(token) });
  return {
    readToken: (name) => structuredClone(held.get(name)?.token),
    readKeyPair: (name) => structuredClone(held.get(name)?.keyPair),
    readStagedKeyPair: (name) => structuredClone(held.get(name)?.staged),
    stageKeyPair(name, keyPair) {
      held.set(name, { ...held.get(name), staged: structuredClone(keyPair) });
    },
    putToken(name, token, keyPair) {
      const staged = held.get(name)?.staged;
      const keep = staged !== undefined && staged.fingerprint !== keyPair.fingerprint ? { staged } : {};
      held.set(name, { ...structuredClone({ token, keyPair }), ...keep });
    },
  };
}
