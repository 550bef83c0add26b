import { describe, expect, test } from 'vitest';
import { readAsn1 } from '../../src/asn1/asn1-reader.js';
import { derElement, derOid, derSequence } from '../support/der.js';
import { buildName } from '../../src/pki/build-name.js';
import { formatName } from '../../src/pki/format-name.js';
import { nameValues, parseName } from '../../src/pki/parse-name.js';
import { certificateFixture } from './x509-support.js';

describe('buildName', () => {
  test('writes what another issuer wrote, byte for byte', () => {
    const { subject } = certificateFixture('apns/mdm-push-apple-issued-2021.pem');
    const built = buildName(
      subject.rdns.map(([attribute]) => ({ type: attribute?.oid ?? '', value: attribute?.value ?? '' })),
    );
    expect(built).toEqual(subject);
  });

  test('takes short names in any case, and several attributes in one relative name', () => {
    const name = buildName([
      { type: 'c', value: 'US' },
      [
        { type: 'CN', value: 'Jane' },
        { type: 'uid', value: 'jane' },
      ],
      { type: 'emailAddress', value: 'j@example.com' },
    ]);
    // SET OF order puts the shorter encoding of the object identifier first.
    expect(formatName(name)).toBe('C=US,CN=Jane+UID=jane,emailAddress=j@example.com');
    expect(readAsn1(name.der).children.map((set) => set.children[0]?.children[1]?.identifier)).toEqual([
      0x13, 0x0c, 0x16,
    ]);
  });

  test.each([
    ['an unknown short name', [{ type: 'XX', value: 'x' }]],
    ['an empty relative name', [[]]],
    ['a country with an accent', [{ type: 'C', value: 'É' }]],
    ['an e-mail address with an accent', [{ type: 'E', value: 'é@x' }]],
    ['half a character', [{ type: 'CN', value: '\ud800' }]],
  ])('refuses %s', (_, input) => {
    expect(() => buildName(input)).toThrow(TypeError);
  });
});

describe('parseName', () => {
  test('shows a value that is no string by its DER', () => {
    const name = derSequence(derElement(0x31, derSequence(derOid('2.5.4.45'), Uint8Array.of(3, 2, 0, 7))));
    expect(parseName(readAsn1(name), 'name').rdns).toEqual([[{ oid: '2.5.4.45', value: '#03020007' }]]);
  });

  test('keeps several values of one type in order', () => {
    const { subject } = certificateFixture('apns/mock-push-cert-no-uid.pem');
    expect(nameValues(subject, '2.5.4.3')).toEqual(['no.uid', 'APSP:17a16429-886b-41f1-8c90-3bd02ae9fc57']);
    expect(nameValues(subject, '2.5.4.10')).toEqual([]);
  });

  test('refuses a name with hundreds of attributes', () => {
    const rdn = derElement(0x31, derSequence(derOid('2.5.4.3'), derElement(0x0c)));
    expect(parseName(readAsn1(derSequence(...Array.from({ length: 256 }, () => rdn))), 'name').rdns).toHaveLength(256);
    expect(() => parseName(readAsn1(derSequence(...Array.from({ length: 257 }, () => rdn))), 'name')).toThrow(
      expect.objectContaining({ code: 'ERR_ASN1_TOO_MANY_NODES' }),
    );
  });
});

describe('formatName', () => {
  test.each([
    ['a,b', 'a\\,b'],
    ['James "Jim" Smith, III', 'James \\"Jim\\" Smith\\, III'],
    [' both ', '\\ both\\ '],
    ['#1', '\\#1'],
    ['a\rb', 'a\\0db'],
    ['\\<>;+', '\\\\\\<\\>\\;\\+'],
    ['Lučić', 'Lučić'],
  ])('escapes %j as RFC 4514 does', (value, text) => {
    expect(formatName(buildName([{ type: 'CN', value }]))).toBe(`CN=${text}`);
  });

  test('shows unknown types by number', () => {
    expect(formatName(buildName([{ type: '1.2.3.4', value: 'x' }]))).toBe('1.2.3.4=x');
  });
});
