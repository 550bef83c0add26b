import { resolveLimits, type PlistLimits } from './plist-limits.js';
import { PlistError } from '../errors.js';
import { readXml, readXmlPartially, type XmlOptions } from './read-xml.js';
import { utf8Encode } from '../internal/bytes.js';

/**
 * Takes string values of the root dictionary from an XML property list that {@link parsePlist} cannot read, even with
 * `repair`: truncated, with tags that do not match, with bytes missing in the middle.
 *
 * Only complete pairs `<key>NAME</key><string>…</string>` count that lie directly in the root dictionary, as far as
 * the undamaged text can tell: from the beginning to the first damage, and, when the document still ends as it should,
 * from its end back to the damage. The second part is left out when a comment or CDATA section stands in it. A name
 * found twice has its first value. The time is linear; nothing is guessed.
 *
 * @param keys - Names to look for, for example `UDID`, `CommandUUID`, `Status`.
 * @returns What was found, in an object without prototype; empty for binary property lists, for anything that is not
 *   XML, and for bodies above `limits.maxBytes`. Never throws on account of the body.
 */
export function salvagePlistStrings<Key extends string>(
  body: Uint8Array,
  keys: readonly Key[],
  options: { readonly limits?: PlistLimits } = {},
): { readonly [K in Key]?: string } {
  const limits = resolveLimits(options.limits);
  const found = Object.create(null) as { [K in Key]?: string };
  if (body.length > limits.maxBytes) return found;
  const xml: XmlOptions = { limits, reals: 'number', repair: true };
  const { root, text, stoppedAt } = readXmlPartially(body, xml);
  for (const key of keys) {
    const value = root?.[key];
    if (typeof value === 'string' && !value.includes('\ufffd')) found[key] = value;
  }
  const missing = new Set<string>(keys.filter((key) => !Object.hasOwn(root ?? {}, key)));
  if (root === undefined || missing.size === 0) return found;
  const tail = readTail(text, stoppedAt, limits.maxDepth);
  for (const key of keys) {
    const element = missing.has(key) ? tail.get(key) : undefined;
    const value = element === undefined ? undefined : readString(element, xml);
    if (value !== undefined) found[key] = value;
  }
  return found;
}

/** The value of one string element, or `undefined` when it is damaged itself. */
function readString(element: string, options: XmlOptions): string | undefined {
  try {
    const { value } = readXml(utf8Encode(element), { ...options, repair: false });
    return typeof value === 'string' && !value.includes('\ufffd') ? value : undefined;
  } catch (error) {
    if (error instanceof PlistError) return undefined;
    throw error;
  }
}

interface Tag {
  readonly form: 'open' | 'close' | 'empty';
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const CONTAINERS: ReadonlySet<string> = new Set(['dict', 'array']);
const SCALARS: ReadonlySet<string> = new Set(['string', 'integer', 'real', 'date', 'data', 'true', 'false']);

/**
 * String elements of the root dictionary by key, read backwards from `</dict></plist>` at the end of `text` to index
 * `from` or to the first thing that does not fit.
 */
function readTail(text: string, from: number, maxDepth: number): Map<string, string> {
  const strings = new Map<string, string>();
  if (text.indexOf('<!', from) >= 0 || text.indexOf('<?', from) >= 0) return strings;
  const ends = [previousTag(text, text.length, from)];
  if (ends[0] !== undefined) ends.push(previousTag(text, ends[0].start, from));
  const [plist, dict] = ends;
  if (plist?.form !== 'close' || plist.name !== 'plist' || dict?.form !== 'close' || dict.name !== 'dict')
    return strings;

  /** Containers that were closed further on and not yet opened. */
  const open: string[] = [];
  /** In each dictionary, a value comes before (that is, behind) its key. */
  const valueRead: boolean[] = [false];
  let element = '';
  let position = dict.start;
  for (;;) {
    const tag = previousTag(text, position, from);
    if (tag === undefined) return strings;
    const inDict = open.length === 0 || open.at(-1) === 'dict';
    const expectKey = inDict && valueRead.at(-1) === true;
    position = tag.start;

    if (tag.name === 'key') {
      const opening = tag.form === 'close' ? openingTag(text, tag, from) : undefined;
      if (opening === undefined || !expectKey) return strings;
      position = opening.start;
      valueRead[valueRead.length - 1] = false;
      if (open.length === 0 && element !== '') strings.set(text.slice(opening.end, tag.start), element);
    } else if (tag.form === 'open') {
      if (tag.name !== open.pop() || (valueRead.pop() === true && tag.name === 'dict')) return strings;
      valueRead[valueRead.length - 1] = true;
      element = '';
    } else {
      if (expectKey) return strings;
      if (tag.form === 'close' && CONTAINERS.has(tag.name)) {
        if (open.length >= maxDepth) return strings;
        open.push(tag.name);
        valueRead.push(false);
        continue;
      }
      if (!SCALARS.has(tag.name) && !CONTAINERS.has(tag.name)) return strings;
      if (tag.form === 'close') {
        const opening = openingTag(text, tag, from);
        if (opening === undefined) return strings;
        position = opening.start;
      }
      valueRead[valueRead.length - 1] = true;
      element = tag.name === 'string' ? text.slice(position, tag.end) : '';
    }
  }
}

const TAG = /^<(\/?)([a-z]+)[ \t\r\n]*(\/?)>[ \t\r\n]*$/;
const LONGEST_TAG = 4096;

/** The tag that ends before `end` with nothing but white space between. */
function previousTag(text: string, end: number, from: number): Tag | undefined {
  const start = end === 0 ? -1 : text.lastIndexOf('<', end - 1);
  if (start < from || start < 0 || end - start > LONGEST_TAG) return undefined;
  const match = TAG.exec(text.slice(start, end));
  if (match === null || (match[1] !== '' && match[3] !== '')) return undefined;
  const form = match[1] !== '' ? 'close' : match[3] !== '' ? 'empty' : 'open';
  return { form, name: match[2] ?? '', start, end: start + text.slice(start, end).indexOf('>') + 1 };
}

/** The opening tag of the element that `closing` closes, if there is no other tag between them. */
function openingTag(text: string, closing: Tag, from: number): Tag | undefined {
  const start = closing.start === 0 ? -1 : text.lastIndexOf('<', closing.start - 1);
  if (start < from || start < 0) return undefined;
  const end = start + closing.name.length + 2;
  if (text.slice(start, end) !== `<${closing.name}>`) return undefined;
  return end > closing.start ? undefined : { form: 'open', name: closing.name, start, end };
}
