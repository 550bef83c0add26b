import { readFileSync } from 'node:fs';
import { PlistError } from '../../src/errors.js';
import { toHex } from '../../src/internal/bytes.js';
import { isPlistDict, PlistReal, PlistUid, type PlistValue } from '../../src/plist/plist-value.js';

/** A property list value as JSON that keeps its types, in the form of `plistlib-expected.json`. */
export type TypedJson =
  | string
  | boolean
  | { integer: string }
  | { real: string }
  | { data: string }
  | { date: string }
  | { uid: number }
  | { dict: [string, TypedJson][] }
  | TypedJson[];

export function toTypedJson(value: PlistValue): TypedJson {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return { integer: String(value) };
  if (typeof value === 'number') {
    return Number.isInteger(value) && !Object.is(value, -0) ? { integer: String(value) } : { real: realText(value) };
  }
  if (value instanceof PlistReal) return { real: realText(value.value) };
  if (value instanceof PlistUid) return { uid: value.value };
  if (value instanceof Date) return { date: value.toISOString() };
  if (value instanceof Uint8Array) return { data: toHex(value) };
  if (isPlistDict(value)) return { dict: Object.entries(value).map(([key, item]) => [key, toTypedJson(item)]) };
  return value.map(toTypedJson);
}

/** One spelling for each number, whoever printed it. */
export function realText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

interface PlistlibExpectations {
  /** How the file was made. */
  readonly madeWith: string;
  /** Per fixture that `plistlib` reads: its value, and the binary property list `plistlib` writes for that value. */
  readonly fixtures: Readonly<Record<string, { readonly value: TypedJson; readonly binary: string }>>;
}

/** What Python's `plistlib` makes of the fixtures; see `madeWith` in the file. */
export function plistlibExpectations(): PlistlibExpectations['fixtures'] {
  const text = readFileSync(new URL('plistlib-expected.json', import.meta.url), 'utf8');
  const { fixtures } = JSON.parse(text, normalizeReal) as PlistlibExpectations;
  return fixtures;
}

function normalizeReal(key: string, value: unknown): unknown {
  if (key !== 'real' || typeof value !== 'string') return value;
  return realText(Number(value.replace('inf', 'Infinity')));
}

const encoder = new TextEncoder();

export function bytes(text: string): Uint8Array {
  return encoder.encode(text);
}

/** A document with `content` in the `plist` element. */
export function plist(content: string): Uint8Array {
  return bytes(`<?xml version="1.0" encoding="UTF-8"?><plist version="1.0">${content}</plist>`);
}

/** What `run` throws, which must be a `PlistError`. */
export function plistErrorOf(run: () => unknown): PlistError {
  try {
    run();
  } catch (error) {
    if (error instanceof PlistError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown');
}
