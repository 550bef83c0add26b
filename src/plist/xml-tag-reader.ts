import { PlistError, type PlistErrorCode } from '../errors.js';
import type { XmlText } from './xml-text.js';

export const TAB = 9;
export const LF = 10;
export const CR = 13;
export const SPACE = 32;
export const BANG = 33;
export const QUOTE = 34;
export const APOSTROPHE = 39;
export const SLASH = 47;
export const LESS = 60;
const EQUALS = 61;
export const GREATER = 62;
const QUESTION = 63;
export const BRACKET = 91;

export type ElementName =
  'plist' | 'dict' | 'array' | 'key' | 'string' | 'integer' | 'real' | 'date' | 'data' | 'true' | 'false';

/**
 * The markup of XML as a property list has it: tags, and the comments and instructions between them. Text is the
 * business of `XmlContentReader`, structure that of `readXml`.
 */
export abstract class XmlTagReader {
  protected readonly source: XmlText;
  protected readonly text: string;
  protected pos = 0;
  /** Where the last error lies. */
  protected stoppedAt = 0;
  /** Whether the tag read last was `<name/>`. */
  protected selfClosed = false;

  constructor(source: XmlText) {
    this.source = source;
    this.text = source.text;
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

  /** The name of an element of a property list at `pos`; leaves `pos` behind it. */
  protected readName(): ElementName {
    const { text } = this;
    const start = this.pos;
    const name = this.expectedName(start);
    if (name !== undefined && text.startsWith(name, start)) {
      const end = start + name.length;
      const code = text.charCodeAt(end);
      if (code === GREATER || code === SLASH || code === SPACE || code === LF || code === TAB || code === CR) {
        this.pos = end;
        return name;
      }
    }
    if (text.charCodeAt(start) === BANG) throw this.declaration(start - 1);
    if (text.indexOf('>', start) < 0) throw this.malformed('The document ends inside a tag', start - 1);
    throw this.malformed('The element is none of a property list', start - 1);
  }

  /** The only name that can stand at `start`, by the characters in which names differ. */
  private expectedName(start: number): ElementName | undefined {
    switch (this.text.charCodeAt(start)) {
      case 0x61:
        return 'array';
      case 0x64:
        if (this.text.charCodeAt(start + 1) === 0x69) return 'dict';
        return this.text.charCodeAt(start + 3) === 0x61 ? 'data' : 'date';
      case 0x66:
        return 'false';
      case 0x69:
        return 'integer';
      case 0x6b:
        return 'key';
      case 0x70:
        return 'plist';
      case 0x72:
        return 'real';
      case 0x73:
        return 'string';
      case 0x74:
        return 'true';
      default:
        return undefined;
    }
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

  /** References in an attribute value are checked like those in text. */
  protected abstract resolveReferences(from: number, end: number): string;

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
