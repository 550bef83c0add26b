import { EnrollmentError } from '../errors.js';
import { decodeBase64 } from '../plist/base64.js';

const MAX_CHARACTERS = 512 * 1024;

/**
 * Bytes of a request from any form it comes in: DER or a property list as bytes, or base64 text from a header or a query.
 *
 * In text, the base64url alphabet, missing padding, white space, and spaces that were `+` before a form decoder saw them
 * are all taken.
 *
 * @throws {EnrollmentError} `ERR_ENROLLMENT_MALFORMED`
 */
export function decodeMachineInfo(input: Uint8Array | string): Uint8Array {
  if (typeof input !== 'string') return isBase64Text(input) ? fromText(new TextDecoder().decode(input)) : input;
  return fromText(input);
}

function fromText(text: string): Uint8Array {
  if (text.length > MAX_CHARACTERS) throw malformed();
  let body = text.trim();
  if (body.includes('%')) body = percentDecoded(body);
  // A line break is folding; a space between digits was a plus sign.
  body = body
    .replaceAll(/[\r\n\t]+ */g, '')
    .replaceAll(' ', '+')
    .replaceAll('-', '+')
    .replaceAll('_', '/');
  body = body.replaceAll('=', '');
  const bytes = decodeBase64(body + '='.repeat((4 - (body.length % 4)) % 4));
  if (bytes === undefined || bytes.length === 0) throw malformed();
  return bytes;
}

/** A query that was not decoded, or once too little. */
function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw malformed();
  }
}

/** DER begins with 0x30, which is also a digit; no base64 of a CMS message or property list begins with `0`. */
function isBase64Text(bytes: Uint8Array): boolean {
  const first = bytes[0];
  return first === 0x4d || first === 0x50;
}

function malformed(): EnrollmentError {
  return new EnrollmentError('ERR_ENROLLMENT_MALFORMED', 'not the base64 of a message');
}
