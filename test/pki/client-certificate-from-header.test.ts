import { describe, expect, test } from 'vitest';
import { clientCertificateFromHeader } from '../../src/pki/client-certificate-from-header.js';
import { encodePem } from '../../src/pki/pem.js';
import { fixture } from '../support/fixture.js';
import { pemFixture } from './cms-identity.js';

const der = pemFixture('ade/apple-iphone-device-ca-leaf-2018.pem');
const issuer = pemFixture('ade/apple-iphone-device-ca.pem');
const base64 = Buffer.from(der).toString('base64');
const pem = Buffer.from(fixture('ade/apple-iphone-device-ca-leaf-2018.pem')).toString('latin1');
const escapedByAws = encodeURIComponent(pem).replaceAll('%2B', '+').replaceAll('%3D', '=').replaceAll('%2F', '/');

describe('clientCertificateFromHeader', () => {
  test('the recording has what the tests are about', () => {
    expect(base64).toContain('+');
    expect(base64).toContain('/');
  });

  test.each([
    ['RFC 9440', `:${base64}:`],
    ['RFC 9440 with parameters and blanks', ` :${base64}: ; a=1`],
    ['nginx, escaped', encodeURIComponent(pem)],
    ['nginx, escaped in lower case', encodeURIComponent(pem).replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())],
    ['AWS, with + = / left literal', escapedByAws],
    ['nginx, tabs for line ends', pem.trimEnd().replaceAll('\n', '\t')],
    ['nginx, folded lines', pem.trimEnd().replaceAll('\n', '\n\t')],
    ['blanks for line ends', pem.trimEnd().replaceAll('\n', ' ')],
    ['HAProxy, base64 alone', base64],
  ])('%s', (_, value) => {
    expect(clientCertificateFromHeader(value)).toEqual({ der, chain: [] });
  });

  test('a chain, leaf first', () => {
    const value = encodeURIComponent(encodePem('CERTIFICATE', der) + encodePem('CERTIFICATE', issuer));
    const read = clientCertificateFromHeader(value, { format: 'escaped-pem' });
    expect(read).toEqual({ der, chain: [issuer] });
  });

  test.each([
    ['nothing', '', {}],
    ['an empty byte sequence', '::', {}],
    ['a byte sequence without end', `:${base64}`, {}],
    ['something after the byte sequence', `:${base64}: x`, {}],
    ['two byte sequences', `:${base64}:, :${base64}:`, {}],
    ['white space in base64', `:${base64.slice(0, 8)} ${base64.slice(8)}:`, {}],
    ['the URL-safe alphabet', `:${base64.replaceAll('+', '-').replaceAll('/', '_')}:`, {}],
    ['padding inside', `:${base64.slice(0, 5)}=${base64.slice(6)}:`, {}],
    ['a damaged escape', encodeURIComponent(pem).replace('%0A', '%0'), {}],
    ['a plus sign that became a blank inside base64', `:${base64.replace('+', ' ')}:`, {}],
    ['PEM of a key only', encodeURIComponent(encodePem('PUBLIC KEY', der)), {}],
    ['PEM without end', encodeURIComponent(pem.slice(0, 200)), {}],
    ['another format than the one in use', encodeURIComponent(pem), { format: 'rfc9440' }],
    ['PEM where RFC 9440 comes', `:${base64}:`, { format: 'escaped-pem' }],
    ['a value over the limit', `:${base64}:`, { maxLength: 100 }],
    ['a value over the default limit', 'A'.repeat(65_537), {}],
  ] as const)('refuses %s', (_, value, options) => {
    expect(() => clientCertificateFromHeader(value, options)).toThrow(
      expect.objectContaining({ code: 'ERR_PKI_HEADER_MALFORMED' }),
    );
  });
});
