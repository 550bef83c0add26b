import type { Awaitable } from '../internal/awaitable.js';

/** Kinds of secrets that devices escrow. */
export type SecretKind = 'bootstrap-token' | 'unlock-token';

/** One version of a secret. */
export interface StoredSecret {
  readonly value: Uint8Array;
  /** When the device escrowed this value last. */
  readonly storedAtMs: number;
  /** Set on versions that a plan, a deletion or a newer value retired. */
  readonly archivedAtMs?: number;
}

/**
 * Holds what devices escrow. Encrypt at rest; nothing here is ever logged or put in an event. Values handed in or out
 * are copies. Needs no enrollment record.
 */
export interface SecretStore {
  /**
   * Stores a new version; the previous one becomes an archived version.
   *
   * The current value again only moves `storedAtMs`, never back: it tells that the device holds this value in the life
   * that it has now, and an archive of the life before then leaves it.
   */
  putSecret(enrollmentId: string, kind: SecretKind, value: Uint8Array, atMs: number): Awaitable<void>;
  /** The current version, or `undefined`. */
  readSecret(enrollmentId: string, kind: SecretKind): Awaitable<StoredSecret | undefined>;
  /** Archives the current version. Without one nothing happens. */
  archiveSecret(enrollmentId: string, kind: SecretKind, atMs: number): Awaitable<void>;
  /** Archived versions, newest first. At least the last one is kept. */
  listArchivedSecrets(enrollmentId: string, kind: SecretKind): Awaitable<readonly StoredSecret[]>;
}
