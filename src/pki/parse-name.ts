import { type Asn1Node, expectNode, readOid } from '../asn1/asn1-reader.js';
import { readText } from '../asn1/read-text.js';
import { Asn1Error } from '../errors.js';
import { toHex } from '../internal/bytes.js';
import type { DistinguishedName, NameAttribute } from './certificate.js';

/** More relative names than any directory has; bounds the work on hostile input. */
const MAX_ATTRIBUTES = 256;

/**
 * Reads a distinguished name (RFC 5280 section 4.1.2.4): relative names in order, values of any string type.
 *
 * A value that is no string (a unique identifier is a BIT STRING) becomes `#` and the hex of its DER, as in RFC 4514
 * section 2.4.
 *
 * @throws {Asn1Error} `ERR_ASN1_UNEXPECTED`, `ERR_ASN1_MALFORMED`.
 */
export function parseName(node: Asn1Node | undefined, what: string): DistinguishedName {
  const sequence = expectNode(node, 0x30, what);
  const rdns: NameAttribute[][] = [];
  let count = 0;
  for (const set of sequence.children) {
    const rdn: NameAttribute[] = [];
    for (const pair of expectNode(set, 0x31, what).children) {
      const [type, value] = expectNode(pair, 0x30, what).children;
      if (++count > MAX_ATTRIBUTES) throw new Asn1Error('ERR_ASN1_TOO_MANY_NODES', `${what} has too many attributes`);
      rdn.push({ oid: readOid(type, what), value: readValue(value, what) });
    }
    rdns.push(rdn);
  }
  return { rdns, der: sequence.bytes };
}

function readValue(node: Asn1Node | undefined, what: string): string {
  if (node !== undefined && !TEXT_TAGS.has(node.identifier)) return `#${toHex(node.bytes)}`;
  return readText(node, what);
}

const TEXT_TAGS = new Set([0x0c, 0x12, 0x13, 0x14, 0x15, 0x16, 0x19, 0x1a, 0x1b, 0x1c, 0x1e]);

/** Values of one attribute type, in the order they stand in the name. Empty when it has none. */
export function nameValues(name: DistinguishedName, oid: string): string[] {
  return name.rdns.flatMap((rdn) => rdn.filter((attribute) => attribute.oid === oid).map(({ value }) => value));
}
