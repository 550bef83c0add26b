import { hash, randomBytes as systemRandomBytes } from 'node:crypto';
import { bindingDigest, bindingKindOf, bindingOfRequest } from './challenge-binding.js';
import type { ChallengeAttempt, ChallengeBinding, ChallengeVerdict, ChallengeVerifier } from './challenge-verifier.js';
import type { ScepChallenge, ScepChallengeStore } from './scep-store.js';

/** How long a key holds a challenge whose transaction neither ended nor said that it waits. */
const RESERVATION_MS = 120_000;
/** A compare-and-set that loses this often in a row means a broken store. */
const MAX_ATTEMPTS = 16;

/** Options of `oneTimeChallenges`. */
export interface OneTimeChallengeOptions {
  readonly store: ScepChallengeStore;
  /** How long a challenge is good for, in milliseconds. Retries of a key that spent it are answered for `policy.repeatMs`. */
  readonly ttlMs: number;
  /** Milliseconds since 1970. Default: the system's clock. */
  readonly now?: () => number;
  readonly randomBytes?: (length: number) => Uint8Array;
}

/** Makes, verifies and withdraws one-time challenges. */
export interface OneTimeChallenges extends ChallengeVerifier {
  /** Makes a challenge of 40 hex digits (160 random bits). The store keeps only its SHA-256. */
  createChallenge(
    binding?: ChallengeBinding,
  ): Promise<{ readonly challenge: string; readonly expiresAtMs: number; readonly hash: string }>;
  /** Withdraws a challenge by the `hash` that `createChallenge` returned. */
  revokeChallenge(hash: string): Promise<void>;
}

/**
 * Challenges that are good for one key.
 *
 * A request reserves its challenge, a successful issue spends it, a failed one frees it. A retry of the key that spent
 * it gets the same certificate again, under any transactionID: Apple devices retry when an answer is lost or its
 * NotBefore lies ahead of their clock, and a challenge burnt by the first try would strand them.
 */
export function oneTimeChallenges(options: OneTimeChallengeOptions): OneTimeChallenges {
  if (!(options.ttlMs > 0)) throw new TypeError('ttlMs must be positive');
  const { store } = options;
  const now = options.now ?? Date.now;
  const randomBytes = options.randomBytes ?? systemRandomBytes;

  return {
    async createChallenge(binding = {}) {
      const challenge = Buffer.from(randomBytes(20)).toString('hex');
      const hash = hashOf(challenge);
      const expiresAtMs = now() + options.ttlMs;
      const digest = bindingDigest(binding);
      const stored = await store.putChallenge({
        hash,
        revision: 1,
        ...(digest === undefined ? {} : { bindingDigest: digest }),
        expiresAtMs,
      });
      if (!stored) throw new TypeError('the challenge exists already: randomBytes repeats itself');
      return { challenge, expiresAtMs, hash };
    },

    async revokeChallenge(hash) {
      await store.deleteChallenge(hash);
    },

    async verifyChallenge(attempt) {
      const { challenge, nowMs } = attempt;
      if (challenge === undefined) return refuse('challenge-absent');
      if (challenge.length === 0) return refuse('challenge-empty');
      // Looked up by its hash: what timing tells about a hash tells nothing about a 160-bit secret.
      const hash = hashOf(challenge);
      for (let count = 0; count < MAX_ATTEMPTS; count++) {
        const record = await store.readChallenge(hash);
        if (record === undefined || !fulfils(record, attempt)) return refuse('challenge-wrong');
        if (nowMs >= record.expiresAtMs) return refuse('challenge-expired');
        const own = record.keyFingerprint === attempt.keyFingerprint;
        if (record.spentBy !== undefined) {
          return own ? { accepted: true, reissueOf: record.spentBy } : refuse('challenge-spent');
        }
        if (nowMs < (record.reservedUntilMs ?? 0)) {
          if (!own) return refuse('challenge-spent');
          if (record.reservedFor !== undefined && record.reservedFor !== attempt.transactionKey) {
            return { accepted: true, reissueOf: record.reservedFor };
          }
        }
        const reserved = await store.putChallenge({
          ...record,
          revision: record.revision + 1,
          keyFingerprint: attempt.keyFingerprint,
          reservedUntilMs: nowMs + RESERVATION_MS,
          reservedFor: attempt.transactionKey,
        });
        if (reserved) return { accepted: true, grant: hash };
      }
      throw new Error('The challenge store refuses every write');
    },

    async settleChallenge(grant, result, transaction) {
      for (let count = 0; count < MAX_ATTEMPTS; count++) {
        const record = await store.readChallenge(grant);
        // Freed already, taken over by another key, or spent: nothing of this transaction is left to settle.
        if (record === undefined || record.spentBy !== undefined) return;
        if (record.keyFingerprint !== transaction.keyFingerprint) return;
        const { hash, revision, bindingDigest: digest, keyFingerprint, expiresAtMs } = record;
        const settled = await store.putChallenge({
          hash,
          revision: revision + 1,
          ...(digest === undefined ? {} : { bindingDigest: digest }),
          ...(result === 'failed' ? {} : { keyFingerprint }),
          ...(result === 'issued' ? { spentBy: transaction.key } : {}),
          ...(result === 'pending' ? { reservedUntilMs: expiresAtMs, reservedFor: transaction.key } : {}),
          expiresAtMs,
        });
        if (settled) return;
      }
      throw new Error('The challenge store refuses every write');
    },
  };
}

function fulfils(record: ScepChallenge, attempt: ChallengeAttempt): boolean {
  if (record.bindingDigest === undefined) return true;
  const kind = bindingKindOf(record.bindingDigest.charAt(0));
  return kind !== undefined && bindingDigest(bindingOfRequest(kind, attempt)) === record.bindingDigest;
}

function hashOf(challenge: string): string {
  return hash('sha256', challenge);
}

const refuse = (refusal: Extract<ChallengeVerdict, { accepted: false }>['refusal']): ChallengeVerdict => ({
  accepted: false,
  refusal,
});
