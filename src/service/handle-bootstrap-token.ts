import type { GetBootstrapToken, SetBootstrapToken } from '../checkin/checkin-message.js';
import type { ServiceAnswer } from './device-request.js';
import { requireDevice } from './require-enrolled.js';
import { checkinAnswer, emptyAnswer } from './service-answer.js';
import { hasNewBootstrapToken, isUnsettled } from './settle-authenticate.js';
import type { CheckinContext, ServiceRuntime } from './service-runtime.js';

/** A device escrows its bootstrap token, or withdraws it with an absent or empty one; the last version stays archived. */
export async function handleSetBootstrapToken(
  runtime: ServiceRuntime,
  context: CheckinContext<SetBootstrapToken>,
): Promise<ServiceAnswer> {
  const { message, enrollment } = context;
  const { storage } = runtime;
  await requireDevice(runtime, enrollment);
  const enrollmentId = enrollment.deviceId;
  const token = message.BootstrapToken;
  const present = token !== undefined && token.length > 0;
  if (present) await storage.putSecret(enrollmentId, 'bootstrap-token', token, runtime.now());
  else await storage.archiveSecret(enrollmentId, 'bootstrap-token', runtime.now());
  runtime.emit({ type: 'secret.changed', enrollmentId, kind: 'bootstrap-token', present });
  return emptyAnswer();
}

/**
 * A device fetches its bootstrap token back; without one the body is empty.
 *
 * So it is while an Authenticate waits for its TokenUpdate: whoever sent it has not shown to be the device that escrowed.
 */
export async function handleGetBootstrapToken(
  runtime: ServiceRuntime,
  context: CheckinContext<GetBootstrapToken>,
): Promise<ServiceAnswer> {
  const device = await requireDevice(runtime, context.enrollment);
  const isOpen = !isUnsettled(device) || (await hasNewBootstrapToken(runtime, device));
  const secret = isOpen ? await runtime.storage.readSecret(device.id, 'bootstrap-token') : undefined;
  return checkinAnswer({ kind: 'bootstrap-token', ...(secret !== undefined && { BootstrapToken: secret.value }) });
}
