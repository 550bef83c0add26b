import { beforeAll, describe, expect, test } from 'vitest';
import { derBytes, derInteger, derSequence } from '../../src/asn1/asn1-writer.js';
import { buildCsr } from '../../src/pki/build-csr.js';
import { buildName } from '../../src/pki/build-name.js';
import type { Certificate } from '../../src/pki/certificate.js';
import { createSelfSignedCa } from '../../src/pki/create-self-signed-ca.js';
import { createSigner } from '../../src/pki/create-signer.js';
import { encryptEnvelope } from '../../src/pki/encrypt-envelope.js';
import { generateKeyPair } from '../../src/pki/generate-key-pair.js';
import type { Decrypter } from '../../src/pki/ports.js';
import { signData } from '../../src/pki/sign-data.js';
import { writeMessageAttributes } from '../../src/scep/message-attributes.js';
import type { ScepIdentity } from '../../src/scep/scep-client.js';
import type { ScepMessageType } from '../../src/scep/scep-numbers.js';
import type { ScepPolicy } from '../../src/scep/scep-policy.js';
import { createTestScep, rsaKey, type TestScep } from '../support/scep-authority.js';
import { certificateRequest, issuedIn, openReply, post, throwAwayIdentity } from '../support/scep-messages.js';

/**
 * Whoever captured an envelope may put it, changed at will, into messages of his own. What the envelope holds after
 * the change must not show in the answer.
 */
const stranger = await throwAwayIdentity(rsaKey(1));
const elsewhere = await throwAwayIdentity(rsaKey(2));
const name = buildName([{ type: 'CN', value: 'device' }]);

let scep: TestScep;
let holder: ScepIdentity;
let opened: number;
let contents: readonly (readonly [string, Uint8Array])[];

async function prepare(policy: ScepPolicy = {}): Promise<TestScep> {
  const { ca, authority, issued } = await createTestScep();
  const decrypter: Decrypter = {
    publicKeySpki: ca.decrypter.publicKeySpki,
    decryptKey(...call) {
      opened++;
      return ca.decrypter.decryptKey(...call);
    },
  };
  const changed = await createTestScep({ ca: { ...ca, decrypter }, issuer: authority, issued, policy });
  return { ...changed, authority, issued };
}

const seal = (content: Uint8Array, recipient: Certificate = scep.ca.certificate): Uint8Array =>
  encryptEnvelope({ content, recipient, cipher: 'aes-128-cbc' });

function pairOf(issuer: Uint8Array, serial: Uint8Array, ...more: readonly Uint8Array[]): Uint8Array {
  return derBytes(derSequence(issuer, serial, ...more));
}

beforeAll(async () => {
  scep = await prepare();
  const { certificate } = scep.ca;
  const body = await certificateRequest({ requester: elsewhere, recipient: certificate, challenge: 'secret' });
  holder = { ...elsewhere, certificate: await issuedIn(await post(scep.responder, body), elsewhere) };

  const csr = await buildCsr({ subject: name, signer: stranger.signer, challengePassword: 'secret' });
  const at = (find: Uint8Array, from: Uint8Array): number => Buffer.from(from).lastIndexOf(Buffer.from(find));
  const changed = (offset: number, value: number): Uint8Array => {
    const bytes = csr.slice();
    bytes[offset] = value;
    return bytes;
  };
  // The last byte of sha256WithRSAEncryption becomes that of md5WithRSAEncryption.
  const algorithm = at(Uint8Array.of(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b), csr) + 8;
  const keyType = Buffer.from(csr).indexOf(Buffer.from([0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01])) + 8;
  const badPadding = seal(csr);
  badPadding[badPadding.length - 17] = (badPadding.at(-17) ?? 0) ^ 0x80;
  const issuer = certificate.subject.der;
  const serial = holder.certificate.serialNumberDer;
  contents = [
    ['a key of somebody else', seal(csr, elsewhere.certificate)],
    ['wrong padding', badPadding],
    ['nothing', seal(new Uint8Array())],
    ['no DER', seal(Uint8Array.of(1, 2, 3))],
    ['an empty sequence', seal(Uint8Array.of(0x30, 0))],
    ['a changed CSR', seal(changed(csr.length - 1, (csr.at(-1) ?? 0) ^ 1))],
    ['a CSR with another algorithm', seal(changed(algorithm, 0x04))],
    ['a CSR with another kind of key', seal(changed(keyType, 0x0a))],
    ['other names', seal(pairOf(name.der, name.der))],
    ['names of the CA and a device', seal(pairOf(issuer, name.der))],
    ['a certificate of somebody else', seal(pairOf(name.der, serial))],
    ['a certificate that is not there', seal(pairOf(issuer, derBytes(derInteger(7))))],
    ['a certificate and more', seal(pairOf(issuer, serial, derBytes(derInteger(7))))],
    ['a serial number of 21 bytes', seal(pairOf(issuer, derBytes(derInteger(new Uint8Array(21).fill(1)))))],
  ];
});

