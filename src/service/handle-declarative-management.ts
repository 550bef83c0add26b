import type { DeclarativeManagement } from '../checkin/checkin-message.js';
import { ServiceError } from '../errors.js';
import type { ServiceAnswer } from './device-request.js';
import { requireEnabled } from './require-enrolled.js';
import { emptyAnswer, jsonAnswer } from './service-answer.js';
import type { CheckinContext, ServiceRuntime } from './service-runtime.js';

/**
 * Hands declarative management to the host's handler.
 *
 * Only a single declaration may be "not found", which removes it from the device. For anything else a refusal is the safe
 * answer: the device keeps what it has and asks again.
 */
export async function handleDeclarativeManagement(
  runtime: ServiceRuntime,
  context: CheckinContext<DeclarativeManagement>,
): Promise<ServiceAnswer> {
  const { message, enrollment } = context;
  await requireEnabled(runtime, enrollment);
  const json = await runtime.handlers.declarativeManagement?.(context);
  if (message.Endpoint === 'status' && runtime.handlers.declarativeManagement !== undefined) return emptyAnswer();
  if (json !== undefined) return jsonAnswer(json);
  if (message.Endpoint.startsWith('declaration/')) return { outcome: 'declaration-not-found' };
  throw new ServiceError('ERR_SERVICE_UNSUPPORTED', 'nothing serves this endpoint of declarative management');
}
