import { describeKey } from './describe-key.js';
import type { FactKey } from './facts.js';

/** One interface or alias of a generated file. */
export interface EmittedType {
  readonly name: string;
  readonly text: string;
}

/** What JavaScript type a value has: `build` for what hosts write, `read` for what devices sent. */
export type Direction = 'build' | 'read';

/**
 * Turns the keys of one entry into an interface, and each nested structure into one of its own.
 *
 * Names are the parent's name and the key; a structure with a `subkeytype` gets the entry's name and that.
 */
export class TypeEmitter {
  readonly types: EmittedType[] = [];
  readonly #direction: Direction;
  readonly #entryName: string;
  /** Name of the type at each path, for structures that hold themselves. */
  readonly #byPath = new Map<string, string>();
  readonly #bySubkeyType = new Map<string, string>();
  readonly #used = new Map<string, string>();
  /** How often a structure of this name and content stands in the entry. Those that stand twice share a type. */
  readonly #occurrences = new Map<string, number>();

  constructor(entryName: string, direction: Direction) {
    this.#entryName = entryName;
    this.#direction = direction;
  }

  /** Adds the interface of a whole entry. */
  emitEntry(keys: readonly FactKey[], doc: readonly string[]): void {
    for (const key of structuresIn(keys)) {
      const shape = shapeOf(key);
      this.#occurrences.set(shape, (this.#occurrences.get(shape) ?? 0) + 1);
    }
    this.#interface(this.#entryName, keys, '', doc);
  }

  #interface(name: string, keys: readonly FactKey[], path: string, doc: readonly string[]): string {
    const slot = this.types.length;
    this.types.push({ name, text: '' });
    const members = keys.map((key) => {
      if (isAnyKey(key)) return `  readonly [key: string]: ${this.#typeOf(key, name, path)};`;
      const optional = this.#direction === 'read' || key.presence !== 'required' ? '?' : '';
      return `${docComment(describeKey(key), '  ')}  readonly ${propertyName(key.key)}${optional}: ${this.#typeOf(key, name, path)};`;
    });
    const body = members.length === 0 ? '{}' : `{\n${members.join('\n')}\n}`;
    this.types[slot] = { name, text: `${docComment(doc.join('\n'), '')}export interface ${name} ${body}\n` };
    return name;
  }

  #typeOf(key: FactKey, parent: string, path: string): string {
    const own = `${path}/${key.key}`;
    if (key.ref !== undefined) return this.#referenced(key);
    switch (key.type) {
      case 'boolean':
        return 'boolean';
      case 'date':
        return 'Date';
      case 'data':
        return 'Uint8Array';
      case 'any':
        return 'SchemaValue';
      case 'string':
        return key.subkeys === undefined ? this.#scalar(key) : this.#names(key, parent, own);
      case 'integer':
      case 'real':
        return this.#scalar(key);
      case 'dictionary':
        return this.#dictionary(key, parent, own);
      case 'array':
        return this.#array(key, parent, own);
    }
  }

  #scalar(key: FactKey): string {
    // Beside a range, the list names values outside of it.
    const values = key.range === undefined ? key.rangelist : undefined;
    const base = key.type === 'string' ? 'string' : 'number';
    if (values === undefined || values.length === 0)
      // A whole number is written as an integer; hosts that need a real there say so.
      return key.type === 'real' && this.#direction === 'build' ? 'number | SchemaReal' : base;
    const union = [
      ...new Set(values.map((value) => (base === 'string' ? quote(String(value)) : String(Number(value))))),
    ].join(' | ');
    // What devices send may be newer than the facts.
    return this.#direction === 'read' ? `${union} | (${base} & {})` : union;
  }

  /** A string that takes one of the names of its subkeys: a union of its own, with the facts of each name. */
  #names(key: FactKey, parent: string, path: string): string {
    const name = childName(parent, key);
    const members = (key.subkeys ?? []).map(
      (subkey) => `${docComment(describeKey(subkey), '  ')}  | ${quote(subkey.key)}`,
    );
    const newer = this.#direction === 'read' ? '\n  | (string & {})' : '';
    const doc = docComment(`\`${path.slice(1).replaceAll('/', '.')}\` of \`${this.#entryName}\`.`, '');
    this.types.push({ name, text: `${doc}export type ${name} =\n${members.join('\n')}${newer};\n` });
    return name;
  }

  #dictionary(key: FactKey, parent: string, path: string): string {
    const subkeys = key.subkeys ?? [];
    const [only] = subkeys;
    if (only === undefined) return 'SchemaDict';
    if (subkeys.length === 1 && isAnyKey(only)) {
      return `{ readonly [key: string]: ${this.#typeOf(only, childName(parent, key), path)} }`;
    }
    return this.#structure(key, parent, path);
  }

  #structure(key: FactKey, parent: string, path: string): string {
    const subkeys = key.subkeys ?? [];
    const shared = key.subkeytype ?? ((this.#occurrences.get(shapeOf(key)) ?? 0) > 1 ? key.key : undefined);
    const known = shared === undefined ? undefined : this.#bySubkeyType.get(shared);
    const content = JSON.stringify(subkeys);
    if (known !== undefined && this.#used.get(known) === content) {
      this.#byPath.set(path, known);
      return known;
    }
    const wanted = shared === undefined ? childName(parent, key) : `${this.#entryName}${pascal(shared)}`;
    const name = this.#used.has(wanted) ? childName(parent, key) : wanted;
    if (this.#used.has(name)) throw new Error(`${this.#entryName}: two structures want the name ${name}`);
    this.#used.set(name, content);
    if (shared !== undefined) this.#bySubkeyType.set(shared, name);
    this.#byPath.set(path, name);
    return this.#interface(name, subkeys, path, [
      `\`${path.slice(1).replaceAll('/', '.')}\` of \`${this.#entryName}\`.`,
    ]);
  }

  #array(key: FactKey, parent: string, path: string): string {
    const items = key.subkeys ?? [];
    if (items.length === 0) return 'readonly SchemaValue[]';
    const types = [
      ...new Set(
        items.map((item) => this.#typeOf(item, items.length === 1 ? itemParent(parent, key, item) : parent, path)),
      ),
    ];
    const union = types.join(' | ');
    this.#byPath.set(path, `readonly (${union})[]`);
    return types.length === 1 && /^[\w.]+$/.test(union) ? `readonly ${union}[]` : `readonly (${union})[]`;
  }

  /** A structure that holds itself: the type at the named path, or of the named structure. */
  #referenced(key: FactKey): string {
    const path = key.ref ?? '';
    const name =
      this.#byPath.get(path) ??
      this.#bySubkeyType.get(path.split('.').at(-1) ?? '') ??
      this.#bySubkeyType.get(key.subkeytype ?? '');
    if (name === undefined) return key.type === 'array' ? 'readonly SchemaDict[]' : 'SchemaDict';
    return key.type === 'array' ? `readonly ${name}[]` : name;
  }
}

