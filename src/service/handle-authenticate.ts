import type { Authenticate } from '../checkin/checkin-message.js';
import { ServiceError } from '../errors.js';
import type { DeviceFacts } from '../storage/enrollment-store.js';
import { classifyAuthenticate, type AuthenticateFacts } from './classify-authenticate.js';
import type { ServiceAnswer } from './device-request.js';
import { emptyAnswer } from './service-answer.js';
import type { CheckinContext, ServiceRuntime } from './service-runtime.js';
import { bindIdentity, mismatch, requireIdentity } from './verify-identity.js';

/**
 * A device enrolls, for the first time or again: its certificate is bound to it, the message is classified, and the plan
 * of its class is applied in one step.
 */
export async function handleAuthenticate(
  runtime: ServiceRuntime,
  context: CheckinContext<Authenticate>,
): Promise<ServiceAnswer> {
  const { request, message, enrollment } = context;
  const { storage, policies } = runtime;
  if (enrollment.channel !== 'device') {
    throw new ServiceError('ERR_SERVICE_WRONG_CHANNEL', 'Authenticate belongs to the device channel');
  }

  const identity = requireIdentity(runtime, request);
  const binding = identity && (await storage.findIdentity(identity.fingerprint));
  if (binding !== undefined && binding.deviceId !== enrollment.deviceId) throw mismatch();
  if (policies.acceptEnrollment !== undefined && !(await policies.acceptEnrollment(context))) {
    throw new ServiceError('ERR_SERVICE_REFUSED', 'the policy does not let this device enroll');
  }

  const pending = await policies.pendingEnrollment?.(context);
  const facts: AuthenticateFacts = {
    previous: await storage.readEnrollment(enrollment.id),
    message,
    ...(identity !== undefined && {
      certificate: {
        fingerprint: identity.fingerprint,
        boundTo: binding === undefined ? 'none' : 'device',
        ...(policies.hasServerMadeKeys === true && { isServerMade: true }),
      },
    }),
    knownCertificates: (await storage.listIdentities(enrollment.deviceId)).length,
    ...(pending !== undefined && { pending }),
    nowMs: runtime.now(),
  };
  const proposed = classifyAuthenticate(facts);
  const decided = policies.classify === undefined ? proposed : await policies.classify(facts, proposed);
  const { kind, plan, settled = true, evidence = [] } = decided;
  if (kind === 'takeover-suspected') {
    const { fingerprint } = identity ?? {};
    runtime.emit({
      type: 'enrollment.takeover-suspected',
      enrollmentId: enrollment.id,
      evidence,
      ...(fingerprint !== undefined && { fingerprint }),
    });
    throw new ServiceError('ERR_SERVICE_TAKEOVER_SUSPECTED', 'the message contradicts what is known of its device');
  }

  if (identity !== undefined) await bindIdentity(runtime, identity, enrollment.deviceId);
  const { record, clearedCommands, disabledUserChannels } = await storage.applyAuthenticate({
    id: enrollment.id,
    type: enrollment.type,
    topic: message.Topic,
    device: deviceFacts(message),
    plan,
    atMs: runtime.now(),
  });
  runtime.emit({
    type: 'enrollment.authenticated',
    enrollment: record,
    kind,
    settled,
    evidence,
    clearedCommands,
    disabledUserChannels,
  });
  return emptyAnswer();
}

function deviceFacts(message: Authenticate): DeviceFacts {
  const { SerialNumber, OSVersion, BuildVersion, ProductName, DeviceName, Model, ModelName, IMEI, MEID } = message;
  return {
    ...(SerialNumber !== undefined && { serialNumber: SerialNumber }),
    ...(OSVersion !== undefined && { osVersion: OSVersion }),
    ...(BuildVersion !== undefined && { buildVersion: BuildVersion }),
    ...(ProductName !== undefined && { productName: ProductName }),
    ...(DeviceName !== undefined && { deviceName: DeviceName }),
    ...(Model !== undefined && { model: Model }),
    ...(ModelName !== undefined && { modelName: ModelName }),
    ...(IMEI !== undefined && { imei: IMEI }),
    ...(MEID !== undefined && { meid: MEID }),
  };
}
