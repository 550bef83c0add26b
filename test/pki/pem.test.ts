import { describe, expect, test } from 'vitest';
import { parseCertificatesPem } from '../../src/pki/parse-certificates-pem.js';
import { decodePem, encodePem } from '../../src/pki/pem.js';
import { fixture } from '../support/fixture.js';

const malformed: unknown = expect.objectContaining({ code: 'ERR_PKI_PEM_MALFORMED' });

describe('decodePem', () => {
  test('passes over the text before and between blocks', () => {
    expect(decodePem(fixture('scep/testclient/client.pem')).map(({ label }) => label)).toEqual(['CERTIFICATE']);
    expect(decodePem(fixture('scep/testclient/client.key')).map(({ label }) => label)).toEqual(['RSA PRIVATE KEY']);
    expect(decodePem(fixture('apns/apns2-certificate-valid.pem')).map(({ label }) => label)).toEqual([
      'CERTIFICATE',
      'RSA PRIVATE KEY',
    ]);
  });

  test('reads the headers of an encrypted key in the older form', () => {
    const [block] = decodePem(fixture('scep/testca/ca.key'));
    expect(block?.headers).toMatchObject({ 'Proc-Type': '4,ENCRYPTED' });
    expect(block?.headers['DEK-Info']).toMatch(/^DES-EDE3-CBC,/);
    expect((block?.der.length ?? 0) % 8).toBe(0);
  });

  test('takes other line ends, long lines and missing padding', () => {
    const [block] = decodePem('-----BEGIN X-----\r\nAQID\r\nBA\r\n-----END X-----\r\n');
    expect(block).toEqual({ label: 'X', headers: {}, der: Uint8Array.of(1, 2, 3, 4) });
    expect(decodePem('-----BEGIN X-----AQID-----END X-----')[0]?.der).toEqual(Uint8Array.of(1, 2, 3));
    expect(decodePem('no block here')).toEqual([]);
  });

  test.each([
    ['no END line', '-----BEGIN X-----\nAQID\n'],
    ['another END line', '-----BEGIN X-----\nAQID\n-----END Y-----'],
    ['a block inside a block', '-----BEGIN X-----\nAQID\n-----BEGIN X-----\nAQID\n-----END X-----'],
    ['no base64', '-----BEGIN X-----\nA*ID\n-----END X-----'],
    ['padding inside', '-----BEGIN X-----\nAQ==ID\n-----END X-----'],
    ['one base64 digit too many', '-----BEGIN X-----\nAQIDB\n-----END X-----'],
    ['an empty block', '-----BEGIN X-----\n-----END X-----'],
    ['a cut BEGIN line', '-----BEGIN X'],
    ['a label over two lines', '-----BEGIN X\nY-----\nAQID\n-----END X\nY-----'],
    ['too many blocks', '-----BEGIN X-----\nAQID\n-----END X-----\n'.repeat(10_001)],
    ['too much text', ' '.repeat(17 * 1024 * 1024)],
  ])('refuses %s', (_, text) => {
    expect(() => decodePem(text)).toThrow(malformed);
  });

  test('looks at each byte a bounded number of times', () => {
    expect(() => decodePem('-----BEGIN A-----\n'.repeat(200_000))).toThrow(malformed);
    expect(decodePem('-----BEGIN'.repeat(400_000))).toEqual([]);
  });
});

test('encodePem writes 64 columns, as other tools do', () => {
  const text = Buffer.from(fixture('apns/mock-push-cert.pem')).toString('latin1');
  const [block] = decodePem(text);
  expect(block && encodePem(block.label, block.der).trim()).toBe(text.trim());
});

describe('parseCertificatesPem', () => {
  test('reads a bundle in order and passes over keys', () => {
    const pem = [
      fixture('ade/apple-root-ca.pem'),
      fixture('scep/testclient/client.key'),
      fixture('ade/apple-iphone-ca.pem'),
    ];
    const bundle = Buffer.concat(pem);
    expect(parseCertificatesPem(bundle).map(({ serialNumber }) => serialNumber)).toEqual(['02', '17']);
  });

  test('refuses a bundle without a certificate', () => {
    expect(() => parseCertificatesPem(fixture('scep/testclient/client.key'))).toThrow(malformed);
    expect(() => parseCertificatesPem('-----BEGIN CERTIFICATE-----\nAQID\n-----END CERTIFICATE-----')).toThrow(
      expect.objectContaining({ code: 'ERR_PKI_CERTIFICATE_MALFORMED' }),
    );
  });
});
