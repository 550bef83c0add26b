import type { KeyObject } from 'node:crypto';
import { readAsn1 } from '../asn1/asn1-reader.js';
import { OID } from '../asn1/oids.js';
import { readTime } from '../asn1/read-time.js';
import { PkiError } from '../errors.js';
import { equalBytes } from '../internal/bytes.js';
import type { Mutable } from '../internal/mutable.js';
import { berOid, readBer } from './ber-element.js';
import type { Certificate } from './certificate.js';
import { certificateHeadOf, matchReference, readCertificateHead, type CertificateHead } from './certificate-head.js';
import { canonicalSetOf, readCmsAttributes, singleCmsAttribute, type CmsAttribute } from './cms-attributes.js';
import { decodeCms, malformedCms } from './cms-error.js';
import { checkSignature, signatureSchemeOf } from './cms-signature.js';
import { digestBytes } from './digest-bytes.js';
import { importPublicKey } from './import-public-key.js';
import type { KeyCache } from './key-cache.js';
import { parseCertificate } from './parse-certificate.js';
import { parseSignedData, type SignedData, type SignedDataLimits, type SignerInfo } from './parse-signed-data.js';
import type { DigestName } from './ports.js';
import { publicKeyOf, rememberPublicKey } from './public-key-of.js';

/** Detached content, further certificates, and what is accepted. */
export interface VerifySignedDataOptions {
  /** The signed bytes of a detached signature. When the message has content too, both must be equal. */
  readonly content?: Uint8Array;
  /** Certificates that may have signed, besides those in the message. */
  readonly certificates?: readonly Certificate[];
  /** Default: `sha1`, `sha256`, `sha384`, `sha512`. */
  readonly allowedDigests?: readonly DigestName[];
  /** `one` (default) refuses a message with several signers; `all` demands that each signature is good. */
  readonly signers?: 'one' | 'all';
  readonly limits?: SignedDataLimits;
  /** Certificates decoded before, with their keys. Looked up, not added to. */
  readonly cache?: KeyCache;
}

/** One signer whose signature holds. */
export interface VerifiedSigner {
  /** The certificate whose key made the signature. Not checked against any root. */
  readonly certificate: Certificate;
  readonly digest: DigestName;
  readonly signatureAlgorithmOid: string;
  /** Empty when the message has none. */
  readonly signedAttributes: readonly CmsAttribute[];
  readonly unsignedAttributes: readonly CmsAttribute[];
  /** The signer's own claim. Absent when it makes none or none that can be read. */
  readonly signingTime?: Date;
}

/** A signed message whose signatures hold. Whether to trust the signers is another question. */
export interface VerifiedSignedData {
  readonly contentTypeOid: string;
  /** What was signed: the content of the message, or the detached content. Empty when there is neither. */
  readonly content: Uint8Array;
  /** Whether the message itself holds the content. */
  readonly contentPresent: boolean;
  /** The first signer. */
  readonly signer: VerifiedSigner;
  readonly signers: readonly VerifiedSigner[];
  /** DER of each certificate in the message, in the order received. */
  readonly certificates: readonly Uint8Array[];
  /** DER of each CRL in the message. */
  readonly crls: readonly Uint8Array[];
}

/**
 * Checks the signature of a SignedData: the digest of the content, the `content-type` and `message-digest` attributes,
 * and the signature by the certificate the signer names.
 *
 * It does not check trust: any self-signed certificate in the message will do. Give `signer.certificate` to
 * `verifyCertificateChain`, or compare it with one you know.
 *
 * RSA PKCS#1 v1.5, RSASSA-PSS and ECDSA; SHA-1, SHA-256, SHA-384, SHA-512. Several embedded certificates may have the
 * same issuer and serial number, as throw-away SCEP signers do: each is tried. Signed attributes are checked as their
 * bytes were received, then in DER order, since senders that do not sort disagree on what they sign.
 *
 * @param message - DER or BER, or what `parseSignedData` made of it.
 * @throws {PkiError} `ERR_PKI_CMS_MALFORMED`, `ERR_PKI_CMS_LIMIT`, `ERR_PKI_SIGNER_COUNT`,
 *   `ERR_PKI_UNSUPPORTED_ALGORITHM`, `ERR_PKI_SIGNER_CERTIFICATE_MISSING`, `ERR_PKI_DIGEST_MISMATCH`,
 *   `ERR_PKI_SIGNATURE_INVALID`, and `ERR_PKI_CERTIFICATE_MALFORMED` for the signer's certificate.
 * @see RFC 5652 sections 5.4 to 5.6
 */
