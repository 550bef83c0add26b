import { timingSafeEqual } from 'node:crypto';
import { digestBytes } from '../pki/digest-bytes.js';
import type { ChallengeVerifier } from './challenge-verifier.js';

/**
 * One secret for all devices. Give several to change it without a gap: each is accepted.
 *
 * Whoever learns the secret can enroll anything until it is changed; prefer `oneTimeChallenges` or `hmacChallenge`.
 * Secrets are compared by their SHA-256 in constant time.
 *
 * @throws {TypeError} Without a secret, or with an empty one.
 */
export function staticChallenge(secret: string | readonly string[]): ChallengeVerifier {
  const secrets = typeof secret === 'string' ? [secret] : secret;
  if (secrets.length === 0 || secrets.some((each) => typeof each !== 'string' || each.length === 0)) {
    throw new TypeError('a static challenge needs a secret that is not empty');
  }
  const digests = secrets.map(digestOf);
  return {
    verifyChallenge({ challenge }) {
      if (challenge === undefined) return { accepted: false, refusal: 'challenge-absent' };
      if (challenge.length === 0) return { accepted: false, refusal: 'challenge-empty' };
      const digest = digestOf(challenge);
      let matches = false;
      for (const known of digests) if (timingSafeEqual(known, digest)) matches = true;
      return matches ? { accepted: true } : { accepted: false, refusal: 'challenge-wrong' };
    },
  };
}

function digestOf(text: string): Uint8Array {
  return digestBytes('sha256', text);
}
