import type { DeclarativeManagement } from '../checkin/checkin-message.js';
import { ServiceError } from '../errors.js';
import type { ServiceAnswer } from './device-request.js';
import { requireEnabled } from './require-enrolled.js';
import { emptyAnswer, jsonAnswer } from './service-answer.js';
import type { CheckinContext, ServiceRuntime } from './service-runtime.js';

/**
 * Hands declarative management to the host's handler.
 *
 * Only a handler may say that a single declaration is "not found", which removes it from the device. For anything else,
 * and on a host without a handler, a refusal is the safe answer: the device keeps what it has and asks again.
 */
export async function handleDeclarativeManagement(
  runtime: ServiceRuntime,
  context: CheckinContext<DeclarativeManagement>,
): Promise<ServiceAnswer> {
  const { message, enrollment } = context;
  await requireEnabled(runtime, enrollment);
  const answer = runtime.handlers.declarativeManagement?.bind(runtime.handlers);
  if (answer === undefined) throw unsupported();
  const json = await answer(context);
  if (message.Endpoint === 'status') return emptyAnswer();
  if (json !== undefined) return jsonAnswer(json);
  if (message.Endpoint.startsWith('declaration/')) return { outcome: 'declaration-not-found' };
  throw unsupported();
}

function unsupported(): ServiceError {
  return new ServiceError('ERR_SERVICE_UNSUPPORTED', 'nothing serves this endpoint of declarative management');
}
