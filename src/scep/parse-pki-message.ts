import { ScepError } from '../errors.js';
import type { Certificate } from '../pki/certificate.js';
import { decryptEnvelope } from '../pki/decrypt-envelope.js';
import { parseCertsOnly } from '../pki/parse-certs-only.js';
import { parseCsr } from '../pki/parse-csr.js';
import { parseEnvelope, type Envelope } from '../pki/parse-envelope.js';
import { parseSignedData, type SignedData } from '../pki/parse-signed-data.js';
import type { Decrypter, DigestName } from '../pki/ports.js';
import { verifySignedData } from '../pki/verify-signed-data.js';
import { readMessageAttributes, type MessageAttributes } from './message-attributes.js';
import { parseIssuerAndSerialNumber, parseIssuerAndSubject } from './message-content.js';
import type { CertRepMessage, PkiEnvelope, PkiMessage, RenewalReqMessage } from './pki-message.js';
import { cannotOpen, toScepError } from './scep-failure.js';
import type { ScepMessageType } from './scep-numbers.js';

/** How to read a message, and what to accept. */
export interface ParsePkiMessageOptions {
  /** Opens the envelope. Without one the envelope stays closed, and everything outside is read all the same. */
  readonly decrypter?: Decrypter;
  /** Certificate of the decrypter's key; needed only where a message has several recipients. */
  readonly certificate?: Certificate;
  /** Opens single DES too, which scepclient and old routers send. Default false. */
  readonly allowDes?: boolean;
  /** Digests a signature may use. Default: SHA-1, SHA-256, SHA-384, SHA-512. */
  readonly allowedDigests?: readonly DigestName[];
  /** Largest message in bytes. Default 256 KiB. */
  readonly maxBytes?: number;
}

/** A message of which only the outside was read: nothing in it is proven. */
export interface PkiMessageOutside {
  readonly raw: Uint8Array;
  readonly signedData: SignedData;
  readonly attributes: MessageAttributes;
}

const MAX_BYTES = 262_144;
const MAX_CERTIFICATES = 16;

/**
 * Decodes one SCEP message, verifies its signature and, given a decrypter, opens it.
 *
 * Who signed is for the caller to judge: a first request is signed by any self-signed certificate, whose subject and
 * even key may differ from those of the CSR (Apple's clients do both). The CSR's own signature is not verified here.
 *
 * Read without complaint, because clients send it: nonces of other lengths than 16, transactionIDs of any string type,
 * messageType 18, a digest outside that differs from those inside, rsaEncryption as signature algorithm, algorithm
 * parameters present or absent, BER with indefinite lengths, unknown signed attributes.
 *
 * @param der - DER or BER ContentInfo.
 * @throws {ScepError} `ERR_SCEP_MALFORMED`, `ERR_SCEP_TOO_LARGE`, `ERR_SCEP_MISSING_ATTRIBUTE`,
 *   `ERR_SCEP_UNKNOWN_MESSAGE_TYPE`, `ERR_SCEP_SIGNATURE_INVALID`, `ERR_SCEP_UNSUPPORTED_ALGORITHM`, and
 *   `ERR_SCEP_DECRYPTION_FAILED` for every fault behind the encryption. `failInfo` is set where one applies.
 * @see RFC 8894 section 3
 */
export async function parsePkiMessage(der: Uint8Array, options: ParsePkiMessageOptions = {}): Promise<PkiMessage> {
  const outside = readPkiMessageOutside(der, options.maxBytes);
  if (outside.attributes.messageType === 'CertRep') return openCertRep(outside, options);
  return openPkiRequest(verifyPkiRequest(outside, options.allowedDigests), options);
}

/** First step of `parsePkiMessage`: what a server needs to answer even when the rest fails. */
export function readPkiMessageOutside(raw: Uint8Array, maxBytes = MAX_BYTES): PkiMessageOutside {
  if (raw.length > maxBytes) throw new ScepError('ERR_SCEP_TOO_LARGE', 'The message is larger than the limit');
  return decode(() => {
    const signedData = parseSignedData(raw, { maxBytes, maxCertificates: MAX_CERTIFICATES, maxSigners: 4 });
    const attributes = readMessageAttributes(signedData.signerInfos[0]?.signedAttributes ?? []);
    return { raw, signedData, attributes };
  });
}

/** A request whose signature holds, with its envelope closed. */
export interface ClosedPkiRequest {
  readonly messageType: Exclude<ScepMessageType, 'CertRep'>;
  readonly base: PkiMessageBase;
  readonly envelope: PkiEnvelope;
  /** The same, decoded. */
  readonly decoded: Envelope;
}

type PkiMessageBase = Omit<RenewalReqMessage, 'messageType' | 'envelope' | 'csr'>;

