import { ScepError } from '../errors.js';

/** What a query says, without the decoding that HTML forms use (there `+` would be a blank). */
export interface ScepQuery {
  /** Percent-decoded; absent when the query names none. */
  readonly operation?: string;
  /** As in the URL, still percent-encoded. A CA name for GetCACert and GetCACaps, base64 for PKIOperation. */
  readonly rawMessage?: string;
}

/** Takes the SCEP parameters out of a raw query; the first of each name counts. */
export function readScepQuery(rawQuery: string): ScepQuery {
  let operation: string | undefined;
  let rawMessage: string | undefined;
  const query = rawQuery.startsWith('?') ? rawQuery.slice(1) : rawQuery;
  for (const pair of query.split('&', MAX_PARAMETERS)) {
    const equals = pair.indexOf('=');
    const name = equals < 0 ? pair : pair.slice(0, equals);
    const value = equals < 0 ? '' : pair.slice(equals + 1);
    if (name === 'operation') operation ??= percentDecode(value);
    else if (name === 'message') rawMessage ??= value;
  }
  return {
    ...(operation === undefined ? {} : { operation }),
    ...(rawMessage === undefined ? {} : { rawMessage }),
  };
}

const MAX_PARAMETERS = 64;

/** Limits for `decodeGetMessage`. */
export interface DecodeGetMessageOptions {
  /** Most bytes of the decoded message. Default 64 KiB; HTTP servers cap URLs far below. */
  readonly maxBytes?: number;
}

/**
 * Decodes the `message` parameter of a PKIOperation that came by GET.
 *
 * Takes what clients send: base64 with `+` and `/` bare or escaped, `+` turned into a blank on the way, the URL-safe
 * alphabet, no padding, line breaks, and a second round of percent-encoding.
 *
 * @param rawQuery - The raw query, or the raw value of `message` alone. Never a value that a form parser decoded
 *   (though blanks for `+` are understood).
 * @throws {ScepError} `ERR_SCEP_MALFORMED` when it is not base64, or was cut (a length that base64 cannot have);
 *   `ERR_SCEP_TOO_LARGE`.
 * @see RFC 8894 section 4.1; micromdm/scep issues 100, 178, 249; smallstep/certificates pull request 1570
 */
export function decodeGetMessage(rawQuery: string, options: DecodeGetMessageOptions = {}): Uint8Array {
  const maxBytes = options.maxBytes ?? 65_536;
  const raw = /(?:^|[?&])message=/.test(rawQuery) ? (readScepQuery(rawQuery).rawMessage ?? '') : rawQuery;
  // Two rounds of escaping triple a character twice.
  if (raw.length > maxBytes * 12 + 64) throw tooLarge();
  let text = percentDecode(raw);
  if (text.includes('%')) text = percentDecode(text);
  const digits = text
    .replace(/[\r\n\t]/g, '')
    .replace(/[ -]/g, '+')
    .replace(/_/g, '/')
    .replace(/={1,3}$/, '');
  if (digits.length === 0 || digits.length % 4 === 1 || !/^[A-Za-z0-9+/]*$/.test(digits)) {
    throw new ScepError('ERR_SCEP_MALFORMED', 'The message parameter is not base64, or was cut on the way');
  }
  if ((digits.length * 3) / 4 > maxBytes + 2) throw tooLarge();
  return new Uint8Array(Buffer.from(digits, 'base64'));
}

/** Percent-decoding to Latin-1; a `%` that starts no escape stays. */
function percentDecode(text: string): string {
  return text.includes('%')
    ? text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}

function tooLarge(): ScepError {
  return new ScepError('ERR_SCEP_TOO_LARGE', 'The message parameter is larger than the limit');
}