/** Name of a structure under its parent; a name that the parent already has (status items) is not repeated. */
function childName(parent: string, key: FactKey): string {
  const own = isAnyKey(key) ? 'Entry' : pascal(key.key);
  return own.length > 6 && parent.includes(own) && key.key.includes('.') ? `${parent}Value` : `${parent}${own}`;
}

const shapeOf = (key: FactKey): string => `${key.key} ${JSON.stringify(key.subkeys)}`;

function structuresIn(keys: readonly FactKey[]): FactKey[] {
  return keys.flatMap((key) => [...(key.type === 'dictionary' ? [key] : []), ...structuresIn(key.subkeys ?? [])]);
}

/** `ANY`, `ANY app identifier` and the like stand for every key name. */
const isAnyKey = (key: FactKey): boolean => /^ANY\b/.test(key.key);

/** Items named after their array (`UpdatesItem` or `UpdateItem` in `Updates`) do not repeat its name. */
function itemParent(parent: string, key: FactKey, item: FactKey): string {
  const stem = key.key.replace(/(?:ies|s)$/, '');
  return item.key.replace(/^_/, '').toLowerCase().startsWith(stem.toLowerCase()) ? parent : childName(parent, key);
}

export function pascal(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

export const quote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const propertyName = (key: string): string => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : quote(key));

export function docComment(text: string, indent: string): string {
  if (text === '') return '';
  const lines = text.replaceAll('*/', '*\\/').split('\n');
  if (lines.length === 1) return `${indent}/** ${lines[0] ?? ''} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} *${line === '' ? '' : ` ${line}`}`).join('\n')}\n${indent} */\n`;
}
