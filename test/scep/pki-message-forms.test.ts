import { describe, expect, test } from 'vitest';
import { readAsn1, type Asn1Node } from '../../src/asn1/asn1-reader.js';
import { derElement, derOctetString, derPrintableString } from '../support/der.js';
import { OID } from '../../src/asn1/oids.js';
import { buildCsr } from '../../src/pki/build-csr.js';
import { buildName } from '../../src/pki/build-name.js';
import type { CmsAttribute } from '../../src/pki/cms-attributes.js';
import { encryptEnvelope } from '../../src/pki/encrypt-envelope.js';
import { signData, type SignDataOptions } from '../../src/pki/sign-data.js';
import { buildPkiMessage } from '../../src/scep/build-pki-message.js';
import { parsePkiMessage } from '../../src/scep/parse-pki-message.js';
import { createTestScep, rsaKey } from '../support/scep-authority.js';
import { certificateRequest, issuedIn, openReply, post, throwAwayIdentity } from '../support/scep-messages.js';

const device = await throwAwayIdentity(rsaKey(1));
const { ca, responder } = await createTestScep();
const code = (expected: string, failInfo?: number) =>
  expect.objectContaining({ code: expected, ...(failInfo === undefined ? {} : { failInfo }) }) as Error;
const opened = { decrypter: ca.decrypter };

const csr = await buildCsr({
  subject: [{ type: 'CN', value: 'device' }],
  signer: device.signer,
  challengePassword: 'secret',
});
const envelope = encryptEnvelope({ content: csr, recipient: ca.certificate, cipher: 'aes-128-cbc' });
const attribute = (oid: string, ...valuesDer: Uint8Array[]): CmsAttribute => ({ oid, valuesDer });

const usual: Record<string, CmsAttribute> = {
  messageType: attribute(OID.scepMessageType, derPrintableString('19')),
  transactionID: attribute(OID.scepTransactionId, derPrintableString('T')),
  senderNonce: attribute(OID.scepSenderNonce, derOctetString(new Uint8Array(16))),
};

/** A PKCSReq with other attributes than usual; `undefined` leaves one out. */
const request = (changes: Record<string, CmsAttribute | undefined> = {}, more: Partial<SignDataOptions> = {}) =>
  signData({
    content: envelope,
    signer: device.signer,
    certificate: device.certificate,
    signedAttributes: Object.values({ ...usual, ...changes }).filter((each) => each !== undefined),
    ...more,
  });

