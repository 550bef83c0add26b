import {
  DerElement,
  derBytes,
  derContext,
  derInteger,
  derOctetString,
  derOid,
  derSequence,
  derSetOf,
  derTime,
} from '../asn1/asn1-writer.js';
import { OID } from '../asn1/oids.js';
import { equalBytes } from '../internal/bytes.js';
import { readBer } from './ber-element.js';
import type { Certificate } from './certificate.js';
import { digestAlgorithmDer, rsaAlgorithmDer } from './cms-algorithms.js';
import { cmsAttributeDer, type CmsAttribute } from './cms-attributes.js';
import { digestBytes } from './digest-bytes.js';
import type { DigestName, Signer } from './ports.js';
import { signatureAlgorithmIdentifier } from './signature-algorithms.js';

/** What is signed, by whom, and how it is written. */
export interface SignDataOptions {
  /** What to sign. Absent: there is no content, and the signature is over the digest of nothing (SCEP replies). */
  readonly content?: Uint8Array | undefined;
  readonly signer: Signer;
  /** Certificate of the signer's key; goes into the message first. */
  readonly certificate: Certificate;
  /** Further certificates for the message, in this order. */
  readonly chain?: readonly Certificate[];
  /** Default `sha256`. */
  readonly digest?: DigestName;
  /** Leaves the content out of the message. Default false. */
  readonly detached?: boolean;
  /** Signed attributes besides content-type, message-digest and signing-time; each value is one whole DER element. */
  readonly signedAttributes?: readonly CmsAttribute[];
  /** Default: now. */
  readonly signingTime?: Date | 'omit';
  /**
   * What an RSA SignerInfo names as its signature algorithm. `rsaEncryption` is read by all; `digestWithRsa` by most.
   * Default `rsaEncryption`.
   */
  readonly signatureAlgorithm?: 'rsaEncryption' | 'digestWithRsa';
  /** Type of the content. Default `1.2.840.113549.1.7.1` (data). */
  readonly contentTypeOid?: string;
}

const OWN_ATTRIBUTES: readonly string[] = [OID.contentType, OID.messageDigest, OID.signingTime];

/**
 * Signs content as a CMS SignedData in DER with one signer, named by issuer and serial number, and signed attributes in
 * DER order with one value each.
 *
 * @throws {TypeError} when the signer's key is not that of the certificate, or an attribute is given that this function
 *   writes itself.
 * @see RFC 5652 section 5
 */
export async function signData(options: SignDataOptions): Promise<Uint8Array> {
  const { signer, certificate, content, digest = 'sha256', contentTypeOid = OID.data } = options;
  if (!samePublicKey(signer.publicKeySpki, certificate.publicKeySpki)) {
    throw new TypeError('signer does not hold the key of the certificate');
  }
  const attributes = signedAttributesOf(options, digest, contentTypeOid);
  const signature = await signer.sign(derBytes(attributes), digest);
  const digestAlgorithm = digestAlgorithmDer(digest);
  const signerInfo = derSequence(
    derInteger(1),
    derSequence(certificate.issuer.der, certificate.serialNumberDer),
    digestAlgorithm,
    // In the message the set has an implicit tag (RFC 5652 section 5.4).
    new DerElement(0xa0, attributes.contents),
    signer.keyType === 'rsa' && options.signatureAlgorithm !== 'digestWithRsa'
      ? rsaAlgorithmDer(OID.rsaEncryption)
      : signatureAlgorithmIdentifier(signer.keyType, digest),
    derOctetString(signature),
  );
  const attached = content !== undefined && options.detached !== true;
  return derBytes(
    derSequence(
      derOid(OID.signedData),
      derContext(
        0,
        derSequence(
          derInteger(contentTypeOid === OID.data ? 1 : 3),
          derSetOf([digestAlgorithm]),
          derSequence(derOid(contentTypeOid), ...(attached ? [derContext(0, derOctetString(content))] : [])),
          derContext(0, certificate.der, ...(options.chain ?? []).map(({ der }) => der)),
          derSetOf([signerInfo]),
        ),
      ),
    ),
  );
}

function signedAttributesOf(options: SignDataOptions, digest: DigestName, contentTypeOid: string): DerElement {
  const { content, signedAttributes = [], signingTime = new Date() } = options;
  if (signedAttributes.some(({ oid }) => OWN_ATTRIBUTES.includes(oid))) {
    throw new TypeError('content-type, message-digest and signing-time are not for the caller to give');
  }
  const messageDigest = digestBytes(digest, content ?? new Uint8Array());
  return derSetOf([
    cmsAttributeDer(OID.contentType, [derOid(contentTypeOid)]),
    cmsAttributeDer(OID.messageDigest, [derOctetString(messageDigest)]),
    ...(signingTime === 'omit' ? [] : [cmsAttributeDer(OID.signingTime, [derTime(signingTime)])]),
    ...signedAttributes.map(({ oid, valuesDer }) => cmsAttributeDer(oid, valuesDer)),
  ]);
}

/** Equality of the key bits; algorithm parameters may be written as NULL or left out. */
function samePublicKey(spki: Uint8Array, other: Uint8Array): boolean {
  if (equalBytes(spki, other)) return true;
  const [bits, otherBits] = [spki, other].map((der) => readBer(der).children()[1]?.content);
  return bits !== undefined && otherBits !== undefined && equalBytes(bits, otherBits);
}
