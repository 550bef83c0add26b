import { createDecipheriv } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readAsn1 } from '../../src/asn1/asn1-reader.js';
import {
  derBitString,
  derContext,
  derElement,
  derInteger,
  derOid,
  derSequence,
  derSetOf,
  derUtf8String,
} from '../support/der.js';
import { OID } from '../../src/asn1/oids.js';
import { PkiError } from '../../src/errors.js';
import { buildCsr } from '../../src/pki/build-csr.js';
import { buildExtensions } from '../../src/pki/build-extensions.js';
import { buildName } from '../../src/pki/build-name.js';
import { createDecrypter } from '../../src/pki/create-decrypter.js';
import { formatName } from '../../src/pki/format-name.js';
import { parseCsr } from '../../src/pki/parse-csr.js';
import { parsePublicKey } from '../../src/pki/parse-public-key.js';
import { decodePem, encodePem } from '../../src/pki/pem.js';
import { signatureAlgorithmIdentifier } from '../../src/pki/signature-algorithms.js';
import { verifyCsr } from '../../src/pki/verify-csr.js';
import { fixture } from '../support/fixture.js';
import { newSigner } from './x509-support.js';

const malformed: unknown = expect.objectContaining({ code: 'ERR_PKI_CSR_MALFORMED' });
const SUBJECT = [{ type: 'CN', value: 'device' }];
const attribute = (oid: string, ...values: Uint8Array[]): Uint8Array => derSequence(derOid(oid), derSetOf(values));

/** A request with any version and attributes, correctly signed. */
async function signedRequest(options: { version?: number; tail?: readonly Uint8Array[] }): Promise<Uint8Array> {
  const signer = await newSigner();
  const info = derSequence(
    derInteger(options.version ?? 0),
    buildName(SUBJECT).der,
    signer.publicKeySpki,
    ...(options.tail ?? []),
  );
  const signature = await signer.sign(info, 'sha256');
  return derSequence(info, signatureAlgorithmIdentifier('ec', 'sha256'), derBitString(signature));
}

/** The request inside the recorded macOS message: the envelope opened with the published CA key. */
async function macosRequest(): Promise<Uint8Array> {
  const signedData = readAsn1(fixture('scep/macos-pkcsreq.der')).children[1]?.children[0];
  const content = signedData?.children[2]?.children[1]?.children[0]?.content ?? new Uint8Array();
  const enveloped = readAsn1(content).children[1]?.children[0];
  const recipient = enveloped?.children[1]?.children[0];
  const [, algorithm, encrypted] = enveloped?.children[2]?.children ?? [];
  const decrypter = createDecrypter({ pem: Buffer.from(fixture('scep/testca/ca.key')).toString() });
  const key = await decrypter.decryptKey(
    recipient?.children[3]?.content ?? new Uint8Array(),
    { algorithm: 'rsaes-pkcs1-v1_5' },
    24,
  );
  const decipher = createDecipheriv('des-ede3-cbc', key, algorithm?.children[1]?.content ?? new Uint8Array());
  return Buffer.concat([decipher.update(encrypted?.content ?? new Uint8Array()), decipher.final()]);
}

