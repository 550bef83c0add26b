import { type NameInput, nameDer } from './build-name.js';
import type { ExtensionsInput } from './build-extensions.js';
import type { Certificate, KeyUsage } from './certificate.js';
import { buildCertificate, keyIdentifier } from './issue-certificate.js';
import { parseCertificate } from './parse-certificate.js';
import type { DigestName, Signer } from './ports.js';

const DAY_MS = 86_400_000;

/** What `createSelfSignedCa` writes; only subject and signer are needed. */
export interface CreateSelfSignedCaOptions {
  readonly subject: NameInput;
  readonly signer: Signer;
  /** Default 3650. */
  readonly validityDays?: number;
  /** How far back the validity begins, for devices whose clock is behind. Default one hour. */
  readonly backdateMs?: number;
  /** How many intermediate CAs may stand below. Absent: any number. */
  readonly pathLength?: number;
  /** Default `sha256`. */
  readonly digest?: DigestName;
  /** Added to, or in place of, the extensions of a CA. */
  readonly extensions?: ExtensionsInput;
  readonly now?: () => number;
  readonly randomBytes?: (size: number) => Uint8Array;
}

/** Key usage of a CA that also answers SCEP: it signs replies, and an RSA key opens requests (RFC 8894 section 2.1.2). */
export function caKeyUsage(keyType: 'rsa' | 'ec'): KeyUsage[] {
  return ['digitalSignature', ...(keyType === 'rsa' ? (['keyEncipherment'] as const) : []), 'keyCertSign', 'cRLSign'];
}

/** A new root certificate, signed by its own key. Keep the key and `der`; give both to `createCertificateAuthority`. */
export async function createSelfSignedCa(options: CreateSelfSignedCaOptions): Promise<Certificate> {
  const { signer, pathLength, backdateMs = 3_600_000, validityDays = 3650, now = Date.now } = options;
  const start = now();
  return parseCertificate(
    await buildCertificate({
      signer,
      subject: options.subject,
      issuerDer: nameDer(options.subject),
      publicKeySpki: signer.publicKeySpki,
      authorityKeyId: keyIdentifier(signer.publicKeySpki),
      notBefore: new Date(start - backdateMs),
      notAfter: new Date(start + validityDays * DAY_MS),
      extensions: {
        basicConstraints: { isCa: true, ...(pathLength === undefined ? {} : { pathLength }) },
        keyUsage: caKeyUsage(signer.keyType),
        ...options.extensions,
      },
      ...(options.digest === undefined ? {} : { digest: options.digest }),
      ...(options.randomBytes === undefined ? {} : { randomBytes: options.randomBytes }),
    }),
  );
}
