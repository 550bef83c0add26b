import { derOid } from '../asn1/asn1-writer.js';
import { OID } from '../asn1/oids.js';

interface KnownOid {
  readonly dotted: string;
  readonly content: Uint8Array;
}

/** By `sumOf` the content; whoever shares a sum stands in one list. */
let memo: Map<number, KnownOid[]> | undefined;

/**
 * Dotted form of an identifier of this package: nearly all that is read, so that reading costs no arithmetic on arcs
 * and no memory.
 *
 * @param input - Holds the content octets of the identifier from `start` to `end`.
 */
export function knownOidOf(input: Uint8Array, start: number, end: number): string | undefined {
  memo ??= listKnownOids();
  for (const { dotted, content } of memo.get(sumOf(input, start, end)) ?? []) {
    if (content.length === end - start && isAt(content, input, start)) return dotted;
  }
  return undefined;
}

function listKnownOids(): Map<number, KnownOid[]> {
  const known = new Map<number, KnownOid[]>();
  for (const dotted of Object.values(OID)) {
    const content = derOid(dotted).subarray(2);
    const sum = sumOf(content, 0, content.length);
    known.set(sum, [...(known.get(sum) ?? []), { dotted, content }]);
  }
  return known;
}

function sumOf(input: Uint8Array, start: number, end: number): number {
  let sum = 0;
  for (let index = start; index < end; index++) sum = (sum * 31 + (input[index] ?? 0)) | 0;
  return sum;
}

function isAt(content: Uint8Array, input: Uint8Array, start: number): boolean {
  for (let index = 0; index < content.length; index++) if (content[index] !== input[start + index]) return false;
  return true;
}
