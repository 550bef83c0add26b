import { derOid } from './asn1-writer.js';
import { OID } from './oids.js';

interface KnownOid {
  readonly dotted: string;
  readonly content: Uint8Array;
}

/** A power of two, so that a sum is cut down by a mask. */
const PLACES = 1024;
/** By `placeOf` the content; whoever shares a place stands in one list. */
let memo: readonly (readonly KnownOid[])[] | undefined;

/**
 * Dotted form of an identifier of this package: nearly all that is read, so that reading costs no arithmetic on arcs
 * and no memory.
 *
 * @param input - Holds the content octets of the identifier from `start` to `end`.
 */
export function knownOidOf(input: Uint8Array, start: number, end: number): string | undefined {
  memo ??= listKnownOids();
  for (const { dotted, content } of memo[placeOf(input, start, end)] ?? []) {
    if (content.length === end - start && isAt(content, input, start)) return dotted;
  }
  return undefined;
}

function listKnownOids(): KnownOid[][] {
  const known: KnownOid[][] = Array.from({ length: PLACES }, () => []);
  for (const dotted of Object.values(OID)) {
    const content = derOid(dotted).subarray(2);
    known[placeOf(content, 0, content.length)]?.push({ dotted, content });
  }
  return known;
}

function placeOf(input: Uint8Array, start: number, end: number): number {
  let sum = 0;
  for (let index = start; index < end; index++) sum = (sum * 31 + (input[index] ?? 0)) | 0;
  return sum & (PLACES - 1);
}

function isAt(content: Uint8Array, input: Uint8Array, start: number): boolean {
  for (let index = 0; index < content.length; index++) if (content[index] !== input[start + index]) return false;
  return true;
}