describe('messages as clients write them', () => {
  test.each([
    ['PrintableString', derPrintableString('0123456789'.repeat(8)), '0123456789'.repeat(8)],
    ['PrintableString with characters it may not have', derPrintableString('a_b@c*&'), 'a_b@c*&'],
    ['UTF8String', derElement(0x0c, new TextEncoder().encode('ü-1')), 'ü-1'],
    ['IA5String', derElement(0x16, Buffer.from('a@b')), 'a@b'],
    ['T61String', derElement(0x14, Uint8Array.of(0xe9)), 'é'],
    ['NumericString', derElement(0x12, Buffer.from('12 3')), '12 3'],
    ['BMPString', derElement(0x1e, Uint8Array.of(0, 0x41, 0x20, 0xac)), 'A€'],
    ['an empty string', derPrintableString(''), ''],
  ])('a transactionID as %s is read, and sent back byte for byte', async (_, value, text) => {
    const body = await request({ transactionID: attribute(OID.scepTransactionId, value) });
    expect((await parsePkiMessage(body)).transactionID).toBe(text);
    const reply = await openReply(await post(responder, body), device);
    expect(reply.transactionIDDer).toEqual(value);
  });

  test.each([[0], [1], [8], [16], [32], [256]])('a senderNonce of %i bytes is sent back', async (length) => {
    const nonce = new Uint8Array(length).fill(0x5a);
    const body = await request({ senderNonce: attribute(OID.scepSenderNonce, derOctetString(nonce)) });
    expect((await openReply(await post(responder, body), device)).recipientNonce).toEqual(nonce);
  });

  test('without a senderNonce nothing is sent back', async () => {
    const reply = await openReply(await post(responder, await request({ senderNonce: undefined })), device);
    expect(reply.pkiStatus).toBe('SUCCESS');
    expect(reply.recipientNonce).toBeUndefined();
  });

  test('messageType 18 of the drafts is a RenewalReq', async () => {
    const body = await request({ messageType: attribute(OID.scepMessageType, derPrintableString('18')) });
    expect(await parsePkiMessage(body, opened)).toMatchObject({ messageType: 'RenewalReq', messageTypeNumber: 18 });
  });

  test("a challengePassword among the signed attributes, as in Apple's requests, is not the challenge", async () => {
    const decoy = { decoy: attribute(OID.challengePassword, derPrintableString('0123456789ABCDEF')) };
    const message = await parsePkiMessage(await request(decoy), opened);
    expect(message).toMatchObject({ messageType: 'PKCSReq', csr: { challengePassword: 'secret' } });
  });

  test.each(['sha1', 'sha256', 'sha384', 'sha512'] as const)(
    'a digest outside (%s) other than inside',
    async (digest) => {
      for (const signatureAlgorithm of ['rsaEncryption', 'digestWithRsa'] as const) {
        const message = await parsePkiMessage(await request({}, { digest, signatureAlgorithm }), opened);
        expect(message).toMatchObject({ digest, csr: { signatureAlgorithmOid: OID.sha256WithRsa } });
      }
    },
  );

  test('several certificates with the same issuer and serial number: the one whose key signed', async () => {
    const twin = await throwAwayIdentity(rsaKey(2));
    expect(twin.certificate.issuer.der).toEqual(device.certificate.issuer.der);
    const body = await request({}, { certificate: device.certificate, chain: [twin.certificate] });
    expect((await parsePkiMessage(body)).signerCertificate.fingerprint).toBe(device.certificate.fingerprint);
    const swapped = Buffer.from(body);
    const [a, b] = [device.certificate.der, twin.certificate.der];
    expect(a.length).toBe(b.length);
    const at = swapped.indexOf(a);
    swapped.set(b, at);
    swapped.set(a, at + b.length);
    const message = await parsePkiMessage(new Uint8Array(swapped), opened);
    expect(message.signerCertificate.fingerprint).toBe(device.certificate.fingerprint);
  });

  test('BER: indefinite lengths and split strings outside and inside', async () => {
    const inner = toIndefinite(readAsn1(envelope));
    const body = await request({}, { content: inner });
    // What is signed stays DER: the attributes, which a BER writer encodes so as well.
    const outer = toIndefinite(readAsn1(body), (node) => node.identifier === 0xa0 && node.children.length > 1);
    expect(outer.length).toBeGreaterThan(body.length);
    const certificate = await issuedIn(await post(responder, outer), device);
    expect(certificate.publicKeySpki).toEqual(device.signer.publicKeySpki);
  });
});

