import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Whether two secrets are equal, in a time that tells nothing about where they differ.
 *
 * @param received - `undefined` (no secret was sent) equals nothing.
 */
export function equalSecrets(expected: string, received: string | undefined): boolean {
  return timingSafeEqual(digest(expected), digest(received ?? '')) && received !== undefined;
}

function digest(secret: string): Uint8Array {
  return createHash('sha256').update(secret, 'utf8').digest();
}
