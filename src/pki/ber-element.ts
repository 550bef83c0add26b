import { countElements, readAsn1, readOid } from '../asn1/asn1-reader.js';
import { DerElement, derBytes } from '../asn1/asn1-writer.js';
import { knownOidOf } from '../asn1/known-oids.js';
import { Asn1Error } from '../errors.js';
import { concatBytes } from '../internal/bytes.js';
import { plainBytes } from './decode-base64.js';

/** Deepest nesting that is followed where lengths are indefinite or strings are split. */
const MAX_DEPTH = 32;

/**
 * One BER element, read on demand: nothing inside it is looked at until `children()` is called, so certificates and
 * content that a caller only passes on cost nothing. (`readAsn1` decodes and checks everything at once.)
 */
export class BerElement {
  /** Identifier octet: class, constructed bit and low tag number. */
  readonly identifier: number;
  /** Whether this element itself has an indefinite length. */
  readonly indefinite: boolean;
  private readonly input: Uint8Array;
  private readonly start: number;
  private readonly contentStart: number;
  private readonly contentEnd: number;
  /** Offset behind the element, end marker included. */
  readonly end: number;

  constructor(input: Uint8Array, start: number, limit: number, depth = 0) {
    let position = start;
    const identifier = byteAt(input, position++, limit);
    if ((identifier & 0x1f) === 0x1f) throw malformed('tag numbers above 30 do not occur here', start);
    const first = byteAt(input, position++, limit);
    this.input = input;
    this.start = start;
    this.identifier = identifier;
    this.indefinite = first === 0x80;
    if (this.indefinite) {
      if ((identifier & 0x20) === 0) throw malformed('a primitive element has an indefinite length', start);
      this.contentStart = position;
      this.contentEnd = findEndMarker(input, position, limit, depth);
      this.end = this.contentEnd + 2;
      return;
    }
    let length = first;
    if (first > 0x80) {
      const octets = first & 0x7f;
      if (octets > 4) throw malformed('length is too long', start);
      length = 0;
      for (let index = 0; index < octets; index++) length = length * 256 + byteAt(input, position++, limit);
      if (octets > 1 && input[position - octets] === 0) throw malformed('length has a leading zero', start);
    }
    this.contentStart = position;
    this.contentEnd = position + length;
    this.end = this.contentEnd;
    if (this.end > limit) throw malformed('length runs past the end', start);
  }

  /** The whole element as received. A view. */
  get bytes(): Uint8Array {
    return this.input.subarray(this.start, this.end);
  }

  /** The content octets, without the end marker of an indefinite length. A view. */
  get content(): Uint8Array {
    return this.input.subarray(this.contentStart, this.contentEnd);
  }

  /** Dotted form of an OBJECT IDENTIFIER this package knows. */
  knownOid(): string | undefined {
    return knownOidOf(this.input, this.contentStart, this.contentEnd);
  }

  /** Value of a content of one octet. */
  singleOctet(): number | undefined {
    return this.contentLength === 1 ? this.input[this.contentStart] : undefined;
  }

  get contentLength(): number {
    return this.contentEnd - this.contentStart;
  }

  /** Direct children of a constructed element. */
  children(): BerElement[] {
    if ((this.identifier & 0x20) === 0) throw malformed('a primitive element has no parts', this.start);
    const children = new Array<BerElement>(countElements(this.input, this.contentStart, this.contentEnd));
    let position = this.contentStart;
    for (let index = 0; position < this.contentEnd; index++) {
      const child = new BerElement(this.input, position, this.contentEnd);
      children[index] = child;
      position = child.end;
    }
    return children;
  }

  /** Content of a string, primitive or split into segments (X.690 section 8.7.3). */
  octets(depth = 0): Uint8Array {
    if ((this.identifier & 0x20) === 0) return this.content;
    if (depth > MAX_DEPTH) throw tooDeep(this.start);
    const segments = this.children();
    const [only] = segments;
    if (segments.length === 1 && only?.identifier === 0x04) return only.content;
    return concatBytes(
      segments.map((segment) => {
        if ((segment.identifier & ~0x20) !== 0x04) throw unexpected('a string segment', segment.start);
        return segment.octets(depth + 1);
      }),
    );
  }

  /** The element in definite lengths, with split universal strings joined. A view when it is that already. */
  definite(depth = 0): Uint8Array {
    if ((this.identifier & 0x20) === 0) return this.bytes;
    if (depth > MAX_DEPTH) throw tooDeep(this.start);
    if (this.identifier === 0x24) return derBytes(new DerElement(0x04, [this.octets()]));
    const children = this.children();
    const parts = children.map((child) => child.definite(depth + 1));
    if (!this.indefinite && parts.every((part, index) => part.length === children[index]?.bytes.length)) {
      return this.bytes;
    }
    return derBytes(new DerElement(this.identifier, parts));
  }

  /** This element, when it has that identifier octet. */
  expect(identifier: number, what: string): this {
    if (this.identifier !== identifier) throw unexpected(what, this.start);
    return this;
  }
}

/** The one element that fills `input`. */
export function readBer(input: Uint8Array): BerElement {
  // Views of a Buffer would be Buffers: slower to make, and with a `slice` that does not copy.
  const plain = input.constructor === Uint8Array ? input : plainBytes(input);
  const element = new BerElement(plain, 0, plain.length);
  if (element.end !== input.length) throw malformed('bytes follow the element', element.end);
  return element;
}

/** `element`, when present and of that identifier octet. */
export function expectBer(element: BerElement | undefined, identifier: number, what: string): BerElement {
  if (element === undefined) throw new Asn1Error('ERR_ASN1_UNEXPECTED', `${what} is missing`);
  return element.expect(identifier, what);
}

/** A version: one octet, not negative. */
export function berVersion(element: BerElement | undefined, what: string): number {
  const node = expectBer(element, 0x02, what);
  const value = node.singleOctet();
  if (value === undefined || value > 127)
    throw new Asn1Error('ERR_ASN1_UNEXPECTED', `${what} has another form than expected`);
  return value;
}

/** Dotted form of an OBJECT IDENTIFIER. */
export function berOid(element: BerElement | undefined, what: string): string {
  const node = expectBer(element, 0x06, what);
  const known = node.contentLength <= 16 ? node.knownOid() : undefined;
  return known ?? readOid(readAsn1(node.bytes), what);
}

function findEndMarker(input: Uint8Array, start: number, limit: number, depth: number): number {
  if (depth > MAX_DEPTH) throw tooDeep(start);
  let position = start;
  for (;;) {
    if (byteAt(input, position, limit) === 0) {
      if (byteAt(input, position + 1, limit) !== 0) throw malformed('end marker is damaged', position);
      return position;
    }
    position = new BerElement(input, position, limit, depth + 1).end;
  }
}

function byteAt(input: Uint8Array, position: number, limit: number): number {
  const byte = position < limit ? input[position] : undefined;
  if (byte === undefined) throw malformed('input ends inside an element', position);
  return byte;
}

function malformed(what: string, offset: number): Asn1Error {
  return new Asn1Error('ERR_ASN1_MALFORMED', `Not BER: ${what}`, offset);
}

function tooDeep(offset: number): Asn1Error {
  return new Asn1Error('ERR_ASN1_TOO_DEEP', 'ASN.1 nesting is deeper than the limit', offset);
}

function unexpected(what: string, offset: number): Asn1Error {
  return new Asn1Error('ERR_ASN1_UNEXPECTED', `${what} has another form than expected`, offset);
}
