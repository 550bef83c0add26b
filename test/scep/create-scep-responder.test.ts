import { describe, expect, test } from 'vitest';
import { PkiError, ScepError } from '../../src/errors.js';
import { buildName, type NameInput } from '../../src/pki/build-name.js';
import { createCertificateAuthority } from '../../src/pki/create-certificate-authority.js';
import { createDecrypter } from '../../src/pki/create-decrypter.js';
import { createSelfSignedCa } from '../../src/pki/create-self-signed-ca.js';
import { createSigner } from '../../src/pki/create-signer.js';
import { createWebCryptoSigner } from '../../src/pki/create-web-crypto-signer.js';
import { issueCertificate } from '../../src/pki/issue-certificate.js';
import { createMemoryIssuedCertificateStore } from '../../src/pki/issued-certificate-store.js';
import { parseCertificate } from '../../src/pki/parse-certificate.js';
import { parseCertsOnly } from '../../src/pki/parse-certs-only.js';
import { generateKeyPair } from '../../src/pki/generate-key-pair.js';
import { buildPkiMessage } from '../../src/scep/build-pki-message.js';
import { createScepResponder } from '../../src/scep/create-scep-responder.js';
import { oneTimeChallenges } from '../../src/scep/one-time-challenges.js';
import { parsePkiMessage } from '../../src/scep/parse-pki-message.js';
import type { ScepIssuer } from '../../src/scep/scep-issuer.js';
import { createMemoryScepStore } from '../../src/storage/scep-memory-store.js';
import { fixture } from '../support/fixture.js';
import { createTestScep, rsaKey } from '../support/scep-authority.js';
import { certificateRequest, issuedIn, openReply, post, throwAwayIdentity } from '../support/scep-messages.js';

const text = (body: Uint8Array): string => new TextDecoder().decode(body);
const get = (rawQuery: string) => ({ method: 'GET', rawQuery });
const device = await throwAwayIdentity(rsaKey(1));
const other = await throwAwayIdentity(rsaKey(2));

describe('GetCACaps and GetCACert', () => {
  test('announces what the policy accepts, one word a line', async () => {
    const { responder } = await createTestScep();
    const response = await responder.respond(get('operation=GetCACaps&message=0'));
    expect(response).toMatchObject({ status: 200, contentType: 'text/plain' });
    expect(text(response.body)).toBe(
      'Renewal\nSHA-1\nSHA-256\nSHA-384\nSHA-512\nAES\nDES3\nSCEPStandard\nPOSTPKIOperation',
    );
  });

  test.each([
    [{ digests: ['sha256' as const] }, 'Renewal SHA-256 AES DES3 SCEPStandard POSTPKIOperation'],
    [
      { ciphers: ['aes-128-cbc' as const], renewal: false as const },
      'SHA-1 SHA-256 SHA-384 SHA-512 AES SCEPStandard POSTPKIOperation',
    ],
    [{ post: false }, 'Renewal SHA-1 SHA-256 SHA-384 SHA-512 AES DES3'],
    [{ ciphers: ['des-ede3-cbc' as const], digests: ['sha1' as const] }, 'Renewal SHA-1 DES3 POSTPKIOperation'],
  ])('policy %j announces %s', async (policy, words) => {
    const { responder } = await createTestScep({ policy });
    expect(text(responder.getCaCaps()).split('\n').join(' ')).toBe(words);
  });

  test('sends one certificate as itself', async () => {
    const { responder, ca } = await createTestScep();
    const response = await responder.respond(get('operation=GetCACert'));
    expect(response).toMatchObject({ status: 200, contentType: 'application/x-x509-ca-cert' });
    expect(response.body).toEqual(ca.certificate.der);
  });

  test('keeps a chain to itself unless told: Apple would take it for an RA', async () => {
    const { ca, intermediate, root } = await createChain();
    const single = (await createTestScep({ ca })).responder.getCaCert();
    expect(single.contentType).toBe('application/x-x509-ca-cert');
    expect(single.body).toEqual(intermediate.der);
    const chain = (await createTestScep({ ca, policy: { sendChain: true } })).responder.getCaCert();
    expect(chain.contentType).toBe('application/x-x509-ca-ra-cert');
    expect(parseCertsOnly(chain.body).certificates).toEqual([intermediate.der, root.der]);
  });

  test('sends an RA before its CA', async () => {
    const { ca, ra } = await createRa();
    const { contentType, body } = (await createTestScep({ ca })).responder.getCaCert();
    expect(contentType).toBe('application/x-x509-ca-ra-cert');
    expect(parseCertsOnly(body).certificates).toEqual([ra.der, ca.certificate.der]);
  });
});

describe('HTTP', () => {
  test.each([
    ['no operation', get(''), 400, 'unknown-operation'],
    ['an operation nobody knows', get('operation=GetCaCaps'), 400, 'unknown-operation'],
    ['another method', { method: 'PUT', rawQuery: 'operation=PKIOperation' }, 405, 'method'],
    ['no message', get('operation=PKIOperation'), 400, 'malformed'],
    ['a message that is not base64', get('operation=PKIOperation&message=%25%25'), 400, 'malformed'],
    [
      'a body that is no CMS',
      { method: 'POST', rawQuery: 'operation=PKIOperation', body: Uint8Array.of(1, 2) },
      400,
      'malformed',
    ],
    [
      'a body over the limit',
      { method: 'POST', rawQuery: 'operation=PKIOperation', body: new Uint8Array(300_000) },
      413,
      'too-large',
    ],
    [
      'a reply as request',
      { method: 'POST', rawQuery: 'operation=PKIOperation', body: fixture('scep/certrep.der') },
      400,
      'malformed',
    ],
    ['the next CA when there is none', get('operation=GetNextCACert'), 404, 'not-found'],
  ])('refuses %s', async (_, request, status, refusal) => {
    const { responder } = await createTestScep();
    const response = await responder.respond(request);
    expect(response).toMatchObject({ status, contentType: 'text/plain', outcome: { result: 'refused', refusal } });
  });

  test('takes a message by GET, and by POST with the query repeating it', async () => {
    const { responder, ca } = await createTestScep();
    const body = await certificateRequest({ requester: device, recipient: ca.certificate, challenge: 'secret' });
    const query = `operation=PKIOperation&message=${Buffer.from(body).toString('base64url')}`;
    const first = await responder.respond(get(query));
    expect(first).toMatchObject({
      status: 200,
      contentType: 'application/x-pki-message',
      outcome: { result: 'issued' },
    });
    const second = await responder.respond({ method: 'POST', rawQuery: 'operation=PKIOperation&message=%00%ff', body });
    expect(second.outcome.result).toBe('repeated');
  });
});

