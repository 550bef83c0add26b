import { PlistError, type PlistErrorCode } from '../errors.js';
import { decodeBase64 } from './base64.js';
import type { ResolvedLimits } from './plist-limits.js';
import type { PlistRepair } from './plist-repair.js';
import { PlistReal, type PlistValue } from './plist-value.js';
import { parseDate, parseInteger, parseReal } from './scalars.js';
import { decodeXml, isXmlCharacter, MAX_REPAIRS, type XmlText } from './xml-text.js';

export interface XmlOptions {
  readonly limits: ResolvedLimits;
  readonly reals: 'exact' | 'number';
  readonly repair: boolean;
}

type MutableDict = Record<string, PlistValue>;

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const BANG = 33;
const QUOTE = 34;
const HASH = 35;
const APOSTROPHE = 39;
const SLASH = 47;
const LESS = 60;
const EQUALS = 61;
const GREATER = 62;
const QUESTION = 63;
const BRACKET = 91;

const ENTITIES: readonly (readonly [string, string])[] = [
  ['amp;', '&'],
  ['lt;', '<'],
  ['gt;', '>'],
  ['quot;', '"'],
  ['apos;', "'"],
];

/**
 * Reads an XML property list.
 *
 * One pass over the decoded text with an explicit stack: the time is linear in the size of the body and the call
 * stack does not grow with the depth of the document.
 */
export function readXml(body: Uint8Array, options: XmlOptions): { value: PlistValue; repairs: PlistRepair[] } {
  const reader = new XmlReader(decodeXml(body, options.repair), options);
  const value = reader.readDocument();
  return { value, repairs: reader.allRepairs() };
}

class XmlReader {
  private readonly source: XmlText;
  private readonly text: string;
  private readonly limits: ResolvedLimits;
  private readonly exactReals: boolean;
  private readonly repair: boolean;
  private readonly repairs: PlistRepair[] = [];
  private pos = 0;
  private nodes = 0;
  /** Whether the tag read last was `<name/>`. */
  private selfClosed = false;
  /** Next places of what keeps a text from being a plain slice; each moves forward only. */
  private nextAmpersand = -1;
  private nextReturn = -1;
  private nextSectionEnd = -1;

  constructor(source: XmlText, options: XmlOptions) {
    this.source = source;
    this.text = source.text;
    this.limits = options.limits;
    this.exactReals = options.reals === 'exact';
    this.repair = options.repair;
  }

  allRepairs(): PlistRepair[] {
    return [...this.source.repairs, ...this.repairs].sort((a, b) => a.offset - b.offset).slice(0, MAX_REPAIRS);
  }

  readDocument(): PlistValue {
    let name = this.readProlog();
    const wrapped = name === 'plist';
    if (wrapped) {
      this.readAttributes();
      if (this.selfClosed) throw this.malformed('The property list holds no value');
      this.skipMisc();
      const start = this.pos;
      if (this.text.charCodeAt(start) !== LESS) throw this.unexpected('Text stands where a value should', start);
      if (this.text.charCodeAt(start + 1) === SLASH) throw this.malformed('The property list holds no value', start);
      this.pos = start + 1;
      name = this.readName();
    }
    const value = this.readRoot(name);
    if (wrapped) {
      this.skipMisc();
      if (this.text.charCodeAt(this.pos) !== LESS || this.text.charCodeAt(this.pos + 1) !== SLASH) {
        throw this.unexpected('The property list holds more than one value or does not end', this.pos);
      }
      this.readClosingTag('plist');
    }
    if (this.source.forbiddenAt < this.pos) {
      throw this.malformed('XML forbids this character', this.source.forbiddenAt);
    }
    this.skipEpilog();
    return value;
  }

  /** Everything before the root element; returns the name of the root with `pos` behind it. */
  private readProlog(): string {
    let doctypeSeen = false;
    for (;;) {
      this.skipMisc();
      const start = this.pos;
      if (start >= this.text.length) throw this.malformed('The document has no root element', start);
      if (this.text.charCodeAt(start) !== LESS) throw this.malformed('Text stands before the root element', start);
      if (this.text.charCodeAt(start + 1) !== BANG) {
        this.pos = start + 1;
        return this.readName();
      }
      if (doctypeSeen || !this.text.startsWith('DOCTYPE', start + 2)) throw this.declaration(start);
      doctypeSeen = true;
      this.skipDoctype(start);
    }
  }

