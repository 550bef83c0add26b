import { fromBER, Integer, ObjectIdentifier } from 'asn1js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAsn1, readIntegerBytes, readNamedBits, readOid } from '../../src/asn1/asn1-reader.js';
import {
  DerElement,
  type DerPart,
  derBitString,
  derBoolean,
  derBytes,
  derContext,
  derContextPrimitive,
  derIa5String,
  derInteger,
  derNamedBits,
  derNull,
  derOctetString,
  derOid,
  derPrintableString,
  derSequence,
  derSetOf,
  derTime,
  derUtf8String,
} from '../../src/asn1/asn1-writer.js';
import { readTime } from '../../src/asn1/read-time.js';

const toHex = (part: DerPart): string => Buffer.from(derBytes(part)).toString('hex');

describe('DER writer', () => {
  test.each([
    ['null', derNull(), '0500'],
    ['true', derBoolean(true), '0101ff'],
    ['false', derBoolean(false), '010100'],
    ['octets', derOctetString(Uint8Array.of(1, 2)), '04020102'],
    ['UTF-8', derUtf8String('é'), '0c02c3a9'],
    ['printable', derPrintableString('19'), '13023139'],
    ['IA5', derIa5String('a@b'), '1603614062'],
    ['whole bits', derBitString(Uint8Array.of(0x80)), '03020080'],
    ['digitalSignature and keyEncipherment', derNamedBits([0, 2]), '030205a0'],
    ['keyCertSign and cRLSign', derNamedBits([6, 5]), '03020106'],
    ['the ninth bit', derNamedBits([8]), '0303070080'],
    ['no bit', derNamedBits([]), '030100'],
    ['zero', derInteger(0), '020100'],
    ['127', derInteger(127), '02017f'],
    ['128', derInteger(128), '02020080'],
    ['2^64', derInteger(2n ** 64n), '0209010000000000000000'],
    ['bytes with leading zeros', derInteger(Uint8Array.of(0, 0, 0x80)), '02020080'],
    ['no bytes', derInteger(new Uint8Array()), '020100'],
    ['sha256WithRSAEncryption', derOid('1.2.840.113549.1.1.11'), '06092a864886f70d01010b'],
    ['2.999', derOid('2.999'), '06028837'],
    ['a context tag around', derContext(3, derNull()), 'a3020500'],
    ['a context string', derContextPrimitive(2, Uint8Array.of(0x61)), '820161'],
    ['a time in 2049', derTime(new Date('2049-12-31T23:59:59.999Z')), '170d3439313233313233353935395a'],
    ['a time in 2050', derTime(new Date('2050-01-01T00:00:00Z')), '180f32303530303130313030303030305a'],
    ['a time in 1950', derTime(new Date('1950-01-01T00:00:00Z')), '170d3530303130313030303030305a'],
    ['a time in 1949', derTime(new Date('1949-12-31T23:59:59Z')), '180f31393439313233313233353935395a'],
    ['the last second', derTime(new Date('9999-12-31T23:59:59Z')), '180f39393939313233313233353935395a'],
  ])('writes %s', (_, bytes, hex) => {
    expect(toHex(bytes)).toBe(hex);
  });

  test('orders a set by its encodings, the shorter first', () => {
    const items = [derOctetString(Uint8Array.of(2)), derInteger(9), derOctetString(Uint8Array.of(1, 1)), derInteger(1)];
    expect(toHex(derSetOf(items))).toBe('310d' + '020101' + '020109' + '040102' + '04020101');
  });

  test.each([0, 1, 127, 128, 255, 256, 65_535, 65_536, 0xffffff, 0x1000000])('writes a length of %d', (length) => {
    const element = new DerElement(0x04, [new Uint8Array(length)]);
    const node = readAsn1(derBytes(element), { maxBytes: 2 ** 25 });
    expect(node.content.length).toBe(length);
  });

  test('refuses what has no encoding', () => {
    expect(() => derInteger(-1)).toThrow(TypeError);
    expect(() => derInteger(1.5)).toThrow(TypeError);
    expect(() => derInteger(2 ** 53)).toThrow(TypeError);
    expect(() => derIa5String('é')).toThrow(TypeError);
    expect(() => derPrintableString('é')).toThrow(TypeError);
    expect(() => derTime(new Date(Number.NaN))).toThrow(TypeError);
    expect(() => derTime(new Date('+010000-01-01T00:00:00Z'))).toThrow(TypeError);
    for (const oid of ['', '1', '1..2', '3.1', '1.40', '1.2.x', '01.2', '1.2.-3'])
      expect(() => derOid(oid)).toThrow(TypeError);
  });

  test('agrees with another encoder on integers and object identifiers', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 200n }), (value) => {
        expect(toHex(derInteger(value))).toBe(toHex(new Uint8Array(Integer.fromBigInt(value).toBER())));
      }),
    );
    const arc = fc.integer({ min: 0, max: 2 ** 31 });
    fc.assert(
      fc.property(
        fc.constantFrom('0', '1', '2'),
        fc.integer({ min: 0, max: 39 }),
        fc.array(arc),
        (root, second, rest) => {
          const dotted = [root, second, ...rest].join('.');
          expect(toHex(derOid(dotted))).toBe(toHex(new Uint8Array(new ObjectIdentifier({ value: dotted }).toBER())));
          expect(readOid(readAsn1(derOid(dotted)))).toBe(dotted);
        },
      ),
    );
  });

  test('what is written is read back, by this reader and another', () => {
    const leaf: fc.Arbitrary<DerPart> = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map(derOctetString),
      fc.bigInt({ min: 0n, max: 2n ** 70n }).map(derInteger),
      fc.string().map(derUtf8String),
      fc.boolean().map(derBoolean),
    );
    const tree = fc.letrec<{ node: DerPart }>((tie) => ({
      node: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        leaf,
        fc.array(tie('node'), { maxLength: 5 }).map((items) => derSequence(...items)),
        fc.array(tie('node'), { maxLength: 5 }).map((items) => derSetOf(items)),
      ),
    })).node;
    fc.assert(
      fc.property(tree, (part) => {
        const bytes = derBytes(part);
        expect(bytes.length).toBe(part.length);
        expect(readAsn1(bytes).bytes).toEqual(bytes);
        expect(fromBER(Uint8Array.from(bytes)).offset).toBe(bytes.length);
      }),
    );
  });

  test('times and bits survive a round trip', () => {
    const seconds = fc.integer({ min: -62_135_596_800, max: 253_402_300_799 });
    fc.assert(
      fc.property(seconds, (second) => {
        const date = new Date(second * 1000);
        expect(readTime(readAsn1(derTime(date)), 'time')).toEqual(date);
      }),
    );
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 31 })), (bits) => {
        expect(readNamedBits(readAsn1(derNamedBits(bits)), 'bits')).toEqual(bits.toSorted((a, b) => a - b));
      }),
    );
    expect(readIntegerBytes(readAsn1(derInteger(255)), 'n')).toEqual(Uint8Array.of(0, 255));
  });
});
