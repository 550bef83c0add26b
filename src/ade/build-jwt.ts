import { readAsn1, expectNode, readIntegerBytes } from '../asn1/asn1-reader.js';
import { utf8Encode } from '../internal/bytes.js';
import type { Signer } from '../pki/ports.js';

/**
 * A signed JSON Web Token in compact form: RS256 with an RSA key, ES256 with a P-256 key.
 *
 * @param header - Members beside `alg` and `typ`.
 * @see RFC 7515 section 7.1; RFC 7518 sections 3.3 and 3.4
 */
export async function buildJwt(
  claims: Readonly<Record<string, unknown>>,
  signer: Signer,
  header: Readonly<Record<string, string>> = {},
): Promise<string> {
  const alg = signer.keyType === 'rsa' ? 'RS256' : 'ES256';
  const signed = `${encode({ alg, typ: 'JWT', ...header })}.${encode(claims)}`;
  const signature = await signer.sign(utf8Encode(signed), 'sha256');
  return `${signed}.${toBase64Url(alg === 'RS256' ? signature : rawEcdsa(signature, 32))}`;
}

function encode(value: Readonly<Record<string, unknown>>): string {
  return toBase64Url(utf8Encode(JSON.stringify(value)));
}

function toBase64Url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url');
}

/** The two numbers of a DER ECDSA signature side by side, each `size` bytes long. */
function rawEcdsa(der: Uint8Array, size: number): Uint8Array {
  const { children } = expectNode(readAsn1(der), 0x30, 'ECDSA signature');
  const raw = new Uint8Array(size * 2);
  for (const index of [0, 1]) {
    const bytes = readIntegerBytes(children[index], 'ECDSA signature');
    const digits = bytes[0] === 0 ? bytes.subarray(1) : bytes;
    if (digits.length > size) throw new TypeError('the key is not on P-256');
    raw.set(digits, size * (index + 1) - digits.length);
  }
  return raw;
}
