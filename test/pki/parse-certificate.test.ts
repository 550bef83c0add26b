import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Asn1Node, readAsn1 } from '../../src/asn1/asn1-reader.js';
import { derElement } from '../support/der.js';
import { PkiError } from '../../src/errors.js';
import { formatName } from '../../src/pki/format-name.js';
import { parseCertificate } from '../../src/pki/parse-certificate.js';
import { parseCertificatesPem } from '../../src/pki/parse-certificates-pem.js';
import { nameValues } from '../../src/pki/parse-name.js';
import { fixture, fixtureNames } from '../support/fixture.js';
import { certificateFixture } from './x509-support.js';

const malformed: unknown = expect.objectContaining({ code: 'ERR_PKI_CERTIFICATE_MALFORMED' });
const CERTIFICATES = ['ade', 'apns', 'cms', 'scep/testca', 'scep/testclient']
  .flatMap((folder) => fixtureNames(folder).map((name) => `${folder}/${name}`))
  .filter((path) => Buffer.from(fixture(path)).includes('BEGIN CERTIFICATE-----'));

/** Rewrites elements of a tree; the result is DER with lengths made anew. */
function rewrite(node: Asn1Node, change: (node: Asn1Node) => Uint8Array | undefined): Uint8Array {
  const changed = change(node);
  if (changed !== undefined) return changed;
  if (!node.constructed) return node.bytes;
  return derElement(node.identifier, ...node.children.map((child) => rewrite(child, change)));
}

