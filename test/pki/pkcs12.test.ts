import { createHmac, createPrivateKey, type KeyObject } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type Asn1Node, readAsn1 } from '../../src/asn1/asn1-reader.js';
import { derContext, derElement, derInteger, derNull, derOctetString, derOid, derSequence } from '../support/der.js';
import { OID } from '../../src/asn1/oids.js';
import { PkiError } from '../../src/errors.js';
import { exportPkcs12, type ExportPkcs12Options } from '../../src/pki/export-pkcs12.js';
import { importPkcs12 } from '../../src/pki/import-pkcs12.js';
import { generateKeyPair } from '../../src/pki/generate-key-pair.js';
import { createSigner } from '../../src/pki/create-signer.js';
import { decodePem } from '../../src/pki/pem.js';
import { derivePkcs12Bytes, pkcs12Password } from '../../src/pki/pkcs12-key.js';
import { decryptRc2Cbc } from '../../src/pki/rc2.js';
import { fixture } from '../support/fixture.js';
import { CA_EXTENSIONS, certificateFixture, makeBelow, makeRoot } from './x509-support.js';

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));
const LEGACY = 'apns/apns2-certificate-valid.p12';

async function identity(): Promise<Omit<ExportPkcs12Options, 'password'> & { readonly key: KeyObject }> {
  const { privateKey } = await generateKeyPair({ rsaBits: 2048 });
  const root = await makeRoot('root');
  const middle = await makeBelow(root, 'middle', CA_EXTENSIONS);
  const { certificate } = await makeBelow(middle, 'leaf', {}, { signer: createSigner(privateKey) });
  return { certificate, key: privateKey, chain: [middle.certificate, root.certificate], iterations: 10 };
}

/** A file with any parts, and a good MAC over them. */
async function fileOf(
  parts: readonly Uint8Array[],
  options: { password?: string; iterations?: number; mac?: (mac: Uint8Array) => Uint8Array } = {},
): Promise<Uint8Array> {
  const content = derSequence(...parts);
  const salt = new Uint8Array(8).fill(1);
  const key = await derivePkcs12Bytes('sha1', 'mac', pkcs12Password(options.password ?? 'p'), salt, 1, 20);
  const mac = new Uint8Array(createHmac('sha1', key).update(content).digest());
  const digestInfo = derSequence(derSequence(derOid(OID.sha1), derNull()), derOctetString(options.mac?.(mac) ?? mac));
  const iterations = options.iterations === undefined ? [] : [derInteger(options.iterations)];
  return derSequence(derInteger(3), dataInfo(content), derSequence(digestInfo, derOctetString(salt), ...iterations));
}
const dataInfo = (content: Uint8Array): Uint8Array =>
  derSequence(derOid(OID.data), derContext(0, derOctetString(content)));
const bag = (oid: string, value: Uint8Array): Uint8Array => derSequence(derOid(oid), derContext(0, value));
const certificateBag = (der: Uint8Array): Uint8Array =>
  bag(OID.certBag, derSequence(derOid(OID.x509Certificate), derContext(0, derOctetString(der))));

describe('RC2', () => {
  // RFC 2268 section 5.
  test.each([
    ['0000000000000000', 63, 'ebb773f993278eff', '0000000000000000'],
    ['ffffffffffffffff', 64, '278b27e42e2f0d49', 'ffffffffffffffff'],
    ['3000000000000000', 64, '30649edf9be7d2c2', '1000000000000001'],
    ['88', 64, '61a8a244adacccf0', '0000000000000000'],
    ['88bca90e90875a', 64, '6ccf4308974c267f', '0000000000000000'],
    ['88bca90e90875a7f0f79c384627bafb2', 64, '1a807d272bbe5db1', '0000000000000000'],
    ['88bca90e90875a7f0f79c384627bafb2', 128, '2269552ab0f85ca6', '0000000000000000'],
    ['88bca90e90875a7f0f79c384627bafb216f80a6f85920584c42fceb0be255daf1e', 129, '5b78d3a43dfff1f1', '0000000000000000'],
  ])('decrypts with key %s and %d effective bits', (key, bits, ciphertext, plaintext) => {
    expect(decryptRc2Cbc(hex(key), bits, new Uint8Array(8), hex(ciphertext))).toEqual(hex(plaintext));
  });
});

test.each([
  // Vectors published with other implementations of RFC 7292 appendix B; the password is "smeg".
  ['0a58cf64530d823f', 'key', 1, '8aaae6297b6cb04642ab5b077851284eb7128f1a2a7fbca3'],
  ['0a58cf64530d823f', 'iv', 1, '79993dfe048d3b76'],
  // "queeg"
  ['05dec959acff72f7', 'key', 1000, 'ed2034e36328830ff09df1e1a07dd357185dac0d4f9eb3d4'],
  ['05dec959acff72f7', 'iv', 1000, '11dedad7758d4860'],
] as const)('derives with salt %s for %s over %d rounds', async (salt, purpose, iterations, expected) => {
  const password = pkcs12Password(iterations === 1 ? 'smeg' : 'queeg');
  const bytes = await derivePkcs12Bytes('sha1', purpose, password, hex(salt), iterations, expected.length / 2);
  expect(bytes).toEqual(hex(expected));
});

