/** A map of limited size. Safe to lose: what it forgets is computed again. */
export interface BoundedCache<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
}

/**
 * Keeps at least the `maxEntries / 2` and at most the `maxEntries` entries used last.
 *
 * Two generations instead of an order of use: a hit in the younger one changes nothing, which makes it much cheaper than
 * a list that is reordered on each.
 *
 * @throws {TypeError} When `maxEntries` is not a whole number of at least 2.
 */
export function createBoundedCache<Value>(maxEntries: number): BoundedCache<Value> {
  if (!Number.isSafeInteger(maxEntries) || maxEntries < 2)
    throw new TypeError('maxEntries must be a whole number of at least 2');
  let young = new Map<string, Value>();
  let old = new Map<string, Value>();
  const set = (key: string, value: Value): void => {
    young.set(key, value);
    if (young.size <= maxEntries / 2) return;
    old = young;
    young = new Map();
  };
  return {
    get(key) {
      const value = young.get(key);
      if (value !== undefined) return value;
      const survivor = old.get(key);
      if (survivor === undefined) return undefined;
      set(key, survivor);
      return survivor;
    },
    set,
  };
}
