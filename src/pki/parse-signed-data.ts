import { OID } from '../asn1/oids.js';
import type { Mutable } from '../internal/mutable.js';
import { berOid, berVersion, expectBer, readBer, type BerElement } from './ber-element.js';
import { digestByOid } from './cms-algorithms.js';
import { readCmsAttributes, type CmsAttribute } from './cms-attributes.js';
import { cmsLimit, decodeCms, malformedCms } from './cms-error.js';
import { plainBytes } from './decode-base64.js';
import type { DigestName } from './ports.js';

/** How a SignerInfo or a recipient names its certificate. */
export type CertificateReference =
  | { readonly issuerDer: Uint8Array; readonly serialNumberDer: Uint8Array; readonly subjectKeyId?: undefined }
  | { readonly subjectKeyId: Uint8Array };

/** One signer as it stands in the message. Proves nothing: see `verifySignedData`. */
export interface SignerInfo {
  readonly version: number;
  readonly signerId: CertificateReference;
  readonly digestAlgorithmOid: string;
  /** Absent when this package does not support the digest. */
  readonly digest?: DigestName;
  readonly signatureAlgorithmOid: string;
  /** Parameters of the signature algorithm as one whole element. */
  readonly signatureParametersDer?: Uint8Array;
  /** In the order received. Absent when the message has none. */
  readonly signedAttributes?: readonly CmsAttribute[];
  /** The signed attributes as a SET OF with a definite length, in the order received: what is signed, if it is DER. */
  readonly signedAttributesDer?: Uint8Array;
  readonly unsignedAttributes: readonly CmsAttribute[];
  readonly signature: Uint8Array;
}

/** A decoded SignedData. Decoding proves nothing: see `verifySignedData`. Byte fields are views of the input. */
export interface SignedData {
  /** What is signed, for example `1.2.840.113549.1.7.1` (data). */
  readonly contentTypeOid: string;
  /** The signed octets, segments joined. Absent when the content is detached or omitted. */
  readonly content?: Uint8Array;
  /** DER of each X.509 certificate, in the order received. Not parsed. Other certificate kinds are left out. */
  readonly certificates: readonly Uint8Array[];
  /** DER of each X.509 CRL, in the order received. Not parsed. */
  readonly crls: readonly Uint8Array[];
  readonly signerInfos: readonly SignerInfo[];
}

/** Bounds on what a signed message may cost to read. Beyond them: `ERR_PKI_CMS_LIMIT`. */
export interface SignedDataLimits {
  /** Largest message in bytes. Default 16 MiB. */
  readonly maxBytes?: number;
  /** Most certificates, and most CRLs. Default 32. */
  readonly maxCertificates?: number;
  /** Most signers. Default 8. */
  readonly maxSigners?: number;
}

const DEFAULT_MAX_BYTES = 16 * 1024 * 1024;
const DEFAULT_MAX_CERTIFICATES = 32;
const DEFAULT_MAX_SIGNERS = 8;

/**
 * Decodes a CMS SignedData in DER or BER (indefinite lengths, segmented strings), with or without content and signers.
 *
 * @throws {PkiError} `ERR_PKI_CMS_MALFORMED` when it is no such message; `ERR_PKI_CMS_LIMIT`.
 * @see RFC 5652 section 5
 */
export function parseSignedData(der: Uint8Array, limits: SignedDataLimits = {}): SignedData {
  if (der.length > (limits.maxBytes ?? DEFAULT_MAX_BYTES)) throw cmsLimit('SignedData is larger than the limit');
  return decodeCms('SignedData', () => readSignedData(readContentInfo(der, OID.signedData, 'SignedData'), limits));
}

/** The content of a ContentInfo of that type (RFC 5652 section 3). */
export function readContentInfo(der: Uint8Array, oid: string, what: string): BerElement {
  const [type, content, extra] = readBer(der).expect(0x30, 'ContentInfo').children();
  if (berOid(type, 'content type') !== oid) throw malformedCms(`Not ${what}: the message has another content type`);
  const [inner, second] = expectBer(content, 0xa0, 'content').children();
  if (extra !== undefined || second !== undefined) throw malformedCms('ContentInfo has more parts than it may');
  return expectBer(inner, 0x30, what);
}

