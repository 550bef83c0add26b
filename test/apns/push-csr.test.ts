import { beforeAll, describe, expect, test } from 'vitest';
import { parse as parsePlistOracle } from 'plist';
import { assemblePushCsrUpload } from '../../src/apns/assemble-push-csr-upload.js';
import { buildPushCsr } from '../../src/apns/build-push-csr.js';
import { type PushCsrVendor, signPushCsr } from '../../src/apns/sign-push-csr.js';
import { buildCsr } from '../../src/pki/build-csr.js';
import { createSelfSignedCa } from '../../src/pki/create-self-signed-ca.js';
import { createSigner } from '../../src/pki/create-signer.js';
import { formatName } from '../../src/pki/format-name.js';
import { generateKeyPair } from '../../src/pki/generate-key-pair.js';
import { issueCertificate } from '../../src/pki/issue-certificate.js';
import { parseCertificate } from '../../src/pki/parse-certificate.js';
import { parseCertificatesPem } from '../../src/pki/parse-certificates-pem.js';
import { parseCsr } from '../../src/pki/parse-csr.js';
import { encodePem } from '../../src/pki/pem.js';
import type { Signer } from '../../src/pki/ports.js';
import { fixture } from '../support/fixture.js';

const DAY = 86_400_000;
let customer: Signer;
let vendor: PushCsrVendor;
let csr: Uint8Array;

/** A chain like Apple's: root, intermediate, vendor certificate. */
async function createVendor(): Promise<PushCsrVendor> {
  const keys = await Promise.all(
    [1, 2, 3].map(async () => createSigner((await generateKeyPair({ rsaBits: 2048 })).privateKey)),
  );
  const [rootKey, intermediateKey, signer] = keys as [Signer, Signer, Signer];
  const root = await createSelfSignedCa({ subject: [{ type: 'CN', value: 'Root CA' }], signer: rootKey });
  const validity = { notBefore: new Date(Date.now() - 3_000_000), notAfter: new Date(Date.now() + 365 * DAY) };
  const intermediate = parseCertificate(
    await issueCertificate({
      issuer: root,
      signer: rootKey,
      subject: [{ type: 'CN', value: 'WWDR' }],
      publicKeySpki: intermediateKey.publicKeySpki,
      ...validity,
      extensions: { basicConstraints: { isCa: true, pathLength: 0 }, keyUsage: ['keyCertSign'] },
    }),
  );
  const certificate = parseCertificate(
    await issueCertificate({
      issuer: intermediate,
      signer: intermediateKey,
      subject: [{ type: 'CN', value: 'MDM Vendor: Example' }],
      publicKeySpki: signer.publicKeySpki,
      ...validity,
    }),
  );
  return { signer, certificate, intermediate, root };
}

beforeAll(async () => {
  [vendor, customer] = await Promise.all([
    createVendor(),
    generateKeyPair({ rsaBits: 2048 }).then(({ privateKey }) => createSigner(privateKey)),
  ]);
  csr = await buildPushCsr({
    signer: customer,
    commonName: 'Example MDM',
    country: 'US',
    emailAddress: 'a@example.com',
  });
});

const code = (expected: string): unknown => expect.objectContaining({ code: expected });

describe('buildPushCsr', () => {
  test('names the customer and uses SHA-256', () => {
    const parsed = parseCsr(csr);
    expect(formatName(parsed.subject)).toBe('CN=Example MDM,C=US,emailAddress=a@example.com');
    expect(parsed.signatureAlgorithmOid).toBe('1.2.840.113549.1.1.11');
  });

  test('refuses a key that Apple refuses', async () => {
    const signer = createSigner((await generateKeyPair({ curve: 'P-256' })).privateKey);
    await expect(buildPushCsr({ signer, commonName: 'x' })).rejects.toThrow(code('ERR_APNS_CSR_KEY'));
    const other = await buildCsr({ subject: [{ type: 'CN', value: 'x' }], signer });
    await expect(signPushCsr(other, vendor)).rejects.toThrow(code('ERR_APNS_CSR_KEY'));
  });
});