describe('PKCSReq', () => {
  test('answers a recorded request of macOS under its own keys', async () => {
    const { responder } = await createTestScep();
    const response = await post(responder, fixture('scep/macos-pkcsreq.der'));
    // Encrypted to another CA: opened by nobody here, so the failure is one of the message.
    expect(response).toMatchObject({ status: 200, outcome: { result: 'refused', refusal: 'decryption' } });
    const reply = await parsePkiMessage(response.body);
    expect(reply).toMatchObject({
      messageType: 'CertRep',
      pkiStatus: 'FAILURE',
      failInfo: 'badMessageCheck',
      transactionID: 'A13090761A30F66664F85D37433D2065E1112BA1',
      recipientNonce: Uint8Array.of(0xae, 0x7f, 0xe8, 0x81, 0x6c, 0xc6, 0xbe, 0xdd),
      digest: 'sha256',
    });
  });

  test('issues, encrypted to the signer of the request, whoever that is', async () => {
    const { responder, ca } = await createTestScep();
    const message = await certificateRequest({
      requester: device,
      recipient: ca.certificate,
      key: rsaKey(2),
      challenge: 'secret',
      transactionID: 'odd id_@*é',
      message: { senderNonce: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), digest: 'sha512', cipher: 'aes-256-cbc' },
    });
    const response = await post(responder, message);
    const reply = await openReply(response, device);
    expect(reply).toMatchObject({
      pkiStatus: 'SUCCESS',
      transactionID: 'odd id_@*é',
      recipientNonce: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8),
      digest: 'sha512',
      envelope: { cipher: 'aes-256-cbc' },
    });
    expect(reply.senderNonce).toHaveLength(16);
    expect(reply.senderNonce?.subarray(0, 8)).not.toEqual(reply.recipientNonce);
    expect(reply.signerCertificate.der).toEqual(ca.certificate.der);
    const [der, ...more] = reply.issued?.certificates ?? [];
    expect(more).toEqual([]);
    expect(parseCertificate(der ?? new Uint8Array()).publicKeySpki).toEqual(other.signer.publicKeySpki);
  });

  test.each([
    ['des-ede3-cbc', 'sha1', 'des-ede3-cbc', 'sha256'],
    ['aes-192-cbc', 'sha384', 'aes-192-cbc', 'sha384'],
  ] as const)('answers %s and %s with %s and %s', async (cipher, digest, replyCipher, replyDigest) => {
    const { responder, ca } = await createTestScep();
    const message = { cipher, digest };
    const body = await certificateRequest({
      requester: device,
      recipient: ca.certificate,
      challenge: 'secret',
      message,
    });
    const reply = await openReply(await post(responder, body), device);
    expect(reply).toMatchObject({ pkiStatus: 'SUCCESS', digest: replyDigest, envelope: { cipher: replyCipher } });
  });

  test.each([
    ['no challenge', undefined, 'challenge-absent'],
    ['an empty challenge', '', 'challenge-empty'],
    ['a wrong challenge', 'Secret', 'challenge-wrong'],
    ['a challenge with more behind it', 'secret ', 'challenge-wrong'],
  ])('refuses %s with a signed failure', async (_, challenge, refusal) => {
    const { responder, ca, store } = await createTestScep();
    const body = await certificateRequest({
      requester: device,
      recipient: ca.certificate,
      ...(challenge === undefined ? {} : { challenge }),
    });
    const response = await post(responder, body);
    expect(response).toMatchObject({ status: 200, outcome: { result: 'refused', refusal, failInfo: 'badRequest' } });
    const reply = await openReply(response, device);
    expect(reply).toMatchObject({ pkiStatus: 'FAILURE', failInfo: 'badRequest', transactionID: 'T-1' });
    expect(reply.envelope).toBeUndefined();
    expect(await store.findTransactions('T-1')).toEqual([]);
  });

  test.each([
    [
      'a digest the policy leaves out',
      { digests: ['sha256' as const] },
      { digest: 'sha1' as const },
      'algorithm',
      'badAlg',
    ],
    [
      'a cipher the policy leaves out',
      { ciphers: ['aes-256-cbc' as const] },
      { cipher: 'aes-128-cbc' as const },
      'algorithm',
      'badAlg',
    ],
  ])('refuses %s', async (_, policy, message, refusal, failInfo) => {
    const { responder, ca } = await createTestScep({ policy });
    const body = await certificateRequest({
      requester: device,
      recipient: ca.certificate,
      challenge: 'secret',
      message,
    });
    const response = await post(responder, body);
    expect(response.outcome).toMatchObject({ result: 'refused', refusal, failInfo });
    expect(await openReply(response, device)).toMatchObject({ pkiStatus: 'FAILURE', failInfo });
  });

  test('refuses a message that was changed on the way, naming its transaction', async () => {
    const { responder, ca } = await createTestScep();
    const body = await certificateRequest({ requester: device, recipient: ca.certificate, challenge: 'secret' });
    // The last byte belongs to the signature.
    const changed = body.slice();
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    const response = await post(responder, changed);
    expect(response.outcome).toMatchObject({ refusal: 'signature', failInfo: 'badMessageCheck', transactionID: 'T-1' });
    expect(await openReply(response, device)).toMatchObject({ pkiStatus: 'FAILURE', failInfo: 'badMessageCheck' });
  });

  test('refuses an envelope whose content is no CSR like one that does not open', async () => {
    const { responder, ca } = await createTestScep();
    const message = { csr: Uint8Array.of(0x30, 0x00) };
    const wrongContent = await certificateRequest({ requester: device, recipient: ca.certificate, message });
    const wrongKey = await certificateRequest({ requester: device, recipient: other.certificate, challenge: 'secret' });
    for (const body of [wrongContent, wrongKey]) {
      const response = await post(responder, body);
      expect(response.outcome).toMatchObject({ refusal: 'decryption', failInfo: 'badMessageCheck' });
      expect(await openReply(response, device)).toMatchObject({ failInfo: 'badMessageCheck' });
    }
  });

  test('refuses a CSR that its key did not sign', async () => {
    const { responder, ca } = await createTestScep();
    const good = await parsePkiMessage(
      await certificateRequest({ requester: device, recipient: ca.certificate, challenge: 'secret' }),
      { decrypter: createDecrypter(rsaKey(0)) },
    );
    if (good.messageType !== 'PKCSReq' || good.csr === undefined) throw new Error('no request');
    const csr = good.csr.der.slice();
    csr[csr.length - 1] = (csr.at(-1) ?? 0) ^ 1;
    const response = await post(
      responder,
      await certificateRequest({ requester: device, recipient: ca.certificate, message: { csr } }),
    );
    expect(response.outcome).toMatchObject({ refusal: 'csr', failInfo: 'badMessageCheck' });
  });

  test('refuses a signer whose key no answer can be encrypted to', async () => {
    const { responder, ca } = await createTestScep();
    const { privateKey } = await generateKeyPair({ curve: 'P-256' });
    const signer = createSigner(privateKey);
    const subject = [{ type: 'CN', value: 'ec' }];
    const certificate = await createSelfSignedCa({ subject, signer });
    const requester = { signer, certificate, decrypter: device.decrypter };
    const body = await certificateRequest({ requester, recipient: ca.certificate, challenge: 'secret' });
    const response = await post(responder, body);
    expect(response.outcome).toMatchObject({ refusal: 'algorithm', failInfo: 'badAlg' });
  });

  test('passes on what the policy denies, and asks again next time', async () => {
    const answers = [
      { decision: 'deny', failInfo: 'badCertId', failInfoText: 'Ask Anna' } as const,
      { decision: 'issue' } as const,
    ];
    const { responder, ca } = await createTestScep({
      policy: { decide: () => answers.shift() ?? { decision: 'issue' } },
    });
    const body = await certificateRequest({ requester: device, recipient: ca.certificate, challenge: 'secret' });
    const refusal = await openReply(await post(responder, body), device);
    expect(refusal).toMatchObject({ pkiStatus: 'FAILURE', failInfo: 'badCertId', failInfoText: 'Ask Anna' });
    expect((await post(responder, body)).outcome.result).toBe('issued');
  });

  test('turns a refusal of the issuer into a failure, and lets its faults through', async () => {
    const errors: Error[] = [
      new PkiError('ERR_PKI_ISSUE_REFUSED', 'no'),
      new Error('database is gone'),
      // Of this package's own client, which an RA may issue by: no word on the message that was answered.
      new ScepError('ERR_SCEP_HTTP', 'upstream is gone'),
      new ScepError('ERR_SCEP_TOO_LARGE', 'upstream talks too much'),
    ];
    const issuer: ScepIssuer = {
      issue() {
        throw errors.shift() ?? new Error('no more');
      },
    };
    const { responder, ca, store } = await createTestScep({ issuer });
    const body = await certificateRequest({ requester: device, recipient: ca.certificate, challenge: 'secret' });
    expect((await post(responder, body)).outcome).toMatchObject({ refusal: 'issuer', failInfo: 'badRequest' });
    await expect(post(responder, body)).rejects.toThrow('database is gone');
    await expect(post(responder, body)).rejects.toThrow('upstream is gone');
    await expect(post(responder, body)).rejects.toThrow('upstream talks too much');
    // The claim was freed: the next try reaches the issuer again.
    await expect(post(responder, body)).rejects.toThrow('no more');
    expect(await store.listPendingTransactions({ limit: 9 })).toEqual([]);
  });
});