export function verifySignedData(
  message: Uint8Array | SignedData,
  options: VerifySignedDataOptions = {},
): VerifiedSignedData {
  const data = message instanceof Uint8Array ? parseSignedData(message, options.limits) : message;
  const [first, ...others] = data.signerInfos;
  if (first === undefined) throw new PkiError('ERR_PKI_SIGNER_COUNT', 'SignedData has no signer');
  if (others.length > 0 && options.signers !== 'all') {
    throw new PkiError('ERR_PKI_SIGNER_COUNT', 'SignedData has several signers');
  }
  const content = signedContent(data, options.content);
  const candidates = candidatesOf(data, options);
  const signer = verifySigner(first, data, content, candidates, options);
  return {
    contentTypeOid: data.contentTypeOid,
    content,
    contentPresent: data.content !== undefined,
    signer,
    signers: [signer, ...others.map((info) => verifySigner(info, data, content, candidates, options))],
    certificates: data.certificates,
    crls: data.crls,
  };
}

function signedContent(data: SignedData, detached: Uint8Array | undefined): Uint8Array {
  if (data.content === undefined) return detached ?? new Uint8Array();
  if (detached !== undefined && !equalBytes(data.content, detached)) throw digestMismatch();
  return data.content;
}

interface Candidate {
  readonly head: CertificateHead;
  /** Absent until the certificate turns out to be the signer's. */
  readonly certificate?: Certificate;
  readonly key?: KeyObject;
}

function candidatesOf(data: SignedData, options: VerifySignedDataOptions): Candidate[] {
  const candidates: Candidate[] = [];
  for (const der of data.certificates) {
    const known = options.cache?.find(der);
    if (known !== undefined) {
      candidates.push({ head: certificateHeadOf(known.certificate), certificate: known.certificate, key: known.key });
      continue;
    }
    const head = readCertificateHead(der);
    if (head !== undefined) candidates.push({ head });
  }
  for (const certificate of options.certificates ?? []) {
    candidates.push({ head: certificateHeadOf(certificate), certificate });
  }
  return candidates;
}

function verifySigner(
  info: SignerInfo,
  data: SignedData,
  content: Uint8Array,
  candidates: readonly Candidate[],
  options: VerifySignedDataOptions,
): VerifiedSigner {
  const signed = checkSignedContent(info, data.contentTypeOid, content, options.allowedDigests);
  const named = rankCandidates(candidates, info);
  if (named.length === 0) {
    throw new PkiError('ERR_PKI_SIGNER_CERTIFICATE_MISSING', 'The certificate of the signer is not at hand');
  }
  let unusable: PkiError | undefined;
  for (const candidate of named) {
    const key = keyOf(candidate);
    if (key instanceof PkiError) unusable = key;
    if (key instanceof PkiError || !signed.isSignedBy(key)) continue;
    const certificate = candidate.certificate ?? parseCertificate(candidate.head.der);
    rememberPublicKey(certificate, key);
    const signingTime = signingTimeOf(info.signedAttributes ?? []);
    const signer: Mutable<VerifiedSigner> = {
      certificate,
      digest: signed.digest,
      signatureAlgorithmOid: info.signatureAlgorithmOid,
      signedAttributes: info.signedAttributes ?? [],
      unsignedAttributes: info.unsignedAttributes,
    };
    if (signingTime !== undefined) signer.signingTime = signingTime;
    return signer;
  }
  if (unusable !== undefined && named.length === 1) throw unusable;
  throw new PkiError('ERR_PKI_SIGNATURE_INVALID', 'The signature does not belong to the content and the certificate');
}

/** Certificates that fit the signer's reference, the best fit first. */
function rankCandidates(candidates: readonly Candidate[], info: SignerInfo): Candidate[] {
  const exact: Candidate[] = [];
  const near: Candidate[] = [];
  for (const candidate of candidates) {
    const rank = matchReference(candidate.head, info.signerId);
    if (rank === 2) exact.push(candidate);
    else if (rank === 1) near.push(candidate);
  }
  return [...exact, ...near];
}

function keyOf({ key, certificate, head }: Candidate): KeyObject | PkiError {
  try {
    return key ?? (certificate === undefined ? importPublicKey(head.publicKeySpki) : publicKeyOf(certificate));
  } catch (error) {
    if (error instanceof PkiError) return error;
    throw error;
  }
}

/** What remains to be asked once the digest and the attributes agree with the content. */
interface CheckedContent {
  readonly digest: DigestName;
  isSignedBy(key: KeyObject): boolean;
}

