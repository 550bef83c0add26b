import { checkSupport, mergeSupport } from './check-support.js';
import { readEntries } from './read-entry.js';
import type { SchemaKey, SchemaTable, SupportFacts } from './schema-entry.js';
import type { SchemaTarget } from './schema-target.js';

/** One key of an entry, with where it stands and what it inherits. */
export interface SchemaKeyInfo {
  /** For example `Settings.Bluetooth.Enabled`; items of an array stand under the name of their kind. */
  readonly path: string;
  readonly type: SchemaKey['type'];
  readonly required: boolean;
  readonly supportedOS: SupportFacts;
}

/**
 * Every key of an entry, at all levels, in the order of the schema; with a target only those that it accepts.
 *
 * @returns Empty when the schema has no such entry, or the target does not accept it.
 */
export function keysIn(table: SchemaTable, name: string, target?: SchemaTarget): readonly SchemaKeyInfo[] {
  return readEntries(table, name).flatMap((entry) =>
    accepts(entry.supportedOS, target) ? walk(entry.keys, '', entry.supportedOS, target) : [],
  );
}

function walk(
  keys: readonly SchemaKey[],
  above: string,
  inherited: SupportFacts | undefined,
  target: SchemaTarget | undefined,
): SchemaKeyInfo[] {
  return keys.flatMap((key) => {
    const supportedOS = mergeSupport(inherited, key.supportedOS);
    if (!accepts(supportedOS, target)) return [];
    const path = above === '' ? key.key : `${above}.${key.key}`;
    const info = { path, type: key.type, required: key.presence === 'required', supportedOS: supportedOS ?? {} };
    return [info, ...walk(key.subkeys ?? [], path, supportedOS, target)];
  });
}

/** Whether no support rule refuses the target. */
export function accepts(support: SupportFacts | undefined, target: SchemaTarget | undefined): boolean {
  return target === undefined || checkSupport(support, target).every((problem) => problem.severity !== 'error');
}
