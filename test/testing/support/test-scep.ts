import { createCertificateAuthority } from '../../../src/pki/create-certificate-authority.js';
import { createSelfSignedCa } from '../../../src/pki/create-self-signed-ca.js';
import type { Certificate } from '../../../src/pki/certificate.js';
import { issueCertificate } from '../../../src/pki/issue-certificate.js';
import { parseCertificate } from '../../../src/pki/parse-certificate.js';
import type { ScepCa } from '../../../src/scep/scep-ca.js';
import { createScepResponder } from '../../../src/scep/create-scep-responder.js';
import type { ScepPolicy } from '../../../src/scep/scep-policy.js';
import { staticChallenge } from '../../../src/scep/static-challenge.js';
import { createScepHandler } from '../../../src/server/create-scep-handler.js';
import type { HttpHandler } from '../../../src/server/http-handler.js';
import { createMemoryScepStore } from '../../../src/storage/scep-memory-store.js';
import { createDeviceKeyPool } from '../../../src/testing/key-pool.js';
import type { DeviceKey } from '../../../src/testing/key-pool.js';

export interface TestScep {
  readonly certificate: Certificate;
  readonly key: DeviceKey;
  readonly handler: HttpHandler;
}

/** A SCEP server with a CA of its own and the challenge `secret`; with an RA, another key answers for it. */
export async function createTestScep(policy: ScepPolicy = {}, { withRa = false } = {}): Promise<TestScep> {
  const key = await createDeviceKeyPool({ size: 1 }).next();
  const certificate = await createSelfSignedCa({ subject: [{ type: 'CN', value: 'SCEP CA' }], signer: key.signer });
  const responder = createScepResponder({
    issuer: createCertificateAuthority({ certificate, signer: key.signer }),
    ca: withRa ? await raOf(certificate, key) : { certificate, ...key },
    challenge: staticChallenge('secret'),
    store: createMemoryScepStore(),
    policy,
  });
  return { certificate, key, handler: createScepHandler({ responder }) };
}

async function raOf(certificate: Certificate, caKey: DeviceKey): Promise<ScepCa> {
  const key = await createDeviceKeyPool({ size: 1 }).next();
  const der = await issueCertificate({
    issuer: certificate,
    signer: caKey.signer,
    subject: [{ type: 'CN', value: 'SCEP RA' }],
    publicKeySpki: key.signer.publicKeySpki,
    notBefore: new Date(Date.now() - 60_000),
    notAfter: new Date(Date.now() + 3_600_000),
    extensions: { basicConstraints: { isCa: false }, keyUsage: ['digitalSignature', 'keyEncipherment'] },
  });
  const ra = parseCertificate(der);
  return { certificate, ...key, ra: { signing: ra, encryption: ra } };
}
