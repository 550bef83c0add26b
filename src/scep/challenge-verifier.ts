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
}

/** Why a challenge was not accepted; for the log, never for the client. */
export type ChallengeRefusal =
  'challenge-absent' | 'challenge-empty' | 'challenge-wrong' | 'challenge-expired' | 'challenge-spent';

/** What a challenge verifier says. */
export type ChallengeVerdict =
  | {
      readonly accepted: true;
      /** Handed back to `settleChallenge` once the transaction ends. Must not be the secret: it is stored. */
      readonly grant?: string;
      /** The same key spent this challenge in that transaction: give its certificate again. */
      readonly reissueOf?: string;
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
   */
  settleChallenge?(
    grant: string,
    result: 'issued' | 'pending' | 'failed',
    transaction: { readonly key: string; readonly keyFingerprint: string },
  ): Awaitable<void>;
}

/** What a challenge may be tied to. Every part that is given must match. */
export interface ChallengeBinding {
  /** The subject, relative name by relative name, in order; text is compared exactly. */
  readonly subject?: readonly (readonly { readonly oid: string; readonly value: string }[])[];
  /** Only the subject's common name. macOS cuts a common name at 64 characters: keep it shorter. */
  readonly commonName?: string;
  /** Lower-case hex SHA-256 of the SubjectPublicKeyInfo, where the host knows the key beforehand. */
  readonly keyFingerprint?: string;
}
