import { readAsn1, readOctets } from '../asn1/asn1-reader.js';
import { type DerPart, derBytes, derOctetString, derPrintableString, derUtf8String } from '../asn1/asn1-writer.js';
import { OID } from '../asn1/oids.js';
import { readText } from '../asn1/read-text.js';
import { ScepError } from '../errors.js';
import type { Mutable } from '../internal/mutable.js';
import { singleCmsAttribute, type CmsAttribute } from '../pki/cms-attributes.js';
import {
  FAIL_INFO_NUMBER,
  MESSAGE_TYPE_NUMBER,
  PKI_STATUS_NUMBER,
  failInfoOf,
  messageTypeOf,
  pkiStatusOf,
  type FailInfo,
  type PkiStatus,
  type ScepMessageType,
} from './scep-numbers.js';

/** Signed attributes of a SCEP message (RFC 8894 section 3.2.1). */
export interface MessageAttributes {
  readonly messageType: ScepMessageType;
  /** The number as sent; tells UpdateReq 18 of drafts from RenewalReq 17. */
  readonly messageTypeNumber: number;
  /** Text of any ASN.1 string type. */
  readonly transactionID: string;
  /** The value as sent, whole element, to be sent back byte for byte. */
  readonly transactionIDDer: Uint8Array;
  /** Any length: Apple sends 8 bytes, the RFC wants 16. Absent when the sender left it out. */
  readonly senderNonce?: Uint8Array;
  readonly recipientNonce?: Uint8Array;
  readonly pkiStatus?: PkiStatus;
  readonly failInfo?: FailInfo;
  readonly failInfoText?: string;
}

/** Longest transactionID, in bytes of its encoding. certmonger's have 80. */
const MAX_TRANSACTION_ID = 1024;
/** Longest nonce, in bytes. */
const MAX_NONCE = 256;
/** PKCS #9 randomNonce, which cryptlib writes in place of senderNonce (fixtures/scep/gutmann-resp2.der). */
const RANDOM_NONCE = '1.2.840.113549.1.9.25.3';

/**
 * Reads the attributes that every message has and those of a CertRep, from what the sender signed.
 *
 * Unknown attributes are passed over; among them the challengePassword that Apple's client adds.
 *
 * @throws {ScepError} `ERR_SCEP_MISSING_ATTRIBUTE`, `ERR_SCEP_UNKNOWN_MESSAGE_TYPE`, `ERR_SCEP_MALFORMED`.
 */
export function readMessageAttributes(attributes: readonly CmsAttribute[]): MessageAttributes {
  const typeText = textOf(attributes, OID.scepMessageType, 'messageType');
  const idDer = singleCmsAttribute(attributes, OID.scepTransactionId);
  if (typeText === undefined) throw missing('messageType');
  if (idDer === undefined) throw missing('transactionID');
  if (idDer.length > MAX_TRANSACTION_ID) throw new ScepError('ERR_SCEP_MALFORMED', 'transactionID is too long');
  const messageType = messageTypeOf(typeText);
  if (messageType === undefined) {
    throw new ScepError('ERR_SCEP_UNKNOWN_MESSAGE_TYPE', 'messageType is not a number that SCEP defines');
  }
  const senderNonce = nonceOf(attributes, OID.scepSenderNonce) ?? nonceOf(attributes, RANDOM_NONCE);
  const recipientNonce = nonceOf(attributes, OID.scepRecipientNonce);
  const read: Mutable<MessageAttributes> = {
    messageType,
    messageTypeNumber: Number(typeText),
    transactionID: readText(readAsn1(idDer), 'transactionID'),
    transactionIDDer: idDer,
  };
  if (senderNonce !== undefined) read.senderNonce = senderNonce;
  if (recipientNonce !== undefined) read.recipientNonce = recipientNonce;
  if (messageType === 'CertRep') Object.assign(read, readStatus(attributes));
  return read;
}