describe('parseCsr', () => {
  test.each([
    ['scep/csr-rsa.pem', 'rsa', 2048],
    ['scep/csr-ecdsa.pem', 'ec', 256],
  ] as const)('reads %s', (path, keyType, bits) => {
    const csr = verifyCsr(parseCsr(fixture(path)));
    expect(formatName(csr.subject)).toBe('CN=foo');
    expect(csr).toMatchObject({ version: 0, keyType, subjectAltNames: { dnsNames: ['foo'] } });
    expect(parsePublicKey(csr.publicKeySpki)).toMatchObject({ bits });
    expect('challengePassword' in csr).toBe(false);
  });

  test('reads what macOS sent: version 2, a critical key usage, no challenge', async () => {
    const csr = verifyCsr(parseCsr(await macosRequest()));
    expect(formatName(csr.subject)).toBe('CN=com.apple.security.scep.063D7953-1338-4BF0-8F99-913382996224');
    expect(csr).toMatchObject({ version: 2, keyType: 'rsa' });
    expect(parsePublicKey(csr.publicKeySpki)).toMatchObject({ bits: 1024 });
    expect(csr.extensions.map(({ oid, critical }) => [oid, critical])).toEqual([[OID.keyUsage, true]]);
    expect(csr.keyUsage).toEqual(['digitalSignature']);
    expect('challengePassword' in csr).toBe(false);
  });

  test('takes DER, PEM bytes, PEM text and the older label', () => {
    const [block] = decodePem(fixture('scep/csr-rsa.pem'));
    const der = block?.der ?? new Uint8Array();
    for (const form of [der, fixture('scep/csr-rsa.pem'), encodePem('NEW CERTIFICATE REQUEST', der)]) {
      expect(parseCsr(form).der).toEqual(der);
    }
  });

  test.each([
    ['no attributes at all', [], undefined],
    ['an empty attribute set', [derContext(0)], undefined],
    ['an empty challenge', [derContext(0, attribute(OID.challengePassword, derUtf8String('')))], ''],
    ['a challenge without value', [derContext(0, attribute(OID.challengePassword))], ''],
    [
      'a PrintableString',
      [derContext(0, attribute(OID.challengePassword, derElement(0x13, Buffer.from('abc'))))],
      'abc',
    ],
    ['an IA5String', [derContext(0, attribute(OID.challengePassword, derElement(0x16, Buffer.from('a@c'))))], 'a@c'],
    ['a T61String', [derContext(0, attribute(OID.challengePassword, derElement(0x14, Buffer.of(0x61, 0xe9))))], 'aé'],
    [
      'a BMPString',
      [derContext(0, attribute(OID.challengePassword, derElement(0x1e, Buffer.of(0, 0x61, 0x20, 0xac))))],
      'a€',
    ],
    [
      'a UniversalString',
      [derContext(0, attribute(OID.challengePassword, derElement(0x1c, Buffer.of(0, 0, 0, 0x61))))],
      'a',
    ],
  ])('reads the challenge of a request with %s', async (_, tail, challenge) => {
    const csr = verifyCsr(parseCsr(await signedRequest({ tail })));
    expect(csr.challengePassword).toBe(challenge);
    expect('challengePassword' in csr).toBe(challenge !== undefined);
  });

  test('reads an extension request under the older identifier, and prefers the standard one', async () => {
    const wish = (name: string): Uint8Array =>
      derSequence(...(buildExtensions({ subjectAltNames: { dnsNames: [name] } })?.contents ?? []));
    const older = attribute(OID.msExtensionRequest, wish('older'));
    const standard = attribute(OID.extensionRequest, wish('standard'));
    const read = async (...attributes: Uint8Array[]): Promise<readonly string[] | undefined> =>
      parseCsr(await signedRequest({ tail: [derContext(0, ...attributes)] })).subjectAltNames?.dnsNames;
    await expect(read(older)).resolves.toEqual(['older']);
    await expect(read(older, standard)).resolves.toEqual(['standard']);
  });

  const twice = attribute(OID.challengePassword, derUtf8String('a'));
  test.each([
    ['two challenges', [derContext(0, twice, twice)]],
    [
      'two values of a challenge',
      [derContext(0, attribute(OID.challengePassword, derUtf8String('a'), derUtf8String('b')))],
    ],
    ['a challenge that is no string', [derContext(0, attribute(OID.challengePassword, derInteger(1)))]],
    ['a damaged extension request', [derContext(0, attribute(OID.extensionRequest, derUtf8String('x')))]],
    ['attributes under another tag', [derContext(1)]],
    ['a fifth field', [derContext(0), derContext(1)]],
    [
      'hundreds of attributes',
      [derContext(0, ...Array.from({ length: 101 }, (_, index) => attribute(`1.2.${index}`, derInteger(1))))],
    ],
  ])('refuses %s', async (_, tail) => {
    const der = await signedRequest({ tail });
    expect(() => parseCsr(der)).toThrow(malformed);
  });

  test.each([
    ['no bytes', new Uint8Array()],
    ['a certificate', fixture('apns/mock-push-cert.pem')],
    ['other text', 'hello'],
    ['too many bytes', derElement(0x30, new Uint8Array(70_000))],
  ])('refuses %s', (_, input) => {
    expect(() => parseCsr(input)).toThrow(malformed);
  });

  test('refuses a request cut at any byte', () => {
    const der = decodePem(fixture('scep/csr-ecdsa.pem'))[0]?.der ?? new Uint8Array();
    for (let length = 1; length < der.length; length++) {
      expect(() => parseCsr(der.subarray(0, length))).toThrow(PkiError);
    }
  });
});

