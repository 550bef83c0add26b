import { PlistError, type PlistErrorCode } from '../errors.js';
import type { PlistRepair } from './plist-repair.js';
import { isXmlCharacter, MAX_REPAIRS, type XmlText } from './xml-text.js';

export const TAB = 9;
export const LF = 10;
export const CR = 13;
export const SPACE = 32;
export const BANG = 33;
export const QUOTE = 34;
const HASH = 35;
export const APOSTROPHE = 39;
export const SLASH = 47;
const SEMICOLON = 59;
export const LESS = 60;
const EQUALS = 61;
export const GREATER = 62;
const QUESTION = 63;
export const BRACKET = 91;

const ENTITIES: readonly (readonly [string, string])[] = [
  ['amp;', '&'],
  ['lt;', '<'],
  ['gt;', '>'],
  ['quot;', '"'],
  ['apos;', "'"],
];

export interface ScannerOptions {
  readonly maxStringLength: number;
  readonly repair: boolean;
}

/** The parts of XML a property list is made of: tags, text and what may stand between them. Knows no property list. */
export class XmlScanner {
  protected readonly source: XmlText;
  protected readonly text: string;
  protected readonly repair: boolean;
  protected pos = 0;
  /** Where the last error lies. */
  protected stoppedAt = 0;
  /** Whether the tag read last was `<name/>`. */
  protected selfClosed = false;
  private readonly maxStringLength: number;
  private readonly repairs: PlistRepair[] = [];
  /** Next places of what keeps a text from being a plain slice; each moves forward only. */
  private nextAmpersand = -1;
  private nextReturn = -1;
  private nextSectionEnd = -1;

  constructor(source: XmlText, options: ScannerOptions) {
    this.source = source;
    this.text = source.text;
    this.maxStringLength = options.maxStringLength;
    this.repair = options.repair;
  }

  allRepairs(): PlistRepair[] {
    return [...this.source.repairs, ...this.repairs].sort((a, b) => a.offset - b.offset).slice(0, MAX_REPAIRS);
  }

  /** Skips white space, comments and processing instructions. */
  protected skipMisc(): void {
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

  protected endOfComment(start: number): number {
    const end = this.text.indexOf('--', start + 4);
    if (end < 0) throw this.malformed('A comment does not end', start);
    if (this.text.charCodeAt(end + 2) !== GREATER) throw this.malformed('A comment contains two hyphens', end);
    return end + 3;
  }

  protected endOfInstruction(start: number): number {
    const end = this.text.indexOf('?>', start + 2);
    if (end < 0) throw this.malformed('A processing instruction does not end', start);
    return end + 2;
  }

  /** An element name at `pos`; leaves `pos` behind it. */
  protected readName(): string {
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
  protected readAttributes(): void {
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
  protected readClosingTag(name: string): void {
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
  protected readText(name: string): string {
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
    if (value.length > this.maxStringLength) {
      throw this.error('ERR_PLIST_STRING_TOO_LONG', `A text is longer than ${this.maxStringLength} characters`, start);
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
      if (index > digits && index < end && text.charCodeAt(index) === SEMICOLON) {
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

  protected addRepair(kind: PlistRepair['kind'], index: number): void {
    if (this.repairs.length < MAX_REPAIRS) this.repairs.push({ kind, offset: this.source.byteOffset(index) });
  }

  protected declaration(start: number): PlistError {
    const declares = /^<!(?:ENTITY|ELEMENT|ATTLIST|NOTATION)/.test(this.text.slice(start, start + 12));
    return declares
      ? this.error('ERR_PLIST_DTD_FORBIDDEN', 'The document declares a document type of its own', start)
      : this.malformed('Markup stands where it cannot', start);
  }

  protected unexpected(message: string, index: number): PlistError {
    return this.malformed(
      index >= this.text.length ? 'The document ends before its root element does' : message,
      index,
    );
  }

  protected malformed(message: string, index = this.pos): PlistError {
    return this.error('ERR_PLIST_MALFORMED', message, index);
  }

  protected error(code: PlistErrorCode, message: string, index: number): PlistError {
    this.stoppedAt = index;
    return new PlistError(code, message, { offset: this.source.byteOffset(index) });
  }
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
