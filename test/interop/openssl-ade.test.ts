import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildMaidJwt } from '../../src/ade/build-maid-jwt.js';
import { decryptServerToken } from '../../src/ade/decrypt-server-token.js';
import { generateTokenKeyPair, type TokenKeyPair } from '../../src/ade/token-key-pair.js';
import { createSigner } from '../../src/pki/create-signer.js';
import { buildServerTokenFile } from '../../src/testing/fake-ade-token.js';

const TOKEN = {
  consumer_key: 'CK_1',
  consumer_secret: 'CS_1',
  access_token: 'AT_1',
  access_secret: 'AS_1',
  access_token_expiry: '2027-03-12T01:02:03Z',
};

describe('OpenSSL', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ade-'));
  const file = (name: string): string => join(folder, name);
  const openssl = (...args: string[]): string => execFileSync('openssl', args, { cwd: folder, encoding: 'utf8' });
  let keyPair: TokenKeyPair;

  beforeAll(async () => {
    keyPair = await generateTokenKeyPair();
    writeFileSync(file('certificate.pem'), keyPair.certificatePem);
    writeFileSync(file('key.pem'), keyPair.privateKeyPem);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('accepts the certificate as self-signed', () => {
    expect(openssl('verify', '-CAfile', 'certificate.pem', 'certificate.pem')).toContain('OK');
    const text = openssl('x509', '-in', 'certificate.pem', '-noout', '-text');
    expect(text).toContain('Public-Key: (2048 bit)');
    expect(text).toMatch(/Digital Signature, Key Encipherment/);
  });

  test.each(['-aes128', '-aes256', '-des3'])('encrypts a token for it with %s', async (cipher) => {
    const text = `Content-Type: text/plain;charset=UTF-8\r\n\r\n-----BEGIN MESSAGE-----\r\n${JSON.stringify(TOKEN)}\r\n-----END MESSAGE-----\r\n`;
    writeFileSync(file('token.txt'), text);
    for (const form of [
      ['-stream', '-outform', 'SMIME'],
      ['-outform', 'DER'],
      ['-outform', 'PEM'],
    ]) {
      openssl(
        'cms',
        '-encrypt',
        '-binary',
        cipher,
        '-in',
        'token.txt',
        '-out',
        'token.p7m',
        ...form,
        'certificate.pem',
      );
      expect(await decryptServerToken(new Uint8Array(readFileSync(file('token.p7m'))), keyPair.privateKeyPem)).toEqual(
        TOKEN,
      );
    }
  });

  test('opens a file of the fake portal', () => {
    writeFileSync(file('fake.p7m'), buildServerTokenFile(TOKEN, keyPair.certificatePem));
    const opened = openssl('cms', '-decrypt', '-inform', 'SMIME', '-in', 'fake.p7m', '-inkey', 'key.pem');
    expect(opened).toContain('-----BEGIN MESSAGE-----');
    expect(opened).toContain('"consumer_key":"CK_1"');
  });

  test('verifies a token for GetToken', async () => {
    const jwt = await buildMaidJwt({ serverUuid: 'S', signer: createSigner(keyPair.privateKeyPem) });
    const end = jwt.lastIndexOf('.');
    writeFileSync(file('signed'), jwt.slice(0, end));
    writeFileSync(file('signature'), Buffer.from(jwt.slice(end + 1), 'base64url'));
    writeFileSync(file('public.pem'), openssl('x509', '-in', 'certificate.pem', '-noout', '-pubkey'));
    expect(openssl('dgst', '-sha256', '-verify', 'public.pem', '-signature', 'signature', 'signed')).toContain('OK');
  });
});
