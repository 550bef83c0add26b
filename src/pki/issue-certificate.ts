import { randomBytes as systemRandomBytes } from 'node:crypto';
import { expectNode, readAsn1, readBitString } from '../asn1/asn1-reader.js';
import { derBitString, derBytes, derContext, derInteger, derSequence, derTime } from '../asn1/asn1-writer.js';
import { PkiError } from '../errors.js';
import { equalBytes } from '../internal/bytes.js';
import { buildExtensions, type ExtensionsInput } from './build-extensions.js';
import { EMPTY_NAME_DER, type NameInput, nameDer } from './build-name.js';
import type { Certificate, DistinguishedName } from './certificate.js';
import { digestBytes } from './digest-bytes.js';
import type { DigestName, Signer } from './ports.js';
import { signatureAlgorithmIdentifier } from './signature-algorithms.js';

/** Contents of one certificate, and the key that signs it. */
export interface IssueCertificateOptions {
  /** Certificate of the issuer. */
  readonly issuer: Certificate;
  /** Key of the issuer. */
  readonly signer: Signer;
  readonly subject: NameInput | DistinguishedName;
  /** DER SubjectPublicKeyInfo to certify. */
  readonly publicKeySpki: Uint8Array;
  /** Big-endian, positive, at most 20 bytes. Default: 16 random bytes. */
  readonly serialNumber?: Uint8Array;
  /** Written to the second. */
  readonly notBefore: Date;
  /** Lowered to the issuer's own end of validity. */
  readonly notAfter: Date;
  /** Key identifiers are added when they are left out. */
  readonly extensions?: ExtensionsInput;
  /** Default `sha256`. */
  readonly digest?: DigestName;
  readonly randomBytes?: (size: number) => Uint8Array;
}

/**
 * Issues one DER certificate with exactly these contents. Nothing about the requester is checked here:
 * `createCertificateAuthority` does that.
 *
 * @throws {TypeError} when `signer` is not the key of `issuer`, or a value cannot be written.
 * @throws {PkiError} `ERR_PKI_ISSUE_REFUSED` when no time is left between `notBefore` and the end of the issuer.
 * @see RFC 5280 section 4.1
 */
export async function issueCertificate(options: IssueCertificateOptions): Promise<Uint8Array> {
  const { issuer, signer } = options;
  if (!equalBytes(issuer.publicKeySpki, signer.publicKeySpki)) {
    throw new TypeError('the signer does not hold the key of the issuer');
  }
  const notAfter = options.notAfter < issuer.notAfter ? options.notAfter : issuer.notAfter;
  return buildCertificate({
    issuerDer: issuer.subject.der,
    authorityKeyId: issuer.subjectKeyId ?? keyIdentifier(issuer.publicKeySpki),
    ...options,
    notAfter,
  });
}

/** Writes and signs any certificate; also those that sign themselves. */
export async function buildCertificate(
  options: Omit<IssueCertificateOptions, 'issuer'> & {
    readonly issuerDer: Uint8Array;
    readonly authorityKeyId: Uint8Array;
  },
): Promise<Uint8Array> {
  const { signer, notBefore, notAfter, digest = 'sha256' } = options;
  if (!(notBefore < notAfter)) {
    throw new PkiError('ERR_PKI_ISSUE_REFUSED', 'The certificate would end before it begins');
  }
  const subject = nameDer(options.subject);
  const extensions = buildExtensions(
    {
      subjectKeyId: keyIdentifier(options.publicKeySpki),
      authorityKeyId: options.authorityKeyId,
      ...options.extensions,
    },
    { criticalAltNames: equalBytes(subject, EMPTY_NAME_DER) },
  );
  const algorithm = signatureAlgorithmIdentifier(signer.keyType, digest);
  const tbs = derBytes(
    derSequence(
      VERSION_3,
      derInteger(checkSerial(options.serialNumber ?? generateSerialNumber(options.randomBytes))),
      algorithm,
      options.issuerDer,
      derSequence(derTime(notBefore), derTime(notAfter)),
      subject,
      options.publicKeySpki,
      ...(extensions === undefined ? [] : [derContext(3, extensions)]),
    ),
  );
  return derBytes(derSequence(tbs, algorithm, derBitString(await signer.sign(tbs, digest))));
}

const VERSION_3 = derContext(0, derInteger(2));

/** 126 random bits in 16 bytes, always positive and always 16 long (RFC 5280 section 4.1.2.2 asks for 20 at most). */
export function generateSerialNumber(randomBytes: (size: number) => Uint8Array = systemRandomBytes): Uint8Array {
  const serial = new Uint8Array(randomBytes(16));
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  return serial;
}

function checkSerial(serial: Uint8Array): Uint8Array {
  const bytes = serial.length + ((serial[0] ?? 0) >= 0x80 ? 1 : 0);
  if (bytes > 20 || serial.every((byte) => byte === 0)) {
    throw new TypeError('a serial number is positive and has 20 bytes at most');
  }
  return serial;
}

/** SHA-1 of the key bits, the usual key identifier (RFC 5280 section 4.2.1.2, method 1). */
export function keyIdentifier(spki: Uint8Array): Uint8Array {
  const bits = readBitString(expectNode(readAsn1(spki), 0x30, 'public key').children[1], 'public key');
  return digestBytes('sha1', bits);
}
