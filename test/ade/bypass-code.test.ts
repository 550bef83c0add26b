import { describe, expect, test } from 'vitest';
import { formatBypassCode, generateBypassCode, hashBypassCode, parseBypassCode } from '../../src/ade/bypass-code.js';
import { buildEscrowKeyUnlockRequest } from '../../src/ade/escrow-key-unlock.js';
import { fromHex } from '../../src/internal/bytes.js';
import { failureOf } from './support.js';

/** Published with micromdm/nanodep (MIT), `albc/albc_test.go`. */
const PUBLISHED = [
  [
    '00000000000000000000000000000000',
    '00000-00000-0000-0000-0000-0000',
    'deab860d28deb5b7121d6d8fcf0f78e1471756d1b2c566c03277c23ea8930b4f',
  ],
  [
    '1ea841db5edfafe6075b5ae0d845d254',
    '3UM43-PUYVY-QYD1-UVCC-HEHJ-FKA4',
    '6ab40d5eabe7218ec04182f461005600c7e3426bddd82cdb405bde9a1e0014b5',
  ],
  [
    '44ebe63375969fec2da67e87e7317946',
    '8LNYD-DVNKU-GYRC-E6GU-3YFD-CT86',
    'c1968cb4c013ea893f1922bb5c39f81e35012c0bd9ce3c01cc2a05873a2499e6',
  ],
  [
    'cb84798c3ca85a674194550a2e96aed8',
    'TF27L-31WN1-E6FH-DMAM-52X5-NFV0',
    '23cf8b7873425fd8efe31dc5b6ab9c357eb98a2a59c82ea1084ca8af58cc480a',
  ],
  [
    '89195c9b79178736203bd9d591ea7c0f',
    'J4DNT-6VT2Y-3LD8-1VV7-AT3U-LW17',
    '59b9b3fa9ec4b806612b8b1fe6f12fcc3903156a58bcf4cae53a8a78dad563d3',
  ],
  [
    'bd9e6a463a19ac706d379394bf97747a',
    'QPG6M-JJU36-P70V-9QKF-ACZ5-VMG2',
    '7cdf895759d090eb9d3ed833d0ed7d5d5b00a11a719293f44aa7741ffbe79f6a',
  ],
] as const;

describe('bypass codes', () => {
  test.each(PUBLISHED)('%s is %s', async (hex, code, hash) => {
    const bytes = fromHex(hex) ?? new Uint8Array();
    expect(formatBypassCode(bytes)).toBe(code);
    expect(parseBypassCode(code)).toEqual(bytes);
    expect(await hashBypassCode(bytes)).toBe(hash);
  });

  test('a new one is random and reads back', () => {
    const { bytes, code } = generateBypassCode();
    expect(code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}(-[0-9A-Z]{4}){4}$/);
    expect(parseBypassCode(code)).toEqual(bytes);
    expect(generateBypassCode().code).not.toBe(code);
    expect(generateBypassCode(() => new Uint8Array(16)).code).toBe(PUBLISHED[0][1]);
  });

  test('case, dashes and spaces do not matter', () => {
    expect(parseBypassCode(' 3um43puyvy qyd1-uvcc-hehj-fka4\n')).toEqual(fromHex(PUBLISHED[1][0]));
  });

  test.each([
    ['nothing', ''],
    ['a short one', '3UM43-PUYVY-QYD1-UVCC-HEHJ-FKA'],
    ['a long one', '3UM43-PUYVY-QYD1-UVCC-HEHJ-FKA44'],
    ['a letter that is not used', '3UM43-PUYVY-QYD1-UVCC-HEHJ-FKO4'],
    ['a last symbol of more than three bits', '3UM43-PUYVY-QYD1-UVCC-HEHJ-FKA8'],
    ['very much', 'A'.repeat(100_000)],
  ])('refuses %s', async (_, code) => {
    expect(await failureOf(() => parseBypassCode(code))).toMatchObject({ code: 'ERR_ADE_BYPASS_CODE' });
  });

  test('refuses another number of bytes', () => {
    expect(() => formatBypassCode(new Uint8Array(15))).toThrow(TypeError);
    expect(() => hashBypassCode(new Uint8Array(17))).toThrow(TypeError);
  });
});

describe('buildEscrowKeyUnlockRequest', () => {
  const input = {
    serial: 'C 1',
    productType: 'iPhone14,2',
    orgName: 'Acme & Co',
    guid: 'admin',
    escrowKey: PUBLISHED[1][1],
  };

  test('has the device in the query and the code in the form', () => {
    const { method, url, headers, body } = buildEscrowKeyUnlockRequest({ ...input, imei: '1', imei2: '2', meid: '3' });
    expect(method).toBe('POST');
    expect(url).toBe(
      'https://deviceservices-external.apple.com/deviceservicesworkers/escrowKeyUnlock?serial=C+1&imei=1&imei2=2&meid=3&productType=iPhone14%2C2',
    );
    expect(headers).toEqual({ 'content-type': 'application/x-www-form-urlencoded' });
    expect(body).toBe('orgName=Acme+%26+Co&guid=admin&escrowKey=3UM43-PUYVY-QYD1-UVCC-HEHJ-FKA4');
  });

  test('leaves out what a device without a radio has not', () => {
    expect(new URL(buildEscrowKeyUnlockRequest(input).url).search).toBe('?serial=C+1&productType=iPhone14%2C2');
  });
});
