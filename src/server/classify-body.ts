import { utf8Decode } from '../internal/bytes.js';
import { parsePlist } from '../plist/parse-plist.js';
import { isPlistDict } from '../plist/plist-value.js';

const LT = 0x3c;
const GT = 0x3e;

/**
 * What a body is by its own content, for requests without a content type of Apple.
 *
 * `MessageType` at the top level makes a check-in message, otherwise `Status` or `CommandUUID` a report; the same keys
 * deeper in the document, in text, comments or CDATA count for nothing. XML is scanned, not parsed, so that a damaged
 * report is still known for one. Linear in the size of the body.
 *
 * @returns `undefined` when it is neither.
 */
export function classifyBody(body: Uint8Array): 'checkin' | 'connect' | undefined {
  const first = body[0];
  const keys = first === 0x62 || first === 0xfe || first === 0xff ? parsedKeys(body) : scannedKeys(body);
  if (keys.has('MessageType')) return 'checkin';
  return keys.has('Status') || keys.has('CommandUUID') ? 'connect' : undefined;
}

/** Binary property lists (`bplist`) and UTF-16. */
function parsedKeys(body: Uint8Array): ReadonlySet<string> {
  try {
    const value = parsePlist(body);
    return new Set(isPlistDict(value) ? Object.keys(value) : []);
  } catch {
    return new Set();
  }
}

/** Keys of the outermost dictionary that were seen before the document ended or broke. */
function scannedKeys(body: Uint8Array): ReadonlySet<string> {
  const keys = new Set<string>();
  let depth = 0;
  let at = body.indexOf(LT);
  while (at !== -1) {
    const special = skipSpecial(body, at);
    if (special !== undefined) {
      at = special === -1 ? -1 : body.indexOf(LT, special);
      continue;
    }
    const end = body.indexOf(GT, at);
    if (end === -1) break;
    const tag = tagName(body, at + 1, end);
    if (tag === 'dict' || tag === 'array') depth += body[end - 1] === 0x2f ? 0 : 1;
    else if (tag === '/dict' || tag === '/array') depth -= 1;
    const next = body.indexOf(LT, end);
    if (tag === 'key' && depth === 1 && next !== -1) keys.add(shortText(body, end + 1, next));
    at = next;
  }
  return keys;
}

/** Offset behind a comment, CDATA section, declaration or instruction that starts at `at`; -1 when it never ends. */
function skipSpecial(body: Uint8Array, at: number): number | undefined {
  const mark = body[at + 1];
  if (mark === 0x3f) return after(body, '?>', at + 2);
  if (mark !== 0x21) return undefined;
  if (startsWith(body, '<!--', at)) return after(body, '-->', at + 4);
  if (startsWith(body, '<![CDATA[', at)) return after(body, ']]>', at + 9);
  return after(body, '>', at + 2);
}

function startsWith(body: Uint8Array, text: string, at: number): boolean {
  for (let index = 0; index < text.length; index++) if (body[at + index] !== text.charCodeAt(index)) return false;
  return true;
}

/** Offset behind the next `text`, or -1. Every offset is looked at once: the candidates are its last characters. */
function after(body: Uint8Array, text: string, from: number): number {
  const last = text.charCodeAt(text.length - 1);
  for (let at = body.indexOf(last, from); at !== -1; at = body.indexOf(last, at + 1))
    if (at - text.length + 1 >= from && startsWith(body, text, at - text.length + 1)) return at + 1;
  return -1;
}

/** Name in a tag, with its leading slash; empty for anything longer than the names that matter. */
function tagName(body: Uint8Array, start: number, end: number): string {
  let stop = start;
  while (stop < end && stop - start < 8) {
    const byte = body[stop] ?? 0;
    if (byte <= 0x20 || (byte === 0x2f && stop > start)) break;
    stop++;
  }
  return shortText(body, start, stop);
}

function shortText(body: Uint8Array, start: number, end: number): string {
  return end - start > 64 ? '' : (utf8Decode(body.subarray(start, end)) ?? '').trim();
}
