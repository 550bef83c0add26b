import { describe, expect, test } from 'vitest';
import type { PlistErrorCode } from '../../src/errors.js';
import { concatBytes, fromHex } from '../../src/internal/bytes.js';
import { parsePlist } from '../../src/plist/parse-plist.js';
import { PlistReal, PlistUid, type PlistValue } from '../../src/plist/plist-value.js';
import { fixture } from '../support/fixture.js';
import { bytes, plistErrorOf } from './plist-support.js';

const hex = (text: string): Uint8Array => fromHex(text.replaceAll(' ', '')) ?? new Uint8Array(0);

interface Layout {
  readonly top?: number;
  readonly offsetSize?: number;
  readonly refSize?: number;
  readonly count?: bigint;
  readonly tableOffset?: bigint;
  readonly offsets?: readonly number[];
}

/** A binary property list put together by hand: objects in hexadecimal, one after the other. */
function binary(objects: readonly string[], layout: Layout = {}): Uint8Array {
  const encoded = objects.map(hex);
  let end = 8;
  const offsets = encoded.map((object) => (end += object.length) - object.length);
  const { offsetSize = 2, refSize = 1 } = layout;
  const table = new Uint8Array(offsets.length * offsetSize);
  (layout.offsets ?? offsets).forEach((offset, index) => {
    table[index * offsetSize + offsetSize - 1] = offset;
    table[index * offsetSize + offsetSize - 2] = offset >> 8;
  });
  const trailer = new DataView(new ArrayBuffer(32));
  trailer.setUint8(6, offsetSize);
  trailer.setUint8(7, refSize);
  trailer.setBigUint64(8, layout.count ?? BigInt(objects.length));
  trailer.setBigUint64(16, BigInt(layout.top ?? 0));
  trailer.setBigUint64(24, layout.tableOffset ?? BigInt(end));
  return concatBytes([bytes('bplist00'), ...encoded, table, new Uint8Array(trailer.buffer)]);
}