describe('repetitions', () => {
  test('the same transaction and key get the same certificate, also at the same time', async () => {
    const { responder, ca, issued } = await createTestScep();
    const body = await certificateRequest({ requester: device, recipient: ca.certificate, challenge: 'secret' });
    const responses = await Promise.all(Array.from({ length: 16 }, () => post(responder, body)));
    const certificates = await Promise.all(responses.map((response) => issuedIn(response, device)));
    expect(new Set(certificates.map(({ fingerprint }) => fingerprint)).size).toBe(1);
    expect(responses.map(({ outcome }) => outcome.result).toSorted()).toEqual([
      'issued',
      ...Array<string>(15).fill('repeated'),
    ]);
    const [first] = certificates;
    expect(await issued.findIssuedBySerial(first?.serialNumber ?? '')).toBeDefined();
  });

  test('two processes over one store give one certificate out', async () => {
    const store = createMemoryScepStore();
    const { responder, ca, authority } = await createTestScep({ store });
    const { responder: second } = await createTestScep({ store, ca, issuer: authority });
    const body = await certificateRequest({ requester: device, recipient: ca.certificate, challenge: 'secret' });
    const outcomes = (await Promise.all([responder, second, responder, second].map((each) => post(each, body)))).map(
      ({ outcome }) => outcome.result,
    );
    expect(outcomes.filter((result) => result === 'issued')).toHaveLength(1);
    // Whoever lost the race was told to wait, and gets it now.
    const again = await Promise.all([responder, second].map(async (each) => issuedIn(await post(each, body), device)));
    expect(again[0]?.fingerprint).toBe(again[1]?.fingerprint);
  });

  test('the same transaction with another key is another request', async () => {
    const { responder, ca } = await createTestScep();
    const request = { recipient: ca.certificate, challenge: 'secret' };
    const first = await post(responder, await certificateRequest({ ...request, requester: device }));
    const second = await post(responder, await certificateRequest({ ...request, requester: other }));
    expect([first.outcome.result, second.outcome.result]).toEqual(['issued', 'issued']);
  });

  test('after the repeat time the same transaction gets a new certificate', async () => {
    let nowMs = Date.now();
    const { responder, ca } = await createTestScep({ now: () => nowMs, policy: { repeatMs: 1_000 } });
    const body = await certificateRequest({ requester: device, recipient: ca.certificate, challenge: 'secret' });
    const first = await issuedIn(await post(responder, body), device);
    nowMs += 999;
    expect((await issuedIn(await post(responder, body), device)).fingerprint).toBe(first.fingerprint);
    nowMs += 1;
    expect((await issuedIn(await post(responder, body), device)).fingerprint).not.toBe(first.fingerprint);
  });

  test('64 at the same time get 64 certificates with 64 serial numbers', async () => {
    const { responder, ca } = await createTestScep();
    const bodies = await Promise.all(
      Array.from({ length: 64 }, (_, index) =>
        certificateRequest({
          requester: index % 2 === 0 ? device : other,
          recipient: ca.certificate,
          challenge: 'secret',
          commonName: `device-${index}`,
          transactionID: `T-${index}`,
        }),
      ),
    );
    const responses = await Promise.all(bodies.map((body) => post(responder, body)));
    const certificates = await Promise.all(
      responses.map((response, index) => issuedIn(response, index % 2 === 0 ? device : other)),
    );
    expect(new Set(certificates.map(({ serialNumber }) => serialNumber)).size).toBe(64);
    expect(certificates.map(({ subject }) => subject.rdns[0]?.[0]?.value)).toEqual(
      Array.from({ length: 64 }, (_, index) => `device-${index}`),
    );
  });
});

