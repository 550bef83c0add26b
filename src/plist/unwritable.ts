import { PlistError } from '../errors.js';

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;
const MAX_SEGMENTS = 32;

/** The error for a value at `path` (keys and indexes from the root), for example `$.Command.PIN` or `$.list[3]`. */
export function unwritable(message: string, path: readonly (string | number)[]): PlistError {
  let text = '$';
  for (const segment of path.slice(0, MAX_SEGMENTS)) {
    if (typeof segment === 'number') text += `[${segment}]`;
    else text += IDENTIFIER.test(segment) ? `.${segment}` : `[${JSON.stringify(segment)}]`;
  }
  if (path.length > MAX_SEGMENTS) text += '…';
  return new PlistError('ERR_PLIST_UNWRITABLE', message, { path: text });
}