async function send(
  messageType: ScepMessageType,
  requester: ScepIdentity,
  envelope: Uint8Array,
  id: string,
  to = scep,
) {
  const body = await signData({
    content: envelope,
    signer: requester.signer,
    certificate: requester.certificate,
    signedAttributes: writeMessageAttributes({ messageType, transactionID: id, senderNonce: new Uint8Array(16) }),
  });
  opened = 0;
  const response = await post(to.responder, body);
  const reply = await openReply(response, requester);
  return { pkiStatus: reply.pkiStatus, failInfo: reply.failInfo, crls: reply.issued?.crls.length };
}

/** What the contents are answered with: one and the same. */
async function answersTo(messageType: ScepMessageType, requester: ScepIdentity, id = 'T-9', to = scep) {
  const answers = [];
  let opening = 0;
  for (const [, envelope] of contents) {
    answers.push(await send(messageType, requester, envelope, id, to));
    opening += opened;
  }
  const [first] = answers;
  for (const [index, answer] of answers.entries()) expect(answer, contents[index]?.[0]).toEqual(first);
  return { ...first, opening };
}

describe('what an envelope holds does not show', () => {
  test.each(['PKCSReq', 'RenewalReq'] as const)('in a %s, until a CSR proves itself', async (messageType) => {
    for (const requester of [stranger, holder]) {
      expect(await answersTo(messageType, requester)).toMatchObject({
        pkiStatus: 'FAILURE',
        failInfo: 'badMessageCheck',
      });
    }
  });

  test('in a GetCRL, which is answered without opening', async () => {
    for (const requester of [stranger, holder]) {
      expect(await answersTo('GetCRL', requester)).toMatchObject({ pkiStatus: 'SUCCESS', crls: 1, opening: 0 });
    }
  });

  test('in a CertPoll, which is answered by its transaction and signer without opening', async () => {
    expect(await answersTo('CertPoll', stranger)).toMatchObject({ failInfo: 'badCertId', opening: 0 });
    expect(await answersTo('CertPoll', holder, 'T-1')).toMatchObject({ pkiStatus: 'SUCCESS', opening: 0 });
  });

  test('in a GetCert of somebody without a certificate of this CA', async () => {
    expect(await answersTo('GetCert', stranger)).toMatchObject({ failInfo: 'badMessageCheck', opening: 0 });
  });

  test('in a GetCert of a holder, but for a certificate that is there', async () => {
    expect(await answersTo('GetCert', holder)).toMatchObject({ failInfo: 'badCertId' });
    const asked = seal(pairOf(scep.ca.certificate.subject.der, holder.certificate.serialNumberDer));
    expect(await send('GetCert', holder, asked, 'T-9')).toMatchObject({ pkiStatus: 'SUCCESS' });
  });

  test('when the signer has a key that no answer can be encrypted to', async () => {
    const signer = createSigner((await generateKeyPair({ curve: 'P-256' })).privateKey);
    const certificate = await createSelfSignedCa({ subject: [{ type: 'CN', value: 'ec' }], signer });
    const requester = { signer, certificate, decrypter: stranger.decrypter };
    for (const messageType of ['PKCSReq', 'CertPoll', 'GetCert', 'GetCRL'] as const) {
      expect(await answersTo(messageType, requester)).toMatchObject({ failInfo: 'badAlg', opening: 0 });
    }
  });

  test('when the policy does not have the cipher', async () => {
    const strict = await prepare({ ciphers: ['aes-256-cbc'] });
    expect(await answersTo('PKCSReq', stranger, 'T-9', strict)).toMatchObject({ failInfo: 'badAlg', opening: 0 });
  });
});

test('a good CSR of another key is issued, whoever signed the message', async () => {
  const csr = await buildCsr({ subject: name, signer: stranger.signer, challengePassword: 'secret' });
  expect(await send('PKCSReq', stranger, seal(csr), 'T-10')).toMatchObject({ pkiStatus: 'SUCCESS' });
});