describe('one-time challenges', () => {
  const prepare = async (changes: Parameters<typeof createTestScep>[0] = {}) => {
    const store = createMemoryScepStore();
    const challenge = oneTimeChallenges({ store, ttlMs: 600_000 });
    const scep = await createTestScep({ ...changes, store, challenge });
    const { challenge: secret } = await challenge.createChallenge();
    const send = async (requester: typeof device, transactionID: string, more: object = {}) =>
      post(
        scep.responder,
        await certificateRequest({
          requester,
          recipient: scep.ca.certificate,
          challenge: secret,
          transactionID,
          ...more,
        }),
      );
    return { ...scep, send };
  };

  test('one key gets one certificate for it, under whatever transaction it asks again', async () => {
    const { send } = await prepare();
    const first = await send(device, 'T-1');
    const again = await send(device, 'T-2');
    expect([first.outcome.result, again.outcome.result]).toEqual(['issued', 'repeated']);
    expect((await issuedIn(again, device)).fingerprint).toBe((await issuedIn(first, device)).fingerprint);
    expect((await send(other, 'T-3')).outcome).toMatchObject({ refusal: 'challenge-spent', failInfo: 'badRequest' });
    expect((await send(other, 'T-1')).outcome).toMatchObject({ refusal: 'challenge-spent' });
  });

  test('only one of many keys that use it at the same time gets a certificate', async () => {
    const { send } = await prepare();
    const outcomes = await Promise.all(
      [device, other, device, other].map((each, index) => send(each, `T-${index % 2}`)),
    );
    const winners = new Set(outcomes.flatMap(({ outcome }) => outcome.certificateFingerprint ?? []));
    expect(winners.size).toBe(1);
    expect(outcomes.filter(({ outcome }) => outcome.refusal === 'challenge-spent')).toHaveLength(2);
  });

  test('a failed issue frees it', async () => {
    let fail = true;
    const { authority } = await createTestScep();
    const { send } = await prepare({
      issuer: {
        async issue(request) {
          if (!fail) return authority.issue(request);
          throw new PkiError('ERR_PKI_ISSUE_REFUSED', 'not now');
        },
      },
    });
    expect((await send(device, 'T-1')).outcome.refusal).toBe('issuer');
    fail = false;
    expect((await send(other, 'T-2')).outcome.result).toBe('issued');
  });

  test('a request that waits keeps it from others', async () => {
    const { send, responder } = await prepare({ policy: { decide: () => ({ decision: 'pending' }) } });
    const first = await send(device, 'T-1');
    expect(first.outcome.result).toBe('pending');
    expect((await send(other, 'T-2')).outcome.refusal).toBe('challenge-spent');
    await responder.deny(first.outcome.transactionKey ?? '');
    expect((await send(other, 'T-3')).outcome.result).toBe('pending');
  });
});

