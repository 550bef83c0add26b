import { derOid } from '../asn1/asn1-writer.js';
import { OID } from '../asn1/oids.js';

let memo: ReadonlyMap<string, string> | undefined;

/**
 * Dotted form of an identifier of this package: nearly all that is read, so that reading costs no arithmetic.
 *
 * @param content - Content octets of the identifier as text, one UTF-16 code unit each.
 */
export function knownOidOf(content: string): string | undefined {
  memo ??= new Map(Object.values(OID).map((dotted) => [String.fromCharCode(...derOid(dotted).subarray(2)), dotted]));
  return memo.get(content);
}
