import { describe, expect, test } from 'vitest';
import { readAsn1 } from '../../src/asn1/asn1-reader.js';
import { readText } from '../../src/asn1/read-text.js';

const text = (identifier: number, hex: string): string => {
  const content = Buffer.from(hex, 'hex');
  const head = content.length < 0x80 ? [content.length] : [0x82, content.length >> 8, content.length & 0xff];
  return readText(readAsn1(Uint8Array.of(identifier, ...head, ...content)), 'text');
};

describe('readText', () => {
  test.each([
    ['UTF8String', 0x0c, '44c3a96a61', 'Déja'],
    ['NumericString', 0x12, '3132', '12'],
    ['PrintableString', 0x13, '5553', 'US'],
    ['PrintableString with an underscore and UTF-8', 0x13, '5fc3a9', '_é'],
    ['T61String in Latin-1', 0x14, '4de9', 'Mé'],
    ['T61String in UTF-8', 0x14, 'c3a9', 'é'],
    ['IA5String', 0x16, '614062', 'a@b'],
    ['VisibleString', 0x1a, '41', 'A'],
    ['UniversalString', 0x1c, '000000410001f600', 'A😀'],
    ['BMPString', 0x1e, '004103b1', 'Aα'],
    ['BMPString with surrogates', 0x1e, 'd83dde00', '😀'],
    ['an empty string', 0x13, '', ''],
    ['a long string', 0x0c, '61'.repeat(300), 'a'.repeat(300)],
    ['a constructed string', 0x2c, '04026162', 'ab'],
  ])('reads a %s', (_, identifier, hex, expected) => {
    expect(text(identifier, hex)).toBe(expected);
  });

  test.each([
    ['bytes that are not UTF-8', 0x0c, 'ff', 'ERR_ASN1_MALFORMED'],
    ['half a BMP character', 0x1e, '0041d8', 'ERR_ASN1_MALFORMED'],
    ['a universal character out of range', 0x1c, '00110000', 'ERR_ASN1_MALFORMED'],
    ['a cut universal character', 0x1c, '000041', 'ERR_ASN1_MALFORMED'],
    ['an OCTET STRING', 0x04, '41', 'ERR_ASN1_UNEXPECTED'],
    ['a context string', 0x8c, '41', 'ERR_ASN1_UNEXPECTED'],
  ])('refuses %s', (_, identifier, hex, code) => {
    expect(() => text(identifier, hex)).toThrow(expect.objectContaining({ code }));
  });

  test('refuses what is missing', () => {
    expect(() => readText(undefined, 'text')).toThrow(expect.objectContaining({ code: 'ERR_ASN1_UNEXPECTED' }));
  });
});