function readStatus(
  attributes: readonly CmsAttribute[],
): Pick<MessageAttributes, 'pkiStatus' | 'failInfo' | 'failInfoText'> {
  const statusText = textOf(attributes, OID.scepPkiStatus, 'pkiStatus');
  if (statusText === undefined) throw missing('pkiStatus');
  const pkiStatus = pkiStatusOf(statusText);
  if (pkiStatus === undefined) throw new ScepError('ERR_SCEP_MALFORMED', 'pkiStatus is not a number that SCEP defines');
  if (pkiStatus !== 'FAILURE') return { pkiStatus };
  const failInfo = failInfoOf(textOf(attributes, OID.scepFailInfo, 'failInfo') ?? '');
  const failInfoText = textOf(attributes, OID.scepFailInfoText, 'failInfoText');
  return {
    pkiStatus,
    ...(failInfo === undefined ? {} : { failInfo }),
    ...(failInfoText === undefined ? {} : { failInfoText }),
  };
}

function textOf(attributes: readonly CmsAttribute[], oid: string, what: string): string | undefined {
  const der = singleCmsAttribute(attributes, oid);
  return der === undefined ? undefined : readText(readAsn1(der), what);
}

function nonceOf(attributes: readonly CmsAttribute[], oid: string): Uint8Array | undefined {
  const der = singleCmsAttribute(attributes, oid);
  if (der === undefined) return undefined;
  const node = readAsn1(der);
  if ((node.identifier & ~0x20) !== 0x04) throw new ScepError('ERR_SCEP_MALFORMED', 'a nonce is no OCTET STRING');
  const nonce = readOctets(node);
  if (nonce.length > MAX_NONCE) throw new ScepError('ERR_SCEP_MALFORMED', 'a nonce is too long');
  return nonce;
}

/** What `writeMessageAttributes` writes. */
export interface WritableAttributes {
  readonly messageType: ScepMessageType;
  /** Text, or the value of the message that is answered, which is then repeated byte for byte. */
  readonly transactionID: string | Uint8Array;
  readonly senderNonce?: Uint8Array | undefined;
  readonly recipientNonce?: Uint8Array;
  readonly pkiStatus?: PkiStatus;
  readonly failInfo?: FailInfo;
  readonly failInfoText?: string;
}

/** Signed attributes of a message, beside those that CMS itself adds. */
export function writeMessageAttributes(
  values: WritableAttributes,
  senderNonce: Uint8Array | undefined = values.senderNonce,
): CmsAttribute[] {
  if (senderNonce === undefined) throw new TypeError('a message needs a senderNonce');
  const { messageType, transactionID, recipientNonce, pkiStatus, failInfo, failInfoText } = values;
  const attributes = [
    attribute(OID.scepMessageType, derPrintableString(MESSAGE_TYPE_NUMBER[messageType])),
    attribute(
      OID.scepTransactionId,
      typeof transactionID === 'string' ? printableOrUtf8(transactionID) : transactionID,
    ),
    attribute(OID.scepSenderNonce, derOctetString(senderNonce)),
  ];
  const add = (oid: string, value: DerPart): number => attributes.push(attribute(oid, value));
  if (recipientNonce !== undefined) add(OID.scepRecipientNonce, derOctetString(recipientNonce));
  if (pkiStatus !== undefined) add(OID.scepPkiStatus, derPrintableString(PKI_STATUS_NUMBER[pkiStatus]));
  if (failInfo !== undefined) add(OID.scepFailInfo, derPrintableString(FAIL_INFO_NUMBER[failInfo]));
  if (failInfoText !== undefined) add(OID.scepFailInfoText, derUtf8String(failInfoText));
  return attributes;
}

const attribute = (oid: string, value: DerPart): CmsAttribute => ({ oid, valuesDer: [derBytes(value)] });

function printableOrUtf8(text: string): Uint8Array {
  return /^[A-Za-z0-9 '()+,\-./:=?]*$/.test(text) ? derPrintableString(text) : derUtf8String(text);
}

function missing(name: string): ScepError {
  return new ScepError('ERR_SCEP_MISSING_ATTRIBUTE', `The signed attribute ${name} is missing`);
}
