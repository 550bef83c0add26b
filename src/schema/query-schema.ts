import { loadSchema } from './load-schema.js';
import { readEntries } from './read-entry.js';
import type { SchemaKind } from './schema-entry.js';
import { accepts, keysIn, type SchemaKeyInfo } from './schema-keys.js';
import type { SchemaTarget } from './schema-target.js';
import { supportIn, type Support } from './support-of.js';

/**
 * Where an entry, or one key of it, is supported: `supportOf('commands', 'DeviceLock', 'PIN')`.
 *
 * @param path - A key such as `Settings.Bluetooth.Enabled`; items of an array stand under the name of their kind, which
 *   may be left out where there is one kind.
 * @returns One result for each entry of this name (`com.apple.MCX` has six); empty when there is no such entry or key.
 */
export async function supportOf(kind: SchemaKind, name: string, path?: string): Promise<readonly Support[]> {
  return supportIn(await loadSchema(kind), name, path);
}

/** Wire names of all entries of a kind, in the order of the schema. */
export async function schemaNames(kind: SchemaKind): Promise<readonly string[]> {
  return Object.keys(await loadSchema(kind));
}

/**
 * Every key of an entry with its support; with a target only the keys that it accepts.
 *
 * Keys that came with one version: `(await schemaKeys('commands', 'EraseDevice')).filter((key) =>
 * key.supportedOS.iOS?.introduced === '17.0')`.
 */
export async function schemaKeys(
  kind: SchemaKind,
  name: string,
  target?: SchemaTarget,
): Promise<readonly SchemaKeyInfo[]> {
  return keysIn(await loadSchema(kind), name, target);
}

/**
 * Wire names of the entries that a device accepts: `acceptedBy('commands', target)`. What the target leaves out counts as
 * met.
 */
export async function acceptedBy(kind: SchemaKind, target: SchemaTarget): Promise<readonly string[]> {
  const table = await loadSchema(kind);
  return Object.keys(table).filter((name) =>
    readEntries(table, name).some((entry) => accepts(entry.supportedOS, target)),
  );
}
