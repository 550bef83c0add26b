import { describe, expect, test } from 'vitest';
import { buildDigestResponse, digestOf } from '../../src/testing/digest-response.js';

describe('digestOf', () => {
  test('gives the response of the example in RFC 2069 section 2.4, as erratum 749 corrects it', () => {
    expect(
      digestOf({
        userName: 'Mufasa',
        realm: 'testrealm@host.com',
        password: 'CircleOfLife',
        nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093',
        method: 'GET',
        uri: '/dir/index.html',
      }),
    ).toBe('1949323746fe6a43ef61f9606e7febea');
  });
});

describe('buildDigestResponse', () => {
  test('repeats nonce and realm and answers for the URI /', () => {
    const login = { userName: 'ada', password: 'secret' };
    const response = digestOf({ ...login, realm: 'Example', nonce: 'n1', method: 'PUT', uri: '/' });
    expect(buildDigestResponse('Digest nonce="n1",realm="Example"', login)).toBe(
      `Digest username="ada",realm="Example",nonce="n1",uri="/",response="${response}"`,
    );
  });
});
