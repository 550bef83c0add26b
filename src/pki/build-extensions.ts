import {
  type DerElement,
  type DerPart,
  derBoolean,
  derContext,
  derContextPrimitive,
  derInteger,
  derNamedBits,
  derOctetString,
  derOid,
  derSequence,
  derSequenceOf,
  derUtf8String,
} from '../asn1/asn1-writer.js';
import { OID } from '../asn1/oids.js';
import type { DistinguishedName, KeyUsage } from './certificate.js';
import { type NameInput, nameDer } from './build-name.js';
import { type Extension, KEY_USAGES } from './parse-extensions.js';

/** Subject alternative names to write; every list may be left out. */
export interface SubjectAltNamesInput {
  readonly dnsNames?: readonly string[];
  readonly rfc822Names?: readonly string[];
  readonly uris?: readonly string[];
  /** Raw addresses of 4 or 16 bytes. */
  readonly ipAddresses?: readonly Uint8Array[];
  readonly userPrincipalNames?: readonly string[];
  readonly otherNames?: readonly { readonly oid: string; readonly valueDer: Uint8Array }[];
  readonly directoryNames?: readonly (NameInput | DistinguishedName)[];
}

/** Extensions to write. What is left out is not written. */
export interface ExtensionsInput {
  /** Critical. */
  readonly basicConstraints?: { readonly isCa: boolean; readonly pathLength?: number };
  /** Critical. */
  readonly keyUsage?: readonly KeyUsage[];
  /** Dotted object identifiers. Not critical. */
  readonly extendedKeyUsage?: readonly string[];
  readonly subjectKeyId?: Uint8Array;
  readonly authorityKeyId?: Uint8Array;
  /** Not critical, unless the subject is empty (RFC 5280 section 4.2.1.6). */
  readonly subjectAltNames?: SubjectAltNamesInput;
  /** URIs where the CRL of the issuer is served. */
  readonly crlDistributionPoints?: readonly string[];
  /** Written as they are, after the others. */
  readonly others?: readonly Extension[];
}

/** Writes `Extensions`, or nothing when there is none. `criticalAltNames` is for certificates with an empty subject. */
export function buildExtensions(
  input: ExtensionsInput,
  options: { criticalAltNames?: boolean } = {},
): DerElement | undefined {
  const list: DerElement[] = [];
  const add = (oid: string, critical: boolean, value: DerPart): void => {
    list.push(extensionDer({ oid, critical, valueDer: value }));
  };
  const { basicConstraints, keyUsage, extendedKeyUsage, subjectAltNames } = input;
  if (basicConstraints !== undefined) {
    const { isCa, pathLength } = basicConstraints;
    const fields = [...(isCa ? [derBoolean(true)] : []), ...(pathLength === undefined ? [] : [derInteger(pathLength)])];
    add(OID.basicConstraints, true, derSequence(...fields));
  }
  if (keyUsage !== undefined) {
    const bits = keyUsage.map((usage) => KEY_USAGES.indexOf(usage));
    if (bits.includes(-1)) throw new TypeError('unknown key usage');
    add(OID.keyUsage, true, derNamedBits(bits));
  }
  if (extendedKeyUsage !== undefined && extendedKeyUsage.length > 0) {
    add(OID.extendedKeyUsage, false, derSequenceOf(extendedKeyUsage.map(derOid)));
  }
  if (input.subjectKeyId !== undefined) add(OID.subjectKeyIdentifier, false, derOctetString(input.subjectKeyId));
  if (input.authorityKeyId !== undefined) {
    add(OID.authorityKeyIdentifier, false, derSequence(derContextPrimitive(0, input.authorityKeyId)));
  }
  if (subjectAltNames !== undefined) {
    const names = buildGeneralNames(subjectAltNames);
    if (names.length > 0) add(OID.subjectAltName, options.criticalAltNames === true, derSequenceOf(names));
  }
  if (input.crlDistributionPoints !== undefined && input.crlDistributionPoints.length > 0) {
    const points = input.crlDistributionPoints.map((uri) =>
      derSequence(derContext(0, derContext(0, derContextPrimitive(6, ia5(uri))))),
    );
    add(OID.crlDistributionPoints, false, derSequenceOf(points));
  }
  for (const other of input.others ?? []) list.push(extensionDer(other));
  return list.length === 0 ? undefined : derSequenceOf(list);
}

/** An extension to write, whose value may be laid out later. */
type ExtensionInput = Omit<Extension, 'valueDer'> & { readonly valueDer: DerPart };

/** One `Extension`; `critical` false is the default and therefore left out. */
export function extensionDer({ oid, critical, valueDer }: ExtensionInput): DerElement {
  return derSequence(derOid(oid), ...(critical ? [derBoolean(true)] : []), derOctetString(valueDer));
}

function buildGeneralNames(names: SubjectAltNamesInput): DerElement[] {
  return [
    ...(names.otherNames ?? []).map(({ oid, valueDer }) => otherName(oid, valueDer)),
    ...(names.userPrincipalNames ?? []).map((name) => otherName(OID.userPrincipalName, derUtf8String(name))),
    ...(names.rfc822Names ?? []).map((name) => derContextPrimitive(1, ia5(name))),
    ...(names.dnsNames ?? []).map((name) => derContextPrimitive(2, ia5(name))),
    ...(names.directoryNames ?? []).map((name) => derContext(4, nameDer(name))),
    ...(names.uris ?? []).map((uri) => derContextPrimitive(6, ia5(uri))),
    ...(names.ipAddresses ?? []).map((address) => {
      if (address.length !== 4 && address.length !== 16) throw new TypeError('an IP address has 4 or 16 bytes');
      return derContextPrimitive(7, address);
    }),
  ];
}

const otherName = (oid: string, valueDer: Uint8Array): DerElement =>
  derContext(0, derOid(oid), derContext(0, valueDer));

function ia5(text: string): Uint8Array {
  if (!/^[\x20-\x7e]*$/.test(text)) throw new TypeError('a general name takes ASCII characters only');
  return Buffer.from(text, 'latin1');
}
