import { mergeSupport } from './check-support.js';
import { readEntries } from './read-entry.js';
import type { SchemaKey, SchemaTable, SupportFacts } from './schema-entry.js';

/** Where an entry, or one key of it, is supported. */
export interface Support {
  readonly name: string;
  /** Path in `apple/device-management`. */
  readonly file: string;
  /** By operating system. Absent systems: the schema says nothing. */
  readonly supportedOS: SupportFacts;
}

/**
 * Support of an entry, or of the key at a path such as `Settings.Bluetooth.Enabled` (array items by their kind's name).
 *
 * What a key does not say itself is what its entry and the keys above it say. Where several entries share a name, each
 * that has the key is in the result.
 *
 * @returns Empty when the schema has no such entry or key.
 */
export function supportIn(table: SchemaTable, name: string, path?: string): readonly Support[] {
  return readEntries(table, name).flatMap((entry) => {
    const found = path === undefined ? [] : keysOnPath(entry.keys, path);
    if (found === undefined) return [];
    const supportedOS = found.reduce((support, key) => mergeSupport(support, key.supportedOS), entry.supportedOS);
    return [{ name: entry.name, file: entry.file, supportedOS: supportedOS ?? {} }];
  });
}

/** The keys from an entry to the one at `path`. Names of keys may have dots themselves. */
function keysOnPath(keys: readonly SchemaKey[], path: string): readonly SchemaKey[] | undefined {
  for (const key of keys) {
    if (key.key === path) return [key];
    const below = path.startsWith(`${key.key}.`) ? path.slice(key.key.length + 1) : undefined;
    const rest = below === undefined ? undefined : keysBelow(key, below);
    if (rest !== undefined) return [key, ...rest];
  }
  return undefined;
}

/** A single kind of item has no name on the wire, so a path may leave it out. */
function keysBelow(key: SchemaKey, path: string): readonly SchemaKey[] | undefined {
  const subkeys = key.subkeys ?? [];
  const [only] = subkeys;
  const named = keysOnPath(subkeys, path);
  if (named !== undefined || key.type !== 'array' || subkeys.length !== 1 || only?.subkeys === undefined) return named;
  const rest = keysOnPath(only.subkeys, path);
  return rest === undefined ? undefined : [only, ...rest];
}
