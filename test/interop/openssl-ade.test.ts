import { execFileSync } from 'node:child_process';
import { createServer, request as httpRequest, type Server } from 'node:http';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildMaidJwt } from '../../src/ade/build-maid-jwt.js';
import { decryptServerToken } from '../../src/ade/decrypt-server-token.js';
import { generateTokenKeyPair, type TokenKeyPair } from '../../src/ade/token-key-pair.js';
import { createSigner } from '../../src/pki/create-signer.js';
import { toNodeHandler } from '../../src/server/to-node-handler.js';
import { createFakeAde } from '../../src/testing/fake-ade.js';
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

describe('a client that is not ours', () => {
  const fake = createFakeAde({ devices: [{ serial_number: 'C02T0HL0GGC0' }] });
  let server: Server;
  let port = 0;

  beforeAll(async () => {
    server = createServer(toNodeHandler((request) => fake.handle(request)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (typeof address === 'object' && address !== null) port = address.port;
  });
  afterAll(() => server.close());

  function ask(method: string, path: string, headers: Record<string, string>, body?: string) {
    return new Promise<{ status: number; body: string }>((resolve, reject) => {
      const sent = httpRequest({ host: '127.0.0.1', port, method, path, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  /** RFC 5849 by hand, with the signature of OpenSSL. */
  function authorization(): string {
    const encode = encodeURIComponent;
    const fields = {
      oauth_consumer_key: fake.token.consumer_key,
      oauth_nonce: String(Math.random()).slice(2),
      oauth_signature_method: 'HMAC-SHA1',
      oauth_timestamp: String(Math.floor(Date.now() / 1000)),
      oauth_token: fake.token.access_token,
      oauth_version: '1.0',
    };
    const sorted = Object.entries(fields).map(([name, value]) => `${name}=${encode(value)}`);
    const base = `GET&${encode(`http://127.0.0.1:${port}/session`)}&${encode(sorted.join('&'))}`;
    const key = `${encode(fake.token.consumer_secret)}&${encode(fake.token.access_secret)}`;
    const mac = execFileSync('openssl', ['dgst', '-sha1', '-mac', 'HMAC', '-macopt', `key:${key}`, '-binary'], {
      input: base,
    });
    const all = { ...fields, oauth_signature: mac.toString('base64') };
    return `OAuth ${Object.entries(all)
      .map(([name, value]) => `${name}="${encode(value)}"`)
      .join(',')}`;
  }

  test('begins a session and works in it over HTTP', async () => {
    const agent = { 'user-agent': 'other/1', 'x-server-protocol-version': '10' };
    expect(await ask('GET', '/session', agent)).toMatchObject({ status: 400 });
    const begun = await ask('GET', '/session', { ...agent, authorization: authorization() });
    expect(begun.status).toBe(200);
    const { auth_session_token: session } = JSON.parse(begun.body) as { auth_session_token: string };
    const headers = { ...agent, 'x-adm-auth-session': session, 'content-type': 'application/json;charset=UTF8' };
    const fetched = await ask('POST', '/server/devices', headers, '{}');
    expect(JSON.parse(fetched.body)).toMatchObject({ devices: [{ serial_number: 'C02T0HL0GGC0' }] });
    const profile = JSON.stringify({ profile_name: 'p', url: 'https://mdm.example.com', devices: ['C02T0HL0GGC0'] });
    expect(JSON.parse((await ask('POST', '/profile', headers, profile)).body)).toMatchObject({
      devices: { C02T0HL0GGC0: 'SUCCESS' },
    });
    const removal = '{"devices":["C02T0HL0GGC0"]}';
    const length = { 'content-length': String(removal.length) };
    expect(JSON.parse((await ask('DELETE', '/profile/devices', { ...headers, ...length }, removal)).body)).toEqual({
      devices: { C02T0HL0GGC0: 'SUCCESS' },
    });
    expect(await ask('POST', '/devices/sync', headers, '{}')).toEqual({ status: 400, body: '"CURSOR_REQUIRED"' });
    expect((await ask('GET', '/account', { ...headers, 'x-adm-auth-session': 'x' })).body).toBe('"FORBIDDEN"');
    expect(await ask('GET', '/account', { 'x-adm-auth-session': session })).toMatchObject({
      status: 400,
      body: '"USER_AGENT_MISSING"',
    });
  });
});