describe('importPkcs12', () => {
  test('opens an older file with RC2 certificates and a 3DES key', async () => {
    const { identities, certificates } = await importPkcs12(fixture(LEGACY), '');
    expect(identities).toHaveLength(1);
    expect(certificates).toHaveLength(1);
    // The same identity is published as PEM beside it.
    expect(identities[0]?.certificate).toEqual(certificateFixture('apns/apns2-certificate-valid.pem'));
    const key = decodePem(fixture('apns/apns2-certificate-valid.pem')).find(({ label }) => label === 'RSA PRIVATE KEY');
    const expected = createPrivateKey({ key: Buffer.from(key?.der ?? []), format: 'der', type: 'pkcs1' });
    expect(identities[0]?.key.equals(expected)).toBe(true);
    expect(identities[0]?.friendlyName).toBe('APNS/2 Private Key');
  });

  test('has one code for a wrong password and for changed bytes', async () => {
    const wrong = { code: 'ERR_PKI_PASSWORD_WRONG' };
    await expect(importPkcs12(fixture(LEGACY), 'x')).rejects.toMatchObject(wrong);
    const changed = fixture(LEGACY);
    changed[200] = (changed[200] ?? 0) ^ 1;
    await expect(importPkcs12(changed, '')).rejects.toMatchObject(wrong);
  });

  test('refuses a file cut at any byte', async () => {
    const file = fixture(LEGACY);
    for (let length = 0; length < file.length; length += 7) {
      await expect(importPkcs12(file.subarray(0, length), '')).rejects.toMatchObject({
        code: 'ERR_PKI_PKCS12_MALFORMED',
      });
    }
  });

  test('reads BER: indefinite lengths and strings in pieces', async () => {
    const pieces = (node: Asn1Node): Uint8Array => {
      if (node.identifier === 0x04 && node.content.length > 64) {
        const half = node.content.length >> 1;
        const parts = [node.content.subarray(0, half), node.content.subarray(half)].map(derOctetString);
        return Buffer.concat([Buffer.of(0x24, 0x80), ...parts, Buffer.of(0, 0)]);
      }
      if (!node.constructed) return node.bytes;
      return Buffer.concat([Buffer.of(node.identifier, 0x80), ...node.children.map(pieces), Buffer.of(0, 0)]);
    };
    const { identities } = await importPkcs12(pieces(readAsn1(fixture(LEGACY))), '');
    expect(identities[0]?.certificate?.serialNumber).toBe('02');
  });

  test('takes keys in the open, nested bags, and the default of one round', async () => {
    const { certificate, key } = await identity();
    const pkcs8 = key.export({ format: 'der', type: 'pkcs8' });
    const nested = bag(OID.safeContentsBag, derSequence(certificateBag(certificate.der)));
    const file = await fileOf([dataInfo(derSequence(bag(OID.keyBag, pkcs8), bag(OID.crlBag, derSequence()), nested))]);
    const { identities } = await importPkcs12(file, 'p');
    expect(identities).toHaveLength(1);
    expect(identities[0]?.certificate?.der).toEqual(certificate.der);
    expect('friendlyName' in (identities[0] ?? {})).toBe(false);
  });

  test('certificates without a key are certificates without a key', async () => {
    const root = certificateFixture('ade/apple-root-ca.pem');
    const { identities, certificates } = await importPkcs12(
      await fileOf([dataInfo(derSequence(certificateBag(root.der)))]),
      'p',
    );
    expect(identities).toEqual([]);
    expect(certificates).toEqual([root]);
  });

  test('bounds the work a file may ask for', async () => {
    const limit = { code: 'ERR_PKI_PKCS12_LIMIT' };
    await expect(importPkcs12(await fileOf([], { iterations: 2_000_000_000 }), 'p')).rejects.toMatchObject(limit);
    await expect(importPkcs12(fixture(LEGACY), '', { maxIterations: 3000 })).rejects.toMatchObject(limit);
    const many = dataInfo(derSequence(...Array.from({ length: 201 }, () => bag(OID.secretBag, derNull()))));
    await expect(importPkcs12(await fileOf([many]), 'p')).rejects.toMatchObject(limit);
    let deep = bag(OID.safeContentsBag, derSequence());
    for (let depth = 0; depth < 6; depth++) deep = bag(OID.safeContentsBag, derSequence(deep));
    await expect(importPkcs12(await fileOf([dataInfo(derSequence(deep))]), 'p')).rejects.toMatchObject(limit);
  });

  const pbes2 = (kdf: Uint8Array, scheme: Uint8Array): Uint8Array =>
    derSequence(derOid(OID.pbes2), derSequence(kdf, scheme));
  const pbkdf2 = derSequence(derOid(OID.pbkdf2), derSequence(derOctetString(new Uint8Array(8)), derInteger(1)));
  const encrypted = (algorithm: Uint8Array, ciphertext = new Uint8Array(16)): Uint8Array =>
    derSequence(
      derOid(OID.encryptedData),
      derContext(0, derSequence(derInteger(0), derSequence(derOid(OID.data), algorithm, derElement(0x80, ciphertext)))),
    );
  test.each([
    ['another version', derSequence(derInteger(1)), 'ERR_PKI_PKCS12_MALFORMED'],
    ['no MAC', derSequence(derInteger(3), dataInfo(derSequence())), 'ERR_PKI_PKCS12_MALFORMED'],
    [
      'a signed file',
      derSequence(derInteger(3), derSequence(derOid(OID.signedData), derContext(0, derNull()))),
      'ERR_PKI_PKCS12_MALFORMED',
    ],
    ['a MAC that is too long', fileOf([], { mac: (mac) => Buffer.concat([mac, mac]) }), 'ERR_PKI_PKCS12_MALFORMED'],
    ['no rounds', fileOf([], { iterations: 0 }), 'ERR_PKI_PKCS12_MALFORMED'],
    [
      'a part encrypted to a certificate',
      fileOf([derSequence(derOid(OID.envelopedData), derContext(0, derNull()))]),
      'ERR_PKI_UNSUPPORTED_ALGORITHM',
    ],
    [
      'RC4',
      fileOf([encrypted(derSequence(derOid('1.2.840.113549.1.12.1.1'), derSequence()))]),
      'ERR_PKI_UNSUPPORTED_ALGORITHM',
    ],
    [
      'scrypt',
      fileOf([encrypted(pbes2(derSequence(derOid('1.3.6.1.4.1.11591.4.11'), derSequence()), derSequence()))]),
      'ERR_PKI_UNSUPPORTED_ALGORITHM',
    ],
    [
      'an unknown cipher',
      fileOf([encrypted(pbes2(pbkdf2, derSequence(derOid(OID.aes256Gcm), derOctetString(new Uint8Array(16)))))]),
      'ERR_PKI_UNSUPPORTED_ALGORITHM',
    ],
    [
      'a short vector',
      fileOf([encrypted(pbes2(pbkdf2, derSequence(derOid(OID.aes256Cbc), derOctetString(new Uint8Array(8)))))]),
      'ERR_PKI_PKCS12_MALFORMED',
    ],
    [
      'ciphertext that does not open',
      fileOf([encrypted(pbes2(pbkdf2, derSequence(derOid(OID.aes256Cbc), derOctetString(new Uint8Array(16)))))]),
      'ERR_PKI_PASSWORD_WRONG',
    ],
    ['a key that is none', fileOf([dataInfo(derSequence(bag(OID.keyBag, derSequence())))]), 'ERR_PKI_UNSUPPORTED_KEY'],
    [
      'a certificate that is none',
      fileOf([dataInfo(derSequence(certificateBag(Uint8Array.of(1))))]),
      'ERR_PKI_CERTIFICATE_MALFORMED',
    ],
  ])('refuses %s', async (_, file, code) => {
    await expect(importPkcs12(await file, 'p')).rejects.toMatchObject({ code });
  });

  test('throws nothing but its own errors for damaged bytes', async () => {
    const file = fixture(LEGACY);
    for (let position = 0; position < file.length; position += 11) {
      const damaged = file.slice();
      damaged[position] = (damaged[position] ?? 0) ^ (1 << (position % 8));
      const error: unknown = await importPkcs12(damaged, '').then(
        () => undefined,
        (reason: unknown) => reason,
      );
      if (error !== undefined) expect(error).toBeInstanceOf(PkiError);
    }
  });
});

