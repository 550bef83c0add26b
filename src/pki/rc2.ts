/**
 * RC2 in CBC mode, decryption only: the cipher of certificates in PKCS#12 files of older exporters, which the runtime's
 * OpenSSL no longer offers. It protects nothing and is never written.
 *
 * @see RFC 2268
 */

// Section 2: a permutation of 0 to 255 from the digits of pi.
const PI_TABLE = Uint8Array.from(
  Buffer.from(
    'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2179a59f587b34f1361456d8d09817d32' +
      'bd8f40eb86b77b0bf09521225c6b4e8254d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb626' +
      '6fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed708e8eade8052eef784aa72ac354d6a2a' +
      '961ad2715a1549744b9fd05e0418a4ecc2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731' +
      '2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a90d38341bab33ffb0bb480c5fb9b1cd2e' +
      'c5f3db47e5a59c770aa62068fe7fc1ad',
    'hex',
  ),
);
const ROTATIONS = [1, 2, 3, 5] as const;

/** 64 sixteen-bit words of key material (section 2). */
function expandKey(key: Uint8Array, effectiveBits: number): Uint16Array {
  const bytes = new Uint8Array(128);
  bytes.set(key);
  const at = (index: number): number => bytes[index] ?? 0;
  const pi = (index: number): number => PI_TABLE[index & 0xff] ?? 0;
  for (let index = key.length; index < 128; index++) bytes[index] = pi(at(index - 1) + at(index - key.length));
  const effectiveBytes = (effectiveBits + 7) >> 3;
  const mask = 0xff >> (8 * effectiveBytes - effectiveBits);
  bytes[128 - effectiveBytes] = pi(at(128 - effectiveBytes) & mask);
  for (let index = 127 - effectiveBytes; index >= 0; index--) {
    bytes[index] = pi(at(index + 1) ^ at(index + effectiveBytes));
  }
  return Uint16Array.from({ length: 64 }, (_, index) => at(2 * index) | (at(2 * index + 1) << 8));
}

/** Section 4. */
function decryptBlock(words: Uint16Array, keyWords: Uint16Array): void {
  const word = (index: number): number => words[index & 3] ?? 0;
  let next = 63;
  for (let round = 0; round < 16; round++) {
    // Five mixing rounds, a mashing round, six mixing rounds, a mashing round, five mixing rounds.
    if (round === 5 || round === 11) {
      for (let index = 3; index >= 0; index--) words[index] = word(index) - (keyWords[word(index + 3) & 63] ?? 0);
    }
    for (let index = 3; index >= 0; index--) {
      const shift = ROTATIONS[index] ?? 0;
      const rotated = (word(index) >>> shift) | (word(index) << (16 - shift));
      const mixed = (word(index + 3) & word(index + 2)) + (~word(index + 3) & word(index + 1));
      words[index] = rotated - (keyWords[next--] ?? 0) - mixed;
    }
  }
}

/** Plaintext of whole blocks, without removing padding. `key` is 1 to 128 bytes. */
export function decryptRc2Cbc(
  key: Uint8Array,
  effectiveBits: number,
  iv: Uint8Array,
  ciphertext: Uint8Array,
): Uint8Array {
  const keyWords = expandKey(key, effectiveBits);
  const plaintext = new Uint8Array(ciphertext.length - (ciphertext.length % 8));
  const words = new Uint16Array(4);
  let previous = iv;
  for (let start = 0; start < plaintext.length; start += 8) {
    const block = ciphertext.subarray(start, start + 8);
    for (let index = 0; index < 4; index++) words[index] = (block[2 * index] ?? 0) | ((block[2 * index + 1] ?? 0) << 8);
    decryptBlock(words, keyWords);
    for (let index = 0; index < 8; index++) {
      plaintext[start + index] = ((words[index >> 1] ?? 0) >> (8 * (index & 1))) ^ (previous[index] ?? 0);
    }
    previous = block;
  }
  return plaintext;
}
