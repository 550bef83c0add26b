import { describe, expect, test } from 'vitest';
import { utf8Encode } from '../../src/internal/bytes.js';
import { unwrapSmime } from '../../src/pki/unwrap-smime.js';
import { fixture } from '../support/fixture.js';

const der = fixture('scep/gutmann-resp1.der');
const lines = Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n');
const head = [
  'MIME-Version: 1.0',
  'Content-Disposition: attachment; filename="smime.p7m"',
  'Content-Type: application/pkcs7-mime; smime-type=enveloped-\n data; name="smime.p7m"',
  'Content-Transfer-Encoding: base64',
].join('\n');

describe('unwrapSmime', () => {
  test.each([
    ['headers and LF', `${head}\n\n${lines}\n`],
    ['headers and CRLF', `${head}\n\n${lines}\n`.replaceAll('\n', '\r\n')],
    ['a header folded without a blank', `${head.replace('\n data', '\ndata')}\n\n${lines}`],
    ['a byte order mark', `\uFEFF${head}\n\n${lines}`],
    ['a part of a multipart mail', `${head}\n\n${lines}\n\n------=_Part_0--\n`],
    ['base64 alone', lines],
    ['base64 in one line', Buffer.from(der).toString('base64')],
    ['PEM', `-----BEGIN PKCS7-----\n${lines}\n-----END PKCS7-----\n`],
    ['PEM of OpenSSL', `-----BEGIN CMS-----\n${lines}\n-----END CMS-----\n`],
  ])('%s', (_, text) => {
    expect(unwrapSmime(utf8Encode(text))).toEqual(der);
  });

  test('DER is returned as it is', () => {
    expect(unwrapSmime(der)).toBe(der);
  });

  test.each([
    ['nothing', ''],
    ['headers only', `${head}\n`],
    ['an empty body', `${head}\n\n`],
    ['a body that is not base64', `${head}\n\n<html>${lines}`],
    ['base64 of something else', `${head}\n\n${Buffer.from('{"a":1}').toString('base64')}`],
    ['URL-safe base64', `${head}\n\n${lines.replaceAll('+', '-')}`],
    ['base64 with a gap filled by other characters', `${head}\n\n${lines.slice(0, 80)}*${lines.slice(81)}`],
    ['PEM of a certificate', `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`],
    ['damaged PEM', `-----BEGIN CMS-----\n${lines}`],
  ])('refuses %s', (_, text) => {
    expect(() => unwrapSmime(utf8Encode(text))).toThrow(expect.objectContaining({ code: 'ERR_PKI_CMS_MALFORMED' }));
  });

  test('limits the size', () => {
    expect(() => unwrapSmime(new Uint8Array(8 * 1024 * 1024 + 1))).toThrow(
      expect.objectContaining({ code: 'ERR_PKI_CMS_LIMIT' }),
    );
  });
});
