import { createPublicKey, type KeyObject } from 'node:crypto';
import { PkiError } from '../errors.js';
import { parsePublicKey, type PublicKeyInfo } from './parse-public-key.js';

const COORDINATE_BYTES = { 'P-256': 32, 'P-384': 48, 'P-521': 66 } as const;

/**
 * A key object of a DER SubjectPublicKeyInfo: RSA of 512 to 16384 bits, or P-256, P-384, P-521.
 *
 * Goes through PKCS#1 or JWK, which the runtime imports some thirty times faster than SPKI. Keep the object where a key
 * is used more than once.
 *
 * @throws {PkiError} `ERR_PKI_UNSUPPORTED_KEY` for other kinds and sizes, and for damaged keys.
 */
export function importPublicKey(spki: Uint8Array): KeyObject {
  const info = parsePublicKey(spki);
  try {
    return info.keyType === 'rsa' ? importRsa(info) : createPublicKey({ key: toJwk(info), format: 'jwk' });
  } catch (error) {
    if (error instanceof PkiError) throw error;
    throw unsupported();
  }
}

function importRsa({ bits, exponent, pkcs1Der }: Extract<PublicKeyInfo, { keyType: 'rsa' }>): KeyObject {
  // A huge exponent makes every verification slow; OpenSSL allows 64 bits as well.
  if (bits < 512 || bits > 16_384 || exponent.length > 8) throw unsupported();
  // The runtime reads views as they are; only their type wants a Buffer.
  const key = Buffer.from(pkcs1Der.buffer, pkcs1Der.byteOffset, pkcs1Der.byteLength);
  return createPublicKey({ key, format: 'der', type: 'pkcs1' });
}

function toJwk(info: PublicKeyInfo): { kty: string; [key: string]: string } {
  if (info.keyType === 'ec' && info.curve !== 'other') {
    const size = COORDINATE_BYTES[info.curve];
    // Compressed points (0x02, 0x03) are allowed by SEC 1 but not by RFC 5480 section 2.2 as a must; nobody sends them.
    if (info.point.length !== 1 + 2 * size || info.point[0] !== 0x04) throw unsupported();
    const x = base64Url(info.point.subarray(1, 1 + size));
    return { kty: 'EC', crv: info.curve, x, y: base64Url(info.point.subarray(1 + size)) };
  }
  throw unsupported();
}

function base64Url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url');
}

function unsupported(): PkiError {
  return new PkiError('ERR_PKI_UNSUPPORTED_KEY', 'Public key is of a kind or size that is not supported');
}
