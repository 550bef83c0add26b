import { describe, expect, test } from 'vitest';
import { buildCaCaps, parseCaCaps } from '../../src/scep/ca-caps.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (body: Uint8Array): string => new TextDecoder().decode(body);

describe('parseCaCaps', () => {
  test("reads micromdm scepserver's answer, which has no final newline", () => {
    const caps = parseCaCaps(bytes('Renewal\nSHA-1\nSHA-256\nAES\nDES3\nSCEPStandard\nPOSTPKIOperation'));
    expect(caps).toEqual({
      aes: true,
      des3: true,
      getNextCaCert: false,
      post: true,
      renewal: true,
      sha1: true,
      sha256: true,
      sha384: false,
      sha512: false,
      scepStandard: true,
    });
  });

  test.each([
    ['CRLF and a final newline', 'AES\r\nPOSTPKIOperation\r\n'],
    ['any case and blanks', ' aes \n\tPostPkiOperation'],
    ['words nobody knows', 'AES\nUpdate\nX-Magic\nPOSTPKIOperation'],
    ['blank lines', '\n\nAES\n\nPOSTPKIOperation\n\n'],
  ])('takes %s', (_, body) => {
    expect(parseCaCaps(bytes(body))).toMatchObject({ aes: true, post: true, des3: false, renewal: false });
  });

  test('SCEPStandard implies AES, POST and SHA-256', () => {
    expect(parseCaCaps(bytes('SCEPStandard'))).toMatchObject({ aes: true, post: true, sha256: true, des3: false });
  });

  test.each([
    ['', 'empty'],
    ['<html>AES not here</html>', 'an error page'],
    ['AES-256', 'another word'],
  ])('%j is no capability (%s)', (body) => {
    expect(Object.values(parseCaCaps(bytes(body))).some(Boolean)).toBe(false);
  });

  test('reads no more than the beginning of a huge answer', () => {
    expect(parseCaCaps(bytes(`${'x\n'.repeat(1_000_000)}AES`)).aes).toBe(false);
  });
});

describe('buildCaCaps', () => {
  test('writes one word a line, in the order clients in the field have seen, without a blank line', () => {
    const all = { aes: true, des3: true, post: true, renewal: true, scepStandard: true };
    const body = buildCaCaps({ ...all, sha1: true, sha256: true, sha384: true, sha512: true });
    expect(text(body).split('\n')).toEqual(
      'Renewal SHA-1 SHA-256 SHA-384 SHA-512 AES DES3 SCEPStandard POSTPKIOperation'.split(' '),
    );
  });

  test('names rollover only when it is offered, and nothing for nothing', () => {
    expect(text(buildCaCaps({ getNextCaCert: true }))).toBe('GetNextCACert');
    expect(text(buildCaCaps({}))).toBe('');
  });
});