  /** A document type is skipped, never followed; one with declarations of its own is refused. */
  private skipDoctype(start: number): void {
    let index = start + 9;
    for (;;) {
      const code = this.text.charCodeAt(index);
      if (code === GREATER) break;
      if (code === BRACKET) {
        throw this.error('ERR_PLIST_DTD_FORBIDDEN', 'The document declares a document type of its own', index);
      }
      if (code === QUOTE || code === APOSTROPHE) {
        index = this.text.indexOf(code === QUOTE ? '"' : "'", index + 1);
        if (index < 0) throw this.malformed('The document type does not end', start);
      } else if (code === LESS || index >= this.text.length) {
        throw this.malformed('The document type does not end', start);
      }
      index++;
    }
    this.pos = index + 1;
  }

  /** Skips white space, comments and processing instructions. */
  private skipMisc(): void {
    const { text } = this;
    let pos = this.pos;
    for (;;) {
      let code = text.charCodeAt(pos);
      while (code === LF || code === TAB || code === SPACE || code === CR) code = text.charCodeAt(++pos);
      if (code !== LESS) break;
      const next = text.charCodeAt(pos + 1);
      if (next === BANG && text.startsWith('--', pos + 2)) {
        pos = this.endOfComment(pos);
      } else if (next === QUESTION) {
        pos = this.endOfInstruction(pos);
      } else {
        break;
      }
    }
    this.pos = pos;
  }

  private endOfComment(start: number): number {
    const end = this.text.indexOf('--', start + 4);
    if (end < 0) throw this.malformed('A comment does not end', start);
    if (this.text.charCodeAt(end + 2) !== GREATER) throw this.malformed('A comment contains two hyphens', end);
    return end + 3;
  }

  private endOfInstruction(start: number): number {
    const end = this.text.indexOf('?>', start + 2);
    if (end < 0) throw this.malformed('A processing instruction does not end', start);
    return end + 2;
  }

  /** Apple's parser ignores text behind the document; comments may stand there, elements may not. */
  private skipEpilog(): void {
    for (;;) {
      const start = this.text.indexOf('<', this.pos);
      if (start < 0) return;
      if (this.text.startsWith('<!--', start)) this.pos = this.endOfComment(start);
      else if (this.text.startsWith('<?', start)) this.pos = this.endOfInstruction(start);
      else throw this.malformed('Markup follows the root element', start);
    }
  }

