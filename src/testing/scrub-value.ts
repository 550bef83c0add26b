import { createHmac } from 'node:crypto';
import type { ScrubRule } from './scrub-keys.js';
import { SHARED_IPAD_USER_ID } from './scrub-keys.js';

const DIGITS = '0123456789';
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const HEX_VALUE = /^(?=.*[0-9])[0-9A-Fa-f:.-]{8,}$/;
const NUMBER = /^\s*[+-]?[0-9]{1,19}(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?\s*$/;
const NO_NUMBER = /^\s*[+-]?(?:nan|inf(?:inity)?)\s*$/i;
const ENTITY = /^&[#a-zA-Z0-9]{1,10};/;

/** Endless bytes that depend on the salt and the value alone. */
function* keystream(salt: Uint8Array, value: string): Generator<number, never> {
  for (let counter = 0; ; counter++) yield* createHmac('sha256', salt).update(`${counter}\n${value}`).digest();
}

/**
 * A replacement of the same length: digits become digits, letters letters of the same case, hexadecimal stays
 * hexadecimal, punctuation and XML references stay.
 *
 * @param latin1 - Bytes as characters U+0000 to U+00FF; those above U+007F become letters.
 */
export function scrubText(latin1: string, rule: ScrubRule, salt: Uint8Array): string {
  if (latin1 === SHARED_IPAD_USER_ID) return latin1;
  if (rule === 'topic') {
    const kept = /^com\.apple\.mgmt\.(?:[A-Za-z]+\.)?/.exec(latin1)?.[0] ?? '';
    return kept + scrubText(latin1.slice(kept.length), 'identifier', salt);
  }
  const stream = keystream(salt, latin1);
  const isHex = HEX_VALUE.test(latin1);
  let scrubbed = '';
  for (let index = 0; index < latin1.length; index++) {
    const character = latin1.charAt(index);
    const entity = character === '&' ? ENTITY.exec(latin1.slice(index, index + 12))?.[0] : undefined;
    if (entity !== undefined) {
      scrubbed += scrubReference(entity, stream);
      index += entity.length - 1;
      continue;
    }
    const alphabet = alphabetOf(character, isHex);
    scrubbed += alphabet === undefined ? character : alphabet.charAt(stream.next().value % alphabet.length);
  }
  return scrubbed;
}

/** Another number of as many digits, with the sign, the point and the exponent where they were. */
export function scrubNumber(text: string, salt: Uint8Array): string {
  if (NO_NUMBER.test(text)) return text;
  if (!NUMBER.test(text)) return scrubText(text, 'identifier', salt);
  const stream = keystream(salt, text.trim());
  const [mantissa = ''] = text.split(/[eE]/);
  const digits = mantissa.replace(/[0-9]/g, () => DIGITS.charAt(stream.next().value % 10));
  // A zero in front would not be written by a device, and a larger digit could be too much for 64 bits.
  const written = digits.replace(/^(\s*[+-]?)[0-9](?=[0-9])/, (_, before: string) => `${before}1`);
  return written + text.slice(mantissa.length);
}

/** A named reference stays; a numeric one becomes that of a letter, as it may spell out a part of the value. */
function scrubReference(reference: string, stream: Iterator<number, never>): string {
  const [, prefix, digits] = /^(&#x?)([0-9A-Fa-f]+);$/.exec(reference) ?? [];
  if (prefix === undefined || digits === undefined || digits.length < 2) return reference;
  const code = 65 + (stream.next().value % UPPER.length);
  return `${prefix}${code.toString(prefix === '&#x' ? 16 : 10).padStart(digits.length, '0')};`;
}

function alphabetOf(character: string, isHex: boolean): string | undefined {
  if (DIGITS.includes(character)) return DIGITS;
  if (UPPER.includes(character)) return isHex ? UPPER.slice(0, 6) : UPPER;
  if (LOWER.includes(character)) return isHex ? LOWER.slice(0, 6) : LOWER;
  return character > '\u007f' ? LOWER : undefined;
}

/** Bytes of the same length that depend on the salt and the value alone. */
export function scrubBytes(value: Uint8Array, salt: Uint8Array): Uint8Array {
  const stream = keystream(salt, Buffer.from(value).toString('latin1'));
  return Uint8Array.from(value, () => stream.next().value);
}
