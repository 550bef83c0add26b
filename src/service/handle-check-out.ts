import type { CheckOut } from '../checkin/checkin-message.js';
import type { ServiceAnswer } from './device-request.js';
import { emptyAnswer } from './service-answer.js';
import type { CheckinContext, ServiceRuntime } from './service-runtime.js';
import { verifyIdentity } from './verify-identity.js';

/**
 * A channel leaves; a device takes its user channels along.
 *
 * A device sends it once and is gone, so one that is not known here hears the same as any other.
 */
export async function handleCheckOut(
  runtime: ServiceRuntime,
  context: CheckinContext<CheckOut>,
): Promise<ServiceAnswer> {
  const { request, enrollment } = context;
  const { storage } = runtime;
  const identity = request.identity;
  const isStranger =
    (await storage.readEnrollment(enrollment.deviceId)) === undefined &&
    (identity === undefined || (await storage.findIdentity(identity.fingerprint)) === undefined);
  if (isStranger) return emptyAnswer();

  await verifyIdentity(runtime, request, enrollment);
  for (const enrollmentId of await storage.applyCheckOut(enrollment.id, runtime.now())) {
    runtime.emit({ type: 'enrollment.disabled', enrollmentId, deviceId: enrollment.deviceId });
  }
  return emptyAnswer();
}
