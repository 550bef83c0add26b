import { concatBytes, utf8Encode } from '../internal/bytes.js';

/**
 * DER encoding (X.690 section 10). Each function makes one whole element.
 *
 * Callers pass values they have checked; a value that cannot be encoded is a `TypeError`.
 */

/** One whole element: its bytes, or an element whose bytes are not laid out yet. */
export type DerPart = Uint8Array | DerElement;

/**
 * An element that knows its length and its contents. Nothing is copied until `derBytes` lays out the outermost one, so
 * that a message of many levels costs one array. The contents must not change until then.
 */
export class DerElement {
  /** Of the whole element in bytes, as for a `Uint8Array`. */
  readonly length: number;
  readonly identifier: number;
  readonly contentLength: number;
  readonly contents: readonly DerPart[];

  constructor(identifier: number, contents: readonly DerPart[]) {
    let contentLength = 0;
    for (const content of contents) contentLength += content.length;
    this.identifier = identifier;
    this.contentLength = contentLength;
    this.contents = contents;
    this.length = 2 + lengthOctets(contentLength) + contentLength;
  }
}

/** The bytes of an element. */
export function derBytes(part: DerPart): Uint8Array {
  if (part instanceof Uint8Array) return part;
  const bytes = new Uint8Array(part.length);
  writeElement(bytes, 0, part);
  return bytes;
}

function writeElement(target: Uint8Array, start: number, { identifier, contentLength, contents }: DerElement): number {
  let offset = writeHeader(target, start, identifier, contentLength);
  for (const content of contents) {
    if (content instanceof DerElement) offset = writeElement(target, offset, content);
    else {
      writeBytes(target, offset, content);
      offset += content.length;
    }
  }
  return offset;
}

/** Identifiers and small numbers are most of what is written: a call into the runtime costs more than they do. */
function writeBytes(target: Uint8Array, offset: number, bytes: Uint8Array): void {
  if (bytes.length > 24) target.set(bytes, offset);
  else for (let index = 0; index < bytes.length; index++) target[offset + index] = bytes[index] ?? 0;
}

/** Octets of a length beyond the first. */
function lengthOctets(length: number): number {
  return length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x10000 ? 2 : length < 0x1000000 ? 3 : 4;
}

function writeHeader(target: Uint8Array, start: number, identifier: number, length: number): number {
  const octets = lengthOctets(length);
  target[start] = identifier;
  target[start + 1] = octets === 0 ? length : 0x80 | octets;
  let offset = start + 2;
  for (let shift = 8 * (octets - 1); shift >= 0; shift -= 8) target[offset++] = length >>> shift;
  return offset;
}

export const derSequence = (...items: readonly DerPart[]): DerElement => new DerElement(0x30, items);

/** SEQUENCE OF: any number of items, which as arguments would have to fit the stack. */
export const derSequenceOf = (items: readonly DerPart[]): DerElement => new DerElement(0x30, items);

/** SET OF: items are sorted by their encoding, as DER demands (X.690 section 11.6). */
export const derSetOf = (items: readonly DerPart[]): DerElement =>
  new DerElement(0x31, items.length < 2 ? items : items.map(derBytes).sort(compareBytes));

/** Context-specific [n], constructed: explicit around one element, or implicit around several. */
export const derContext = (tag: number, ...items: readonly DerPart[]): DerElement => new DerElement(0xa0 | tag, items);

/** Context-specific [n], primitive (implicit string or integer content). */
export const derContextPrimitive = (tag: number, content: Uint8Array): DerElement =>
  new DerElement(0x80 | tag, [content]);

/** OCTET STRING of bytes, or of one element. */
export const derOctetString = (content: DerPart): DerElement => new DerElement(0x04, [content]);

/** BIT STRING of whole bytes. */
export const derBitString = (content: Uint8Array): DerElement => new DerElement(0x03, [Uint8Array.of(0), content]);

/** A primitive element in bytes. */
function derPrimitive(identifier: number, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(2 + lengthOctets(content.length) + content.length);
  bytes.set(content, writeHeader(bytes, 0, identifier, content.length));
  return bytes;
}

export const derNull = (): Uint8Array => Uint8Array.of(0x05, 0x00);
export const derBoolean = (value: boolean): Uint8Array => Uint8Array.of(0x01, 0x01, value ? 0xff : 0x00);
export const derUtf8String = (text: string): Uint8Array => derPrimitive(0x0c, utf8Encode(text));
/** PrintableString; callers keep to its characters, and here only ASCII is enforced. */
export const derPrintableString = (text: string): Uint8Array => derPrimitive(0x13, ascii(text));
export const derIa5String = (text: string): Uint8Array => derPrimitive(0x16, ascii(text));

