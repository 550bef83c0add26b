import { createCipheriv, createDecipheriv, pbkdf2, randomBytes } from 'node:crypto';
import { type Asn1Node, expectNode, readOctets, readOid, readSmallInteger } from '../asn1/asn1-reader.js';
import { type DerElement, derInteger, derNull, derOctetString, derOid, derSequence } from '../asn1/asn1-writer.js';
import { OID } from '../asn1/oids.js';
import { Asn1Error, PkiError } from '../errors.js';
import { concatBytes } from '../internal/bytes.js';
import { derivePkcs12Bytes } from './pkcs12-key.js';
import type { DigestName } from './ports.js';
import { decryptRc2Cbc } from './rc2.js';

/** A password in both of its encodings: PKCS#12's own, and UTF-8 for PBES2. */
export interface Pkcs12Secret {
  readonly bmp: Uint8Array;
  readonly utf8: Uint8Array;
}

/** Counts the hashing a file asks for, over all its parts. */
export interface IterationBudget {
  left: number;
}

/** @throws {PkiError} `ERR_PKI_PKCS12_LIMIT` when the file asks for more than it may. */
export function spendIterations(budget: IterationBudget, iterations: number): number {
  if (iterations < 1) throw new Asn1Error('ERR_ASN1_UNEXPECTED', 'an iteration count is not positive');
  budget.left -= iterations;
  if (budget.left < 0)
    throw new PkiError('ERR_PKI_PKCS12_LIMIT', 'The file asks for more key derivation than the limit');
  return iterations;
}

interface OldScheme {
  readonly keyBytes: number;
  readonly cipher: 'des-ede3-cbc' | 'rc2-cbc';
}

/** RFC 7292 appendix C. */
const OLD_SCHEMES: ReadonlyMap<string, OldScheme> = new Map([
  [OID.pbeWithSha1And3Des, { keyBytes: 24, cipher: 'des-ede3-cbc' }],
  [OID.pbeWithSha1And2Des, { keyBytes: 16, cipher: 'des-ede3-cbc' }],
  [OID.pbeWithSha1AndRc2128, { keyBytes: 16, cipher: 'rc2-cbc' }],
  [OID.pbeWithSha1AndRc240, { keyBytes: 5, cipher: 'rc2-cbc' }],
]);
const PBES2_CIPHERS: ReadonlyMap<string, readonly [name: string, keyBytes: number]> = new Map([
  [OID.aes128Cbc, ['aes-128-cbc', 16]],
  [OID.aes192Cbc, ['aes-192-cbc', 24]],
  [OID.aes256Cbc, ['aes-256-cbc', 32]],
  [OID.desEde3Cbc, ['des-ede3-cbc', 24]],
]);
const PRFS: ReadonlyMap<string, DigestName> = new Map([
  [OID.hmacWithSha1, 'sha1'],
  [OID.hmacWithSha256, 'sha256'],
  [OID.hmacWithSha384, 'sha384'],
  [OID.hmacWithSha512, 'sha512'],
]);

/**
 * Opens what is encrypted with a password, by its AlgorithmIdentifier: PBES2 with PBKDF2, or the SHA-1 schemes of
 * PKCS#12 with 3DES and RC2.
 *
 * @throws {PkiError} `ERR_PKI_UNSUPPORTED_ALGORITHM`, `ERR_PKI_PKCS12_LIMIT`, `ERR_PKI_PASSWORD_WRONG`.
 */
export async function decryptWithPassword(
  algorithm: Asn1Node | undefined,
  ciphertext: Uint8Array,
  secret: Pkcs12Secret,
  budget: IterationBudget,
): Promise<Uint8Array> {
  const [oidNode, parameters] = expectNode(algorithm, 0x30, 'encryption algorithm').children;
  const oid = readOid(oidNode, 'encryption algorithm');
  if (oid === OID.pbes2) return decryptPbes2(expectNode(parameters, 0x30, 'PBES2'), ciphertext, secret, budget);
  const scheme = OLD_SCHEMES.get(oid);
  if (scheme === undefined) throw unsupported(oid);
  const [saltNode, iterationsNode] = expectNode(parameters, 0x30, 'PBE parameters').children;
  const salt = readOctets(expectNode(saltNode, 0x04, 'salt'));
  const iterations = readSmallInteger(iterationsNode, 'iterations');
  // Twice for a key longer than one hash, once for the vector.
  spendIterations(budget, 3 * iterations);
  const key = await derivePkcs12Bytes('sha1', 'key', secret.bmp, salt, iterations, scheme.keyBytes);
  const iv = await derivePkcs12Bytes('sha1', 'iv', secret.bmp, salt, iterations, 8);
  if (scheme.cipher === 'rc2-cbc') {
    return removePadding(decryptRc2Cbc(key, 8 * key.length, iv, ciphertext), ciphertext.length);
  }
  const fullKey = key.length === 16 ? concatBytes([key, key.subarray(0, 8)]) : key;
  return decipher('des-ede3-cbc', fullKey, iv, ciphertext);
}

