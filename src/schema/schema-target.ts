import type { OperatingSystem } from './schema-entry.js';

/**
 * The device, and the channel to it, that something is meant for.
 *
 * What is left out is unknown: a rule that depends on it gives a note, not an error.
 */
export interface SchemaTarget {
  readonly os: OperatingSystem;
  /** As in DeviceInformation, for example `17.4.1`. */
  readonly version: string;
  readonly supervised?: boolean;
  /** Enrolled by Automated Device Enrollment. */
  readonly automatedEnrollment?: boolean;
  /** macOS: enrollment approved by a user, or automated. */
  readonly userApproved?: boolean;
  /** Default `device`. */
  readonly channel?: 'device' | 'user';
  /** Default `device`. `user` is User Enrollment. */
  readonly enrollment?: 'device' | 'user';
  /** Default false. */
  readonly sharedIpad?: boolean;
  /** `AccessRights` of the enrollment profile; see `ACCESS_RIGHTS`. */
  readonly accessRights?: number;
}

/** Negative, zero or positive as `a` is older than, the same as or newer than `b`. Missing parts count as 0. */
export function compareVersions(a: string, b: string): number {
  if (a === b) return 0;
  const left = a.split('.');
  const right = b.split('.');
  const length = Math.max(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const difference = (Number.parseInt(left[index] ?? '', 10) || 0) - (Number.parseInt(right[index] ?? '', 10) || 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
