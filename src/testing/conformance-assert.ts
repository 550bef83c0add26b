import { isDeepStrictEqual } from 'node:util';
import { ConformanceError } from '../errors.js';

/** Fails a conformance case with the obligation that was not kept. */
export function assertThat(condition: boolean, obligation: string): asserts condition {
  if (!condition) throw new ConformanceError('ERR_CONFORMANCE_FAILED', obligation);
}

/** Compares by value. Absent keys and keys that are `undefined` are the same, because rows of databases are read that way. */
export function assertSame(actual: unknown, expected: unknown, obligation: string): void {
  assertThat(isDeepStrictEqual(normalized(actual), normalized(expected)), obligation);
}

/** Drops undefined keys, and turns any kind of byte array into a plain one. */
function normalized(value: unknown): unknown {
  if (value instanceof Uint8Array) return new Uint8Array(value);
  if (Array.isArray(value)) return value.map(normalized);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => [key, normalized(member)]),
  );
}