describe('messages that are refused', () => {
  test.each([
    ['no messageType', { messageType: undefined }, 'ERR_SCEP_MISSING_ATTRIBUTE'],
    ['no transactionID', { transactionID: undefined }, 'ERR_SCEP_MISSING_ATTRIBUTE'],
    [
      'an unknown messageType',
      { messageType: attribute(OID.scepMessageType, derPrintableString('23')) },
      'ERR_SCEP_UNKNOWN_MESSAGE_TYPE',
    ],
    [
      'a messageType with a leading zero',
      { messageType: attribute(OID.scepMessageType, derPrintableString('019')) },
      'ERR_SCEP_UNKNOWN_MESSAGE_TYPE',
    ],
    [
      'a messageType that is a number',
      { messageType: attribute(OID.scepMessageType, Uint8Array.of(2, 1, 19)) },
      'ERR_SCEP_MALFORMED',
    ],
    [
      'two values of the transactionID',
      { transactionID: attribute(OID.scepTransactionId, derPrintableString('T'), derPrintableString('U')) },
      'ERR_SCEP_MALFORMED',
    ],
    ['the messageType twice', { again: usual['messageType'] }, 'ERR_SCEP_MALFORMED'],
    [
      'a transactionID without end',
      { transactionID: attribute(OID.scepTransactionId, derPrintableString('T'.repeat(2000))) },
      'ERR_SCEP_MALFORMED',
    ],
    [
      'a nonce without end',
      { senderNonce: attribute(OID.scepSenderNonce, derOctetString(new Uint8Array(300))) },
      'ERR_SCEP_MALFORMED',
    ],
    [
      'a nonce that is text',
      { senderNonce: attribute(OID.scepSenderNonce, derPrintableString('nonce')) },
      'ERR_SCEP_MALFORMED',
    ],
    [
      'a CertRep without a status',
      { messageType: attribute(OID.scepMessageType, derPrintableString('3')) },
      'ERR_SCEP_MISSING_ATTRIBUTE',
    ],
    [
      'a CertRep with a status nobody defined',
      {
        messageType: attribute(OID.scepMessageType, derPrintableString('3')),
        pkiStatus: attribute(OID.scepPkiStatus, derPrintableString('1')),
      },
      'ERR_SCEP_MALFORMED',
    ],
  ])('%s', async (_, changes: Record<string, CmsAttribute | undefined>, expected) => {
    await expect(request(changes).then((body) => parsePkiMessage(body))).rejects.toThrow(code(expected));
  });

  test('a request without an envelope', async () => {
    const { content: _, ...rest } = { content: envelope };
    const body = await signData({
      ...rest,
      signer: device.signer,
      certificate: device.certificate,
      signedAttributes: Object.values(usual),
    });
    await expect(parsePkiMessage(body)).rejects.toThrow(code('ERR_SCEP_MALFORMED', 2));
  });

  test('every truncation of a request, at once', async () => {
    const body = await request();
    const codes = new Set<string>();
    for (let length = 0; length < body.length; length++) {
      const outcome: unknown = await parsePkiMessage(body.subarray(0, length)).catch((error: unknown) => error);
      codes.add(outcome instanceof Error && 'code' in outcome ? String(outcome.code) : 'accepted');
    }
    expect([...codes]).toEqual(['ERR_SCEP_MALFORMED']);
  });

  test('more bytes than the limit', async () => {
    const body = await request();
    await expect(parsePkiMessage(body, { maxBytes: body.length - 1 })).rejects.toThrow(code('ERR_SCEP_TOO_LARGE'));
    expect((await parsePkiMessage(body, { maxBytes: body.length })).messageType).toBe('PKCSReq');
  });

  test('more certificates than the limit', async () => {
    const chain = Array.from({ length: 20 }, () => device.certificate);
    await expect(request({}, { chain }).then((body) => parsePkiMessage(body))).rejects.toThrow(
      code('ERR_SCEP_TOO_LARGE'),
    );
  });

  test('a digest that is not allowed', async () => {
    const body = await request({}, { digest: 'sha1' });
    await expect(parsePkiMessage(body, { allowedDigests: ['sha256'] })).rejects.toThrow(
      code('ERR_SCEP_UNSUPPORTED_ALGORITHM', 0),
    );
  });

  test('faults of a decrypter come through', async () => {
    const decrypter = {
      publicKeySpki: ca.decrypter.publicKeySpki,
      decryptKey: () => Promise.reject(new Error('HSM is offline')),
    };
    await expect(parsePkiMessage(await request(), { decrypter })).rejects.toThrow('HSM is offline');
  });
});

