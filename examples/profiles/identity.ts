import {
  createSelfSignedCa,
  createSigner,
  generateKeyPair,
  issueCertificate,
  parseCertificate,
  type Certificate,
  type Signer,
} from 'apple-mdm/pki';

/** Who signs: the key, its certificate, what stands above it, and what devices trust. */
export interface ProfileIdentity {
  readonly signer: Signer;
  readonly certificate: Certificate;
  readonly chain: readonly Certificate[];
  readonly roots: readonly Certificate[];
}

/** A root and a signer below it, made up for the example. Yours come from a file, a vault or an HSM. */
export async function createExampleIdentity(): Promise<ProfileIdentity> {
  const [rootKey, key] = await Promise.all([generateKeyPair({ rsaBits: 2048 }), generateKeyPair({ rsaBits: 2048 })]);
  const rootSigner = createSigner(rootKey.privateKey);
  const signer = createSigner(key.privateKey);
  const root = await createSelfSignedCa({ subject: [{ type: 'CN', value: 'Example Root' }], signer: rootSigner });
  const der = await issueCertificate({
    issuer: root,
    signer: rootSigner,
    subject: [{ type: 'CN', value: 'Example Profile Signer' }],
    publicKeySpki: signer.publicKeySpki,
    notBefore: new Date(Date.now() - 3_600_000),
    notAfter: new Date(Date.now() + 365 * 86_400_000),
    extensions: { keyUsage: ['digitalSignature'] },
  });
  return { signer, certificate: parseCertificate(der), chain: [root], roots: [root] };
}
