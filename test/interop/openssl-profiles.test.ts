import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createDecrypter } from '../../src/pki/create-decrypter.js';
import { createSigner } from '../../src/pki/create-signer.js';
import { parseCertificatesPem } from '../../src/pki/parse-certificates-pem.js';
import type { Certificate } from '../../src/pki/certificate.js';
import { buildPlist } from '../../src/plist/build-plist.js';
import { parsePlist } from '../../src/plist/parse-plist.js';
import { parseProfile } from '../../src/profiles/parse-profile.js';
import { decryptProfile } from '../../src/signing/decrypt-profile.js';
import { encryptProfile } from '../../src/signing/encrypt-profile.js';
import { signProfile } from '../../src/signing/sign-profile.js';
import { verifyProfile } from '../../src/signing/verify-profile.js';
import { fixture } from '../support/fixture.js';

const folder = mkdtempSync(join(tmpdir(), 'profiles-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const path = (name: string): string => join(folder, name);

function openssl(...command: readonly string[]): Uint8Array {
  return new Uint8Array(execFileSync('openssl', command, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] }));
}

const certificate = (name: string): Certificate => {
  const [first] = parseCertificatesPem(readFileSync(path(`${name}.crt`)));
  if (first === undefined) throw new Error('OpenSSL made no certificate');
  return first;
};

/** Root, intermediate and two signers, all of OpenSSL's making. */
function createChain(): void {
  const root = ['req', '-x509', '-nodes', '-days', '30', '-newkey', 'rsa:2048', '-subj', '/CN=Root'];
  openssl(...root, '-keyout', 'root.key', '-out', 'root.crt');
  issue('intermediate', 'root', 'rsa:2048', 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign');
  issue('rsa', 'intermediate', 'rsa:2048', 'keyUsage=critical,digitalSignature,keyEncipherment');
  issue('ec', 'intermediate', 'ec', 'keyUsage=critical,digitalSignature', '-pkeyopt', 'ec_paramgen_curve:P-256');
}

function issue(name: string, issuer: string, kind: string, extensions: string, ...more: readonly string[]): void {
  const request = ['req', '-new', '-nodes', '-subj', `/CN=${name}`, '-newkey', kind, ...more];
  openssl(...request, '-keyout', `${name}.key`, '-out', `${name}.csr`);
  writeFileSync(path('extensions'), extensions);
  openssl(
    ...['x509', '-req', '-in', `${name}.csr`, '-CA', `${issuer}.crt`, '-CAkey', `${issuer}.key`],
    ...['-CAcreateserial', '-days', '20', '-extfile', 'extensions', '-out', `${name}.crt`],
  );
}

createChain();
const profile = fixture('profiles/nudge.mobileconfig');
writeFileSync(path('profile'), profile);
const roots = [certificate('root')];

describe.each(['rsa', 'ec'])('%s', (name) => {
  const signer = createSigner(readFileSync(path(`${name}.key`), 'utf8'));
  const signed = () =>
    signProfile(profile, { signer, certificate: certificate(name), chain: [certificate('intermediate')] });

  test('OpenSSL verifies what we sign, up to the root, with nothing but the root at hand', async () => {
    const { der, findings } = await signed();
    writeFileSync(path('signed'), der);
    const verify = ['cms', '-verify', '-binary', '-inform', 'DER', '-in', 'signed', '-CAfile', 'root.crt'];
    expect(Buffer.compare(openssl(...verify, '-purpose', 'any'), profile)).toBe(0);
    expect(findings.map(({ rule }) => rule)).toEqual(['certificate-expires-soon', 'certificate-expires-soon']);
    const facts = Buffer.from(openssl('cms', '-cmsout', '-print', '-inform', 'DER', '-in', 'signed')).toString();
    expect(facts).toMatch(/digestAlgorithm:\s+algorithm: sha256/);
    expect(facts.indexOf(`subject: CN=${name}`)).toBeLessThan(facts.indexOf('subject: CN=intermediate'));
  });

  test('BER with indefinite lengths and content in segments reads the same', () => {
    const ber = openssl(
      ...['cms', '-sign', '-binary', '-nodetach', '-stream', '-outform', 'DER', '-in', 'profile'],
      ...['-signer', `${name}.crt`, '-inkey', `${name}.key`, '-certfile', 'intermediate.crt'],
    );
    expect([ber[0], ber[1]]).toEqual([0x30, 0x80]);
    expect(parseProfile(ber).content).toEqual(profile);
    expect(verifyProfile(ber, { trust: { roots } })).toMatchObject({ deviceShows: 'Verified', content: profile });
  });

  test('we verify what OpenSSL signs, and what OpenSSL signs over is kept when signed again', async () => {
    const der = openssl(
      ...['cms', '-sign', '-binary', '-nodetach', '-outform', 'DER', '-in', 'profile', '-md', 'sha256'],
      ...['-signer', `${name}.crt`, '-inkey', `${name}.key`, '-certfile', 'intermediate.crt'],
    );
    expect(verifyProfile(der, { trust: { roots } })).toMatchObject({
      deviceShows: 'Verified',
      signer: { name },
      chain: { status: 'trusted' },
      content: profile,
    });
    expect(parseProfile(der)).toMatchObject({ signed: true, content: profile });
    const again = await signProfile(der, { signer, certificate: certificate(name) });
    writeFileSync(path('again'), again.der);
    const verify = ['cms', '-verify', '-binary', '-noverify', '-inform', 'DER', '-in', 'again'];
    expect(Buffer.compare(openssl(...verify), profile)).toBe(0);
  });
});

describe('encryption', () => {
  const recipient = certificate('rsa');
  const decrypter = createDecrypter(readFileSync(path('rsa.key'), 'utf8'));
  const open = ['cms', '-decrypt', '-binary', '-inform', 'DER', '-inkey', 'rsa.key', '-recip', 'rsa.crt'];

  test.each(['aes-128-cbc', 'aes-256-cbc', 'des-ede3-cbc'] as const)('OpenSSL opens what we encrypt: %s', (cipher) => {
    const { EncryptedPayloadContent: envelope = new Uint8Array() } = parseProfile(
      encryptProfile(profile, { recipient, cipher }),
    );
    writeFileSync(path('envelope'), envelope);
    expect(parsePlist(openssl(...open, '-in', 'envelope'))).toEqual(parseProfile(profile).plist['PayloadContent']);
  });

  test.each(['-aes-256-cbc', '-aes-128-cbc', '-des3'])('we open what OpenSSL encrypts: %s', async (cipher) => {
    const { PayloadContent = [], ...rest } = parseProfile(profile).plist;
    writeFileSync(path('payloads'), buildPlist(PayloadContent));
    const encrypt = ['cms', '-encrypt', '-binary', '-outform', 'DER', cipher, '-in', 'payloads'];
    const EncryptedPayloadContent = openssl(...encrypt, 'rsa.crt');
    const opened = await decryptProfile(buildPlist({ ...rest, IsEncrypted: true, EncryptedPayloadContent }), {
      decrypter,
    });
    expect(opened.plist['PayloadContent']).toEqual(PayloadContent);
  });
});
