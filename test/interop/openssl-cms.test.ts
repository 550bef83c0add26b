import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { derOctetString, derPrintableString } from '../support/der.js';
import { OID } from '../../src/asn1/oids.js';
import { buildCertsOnly } from '../../src/pki/build-certs-only.js';
import { createDecrypter } from '../../src/pki/create-decrypter.js';
import { createSigner } from '../../src/pki/create-signer.js';
import { decryptEnvelope } from '../../src/pki/decrypt-envelope.js';
import { encryptEnvelope } from '../../src/pki/encrypt-envelope.js';
import { parseCertificatesPem } from '../../src/pki/parse-certificates-pem.js';
import { parseCertsOnly } from '../../src/pki/parse-certs-only.js';
import { parseEnvelope } from '../../src/pki/parse-envelope.js';
import { parseSignedData } from '../../src/pki/parse-signed-data.js';
import type { DigestName } from '../../src/pki/ports.js';
import { signData, type SignDataOptions } from '../../src/pki/sign-data.js';
import { unwrapSmime } from '../../src/pki/unwrap-smime.js';
import { verifyMdmSignature } from '../../src/pki/verify-mdm-signature.js';
import { verifySignedData } from '../../src/pki/verify-signed-data.js';

const folder = mkdtempSync(join(tmpdir(), 'cms-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const path = (name: string): string => join(folder, name);

function openssl(...command: readonly string[]): Uint8Array {
  return new Uint8Array(execFileSync('openssl', command, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] }));
}

function createIdentity(name: string, ...newkey: readonly string[]) {
  openssl(
    ...['req', '-x509', '-nodes', '-days', '30', '-subj', `/CN=${name}/O=OpenSSL`, '-newkey', ...newkey],
    ...['-keyout', `${name}.key`, '-out', `${name}.crt`],
  );
  const pem = readFileSync(path(`${name}.key`), 'utf8');
  const [certificate] = parseCertificatesPem(readFileSync(path(`${name}.crt`)));
  if (certificate === undefined) throw new Error('OpenSSL made no certificate');
  return { name, pem, certificate, signer: createSigner(pem) };
}