describe('manual approval', () => {
  const prepare = async (changes: Parameters<typeof createTestScep>[0] = {}) => {
    const scep = await createTestScep({ policy: { decide: () => ({ decision: 'pending' }) }, ...changes });
    const recipient = scep.ca.certificate;
    const body = await certificateRequest({ requester: device, recipient, challenge: 'secret' });
    const poll = async (requester = device, transactionID = 'T-1') =>
      post(
        scep.responder,
        await buildPkiMessage({
          messageType: 'CertPoll',
          issuer: recipient.subject,
          subject: buildName([{ type: 'CN', value: 'device' }]),
          recipient,
          cipher: 'aes-128-cbc',
          transactionID,
          signer: requester.signer,
          certificate: requester.certificate,
        }),
      );
    return { ...scep, body, poll };
  };

  test('PENDING until approved, then the certificate, to polls and repetitions alike', async () => {
    const { responder, body, poll, store } = await prepare();
    const first = await post(responder, body);
    expect(await openReply(first, device)).toMatchObject({ pkiStatus: 'PENDING', transactionID: 'T-1' });
    expect((await poll()).outcome.result).toBe('pending');
    expect((await post(responder, body)).outcome.result).toBe('pending');
    const [waiting] = await store.listPendingTransactions({ limit: 10 });
    expect(waiting).toMatchObject({ transactionID: 'T-1', waitingFor: 'approval' });

    const approved = await responder.approve(waiting?.key ?? '');
    expect(approved).toMatchObject({ state: 'issued' });
    expect(approved?.csrDer).toBeUndefined();
    const certificate = await issuedIn(await poll(), device);
    expect(certificate.der).toEqual(approved?.certificateDer);
    expect((await issuedIn(await post(responder, body), device)).fingerprint).toBe(certificate.fingerprint);
    expect((await responder.approve(waiting?.key ?? ''))?.certificateDer).toEqual(certificate.der);
  });

  test('denied: polls and repetitions fail for the given reason', async () => {
    const { responder, body, poll } = await prepare();
    const { transactionKey = '' } = (await post(responder, body)).outcome;
    await responder.deny(transactionKey, { failInfo: 'badRequest', failInfoText: 'No' });
    for (const response of [await poll(), await post(responder, body)]) {
      expect(response.outcome).toMatchObject({ result: 'refused', refusal: 'denied' });
      expect(await openReply(response, device)).toMatchObject({ failInfo: 'badRequest', failInfoText: 'No' });
    }
    expect((await responder.approve(transactionKey))?.state).toBe('denied');
  });

  test('polls of another key, or about another transaction, find nothing', async () => {
    const { responder, body, poll } = await prepare();
    await post(responder, body);
    for (const response of [await poll(other), await poll(device, 'T-2')]) {
      expect(response.outcome).toMatchObject({ refusal: 'not-found', failInfo: 'badCertId' });
    }
  });

  test('an approval that comes twice issues once', async () => {
    const { responder, body } = await prepare();
    const { transactionKey = '' } = (await post(responder, body)).outcome;
    const both = await Promise.all([responder.approve(transactionKey), responder.approve(transactionKey)]);
    await responder.approve(transactionKey);
    const issued = both.flatMap((each) =>
      each?.certificateDer === undefined ? [] : [parseCertificate(each.certificateDer)],
    );
    expect(new Set(issued.map(({ fingerprint }) => fingerprint)).size).toBe(1);
    expect(await responder.approve('unknown')).toBeUndefined();
  });

  test('a slow issuer is asked again by each poll', async () => {
    const { authority } = await createTestScep();
    const asked: string[] = [];
    const { responder, body, poll } = await prepare({
      policy: {},
      issuer: {
        async issue(request) {
          asked.push(request.context.transactionKey);
          return asked.length < 3 ? { pending: true } : authority.issue(request);
        },
      },
    });
    expect((await post(responder, body)).outcome.result).toBe('pending');
    expect((await poll()).outcome.result).toBe('pending');
    expect((await poll()).outcome.result).toBe('issued');
    expect((await poll()).outcome.result).toBe('repeated');
    expect(new Set(asked).size).toBe(1);
    expect(asked).toHaveLength(3);
  });
});