async function decryptPbes2(
  parameters: Asn1Node,
  ciphertext: Uint8Array,
  { utf8 }: Pkcs12Secret,
  budget: IterationBudget,
): Promise<Uint8Array> {
  const [kdf, encryption] = parameters.children;
  const [kdfOid, kdfParameters] = expectNode(kdf, 0x30, 'key derivation').children;
  const [cipherOid, ivNode] = expectNode(encryption, 0x30, 'encryption scheme').children;
  if (readOid(kdfOid) !== OID.pbkdf2) throw unsupported(readOid(kdfOid));
  const cipher = PBES2_CIPHERS.get(readOid(cipherOid));
  if (cipher === undefined) throw unsupported(readOid(cipherOid));
  const [saltNode, iterationsNode, ...rest] = expectNode(kdfParameters, 0x30, 'PBKDF2').children;
  // keyLength is optional and repeats what the cipher says; prf defaults to HMAC with SHA-1 (RFC 8018 appendix A.2).
  const prfNode = rest.find(({ identifier }) => identifier === 0x30)?.children[0];
  const prf = prfNode === undefined ? 'sha1' : PRFS.get(readOid(prfNode));
  if (prf === undefined) throw unsupported(readOid(prfNode));
  const [name, keyBytes] = cipher;
  const salt = readOctets(expectNode(saltNode, 0x04, 'salt'));
  const iterations = spendIterations(budget, readSmallInteger(iterationsNode, 'iterations'));
  const iv = readOctets(expectNode(ivNode, 0x04, 'initialization vector'));
  if (iv.length !== (name === 'des-ede3-cbc' ? 8 : 16)) {
    throw new Asn1Error('ERR_ASN1_UNEXPECTED', 'the initialization vector has another length', ivNode?.offset);
  }
  return decipher(name, await derivePbkdf2(utf8, salt, iterations, keyBytes, prf), iv, ciphertext);
}

function derivePbkdf2(
  password: Uint8Array,
  salt: Uint8Array,
  iterations: number,
  length: number,
  digest: DigestName,
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    pbkdf2(password, salt, iterations, length, digest, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

function decipher(name: string, key: Uint8Array, iv: Uint8Array, ciphertext: Uint8Array): Uint8Array {
  const cipher = createDecipheriv(name, key, iv);
  try {
    return concatBytes([cipher.update(ciphertext), cipher.final()]);
  } catch {
    throw wrongPassword();
  }
}

function removePadding(plaintext: Uint8Array, ciphertextLength: number): Uint8Array {
  const count = plaintext.at(-1) ?? 0;
  const padding = plaintext.subarray(-count);
  if (count < 1 || count > 8 || plaintext.length !== ciphertextLength || padding.some((byte) => byte !== count)) {
    throw wrongPassword();
  }
  return plaintext.subarray(0, plaintext.length - count);
}

/** What encrypts a file: AES-256 with PBKDF2, or the older 3DES scheme. Gives the AlgorithmIdentifier and ciphertext. */
export async function encryptWithPassword(
  form: 'modern' | 'legacy',
  plaintext: Uint8Array,
  secret: Pkcs12Secret,
  iterations: number,
): Promise<{ algorithm: DerElement; ciphertext: Uint8Array }> {
  if (form === 'legacy') {
    const salt = randomBytes(8);
    const key = await derivePkcs12Bytes('sha1', 'key', secret.bmp, salt, iterations, 24);
    const iv = await derivePkcs12Bytes('sha1', 'iv', secret.bmp, salt, iterations, 8);
    const parameters = derSequence(derOctetString(salt), derInteger(iterations));
    return {
      algorithm: derSequence(derOid(OID.pbeWithSha1And3Des), parameters),
      ciphertext: encipher('des-ede3-cbc', key, iv, plaintext),
    };
  }
  const salt = randomBytes(16);
  const iv = randomBytes(16);
  const key = await derivePbkdf2(secret.utf8, salt, iterations, 32, 'sha256');
  const prf = derSequence(derOid(OID.hmacWithSha256), derNull());
  const kdf = derSequence(derOid(OID.pbkdf2), derSequence(derOctetString(salt), derInteger(iterations), prf));
  const scheme = derSequence(derOid(OID.aes256Cbc), derOctetString(iv));
  return {
    algorithm: derSequence(derOid(OID.pbes2), derSequence(kdf, scheme)),
    ciphertext: encipher('aes-256-cbc', key, iv, plaintext),
  };
}

function encipher(name: string, key: Uint8Array, iv: Uint8Array, plaintext: Uint8Array): Uint8Array {
  const cipher = createCipheriv(name, key, iv);
  return concatBytes([cipher.update(plaintext), cipher.final()]);
}

function unsupported(oid: string): PkiError {
  return new PkiError('ERR_PKI_UNSUPPORTED_ALGORITHM', `Password-based encryption ${oid} is not supported`);
}

function wrongPassword(): PkiError {
  return new PkiError('ERR_PKI_PASSWORD_WRONG', 'The password does not open the file');
}
