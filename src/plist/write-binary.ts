import type { PlistError } from '../errors.js';
import { concatBytes } from '../internal/bytes.js';
import { encodeBase64 } from './base64.js';
import { DEPTH_CEILING } from './plist-limits.js';
import { PlistReal, PlistUid, type PlistDict, type PlistValue } from './plist-value.js';
import { APPLE_EPOCH_MS } from './read-binary.js';
import { isIntegerInRange } from './scalars.js';
import { unwritable } from './unwritable.js';
import { hasLoneSurrogate, isBytes, isDate, isDict, isList, isUid, numberKind } from './value-kind.js';

/** Data up to this length is compared with earlier data, so that equal ones are written once. */
const UNIQUE_DATA_LENGTH = 1024;

/** An object of the file: its bytes, or for a container its marker and the numbers of what it holds. */
type BinaryObject = Uint8Array | { readonly marker: number; readonly count: number; readonly refs: number[] };

/**
 * Writes a binary property list (`bplist00`): the root first, then keys before values, each scalar once, every integer
 * in the fewest bytes. Python's `plistlib` lays its files out the same way.
 */
export function writeBinary(value: PlistValue): Uint8Array {
  const flattener = new Flattener();
  flattener.add(value, 0);
  const { objects } = flattener;
  const refSize = bytesFor(objects.length - 1);
  const parts: Uint8Array[] = [ascii('bplist00')];
  const offsets: number[] = [];
  let offset = 8;
  for (const object of objects) {
    const bytes = object instanceof Uint8Array ? object : encodeContainer(object, refSize);
    offsets.push(offset);
    offset += bytes.length;
    parts.push(bytes);
  }
  const offsetSize = bytesFor(offset);
  parts.push(encodeTable(offsets, offsetSize));
  const trailer = new Uint8Array(32);
  const view = new DataView(trailer.buffer);
  view.setUint8(6, offsetSize);
  view.setUint8(7, refSize);
  view.setBigUint64(8, BigInt(objects.length));
  view.setBigUint64(24, BigInt(offset));
  parts.push(trailer);
  return concatBytes(parts);
}

/** Numbers every object of a tree. */
class Flattener {
  readonly objects: BinaryObject[] = [];
  /** Number of each scalar already written; the key begins with its type. */
  private readonly known = new Map<string, number>();
  private readonly path: (string | number)[] = [];

  add(value: PlistValue, depth: number): number {
    switch (typeof value) {
      case 'string':
        return this.addString(value, depth);
      case 'number':
        return this.addNumber(value, depth);
      case 'bigint':
        if (!isIntegerInRange(value)) throw this.unwritable('The integer is outside -2^63 to 2^64-1', depth);
        return this.once(`i${value}`, () => encodeInteger(value));
      case 'boolean':
        return this.once(`b${value}`, () => Uint8Array.of(value ? 9 : 8));
      case 'object':
        if (value === null) break;
        if (isList(value)) return this.addArray(value, depth);
        if (isDict(value)) return this.addDict(value, depth);
        return this.addInstance(value, depth);
      default:
    }
    throw this.unwritable('A value of this type has no place in a property list', depth);
  }

  private addString(text: string, depth: number): number {
    if (hasLoneSurrogate(text)) throw this.unwritable('The text has half a surrogate pair', depth);
    return this.once(`s${text}`, () => encodeString(text));
  }

  private addNumber(value: number, depth: number): number {
    const kind = numberKind(value);
    if (kind === undefined) throw this.unwritable('The number is no integer of 64 bits; see PlistReal', depth);
    return kind === 'real' ? this.addReal(value) : this.once(`i${BigInt(value)}`, () => encodeInteger(BigInt(value)));
  }

  private addReal(value: number): number {
    return this.once(Object.is(value, -0) ? 'r-0' : `r${value}`, () => encodeDouble(0x23, value));
  }

  private addArray(values: readonly PlistValue[], depth: number): number {
    const refs = this.open(0xa0, values.length, depth);
    for (let index = 0; index < values.length; index++) {
      this.path[depth] = index;
      refs.list.push(this.add(values[index] as PlistValue, depth + 1));
    }
    return refs.number;
  }

  private addDict(dict: PlistDict, depth: number): number {
    const keys = Object.keys(dict);
    const refs = this.open(0xd0, keys.length, depth);
    for (const key of keys) {
      this.path[depth] = key;
      refs.list.push(this.addString(key, depth + 1));
    }
    for (const key of keys) {
      this.path[depth] = key;
      refs.list.push(this.add(dict[key] as PlistValue, depth + 1));
    }
    return refs.number;
  }

