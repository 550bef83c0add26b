import { Asn1Error } from '../errors.js';
import { concatBytes, equalBytes } from '../internal/bytes.js';
import { knownOidOf } from './known-oids.js';

/** One decoded BER element. Byte fields are views of the input, never copies, and plain even where it is a Buffer. */
export interface Asn1Node {
  /** The identifier octet: class, constructed bit and low tag number. */
  readonly identifier: number;
  /** Tag number; equal to the low five bits except for numbers of 31 and more. */
  readonly tag: number;
  readonly constructed: boolean;
  /** The whole element: identifier, length, content and, with an indefinite length, its end marker. */
  readonly bytes: Uint8Array;
  /** The content octets, without the end marker of an indefinite length. */
  readonly content: Uint8Array;
  /** Decoded children of a constructed element; empty for a primitive one. */
  readonly children: readonly Asn1Node[];
  /** Offset of the identifier octet in the input. */
  readonly offset: number;
  /** Whether this element or one inside has an indefinite length, so that `bytes` is not DER. */
  readonly indefinite: boolean;
}

export interface Asn1Limits {
  /** Largest input in bytes. Default 16 MiB. */
  readonly maxBytes?: number;
  /** Deepest nesting. Default 64. */
  readonly maxDepth?: number;
  /** Most elements. Default 200,000. */
  readonly maxNodes?: number;
}

const DEFAULT_LIMITS = { maxBytes: 16 * 1024 * 1024, maxDepth: 64, maxNodes: 200_000 } as const;
const NO_CHILDREN: readonly Element[] = [];
/** Longest encoding among the identifiers of this package, in octets, and some to spare. */
const MAX_KNOWN_OID = 16;
/** Most elements an array is made for before they are read. */
const MAX_COUNTED = 64;

/** Views are made on demand, because most elements of a message are only walked over. */
class Element implements Asn1Node {
  readonly identifier: number;
  readonly tag: number;
  readonly constructed: boolean;
  readonly children: readonly Element[];
  readonly offset: number;
  readonly indefinite: boolean;
  /** Offset behind the element. */
  readonly end: number;
  private readonly input: Uint8Array;
  private readonly contentStart: number;
  private readonly contentEnd: number;

  constructor(
    input: Uint8Array,
    identifier: number,
    tag: number,
    offset: number,
    contentStart: number,
    contentEnd: number,
    end: number,
    children: readonly Element[],
    indefinite: boolean,
  ) {
    this.identifier = identifier;
    this.tag = tag;
    this.constructed = (identifier & 0x20) !== 0;
    this.children = children;
    this.offset = offset;
    this.indefinite = indefinite;
    this.end = end;
    this.input = input;
    this.contentStart = contentStart;
    this.contentEnd = contentEnd;
  }

  get bytes(): Uint8Array {
    return this.input.subarray(this.offset, this.end);
  }

  get content(): Uint8Array {
    return this.input.subarray(this.contentStart, this.contentEnd);
  }

  /** Dotted form of an OBJECT IDENTIFIER this package knows. */
  knownOid(): string | undefined {
    return this.contentEnd - this.contentStart > MAX_KNOWN_OID
      ? undefined
      : knownOidOf(this.input, this.contentStart, this.contentEnd);
  }
}

interface State {
  readonly input: Uint8Array;
  readonly maxDepth: number;
  readonly maxNodes: number;
  nodes: number;
}

/**
 * Decodes exactly one BER element (definite and indefinite lengths) that fills `input`.
 *
 * Lengths may use more octets than needed only in the form `81 05`; a length with a leading zero octet, which no
 * encoder in the field emits, is refused.
 *
 * @throws {Asn1Error} `ERR_ASN1_MALFORMED` for truncated, over-long or trailing bytes; `ERR_ASN1_TOO_LARGE`,
 *   `ERR_ASN1_TOO_DEEP`, `ERR_ASN1_TOO_MANY_NODES` for the limits.
 * @see ITU-T X.690 section 8
 */
export function readAsn1(input: Uint8Array, limits: Asn1Limits = {}): Asn1Node {
  if (input.length > (limits.maxBytes ?? DEFAULT_LIMITS.maxBytes)) {
    throw new Asn1Error('ERR_ASN1_TOO_LARGE', 'ASN.1 input is larger than the limit');
  }
  const state: State = {
    // A Buffer would give Buffers, whose `slice` does not copy and which compare unequal to plain bytes.
    input: input.constructor === Uint8Array ? input : new Uint8Array(input.buffer, input.byteOffset, input.byteLength),
    maxDepth: limits.maxDepth ?? DEFAULT_LIMITS.maxDepth,
    maxNodes: limits.maxNodes ?? DEFAULT_LIMITS.maxNodes,
    nodes: 0,
  };
  const node = readNode(state, 0, input.length, 0);
  if (node.end !== input.length) throw malformed('bytes follow the element', node.end);
  return node;
}

