import { OID } from '../asn1/oids.js';

/**
 * Short names of name attributes (RFC 4519, and those OpenSSL prints for the rest). Where two names mean one attribute
 * the first is written and both are read.
 */
export const NAME_ATTRIBUTES: readonly (readonly [name: string, oid: string])[] = [
  ['CN', OID.commonName],
  ['SN', OID.surname],
  ['serialNumber', OID.serialNumber],
  ['C', OID.countryName],
  ['L', OID.localityName],
  ['ST', OID.stateOrProvinceName],
  ['S', OID.stateOrProvinceName],
  ['STREET', OID.streetAddress],
  ['O', OID.organizationName],
  ['OU', OID.organizationalUnitName],
  ['title', OID.title],
  ['description', OID.description],
  ['GN', OID.givenName],
  ['initials', OID.initials],
  ['generationQualifier', OID.generationQualifier],
  ['dnQualifier', OID.dnQualifier],
  ['pseudonym', OID.pseudonym],
  ['UID', OID.userId],
  ['DC', OID.domainComponent],
  ['emailAddress', OID.emailAddress],
  ['E', OID.emailAddress],
  ['unstructuredName', OID.unstructuredName],
  ['unstructuredAddress', OID.unstructuredAddress],
];
