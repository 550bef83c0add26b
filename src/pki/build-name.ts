import { readAsn1 } from '../asn1/asn1-reader.js';
import {
  type DerElement,
  derBytes,
  derIa5String,
  derOid,
  derPrintableString,
  derSequence,
  derSequenceOf,
  derSetOf,
  derUtf8String,
} from '../asn1/asn1-writer.js';
import { OID } from '../asn1/oids.js';
import type { DistinguishedName } from './certificate.js';
import { NAME_ATTRIBUTES } from './name-attributes.js';
import { parseName } from './parse-name.js';

/** One attribute to write: `type` is a short name such as `CN` (any case) or a dotted object identifier. */
export interface NameInputAttribute {
  readonly type: string;
  readonly value: string;
}

/** A name to write: relative names in order; an inner array is one relative name with several attributes. */
export type NameInput = readonly (NameInputAttribute | readonly NameInputAttribute[])[];

const OIDS_BY_NAME = new Map(NAME_ATTRIBUTES.map(([name, oid]) => [name.toLowerCase(), oid]));
const IA5_ATTRIBUTES: ReadonlySet<string> = new Set([OID.emailAddress, OID.domainComponent]);
const PRINTABLE_ATTRIBUTES: ReadonlySet<string> = new Set([OID.countryName, OID.serialNumber, OID.dnQualifier]);
const LONE_SURROGATE = /\p{Surrogate}/u;
const PRINTABLE = /^[A-Za-z0-9 '()+,\-./:=?]*$/;

/**
 * Writes a distinguished name, in the order given.
 *
 * Country, serial number and DN qualifier become PrintableString, e-mail address and domain component IA5String, all
 * others UTF8String (RFC 5280 section 4.1.2.4 and appendix A.1).
 *
 * @throws {TypeError} for an unknown short name, or a country or e-mail address that its string type cannot hold.
 */
export function buildName(input: NameInput): DistinguishedName {
  const relativeNames = input.map((rdn) => {
    const attributes: readonly NameInputAttribute[] = isList(rdn) ? rdn : [rdn];
    if (attributes.length === 0) throw new TypeError('a relative name needs an attribute');
    return derSetOf(attributes.map(encodeAttribute));
  });
  const der = derBytes(derSequenceOf(relativeNames));
  return parseName(readAsn1(der), 'name');
}

function isList(rdn: NameInputAttribute | readonly NameInputAttribute[]): rdn is readonly NameInputAttribute[] {
  return Array.isArray(rdn);
}

function encodeAttribute({ type, value }: NameInputAttribute): DerElement {
  const oid = OIDS_BY_NAME.get(type.toLowerCase()) ?? type;
  if (!/^\d+(\.\d+)+$/.test(oid)) throw new TypeError(`name attribute type ${JSON.stringify(type)} is not known`);
  return derSequence(derOid(oid), encodeValue(oid, value));
}

function encodeValue(oid: string, value: string): Uint8Array {
  if (LONE_SURROGATE.test(value)) throw new TypeError('a name value has a lone surrogate');
  if (IA5_ATTRIBUTES.has(oid)) return derIa5String(value);
  if (!PRINTABLE_ATTRIBUTES.has(oid)) return derUtf8String(value);
  if (!PRINTABLE.test(value)) throw new TypeError(`name attribute ${oid} takes printable characters only`);
  return derPrintableString(value);
}

/** The DER of a name that is given as input, or as already decoded and then copied byte for byte. */
export function nameDer(name: NameInput | DistinguishedName): Uint8Array {
  return 'der' in name ? name.der : buildName(name).der;
}

/** The empty name, which a certificate with a critical subject alternative name may have. */
export const EMPTY_NAME_DER: Uint8Array = derBytes(derSequence());
