import type { Awaitable } from '../internal/awaitable.js';

/** What is remembered of the pushes to one enrollment. Plain data; times are milliseconds since 1970. */
export interface PushState {
  readonly enrollmentId: string;
  /** Counts writes, from 1. */
  readonly revision: number;
  /** When the next push has to be decided; absent when nothing is due. */
  readonly dueAtMs?: number;
  /** Start of the last push that APNs took, or that is on its way. */
  readonly lastPushAtMs?: number;
  readonly lastSeenAtMs?: number;
  /** Pushes since the device was last seen. */
  readonly pushesUnanswered: number;
  /** Pushes in a row that APNs did not take. */
  readonly failures: number;
  /** Nothing is pushed before. */
  readonly notBeforeMs?: number;
  /** A token that APNs called inactive, and since when. Void once the channel sends a TokenUpdate after that. */
  readonly retired?: { readonly token: Uint8Array; readonly inactiveSinceMs: number };
}

/**
 * Remembers pushes. Read and written two or three times per push.
 *
 * Losing a record is harmless: a device may be pushed once more than needed, or later than planned. Values handed in or out
 * are copies.
 */
export interface PushStateStore {
  /** The record, or `undefined` when nothing was ever stored under this id. */
  readPushState(enrollmentId: string): Awaitable<PushState | undefined>;
  /**
   * Writes a record whole, if the stored revision is `state.revision - 1`, or nothing is stored and `state.revision` is 1.
   * Otherwise nothing changes and the result is false. Atomic, also between processes: it decides who pushes.
   */
  putPushState(state: PushState): Awaitable<boolean>;
  /** Records whose `dueAtMs` is not after `dueByMs`, earliest first; at most `limit`. */
  listDuePushes(options: { readonly dueByMs: number; readonly limit: number }): Awaitable<readonly PushState[]>;
}

/** A push certificate in storage. Plain data. */
export interface StoredPushCertificate {
  readonly topic: string;
  /** PEM, the push certificate first. */
  readonly certificate: string;
  /** PEM of the private key. A secret: encrypt at rest. */
  readonly key: string;
  /** Lower-case hex SHA-256 of the certificate. */
  readonly fingerprint: string;
  readonly notAfterMs: number;
  readonly storedAtMs: number;
}

/** Holds push certificates, one per topic. Values handed in or out are copies. */
export interface PushCertificateStore {
  /** The certificate of exactly this topic, or `undefined`. */
  readPushCertificate(topic: string): Awaitable<StoredPushCertificate | undefined>;
  /** Adds it, or replaces the one of the same topic. */
  putPushCertificate(certificate: StoredPushCertificate): Awaitable<void>;
  /** All of them, in any order; a server has few. */
  listPushCertificates(): Awaitable<readonly StoredPushCertificate[]>;
}

/** Everything pushing keeps. */
export interface ApnsStore extends PushStateStore, PushCertificateStore {}