/** Second step: verifies the signature. Nothing here depends on what the envelope holds. */
export function verifyPkiRequest(
  outside: PkiMessageOutside,
  allowedDigests: readonly DigestName[] | undefined,
): ClosedPkiRequest {
  const { messageType } = outside.attributes;
  if (messageType === 'CertRep') throw new ScepError('ERR_SCEP_UNKNOWN_MESSAGE_TYPE', 'A CertRep is no request');
  const { base, content } = verifyOutside(outside, allowedDigests);
  const { envelope, decoded } = readEnvelope(content);
  return { messageType, base, envelope, decoded };
}

/** Third step: opens, and reads what is inside. */
export async function openPkiRequest(
  { messageType, base, envelope, decoded }: ClosedPkiRequest,
  options: Pick<ParsePkiMessageOptions, 'decrypter' | 'certificate' | 'allowDes'>,
): Promise<Exclude<PkiMessage, CertRepMessage>> {
  const content = await openEnvelope(decoded, options);
  switch (messageType) {
    case 'PKCSReq':
    case 'RenewalReq':
      return { messageType, envelope, ...base, ...inside(content, (bytes) => ({ csr: parseCsr(bytes) })) };
    case 'CertPoll':
      return {
        messageType,
        envelope,
        ...base,
        ...inside(content, (bytes) => ({ issuerAndSubject: parseIssuerAndSubject(bytes) })),
      };
    case 'GetCert':
    case 'GetCRL':
      return {
        messageType,
        envelope,
        ...base,
        ...inside(content, (bytes) => ({ issuerAndSerialNumber: parseIssuerAndSerialNumber(bytes) })),
      };
  }
}

function verifyOutside(
  { raw, signedData, attributes }: PkiMessageOutside,
  allowedDigests: readonly DigestName[] | undefined,
): { readonly base: PkiMessageBase; readonly content: Uint8Array } {
  const verified = decode(() => verifySignedData(signedData, allowedDigests === undefined ? {} : { allowedDigests }));
  const { messageTypeNumber, transactionID, transactionIDDer, senderNonce } = attributes;
  const base = {
    messageTypeNumber,
    transactionID,
    transactionIDDer,
    ...(senderNonce === undefined ? {} : { senderNonce }),
    digest: verified.signer.digest,
    signerCertificate: verified.signer.certificate,
    certificates: verified.certificates,
    raw,
  };
  return { base, content: verified.content };
}

async function openCertRep(outside: PkiMessageOutside, options: ParsePkiMessageOptions): Promise<CertRepMessage> {
  const { base, content } = verifyOutside(outside, options.allowedDigests);
  const { recipientNonce, pkiStatus, failInfo, failInfoText } = outside.attributes;
  if (pkiStatus === undefined)
    throw new ScepError('ERR_SCEP_MISSING_ATTRIBUTE', 'The signed attribute pkiStatus is missing');
  const reply = {
    messageType: 'CertRep',
    pkiStatus,
    ...base,
    ...(recipientNonce === undefined ? {} : { recipientNonce }),
    ...(failInfo === undefined ? {} : { failInfo }),
    ...(failInfoText === undefined ? {} : { failInfoText }),
  } as const;
  if (pkiStatus !== 'SUCCESS') return reply;
  const { envelope, decoded } = readEnvelope(content);
  const opened = await openEnvelope(decoded, options);
  return { ...reply, envelope, ...inside(opened, (bytes) => ({ issued: parseCertsOnly(bytes) })) };
}

function readEnvelope(content: Uint8Array): { readonly envelope: PkiEnvelope; readonly decoded: Envelope } {
  if (content.length === 0) throw new ScepError('ERR_SCEP_MALFORMED', 'The message has no envelope', { failInfo: 2 });
  const decoded = decode(() => parseEnvelope(content));
  const { cipher } = decoded;
  return { decoded, envelope: cipher === undefined ? { der: content } : { der: content, cipher } };
}

async function openEnvelope(
  envelope: Envelope,
  options: Pick<ParsePkiMessageOptions, 'decrypter' | 'certificate' | 'allowDes'>,
): Promise<Uint8Array | undefined> {
  const { decrypter, certificate, allowDes } = options;
  if (decrypter === undefined) return undefined;
  try {
    const opened = await decryptEnvelope(envelope, {
      decrypter,
      ...(certificate === undefined ? {} : { certificate }),
      ...(allowDes === undefined ? {} : { allowDes }),
    });
    return opened.content;
  } catch (error) {
    throw toScepError(error);
  }
}

/** Reads what came out of an envelope; its faults look like those of the decryption. */
function inside<Fields extends object>(
  content: Uint8Array | undefined,
  read: (bytes: Uint8Array) => Fields,
): Fields | Record<never, never> {
  if (content === undefined) return {};
  try {
    return read(content);
  } catch (error) {
    throw cannotOpen(error);
  }
}

function decode<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw toScepError(error);
  }
}
