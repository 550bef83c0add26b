import type { PlistValue } from './plist-value.js';
import { writeBinary } from './write-binary.js';
import { writeXml } from './write-xml.js';

/** Format of the output. */
export interface BuildPlistOptions {
  /** Defaults to `'xml'`. */
  readonly format?: 'xml' | 'binary';
}

/**
 * Writes a property list. The same value gives the same bytes; dictionaries keep the order of their keys.
 *
 * An integral `number` becomes an integer, any other (also -0 and infinities) a real; `PlistReal` is always a real;
 * `bigint` an integer. Dictionaries are objects with `Object.prototype` or no prototype, by their own enumerable
 * string keys. Dates are cut to whole seconds in XML. See `docs/plist.md`.
 *
 * @returns UTF-8 XML in Apple's layout with data on one line, or `bplist00`.
 * @throws {PlistError} `ERR_PLIST_UNWRITABLE` with the `path` of the value: undefined, null, functions, symbols, maps
 *   and other instances of classes, NaN outside `PlistReal`, integers outside -2^63 to 2^64-1, invalid dates, lone
 *   surrogates, in XML characters that XML forbids, cycles and nesting beyond 1,000.
 */
export function buildPlist(value: PlistValue, options: BuildPlistOptions = {}): Uint8Array {
  const { format = 'xml' } = options;
  if (format === 'xml') return writeXml(value);
  if (format === 'binary') return writeBinary(value);
  throw new TypeError("format must be 'xml' or 'binary'");
}
