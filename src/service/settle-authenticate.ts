import type { TokenUpdate } from '../checkin/checkin-message.js';
import type { EnrollmentClassification } from '../enrollment/enrollment-classification.js';
import { settleEnrollment } from '../enrollment/settle-enrollment.js';
import type { EnrollmentRecord, Settlement } from '../storage/enrollment-store.js';
import { enrollmentVersion } from './enrollment-version.js';
import type { CheckinContext, ServiceRuntime } from './service-runtime.js';

/** What a TokenUpdate makes of the Authenticate before it. */
export interface DecidedSettlement {
  /** Absent when the device was never seen. */
  readonly settlement?: Settlement;
  /** Absent when there was nothing to settle. */
  readonly classification?: EnrollmentClassification;
}

/**
 * Decides what the last Authenticate of a device was, now that its TokenUpdate is here. The storage carries it out with the
 * TokenUpdate, and only while the record is the one that was looked at here.
 */
export async function settleAuthenticate(
  runtime: ServiceRuntime,
  context: CheckinContext<TokenUpdate>,
): Promise<DecidedSettlement> {
  const { message, enrollment } = context;
  const { storage } = runtime;
  const record = await storage.readEnrollment(enrollment.id);
  if (record === undefined) return {};
  const decidedOn = enrollmentVersion(record);
  const classification = settleEnrollment(record, message);
  if (classification === undefined) return { settlement: { decidedOn } };
  return { settlement: { decidedOn, plan: classification.plan }, classification };
}

/** Whether an Authenticate of this device waits for its TokenUpdate to be understood. */
export function isUnsettled(record: EnrollmentRecord): boolean {
  return record.state === 'authenticated' && record.push !== undefined;
}

/** Whether the bootstrap token was escrowed after the Authenticate: it belongs to the life that begins. */
export async function hasNewBootstrapToken(runtime: ServiceRuntime, record: EnrollmentRecord): Promise<boolean> {
  const secret = await runtime.storage.readSecret(record.id, 'bootstrap-token');
  return secret !== undefined && secret.storedAtMs >= (record.authenticatedAtMs ?? Infinity);
}
