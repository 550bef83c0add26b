import { AdeError } from '../errors.js';
import { utf8Decode } from '../internal/bytes.js';
import type { ServerToken } from './server-token.js';
import { readServerToken } from './server-token.schema.js';

const MAX_BYTES = 64 * 1024;
const MARKER = /^-----(BEGIN|END) MESSAGE-----$/;

/**
 * Reads what was inside a decrypted server token file: a MIME entity whose body is JSON, between marker lines in real
 * files, and broken into lines at any place. JSON without any of it is read too, as a token exported from another
 * product. At most 64 KiB.
 *
 * @throws {AdeError} `ERR_ADE_TOKEN_MALFORMED`.
 * @see Apple, Examining server tokens
 */
export function parseServerToken(content: Uint8Array): ServerToken {
  const text = content.length > MAX_BYTES ? undefined : utf8Decode(content);
  if (text === undefined) throw malformed();
  const lines = text.split(/\r\n|\r|\n/);
  if (!text.trimStart().startsWith('{')) {
    // Header fields may be folded; only the empty line ends them. Without one the first line is a marker.
    const blank = lines.findIndex((line) => line.trim() === '');
    const marker = lines.findIndex((line) => MARKER.test(line.trim()));
    lines.splice(0, Math.max(0, marker >= 0 ? marker : blank));
  }
  const json = lines.filter((line) => !MARKER.test(line.trim())).join('');
  const token = readServerToken(parseJson(json));
  if (token === undefined) throw malformed();
  return token;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json.replace('\ufeff', ''));
  } catch {
    return undefined;
  }
}

function malformed(): AdeError {
  return new AdeError('ERR_ADE_TOKEN_MALFORMED', 'The server token file does not hold a server token');
}
