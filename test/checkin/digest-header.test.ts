import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { buildDigestChallenge, parseDigestResponse } from '../../src/checkin/digest-header.js';

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
const RESPONSE = '6629fae49393a05397450978507c4ef1';

describe('buildDigestChallenge', () => {
  test('has the form that Apple documents', () => {
    expect(buildDigestChallenge({ nonce: 'abc', realm: 'example.org' })).toBe('Digest nonce="abc",realm="example.org"');
  });

  test('escapes what would end a quoted string', () => {
    expect(buildDigestChallenge({ nonce: 'n', realm: 'a "b" \\ c' })).toBe('Digest nonce="n",realm="a \\"b\\" \\\\ c"');
  });

  test.each([
    ['', 'r'],
    ['n', ''],
    ['n\n', 'r'],
    ['n', 'r\0'],
  ])('refuses nonce %j, realm %j', (nonce, realm) => {
    expect(() => buildDigestChallenge({ nonce, realm })).toThrow(TypeError);
  });
});

describe('parseDigestResponse', () => {
  test('reads the form that Apple documents', () => {
    const text = `Digest username="ann",realm="example.org",nonce="abc",uri="/",response="${RESPONSE}"`;
    expect(parseDigestResponse(text)).toEqual({
      username: 'ann',
      realm: 'example.org',
      nonce: 'abc',
      uri: '/',
      response: RESPONSE,
    });
  });

  // RFC 2617 section 3.5, "Mufasa" with password "Circle Of Life".
  test('reads the example of RFC 2617, and its parts give its response', () => {
    const text = [
      'Digest username="Mufasa"',
      'realm="testrealm@host.com"',
      'nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"',
      'uri="/dir/index.html"',
      'qop=auth',
      'nc=00000001',
      'cnonce="0a4f113b"',
      'response="6629fae49393a05397450978507c4ef1"',
      'opaque="5ccc069c403ebaf9f0171e9517f40e41"',
    ]
      .join(',\r\n                 ')
      .replaceAll('\r\n', '');
    const digest = parseDigestResponse(text);
    const { username, realm, nonce, nc, cnonce, qop, uri } = digest;
    const ha1 = md5(`${username}:${realm}:Circle Of Life`);
    expect(digest.response).toBe(md5([ha1, nonce, nc, cnonce, qop, md5(`GET:${uri}`)].join(':')));
  });

  test('unescapes, ignores case of names and of the digest, skips unknown parameters', () => {
    const text = `digest Username = "a\\"b\\\\" , REALM=r,nonce="n,=",uri="/",other="",response="${RESPONSE.toUpperCase()}"`;
    expect(parseDigestResponse(text)).toEqual({
      username: 'a"b\\',
      realm: 'r',
      nonce: 'n,=',
      uri: '/',
      response: RESPONSE,
    });
  });

  const rest = `realm="r",nonce="n",uri="/",response="${RESPONSE}"`;
  test.each([
    ['nothing', ''],
    ['another scheme', 'Basic YTpi'],
    ['the scheme alone', 'Digest '],
    ['no user name', `Digest ${rest}`],
    ['a user name without end', 'Digest username="ann'],
    ['a parameter twice', `Digest username="a",username="b",${rest}`],
    ['no comma', `Digest username="a" ${rest}`],
    ['a comma too many', `Digest username="a",,${rest}`],
    ['a comma at the end', `Digest username="a",${rest},`],
    ['a response that is no MD5', 'Digest username="a",realm="r",nonce="n",uri="/",response="abc"'],
    ['too much', `Digest username="${'a'.repeat(1024)}",${rest}`],
    ['many backslashes', `Digest username="${'\\'.repeat(999)}`],
    ['many spaces', `Digest ${' '.repeat(999)}`],
  ])('refuses %s', (_name, text) => {
    expect(() => parseDigestResponse(text)).toThrow(
      expect.objectContaining({ name: 'CheckinError', code: 'ERR_CHECKIN_INVALID_KEY', key: 'DigestResponse' }),
    );
  });
});
