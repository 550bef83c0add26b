import { type DerElement, type DerPart, derBytes, derOid, derSequence, derSetOf } from '../asn1/asn1-writer.js';
import { equalBytes } from '../internal/bytes.js';
import { berOid, expectBer, type BerElement } from './ber-element.js';
import { cmsLimit, malformedCms } from './cms-error.js';

/** One attribute of a SignerInfo (RFC 5652 section 5.3). */
export interface CmsAttribute {
  /** Dotted object identifier. */
  readonly oid: string;
  /** Each value as one whole element, as received: DER unless the message was BER. */
  readonly valuesDer: readonly Uint8Array[];
}

const MAX_ATTRIBUTES = 64;

/** Attributes of a `[0]` or `[1]` of a SignerInfo, in the order received. */
export function readCmsAttributes(element: BerElement): CmsAttribute[] {
  const children = element.children();
  if (children.length > MAX_ATTRIBUTES) throw cmsLimit('SignerInfo has more attributes than the limit');
  return children.map((child) => {
    const [type, values] = expectBer(child, 0x30, 'attribute').children();
    const oid = berOid(type, 'attribute type');
    return {
      oid,
      valuesDer: expectBer(values, 0x31, 'attribute values')
        .children()
        .map((value) => value.bytes),
    };
  });
}

/**
 * The value of an attribute that may occur once with one value.
 *
 * @returns The value's whole element, or `undefined` when there is no such attribute.
 * @throws {PkiError} `ERR_PKI_CMS_MALFORMED` when it occurs twice or has no or several values (RFC 5652 section 11).
 */
export function singleCmsAttribute(attributes: readonly CmsAttribute[], oid: string): Uint8Array | undefined {
  let found: CmsAttribute | undefined;
  for (const attribute of attributes) {
    if (attribute.oid !== oid) continue;
    if (found !== undefined) throw malformedCms(`attribute ${oid} occurs twice`);
    found = attribute;
  }
  if (found === undefined) return undefined;
  const [value] = found.valuesDer;
  if (value === undefined || found.valuesDer.length !== 1) throw malformedCms(`attribute ${oid} needs one value`);
  return value;
}

/** DER `Attribute`. */
export function cmsAttributeDer(oid: string, valuesDer: readonly DerPart[]): DerElement {
  return derSequence(derOid(oid), derSetOf(valuesDer));
}

/** The SET OF in DER: definite lengths, elements in order. `undefined` when it is that already. */
export function canonicalSetOf(set: BerElement): Uint8Array | undefined {
  const canonical = derBytes(derSetOf(set.children().map((child) => child.definite())));
  return equalBytes(canonical, set.bytes) ? undefined : canonical;
}
