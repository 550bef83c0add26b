import { createHash } from 'node:crypto';
import { buildCsr } from '../pki/build-csr.js';
import type { ExtensionsInput } from '../pki/build-extensions.js';
import type { NameInput } from '../pki/build-name.js';
import type { Certificate, DistinguishedName } from '../pki/certificate.js';
import { buildCertificate, keyIdentifier } from '../pki/issue-certificate.js';
import { parseCertificate } from '../pki/parse-certificate.js';
import type { Signer } from '../pki/ports.js';
import type { ScepIdentity, ScepKey, ScepPending } from './scep-client.js';

/** A CSR, signed with an RSA key. @throws {TypeError} For another key. */
export async function csrOf(
  key: ScepKey,
  subject: NameInput | DistinguishedName,
  challenge: string | undefined,
  extensions: ExtensionsInput | undefined,
): Promise<Uint8Array> {
  if (key.signer.keyType !== 'rsa') throw new TypeError('SCEP needs an RSA key: answers are encrypted to it');
  return buildCsr({
    subject,
    signer: key.signer,
    ...(challenge === undefined ? {} : { challengePassword: challenge }),
    ...(extensions === undefined ? {} : { extensions }),
  });
}

/**
 * 40 upper-case hex digits as Apple's client has them; derived from the key and the renewed certificate, so that a
 * repeated request names the same transaction and a renewal with the same key another.
 */
export function pendingOf(
  key: ScepKey,
  subject: DistinguishedName,
  requester: ScepIdentity,
  renews: string | undefined,
): ScepPending {
  const { publicKeySpki } = key.signer;
  const digest = createHash('sha256')
    .update(publicKeySpki)
    .update(renews ?? '');
  const transactionID = digest.digest('hex').slice(0, 40).toUpperCase();
  return { status: 'pending', transactionID, subject, publicKeySpki, requester };
}

const DAY_MS = 86_400_000;

/** The certificate a first request is signed with (RFC 8894 section 2.3). */
export async function selfSigned(
  signer: Signer,
  subject: DistinguishedName,
  nowMs: number,
  randomBytes: (length: number) => Uint8Array,
): Promise<Certificate> {
  return parseCertificate(
    await buildCertificate({
      signer,
      subject,
      issuerDer: subject.der,
      publicKeySpki: signer.publicKeySpki,
      authorityKeyId: keyIdentifier(signer.publicKeySpki),
      notBefore: new Date(nowMs - DAY_MS),
      notAfter: new Date(nowMs + 7 * DAY_MS),
      extensions: { keyUsage: ['digitalSignature', 'keyEncipherment'] },
      randomBytes,
    }),
  );
}
