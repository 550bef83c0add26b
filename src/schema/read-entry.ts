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
  let cache = decoded.get(table);
  if (cache === undefined) decoded.set(table, (cache = new Map()));
  let entries = cache.get(name);
  if (entries === undefined) cache.set(name, (entries = JSON.parse(text) as readonly SchemaEntry[]));
  return entries;
}
