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
    let support = entry.supportedOS;
    let keys: readonly SchemaKey[] | undefined = entry.keys;
    for (const part of path === undefined ? [] : path.split('.')) {
      const key: SchemaKey | undefined = keys?.find((candidate) => candidate.key === part);
      if (key === undefined) return [];
      support = mergeSupport(support, key.supportedOS);
      // Array items stand one level below; a single kind of item has no name on the wire, so a path may leave it out.
      const only: SchemaKey | undefined =
        key.type === 'array' && key.subkeys?.length === 1 ? key.subkeys[0] : undefined;
      keys = only?.subkeys === undefined ? key.subkeys : [...only.subkeys, only];
    }
    return [{ name: entry.name, file: entry.file, supportedOS: support ?? {} }];
  });
}
