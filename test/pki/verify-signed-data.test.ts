import { constants, createHash, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  cmsAttributeDer,
  derContext,
  derContextPrimitive,
  derElement,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derSetOf,
} from '../support/der.js';
import { OID } from '../../src/asn1/oids.js';
import { concatBytes, toHex, utf8Encode } from '../../src/internal/bytes.js';
import { buildCertsOnly } from '../../src/pki/build-certs-only.js';
import { singleCmsAttribute } from '../../src/pki/cms-attributes.js';
import { formatName } from '../../src/pki/format-name.js';
import { parseSignedData } from '../../src/pki/parse-signed-data.js';
import { parseCertificate } from '../../src/pki/parse-certificate.js';
import { signData } from '../../src/pki/sign-data.js';
import { unwrapSmime } from '../../src/pki/unwrap-smime.js';
import { verifySignedData } from '../../src/pki/verify-signed-data.js';
import { fixture } from '../support/fixture.js';
import { certificateFixture, createIdentity, signerFixture } from './cms-identity.js';

const rsa = await createIdentity('rsa signer', { rsaBits: 2048 });
const other = await createIdentity('other signer', { rsaBits: 2048 });
const ec = await createIdentity('ec signer', { curve: 'P-256' });
const content = utf8Encode('what is signed');

const sha1 = derSequence(derOid(OID.sha1), derNull());
const sha256 = derSequence(derOid(OID.sha256));
const rsaEncryption = derSequence(derOid(OID.rsaEncryption), derNull());

interface Forgery {
  readonly content?: Uint8Array;
  /** The `[0]` of the signed attributes as written. */
  readonly writtenAttributes?: Uint8Array;
  readonly attributes?: readonly Uint8Array[];
  readonly digestAlgorithm?: Uint8Array;
  readonly signatureAlgorithm?: Uint8Array;
  readonly signature?: (signed: Uint8Array) => Uint8Array;
  readonly signerId?: Uint8Array;
  readonly contentTypeOid?: string;
  readonly certificates?: readonly Uint8Array[];
  readonly signers?: number;
  /** Writes the attributes in the order given, and signs them so. */
  readonly unsorted?: 'sign-received' | 'sign-sorted';
}

const reference = ({ certificate }: typeof rsa): Uint8Array =>
  derSequence(certificate.issuer.der, certificate.serialNumberDer);

const messageDigest = (digest = 'sha256', bytes = content): Uint8Array =>
  cmsAttributeDer(OID.messageDigest, [derOctetString(createHash(digest).update(bytes).digest())]);
const contentType = (oid: string = OID.data): Uint8Array => cmsAttributeDer(OID.contentType, [derOid(oid)]);

/** A message as a peer with its own idea of CMS would write it; signed by `rsa` unless told otherwise. */
function forge(options: Forgery = {}): Uint8Array {
  const { contentTypeOid = OID.data, attributes = [messageDigest(), contentType()] } = options;
  const eContent = options.content ?? content;
  const sorted = derSetOf(attributes);
  const written = options.unsorted === undefined ? sorted : derElement(0x31, ...attributes);
  const signed = attributes.length === 0 ? eContent : options.unsorted === 'sign-received' ? written : sorted;
  const signature = options.signature?.(signed) ?? sign('sha256', signed, rsa.privateKey);
  const signer = derSequence(
    derInteger(1),
    options.signerId ?? reference(rsa),
    options.digestAlgorithm ?? sha256,
    ...(attributes.length === 0
      ? []
      : [options.writtenAttributes ?? concatBytes([Uint8Array.of(0xa0), written.subarray(1)])]),
    options.signatureAlgorithm ?? rsaEncryption,
    derOctetString(signature),
  );
  return derSequence(
    derOid(OID.signedData),
    derContext(
      0,
      derSequence(
        derInteger(1),
        derSetOf([sha256]),
        derSequence(derOid(contentTypeOid), derContext(0, derOctetString(eContent))),
        derContext(0, ...(options.certificates ?? [rsa.certificate.der])),
        derElement(0x31, ...Array.from({ length: options.signers ?? 1 }, () => signer)),
      ),
    ),
  );
}

