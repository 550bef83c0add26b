import { equalBytes } from '../internal/bytes.js';
import { buildPlist } from '../plist/build-plist.js';
import { isPlistDict, type PlistValue } from '../plist/plist-value.js';
import { isList } from '../plist/value-kind.js';

/** Whether two values are written alike; `undefined` is like nothing else. The order of keys does not matter. */
export function samePlistValue(a: PlistValue | undefined, b: PlistValue | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a === b) return true;
  if (typeof a === 'string' || typeof b === 'string') return false;
  return equalBytes(buildPlist({ value: sorted(a) }), buildPlist({ value: sorted(b) }));
}

/** Keys in one order. */
function sorted(value: PlistValue): PlistValue {
  if (isList(value)) return value.map(sorted);
  if (!isPlistDict(value)) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, member]) => [key, sorted(member)]));
}
