import { PlistError } from '../errors.js';
import { decodeBase64 } from './base64.js';
import type { ResolvedLimits } from './plist-limits.js';
import type { PlistRepair } from './plist-repair.js';
import type { PlistDict, PlistValue } from './plist-value.js';
import { parseDate, parseInteger, parseReal, wrapReal } from './scalars.js';
import { XmlDocumentReader } from './xml-document-reader.js';
import { LESS, SLASH, type ElementName } from './xml-tag-reader.js';
import { decodeXml, type XmlText } from './xml-text.js';

export interface XmlOptions {
  readonly limits: ResolvedLimits;
  readonly reals: 'exact' | 'number';
  readonly repair: boolean;
}

type MutableDict = Record<string, PlistValue>;

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

/** What could be read of a document, from its beginning to where reading stopped. */
export interface PartialXml {
  /** The root dictionary with its complete entries; absent when the root is no dictionary or was not reached. */
  readonly root: PlistDict | undefined;
  readonly text: string;
  /** Index in `text` at which reading stopped; its length when the root was read to its end. */
  readonly stoppedAt: number;
}

/** Reads as far as `readXml` would with the same options, but keeps what it has instead of throwing. */
export function readXmlPartially(body: Uint8Array, options: XmlOptions): PartialXml {
  const reader = new XmlReader(decodeXml(body, options.repair), options);
  try {
    reader.readDocument();
  } catch (error) {
    if (!(error instanceof PlistError)) throw error;
  }
  return reader.partial();
}

class XmlReader extends XmlDocumentReader {
  private readonly limits: ResolvedLimits;
  private readonly exactReals: boolean;
  private nodes = 0;
  private root: PlistDict | undefined;
  private rootEnded = false;

  constructor(source: XmlText, options: XmlOptions) {
    super(source, { maxStringLength: options.limits.maxStringLength, repair: options.repair });
    this.limits = options.limits;
    this.exactReals = options.reals === 'exact';
  }

  partial(): PartialXml {
    return { root: this.root, text: this.text, stoppedAt: this.rootEnded ? this.text.length : this.stoppedAt };
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
    this.rootEnded = true;
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

  private readRoot(rootName: ElementName): PlistValue {
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
        key = this.readKey();
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
          const depth = dict === undefined && array === undefined ? 0 : parents.length + 1;
          if (depth >= limits.maxDepth) {
            throw this.error('ERR_PLIST_TOO_DEEP', `Containers are nested more than ${limits.maxDepth} deep`, start);
          }
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
          else if (!Array.isArray(opened)) this.root = opened;
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

  private readKey(): string {
    const { text } = this;
    this.readAttributes();
    if (this.selfClosed) return '';
    const start = this.pos;
    const end = text.indexOf('<', start);
    const length = end - start;
    if (length <= 0 || length > LONGEST_KNOWN_KEY || !text.startsWith('</key>', end)) return this.readContent('key');
    const slot = (length * 7 + text.charCodeAt(start) * 3 + text.charCodeAt(end - 1)) % KNOWN_KEYS;
    const known = knownKeys[slot] ?? '';
    if (known.length === length && text.startsWith(known, start)) {
      this.checkLength(length, start);
      this.pos = end + 6;
      return known;
    }
    const key = this.readContent('key');
    if (key.length === length && !/[&\r>]/.test(key)) knownKeys[slot] = key;
    return key;
  }

  private readScalar(name: ElementName, start: number): PlistValue | undefined {
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
        return this.readData();
      case 'date':
        return parseDate(this.readText(name));
      case 'real': {
        const value = parseReal(this.readText(name));
        return value === undefined ? undefined : wrapReal(value, this.exactReals);
      }
      default:
        throw this.malformed('The element is none of a property list', start);
    }
  }

  /** Data is the bulk of many documents, so it is decoded where it stands when nothing else stands in it. */
  private readData(): Uint8Array | undefined {
    const { text } = this;
    this.readAttributes();
    if (this.selfClosed) return new Uint8Array(0);
    const start = this.pos;
    const end = text.indexOf('<', start);
    if (text.startsWith('</data>', end)) {
      const data = decodeBase64(text, start, end);
      if (data !== undefined) {
        this.checkLength(end - start, start);
        this.pos = end + 7;
        return data;
      }
    }
    return decodeBase64(this.readContent('data'));
  }

  private invalidValue(name: string, start: number): PlistError {
    return this.error('ERR_PLIST_INVALID_VALUE', `The text of the element is no ${name}`, start);
  }
}

/**
 * Keys seen lately, by a cheap hash of their text. The same few names come again and again, and to find one here costs
 * less than to make a new string of it and to look that up as a property name.
 */
const KNOWN_KEYS = 256;
const LONGEST_KNOWN_KEY = 64;
const knownKeys: string[] = new Array<string>(KNOWN_KEYS).fill('');

function createDict(): MutableDict {
  return Object.setPrototypeOf({}, null) as MutableDict;
}