  private readRoot(rootName: string): PlistValue {
    const { text, limits } = this;
    /** The containers around the current one; an array holds no pending key. */
    const parents: (PlistValue[] | MutableDict)[] = [];
    let array: PlistValue[] | undefined;
    let dict: MutableDict | undefined;
    let key: string | undefined;
    let keyStart = 0;
    /** The value of `key` is read and dropped. */
    let dropped = false;
    let name = rootName;
    let start = this.pos - 1 - rootName.length;

    for (;;) {
      // `name` was just read and is the name of an opening tag that begins at `start`.
      if (name === 'key') {
        if (dict === undefined || key !== undefined) throw this.malformed('A key stands where no key can', start);
        keyStart = start;
        key = this.readText('key');
        if (key in dict) {
          if (!this.repair) throw this.error('ERR_PLIST_DUPLICATE_KEY', 'A dictionary has the same key twice', start);
          this.addRepair('duplicate-key', start);
          dropped = true;
        }
      } else {
        if (dict !== undefined && key === undefined) throw this.malformed('A value in a dictionary has no key', start);
        if (++this.nodes > limits.maxNodes) {
          throw this.error(
            'ERR_PLIST_TOO_MANY_NODES',
            `The property list has more than ${limits.maxNodes} values`,
            start,
          );
        }
        let value: PlistValue | undefined;
        let opened: PlistValue[] | MutableDict | undefined;
        if (name === 'dict' || name === 'array') {
          this.readAttributes();
          const container = name === 'dict' ? createDict() : [];
          value = container;
          if (!this.selfClosed) opened = container;
        } else {
          value = this.readScalar(name, start);
          if (value === undefined) {
            const ofRoot = dict === undefined && array === undefined;
            if (!this.repair || ofRoot) throw this.invalidValue(name, start);
            this.addRepair('invalid-value', start);
          }
        }
        if (dict !== undefined && key !== undefined) {
          if (value !== undefined && !dropped) dict[key] = value;
          key = undefined;
          dropped = false;
        } else if (array !== undefined) {
          if (value !== undefined) array.push(value);
        } else if (opened === undefined && value !== undefined) {
          return value;
        }
        if (opened !== undefined) {
          const parent = dict ?? array;
          if (parent !== undefined) parents.push(parent);
          if (parents.length >= limits.maxDepth) {
            throw this.error('ERR_PLIST_TOO_DEEP', `Containers are nested more than ${limits.maxDepth} deep`, start);
          }
          [array, dict] = Array.isArray(opened) ? [opened, undefined] : [undefined, opened];
        }
      }

      // Closing tags, until the next opening one.
      for (;;) {
        this.skipMisc();
        start = this.pos;
        if (text.charCodeAt(start) !== LESS) throw this.unexpected('Text stands where an element should', start);
        if (text.charCodeAt(start + 1) !== SLASH) break;
        if (key !== undefined) throw this.malformed('A key has no value', keyStart);
        this.readClosingTag(dict === undefined ? 'array' : 'dict');
        const parent = parents.pop();
        if (parent === undefined) return dict ?? array ?? [];
        [array, dict] = Array.isArray(parent) ? [parent, undefined] : [undefined, parent];
      }
      this.pos = start + 1;
      name = this.readName();
    }
  }

  private readScalar(name: string, start: number): PlistValue | undefined {
    switch (name) {
      case 'string':
        return this.readText(name);
      case 'integer':
        return parseInteger(this.readText(name));
      case 'true':
      case 'false':
        if (!/^[ \t\r\n]*$/.test(this.readText(name))) throw this.malformed('A Boolean has content', start);
        return name === 'true';
      case 'data':
        return decodeBase64(this.readText(name));
      case 'date':
        return parseDate(this.readText(name));
      case 'real': {
        const value = parseReal(this.readText(name));
        if (value === undefined || !this.exactReals) return value;
        return (Number.isInteger(value) && !Object.is(value, -0)) || Number.isNaN(value) ? new PlistReal(value) : value;
      }
      default:
        throw this.malformed('The element is none of a property list', start);
    }
  }

  /** An element name at `pos`; leaves `pos` behind it. */
  private readName(): string {
    const { text } = this;
    const start = this.pos;
    let end = start;
    for (;;) {
      const code = text.charCodeAt(end);
      if (code >= 97 && code <= 122) end++;
      else if (code === GREATER || code === SLASH || code === SPACE || (code >= TAB && code <= CR)) break;
      else if (end >= text.length) throw this.malformed('The document ends inside a tag', start - 1);
      else if (code === BANG && end === start) throw this.declaration(start - 1);
      else throw this.malformed('The element is none of a property list', start - 1);
    }
    this.pos = end;
    return text.slice(start, end);
  }

  /** The rest of an opening tag after its name. Attributes mean nothing, but must be well-formed. */
  private readAttributes(): void {
    const { text } = this;
    if (text.charCodeAt(this.pos) === GREATER) {
      this.pos++;
      this.selfClosed = false;
      return;
    }
    let seen: Set<string> | undefined;
    for (;;) {
      const before = this.pos;
      this.skipSpace();
      const code = text.charCodeAt(this.pos);
      if (code === GREATER || code === SLASH) {
        this.selfClosed = code === SLASH;
        if (this.selfClosed && text.charCodeAt(++this.pos) !== GREATER) throw this.malformed('A tag is malformed');
        this.pos++;
        return;
      }
      if (before === this.pos) throw this.malformed('A tag is malformed');
      const attribute = this.readAttribute();
      seen ??= new Set();
      if (seen.has(attribute)) throw this.malformed('A tag has the same attribute twice', before);
      seen.add(attribute);
    }
  }

