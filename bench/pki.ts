import { createPrivateKey, createPublicKey, randomBytes, sign, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Certificate as PkijsCertificate } from 'pkijs';
import { buildCsr } from '../src/pki/build-csr.js';
import { createCertificateAuthority } from '../src/pki/create-certificate-authority.js';
import { createDecrypter } from '../src/pki/create-decrypter.js';
import { createSelfSignedCa } from '../src/pki/create-self-signed-ca.js';
import { createSigner } from '../src/pki/create-signer.js';
import { generateKeyPair } from '../src/pki/generate-key-pair.js';
import { importPublicKey } from '../src/pki/import-public-key.js';
import { parseCertificate } from '../src/pki/parse-certificate.js';
import { parseCertificatesPem } from '../src/pki/parse-certificates-pem.js';
import { parseCsr } from '../src/pki/parse-csr.js';
import { verifyCertificateChain } from '../src/pki/verify-certificate-chain.js';
import { verifyCsr } from '../src/pki/verify-csr.js';
import { constants, privateDecrypt, publicEncrypt, verify } from 'node:crypto';

/**
 * Certificates, against the runtime's own reader and the raw key operations, in one run. Processor time, medians of
 * interleaved rounds. RSA-2048 and SHA-256 throughout.
 */
const ROUNDS = 9;

type Work = () => unknown;

/** Microseconds of processor time for one call of each, measured in turns. */
async function measure(
  works: Readonly<Record<string, readonly [calls: number, work: Work]>>,
): Promise<Map<string, number>> {
  const samples = new Map<string, number[]>(Object.keys(works).map((name) => [name, []]));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, [calls, work]] of Object.entries(works)) {
      const start = process.cpuUsage();
      for (let call = 0; call < calls; call++) await work();
      const { user, system } = process.cpuUsage(start);
      if (round > 0) samples.get(name)?.push((user + system) / calls);
    }
  }
  return new Map(
    [...samples].map(([name, values]) => [name, values.toSorted((a, b) => a - b)[ROUNDS >> 1] ?? Number.NaN]),
  );
}

function report(title: string, times: Map<string, number>, base: string): void {
  const unit = times.get(base) ?? Number.NaN;
  console.log(`\n${title}`);
  console.table(
    [...times].map(([what, us]) => ({ what, 'µs CPU': us.toFixed(1), [`of "${base}"`]: (us / unit).toFixed(2) })),
  );
}

const [push] = parseCertificatesPem(
  readFileSync(new URL('../fixtures/apns/mdm-push-apple-issued-2021.pem', import.meta.url)),
);
if (push === undefined) throw new Error('no certificate');
const { der } = push;
const exact = Uint8Array.from(der);
report(
  `reading a certificate of ${der.length} bytes`,
  await measure({
    'new X509Certificate': [300, () => new X509Certificate(der)],
    'X509Certificate and five of its fields': [
      100,
      () => {
        const { subject, issuer, serialNumber, validTo, fingerprint256 } = new X509Certificate(der);
        return [subject, issuer, serialNumber, validTo, fingerprint256];
      },
    ],
    parseCertificate: [3000, () => parseCertificate(der)],
    'PKI.js': [30, () => PkijsCertificate.fromBER(exact)],
  }),
  'new X509Certificate',
);

const spki = push.publicKeySpki;
report(
  'importing an RSA public key',
  await measure({
    'createPublicKey of SPKI': [300, () => createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })],
    importPublicKey: [3000, () => importPublicKey(spki)],
  }),
  'createPublicKey of SPKI',
);

const { privateKey, publicKey } = await generateKeyPair({ rsaBits: 2048 });
const signer = createSigner(privateKey);
const certificate = await createSelfSignedCa({ subject: [{ type: 'CN', value: 'CA' }], signer });
const ca = createCertificateAuthority({
  certificate,
  signer,
  // Keeps nothing, so that the measurement does not grow.
  store: {
    insertIssued: () => true,
    findIssuedBySerial: () => undefined,
    listIssuedByPublicKey: () => [],
    revokeIssued: () => false,
    listRevoked: () => [],
  },
});
const device = createSigner((await generateKeyPair({ rsaBits: 2048 })).privateKey);
const csrDer = await buildCsr({
  subject: [{ type: 'CN', value: 'device' }],
  signer: device,
  challengePassword: 'secret',
});
const csr = verifyCsr(parseCsr(csrDer));
const tbs = randomBytes(800);
const leaf = parseCertificate((await ca.issue({ csr })).certificateDer);
const signature = sign('sha256', tbs, privateKey);
report(
  'issuing',
  await measure({
    'raw RSA signature of 800 bytes': [60, () => sign('sha256', tbs, privateKey)],
    'the same, asynchronously': [60, () => signer.sign(tbs, 'sha256')],
    'issue, request verified before': [60, () => ca.issue({ csr })],
    'parse request, verify it, issue': [60, () => ca.issue({ csr: parseCsr(csrDer) })],
    'raw RSA verification and signature': [
      60,
      () => [verify('sha256', tbs, publicKey, signature), sign('sha256', tbs, privateKey)],
    ],
  }),
  'raw RSA signature of 800 bytes',
);

report(
  'verifying',
  await measure({
    'raw RSA verification of 800 bytes': [500, () => verify('sha256', tbs, publicKey, signature)],
    'parseCsr and verifyCsr': [500, () => verifyCsr(parseCsr(csrDer))],
    'verifyCertificateChain, leaf and root': [
      500,
      () => verifyCertificateChain(leaf, { roots: [certificate], atMs: Date.now() }),
    ],
  }),
  'raw RSA verification of 800 bytes',
);

const wrapped = publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, randomBytes(16));
const wrappedOaep = publicEncrypt(
  { key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
  randomBytes(16),
);
const decrypter = createDecrypter(createPrivateKey(privateKey.export({ format: 'pem', type: 'pkcs8' })));
report(
  'unwrapping a content key',
  await measure({
    'raw RSA decryption': [60, () => privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, wrapped)],
    'decryptKey, PKCS#1': [60, () => decrypter.decryptKey(wrapped, { algorithm: 'rsaes-pkcs1-v1_5' }, 16)],
    'decryptKey, OAEP': [
      60,
      () => decrypter.decryptKey(wrappedOaep, { algorithm: 'rsaes-oaep', digest: 'sha256', mgf1Digest: 'sha256' }, 16),
    ],
  }),
  'raw RSA decryption',
);
