import { PlistError } from '../errors.js';
import { readBinary } from './read-binary.js';
import { resolveLimits, type PlistLimits } from './plist-limits.js';
import type { PlistRepair } from './plist-repair.js';
import type { PlistValue } from './plist-value.js';
import { readXml } from './read-xml.js';

/** Limits and the form of real numbers. */
export interface ParsePlistOptions {
  readonly limits?: PlistLimits;
  /**
   * What a `real` without fraction becomes: `'exact'` (default) a `PlistReal`, so that it stays a real when written
   * again; `'number'` a plain number.
   */
  readonly reals?: 'exact' | 'number';
  /** Reads on where the damage has one reading, and lists what was done. Has no effect on binary property lists. */
  readonly repair?: boolean;
}

/** A property list read with `repair`. */
export interface RepairedPlist {
  readonly value: PlistValue;
  /** What was repaired, by offset, at most the first 1,000. Empty when the body was sound. */
  readonly repairs: readonly PlistRepair[];
}

/**
 * Reads a property list, XML or binary by its content.
 *
 * Strict: one root, well-formed XML apart from the prologs that Apple's `plutil` also reads, no internal document type,
 * no entities beyond the five of XML, no duplicate keys, and scalars that have a value of their type. The time is
 * linear in the size of the body. See `docs/plist.md` for every decision.
 *
 * @param body - UTF-8 with or without byte order mark, UTF-16 with one, or `bplist00`.
 * @returns The root value; see `PlistValue` for the types. With `repair: true`, the value and the repairs.
 * @throws {PlistError} `ERR_PLIST_MALFORMED`, `ERR_PLIST_UNSUPPORTED_FORMAT` (OpenStep, JSON, other binary versions),
 *   `ERR_PLIST_ENCODING`, `ERR_PLIST_DTD_FORBIDDEN`, `ERR_PLIST_INVALID_VALUE`, `ERR_PLIST_DUPLICATE_KEY`, and for the
 *   limits `ERR_PLIST_TOO_LARGE`, `ERR_PLIST_TOO_DEEP`, `ERR_PLIST_TOO_MANY_NODES`, `ERR_PLIST_STRING_TOO_LONG`; with
 *   the `offset` of the byte at fault.
 * @see https://www.apple.com/DTDs/PropertyList-1.0.dtd
 */
export function parsePlist(body: Uint8Array, options: ParsePlistOptions & { readonly repair: true }): RepairedPlist;
export function parsePlist(body: Uint8Array, options?: ParsePlistOptions & { readonly repair?: false }): PlistValue;
export function parsePlist(body: Uint8Array, options: ParsePlistOptions = {}): PlistValue | RepairedPlist {
  if (!(body instanceof Uint8Array)) throw new TypeError('body must be a Uint8Array');
  const { reals = 'exact', repair = false } = options;
  const limits = resolveLimits(options.limits);
  if (body.length > limits.maxBytes) {
    throw new PlistError('ERR_PLIST_TOO_LARGE', `The body has more than ${limits.maxBytes} bytes`, {
      offset: limits.maxBytes,
    });
  }
  if (startsWith(body, 'bplist')) {
    if (!startsWith(body, 'bplist00') && !startsWith(body, 'bplist01')) {
      throw new PlistError('ERR_PLIST_UNSUPPORTED_FORMAT', 'The binary property list has another version', {
        offset: 6,
      });
    }
    const value = readBinary(body, { limits, reals });
    return repair ? { value, repairs: [] } : value;
  }
  assertXml(body);
  const parsed = readXml(body, { limits, reals, repair });
  return repair ? parsed : parsed.value;
}

/** Tells what is damaged XML from what never was XML. */
function assertXml(body: Uint8Array): void {
  if (body.length === 0) throw new PlistError('ERR_PLIST_MALFORMED', 'The body is empty', { offset: 0 });
  let offset = 0;
  if (startsWith(body, '\u00ef\u00bb\u00bf')) offset = 3;
  else if (startsWith(body, '\u00ff\u00fe') || startsWith(body, '\u00fe\u00ff')) return;
  while (isSpace(body[offset])) offset++;
  if (offset >= body.length) throw new PlistError('ERR_PLIST_MALFORMED', 'The body is empty', { offset });
  if (body[offset] !== 0x3c) {
    throw new PlistError('ERR_PLIST_UNSUPPORTED_FORMAT', 'The body is neither an XML nor a binary property list', {
      offset,
    });
  }
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x09 || byte === 0x0d;
}

function startsWith(body: Uint8Array, magic: string): boolean {
  for (let index = 0; index < magic.length; index++) if (body[index] !== magic.charCodeAt(index)) return false;
  return true;
}
