import { buildEnrollmentProfile } from '../../../src/enrollment/build-enrollment-profile.js';
import type { EnrollmentProfileOptions } from '../../../src/enrollment/enrollment-profile-options.js';
import { createRouter, type Route } from '../../../src/server/create-router.js';
import type { HttpHandler } from '../../../src/server/http-handler.js';
import type { MdmServiceOptions } from '../../../src/service/mdm-service.js';
import { createDeviceKeyPool } from '../../../src/testing/key-pool.js';
import { createSimulatedDevice, type SimulatedDeviceOptions } from '../../../src/testing/simulated-device.js';
import { createTestAuthority, type TestAuthority } from '../../../src/testing/test-authority.js';
import { createTestScep, type TestScep } from '../../testing/support/test-scep.js';
import { createTestServer, type TestServer } from '../../testing/support/test-server.js';

/** What all tests of this kind share: keys and authorities cost time, and no test changes them. */
export interface EnrollmentWorld {
  /** Plays Apple's device authority. */
  readonly apple: TestAuthority;
  readonly scep: TestScep;
}

export async function createWorld(): Promise<EnrollmentWorld> {
  const [apple, scep] = await Promise.all([createTestAuthority(), createTestScep()]);
  return { apple, scep };
}

const keys = createDeviceKeyPool({ size: 2 });

/** A server with MDM, SCEP and the given enrollment endpoints on `https://mdm.example`. */
export function createHost(world: EnrollmentWorld, routes: readonly Route[], options: Partial<MdmServiceOptions> = {}) {
  const server: TestServer = createTestServer(options);
  const handler: HttpHandler = createRouter([
    { path: '/mdm', handler: server.handler },
    { path: '/scep/*', handler: world.scep.handler },
    ...routes,
  ]);
  const seen: { readonly path: string; readonly status: number }[] = [];
  /** `Authorization` of each MDM message. */
  const authorizations: (string | null)[] = [];
  const send = async (request: Request): Promise<Response> => {
    const { pathname: path } = new URL(request.url);
    if (path === '/mdm') authorizations.push(request.headers.get('authorization'));
    const response = await handler(request);
    seen.push({ path, status: response.status });
    return response;
  };
  const device = async (more: Partial<SimulatedDeviceOptions> = {}) =>
    createSimulatedDevice({ send, keys, factory: await world.apple.issueIdentity('factory'), ...more });
  return { ...server, send, seen, authorizations, device };
}

export function profileFor(change: Partial<EnrollmentProfileOptions> = {}): Uint8Array {
  return buildEnrollmentProfile({
    topic: 'com.apple.mgmt.External.test',
    serverUrl: 'https://mdm.example/mdm',
    identity: { scep: { url: 'https://mdm.example/scep', challenge: 'secret', subject: [['CN', 'device']] } },
    identifier: 'org.example.mdm',
    displayName: 'Example',
    ...change,
  });
}
