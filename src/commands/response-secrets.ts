import { RESPONSE_TABLE } from '../schema/generated/response-table.js';
import { readEntries } from '../schema/read-entry.js';
import type { SchemaKey } from '../schema/schema-entry.js';

let known: ReadonlyMap<string, readonly string[]> | undefined;

/** The request types whose responses hold secrets, each with the keys of those. Read from the schema once, when asked for. */
export function responseSecrets(): ReadonlyMap<string, readonly string[]> {
  known ??= new Map(
    Object.entries(RESPONSE_TABLE)
      // Few have any, and decoding all of them takes longer.
      .filter(([, entry]) => entry.includes('"secret":true'))
      .map(([type]) => [type, readEntries(RESPONSE_TABLE, type).flatMap(({ keys }) => secretKeys(keys))]),
  );
  return known;
}

function secretKeys(keys: readonly SchemaKey[]): string[] {
  return keys.flatMap(({ key, secret, subkeys = [] }) => [...(secret === true ? [key] : []), ...secretKeys(subkeys)]);
}
