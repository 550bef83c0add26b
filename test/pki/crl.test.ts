import { CertificateRevocationList } from 'pkijs';
import { describe, expect, test } from 'vitest';
import { type Asn1Node, readAsn1 } from '../../src/asn1/asn1-reader.js';
import { derContext, derElement, derInteger, derSequence } from '../support/der.js';
import { OID } from '../../src/asn1/oids.js';
import { PkiError } from '../../src/errors.js';
import { buildCrl } from '../../src/pki/build-crl.js';
import { extensionDer } from '../../src/pki/build-extensions.js';
import type { CrlEntry } from '../../src/pki/crl.js';
import { parseCrl } from '../../src/pki/parse-crl.js';
import { encodePem } from '../../src/pki/pem.js';
import { isRevoked, verifyCrl } from '../../src/pki/verify-crl.js';
import { CA_EXTENSIONS, certificateFixture, DAY_MS, makeBelow, makeRoot, NOW } from './x509-support.js';

const ENTRIES: readonly CrlEntry[] = [
  { serialNumber: '01', revokedAt: new Date(NOW - DAY_MS), reason: 'keyCompromise' },
  { serialNumber: '00ff', revokedAt: new Date(NOW - DAY_MS), reason: 'aACompromise' },
  { serialNumber: 'ff', revokedAt: new Date('2055-01-01T00:00:00Z') },
  { serialNumber: '02', revokedAt: new Date(NOW - DAY_MS), reason: 'removeFromCRL' },
];
const issuer = makeRoot('issuer');
const make = async (entries: Iterable<CrlEntry> = ENTRIES): Promise<Uint8Array> => {
  const { certificate, signer } = await issuer;
  return buildCrl({
    issuer: certificate,
    signer,
    entries,
    thisUpdate: new Date(NOW),
    nextUpdate: new Date(NOW + DAY_MS),
    number: 7n,
  });
};

