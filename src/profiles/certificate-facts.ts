import { expectNode, readAsn1, readBitString, readIntegerBytes, readOid, type Asn1Node } from '../asn1/asn1-reader.js';
import { OID } from '../asn1/oids.js';
import { readTime } from '../asn1/read-time.js';
import { Asn1Error } from '../errors.js';
import { equalBytes } from '../internal/bytes.js';
import { decodeBase64 } from '../plist/base64.js';

/** What lint looks at in a certificate. */
export interface CertificateFacts {
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Absent for keys other than RSA. */
  readonly rsaBits?: number;
  readonly signatureAlgorithmOid: string;
  readonly selfIssued: boolean;
}

/**
 * Reads what lint needs of a DER certificate, without `node:*`. Nothing is verified.
 *
 * @returns `undefined` when it is no certificate.
 * @see RFC 5280 section 4.1
 */
export function readCertificateFacts(der: Uint8Array): CertificateFacts | undefined {
  try {
    const [tbs, algorithm] = readAsn1(der, { maxBytes: 256 * 1024, maxDepth: 24, maxNodes: 20_000 }).children;
    const fields = expectNode(tbs, 0x30, 'certificate').children;
    const start = fields[0]?.identifier === 0xa0 ? 1 : 0;
    const [, , issuer, validity, subject, spki] = fields.slice(start);
    const [notBefore, notAfter] = expectNode(validity, 0x30, 'validity').children;
    const rsaBits = readRsaBits(expectNode(spki, 0x30, 'public key'));
    return {
      notBefore: readTime(notBefore, 'notBefore'),
      notAfter: readTime(notAfter, 'notAfter'),
      ...(rsaBits !== undefined && { rsaBits }),
      signatureAlgorithmOid: readOid(expectNode(algorithm, 0x30, 'algorithm').children[0], 'algorithm'),
      selfIssued: equalBytes(expectNode(issuer, 0x30, 'issuer').bytes, expectNode(subject, 0x30, 'subject').bytes),
    };
  } catch (error) {
    if (error instanceof Asn1Error) return undefined;
    throw error;
  }
}

function readRsaBits(spki: Asn1Node): number | undefined {
  const [algorithm, key] = spki.children;
  if (readOid(expectNode(algorithm, 0x30, 'key algorithm').children[0]) !== OID.rsaEncryption) return undefined;
  const modulus = readIntegerBytes(readAsn1(readBitString(key)).children[0], 'modulus');
  const digits = modulus[0] === 0 ? modulus.subarray(1) : modulus;
  return digits.length * 8 - Math.clz32(digits[0] ?? 0) + 24;
}

/** What a certificate payload holds. */
export interface CertificateFile {
  /** DER of each certificate. */
  readonly ders: readonly Uint8Array[];
  /** Whether it is text: PEM, which some payload types take. */
  readonly pem: boolean;
  /** Whether a private key stands in it in the clear. */
  readonly privateKey: boolean;
}

const MAX_CERTIFICATES = 64;
const SEQUENCE = 0x30;

/** Certificates of a payload's data: DER, or PEM with any number. */
export function readCertificateFile(data: Uint8Array): CertificateFile {
  if (data[0] === SEQUENCE) return { ders: [data], pem: false, privateKey: false };
  const text = new TextDecoder('latin1').decode(data.subarray(0, 1024 * 1024));
  const ders: Uint8Array[] = [];
  const begin = '-----BEGIN CERTIFICATE-----';
  for (let position = text.indexOf(begin); position >= 0 && ders.length < MAX_CERTIFICATES;) {
    const start = position + begin.length;
    const end = text.indexOf('-----END', start);
    const der = end < 0 ? undefined : decodeBase64(text.slice(start, end).replace(/[^A-Za-z0-9+/=]/g, ''));
    ders.push(der ?? new Uint8Array());
    position = text.indexOf(begin, start);
  }
  return { ders, pem: ders.length > 0, privateKey: /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----/.test(text) };
}
