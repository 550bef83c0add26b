import { OID } from '../asn1/oids.js';
import type { Mutable } from '../internal/mutable.js';
import { berOid, berVersion, expectBer, type BerElement } from './ber-element.js';
import { cipherByOid, digestByOid, type ContentCipher } from './cms-algorithms.js';
import { cmsLimit, decodeCms, malformedCms } from './cms-error.js';
import {
  readCertificateReference,
  readContentInfo,
  readOctetString,
  type CertificateReference,
} from './parse-signed-data.js';
import type { DigestName, KeyTransport } from './ports.js';

/** A recipient whose content key is wrapped with an RSA key (KeyTransRecipientInfo). */
export interface EnvelopeRecipient {
  readonly recipientId: CertificateReference;
  readonly keyAlgorithmOid: string;
  /** Absent when this package does not support the algorithm. */
  readonly transport?: KeyTransport;
  readonly encryptedKey: Uint8Array;
}

/** A decoded EnvelopedData. Byte fields are views of the input. */
export interface Envelope {
  /** Recipients with an RSA key; recipients of other kinds are left out. */
  readonly recipients: readonly EnvelopeRecipient[];
  /** Type of the plaintext, for example `1.2.840.113549.1.7.1` (data). */
  readonly contentTypeOid: string;
  readonly cipherOid: string;
  /** Absent when this package does not support the cipher. */
  readonly cipher?: ContentCipher;
  /** Initialisation vector. Empty when the cipher's parameters are not one. */
  readonly iv: Uint8Array;
  /** Segments joined. */
  readonly ciphertext: Uint8Array;
}

/** Bounds on what an envelope may cost to read. Beyond them: `ERR_PKI_CMS_LIMIT`. */
export interface EnvelopeLimits {
  /** Largest message in bytes. Default 16 MiB. */
  readonly maxBytes?: number;
  /** Most recipients. Default 32. */
  readonly maxRecipients?: number;
}

const DEFAULT_MAX_BYTES = 16 * 1024 * 1024;
const DEFAULT_MAX_RECIPIENTS = 32;

/**
 * Decodes a CMS EnvelopedData in DER or BER (indefinite lengths, segmented strings) without opening it.
 *
 * @throws {PkiError} `ERR_PKI_CMS_MALFORMED`, `ERR_PKI_CMS_LIMIT`.
 * @see RFC 5652 section 6
 */
export function parseEnvelope(der: Uint8Array, limits: EnvelopeLimits = {}): Envelope {
  if (der.length > (limits.maxBytes ?? DEFAULT_MAX_BYTES)) throw cmsLimit('EnvelopedData is larger than the limit');
  return decodeCms('EnvelopedData', () => readEnvelope(der, limits.maxRecipients ?? DEFAULT_MAX_RECIPIENTS));
}

function readEnvelope(der: Uint8Array, maxRecipients: number): Envelope {
  const parts = readContentInfo(der, OID.envelopedData, 'EnvelopedData').children();
  let next = 0;
  berVersion(parts[next++], 'EnvelopedData version');
  if (parts[next]?.identifier === 0xa0) next++;
  const recipients = expectBer(parts[next++], 0x31, 'recipientInfos').children();
  if (recipients.length > maxRecipients) throw cmsLimit('EnvelopedData has more recipients than the limit');
  const [contentType, algorithm, ciphertext] = expectBer(parts[next++], 0x30, 'encryptedContentInfo').children();
  if (ciphertext === undefined || (ciphertext.identifier & ~0x20) !== 0x80) {
    throw malformedCms('EnvelopedData has no encrypted content');
  }
  const [cipherType, parameters] = expectBer(algorithm, 0x30, 'contentEncryptionAlgorithm').children();
  const cipherOid = berOid(cipherType, 'content cipher');
  const cipher = cipherByOid(cipherOid)?.name;
  const envelope: Mutable<Envelope> = {
    recipients: recipients.filter(({ identifier }) => identifier === 0x30).map(readRecipient),
    contentTypeOid: berOid(contentType, 'content type'),
    cipherOid,
    iv: parameters?.identifier === 0x04 ? parameters.content : new Uint8Array(),
    ciphertext: ciphertext.octets(),
  };
  if (cipher !== undefined) envelope.cipher = cipher;
  return envelope;
}

function readRecipient(element: BerElement): EnvelopeRecipient {
  const [version, recipientId, algorithm, encryptedKey] = element.children();
  berVersion(version, 'recipient version');
  const [type, parameters] = expectBer(algorithm, 0x30, 'keyEncryptionAlgorithm').children();
  const keyAlgorithmOid = berOid(type, 'key encryption algorithm');
  const transport = readTransport(keyAlgorithmOid, parameters);
  const recipient: Mutable<EnvelopeRecipient> = {
    recipientId: readCertificateReference(recipientId),
    keyAlgorithmOid,
    encryptedKey: readOctetString(encryptedKey, 'encryptedKey'),
  };
  if (transport !== undefined) recipient.transport = transport;
  return recipient;
}

function readTransport(oid: string, parameters: BerElement | undefined): KeyTransport | undefined {
  if (oid === OID.rsaEncryption) return { algorithm: 'rsaes-pkcs1-v1_5' };
  if (oid !== OID.rsaesOaep) return undefined;
  // RSAES-OAEP-params (RFC 4055 section 4.1): [0] hash, [1] mask function, each SHA-1 by default.
  const fields = parameters?.identifier === 0x30 ? parameters.children() : [];
  const inside = (identifier: number) => fields.find((part) => part.identifier === identifier)?.children()[0];
  const mask = inside(0xa1)?.children();
  const digest = digestIn(inside(0xa0));
  const mgf1Digest = digestIn(mask?.[1]);
  const known = mask === undefined || berOid(mask[0], 'mask function') === OID.mgf1;
  if (digest === undefined || mgf1Digest === undefined || !known || inside(0xa2) !== undefined) return undefined;
  return { algorithm: 'rsaes-oaep', digest, mgf1Digest };
}

function digestIn(algorithm: BerElement | undefined): DigestName | undefined {
  if (algorithm === undefined) return 'sha1';
  return digestByOid(berOid(expectBer(algorithm, 0x30, 'digest algorithm').children()[0], 'digest algorithm'));
}
