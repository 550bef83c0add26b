import { PlistReal } from './plist-value.js';

/** Scalar texts of XML property lists, both directions. A reader returns `undefined` for text without a value. */

const INTEGER_MIN = -(2n ** 63n);
const INTEGER_MAX = 2n ** 64n - 1n;

/** Whether a property list integer can hold `value`: -2^63 to 2^64-1. */
export function isIntegerInRange(value: bigint): boolean {
  return value >= INTEGER_MIN && value <= INTEGER_MAX;
}

/** A safe integer as `number`, any other as `bigint`. */
export function normalizeInteger(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** White space of XML around a scalar is not part of it. */
function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13;
}

const INTEGER = /^([+-]?)(0[xX][0-9a-fA-F]+|[0-9]+)$/;

/** Decimal or `0x` hexadecimal with an optional sign, within -2^63 to 2^64-1. */
export function parseInteger(source: string): number | bigint | undefined {
  const text = trim(source);
  if (text.length < 16) {
    const small = parseSmallDecimal(text);
    if (small >= 0) return small;
  }
  const match = INTEGER.exec(text);
  if (match === null) return undefined;
  const digits = match[2] ?? '';
  const significant = digits.replace(/^0[xX]?0*/, '').length;
  if (significant > 20) return undefined;
  const magnitude = BigInt(digits);
  const value = match[1] === '-' ? -magnitude : magnitude;
  return isIntegerInRange(value) ? normalizeInteger(value) : undefined;
}

/** Value of up to 15 plain decimal digits, or -1 for anything else. */
function parseSmallDecimal(text: string): number {
  let value = 0;
  for (let index = 0; index < text.length; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return text.length === 0 ? -1 : value;
}

const REAL = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
const SPECIAL_REAL = /^([+-]?)(?:(inf(?:inity)?)|nan)$/i;

/** Decimal with optional exponent, or `inf`, `infinity`, `nan` in any case and with a sign. */
export function parseReal(source: string): number | undefined {
  const text = trim(source);
  if (REAL.test(text)) return Number(text);
  const match = SPECIAL_REAL.exec(text);
  if (match === null) return undefined;
  if (match[2] === undefined) return Number.NaN;
  return match[1] === '-' ? -Infinity : Infinity;
}

/** A real as `parsePlist` returns it: one that could be taken for an integer is wrapped, and so is NaN. */
export function wrapReal(value: number, exact: boolean): number | PlistReal {
  return exact && (Number.isNaN(value) || (Number.isInteger(value) && !Object.is(value, -0)))
    ? new PlistReal(value)
    : value;
}

const DATE = /^([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})Z$/;
/** Milliseconds of the 400 years after which the Gregorian calendar repeats. */
const CALENDAR_CYCLE_MS = 146_097 * 86_400_000;

/** `YYYY-MM-DDTHH:MM:SSZ` with a day and time that exist. Years 0000 to 9999. */
export function parseDate(source: string): Date | undefined {
  const match = DATE.exec(trim(source));
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  // Date.UTC takes years 0 to 99 for 1900 to 1999, hence the detour.
  const date = new Date(Date.UTC(year + 400, month - 1, day, hour, minute, second) - CALENDAR_CYCLE_MS);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date : undefined;
}

/** Text of a date that {@link parseDate} reads, cut to whole seconds; `undefined` outside the years 0000 to 9999. */
export function formatDate(date: Date): string | undefined {
  const time = date.getTime();
  if (Number.isNaN(time)) return undefined;
  const text = date.toISOString();
  return text.length === 24 ? `${text.slice(0, 19)}Z` : undefined;
}

/** Text of a real that {@link parseReal} reads back to the same number; integral values keep a `.0`. */
export function formatReal(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (value === Infinity) return 'inf';
  if (value === -Infinity) return '-inf';
  if (Object.is(value, -0)) return '-0.0';
  const text = String(value);
  return Number.isInteger(value) && !text.includes('e') ? `${text}.0` : text;
}
