import type { SchemaEntry, SchemaTable } from './schema-entry.js';

/** Decoded entries by table. Bounded by the number of entries in the schema; safe to lose. */
const decoded = new WeakMap<SchemaTable, Map<string, readonly SchemaEntry[]>>();

/**
 * Entries with this wire name: none, one, or the few that share it (`com.apple.MCX`, `com.apple.extensiblesso`).
 *
 * Decodes what is asked for, once, and nothing else.
 */
export function readEntries(table: SchemaTable, name: string): readonly SchemaEntry[] {
  const text = Object.hasOwn(table, name) ? table[name] : undefined;
  if (text === undefined) return [];
  const cache = decoded.get(table) ?? new Map<string, readonly SchemaEntry[]>();
  decoded.set(table, cache);
  const entries = cache.get(name) ?? (JSON.parse(text) as readonly SchemaEntry[]);
  cache.set(name, entries);
  return entries;
}
