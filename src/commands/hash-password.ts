import { buildPlist } from '../plist/build-plist.js';

/** Rounds and salt; defaults are right for AccountConfiguration. */
export interface HashPasswordOptions {
  /** PBKDF2 rounds. Default 100,000. */
  readonly iterations?: number;
  /** 32 bytes. Default: random. */
  readonly salt?: Uint8Array;
}

/** Length of the derived key in macOS account hashes. */
const ENTROPY_BYTES = 128;
const SALT_BYTES = 32;

/**
 * Makes the `passwordHash` of AccountConfiguration and SetAutoAdminPassword: a property list with
 * `SALTED-SHA512-PBKDF2`. Send it as data; the password itself never leaves the caller.
 *
 * @throws {TypeError} When the password is empty, the salt is not 32 bytes, or the rounds are not 1,000 to 10,000,000.
 * @see apple/device-management `other/passwordhash.yaml`; RFC 8018 section 5.2
 */
export async function hashPassword(password: string, options: HashPasswordOptions = {}): Promise<Uint8Array> {
  const { iterations = 100_000, salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES)) } = options;
  if (password === '') throw new TypeError('password must not be empty');
  if (salt.length !== SALT_BYTES) throw new TypeError('salt must be 32 bytes');
  if (!Number.isInteger(iterations) || iterations < 1_000 || iterations > 10_000_000) {
    throw new TypeError('iterations must be a whole number from 1,000 to 10,000,000');
  }
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(password), 'PBKDF2', false, ['deriveBits']);
  const derivation = { name: 'PBKDF2', hash: 'SHA-512', salt: salt.slice(), iterations };
  const entropy = new Uint8Array(await crypto.subtle.deriveBits(derivation, key, ENTROPY_BYTES * 8));
  return buildPlist({ 'SALTED-SHA512-PBKDF2': { entropy, iterations, salt } });
}
