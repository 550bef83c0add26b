import { type DerElement, derNull, derOid, derSequence } from '../asn1/asn1-writer.js';
import { OID } from '../asn1/oids.js';
import { PkiError } from '../errors.js';
import type { DigestName } from './ports.js';

/** Content ciphers of EnvelopedData this package can name. `des-cbc` is opened on request and never written. */
export type ContentCipher = 'aes-128-cbc' | 'aes-192-cbc' | 'aes-256-cbc' | 'des-ede3-cbc' | 'des-cbc';

interface CipherFacts {
  readonly name: ContentCipher;
  readonly oid: string;
  readonly keyLength: number;
  readonly blockLength: number;
}

const CIPHERS: readonly CipherFacts[] = [
  { name: 'aes-128-cbc', oid: OID.aes128Cbc, keyLength: 16, blockLength: 16 },
  { name: 'aes-192-cbc', oid: OID.aes192Cbc, keyLength: 24, blockLength: 16 },
  { name: 'aes-256-cbc', oid: OID.aes256Cbc, keyLength: 32, blockLength: 16 },
  { name: 'des-ede3-cbc', oid: OID.desEde3Cbc, keyLength: 24, blockLength: 8 },
  { name: 'des-cbc', oid: OID.desCbc, keyLength: 8, blockLength: 8 },
];

const REFUSED_NAMES: ReadonlyMap<string, string> = new Map([
  [OID.md5, 'MD5'],
  [OID.md5WithRsa, 'MD5 with RSA'],
  [OID.sha224, 'SHA-224'],
  [OID.rc2Cbc, 'RC2-CBC'],
  ['1.2.840.113549.3.4', 'RC4'],
  [OID.aes128Gcm, 'AES-128-GCM'],
  [OID.aes192Gcm, 'AES-192-GCM'],
  [OID.aes256Gcm, 'AES-256-GCM'],
]);

/** Error for an algorithm identifier: named where it is well known, else by its dotted form. */
export function unsupportedAlgorithm(role: string, oid: string): PkiError {
  return new PkiError('ERR_PKI_UNSUPPORTED_ALGORITHM', `${role} ${REFUSED_NAMES.get(oid) ?? oid} is not supported`);
}

export function cipherByOid(oid: string): CipherFacts | undefined {
  return CIPHERS.find((cipher) => cipher.oid === oid);
}

export function cipherByName(name: ContentCipher): CipherFacts | undefined {
  return CIPHERS.find((cipher) => cipher.name === name);
}

export function digestByOid(oid: string): DigestName | undefined {
  switch (oid) {
    case OID.sha256:
      return 'sha256';
    case OID.sha1:
      return 'sha1';
    case OID.sha384:
      return 'sha384';
    case OID.sha512:
      return 'sha512';
    default:
      return undefined;
  }
}

const DIGEST_OIDS: Readonly<Record<DigestName, string>> = {
  sha1: OID.sha1,
  sha256: OID.sha256,
  sha384: OID.sha384,
  sha512: OID.sha512,
};

/** AlgorithmIdentifier of a digest. Parameters absent, as RFC 5754 section 2 demands of writers. */
export function digestAlgorithmDer(digest: DigestName): DerElement {
  return derSequence(derOid(DIGEST_OIDS[digest]));
}

/** AlgorithmIdentifier with NULL parameters, as the RSA algorithms demand (RFC 3370 section 3.2, RFC 5754 section 3.2). */
export function rsaAlgorithmDer(oid: string): DerElement {
  return derSequence(derOid(oid), derNull());
}
