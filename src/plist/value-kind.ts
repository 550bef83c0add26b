import type { PlistDict, PlistValue } from './plist-value.js';
import { isIntegerInRange } from './scalars.js';

/**
 * What both writers take which JavaScript value for. The types already say so; these guards are for callers without
 * types, and for values of another realm (test runners, vm contexts), where `instanceof` fails.
 */

/** -0, fractions and infinities are reals. `undefined` for NaN and for integers beyond 64 bits. */
export function numberKind(value: number): 'integer' | 'real' | undefined {
  if (Number.isSafeInteger(value)) return Object.is(value, -0) ? 'real' : 'integer';
  if (Number.isInteger(value)) return isIntegerInRange(BigInt(value)) ? 'integer' : undefined;
  return Number.isNaN(value) ? undefined : 'real';
}

/** Whether a PlistUid can hold it: 0 to 2^32-1. */
export function isUid(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 0xffff_ffff;
}

export function isList(value: PlistValue): value is readonly PlistValue[] {
  return Array.isArray(value);
}

/** Objects whose prototype is `null` or `Object.prototype`; not `Map`, not instances of classes. */
export function isDict(value: Exclude<PlistValue, readonly PlistValue[]>): value is PlistDict {
  if (typeof value !== 'object') return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return true;
  return (
    typeof prototype === 'object' &&
    Object.getPrototypeOf(prototype) === null &&
    Object.hasOwn(prototype, 'hasOwnProperty')
  );
}

/** `Uint8Array` and its subclasses, such as `Buffer`. */
export function isBytes(value: object): value is Uint8Array {
  return value instanceof Uint8Array || (ArrayBuffer.isView(value) && tagOf(value) === '[object Uint8Array]');
}

export function isDate(value: object): value is Date {
  return value instanceof Date || tagOf(value) === '[object Date]';
}

function tagOf(value: object): string {
  return Object.prototype.toString.call(value);
}

/** Half of a surrogate pair without its other half. */
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

export function hasLoneSurrogate(text: string): boolean {
  return LONE_SURROGATE.test(text);
}
