import { describe, expect, test } from 'vitest';
import { derInteger, derOctetString, derOid, derSequence } from '../support/der.js';
import { concatBytes, equalBytes, fromHex } from '../../src/internal/bytes.js';
import { BerElement, berOid, berVersion, readBer } from '../../src/pki/ber-element.js';
import { fixture, fixtureNames } from '../support/fixture.js';

const bytes = (hex: string): Uint8Array => fromHex(hex.replaceAll(' ', '')) ?? new Uint8Array();

describe('readBer', () => {
  test('views are plain and stay in the input', () => {
    const element = readBer(Buffer.from('3006020101020102', 'hex'));
    const [first] = element.children();
    expect(first?.bytes.constructor).toBe(Uint8Array);
    expect(first?.bytes.buffer).toBe(element.bytes.buffer);
  });

  test('an indefinite length ends at its own marker', () => {
    const element = readBer(bytes('3080 3080 020105 0000 0400 0000'));
    expect(element.children().map((child) => child.identifier)).toEqual([0x30, 0x04]);
    expect(element.content).toEqual(bytes('3080 020105 0000 0400'));
  });

  test('segments of a split string are joined, nested ones too', () => {
    expect(readBer(bytes('2480 0402 0102 2403 0401 03 0401 04 0000')).octets()).toEqual(bytes('01020304'));
  });

  test('BER turns into DER', () => {
    const ber = bytes('3080 2480 0401 aa 0401 bb 0000 a080 020101 0000 0000');
    expect(readBer(ber).definite()).toEqual(bytes('3009 0402 aabb a003 020101'));
    const der = derSequence(derInteger(5), derOctetString(bytes('00')));
    expect(readBer(der).definite()).toEqual(der);
  });

  test('any number of elements turns into DER', () => {
    const nulls = concatBytes(Array.from({ length: 131_000 }, () => bytes('0500')));
    const { length } = nulls;
    const ber = concatBytes([bytes('3080'), nulls, bytes('0000')]);
    const header = Uint8Array.of(0x30, 0x83, length >> 16, (length >> 8) & 0xff, length & 0xff);
    expect(equalBytes(readBer(ber).definite(), concatBytes([header, nulls]))).toBe(true);
  });

  test('known and unknown object identifiers', () => {
    for (const oid of ['1.2.840.113549.1.7.2', '2.999.1', '1.2.3.4.5.6.7.8.9.10.11.12.13.14.15.16.17.18']) {
      expect(berOid(readBer(derOid(oid)), 'oid')).toBe(oid);
    }
  });

  test.each(fixtureNames('cms').filter((name) => name.startsWith('ber-negative')))('refuses %s', (name) => {
    expect(() => readBer(fixture(`cms/${name}`))).toThrow(expect.objectContaining({ code: 'ERR_ASN1_MALFORMED' }));
  });

  test.each([
    ['nothing', '', 'ERR_ASN1_MALFORMED'],
    ['a length without octets', '30', 'ERR_ASN1_MALFORMED'],
    ['a truncated long length', '3082 01', 'ERR_ASN1_MALFORMED'],
    ['a length of five octets', '3085 0000000001 00', 'ERR_ASN1_MALFORMED'],
    ['a length with a leading zero', '308200 01 00', 'ERR_ASN1_MALFORMED'],
    ['bytes behind the element', '0500 00', 'ERR_ASN1_MALFORMED'],
    ['an indefinite primitive', '0480 0000', 'ERR_ASN1_MALFORMED'],
    ['an indefinite length without end', '3080 0500', 'ERR_ASN1_MALFORMED'],
    ['a damaged end marker', '3080 0001', 'ERR_ASN1_MALFORMED'],
    ['a high tag number', '1f8101 00', 'ERR_ASN1_MALFORMED'],
  ])('refuses %s', (_, hex, code) => {
    expect(() => readBer(bytes(hex))).toThrow(expect.objectContaining({ code }));
  });

  test('nesting is limited where it has to be followed', () => {
    const indefinite = concatBytes(Array.from({ length: 2000 }, () => bytes('3080')));
    expect(() => readBer(indefinite)).toThrow(expect.objectContaining({ code: 'ERR_ASN1_TOO_DEEP' }));
    let split = bytes('0401aa');
    for (let depth = 0; depth < 40; depth++) split = concatBytes([Uint8Array.of(0x24, split.length), split]);
    expect(() => readBer(split).octets()).toThrow(expect.objectContaining({ code: 'ERR_ASN1_TOO_DEEP' }));
  });

  test.each([
    ['parts of a primitive', () => readBer(bytes('0400')).children()],
    ['a segment that is no string', () => readBer(bytes('2403 020101')).octets()],
    ['an unexpected type', () => readBer(bytes('0400')).expect(0x30, 'thing')],
    ['a long version', () => berVersion(readBer(bytes('0202 0100')), 'version')],
    ['a negative version', () => berVersion(readBer(bytes('0201 ff')), 'version')],
    ['a missing version', () => berVersion(undefined, 'version')],
    ['an object identifier that ends inside an arc', () => berOid(readBer(bytes('0601 80')), 'oid')],
  ])('refuses %s', (_, read) => {
    expect(read).toThrow(expect.objectContaining({ name: 'Asn1Error' }));
  });

  test('an element knows where it ends', () => {
    expect(new BerElement(bytes('0500 0400'), 2, 4).end).toBe(4);
  });
});
