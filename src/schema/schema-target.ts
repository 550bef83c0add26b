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
  let left = 0;
  let right = 0;
  while (left < a.length || right < b.length) {
    const leftEnd = partEnd(a, left);
    const rightEnd = partEnd(b, right);
    const difference = partValue(a, left, leftEnd) - partValue(b, right, rightEnd);
    if (difference !== 0) return difference;
    left = leftEnd + 1;
    right = rightEnd + 1;
  }
  return 0;
}

function partEnd(text: string, start: number): number {
  const dot = text.indexOf('.', start);
  return dot === -1 ? text.length : dot;
}

/** The digits that a part begins with, as a number. */
function partValue(text: string, start: number, end: number): number {
  let value = 0;
  for (let index = start; index < end; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  return value;
}
