import type { EnrollmentIdentity } from '../checkin/enrollment-identity.js';
import { ServiceError } from '../errors.js';
import type { ServiceRuntime } from './service-runtime.js';

/**
 * Has the host check the AuthToken of a macOS user's message, when it checks them at all.
 *
 * @throws {ServiceError} `ERR_SERVICE_USER_NOT_AUTHENTICATED`
 */
export async function verifyUserToken(
  runtime: ServiceRuntime,
  enrollment: EnrollmentIdentity,
  authToken: unknown,
): Promise<void> {
  const handler = runtime.handlers.userAuthenticate;
  if (enrollment.type !== 'user' || handler?.checkToken === undefined) return;
  const token = typeof authToken === 'string' && authToken !== '' ? authToken : undefined;
  if (await handler.checkToken(enrollment, token)) return;
  throw new ServiceError('ERR_SERVICE_USER_NOT_AUTHENTICATED', 'the user did not log in to device management');
}