function readNode(state: State, start: number, end: number, depth: number): Element {
  const { input } = state;
  if (depth > state.maxDepth) throw new Asn1Error('ERR_ASN1_TOO_DEEP', 'ASN.1 nesting is deeper than the limit', start);
  if (++state.nodes > state.maxNodes)
    throw new Asn1Error('ERR_ASN1_TOO_MANY_NODES', 'ASN.1 has too many elements', start);
  let position = start;
  const identifier = byteAt(input, position++, end);
  // Universal 0 is the end marker, which only closes an indefinite length.
  if (identifier === 0) throw malformed('an end marker stands where an element belongs', start);
  let tag = identifier & 0x1f;
  if (tag === 0x1f) {
    tag = 0;
    for (let count = 0; ; count++) {
      const octet = byteAt(input, position++, end);
      if (count === 0 && octet === 0x80) throw malformed('tag number has a leading zero', start);
      if (count >= 4) throw malformed('tag number is too long', start);
      tag = tag * 128 + (octet & 0x7f);
      if ((octet & 0x80) === 0) break;
    }
    if (tag < 0x1f) throw malformed('tag number should use the short form', start);
  }
  const first = byteAt(input, position++, end);
  if (first === 0x80) return readIndefinite(state, identifier, tag, start, position, end, depth);
  let length = first;
  if (first > 0x80) {
    const octets = first & 0x7f;
    if (octets > 4) throw malformed('length is too long', start);
    length = 0;
    for (let index = 0; index < octets; index++) length = length * 256 + byteAt(input, position++, end);
    if (length >= 0x80000000) throw malformed('length is too large', start);
    if (octets > 1 && input[position - octets] === 0) throw malformed('length has a leading zero', start);
  }
  const contentEnd = position + length;
  if (contentEnd > end) throw malformed('length runs past the end', start);
  if ((identifier & 0x20) === 0) {
    return new Element(input, identifier, tag, start, position, contentEnd, contentEnd, NO_CHILDREN, false);
  }
  const children = new Array<Element>(countElements(input, position, contentEnd));
  let indefinite = false;
  let at = position;
  for (let index = 0; at < contentEnd; index++) {
    const child = readNode(state, at, contentEnd, depth + 1);
    children[index] = child;
    indefinite ||= child.indefinite;
    at = child.end;
  }
  return new Element(input, identifier, tag, start, position, contentEnd, contentEnd, children, indefinite);
}

function readIndefinite(
  state: State,
  identifier: number,
  tag: number,
  start: number,
  contentStart: number,
  end: number,
  depth: number,
): Element {
  const { input } = state;
  if ((identifier & 0x20) === 0) throw malformed('a primitive element has an indefinite length', start);
  const children: Element[] = [];
  let position = contentStart;
  while (byteAt(input, position, end) !== 0) {
    const child = readNode(state, position, end, depth + 1);
    children.push(child);
    position = child.end;
  }
  if (byteAt(input, position + 1, end) !== 0) throw malformed('end marker is damaged', position);
  return new Element(input, identifier, tag, start, contentStart, position, position + 2, children, true);
}

/**
 * How many elements stand one after the other, so that an array for them has the right size at once: one that grows
 * from nothing makes room for seventeen. A hint: 0 for many elements and for what only a full reading can tell.
 */
export function countElements(input: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let position = start; position < end; count++) {
    if (count === MAX_COUNTED || ((input[position] ?? 0) & 0x1f) === 0x1f) return 0;
    let length = input[position + 1] ?? 0;
    position += 2;
    if (length >= 0x80) {
      let octets = length & 0x7f;
      if (octets === 0 || octets > 3) return 0;
      for (length = 0; octets > 0; octets--) length = length * 256 + (input[position++] ?? 0);
    }
    position += length;
  }
  return count;
}

function byteAt(input: Uint8Array, position: number, end: number): number {
  const byte = position < end ? input[position] : undefined;
  if (byte === undefined) throw malformed('input ends inside an element', position);
  return byte;
}

function malformed(what: string, offset: number): Asn1Error {
  return new Asn1Error('ERR_ASN1_MALFORMED', `Not BER: ${what}`, offset);
}

function unexpected(what: string, node: Asn1Node | undefined): Asn1Error {
  return new Asn1Error('ERR_ASN1_UNEXPECTED', `${what} has another form than expected`, node?.offset);
}

/** `node` itself when it has that identifier octet, else an error that names `what` was expected. */
export function expectNode(node: Asn1Node | undefined, identifier: number, what: string): Asn1Node {
  if (node === undefined) throw new Asn1Error('ERR_ASN1_UNEXPECTED', `${what} is missing`);
  if (node.identifier !== identifier)
    throw new Asn1Error('ERR_ASN1_UNEXPECTED', `${what} has another type`, node.offset);
  return node;
}

