import { setImmediate } from 'node:timers/promises';
import { digestBytes } from './digest-bytes.js';
import type { DigestName } from './ports.js';

/** What derived bytes are for (RFC 7292 appendix B.3). */
export type Pkcs12Purpose = 'key' | 'iv' | 'mac';

const PURPOSE_IDS: Readonly<Record<Pkcs12Purpose, number>> = { key: 1, iv: 2, mac: 3 };
const SIZES: Readonly<Record<DigestName, { output: number; block: number }>> = {
  sha1: { output: 20, block: 64 },
  sha256: { output: 32, block: 64 },
  sha384: { output: 48, block: 128 },
  sha512: { output: 64, block: 128 },
};
/** Hashes between two turns of the event loop: some ten milliseconds. */
const HASHES_PER_TURN = 8_000;

/** The password as this derivation wants it: UTF-16, big-endian, with two zero bytes at the end. */
export function pkcs12Password(password: string): Uint8Array {
  const bytes = new Uint8Array(2 * password.length + 2);
  for (let index = 0; index < password.length; index++) {
    bytes[2 * index] = password.charCodeAt(index) >> 8;
    bytes[2 * index + 1] = password.charCodeAt(index) & 0xff;
  }
  return bytes;
}

/**
 * Derives `length` bytes from a password, in turns that leave the event loop free.
 *
 * @param password - From `pkcs12Password`; no bytes at all is another password than the empty text.
 * @see RFC 7292 appendix B.2
 */
export async function derivePkcs12Bytes(
  digest: DigestName,
  purpose: Pkcs12Purpose,
  password: Uint8Array,
  salt: Uint8Array,
  iterations: number,
  length: number,
): Promise<Uint8Array> {
  const { output, block } = SIZES[digest];
  const seeds = new Uint8Array(roundUp(salt.length, block) + roundUp(password.length, block));
  fillRepeating(seeds.subarray(0, roundUp(salt.length, block)), salt);
  fillRepeating(seeds.subarray(roundUp(salt.length, block)), password);
  const input = new Uint8Array(block + seeds.length).fill(PURPOSE_IDS[purpose], 0, block);
  const result = new Uint8Array(roundUp(length, output));
  for (let start = 0; start < length; start += output) {
    input.set(seeds, block);
    let state = digestBytes(digest, input);
    for (let iteration = 1; iteration < iterations; iteration++) {
      state = digestBytes(digest, state);
      if (iteration % HASHES_PER_TURN === 0) await setImmediate();
    }
    result.set(state, start);
    for (let at = 0; at < seeds.length; at += block) addPlusOne(seeds.subarray(at, at + block), state);
  }
  return result.subarray(0, length);
}

function roundUp(length: number, unit: number): number {
  return Math.ceil(length / unit) * unit;
}

function fillRepeating(target: Uint8Array, source: Uint8Array): void {
  for (let index = 0; index < target.length; index++) target[index] = source[index % source.length] ?? 0;
}

/** `block` plus `state` repeated to its length plus one, as big-endian numbers that wrap round. */
function addPlusOne(block: Uint8Array, state: Uint8Array): void {
  let carry = 1;
  for (let index = block.length - 1; index >= 0; index--) {
    carry += (block[index] ?? 0) + (state[index % state.length] ?? 0);
    block[index] = carry & 0xff;
    carry >>= 8;
  }
}
