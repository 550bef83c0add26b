import type { Awaitable } from '../internal/awaitable.js';
import type { FailInfo } from './scep-numbers.js';

/**
 * - `issuing`: some process holds the claim until `leaseUntilMs`; after that anybody may take it over.
 * - `pending`: waits for a decision of the host, or for a slow issuer.
 * - `issued`, `denied`: final; repeated requests get the same answer.
 * - `alias`: the same key asked again under another transactionID; the answer is that of `aliasOf`.
 */
export type ScepTransactionState = 'issuing' | 'pending' | 'issued' | 'denied' | 'alias';

/** One SCEP transaction: a key that asked for a certificate. Plain data that survives `structuredClone`. */
export interface ScepTransaction {
  /** Lower-case hex; derived from transactionID, requested key and, on renewal, the renewed certificate. */
  readonly key: string;
  /** Counts writes, from 1. */
  readonly revision: number;
  readonly transactionID: string;
  /** Lower-case hex SHA-256 of the requested key's SubjectPublicKeyInfo. */
  readonly keyFingerprint: string;
  /** The same of the key that signed the request; polls must be signed by one of the two. */
  readonly signerKeyFingerprint: string;
  /** DER Name the request asked for. */
  readonly subjectDer: Uint8Array;
  /** Fingerprint of the certificate that a renewal replaces; absent for a first request. */
  readonly renews?: string;
  /** That certificate, for the issuer. */
  readonly renewsDer?: Uint8Array;
  readonly state: ScepTransactionState;
  /** Key of the transaction that answers for this one. Present in `alias`. */
  readonly aliasOf?: string;
  /** Present while `pending`. */
  readonly waitingFor?: 'approval' | 'issuer';
  /** The PKCS #10 request, only while `pending`. It holds the challenge: encrypt at rest. */
  readonly csrDer?: Uint8Array;
  /** What the challenge verifier wants to get back when the transaction is settled. */
  readonly challengeGrant?: string;
  /** Present once `issued`. */
  readonly certificateDer?: Uint8Array;
  /** Present once `denied`. */
  readonly failInfo?: FailInfo;
  readonly failInfoText?: string;
  /** Milliseconds since 1970, as all times here. */
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  /** Meaningful while `issuing`. */
  readonly leaseUntilMs: number;
  /** From then on the record may be deleted. */
  readonly expiresAtMs: number;
}

/** One one-time challenge. The secret itself is never stored. */
export interface ScepChallenge {
  /** Lower-case hex SHA-256 of the challenge. */
  readonly hash: string;
  readonly revision: number;
  /** What the request must match besides; see `ChallengeBinding`. */
  readonly bindingDigest?: string;
  /** Fingerprint of the key that holds it (while it is being used) or that spent it. */
  readonly keyFingerprint?: string;
  /** Transaction that spent it; present once spent. */
  readonly spentBy?: string;
  /** While not spent, no other key or transaction may use it until then. */
  readonly reservedUntilMs?: number;
  /** Transaction it is reserved for. */
  readonly reservedFor?: string;
  /** A transaction may take it until then. */
  readonly goodUntilMs: number;
  /** From then on the record may be deleted; later than `goodUntilMs` once a transaction depends on it. */
  readonly expiresAtMs: number;
}

/**
 * Remembers SCEP transactions. Called once to three times per enrollment.
 *
 * Obligations: `putTransaction` is an atomic compare-and-set on `revision`, also between processes, and durable when it
 * resolves; values handed in or out are copies. A read may be stale only as far as a later `putTransaction` notices.
 */
export interface ScepTransactionStore {
  readTransaction(key: string): Awaitable<ScepTransaction | undefined>;
  /**
   * Writes a record whole.
   *
   * Succeeds only if the stored revision is `record.revision - 1`, or nothing is stored and `record.revision` is 1.
   * Otherwise nothing changes and the result is false.
   */
  putTransaction(record: ScepTransaction): Awaitable<boolean>;
  /** All records of a transactionID, newest first; at most 16. Usually one: clients derive it from the key. */
  findTransactions(transactionID: string): Awaitable<readonly ScepTransaction[]>;
  /** Records in `pending`, oldest first, for the host's approval page. */
  listPendingTransactions(options: { readonly limit: number }): Awaitable<readonly ScepTransaction[]>;
}

/** Remembers one-time challenges. The same obligations as for `ScepTransactionStore`. */
export interface ScepChallengeStore {
  readChallenge(hash: string): Awaitable<ScepChallenge | undefined>;
  /** Compare-and-set on `revision`, as `putTransaction`. */
  putChallenge(record: ScepChallenge): Awaitable<boolean>;
  /** Withdraws a challenge. Without one nothing happens. */
  deleteChallenge(hash: string): Awaitable<void>;
}

/** Everything SCEP keeps. */
export interface ScepStore extends ScepTransactionStore, ScepChallengeStore {
  /**
   * Deletes records of both kinds whose `expiresAtMs` is not after `nowMs`. Called by the host, at its leisure; nothing
   * depends on it but space.
   *
   * @returns How many were deleted.
   */
  pruneScep(nowMs: number): Awaitable<number>;
}