describe('verifyCsr', () => {
  test('refuses a request whose content or key was changed', async () => {
    const invalid: unknown = expect.objectContaining({ code: 'ERR_PKI_CSR_SIGNATURE_INVALID' });
    const csr = parseCsr(fixture('scep/csr-rsa.pem'));
    const other = parseCsr(fixture('scep/csr-ecdsa.pem'));
    const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte, index) => (index === 20 ? byte ^ 1 : byte));
    expect(() => verifyCsr({ ...csr, infoDer: flip(csr.infoDer) })).toThrow(invalid);
    expect(() => verifyCsr({ ...csr, signature: flip(csr.signature) })).toThrow(invalid);
    expect(() => verifyCsr({ ...csr, publicKeySpki: other.publicKeySpki })).toThrow(invalid);
    const stranger = parseCsr(await signedRequest({}));
    expect(() => verifyCsr({ ...other, publicKeySpki: stranger.publicKeySpki })).toThrow(invalid);
    expect(() => verifyCsr({ ...csr, signatureAlgorithmOid: OID.rsassaPss })).toThrow(
      expect.objectContaining({ code: 'ERR_PKI_UNSUPPORTED_ALGORITHM' }),
    );
  });

  test('what was verified stays verified, and a changed copy of it does not', () => {
    const csr = parseCsr(fixture('scep/csr-rsa.pem'));
    expect(verifyCsr(csr)).toBe(csr);
    expect(verifyCsr(csr)).toBe(csr);
    expect(() => verifyCsr({ ...csr, signature: new Uint8Array(256) })).toThrow(PkiError);
  });
});

describe('buildCsr', () => {
  test.each([
    ['plain words 19', 0x13],
    ['with_underscore', 0x0c],
    ['Käse', 0x0c],
    ['', 0x13],
  ])('writes the challenge %j as the string type that can hold it', async (challengePassword, identifier) => {
    const csr = parseCsr(await buildCsr({ subject: SUBJECT, signer: await newSigner(), challengePassword }));
    expect(csr.challengePassword).toBe(challengePassword);
    expect(csr.attributes[0]?.valuesDer[0]?.[0]).toBe(identifier);
  });

  test('writes every kind of requested extension, and RSA with every digest', async () => {
    const signer = await newSigner({ rsaBits: 2048 });
    for (const digest of ['sha1', 'sha256', 'sha384', 'sha512'] as const) {
      const der = await buildCsr({
        subject: buildName(SUBJECT),
        signer,
        digest,
        extensions: {
          keyUsage: ['digitalSignature', 'decipherOnly'],
          extendedKeyUsage: [OID.clientAuth, OID.emailProtection],
          subjectAltNames: {
            dnsNames: ['a.example'],
            rfc822Names: ['a@example.com'],
            uris: ['urn:uuid:1'],
            ipAddresses: [Uint8Array.of(10, 0, 0, 1)],
            userPrincipalNames: ['ä@example.com'],
            otherNames: [{ oid: '1.2.3', valueDer: derInteger(7) }],
            directoryNames: [[{ type: 'CN', value: 'other' }]],
          },
        },
      });
      const csr = verifyCsr(parseCsr(der));
      expect(csr).toMatchObject({
        version: 0,
        keyUsage: ['digitalSignature', 'decipherOnly'],
        extendedKeyUsage: [OID.clientAuth, OID.emailProtection],
        subjectAltNames: {
          dnsNames: ['a.example'],
          rfc822Names: ['a@example.com'],
          uris: ['urn:uuid:1'],
          ipAddresses: [Uint8Array.of(10, 0, 0, 1)],
          userPrincipalNames: ['ä@example.com'],
          otherNames: [{ oid: '1.2.3', valueDer: derInteger(7) }],
          directoryNames: [{ rdns: [[{ oid: OID.commonName, value: 'other' }]] }],
        },
      });
      expect('challengePassword' in csr).toBe(false);
    }
  });

  test('writes attributes in the order DER wants', async () => {
    const extensions = { keyUsage: ['digitalSignature'] as const };
    for (const challengePassword of ['a', 'a'.repeat(100)]) {
      const signer = await newSigner();
      const csr = parseCsr(await buildCsr({ subject: SUBJECT, signer, challengePassword, extensions }));
      const written = csr.attributes.map(({ oid, valuesDer }) => Buffer.from(attribute(oid, ...valuesDer)));
      expect(written).toHaveLength(2);
      expect(written.toSorted((a, b) => Buffer.compare(a, b))).toEqual(written);
    }
  });

  test.each([
    ['a DNS name with an accent', { subjectAltNames: { dnsNames: ['é'] } }],
    ['an address of five bytes', { subjectAltNames: { ipAddresses: [new Uint8Array(5)] } }],
  ])('refuses %s', async (_, extensions) => {
    await expect(buildCsr({ subject: SUBJECT, signer: await newSigner(), extensions })).rejects.toThrow(TypeError);
  });
});
