import type { EnrollmentIdentity } from '../checkin/enrollment-identity.js';
import { ServiceError } from '../errors.js';
import type { DeviceIdentity, DeviceRequest } from './device-request.js';
import type { ServiceRuntime } from './service-runtime.js';

/**
 * The identity of a request, or `undefined` when the host serves requests without one.
 *
 * @throws {ServiceError} `ERR_SERVICE_IDENTITY_MISSING`
 */
export function requireIdentity(runtime: ServiceRuntime, request: DeviceRequest): DeviceIdentity | undefined {
  if (request.identity === undefined && runtime.policies.allowMissingIdentity !== true) {
    throw new ServiceError('ERR_SERVICE_IDENTITY_MISSING', 'the request proved no certificate');
  }
  return request.identity;
}

/**
 * Checks that the certificate of a request speaks for the device its message names. All messages but Authenticate.
 *
 * A certificate is bound to the device, not to its users. One that is bound to nothing is adopted when the host's policy
 * agrees and the device has none either; the binding then stays, whatever becomes of the message.
 *
 * @throws {ServiceError} `ERR_SERVICE_IDENTITY_MISMATCH`, `ERR_SERVICE_IDENTITY_UNKNOWN`
 */
export async function verifyIdentity(
  runtime: ServiceRuntime,
  request: DeviceRequest,
  enrollment: EnrollmentIdentity,
): Promise<void> {
  const identity = requireIdentity(runtime, request);
  if (identity === undefined) return;
  const { storage, policies } = runtime;
  const binding = await storage.findIdentity(identity.fingerprint);
  if (binding?.deviceId === enrollment.deviceId) return;
  if (binding !== undefined) throw mismatch();

  const bindings = await storage.listIdentities(enrollment.deviceId);
  // The same message came twice at once, and the other one was quicker.
  if (bindings.some(({ fingerprint }) => fingerprint === identity.fingerprint)) return;
  if (policies.adoptIdentity === undefined || bindings.length > 0) throw unknown();
  if (!(await policies.adoptIdentity({ request, identity, enrollment }))) throw unknown();
  await bindIdentity(runtime, identity, enrollment.deviceId);
}

/** @throws {ServiceError} `ERR_SERVICE_IDENTITY_MISMATCH` when the certificate belongs to another device. */
export async function bindIdentity(runtime: ServiceRuntime, identity: DeviceIdentity, deviceId: string): Promise<void> {
  const { fingerprint } = identity;
  const outcome = await runtime.storage.bindIdentity({ fingerprint, deviceId, boundAtMs: runtime.now() });
  if (outcome === 'conflict') throw mismatch();
}

export function mismatch(): ServiceError {
  return new ServiceError('ERR_SERVICE_IDENTITY_MISMATCH', 'the certificate belongs to another device');
}

function unknown(): ServiceError {
  return new ServiceError('ERR_SERVICE_IDENTITY_UNKNOWN', 'the certificate is not bound to the device');
}
