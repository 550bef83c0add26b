import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countElements,
  expectNode,
  readAsn1,
  readBitString,
  readBoolean,
  readIntegerBytes,
  readNamedBits,
  readOctets,
  readOid,
  readSmallInteger,
  sameNode,
} from '../../src/asn1/asn1-reader.js';
import { Asn1Error } from '../../src/errors.js';
import { derElement, derInteger, derSequence } from '../support/der.js';
import { fixture, fixtureNames } from '../support/fixture.js';

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));
const pem = (path: string): Uint8Array => {
  const [, body = ''] =
    /-----BEGIN [^-]+-----([^-]+)-----END/.exec(Buffer.from(fixture(path)).toString('latin1')) ?? [];
  return Uint8Array.from(Buffer.from(body, 'base64'));
};
const code = (expected: string): unknown => expect.objectContaining({ code: expected });

describe('readAsn1', () => {
  test('reads the example of X.690 section 8.1.3.6 style: a BMPString in a sequence', () => {
    const node = readAsn1(hex('30 06 1e 04 00 41 00 42'));
    expect(node).toMatchObject({ identifier: 0x30, tag: 16, constructed: true, offset: 0, indefinite: false });
    expect(node.children.map(({ identifier, offset }) => [identifier, offset])).toEqual([[0x1e, 2]]);
    expect(node.children[0]?.content).toEqual(hex('00 41 00 42'));
    expect(node.children[0]?.bytes).toEqual(hex('1e 04 00 41 00 42'));
  });

  test.each([0, 1, 2, 17, 63, 64, 65, 200])('reads %d elements in a row, each once', (count) => {
    const items = Array.from({ length: count }, (_, index) => derInteger(index));
    expect(readAsn1(derSequence(...items)).children.map(({ bytes }) => bytes)).toEqual(items);
  });

  test('the count made before reading agrees with what is read, whatever the bytes are', () => {
    const element = fc
      .tuple(fc.constantFrom(0x02, 0x04, 0x05, 0x1f, 0x30, 0x00), fc.uint8Array({ maxLength: 140 }))
      .map(([tag, content]) => Buffer.from(derElement(tag, content)));
    const contents = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.array(element, { maxLength: 70 }).map((items) => Buffer.concat(items)),
    );
    let read = 0;
    fc.assert(
      fc.property(contents, (content) => {
        const count = countElements(content, 0, content.length);
        try {
          const { children } = readAsn1(derSequence(content));
          read++;
          expect(children).not.toContain(undefined);
          expect([0, children.length]).toContain(count);
        } catch (error) {
          if (!(error instanceof Asn1Error)) throw error;
        }
      }),
      { numRuns: 2_000 },
    );
    expect(read).toBeGreaterThan(100);
  });

  test('reads indefinite lengths, and gives content without the end marker', () => {
    const node = readAsn1(hex('30 80 02 01 05 24 80 04 01 61 04 01 62 00 00 00 00'));
    expect(node.indefinite).toBe(true);
    expect(node.content).toEqual(hex('02 01 05 24 80 04 01 61 04 01 62 00 00'));
    expect(node.children.map((child) => child.indefinite)).toEqual([false, true]);
    const split = node.children[1];
    expect(split && readOctets(split)).toEqual(hex('61 62'));
  });

  test('marks a definite element around an indefinite one', () => {
    expect(readAsn1(hex('30 04 30 80 00 00')).indefinite).toBe(true);
  });

  test('gives plain bytes, over the same memory, also of a Buffer', () => {
    const input = Buffer.from('30030401ff', 'hex');
    const node = readAsn1(input);
    expect(node.children[0]?.content.constructor).toBe(Uint8Array);
    input[4] = 1;
    expect(node.children[0]?.content).toEqual(hex('01'));
  });

  test('reads tag numbers above 30', () => {
    expect(readAsn1(hex('9f 1f 01 00'))).toMatchObject({ identifier: 0x9f, tag: 31, constructed: false });
    expect(readAsn1(hex('9f 81 00 00')).tag).toBe(128);
  });

  test('reads a length of one octet in the long form', () => {
    expect(readAsn1(hex('04 81 01 07')).content).toEqual(hex('07'));
  });

  test.each([
    ['nothing', ''],
    ['an identifier alone', '30'],
    ['an end marker as element', '00 00'],
    ['an end marker inside a definite length', '30 02 00 00'],
    ['a length past the end', '04 05 01'],
    ['a child past its parent', '30 03 04 02 01 02'],
    ['bytes behind the element', '04 01 01 00'],
    ['a length with a leading zero', '04 82 00 01 01'],
    ['a length of five octets', '04 85 01 00 00 00 00'],
    ['a length of 2^31', '04 84 80 00 00 00'],
    ['a reserved length octet', '04 ff'],
    ['an indefinite length on a primitive', '04 80 00 00'],
    ['an indefinite length without end', '30 80 02 01 01'],
    ['a damaged end marker', '30 80 00 01'],
    ['a tag number with a leading zero', '1f 80 1f 00'],
    ['a small tag number in the long form', '1f 1e 00'],
    ['a tag number of five octets', '1f 81 81 81 81 01 00'],
  ])('refuses %s', (_, text) => {
    expect(() => readAsn1(hex(text))).toThrow(code('ERR_ASN1_MALFORMED'));
  });

  test.each(fixtureNames('cms').filter((name) => name.startsWith('ber-negative')))('refuses cms/%s', (name) => {
    expect(() => readAsn1(fixture(`cms/${name}`))).toThrow(Asn1Error);
  });

  test('keeps its limits, and takes what just fits', () => {
    const nested = (depth: number): Uint8Array => {
      let bytes: Uint8Array = new Uint8Array();
      for (let index = 0; index <= depth; index++) bytes = Uint8Array.of(0x30, bytes.length, ...bytes);
      return bytes;
    };
    expect(readAsn1(nested(10), { maxDepth: 10 }).constructed).toBe(true);
    expect(() => readAsn1(nested(11), { maxDepth: 10 })).toThrow(code('ERR_ASN1_TOO_DEEP'));
    const wide = hex(`30 06 ${'05 00'.repeat(3)}`);
    expect(readAsn1(wide, { maxNodes: 4 }).children).toHaveLength(3);
    expect(() => readAsn1(wide, { maxNodes: 3 })).toThrow(code('ERR_ASN1_TOO_MANY_NODES'));
    expect(readAsn1(wide, { maxBytes: 8 }).bytes).toHaveLength(8);
    expect(() => readAsn1(wide, { maxBytes: 7 })).toThrow(code('ERR_ASN1_TOO_LARGE'));
  });

  test('stops at the depth limit, before the stack does, on a megabyte of opened elements', () => {
    const opened = new Uint8Array(1_000_000).fill(0x30);
    for (let index = 1; index < opened.length; index += 2) opened[index] = 0x80;
    expect(() => readAsn1(opened)).toThrow(code('ERR_ASN1_TOO_DEEP'));
  });

  test('refuses a signed message cut at any byte', () => {
    const messages = [pem('cms/ber-indefinite.p7.pem'), fixture('scep/gutmann-resp2.der')];
    for (const message of messages) {
      expect(readAsn1(message).constructed).toBe(true);
      for (let length = 0; length < message.length; length++) {
        expect(() => readAsn1(message.subarray(0, length))).toThrow(code('ERR_ASN1_MALFORMED'));
      }
    }
  });

  test('finds every element that another reader lists', () => {
    // dumpasn1 prints the offset of each element it finds.
    const listing = Buffer.from(fixture('scep/gutmann-resp0.txt')).toString('latin1');
    const offsets = [...listing.matchAll(/^ {0,4}(\d+) +\d+: [ :]*[A-Z[]/gm)].map(([, offset]) => Number(offset));
    expect(offsets.length).toBeGreaterThan(50);
    const found = new Set<number>();
    const walk = (node: ReturnType<typeof readAsn1>): void => {
      found.add(node.offset);
      node.children.forEach(walk);
    };
    walk(readAsn1(fixture('scep/gutmann-resp0.der')));
    // The listing also opens strings that hold elements, which this reader leaves closed.
    expect([...found].filter((offset) => !offsets.includes(offset))).toEqual([]);
  });
});

