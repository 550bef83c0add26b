import type { CommandReport } from '../commands/command-report.js';
import { redactResponse } from '../commands/redact-response.js';
import type { PlistDict, PlistValue } from '../plist/plist-value.js';

const KEY = 'AuthToken';
const NO_BYTES = new Uint8Array(0);
/** UTF-16 in either byte order holds the second form. */
const KEY_FORMS = [Buffer.from(KEY, 'latin1'), Buffer.from(KEY, 'utf16le')];

/**
 * A report for listeners. Secrets of the response (unlock tokens, bypass codes, recovery keys) read `[redacted]`, the
 * session secret of a network user is taken out, and with either the bytes that hold it.
 *
 * @param requestType - Of the reported command; absent when nobody knows it, and then only the session secret is.
 */
export function reportForListeners(report: CommandReport, requestType: string | undefined): CommandReport {
  const safe = withoutAuthToken(report);
  if (safe.plist === undefined || requestType === undefined) return safe;
  const plist = redactResponse(requestType, safe.plist);
  return plist === safe.plist ? safe : { ...safe, raw: NO_BYTES, plist };
}

function withoutAuthToken(report: CommandReport): CommandReport {
  const { AuthToken, plist, ...rest } = report;
  if (plist === undefined) {
    return { ...rest, raw: AuthToken === undefined ? withoutUnreadSecret(report.raw) : NO_BYTES };
  }
  if (plist[KEY] === undefined) return report;
  return { ...rest, raw: NO_BYTES, plist: withoutKey(plist) };
}

/** Bytes that could not be read, for listeners: none where they may hold the session secret of a network user. */
export function withoutUnreadSecret(raw: Uint8Array): Uint8Array {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  return KEY_FORMS.some((form) => bytes.includes(form)) ? NO_BYTES : raw;
}

function withoutKey(plist: PlistDict): PlistDict {
  const others = Object.create(null) as Record<string, PlistValue>;
  for (const [key, value] of Object.entries(plist)) if (key !== KEY) others[key] = value;
  return others;
}
