import { isFinalStatus } from './is-final-status.js';

/** What a final status of a command means. */
export interface CommandOutcome {
  /**
   * - `done`: the device did it, or the answer is complete.
   * - `accepted`: the device took it on; whether it worked shows later.
   * - `failed`: refused, or it did not work.
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
 * What a status means for a command: `Acknowledged` alone does not say that an app is installed.
 *
 * EraseDevice is reported once and never again, so a missing report may be a success.
 */
export function commandOutcome(requestType: string, status: string | undefined): CommandOutcome {
  if (status === undefined || !isFinalStatus(status)) return { outcome: 'pending' };
  if (status !== 'Acknowledged') return { outcome: 'failed' };
  if (!Object.hasOwn(ACCEPTED_ONLY, requestType)) return { outcome: 'done' };
  const confirmBy = ACCEPTED_ONLY[requestType];
  return { outcome: 'accepted', ...(confirmBy !== undefined && { confirmBy }) };
}
