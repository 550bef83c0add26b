import { scrubBytes, scrubText } from './scrub-value.js';
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
const MAX_DEPTH = 64;
const MAX_REFERENCES = 256;

/**
 * Scrubs the text of an XML property list in place: only what stands in `string` and `data` elements changes, so that
 * formatting, order and damage stay as they were recorded.
 *
 * @param latin1 - The document's bytes as characters U+0000 to U+00FF.
 */
export function scrubXml(latin1: string, salt: Uint8Array, notes: ScrubNotes): string {
  const pieces: { text: string; isValue: boolean }[] = [];
  const replaced = new Map<string, string>();
  const scopes: Scope[] = [{ path: '$', isArray: false, rule: undefined, key: '', count: 0 }];
  let copied = 0;
  let position = 0;

  const take = (end: number, isValue: boolean): void => {
    pieces.push({ text: latin1.slice(copied, end), isValue });
    copied = end;
  };

  while (true) {
    const open = latin1.indexOf('<', position);
    const close = open === -1 ? -1 : latin1.indexOf('>', open);
    if (close === -1) break;
    const tag = latin1.slice(open + 1, Math.min(close, open + 20));
    position = close + 1;
    const scope = scopes.at(-1);
    if (scope === undefined) break;
    const name = /^\/?[a-z]*/.exec(tag)?.[0] ?? '';

    if (name === 'dict' || name === 'array') {
      if (latin1.charAt(close - 1) === '/') continue;
      if (scopes.length >= MAX_DEPTH) break;
      const path = pathOf(scope);
      scopes.push({ path, isArray: name === 'array', rule: scope.rule ?? scrubRuleOf(scope.key), key: '', count: 0 });
      if (scope.isArray) scope.count++;
    } else if (name === '/dict' || name === '/array') {
      if (scopes.length > 1) scopes.pop();
    } else if (name === 'key' || name === 'string' || name === 'data') {
      const found = latin1.indexOf('<', position);
      const end = found === -1 ? latin1.length : found;
      const content = latin1.slice(position, end);
      if (name === 'key') {
        scope.key = content;
      } else {
        take(position, false);
        const rule = scope.rule ?? scrubRuleOf(scope.key);
        if (rule !== undefined && content.trim() !== '') {
          const value = name === 'data' ? scrubBase64(content, salt) : scrubText(content, rule, salt);
          pieces.push({ text: value, isValue: false });
          copied = end;
          if (value !== content) notes.changed.push(pathOf(scope));
          if (name === 'string') noteReference(replaced, content, value);
        } else {
          if (name === 'data') notes.review.push(pathOf(scope));
          take(end, name === 'string');
        }
        if (scope.isArray) scope.count++;
      }
      position = end;
    }
  }
  take(latin1.length, false);
  return pieces.map(({ text, isValue }) => (isValue ? replaceReferences(text, replaced) : text)).join('');
}

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
