import { PlistError, type PlistErrorCode } from '../errors.js';
import { utf8Decode } from '../internal/bytes.js';
import type { ResolvedLimits } from './plist-limits.js';
import { PlistUid, type PlistDict, type PlistValue } from './plist-value.js';
import { isIntegerInRange, normalizeInteger, wrapReal } from './scalars.js';
import { hasLoneSurrogate } from './value-kind.js';

export interface BinaryOptions {
  readonly limits: ResolvedLimits;
  readonly reals: 'exact' | 'number';
}

const HEADER_LENGTH = 8;
const TRAILER_LENGTH = 32;
/** 2001-01-01T00:00:00Z, where Apple counts from. */
export const APPLE_EPOCH_MS = 978_307_200_000;
const LATEST_DATE_MS = 8.64e15;
/**
 * Objects may be referred to from many places, and their bytes may overlap, so a small body can stand for a huge tree.
 * All text and data together, counted at each reference, must not exceed this many times `maxBytes`.
 */
const EXPANSION_FACTOR = 4;

/**
 * Reads a binary property list (`bplist00`, and `bplist01`, which Apple's reader takes for the same).
 *
 * Every reference is followed anew, so that no two places of the result share an array, dictionary, date or data.
 */
export function readBinary(body: Uint8Array, options: BinaryOptions): PlistValue {
  return new BinaryReader(body, options).readDocument();
}

class BinaryReader {
  private readonly body: Uint8Array;
  private readonly view: DataView;
  private readonly limits: ResolvedLimits;
  private readonly exactReals: boolean;
  private offsetSize = 0;
  private refSize = 0;
  private objectCount = 0;
  /** Objects end where the table of their offsets begins. */
  private tableOffset = 0;
  private nodes = 0;
  private budget: number;
  /** Containers around the current object. */
  private readonly open = new Set<number>();
  /** Strings by object, as keys repeat. */
  private readonly strings = new Map<number, string>();

  constructor(body: Uint8Array, { limits, reals }: BinaryOptions) {
    // A plain view: `slice` of a Buffer would not copy.
    this.body = new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
    this.view = new DataView(body.buffer, body.byteOffset, body.byteLength);
    this.limits = limits;
    this.exactReals = reals === 'exact';
    this.budget = limits.maxBytes * EXPANSION_FACTOR;
  }

  readDocument(): PlistValue {
    const { body, view } = this;
    const trailer = body.length - TRAILER_LENGTH;
    if (trailer < HEADER_LENGTH + 2) throw this.malformed('The body is too short', body.length);
    this.offsetSize = view.getUint8(trailer + 6);
    this.refSize = view.getUint8(trailer + 7);
    if (!isIntegerSize(this.offsetSize) || !isIntegerSize(this.refSize)) {
      throw this.malformed('The trailer has an impossible integer size', trailer);
    }
    this.objectCount = this.readUint(trailer + 8, 8);
    this.tableOffset = this.readUint(trailer + 24, 8);
    if (this.tableOffset <= HEADER_LENGTH || this.tableOffset + this.objectCount * this.offsetSize !== trailer) {
      throw this.malformed('The table of objects does not fit', trailer);
    }
    return this.readObject(this.readUint(trailer + 16, 8), trailer);
  }

  /** The object with number `ref`; `from` is where the reference stands. */
  private readObject(ref: number, from: number): PlistValue {
    const offset = this.offsetOf(ref, from);
    if (++this.nodes > this.limits.maxNodes) {
      throw this.error(
        'ERR_PLIST_TOO_MANY_NODES',
        `The property list has more than ${this.limits.maxNodes} values`,
        offset,
      );
    }
    const marker = this.view.getUint8(offset);
    const low = marker & 0x0f;
    switch (marker >> 4) {
      case 0x0:
        if (low === 8 || low === 9) return low === 9;
        break;
      case 0x1:
        return this.readInteger(offset, low);
      case 0x2:
        if (low === 2) return wrapReal(this.view.getFloat32(this.within(offset + 1, 4, offset)), this.exactReals);
        if (low === 3) return wrapReal(this.view.getFloat64(this.within(offset + 1, 8, offset)), this.exactReals);
        break;
      case 0x3:
        if (low === 3) return this.readDate(offset);
        break;
      case 0x4: {
        const { start, count } = this.readCount(offset, 1);
        this.spend(count, offset);
        return this.body.slice(start, start + count);
      }
      case 0x5:
      case 0x6:
        return this.readString(ref, offset);
      case 0x8: {
        const value = low < 8 ? this.readUint(this.within(offset + 1, low + 1, offset), low + 1) : Infinity;
        if (value > 0xffff_ffff) throw this.error('ERR_PLIST_INVALID_VALUE', 'A UID is out of range', offset);
        return new PlistUid(value);
      }
      case 0xa:
      case 0xb:
      case 0xc:
        return this.readArray(ref, offset);
      case 0xd:
        return this.readDict(ref, offset);
    }
    throw this.malformed('An object is of no type that a property list has', offset);
  }

  private readInteger(offset: number, exponent: number): number | bigint {
    if (exponent > 4) throw this.malformed('An integer has an impossible size', offset);
    const size = 2 ** exponent;
    const start = this.within(offset + 1, size, offset);
    if (size < 8) return this.readUint(start, size);
    if (size === 8) return normalizeInteger(this.view.getBigInt64(start));
    const value = (this.view.getBigInt64(start) << 64n) | this.view.getBigUint64(start + 8);
    if (!isIntegerInRange(value)) throw this.error('ERR_PLIST_INVALID_VALUE', 'An integer is out of range', offset);
    return normalizeInteger(value);
  }

