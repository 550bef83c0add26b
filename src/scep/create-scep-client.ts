import { createHash, randomBytes as systemRandomBytes } from 'node:crypto';
import { setTimeout as systemSleep } from 'node:timers/promises';
import { ScepError } from '../errors.js';
import { equalBytes } from '../internal/bytes.js';
import { buildCsr } from '../pki/build-csr.js';
import type { ExtensionsInput } from '../pki/build-extensions.js';
import { buildName, type NameInput } from '../pki/build-name.js';
import type { Certificate, DistinguishedName } from '../pki/certificate.js';
import type { ContentCipher } from '../pki/cms-algorithms.js';
import { buildCertificate, keyIdentifier } from '../pki/issue-certificate.js';
import { parseCertificate } from '../pki/parse-certificate.js';
import { parseCertsOnly } from '../pki/parse-certs-only.js';
import type { Decrypter, DigestName, Signer } from '../pki/ports.js';
import { verifySignedData } from '../pki/verify-signed-data.js';
import { buildPkiMessage, type PkiMessageContent } from './build-pki-message.js';
import {
  isReplySigner,
  parseCaCertificates,
  selectCaCertificates,
  type CaCertificates,
  type ScepTrust,
} from './ca-certificates.js';
import { parseCaCaps, type CaCaps } from './ca-caps.js';
import { parsePkiMessage } from './parse-pki-message.js';
import type { CertRepMessage } from './pki-message.js';
import { toScepError } from './scep-failure.js';
import { createScepHttp, type ScepHttpAnswer, type ScepHttpOptions } from './scep-http.js';

/** Options of `createScepClient`. */
export interface ScepClientOptions extends ScepHttpOptions {
  readonly trust: ScepTrust;
  /** `message` of GetCACaps and GetCACert: which CA, for servers with several. */
  readonly caName?: string;
  /** Default: AES if announced, else 3DES. */
  readonly cipher?: Exclude<ContentCipher, 'des-cbc'>;
  /** Default: SHA-256 if announced, else SHA-512, else SHA-1. */
  readonly digest?: DigestName;
  /** Milliseconds since 1970. Default: the system's clock. */
  readonly now?: () => number;
  readonly randomBytes?: (length: number) => Uint8Array;
  /** Waits between polls. Default: a timer. */
  readonly sleep?: (ms: number, signal: AbortSignal | undefined) => Promise<unknown>;
}

/** An RSA key: SCEP answers are encrypted to it, so it must decrypt as well as sign. */
export interface ScepKey {
  readonly signer: Signer;
  readonly decrypter: Decrypter;
}

/** A certificate and its key. */
export interface ScepIdentity extends ScepKey {
  readonly certificate: Certificate;
}

interface CallOptions {
  readonly signal?: AbortSignal;
}

/** How often to ask again. */
export interface ScepPollOptions extends CallOptions {
  /** Most polls. Default 3, as Apple's client. */
  readonly attempts?: number;
  /** Milliseconds before each. Default 10,000, as Apple's client. */
  readonly intervalMs?: number;
}

/** What to enroll. */
export interface ScepEnrollOptions extends CallOptions {
  readonly key: ScepKey;
  readonly subject: NameInput | DistinguishedName;
  readonly challenge?: string;
  /** Requested extensions, such as alternative names. */
  readonly extensions?: ExtensionsInput;
  /** Poll while the answer is PENDING. Without it the pending request is returned at once. */
  readonly poll?: Omit<ScepPollOptions, 'signal'>;
}

/** What to renew. */
export interface ScepRenewOptions extends CallOptions {
  /** What is to be renewed: signs the request. */
  readonly identity: ScepIdentity;
  /** The key to certify; the old one or, better, a new one. */
  readonly key: ScepKey;
  readonly challenge?: string;
  readonly extensions?: ExtensionsInput;
  readonly poll?: Omit<ScepPollOptions, 'signal'>;
}

/** A certificate that came. */
export interface ScepIssued {
  readonly status: 'issued';
  readonly certificate: Certificate;
  /** Everything the answer held, in its order. */
  readonly certificates: readonly Certificate[];
  readonly transactionID: string;
}

/** A request the server has not decided on; give it to `poll`. */
export interface ScepPending {
  readonly status: 'pending';
  readonly transactionID: string;
  readonly subject: DistinguishedName;
  /** DER SubjectPublicKeyInfo that was asked for. */
  readonly publicKeySpki: Uint8Array;
  /** Signed the request, and must sign the polls. */
  readonly requester: ScepIdentity;
}

