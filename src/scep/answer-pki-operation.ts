import { hash } from 'node:crypto';
import type { Awaitable } from '../internal/awaitable.js';
import { equalBytes } from '../internal/bytes.js';
import type { Mutable } from '../internal/mutable.js';
import { PkiError, ScepError } from '../errors.js';
import type { Certificate } from '../pki/certificate.js';
import { publicKeyFingerprint } from '../pki/parse-public-key.js';
import { publicKeyOf, rememberPublicKey } from '../pki/public-key-of.js';
import { verifyCsr } from '../pki/verify-csr.js';
import type { createCertificateDesk } from './certificate-desk.js';
import type { DeskAnswer } from './desk-answer.js';
import { transactionKeyOf, type DeskRequest } from './desk-transaction.js';
import type { IssuerAndSerialNumber } from './message-content.js';
import {
  openPkiRequest,
  readPkiMessageOutside,
  verifyPkiRequest,
  type ClosedPkiRequest,
  type PkiMessageOutside,
} from './parse-pki-message.js';
import { isRevokedBy, issuersOf, proveRenewal } from './prove-renewal.js';
import { encryptionCertificate, type ScepAuthority, type ScepCa } from './scep-ca.js';
import type { ScepOutcome, ScepRefusal } from './scep-exchange.js';
import type { FailInfo } from './scep-numbers.js';
import type { ResolvedScepPolicy } from './scep-policy.js';
import { writeCertRep, type AnsweredRequest, type ReplyContent } from './write-cert-rep.js';

export interface PkiOperationContext {
  readonly ca: ScepCa;
  /** The CA and those before it. */
  readonly authorities: readonly ScepAuthority[];
  readonly policy: ResolvedScepPolicy;
  readonly desk: ReturnType<typeof createCertificateDesk>;
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
 * Reads the outside of a request.
 *
 * @throws {ScepError} When the bytes are no request, or not one that could be answered: no transactionID.
 */
export function readPkiRequest(raw: Uint8Array, maxBytes: number): PkiMessageOutside {
  const outside = readPkiMessageOutside(raw, maxBytes);
  if (outside.attributes.messageType === 'CertRep') {
    throw new ScepError('ERR_SCEP_UNKNOWN_MESSAGE_TYPE', 'A CertRep is no request');
  }
  return outside;
}

/** Answers one PKI message with a CertRep. Rejects only with what a port throws. */
export async function answerPkiRequest(
  outside: PkiMessageOutside,
  context: PkiOperationContext,
): Promise<PkiOperationAnswer> {
  const { attributes, signedData } = outside;
  const digest = signedData.signerInfos[0]?.digest;
  const request: AnsweredRequest = { attributes, ...(digest === undefined ? {} : { digest }) };
  const { reply, ...verdict } = await judge(outside, context);
  const body = await writeReply(request, reply, context);
  const { messageType, transactionID } = attributes;
  return { body, outcome: { messageType, transactionID, ...verdict } };
}

async function writeReply(request: AnsweredRequest, reply: ReplyContent, context: PkiOperationContext) {
  const { ca, policy, randomBytes } = context;
  return writeCertRep(request, reply, { ca, digests: policy.digests, randomBytes, nowMs: context.now() });
}

/**
 * Anybody can put a captured envelope, changed at will, into a message of his own: what depends on its content must
 * not be seen from outside (RFC 3218). So everything that can be refused without opening is refused before; envelopes
 * whose content is not needed stay closed; and what fails behind the encryption fails in one way.
 */
async function judge(outside: PkiMessageOutside, context: PkiOperationContext): Promise<Verdict> {
  const { policy } = context;
  let request: ClosedPkiRequest;
  try {
    request = verifyPkiRequest(outside, policy.digests);
  } catch (error) {
    return failFor(error);
  }
  const { cipher } = request.envelope;
  if (cipher === undefined || !policy.ciphers.includes(cipher)) return fail('algorithm', 'badAlg');
  // An answer with a certificate is encrypted to the key that signed the request.
  if (request.base.signerCertificate.keyType !== 'rsa') return fail('algorithm', 'badAlg');
  switch (request.messageType) {
    case 'PKCSReq':
    case 'RenewalReq':
      return judgeCertificateRequest(request, context);
    case 'CertPoll':
      return judgePoll(request, context);
    case 'GetCert':
      return judgeGetCert(request, context);
    case 'GetCRL':
      return judgeGetCrl(request, context);
  }
}

function open(request: ClosedPkiRequest, { ca, policy }: PkiOperationContext) {
  return openPkiRequest(request, {
    decrypter: ca.decrypter,
    certificate: encryptionCertificate(ca),
    allowDes: policy.ciphers.includes('des-cbc'),
  });
}

const REFUSAL_OF: Partial<Record<ScepError['code'], ScepRefusal>> = {
  ERR_SCEP_UNSUPPORTED_ALGORITHM: 'algorithm',
  ERR_SCEP_SIGNATURE_INVALID: 'signature',
  ERR_SCEP_DECRYPTION_FAILED: 'decryption',
  ERR_SCEP_TOO_LARGE: 'too-large',
};

const FAIL_INFOS: readonly FailInfo[] = ['badAlg', 'badMessageCheck', 'badRequest', 'badTime', 'badCertId'];

async function judgeCertificateRequest(request: ClosedPkiRequest, context: PkiOperationContext): Promise<Verdict> {
  let message: Awaited<ReturnType<typeof open>>;
  try {
    message = await open(request, context);
  } catch (error) {
    return failFor(error);
  }
  if (!('csr' in message) || message.csr === undefined) return fail('malformed', 'badMessageCheck');
  const { csr, signerCertificate, messageType, transactionID } = message;
  // Most first requests are signed by the very key they are for.
  const isSelfSigned = equalBytes(csr.publicKeySpki, signerCertificate.publicKeySpki);
  try {
    if (isSelfSigned) rememberPublicKey(csr, publicKeyOf(signerCertificate));
    verifyCsr(csr);
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    // To the sender the same as an envelope that does not open, until the CSR's own signature proves it unchanged.
    return fail(error.code === 'ERR_PKI_CSR_SIGNATURE_INVALID' ? 'csr' : 'algorithm', 'badMessageCheck');
  }
  const { ca, authorities, policy } = context;
  const question = { messageType, signerCertificate, csr, nowMs: context.now() };
  const proof = await proveRenewal(question, ca, authorities, policy);
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
  return replyTo(await context.desk.request(asked), request, context);
}

/**
 * A poll is answered by its transaction and its signer; the envelope, which repeats the names, stays closed. Of several
 * transactions of that signer under one id, the newest counts.
 */
async function judgePoll(request: ClosedPkiRequest, context: PkiOperationContext): Promise<Verdict> {
  const { signerCertificate, transactionID } = request.base;
  const signer = publicKeyFingerprint(signerCertificate.publicKeySpki);
  return replyTo(await context.desk.poll(transactionID, signer), request, context);
}

function replyTo(answer: DeskAnswer, request: ClosedPkiRequest, { ca, policy }: PkiOperationContext): Verdict {
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
        reply: success(request, [certificateDer, ...(policy.replyWithChain ? above : [])]),
      };
    }
  }
}