describe('parseCertificate', () => {
  test.each([
    // Facts of the manifest, which OpenSSL found.
    [
      'apns/mdm-push-apple-issued-2021.pem',
      '734df9c0bb2703fd',
      'UID=com.apple.mgmt.External.e0bd1eac-1f17-4c8e-8a63-dd17d3dd35d9,CN=APSP:e0bd1eac-1f17-4c8e-8a63-dd17d3dd35d9,C=US',
      'CN=Apple Application Integration 2 Certification Authority,OU=Apple Certification Authority,O=Apple Inc.,C=US',
      '2021-02-10T17:44:47Z',
      '2022-02-10T17:44:47Z',
    ],
    [
      'apns/mock-push-cert.pem',
      '00c7f665773b59fb4b',
      'UID=com.apple.mgmt.External.18a16429-886b-41f1-9c30-2bd04ae4fc37,CN=APSP:17a16429-886b-41f1-8c90-3bd02ae9fc57,C=US',
      'UID=com.apple.mgmt.External.18a16429-886b-41f1-9c30-2bd04ae4fc37,CN=APSP:17a16429-886b-41f1-8c90-3bd02ae9fc57,C=US',
      '2018-01-25T08:33:25Z',
      '2068-01-25T08:33:25Z',
    ],
    [
      'cms/enveloped-des.cert.pem',
      '00cbf82bd6',
      'O=Acme Co,CN=Jon Snow',
      'O=Acme Co,CN=Eddard Stark',
      '2015-05-06T03:56:40Z',
      '2016-05-06T03:56:40Z',
    ],
    [
      'cms/enveloped-oaep-sha256.cert.pem',
      '22dcc0e1',
      'O=Acme Co,CN=Jon Snow',
      'O=Acme Co,CN=Eddard Stark',
      '2021-02-23T12:18:46Z',
      '2022-02-23T12:18:47Z',
    ],
    [
      'scep/testca/ca.crt',
      '01',
      'C=USA,O=etcd-ca,OU=CA',
      'C=USA,O=etcd-ca,OU=CA',
      '2016-05-29T13:47:05Z',
      '2026-05-29T13:47:08Z',
    ],
    [
      'scep/testclient/client.pem',
      '6f4f316ab2dad4ced0fc09fbb9269003d609a48c',
      'C=US,ST=USA,O=etcd-ca,OU=CA,CN=etcd-ca',
      'C=US,ST=USA,O=etcd-ca,OU=CA,CN=etcd-ca',
      '2021-02-16T12:11:45Z',
      '2030-12-26T12:11:45Z',
    ],
    [
      'apns/node-apn-cert.pem',
      '02',
      'UID=io.apn.test,CN=node-apn Development Test: io.apn.test,OU=0A1B2C3D4E,C=GB',
      'C=GB,OU=node-apn,CN=node-apn Test Certificate Authority',
      '2015-01-01T00:00:00Z',
      '2025-01-01T00:00:00Z',
    ],
  ])('reads %s', (path, serialNumber, subject, issuer, notBefore, notAfter) => {
    const certificate = certificateFixture(path);
    expect(formatName(certificate.subject)).toBe(subject);
    expect(formatName(certificate.issuer)).toBe(issuer);
    expect(certificate).toMatchObject({
      serialNumber,
      notBefore: new Date(notBefore),
      notAfter: new Date(notAfter),
      keyType: 'rsa',
    });
  });

  test('reads what an MDM push certificate of Apple carries', () => {
    const certificate = certificateFixture('apns/mdm-push-apple-issued-2021.pem');
    expect(nameValues(certificate.subject, '0.9.2342.19200300.100.1.1')).toEqual([
      'com.apple.mgmt.External.e0bd1eac-1f17-4c8e-8a63-dd17d3dd35d9',
    ]);
    expect(certificate).toMatchObject({
      signatureAlgorithmOid: '1.2.840.113549.1.1.11',
      basicConstraints: { isCa: false },
      keyUsage: ['digitalSignature'],
      extendedKeyUsage: ['1.3.6.1.5.5.7.3.2'],
    });
    const oids = certificate.extensions.map(({ oid }) => oid);
    expect(oids).toEqual(expect.arrayContaining(['1.2.840.113635.100.6.3.2', '2.5.29.31']));
    expect(certificate.extensions.some(({ critical }) => critical)).toBe(false);
  });

  test.each(CERTIFICATES)('agrees with the runtime on %s', (path) => {
    const certificates = parseCertificatesPem(fixture(path));
    expect(certificates.length).toBeGreaterThan(0);
    for (const certificate of certificates) {
      const other = new X509Certificate(certificate.der);
      expect(certificate.fingerprint).toBe(other.fingerprint256.replaceAll(':', '').toLowerCase());
      expect(BigInt(`0x${certificate.serialNumber}`)).toBe(BigInt(`0x${other.serialNumber}`));
      expect(certificate.notBefore).toEqual(new Date(other.validFrom));
      expect(certificate.notAfter).toEqual(new Date(other.validTo));
      expect(certificate.basicConstraints?.isCa ?? false).toBe(other.ca);
      expect(certificate.extendedKeyUsage).toEqual(other.keyUsage);
      expect(Buffer.from(certificate.publicKeySpki)).toEqual(other.publicKey.export({ format: 'der', type: 'spki' }));
      expect(certificate.keyType).toBe(other.publicKey.asymmetricKeyType);
      const lines = other.subject.split('\n').map((line) => line.slice(line.indexOf('=') + 1));
      expect(certificate.subject.rdns.flat().map(({ value }) => value)).toEqual(lines);
    }
  });

  test('refuses a certificate cut at any byte', () => {
    const { der } = certificateFixture('apns/mdm-push-apple-issued-2021.pem');
    for (let length = 0; length < der.length; length++) {
      expect(() => parseCertificate(der.subarray(0, length))).toThrow(malformed);
    }
  });

  test('throws nothing but its own error for damaged bytes', () => {
    const { der } = certificateFixture('ade/apple-iphone-device-ca-leaf-2018.pem');
    const edit = fc.tuple(fc.nat(der.length - 1), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        const damaged = der.slice();
        for (const [position, byte] of edits) damaged[position] = byte;
        try {
          expect(parseCertificate(damaged).der).toEqual(damaged);
        } catch (error) {
          expect(error).toBeInstanceOf(PkiError);
        }
      }),
      { numRuns: 2000 },
    );
  });

  const leaf = certificateFixture('ade/apple-iphone-device-ca-leaf-2018.pem');
  const tree = readAsn1(leaf.der);
  const serial = tree.children[0]?.children[1];

  test.each([
    ['negative', '0201ff', 'ff'],
    ['longer than 20 bytes', `0219${'11'.repeat(25)}`, '11'.repeat(25)],
    ['zero', '020100', '00'],
  ])('tolerates a serial number that is %s', (_, encoded, serialNumber) => {
    const der = rewrite(tree, (node) => (node === serial ? Buffer.from(encoded, 'hex') : undefined));
    expect(parseCertificate(der)).toMatchObject({
      serialNumber,
      serialNumberDer: Uint8Array.from(Buffer.from(encoded, 'hex')),
    });
  });

  test('tolerates a missing version and an unknown string type in a name', () => {
    const version = tree.children[0]?.children[0];
    const value = readAsn1(leaf.subject.der).children[0]?.children[0]?.children[1];
    const der = rewrite(tree, (node) => {
      if (node === version) return new Uint8Array();
      if (value !== undefined && Buffer.from(node.bytes).equals(value.bytes))
        return derElement(0x1e, Buffer.from('00e90041', 'hex'));
      return undefined;
    });
    expect(formatName(parseCertificate(der).subject)).toBe('CN=éA');
  });

  const spki = tree.children[0]?.children[6];
  const behindKey = (...fields: Uint8Array[]): Uint8Array =>
    rewrite(tree, (node) => (node === spki ? Buffer.concat([node.bytes, ...fields]) : undefined));
  const issuerId = Buffer.from('81020001', 'hex');
  const subjectId = Buffer.from('82020001', 'hex');

  test('passes over unique identifiers', () => {
    expect(parseCertificate(behindKey(issuerId, subjectId)).extensions).toEqual(leaf.extensions);
  });

  const extension = tree.children[0]?.children.at(-1)?.children[0]?.children[0];
  test.each([
    ['trailing bytes', Buffer.concat([leaf.der, Buffer.of(0)])],
    ['an indefinite length', Buffer.concat([Buffer.of(0x30, 0x80), readAsn1(leaf.der).content, Buffer.of(0, 0)])],
    ['a fourth part', derElement(0x30, readAsn1(leaf.der).content, Buffer.of(5, 0))],
    [
      'another outer algorithm',
      rewrite(tree, (node) =>
        node === tree.children[1] ? Buffer.from('300b06092a864886f70d01010b', 'hex') : undefined,
      ),
    ],
    [
      'one extension twice',
      rewrite(tree, (node) => (node === extension ? Buffer.concat([node.bytes, node.bytes]) : undefined)),
    ],
    ['unique identifiers out of order', behindKey(subjectId, issuerId)],
    ['another field behind the key', behindKey(Buffer.from('0500', 'hex'))],
    ['no validity', rewrite(tree, (node) => (node === tree.children[0]?.children[4] ? derElement(0x30) : undefined))],
    ['an empty sequence', derElement(0x30)],
    ['too many bytes', derElement(0x30, new Uint8Array(300_000))],
  ])('refuses %s', (_, der) => {
    expect(() => parseCertificate(der)).toThrow(malformed);
  });
});