/** Compares a SignerInfo with the content it is about; everything but the key. */
function checkSignedContent(
  info: SignerInfo,
  contentTypeOid: string,
  content: Uint8Array,
  allowedDigests: readonly DigestName[] | undefined,
): CheckedContent {
  const scheme = signatureSchemeOf(info);
  const { digest } = scheme;
  if (allowedDigests !== undefined && !allowedDigests.includes(digest)) {
    throw new PkiError('ERR_PKI_UNSUPPORTED_ALGORITHM', 'The digest algorithm of the signature is not allowed here');
  }
  const { signedAttributes, signedAttributesDer, signature } = info;
  if (signedAttributes === undefined || signedAttributesDer === undefined) {
    if (contentTypeOid !== OID.data) throw malformedCms('Content of this type needs signed attributes');
    if (isAttributeSet(content)) {
      throw new PkiError('ERR_PKI_SIGNATURE_INVALID', 'The content is the signed attributes of another message');
    }
    return { digest, isSignedBy: (key) => checkSignature(scheme, content, key, signature) };
  }
  checkAttributes(signedAttributes, info, contentTypeOid);
  const declared = octetsOf(singleCmsAttribute(signedAttributes, OID.messageDigest), 'message-digest');
  if (!equalBytes(declared, digestBytes(digest, content))) throw digestMismatch();
  return {
    digest,
    isSignedBy(key) {
      if (checkSignature(scheme, signedAttributesDer, key, signature)) return true;
      const canonical = decodeCms('signed attributes', () => canonicalSetOf(readBer(signedAttributesDer)));
      return canonical !== undefined && checkSignature(scheme, canonical, key, signature);
    },
  };
}

/**
 * Whether content is itself a set of signed attributes: a signature over attributes would then pass as one over this
 * content, which its maker never signed (draft-ietf-lamps-cms-euf-cma-signeddata).
 */
function isAttributeSet(content: Uint8Array): boolean {
  if (content[0] !== 0x31) return false;
  try {
    return readCmsAttributes(readBer(content)).some(({ oid }) => oid === OID.messageDigest);
  } catch {
    return false;
  }
}

/** RFC 5652 section 11.1, and RFC 6211 where the sender protects its algorithm identifiers. */
function checkAttributes(attributes: readonly CmsAttribute[], info: SignerInfo, contentTypeOid: string): void {
  const contentType = singleCmsAttribute(attributes, OID.contentType);
  if (contentType === undefined) throw malformedCms('The content-type attribute is missing');
  if (decodeCms('content-type attribute', () => berOid(readBer(contentType), 'content-type')) !== contentTypeOid) {
    throw new PkiError('ERR_PKI_SIGNATURE_INVALID', 'The content-type attribute is about another type of content');
  }
  const protection = singleCmsAttribute(attributes, OID.algorithmProtection);
  if (protection === undefined) return;
  const [digest, signature] = decodeCms('algorithm-protection attribute', () => readBer(protection).children());
  const oidOf = (algorithm: typeof digest) => berOid(algorithm?.children()[0], 'protected algorithm');
  const matches = decodeCms(
    'algorithm-protection attribute',
    () =>
      oidOf(digest) === info.digestAlgorithmOid &&
      signature?.identifier === 0xa1 &&
      oidOf(signature) === info.signatureAlgorithmOid,
  );
  if (!matches) {
    throw new PkiError('ERR_PKI_SIGNATURE_INVALID', 'The algorithms are not those the signer protects');
  }
}

function octetsOf(value: Uint8Array | undefined, what: string): Uint8Array {
  if (value === undefined) throw malformedCms(`The ${what} attribute is missing`);
  return decodeCms(`${what} attribute`, () => {
    const element = readBer(value);
    if ((element.identifier & ~0x20) !== 0x04) throw malformedCms(`The ${what} attribute is no OCTET STRING`);
    return element.octets();
  });
}

/** The signing-time attribute (RFC 5652 section 11.3), where it can be read. */
function signingTimeOf(attributes: readonly CmsAttribute[]): Date | undefined {
  const value = attributes.find((attribute) => attribute.oid === OID.signingTime)?.valuesDer[0];
  if (value === undefined) return undefined;
  try {
    return readTime(readAsn1(value), 'signing time');
  } catch {
    return undefined;
  }
}

function digestMismatch(): PkiError {
  return new PkiError('ERR_PKI_DIGEST_MISMATCH', 'The content is not what was signed');
}
