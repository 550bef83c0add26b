import { describe, expect, test } from 'vitest';
import { derOctetString, derPrintableString } from '../support/der.js';
import { OID } from '../../src/asn1/oids.js';
import { utf8Encode } from '../../src/internal/bytes.js';
import { singleCmsAttribute } from '../../src/pki/cms-attributes.js';
import { parseSignedData } from '../../src/pki/parse-signed-data.js';
import type { DigestName } from '../../src/pki/ports.js';
import { signData } from '../../src/pki/sign-data.js';
import { verifySignedData } from '../../src/pki/verify-signed-data.js';
import { createIdentity } from './cms-identity.js';

const rsa = await createIdentity('rsa signer', { rsaBits: 2048 });
const ec = await createIdentity('ec signer', { curve: 'P-384' });
const content = utf8Encode('<plist/>');

describe('signData', () => {
  const digests: readonly DigestName[] = ['sha1', 'sha256', 'sha384', 'sha512'];
  test.each(digests.flatMap((digest) => [rsa, ec].map((identity) => ({ digest, ...identity }))))(
    '$digest by $signer.keyType',
    async ({ digest, signer, certificate }) => {
      const { signer: verified } = verifySignedData(await signData({ content, signer, certificate, digest }));
      expect(verified.digest).toBe(digest);
      expect(verified.certificate.fingerprint).toBe(certificate.fingerprint);
    },
  );

  test('writes attributes in DER order with one value each, and the same time it was given', async () => {
    const message = await signData({
      content,
      ...rsa,
      signingTime: new Date('2026-03-01T10:00:00Z'),
      signedAttributes: [
        { oid: OID.scepTransactionId, valuesDer: [derPrintableString('T')] },
        { oid: OID.scepSenderNonce, valuesDer: [derOctetString(new Uint8Array(16))] },
      ],
    });
    const [info] = parseSignedData(message).signerInfos;
    expect(info?.signedAttributes?.map(({ oid }) => oid)).toEqual([
      OID.scepTransactionId,
      OID.contentType,
      OID.signingTime,
      OID.scepSenderNonce,
      OID.messageDigest,
    ]);
    expect(info?.signedAttributes?.every(({ valuesDer }) => valuesDer.length === 1)).toBe(true);
    expect(verifySignedData(message).signer.signingTime?.toISOString()).toBe('2026-03-01T10:00:00.000Z');
  });

  test('without content it signs the digest of nothing', async () => {
    const message = await signData({ ...rsa, signingTime: 'omit' });
    const data = parseSignedData(message);
    expect(data.content).toBeUndefined();
    const verified = verifySignedData(data);
    expect(verified.contentPresent).toBe(false);
    expect(verified.content).toHaveLength(0);
    expect(verified.signer.signingTime).toBeUndefined();
    const digest = singleCmsAttribute(verified.signer.signedAttributes, OID.messageDigest);
    expect(Buffer.from(digest ?? []).toString('hex')).toBe(
      '0420e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });

  test('empty content is content', async () => {
    const message = await signData({ content: new Uint8Array(), ...rsa });
    expect(verifySignedData(message).contentPresent).toBe(true);
  });

  test('puts the signer first and then the chain', async () => {
    const message = await signData({ content, ...rsa, chain: [ec.certificate] });
    expect(parseSignedData(message).certificates).toEqual([rsa.certificate.der, ec.certificate.der]);
  });

  test.each([
    ['rsaEncryption', OID.rsaEncryption],
    ['digestWithRsa', OID.sha256WithRsa],
  ] as const)('names %s on request', async (signatureAlgorithm, oid) => {
    const message = await signData({ content, ...rsa, signatureAlgorithm });
    expect(parseSignedData(message).signerInfos[0]?.signatureAlgorithmOid).toBe(oid);
  });

  test('content of another type', async () => {
    const message = await signData({ content, ...rsa, contentTypeOid: OID.signedData });
    expect(verifySignedData(message).contentTypeOid).toBe(OID.signedData);
  });

  test('refuses a certificate of another key, and attributes it writes itself', async () => {
    await expect(signData({ content, signer: ec.signer, certificate: rsa.certificate })).rejects.toThrow(TypeError);
    const signedAttributes = [{ oid: OID.messageDigest, valuesDer: [] }];
    await expect(signData({ content, ...rsa, signedAttributes })).rejects.toThrow(TypeError);
  });

  test('lets the failure of a signer through', async () => {
    const fault = new Error('the HSM is away');
    const signer = { ...rsa.signer, sign: () => Promise.reject(fault) };
    await expect(signData({ content, signer, certificate: rsa.certificate })).rejects.toBe(fault);
  });
});
