import type { CheckinMessage } from '../checkin/checkin-message.js';
import { parseCheckin } from '../checkin/parse-checkin.js';
import { resolveEnrollment } from '../checkin/resolve-enrollment.js';
import { ServiceError } from '../errors.js';
import type { DeviceRequest, ServiceAnswer } from './device-request.js';
import { handleAuthenticate } from './handle-authenticate.js';
import { handleGetBootstrapToken, handleSetBootstrapToken } from './handle-bootstrap-token.js';
import { handleCheckOut } from './handle-check-out.js';
import { handleDeclarativeManagement } from './handle-declarative-management.js';
import { handleGetToken } from './handle-get-token.js';
import { handleReturnToService } from './handle-return-to-service.js';
import { handleTokenUpdate } from './handle-token-update.js';
import { handleUserAuthenticate } from './handle-user-authenticate.js';
import type { CheckinContext, ServiceRuntime } from './service-runtime.js';
import { isUnreadable, markUnreadable } from './unreadable-request.js';
import { requireIdentity, verifyIdentity } from './verify-identity.js';
import { verifyUserToken } from './verify-user-token.js';

/** Answers one check-in message: identity, body, sender, then the handler of its type. Tells of every refusal. */
export async function handleCheckin(runtime: ServiceRuntime, request: DeviceRequest): Promise<ServiceAnswer> {
  let context: CheckinContext | undefined;
  try {
    requireIdentity(runtime, request);
    context = readCheckin(runtime, request);
    return await dispatch(runtime, context);
  } catch (error) {
    if (error instanceof ServiceError || isUnreadable(error)) {
      runtime.emit({
        type: 'request.refused',
        code: error.code,
        endpoint: 'checkin',
        ...(context !== undefined && {
          messageType: context.message.MessageType,
          enrollmentId: context.enrollment.id,
        }),
        ...(request.identity !== undefined && { fingerprint: request.identity.fingerprint }),
      });
    }
    throw error;
  }
}

function readCheckin(runtime: ServiceRuntime, request: DeviceRequest): CheckinContext {
  const { checkin: limits } = runtime.limits;
  try {
    const message = parseCheckin(request.body, { repair: true, ...(limits !== undefined && { limits }) });
    return { request, message, enrollment: resolveEnrollment(message) };
  } catch (error) {
    markUnreadable(error);
    throw error;
  }
}

async function dispatch(runtime: ServiceRuntime, context: CheckinContext): Promise<ServiceAnswer> {
  const { request, message, enrollment } = context;
  // These two have identity rules of their own.
  if (message.MessageType === 'Authenticate') return handleAuthenticate(runtime, { ...context, message });
  if (message.MessageType === 'CheckOut') return handleCheckOut(runtime, { ...context, message });

  await verifyIdentity(runtime, request, enrollment);
  if (message.MessageType === 'UserAuthenticate') return handleUserAuthenticate(runtime, { ...context, message });

  await verifyUserToken(runtime, enrollment, message.plist['AuthToken']);
  return dispatchVerified(runtime, context, message);
}

function dispatchVerified(
  runtime: ServiceRuntime,
  context: CheckinContext,
  message: Exclude<CheckinMessage, { MessageType: 'Authenticate' | 'CheckOut' | 'UserAuthenticate' }>,
): Promise<ServiceAnswer> {
  switch (message.MessageType) {
    case 'TokenUpdate':
      return handleTokenUpdate(runtime, { ...context, message });
    case 'SetBootstrapToken':
      return handleSetBootstrapToken(runtime, { ...context, message });
    case 'GetBootstrapToken':
      return handleGetBootstrapToken(runtime, { ...context, message });
    case 'GetToken':
      return handleGetToken(runtime, { ...context, message });
    case 'DeclarativeManagement':
      return handleDeclarativeManagement(runtime, { ...context, message });
    case 'ReturnToService':
      return handleReturnToService(runtime, { ...context, message });
  }
}
