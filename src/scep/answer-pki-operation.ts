import { hash } from 'node:crypto';
import type { Awaitable } from '../internal/awaitable.js';
import { equalBytes } from '../internal/bytes.js';
import type { Mutable } from '../internal/mutable.js';
import { PkiError, ScepError } from '../errors.js';
import type { Certificate } from '../pki/certificate.js';
import type { IssuedCertificateStore } from '../pki/issued-certificate-store.js';
import { publicKeyFingerprint } from '../pki/parse-public-key.js';
import { publicKeyOf, rememberPublicKey } from '../pki/public-key-of.js';
import { verifyCsr } from '../pki/verify-csr.js';
import type { createCertificateDesk } from './certificate-desk.js';
import type { DeskAnswer } from './desk-answer.js';
import { transactionKeyOf, type DeskRequest } from './desk-transaction.js';
import { openPkiMessage, readPkiMessageOutside } from './parse-pki-message.js';
import type {
  CertPollMessage,
  GetCertMessage,
  GetCrlMessage,
  PkcsReqMessage,
  PkiMessage,
  RenewalReqMessage,
} from './pki-message.js';
import { isIssuedByOneOf, proveRenewal } from './prove-renewal.js';
import { encryptionCertificate, type ScepCa } from './scep-ca.js';
import type { ScepOutcome, ScepRefusal } from './scep-exchange.js';
import type { FailInfo } from './scep-numbers.js';
import type { ResolvedScepPolicy } from './scep-policy.js';
import { writeCertRep, type AnsweredRequest, type ReplyContent } from './write-cert-rep.js';

export interface PkiOperationContext {
  readonly ca: ScepCa;
  readonly policy: ResolvedScepPolicy;
  readonly desk: ReturnType<typeof createCertificateDesk>;
  readonly issued: Pick<IssuedCertificateStore, 'findIssuedBySerial'> | undefined;
  readonly crl: (() => Awaitable<Uint8Array | undefined>) | undefined;
  readonly now: () => number;
  readonly randomBytes: (length: number) => Uint8Array;
}

/** A CertRep, and what it means. */
export interface PkiOperationAnswer {
  readonly body: Uint8Array;
  readonly outcome: Omit<ScepOutcome, 'operation'>;
}

type Verdict = Omit<ScepOutcome, 'operation' | 'messageType' | 'transactionID'> & { readonly reply: ReplyContent };

/**
 * Answers one PKI message with a CertRep.
 *
 * @throws {ScepError} When the bytes are no request, or not one that could be answered: no transactionID.
 */
export async function answerPkiOperation(raw: Uint8Array, context: PkiOperationContext): Promise<PkiOperationAnswer> {
  const outside = readPkiMessageOutside(raw, context.policy.maxMessageBytes);
  const { attributes, signedData } = outside;
  if (attributes.messageType === 'CertRep') {
    throw new ScepError('ERR_SCEP_UNKNOWN_MESSAGE_TYPE', 'A CertRep is no request');
  }
  const digest = signedData.signerInfos[0]?.digest;
  const request: AnsweredRequest = { attributes, ...(digest === undefined ? {} : { digest }) };
  const { reply, ...verdict } = await judge(outside, context);
  const body = await writeReply(request, reply, context);
  const { messageType, transactionID } = attributes;
  return { body, outcome: { messageType, transactionID, ...verdict } };
}

async function writeReply(request: AnsweredRequest, reply: ReplyContent, context: PkiOperationContext) {
  const { ca, randomBytes } = context;
  return writeCertRep(request, reply, { ca, randomBytes, nowMs: context.now() });
}

async function judge(
  outside: ReturnType<typeof readPkiMessageOutside>,
  context: PkiOperationContext,
): Promise<Verdict> {
  const { ca, policy } = context;
  let message: PkiMessage;
  try {
    message = await openPkiMessage(outside, {
      decrypter: ca.decrypter,
      certificate: encryptionCertificate(ca),
      allowDes: policy.ciphers.includes('des-cbc'),
      allowedDigests: policy.digests,
    });
  } catch (error) {
    if (!(error instanceof ScepError)) throw error;
    return fail(REFUSAL_OF[error.code] ?? 'malformed', FAIL_INFOS[error.failInfo ?? 2] ?? 'badRequest');
  }
  if (message.messageType === 'CertRep') return fail('malformed', 'badRequest');
  const { cipher } = message.envelope;
  if (cipher === undefined || !policy.ciphers.includes(cipher)) return fail('algorithm', 'badAlg');
  // An answer with a certificate is encrypted to the key that signed the request.
  if (message.signerCertificate.keyType !== 'rsa') return fail('algorithm', 'badAlg');
  switch (message.messageType) {
    case 'PKCSReq':
    case 'RenewalReq':
      return judgeCertificateRequest(message, context);
    case 'CertPoll':
      return judgePoll(message, context);
    case 'GetCert':
      return judgeGetCert(message, context);
    case 'GetCRL':
      return judgeGetCrl(message, context);
  }
}

const REFUSAL_OF: Partial<Record<ScepError['code'], ScepRefusal>> = {
  ERR_SCEP_UNSUPPORTED_ALGORITHM: 'algorithm',
  ERR_SCEP_SIGNATURE_INVALID: 'signature',
  ERR_SCEP_DECRYPTION_FAILED: 'decryption',
  ERR_SCEP_TOO_LARGE: 'too-large',
};

const FAIL_INFOS: readonly FailInfo[] = ['badAlg', 'badMessageCheck', 'badRequest', 'badTime', 'badCertId'];

