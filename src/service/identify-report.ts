import type { EnrollmentIdentity, EnrollmentKeys } from '../checkin/enrollment-identity.js';
import { resolveEnrollment } from '../checkin/resolve-enrollment.js';
import type { CommandReport } from '../commands/command-report.js';
import { CheckinError } from '../errors.js';
import type { EnrollmentRecord } from '../storage/enrollment-store.js';
import type { DeviceRequest } from './device-request.js';
import type { ServiceRuntime } from './service-runtime.js';

/** Who a report is from, as far as can be told. */
export interface ReportSender {
  readonly enrollment: EnrollmentIdentity;
  /** False when the report may as well be of a user of this device: its user keys are lost or contradict each other. */
  readonly isChannelCertain: boolean;
}

/**
 * Finds the sender of a report by its identifiers, and where they are lost, by the device its certificate is bound to.
 *
 * @returns `undefined` when neither tells.
 */
export async function identifyReport(
  runtime: ServiceRuntime,
  request: DeviceRequest,
  report: CommandReport,
): Promise<ReportSender | undefined> {
  if (report.UDID !== undefined || report.EnrollmentID !== undefined) {
    const enrollment = resolve(report);
    if (enrollment !== undefined) {
      return { enrollment, isChannelCertain: report.damage === undefined || enrollment.channel === 'user' };
    }
  }
  const device = await deviceOfCertificate(runtime, request);
  if (device === undefined) return undefined;

  const named = report.UDID ?? report.EnrollmentID;
  // Another device's identifiers beside this certificate: the identity check that follows has to see them.
  if (named !== undefined && named !== device.deviceId) {
    return { enrollment: deviceChannel(named, device.type), isChannelCertain: false };
  }
  const { UserID, UserShortName, EnrollmentUserID } = report;
  if (named === undefined && (UserID !== undefined || EnrollmentUserID !== undefined)) {
    const key = device.type === 'user-enrollment-device' ? 'EnrollmentID' : 'UDID';
    const enrollment = resolve({
      [key]: device.deviceId,
      ...(UserID !== undefined && { UserID }),
      ...(UserShortName !== undefined && { UserShortName }),
      ...(EnrollmentUserID !== undefined && { EnrollmentUserID }),
    });
    if (enrollment !== undefined) return { enrollment, isChannelCertain: true };
  }
  return { enrollment: deviceChannel(device.deviceId, device.type), isChannelCertain: false };
}

function resolve(keys: EnrollmentKeys): EnrollmentIdentity | undefined {
  try {
    return resolveEnrollment(keys);
  } catch (error) {
    if (error instanceof CheckinError) return undefined;
    throw error;
  }
}

async function deviceOfCertificate(
  runtime: ServiceRuntime,
  request: DeviceRequest,
): Promise<{ deviceId: string; type: EnrollmentIdentity['type'] } | undefined> {
  const fingerprint = request.identity?.fingerprint;
  const binding = fingerprint === undefined ? undefined : await runtime.storage.findIdentity(fingerprint);
  if (binding === undefined) return undefined;
  const record: EnrollmentRecord | undefined = await runtime.storage.readEnrollment(binding.deviceId);
  return { deviceId: binding.deviceId, type: record?.type ?? 'device' };
}

function deviceChannel(deviceId: string, type: EnrollmentIdentity['type']): EnrollmentIdentity {
  return { id: deviceId, type, channel: 'device', deviceId };
}
