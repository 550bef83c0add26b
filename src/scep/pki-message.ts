import type { Certificate } from '../pki/certificate.js';
import type { ContentCipher } from '../pki/cms-algorithms.js';
import type { Csr } from '../pki/csr.js';
import type { DigestName } from '../pki/ports.js';
import type { IssuerAndSerialNumber, IssuerAndSubject } from './message-content.js';
import type { FailInfo, PkiStatus, ScepMessageType } from './scep-numbers.js';

/** What can be told of an envelope without opening it. */
export interface PkiEnvelope {
  /** Absent for a cipher this package cannot name. */
  readonly cipher?: ContentCipher;
  /** DER EnvelopedData with its ContentInfo. */
  readonly der: Uint8Array;
}

interface PkiMessageBase<Type extends ScepMessageType> {
  readonly messageType: Type;
  /** The number as sent: 18, the UpdateReq of drafts, is read as RenewalReq. */
  readonly messageTypeNumber: number;
  /** Text of any string type. The same through all messages of a transaction. */
  readonly transactionID: string;
  /** The value as sent, whole element; give it to `buildPkiMessage` to answer with the same bytes. */
  readonly transactionIDDer: Uint8Array;
  /** Of any length; absent when the sender left it out. */
  readonly senderNonce?: Uint8Array;
  /** Digest of the signature. */
  readonly digest: DigestName;
  /** Certificate that the signature was verified with. Nothing is said about who issued it. */
  readonly signerCertificate: Certificate;
  /** DER of every certificate beside the message, the signer's among them, in the order sent. */
  readonly certificates: readonly Uint8Array[];
  /** The bytes this was read from. */
  readonly raw: Uint8Array;
}

/** A request and its envelope. The opened content is absent when there was no decrypter. */
interface PkiRequestBase<Type extends ScepMessageType> extends PkiMessageBase<Type> {
  readonly envelope: PkiEnvelope;
}

/** Asks for a certificate. */
export interface PkcsReqMessage extends PkiRequestBase<'PKCSReq'> {
  /** Decoded; its own signature is not verified yet. */
  readonly csr?: Csr;
}

/** Asks for a certificate in place of the one that signs the message. */
export interface RenewalReqMessage extends PkiRequestBase<'RenewalReq'> {
  /** Decoded; its own signature is not verified yet. */
  readonly csr?: Csr;
}

/** Asks again for a certificate that was PENDING. */
export interface CertPollMessage extends PkiRequestBase<'CertPoll'> {
  readonly issuerAndSubject?: IssuerAndSubject;
}

/** Asks for a certificate by its serial number. */
export interface GetCertMessage extends PkiRequestBase<'GetCert'> {
  readonly issuerAndSerialNumber?: IssuerAndSerialNumber;
}

/** Asks for the CRL that covers a certificate. */
export interface GetCrlMessage extends PkiRequestBase<'GetCRL'> {
  readonly issuerAndSerialNumber?: IssuerAndSerialNumber;
}

/** The only answer there is. */
export interface CertRepMessage extends PkiMessageBase<'CertRep'> {
  readonly pkiStatus: PkiStatus;
  /** Nonce of the request. Absent when the sender left it out: then nothing ties the answer to the request. */
  readonly recipientNonce?: Uint8Array;
  /** Absent unless FAILURE, and for numbers nobody defined. */
  readonly failInfo?: FailInfo;
  readonly failInfoText?: string;
  /** Present with SUCCESS. */
  readonly envelope?: PkiEnvelope;
  /** DER of what was inside the envelope, in the order sent. Absent when it was not opened. */
  readonly issued?: { readonly certificates: readonly Uint8Array[]; readonly crls: readonly Uint8Array[] };
}

/** One SCEP message, discriminated by `messageType`. */
export type PkiMessage =
  PkcsReqMessage | RenewalReqMessage | CertPollMessage | GetCertMessage | GetCrlMessage | CertRepMessage;