async function judgeCertificateRequest(
  message: PkcsReqMessage | RenewalReqMessage,
  context: PkiOperationContext,
): Promise<Verdict> {
  const { csr, signerCertificate, messageType, transactionID } = message;
  if (csr === undefined) return fail('malformed', 'badRequest');
  // Most first requests are signed by the very key they are for.
  const isSelfSigned = equalBytes(csr.publicKeySpki, signerCertificate.publicKeySpki);
  try {
    if (isSelfSigned) rememberPublicKey(csr, publicKeyOf(signerCertificate));
    verifyCsr(csr);
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    return error.code === 'ERR_PKI_CSR_SIGNATURE_INVALID'
      ? fail('csr', 'badMessageCheck')
      : fail('algorithm', 'badAlg');
  }
  const { ca, policy } = context;
  const question = { messageType, signerCertificate, csr, nowMs: context.now() };
  const proof = await proveRenewal(question, ca, policy, (certificate) => isRevoked(certificate, context));
  if (proof.kind === 'refused') return fail(proof.refusal, 'badRequest');
  const renews = proof.kind === 'renewal' ? proof.certificate : undefined;
  const keyFingerprint = publicKeyFingerprint(csr.publicKeySpki);
  const asked: Mutable<DeskRequest> = {
    csr,
    transactionID,
    keyFingerprint,
    transactionKey: transactionKeyOf(transactionID, keyFingerprint, renews?.fingerprint),
    signerKeyFingerprint: isSelfSigned ? keyFingerprint : publicKeyFingerprint(signerCertificate.publicKeySpki),
    challengeWaived: renews !== undefined && policy.renewal !== false && policy.renewal.challenge === 'optional',
  };
  if (renews !== undefined) asked.renews = renews;
  if (proof.kind === 'none' && proof.hint !== undefined) asked.hint = proof.hint;
  return replyTo(await context.desk.request(asked), message, context);
}

async function judgePoll(message: CertPollMessage, context: PkiOperationContext): Promise<Verdict> {
  const { issuerAndSubject, signerCertificate, transactionID } = message;
  if (issuerAndSubject === undefined) return fail('malformed', 'badRequest');
  const signer = publicKeyFingerprint(signerCertificate.publicKeySpki);
  return replyTo(await context.desk.poll(transactionID, signer, issuerAndSubject.subject.der), message, context);
}

function replyTo(
  answer: DeskAnswer,
  message: PkcsReqMessage | RenewalReqMessage | CertPollMessage,
  { ca, policy }: PkiOperationContext,
): Verdict {
  const { transactionKey } = answer;
  const key = transactionKey === undefined ? {} : { transactionKey };
  switch (answer.result) {
    case 'refused': {
      const { refusal, failInfo, failInfoText } = answer;
      return { ...fail(refusal, failInfo, failInfoText), ...key };
    }
    case 'pending':
      return { result: 'pending', ...key, reply: { pkiStatus: 'PENDING' } };
    case 'issued':
    case 'repeated': {
      const { certificateDer } = answer;
      const above =
        answer.chain.length > 0 ? answer.chain : [ca.certificate, ...(ca.chain ?? [])].map(({ der }) => der);
      return {
        result: answer.result,
        ...key,
        certificateFingerprint: hash('sha256', certificateDer),
        reply: success(message, [certificateDer, ...(policy.replyWithChain ? above : [])]),
      };
    }
  }
}

async function judgeGetCert(message: GetCertMessage, context: PkiOperationContext): Promise<Verdict> {
  const { issuerAndSerialNumber: asked, signerCertificate } = message;
  if (asked === undefined) return fail('malformed', 'badRequest');
  // Serial numbers can be tried out: only holders of a certificate of this CA may ask (RFC 8894 section 3.3.4).
  if (!(await isOwn(signerCertificate, context))) return fail('signature', 'badMessageCheck');
  const record = await context.issued?.findIssuedBySerial(asked.serialNumber);
  if (record === undefined) return fail('not-found', 'badCertId');
  return { result: 'answered', reply: success(message, [record.certificateDer]) };
}

async function judgeGetCrl(message: GetCrlMessage, context: PkiOperationContext): Promise<Verdict> {
  const crl = await context.crl?.();
  if (crl === undefined) return fail('not-found', 'badCertId');
  return { result: 'answered', reply: { ...success(message, []), crls: [crl] } };
}

async function isOwn(certificate: Certificate, context: PkiOperationContext): Promise<boolean> {
  const { ca } = context;
  if (!isIssuedByOneOf(certificate, [ca.certificate, ...(ca.previous ?? [])])) return false;
  return certificate.notAfter.getTime() >= context.now() && !(await isRevoked(certificate, context));
}

async function isRevoked({ serialNumber }: Certificate, { issued }: PkiOperationContext): Promise<boolean> {
  const record = await issued?.findIssuedBySerial(serialNumber);
  return record?.revocation !== undefined;
}

function success(message: Exclude<PkiMessage, { messageType: 'CertRep' }>, certificates: readonly Uint8Array[]) {
  return {
    pkiStatus: 'SUCCESS',
    certificates,
    recipient: message.signerCertificate,
    requestCipher: message.envelope.cipher,
  } as const;
}

function fail(refusal: ScepRefusal, failInfo: FailInfo, failInfoText?: string): Verdict {
  const text = failInfoText === undefined ? {} : { failInfoText };
  return { result: 'refused', refusal, failInfo, reply: { pkiStatus: 'FAILURE', failInfo, ...text } };
}
