import { DerElement, derBytes, derContext, derInteger, derOid, derSequence, derSetOf } from '../asn1/asn1-writer.js';
import { OID } from '../asn1/oids.js';

/** What a certificate bag (degenerate SignedData, RFC 5652 section 5.1) holds. DER each. */
export interface CertsOnly {
  /** DER of each certificate. Order is kept: readers take the first for the one that was asked for. */
  readonly certificates: readonly Uint8Array[];
  /** DER of each CRL. */
  readonly crls?: readonly Uint8Array[];
}

/**
 * Builds a degenerate SignedData: certificates and CRLs, no content, no signer.
 *
 * @see RFC 5652 section 5.1; RFC 8894 section 3.4
 */
export function buildCertsOnly({ certificates, crls = [] }: CertsOnly): Uint8Array {
  return derBytes(
    derSequence(
      derOid(OID.signedData),
      derContext(
        0,
        derSequence(
          derInteger(1),
          derSetOf([]),
          derSequence(derOid(OID.data)),
          ...(certificates.length > 0 ? [new DerElement(0xa0, certificates)] : []),
          ...(crls.length > 0 ? [new DerElement(0xa1, crls)] : []),
          derSetOf([]),
        ),
      ),
    ),
  );
}
