import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createCertificateAuthority, type CertificateAuthority } from '../../src/pki/create-certificate-authority.js';
import { createDecrypter } from '../../src/pki/create-decrypter.js';
import { createSelfSignedCa } from '../../src/pki/create-self-signed-ca.js';
import { createSigner } from '../../src/pki/create-signer.js';
import {
  createMemoryIssuedCertificateStore,
  type IssuedCertificateStore,
} from '../../src/pki/issued-certificate-store.js';
import { staticChallenge } from '../../src/scep/static-challenge.js';
import {
  createScepResponder,
  type ScepResponder,
  type ScepResponderOptions,
} from '../../src/scep/create-scep-responder.js';
import type { ScepCa } from '../../src/scep/scep-ca.js';
import type { ScepStore } from '../../src/scep/scep-store.js';
import { createMemoryScepStore } from '../../src/storage/scep-memory-store.js';

/** A CA with its key at hand, and a responder in front of it. */
export interface TestScep {
  readonly key: KeyObject;
  readonly ca: ScepCa;
  readonly authority: CertificateAuthority;
  readonly issued: IssuedCertificateStore;
  readonly store: ScepStore;
  readonly responder: ScepResponder;
}

/** Made once: keys are slow. */
export const rsaKeys: readonly KeyObject[] = Array.from(
  { length: 4 },
  () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
);

export function rsaKey(index: number): KeyObject {
  const key = rsaKeys[index];
  if (key === undefined) throw new RangeError('no such key');
  return key;
}

/** Challenge `secret`, everything else by default. */
export async function createTestScep(changes: Partial<ScepResponderOptions> = {}): Promise<TestScep> {
  const key = rsaKey(0);
  const signer = createSigner(key);
  const now = changes.now ?? Date.now;
  const certificate = await createSelfSignedCa({
    subject: [
      { type: 'O', value: 'Test' },
      { type: 'CN', value: 'Test SCEP CA' },
    ],
    signer,
    now,
  });
  const issued = createMemoryIssuedCertificateStore();
  const authority = createCertificateAuthority({
    certificate,
    signer,
    store: issued,
    now,
    policy: ({ csr }, plan) => ({
      ...plan,
      extensions: {
        ...plan.extensions,
        ...(csr.subjectAltNames === undefined ? {} : { subjectAltNames: { dnsNames: csr.subjectAltNames.dnsNames } }),
      },
    }),
  });
  const ca: ScepCa = changes.ca ?? { certificate, signer, decrypter: createDecrypter(key) };
  const store = createMemoryScepStore();
  const responder = createScepResponder({
    issuer: authority,
    challenge: staticChallenge('secret'),
    store,
    issued,
    crl: () => authority.buildCrl(),
    ...changes,
    ca,
  });
  return { key, ca, authority, issued, store, responder };
}
