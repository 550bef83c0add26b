import type { Authenticate } from '../checkin/checkin-message.js';
import { SAME_LIFE } from '../enrollment/enrollment-classification.js';
import type { PendingEnrollment } from '../enrollment/classify-enrollment.js';
import type { AuthenticateChange, EnrollmentRecord } from '../storage/enrollment-store.js';
import {
  classifyAuthenticate,
  type AuthenticateClassification,
  type AuthenticateFacts,
} from './classify-authenticate.js';
import { enrollmentVersion } from './enrollment-version.js';
import type { CheckinContext, ServiceRuntime } from './service-runtime.js';
import { mismatch } from './verify-identity.js';

/** What the storage says about the device of an Authenticate at one time. */
export interface KnownDevice {
  readonly record: EnrollmentRecord | undefined;
  /** Whether the certificate of the request was the device's already. */
  readonly isBound: boolean;
  readonly certificates: number;
}

/**
 * Reads what an Authenticate is decided on. The record first: whatever enrolls the device after that makes the decision
 * stale, so that no certificate counts as known which this record has not seen.
 *
 * @throws {ServiceError} `ERR_SERVICE_IDENTITY_MISMATCH` when the certificate belongs to another device.
 */
export async function readDevice(runtime: ServiceRuntime, context: CheckinContext<Authenticate>): Promise<KnownDevice> {
  const { request, enrollment } = context;
  const { storage } = runtime;
  const record = await storage.readEnrollment(enrollment.id);
  const binding = request.identity && (await storage.findIdentity(request.identity.fingerprint));
  if (binding !== undefined && binding.deviceId !== enrollment.deviceId) throw mismatch();
  const certificates = (await storage.listIdentities(enrollment.deviceId)).length;
  return { record, isBound: binding !== undefined, certificates };
}

/**
 * Whether another Authenticate of the device was applied since this one came in, and then a TokenUpdate or CheckOut.
 *
 * A device sends one message at a time: it gave this one up, repeated it and has gone on.
 */
export function isOvertaken(atArrival: KnownDevice, now: KnownDevice): boolean {
  if (!isRepeated(atArrival, now) || now.record?.state === 'authenticated') return false;
  return now.record?.state === 'disabled' || now.record?.tokenUpdatedAtMs !== atArrival.record?.tokenUpdatedAtMs;
}

/** A decision, and what of the change follows from it. */
export type DecidedAuthenticate = AuthenticateClassification &
  Pick<AuthenticateChange, 'plan' | 'decidedOn' | 'atMs'> & { readonly settled: boolean };

/**
 * Decides what an Authenticate is and what to do about it.
 *
 * When a repetition of it was quicker and waits for its TokenUpdate, that one's plan has been carried out: carried out
 * again, it would take the bootstrap token that the device may have escrowed since. Only the certificate is left to bind
 * then, and the time of the Authenticate stays.
 */
export async function decideAuthenticate(
  runtime: ServiceRuntime,
  context: CheckinContext<Authenticate>,
  atArrival: KnownDevice,
  device: KnownDevice,
  pending: PendingEnrollment | undefined,
): Promise<DecidedAuthenticate> {
  const { request, message } = context;
  const { policies } = runtime;
  const nowMs = runtime.now();
  const facts: AuthenticateFacts = {
    previous: device.record,
    message,
    ...(request.identity !== undefined && {
      certificate: {
        fingerprint: request.identity.fingerprint,
        boundTo: device.isBound ? 'device' : 'none',
        ...(policies.hasServerMadeKeys === true && { isServerMade: true }),
      },
    }),
    knownCertificates: device.certificates,
    ...(pending !== undefined && { pending }),
    nowMs,
  };
  const proposed = classifyAuthenticate(facts);
  const decided = policies.classify === undefined ? proposed : await policies.classify(facts, proposed);
  const decidedOn = enrollmentVersion(device.record);
  const isDone = device.record?.state === 'authenticated' && isRepeated(atArrival, device);
  if (!isDone) return { settled: true, ...decided, decidedOn, atMs: nowMs };
  const { push, authenticatedAtMs: atMs = nowMs } = device.record;
  return { ...decided, plan: SAME_LIFE, settled: push === undefined, decidedOn, atMs };
}

function isRepeated(atArrival: KnownDevice, now: KnownDevice): boolean {
  const { record } = now;
  if (record === undefined) return false;
  return record.life !== atArrival.record?.life || record.authenticatedAtMs !== atArrival.record.authenticatedAtMs;
}
