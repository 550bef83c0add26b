import { Asn1Error } from '../errors.js';
import { utf8Decode } from '../internal/bytes.js';
import { type Asn1Node, readOctets } from './asn1-reader.js';

/**
 * Text of any ASN.1 string type: UTF8, Numeric, Printable, T61, Videotex, IA5, Graphic, Visible, General, Universal and
 * BMP String.
 *
 * Issuers put other characters than the type allows into Printable and IA5 strings; bytes above 0x7F are read as UTF-8
 * when they are UTF-8 and as Latin-1 otherwise, and so are T61 strings. Unpaired surrogates of a BMP string are kept.
 *
 * @throws {Asn1Error} `ERR_ASN1_UNEXPECTED` for a type that holds no text; `ERR_ASN1_MALFORMED` for bytes that are not
 *   text of their type.
 */
export function readText(node: Asn1Node | undefined, what: string): string {
  if (node === undefined) throw new Asn1Error('ERR_ASN1_UNEXPECTED', `${what} is missing`);
  const text = decodeText(node);
  if (text === undefined) throw new Asn1Error('ERR_ASN1_MALFORMED', `${what} is not text of its type`, node.offset);
  if (text === false) throw new Asn1Error('ERR_ASN1_UNEXPECTED', `${what} is not a string`, node.offset);
  return text;
}

function decodeText(node: Asn1Node): string | undefined | false {
  switch (node.identifier & ~0x20) {
    case 0x0c:
      return decodeAscii(node) ?? utf8Decode(readOctets(node));
    case 0x12: // Numeric
    case 0x13: // Printable
    case 0x14: // T61
    case 0x15: // Videotex
    case 0x16: // IA5
    case 0x19: // Graphic
    case 0x1a: // Visible
    case 0x1b: // General
      return decodeAscii(node) ?? utf8Decode(readOctets(node)) ?? decodeLatin1(readOctets(node));
    case 0x1c:
      return decodeUniversal(readOctets(node));
    case 0x1e:
      return decodeBmp(readOctets(node));
    default:
      return false;
  }
}

/** Nearly every name is short and ASCII; `undefined` sends the others to a slower reader. */
function decodeAscii(node: Asn1Node): string | undefined {
  if (node.constructed) return undefined;
  const { content } = node;
  if (content.length > 128) return undefined;
  let text = '';
  for (const byte of content) {
    if (byte >= 0x80) return undefined;
    text += String.fromCharCode(byte);
  }
  return text;
}

function decodeLatin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

function decodeBmp(bytes: Uint8Array): string | undefined {
  if (bytes.length % 2 !== 0) return undefined;
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    text += String.fromCharCode(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
  }
  return text;
}

function decodeUniversal(bytes: Uint8Array): string | undefined {
  if (bytes.length % 4 !== 0) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  for (let at = 0; at < bytes.length; at += 4) {
    const point = view.getUint32(at);
    if (point > 0x10ffff) return undefined;
    text += String.fromCodePoint(point);
  }
  return text;
}
