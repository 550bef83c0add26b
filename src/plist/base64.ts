/** Standard base64 (RFC 4648 section 4) as it stands in XML property lists. Needs no `Buffer` and no `atob`. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** What is no digit is negative, so that one comparison finds it among four. */
const INVALID = -1;
const PADDING = -2;
const SPACE = -3;
const EQUALS = 61;

const SEXTETS = new Int8Array(256).fill(INVALID);
for (let index = 0; index < 64; index++) SEXTETS[ALPHABET.charCodeAt(index)] = index;
for (const space of ' \t\n\r') SEXTETS[space.charCodeAt(0)] = SPACE;
SEXTETS[EQUALS] = PADDING;

const DIGITS = Uint8Array.from(ALPHABET, (digit) => digit.charCodeAt(0));

const decoder = new TextDecoder();

/**
 * Bytes of the base64 between two positions of `text`, or `undefined` when it is not base64. White space may stand
 * anywhere; padding is required and ends the data; the unused bits of the last digit are ignored.
 */
export function decodeBase64(text: string, start = 0, end = text.length): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.ceil(((end - start) * 3) / 4));
  let length = 0;
  let digits = 0;
  let bits = 0;
  let index = start;
  while (index < end) {
    // Four digits at once, as long as nothing else comes.
    if (digits === 0) {
      const last = end - 4;
      for (; index <= last; index += 4, length += 3) {
        const group =
          (sextetAt(text, index) << 18) |
          (sextetAt(text, index + 1) << 12) |
          (sextetAt(text, index + 2) << 6) |
          sextetAt(text, index + 3);
        if (group < 0) break;
        bytes[length] = group >> 16;
        bytes[length + 1] = group >> 8;
        bytes[length + 2] = group;
      }
    }
    if (index >= end) break;
    const sextet = sextetAt(text, index++);
    if (sextet >= 0) {
      bits = (bits << 6) | sextet;
      if (++digits === 4) {
        bytes[length] = bits >> 16;
        bytes[length + 1] = bits >> 8;
        bytes[length + 2] = bits;
        length += 3;
        digits = 0;
      }
    } else if (sextet === PADDING) {
      if (!isPaddingEnd(text, index, end, digits)) return undefined;
      bytes[length++] = digits === 2 ? bits >> 4 : bits >> 10;
      if (digits === 3) bytes[length++] = bits >> 2;
      digits = 0;
      break;
    } else if (sextet === INVALID) {
      return undefined;
    }
  }
  if (digits !== 0) return undefined;
  return length === bytes.length ? bytes : bytes.slice(0, length);
}

function sextetAt(text: string, index: number): number {
  return SEXTETS[text.charCodeAt(index)] ?? INVALID;
}

/** Whether `=` just before `index`, after so many digits of a group of four, ends the data correctly. */
function isPaddingEnd(text: string, index: number, end: number, digits: number): boolean {
  if (digits < 2) return false;
  let padding = 1;
  for (; index < end; index++) {
    const sextet = sextetAt(text, index);
    if (sextet === PADDING) padding++;
    else if (sextet !== SPACE) return false;
  }
  return digits + padding === 4;
}

/** Base64 of `bytes`, padded, on one line. */
export function encodeBase64(bytes: Uint8Array): string {
  const text = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  const whole = bytes.length - (bytes.length % 3);
  let to = 0;
  for (let from = 0; from < whole; from += 3) {
    const bits = ((bytes[from] ?? 0) << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0);
    text[to] = DIGITS[bits >> 18] ?? 0;
    text[to + 1] = DIGITS[(bits >> 12) & 63] ?? 0;
    text[to + 2] = DIGITS[(bits >> 6) & 63] ?? 0;
    text[to + 3] = DIGITS[bits & 63] ?? 0;
    to += 4;
  }
  if (whole < bytes.length) {
    const bits = ((bytes[whole] ?? 0) << 16) | ((bytes[whole + 1] ?? 0) << 8);
    text[to] = DIGITS[bits >> 18] ?? 0;
    text[to + 1] = DIGITS[(bits >> 12) & 63] ?? 0;
    text[to + 2] = bytes.length - whole === 2 ? (DIGITS[(bits >> 6) & 63] ?? 0) : EQUALS;
    text[to + 3] = EQUALS;
  }
  return decoder.decode(text);
}
