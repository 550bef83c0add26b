import type { Awaitable } from '../internal/awaitable.js';

/** What was granted to a user who signed in. Plain data; no token stands in it. */
export interface AccountGrant {
  readonly kind: 'code' | 'access' | 'refresh';
  /** Whom the host authenticated, for example the Managed Apple Account. */
  readonly subject: string;
  /** One sign-in and all that came of it; revoked together. */
  readonly family: string;
  readonly expiresAtMs: number;
  readonly clientId?: string;
  readonly scope?: string;
  /** Codes only. */
  readonly redirectUri?: string;
  /** Codes only: base64url SHA-256 of the verifier (RFC 7636). */
  readonly codeChallenge?: string;
}

/** A grant and whether it had been used before. */
export interface UsedGrant {
  readonly grant: AccountGrant;
  readonly wasUsed: boolean;
}

/** Port: grants by digest of their token. */
export interface AccountGrantStore {
  putGrant(key: string, grant: AccountGrant): Awaitable<void>;
  /** The grant, used or not; `undefined` when there is none, or its family was revoked. */
  readGrant(key: string): Awaitable<AccountGrant | undefined>;
  /**
   * Marks as used and tells whether it was already, atomically: of two callers one sees `wasUsed` false. Used grants stay
   * known until they expire, so that their reuse is noticed.
   */
  useGrant(key: string): Awaitable<UsedGrant | undefined>;
  /** Voids all grants of one sign-in, those to come included. */
  revokeFamily(family: string): Awaitable<void>;
}

/**
 * Grants in memory of this process: for tests and single processes.
 *
 * @param maxEntries - Default 100,000; the oldest grants, which expire first, make room.
 */
export function createMemoryAccountGrantStore(maxEntries = 100_000): AccountGrantStore {
  const grants = new Map<string, { readonly grant: AccountGrant; used: boolean }>();
  const revoked = new Set<string>();
  const trim = (entries: { size: number; keys(): Iterator<string>; delete(key: string): boolean }): void => {
    if (entries.size <= maxEntries) return;
    const oldest = entries.keys().next();
    if (oldest.done !== true) entries.delete(oldest.value);
  };
  const find = (key: string) => {
    const entry = grants.get(key);
    return entry === undefined || revoked.has(entry.grant.family) ? undefined : entry;
  };
  return {
    putGrant(key, grant) {
      grants.set(key, { grant: { ...grant }, used: false });
      trim(grants);
    },
    readGrant(key) {
      const entry = find(key);
      return entry && { ...entry.grant };
    },
    useGrant(key) {
      const entry = find(key);
      if (entry === undefined) return undefined;
      const wasUsed = entry.used;
      entry.used = true;
      return { grant: { ...entry.grant }, wasUsed };
    },
    revokeFamily(family) {
      revoked.add(family);
      trim(revoked);
    },
  };
}
