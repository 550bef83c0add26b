import type { KeyObject } from 'node:crypto';
import type { Certificate } from '../../src/pki/certificate.js';
import { createDecrypter } from '../../src/pki/create-decrypter.js';
import { createSelfSignedCa } from '../../src/pki/create-self-signed-ca.js';
import { createSigner } from '../../src/pki/create-signer.js';
import { generateKeyPair, type KeyPairKind } from '../../src/pki/generate-key-pair.js';
import { parseCertificate } from '../../src/pki/parse-certificate.js';
import { decodePem } from '../../src/pki/pem.js';
import type { Decrypter, Signer } from '../../src/pki/ports.js';
import { fixture } from '../support/fixture.js';

export interface TestIdentity {
  readonly privateKey: KeyObject;
  readonly signer: Signer;
  readonly certificate: Certificate;
}

/** A key and a self-signed certificate made for one test file. */
export async function createIdentity(name: string, kind: KeyPairKind, now = Date.now()): Promise<TestIdentity> {
  const { privateKey } = await generateKeyPair(kind);
  const signer = createSigner(privateKey);
  const certificate = await createSelfSignedCa({ subject: [{ type: 'CN', value: name }], signer, now: () => now });
  return { privateKey, signer, certificate };
}

/** First block of a PEM recording. */
export function pemFixture(path: string): Uint8Array {
  const [block] = decodePem(fixture(path));
  if (block === undefined) throw new Error(`${path} has no PEM block`);
  return block.der;
}

export const certificateFixture = (path: string): Certificate => parseCertificate(pemFixture(path));

const keyText = (path: string): string => Buffer.from(fixture(path)).toString('latin1');

export const decrypterFixture = (path: string): Decrypter => createDecrypter({ pem: keyText(path), passphrase: '' });

export const signerFixture = (path: string): Signer => createSigner({ pem: keyText(path), passphrase: '' });
