import { Asn1Error } from '../errors.js';
import { concatBytes, equalBytes } from '../internal/bytes.js';

/** Class bits of an identifier octet (X.690 section 8.1.2.2). */
export type Asn1Class = 0x00 | 0x40 | 0x80 | 0xc0;

/** One decoded BER element. Byte fields are views of the input, never copies. */
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

interface State {
  readonly input: Uint8Array;
  readonly maxDepth: number;
  readonly maxNodes: number;
  nodes: number;
}

/**
 * Decodes exactly one BER element (definite and indefinite lengths) that fills `input`.
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
    input,
    maxDepth: limits.maxDepth ?? DEFAULT_LIMITS.maxDepth,
    maxNodes: limits.maxNodes ?? DEFAULT_LIMITS.maxNodes,
    nodes: 0,
  };
  const node = readNode(state, 0, input.length, 0);
  if (node.bytes.length !== input.length) throw malformed('bytes follow the element', node.bytes.length);
  return node;
}

function readNode(state: State, start: number, end: number, depth: number): Asn1Node {
  const { input } = state;
  if (depth > state.maxDepth) throw new Asn1Error('ERR_ASN1_TOO_DEEP', 'ASN.1 nesting is deeper than the limit', start);
  if (++state.nodes > state.maxNodes)
    throw new Asn1Error('ERR_ASN1_TOO_MANY_NODES', 'ASN.1 has too many elements', start);
  let position = start;
  const identifier = byteAt(input, position++, end);
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
  const constructed = (identifier & 0x20) !== 0;
  const first = byteAt(input, position++, end);
  if (first === 0x80) return readIndefinite(state, { identifier, tag, constructed }, start, position, end, depth);
  let length = first;
  if (first > 0x80) {
    const octets = first & 0x7f;
    if (octets > 4) throw malformed('length is too long', start);
    length = 0;
    for (let index = 0; index < octets; index++) length = length * 256 + byteAt(input, position++, end);
    if (length >= 0x80000000) throw malformed('length is too large', start);
    if (octets > 1 && length < 2 ** (8 * (octets - 1))) throw malformed('length has a leading zero', start);
  }
  const contentEnd = position + length;
  if (contentEnd > end) throw malformed('length runs past the end', start);
  const children = constructed ? readChildren(state, position, contentEnd, depth) : NO_CHILDREN;
  return {
    identifier,
    tag,
    constructed,
    bytes: input.subarray(start, contentEnd),
    content: input.subarray(position, contentEnd),
    children,
    offset: start,
    indefinite: children.some((child) => child.indefinite),
  };
}

const NO_CHILDREN: readonly Asn1Node[] = [];

function readChildren(state: State, start: number, end: number, depth: number): readonly Asn1Node[] {
  const children: Asn1Node[] = [];
  let position = start;
  while (position < end) {
    const child = readNode(state, position, end, depth + 1);
    children.push(child);
    position += child.bytes.length;
  }
  return children;
}

function readIndefinite(
  state: State,
  head: Pick<Asn1Node, 'identifier' | 'tag' | 'constructed'>,
  start: number,
  contentStart: number,
  end: number,
  depth: number,
): Asn1Node {
  const { input } = state;
  if (!head.constructed) throw malformed('a primitive element has an indefinite length', start);
  const children: Asn1Node[] = [];
  let position = contentStart;
  for (;;) {
    if (byteAt(input, position, end) === 0) {
      if (byteAt(input, position + 1, end) !== 0) throw malformed('end marker is damaged', position);
      return {
        ...head,
        bytes: input.subarray(start, position + 2),
        content: input.subarray(contentStart, position),
        children,
        offset: start,
        indefinite: true,
      };
    }
    const child = readNode(state, position, end, depth + 1);
    children.push(child);
    position += child.bytes.length;
  }
}

function byteAt(input: Uint8Array, position: number, end: number): number {
  const byte = position < end ? input[position] : undefined;
  if (byte === undefined) throw malformed('input ends inside an element', position);
  return byte;
}

function malformed(what: string, offset: number): Asn1Error {
  return new Asn1Error('ERR_ASN1_MALFORMED', `Not BER: ${what}`, offset);
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
  return concatBytes(
    node.children.map((child) => {
      if ((child.identifier & ~0x20) !== 0x04) throw unexpected('a string segment', child);
      return readOctets(child);
    }),
  );
}

/** Bytes of a BIT STRING that ends on a byte boundary. */
export function readBitString(node: Asn1Node, what = 'bit string'): Uint8Array {
  expectNode(node, 0x03, what);
  if (node.content[0] !== 0) throw unexpected(what, node);
  return node.content.subarray(1);
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

/** Dotted form of an OBJECT IDENTIFIER. Arcs are limited to 2^53. */
export function readOid(node: Asn1Node | undefined, what = 'object identifier'): string {
  const { content, offset } = expectNode(node, 0x06, what);
  if (content.length === 0 || content.length > 128) throw malformed(`${what} has no valid length`, offset);
  const arcs: number[] = [];
  let arc = 0;
  let inside = false;
  for (const byte of content) {
    if (!inside && byte === 0x80) throw malformed(`${what} has a padded arc`, offset);
    arc = arc * 128 + (byte & 0x7f);
    if (arc > Number.MAX_SAFE_INTEGER) throw malformed(`${what} has an arc that is too large`, offset);
    inside = (byte & 0x80) !== 0;
    if (inside) continue;
    if (arcs.length === 0) {
      const root = arc < 40 ? 0 : arc < 80 ? 1 : 2;
      arcs.push(root, arc - root * 40);
    } else arcs.push(arc);
    arc = 0;
  }
  if (inside) throw malformed(`${what} ends inside an arc`, offset);
  return arcs.join('.');
}

/** Whether an element encodes the same bytes. */
export function sameNode(a: Asn1Node, b: Asn1Node): boolean {
  return equalBytes(a.bytes, b.bytes);
}

function unexpected(what: string, node: Asn1Node | undefined): Asn1Error {
  return new Asn1Error('ERR_ASN1_UNEXPECTED', `${what} has another form than expected`, node?.offset);
}
