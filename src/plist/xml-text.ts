import { PlistError } from '../errors.js';
import { utf8Encode } from '../internal/bytes.js';
import type { PlistRepair } from './plist-repair.js';

/** Repairs beyond this many are made but not listed. */
export const MAX_REPAIRS = 1000;

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Every character of XML 1.0 (section 2.2, Char) is outside this class; surrogates are the decoder's business. */
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;
const FORBIDDEN_ALL = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

/** Whether XML 1.0 allows the code point. */
export function isXmlCharacter(code: number): boolean {
  if (code < 0x20) return code === 9 || code === 10 || code === 13;
  return code < 0xd800 || (code > 0xdfff && code < 0xfffe) || (code > 0xffff && code < 0x110000);
}

/** The text of an XML body, and the way back from an index in it to a byte of the body. */
export interface XmlText {
  readonly text: string;
  /** Index of the first character XML forbids, or `Infinity`. */
  readonly forbiddenAt: number;
  /** Byte offset in the body of the character at `index`. Cheapest when called with growing indexes. */
  readonly byteOffset: (index: number) => number;
  /** What decoding had to repair, in order of offset. */
  readonly repairs: readonly PlistRepair[];
}

/**
 * Decodes UTF-8 (with or without byte order mark) and UTF-16 (by byte order mark).
 *
 * With `repair`, the declared encoding does not count, bytes that are no text become U+FFFD and forbidden characters
 * are dropped.
 */
export function decodeXml(body: Uint8Array, repair: boolean): XmlText {
  const encoding = sniffEncoding(body);
  const start = encoding === 'utf-8' ? (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? 3 : 0) : 2;
  const content = start === 0 ? body : body.subarray(start);

  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(content);
  } catch (cause) {
    if (!repair) {
      throw new PlistError('ERR_PLIST_ENCODING', `The body is not ${encoding.toUpperCase()}`, {
        offset: findInvalid(body, start, encoding),
        cause,
      });
    }
    text = new TextDecoder(encoding, { ignoreBOM: true }).decode(content);
    return repairText(body, start, encoding, text);
  }
  if (!repair) checkDeclaredEncoding(text, body, start, encoding);
  const forbiddenAt = text.search(FORBIDDEN);
  if (forbiddenAt >= 0 && repair) return repairText(body, start, encoding, text);
  return {
    text,
    forbiddenAt: forbiddenAt < 0 ? Infinity : forbiddenAt,
    byteOffset: createOffsetMap(start, encoding, text),
    repairs: [],
  };
}

