import type { SchemaEntry, SchemaKey } from './schema-entry.js';

/** Keys of the structure at a path such as `/Dock`, which a structure that holds itself refers to. */
export function structureAt(entry: SchemaEntry, ref: string): readonly SchemaKey[] | undefined {
  if (!ref.startsWith('/')) return undefined;
  let keys: readonly SchemaKey[] | undefined = entry.keys;
  for (const name of ref.slice(1).split('/')) keys = keys?.find((key) => key.key === name)?.subkeys;
  return keys;
}

/** The keys of one structure by name. */
export interface KeyIndex {
  readonly anyKey: SchemaKey | undefined;
  readonly byName: ReadonlyMap<string, SchemaKey>;
}

/** Names of the keys of each structure that was looked at. Lives as long as the decoded entry. */
const indexes = new WeakMap<readonly SchemaKey[], KeyIndex>();

/** The index of a structure, made once. */
export function indexOf(keys: readonly SchemaKey[]): KeyIndex {
  const known = indexes.get(keys);
  if (known !== undefined) return known;
  const index = { anyKey: keys.find(isAnyKey), byName: new Map(keys.map((key) => [key.key, key])) };
  indexes.set(keys, index);
  return index;
}

/** `ANY`, `ANY app identifier` and the like stand for every name. */
export const isAnyKey = (key: SchemaKey): boolean => key.key.startsWith('ANY');