  private addInstance(value: Date | Uint8Array | PlistReal | PlistUid, depth: number): number {
    if (isBytes(value)) {
      const encode = () => concatBytes([encodeMarker(0x40, value.length), value]);
      return value.length <= UNIQUE_DATA_LENGTH ? this.once(`d${encodeBase64(value)}`, encode) : this.push(encode());
    }
    if (isDate(value)) {
      const time = value.getTime();
      if (Number.isNaN(time)) throw this.unwritable('The date is invalid', depth);
      return this.once(`t${time}`, () => encodeDouble(0x33, (time - APPLE_EPOCH_MS) / 1000));
    }
    if (value instanceof PlistReal) {
      if (typeof value.value !== 'number') throw this.unwritable('PlistReal holds no number', depth);
      return this.addReal(value.value);
    }
    if (value instanceof PlistUid) {
      if (!isUid(value.value)) throw this.unwritable('PlistUid is not 0 to 2^32-1', depth);
      return this.once(`u${value.value}`, () => encodeUid(value.value));
    }
    throw this.unwritable('An instance of this class has no place in a property list', depth);
  }

  private open(marker: number, count: number, depth: number): { list: number[]; number: number } {
    if (depth >= DEPTH_CEILING) throw this.unwritable('The value is nested too deep or contains itself', depth);
    const list: number[] = [];
    return { list, number: this.push({ marker, count, refs: list }) };
  }

  private once(key: string, encode: () => Uint8Array): number {
    let number = this.known.get(key);
    if (number === undefined) {
      number = this.push(encode());
      this.known.set(key, number);
    }
    return number;
  }

  private push(object: BinaryObject): number {
    return this.objects.push(object) - 1;
  }

  private unwritable(message: string, depth: number): PlistError {
    return unwritable(message, this.path.slice(0, depth));
  }
}

function encodeContainer(object: Exclude<BinaryObject, Uint8Array>, refSize: number): Uint8Array {
  return concatBytes([encodeMarker(object.marker, object.count), encodeTable(object.refs, refSize)]);
}

function encodeTable(numbers: readonly number[], size: number): Uint8Array {
  const table = new Uint8Array(numbers.length * size);
  let at = table.length;
  for (let index = numbers.length - 1; index >= 0; index--) {
    let rest = numbers[index] ?? 0;
    for (let byte = 0; byte < size; byte++) {
      table[--at] = rest;
      rest = Math.floor(rest / 256);
    }
  }
  return table;
}

/** The first byte of an object with a count, and the count itself when it does not fit there. */
function encodeMarker(marker: number, count: number): Uint8Array {
  return count < 15
    ? Uint8Array.of(marker | count)
    : concatBytes([Uint8Array.of(marker | 15), encodeInteger(BigInt(count))]);
}

/** 1, 2 and 4 bytes are unsigned, 8 signed, 16 hold what is above 2^63. */
function encodeInteger(value: bigint): Uint8Array {
  const exponent = value < 0n ? 3 : value < 1n << 8n ? 0 : value < 1n << 16n ? 1 : value < 1n << 32n ? 2 : 3;
  const size = value >= 1n << 63n ? 16 : 2 ** exponent;
  const bytes = new Uint8Array(1 + size);
  bytes[0] = size === 16 ? 0x14 : 0x10 | exponent;
  let rest = BigInt.asUintN(64, value);
  for (let index = size; index > 0 && rest > 0n; index--) {
    bytes[index] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  return bytes;
}

function encodeDouble(marker: number, value: number): Uint8Array {
  const bytes = new Uint8Array(9);
  bytes[0] = marker;
  new DataView(bytes.buffer).setFloat64(1, value);
  return bytes;
}

function encodeUid(value: number): Uint8Array {
  const size = bytesFor(value);
  return concatBytes([Uint8Array.of(0x80 | (size - 1)), encodeTable([value], size)]);
}

function encodeString(text: string): Uint8Array {
  if (/^[\0-\x7f]*$/.test(text)) return concatBytes([encodeMarker(0x50, text.length), ascii(text)]);
  const units = new Uint8Array(text.length * 2);
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    units[index * 2] = unit >> 8;
    units[index * 2 + 1] = unit;
  }
  return concatBytes([encodeMarker(0x60, text.length), units]);
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** 1, 2, 4 or 8: bytes of an unsigned integer up to `value`. */
function bytesFor(value: number): number {
  return value < 0x100 ? 1 : value < 0x1_0000 ? 2 : value < 0x1_0000_0000 ? 4 : 8;
}
