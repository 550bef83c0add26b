import { CheckinError } from '../errors.js';
import { ownString } from '../internal/own-string.js';
import { isPlistDict } from '../plist/plist-value.js';
import type { PlistDict } from '../plist/plist-value.js';

/** Longest string accepted in any key. The longest that devices send are topics and names of some dozen characters. */
const MAX_STRING_CHARACTERS = 1024;

type Found<Key extends string, Value> = { [K in Key]?: Value };

/** Those of `keys` that are there, each a string. */
export function optionalStrings<Key extends string>(dict: PlistDict, keys: readonly Key[]): Found<Key, string> {
  return collect(dict, keys, readString);
}

/** Those of `keys` that are there and not empty, each a string. */
export function presentStrings<Key extends string>(dict: PlistDict, keys: readonly Key[]): Found<Key, string> {
  return collect(dict, keys, (from, key) => readString(from, key) || undefined);
}

/** Those of `keys` that are there, each data. */
export function optionalDatas<Key extends string>(dict: PlistDict, keys: readonly Key[]): Found<Key, Uint8Array> {
  return collect(dict, keys, readData);
}

/** Those of `keys` that are there, each a boolean. */
export function optionalBooleans<Key extends string>(dict: PlistDict, keys: readonly Key[]): Found<Key, boolean> {
  return collect(dict, keys, readBoolean);
}

/** Those of `keys` that are there, each a dictionary. */
export function optionalDicts<Key extends string>(dict: PlistDict, keys: readonly Key[]): Found<Key, PlistDict> {
  return collect(dict, keys, readDict);
}

/** A string that is there and not empty. */
export function requiredString(dict: PlistDict, key: string): string {
  const value = readString(dict, key);
  if (value === undefined) throw missing(key);
  if (value === '') throw empty(key);
  return value;
}

/** Data that is there and not empty. */
export function requiredData(dict: PlistDict, key: string): Uint8Array {
  const value = readData(dict, key);
  if (value === undefined) throw missing(key);
  if (value.length === 0) throw empty(key);
  return value;
}

function collect<Key extends string, Value>(
  dict: PlistDict,
  keys: readonly Key[],
  read: (dict: PlistDict, key: string) => Value | undefined,
): Found<Key, Value> {
  const found: Found<Key, Value> = {};
  for (const key of keys) {
    const value = read(dict, key);
    if (value !== undefined) found[key] = value;
  }
  return found;
}

function readString(dict: PlistDict, key: string): string | undefined {
  const value = dict[key];
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw wrongType(key, 'a string');
  if (value.length > MAX_STRING_CHARACTERS)
    throw new CheckinError('ERR_CHECKIN_INVALID_KEY', key, `${key} has more than ${MAX_STRING_CHARACTERS} characters`);
  // It is stored, and outlives the message.
  return ownString(value);
}

function readData(dict: PlistDict, key: string): Uint8Array | undefined {
  const value = dict[key];
  if (value === undefined) return undefined;
  if (!(value instanceof Uint8Array)) throw wrongType(key, 'data');
  return value;
}

function readBoolean(dict: PlistDict, key: string): boolean | undefined {
  const value = dict[key];
  if (value === undefined) return undefined;
  if (typeof value !== 'boolean') throw wrongType(key, 'a boolean');
  return value;
}

function readDict(dict: PlistDict, key: string): PlistDict | undefined {
  const value = dict[key];
  if (value === undefined) return undefined;
  if (!isPlistDict(value)) throw wrongType(key, 'a dictionary');
  return value;
}

function wrongType(key: string, expected: string): CheckinError {
  return new CheckinError('ERR_CHECKIN_INVALID_KEY', key, `${key} must be ${expected}`);
}

function missing(key: string): CheckinError {
  return new CheckinError('ERR_CHECKIN_MISSING_KEY', key, `${key} is missing`);
}

function empty(key: string): CheckinError {
  return new CheckinError('ERR_CHECKIN_INVALID_KEY', key, `${key} must not be empty`);
}