describe('renewal', () => {
  const prepare = async (changes: Parameters<typeof createTestScep>[0] = {}) => {
    const scep = await createTestScep(changes);
    const recipient = scep.ca.certificate;
    const first = await certificateRequest({ requester: device, recipient, challenge: 'secret', dnsName: 'a.test' });
    const certificate = await issuedIn(await post(scep.responder, first), device);
    const renew = async (more: Partial<Parameters<typeof certificateRequest>[0]> = {}, identity = certificate) =>
      post(
        scep.responder,
        await certificateRequest({
          requester: { ...device, certificate: identity },
          recipient,
          key: rsaKey(2),
          transactionID: 'T-2',
          ...more,
          message: { messageType: 'RenewalReq', ...more.message } as never,
        }),
      );
    return { ...scep, certificate, renew };
  };

  test.each(['RenewalReq', 'PKCSReq'] as const)(
    '%s signed with the old certificate needs no challenge',
    async (messageType) => {
      const { renew, certificate } = await prepare();
      const response = await renew({ message: { messageType } as never });
      const renewed = await issuedIn(response, device);
      expect(renewed.fingerprint).not.toBe(certificate.fingerprint);
      expect(renewed.publicKeySpki).toEqual(other.signer.publicKeySpki);
      expect(renewed.subject.rdns).toEqual(certificate.subject.rdns);
    },
  );

  test('with the same key and transaction gives a new certificate, not the old one again', async () => {
    const { renew, certificate } = await prepare();
    const renewed = await issuedIn(await renew({ key: rsaKey(1), transactionID: 'T-1' }), device);
    expect(renewed.fingerprint).not.toBe(certificate.fingerprint);
  });

  test('tells the issuer what is renewed', async () => {
    const seen: (string | undefined)[] = [];
    const { authority } = await createTestScep();
    const { renew, certificate } = await prepare({
      issuer: {
        issue(request) {
          seen.push(request.context.renews?.fingerprint);
          return authority.issue(request);
        },
      },
    });
    await renew();
    expect(seen).toEqual([undefined, certificate.fingerprint]);
  });

  test('a wrong challenge does not hinder, unless the policy wants one', async () => {
    expect((await (await prepare()).renew({ challenge: 'wrong' })).outcome.result).toBe('issued');
    const { renew } = await prepare({ policy: { renewal: { challenge: 'required' } } });
    expect((await renew({ challenge: 'wrong' })).outcome.refusal).toBe('challenge-wrong');
    expect((await renew()).outcome.refusal).toBe('challenge-absent');
    expect((await renew({ challenge: 'secret' })).outcome.result).toBe('issued');
  });

  test('another subject or a further name needs the challenge', async () => {
    const { renew } = await prepare();
    expect((await renew({ commonName: 'somebody else' })).outcome.refusal).toBe('renewal-subject');
    expect((await renew({ dnsName: 'b.test' })).outcome.refusal).toBe('renewal-subject');
    expect((await renew({ dnsName: 'a.test' })).outcome.result).toBe('issued');
    const changed = await renew({ commonName: 'somebody else', challenge: 'secret', transactionID: 'T-3' });
    expect(changed.outcome.result).toBe('issued');
    const lax = await prepare({ policy: { renewal: { names: 'any' } } });
    expect((await lax.renew({ commonName: 'somebody else' })).outcome.result).toBe('issued');
  });

  test('a throw-away certificate renews nothing', async () => {
    const { responder, ca } = await createTestScep();
    const message = { messageType: 'RenewalReq' } as never;
    const body = await certificateRequest({
      requester: device,
      recipient: ca.certificate,
      challenge: 'secret',
      message,
    });
    expect((await post(responder, body)).outcome).toMatchObject({
      refusal: 'renewal-untrusted',
      failInfo: 'badRequest',
    });
  });

  test('a certificate of another CA with the same name renews nothing', async () => {
    const { ca, responder } = await createTestScep();
    const signer = createSigner(rsaKey(3));
    const impostor = await createSelfSignedCa({
      subject: [
        { type: 'O', value: 'Test' },
        { type: 'CN', value: 'Test SCEP CA' },
      ],
      signer,
    });
    expect(impostor.subject.der).toEqual(ca.certificate.subject.der);
    const der = await issueCertificate({
      issuer: impostor,
      signer,
      subject: [{ type: 'CN', value: 'device' }],
      publicKeySpki: device.signer.publicKeySpki,
      notBefore: new Date(Date.now() - 1000),
      notAfter: new Date(Date.now() + 86_400_000),
    });
    for (const messageType of ['RenewalReq', 'PKCSReq']) {
      const body = await certificateRequest({
        requester: { ...device, certificate: parseCertificate(der) },
        recipient: ca.certificate,
        message: { messageType } as never,
      });
      expect((await post(responder, body)).outcome.result).toBe('refused');
    }
  });

  test('revoked: refused, as PKCSReq with the right challenge too', async () => {
    const { renew, authority, certificate } = await prepare();
    await authority.revoke(certificate.serialNumber);
    expect((await renew()).outcome.refusal).toBe('renewal-revoked');
    const message = { messageType: 'PKCSReq' } as never;
    expect((await renew({ challenge: 'secret', message })).outcome.refusal).toBe('renewal-revoked');
  });

  test('too early, in the window, expired, in the grace time', async () => {
    const dayMs = 86_400_000;
    const startMs = Date.now();
    let nowMs = startMs;
    const renewal = { windowMs: 30 * dayMs, graceMs: dayMs };
    const { renew, certificate } = await prepare({ now: () => nowMs, policy: { renewal } });
    const endMs = certificate.notAfter.getTime();
    const at = async (ms: number, transactionID: string) => {
      nowMs = ms;
      return (await renew({ transactionID })).outcome.refusal ?? 'none';
    };
    expect(await at(endMs - 31 * dayMs, 'A')).toBe('renewal-too-early');
    expect(await at(endMs - 29 * dayMs, 'B')).toBe('none');
    expect(await at(endMs + dayMs - 1, 'C')).toBe('none');
    expect(await at(endMs + dayMs + 1, 'D')).toBe('renewal-expired');
    const asFirst = await renew({
      challenge: 'secret',
      transactionID: 'E',
      message: { messageType: 'PKCSReq' } as never,
    });
    expect(asFirst.outcome.result).toBe('issued');
  });

  test('not offered', async () => {
    const { renew } = await prepare({ policy: { renewal: false } });
    expect((await renew()).outcome.refusal).toBe('renewal-not-offered');
    const message = { messageType: 'PKCSReq' } as never;
    expect((await renew({ message })).outcome.refusal).toBe('challenge-absent');
    expect((await renew({ message, challenge: 'secret', transactionID: 'T-9' })).outcome.result).toBe('issued');
  });

  test.each([
    ['another name and key', 'New CA', 3],
    ['the same name and another key', 'Test SCEP CA', 3],
    ['the same name and key', 'Test SCEP CA', 0],
  ])('of a certificate of the previous CA, unless that CA revoked it: %s', async (_, commonName, keyIndex) => {
    const old = await prepare();
    const key = rsaKey(keyIndex);
    const signer = createSigner(key);
    const subject = [
      { type: 'O', value: 'Test' },
      { type: 'CN', value: commonName },
    ];
    const certificate = await createSelfSignedCa({ subject, signer });
    const previous = [{ certificate: old.ca.certificate, issued: old.issued }];
    const ca = { certificate, signer, decrypter: createDecrypter(key), previous };
    const issued = createMemoryIssuedCertificateStore();
    const { responder } = await createTestScep({
      ca,
      issuer: createCertificateAuthority({ certificate, signer, store: issued }),
      issued,
    });
    const renew = async (transactionID: string) =>
      post(
        responder,
        await certificateRequest({
          requester: { ...device, certificate: old.certificate },
          recipient: certificate,
          transactionID,
          message: { messageType: 'RenewalReq' } as never,
        }),
      );
    const renewed = await issuedIn(await renew('T-1'), device);
    expect(renewed.issuer.der).toEqual(certificate.subject.der);
    await old.authority.revoke(old.certificate.serialNumber);
    expect((await renew('T-2')).outcome.refusal).toBe('renewal-revoked');
  });
});

