import type { CheckOut } from '../checkin/checkin-message.js';
import type { EnrollmentRecord } from '../storage/enrollment-store.js';
import type { ServiceAnswer } from './device-request.js';
import { enrollmentVersion, MAX_DECISIONS } from './enrollment-version.js';
import { emptyAnswer } from './service-answer.js';
import type { CheckinContext, ServiceRuntime } from './service-runtime.js';
import { verifyIdentity } from './verify-identity.js';

/**
 * A channel leaves; a device takes its user channels along.
 *
 * A device sends it once and is gone, so one that is not known here hears the same as any other. One whose channel has
 * come back since it arrived changes nothing.
 */
export async function handleCheckOut(
  runtime: ServiceRuntime,
  context: CheckinContext<CheckOut>,
): Promise<ServiceAnswer> {
  const { request, enrollment } = context;
  const { storage } = runtime;
  // Before anything else is asked, because that may take long.
  const atArrival = await storage.readEnrollment(enrollment.id);
  if (atArrival === undefined && (await isStranger(runtime, context))) return emptyAnswer();

  await verifyIdentity(runtime, request, enrollment);
  if (atArrival === undefined) return emptyAnswer();
  let record: EnrollmentRecord | undefined = atArrival;
  for (let attempt = 0; attempt < MAX_DECISIONS; attempt++) {
    if (record === undefined || hasComeBack(atArrival, record)) return emptyAnswer();
    const decidedOn = enrollmentVersion(record);
    const result = await storage.applyCheckOut({ id: enrollment.id, decidedOn, atMs: runtime.now() });
    if (result.outcome === 'applied') {
      for (const enrollmentId of result.disabled) {
        runtime.emit({ type: 'enrollment.disabled', enrollmentId, deviceId: enrollment.deviceId });
      }
      return emptyAnswer();
    }
    record = await storage.readEnrollment(enrollment.id);
  }
  throw new Error('the storage takes every CheckOut for stale');
}

/** Whether neither the device nor the certificate is known. Asked when the channel is not. */
async function isStranger(
  { storage }: ServiceRuntime,
  { request: { identity }, enrollment }: CheckinContext<CheckOut>,
): Promise<boolean> {
  if (enrollment.id !== enrollment.deviceId && (await storage.readEnrollment(enrollment.deviceId)) !== undefined) {
    return false;
  }
  return identity === undefined || (await storage.findIdentity(identity.fingerprint)) === undefined;
}

/**
 * Whether the message that lets a channel in again was applied since: Authenticate for a device, TokenUpdate for a user.
 *
 * A TokenUpdate of the device does not count. It lets nobody in who left, so the device sent it before the CheckOut.
 */
function hasComeBack(atArrival: EnrollmentRecord, now: EnrollmentRecord): boolean {
  if (now.life !== atArrival.life || now.authenticatedAtMs !== atArrival.authenticatedAtMs) return true;
  return now.id !== now.deviceId && now.tokenUpdatedAtMs !== atArrival.tokenUpdatedAtMs;
}
