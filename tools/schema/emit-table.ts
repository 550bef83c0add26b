import type { FactEntry, FactKey } from './facts.js';
import { isSecret } from './secret-keys.js';

export interface TableSpec {
  /** File name below src/schema/generated, without ending. */
  readonly file: string;
  readonly constName: string;
  readonly doc: string;
  readonly rows: readonly { readonly name: string; readonly entry: FactEntry; readonly keys: readonly FactKey[] }[];
}

/** Source text of one table: a JSON text per wire name, so that importing it decodes nothing. */
export function emitTable(spec: TableSpec): string {
  const byName = new Map<string, object[]>();
  for (const { name, entry, keys } of spec.rows)
    byName.set(name, [...(byName.get(name) ?? []), tableEntry(name, entry, keys)]);
  const rows = [...byName].map(
    ([name, entries]) => `  ${JSON.stringify(name)}: ${JSON.stringify(JSON.stringify(entries))},`,
  );
  return [
    '// Generated from apple/device-management facts (MIT, Apple Inc.) by `npm run generate`. Do not edit.\n',
    "import type { SchemaTable } from '../schema-entry.js';\n",
    `/** ${spec.doc} */\nexport const ${spec.constName}: SchemaTable = {\n${rows.join('\n')}\n};\n`,
  ].join('\n');
}

function tableEntry(name: string, entry: FactEntry, keys: readonly FactKey[]): object {
  const { title, file, apply, supportedOS } = entry;
  return { name, title, file, apply, supportedOS, keys: keys.map((key) => tableKey(key, file)) };
}

/** A key without what only the distiller needs. Absent presence is optional. */
function tableKey(key: FactKey, file: string): object {
  const {
    subtype,
    default: fallback,
    rangelist,
    range,
    format,
    repetition,
    assettypes,
    combinetype,
    ref,
    supportedOS,
  } = key;
  return {
    key: key.key,
    type: key.type,
    subtype,
    ...(key.presence === 'required' ? { presence: 'required' } : {}),
    default: fallback,
    rangelist,
    range,
    format,
    repetition,
    assettypes,
    combinetype,
    subkeys: key.subkeys?.map((subkey) => tableKey(subkey, file)),
    ref,
    supportedOS,
    ...(isSecret(key, file) ? { secret: true } : {}),
  };
}
