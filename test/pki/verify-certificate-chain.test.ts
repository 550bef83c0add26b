import { describe, expect, test } from 'vitest';
import type { Certificate } from '../../src/pki/certificate.js';
import { OID } from '../../src/asn1/oids.js';
import { derElement } from '../support/der.js';
import { verifyCertificateChain } from '../../src/pki/verify-certificate-chain.js';
import { verifyCertificateSignature } from '../../src/pki/verify-certificate-signature.js';
import { CA_EXTENSIONS, certificateFixture, DAY_MS, type Entity, makeBelow, makeRoot, NOW } from './x509-support.js';

const untrusted: unknown = expect.objectContaining({ code: 'ERR_PKI_UNTRUSTED' });
const outside: unknown = expect.objectContaining({ code: 'ERR_PKI_OUTSIDE_VALIDITY' });
const certificates = (...entities: Entity[]): Certificate[] => entities.map(({ certificate }) => certificate);

describe('a chain of Apple', () => {
  const roots = [certificateFixture('ade/apple-root-ca.pem')];
  const intermediates = [
    certificateFixture('ade/apple-iphone-device-ca.pem'),
    certificateFixture('apns/mock-push-cert.pem'),
    certificateFixture('ade/apple-iphone-ca.pem'),
  ];
  const leaf = certificateFixture('ade/apple-iphone-device-ca-leaf-2018.pem');
  const atMs = Date.parse('2018-12-01T00:00:00Z');

  test('from a device to the root: SHA-1, and an intermediate that ran out before', () => {
    const chain = verifyCertificateChain(leaf, { roots, intermediates, atMs, allowSha1: true, allowExpired: true });
    expect(chain.map(({ serialNumber }) => serialNumber)).toEqual(['0135401dc29b65dc3784', '01', '17', '02']);
  });

  test('is refused without leave for SHA-1 or for its dates', () => {
    expect(() => verifyCertificateChain(leaf, { roots, intermediates, atMs, allowExpired: true })).toThrow(untrusted);
    expect(() => verifyCertificateChain(leaf, { roots, intermediates, atMs, allowSha1: true })).toThrow(outside);
  });

  test('needs every link', () => {
    const options = { roots, atMs, allowSha1: true, allowExpired: true };
    expect(() => verifyCertificateChain(leaf, options)).toThrow(untrusted);
    expect(() => verifyCertificateChain(leaf, { ...options, intermediates: intermediates.slice(1) })).toThrow(
      untrusted,
    );
    expect(() => verifyCertificateChain(leaf, { ...options, intermediates, roots: [] })).toThrow(untrusted);
    expect(() => verifyCertificateChain(leaf, { ...options, intermediates, maxLength: 3 })).toThrow(untrusted);
    expect(verifyCertificateChain(leaf, { ...options, intermediates, maxLength: 4 })).toHaveLength(4);
  });

  test('each is signed by the next, and by no other', () => {
    const [deviceCa, , iphoneCa] = intermediates;
    if (deviceCa === undefined || iphoneCa === undefined) throw new Error('recordings are missing');
    expect(verifyCertificateSignature(leaf, deviceCa)).toBe(leaf);
    expect(() => verifyCertificateSignature(leaf, iphoneCa)).toThrow(
      expect.objectContaining({ code: 'ERR_PKI_SIGNATURE_INVALID' }),
    );
    const damaged = { ...leaf, tbsDer: leaf.tbsDer.map((byte, index) => (index === 50 ? byte ^ 1 : byte)) };
    expect(() => verifyCertificateSignature(damaged, deviceCa)).toThrow(
      expect.objectContaining({ code: 'ERR_PKI_SIGNATURE_INVALID' }),
    );
  });
});