describe('recordings', () => {
  test.each([
    {
      file: 'scep/macos-pkcsreq.der',
      signer: 'CN=MDM SCEP SIGNER,C=US',
      digest: 'sha1',
      algorithm: OID.rsaEncryption,
      time: '2016-05-31T11:30:13.000Z',
      digestHex: '48a85e346d0ac0f71bfa755d6a6ff0fc0df02801',
      certificates: 1,
      attributes: 6,
    },
    {
      file: 'scep/certrep.der',
      signer: 'C=USA,O=etcd-ca,OU=CA',
      digest: 'sha1',
      algorithm: OID.rsaEncryption,
      time: '2016-05-31T11:30:14.000Z',
      digestHex: 'e8cfb20afe97eb0fd792f9d18cf3e21c360dbbea',
      certificates: 2,
      attributes: 7,
    },
    {
      file: 'scep/gutmann-resp2.der',
      signer: "C=NZ,O=Dave's Wetaburgers,OU=SCEP CA cert,CN=Dave's SCEP CA",
      digest: 'sha256',
      algorithm: OID.rsaEncryption,
      time: '2018-01-14T14:39:50.000Z',
      digestHex: '25385bc6382a30596133b44dbbc08b7b456d5ab0cbb1368af65e1cbf1b5cea45',
      certificates: 2,
      attributes: 8,
    },
    {
      file: 'ade/machineinfo-user-enrollment-ios15.7.der',
      signer: 'CN=41B39CB1-EA4D-4F68-8FA6-F686B6FAB424,C=US,ST=CA,L=Cupertino,O=Apple Inc.,OU=iPhone',
      digest: 'sha1',
      algorithm: OID.sha1WithRsa,
      time: '2023-08-06T07:40:58.000Z',
      digestHex: '4d107069ba11de98a439f99f2534e142e6f638e0',
      certificates: 3,
      attributes: 3,
    },
    {
      file: 'cms/ber-indefinite.p7.pem',
      signer: 'CN=codedeploy-signer-us-east-2.amazonaws.com',
      digest: 'sha256',
      algorithm: OID.sha256WithRsa,
      time: '2021-06-24T19:55:31.000Z',
      digestHex: 'fee032e4f61f4fc08603e08f7128d0d58221d40e06324ed7c72834a21a3a7258',
      certificates: 1,
      attributes: 4,
    },
    {
      file: 'profiles/signed-ecdsa-letsencrypt-cloudflare-default-https.mobileconfig',
      signer: 'CN=encrypted-dns.brunch.io',
      digest: 'sha256',
      algorithm: OID.ecdsaWithSha256,
      time: undefined,
      digestHex: 'd653e30bec15481b5017c3e6f8adf72cdfac31e2107508a3eb9ec4492444faea',
      certificates: 2,
      attributes: 2,
    },
    {
      file: 'profiles/signed-ecdsa-letsencrypt-template-on-demand-default-https.mobileconfig',
      signer: 'CN=encrypted-dns.brunch.io',
      digest: 'sha256',
      algorithm: OID.ecdsaWithSha256,
      time: undefined,
      digestHex: '857e103c33fb59869a447b664d833a0969068910af39c98eafd3b5ade6e6a7ac',
      certificates: 2,
      attributes: 2,
    },
    {
      file: 'profiles/signed-rsa-sectigo-2023-cloudflare-family-https.mobileconfig',
      signer: 'CN=concave-shield.lyrica.systems',
      digest: 'sha1',
      algorithm: OID.sha1WithRsa,
      time: undefined,
      digestHex: 'e292a9c693c62f5d5f7689a91e9c811112a6ce21',
      certificates: 2,
      attributes: 4,
    },
  ])('$file verifies to its signer, digest and attributes', (expected) => {
    const verified = verifySignedData(unwrapSmime(fixture(expected.file)));
    const { signer } = verified;
    expect(formatName(signer.certificate.subject)).toBe(expected.signer);
    expect(signer.digest).toBe(expected.digest);
    expect(signer.signatureAlgorithmOid).toBe(expected.algorithm);
    expect(signer.signingTime?.toISOString()).toBe(expected.time);
    const digest = singleCmsAttribute(signer.signedAttributes, OID.messageDigest) ?? new Uint8Array();
    expect(toHex(digest.subarray(2))).toBe(expected.digestHex);
    expect(verified.certificates).toHaveLength(expected.certificates);
    expect(signer.signedAttributes).toHaveLength(expected.attributes);
    expect(verified.contentTypeOid).toBe(OID.data);
    expect(verified.contentPresent).toBe(true);
  });

  test.each(['cloudflare-default-https', 'template-on-demand-default-https'])(
    'the content of the signed profile %s is the unsigned one',
    (name) => {
      const signed = fixture(`profiles/signed-ecdsa-letsencrypt-${name}.mobileconfig`);
      expect(verifySignedData(signed).content).toEqual(fixture(`profiles/unsigned-${name}.mobileconfig`));
    },
  );

  test('a multipart mail verifies over its first part', () => {
    const mail = Buffer.from(fixture('cms/smime-multipart-signed.eml')).toString('latin1').replace(/\r?\n/g, '\r\n');
    const boundary = '\r\n------=_Part_0_10440721.1157362574277';
    const [, text = '', signature = ''] = mail.split(boundary);
    const der = unwrapSmime(utf8Encode(signature.trimStart()));
    const detached = utf8Encode(text.slice('\r\n'.length));
    expect(verifySignedData(der, { content: detached }).contentPresent).toBe(false);
    expect(() => verifySignedData(der, { content: detached.subarray(1) })).toThrow(
      expect.objectContaining({ code: 'ERR_PKI_DIGEST_MISMATCH' }),
    );
  });

  test('a changed byte of the content is found', () => {
    const message = new Uint8Array(fixture('profiles/signed-rsa-sectigo-2023-cloudflare-family-https.mobileconfig'));
    const at = Buffer.from(message).indexOf('PayloadIdentifier');
    message[at] = (message[at] ?? 0) ^ 1;
    expect(() => verifySignedData(message)).toThrow(expect.objectContaining({ code: 'ERR_PKI_DIGEST_MISMATCH' }));
  });
});

