import { type KeyObject, verify } from 'node:crypto';
import { derBytes, derNull, derOid, derSequence } from '../asn1/asn1-writer.js';
import { OID } from '../asn1/oids.js';
import { PkiError } from '../errors.js';
import type { DigestName } from './ports.js';

/** What a signature algorithm identifier stands for. */
export interface SignatureAlgorithm {
  readonly keyType: 'rsa' | 'ec';
  readonly digest: DigestName;
}

const BY_OID: ReadonlyMap<string, SignatureAlgorithm> = new Map([
  [OID.sha1WithRsa, { keyType: 'rsa', digest: 'sha1' }],
  [OID.sha1WithRsaOiw, { keyType: 'rsa', digest: 'sha1' }],
  [OID.sha256WithRsa, { keyType: 'rsa', digest: 'sha256' }],
  [OID.sha384WithRsa, { keyType: 'rsa', digest: 'sha384' }],
  [OID.sha512WithRsa, { keyType: 'rsa', digest: 'sha512' }],
  [OID.ecdsaWithSha1, { keyType: 'ec', digest: 'sha1' }],
  [OID.ecdsaWithSha256, { keyType: 'ec', digest: 'sha256' }],
  [OID.ecdsaWithSha384, { keyType: 'ec', digest: 'sha384' }],
  [OID.ecdsaWithSha512, { keyType: 'ec', digest: 'sha512' }],
] as const);

const RSA_IDENTIFIERS: Readonly<Record<DigestName, Uint8Array>> = {
  sha1: derBytes(derSequence(derOid(OID.sha1WithRsa), derNull())),
  sha256: derBytes(derSequence(derOid(OID.sha256WithRsa), derNull())),
  sha384: derBytes(derSequence(derOid(OID.sha384WithRsa), derNull())),
  sha512: derBytes(derSequence(derOid(OID.sha512WithRsa), derNull())),
};

const EC_IDENTIFIERS: Readonly<Record<DigestName, Uint8Array>> = {
  sha1: derBytes(derSequence(derOid(OID.ecdsaWithSha1))),
  sha256: derBytes(derSequence(derOid(OID.ecdsaWithSha256))),
  sha384: derBytes(derSequence(derOid(OID.ecdsaWithSha384))),
  sha512: derBytes(derSequence(derOid(OID.ecdsaWithSha512))),
};

/** DER AlgorithmIdentifier written into what is signed (RFC 3279 section 2.2, RFC 5758 section 3.2). */
export function signatureAlgorithmIdentifier(keyType: 'rsa' | 'ec', digest: DigestName): Uint8Array {
  return keyType === 'rsa' ? RSA_IDENTIFIERS[digest] : EC_IDENTIFIERS[digest];
}

/**
 * Algorithm of an identifier found in a certificate, request or CRL.
 *
 * @throws {PkiError} `ERR_PKI_UNSUPPORTED_ALGORITHM` for MD5, RSASSA-PSS, Ed25519 and everything else not listed above.
 */
export function signatureAlgorithmOf(oid: string): SignatureAlgorithm {
  const algorithm = BY_OID.get(oid);
  if (algorithm === undefined) {
    throw new PkiError('ERR_PKI_UNSUPPORTED_ALGORITHM', `Signature algorithm ${oid} is not supported`);
  }
  return algorithm;
}

/**
 * Whether `signature` over `data` was made with `key` by the algorithm of `oid`.
 *
 * @throws {PkiError} `ERR_PKI_UNSUPPORTED_ALGORITHM`.
 */
export function isSignatureValid(oid: string, data: Uint8Array, signature: Uint8Array, key: KeyObject): boolean {
  const { keyType, digest } = signatureAlgorithmOf(oid);
  return key.asymmetricKeyType === keyType && verify(digest, data, key, signature);
}