describe('exportPkcs12', () => {
  test.each(['modern', 'legacy'] as const)('writes the %s form, which opens again', async (form) => {
    const options = await identity();
    const file = await exportPkcs12({ ...options, form, password: 'Schlüssel 1', friendlyName: 'Gerät 😀' });
    const { identities, certificates } = await importPkcs12(file, 'Schlüssel 1');
    expect(identities).toHaveLength(1);
    expect(identities[0]?.key.equals(options.key)).toBe(true);
    expect(identities[0]).toMatchObject({ friendlyName: 'Gerät 😀', certificate: options.certificate });
    expect(identities[0]?.chain).toEqual(options.chain);
    expect(certificates).toHaveLength(3);
    await expect(importPkcs12(file, 'Schlüssel 2')).rejects.toMatchObject({ code: 'ERR_PKI_PASSWORD_WRONG' });
  });

  test('writes EC keys and empty passwords', async () => {
    const { privateKey } = await generateKeyPair({ curve: 'P-256' });
    const { certificate } = await makeBelow(await makeRoot('root'), 'ec', {}, { signer: createSigner(privateKey) });
    const file = await exportPkcs12({ certificate, key: privateKey, password: '', iterations: 1 });
    expect((await importPkcs12(file, '')).identities[0]?.key.equals(privateKey)).toBe(true);
  });

  test('refuses the key of another certificate, and no rounds', async () => {
    const options = await identity();
    const other = await generateKeyPair({ curve: 'P-256' });
    await expect(exportPkcs12({ ...options, password: 'p', key: other.privateKey })).rejects.toThrow(TypeError);
    await expect(exportPkcs12({ ...options, password: 'p', iterations: 0 })).rejects.toThrow(TypeError);
  });
});