  private readAttribute(): string {
    const { text } = this;
    const start = this.pos;
    while (isNameCharacter(text.charCodeAt(this.pos))) this.pos++;
    const name = text.slice(start, this.pos);
    if (!/^[A-Za-z_:\u0080-\uffff]/.test(name)) throw this.malformed('An attribute is malformed', start);
    this.skipSpace();
    if (text.charCodeAt(this.pos) !== EQUALS) throw this.malformed('An attribute has no value', start);
    this.pos++;
    this.skipSpace();
    const quote = text.charCodeAt(this.pos);
    if (quote !== QUOTE && quote !== APOSTROPHE) throw this.malformed('An attribute value is not quoted', start);
    const end = text.indexOf(quote === QUOTE ? '"' : "'", this.pos + 1);
    if (end < 0) throw this.malformed('An attribute value does not end', start);
    const value = text.slice(this.pos + 1, end);
    if (value.includes('<')) throw this.malformed('An attribute value contains a tag', start);
    if (value.includes('&')) this.resolveReferences(this.pos + 1, end);
    this.pos = end + 1;
    return name;
  }

  private skipSpace(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.pos);
      if (code !== SPACE && code !== LF && code !== TAB && code !== CR) return;
      this.pos++;
    }
  }

  /** `</name>` at `pos`. */
  private readClosingTag(name: string): void {
    const start = this.pos;
    if (!this.text.startsWith(name, start + 2)) throw this.malformed('A closing tag does not match', start);
    this.pos = start + 2 + name.length;
    if (this.text.charCodeAt(this.pos) !== GREATER) {
      this.skipSpace();
      if (this.text.charCodeAt(this.pos) !== GREATER) throw this.malformed('A closing tag does not match', start);
    }
    this.pos++;
  }

  /** Attributes, text and closing tag of an element without child elements. */
  private readText(name: string): string {
    this.readAttributes();
    if (this.selfClosed) return '';
    const { text } = this;
    const start = this.pos;
    const end = text.indexOf('<', start);
    if (end < 0) throw this.malformed('The document ends inside an element', text.length);
    if (text.charCodeAt(end + 1) !== SLASH) return this.readMixedText(name, end);
    this.pos = end;
    this.readClosingTag(name);
    return this.limited(this.plainText(start, end), start);
  }

  /** Text with comments or CDATA sections in it; the first `<` is at `end`. */
  private readMixedText(name: string, firstEnd: number): string {
    const { text } = this;
    const begin = this.pos;
    const parts: string[] = [];
    let start = begin;
    let end = firstEnd;
    for (;;) {
      parts.push(this.plainText(start, end));
      if (text.charCodeAt(end + 1) === SLASH) break;
      if (text.startsWith('<!--', end)) {
        start = this.endOfComment(end);
      } else if (text.startsWith('<![CDATA[', end)) {
        start = text.indexOf(']]>', end);
        if (start < 0) throw this.malformed('A CDATA section does not end', end);
        parts.push(normalizeLineEnds(text.slice(end + 9, start)));
        start += 3;
      } else if (text.startsWith('<?', end)) {
        start = this.endOfInstruction(end);
      } else {
        throw this.malformed('An element stands inside a scalar, or a tag is malformed', end);
      }
      end = text.indexOf('<', start);
      if (end < 0) throw this.malformed('The document ends inside an element', text.length);
    }
    this.pos = end;
    this.readClosingTag(name);
    return this.limited(parts.join(''), begin);
  }

  private limited(value: string, start: number): string {
    if (value.length > this.limits.maxStringLength) {
      throw this.error(
        'ERR_PLIST_STRING_TOO_LONG',
        `A text is longer than ${this.limits.maxStringLength} characters`,
        start,
      );
    }
    return value;
  }

  /** Character data between two positions, references resolved and line ends normalised. */
  private plainText(start: number, end: number): string {
    const { text } = this;
    if (this.nextAmpersand < start) this.nextAmpersand = indexOrEnd(text, '&', start);
    if (this.nextReturn < start) this.nextReturn = indexOrEnd(text, '\r', start);
    if (this.nextSectionEnd < start) this.nextSectionEnd = indexOrEnd(text, ']]>', start);
    if (this.nextSectionEnd < end) {
      if (!this.repair) throw this.malformed('A text contains the end of a CDATA section', this.nextSectionEnd);
      this.addRepair('bare-section-end', this.nextSectionEnd);
    }
    if (this.nextAmpersand < end) return this.resolveReferences(start, end);
    const value = text.slice(start, end);
    return this.nextReturn < end ? normalizeLineEnds(value) : value;
  }

  private resolveReferences(from: number, end: number): string {
    const { text } = this;
    const parts: string[] = [];
    let start = from;
    for (;;) {
      const at = text.indexOf('&', start);
      if (at < 0 || at >= end) break;
      parts.push(normalizeLineEnds(text.slice(start, at)));
      start = this.readReference(at, end, parts);
    }
    parts.push(normalizeLineEnds(text.slice(start, end)));
    return parts.join('');
  }

  /** The reference at `at`; returns where the text goes on. */
  private readReference(at: number, end: number, parts: string[]): number {
    const { text } = this;
    if (text.charCodeAt(at + 1) === HASH) {
      const hex = text.charCodeAt(at + 2) === 120;
      let index = at + (hex ? 3 : 2);
      const digits = index;
      let code = 0;
      for (; index < end; index++) {
        const digit = digitValue(text.charCodeAt(index));
        if (digit < 0 || digit >= (hex ? 16 : 10)) break;
        code = Math.min(code * (hex ? 16 : 10) + digit, 0x110000);
      }
      if (index > digits && index < end && text.charCodeAt(index) === 59) {
        if (isXmlCharacter(code)) parts.push(String.fromCodePoint(code));
        else if (this.repair) this.addRepair('forbidden-reference', at);
        else throw this.malformed('A reference names a character that XML forbids', at);
        return index + 1;
      }
    } else {
      for (const [name, character] of ENTITIES) {
        if (text.startsWith(name, at + 1)) {
          parts.push(character);
          return at + 1 + name.length;
        }
      }
    }
    if (!this.repair) throw this.malformed('An ampersand begins no reference that XML defines', at);
    this.addRepair('bare-ampersand', at);
    parts.push('&');
    return at + 1;
  }

  private addRepair(kind: PlistRepair['kind'], index: number): void {
    if (this.repairs.length < MAX_REPAIRS) this.repairs.push({ kind, offset: this.source.byteOffset(index) });
  }

  private invalidValue(name: string, start: number): PlistError {
    return this.error('ERR_PLIST_INVALID_VALUE', `The text of the element is no ${name}`, start);
  }

  private declaration(start: number): PlistError {
    const declares = /^<!(?:ENTITY|ELEMENT|ATTLIST|NOTATION)/.test(this.text.slice(start, start + 12));
    return declares
      ? this.error('ERR_PLIST_DTD_FORBIDDEN', 'The document declares a document type of its own', start)
      : this.malformed('Markup stands where it cannot', start);
  }

  private unexpected(message: string, index: number): PlistError {
    return this.malformed(
      index >= this.text.length ? 'The document ends before its root element does' : message,
      index,
    );
  }

  private malformed(message: string, index = this.pos): PlistError {
    return this.error('ERR_PLIST_MALFORMED', message, index);
  }

  private error(code: PlistErrorCode, message: string, index: number): PlistError {
    return new PlistError(code, message, { offset: this.source.byteOffset(index) });
  }
}

function createDict(): MutableDict {
  return Object.create(null) as MutableDict;
}

function indexOrEnd(text: string, search: string, start: number): number {
  const index = text.indexOf(search, start);
  return index < 0 ? text.length : index;
}

function normalizeLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** ASCII part of XML's NameChar, and everything above ASCII. */
function isNameCharacter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 58) ||
    code === 45 ||
    code === 46 ||
    code === 95 ||
    code >= 128
  );
}

function digitValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 97 && code <= 102) return code - 87;
  if (code >= 65 && code <= 70) return code - 55;
  return -1;
}
