import { ProfileError } from '../errors.js';
import { buildPlist } from '../plist/build-plist.js';
import { isPlistDict, type PlistDict, type PlistValue } from '../plist/plist-value.js';
import { parseProfile } from './parse-profile.js';
import type { Profile } from './profile.js';

/** How `substituteVariables` finds variables. */
export interface SubstituteVariablesOptions {
  /** What stands around a name. Default `{{` and `}}`. */
  readonly delimiters?: readonly [open: string, close: string];
  /** Default `refuse`. `keep` leaves variables that are not given as they are. */
  readonly unknown?: 'refuse' | 'keep';
}

/** Of a variable, in characters. */
const MAX_NAME_LENGTH = 128;

/**
 * Puts values in place of variables such as `{{SerialNumber}}`, in strings of the property list and nowhere else: what
 * is put in can be neither markup nor a key, and data stays as it is.
 *
 * A string that is nothing but one variable becomes the value with its type: a number, a boolean, bytes of a
 * certificate. What is put in is not searched again. Keys of dictionaries are not touched.
 *
 * @param profile - Bytes of an unsigned file, or what `parseProfile` made of it.
 * @param variables - By name. Inside other text, a string or a number.
 * @returns Bytes of an XML property list.
 * @throws {ProfileError} `ERR_PROFILE_UNKNOWN_VARIABLE` with the `path` of the string; `ERR_PROFILE_INVALID_KEY` with it
 *   when a value that is no text stands inside other text; `ERR_PROFILE_SIGNED`: substitute, then sign; and those of
 *   `parseProfile`.
 * @throws {PlistError} `ERR_PLIST_UNWRITABLE` for a value that a property list cannot hold.
 */
export function substituteVariables(
  profile: Uint8Array | Profile,
  variables: Readonly<Record<string, PlistValue>>,
  options: SubstituteVariablesOptions = {},
): Uint8Array {
  const { plist, signed } = profile instanceof Uint8Array ? parseProfile(profile) : profile;
  if (signed) throw new ProfileError('ERR_PROFILE_SIGNED', '', 'substitute variables before the profile is signed');
  const [open, close] = options.delimiters ?? ['{{', '}}'];
  if (open === '' || close === '') throw new TypeError('delimiters must not be empty');
  return buildPlist(substitute(plist, '', { variables, open, close, keep: options.unknown === 'keep' }));
}

interface Rules {
  readonly variables: Readonly<Record<string, PlistValue>>;
  readonly open: string;
  readonly close: string;
  readonly keep: boolean;
}

function substitute(value: PlistValue, path: string, rules: Rules): PlistValue {
  if (typeof value === 'string') return substituteText(value, path, rules);
  if (Array.isArray(value)) {
    const items: readonly PlistValue[] = value;
    return items.map((item, index) => substitute(item, `${path}[${index}]`, rules));
  }
  return isPlistDict(value) ? substituteDict(value, path, rules) : value;
}

function substituteDict(dict: PlistDict, path: string, rules: Rules): PlistDict {
  const copy: Record<string, PlistValue> = Object.create(null) as Record<string, PlistValue>;
  for (const [key, value] of Object.entries(dict))
    copy[key] = substitute(value, path === '' ? key : `${path}.${key}`, rules);
  return copy;
}

function substituteText(text: string, path: string, rules: Rules): PlistValue {
  const { open, close } = rules;
  let result = '';
  let position = 0;
  for (;;) {
    const start = text.indexOf(open, position);
    if (start < 0) return result + text.slice(position);
    const from = start + open.length;
    // The window keeps the time linear in texts that are full of openings.
    const length = text.slice(from, from + MAX_NAME_LENGTH + close.length).indexOf(close);
    const end = from + length;
    const value = length < 0 ? undefined : lookUp(text.slice(from, end), path, rules);
    if (value === undefined) {
      // What only looks like a variable may begin inside what was passed over.
      result += text.slice(position, from);
      position = from;
      continue;
    }
    if (start === 0 && end + close.length === text.length) return value;
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint')
      throw new ProfileError(
        'ERR_PROFILE_INVALID_KEY',
        path,
        `${path} has a variable inside text whose value is no text`,
      );
    result += text.slice(position, start) + String(value);
    position = end + close.length;
  }
}

/** `undefined` for what is no variable, or one to be kept. */
function lookUp(name: string, path: string, { variables, keep }: Rules): PlistValue | undefined {
  if (name === '' || /[^\w.-]/.test(name)) return undefined;
  if (Object.hasOwn(variables, name)) return variables[name];
  if (keep) return undefined;
  throw new ProfileError('ERR_PROFILE_UNKNOWN_VARIABLE', path, `${path} has a variable that was not given`);
}
