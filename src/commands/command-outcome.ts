import type { CommandReport } from './command-report.js';
import { isFinalStatus } from './is-final-status.js';
import { failedInside } from './failed-inside.js';

/** What a final status of a command means. */
export interface CommandOutcome {
  /**
   * - `done`: the device did it, or the answer is complete.
   * - `accepted`: the device took it on; whether it worked shows later, or in the response that was not given.
   * - `failed`: refused, or it or a part of it did not work.
   * - `pending`: no final status yet.
   */
  readonly outcome: 'done' | 'accepted' | 'failed' | 'pending';
  /** Request type of the query that shows how an accepted command ended, where there is one. */
  readonly confirmBy?: string;
}

/**
 * Commands that a device acknowledges before they are done, with the query that tells how they ended.
 *
 * @see Apple: the page of each command
 */
const ACCEPTED_ONLY: Readonly<Record<string, string | undefined>> = {
  InstallApplication: 'ManagedApplicationList',
  InstallEnterpriseApplication: 'InstalledApplicationList',
  InstallMedia: 'ManagedMediaList',
  ScheduleOSUpdate: 'OSUpdateStatus',
  ScheduleOSUpdateScan: 'AvailableOSUpdates',
  RequestMirroring: undefined,
  RestartDevice: undefined,
  ShutDownDevice: undefined,
  EraseDevice: undefined,
  DeclarativeManagement: undefined,
  ManagedApplicationConfiguration: undefined,
};

/**
 * What a report means for a command: `Acknowledged` alone does not say that an app is installed, nor that every setting
 * of Settings was taken.
 *
 * EraseDevice is reported once and never again, so a missing report may be a success.
 *
 * @param report - The report, or its status alone. A command that says inside of its response whether it worked (Settings,
 *   SetFirmwarePassword, InviteToProgram, LOMDeviceRequest) is then only `accepted`, never `done`. So it is when the report
 *   was damaged beyond repair.
 */
export function commandOutcome(
  requestType: string,
  report: Pick<CommandReport, 'Status' | 'plist'> | string | undefined,
): CommandOutcome {
  const { Status, plist }: Pick<CommandReport, 'Status' | 'plist'> =
    typeof report === 'string' ? { Status: report } : (report ?? {});
  if (Status === undefined || !isFinalStatus(Status)) return { outcome: 'pending' };
  if (Status !== 'Acknowledged') return { outcome: 'failed' };
  const failed = failedInside(requestType, plist);
  if (failed === true) return { outcome: 'failed' };
  if (Object.hasOwn(ACCEPTED_ONLY, requestType)) {
    const confirmBy = ACCEPTED_ONLY[requestType];
    return { outcome: 'accepted', ...(confirmBy !== undefined && { confirmBy }) };
  }
  return { outcome: failed === 'unknown' ? 'accepted' : 'done' };
}