describe('tolerated', () => {
  test.each<[string, Forgery]>([
    ['what the table of refusals starts from', {}],
    ['no signed attributes over data', { attributes: [] }],
    [
      'digestWithRsa as the signature algorithm',
      { signatureAlgorithm: derSequence(derOid(OID.sha256WithRsa), derNull()) },
    ],
    ['absent parameters of rsaEncryption', { signatureAlgorithm: derSequence(derOid(OID.rsaEncryption)) }],
    ['NULL parameters of the digest', { digestAlgorithm: derSequence(derOid(OID.sha256), derNull()) }],
    [
      'attributes out of order, signed as written',
      { attributes: [messageDigest(), contentType()], unsorted: 'sign-received' },
    ],
    [
      'attributes out of order, signed in order',
      { attributes: [messageDigest(), contentType()], unsorted: 'sign-sorted' },
    ],
    [
      'a signer named by key identifier',
      { signerId: derContextPrimitive(0, rsa.certificate.subjectKeyId ?? new Uint8Array()) },
    ],
    ['an embedded element that is no certificate', { certificates: [derSequence(), rsa.certificate.der] }],
    ['the issuer name in another encoding', { signerId: derSequence(derSequence(), rsa.certificate.serialNumberDer) }],
    [
      'a SHA-1 signature',
      {
        digestAlgorithm: sha1,
        attributes: [messageDigest('sha1'), contentType()],
        signature: (signed) => sign('sha1', signed, rsa.privateKey),
      },
    ],
    [
      'RSASSA-PSS',
      {
        signatureAlgorithm: derSequence(
          derOid(OID.rsassaPss),
          derSequence(
            derContext(0, sha256),
            derContext(1, derSequence(derOid(OID.mgf1), sha256)),
            derContext(2, derInteger(32)),
          ),
        ),
        signature: (signed) =>
          sign('sha256', signed, { key: rsa.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }),
      },
    ],
  ])('%s', (_, forgery) => {
    const verified = verifySignedData(forge(forgery));
    expect(verified.content).toEqual(content);
    expect(verified.signer.certificate.fingerprint).toBe(rsa.certificate.fingerprint);
  });

  test('throw-away signers that share issuer and serial number: the one whose key fits', () => {
    const twin = parseTwin();
    const message = forge({ certificates: [twin, rsa.certificate.der] });
    expect(verifySignedData(message).signer.certificate.fingerprint).toBe(rsa.certificate.fingerprint);
    expect(() => verifySignedData(forge({ certificates: [twin] }))).toThrow(
      expect.objectContaining({ code: 'ERR_PKI_SIGNATURE_INVALID' }),
    );
  });

  test('a certificate that only the caller has', () => {
    const message = forge({ certificates: [] });
    expect(verifySignedData(message, { certificates: [rsa.certificate] }).signer.certificate).toBe(rsa.certificate);
  });

  test('several signers when all are asked for', () => {
    const message = forge({ signers: 2 });
    expect(verifySignedData(message, { signers: 'all' }).signers).toHaveLength(2);
  });

  test('a message that was decoded before', () => {
    expect(verifySignedData(parseSignedData(forge())).content).toEqual(content);
  });

  test('signed attributes in BER, signed as DER', () => {
    const der = derSetOf([messageDigest(), contentType()]);
    const split = concatBytes([
      derOid(OID.messageDigest),
      derElement(0x31, derElement(0x24, ...segments(createHash('sha256').update(content).digest()))),
    ]);
    const ber = derElement(0xa0, contentType(), derElement(0x30, split));
    const message = forge({ writtenAttributes: ber, signature: () => sign('sha256', der, rsa.privateKey) });
    expect(verifySignedData(message).content).toEqual(content);
    const indefinite = concatBytes([Uint8Array.of(0xa0, 0x80), contentType(), messageDigest(), Uint8Array.of(0, 0)]);
    const other = forge({ writtenAttributes: indefinite, signature: () => sign('sha256', der, rsa.privateKey) });
    expect(verifySignedData(other).content).toEqual(content);
  });

  test('a protected algorithm that agrees', () => {
    const protection = cmsAttributeDer(OID.algorithmProtection, [
      derSequence(sha256, derElement(0xa1, derOid(OID.rsaEncryption), derNull())),
    ]);
    expect(verifySignedData(forge({ attributes: [messageDigest(), contentType(), protection] })).content).toEqual(
      content,
    );
  });
});

