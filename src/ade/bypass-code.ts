import { pbkdf2, randomBytes as systemRandomBytes } from 'node:crypto';
import { AdeError } from '../errors.js';
import { toHex } from '../internal/bytes.js';

/**
 * An Activation Lock bypass code that the server made, as opposed to the one a device reports
 * (`ActivationLockBypassCode`), which is a text of the device's own making. Keep every one with its time: which of them
 * opens a lock cannot be found out beforehand.
 */
export interface BypassCode {
  /** 16 random bytes. Secret. */
  readonly bytes: Uint8Array;
  /** For people, and for `buildEscrowKeyUnlockRequest`: 26 symbols in groups, 31 characters. Secret. */
  readonly code: string;
}

/** Digits and letters without the easily confused B, I, O and S. */
const ALPHABET = '0123456789ACDEFGHJKLMNPQRTUVWXYZ';
const GROUP_ENDS = new Set([5, 10, 14, 18, 22]);
const CODE_BYTES = 16;
const SYMBOLS = 26;
const SALT = new Uint8Array(4);

/**
 * Makes a bypass code for a device.
 *
 * @see Apple, Creating and using bypass codes
 */
export function generateBypassCode(randomBytes: (length: number) => Uint8Array = systemRandomBytes): BypassCode {
  const bytes = new Uint8Array(randomBytes(CODE_BYTES));
  return { bytes, code: formatBypassCode(bytes) };
}

/**
 * The readable form: 25 symbols of five bits and one of the last three bits, in groups of 5, 5, 4, 4, 4 and 4.
 *
 * @param bytes - 16 bytes.
 */
export function formatBypassCode(bytes: Uint8Array): string {
  if (bytes.length !== CODE_BYTES) throw new TypeError('a bypass code has 16 bytes');
  let code = '';
  let value = 0;
  let bits = 0;
  let symbols = 0;
  const put = (symbol: number): void => {
    code += ALPHABET[symbol] ?? '';
    if (GROUP_ENDS.has(++symbols)) code += '-';
  };
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      put((value >> bits) & 31);
    }
  }
  put(value & ((1 << bits) - 1));
  return code;
}

/**
 * The bytes of a readable form. Case, dashes and white space do not matter.
 *
 * @throws {AdeError} `ERR_ADE_BYPASS_CODE`.
 */
export function parseBypassCode(code: string): Uint8Array {
  const symbols = code.length > 64 ? '' : code.toUpperCase().replace(/[\s-]/g, '');
  if (symbols.length !== SYMBOLS) throw notACode();
  const bytes = new Uint8Array(CODE_BYTES);
  let value = 0;
  let bits = 0;
  let offset = 0;
  for (const [index, symbol] of [...symbols].entries()) {
    const five = ALPHABET.indexOf(symbol);
    const width = index === SYMBOLS - 1 ? 3 : 5;
    if (five < 0 || five >= 1 << width) throw notACode();
    value = ((value << width) | five) & 0xfff;
    bits += width;
    if (bits >= 8) {
      bits -= 8;
      bytes[offset++] = (value >> bits) & 0xff;
    }
  }
  return bytes;
}

function notACode(): AdeError {
  return new AdeError('ERR_ADE_BYPASS_CODE', 'The text is not an Activation Lock bypass code');
}

/**
 * What Apple stores in place of the code (`escrowKey` of `enableActivationLock`): PBKDF2 with HMAC-SHA256, four zero
 * bytes of salt, 50,000 rounds, 32 bytes, in lower-case hex. Runs on the thread pool.
 *
 * @param bytes - 16 bytes.
 */
export function hashBypassCode(bytes: Uint8Array): Promise<string> {
  if (bytes.length !== CODE_BYTES) throw new TypeError('a bypass code has 16 bytes');
  return new Promise((resolve, reject) => {
    pbkdf2(bytes, SALT, 50_000, 32, 'sha256', (error, key) => {
      if (error === null) resolve(toHex(key));
      else reject(error);
    });
  });
}