describe('values', () => {
  const node = (text: string): ReturnType<typeof readAsn1> => readAsn1(hex(text));

  test.each([
    ['06 03 55 04 03', '2.5.4.3'],
    ['06 09 2a 86 48 86 f7 0d 01 07 02', '1.2.840.113549.1.7.2'],
    ['06 02 88 37', '2.999'],
    ['06 01 27', '0.39'],
    ['06 01 4f', '1.39'],
    // The UUID example of X.667 section 7: an arc of 128 bits, whose digits must be exact.
    [
      '06 14 69 83 f0 9d a7 eb cf de e0 c7 a1 a7 b2 c0 94 8c c8 f9 d7 76',
      '2.25.329800735698586629295641978511506172918',
    ],
  ])('reads object identifier %s', (text, dotted) => {
    expect(readOid(node(text))).toBe(dotted);
  });

  test.each([
    ['empty', '06 00'],
    ['padded', '06 02 80 01'],
    ['unfinished', '06 01 81'],
    ['too long', `06 81 81 ${'01'.repeat(129)}`],
  ])('refuses an object identifier that is %s', (_, text) => {
    expect(() => readOid(node(text))).toThrow(code('ERR_ASN1_MALFORMED'));
  });

  test('reads integers as they are encoded', () => {
    expect(readIntegerBytes(node('02 02 00 ff'), 'n')).toEqual(hex('00 ff'));
    expect(readIntegerBytes(node('02 01 80'), 'n')).toEqual(hex('80'));
    expect(readSmallInteger(node('02 04 7f ff ff ff'), 'n')).toBe(0x7fffffff);
    expect(readSmallInteger(node('02 01 00'), 'n')).toBe(0);
  });

  test.each([
    ['an empty integer', '02 00', 'ERR_ASN1_MALFORMED'],
    ['a padded integer', '02 02 00 7f', 'ERR_ASN1_MALFORMED'],
    ['a padded negative integer', '02 02 ff 80', 'ERR_ASN1_MALFORMED'],
    ['a negative small integer', '02 01 ff', 'ERR_ASN1_UNEXPECTED'],
    ['a small integer of 33 bits', '02 05 01 00 00 00 00', 'ERR_ASN1_UNEXPECTED'],
    ['another type', '04 01 01', 'ERR_ASN1_UNEXPECTED'],
  ])('refuses %s as a small integer', (_, text, expected) => {
    expect(() => readSmallInteger(node(text), 'n')).toThrow(code(expected));
  });

  test('reads strings whole or in segments of segments', () => {
    expect(readOctets(node('04 02 01 02'))).toEqual(hex('01 02'));
    expect(readOctets(node('24 08 04 01 01 24 03 04 01 02'))).toEqual(hex('01 02'));
    expect(readOctets(node('a0 80 04 01 01 04 00 00 00'))).toEqual(hex('01'));
    expect(readOctets(node('24 00'))).toEqual(new Uint8Array());
    expect(() => readOctets(node('24 03 02 01 01'))).toThrow(code('ERR_ASN1_UNEXPECTED'));
  });

  test('reads bit strings', () => {
    expect(readBitString(node('03 03 00 01 02'))).toEqual(hex('01 02'));
    expect(() => readBitString(node('03 02 04 f0'))).toThrow(code('ERR_ASN1_UNEXPECTED'));
    expect(() => readBitString(node('03 00'))).toThrow(code('ERR_ASN1_UNEXPECTED'));
    expect(() => readBitString(undefined)).toThrow(code('ERR_ASN1_UNEXPECTED'));
    expect(readNamedBits(node('03 02 05 a0'), 'bits')).toEqual([0, 2]);
    expect(readNamedBits(node('03 03 07 00 80'), 'bits')).toEqual([8]);
    expect(readNamedBits(node('03 02 00 06'), 'bits')).toEqual([5, 6]);
    expect(readNamedBits(node('03 01 00'), 'bits')).toEqual([]);
    expect(() => readNamedBits(node('03 02 08 00'), 'bits')).toThrow(code('ERR_ASN1_UNEXPECTED'));
    expect(() => readNamedBits(node('03 01 01'), 'bits')).toThrow(code('ERR_ASN1_UNEXPECTED'));
  });

  test('reads booleans of BER and DER', () => {
    expect([readBoolean(node('01 01 00'), 'b'), readBoolean(node('01 01 01'), 'b')]).toEqual([false, true]);
    expect(() => readBoolean(node('01 02 00 00'), 'b')).toThrow(code('ERR_ASN1_UNEXPECTED'));
  });

  test('compares and expects elements', () => {
    expect(sameNode(node('05 00'), node('05 00'))).toBe(true);
    expect(sameNode(node('04 01 01'), node('04 01 02'))).toBe(false);
    expect(() => expectNode(undefined, 0x30, 'it')).toThrow(code('ERR_ASN1_UNEXPECTED'));
    expect(() => expectNode(node('05 00'), 0x30, 'it')).toThrow(code('ERR_ASN1_UNEXPECTED'));
  });
});
