import { PkiError } from '../errors.js';
import type { Certificate } from './certificate.js';
import { parseCertificate } from './parse-certificate.js';
import { decodePem } from './pem.js';

const LABELS: ReadonlySet<string> = new Set(['CERTIFICATE', 'X509 CERTIFICATE']);

/**
 * Decodes every certificate of a PEM bundle, in order. Blocks of other kinds, such as keys, are passed over.
 *
 * @throws {PkiError} `ERR_PKI_PEM_MALFORMED` for damaged PEM or when there is no certificate;
 *   `ERR_PKI_CERTIFICATE_MALFORMED`.
 */
export function parseCertificatesPem(pem: string | Uint8Array): Certificate[] {
  const certificates = decodePem(pem)
    .filter(({ label }) => LABELS.has(label))
    .map(({ der }) => parseCertificate(der));
  if (certificates.length === 0) throw new PkiError('ERR_PKI_PEM_MALFORMED', 'PEM has no certificate');
  return certificates;
}
