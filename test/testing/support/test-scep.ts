import { createCertificateAuthority } from '../../../src/pki/create-certificate-authority.js';
import { createSelfSignedCa } from '../../../src/pki/create-self-signed-ca.js';
import type { Certificate } from '../../../src/pki/certificate.js';
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

/** A SCEP server with a CA of its own and the challenge `secret`. */
export async function createTestScep(policy: ScepPolicy = {}): Promise<TestScep> {
  const key = await createDeviceKeyPool({ size: 1 }).next();
  const certificate = await createSelfSignedCa({ subject: [{ type: 'CN', value: 'SCEP CA' }], signer: key.signer });
  const responder = createScepResponder({
    issuer: createCertificateAuthority({ certificate, signer: key.signer }),
    ca: { certificate, ...key },
    challenge: staticChallenge('secret'),
    store: createMemoryScepStore(),
    policy,
  });
  return { certificate, key, handler: createScepHandler({ responder }) };
}
