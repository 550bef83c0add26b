import { Asn1Error } from '../errors.js';
import type { Asn1Node } from './asn1-reader.js';

const UTC_TIME = 0x17;
const GENERALIZED_TIME = 0x18;

/**
 * The moment of a UTCTime or GeneralizedTime.
 *
 * DER demands seconds and `Z`; BER forms met in old certificates and messages are read too: no seconds, a fraction
 * (kept to the millisecond), an offset such as `+0100`. Two-digit years are 1950 to 2049 (RFC 5280 section 4.1.2.5.1).
 *
 * @throws {Asn1Error} `ERR_ASN1_UNEXPECTED` for another type; `ERR_ASN1_MALFORMED` for anything that is no moment.
 */
export function readTime(node: Asn1Node | undefined, what: string): Date {
  const short = node?.identifier === UTC_TIME;
  if (node === undefined || (!short && node.identifier !== GENERALIZED_TIME)) {
    throw new Asn1Error('ERR_ASN1_UNEXPECTED', `${what} is not a time`, node?.offset);
  }
  const { content } = node;
  let at = 0;
  const fail = (): Asn1Error => new Asn1Error('ERR_ASN1_MALFORMED', `${what} is not a valid time`, node.offset);
  const isDigit = (position: number): boolean => {
    const byte = content[position] ?? 0;
    return byte >= 0x30 && byte <= 0x39;
  };
  const two = (limit: number): number => {
    if (!isDigit(at) || !isDigit(at + 1)) throw fail();
    const value = ((content[at] ?? 0) - 0x30) * 10 + (content[at + 1] ?? 0) - 0x30;
    if (value > limit) throw fail();
    at += 2;
    return value;
  };

  if (content.length > 32) throw fail();
  let year = two(99);
  year = short ? (year < 50 ? 2000 + year : 1900 + year) : year * 100 + two(99);
  const month = two(12);
  const day = two(31);
  const hour = two(23);
  const minute = two(59);
  const second = isDigit(at) ? two(59) : 0;
  let milliseconds = 0;
  if (!short && (content[at] === 0x2e || content[at] === 0x2c)) {
    at++;
    let scale = 100;
    if (!isDigit(at)) throw fail();
    for (; isDigit(at); at++, scale /= 10) milliseconds += ((content[at] ?? 0) - 0x30) * scale;
  }
  let offsetMinutes = 0;
  const zone = content[at++];
  if (zone === 0x2b || zone === 0x2d) {
    const sign = zone === 0x2b ? 1 : -1;
    offsetMinutes = sign * (two(23) * 60 + two(59));
  } else if (zone !== 0x5a) throw fail();
  if (at !== content.length) throw fail();

  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (month === 0 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) throw fail();
  date.setUTCHours(hour, minute - offsetMinutes, second, Math.floor(milliseconds));
  return date;
}
