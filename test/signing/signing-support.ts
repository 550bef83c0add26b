import type { ExtensionsInput } from '../../src/pki/build-extensions.js';
import type { Certificate } from '../../src/pki/certificate.js';
import { createSelfSignedCa } from '../../src/pki/create-self-signed-ca.js';
import { createSigner } from '../../src/pki/create-signer.js';
import { generateKeyPair } from '../../src/pki/generate-key-pair.js';
import { issueCertificate } from '../../src/pki/issue-certificate.js';
import { parseCertificate } from '../../src/pki/parse-certificate.js';
import type { DigestName, Signer } from '../../src/pki/ports.js';

export const DAY_MS = 86_400_000;
/** The moment of every signature in these tests. */
export const NOW_MS = Date.UTC(2026, 0, 15, 12);

export interface SignerIdentity {
  readonly signer: Signer;
  readonly certificate: Certificate;
}

export interface Leaf {
  readonly name?: string;
  readonly days?: readonly [number, number];
  readonly extensions?: ExtensionsInput;
  readonly digest?: DigestName;
}

export async function createKey(): Promise<Signer> {
  return createSigner((await generateKeyPair({ curve: 'P-256' })).privateKey);
}

export async function createRoot(name: string): Promise<SignerIdentity> {
  const signer = await createKey();
  const subject = [{ type: 'CN', value: name }] as const;
  return { signer, certificate: await createSelfSignedCa({ subject, signer, now: () => NOW_MS }) };
}

/** A certificate for `key`, below `issuer`; `days` from now, by default valid for 90 more. */
export async function issueBelow(issuer: SignerIdentity, key: Signer, leaf: Leaf = {}): Promise<SignerIdentity> {
  const [from, to] = leaf.days ?? [-1 / 24, 90];
  const der = await issueCertificate({
    issuer: issuer.certificate,
    signer: issuer.signer,
    subject: [{ type: 'CN', value: leaf.name ?? 'Profile Signer' }],
    publicKeySpki: key.publicKeySpki,
    notBefore: new Date(NOW_MS + from * DAY_MS),
    notAfter: new Date(NOW_MS + to * DAY_MS),
    extensions: leaf.extensions ?? { keyUsage: ['digitalSignature'] },
    ...(leaf.digest !== undefined && { digest: leaf.digest }),
  });
  return { signer: key, certificate: parseCertificate(der) };
}

export const CA_EXTENSIONS: ExtensionsInput = {
  basicConstraints: { isCa: true },
  keyUsage: ['keyCertSign', 'cRLSign'],
};
