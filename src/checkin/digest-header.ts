import { CheckinError } from '../errors.js';
import type { Mutable } from '../internal/mutable.js';

/** What a device answers to a DigestChallenge. Every value is text of the device and not yet proven. */
export interface DigestResponse {
  /** Short name of the user. */
  readonly username: string;
  readonly realm: string;
  readonly nonce: string;
  /** `/` as a rule. Part of what is hashed. */
  readonly uri: string;
  /** 32 lower-case hexadecimal digits. */
  readonly response: string;
  /** Absent in the form of RFC 2069, which Apple documents. */
  readonly algorithm?: string;
  readonly qop?: string;
  readonly nc?: string;
  readonly cnonce?: string;
}

const MAX_CHARACTERS = 1024;
const SCHEME_LENGTH = 'digest '.length;

/**
 * Text of a `DigestChallenge`: `Digest nonce="…",realm="…"`.
 *
 * The device answers with `response` = MD5(HA1 `:` nonce `:` HA2), in lower-case hexadecimal, where HA1 =
 * MD5(username `:` realm `:` password) and HA2 = MD5(method `:` uri) (RFC 2069 section 2.1.2). Apple does not say which
 * HTTP method is hashed: accept the one of the request, `PUT`, and `POST`.
 *
 * @param challenge.nonce - Unpredictable, and accepted once. `randomBytes(16)` in hexadecimal will do.
 * @throws {TypeError} when a value is empty or has control characters.
 * @see Apple, "UserAuthenticate"; RFC 2069; RFC 7616 section 3.3
 */
export function buildDigestChallenge(challenge: { readonly nonce: string; readonly realm: string }): string {
  return `Digest nonce=${quoted(challenge.nonce, 'nonce')},realm=${quoted(challenge.realm, 'realm')}`;
}

function quoted(value: string, name: string): string {
  if (typeof value !== 'string' || value === '' || /[\p{Cc}\p{Cs}]/u.test(value))
    throw new TypeError(`${name} must be text without control characters`);
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}

/**
 * Splits the `DigestResponse` of a UserAuthenticate message. Proves nothing: the caller computes the expected `response`
 * (see `buildDigestChallenge`), compares it in constant time, and checks that `nonce` and `realm` are those it sent.
 *
 * Unknown parameters are skipped; names are read without regard to case.
 *
 * @throws {CheckinError} `ERR_CHECKIN_INVALID_KEY` (key `DigestResponse`): not a digest, longer than 1,024 characters, a
 * parameter twice, one of `username`, `realm`, `nonce`, `uri`, `response` missing, or `response` not 32 hexadecimal digits.
 * @see RFC 2069 section 2.1.2; RFC 9110 section 11.4
 */
export function parseDigestResponse(text: string): DigestResponse {
  if (text.length > MAX_CHARACTERS || !/^digest[ \t]/i.test(text)) throw invalid('DigestResponse is not a digest');
  const parameters = readParameters(text);
  const required = (name: string): string => {
    const value = parameters.get(name);
    if (value === undefined) throw invalid(`DigestResponse has no ${name}`);
    return value;
  };
  const digest: Mutable<DigestResponse> = {
    username: required('username'),
    realm: required('realm'),
    nonce: required('nonce'),
    uri: required('uri'),
    response: required('response').toLowerCase(),
  };
  if (!/^[0-9a-f]{32}$/.test(digest.response)) throw invalid('response of DigestResponse is not an MD5 digest');
  for (const name of ['algorithm', 'qop', 'nc', 'cnonce'] as const) {
    const value = parameters.get(name);
    if (value !== undefined) digest[name] = value;
  }
  return digest;
}

/** One `name=token` or `name="quoted"`, and what follows it. No character fits two neighbouring parts. */
const PARAMETER = /[ \t]*([\w!#$%&'*+.^`|~-]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^\s",=]+))[ \t]*(,|$)/sy;

function readParameters(text: string): Map<string, string> {
  const parameters = new Map<string, string>();
  const pattern = new RegExp(PARAMETER);
  pattern.lastIndex = SCHEME_LENGTH;
  for (;;) {
    const match = pattern.exec(text);
    if (match === null) throw invalid('DigestResponse is malformed');
    const [, name = '', quotedText, token = '', end] = match;
    const key = name.toLowerCase();
    if (parameters.has(key)) throw invalid('DigestResponse has the same parameter twice');
    parameters.set(key, quotedText?.replace(/\\(.)/gs, '$1') ?? token);
    if (end === '') return parameters;
  }
}

function invalid(message: string): CheckinError {
  return new CheckinError('ERR_CHECKIN_INVALID_KEY', 'DigestResponse', message);
}
