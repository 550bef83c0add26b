import { createHash, timingSafeEqual } from 'node:crypto';
import { concatBytes } from '../internal/bytes.js';
import { digestBytes } from './digest-bytes.js';
import type { DigestName } from './ports.js';

const DIGEST_BYTES: Readonly<Record<DigestName, number>> = { sha1: 20, sha256: 32, sha384: 48, sha512: 64 };

/**
 * The last `length` bytes of a PKCS#1 v1.5 encryption block, or the same number of bytes of `substitute` when the
 * block is not `00 02 [nonzero...] 00 [length bytes]`.
 *
 * The length is known, so nothing is searched: each byte is looked at once whatever its value, and the choice is made
 * by a mask.
 *
 * @see RFC 8017 section 7.2.2; RFC 3218 section 2.3.1
 */
export function unpadPkcs1(block: Uint8Array, length: number, substitute: Uint8Array): Uint8Array {
  const separator = block.length - length - 1;
  // The shortest padding is eight bytes. Sizes are public.
  if (separator < 10) return substitute.slice(0, length);
  let bad = (block[0] ?? 1) | ((block[1] ?? 0) ^ 2) | (block[separator] ?? 1);
  for (let index = 2; index < separator; index++) bad |= isZero(block[index] ?? 0);
  const mask = -isZero(bad) & 0xff;
  const result = new Uint8Array(length);
  for (let index = 0; index < length; index++) {
    result[index] = ((block[separator + 1 + index] ?? 0) & mask) | ((substitute[index] ?? 0) & ~mask);
  }
  return result;
}

/** 1 when `byte` is 0, else 0, without a branch. */
function isZero(byte: number): number {
  return ((byte - 1) >>> 31) & 1;
}

/**
 * The bytes returned for a ciphertext that does not unwrap. The same ciphertext gives the same bytes, so that sending
 * it again shows nothing; without `secret` they cannot be told from a key.
 */
export function substituteKey(secret: Uint8Array, encryptedKey: Uint8Array, length: number): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (let index = 0; index * 32 < length; index++) {
    // Half of SHA-512: cut short, what follows the secret cannot be lengthened.
    blocks.push(digestBytes('sha512', concatBytes([secret, Uint8Array.of(index), encryptedKey])).subarray(0, 32));
  }
  return concatBytes(blocks).slice(0, length);
}

/**
 * The message of an OAEP block with an empty label, or `undefined`. All checks are made before any is reported.
 *
 * @see RFC 8017 section 7.1.2
 */
export function unpadOaep(block: Uint8Array, digest: DigestName, mgf1Digest: DigestName): Uint8Array | undefined {
  const size = DIGEST_BYTES[digest];
  if (block.length < 2 * size + 2) return undefined;
  const maskedSeed = block.subarray(1, 1 + size);
  const maskedDb = block.subarray(1 + size);
  const seed = xor(maskedSeed, mgf1(maskedDb, size, mgf1Digest));
  const db = xor(maskedDb, mgf1(seed, maskedDb.length, mgf1Digest));
  const labelHash = createHash(digest).digest();
  let bad = block[0] ?? 1;
  bad |= timingSafeEqual(labelHash, db.subarray(0, size)) ? 0 : 1;
  // Zero bytes, then a one, then the message.
  let searching = 1;
  let start = 0;
  for (let index = size; index < db.length; index++) {
    const byte = db[index] ?? 0;
    const one = isZero(byte ^ 1);
    const zero = isZero(byte);
    start |= (index + 1) & -(searching & one);
    bad |= searching & (1 ^ one) & (1 ^ zero);
    searching &= zero;
  }
  bad |= searching;
  return bad === 0 ? db.slice(start) : undefined;
}

function mgf1(seed: Uint8Array, length: number, digest: DigestName): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (let index = 0; index * DIGEST_BYTES[digest] < length; index++) {
    const counter = Uint8Array.of(0, 0, index >> 8, index & 0xff);
    blocks.push(createHash(digest).update(seed).update(counter).digest());
  }
  return concatBytes(blocks).subarray(0, length);
}

function xor(a: Uint8Array, b: Uint8Array): Uint8Array {
  const result = new Uint8Array(a.length);
  for (let index = 0; index < a.length; index++) result[index] = (a[index] ?? 0) ^ (b[index] ?? 0);
  return result;
}
