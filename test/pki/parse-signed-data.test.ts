import { describe, expect, test } from 'vitest';
import { OID } from '../../src/asn1/oids.js';
import { toHex } from '../../src/internal/bytes.js';
import { buildCertsOnly } from '../../src/pki/build-certs-only.js';
import { parseCertificate } from '../../src/pki/parse-certificate.js';
import { parseCertsOnly } from '../../src/pki/parse-certs-only.js';
import { parseSignedData } from '../../src/pki/parse-signed-data.js';
import { unwrapSmime } from '../../src/pki/unwrap-smime.js';
import { verifySignedData } from '../../src/pki/verify-signed-data.js';
import { fixture, fixtureNames } from '../support/fixture.js';

const IPHONE = 'ade/machineinfo-user-enrollment-ios15.7.der';

describe('parseSignedData', () => {
  test('keeps what a signer states, in the order received', () => {
    const [info] = parseSignedData(fixture('scep/macos-pkcsreq.der')).signerInfos;
    expect(info).toMatchObject({
      version: 1,
      digestAlgorithmOid: OID.sha1,
      digest: 'sha1',
      signatureAlgorithmOid: OID.rsaEncryption,
      unsignedAttributes: [],
    });
    expect(toHex(info?.signatureParametersDer ?? new Uint8Array())).toBe('0500');
    expect(info?.signedAttributes?.map(({ oid }) => oid)).toEqual([
      OID.scepMessageType,
      OID.contentType,
      OID.scepSenderNonce,
      OID.signingTime,
      OID.messageDigest,
      OID.scepTransactionId,
    ]);
    const nonce = info?.signedAttributes?.find(({ oid }) => oid === OID.scepSenderNonce)?.valuesDer[0];
    expect(toHex(nonce ?? new Uint8Array())).toBe('0408ae7fe8816cc6bedd');
    expect(info?.signerId).toMatchObject({ serialNumberDer: Uint8Array.of(2, 1, 1) });
  });

  test('joins the content of an iPhone message with indefinite lengths', () => {
    const data = parseSignedData(fixture(IPHONE));
    const text = Buffer.from(data.content ?? []).toString();
    expect(text.startsWith('<?xml')).toBe(true);
    expect(text.trimEnd().endsWith('</plist>')).toBe(true);
    for (const key of ['ja-JP', 'iPhone12,1', '19H12']) expect(text).toContain(key);
    expect(data.certificates.map((der) => parseCertificate(der).issuer.rdns.length)).toEqual([4, 4, 4]);
  });

  test('does not change the bytes it reads, also when they are a Buffer', () => {
    const message = Buffer.from(fixture(IPHONE));
    const before = toHex(message);
    parseSignedData(message);
    verifySignedData(message);
    expect(toHex(message)).toBe(before);
  });

  test.each([
    ['maxBytes', { maxBytes: 100 }],
    ['maxCertificates', { maxCertificates: 2 }],
    ['maxSigners', { maxSigners: 0 }],
  ])('limits %s', (_, limits) => {
    expect(() => parseSignedData(fixture(IPHONE), limits)).toThrow(
      expect.objectContaining({ code: 'ERR_PKI_CMS_LIMIT' }),
    );
  });

  test.each(['scep/gutmann-resp1.der', 'scep/gutmann-resp0.txt', 'plist/goplist-invalid-xml-00.plist'])(
    'refuses %s',
    (file) => {
      expect(() => parseSignedData(fixture(file))).toThrow(expect.objectContaining({ code: 'ERR_PKI_CMS_MALFORMED' }));
    },
  );

  test.each(fixtureNames('cms').filter((name) => name.startsWith('ber-negative')))('refuses %s', (name) => {
    expect(() => parseSignedData(fixture(`cms/${name}`))).toThrow(
      expect.objectContaining({ code: 'ERR_PKI_CMS_MALFORMED' }),
    );
  });

  test('refuses nesting without end', () => {
    const bomb = Buffer.from('3080'.repeat(50_000), 'hex');
    expect(() => parseSignedData(bomb)).toThrow(expect.objectContaining({ code: 'ERR_PKI_CMS_LIMIT' }));
  });

  test.each(['scep/macos-pkcsreq.der', 'scep/gutmann-resp0.der', IPHONE, 'cms/ber-indefinite.p7.pem'])(
    'refuses %s cut off at any byte',
    (file) => {
      const message = unwrapSmime(fixture(file));
      for (let length = 0; length < message.length; length++) {
        expect(() => parseSignedData(message.subarray(0, length))).toThrow(
          expect.objectContaining({ code: 'ERR_PKI_CMS_MALFORMED' }),
        );
      }
    },
  );
});

describe('certificates only', () => {
  test('a recorded message gives its certificate', () => {
    const { certificates, crls } = parseCertsOnly(fixture('scep/gutmann-resp0.der'));
    expect(certificates.map((der) => parseCertificate(der).notAfter.toISOString())).toEqual([
      '2019-01-14T14:39:49.000Z',
    ]);
    expect(crls).toEqual([]);
  });

  test('builds the recorded message from its certificate, byte for byte', () => {
    const recorded = fixture('scep/gutmann-resp0.der');
    const { certificates } = parseCertsOnly(recorded);
    expect(buildCertsOnly({ certificates })).toEqual(recorded);
  });

  test('keeps order, and may be empty or hold CRLs only', () => {
    const [a, b] = [Uint8Array.of(0x30, 0), Uint8Array.of(0x30, 1, 5)];
    expect(() => parseCertsOnly(buildCertsOnly({ certificates: [b, a] }))).not.toThrow();
    expect(parseCertsOnly(buildCertsOnly({ certificates: [b, a] })).certificates).toEqual([b, a]);
    expect(parseCertsOnly(buildCertsOnly({ certificates: [], crls: [a] }))).toEqual({ certificates: [], crls: [a] });
    expect(parseCertsOnly(buildCertsOnly({ certificates: [] }))).toEqual({ certificates: [], crls: [] });
  });

  test('takes certificates out of a signed message too', () => {
    expect(parseCertsOnly(fixture('scep/certrep.der')).certificates).toHaveLength(2);
  });
});