function readSignedData(element: BerElement, limits: SignedDataLimits): SignedData {
  const parts = element.children();
  let next = 0;
  berVersion(parts[next++], 'SignedData version');
  expectBer(parts[next++], 0x31, 'digestAlgorithms');
  const [contentType, wrapped] = expectBer(parts[next++], 0x30, 'encapContentInfo').children();
  const maxCertificates = limits.maxCertificates ?? DEFAULT_MAX_CERTIFICATES;
  const certificates = parts[next]?.identifier === 0xa0 ? readElements(parts[next++], maxCertificates) : [];
  const crls = parts[next]?.identifier === 0xa1 ? readElements(parts[next++], maxCertificates) : [];
  const signers = expectBer(parts[next++], 0x31, 'signerInfos').children();
  if (next !== parts.length) throw malformedCms('SignedData has more parts than it may');
  if (signers.length > (limits.maxSigners ?? DEFAULT_MAX_SIGNERS)) {
    throw cmsLimit('SignedData has more signers than the limit');
  }
  const data: Mutable<SignedData> = {
    contentTypeOid: berOid(contentType, 'eContentType'),
    certificates,
    crls,
    signerInfos: signers.map(readSignerInfo),
  };
  if (wrapped !== undefined) data.content = readContent(wrapped);
  return data;
}

/** X.509 elements of a `[0]` or `[1]`; attribute certificates and other context-specific choices are passed over. */
function readElements(element: BerElement | undefined, most: number): Uint8Array[] {
  const children = element?.children() ?? [];
  if (children.length > most) throw cmsLimit('SignedData has more certificates or CRLs than the limit');
  return children.filter((child) => child.identifier === 0x30).map((child) => child.bytes);
}

/**
 * eContent: an OCTET STRING, or in PKCS#7 any type, whose content octets are what is digested
 * (RFC 5652 section 5.2.1).
 */
function readContent(wrapped: BerElement): Uint8Array {
  const [inner, second] = expectBer(wrapped, 0xa0, 'eContent').children();
  if (inner === undefined || second !== undefined) throw malformedCms('eContent needs one value');
  if ((inner.identifier & ~0x20) === 0x04) return inner.octets();
  return inner.content;
}

function readSignerInfo(element: BerElement): SignerInfo {
  const parts = element.expect(0x30, 'SignerInfo').children();
  let next = 0;
  const version = berVersion(parts[next++], 'SignerInfo version');
  const signerId = readCertificateReference(parts[next++]);
  const [digestOid] = expectBer(parts[next++], 0x30, 'digestAlgorithm').children();
  const attributes = parts[next]?.identifier === 0xa0 ? parts[next++] : undefined;
  const [signatureOid, parameters] = expectBer(parts[next++], 0x30, 'signatureAlgorithm').children();
  const signature = readOctetString(parts[next++], 'signature');
  const unsigned = parts[next]?.identifier === 0xa1 ? parts[next++] : undefined;
  if (next !== parts.length) throw malformedCms('SignerInfo has more parts than it may');
  const digestAlgorithmOid = berOid(digestOid, 'digest algorithm');
  const digest = digestByOid(digestAlgorithmOid);
  const info: Mutable<SignerInfo> = {
    version,
    signerId,
    digestAlgorithmOid,
    signatureAlgorithmOid: berOid(signatureOid, 'signature algorithm'),
    unsignedAttributes: unsigned === undefined ? [] : readCmsAttributes(unsigned),
    signature,
  };
  if (digest !== undefined) info.digest = digest;
  if (parameters !== undefined) info.signatureParametersDer = parameters.bytes;
  if (attributes !== undefined) {
    info.signedAttributes = readCmsAttributes(attributes);
    info.signedAttributesDer = retagAsSet(attributes);
  }
  return info;
}

/** What is signed is the SET OF itself, not its implicit `[0]` (RFC 5652 section 5.4). */
function retagAsSet(attributes: BerElement): Uint8Array {
  // A Buffer's pool makes a small copy several times cheaper.
  const set = plainBytes(Buffer.from(attributes.indefinite ? attributes.definite() : attributes.bytes));
  set[0] = 0x31;
  return set;
}

/** IssuerAndSerialNumber, or `[0]` SubjectKeyIdentifier. */
export function readCertificateReference(element: BerElement | undefined): CertificateReference {
  if (element !== undefined && (element.identifier & ~0x20) === 0x80) return { subjectKeyId: element.octets() };
  const [issuer, serial] = expectBer(element, 0x30, 'issuerAndSerialNumber').children();
  const name = expectBer(issuer, 0x30, 'issuer');
  return {
    issuerDer: name.indefinite ? name.definite() : name.bytes,
    serialNumberDer: expectBer(serial, 0x02, 'serial number').bytes,
  };
}

export function readOctetString(element: BerElement | undefined, what: string): Uint8Array {
  if (element === undefined || (element.identifier & ~0x20) !== 0x04) throw malformedCms(`${what} is no OCTET STRING`);
  return element.octets();
}
