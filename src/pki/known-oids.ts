import { derOid } from '../asn1/asn1-writer.js';
import { OID } from '../asn1/oids.js';

interface KnownOids {
  readonly byDotted: ReadonlyMap<string, Uint8Array>;
  /** Keyed by the content octets, one UTF-16 code unit each. */
  readonly byContent: ReadonlyMap<string, string>;
}

let memo: KnownOids | undefined;

/** The identifiers of this package, encoded once: nearly all that is read and written, so that neither costs arithmetic. */
function knownOids(): KnownOids {
  memo ??= encodeAll();
  return memo;
}

function encodeAll(): KnownOids {
  const all = Object.values(OID).map((dotted) => ({ dotted, der: derOid(dotted) }));
  return {
    byDotted: new Map(all.map(({ dotted, der }) => [dotted, der])),
    byContent: new Map(all.map(({ dotted, der }) => [String.fromCharCode(...der.subarray(2)), dotted])),
  };
}

/** Dotted form of a known identifier's content octets, given as text with one code unit each. */
export function knownOidOf(content: string): string | undefined {
  return knownOids().byContent.get(content);
}

/** DER of an identifier. Shared: not to be written to. */
export function oidDer(dotted: string): Uint8Array {
  return knownOids().byDotted.get(dotted) ?? derOid(dotted);
}
