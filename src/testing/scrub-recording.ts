import { buildPlist } from '../plist/build-plist.js';
import { parsePlist } from '../plist/parse-plist.js';
import { isPlistDict, PlistReal } from '../plist/plist-value.js';
import type { PlistDict, PlistValue } from '../plist/plist-value.js';
import { scrubRuleOf } from './scrub-keys.js';
import type { ScrubRule } from './scrub-keys.js';
import { scrubBytes, scrubNumber, scrubText } from './scrub-value.js';
import { noteReference, replaceReferences, scrubXml } from './scrub-xml.js';
import type { ScrubNotes } from './scrub-xml.js';

/** A message without the identifiers of the device it came from. */
export interface ScrubbedRecording {
  readonly bytes: Uint8Array;
  /** Paths of the values that were replaced, for example `$.UDID` or `$.QueryResponses.WiFiMAC`. */
  readonly changed: readonly string[];
  /** Paths of data that was left as it is and may still name somebody: certificates, status documents. Look at them. */
  readonly review: readonly string[];
}

/**
 * Replaces what identifies a device, a person or a secret in a check-in message or report, so that it can be shared.
 *
 * Replaced are identifiers (UDID, user and enrollment ids), serial numbers, IMEI and MEID, names of devices, people and
 * organizations, hardware and network addresses, locations, push tokens and magic, the topic's last part, unlock,
 * bootstrap and session tokens. The same value becomes the same replacement in every message scrubbed with the same salt,
 * so that recordings still belong together. Lengths, letter case and hexadecimal form stay. XML keeps its formatting and its damage; a binary property list and
 * UTF-16 text are written anew.
 *
 * @param body - A recorded message, at most 4 MiB.
 * @param options.salt - Keep it secret and per set of recordings: without it the replacements of short identifiers,
 *   such as serial numbers, cannot be found again by trying.
 * @throws {PlistError} Binary or UTF-16 input that cannot be read. XML in UTF-8 is scrubbed whatever its state.
 * @throws {TypeError} An empty salt.
 */
export function scrubRecording(body: Uint8Array, options: { readonly salt: string | Uint8Array }): ScrubbedRecording {
  const salt = new Uint8Array(Buffer.from(options.salt));
  if (salt.length === 0) throw new TypeError('salt is empty');
  const notes: ScrubNotes = { changed: [], review: [] };
  const latin1 = Buffer.from(body).toString('latin1');
  const bytes = isUtf8Xml(latin1)
    ? new Uint8Array(Buffer.from(scrubXml(latin1, salt, notes), 'latin1'))
    : rewritten(body, latin1.startsWith('bplist') ? 'binary' : 'xml', salt, notes);
  return { bytes, changed: notes.changed, review: notes.review };
}

const isUtf8Xml = (latin1: string): boolean => /^(?:\xef\xbb\xbf)?\s*</.test(latin1.slice(0, 1024));

function rewritten(body: Uint8Array, format: 'xml' | 'binary', salt: Uint8Array, notes: ScrubNotes): Uint8Array {
  const replaced = new Map<string, string>();
  const scrub = (value: PlistValue, key: string, path: string, inherited: ScrubRule | undefined): PlistValue => {
    const rule = inherited ?? scrubRuleOf(key);
    if (Array.isArray(value)) {
      return value.map((item: PlistValue, index) => scrub(item, '', `${path}[${index}]`, rule));
    }
    if (isPlistDict(value)) return mapDict(value, (item, name) => scrub(item, name, `${path}.${name}`, rule));
    if (rule === undefined && value instanceof Uint8Array) notes.review.push(path);
    if (rule === undefined || typeof value === 'boolean') return value;
    if (typeof value === 'number' || typeof value === 'bigint' || value instanceof PlistReal) {
      notes.changed.push(path);
      const text = scrubNumber(String(value), salt);
      noteReference(replaced, String(value), text);
      return numberOf(value, text);
    }
    if (!(typeof value === 'string' || value instanceof Uint8Array)) return value;
    if (value.length > 0) notes.changed.push(path);
    if (value instanceof Uint8Array) return scrubBytes(value, salt);
    const replacement = scrubText(value, rule, salt);
    noteReference(replaced, value, replacement);
    return replacement;
  };
  const unquote = (value: PlistValue): PlistValue => {
    if (typeof value === 'string') return replaceReferences(value, replaced);
    if (Array.isArray(value)) return value.map(unquote);
    return isPlistDict(value) ? mapDict(value, unquote) : value;
  };
  return buildPlist(unquote(scrub(parsePlist(body), '', '$', undefined)), { format });
}

/** The number of a text, of the same type as `value`. */
function numberOf(value: number | bigint | PlistReal, text: string): PlistValue {
  if (typeof value === 'bigint') return BigInt.asIntN(64, BigInt(text));
  return Number.isInteger(value) ? Number(text) : new PlistReal(Number(text));
}

const mapDict = (dict: PlistDict, change: (value: PlistValue, key: string) => PlistValue): PlistDict =>
  Object.fromEntries(Object.entries(dict).map(([key, value]) => [key, change(value, key)]));
