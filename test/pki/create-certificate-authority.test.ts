import { X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { OID } from '../../src/asn1/oids.js';
import { PkiError } from '../../src/errors.js';
import { toHex } from '../../src/internal/bytes.js';
import { buildCsr } from '../../src/pki/build-csr.js';
import type { Csr } from '../../src/pki/csr.js';
import {
  createCertificateAuthority,
  type CreateCertificateAuthorityOptions,
} from '../../src/pki/create-certificate-authority.js';
import { createSelfSignedCa } from '../../src/pki/create-self-signed-ca.js';
import { createWebCryptoSigner } from '../../src/pki/create-web-crypto-signer.js';
import { formatName } from '../../src/pki/format-name.js';
import { issueCertificate } from '../../src/pki/issue-certificate.js';
import {
  createMemoryIssuedCertificateStore,
  type IssuedCertificateStore,
} from '../../src/pki/issued-certificate-store.js';
import { parseCertificate } from '../../src/pki/parse-certificate.js';
import { parseCrl } from '../../src/pki/parse-crl.js';
import { parseCsr } from '../../src/pki/parse-csr.js';
import type { Signer } from '../../src/pki/ports.js';
import { verifyCertificateChain } from '../../src/pki/verify-certificate-chain.js';
import { isRevoked, verifyCrl } from '../../src/pki/verify-crl.js';
import { fixture } from '../support/fixture.js';
import { authorityOf, CA_EXTENSIONS, DAY_MS, makeBelow, makeRoot, newSigner, NOW } from './x509-support.js';

const refused = { code: 'ERR_PKI_ISSUE_REFUSED' };
const root = makeRoot('root');

async function request(options: { subject?: string; signer?: Signer; challengePassword?: string } = {}): Promise<Csr> {
  const { subject = 'device', signer = await newSigner(), ...rest } = options;
  return parseCsr(await buildCsr({ subject: subject === '' ? [] : [{ type: 'CN', value: subject }], signer, ...rest }));
}

const authority = async (
  options: Partial<CreateCertificateAuthorityOptions> = {},
): Promise<ReturnType<typeof createCertificateAuthority>> =>
  createCertificateAuthority({ ...(await root), now: () => NOW, ...options });

describe('createSelfSignedCa', () => {
  test('makes a root that the runtime takes for one', async () => {
    const signer = await newSigner({ rsaBits: 2048 });
    const subject = [
      { type: 'C', value: 'US' },
      { type: 'CN', value: 'Root' },
    ];
    const certificate = await createSelfSignedCa({ subject, signer, pathLength: 1, now: () => NOW, validityDays: 10 });
    const other = new X509Certificate(certificate.der);
    expect(other.ca).toBe(true);
    expect(other.checkIssued(other)).toBe(true);
    expect(other.verify(other.publicKey)).toBe(true);
    expect(certificate).toMatchObject({
      basicConstraints: { isCa: true, pathLength: 1 },
      keyUsage: ['digitalSignature', 'keyEncipherment', 'keyCertSign', 'cRLSign'],
      notBefore: new Date(NOW - 3_600_000),
      notAfter: new Date(NOW + 10 * DAY_MS),
    });
    expect(certificate.authorityKeyId).toEqual(certificate.subjectKeyId);
  });

  test('lasts past 2049 in the other time format', async () => {
    const certificate = await createSelfSignedCa({
      subject: [{ type: 'CN', value: 'x' }],
      signer: await newSigner(),
      now: () => NOW,
      validityDays: 36_500,
    });
    expect(certificate.notAfter.getUTCFullYear()).toBe(2126);
    expect(new Date(new X509Certificate(certificate.der).validTo)).toEqual(certificate.notAfter);
  });
});

describe('issueCertificate', () => {
  test('refuses a signer of another key, odd serial numbers, and times that cross', async () => {
    const issuer = await root;
    const base = {
      issuer: issuer.certificate,
      signer: issuer.signer,
      subject: [{ type: 'CN', value: 'x' }],
      publicKeySpki: (await newSigner()).publicKeySpki,
      notBefore: new Date(NOW),
      notAfter: new Date(NOW + DAY_MS),
    };
    await expect(issueCertificate({ ...base, signer: await newSigner() })).rejects.toThrow(TypeError);
    await expect(issueCertificate({ ...base, serialNumber: new Uint8Array(21).fill(1) })).rejects.toThrow(TypeError);
    await expect(issueCertificate({ ...base, serialNumber: new Uint8Array(20).fill(0xff) })).rejects.toThrow(TypeError);
    await expect(issueCertificate({ ...base, serialNumber: new Uint8Array(3) })).rejects.toThrow(TypeError);
    await expect(issueCertificate({ ...base, notAfter: base.notBefore })).rejects.toMatchObject(refused);
    await expect(
      issueCertificate({ ...base, notBefore: new Date(NOW + 4000 * DAY_MS), notAfter: new Date(NOW + 4001 * DAY_MS) }),
    ).rejects.toMatchObject(refused);
    const der = await issueCertificate({ ...base, serialNumber: Uint8Array.of(0x80) });
    expect(parseCertificate(der).serialNumber).toBe('0080');
  });

  test('writes an empty subject with critical alternative names, and distribution points', async () => {
    const issuer = await root;
    const der = await issueCertificate({
      issuer: issuer.certificate,
      signer: issuer.signer,
      subject: [],
      publicKeySpki: (await newSigner()).publicKeySpki,
      notBefore: new Date(NOW),
      notAfter: new Date(NOW + DAY_MS),
      extensions: { subjectAltNames: { dnsNames: ['a.example'] }, crlDistributionPoints: ['http://crl.example/a.crl'] },
    });
    expect(parseCertificate(der).extensions.find(({ oid }) => oid === OID.subjectAltName)?.critical).toBe(true);
    const other = new X509Certificate(der);
    expect(other.subjectAltName).toBe('DNS:a.example');
    expect(other.checkIssued(new X509Certificate(issuer.certificate.der))).toBe(true);
  });
});

describe('createCertificateAuthority', () => {
  test('issues what its own chain check and the runtime accept', async () => {
    const ca = await authority();
    const csr = await request();
    const { certificateDer, chain } = await ca.issue({ csr });
    const certificate = parseCertificate(certificateDer);
    expect(chain).toEqual([ca.certificate.der]);
    expect(
      verifyCertificateChain(certificate, {
        roots: [ca.certificate],
        atMs: NOW,
        requiredExtendedKeyUsage: OID.clientAuth,
      }),
    ).toHaveLength(2);
    const other = new X509Certificate(certificateDer);
    expect(other.verify(new X509Certificate(ca.certificate.der).publicKey)).toBe(true);
    expect(other.checkIssued(new X509Certificate(ca.certificate.der))).toBe(true);
    expect(certificate).toMatchObject({
      basicConstraints: { isCa: false },
      keyUsage: ['digitalSignature'],
      extendedKeyUsage: [OID.clientAuth],
      notBefore: new Date(NOW - 3_600_000),
      notAfter: new Date(NOW + 365 * DAY_MS),
    });
    expect(certificate.publicKeySpki).toEqual(csr.publicKeySpki);
    expect(certificate.subject.der).toEqual(csr.subject.der);
    expect(certificate.serialNumber).toMatch(/^[4-7][0-9a-f]{31}$/);
    expect(certificate.subjectAltNames).toBeUndefined();
    expect(certificate.authorityKeyId).toEqual(ca.certificate.subjectKeyId);
  });

  test('a root and an intermediate give a chain', async () => {
    const top = await root;
    const middle = await makeBelow(top, 'middle', CA_EXTENSIONS, { notAfter: new Date(NOW + 30 * DAY_MS) });
    const ca = createCertificateAuthority({ ...middle, chain: [top.certificate], now: () => NOW });
    const { certificateDer, chain } = await ca.issue({ csr: await request() });
    expect(chain).toEqual([middle.certificate.der, top.certificate.der]);
    const leaf = parseCertificate(certificateDer);
    // A leaf does not outlive its issuer.
    expect(leaf.notAfter).toEqual(middle.certificate.notAfter);
    const options = { roots: [top.certificate], intermediates: [middle.certificate], atMs: NOW };
    expect(verifyCertificateChain(leaf, options)).toHaveLength(3);
  });

  test('a key that lives behind an asynchronous port serves as well', async () => {
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-384' }, false, ['sign', 'verify']);
    const signer = await createWebCryptoSigner(pair.privateKey, { crypto, publicKey: pair.publicKey });
    const certificate = await createSelfSignedCa({
      subject: [{ type: 'CN', value: 'token' }],
      signer,
      digest: 'sha384',
    });
    const ca = createCertificateAuthority({ certificate, signer, digest: 'sha384' });
    const { certificateDer } = await ca.issue({ csr: await request() });
    expect(
      verifyCertificateChain(parseCertificate(certificateDer), { roots: [certificate], atMs: Date.now() }),
    ).toHaveLength(2);
    expect(parseCertificate(certificateDer).signatureAlgorithmOid).toBe(OID.ecdsaWithSha384);
  });

  test('the policy decides: what it returns is issued, what it throws comes through', async () => {
    const seen: unknown[] = [];
    const ca = await authority({
      policy({ csr, context }, plan) {
        seen.push(context);
        if (csr.challengePassword !== 'open') throw new PkiError('ERR_PKI_ISSUE_REFUSED', 'wrong challenge');
        return Promise.resolve({
          ...plan,
          subject: [{ type: 'CN', value: 'named by policy' }],
          notAfter: new Date(NOW + DAY_MS),
          extensions: { ...plan.extensions, subjectAltNames: { userPrincipalNames: ['jane@example.com'] } },
        });
      },
    });
    await expect(ca.issue({ csr: await request({ challengePassword: 'closed' }), context: 1 })).rejects.toMatchObject(
      refused,
    );
    const { certificateDer } = await ca.issue({ csr: await request({ challengePassword: 'open' }), context: 2 });
    const certificate = parseCertificate(certificateDer);
    expect(seen).toEqual([1, 2]);
    expect(formatName(certificate.subject)).toBe('CN=named by policy');
    expect(certificate.subjectAltNames?.userPrincipalNames).toEqual(['jane@example.com']);
    expect(certificate.notAfter).toEqual(new Date(NOW + DAY_MS));
  });

  test('refuses weak keys, no name, and its own name', async () => {
    const ca = await authority();
    const weak = parseCsr(fixture('scep/csr-rsa.pem'));
    await expect((await authority({ minimumRsaBits: 4096 })).issue({ csr: weak })).rejects.toMatchObject(refused);
    await expect(ca.issue({ csr: weak })).resolves.toBeDefined();
    await expect(ca.issue({ csr: await request({ subject: '' }) })).rejects.toMatchObject(refused);
    await expect(ca.issue({ csr: await request({ subject: 'root' }) })).rejects.toMatchObject(refused);
    const csr = await request();
    await expect(ca.issue({ csr: { ...csr, signature: weak.signature } })).rejects.toMatchObject({
      code: 'ERR_PKI_CSR_SIGNATURE_INVALID',
    });
  });

  test('refuses what would have ended already: its own validity is over, or the plan lies in the past', async () => {
    const { certificate } = await root;
    const endMs = certificate.notAfter.getTime();
    const csr = await request();
    await expect((await authority({ now: () => endMs - 1 })).issue({ csr })).resolves.toBeDefined();
    for (const nowMs of [endMs, endMs + 1_800_000]) {
      await expect((await authority({ now: () => nowMs })).issue({ csr })).rejects.toMatchObject(refused);
    }
    const past = await authority({ policy: (_, plan) => ({ ...plan, notAfter: new Date(NOW - 1_000) }) });
    await expect(past.issue({ csr })).rejects.toMatchObject(refused);
  });

  test('refuses to start with the wrong parts', async () => {
    const { certificate, signer } = await root;
    const leaf = await makeBelow({ certificate, signer }, 'leaf');
    const other = await makeRoot('other');
    expect(() => createCertificateAuthority({ certificate, signer: other.signer })).toThrow(TypeError);
    expect(() => createCertificateAuthority(leaf)).toThrow(TypeError);
    expect(() => createCertificateAuthority({ certificate, signer, chain: [other.certificate] })).toThrow(TypeError);
  });

  test('64 requests at a time get 64 serial numbers, also when the random source repeats itself', async () => {
    let count = 0;
    const store = createMemoryIssuedCertificateStore();
    // The first 64 draws give each number twice.
    const draw = (): number => (count < 64 ? 1 + (count++ >> 1) : 100 + count++);
    const randomBytes = (size: number): Uint8Array => new Uint8Array(size).fill(draw());
    const ca = await authority({ store, randomBytes });
    const csr = await request();
    const issued = await Promise.all(Array.from({ length: 64 }, () => ca.issue({ csr })));
    const serials = issued.map(({ certificateDer }) => parseCertificate(certificateDer).serialNumber);
    expect(new Set(serials).size).toBe(64);
    expect(count).toBe(96);
    for (const serial of serials) expect(await store.findIssuedBySerial(serial)).toBeDefined();
  });

  test('hands out nothing that was not stored', async () => {
    const memory = createMemoryIssuedCertificateStore();
    const failing: IssuedCertificateStore = { ...memory, insertIssued: () => Promise.reject(new Error('disk full')) };
    await expect((await authority({ store: failing })).issue({ csr: await request() })).rejects.toThrow('disk full');
    const full: IssuedCertificateStore = { ...memory, insertIssued: () => false };
    await expect((await authority({ store: full })).issue({ csr: await request() })).rejects.toThrow(/serial/);
  });

  test('revokes, and lists what it revoked', async () => {
    const ca = authorityOf(await root);
    const issue = async (): Promise<ReturnType<typeof parseCertificate>> =>
      parseCertificate((await ca.issue({ csr: await request() })).certificateDer);
    const [good, lost, renewed] = [await issue(), await issue(), await issue()];
    expect(await ca.revoke(lost.serialNumber.toUpperCase(), 'keyCompromise')).toBe(true);
    expect(await ca.revoke(lost.serialNumber, 'superseded')).toBe(true);
    expect(await ca.revoke(renewed.serialNumber)).toBe(true);
    expect(await ca.revoke('00')).toBe(false);

    const der = await ca.buildCrl({ validityMs: DAY_MS });
    const crl = verifyCrl(parseCrl(der), { issuer: ca.certificate, atMs: NOW });
    expect(crl).toMatchObject({ thisUpdate: new Date(NOW), nextUpdate: new Date(NOW + DAY_MS), number: BigInt(NOW) });
    expect([...crl.entries.values()]).toEqual([
      { serialNumber: lost.serialNumber, revokedAt: new Date(NOW), reason: 'keyCompromise' },
      { serialNumber: renewed.serialNumber, revokedAt: new Date(NOW) },
    ]);
    expect([good, lost, renewed].map((certificate) => isRevoked(crl, certificate))).toEqual([false, true, true]);
  });
});

describe('the memory store', () => {
  const record = (serialNumber: string, publicKeyFingerprint = 'k', issuedAtMs = 1) => ({
    serialNumber,
    publicKeyFingerprint,
    certificateDer: Uint8Array.of(1),
    issuedAtMs,
    notAfterMs: 1000,
  });

  test('takes a serial number once', async () => {
    const store = createMemoryIssuedCertificateStore();
    const results = await Promise.all(Array.from({ length: 8 }, async () => store.insertIssued(record('01'))));
    expect(results.filter(Boolean)).toHaveLength(1);
    expect(await store.insertIssued(record('01', 'other'))).toBe(false);
    expect(await store.findIssuedBySerial('01')).toMatchObject({ publicKeyFingerprint: 'k' });
    expect(await store.findIssuedBySerial('02')).toBeUndefined();
  });

  test('keeps its records apart from those of the caller', async () => {
    const store = createMemoryIssuedCertificateStore();
    const mine = record('01');
    await store.insertIssued(mine);
    mine.certificateDer[0] = 9;
    const found = await store.findIssuedBySerial('01');
    expect(found?.certificateDer).toEqual(Uint8Array.of(1));
    found?.certificateDer.fill(7);
    expect((await store.findIssuedBySerial('01'))?.certificateDer).toEqual(Uint8Array.of(1));
  });

  test('lists by key, newest first', async () => {
    const store = createMemoryIssuedCertificateStore();
    for (const [serial, key, at] of [
      ['01', 'a', 5],
      ['02', 'b', 6],
      ['03', 'a', 7],
      ['04', 'a', 7],
    ] as const)
      await store.insertIssued(record(serial, key, at));
    expect((await store.listIssuedByPublicKey('a')).map(({ serialNumber }) => serialNumber)).toEqual([
      '04',
      '03',
      '01',
    ]);
    expect(await store.listIssuedByPublicKey('c')).toEqual([]);
  });

  test('keeps the first revocation, and lets the long expired go', async () => {
    const store = createMemoryIssuedCertificateStore();
    await store.insertIssued(record('01'));
    expect(await store.revokeIssued('09', { reason: 'unspecified', revokedAtMs: 5 })).toBe(false);
    expect(await store.revokeIssued('01', { reason: 'superseded', revokedAtMs: 5 })).toBe(true);
    expect(await store.revokeIssued('01', { reason: 'keyCompromise', revokedAtMs: 6 })).toBe(true);
    expect(await store.findIssuedBySerial('01')).toMatchObject({
      revocation: { reason: 'superseded', revokedAtMs: 5 },
    });
    expect(await store.listRevoked({ expiredBeforeMs: 1000 })).toHaveLength(1);
    expect(await store.listRevoked({ expiredBeforeMs: 1001 })).toHaveLength(0);
  });
});

test('serial numbers are hex of the content, as certificates show them', async () => {
  const ca = await authority({ randomBytes: (size) => new Uint8Array(size).fill(0xff) });
  const { certificateDer } = await ca.issue({ csr: await request() });
  const { serialNumber, serialNumberDer } = parseCertificate(certificateDer);
  expect(serialNumber).toBe(`7f${'ff'.repeat(15)}`);
  expect(toHex(serialNumberDer)).toBe(`0210${serialNumber}`);
});
