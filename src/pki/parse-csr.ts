import { type Asn1Node, expectNode, readAsn1, readBitString, readOid, readSmallInteger } from '../asn1/asn1-reader.js';
import { OID } from '../asn1/oids.js';
import { readText } from '../asn1/read-text.js';
import { Asn1Error, PkiError } from '../errors.js';
import type { Mutable } from '../internal/mutable.js';
import type { Csr } from './csr.js';
import { keyTypeOf } from './parse-certificate.js';
import { decodeExtensions, readExtensions } from './parse-extensions.js';
import { parseName } from './parse-name.js';
import { decodePem } from './pem.js';

const MAX_CSR_BYTES = 64 * 1024;
const MAX_ATTRIBUTES = 100;
const LABELS: ReadonlySet<string> = new Set(['CERTIFICATE REQUEST', 'NEW CERTIFICATE REQUEST']);

type Attribute = Csr['attributes'][number];

/**
 * Decodes a certification request. The signature is not checked.
 *
 * Tolerated: any version number, attributes absent or empty, an extension request under Microsoft's older identifier,
 * a challengePassword of any string type. Refused: a challengePassword or extension request that is there twice.
 *
 * @param csr - DER, or PEM as text or bytes. At most 64 KiB of DER. The result holds views of it.
 * @throws {PkiError} `ERR_PKI_CSR_MALFORMED`; `ERR_PKI_PEM_MALFORMED`.
 * @see RFC 2986 section 4; RFC 2985 section 5.4
 */
export function parseCsr(csr: Uint8Array | string): Csr {
  try {
    return readCsr(readAsn1(toDer(csr), { maxBytes: MAX_CSR_BYTES, maxDepth: 24, maxNodes: 10_000 }));
  } catch (error) {
    if (!(error instanceof Asn1Error)) throw error;
    throw new PkiError('ERR_PKI_CSR_MALFORMED', 'Not a PKCS#10 certification request', { cause: error });
  }
}

function toDer(csr: Uint8Array | string): Uint8Array {
  if (typeof csr !== 'string' && csr[0] === 0x30) return csr;
  const block = decodePem(csr).find(({ label }) => LABELS.has(label));
  if (block === undefined) throw new PkiError('ERR_PKI_CSR_MALFORMED', 'No certification request found');
  return block.der;
}

function readCsr(node: Asn1Node): Csr {
  expectNode(node, 0x30, 'request');
  if (node.indefinite) throw new Asn1Error('ERR_ASN1_UNEXPECTED', 'a request must be DER');
  const [infoNode, algorithm, signature, extra] = node.children;
  const info = expectNode(infoNode, 0x30, 'request content');
  const [version, subject, spkiNode, attributesNode] = info.children;
  if (extra !== undefined || info.children.length > 4) {
    throw new Asn1Error('ERR_ASN1_UNEXPECTED', 'request has another structure');
  }
  const spki = expectNode(spkiNode, 0x30, 'public key');
  const attributes = attributesNode === undefined ? [] : readAttributes(expectNode(attributesNode, 0xa0, 'attributes'));
  const challenge = only(attributes, OID.challengePassword);
  const request = only(attributes, OID.extensionRequest) ?? only(attributes, OID.msExtensionRequest);
  const extensions =
    request?.valuesDer[0] === undefined ? [] : readExtensions(readAsn1(request.valuesDer[0]), 'requested extensions');
  const csr: Mutable<Csr> = {
    der: node.bytes,
    version: readSmallInteger(version, 'version'),
    subject: parseName(subject, 'subject'),
    publicKeySpki: spki.bytes,
    keyType: keyTypeOf(spki),
    extensions,
    attributes,
    infoDer: info.bytes,
    signatureAlgorithmOid: readOid(
      expectNode(algorithm, 0x30, 'signature algorithm').children[0],
      'signature algorithm',
    ),
    signature: readBitString(signature, 'signature'),
  };
  if (challenge !== undefined) csr.challengePassword = readChallenge(challenge);
  decodeExtensions(extensions, csr);
  return csr;
}

function readAttributes(node: Asn1Node): Attribute[] {
  if (node.children.length > MAX_ATTRIBUTES) {
    throw new Asn1Error('ERR_ASN1_TOO_MANY_NODES', 'request has too many attributes');
  }
  return node.children.map((child) => {
    const [type, values] = expectNode(child, 0x30, 'attribute').children;
    return {
      oid: readOid(type, 'attribute type'),
      valuesDer: expectNode(values, 0x31, 'attribute values').children.map((value) => value.bytes),
    };
  });
}

/** Both attributes read here are single-valued (RFC 2985 section 5.4); two would let two readers see two things. */
function only(attributes: readonly Attribute[], oid: string): Attribute | undefined {
  const [attribute, second] = attributes.filter((candidate) => candidate.oid === oid);
  if (second !== undefined || (attribute?.valuesDer.length ?? 0) > 1) {
    throw new Asn1Error('ERR_ASN1_UNEXPECTED', 'a single-valued attribute has several values');
  }
  return attribute;
}

function readChallenge({ valuesDer: [value] }: Attribute): string {
  return value === undefined ? '' : readText(readAsn1(value), 'challengePassword');
}
