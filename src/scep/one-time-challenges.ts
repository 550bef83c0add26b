import { hash, randomBytes as systemRandomBytes } from 'node:crypto';
import { bindingDigest, bindingKindOf, bindingOfRequest } from './challenge-binding.js';
import type { Mutable } from '../internal/mutable.js';
import type {
  ChallengeAttempt,
  ChallengeBinding,
  ChallengeVerdict,
  ChallengeVerifier,
  SettledTransaction,
} from './challenge-verifier.js';
import type { ScepChallenge, ScepChallengeStore } from './scep-store.js';

/** How long one process may take over a transaction, for callers that do not say. */
const DEFAULT_LEASE_MS = 60_000;
/** A key holds a challenge for so many leases unless its transaction ends, or waits: it comes first when one ran out. */
const RESERVED_LEASES = 2;
/** A compare-and-set that loses this often in a row means a broken store. */
const MAX_ATTEMPTS = 16;

/** Options of `oneTimeChallenges`. */
export interface OneTimeChallengeOptions {
  readonly store: ScepChallengeStore;
  /**
   * How long a challenge is good for, in milliseconds. Retries of the key that spent it are answered for
   * `policy.repeatMs`, whether that is shorter or longer.
   */
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
 * Challenges that are good for one certificate of one key.
 *
 * A request reserves its challenge, a certificate spends it before it is handed out, a failure frees it. Who spends it
 * first has it, for good; a reservation only keeps others from trying meanwhile. A retry of the key that spent it gets
 * the same certificate again, under any transactionID: Apple devices retry when an answer is lost or its NotBefore lies
 * ahead of their clock, and a challenge burnt by the first try would strand them.
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
        goodUntilMs: expiresAtMs,
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
        const { keyFingerprint, spentBy, reservedFor, reservedUntilMs = 0 } = record;
        const own = keyFingerprint === attempt.keyFingerprint;
        if (spentBy !== undefined) {
          return own ? { accepted: true, grant: hash, reissueOf: spentBy } : refuse('challenge-spent');
        }
        const reserved = nowMs < reservedUntilMs;
        if (reserved && !own) return refuse('challenge-spent');
        if (reserved && reservedFor !== undefined && reservedFor !== attempt.transactionKey) {
          return { accepted: true, grant: hash, reissueOf: reservedFor, reserved: true };
        }
        if (nowMs >= record.goodUntilMs) return refuse('challenge-expired');
        if (await store.putChallenge(reserve(record, attempt))) return { accepted: true, grant: hash };
      }
      throw new Error('The challenge store refuses every write');
    },

    async settleChallenge(grant, result, transaction) {
      for (let count = 0; count < MAX_ATTEMPTS; count++) {
        const record = await store.readChallenge(grant);
        if (record === undefined) return false;
        if (record.spentBy !== undefined) return record.spentBy === transaction.key;
        const own = record.reservedFor === transaction.key && record.keyFingerprint === transaction.keyFingerprint;
        if (result === 'issued' ? isHeldByAnother(record, transaction, now()) : !own) return false;
        if (await store.putChallenge(settle(record, result, transaction))) return true;
      }
      throw new Error('The challenge store refuses every write');
    },
  };
}

/** Another key, which is using it now. Among the transactions of one key the first to have a certificate spends it. */
function isHeldByAnother(record: ScepChallenge, { keyFingerprint }: SettledTransaction, nowMs: number): boolean {
  return record.keyFingerprint !== keyFingerprint && nowMs < (record.reservedUntilMs ?? 0);
}

function reserve(record: ScepChallenge, attempt: ChallengeAttempt): ScepChallenge {
  const { keyFingerprint, transactionKey, nowMs, leaseMs = DEFAULT_LEASE_MS, expiresAtMs = 0 } = attempt;
  const next = unreserved(record);
  next.keyFingerprint = keyFingerprint;
  next.reservedFor = transactionKey;
  next.reservedUntilMs = nowMs + RESERVED_LEASES * leaseMs;
  next.expiresAtMs = Math.max(record.goodUntilMs, next.reservedUntilMs, expiresAtMs);
  return next;
}

function settle(
  record: ScepChallenge,
  result: 'issued' | 'pending' | 'failed',
  { key, keyFingerprint, expiresAtMs = record.goodUntilMs }: SettledTransaction,
): ScepChallenge {
  const next = unreserved(record);
  if (result === 'failed') return next;
  next.keyFingerprint = keyFingerprint;
  next.expiresAtMs = Math.max(record.goodUntilMs, expiresAtMs);
  if (result === 'issued') {
    next.spentBy = key;
  } else {
    next.reservedFor = key;
    next.reservedUntilMs = expiresAtMs;
  }
  return next;
}

/** The next revision of a challenge that was not spent, without its reservation. */
function unreserved({ hash, revision, bindingDigest: digest, goodUntilMs }: ScepChallenge): Mutable<ScepChallenge> {
  const next: Mutable<ScepChallenge> = { hash, revision: revision + 1, goodUntilMs, expiresAtMs: goodUntilMs };
  if (digest !== undefined) next.bindingDigest = digest;
  return next;
}

function fulfils(record: ScepChallenge, attempt: ChallengeAttempt): boolean {
  if (record.bindingDigest === undefined) return true;
  const kind = bindingKindOf(record.bindingDigest.charAt(0));
  const binding = kind === undefined ? undefined : bindingOfRequest(kind, attempt);
  return binding !== undefined && bindingDigest(binding) === record.bindingDigest;
}

function hashOf(challenge: string): string {
  return hash('sha256', challenge);
}

const refuse = (refusal: Extract<ChallengeVerdict, { accepted: false }>['refusal']): ChallengeVerdict => ({
  accepted: false,
  refusal,
});