  private readDate(offset: number): Date {
    const seconds = this.view.getFloat64(this.within(offset + 1, 8, offset));
    const time = Math.round(seconds * 1000) + APPLE_EPOCH_MS;
    if (!(Math.abs(time) <= LATEST_DATE_MS)) {
      throw this.error('ERR_PLIST_INVALID_VALUE', 'A date is out of range', offset);
    }
    return new Date(time);
  }

  private readString(ref: number, offset: number): string {
    const wide = this.view.getUint8(offset) >> 4 === 0x6;
    const { start, count } = this.readCount(offset, wide ? 2 : 1);
    this.spend(wide ? count * 2 : count, offset);
    const known = this.strings.get(ref);
    if (known !== undefined) return known;
    // Marked as ASCII, but writers exist that put UTF-8 there.
    const text = wide ? this.decodeUtf16(start, count) : utf8Decode(this.body.subarray(start, start + count));
    if (text === undefined || (wide && hasLoneSurrogate(text))) {
      throw this.error('ERR_PLIST_ENCODING', `A string is not ${wide ? 'UTF-16' : 'ASCII'}`, offset);
    }
    this.strings.set(ref, text);
    return text;
  }

  private decodeUtf16(start: number, count: number): string {
    let text = '';
    const units: number[] = [];
    for (let index = 0; index < count; index++) {
      units.push(this.view.getUint16(start + index * 2));
      if (units.length === 4096 || index === count - 1) text += String.fromCharCode(...units.splice(0));
    }
    return text;
  }

  private readArray(ref: number, offset: number): PlistValue[] {
    const { start, count } = this.readCount(offset, this.refSize);
    this.enter(ref, offset);
    const array: PlistValue[] = [];
    for (let index = 0; index < count; index++) array.push(this.readReference(start, index));
    this.open.delete(ref);
    return array;
  }

  private readDict(ref: number, offset: number): PlistDict {
    const { start, count } = this.readCount(offset, this.refSize * 2);
    this.enter(ref, offset);
    const dict = Object.create(null) as Record<string, PlistValue>;
    for (let index = 0; index < count; index++) {
      const keyRef = this.readUint(start + index * this.refSize, this.refSize);
      const keyOffset = this.offsetOf(keyRef, start + index * this.refSize);
      const type = this.view.getUint8(keyOffset) >> 4;
      if (type !== 0x5 && type !== 0x6) throw this.malformed('A key is not a string', keyOffset);
      const key = this.readString(keyRef, keyOffset);
      if (key in dict) throw this.error('ERR_PLIST_DUPLICATE_KEY', 'A dictionary has the same key twice', offset);
      dict[key] = this.readReference(start, count + index);
    }
    this.open.delete(ref);
    return dict;
  }

  private readReference(start: number, index: number): PlistValue {
    const at = start + index * this.refSize;
    return this.readObject(this.readUint(at, this.refSize), at);
  }

  private enter(ref: number, offset: number): void {
    if (this.open.has(ref)) throw this.malformed('A container contains itself', offset);
    if (this.open.size >= this.limits.maxDepth) {
      throw this.error('ERR_PLIST_TOO_DEEP', `Containers are nested more than ${this.limits.maxDepth} deep`, offset);
    }
    this.open.add(ref);
  }

  /** How many elements of `unit` bytes the object at `offset` has and where they begin; they are inside the body. */
  private readCount(offset: number, unit: number): { start: number; count: number } {
    let start = offset + 1;
    let count = this.view.getUint8(offset) & 0x0f;
    if (count === 0x0f) {
      const marker = this.view.getUint8(this.within(start, 1, offset));
      const size = 2 ** (marker & 0x0f);
      if (marker >> 4 !== 1 || size > 8) throw this.malformed('A count is malformed', offset);
      count = this.readUint(this.within(start + 1, size, offset), size);
      start += 1 + size;
    }
    this.within(start, count * unit, offset);
    return { start, count };
  }

  private offsetOf(ref: number, from: number): number {
    if (ref >= this.objectCount) throw this.malformed('A reference leads to no object', from);
    const entry = this.tableOffset + ref * this.offsetSize;
    const offset = this.readUint(entry, this.offsetSize);
    if (offset < HEADER_LENGTH || offset >= this.tableOffset) throw this.malformed('An object lies outside', entry);
    return offset;
  }

  /** `start`, if `length` bytes from there are among the objects. */
  private within(start: number, length: number, offset: number): number {
    if (start + length > this.tableOffset) throw this.malformed('An object does not end', offset);
    return start;
  }

  /** Big-endian unsigned integer of 1 to 8 bytes; above 2^53 it is no longer exact, but then out of range anywhere. */
  private readUint(offset: number, size: number): number {
    let value = 0;
    for (let index = 0; index < size; index++) value = value * 256 + this.view.getUint8(offset + index);
    return value;
  }

  private spend(length: number, offset: number): void {
    if (length > this.limits.maxStringLength) {
      throw this.error(
        'ERR_PLIST_STRING_TOO_LONG',
        `A text or data is longer than ${this.limits.maxStringLength}`,
        offset,
      );
    }
    this.budget -= length;
    if (this.budget < 0) {
      throw this.error('ERR_PLIST_TOO_LARGE', 'The property list stands for far more than its own size', offset);
    }
  }

  private malformed(message: string, offset: number): PlistError {
    return this.error('ERR_PLIST_MALFORMED', message, offset);
  }

  private error(code: PlistErrorCode, message: string, offset: number): PlistError {
    return new PlistError(code, message, { offset });
  }
}

function isIntegerSize(size: number): boolean {
  return size >= 1 && size <= 8;
}
