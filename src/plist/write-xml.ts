import type { PlistError } from '../errors.js';
import { utf8Encode } from '../internal/bytes.js';
import { encodeBase64 } from './base64.js';
import { DEPTH_CEILING } from './plist-limits.js';
import { PlistReal, PlistUid, type PlistDict, type PlistValue } from './plist-value.js';
import { formatDate, formatReal, isIntegerInRange } from './scalars.js';
import { unwritable } from './unwritable.js';
import { hasLoneSurrogate, isBytes, isDate, isDict, isList, isUid, numberKind } from './value-kind.js';

const HEAD =
  '<?xml version="1.0" encoding="UTF-8"?>\n' +
  '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n' +
  '<plist version="1.0">\n';

/** Writes an XML property list in the layout of Apple's tools, with data on one line. */
export function writeXml(value: PlistValue): Uint8Array {
  const writer = new XmlWriter();
  writer.write(value, 0);
  return utf8Encode(`${HEAD}${writer.text}</plist>\n`);
}

/** Any character that cannot simply be copied: markup, CR, what XML forbids, and surrogates. */
const NEEDS_CARE = /[^\t\n\x20-\x25\x27-\x3b\x3d\x3f-\ud7ff\ue000-\ufffd]/;
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };

const INDENTS = Array.from({ length: 32 }, (_, depth) => '\t'.repeat(depth));

class XmlWriter {
  text = '';
  /** Keys and indexes from the root to the current value; only the first `depth` count. */
  private readonly path: (string | number)[] = [];

  write(value: PlistValue, depth: number): void {
    const indent = INDENTS[depth] ?? '\t'.repeat(depth);
    switch (typeof value) {
      case 'string':
        this.text += `${indent}<string>${this.escape(value, depth)}</string>\n`;
        return;
      case 'number':
        this.writeNumber(value, indent, depth);
        return;
      case 'boolean':
        this.text += value ? `${indent}<true/>\n` : `${indent}<false/>\n`;
        return;
      case 'bigint':
        if (!isIntegerInRange(value)) throw this.unwritable('The integer is outside -2^63 to 2^64-1', depth);
        this.text += `${indent}<integer>${value}</integer>\n`;
        return;
      case 'object':
        if (value === null) break;
        if (isList(value)) this.writeArray(value, indent, depth);
        else if (isDict(value)) this.writeDict(value, indent, depth);
        else this.writeInstance(value, indent, depth);
        return;
      default:
    }
    throw this.unwritable('A value of this type has no place in a property list', depth);
  }

  private writeNumber(value: number, indent: string, depth: number): void {
    const kind = numberKind(value);
    if (kind === undefined) throw this.unwritable('The number is no integer of 64 bits; see PlistReal', depth);
    if (kind === 'real') this.text += `${indent}<real>${formatReal(value)}</real>\n`;
    else this.text += `${indent}<integer>${Number.isSafeInteger(value) ? value : BigInt(value)}</integer>\n`;
  }

  private writeArray(values: readonly PlistValue[], indent: string, depth: number): void {
    this.enter(depth);
    if (values.length === 0) {
      this.text += `${indent}<array/>\n`;
      return;
    }
    this.text += `${indent}<array>\n`;
    for (let index = 0; index < values.length; index++) {
      this.path[depth] = index;
      this.write(values[index] as PlistValue, depth + 1);
    }
    this.text += `${indent}</array>\n`;
  }

  private writeDict(dict: PlistDict, indent: string, depth: number): void {
    const keys = Object.keys(dict);
    this.enter(depth);
    if (keys.length === 0) {
      this.text += `${indent}<dict/>\n`;
      return;
    }
    this.text += `${indent}<dict>\n`;
    const inner = INDENTS[depth + 1] ?? '\t'.repeat(depth + 1);
    for (const key of keys) {
      this.path[depth] = key;
      this.text += `${inner}<key>${this.escape(key, depth + 1)}</key>\n`;
      this.write(dict[key] as PlistValue, depth + 1);
    }
    this.text += `${indent}</dict>\n`;
  }

  private writeInstance(value: Date | Uint8Array | PlistReal | PlistUid, indent: string, depth: number): void {
    if (isBytes(value)) {
      this.text += `${indent}<data>${encodeBase64(value)}</data>\n`;
    } else if (isDate(value)) {
      const text = formatDate(value);
      if (text === undefined) throw this.unwritable('The date is invalid or outside the years 0 to 9999', depth);
      this.text += `${indent}<date>${text}</date>\n`;
    } else if (value instanceof PlistReal) {
      if (typeof value.value !== 'number') throw this.unwritable('PlistReal holds no number', depth);
      this.text += `${indent}<real>${formatReal(value.value)}</real>\n`;
    } else if (value instanceof PlistUid) {
      if (!isUid(value.value)) throw this.unwritable('PlistUid is not 0 to 2^32-1', depth);
      this.writeDict({ CF$UID: value.value }, indent, depth);
    } else {
      throw this.unwritable('An instance of this class has no place in a property list', depth);
    }
  }

  private escape(text: string, depth: number): string {
    if (!NEEDS_CARE.test(text)) return text;
    if (FORBIDDEN.test(text)) throw this.unwritable('The text has a character that XML forbids', depth);
    if (hasLoneSurrogate(text)) throw this.unwritable('The text has half a surrogate pair', depth);
    return text.replace(/[&<>\r]/g, (character) => ESCAPES[character] ?? character);
  }

  private enter(depth: number): void {
    if (depth >= DEPTH_CEILING) throw this.unwritable('The value is nested too deep or contains itself', depth);
  }

  private unwritable(message: string, depth: number): PlistError {
    return unwritable(message, this.path.slice(0, depth));
  }
}
