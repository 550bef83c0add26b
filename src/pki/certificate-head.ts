import { Asn1Error } from '../errors.js';
import { equalBytes } from '../internal/bytes.js';
import { expectBer, readBer } from './ber-element.js';
import type { Certificate } from './certificate.js';
import { parseCertificate } from './parse-certificate.js';
import type { CertificateReference } from './parse-signed-data.js';

/** The few parts of a certificate by which CMS finds and uses it. Views of its DER. */
export interface CertificateHead {
  readonly der: Uint8Array;
  readonly issuerDer: Uint8Array;
  readonly serialNumberDer: Uint8Array;
  readonly publicKeySpki: Uint8Array;
}

/** Reads a certificate's head without decoding the rest, or `undefined` when it is no certificate. */
export function readCertificateHead(der: Uint8Array): CertificateHead | undefined {
  try {
    const [tbs] = readBer(der).expect(0x30, 'certificate').children();
    const fields = expectBer(tbs, 0x30, 'certificate content').children();
    const first = fields[0]?.identifier === 0xa0 ? 1 : 0;
    const serial = expectBer(fields[first], 0x02, 'serial number');
    const issuer = expectBer(fields[first + 2], 0x30, 'issuer');
    const spki = expectBer(fields[first + 5], 0x30, 'public key');
    return { der, issuerDer: issuer.bytes, serialNumberDer: serial.bytes, publicKeySpki: spki.bytes };
  } catch (error) {
    if (error instanceof Asn1Error) return undefined;
    throw error;
  }
}

/** Head of a certificate that is decoded already. */
export function certificateHeadOf(certificate: Certificate): CertificateHead {
  return {
    der: certificate.der,
    issuerDer: certificate.issuer.der,
    serialNumberDer: certificate.serialNumberDer,
    publicKeySpki: certificate.publicKeySpki,
  };
}

/**
 * How well a certificate fits a reference: 2 exactly, 1 when only the serial number is equal (an issuer that writes the
 * same name with another string type), 0 not at all.
 */
export function matchReference(head: CertificateHead, reference: CertificateReference): 0 | 1 | 2 {
  if (reference.subjectKeyId !== undefined) {
    const keyId = subjectKeyIdOf(head.der);
    return keyId !== undefined && equalBytes(keyId, reference.subjectKeyId) ? 2 : 0;
  }
  if (!equalBytes(head.serialNumberDer, reference.serialNumberDer)) return 0;
  return equalBytes(head.issuerDer, reference.issuerDer) ? 2 : 1;
}

function subjectKeyIdOf(der: Uint8Array): Uint8Array | undefined {
  try {
    return parseCertificate(der).subjectKeyId;
  } catch {
    return undefined;
  }
}
