import { createHmac, timingSafeEqual } from 'node:crypto';
import { bindingDigest, bindingKind, bindingKindOf, bindingOfRequest } from './challenge-binding.js';
import type { ChallengeBinding, ChallengeVerifier } from './challenge-verifier.js';

/** `1`, expiry in seconds (10 hex digits), binding kind (one digit), 32 hex digits of HMAC-SHA-256. */
const FORM = /^1[0-9a-f]{10}[0-7][0-9a-f]{32}$/;

/** Options of `hmacChallenge`. */
export interface HmacChallengeOptions {
  /** Secret key, at least 16 bytes; several processes share it. Give several to change it: the first makes, all verify. */
  readonly key: Uint8Array | readonly Uint8Array[];
  /** How long a challenge is good for, in milliseconds. */
  readonly validityMs: number;
  /** Milliseconds since 1970. Default: the system's clock. */
  readonly now?: () => number;
}

/** Makes and verifies HMAC challenges. */
export interface HmacChallenges extends ChallengeVerifier {
  /**
   * Makes a challenge of 44 characters (digits and letters a to f) for an enrollment profile.
   *
   * Good for any number of requests that match `binding` until it expires. Without a binding anybody who sees it can
   * use it: bind it.
   */
  createChallenge(binding?: ChallengeBinding): { readonly challenge: string; readonly expiresAtMs: number };
}

/**
 * Expiring challenges that need no storage: an HMAC over the time of expiry and over what the CSR must ask for.
 *
 * @throws {TypeError} For a key under 16 bytes or a validity that is not positive.
 */
export function hmacChallenge(options: HmacChallengeOptions): HmacChallenges {
  const keys = options.key instanceof Uint8Array ? [options.key] : [...options.key];
  const [makingKey] = keys;
  if (makingKey === undefined || keys.some((key) => key.length < 16)) {
    throw new TypeError('an HMAC challenge needs a key of at least 16 bytes');
  }
  if (!(options.validityMs > 0)) throw new TypeError('validityMs must be positive');
  const now = options.now ?? Date.now;

  return {
    createChallenge(binding = {}) {
      const expiresAtMs = Math.floor((now() + options.validityMs) / 1000) * 1000;
      const head = `1${(expiresAtMs / 1000).toString(16).padStart(10, '0')}${bindingKind(binding)}`;
      return { challenge: head + mac(makingKey, head, binding).toString('hex'), expiresAtMs };
    },

    verifyChallenge({ challenge, subject, keyFingerprint, nowMs }) {
      if (challenge === undefined) return { accepted: false, refusal: 'challenge-absent' };
      if (challenge.length === 0) return { accepted: false, refusal: 'challenge-empty' };
      const kind = FORM.test(challenge) ? bindingKindOf(challenge.charAt(11)) : undefined;
      if (kind === undefined) return { accepted: false, refusal: 'challenge-wrong' };
      const head = challenge.slice(0, 12);
      const given = Buffer.from(challenge.slice(12), 'hex');
      const binding = bindingOfRequest(kind, { subject, keyFingerprint });
      if (binding === undefined) return { accepted: false, refusal: 'challenge-wrong' };
      let matches = false;
      for (const key of keys) if (timingSafeEqual(mac(key, head, binding), given)) matches = true;
      if (!matches) return { accepted: false, refusal: 'challenge-wrong' };
      const expiresAtMs = Number.parseInt(challenge.slice(1, 11), 16) * 1000;
      return nowMs < expiresAtMs ? { accepted: true } : { accepted: false, refusal: 'challenge-expired' };
    },
  };
}

function mac(key: Uint8Array, head: string, binding: ChallengeBinding): Buffer {
  return createHmac('sha256', key)
    .update(`apple-mdm scep challenge\n${head}\n${bindingDigest(binding) ?? ''}`)
    .digest()
    .subarray(0, 16);
}
