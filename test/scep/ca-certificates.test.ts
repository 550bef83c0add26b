import { describe, expect, test } from 'vitest';
import type { Certificate } from '../../src/pki/certificate.js';
import { createCertificateAuthority } from '../../src/pki/create-certificate-authority.js';
import { createSelfSignedCa } from '../../src/pki/create-self-signed-ca.js';
import { createSigner } from '../../src/pki/create-signer.js';
import { issueCertificate } from '../../src/pki/issue-certificate.js';
import { parseCertificate } from '../../src/pki/parse-certificate.js';
import { selectCaCertificates } from '../../src/scep/ca-certificates.js';
import { createScepClient } from '../../src/scep/create-scep-client.js';
import { createScepResponder } from '../../src/scep/create-scep-responder.js';
import { staticChallenge } from '../../src/scep/static-challenge.js';
import { createMemoryScepStore } from '../../src/storage/scep-memory-store.js';
import { createTestScep, rsaKey, type TestScep } from '../support/scep-authority.js';
import { fetchFrom, keyPorts } from '../support/scep-messages.js';

const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';
const CMC_RA = '1.3.6.1.5.5.7.3.28';
const REQUEST_AGENT = '1.3.6.1.4.1.311.20.2.1';
const ANY = '2.5.29.37.0';

const code = (expected: string) => expect.objectContaining({ code: expected }) as Error;
const subject = [{ type: 'CN', value: 'device' }];
const url = 'http://scep.test/scep';

const selfSigned = (commonName: string, key: number) =>
  createSelfSignedCa({ subject: [{ type: 'CN', value: commonName }], signer: createSigner(rsaKey(key)) });

async function below(
  { ca }: Pick<TestScep, 'ca'>,
  key: number,
  extensions: Parameters<typeof issueCertificate>[0]['extensions'],
): Promise<Certificate> {
  const der = await issueCertificate({
    issuer: ca.certificate,
    signer: ca.signer,
    subject: [{ type: 'CN', value: `below ${key}` }],
    publicKeySpki: createSigner(rsaKey(key)).publicKeySpki,
    notBefore: new Date(Date.now() - 1000),
    notAfter: new Date(Date.now() + 86_400_000),
    ...(extensions === undefined ? {} : { extensions }),
  });
  return parseCertificate(der);
}

const both = ['digitalSignature', 'keyEncipherment'] as const;

describe('who may act as RA', () => {
  test.each([
    ['Certificate Request Agent, as both certificates of NDES', [REQUEST_AGENT]],
    ['cmcRA', [CLIENT_AUTH, CMC_RA]],
    ['any usage', [ANY]],
    ['none, as the RA of OpenXPKI', undefined],
  ])('a certificate with extended key usage %s', async (_, extendedKeyUsage) => {
    const scep = await createTestScep();
    const usages = extendedKeyUsage === undefined ? {} : { extendedKeyUsage };
    const signing = await below(scep, 1, { keyUsage: ['digitalSignature'], ...usages });
    const encryption = await below(scep, 2, { keyUsage: ['keyEncipherment'], ...usages });
    const { certificate } = scep.ca;
    const trust = { fingerprint: certificate.fingerprint };
    const picked = selectCaCertificates([certificate, signing, encryption], trust);
    expect(picked.encryption).toBe(encryption);
    expect(picked.certificates).toEqual([certificate, signing, encryption]);
  });

  test('not one for another purpose, such as that of a device, unless it is itself pinned', async () => {
    const scep = await createTestScep();
    const { certificate } = scep.ca;
    const device = await below(scep, 1, { keyUsage: both, extendedKeyUsage: [CLIENT_AUTH] });
    const received = [certificate, device];
    for (const trust of [{ fingerprint: certificate.fingerprint }, { certificates: [certificate] }]) {
      expect(selectCaCertificates(received, trust)).toMatchObject({
        certificates: [certificate],
        issuer: certificate,
        encryption: certificate,
      });
    }
    expect(selectCaCertificates(received, { certificates: received }).encryption).toBe(device);
    expect(() => selectCaCertificates([device], { certificates: [certificate] })).toThrow(
      code('ERR_SCEP_UNTRUSTED_CA'),
    );
  });

  test('a device cannot pose as the server', async () => {
    const real = await createTestScep();
    const trust = { fingerprint: real.ca.certificate.fingerprint };
    const connect = (responder: TestScep['responder']) => createScepClient({ url, trust, fetch: fetchFrom(responder) });
    const enrolled = await connect(real.responder).enroll({
      key: keyPorts(rsaKey(1)),
      subject,
      challenge: 'secret',
    });
    if (enrolled.status !== 'issued') throw new Error(enrolled.status);
    let seen: string | undefined;
    const impostor = createScepResponder({
      ca: {
        certificate: real.ca.certificate,
        ...keyPorts(rsaKey(1)),
        ra: { signing: enrolled.certificate, encryption: enrolled.certificate },
      },
      issuer: { issue: () => ({ pending: true }) },
      challenge: {
        verifyChallenge: ({ challenge }) => {
          seen = challenge;
          return { accepted: true };
        },
      },
      store: createMemoryScepStore(),
    });
    const victim = connect(impostor).enroll({ key: keyPorts(rsaKey(2)), subject, challenge: 'secret' });
    await expect(victim).rejects.toThrow(code('ERR_SCEP_UNTRUSTED_CA'));
    expect(seen).toBeUndefined();
  });
});

