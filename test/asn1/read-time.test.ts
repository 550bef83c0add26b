import { describe, expect, test } from 'vitest';
import { readAsn1 } from '../../src/asn1/asn1-reader.js';
import { readTime } from '../../src/asn1/read-time.js';

const time = (identifier: number, text: string): Date =>
  readTime(readAsn1(Uint8Array.of(identifier, text.length, ...Buffer.from(text, 'latin1'))), 'time');
const UTC = 0x17;
const GENERALIZED = 0x18;

describe('readTime', () => {
  test.each([
    [UTC, '160529134705Z', '2016-05-29T13:47:05Z'],
    [UTC, '491231235959Z', '2049-12-31T23:59:59Z'],
    [UTC, '500101000000Z', '1950-01-01T00:00:00Z'],
    [UTC, '1605291347Z', '2016-05-29T13:47:00Z'],
    [UTC, '160529134705+0130', '2016-05-29T12:17:05Z'],
    [UTC, '151231233000-0100', '2016-01-01T00:30:00Z'],
    [GENERALIZED, '20680125083325Z', '2068-01-25T08:33:25Z'],
    [GENERALIZED, '20240229120000.5Z', '2024-02-29T12:00:00.500Z'],
    [GENERALIZED, '20240229120000,123456Z', '2024-02-29T12:00:00.123Z'],
    [GENERALIZED, '00010101000000Z', '0001-01-01T00:00:00Z'],
  ])('reads %i %s', (identifier, text, iso) => {
    expect(time(identifier, text)).toEqual(new Date(iso));
  });

  test.each([
    [UTC, ''],
    [UTC, '160529134705'],
    [UTC, '161329134705Z'],
    [UTC, '160029134705Z'],
    [UTC, '160500134705Z'],
    [UTC, '160231134705Z'],
    [UTC, '230229134705Z'],
    [UTC, '160529244705Z'],
    [UTC, '160529136005Z'],
    [UTC, '160529134760Z'],
    [UTC, '160529134705.5Z'],
    [UTC, '160529134705ZZ'],
    [UTC, '160529134705+01'],
    [UTC, '16 529134705Z'],
    [GENERALIZED, '20240229120000.Z'],
    [GENERALIZED, '20240229120000'],
    [GENERALIZED, `20240229120000.${'1'.repeat(40)}Z`],
  ])('refuses %i %j', (identifier, text) => {
    expect(() => time(identifier, text)).toThrow(expect.objectContaining({ code: 'ERR_ASN1_MALFORMED' }));
  });

  test('refuses another type', () => {
    expect(() => time(0x13, '160529134705Z')).toThrow(expect.objectContaining({ code: 'ERR_ASN1_UNEXPECTED' }));
    expect(() => readTime(undefined, 'time')).toThrow(expect.objectContaining({ code: 'ERR_ASN1_UNEXPECTED' }));
  });
});