function sniffEncoding(body: Uint8Array): Encoding {
  if (body[0] === 0xff && body[1] === 0xfe) return 'utf-16le';
  if (body[0] === 0xfe && body[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

const DECLARED_ENCODING = /^<\?xml[ \t\r\n][^>?]{0,200}?encoding[ \t\r\n]{0,20}=[ \t\r\n]{0,20}["']([\w.:-]{1,40})["']/;
const READABLE_ENCODING = /^(?:utf-?8|us-ascii|ascii|utf-?16(?:le|be)?)$/i;

/** A declaration of another character set is only harmless when the body is ASCII. */
function checkDeclaredEncoding(text: string, body: Uint8Array, start: number, encoding: Encoding): void {
  const name = DECLARED_ENCODING.exec(text.slice(0, 512))?.[1];
  if (name === undefined || READABLE_ENCODING.test(name)) return;
  if (encoding === 'utf-8' && body.every((byte, index) => byte < 128 || index < start)) return;
  throw new PlistError('ERR_PLIST_ENCODING', 'The declared encoding is neither UTF-8 nor UTF-16', { offset: start });
}

function repairText(body: Uint8Array, start: number, encoding: Encoding, text: string): XmlText {
  const repairs: PlistRepair[] = [];
  for (let offset = start; offset < body.length && repairs.length < MAX_REPAIRS;) {
    const step = decodeStep(body, offset, encoding);
    if (codeOf(step) < 0) repairs.push({ kind: 'invalid-encoding', offset });
    else if (!isXmlCharacter(codeOf(step))) repairs.push({ kind: 'forbidden-character', offset });
    offset += lengthOf(step);
  }
  return {
    text: text.replace(FORBIDDEN_ALL, ''),
    forbiddenAt: Infinity,
    byteOffset: createRepairedOffsetMap(body, start, encoding),
    repairs,
  };
}

function findInvalid(body: Uint8Array, start: number, encoding: Encoding): number {
  let offset = start;
  while (offset < body.length) {
    const step = decodeStep(body, offset, encoding);
    if (codeOf(step) < 0) break;
    offset += lengthOf(step);
  }
  return offset;
}

/**
 * Byte offsets of characters, found when they are asked for, so that reading needs no table. Each is counted on from
 * the one before, so a series of growing indexes costs one pass.
 */
function createOffsetMap(start: number, encoding: Encoding, text: string): (index: number) => number {
  if (encoding !== 'utf-8') return (index) => start + index * 2;
  let at = 0;
  let offset = start;
  return (index) => {
    if (index < at) {
      at = 0;
      offset = start;
    }
    offset += utf8Encode(text.slice(at, index)).length;
    at = index;
    return offset;
  };
}

/** The same for a text from which characters were dropped or in which some were put: by decoding again. */
function createRepairedOffsetMap(body: Uint8Array, start: number, encoding: Encoding): (index: number) => number {
  let at = 0;
  let offset = start;
  return (index) => {
    if (index < at) {
      at = 0;
      offset = start;
    }
    while (offset < body.length) {
      const step = decodeStep(body, offset, encoding);
      const code = codeOf(step);
      const units = code >= 0 && !isXmlCharacter(code) ? 0 : code > 0xffff ? 2 : 1;
      if (units > 0 && at + units > index) break;
      at += units;
      offset += lengthOf(step);
    }
    return offset;
  };
}

/** One step of a decoder in one number: the code point, or -1 for bytes that become U+FFFD, and the bytes it took. */
type DecodeStep = number;

function makeStep(code: number, length: number): DecodeStep {
  return (code + 1) * 8 + length;
}

function codeOf(step: DecodeStep): number {
  return (step >> 3) - 1;
}

function lengthOf(step: DecodeStep): number {
  return step & 7;
}

function decodeStep(body: Uint8Array, offset: number, encoding: Encoding): DecodeStep {
  return encoding === 'utf-8' ? decodeUtf8Step(body, offset) : decodeUtf16Step(body, offset, encoding === 'utf-16le');
}

/** One step of the UTF-8 decoder of the WHATWG Encoding standard, including how much one error consumes. */
function decodeUtf8Step(body: Uint8Array, offset: number): DecodeStep {
  const first = body[offset] ?? 0;
  if (first < 0x80) return makeStep(first, 1);
  const needed =
    first >= 0xc2 && first <= 0xdf ? 1 : first >= 0xe0 && first <= 0xef ? 2 : first >= 0xf0 && first <= 0xf4 ? 3 : 0;
  if (needed === 0) return makeStep(-1, 1);
  let lower = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  let upper = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  let code = first & (0x3f >> needed);
  for (let seen = 1; seen <= needed; seen++) {
    const next = body[offset + seen];
    if (next === undefined || next < lower || next > upper) return makeStep(-1, seen);
    lower = 0x80;
    upper = 0xbf;
    code = (code << 6) | (next & 0x3f);
  }
  return makeStep(code, needed + 1);
}

function decodeUtf16Step(body: Uint8Array, offset: number, littleEndian: boolean): DecodeStep {
  const unitAt = (at: number): number | undefined => {
    const [first, second] = [body[at], body[at + 1]];
    if (first === undefined || second === undefined) return undefined;
    return littleEndian ? first | (second << 8) : (first << 8) | second;
  };
  const unit = unitAt(offset);
  if (unit === undefined) return makeStep(-1, 1);
  if (unit < 0xd800 || unit > 0xdfff) return makeStep(unit, 2);
  const low = unit < 0xdc00 ? unitAt(offset + 2) : undefined;
  if (low === undefined || low < 0xdc00 || low > 0xdfff) {
    // A high surrogate before a single last byte takes that byte with it.
    return makeStep(-1, unit < 0xdc00 && offset + 3 === body.length ? 3 : 2);
  }
  return makeStep(0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00), 4);
}
