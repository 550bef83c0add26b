import { readAsn1, expectNode, readIntegerBytes, type Asn1Node } from '../asn1/asn1-reader.js';
import { derBytes, derSequence } from '../asn1/asn1-writer.js';
import { Asn1Error } from '../errors.js';
import { toHex } from '../internal/bytes.js';
import type { DistinguishedName } from '../pki/certificate.js';
import { parseName } from '../pki/parse-name.js';

/** What a CertPoll asks about (RFC 8894 section 3.3.3). */
export interface IssuerAndSubject {
  /** The CA's subject, as the client knows it. */
  readonly issuer: DistinguishedName;
  /** The subject of the request that waits. */
  readonly subject: DistinguishedName;
}

/** What a GetCert or GetCRL asks about (RFC 8894 section 3.3.4, RFC 5652 section 10.2.4). */
export interface IssuerAndSerialNumber {
  readonly issuer: DistinguishedName;
  /** Lower-case hex of the INTEGER's content, as in `Certificate.serialNumber`. */
  readonly serialNumber: string;
}

/** RFC 5280 section 4.1.2.2. */
const MAX_SERIAL_BYTES = 20;
const LIMITS = { maxBytes: 65_536, maxDepth: 16, maxNodes: 2_000 } as const;

/** @throws {Asn1Error} When it is no such value. */
export function parseIssuerAndSubject(der: Uint8Array): IssuerAndSubject {
  const [issuer, subject] = pair(der, 'IssuerAndSubject');
  return { issuer: parseName(issuer, 'issuer'), subject: parseName(subject, 'subject') };
}

/** @param names - DER Names. */
export function buildIssuerAndSubject(issuerDer: Uint8Array, subjectDer: Uint8Array): Uint8Array {
  return derBytes(derSequence(issuerDer, subjectDer));
}

/** @throws {Asn1Error} When it is no such value. */
export function parseIssuerAndSerialNumber(der: Uint8Array): IssuerAndSerialNumber {
  const [issuer, serial] = pair(der, 'IssuerAndSerialNumber');
  const serialNumber = readIntegerBytes(serial, 'serial number');
  if (serialNumber.length > MAX_SERIAL_BYTES) throw new Asn1Error('ERR_ASN1_UNEXPECTED', 'serial number is too long');
  return { issuer: parseName(issuer, 'issuer'), serialNumber: toHex(serialNumber) };
}

/** @param serialNumberDer - DER INTEGER, as in `Certificate.serialNumberDer`. */
export function buildIssuerAndSerialNumber(issuerDer: Uint8Array, serialNumberDer: Uint8Array): Uint8Array {
  return derBytes(derSequence(issuerDer, serialNumberDer));
}

/** Exactly two elements: room for anything else would be room for somebody else's bytes. */
function pair(der: Uint8Array, what: string): readonly [Asn1Node | undefined, Asn1Node | undefined] {
  const [first, second, extra] = expectNode(readAsn1(der, LIMITS), 0x30, what).children;
  if (second === undefined || extra !== undefined) {
    throw new Asn1Error('ERR_ASN1_UNEXPECTED', `${what} has another structure`);
  }
  return [first, second];
}