describe('refused', () => {
  const md5 = derSequence(derOid(OID.md5), derNull());
  test.each<[string, string, Forgery]>([
    ['no signer', 'ERR_PKI_SIGNER_COUNT', { signers: 0 }],
    ['two signers', 'ERR_PKI_SIGNER_COUNT', { signers: 2 }],
    ['more signers than the limit', 'ERR_PKI_CMS_LIMIT', { signers: 9 }],
    [
      'a signature by another key',
      'ERR_PKI_SIGNATURE_INVALID',
      { signature: (data) => sign('sha256', data, other.privateKey) },
    ],
    ['an empty signature', 'ERR_PKI_SIGNATURE_INVALID', { signature: () => new Uint8Array() }],
    [
      'a signature with another digest',
      'ERR_PKI_SIGNATURE_INVALID',
      { signature: (data) => sign('sha512', data, rsa.privateKey) },
    ],
    [
      'a digest of other content',
      'ERR_PKI_DIGEST_MISMATCH',
      { attributes: [messageDigest('sha256', utf8Encode('x')), contentType()] },
    ],
    ['a digest of another length', 'ERR_PKI_DIGEST_MISMATCH', { attributes: [messageDigest('sha1'), contentType()] }],
    ['no content-type attribute', 'ERR_PKI_CMS_MALFORMED', { attributes: [messageDigest()] }],
    ['no message-digest attribute', 'ERR_PKI_CMS_MALFORMED', { attributes: [contentType()] }],
    [
      'two message-digest attributes',
      'ERR_PKI_CMS_MALFORMED',
      { attributes: [messageDigest(), messageDigest(), contentType()] },
    ],
    [
      'a content-type attribute with two values',
      'ERR_PKI_CMS_MALFORMED',
      { attributes: [messageDigest(), cmsAttributeDer(OID.contentType, [derOid(OID.data), derOid(OID.signedData)])] },
    ],
    [
      'a content-type attribute of another type',
      'ERR_PKI_SIGNATURE_INVALID',
      { attributes: [messageDigest(), contentType(OID.signedData)] },
    ],
    [
      'another content type without attributes',
      'ERR_PKI_CMS_MALFORMED',
      { attributes: [], contentTypeOid: OID.signedData },
    ],
    ['MD5', 'ERR_PKI_UNSUPPORTED_ALGORITHM', { digestAlgorithm: md5 }],
    [
      'an unknown signature algorithm',
      'ERR_PKI_UNSUPPORTED_ALGORITHM',
      { signatureAlgorithm: derSequence(derOid('1.2.3.4')) },
    ],
    [
      'a signature algorithm of another digest',
      'ERR_PKI_UNSUPPORTED_ALGORITHM',
      { signatureAlgorithm: derSequence(derOid(OID.sha512WithRsa), derNull()) },
    ],
    [
      'RSASSA-PSS without parameters',
      'ERR_PKI_CMS_MALFORMED',
      { signatureAlgorithm: derSequence(derOid(OID.rsassaPss)) },
    ],
    [
      'RSASSA-PSS with its SHA-1 defaults',
      'ERR_PKI_UNSUPPORTED_ALGORITHM',
      { signatureAlgorithm: derSequence(derOid(OID.rsassaPss), derSequence()) },
    ],
    [
      'ECDSA by an RSA key',
      'ERR_PKI_SIGNATURE_INVALID',
      { signatureAlgorithm: derSequence(derOid(OID.ecdsaWithSha256)) },
    ],
    ['no certificate', 'ERR_PKI_SIGNER_CERTIFICATE_MISSING', { certificates: [] }],
    ['the certificate of another', 'ERR_PKI_SIGNER_CERTIFICATE_MISSING', { certificates: [other.certificate.der] }],
    [
      'a key identifier nobody has',
      'ERR_PKI_SIGNER_CERTIFICATE_MISSING',
      { signerId: derContextPrimitive(0, Uint8Array.of(1)) },
    ],
    [
      'more certificates than the limit',
      'ERR_PKI_CMS_LIMIT',
      { certificates: Array.from({ length: 33 }, () => derSequence()) },
    ],
    [
      'an attribute set larger than the limit',
      'ERR_PKI_CMS_LIMIT',
      {
        attributes: [
          messageDigest(),
          contentType(),
          ...Array.from({ length: 70 }, (_, n) => cmsAttributeDer(`1.2.3.${n}`, [])),
        ],
      },
    ],
    [
      'a protected algorithm that differs',
      'ERR_PKI_SIGNATURE_INVALID',
      {
        attributes: [
          messageDigest(),
          contentType(),
          cmsAttributeDer(OID.algorithmProtection, [derSequence(sha1, derElement(0xa1, derOid(OID.rsaEncryption)))]),
        ],
      },
    ],
  ])('%s', (_, code, forgery) => {
    const message = forge(forgery);
    expect(() => verifySignedData(message)).toThrow(expect.objectContaining({ code }));
  });

  test('signed attributes passed off as content', async () => {
    const message = await signData({ content, signer: rsa.signer, certificate: rsa.certificate });
    const [info] = parseSignedData(message).signerInfos;
    const { signedAttributesDer = new Uint8Array(), signature = new Uint8Array() } = info ?? {};
    const passedOff = forge({ attributes: [], content: signedAttributesDer, signature: () => signature });
    expect(() => verifySignedData(passedOff)).toThrow(expect.objectContaining({ code: 'ERR_PKI_SIGNATURE_INVALID' }));
    const ordinary = Uint8Array.of(0x31, 0x32, 0x33);
    expect(verifySignedData(forge({ attributes: [], content: ordinary })).content).toEqual(ordinary);
  });

  test('attributes whose encoding breaks off inside', () => {
    const broken = cmsAttributeDer('1.2.3', [Uint8Array.of(0x24, 0x02, 0x04, 0x05)]);
    const message = forge({
      attributes: [messageDigest(), contentType(), broken],
      signature: (data) => sign('sha256', data, other.privateKey),
    });
    expect(() => verifySignedData(message)).toThrow(expect.objectContaining({ code: 'ERR_PKI_CMS_MALFORMED' }));
  });

  test('one bad signature among all', async () => {
    const good = await signData({ content, signer: rsa.signer, certificate: rsa.certificate });
    const both = forge({ signers: 2, signature: (data) => sign('sha256', data, other.privateKey) });
    expect(() => verifySignedData(both, { signers: 'all' })).toThrow(
      expect.objectContaining({ code: 'ERR_PKI_SIGNATURE_INVALID' }),
    );
    expect(verifySignedData(good, { signers: 'all' }).signers).toHaveLength(1);
  });

  test('a digest the caller does not allow', () => {
    const message = fixture('scep/macos-pkcsreq.der');
    expect(() => verifySignedData(message, { allowedDigests: ['sha256'] })).toThrow(
      expect.objectContaining({ code: 'ERR_PKI_UNSUPPORTED_ALGORITHM' }),
    );
  });

  test('detached content that differs from the content of the message', () => {
    expect(() => verifySignedData(forge(), { content: utf8Encode('else') })).toThrow(
      expect.objectContaining({ code: 'ERR_PKI_DIGEST_MISMATCH' }),
    );
  });

  test('a detached message whose content is not given', async () => {
    const message = await signData({ content, detached: true, signer: ec.signer, certificate: ec.certificate });
    expect(verifySignedData(message, { content }).content).toEqual(content);
    expect(() => verifySignedData(message)).toThrow(expect.objectContaining({ code: 'ERR_PKI_DIGEST_MISMATCH' }));
  });

  test('a message with certificates only', () => {
    expect(() => verifySignedData(buildCertsOnly({ certificates: [rsa.certificate.der] }))).toThrow(
      expect.objectContaining({ code: 'ERR_PKI_SIGNER_COUNT' }),
    );
  });
});

test('a recorded CA key signs what its recorded certificate verifies', async () => {
  const certificate = certificateFixture('scep/testca/ca.crt');
  const message = await signData({ content, signer: signerFixture('scep/testca/ca.key'), certificate });
  expect(verifySignedData(message).signer.certificate.fingerprint).toBe(certificate.fingerprint);
});

const segments = (bytes: Uint8Array): Uint8Array[] => [
  derOctetString(bytes.subarray(0, 10)),
  derOctetString(bytes.subarray(10)),
];

/** A certificate of another key with the issuer and serial number of `rsa`'s; its own signature does not matter here. */
function parseTwin(): Uint8Array {
  const der = Buffer.from(rsa.certificate.der);
  const at = der.indexOf(rsa.certificate.publicKeySpki);
  other.certificate.publicKeySpki.forEach((byte, index) => (der[at + index] = byte));
  return parseCertificate(new Uint8Array(der)).der;
}
