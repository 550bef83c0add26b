import { hash } from 'node:crypto';
import { type Asn1Node, expectNode, readAsn1, readBitString, readIntegerBytes, readOid } from '../asn1/asn1-reader.js';
import { OID } from '../asn1/oids.js';
import { Asn1Error, PkiError } from '../errors.js';

/** What a SubjectPublicKeyInfo holds, as far as this package uses keys. */
export type PublicKeyInfo =
  | {
      readonly keyType: 'rsa';
      /** Big-endian, without leading zeros. */
      readonly modulus: Uint8Array;
      readonly exponent: Uint8Array;
      /** The two as RSAPublicKey (RFC 8017 appendix A.1.1), as they stand in the key. */
      readonly pkcs1Der: Uint8Array;
      /** Length of the modulus. */
      readonly bits: number;
    }
  | {
      readonly keyType: 'ec';
      readonly curve: 'P-256' | 'P-384' | 'P-521' | 'other';
      readonly bits: number;
      /** Encoded point (SEC 1 section 2.3.3). */
      readonly point: Uint8Array;
    }
  | { readonly keyType: 'other'; readonly algorithmOid: string };

const CURVES: Readonly<Record<string, readonly ['P-256' | 'P-384' | 'P-521', number]>> = {
  [OID.p256]: ['P-256', 256],
  [OID.p384]: ['P-384', 384],
  [OID.p521]: ['P-521', 521],
};

/**
 * Reads a DER SubjectPublicKeyInfo without making a key object.
 *
 * @throws {PkiError} `ERR_PKI_UNSUPPORTED_KEY` when it is malformed.
 * @see RFC 3279 section 2.3.1, RFC 5480 section 2
 */
export function parsePublicKey(spki: Uint8Array): PublicKeyInfo {
  try {
    const [algorithm, key] = expectNode(readAsn1(spki, { maxBytes: 16_384, maxDepth: 8 }), 0x30, 'key').children;
    const [oidNode, parameters] = expectNode(algorithm, 0x30, 'key algorithm').children;
    const oid = readOid(oidNode, 'key algorithm');
    const bytes = readBitString(key, 'key');
    if (oid === OID.rsaEncryption) return readRsa(bytes);
    if (oid === OID.idEcPublicKey) return readEc(bytes, parameters);
    return { keyType: 'other', algorithmOid: oid };
  } catch (error) {
    if (!(error instanceof Asn1Error)) throw error;
    throw new PkiError('ERR_PKI_UNSUPPORTED_KEY', 'Public key is malformed', { cause: error });
  }
}

function readRsa(bytes: Uint8Array): PublicKeyInfo {
  const [modulusNode, exponentNode] = expectNode(readAsn1(bytes), 0x30, 'RSA key').children;
  const modulus = unsigned(readIntegerBytes(modulusNode, 'modulus'));
  const exponent = unsigned(readIntegerBytes(exponentNode, 'exponent'));
  return {
    keyType: 'rsa',
    modulus,
    exponent,
    pkcs1Der: bytes,
    bits: modulus.length * 8 - Math.clz32(modulus[0] ?? 0) + 24,
  };
}

function readEc(point: Uint8Array, parameters: Asn1Node | undefined): PublicKeyInfo {
  const curveOid = parameters?.identifier === 0x06 ? readOid(parameters, 'curve') : '';
  const [curve, bits] = CURVES[curveOid] ?? ['other', 0];
  return { keyType: 'ec', curve, bits, point };
}

function unsigned(content: Uint8Array): Uint8Array {
  if ((content[0] ?? 0) >= 0x80) throw new Asn1Error('ERR_ASN1_UNEXPECTED', 'key number is negative');
  return content[0] === 0 && content.length > 1 ? content.subarray(1) : content;
}

/** Lower-case hex SHA-256 of a DER SubjectPublicKeyInfo: names a key whatever certificate carries it. */
export function publicKeyFingerprint(spki: Uint8Array): string {
  return hash('sha256', spki);
}
