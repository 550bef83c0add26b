import {
  type Asn1Node,
  expectNode,
  readAsn1,
  readBoolean,
  readNamedBits,
  readOctets,
  readOid,
  readSmallInteger,
} from '../asn1/asn1-reader.js';
import { readText } from '../asn1/read-text.js';
import { OID } from '../asn1/oids.js';
import { Asn1Error } from '../errors.js';
import type { Mutable } from '../internal/mutable.js';
import type { Certificate, DistinguishedName, KeyUsage, SubjectAltNames } from './certificate.js';
import { parseName } from './parse-name.js';

/** One extension as it stands in a certificate, request or CRL. */
export type Extension = Certificate['extensions'][number];

/** Extensions that are decoded; each is absent when the list has none of its kind. */
export type DecodedExtensions = Partial<
  Pick<
    Certificate,
    'keyUsage' | 'extendedKeyUsage' | 'basicConstraints' | 'subjectAltNames' | 'subjectKeyId' | 'authorityKeyId'
  >
>;

const MAX_EXTENSIONS = 200;

/** Bit numbers are positions in this list (RFC 5280 section 4.2.1.3). */
export const KEY_USAGES: readonly KeyUsage[] = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
];

/** Reads `Extensions ::= SEQUENCE OF Extension`. One kind twice is refused (RFC 5280 section 4.2). */
export function readExtensions(node: Asn1Node | undefined, what: string): Extension[] {
  const { children } = expectNode(node, 0x30, what);
  if (children.length > MAX_EXTENSIONS) throw new Asn1Error('ERR_ASN1_TOO_MANY_NODES', `${what}: too many`);
  const seen = new Set<string>();
  return children.map((child) => {
    const [type, second, third] = expectNode(child, 0x30, what).children;
    const oid = readOid(type, what);
    if (seen.has(oid)) throw new Asn1Error('ERR_ASN1_UNEXPECTED', `${what}: the same one twice`, child.offset);
    seen.add(oid);
    const critical = second?.identifier === 0x01 && readBoolean(second, what);
    const value = second?.identifier === 0x01 ? third : second;
    return { oid, critical, valueDer: readOctets(expectNode(value, 0x04, what)) };
  });
}

/** Decodes the extensions this package acts on, into the record that has them. */
export function decodeExtensions(extensions: readonly Extension[], decoded: Mutable<DecodedExtensions>): void {
  for (const { oid, valueDer } of extensions) {
    switch (oid) {
      case OID.keyUsage:
        decoded.keyUsage = readNamedBits(readAsn1(valueDer), 'key usage').flatMap((bit) => KEY_USAGES[bit] ?? []);
        break;
      case OID.extendedKeyUsage:
        decoded.extendedKeyUsage = expectNode(readAsn1(valueDer), 0x30, 'extended key usage').children.map((child) =>
          readOid(child, 'extended key usage'),
        );
        break;
      case OID.basicConstraints:
        decoded.basicConstraints = readBasicConstraints(readAsn1(valueDer));
        break;
      case OID.subjectAltName:
        decoded.subjectAltNames = readSubjectAltNames(readAsn1(valueDer));
        break;
      case OID.subjectKeyIdentifier:
        decoded.subjectKeyId = readOctets(expectNode(readAsn1(valueDer), 0x04, 'subject key identifier'));
        break;
      case OID.authorityKeyIdentifier: {
        const keyId = expectNode(readAsn1(valueDer), 0x30, 'authority key identifier').children.find(
          (child) => child.identifier === 0x80,
        );
        if (keyId !== undefined) decoded.authorityKeyId = keyId.content;
        break;
      }
      default:
    }
  }
}

function readBasicConstraints(node: Asn1Node): NonNullable<DecodedExtensions['basicConstraints']> {
  const { children } = expectNode(node, 0x30, 'basic constraints');
  const isCa = children[0]?.identifier === 0x01 && readBoolean(children[0], 'basic constraints');
  const pathLength = children[0]?.identifier === 0x01 ? children[1] : children[0];
  if (pathLength === undefined) return { isCa };
  return { isCa, pathLength: readSmallInteger(pathLength, 'path length') };
}

/** Reads `GeneralNames` (RFC 5280 section 4.2.1.6). */
export function readSubjectAltNames(node: Asn1Node): SubjectAltNames {
  const dnsNames: string[] = [];
  const rfc822Names: string[] = [];
  const uris: string[] = [];
  const ipAddresses: Uint8Array[] = [];
  const userPrincipalNames: string[] = [];
  const otherNames: { oid: string; valueDer: Uint8Array }[] = [];
  const directoryNames: DistinguishedName[] = [];
  for (const name of expectNode(node, 0x30, 'subject alternative name').children) {
    switch (name.identifier) {
      case 0xa0:
        readOtherName(name, userPrincipalNames, otherNames);
        break;
      case 0x81:
        rfc822Names.push(latin1(name.content));
        break;
      case 0x82:
        dnsNames.push(latin1(name.content));
        break;
      case 0xa4:
        directoryNames.push(parseName(name.children[0], 'directory name'));
        break;
      case 0x86:
        uris.push(latin1(name.content));
        break;
      case 0x87:
        ipAddresses.push(name.content);
        break;
      default:
    }
  }
  return { dnsNames, rfc822Names, uris, ipAddresses, userPrincipalNames, otherNames, directoryNames };
}

function readOtherName(name: Asn1Node, principals: string[], others: { oid: string; valueDer: Uint8Array }[]): void {
  const [type, wrapper] = name.children;
  const oid = readOid(type, 'other name');
  const value = expectNode(wrapper, 0xa0, 'other name').children[0];
  if (value === undefined) throw new Asn1Error('ERR_ASN1_UNEXPECTED', 'other name is empty', name.offset);
  if (oid === OID.userPrincipalName) principals.push(readText(value, 'user principal name'));
  else others.push({ oid, valueDer: value.bytes });
}

/** IA5 text; bytes above 0x7F, which IA5 lacks, are shown as Latin-1 rather than refused. */
function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
