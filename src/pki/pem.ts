import { PkiError } from '../errors.js';
import { utf8Decode } from '../internal/bytes.js';

/** One block of a PEM text (RFC 7468). */
export interface PemBlock {
  /** Text between `BEGIN` and the dashes, for example `CERTIFICATE`. */
  readonly label: string;
  /** Header lines of the older form (RFC 1421), such as `Proc-Type`; empty in nearly every file. */
  readonly headers: Readonly<Record<string, string>>;
  readonly der: Uint8Array;
}

const MAX_PEM_BYTES = 16 * 1024 * 1024;
const MAX_BLOCKS = 10_000;
const BEGIN = '-----BEGIN ';
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/**
 * Decodes every block of a PEM text, in order.
 *
 * Text around the blocks (`Bag Attributes`, comments, other mail) is skipped, as are carriage returns and any white
 * space inside the base64. Text without a block yields an empty list.
 *
 * @param pem - Text, or its UTF-8 or Latin-1 bytes. At most 16 MiB and 10,000 blocks.
 * @throws {PkiError} `ERR_PKI_PEM_MALFORMED` for a block without end, with another end, or with bytes that are not base64.
 */
export function decodePem(pem: string | Uint8Array): PemBlock[] {
  if (pem.length > MAX_PEM_BYTES) throw malformed('is larger than the limit');
  const text = typeof pem === 'string' ? pem : (utf8Decode(pem) ?? Buffer.from(pem).toString('latin1'));
  const blocks: PemBlock[] = [];
  for (let at = text.indexOf(BEGIN); at >= 0; at = text.indexOf(BEGIN, at)) {
    if (blocks.length === MAX_BLOCKS) throw malformed('has too many blocks');
    const labelStart = at + BEGIN.length;
    const labelEnd = text.indexOf('-----', labelStart);
    const label = text.slice(labelStart, labelEnd);
    if (labelEnd < 0 || label.length > 64 || /[\r\n]/.test(label)) throw malformed('has a damaged BEGIN line');
    const bodyStart = labelEnd + 5;
    const bodyEnd = text.indexOf('-----', bodyStart);
    const end = `-----END ${label}-----`;
    if (bodyEnd < 0 || !text.startsWith(end, bodyEnd)) throw malformed('has a block without its END line');
    blocks.push({ label, ...decodeBody(text.slice(bodyStart, bodyEnd)) });
    at = bodyEnd + end.length;
  }
  return blocks;
}

function decodeBody(body: string): Pick<PemBlock, 'headers' | 'der'> {
  const headers: Record<string, string> = {};
  let base64 = body;
  if (body.includes(':')) {
    const lines = body.trimStart().split(/\r\n|\n|\r/);
    let line = lines.findIndex((text) => text.trim() === '');
    if (line < 0) line = lines.length;
    for (const header of lines.slice(0, line)) {
      const colon = header.indexOf(':');
      if (colon > 0) headers[header.slice(0, colon).trim()] = header.slice(colon + 1).trim();
    }
    base64 = lines.slice(line).join('');
  }
  base64 = base64.replace(/\s+/g, '');
  if (base64.length === 0 || base64.length % 4 === 1 || !BASE64.test(base64)) throw malformed('is not base64');
  return { headers, der: new Uint8Array(Buffer.from(base64, 'base64')) };
}

/** PEM text of one block: 64 columns, ending with a line feed. */
export function encodePem(label: string, der: Uint8Array): string {
  const base64 = Buffer.from(der.buffer, der.byteOffset, der.byteLength).toString('base64');
  let text = `${BEGIN}${label}-----\n`;
  for (let at = 0; at < base64.length; at += 64) text += `${base64.slice(at, at + 64)}\n`;
  return `${text}-----END ${label}-----\n`;
}

function malformed(what: string): PkiError {
  return new PkiError('ERR_PKI_PEM_MALFORMED', `PEM ${what}`);
}