/** Content of an OCTET STRING or implicit [n], primitive or split into a BER constructed string. */
export function readOctets(node: Asn1Node): Uint8Array {
  if (!node.constructed) return node.content;
  const segments: Uint8Array[] = [];
  collectSegments(node, segments);
  return segments.length === 1 && segments[0] !== undefined ? segments[0] : concatBytes(segments);
}

function collectSegments(node: Asn1Node, segments: Uint8Array[]): void {
  for (const child of node.children) {
    if ((child.identifier & ~0x20) !== 0x04) throw unexpected('a string segment', child);
    if (child.constructed) collectSegments(child, segments);
    else segments.push(child.content);
  }
}

/** Bytes of a BIT STRING that ends on a byte boundary. */
export function readBitString(node: Asn1Node | undefined, what = 'bit string'): Uint8Array {
  const { content } = expectNode(node, 0x03, what);
  if (content[0] !== 0) throw unexpected(what, node);
  return content.subarray(1);
}

/**
 * Numbers of the bits set in a BIT STRING of named bits, ascending; bit 0 is the first. Trailing zero bits, which DER
 * forbids and old issuers write, are tolerated. At most 32 bits.
 */
export function readNamedBits(node: Asn1Node | undefined, what: string): number[] {
  const { content } = expectNode(node, 0x03, what);
  const unused = content[0];
  if (unused === undefined || unused > 7 || content.length > 5 || (content.length === 1 && unused !== 0)) {
    throw unexpected(what, node);
  }
  const bits: number[] = [];
  const count = (content.length - 1) * 8 - unused;
  for (let bit = 0; bit < count; bit++) {
    if (((content[1 + (bit >> 3)] ?? 0) & (0x80 >> (bit & 7))) !== 0) bits.push(bit);
  }
  return bits;
}

/** Value of a BOOLEAN. Any octet but zero is true, as BER allows. */
export function readBoolean(node: Asn1Node | undefined, what: string): boolean {
  const { content } = expectNode(node, 0x01, what);
  if (content.length !== 1) throw unexpected(what, node);
  return content[0] !== 0;
}

/** Minimal two's complement content of an INTEGER, as in the input. */
export function readIntegerBytes(node: Asn1Node | undefined, what: string): Uint8Array {
  const { content, offset } = expectNode(node, 0x02, what);
  const [first, second] = content;
  if (first === undefined) throw malformed(`${what} is empty`, offset);
  if (second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))) {
    throw malformed(`${what} is not minimal`, offset);
  }
  return content;
}

/** An INTEGER that fits 31 bits and is not negative, such as a version. */
export function readSmallInteger(node: Asn1Node | undefined, what: string): number {
  const content = readIntegerBytes(node, what);
  if (content.length > 4 || (content[0] ?? 0) >= 0x80) throw unexpected(what, node);
  let value = 0;
  for (const byte of content) value = value * 256 + byte;
  return value;
}

/** Dotted form of an OBJECT IDENTIFIER. Arcs of any size (UUID arcs under 2.25 have 128 bits), 128 octets at most. */
export function readOid(node: Asn1Node | undefined, what = 'object identifier'): string {
  const checked = expectNode(node, 0x06, what);
  const known = checked instanceof Element ? checked.knownOid() : undefined;
  if (known !== undefined) return known;
  const { content, offset } = checked;
  if (content.length === 0 || content.length > 128) throw malformed(`${what} has no valid length`, offset);
  let dotted = '';
  let arc = 0;
  let start = 0;
  for (let index = 0; index < content.length; index++) {
    const byte = content[index] ?? 0;
    if (index === start && byte === 0x80) throw malformed(`${what} has a padded arc`, offset);
    arc = arc * 128 + (byte & 0x7f);
    if ((byte & 0x80) !== 0) continue;
    const exact = Number.isSafeInteger(arc) ? arc : largeArc(content.subarray(start, index + 1));
    if (start > 0) dotted += `.${exact}`;
    else if (arc < 80) dotted = arc < 40 ? `0.${arc}` : `1.${arc - 40}`;
    else dotted = `2.${typeof exact === 'bigint' ? exact - 80n : exact - 80}`;
    arc = 0;
    start = index + 1;
  }
  if (start !== content.length) throw malformed(`${what} ends inside an arc`, offset);
  return dotted;
}

function largeArc(octets: Uint8Array): bigint {
  let arc = 0n;
  for (const octet of octets) arc = arc * 128n + BigInt(octet & 0x7f);
  return arc;
}

/** Whether an element encodes the same bytes. */
export function sameNode(a: Asn1Node, b: Asn1Node): boolean {
  return equalBytes(a.bytes, b.bytes);
}