describe('readBinary', () => {
  test.each<[string, PlistValue]>([
    ['08', false],
    ['09', true],
    ['10 ff', 255],
    ['11 ffff', 65535],
    ['12 ffffffff', 4294967295],
    ['13 ffffffffffffffff', -1],
    ['13 001fffffffffffff', 9007199254740991],
    ['13 0020000000000001', 9007199254740993n],
    ['13 8000000000000000', -9223372036854775808n],
    ['14 0000000000000000 ffffffffffffffff', 18446744073709551615n],
    ['14 ffffffffffffffff 8000000000000000', -9223372036854775808n],
    ['14 0000000000000000 0000000000000005', 5],
    ['22 3fc00000', 1.5],
    ['22 3f800000', new PlistReal(1)],
    ['23 3ff8000000000000', 1.5],
    ['23 7ff0000000000000', Infinity],
    ['23 7ff8000000000000', new PlistReal(Number.NaN)],
    ['33 0000000000000000', new Date('2001-01-01T00:00:00Z')],
    ['33 bff0000000000000', new Date('2000-12-31T23:59:59Z')],
    ['33 3fe0000000000000', new Date('2001-01-01T00:00:00.500Z')],
    ['40', new Uint8Array(0)],
    ['42 0102', Uint8Array.of(1, 2)],
    ['4f 10 02 0102', Uint8Array.of(1, 2)],
    ['50', ''],
    ['53 616263', 'abc'],
    ['5f 11 0003 616263', 'abc'],
    ['52 c3a9', '\u00e9'],
    ['61 2605', '\u2605'],
    ['62 d83d de00', '\u{1f600}'],
    ['80 07', new PlistUid(7)],
    ['83 ffffffff', new PlistUid(4294967295)],
    ['a0', []],
    ['c0', []],
  ])('%s', (object, expected) => {
    expect(parsePlist(binary([object]))).toStrictEqual(expected);
  });

  test('reals without fraction as numbers, when wanted', () => {
    expect(parsePlist(binary(['23 3ff0000000000000']), { reals: 'number' })).toBe(1);
  });

  test('arrays, sets and dictionaries refer to objects by number', () => {
    const value = parsePlist(binary(['d2 01 02 03 04', '51 61', '51 62', 'a2 05 05', 'c1 05', '09']));
    expect(value).toEqual({ a: [true, true], b: [true] });
    expect(Object.getPrototypeOf(value)).toBeNull();
  });

  test.each([1, 2, 3, 4, 8])('references and offsets of %d bytes', (size) => {
    const ref = '01'.padStart(size * 2, '0');
    const layout = { refSize: size, offsetSize: Math.max(size, 2) };
    expect(parsePlist(binary([`a1 ${ref}`, '09'], layout))).toEqual([true]);
  });

  test('bplist01 is read, other versions are not', () => {
    const body = binary(['09']);
    body[7] = 0x31;
    expect(parsePlist(body)).toBe(true);
    body[7] = 0x35;
    expect(plistErrorOf(() => parsePlist(body))).toMatchObject({ code: 'ERR_PLIST_UNSUPPORTED_FORMAT', offset: 6 });
  });

  test('objects may share bytes, and each place gets its own container and data', () => {
    const value = parsePlist(binary(['a4 01 01 02 02', 'a0', '41 05']));
    expect(value).toEqual([[], [], Uint8Array.of(5), Uint8Array.of(5)]);
    expect(Array.isArray(value) && value[0] !== value[1] && value[2] !== value[3]).toBe(true);
  });

  test('a Buffer is read like any Uint8Array, and data does not share its memory', () => {
    const body = Buffer.from(binary(['41 05']));
    const value = parsePlist(body);
    body.fill(0xff);
    expect(value).toStrictEqual(Uint8Array.of(5));
  });

  test('__proto__ is an ordinary key', () => {
    const value = parsePlist(binary(['d1 01 02', '59 5f5f70726f746f5f5f', 'd1 01 03', '09']));
    expect(Object.keys(value)).toEqual(['__proto__']);
    expect({}).not.toHaveProperty('polluted');
  });

  test.each<[string, Uint8Array, PlistErrorCode]>([
    ['no trailer', bytes('bplist00'), 'ERR_PLIST_MALFORMED'],
    ['only a trailer', concatBytes([bytes('bplist00'), new Uint8Array(32)]), 'ERR_PLIST_MALFORMED'],
    ['no objects', binary([]), 'ERR_PLIST_MALFORMED'],
    ['offsets of no bytes', binary(['09'], { offsetSize: 0 }), 'ERR_PLIST_MALFORMED'],
    ['offsets of 9 bytes', binary(['09'], { offsetSize: 9 }), 'ERR_PLIST_MALFORMED'],
    ['references of no bytes', binary(['09'], { refSize: 0 }), 'ERR_PLIST_MALFORMED'],
    ['references of 9 bytes', binary(['09'], { refSize: 9 }), 'ERR_PLIST_MALFORMED'],
    ['a root that is no object', binary(['09'], { top: 1 }), 'ERR_PLIST_MALFORMED'],
    ['2^64-1 objects', binary(['09'], { count: 2n ** 64n - 1n }), 'ERR_PLIST_MALFORMED'],
    ['2^63 objects', binary(['09'], { count: 2n ** 63n }), 'ERR_PLIST_MALFORMED'],
    ['one object too many', binary(['09'], { count: 2n }), 'ERR_PLIST_MALFORMED'],
    ['a table in the header', binary(['09'], { tableOffset: 3n }), 'ERR_PLIST_MALFORMED'],
    ['a table beyond the end', binary(['09'], { tableOffset: 1000n }), 'ERR_PLIST_MALFORMED'],
    ['an object in the header', binary(['09'], { offsets: [3] }), 'ERR_PLIST_MALFORMED'],
    ['an object in the table', binary(['09'], { offsets: [9] }), 'ERR_PLIST_MALFORMED'],
    ['an object beyond the end', binary(['09'], { offsets: [500] }), 'ERR_PLIST_MALFORMED'],
    ['null', binary(['00']), 'ERR_PLIST_MALFORMED'],
    ['fill', binary(['0f']), 'ERR_PLIST_MALFORMED'],
    ['a URL', binary(['0c 51 61']), 'ERR_PLIST_MALFORMED'],
    ['type 7', binary(['71 61']), 'ERR_PLIST_MALFORMED'],
    ['type 9', binary(['90']), 'ERR_PLIST_MALFORMED'],
    ['type e', binary(['e0']), 'ERR_PLIST_MALFORMED'],
    ['type f', binary(['f0']), 'ERR_PLIST_MALFORMED'],
    ['an integer of 32 bytes', binary([`15${'00'.repeat(32)}`]), 'ERR_PLIST_MALFORMED'],
    ['an integer cut short', binary(['13 00']), 'ERR_PLIST_MALFORMED'],
    ['2^64', binary(['14 0000000000000001 0000000000000000']), 'ERR_PLIST_INVALID_VALUE'],
    ['-2^63-1', binary(['14 ffffffffffffffff 7fffffffffffffff']), 'ERR_PLIST_INVALID_VALUE'],
    ['a real of 2 bytes', binary(['21 0000']), 'ERR_PLIST_MALFORMED'],
    ['a real cut short', binary(['23 0000']), 'ERR_PLIST_MALFORMED'],
    ['a date of 4 bytes', binary(['32 00000000']), 'ERR_PLIST_MALFORMED'],
    ['a date that is no number', binary(['33 7ff8000000000000']), 'ERR_PLIST_INVALID_VALUE'],
    ['a date beyond JavaScript', binary(['33 7fefffffffffffff']), 'ERR_PLIST_INVALID_VALUE'],
    ['data cut short', binary(['43 00']), 'ERR_PLIST_MALFORMED'],
    ['data of 2^63 bytes', binary(['4f 13 8000000000000000']), 'ERR_PLIST_MALFORMED'],
    ['a count of 16 bytes', binary([`4f 14 ${'00'.repeat(16)}`]), 'ERR_PLIST_MALFORMED'],
    ['a count that is no integer', binary(['4f 23 0000000000000000']), 'ERR_PLIST_MALFORMED'],
    ['a count cut short', binary(['4f']), 'ERR_PLIST_MALFORMED'],
    ['a string neither ASCII nor UTF-8', binary(['51 ff']), 'ERR_PLIST_ENCODING'],
    ['half a surrogate pair', binary(['61 d83d']), 'ERR_PLIST_ENCODING'],
    ['UTF-16 cut short', binary(['62 0041']), 'ERR_PLIST_MALFORMED'],
    ['a UID of 9 bytes', binary(['88 000000000000000000']), 'ERR_PLIST_INVALID_VALUE'],
    ['a UID of 2^32', binary(['84 0100000000']), 'ERR_PLIST_INVALID_VALUE'],
    ['an array cut short', binary(['a2 01', '09']), 'ERR_PLIST_MALFORMED'],
    ['a huge array', binary(['af 12 7fffffff']), 'ERR_PLIST_MALFORMED'],
    ['a reference to nothing', binary(['a1 01']), 'ERR_PLIST_MALFORMED'],
    ['an array of itself', binary(['a1 00']), 'ERR_PLIST_MALFORMED'],
    ['a cycle', binary(['a1 01', 'd1 02 00', '51 61']), 'ERR_PLIST_MALFORMED'],
    ['a key that is a number', binary(['d1 01 01', '10 01']), 'ERR_PLIST_MALFORMED'],
    ['a key that is the dictionary', binary(['d1 00 00']), 'ERR_PLIST_MALFORMED'],
    ['the same key twice', binary(['d2 01 01 02 02', '51 61', '09']), 'ERR_PLIST_DUPLICATE_KEY'],
    ['equal keys', binary(['d2 01 02 03 03', '51 61', '51 61', '09']), 'ERR_PLIST_DUPLICATE_KEY'],
  ])('refuses %s', (_name, body, code) => {
    const error = plistErrorOf(() => parsePlist(body));
    expect(error.code).toBe(code);
    expect(error.offset).toBeLessThanOrEqual(body.length);
  });

  test('depth, values and lengths are limited', () => {
    const chain = binary(['a1 01', 'a1 02', '50']);
    expect(parsePlist(chain, { limits: { maxDepth: 2 } })).toEqual([['']]);
    expect(plistErrorOf(() => parsePlist(chain, { limits: { maxDepth: 1 } })).code).toBe('ERR_PLIST_TOO_DEEP');
    expect(plistErrorOf(() => parsePlist(chain, { limits: { maxNodes: 2 } })).code).toBe('ERR_PLIST_TOO_MANY_NODES');
    const text = binary(['53 616263']);
    expect(plistErrorOf(() => parsePlist(text, { limits: { maxStringLength: 2 } })).code).toBe(
      'ERR_PLIST_STRING_TOO_LONG',
    );
  });

  test('31 arrays that each hold the next one 15 times do not become 15^31 values', () => {
    const objects = Array.from(
      { length: 31 },
      (_, index) => `af 10 0f ${(index + 1).toString(16).padStart(2, '0').repeat(15)}`,
    );
    expect(plistErrorOf(() => parsePlist(binary([...objects, '09']))).code).toBe('ERR_PLIST_TOO_MANY_NODES');
  });

  test('one large object that is referred to often does not fill the memory', () => {
    const large = (marker: string): Uint8Array =>
      binary([`af 11 0fff ${'01'.repeat(4095)}`, `${marker} 11 7fff ${'61'.repeat(0xffff)}`]);
    for (const marker of ['4f', '5f', '6f']) {
      expect(plistErrorOf(() => parsePlist(large(marker))).code).toBe('ERR_PLIST_TOO_LARGE');
    }
  });

  test('a damaged binary property list is an error that names the place', () => {
    const body = fixture('plist/plistjs-Info.bplist');
    body[8] = 0x70;
    expect(plistErrorOf(() => parsePlist(body))).toMatchObject({ code: 'ERR_PLIST_MALFORMED', offset: 8 });
  });
});
