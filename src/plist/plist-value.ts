/**
 * What a property list holds, as JavaScript values.
 *
 * | plist | value |
 * |---|---|
 * | `integer` | `number` when it is a safe integer, else `bigint` (-2^63 to 2^64-1) |
 * | `real` | `number` when it has a fraction or is -0 or infinite, else (1.0, NaN) `PlistReal`, so that it stays a real |
 * | `string`, `true`, `false` | `string`, `boolean` |
 * | `date` | `Date`, UTC; whole seconds in XML, milliseconds in binary |
 * | `data` | `Uint8Array`, always a copy of its own |
 * | `array`, `dict` | array, `PlistDict` without prototype |
 * | UID (binary only) | `PlistUid`; its XML form, a dictionary with the key `CF$UID`, stays a dictionary |
 */
export type PlistValue =
  string | number | bigint | boolean | Date | Uint8Array | PlistReal | PlistUid | readonly PlistValue[] | PlistDict;

/** An integer: `number` when it is safe, else `bigint`, -2^63 to 2^64-1. */
export type PlistInteger = number | bigint;

/** A dictionary. Parsed ones have no prototype and keep the order of the document. */
export interface PlistDict {
  readonly [key: string]: PlistValue;
}

/** A real number that must stay one: `new PlistReal(1)` is written as `<real>1</real>`, the number 1 as `<integer>`. */
export class PlistReal {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }

  valueOf(): number {
    return this.value;
  }

  toJSON(): number {
    return this.value;
  }
}

/** A UID of a keyed archive. Exists in binary property lists; in XML it is the dictionary `CF$UID`. */
export class PlistUid {
  /** 0 to 2^32-1. */
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** The number a property list integer or real stands for, or `undefined` when `value` is neither. */
export function plistNumber(value: PlistValue | undefined): number | undefined {
  if (typeof value === 'number') return value;
  if (value instanceof PlistReal) return value.value;
  return undefined;
}

/** Whether `value` is a dictionary, and not one of the other object-like values. */
export function isPlistDict(value: PlistValue | undefined): value is PlistDict {
  return (
    typeof value === 'object' &&
    !Array.isArray(value) &&
    !(value instanceof Uint8Array) &&
    !(value instanceof Date) &&
    !(value instanceof PlistReal) &&
    !(value instanceof PlistUid)
  );
}
