import { randomBytes as systemRandomBytes } from 'node:crypto';
import { setTimeout as systemSleep } from 'node:timers/promises';
import { ScepError } from '../errors.js';
import { equalBytes } from '../internal/bytes.js';
import { buildName } from '../pki/build-name.js';
import type { Certificate } from '../pki/certificate.js';
import { parseCertificate } from '../pki/parse-certificate.js';
import { parseCertsOnly } from '../pki/parse-certs-only.js';
import { verifySignedData } from '../pki/verify-signed-data.js';
import { buildPkiMessage, type PkiMessageContent } from './build-pki-message.js';
import {
  isIssuedUnder,
  isReplySigner,
  parseCaCertificates,
  selectCaCertificates,
  type CaCertificates,
} from './ca-certificates.js';
import { parseCaCaps, type CaCaps } from './ca-caps.js';
import { parsePkiMessage } from './parse-pki-message.js';
import type { CertRepMessage } from './pki-message.js';
import { csrOf, pendingOf, selfSigned } from './prepare-scep-request.js';
import type {
  ScepCallOptions,
  ScepClient,
  ScepClientOptions,
  ScepEnrollOptions,
  ScepIdentity,
  ScepIssued,
  ScepPending,
  ScepPollOptions,
} from './scep-client.js';
import { toScepError } from './scep-failure.js';
import { createScepHttp, MAX_RESPONSE_BYTES, type ScepHttpAnswer } from './scep-http.js';

/**
 * A SCEP client: chooses method, digest and cipher by what the server announces, verifies every answer (signer,
 * transaction, nonce, key, issuer) and opens it.
 *
 * Its calls throw `ScepError`: `ERR_SCEP_HTTP` (status other than 200), `ERR_SCEP_UNTRUSTED_CA`,
 * `ERR_SCEP_RESPONSE_INVALID`, `ERR_SCEP_NONCE_MISMATCH`, `ERR_SCEP_FAILURE` with the server's `failInfo`, and those of
 * `parsePkiMessage`. Errors of `fetch`, timeouts and aborts come through as they are. Nothing is retried but polls.
 */
