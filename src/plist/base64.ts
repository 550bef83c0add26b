/** Standard base64 (RFC 4648 section 4) as it stands in XML property lists. Needs no `Buffer` and no `atob`. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const INVALID = 64;
const PADDING = 65;
const SPACE = 66;

const SEXTETS = new Uint8Array(128).fill(INVALID);
for (let index = 0; index < 64; index++) SEXTETS[ALPHABET.charCodeAt(index)] = index;
for (const space of ' \t\n\r') SEXTETS[space.charCodeAt(0)] = SPACE;
SEXTETS['='.charCodeAt(0)] = PADDING;

const DIGITS = Uint8Array.from(ALPHABET, (digit) => digit.charCodeAt(0));

/**
 * Bytes of the base64 between two positions of `text`, or `undefined` when it is not base64. White space may stand
 * anywhere; padding is required and ends the data; the unused bits of the last digit are ignored.
 */
export function decodeBase64(text: string, start = 0, end = text.length): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.ceil(((end - start) * 3) / 4));
  let length = 0;
  let digits = 0;
  let bits = 0;
  let padding = 0;
  for (let index = start; index < end; index++) {
    const code = text.charCodeAt(index);
    const sextet = code < 128 ? (SEXTETS[code] ?? INVALID) : INVALID;
    if (sextet < 64) {
      if (padding > 0) return undefined;
      bits = (bits << 6) | sextet;
      if ((++digits & 3) === 0) {
        bytes[length] = bits >> 16;
        bytes[length + 1] = bits >> 8;
        bytes[length + 2] = bits;
        length += 3;
        bits = 0;
      }
    } else if (sextet === PADDING) {
      padding++;
    } else if (sextet === INVALID) {
      return undefined;
    }
  }
  const rest = digits & 3;
  if (rest === 0 ? padding !== 0 : rest + padding !== 4) return undefined;
  if (rest === 1) return undefined;
  if (rest === 2) bytes[length++] = bits >> 4;
  if (rest === 3) {
    bytes[length++] = bits >> 10;
    bytes[length++] = bits >> 2;
  }
  return length === bytes.length ? bytes : bytes.slice(0, length);
}

const latin1 = new TextDecoder('latin1');

/** Base64 of `bytes`, padded, on one line. */
export function encodeBase64(bytes: Uint8Array): string {
  const text = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  let to = 0;
  for (let from = 0; from < bytes.length; from += 3) {
    const left = bytes.length - from;
    const bits = ((bytes[from] ?? 0) << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0);
    text[to] = DIGITS[bits >> 18] ?? 0;
    text[to + 1] = DIGITS[(bits >> 12) & 63] ?? 0;
    text[to + 2] = left > 1 ? (DIGITS[(bits >> 6) & 63] ?? 0) : 61;
    text[to + 3] = left > 2 ? (DIGITS[bits & 63] ?? 0) : 61;
    to += 4;
  }
  return latin1.decode(text);
}
