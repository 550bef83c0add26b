import { supportLines } from './describe-key.js';
import { type Direction, TypeEmitter, docComment, pascal, quote } from './emit-types.js';
import type { FactEntry, FactKey } from './facts.js';

/** One type of a generated module: which entry, under which name, with which keys. */
export interface Item {
  readonly entry: FactEntry;
  readonly typeName: string;
  /** Name on the wire: the key in the module's map. */
  readonly wireName: string;
  readonly keys: readonly FactKey[];
}

export interface ModuleSpec {
  /** File name below src/schema/generated, without ending. */
  readonly file: string;
  /** Name of the map from wire name to type. */
  readonly mapName: string;
  readonly mapDoc: string;
  readonly direction: Direction;
  readonly items: readonly Item[];
}

const HEADER = `// Generated from apple/device-management facts (MIT, Apple Inc.) by \`npm run generate\`. Do not edit.\n\n`;

/** Source text of one module of types: a structure per entry and the map over all of them. */
export function emitModule(spec: ModuleSpec): string {
  const types = spec.items.flatMap((item) => {
    const emitter = new TypeEmitter(item.typeName, spec.direction);
    emitter.emitEntry(item.keys, entryDoc(item));
    return emitter.types;
  });
  const names = types.map((type) => type.name);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  if (twice.length > 0) throw new Error(`${spec.file}: names occur twice: ${twice.join(', ')}`);
  const body = types.map((type) => type.text).join('\n');
  const used = ['SchemaDict', 'SchemaReal', 'SchemaValue'].filter((name) => new RegExp(`\\b${name}\\b`).test(body));
  const imports = used.length === 0 ? '' : `import type { ${used.join(', ')} } from '../schema-value.js';\n\n`;
  return `${HEADER}${imports}${body}\n${emitMap(spec)}`;
}

/** The map; where several entries share a wire name, their types are a union. */
function emitMap(spec: ModuleSpec): string {
  const byWireName = new Map<string, string[]>();
  for (const item of spec.items)
    byWireName.set(item.wireName, [...(byWireName.get(item.wireName) ?? []), item.typeName]);
  const rows = [...byWireName].map(
    ([wireName, typeNames]) => `  readonly ${quote(wireName)}: ${typeNames.join(' | ')};`,
  );
  return `${docComment(spec.mapDoc, '')}export interface ${spec.mapName} {\n${rows.join('\n')}\n}\n`;
}

function entryDoc({ entry, wireName }: Item): string[] {
  const systems = supportLines(entry.supportedOS).map((line) => `- ${line}`);
  return [
    `\`${wireName}\``,
    ...(systems.length === 0 ? [] : ['', ...systems]),
    '',
    `@see apple/device-management \`${entry.file}\``,
  ];
}

/** Type name of an entry that is known by its title, such as a payload or a declaration. */
export function titleName(entry: FactEntry, suffix: string): string {
  const name = pascal(entry.title.replace(/\(([^)]*)\)/g, ' $1').replace(/^802\.1X/, 'Ieee8021X'));
  return name.endsWith(suffix) ? name : `${name}${suffix}`;
}
