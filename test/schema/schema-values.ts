import fc from 'fast-check';
import type { SchemaEntry, SchemaKey } from '../../src/schema/schema-entry.js';

type Dict = Record<string, unknown>;

/** Depth from which on arrays are as short as they may be, so that structures that hold themselves end. */
const MAX_DEPTH = 5;

const isAny = (key: SchemaKey): boolean => key.key.startsWith('ANY');

function structure(entry: SchemaEntry, ref: string): readonly SchemaKey[] {
  return ref
    .slice(1)
    .split('/')
    .reduce<readonly SchemaKey[]>((keys, name) => keys.find((key) => key.key === name)?.subkeys ?? [], entry.keys);
}

export const subkeysOf = (entry: SchemaEntry, key: SchemaKey): readonly SchemaKey[] =>
  key.ref === undefined ? (key.subkeys ?? []) : structure(entry, key.ref);

/** Any dictionary that the keys of an entry allow. */
export function dictionaryOf(entry: SchemaEntry, keys: readonly SchemaKey[], depth = 0): fc.Arbitrary<Dict> {
  const named = keys.filter((key) => !isAny(key));
  const anyKey = keys.find(isAny);
  const shape = Object.fromEntries(named.map((key) => [key.key, valueOf(entry, key, depth + 1)]));
  const required = named.filter((key) => key.presence === 'required').map((key) => key.key);
  const known = fc.record(shape, { requiredKeys: required }).map((dict) => ({ ...dict }));
  if (anyKey === undefined) return known;
  const others = fc.dictionary(fc.constantFrom('x', 'com.example', 'ü'), valueOf(entry, anyKey, depth + 1), {
    maxKeys: 2,
  });
  return fc.tuple(others, known).map(([other, dict]) => ({ ...other, ...dict }));
}

export function valueOf(entry: SchemaEntry, key: SchemaKey, depth: number): fc.Arbitrary<unknown> {
  const subkeys = subkeysOf(entry, key);
  switch (key.type) {
    case 'any':
      return fc.oneof(fc.string({ maxLength: 4 }), fc.boolean(), fc.constant({ any: [1] }));
    case 'boolean':
      return fc.boolean();
    case 'date':
      return fc.constant(new Date(0));
    case 'data':
      return fc.uint8Array({ maxLength: 4 });
    case 'string':
      if (key.rangelist !== undefined) return fc.constantFrom(...key.rangelist.map(String));
      if (subkeys.length > 0) return fc.constantFrom(...subkeys.map((subkey) => subkey.key));
      return key.format === undefined ? fc.string({ maxLength: 6 }) : fc.stringMatching(new RegExp(key.format));
    case 'integer':
    case 'real':
      return numberOf(key);
    case 'dictionary':
      return dictionaryOf(entry, subkeys, depth);
    case 'array':
      return arrayOf(entry, key, subkeys, depth);
  }
}

function numberOf(key: SchemaKey): fc.Arbitrary<number> {
  const { rangelist, ...ranged } = key;
  if (rangelist !== undefined)
    return fc.oneof(fc.constantFrom(...rangelist.map(Number)), ...(key.range === undefined ? [] : [numberOf(ranged)]));
  const { min = -1_000_000, max = Math.max(min, 1_000_000) } = key.range ?? {};
  if (key.type === 'integer') return fc.integer({ min: Math.ceil(min), max: Math.floor(max) });
  return fc.double({ min, max, noNaN: true });
}

function arrayOf(
  entry: SchemaEntry,
  key: SchemaKey,
  kinds: readonly SchemaKey[],
  depth: number,
): fc.Arbitrary<readonly unknown[]> {
  const { min = 0, max = min + 2 } = key.repetition ?? {};
  if (kinds.length === 0) return fc.array(fc.string({ maxLength: 3 }), { minLength: min, maxLength: Math.max(min, 1) });
  const maxLength = depth > MAX_DEPTH ? min : Math.min(max, Math.max(min, 2));
  if (maxLength === 0) return fc.constant([]);
  return fc.array(fc.oneof(...kinds.map((kind) => valueOf(entry, kind, depth + 1))), { minLength: min, maxLength });
}

