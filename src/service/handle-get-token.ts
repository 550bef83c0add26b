import type { GetToken } from '../checkin/checkin-message.js';
import type { ServiceAnswer } from './device-request.js';
import { requireDevice } from './require-enrolled.js';
import { checkinAnswer } from './service-answer.js';
import type { CheckinContext, ServiceRuntime } from './service-runtime.js';

/** A device asks for a token of a service, for example to sign in a Managed Apple Account. */
export async function handleGetToken(
  runtime: ServiceRuntime,
  context: CheckinContext<GetToken>,
): Promise<ServiceAnswer> {
  await requireDevice(runtime, context.enrollment);
  const TokenData = await runtime.handlers.getToken?.(context);
  if (TokenData === undefined) return { outcome: 'token-service-unknown' };
  return checkinAnswer({ kind: 'token-data', TokenData });
}