const rsa = createIdentity('rsa', 'rsa:2048');
const rsa4096 = createIdentity('rsa4096', 'rsa:4096');
const ec = createIdentity('ec', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256');
const ec384 = createIdentity('ec384', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384');
const signers = { rsa, ec, ec384 };
const decrypter = createDecrypter(rsa.pem);

// Larger than the 4 KiB buffers OpenSSL streams by, so that BER strings come in several segments.
const content = new Uint8Array(randomBytes(20_000));
writeFileSync(path('content'), content);

const digests: readonly DigestName[] = ['sha1', 'sha256', 'sha384', 'sha512'];
const keys = ['rsa', 'ec', 'ec384'] as const;
const encodings = [
  { encoding: 'DER', flags: [] },
  { encoding: 'BER', flags: ['-stream'] },
] as const;

describe('we verify what OpenSSL signs', () => {
  const variants = [
    { variant: 'attached', flags: ['-nodetach'] },
    { variant: 'detached', flags: [] },
    { variant: 'named by key identifier', flags: ['-nodetach', '-keyid'] },
    { variant: 'without signed attributes', flags: ['-nodetach', '-noattr'] },
  ] as const;
  const matrix = digests.flatMap((digest) =>
    keys.flatMap((key) =>
      encodings.flatMap(({ encoding, flags: stream }) =>
        variants.map(({ variant, flags }) => ({ digest, key, encoding, variant, flags: [...stream, ...flags] })),
      ),
    ),
  );

  test.each(matrix)('$digest, $key, $encoding, $variant', ({ digest, key, encoding, variant, flags }) => {
    const message = openssl(
      ...['cms', '-sign', '-binary', '-in', 'content', '-signer', `${key}.crt`, '-inkey', `${key}.key`],
      ...['-md', digest, '-outform', 'DER', ...flags],
    );
    if (variant !== 'detached') expect(message[1] === 0x80).toBe(encoding === 'BER');
    const options = variant === 'detached' ? { content } : {};
    const verified = verifySignedData(message, options);
    expect(verified.signer.digest).toBe(digest);
    expect(verified.signer.certificate.fingerprint).toBe(signers[key].certificate.fingerprint);
    expect(Buffer.compare(verified.content, content)).toBe(0);
    const changed = new Uint8Array(content);
    changed[10_000] = (changed[10_000] ?? 0) ^ 1;
    expect(() => verifySignedData(message, { content: changed })).toThrow();
  });

  test.each(['sha1', 'sha256', 'sha512'])('RSASSA-PSS with %s', (digest) => {
    const message = openssl(
      ...['cms', '-sign', '-binary', '-nodetach', '-in', 'content', '-signer', 'rsa.crt', '-inkey', 'rsa.key'],
      ...['-keyopt', 'rsa_padding_mode:pss', '-md', digest, '-outform', 'DER'],
    );
    const { signer } = verifySignedData(message);
    expect(signer).toMatchObject({ digest, signatureAlgorithmOid: OID.rsassaPss });
  });

  test('the older PKCS#7 command', () => {
    const message = openssl(
      ...['smime', '-sign', '-binary', '-nodetach', '-in', 'content', '-signer', 'rsa.crt', '-inkey', 'rsa.key'],
      ...['-outform', 'DER'],
    );
    expect(verifySignedData(message).signer.digest).toBe('sha256');
  });

  test('a certificate that is not in the message', () => {
    const message = openssl(
      ...['cms', '-sign', '-binary', '-nodetach', '-nocerts', '-in', 'content'],
      ...['-signer', 'rsa.crt', '-inkey', 'rsa.key', '-outform', 'DER'],
    );
    expect(() => verifySignedData(message)).toThrow(
      expect.objectContaining({ code: 'ERR_PKI_SIGNER_CERTIFICATE_MISSING' }),
    );
    expect(verifySignedData(message, { certificates: [ec.certificate, rsa.certificate] }).content).toEqual(content);
  });

  test('two signers', () => {
    const message = openssl(
      ...['cms', '-sign', '-binary', '-nodetach', '-in', 'content', '-outform', 'DER'],
      ...['-signer', 'rsa.crt', '-inkey', 'rsa.key', '-signer', 'ec.crt', '-inkey', 'ec.key'],
    );
    expect(() => verifySignedData(message)).toThrow(expect.objectContaining({ code: 'ERR_PKI_SIGNER_COUNT' }));
    const { signers: verified } = verifySignedData(message, { signers: 'all' });
    expect(verified.map(({ certificate }) => certificate.keyType).toSorted()).toEqual(['ec', 'rsa']);
  });

  test('MD5 is refused by name', () => {
    const message = openssl(
      ...['cms', '-sign', '-binary', '-nodetach', '-in', 'content', '-signer', 'rsa.crt', '-inkey', 'rsa.key'],
      ...['-md', 'md5', '-outform', 'DER'],
    );
    expect(() => verifySignedData(message)).toThrow(/MD5/);
  });

  test('a detached signature as an Mdm-Signature header', () => {
    for (const key of keys) {
      const der = openssl(
        ...['cms', '-sign', '-binary', '-in', 'content', '-signer', `${key}.crt`, '-inkey', `${key}.key`],
        ...['-outform', 'DER'],
      );
      const verified = verifyMdmSignature(Buffer.from(der).toString('base64'), content, {
        nowMs: Date.now(),
        trust: { roots: [signers[key].certificate] },
      });
      expect(verified.clock.withinTolerance).toBe(true);
    }
  });
});

describe('OpenSSL verifies what we sign', () => {
  const styles = ['rsaEncryption', 'digestWithRsa'] as const;
  const matrix = digests.flatMap((digest) =>
    keys.flatMap((key) =>
      [false, true].flatMap((detached) =>
        styles.map((signatureAlgorithm) => ({ digest, key, detached, signatureAlgorithm })),
      ),
    ),
  );

  function verify(message: Uint8Array, key: string, ...flags: readonly string[]): Uint8Array {
    writeFileSync(path('message'), message);
    return openssl(
      ...['cms', '-verify', '-binary', '-inform', 'DER', '-in', 'message', '-CAfile', `${key}.crt`, '-purpose', 'any'],
      ...flags,
    );
  }

  test.each(matrix)('$digest, $key, detached $detached, $signatureAlgorithm', async ({ key, ...options }) => {
    const { signer, certificate } = signers[key];
    const message = await signData({ content, signer, certificate, ...options });
    const out = verify(message, key, ...(options.detached ? ['-content', 'content'] : []));
    expect(Buffer.compare(out, content)).toBe(0);
  });

  const scepAttributes: NonNullable<SignDataOptions['signedAttributes']> = [
    { oid: OID.scepTransactionId, valuesDer: [derPrintableString('A130')] },
    { oid: OID.scepMessageType, valuesDer: [derPrintableString('3')] },
    { oid: OID.scepSenderNonce, valuesDer: [derOctetString(new Uint8Array(16))] },
  ];

  test('a message without content', async () => {
    const message = await signData({ ...rsa, signedAttributes: scepAttributes });
    writeFileSync(path('empty'), '');
    expect(verify(message, 'rsa', '-content', 'empty')).toHaveLength(0);
  });

  test('attributes are in the order OpenSSL writes them again', async () => {
    const message = await signData({ content, ...rsa, signedAttributes: scepAttributes, signingTime: new Date() });
    writeFileSync(path('message'), message);
    const rewritten = openssl('cms', '-cmsout', '-inform', 'DER', '-in', 'message', '-outform', 'DER');
    expect(Buffer.compare(rewritten, message)).toBe(0);
  });
});

describe('we open what OpenSSL encrypts', () => {
  const ciphers = ['aes-128-cbc', 'aes-192-cbc', 'aes-256-cbc', 'des-ede3-cbc'] as const;
  const transports = [
    { transport: 'PKCS#1', flags: [] },
    { transport: 'OAEP', flags: ['-keyopt', 'rsa_padding_mode:oaep'] },
    { transport: 'OAEP SHA-256', flags: ['-keyopt', 'rsa_padding_mode:oaep', '-keyopt', 'rsa_oaep_md:sha256'] },
    {
      transport: 'OAEP SHA-512 with MGF1 SHA-1',
      flags: ['-keyopt', 'rsa_padding_mode:oaep', '-keyopt', 'rsa_oaep_md:sha512', '-keyopt', 'rsa_mgf1_md:sha1'],
    },
  ] as const;
  const matrix = ciphers.flatMap((cipher) =>
    encodings.flatMap(({ encoding, flags: stream }) =>
      transports.flatMap(({ transport, flags }) =>
        [[], ['-keyid']].map((id) => ({ cipher, encoding, transport, id, flags: [...stream, ...id], keyopt: flags })),
      ),
    ),
  );
  const flagOf = (cipher: string): string => (cipher === 'des-ede3-cbc' ? '-des3' : `-${cipher}`);

  test.each(matrix)('$cipher, $encoding, $transport $id', async ({ cipher, flags, keyopt }) => {
    const message = openssl(
      ...['cms', '-encrypt', '-binary', '-in', 'content', flagOf(cipher), '-outform', 'DER', ...flags],
      ...['-recip', 'rsa.crt', ...keyopt],
    );
    const opened = await decryptEnvelope(message, { decrypter, certificate: rsa.certificate });
    expect(opened.cipher).toBe(cipher);
    expect(Buffer.compare(opened.content, content)).toBe(0);
  });

  test('an RSA recipient among others, EC ones too', async () => {
    const message = openssl(
      ...['cms', '-encrypt', '-binary', '-in', 'content', '-aes-128-cbc', '-outform', 'DER'],
      ...['-recip', 'ec.crt', '-recip', 'rsa4096.crt', '-recip', 'rsa.crt'],
    );
    expect(parseEnvelope(message).recipients).toHaveLength(2);
    for (const { pem, certificate } of [rsa, rsa4096]) {
      const opened = await decryptEnvelope(message, { decrypter: createDecrypter(pem), certificate });
      expect(Buffer.compare(opened.content, content)).toBe(0);
    }
  });

  test('single DES by option; RC2 is refused by name', async () => {
    const encrypt = (cipher: string): Uint8Array =>
      openssl(
        ...['cms', '-encrypt', '-provider', 'default', '-provider', 'legacy', '-binary', '-in', 'content', cipher],
        ...['-outform', 'DER', '-recip', 'rsa.crt'],
      );
    const message = encrypt('-des-cbc');
    const opened = await decryptEnvelope(message, { decrypter, allowDes: true });
    expect(opened.cipher).toBe('des-cbc');
    expect(Buffer.compare(opened.content, content)).toBe(0);
    await expect(decryptEnvelope(message, { decrypter })).rejects.toMatchObject({
      code: 'ERR_PKI_UNSUPPORTED_ALGORITHM',
    });
    await expect(decryptEnvelope(encrypt('-rc2-128'), { decrypter, allowDes: true })).rejects.toThrow(/RC2/);
  });

  test('an S/MIME file', async () => {
    for (const stream of [[], ['-stream']]) {
      const smime = openssl(
        ...['cms', '-encrypt', '-binary', '-in', 'content', '-aes-256-cbc', ...stream, '-recip', 'rsa.crt'],
      );
      const opened = await decryptEnvelope(unwrapSmime(smime), { decrypter });
      expect(Buffer.compare(opened.content, content)).toBe(0);
    }
  });
});

describe('OpenSSL opens what we encrypt', () => {
  const ciphers = ['aes-128-cbc', 'aes-192-cbc', 'aes-256-cbc', 'des-ede3-cbc'] as const;
  const transports = [
    { keyTransport: 'rsaes-pkcs1-v1_5' },
    { keyTransport: 'rsaes-oaep', oaepDigest: 'sha1' },
    { keyTransport: 'rsaes-oaep' },
    { keyTransport: 'rsaes-oaep', oaepDigest: 'sha512' },
  ] as const;
  const matrix = ciphers.flatMap((cipher) => transports.map((transport) => ({ cipher, ...transport })));

  test.each(matrix)('$cipher, $keyTransport $oaepDigest', (options) => {
    for (const { name, certificate } of [rsa, rsa4096]) {
      writeFileSync(path('message'), encryptEnvelope({ content, recipient: certificate, ...options }));
      const out = openssl(
        ...['cms', '-decrypt', '-binary', '-inform', 'DER', '-in', 'message'],
        ...['-inkey', `${name}.key`, '-recip', `${name}.crt`],
      );
      expect(Buffer.compare(out, content)).toBe(0);
    }
  });
});

describe('certificate bags', () => {
  const crl = (): Uint8Array => {
    writeFileSync(path('index.txt'), '');
    writeFileSync(
      path('ca.cnf'),
      '[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\ndefault_md=sha256\ndefault_crl_days=7\n',
    );
    openssl('ca', '-config', 'ca.cnf', '-gencrl', '-cert', 'rsa.crt', '-keyfile', 'rsa.key', '-out', 'crl.pem');
    return openssl('crl', '-in', 'crl.pem', '-outform', 'DER');
  };

  test('both ways, with a CRL', () => {
    const crlDer = crl();
    const message = openssl(
      ...['crl2pkcs7', '-in', 'crl.pem', '-certfile', 'rsa.crt', '-certfile', 'ec.crt', '-outform', 'DER'],
    );
    const read = parseCertsOnly(message);
    expect(read.certificates.map((der) => Buffer.from(der).toString('hex')).toSorted()).toEqual(
      [rsa, ec].map(({ certificate }) => Buffer.from(certificate.der).toString('hex')).toSorted(),
    );
    expect(read.crls).toEqual([crlDer]);

    writeFileSync(
      path('message'),
      buildCertsOnly({ certificates: [ec.certificate.der, rsa.certificate.der], crls: [crlDer] }),
    );
    const text = Buffer.from(openssl('pkcs7', '-inform', 'DER', '-in', 'message', '-print_certs', '-noout')).toString();
    expect(text.indexOf('CN = ec')).toBeGreaterThan(0);
    expect(text.indexOf('CN = rsa')).toBeGreaterThan(text.indexOf('CN = ec'));
    expect(parseSignedData(message).signerInfos).toEqual([]);
  });
});