describe('GetCert, GetCRL, GetNextCACert', () => {
  test('gives certificates to holders of one, and CRLs to all', async () => {
    const { responder, ca, issued, authority } = await createTestScep();
    const recipient = ca.certificate;
    const certificate = await issuedIn(
      await post(responder, await certificateRequest({ requester: device, recipient, challenge: 'secret' })),
      device,
    );
    const ask = async (
      messageType: 'GetCert' | 'GetCRL',
      requester: typeof device,
      serialNumberDer: Uint8Array,
      issuer?: NameInput,
    ) =>
      post(
        responder,
        await buildPkiMessage({
          messageType,
          issuer: issuer === undefined ? recipient.subject : buildName(issuer),
          serialNumberDer,
          recipient,
          cipher: 'aes-128-cbc',
          transactionID: 'Q',
          signer: requester.signer,
          certificate: requester.certificate,
        }),
      );
    const holder = { ...device, certificate };
    const found = await openReply(await ask('GetCert', holder, certificate.serialNumberDer), holder);
    expect(found.issued?.certificates).toEqual([certificate.der]);
    expect((await ask('GetCert', holder, Uint8Array.of(2, 1, 7))).outcome).toMatchObject({ failInfo: 'badCertId' });
    expect((await ask('GetCert', other, certificate.serialNumberDer)).outcome).toMatchObject({ refusal: 'signature' });
    const elsewhere = await ask('GetCert', holder, certificate.serialNumberDer, [
      { type: 'CN', value: 'somebody else' },
    ]);
    expect(elsewhere.outcome).toMatchObject({ refusal: 'not-found', failInfo: 'badCertId' });
    expect(await issued.findIssuedBySerial(certificate.serialNumber)).toBeDefined();

    await authority.revoke(certificate.serialNumber);
    const crl = await openReply(await ask('GetCRL', other, certificate.serialNumberDer), other);
    expect(crl.issued?.certificates).toEqual([]);
    expect(crl.issued?.crls).toHaveLength(1);
    expect((await ask('GetCert', holder, certificate.serialNumberDer)).outcome).toMatchObject({ refusal: 'signature' });
  });

  test('announces and signs the next CA', async () => {
    const next = await createSelfSignedCa({
      subject: [{ type: 'CN', value: 'Next CA' }],
      signer: createSigner(rsaKey(3)),
    });
    const { responder } = await createTestScep({ nextCa: () => [next] });
    expect(text(responder.getCaCaps())).toContain('GetNextCACert');
    const response = await responder.respond(get('operation=GetNextCACert&message='));
    expect(response).toMatchObject({ status: 200, contentType: 'application/x-x509-next-ca-cert' });
  });
});