/** One way to break a value: where, how, and which rule sees it. */
export interface Violation {
  readonly path: string;
  readonly rule: string;
  /** A copy of the value with this violation. */
  readonly apply: () => Dict;
}

type Replace = (parent: Dict | unknown[]) => void;

/**
 * Every single violation of a dictionary that fits its entry. That a key is missing counts where nothing limits the key,
 * as no target is given.
 */
export function violationsOf(entry: SchemaEntry, value: Dict): Violation[] {
  const found: Violation[] = [];
  const add = (trail: readonly (string | number)[], path: string, rule: string, replace: Replace): void => {
    found.push({
      path,
      rule,
      apply: () => {
        const copy = structuredClone(value);
        const parent = trail.reduce<unknown>((at, step) => (at as Dict)[step], copy);
        replace(parent as Dict);
        return copy;
      },
    });
  };

  const walkKeys = (
    keys: readonly SchemaKey[],
    dict: Dict,
    trail: readonly (string | number)[],
    path: string,
    limited: boolean,
  ): void => {
    const anyKey = keys.find(isAny);
    const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
    if (anyKey === undefined)
      add(trail, at('NoSuchKeyEver'), 'unknown-key', (parent) => void ((parent as Dict)['NoSuchKeyEver'] = 1));
    for (const [name, item] of Object.entries(dict)) {
      const key = keys.find((candidate) => candidate.key === name && !isAny(candidate)) ?? anyKey;
      if (key === undefined) continue;
      if (key.presence === 'required' && !isAny(key) && limited === false && key.supportedOS === undefined)
        add(trail, at(name), 'missing-key', (parent) => void delete (parent as Dict)[name]);
      walkValue(key, item, [...trail, name], at(name), limited || key.supportedOS !== undefined);
    }
  };

  const walkValue = (
    key: SchemaKey,
    item: unknown,
    trail: readonly (string | number)[],
    path: string,
    limited: boolean,
  ): void => {
    const last = trail.at(-1) ?? '';
    const put =
      (wrong: unknown): Replace =>
      (parent) =>
        void ((parent as Dict)[last] = wrong);
    const above = trail.slice(0, -1);
    if (key.type === 'any') return;
    add(above, path, 'wrong-type', put(key.type === 'dictionary' ? [] : { wrong: true }));
    const allowed = key.rangelist ?? (key.type === 'string' ? key.subkeys : undefined);
    if (allowed !== undefined && allowed.length > 0 && key.range === undefined)
      add(above, path, 'value-not-allowed', put(key.type === 'string' ? 'NoSuchValue\u0001' : -987_654));
    const outside = [
      ...(key.range?.min === undefined ? [] : [key.range.min - 1]),
      ...(key.range?.max === undefined ? [] : [key.range.max + 1]),
    ];
    for (const number of outside)
      if (key.rangelist?.includes(number) !== true) add(above, path, 'out-of-range', put(number));
    if (key.format !== undefined) add(above, path, 'bad-format', put('\u0001'));
    if (key.type === 'dictionary') {
      const subkeys = subkeysOf(entry, key);
      if (subkeys.length > 0) walkKeys(subkeys, item as Dict, trail, path, limited);
    }
    if (key.type === 'array') walkItems(key, item as readonly unknown[], trail, path, limited, put);
  };

  const walkItems = (
    key: SchemaKey,
    items: readonly unknown[],
    trail: readonly (string | number)[],
    path: string,
    limited: boolean,
    put: (wrong: unknown) => Replace,
  ): void => {
    const above = trail.slice(0, -1);
    const { min, max } = key.repetition ?? {};
    if (min !== undefined && min > 0) add(above, path, 'item-count', put(items.slice(0, min - 1)));
    if (max !== undefined && items.length > 0)
      add(above, path, 'item-count', put(Array.from({ length: max + 1 }, () => items[0])));
    const kinds = subkeysOf(entry, key);
    for (const [index, item] of items.entries()) {
      const [only] = kinds;
      if (kinds.length === 1 && only !== undefined)
        walkValue(only, item, [...trail, index], `${path}[${index}]`, limited || only.supportedOS !== undefined);
    }
  };

  walkKeys(entry.keys, value, [], '', false);
  return found;
}