function ascii(text: string): Uint8Array {
  const bytes = utf8Encode(text);
  if (bytes.some((byte) => byte >= 0x80)) throw new TypeError('text has characters outside ASCII');
  return bytes;
}

/** BIT STRING of named bits (key usage and the like): bit 0 is the first; trailing zero bits are dropped. */
export function derNamedBits(bits: readonly number[]): Uint8Array {
  if (bits.length === 0) return Uint8Array.of(3, 1, 0);
  const highest = Math.max(...bits);
  const content = new Uint8Array(2 + (highest >> 3));
  content[0] = 7 - (highest & 7);
  for (const bit of bits) content[1 + (bit >> 3)] = (content[1 + (bit >> 3)] ?? 0) | (0x80 >> (bit & 7));
  return derPrimitive(0x03, content);
}

/** INTEGER of a non-negative number, or of big-endian unsigned bytes such as a serial number. */
export function derInteger(value: number | bigint | Uint8Array): Uint8Array {
  if (typeof value === 'number' && value >= 0 && value < 128 && Number.isInteger(value))
    return Uint8Array.of(2, 1, value);
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new TypeError('not an exact integer');
  let bytes = value instanceof Uint8Array ? value : unsignedBytes(BigInt(value));
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start++;
  bytes = bytes.subarray(start);
  if (bytes.length === 0) bytes = Uint8Array.of(0);
  return (bytes[0] ?? 0) >= 0x80
    ? derPrimitive(0x02, concatBytes([Uint8Array.of(0), bytes]))
    : derPrimitive(0x02, bytes);
}

function unsignedBytes(value: bigint): Uint8Array {
  if (value < 0n) throw new TypeError('a negative INTEGER is not supported');
  const hex = value.toString(16);
  const padded = hex.length % 2 === 0 ? hex : `0${hex}`;
  return Uint8Array.from(padded.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** Encodings of object identifiers: nearly all writing repeats the same few. */
const knownOids = new Map<string, Uint8Array>();
const MAX_KNOWN_OIDS = 1000;

/** OBJECT IDENTIFIER of a dotted form such as `2.5.4.3`; arcs of any size. The result is shared: do not change it. */
export function derOid(dotted: string): Uint8Array {
  const known = knownOids.get(dotted);
  if (known !== undefined) return known;
  const arcs = dotted.split('.');
  const [root, second, ...rest] = arcs;
  if (root === undefined || second === undefined || !arcs.every((arc) => /^(0|[1-9]\d{0,38})$/.test(arc))) {
    throw new TypeError('not an object identifier');
  }
  const first = BigInt(root);
  if (first > 2n || (first < 2n && BigInt(second) >= 40n)) throw new TypeError('not an object identifier');
  const der = derPrimitive(0x06, concatBytes([first * 40n + BigInt(second), ...rest.map(BigInt)].map(base128)));
  if (knownOids.size < MAX_KNOWN_OIDS) knownOids.set(dotted, der);
  return der;
}

function base128(arc: bigint): Uint8Array {
  const octets = [Number(arc & 0x7fn)];
  for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) octets.unshift(Number(rest & 0x7fn) | 0x80);
  return Uint8Array.from(octets);
}

/** UTCTime through 2049, GeneralizedTime from 2050 and before 1950 (RFC 5280 section 4.1.2.5). Whole seconds. */
export function derTime(date: Date): Uint8Array {
  const year = date.getUTCFullYear();
  if (Number.isNaN(year) || year < 0 || year > 9999) throw new TypeError('date is not representable');
  const isShort = year >= 1950 && year < 2050;
  const content = new Uint8Array(isShort ? 13 : 15);
  let offset = 0;
  const writeTwoDigits = (value: number): void => {
    content[offset++] = 0x30 + Math.floor(value / 10);
    content[offset++] = 0x30 + (value % 10);
  };
  if (!isShort) writeTwoDigits(Math.floor(year / 100));
  writeTwoDigits(year % 100);
  writeTwoDigits(date.getUTCMonth() + 1);
  writeTwoDigits(date.getUTCDate());
  writeTwoDigits(date.getUTCHours());
  writeTwoDigits(date.getUTCMinutes());
  writeTwoDigits(date.getUTCSeconds());
  content[offset] = 0x5a; // Z
  return derPrimitive(isShort ? 0x17 : 0x18, content);
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
