import type { Authenticate } from '../checkin/checkin-message.js';
import { ServiceError } from '../errors.js';
import type { DeviceFacts } from '../storage/enrollment-store.js';
import { decideAuthenticate, isOvertaken, readDevice, type DecidedAuthenticate } from './decide-authenticate.js';
import type { ServiceAnswer } from './device-request.js';
import { MAX_DECISIONS } from './enrollment-version.js';
import { emptyAnswer } from './service-answer.js';
import type { CheckinContext, ServiceRuntime } from './service-runtime.js';
import { mismatch, requireIdentity } from './verify-identity.js';

/**
 * A device enrolls, for the first time or again: the message is classified, and in one step the plan of its class is
 * applied and its certificate bound. When the record changes meanwhile, it is classified again.
 *
 * One that its device has given up, and gone on with a repetition of it, changes nothing; nobody hears the answer.
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
  // Before any policy is asked, because those may take long.
  const atArrival = await readDevice(runtime, context);
  if (policies.acceptEnrollment !== undefined && !(await policies.acceptEnrollment(context))) {
    throw new ServiceError('ERR_SERVICE_REFUSED', 'the policy does not let this device enroll');
  }
  const pending = await policies.pendingEnrollment?.(context);

  let device = atArrival;
  for (let attempt = 0; attempt < MAX_DECISIONS; attempt++) {
    if (isOvertaken(atArrival, device)) return emptyAnswer();
    const decided = await decideAuthenticate(runtime, context, atArrival, device, pending);
    const { kind, plan, settled, evidence = [], decidedOn, atMs } = decided;
    if (kind === 'takeover-suspected') refuseTakeover(runtime, context, decided);
    const result = await storage.applyAuthenticate({
      id: enrollment.id,
      type: enrollment.type,
      topic: message.Topic,
      device: deviceFacts(message),
      plan,
      decidedOn,
      ...(identity !== undefined && { fingerprint: identity.fingerprint }),
      atMs,
    });
    if (result.outcome === 'identity-conflict') throw mismatch();
    if (result.outcome === 'applied') {
      const { record, clearedCommands, disabledUserChannels } = result;
      const effects = { clearedCommands, disabledUserChannels };
      runtime.emit({ type: 'enrollment.authenticated', enrollment: record, kind, settled, evidence, ...effects });
      return emptyAnswer();
    }
    device = await readDevice(runtime, context);
  }
  throw new Error('the storage takes every Authenticate for stale');
}

function refuseTakeover(
  runtime: ServiceRuntime,
  { request, enrollment }: CheckinContext<Authenticate>,
  { evidence = [] }: DecidedAuthenticate,
): never {
  const { fingerprint } = request.identity ?? {};
  runtime.emit({
    type: 'enrollment.takeover-suspected',
    enrollmentId: enrollment.id,
    evidence,
    ...(fingerprint !== undefined && { fingerprint }),
  });
  throw new ServiceError('ERR_SERVICE_TAKEOVER_SUSPECTED', 'the message contradicts what is known of its device');
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
