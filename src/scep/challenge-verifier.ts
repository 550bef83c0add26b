import type { Awaitable } from '../internal/awaitable.js';
import type { DistinguishedName } from '../pki/certificate.js';

/** What a request shows to a challenge verifier. The CSR's own signature was verified before. */
export interface ChallengeAttempt {
  /** challengePassword of the CSR: `undefined` when there is no such attribute, `''` when it is there and empty. */
  readonly challenge: string | undefined;
  /** Subject the CSR asks for. */
  readonly subject: DistinguishedName;
  /** Lower-case hex SHA-256 of the requested SubjectPublicKeyInfo. */
  readonly keyFingerprint: string;
  /** Key of the transaction; what `reissueOf` of a later verdict names. */
  readonly transactionKey: string;
  /** Whether a certificate of this CA signed the request and may be renewed. */
  readonly renewal: boolean;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  /** How long one process may take over the transaction: a challenge that is held for it is held longer. */
  readonly leaseMs?: number;
  /** The transaction may wait until then; what is known of the challenge has to last as long. */
  readonly expiresAtMs?: number;
}

/** Why a challenge was not accepted; for the log, never for the client. */
export type ChallengeRefusal =
  'challenge-absent' | 'challenge-empty' | 'challenge-wrong' | 'challenge-expired' | 'challenge-spent';

/** What a challenge verifier says. */
export type ChallengeVerdict =
  | {
      readonly accepted: true;
      /**
       * Handed back to `settleChallenge` once the transaction ends. Must not be the secret: it is stored. One challenge
       * has the same grant each time.
       */
      readonly grant?: string;
      /**
       * The same key has this challenge in that transaction already: give its answer, and no certificate besides.
       * `settleChallenge` of any other transaction changes nothing then.
       */
      readonly reissueOf?: string;
      /** With `reissueOf`: that transaction only holds the challenge. Without: it spent it, for good. */
      readonly reserved?: true;
    }
  | { readonly accepted: false; readonly refusal: ChallengeRefusal };

/**
 * Decides whether a request may have a certificate because of the challenge in its CSR.
 *
 * Obligations: compare secrets in constant time; never log or return them; accept a repeated attempt of the same key,
 * since devices retry when an answer is lost. Write one to ask a directory or another service; build one with
 * `staticChallenge`, `oneTimeChallenges` or `hmacChallenge`.
 */
export interface ChallengeVerifier {
  verifyChallenge(attempt: ChallengeAttempt): Awaitable<ChallengeVerdict>;
  /**
   * Tells how a transaction with a `grant` goes on: `issued` spends the challenge, `failed` frees it again, `pending`
   * keeps it from others meanwhile. May be called more than once, by another process, and long after.
   *
   * @returns `false` when `issued` cannot be: another transaction spent the challenge, another key holds it, or it was
   *   withdrawn. The certificate must not be handed out then. Anything else agrees.
   */
  settleChallenge?(
    grant: string,
    result: 'issued' | 'pending' | 'failed',
    transaction: SettledTransaction,
  ): Awaitable<boolean | void>;
}

/** The transaction that a challenge is settled for. */
export interface SettledTransaction {
  readonly key: string;
  readonly keyFingerprint: string;
  /** Its record is kept until then, in milliseconds since 1970; what is known of the challenge has to last as long. */
  readonly expiresAtMs?: number;
}

/** What a challenge may be tied to. Every part that is given must match. */
export interface ChallengeBinding {
  /** The subject, relative name by relative name, in order; text is compared exactly. */
  readonly subject?: readonly (readonly { readonly oid: string; readonly value: string }[])[];
  /**
   * Only the subject's common name; a subject with several has none that matches. macOS cuts a common name at 64
   * characters: keep it shorter.
   */
  readonly commonName?: string;
  /** Lower-case hex SHA-256 of the SubjectPublicKeyInfo, where the host knows the key beforehand. */
  readonly keyFingerprint?: string;
}
