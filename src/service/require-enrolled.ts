import type { EnrollmentIdentity } from '../checkin/enrollment-identity.js';
import { ServiceError } from '../errors.js';
import type { EnrollmentRecord } from '../storage/enrollment-store.js';
import type { ServiceRuntime } from './service-runtime.js';

/**
 * Checks that the device of a message is enrolling or enrolled.
 *
 * @throws {ServiceError} `ERR_SERVICE_NOT_ENROLLED` for a device that was never seen or has checked out.
 */
export async function requireDevice(
  runtime: ServiceRuntime,
  enrollment: EnrollmentIdentity,
): Promise<EnrollmentRecord> {
  const device = await runtime.storage.readEnrollment(enrollment.deviceId);
  if (device === undefined || device.state === 'disabled') throw notEnrolled('the device is not enrolled');
  return device;
}

/**
 * Checks that the channel of a message, and with a user channel its device too, is enabled.
 *
 * @throws {ServiceError} `ERR_SERVICE_NOT_ENROLLED`
 */
export async function requireEnabled(runtime: ServiceRuntime, enrollment: EnrollmentIdentity): Promise<void> {
  if (!(await isEnabled(runtime, enrollment))) throw notEnrolled('the channel is not enabled');
}

/** Whether a channel, and with a user channel its device too, is enabled. */
export async function isEnabled(
  runtime: ServiceRuntime,
  enrollment: Pick<EnrollmentIdentity, 'id' | 'deviceId'>,
): Promise<boolean> {
  const { id, deviceId } = enrollment;
  const record = await runtime.storage.readEnrollment(id);
  if (record?.state !== 'enabled') return false;
  return id === deviceId || (await runtime.storage.readEnrollment(deviceId))?.state === 'enabled';
}

export function notEnrolled(message: string): ServiceError {
  return new ServiceError('ERR_SERVICE_NOT_ENROLLED', message);
}
