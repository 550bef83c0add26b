import { hash } from 'node:crypto';
import {
  type Asn1Node,
  expectNode,
  readAsn1,
  readBitString,
  readIntegerBytes,
  readOid,
  readSmallInteger,
} from '../asn1/asn1-reader.js';
import { OID } from '../asn1/oids.js';
import { readTime } from '../asn1/read-time.js';
import { Asn1Error, PkiError } from '../errors.js';
import { equalBytes, toHex } from '../internal/bytes.js';
import type { Mutable } from '../internal/mutable.js';
import type { Certificate } from './certificate.js';
import { decodeExtensions, readExtensions } from './parse-extensions.js';
import { parseName } from './parse-name.js';

/** Largest certificate in bytes. Certificates with thousands of names or an embedded picture stay below. */
const MAX_CERTIFICATE_BYTES = 256 * 1024;

/**
 * Decodes one DER certificate. Nothing is verified, and no key object is made.
 *
 * Tolerated because certificates in the field have it: negative and over-long serial numbers, an empty issuer, any
 * string type in names, key usage with trailing zero bits. Refused: indefinite lengths, trailing bytes, one extension
 * twice, an inner signature algorithm that differs from the outer.
 *
 * @param der - At most 256 KiB. The result holds views of it, so do not change it afterwards.
 * @throws {PkiError} `ERR_PKI_CERTIFICATE_MALFORMED`.
 * @see RFC 5280 section 4.1
 */
export function parseCertificate(der: Uint8Array): Certificate {
  try {
    return readCertificate(readAsn1(der, { maxBytes: MAX_CERTIFICATE_BYTES, maxDepth: 24, maxNodes: 20_000 }));
  } catch (error) {
    if (!(error instanceof Asn1Error)) throw error;
    throw new PkiError('ERR_PKI_CERTIFICATE_MALFORMED', 'Not an X.509 certificate', { cause: error });
  }
}

function readCertificate(node: Asn1Node): Certificate {
  expectNode(node, 0x30, 'certificate');
  if (node.indefinite) throw new Asn1Error('ERR_ASN1_UNEXPECTED', 'a certificate must be DER');
  const [tbs, outerAlgorithm, signatureNode, extra] = node.children;
  const fields = expectNode(tbs, 0x30, 'certificate content').children;
  let index = 0;
  if (fields[0]?.identifier === 0xa0) readSmallInteger(fields[index++]?.children[0], 'version');
  const serial = fields[index++];
  const serialContent = readIntegerBytes(serial, 'serial number');
  const innerAlgorithm = fields[index++];
  const issuer = parseName(fields[index++], 'issuer');
  const validity = expectNode(fields[index++], 0x30, 'validity').children;
  const subject = parseName(fields[index++], 'subject');
  const spki = expectNode(fields[index++], 0x30, 'public key');
  const algorithm = expectNode(outerAlgorithm, 0x30, 'signature algorithm');
  const tbsDer = tbs?.bytes;
  if (
    serial === undefined ||
    tbsDer === undefined ||
    innerAlgorithm === undefined ||
    extra !== undefined ||
    !equalBytes(innerAlgorithm.bytes, algorithm.bytes)
  ) {
    throw new Asn1Error('ERR_ASN1_UNEXPECTED', 'certificate has another structure');
  }
  checkOptionalFields(fields.slice(index));
  const last = fields.at(-1);
  const extensions = last?.identifier === 0xa3 ? readExtensions(last.children[0], 'extensions') : [];
  const certificate: Mutable<Certificate> = {
    der: node.bytes,
    fingerprint: hash('sha256', node.bytes),
    serialNumber: toHex(serialContent),
    serialNumberDer: serial.bytes,
    subject,
    issuer,
    notBefore: readTime(validity[0], 'notBefore'),
    notAfter: readTime(validity[1], 'notAfter'),
    publicKeySpki: spki.bytes,
    keyType: keyTypeOf(spki),
    tbsDer,
    signatureAlgorithmOid: readOid(algorithm.children[0], 'signature algorithm'),
    signature: readBitString(signatureNode, 'signature'),
    extensions,
  };
  decodeExtensions(extensions, certificate);
  return certificate;
}

/** issuerUniqueID [1] and subjectUniqueID [2], which are skipped, and extensions [3]: each once, in this order. */
function checkOptionalFields(fields: readonly Asn1Node[]): void {
  let previous = 0;
  for (const { identifier, tag, offset } of fields) {
    if ((identifier & 0xc0) !== 0x80 || tag <= previous || tag > 3) {
      throw new Asn1Error('ERR_ASN1_UNEXPECTED', 'certificate has another structure', offset);
    }
    previous = tag;
  }
}

/** Key type of a SubjectPublicKeyInfo element. */
export function keyTypeOf(spki: Asn1Node): 'rsa' | 'ec' | 'other' {
  const oid = readOid(expectNode(spki.children[0], 0x30, 'public key').children[0], 'public key algorithm');
  readBitString(spki.children[1], 'public key');
  return oid === OID.rsaEncryption ? 'rsa' : oid === OID.idEcPublicKey ? 'ec' : 'other';
}
