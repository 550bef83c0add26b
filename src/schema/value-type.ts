import type { SchemaKey } from './schema-entry.js';

/** Type of a value in the schema's words, or `undefined` for what no property list holds. */
export function typeOf(value: unknown): SchemaKey['type'] | undefined {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'boolean';
    case 'bigint':
      return 'integer';
    case 'number':
      return Number.isInteger(value) ? 'integer' : 'real';
    case 'object':
      if (value === null) return undefined;
      if (Array.isArray(value)) return 'array';
      return objectType(value);
    default:
      return undefined;
  }
}

/** By tag, not by class: values may come from another realm. */
function objectType(value: object): SchemaKey['type'] | undefined {
  switch (Object.prototype.toString.call(value)) {
    case '[object Uint8Array]':
      return 'data';
    case '[object Date]':
      return 'date';
    case '[object Object]':
      return isBoxedReal(value) ? 'real' : 'dictionary';
    default:
      return undefined;
  }
}

/** A real number kept as one (`PlistReal`): an instance of a class, where dictionaries are plain objects. */
function isBoxedReal(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype !== null && prototype !== Object.prototype && 'value' in value && typeof value.value === 'number';
}

/** The number that a boxed real stands for; any other value as it is. */
export const plainNumber = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? value.valueOf() : value;