describe('verifyCertificateChain', () => {
  test('accepts the trusted certificate itself, a CA or not', async () => {
    const root = await makeRoot('root');
    const leaf = await makeBelow(root, 'leaf');
    expect(verifyCertificateChain(leaf.certificate, { roots: certificates(leaf), atMs: NOW })).toEqual([
      leaf.certificate,
    ]);
    expect(verifyCertificateChain(root.certificate, { roots: certificates(root), atMs: NOW })).toHaveLength(1);
  });

  test('a trusted leaf issues nothing', async () => {
    const pinned = await makeBelow(await makeRoot('root'), 'pinned', { keyUsage: ['digitalSignature'] });
    const forged = await makeBelow(pinned, 'forged');
    expect(() => verifyCertificateChain(forged.certificate, { roots: certificates(pinned), atMs: NOW })).toThrow(
      untrusted,
    );
  });

  test('an intermediate may be trusted without its root', async () => {
    const root = await makeRoot('root');
    const middle = await makeBelow(root, 'middle', CA_EXTENSIONS);
    const leaf = await makeBelow(middle, 'leaf');
    expect(verifyCertificateChain(leaf.certificate, { roots: certificates(middle), atMs: NOW })).toEqual(
      certificates(leaf, middle),
    );
  });

  test.each([
    ['no basic constraints', { keyUsage: ['keyCertSign'] as const }],
    ['CA false', { basicConstraints: { isCa: false }, keyUsage: ['keyCertSign'] as const }],
    ['a key usage without keyCertSign', { basicConstraints: { isCa: true }, keyUsage: ['digitalSignature'] as const }],
    [
      'critical name constraints',
      { ...CA_EXTENSIONS, others: [{ oid: OID.nameConstraints, critical: true, valueDer: derElement(0x30) }] },
    ],
    [
      'an unknown critical extension',
      { ...CA_EXTENSIONS, others: [{ oid: '1.2.3', critical: true, valueDer: derElement(0x05) }] },
    ],
  ])('refuses an issuer with %s', async (_, extensions) => {
    const root = await makeRoot('root');
    const middle = await makeBelow(root, 'middle', extensions);
    const leaf = await makeBelow(middle, 'leaf');
    const options = { roots: certificates(root), intermediates: certificates(middle), atMs: NOW };
    expect(() => verifyCertificateChain(leaf.certificate, options)).toThrow(untrusted);
  });

  test.each([
    ['a CA without key usage', { basicConstraints: { isCa: true } }],
    [
      'an unknown extension that is not critical',
      { ...CA_EXTENSIONS, others: [{ oid: '1.2.3', critical: false, valueDer: derElement(0x05) }] },
    ],
    [
      'a critical marker of Apple',
      { ...CA_EXTENSIONS, others: [{ oid: '1.2.840.113635.100.6.2.3', critical: true, valueDer: derElement(0x05) }] },
    ],
  ])('accepts an issuer that is %s', async (_, extensions) => {
    const root = await makeRoot('root');
    const middle = await makeBelow(root, 'middle', extensions);
    const leaf = await makeBelow(middle, 'leaf');
    const options = { roots: certificates(root), intermediates: certificates(middle), atMs: NOW };
    expect(verifyCertificateChain(leaf.certificate, options)).toEqual(certificates(leaf, middle, root));
  });

  test('keeps path lengths', async () => {
    const root = await makeRoot('root', { pathLength: 1 });
    const first = await makeBelow(root, 'first', CA_EXTENSIONS);
    const second = await makeBelow(first, 'second', CA_EXTENSIONS);
    const options = { roots: certificates(root), intermediates: certificates(first, second), atMs: NOW };
    const near = await makeBelow(first, 'near');
    expect(verifyCertificateChain(near.certificate, options)).toHaveLength(3);
    const far = await makeBelow(second, 'far');
    expect(() => verifyCertificateChain(far.certificate, options)).toThrow(untrusted);
  });

  test('checks dates last, with skew', async () => {
    const root = await makeRoot('root');
    const leaf = await makeBelow(root, 'leaf', {}, { notBefore: new Date(NOW), notAfter: new Date(NOW + DAY_MS) });
    const options = { roots: certificates(root) };
    const at = (atMs: number, clockSkewMs = 0): unknown =>
      verifyCertificateChain(leaf.certificate, { ...options, atMs, clockSkewMs });
    expect(() => at(NOW - 1)).toThrow(outside);
    expect(at(NOW)).toHaveLength(2);
    expect(at(NOW + DAY_MS)).toHaveLength(2);
    expect(() => at(NOW + DAY_MS + 1)).toThrow(outside);
    expect(at(NOW - 60_000, 60_000)).toHaveLength(2);
    expect(at(NOW + DAY_MS + 60_000, 60_000)).toHaveLength(2);
    expect(() => at(NOW - 60_001, 60_000)).toThrow(outside);
    const other = await makeRoot('other');
    expect(() => verifyCertificateChain(leaf.certificate, { roots: certificates(other), atMs: NOW - DAY_MS })).toThrow(
      untrusted,
    );
  });

  test('takes the renewed issuer when the older one with the same key has run out', async () => {
    const root = await makeRoot('root');
    const old = await makeBelow(root, 'middle', CA_EXTENSIONS, { notAfter: new Date(NOW - 1000) });
    const renewed = await makeBelow(root, 'middle', CA_EXTENSIONS, { signer: old.signer });
    const leaf = await makeBelow(old, 'leaf', {}, { notBefore: new Date(NOW - 2 * DAY_MS) });
    const options = { roots: certificates(root), intermediates: certificates(old, renewed), atMs: NOW };
    // The leaf was cut to the end of its issuer; give it time of its own for this test.
    const lasting = { ...leaf.certificate, notAfter: new Date(NOW + DAY_MS) };
    expect(verifyCertificateChain(lasting, options)[1]).toBe(renewed.certificate);
  });

  test('a look-alike with the right name and another key does not count', async () => {
    const root = await makeRoot('root');
    const impostor = await makeRoot('root');
    const leaf = await makeBelow(impostor, 'leaf');
    const options = { roots: certificates(root), intermediates: certificates(impostor), atMs: NOW };
    expect(() => verifyCertificateChain(leaf.certificate, options)).toThrow(untrusted);
    const genuine = await makeBelow(root, 'leaf');
    expect(verifyCertificateChain(genuine.certificate, options)).toEqual(certificates(genuine, root));
  });

  test('two CAs that certify each other end the search', async () => {
    const a = await makeRoot('a');
    const b = await makeRoot('b');
    const aByB = await makeBelow(b, 'a', CA_EXTENSIONS, { signer: a.signer });
    const bByA = await makeBelow(a, 'b', CA_EXTENSIONS, { signer: b.signer });
    const leaf = await makeBelow(a, 'leaf');
    const intermediates = certificates(aByB, bByA);
    expect(() => verifyCertificateChain(leaf.certificate, { roots: [], intermediates, atMs: NOW })).toThrow(untrusted);
    expect(verifyCertificateChain(leaf.certificate, { roots: certificates(b), intermediates, atMs: NOW })).toHaveLength(
      3,
    );
  });

  test('gives up on a crowd of look-alikes after a bounded number of signature checks', async () => {
    const root = await makeRoot('root');
    const leaf = await makeBelow(root, 'leaf');
    const crowd = Array.from({ length: 500 }, (_, index) => ({
      ...root.certificate,
      fingerprint: `${index}`,
      publicKeySpki: leaf.certificate.publicKeySpki,
    }));
    expect(() => verifyCertificateChain(leaf.certificate, { roots: [], intermediates: crowd, atMs: NOW })).toThrow(
      untrusted,
    );
  });

  test('wants the extended key usage of the leaf and of every CA that limits itself', async () => {
    const root = await makeRoot('root');
    const open = await makeBelow(root, 'open', CA_EXTENSIONS);
    const servers = await makeBelow(root, 'servers', { ...CA_EXTENSIONS, extendedKeyUsage: [OID.serverAuth] });
    const verify = async (issuer: Entity, extendedKeyUsage?: readonly string[]): Promise<number> => {
      const leaf = await makeBelow(issuer, 'leaf', extendedKeyUsage === undefined ? {} : { extendedKeyUsage });
      return verifyCertificateChain(leaf.certificate, {
        roots: certificates(root),
        intermediates: certificates(open, servers),
        atMs: NOW,
        requiredExtendedKeyUsage: OID.clientAuth,
      }).length;
    };
    await expect(verify(open, [OID.clientAuth])).resolves.toBe(3);
    await expect(verify(open, [OID.anyExtendedKeyUsage])).resolves.toBe(3);
    await expect(verify(open)).resolves.toBe(3);
    await expect(verify(open, [OID.serverAuth])).rejects.toThrow(untrusted);
    await expect(verify(servers, [OID.clientAuth])).rejects.toThrow(untrusted);
  });

  test('refuses SHA-1 and unknown signature algorithms below the root, not on the root', async () => {
    const root = await makeRoot('root', { kind: { rsaBits: 2048 } });
    const leaf = await makeBelow(root, 'leaf', {}, { digest: 'sha1' });
    const options = { roots: certificates(root), atMs: NOW };
    expect(() => verifyCertificateChain(leaf.certificate, options)).toThrow(untrusted);
    expect(verifyCertificateChain(leaf.certificate, { ...options, allowSha1: true })).toHaveLength(2);
    const odd = { ...leaf.certificate, signatureAlgorithmOid: OID.md5WithRsa };
    expect(() => verifyCertificateChain(odd, options)).toThrow(untrusted);
    const sha1Root = { ...root.certificate, signatureAlgorithmOid: OID.sha1WithRsa };
    const good = await makeBelow(root, 'good');
    expect(verifyCertificateChain(good.certificate, { roots: [sha1Root], atMs: NOW })).toHaveLength(2);
  });
});
