import type { SchemaEntry, SchemaKey } from './schema-entry.js';

/** What stands in place of a secret. */
export const REDACTED = '[redacted]';

/**
 * A copy of `value` in which every secret that the entries know is replaced by `[redacted]`.
 *
 * Structures that hold no secret are shared with the argument, not copied.
 */
export function redactValue<Value extends object>(entries: readonly SchemaEntry[], value: Value): Value {
  return entries.reduce<Value>((redacted, entry) => redactKeys(entry.keys, redacted, 0), value);
}

function redactKeys<Value extends object>(keys: readonly SchemaKey[], value: Value, depth: number): Value {
  if (depth > 64) return value;
  const anyKey = keys.find((key) => key.key.startsWith('ANY'));
  let copy: Record<string, unknown> | undefined;
  for (const [name, item] of Object.entries(value) as [string, unknown][]) {
    const key = keys.find((candidate) => candidate.key === name) ?? anyKey;
    const redacted = key === undefined ? item : redactItem(key, item, depth);
    if (redacted === item) continue;
    copy ??= Object.assign(
      Object.create(Object.getPrototypeOf(value) as object | null) as Record<string, unknown>,
      value,
    );
    copy[name] = redacted;
  }
  return (copy as Value | undefined) ?? value;
}

function redactItem(key: SchemaKey, value: unknown, depth: number): unknown {
  if (key.secret === true) return REDACTED;
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array || value instanceof Date) return value;
  if (!Array.isArray(value)) return key.subkeys === undefined ? value : redactKeys(key.subkeys, value, depth + 1);
  const items: readonly unknown[] = value;
  const kinds = key.subkeys ?? [];
  const redacted = items.map((item) =>
    kinds.reduce<unknown>((result, kind) => redactItem(kind, result, depth + 1), item),
  );
  return redacted.some((item, index) => item !== items[index]) ? redacted : value;
}
