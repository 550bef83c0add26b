import { describe, expect, test } from 'vitest';
import { buildSessionRequest } from '../../src/ade/build-session-request.js';
import { buildOAuthBaseString, encodeOAuth, signOAuthRequest } from '../../src/ade/sign-oauth-request.js';

describe('signOAuthRequest', () => {
  test.each([
    {
      vector: 'OAuth Core 1.0 appendix A.5',
      input: {
        method: 'GET',
        url: 'http://photos.example.net/photos?file=vacation.jpg&size=original',
        parameters: [
          ['oauth_consumer_key', 'dpf43f3p2l4k3l03'],
          ['oauth_token', 'nnch734d00sl2jdk'],
          ['oauth_signature_method', 'HMAC-SHA1'],
          ['oauth_timestamp', '1191242096'],
          ['oauth_nonce', 'kllo9940pd9333jh'],
          ['oauth_version', '1.0'],
        ] as const,
      },
      tokenSecret: 'pfkkdhi9sl3r4s00',
      signature: 'tR3+Ty81lMeYAr/Fid0kMTYa/WM=',
    },
    {
      vector: 'RFC 5849 section 1.2, token credentials',
      input: {
        method: 'POST',
        url: 'https://photos.example.net/token',
        parameters: [
          ['oauth_consumer_key', 'dpf43f3p2l4k3l03'],
          ['oauth_token', 'hh5s93j4hdidpola'],
          ['oauth_signature_method', 'HMAC-SHA1'],
          ['oauth_timestamp', '137131201'],
          ['oauth_nonce', 'walatlh'],
          ['oauth_verifier', 'hfdp7dh39dks9884'],
        ] as const,
      },
      tokenSecret: 'hdhd0244k9j7ao03',
      signature: 'gKgrFCywp7rO0OXSjdot/IHF7IU=',
    },
    {
      vector: 'RFC 5849 section 1.2, protected resource',
      input: {
        method: 'GET',
        url: 'http://photos.example.net/photos?file=vacation.jpg&size=original',
        parameters: [
          ['oauth_consumer_key', 'dpf43f3p2l4k3l03'],
          ['oauth_token', 'nnch734d00sl2jdk'],
          ['oauth_signature_method', 'HMAC-SHA1'],
          ['oauth_timestamp', '137131202'],
          ['oauth_nonce', 'chapoH'],
        ] as const,
      },
      tokenSecret: 'pfkkdhi9sl3r4s00',
      signature: 'MdpQcU8iPSUjWoN/UDMsK2sui9I=',
    },
  ])('equals $vector', ({ input, tokenSecret, signature }) => {
    expect(signOAuthRequest(input, { consumerSecret: 'kd94hf93k423kf44', tokenSecret })).toBe(signature);
  });

  test('builds the base string of RFC 5849 section 3.4.1.1', () => {
    const base = buildOAuthBaseString({
      method: 'post',
      url: 'http://EXAMPLE.COM:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b#part',
      parameters: [
        ['oauth_consumer_key', '9djdj82h48djs9d2'],
        ['oauth_token', 'kkk9d7dh3k39sjv7'],
        ['oauth_signature_method', 'HMAC-SHA1'],
        ['oauth_timestamp', '137131201'],
        ['oauth_nonce', '7d8f3e4a'],
        ['c2', ''],
        ['a3', '2 q'],
      ],
    });
    expect(base).toBe(
      'POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26' +
        'c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26' +
        'oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7',
    );
  });

  test('encodes what encodeURIComponent leaves alone', () => {
    expect(encodeOAuth("aZ09-._~!'()* +é☃")).toBe('aZ09-._~%21%27%28%29%2A%20%2B%C3%A9%E2%98%83');
  });
});

describe('buildSessionRequest', () => {
  const token = {
    consumer_key: 'CK_1',
    consumer_secret: 'CS_1',
    access_token: 'AT_1',
    access_secret: 'AS_1',
    access_token_expiry: '2027-01-01T00:00:00Z',
  };

  test('is one header line with the realm unsigned and no secret', () => {
    const options = { baseUrl: 'https://mdmenrollment.apple.com', timestampSeconds: 1_700_000_000, nonce: 'n1' };
    const { method, path, headers, body } = buildSessionRequest(token, options);
    const authorization = headers?.['authorization'] ?? '';
    expect({ method, path, body }).toEqual({ method: 'GET', path: '/session', body: undefined });
    expect(authorization).toMatch(
      /^OAuth realm="ADM", oauth_consumer_key="CK_1", oauth_token="AT_1", oauth_signature_method="HMAC-SHA1", oauth_timestamp="1700000000", oauth_nonce="n1", oauth_version="1.0", oauth_signature="[A-Za-z0-9%]+%3D"$/,
    );
    expect(authorization).not.toMatch(/CS_1|AS_1/);
  });
});
