import { scrubBytes, scrubNumber, scrubText } from './scrub-value.js';
import { scrubRuleOf } from './scrub-keys.js';
import type { ScrubRule } from './scrub-keys.js';

/** What was found while a message was scrubbed. */
export interface ScrubNotes {
  readonly changed: string[];
  readonly review: string[];
}

interface Scope {
  /** Path of the container. */
  readonly path: string;
  readonly isArray: boolean;
  /** Rule that a sensitive key put on everything inside. */
  readonly rule: ScrubRule | undefined;
  key: string;
  count: number;
}

/** Values shorter than this are replaced under their own key only: elsewhere they may be words of the format. */
const MIN_REFERENCE_LENGTH = 8;
/** Containers below this depth have no scope of their own: everything in them is replaced. */
const MAX_DEPTH = 64;
const MAX_REFERENCES = 256;

const READ = new Set(['key', 'string', 'data', 'integer', 'real']);

/** One stretch of an element's content: text, or the marks of CDATA and comments around it. */
interface Segment {
  readonly text: string;
  readonly isMarkup: boolean;
}

/**
 * Scrubs the text of an XML property list in place: only what stands in `string`, `data`, `integer` and `real` elements
 * and in comments changes, so that formatting, order and damage stay as they were recorded.
 *
 * @param latin1 - The document's bytes as characters U+0000 to U+00FF.
 */
export function scrubXml(latin1: string, salt: Uint8Array, notes: ScrubNotes): string {
  /** `isQuotable`: text of the document in which identifiers may be quoted. */
  const pieces: { text: string; isQuotable: boolean }[] = [];
  const replaced = new Map<string, string>();
  const scopes: Scope[] = [{ path: '$', isArray: false, rule: undefined, key: '', count: 0 }];
  let tooDeep = 0;
  let copied = 0;
  let position = 0;

  const copyTo = (end: number): void => {
    pieces.push({ text: latin1.slice(copied, end), isQuotable: false });
    copied = end;
  };

  function scrubValue(name: string, scope: Scope, segments: readonly Segment[]): void {
    const rule = tooDeep > 0 ? 'identifier' : (scope.rule ?? scrubRuleOf(scope.key));
    const text = textOf(segments);
    if (rule === undefined || text.trim() === '') {
      if (name === 'data') notes.review.push(pathOf(scope));
      for (const segment of segments) pieces.push({ text: segment.text, isQuotable: name === 'string' });
    } else {
      notes.changed.push(pathOf(scope));
      const kind = segments.length > 1 ? 'string' : name;
      for (const segment of segments) pieces.push({ text: scrubSegment(segment, rule, kind), isQuotable: false });
      if (name === 'string') noteReference(replaced, text, scrubText(text, rule, salt));
      if (name === 'integer' || name === 'real') noteReference(replaced, text.trim(), scrubNumber(text, salt).trim());
    }
    if (scope.isArray) scope.count++;
  }

  const scrubSegment = ({ text, isMarkup }: Segment, rule: ScrubRule, kind: string): string => {
    if (isMarkup) return text;
    if (kind === 'data') return scrubBase64(text, salt);
    return kind === 'string' ? scrubText(text, rule, salt) : scrubNumber(text, salt);
  };

  while (true) {
    const open = latin1.indexOf('<', position);
    if (open === -1) break;
    if (latin1.startsWith('<!--', open)) {
      const end = after(latin1, '-->', open + 4);
      copyTo(open + 4);
      pieces.push({ text: scrubText(latin1.slice(open + 4, end), 'identifier', salt), isQuotable: false });
      copied = position = end;
      continue;
    }
    const close = latin1.indexOf('>', open);
    const scope = scopes.at(-1);
    if (close === -1 || scope === undefined) break;
    position = close + 1;
    const name = /^\/?[a-z]*/.exec(latin1.slice(open + 1, Math.min(close, open + 20)))?.[0] ?? '';
    const isEmpty = latin1.charAt(close - 1) === '/';

    if (name === 'dict' || name === 'array') {
      if (isEmpty) continue;
      if (scopes.length >= MAX_DEPTH) {
        tooDeep++;
        continue;
      }
      const [path, rule] = [pathOf(scope), scope.rule ?? scrubRuleOf(scope.key)];
      scopes.push({ path, isArray: name === 'array', rule, key: '', count: 0 });
      if (scope.isArray) scope.count++;
    } else if (name === '/dict' || name === '/array') {
      if (tooDeep > 0) tooDeep--;
      else if (scopes.length > 1) scopes.pop();
    } else if (!isEmpty && READ.has(name)) {
      const content = readContent(latin1, position);
      if (name === 'key') {
        scope.key = textOf(content.segments);
      } else {
        copyTo(position);
        scrubValue(name, scope, content.segments);
        copied = content.end;
      }
      position = content.end;
    }
  }
  copyTo(latin1.length);
  return pieces.map(({ text, isQuotable }) => (isQuotable ? replaceReferences(text, replaced) : text)).join('');
}

/** Content of an element up to the next tag, whichever it is: in a damaged document the closing one may be missing. */
function readContent(latin1: string, start: number): { readonly segments: Segment[]; readonly end: number } {
  const segments: Segment[] = [];
  let end = start;
  while (true) {
    const next = latin1.indexOf('<', end);
    const stop = next === -1 ? latin1.length : next;
    segments.push({ text: latin1.slice(end, stop), isMarkup: false });
    end = stop;
    if (!latin1.startsWith(CDATA, stop)) return { segments, end };
    end = after(latin1, ']]>', stop + CDATA.length);
    const inner = latin1.slice(stop + CDATA.length, end).replace(/\]\]>$/, '');
    segments.push({ text: CDATA, isMarkup: true }, { text: inner, isMarkup: false });
    segments.push({ text: latin1.slice(stop + CDATA.length + inner.length, end), isMarkup: true });
  }
}

const CDATA = '<![CDATA[';

/** Offset behind the next `mark`, or the end. */
function after(latin1: string, mark: string, from: number): number {
  const at = latin1.indexOf(mark, from);
  return at === -1 ? latin1.length : at + mark.length;
}

const textOf = (segments: readonly Segment[]): string =>
  segments.map(({ text, isMarkup }) => (isMarkup ? '' : text)).join('');

function pathOf({ path, isArray, key, count }: Scope): string {
  if (isArray) return `${path}[${count}]`;
  return key === '' ? path : `${path}.${key}`;
}

export function noteReference(replaced: Map<string, string>, value: string, replacement: string): void {
  if (value.length >= MIN_REFERENCE_LENGTH && replaced.size < MAX_REFERENCES) replaced.set(value, replacement);
}

/** Replaces identifiers that are quoted inside other texts, such as a UDID in a certificate's name. */
export function replaceReferences(text: string, replaced: ReadonlyMap<string, string>): string {
  let result = text;
  for (const [value, replacement] of replaced) result = result.replaceAll(value, () => replacement);
  return result;
}

/** New base64 of the same length, laid over the same line breaks. Text that is no base64 is scrubbed as text. */
function scrubBase64(content: string, salt: Uint8Array): string {
  const packed = content.replace(/\s+/g, '');
  const bytes = Buffer.from(packed, 'base64');
  const encoded = Buffer.from(scrubBytes(bytes, salt)).toString('base64');
  if (encoded.length !== packed.length) return scrubText(content, 'identifier', salt);
  let next = 0;
  return content.replace(/\S/g, () => encoded.charAt(next++));
}