export function createScepClient(options: ScepClientOptions): ScepClient {
  const http = createScepHttp(options);
  const now = options.now ?? Date.now;
  const randomBytes = options.randomBytes ?? systemRandomBytes;
  const sleep = options.sleep ?? ((ms, signal) => systemSleep(ms, undefined, signal === undefined ? {} : { signal }));
  let knownCaps: CaCaps | undefined;
  let knownCa: CaCertificates | undefined;

  async function getCaCaps({ signal }: ScepCallOptions = {}): Promise<CaCaps> {
    if (knownCaps !== undefined) return knownCaps;
    const { status, body } = await http.get('GetCACaps', options.caName, signal);
    knownCaps = parseCaCaps(status === 200 ? body : new Uint8Array());
    return knownCaps;
  }

  async function getCaCert({ signal }: ScepCallOptions = {}): Promise<CaCertificates> {
    if (knownCa !== undefined) return knownCa;
    const answer = successful(await http.get('GetCACert', options.caName, signal), 'GetCACert');
    knownCa = selectCaCertificates(parseCaCertificates(answer.body), options.trust);
    return knownCa;
  }

  /** Sends one message and returns the verified answer. */
  async function exchange(
    content: DistributiveOmit<Extract<PkiMessageContent, { recipient: Certificate }>, 'recipient' | 'cipher'>,
    transactionID: string,
    requester: ScepIdentity,
    signal: AbortSignal | undefined,
  ): Promise<CertRepMessage> {
    const call = signal === undefined ? {} : { signal };
    const ca = await getCaCert(call);
    const caps = await getCaCaps(call);
    const senderNonce = randomBytes(16);
    const message = await buildPkiMessage({
      ...content,
      recipient: ca.encryption,
      cipher: options.cipher ?? (caps.aes ? 'aes-128-cbc' : 'des-ede3-cbc'),
      digest: options.digest ?? (caps.sha256 ? 'sha256' : caps.sha512 ? 'sha512' : 'sha1'),
      signer: requester.signer,
      certificate: requester.certificate,
      transactionID,
      senderNonce,
      signingTime: new Date(now()),
      randomBytes,
    });
    const answer = successful(
      caps.post
        ? await http.post('PKIOperation', message, signal)
        : await http.get('PKIOperation', Buffer.from(message).toString('base64'), signal),
      'PKIOperation',
    );
    // A reply holds nothing secret: single DES, which micromdm's server uses, does no harm in it.
    const { decrypter, certificate } = requester;
    const maxBytes = options.maxResponseBytes ?? MAX_RESPONSE_BYTES;
    const reply = await parsePkiMessage(answer.body, { decrypter, certificate, allowDes: true, maxBytes });
    if (reply.messageType !== 'CertRep') throw invalid('The server answered with something else than a CertRep');
    if (!isReplySigner(reply.signerCertificate, ca)) {
      throw new ScepError('ERR_SCEP_UNTRUSTED_CA', 'The answer is not signed by the CA or its RA');
    }
    if (reply.transactionID !== transactionID) throw invalid('The answer belongs to another transaction');
    if (reply.recipientNonce === undefined || !equalBytes(reply.recipientNonce, senderNonce)) {
      throw new ScepError('ERR_SCEP_NONCE_MISMATCH', 'The answer does not return the nonce of the request');
    }
    if (reply.pkiStatus === 'FAILURE') throw failure(reply);
    return reply;
  }

  async function requestCertificate(
    messageType: 'PKCSReq' | 'RenewalReq',
    csr: Uint8Array,
    pending: ScepPending,
    { poll: polling, signal }: Pick<ScepEnrollOptions, 'poll' | 'signal'>,
  ): Promise<ScepIssued | ScepPending> {
    const { transactionID, requester } = pending;
    const reply = await exchange({ messageType, csr }, transactionID, requester, signal);
    if (reply.pkiStatus === 'SUCCESS') return issuedFrom(reply, pending, await getCaCert());
    if (polling === undefined) return pending;
    try {
      return await poll(pending, { ...polling, ...(signal === undefined ? {} : { signal }) });
    } catch (error) {
      if (error instanceof ScepError && error.code === 'ERR_SCEP_PENDING') return pending;
      throw error;
    }
  }

  async function poll(pending: ScepPending, polling: ScepPollOptions = {}): Promise<ScepIssued> {
    const { attempts = 3, intervalMs = 10_000, signal } = polling;
    const { transactionID, subject, requester } = pending;
    const { issuer } = await getCaCert(signal === undefined ? {} : { signal });
    for (let attempt = 0; attempt < attempts; attempt++) {
      await sleep(intervalMs, signal);
      signal?.throwIfAborted();
      const content = { messageType: 'CertPoll', issuer: issuer.subject, subject } as const;
      const reply = await exchange(content, transactionID, requester, signal);
      if (reply.pkiStatus === 'SUCCESS') return issuedFrom(reply, pending, await getCaCert());
    }
    throw new ScepError('ERR_SCEP_PENDING', 'The server has not decided yet');
  }

  async function ask(
    messageType: 'GetCert' | 'GetCRL',
    identity: ScepIdentity,
    serialNumberDer: Uint8Array,
    signal: AbortSignal | undefined,
  ) {
    const transactionID = Buffer.from(randomBytes(20)).toString('hex').toUpperCase();
    const { issuer } = identity.certificate;
    const reply = await exchange({ messageType, issuer, serialNumberDer }, transactionID, identity, signal);
    if (reply.issued === undefined) throw invalid('The answer holds nothing');
    return reply.issued;
  }

  return {
    getCaCaps,
    getCaCert,
    poll,

    async enroll(request) {
      const { key, subject, challenge, extensions } = request;
      const csr = await csrOf(key, subject, challenge, extensions);
      const name = 'der' in subject ? subject : buildName(subject);
      const certificate = await selfSigned(key.signer, name, now(), randomBytes);
      const pending = pendingOf(key, name, { ...key, certificate }, undefined);
      return requestCertificate('PKCSReq', csr, pending, request);
    },

    async renew(request) {
      const { identity, key, challenge, extensions } = request;
      const { subject, fingerprint } = identity.certificate;
      const csr = await csrOf(key, subject, challenge, extensions);
      const caps = await getCaCaps(request);
      const pending = pendingOf(key, subject, identity, fingerprint);
      return requestCertificate(caps.renewal ? 'RenewalReq' : 'PKCSReq', csr, pending, request);
    },

    async getCert({ identity, serialNumberDer, signal }) {
      const { certificates } = await ask('GetCert', identity, serialNumberDer, signal);
      const found = certificates.map(readCertificate).find((each) => equalBytes(each.serialNumberDer, serialNumberDer));
      if (found === undefined) throw invalid('The answer does not hold the certificate');
      return found;
    },

    async getCrl({ identity, signal }) {
      const [crl] = (await ask('GetCRL', identity, identity.certificate.serialNumberDer, signal)).crls;
      if (crl === undefined) throw invalid('The answer holds no CRL');
      return crl;
    },

    async getNextCaCert(call = {}) {
      const ca = await getCaCert(call);
      const answer = successful(await http.get('GetNextCACert', options.caName, call.signal), 'GetNextCACert');
      try {
        const { signer, content } = verifySignedData(answer.body, { certificates: ca.certificates });
        if (isReplySigner(signer.certificate, ca)) return parseCertsOnly(content).certificates.map(readCertificate);
      } catch (error) {
        throw toScepError(error);
      }
      throw new ScepError('ERR_SCEP_UNTRUSTED_CA', 'The next CA is not vouched for by the present one');
    },
  };
}