describe('CRLs', () => {
  test('what is written is read back, and another reader finds the same', async () => {
    const der = await make();
    const crl = parseCrl(der);
    expect([...crl.entries.values()]).toEqual(ENTRIES);
    expect(crl).toMatchObject({ number: 7n, thisUpdate: new Date(NOW), nextUpdate: new Date(NOW + DAY_MS) });
    expect(crl.authorityKeyId).toEqual((await issuer).certificate.subjectKeyId);
    expect(parseCrl(encodePem('X509 CRL', der)).der).toEqual(der);
    const other = CertificateRevocationList.fromBER(Uint8Array.from(der));
    expect(other.revokedCertificates?.map(({ revocationDate }) => revocationDate.value)).toEqual(
      ENTRIES.map(({ revokedAt }) => revokedAt),
    );
    expect(other.thisUpdate.value).toEqual(new Date(NOW));
  });

  test('an empty list is a list', async () => {
    const crl = parseCrl(await make([]));
    expect(crl.entries.size).toBe(0);
    expect(verifyCrl(crl, { issuer: (await issuer).certificate, atMs: NOW })).toBe(crl);
  });

  test('a list may be as long as what is read', async () => {
    const entries = Array.from({ length: 149_000 }, (_, index) => ({
      serialNumber: (0x100000 + index).toString(16),
      revokedAt: new Date(NOW),
    }));
    expect(parseCrl(await make(entries)).entries.size).toBe(entries.length);
  });

  test('reads version 1: no extensions, no next update', async () => {
    const tree = readAsn1(await make([]));
    const [, algorithm, name, thisUpdate] = tree.children[0]?.children.map(({ bytes }) => bytes) ?? [];
    const tbs = derSequence(algorithm ?? derInteger(0), name ?? derInteger(0), thisUpdate ?? derInteger(0));
    const crl = parseCrl(derSequence(tbs, ...tree.children.slice(1).map(({ bytes }) => bytes)));
    expect(crl.extensions).toEqual([]);
    expect('nextUpdate' in crl || 'number' in crl).toBe(false);
  });

  test('says which certificates are revoked, and nothing of those of others', async () => {
    const crl = parseCrl(await make());
    const mine = (await makeBelow(await issuer, 'leaf')).certificate;
    const serials = { '01': true, '00ff': true, ff: true, '02': false, '03': false };
    for (const [serialNumber, revoked] of Object.entries(serials)) {
      expect(isRevoked(crl, { ...mine, serialNumber }), serialNumber).toBe(revoked);
    }
    const foreign = certificateFixture('scep/testca/ca.crt');
    expect(() => isRevoked(crl, foreign)).toThrow(expect.objectContaining({ code: 'ERR_PKI_UNTRUSTED' }));
  });

  test('verifyCrl wants the right issuer, a good signature and the right time', async () => {
    const { certificate } = await issuer;
    const crl = parseCrl(await make());
    const verify = (options: Partial<Parameters<typeof verifyCrl>[1]>, list = crl): unknown =>
      verifyCrl(list, { issuer: certificate, atMs: NOW, ...options });
    const code = (expected: string): unknown => expect.objectContaining({ code: expected });
    expect(verify({})).toBe(crl);
    expect(() => verify({ atMs: NOW - 1 })).toThrow(code('ERR_PKI_OUTSIDE_VALIDITY'));
    expect(() => verify({ atMs: NOW + DAY_MS + 1 })).toThrow(code('ERR_PKI_OUTSIDE_VALIDITY'));
    expect(verify({ atMs: NOW + DAY_MS + 1000, clockSkewMs: 1000 })).toBe(crl);
    expect(() => verify({ issuer: certificateFixture('scep/testca/ca.crt') })).toThrow(code('ERR_PKI_UNTRUSTED'));
    expect(() => verify({ issuer: { ...certificate, keyUsage: ['keyCertSign'] } })).toThrow(code('ERR_PKI_UNTRUSTED'));
    const impostor = (await makeRoot('issuer')).certificate;
    expect(() => verify({ issuer: impostor })).toThrow(code('ERR_PKI_SIGNATURE_INVALID'));
    const delta = [...crl.extensions, { oid: OID.deltaCrlIndicator, critical: true, valueDer: derInteger(1) }];
    expect(() => verify({}, { ...crl, extensions: delta })).toThrow(code('ERR_PKI_UNTRUSTED'));
  });

  test('refuses what it could misread', async () => {
    const der = await make();
    const malformed: unknown = expect.objectContaining({ code: 'ERR_PKI_CRL_MALFORMED' });
    const tree = readAsn1(der);
    const [tbs, ...rest] = tree.children;
    const withTbs = (change: (fields: readonly Asn1Node[]) => Uint8Array[]): Uint8Array =>
      derSequence(derSequence(...change(tbs?.children ?? [])), ...rest.map(({ bytes }) => bytes));
    const indirect = derSequence(
      derInteger(1),
      tbs?.children[3]?.bytes ?? derInteger(0),
      derSequence(extensionDer({ oid: OID.certificateIssuer, critical: true, valueDer: derElement(0x30) })),
    );
    const bytesOf = (fields: readonly Asn1Node[]): Uint8Array[] => fields.map(({ bytes }) => bytes);
    const inputs = [
      withTbs((fields) => [...bytesOf(fields.slice(0, 5)), derSequence(indirect)]),
      withTbs((fields) => [...bytesOf(fields), derContext(1)]),
      withTbs((fields) => bytesOf(fields.slice(0, 2))),
      derSequence(...bytesOf(tree.children), derInteger(1)),
      derSequence(),
      new Uint8Array(),
      Buffer.from('no list'),
    ];
    for (const input of inputs) expect(() => parseCrl(input)).toThrow(malformed);
    for (let length = 1; length < der.length; length++)
      expect(() => parseCrl(der.subarray(0, length))).toThrow(PkiError);
  });

  test('buildCrl refuses a signer of another key and serial numbers that are no hex', async () => {
    const { certificate } = await issuer;
    const other = await makeBelow(await issuer, 'other', CA_EXTENSIONS);
    const base = {
      issuer: certificate,
      signer: other.signer,
      entries: [],
      thisUpdate: new Date(NOW),
      nextUpdate: new Date(NOW),
      number: 1,
    };
    await expect(buildCrl(base)).rejects.toThrow(TypeError);
    for (const serialNumber of ['', '0', 'xy'])
      await expect(make([{ serialNumber, revokedAt: new Date(NOW) }])).rejects.toThrow(TypeError);
  });
});