/** One SCEP server, seen from a client; see `createScepClient`. */
export interface ScepClient {
  /** Capabilities; none when the server has no answer. Asked once for each client. */
  getCaCaps(options?: CallOptions): Promise<CaCaps>;
  /** The trusted certificates of the server. Asked once for each client. */
  getCaCert(options?: CallOptions): Promise<CaCertificates>;
  enroll(options: ScepEnrollOptions): Promise<ScepIssued | ScepPending>;
  renew(options: ScepRenewOptions): Promise<ScepIssued | ScepPending>;
  /** Polls until there is a certificate. @throws {ScepError} `ERR_SCEP_PENDING` when the attempts are used up. */
  poll(pending: ScepPending, options?: ScepPollOptions): Promise<ScepIssued>;
  /** Fetches a certificate by serial number (DER INTEGER, as `Certificate.serialNumberDer`). */
  getCert(options: CallOptions & { identity: ScepIdentity; serialNumberDer: Uint8Array }): Promise<Certificate>;
  /** Fetches the CRL that covers `identity`, in DER. */
  getCrl(options: CallOptions & { identity: ScepIdentity }): Promise<Uint8Array>;
  /** Certificates of the CA that will take over; the present one vouches for them. */
  getNextCaCert(options?: CallOptions): Promise<readonly Certificate[]>;
}

/**
 * A SCEP client: chooses method, digest and cipher by what the server announces, verifies every answer (signer,
 * transaction, nonce, key) and opens it.
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

  async function getCaCaps({ signal }: CallOptions = {}): Promise<CaCaps> {
    if (knownCaps !== undefined) return knownCaps;
    const { status, body } = await http.get('GetCACaps', options.caName, signal);
    knownCaps = parseCaCaps(status === 200 ? body : new Uint8Array());
    return knownCaps;
  }

  async function getCaCert({ signal }: CallOptions = {}): Promise<CaCertificates> {
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
    const reply = await parsePkiMessage(answer.body, { decrypter, certificate, allowDes: true });
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
    if (reply.pkiStatus === 'SUCCESS') return issuedFrom(reply, pending);
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
      if (reply.pkiStatus === 'SUCCESS') return issuedFrom(reply, pending);
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

async function csrOf(
  key: ScepKey,
  subject: NameInput | DistinguishedName,
  challenge: string | undefined,
  extensions: ExtensionsInput | undefined,
): Promise<Uint8Array> {
  if (key.signer.keyType !== 'rsa') throw new TypeError('SCEP needs an RSA key: answers are encrypted to it');
  return buildCsr({
    subject,
    signer: key.signer,
    ...(challenge === undefined ? {} : { challengePassword: challenge }),
    ...(extensions === undefined ? {} : { extensions }),
  });
}

/**
 * 40 upper-case hex digits as Apple's client has them; derived from the key and the renewed certificate, so that a
 * repeated request names the same transaction and a renewal with the same key another.
 */
function pendingOf(
  key: ScepKey,
  subject: DistinguishedName,
  requester: ScepIdentity,
  renews: string | undefined,
): ScepPending {
  const { publicKeySpki } = key.signer;
  const digest = createHash('sha256')
    .update(publicKeySpki)
    .update(renews ?? '');
  const transactionID = digest.digest('hex').slice(0, 40).toUpperCase();
  return { status: 'pending', transactionID, subject, publicKeySpki, requester };
}

const DAY_MS = 86_400_000;

/** The certificate a first request is signed with (RFC 8894 section 2.3). */
async function selfSigned(
  signer: Signer,
  subject: DistinguishedName,
  nowMs: number,
  randomBytes: (length: number) => Uint8Array,
): Promise<Certificate> {
  return parseCertificate(
    await buildCertificate({
      signer,
      subject,
      issuerDer: subject.der,
      publicKeySpki: signer.publicKeySpki,
      authorityKeyId: keyIdentifier(signer.publicKeySpki),
      notBefore: new Date(nowMs - DAY_MS),
      notAfter: new Date(nowMs + 7 * DAY_MS),
      extensions: { keyUsage: ['digitalSignature', 'keyEncipherment'] },
      randomBytes,
    }),
  );
}

/** The certificate of the requested key, wherever it stands among those sent. */
function issuedFrom(reply: CertRepMessage, { publicKeySpki, transactionID }: ScepPending): ScepIssued {
  const certificates = (reply.issued?.certificates ?? []).map(readCertificate);
  const certificate = certificates.find((each) => equalBytes(each.publicKeySpki, publicKeySpki));
  if (certificate === undefined) throw invalid('The answer holds no certificate of the requested key');
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