describe('keys elsewhere', () => {
  test('a CA whose key only an asynchronous service holds issues and answers', async () => {
    const key = rsaKey(0);
    const [local, opener] = [createSigner(key), createDecrypter(key)];
    let calls = 0;
    const later = async <Value>(work: () => Value | Promise<Value>): Promise<Value> => {
      calls++;
      await new Promise((resolve) => setTimeout(resolve, 5));
      return work();
    };
    const signer = {
      keyType: local.keyType,
      publicKeySpki: local.publicKeySpki,
      sign: (...call: Parameters<typeof local.sign>) => later(() => local.sign(...call)),
    };
    const decrypter = {
      publicKeySpki: opener.publicKeySpki,
      decryptKey: (...call: Parameters<typeof opener.decryptKey>) => later(() => opener.decryptKey(...call)),
    };
    const certificate = await createSelfSignedCa({ subject: [{ type: 'CN', value: 'KMS CA' }], signer });
    const issuer = createCertificateAuthority({ certificate, signer });
    const { responder } = await createTestScep({ ca: { certificate, signer, decrypter }, issuer });
    const body = await certificateRequest({ requester: device, recipient: certificate, challenge: 'secret' });
    const issued = await issuedIn(await post(responder, body), device);
    expect(issued.issuer.der).toEqual(certificate.subject.der);
    // Self-signed certificate, envelope, issued certificate, reply.
    expect(calls).toBe(4);
  });

  test.each([
    ['SHA-256', 'sha256', 'GetNextCACert Renewal SHA-1 SHA-256 AES DES3 SCEPStandard POSTPKIOperation'],
    ['SHA-512', 'sha512', 'GetNextCACert Renewal SHA-1 SHA-512 AES DES3 POSTPKIOperation'],
  ] as const)('a key bound to %s answers with it, and no other is announced', async (hash, bound, words) => {
    const { ca, authority } = await createTestScep();
    const { crypto } = globalThis;
    const pkcs8 = rsaKey(0).export({ format: 'der', type: 'pkcs8' });
    const key = await crypto.subtle.importKey('pkcs8', pkcs8, { name: 'RSASSA-PKCS1-v1_5', hash }, false, ['sign']);
    const { publicKeySpki } = ca.signer;
    const signer = await createWebCryptoSigner(key, { crypto, publicKeySpki });
    const { responder } = await createTestScep({
      ca: { ...ca, signer },
      issuer: authority,
      nextCa: () => [ca.certificate],
    });
    expect(text(responder.getCaCaps()).split('\n').join(' ')).toBe(words);
    for (const digest of ['sha1', 'sha256', 'sha384', 'sha512'] as const) {
      const body = await certificateRequest({
        requester: device,
        recipient: ca.certificate,
        challenge: 'secret',
        transactionID: digest,
        message: { digest },
      });
      expect(await openReply(await post(responder, body), device)).toMatchObject({
        pkiStatus: 'SUCCESS',
        digest: bound,
      });
    }
    expect(await responder.getNextCaCert()).toBeDefined();
  });

  test('a digest the policy leaves out is refused in a digest that it has', async () => {
    const { responder, ca } = await createTestScep({ policy: { digests: ['sha1', 'sha256'] } });
    const message = { digest: 'sha512' as const };
    const body = await certificateRequest({ requester: device, recipient: ca.certificate, message });
    const reply = await openReply(await post(responder, body), device);
    expect(reply).toMatchObject({ pkiStatus: 'FAILURE', failInfo: 'badAlg', digest: 'sha256' });
  });

  test('an RA answers for a CA with an EC key', async () => {
    const { ca, ra, issuer } = await createRa();
    const { responder } = await createTestScep({ ca, issuer });
    const body = await certificateRequest({ requester: device, recipient: ra, challenge: 'secret' });
    const response = await post(responder, body);
    expect((await openReply(response, device)).signerCertificate.der).toEqual(ra.der);
    expect((await issuedIn(response, device)).issuer.der).toEqual(ca.certificate.subject.der);
  });
});

describe('createScepResponder', () => {
  test.each([
    ['a signer of another key', { signer: createSigner(rsaKey(3)) }],
    ['a decrypter of another key', { decrypter: createDecrypter(rsaKey(3)) }],
    ['a signer that knows SHA-1 alone', { signer: { ...createSigner(rsaKey(0)), digests: ['sha1' as const] } }],
    ['a previous CA without its store', { previous: [{ certificate: device.certificate } as never] }],
  ])('refuses %s', async (_, change) => {
    const { ca, authority, store } = await createTestScep();
    const challenge = { verifyChallenge: () => ({ accepted: true }) as const };
    expect(() => createScepResponder({ ca: { ...ca, ...change }, issuer: authority, challenge, store })).toThrow(
      TypeError,
    );
  });

  test('refuses a policy that accepts nothing', async () => {
    await expect(createTestScep({ policy: { ciphers: ['des-cbc'] } })).rejects.toThrow(TypeError);
    await expect(createTestScep({ policy: { digests: [] } })).rejects.toThrow(TypeError);
  });

  test('refuses a CA certificate that Apple devices would refuse', async () => {
    const { ca, authority, store } = await createTestScep();
    const certificate = await createSelfSignedCa({
      subject: [{ type: 'CN', value: 'CA' }],
      signer: ca.signer,
      extensions: { keyUsage: ['keyCertSign', 'cRLSign'] },
    });
    const challenge = { verifyChallenge: () => ({ accepted: true }) as const };
    expect(() => createScepResponder({ ca: { ...ca, certificate }, issuer: authority, challenge, store })).toThrow(
      TypeError,
    );
  });
});

async function createChain() {
  const rootSigner = createSigner(rsaKey(3));
  const root = await createSelfSignedCa({ subject: [{ type: 'CN', value: 'Root' }], signer: rootSigner });
  const signer = createSigner(rsaKey(0));
  const intermediate = parseCertificate(
    await issueCertificate({
      issuer: root,
      signer: rootSigner,
      subject: [{ type: 'CN', value: 'Intermediate' }],
      publicKeySpki: signer.publicKeySpki,
      notBefore: new Date(Date.now() - 1000),
      notAfter: new Date(Date.now() + 86_400_000),
      extensions: {
        basicConstraints: { isCa: true },
        keyUsage: ['digitalSignature', 'keyEncipherment', 'keyCertSign', 'cRLSign'],
      },
    }),
  );
  const ca = { certificate: intermediate, chain: [root], signer, decrypter: createDecrypter(rsaKey(0)) };
  return { ca, intermediate, root };
}

async function createRa() {
  const { privateKey } = await generateKeyPair({ curve: 'P-256' });
  const caSigner = createSigner(privateKey);
  const certificate = await createSelfSignedCa({ subject: [{ type: 'CN', value: 'EC CA' }], signer: caSigner });
  const signer = createSigner(rsaKey(0));
  const ra = parseCertificate(
    await issueCertificate({
      issuer: certificate,
      signer: caSigner,
      subject: [{ type: 'CN', value: 'RA' }],
      publicKeySpki: signer.publicKeySpki,
      notBefore: new Date(Date.now() - 1000),
      notAfter: new Date(Date.now() + 86_400_000),
      extensions: { basicConstraints: { isCa: false }, keyUsage: ['digitalSignature', 'keyEncipherment'] },
    }),
  );
  const ca = { certificate, signer, decrypter: createDecrypter(rsaKey(0)), ra: { signing: ra, encryption: ra } };
  return { ca, ra, issuer: createCertificateAuthority({ certificate, signer: caSigner }) };
}