describe('signPushCsr', () => {
  test('DER and PEM give the same', async () => {
    const signed = await signPushCsr(csr, vendor);
    expect(signed.signature).toEqual(await vendor.signer.sign(csr, 'sha256'));
    expect(signed.warnings).toEqual(['root-not-apple']);
    expect((await signPushCsr(encodePem('CERTIFICATE REQUEST', csr), vendor)).csrDer).toEqual(csr);
  });

  test('warns of a chain that ends soon', async () => {
    const { warnings } = await signPushCsr(csr, vendor, { atMs: Date.now() + 340 * DAY });
    expect(warnings).toEqual(['root-not-apple', 'chain-expires-soon']);
  });

  test.each<[string, string, (good: PushCsrVendor) => PushCsrVendor]>([
    ['the key of another', 'ERR_APNS_KEY_MISMATCH', (good) => ({ ...good, signer: customer })],
    [
      'intermediate and root swapped',
      'ERR_APNS_VENDOR_CERTIFICATE',
      (good) => ({ ...good, intermediate: good.root, root: good.intermediate }),
    ],
    ['the root twice', 'ERR_APNS_VENDOR_CERTIFICATE', (good) => ({ ...good, intermediate: good.root })],
    ['the intermediate as root', 'ERR_APNS_VENDOR_CERTIFICATE', (good) => ({ ...good, root: good.intermediate })],
    ['another root', 'ERR_APNS_VENDOR_CERTIFICATE', (good) => ({ ...good, root: appleRoot() })],
  ])('refuses %s', async (_name, expected, change) => {
    await expect(signPushCsr(csr, change(vendor))).rejects.toThrow(code(expected));
  });

  test('refuses a chain out of date, and a request that was changed', async () => {
    await expect(signPushCsr(csr, vendor, { atMs: Date.now() + 366 * DAY })).rejects.toThrow(
      expect.objectContaining({ code: 'ERR_APNS_VENDOR_CERTIFICATE', cause: code('ERR_PKI_OUTSIDE_VALIDITY') }),
    );
    const changed = csr.slice();
    changed[changed.length - 5] = (changed.at(-5) ?? 0) ^ 1;
    await expect(signPushCsr(changed, vendor)).rejects.toThrow(code('ERR_PKI_CSR_SIGNATURE_INVALID'));
  });

  test('the root that is Apple\u2019s is known', () => {
    expect(appleRoot().fingerprint).toBe('b0b1730ecbc7ff4505142c49f1295e6eda6bcaed7e2c68c5be91b5a11001f024');
  });
});

const appleRoot = () => {
  const [root] = parseCertificatesPem(fixture('ade/apple-root-ca.pem'));
  if (root === undefined) throw new Error('no root');
  return root;
};

describe('assemblePushCsrUpload', () => {
  test('three strings in a property list, in base64', async () => {
    const upload = assemblePushCsrUpload(await signPushCsr(csr, vendor));
    expect(upload).toMatch(/^[A-Za-z0-9+/]+={0,2}$/);
    const xml = Buffer.from(upload, 'base64').toString();
    expect(xml.startsWith('<?xml version="1.0" encoding="UTF-8"?>')).toBe(true);
    const content = parsePlistOracle(xml) as Record<string, string>;
    expect(Object.keys(content).toSorted()).toEqual([
      'PushCertCertificateChain',
      'PushCertRequestCSR',
      'PushCertSignature',
    ]);
    expect(Buffer.from(content['PushCertRequestCSR'] ?? '', 'base64')).toEqual(Buffer.from(csr));
    const chain = content['PushCertCertificateChain'] ?? '';
    expect(parseCertificatesPem(chain).map(({ fingerprint }) => fingerprint)).toEqual(
      [vendor.certificate, vendor.intermediate, vendor.root].map(({ fingerprint }) => fingerprint),
    );
    expect(chain.split('\n').every((line) => line.length <= 64)).toBe(true);
  });
});
