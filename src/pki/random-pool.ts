import { randomFillSync } from 'node:crypto';

const POOL_BYTES = 4096;

/**
 * The system's random bytes, fetched in batches: one call to OpenSSL costs as much as all DER of a message. What is
 * handed out is wiped from the pool.
 */
export function createRandomPool(): (length: number) => Uint8Array {
  const pool = new Uint8Array(POOL_BYTES);
  let used = POOL_BYTES;
  return (length) => {
    if (length > POOL_BYTES) return randomFillSync(new Uint8Array(length));
    if (used + length > POOL_BYTES) {
      randomFillSync(pool);
      used = 0;
    }
    const bytes = pool.slice(used, used + length);
    pool.fill(0, used, used + length);
    used += length;
    return bytes;
  };
}
