import { CommandError } from '../errors.js';
import { isPlistDict } from '../plist/plist-value.js';
import { isBytes } from '../plist/value-kind.js';
import type { PlistDict, PlistValue } from '../plist/plist-value.js';

/** Refuses profile bytes that no device can read, before a command with them is queued. */
export function assertProfileBytes(requestType: string, payload: PlistDict): void {
  if (requestType === 'InstallProfile') {
    if (payload['Payload'] === undefined)
      throw new CommandError('ERR_COMMAND_MISSING_KEY', 'Payload is missing', { key: 'Payload' });
    assertProfile(payload['Payload'], 'Payload');
  }
  const returnToService = requestType === 'EraseDevice' ? payload['ReturnToService'] : undefined;
  if (!isPlistDict(returnToService)) return;
  for (const key of ['WiFiProfileData', 'MDMProfileData'])
    if (returnToService[key] !== undefined) assertProfile(returnToService[key], key);
}

function assertProfile(value: PlistValue, key: string): void {
  if (typeof value !== 'object' || !isBytes(value))
    throw invalid(key, `${key} must be the bytes of a profile, not text`);
  if (value.length === 0) throw invalid(key, `${key} must not be empty`);
  if (!startsLikeProfile(value))
    throw invalid(
      key,
      `${key} is neither a property list nor DER of CMS; pass the bytes themselves, not base64 of them`,
    );
}

/** XML (also after white space or a byte order mark, also UTF-16), a binary property list, or DER of CMS. */
function startsLikeProfile(bytes: Uint8Array): boolean {
  let start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (bytes[start] === 0x20 || bytes[start] === 0x09 || bytes[start] === 0x0a || bytes[start] === 0x0d) start += 1;
  const first = bytes[start];
  const second = bytes[start + 1] ?? 0;
  if (first === 0x3c) return true;
  if (start !== 0) return false;
  if (first === 0x30) return second >= 0x80;
  if (first === 0xfe || first === 0xff) return first + second === 0x1fd;
  return BINARY_MAGIC.every((byte, index) => bytes[index] === byte);
}

/** `bplist`. */
const BINARY_MAGIC = [0x62, 0x70, 0x6c, 0x69, 0x73, 0x74];

function invalid(key: string, message: string): CommandError {
  return new CommandError('ERR_COMMAND_INVALID_KEY', message, { key });
}
