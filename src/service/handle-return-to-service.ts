import type { ReturnToService } from '../checkin/checkin-message.js';
import { ServiceError } from '../errors.js';
import type { ServiceAnswer } from './device-request.js';
import { requireDevice } from './require-enrolled.js';
import { checkinAnswer } from './service-answer.js';
import type { CheckinContext, ServiceRuntime } from './service-runtime.js';

/** A device asks what to do after Return to Service erased it. */
export async function handleReturnToService(
  runtime: ServiceRuntime,
  context: CheckinContext<ReturnToService>,
): Promise<ServiceAnswer> {
  await requireDevice(runtime, context.enrollment);
  const reply = await runtime.handlers.returnToService?.(context);
  if (reply === undefined) {
    throw new ServiceError('ERR_SERVICE_UNSUPPORTED', 'nothing serves Return to Service');
  }
  return checkinAnswer({ kind: 'return-to-service', ...reply });
}