describe('buildPkiMessage', () => {
  const common = {
    signer: device.signer,
    certificate: device.certificate,
    transactionID: 'T-9',
    senderNonce: Uint8Array.of(9, 9),
  };
  const to = { recipient: ca.certificate, cipher: 'aes-256-cbc' } as const;
  const subject = buildName([{ type: 'CN', value: 'device' }]);

  test.each(['PKCSReq', 'RenewalReq'] as const)('%s', async (messageType) => {
    const message = await parsePkiMessage(await buildPkiMessage({ ...common, ...to, messageType, csr }), opened);
    expect(message).toMatchObject({ messageType, transactionID: 'T-9', senderNonce: Uint8Array.of(9, 9) });
    expect('csr' in message && message.csr?.der).toEqual(csr);
  });

  test('CertPoll', async () => {
    const issuer = ca.certificate.subject;
    const body = await buildPkiMessage({ ...common, ...to, messageType: 'CertPoll', issuer, subject });
    const message = await parsePkiMessage(body, opened);
    expect(message).toMatchObject({ messageType: 'CertPoll', issuerAndSubject: { issuer, subject } });
  });

  test.each(['GetCert', 'GetCRL'] as const)('%s', async (messageType) => {
    const { issuer, serialNumberDer, serialNumber } = ca.certificate;
    const body = await buildPkiMessage({ ...common, ...to, messageType, issuer, serialNumberDer });
    const message = await parsePkiMessage(body, opened);
    expect(message).toMatchObject({ messageType, issuerAndSerialNumber: { issuer, serialNumber } });
  });

  test('CertRep: SUCCESS, FAILURE, PENDING', async () => {
    const reply = { ...common, messageType: 'CertRep', recipientNonce: Uint8Array.of(1) } as const;
    const certificates = [device.certificate.der, ca.certificate.der];
    const success = await buildPkiMessage({ ...reply, ...to, pkiStatus: 'SUCCESS', certificates });
    expect(await parsePkiMessage(success, opened)).toMatchObject({
      pkiStatus: 'SUCCESS',
      recipientNonce: Uint8Array.of(1),
      issued: { certificates, crls: [] },
    });
    const failure = { pkiStatus: 'FAILURE', failInfo: 'badTime', failInfoText: 'zu spät' } as const;
    expect(await parsePkiMessage(await buildPkiMessage({ ...reply, ...failure }))).toMatchObject(failure);
    const pending = await parsePkiMessage(await buildPkiMessage({ ...reply, pkiStatus: 'PENDING' }));
    expect(pending).toMatchObject({ messageType: 'CertRep', pkiStatus: 'PENDING' });
    expect(pending).not.toHaveProperty('failInfo');
  });

  test('names a fresh nonce when it is given none', async () => {
    const { senderNonce: _, ...rest } = common;
    const build = () => buildPkiMessage({ ...rest, ...to, messageType: 'PKCSReq', csr });
    const [one, two] = [await parsePkiMessage(await build()), await parsePkiMessage(await build())];
    expect(one.senderNonce).toHaveLength(16);
    expect(one.senderNonce).not.toEqual(two.senderNonce);
  });

  test('refuses a recipient that cannot receive', async () => {
    const recipient = { ...ca.certificate, keyType: 'ec' as const };
    const build = buildPkiMessage({ ...common, recipient, cipher: 'aes-128-cbc', messageType: 'PKCSReq', csr });
    await expect(build).rejects.toThrow(code('ERR_SCEP_UNSUPPORTED_ALGORITHM', 0));
  });
});

test('a request of ours is one to our server', async () => {
  const body = await certificateRequest({ requester: device, recipient: ca.certificate, challenge: 'secret' });
  expect((await post(responder, body)).outcome.messageType).toBe('PKCSReq');
});

/** The same value with indefinite lengths, and octet strings in two segments. `keep` leaves elements as they are. */
function toIndefinite(node: Asn1Node, keep: (node: Asn1Node) => boolean = () => false): Uint8Array {
  // Certificates and names must stay DER.
  if (keep(node) || (node.identifier === 0x30 && node.children.length === 3 && node.content.length > 400))
    return node.bytes;
  const end = Uint8Array.of(0, 0);
  if (node.identifier === 0x04 && node.content.length > 32) {
    const middle = node.content.length >> 1;
    const parts = [node.content.subarray(0, middle), node.content.subarray(middle)].map((each) => derOctetString(each));
    return new Uint8Array(Buffer.concat([Uint8Array.of(0x24, 0x80), ...parts, end]));
  }
  if (!node.constructed) return node.bytes;
  const children = node.children.map((child) => toIndefinite(child, keep));
  return new Uint8Array(Buffer.concat([Uint8Array.of(node.identifier, 0x80), ...children, end]));
}
