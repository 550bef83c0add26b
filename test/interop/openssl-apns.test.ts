import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse as parsePlist } from 'plist';
import { assemblePushCsrUpload } from '../../src/apns/assemble-push-csr-upload.js';
import { buildPushCsr } from '../../src/apns/build-push-csr.js';
import { createApnsClient } from '../../src/apns/create-apns-client.js';
import { signPushCsr } from '../../src/apns/sign-push-csr.js';
import { createSigner } from '../../src/pki/create-signer.js';
import { generateKeyPair } from '../../src/pki/generate-key-pair.js';
import { parseCertificatesPem } from '../../src/pki/parse-certificates-pem.js';
import { createFakeApns } from '../../src/testing/fake-apns.js';
import { pushTo, TOPIC } from '../apns/apns-support.js';
import { mustRun, workDirectory } from '../support/scep-programs.js';

const directory = workDirectory();
const openssl = (...command: string[]) => mustRun('openssl', command, { cwd: directory.path() });
const write = (name: string, content: string | Uint8Array) => writeFileSync(directory.path(name), content);

/** Root, intermediate and vendor certificate, made by OpenSSL. */
async function createVendorChain(): Promise<void> {
  write('ca.ext', 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n');
  write('leaf.ext', 'keyUsage=critical,digitalSignature\n');
  const request = (name: string, subject: string) =>
    openssl(
      'req',
      '-new',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.csr`,
      '-subj',
      subject,
    );
  await request('root', '/O=Example/CN=Root CA');
  await openssl(
    'x509',
    '-req',
    '-in',
    'root.csr',
    '-signkey',
    'root.key',
    '-sha256',
    '-days',
    '900',
    '-extfile',
    'ca.ext',
    '-out',
    'root.pem',
  );
  const issue = async (name: string, issuer: string, ext: string) =>
    openssl(
      'x509',
      '-req',
      '-in',
      `${name}.csr`,
      '-CA',
      `${issuer}.pem`,
      '-CAkey',
      `${issuer}.key`,
      '-CAcreateserial',
      '-sha256',
      '-days',
      '800',
      '-extfile',
      ext,
      '-out',
      `${name}.pem`,
    );
  await request('wwdr', '/O=Example/CN=WWDR');
  await issue('wwdr', 'root', 'ca.ext');
  await request('vendor', '/CN=MDM Vendor: Example');
  await issue('vendor', 'wwdr', 'leaf.ext');
}

const read = async (name: string) => String((await openssl('x509', '-in', name)).stdout);
const certificate = async (name: string) => {
  const [first] = parseCertificatesPem(await read(name));
  if (first === undefined) throw new Error('no certificate');
  return first;
};

let csr: Uint8Array;

beforeAll(async () => {
  await createVendorChain();
  const { privateKey } = await generateKeyPair({ rsaBits: 2048 });
  csr = await buildPushCsr({
    signer: createSigner(privateKey),
    commonName: 'Example MDM',
    country: 'US',
    emailAddress: 'mdm@example.com',
  });
  write('customer.csr', csr);
});

afterAll(() => directory.remove());

describe('OpenSSL and the push certificate request', () => {
  test('verifies the request of the customer', async () => {
    const { stdout, log } = await openssl('req', '-in', 'customer.csr', '-inform', 'DER', '-verify', '-noout', '-text');
    expect(log).toMatch(/verify OK/i);
    expect(String(stdout)).toMatch(/Subject: CN = Example MDM, C = US, emailAddress = mdm@example.com/);
    expect(String(stdout)).toMatch(/Signature Algorithm: sha256WithRSAEncryption/);
    expect(String(stdout)).toMatch(/2048 bit/);
  });

  test('verifies request, signature and chain of the upload', async () => {
    const key = String((await openssl('pkey', '-in', 'vendor.key')).stdout);
    const signed = await signPushCsr(csr, {
      signer: createSigner(key),
      certificate: await certificate('vendor.pem'),
      intermediate: await certificate('wwdr.pem'),
      root: await certificate('root.pem'),
    });
    write('upload.b64', assemblePushCsrUpload(signed));
    await openssl('base64', '-d', '-A', '-in', 'upload.b64', '-out', 'upload.plist');
    const { stdout } = await openssl('base64', '-d', '-A', '-in', 'upload.b64');
    const content = parsePlist(String(stdout)) as Record<string, string>;
    write('csr.b64', content['PushCertRequestCSR'] ?? '');
    write('signature.b64', content['PushCertSignature'] ?? '');
    write('chain.pem', content['PushCertCertificateChain'] ?? '');
    await openssl('base64', '-d', '-A', '-in', 'csr.b64', '-out', 'uploaded.csr');
    await openssl('base64', '-d', '-A', '-in', 'signature.b64', '-out', 'uploaded.sig');
    await openssl('req', '-in', 'uploaded.csr', '-inform', 'DER', '-verify', '-noout');
    await openssl('x509', '-in', 'chain.pem', '-pubkey', '-noout', '-out', 'vendor.pub');
    const verified = await openssl(
      'dgst',
      '-sha256',
      '-verify',
      'vendor.pub',
      '-signature',
      'uploaded.sig',
      'uploaded.csr',
    );
    expect(String(verified.stdout)).toMatch(/Verified OK/);
    const chain = await openssl('verify', '-CAfile', 'root.pem', '-untrusted', 'chain.pem', 'chain.pem');
    expect(String(chain.stdout)).toMatch(/OK/);
  });
});

describe('OpenSSL as the peer', () => {
  test.each(['-tls1_2', '-tls1_3'])('an alert about the certificate is told as such, %s', async (version) => {
    const apns = await createFakeApns();
    const identity = await apns.issuePushIdentity(TOPIC);
    await apns.close();
    await openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      'server.key',
      '-out',
      'server.pem',
      '-subj',
      '/CN=localhost',
      '-addext',
      'subjectAltName=IP:127.0.0.1',
      '-days',
      '2',
    );
    // Trusts its own certificate only, so it refuses that of the client.
    const args = [
      's_server',
      '-accept',
      '127.0.0.1:0',
      '-cert',
      'server.pem',
      '-key',
      'server.key',
      '-CAfile',
      'server.pem',
    ];
    const server = spawn('openssl', [...args, '-Verify', '2', '-verify_return_error', '-alpn', 'h2', version], {
      cwd: directory.path(),
    });
    try {
      const port = await new Promise<number>((resolve, reject) => {
        server.once('exit', () => reject(new Error('s_server ended')));
        server.stdout.on('data', (chunk: Buffer) => {
          const accepted = /ACCEPT 127\.0\.0\.1:(\d+)/.exec(chunk.toString());
          if (accepted !== null) resolve(Number(accepted[1]));
        });
      });
      const ca = await read('server.pem');
      const client = createApnsClient({ ...identity, host: '127.0.0.1', port, ca, connectTimeoutMs: 5_000 });
      await expect(client.send(pushTo(1))).rejects.toThrow(
        expect.objectContaining({ code: 'ERR_APNS_CERTIFICATE_REFUSED', mayBeDelivered: false }) as Error,
      );
      await client.close();
    } finally {
      server.kill();
    }
  });
});
