import {
  DerElement,
  derBitString,
  derBytes,
  derContext,
  derContextPrimitive,
  derInteger,
  derSequence,
  derSequenceOf,
  derTime,
} from '../asn1/asn1-writer.js';
import { OID } from '../asn1/oids.js';
import { equalBytes, fromHex } from '../internal/bytes.js';
import { extensionDer } from './build-extensions.js';
import type { Certificate } from './certificate.js';
import { type CrlEntry, REASON_CODES } from './crl.js';
import { keyIdentifier } from './issue-certificate.js';
import type { DigestName, Signer } from './ports.js';
import { signatureAlgorithmIdentifier } from './signature-algorithms.js';

/** What `buildCrl` writes, and with which key. */
export interface BuildCrlOptions {
  readonly issuer: Certificate;
  readonly signer: Signer;
  readonly entries: Iterable<CrlEntry>;
  readonly thisUpdate: Date;
  /** When the next one comes out at the latest; verifiers distrust the CRL afterwards. */
  readonly nextUpdate: Date;
  /** Grows with each CRL of an issuer (RFC 5280 section 5.2.3). */
  readonly number: number | bigint;
  /** Default `sha256`. */
  readonly digest?: DigestName;
}

/**
 * A DER version 2 CRL. An entry whose reason is `unspecified` is written without one (RFC 5280 section 5.3.1).
 *
 * @throws {TypeError} when `signer` is not the key of `issuer`, or a serial number is not hex.
 * @see RFC 5280 section 5
 */
export async function buildCrl(options: BuildCrlOptions): Promise<Uint8Array> {
  const { issuer, signer, digest = 'sha256' } = options;
  if (!equalBytes(issuer.publicKeySpki, signer.publicKeySpki)) {
    throw new TypeError('the signer does not hold the key of the issuer');
  }
  const algorithm = signatureAlgorithmIdentifier(signer.keyType, digest);
  const entries = Array.from(options.entries, encodeEntry);
  const keyId = issuer.subjectKeyId ?? keyIdentifier(issuer.publicKeySpki);
  const tbs = derBytes(
    derSequence(
      derInteger(1),
      algorithm,
      issuer.subject.der,
      derTime(options.thisUpdate),
      derTime(options.nextUpdate),
      ...(entries.length === 0 ? [] : [derSequenceOf(entries)]),
      derContext(
        0,
        derSequence(
          extensionDer({
            oid: OID.authorityKeyIdentifier,
            critical: false,
            valueDer: derSequence(derContextPrimitive(0, keyId)),
          }),
          extensionDer({ oid: OID.crlNumber, critical: false, valueDer: derInteger(options.number) }),
        ),
      ),
    ),
  );
  return derBytes(derSequence(tbs, algorithm, derBitString(await signer.sign(tbs, digest))));
}

function encodeEntry({ serialNumber, revokedAt, reason }: CrlEntry): DerElement {
  const serial = fromHex(serialNumber);
  if (serial === undefined || serial.length === 0) throw new TypeError('a serial number is not hexadecimal');
  const code = reason === undefined ? 0 : REASON_CODES.get(reason);
  if (code === undefined) throw new TypeError('unknown revocation reason');
  const extensions =
    code === 0
      ? []
      : [
          derSequence(
            extensionDer({
              oid: OID.reasonCode,
              critical: false,
              valueDer: new DerElement(0x0a, [Uint8Array.of(code)]),
            }),
          ),
        ];
  // The content as encoded in the certificate, so that negative numbers of others are matched too.
  return derSequence(new DerElement(0x02, [serial]), derTime(revokedAt), ...extensions);
}