async function judgeGetCert(request: ClosedPkiRequest, context: PkiOperationContext): Promise<Verdict> {
  // Serial numbers can be tried out: only holders of a certificate of this CA may ask (RFC 8894 section 3.3.4).
  if (!(await isOwn(request.base.signerCertificate, context))) return fail('signature', 'badMessageCheck');
  let message: Awaited<ReturnType<typeof open>>;
  try {
    message = await open(request, context);
  } catch (error) {
    const failure = failFor(error);
    // To the sender the same as a certificate that is not there.
    return failure.refusal === 'decryption' ? fail('decryption', 'badCertId') : failure;
  }
  const asked = 'issuerAndSerialNumber' in message ? message.issuerAndSerialNumber : undefined;
  const certificateDer = asked === undefined ? undefined : await findCertificate(asked, context);
  if (certificateDer === undefined) return fail('not-found', 'badCertId');
  return { result: 'answered', reply: success(request, [certificateDer]) };
}

async function findCertificate(
  { issuer, serialNumber }: IssuerAndSerialNumber,
  { authorities }: PkiOperationContext,
): Promise<Uint8Array | undefined> {
  for (const { certificate, issued } of authorities) {
    if (!equalBytes(certificate.subject.der, issuer.der)) continue;
    const record = await issued?.findIssuedBySerial(serialNumber);
    if (record !== undefined) return record.certificateDer;
  }
  return undefined;
}

/** There is one CRL, and it is for everybody: whose certificate is asked about does not matter. */
async function judgeGetCrl(request: ClosedPkiRequest, context: PkiOperationContext): Promise<Verdict> {
  const crl = await context.crl?.();
  if (crl === undefined) return fail('not-found', 'badCertId');
  return { result: 'answered', reply: { ...success(request, []), crls: [crl] } };
}

async function isOwn(certificate: Certificate, { authorities, now }: PkiOperationContext): Promise<boolean> {
  const issuers = issuersOf(certificate, authorities);
  if (issuers.length === 0 || certificate.notAfter.getTime() < now()) return false;
  return !(await isRevokedBy(issuers, certificate));
}

function success({ base, envelope }: ClosedPkiRequest, certificates: readonly Uint8Array[]) {
  return {
    pkiStatus: 'SUCCESS',
    certificates,
    recipient: base.signerCertificate,
    requestCipher: envelope.cipher,
  } as const;
}

/** The verdict on a message that cannot be read. What a port throws comes through. */
function failFor(error: unknown): Verdict {
  if (!(error instanceof ScepError)) throw error;
  return fail(REFUSAL_OF[error.code] ?? 'malformed', FAIL_INFOS[error.failInfo ?? 2] ?? 'badRequest');
}

function fail(refusal: ScepRefusal, failInfo: FailInfo, failInfoText?: string): Verdict {
  const text = failInfoText === undefined ? {} : { failInfoText };
  return { result: 'refused', refusal, failInfo, reply: { pkiStatus: 'FAILURE', failInfo, ...text } };
}
