import { OID } from '../asn1/oids.js';
import type { Certificate } from '../pki/certificate.js';
import { createSelfSignedCa } from '../pki/create-self-signed-ca.js';
import { createSigner } from '../pki/create-signer.js';
import { generateKeyPair } from '../pki/generate-key-pair.js';
import { issueCertificate } from '../pki/issue-certificate.js';
import { parseCertificate } from '../pki/parse-certificate.js';
import type { Signer } from '../pki/ports.js';
import type { TestIdentity } from './device-transport.js';
import { createDeviceKeyPool } from './key-pool.js';
import type { DeviceKeyPool } from './key-pool.js';

/** Gives devices of a test a certificate without SCEP. The server under test must trust who issues it. */
export interface IdentityIssuer {
  /** A key and a certificate for a device; called once per device. */
  issueIdentity(deviceId: string): Promise<TestIdentity>;
}

/** A throw-away certificate authority for tests. */
export interface TestAuthority extends IdentityIssuer {
  /** Give it to the server under test as its root. */
  readonly certificate: Certificate;
}

/** What a test authority is made of. */
export interface TestAuthorityOptions {
  /** An authority at hand. Default: a new one with a P-256 key. */
  readonly issuer?: { readonly certificate: Certificate; readonly signer: Signer };
  /** Keys of the devices. Default: one RSA key, shared by all devices. */
  readonly keys?: DeviceKeyPool;
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Makes a certificate authority. What it issues begins an hour ago and lasts a day. */
export async function createTestAuthority(options: TestAuthorityOptions = {}): Promise<TestAuthority> {
  const { keys = createDeviceKeyPool({ size: 1 }), now = Date.now } = options;
  const { certificate, signer } = options.issuer ?? (await createIssuer(now));
  return {
    certificate,
    async issueIdentity(deviceId) {
      const key = await keys.next();
      const der = await issueCertificate({
        issuer: certificate,
        signer,
        subject: [{ type: 'CN', value: `Device ${deviceId}`.slice(0, 64) }],
        publicKeySpki: key.signer.publicKeySpki,
        notBefore: new Date(Math.max(now() - HOUR_MS, certificate.notBefore.getTime())),
        notAfter: new Date(now() + DAY_MS),
        extensions: { keyUsage: ['digitalSignature', 'keyEncipherment'], extendedKeyUsage: [OID.clientAuth] },
      });
      return { certificate: parseCertificate(der), signer: key.signer };
    },
  };
}

async function createIssuer(now: () => number) {
  const signer = createSigner((await generateKeyPair({ curve: 'P-256' })).privateKey);
  const subject = [{ type: 'CN', value: 'Test device CA' }];
  return { signer, certificate: await createSelfSignedCa({ subject, signer, now, validityDays: 30 }) };
}