describe('what was issued', () => {
  const enrollFrom = async (issuerKey: number, trust: 'ca' | 'ra') => {
    const real = await createTestScep();
    const ra = await below(real, 1, { keyUsage: both, extendedKeyUsage: [CMC_RA] });
    const signer = createSigner(rsaKey(issuerKey));
    const certificate = issuerKey === 0 ? real.ca.certificate : await selfSigned('Other CA', issuerKey);
    const responder = createScepResponder({
      ca: { certificate: real.ca.certificate, ...keyPorts(rsaKey(1)), ra: { signing: ra, encryption: ra } },
      issuer: createCertificateAuthority({ certificate, signer }),
      challenge: staticChallenge('secret'),
      store: createMemoryScepStore(),
    });
    const pinned = trust === 'ca' ? real.ca.certificate : ra;
    const client = createScepClient({ url, trust: { fingerprint: pinned.fingerprint }, fetch: fetchFrom(responder) });
    return client.enroll({ key: keyPorts(rsaKey(2)), subject, challenge: 'secret' });
  };

  test('must come from the CA, whoever signed the answer', async () => {
    expect(await enrollFrom(0, 'ca')).toMatchObject({ status: 'issued' });
    await expect(enrollFrom(3, 'ca')).rejects.toThrow(code('ERR_SCEP_UNTRUSTED_CA'));
  });

  test('is for the RA to vouch for when nothing but the RA is pinned', async () => {
    expect(await enrollFrom(0, 'ra')).toMatchObject({ status: 'issued' });
  });

  test('may come from a CA below that the answer brings along', async () => {
    const real = await createTestScep();
    const sub = await below(real, 3, { basicConstraints: { isCa: true }, keyUsage: ['keyCertSign'] });
    const { responder } = await createTestScep({
      ca: real.ca,
      issuer: createCertificateAuthority({ certificate: sub, signer: createSigner(rsaKey(3)) }),
      policy: { replyWithChain: true },
    });
    const trust = { certificates: [real.ca.certificate] };
    const client = createScepClient({ url, trust, fetch: fetchFrom(responder) });
    expect(await client.enroll({ key: keyPorts(rsaKey(2)), subject, challenge: 'secret' })).toMatchObject({
      status: 'issued',
    });
  });
});

describe('a path to the trusted certificate', () => {
  test('may lead over CAs between, in any order', async () => {
    const root = await createTestScep();
    const sub = await below(root, 3, { basicConstraints: { isCa: true }, keyUsage: ['keyCertSign', ...both] });
    const ra = await below({ ca: { certificate: sub, ...keyPorts(rsaKey(3)) } }, 1, { keyUsage: both });
    for (const received of [
      [ra, sub, root.ca.certificate],
      [root.ca.certificate, ra, sub],
    ]) {
      const picked = selectCaCertificates(received, { fingerprint: root.ca.certificate.fingerprint });
      expect(picked).toMatchObject({ certificates: received, issuer: sub, encryption: ra });
    }
  });

  test('costs one signature check for each certificate and trusted CA, however the certificates point at each other', async () => {
    const { ca } = await createTestScep();
    const [evil, pinned] = [[] as Certificate[], { fingerprint: ca.certificate.fingerprint }];
    for (let count = 0; count < 32; count++) evil.push(await selfSigned('Evil', 3));
    const begin = performance.now();
    expect(() => selectCaCertificates(evil, pinned)).toThrow(code('ERR_SCEP_UNTRUSTED_CA'));
    expect(selectCaCertificates([...evil, ca.certificate], pinned).certificates).toEqual([ca.certificate]);
    expect(performance.now() - begin).toBeLessThan(1000);
  });
});
