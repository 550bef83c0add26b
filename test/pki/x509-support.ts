import { createCertificateAuthority, type CertificateAuthority } from '../../src/pki/create-certificate-authority.js';
import type { Certificate } from '../../src/pki/certificate.js';
import type { ExtensionsInput } from '../../src/pki/build-extensions.js';
import { createSelfSignedCa } from '../../src/pki/create-self-signed-ca.js';
import { createSigner } from '../../src/pki/create-signer.js';
import { generateKeyPair, type KeyPairKind } from '../../src/pki/generate-key-pair.js';
import { issueCertificate } from '../../src/pki/issue-certificate.js';
import { parseCertificate } from '../../src/pki/parse-certificate.js';
import { parseCertificatesPem } from '../../src/pki/parse-certificates-pem.js';
import type { DigestName, Signer } from '../../src/pki/ports.js';
import { fixture } from '../support/fixture.js';

export const NOW = Date.parse('2026-06-01T12:00:00Z');
export const DAY_MS = 86_400_000;

/** First certificate of a recording. */
export function certificateFixture(path: string): Certificate {
  const [certificate] = parseCertificatesPem(fixture(path));
  if (certificate === undefined) throw new Error(`no certificate in ${path}`);
  return certificate;
}

export const newSigner = async (kind: KeyPairKind = { curve: 'P-256' }): Promise<Signer> =>
  createSigner((await generateKeyPair(kind)).privateKey);

export interface Entity {
  readonly certificate: Certificate;
  readonly signer: Signer;
}

export async function makeRoot(
  name: string,
  options: { pathLength?: number; kind?: KeyPairKind } = {},
): Promise<Entity> {
  const signer = await newSigner(options.kind);
  const { pathLength } = options;
  const certificate = await createSelfSignedCa({
    subject: [{ type: 'CN', value: name }],
    signer,
    now: () => NOW,
    ...(pathLength === undefined ? {} : { pathLength }),
  });
  return { certificate, signer };
}

/** A certificate below `issuer`, with exactly these extensions. */
export async function makeBelow(
  issuer: Entity,
  name: string,
  extensions: ExtensionsInput = {},
  options: { notBefore?: Date; notAfter?: Date; digest?: DigestName; signer?: Signer } = {},
): Promise<Entity> {
  const signer = options.signer ?? (await newSigner());
  const der = await issueCertificate({
    issuer: issuer.certificate,
    signer: issuer.signer,
    subject: [{ type: 'CN', value: name }],
    publicKeySpki: signer.publicKeySpki,
    notBefore: options.notBefore ?? new Date(NOW - DAY_MS),
    notAfter: options.notAfter ?? new Date(NOW + DAY_MS),
    extensions,
    ...(options.digest === undefined ? {} : { digest: options.digest }),
  });
  return { certificate: parseCertificate(der), signer };
}

export const CA_EXTENSIONS: ExtensionsInput = {
  basicConstraints: { isCa: true },
  keyUsage: ['keyCertSign', 'cRLSign'],
};

export const authorityOf = ({ certificate, signer }: Entity): CertificateAuthority =>
  createCertificateAuthority({ certificate, signer, now: () => NOW });
