import { PkiError } from '../errors.js';
import { cmsLimit, malformedCms } from './cms-error.js';
import { decodeBase64 } from './decode-base64.js';
import { decodePem } from './pem.js';

/** Largest message, far above any server token or signed mail part. */
const MAX_BYTES = 8 * 1024 * 1024;
const SEQUENCE = 0x30;
const BYTE_ORDER_MARK = '\u00ef\u00bb\u00bf';

/**
 * Takes the CMS message out of what it came in: an S/MIME entity (`.p7m`, one part of a multipart mail) whose headers
 * may be folded and whose lines end in CRLF or LF, PEM, bare base64, or DER or BER, which is returned as it is.
 *
 * Header fields are not interpreted: the empty line ends them, and base64 is the only transfer encoding in use. At most
 * 8 MiB.
 *
 * @returns BER or DER, not decoded.
 * @throws {PkiError} `ERR_PKI_CMS_MALFORMED`, `ERR_PKI_CMS_LIMIT`.
 * @see RFC 8551 section 3.3
 */
export function unwrapSmime(message: Uint8Array): Uint8Array {
  if (message.length > MAX_BYTES) throw cmsLimit('The S/MIME message is larger than the limit');
  if (message[0] === SEQUENCE) return message;
  let text = Buffer.from(message.buffer, message.byteOffset, message.byteLength).toString('latin1');
  if (text.startsWith(BYTE_ORDER_MARK)) text = text.slice(BYTE_ORDER_MARK.length);
  if (text.includes('-----BEGIN ')) return unwrapPem(text);
  const body = text.slice(findBody(text));
  const boundary = body.indexOf('\n--');
  const base64 = (boundary < 0 ? body : body.slice(0, boundary)).replace(/\s+/g, '');
  const bytes = decodeBase64(base64);
  if (bytes?.[0] !== SEQUENCE) throw malformedCms('The S/MIME message holds no base64 of a CMS message');
  return bytes;
}

/** Offset of the body of a MIME entity, or 0 when the text does not begin with a header field. */
function findBody(text: string): number {
  const firstLine = text.slice(0, Math.min(Math.max(text.indexOf('\n'), 0), 998));
  if (!firstLine.includes(':')) return 0;
  const blank = /\n\r?\n/.exec(text);
  if (blank === null) throw malformedCms('The S/MIME message has headers only');
  return blank.index + blank[0].length;
}

function unwrapPem(text: string): Uint8Array {
  try {
    const block = decodePem(text).find(
      ({ label }) => label === 'PKCS7' || label === 'CMS' || label === 'PKCS #7 SIGNED DATA',
    );
    if (block !== undefined) return block.der;
  } catch (cause) {
    if (!(cause instanceof PkiError)) throw cause;
    throw new PkiError('ERR_PKI_CMS_MALFORMED', 'The PEM text is damaged', { cause });
  }
  throw malformedCms('The PEM text has no CMS message');
}