type DistributiveOmit<Union, Keys extends PropertyKey> = Union extends unknown ? Omit<Union, Keys> : never;

/** The certificate of the requested key, wherever it stands among those sent. */
function issuedFrom(
  reply: CertRepMessage,
  { publicKeySpki, transactionID }: ScepPending,
  ca: CaCertificates,
): ScepIssued {
  const certificates = (reply.issued?.certificates ?? []).map(readCertificate);
  const certificate = certificates.find((each) => equalBytes(each.publicKeySpki, publicKeySpki));
  if (certificate === undefined) throw invalid('The answer holds no certificate of the requested key');
  if (!isIssuedUnder(certificate, certificates, ca)) {
    throw new ScepError('ERR_SCEP_UNTRUSTED_CA', 'The certificate is not one that the CA issued');
  }
  return { status: 'issued', certificate, certificates, transactionID };
}

function readCertificate(der: Uint8Array): Certificate {
  try {
    return parseCertificate(der);
  } catch (cause) {
    throw new ScepError('ERR_SCEP_RESPONSE_INVALID', 'The answer holds a damaged certificate', { cause });
  }
}

function successful(answer: ScepHttpAnswer, operation: string): ScepHttpAnswer {
  if (answer.status === 200) return answer;
  throw new ScepError('ERR_SCEP_HTTP', `${operation} was answered with HTTP status ${answer.status}`);
}

const FAIL_INFO_NUMBERS = { badAlg: 0, badMessageCheck: 1, badRequest: 2, badTime: 3, badCertId: 4 } as const;

function failure({ failInfo, failInfoText }: CertRepMessage): ScepError {
  return new ScepError('ERR_SCEP_FAILURE', `The server refused: ${failInfo ?? 'no reason given'}`, {
    ...(failInfo === undefined ? {} : { failInfo: FAIL_INFO_NUMBERS[failInfo] }),
    ...(failInfoText === undefined ? {} : { failInfoText }),
  });
}

function invalid(message: string): ScepError {
  return new ScepError('ERR_SCEP_RESPONSE_INVALID', message);
}
