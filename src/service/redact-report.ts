import type { CommandReport } from '../commands/command-report.js';
import { redactResponse, redactUnknownResponse } from '../commands/redact-response.js';
import { responseSecrets } from '../commands/response-secrets.js';
import type { PlistDict, PlistValue } from '../plist/plist-value.js';

const KEY = 'AuthToken';
const NO_BYTES = new Uint8Array(0);

/**
 * A report for listeners. Secrets of the response (unlock tokens, bypass codes, recovery keys) read `[redacted]`, the
 * session secret of a network user is taken out, and with either the bytes that hold it. Of a report that could not be
 * read the bytes are always left out, as they may hold any of these.
 *
 * @param requestType - Of the reported command; absent when nobody knows it: then what any response calls a secret is one.
 */
export function reportForListeners(report: CommandReport, requestType: string | undefined): CommandReport {
  const safe = withoutAuthToken(report);
  if (safe.plist === undefined) return safe;
  const plist = requestType === undefined ? redactUnknownResponse(safe.plist) : redactResponse(requestType, safe.plist);
  return plist === safe.plist ? safe : { ...safe, raw: NO_BYTES, plist };
}

function withoutAuthToken(report: CommandReport): CommandReport {
  const { AuthToken: _secret, plist, ...rest } = report;
  if (plist === undefined) return { ...rest, raw: NO_BYTES };
  if (plist[KEY] === undefined) return report;
  return { ...rest, raw: NO_BYTES, plist: withoutKey(plist) };
}

/** Bytes in which nothing could be recognised, for listeners: none where the name of a secret stands in them. */
export function withoutUnreadSecret(raw: Uint8Array): Uint8Array {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const names = [KEY, ...[...responseSecrets().values()].flat()];
  // UTF-16 in either byte order holds the second form, if searched for byte by byte.
  const forms = names.flatMap((name) => [Buffer.from(name, 'latin1'), Buffer.from(name, 'utf16le')]);
  return forms.some((form) => bytes.includes(form)) ? NO_BYTES : raw;
}

function withoutKey(plist: PlistDict): PlistDict {
  const others = Object.create(null) as Record<string, PlistValue>;
  for (const [key, value] of Object.entries(plist)) if (key !== KEY) others[key] = value;
  return others;
}
