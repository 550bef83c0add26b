import type { AdeDevice } from './ade-device.js';
import { MAX_SERIALS } from './define-operation.js';
import { latestDevices } from './latest-devices.js';

/**
 * Which profile a device should have: its UUID, `null` for none, `undefined` to leave the device alone. By serial number,
 * or decided for each device.
 */
export type DesiredProfiles = ReadonlyMap<string, string | null> | ((device: AdeDevice) => string | null | undefined);

/** What is to be done for one device, and why. */
export interface AssignmentDecision {
  readonly serial: string;
  readonly action: 'assign' | 'remove' | 'keep' | 'ignore';
  /** The wanted profile; absent for `remove` and `ignore`. */
  readonly profileUuid?: string;
  readonly reason:
    /** It has no profile. */
    | 'no-profile'
    | 'other-profile'
    /** It had the wanted profile, and the profile was removed on the device. */
    | 'removed-on-device'
    | 'not-wanted'
    | 'as-wanted'
    /** It left this server. */
    | 'deleted'
    | 'no-opinion';
  /**
   * When the decision shows on the device. `after-erase`: it has fetched a profile already and keeps to it until it is
   * erased. Absent when nothing changes.
   */
  readonly effect?: 'at-activation' | 'after-erase';
}

/** One request of at most 1000 devices. */
export type AssignmentRequest =
  | { readonly action: 'assign'; readonly profileUuid: string; readonly serials: readonly string[] }
  | { readonly action: 'remove'; readonly serials: readonly string[] };

/** Everything that brings the service to what is desired. Plain data. */
export interface AssignmentPlan {
  /** One for each device, in the order of `seen`. */
  readonly decisions: readonly AssignmentDecision[];
  /** Give them to `createAssigner`, or send them one by one. */
  readonly requests: readonly AssignmentRequest[];
}

/**
 * Compares what devices should have with what the service says they have. It looks at the state of the profile and not
 * at `op_type`: a fetch has none, and `modified` is said of many things.
 *
 * @param seen - Devices of a batch, or all that the host has stored. Of several records of one device the latest counts.
 */
export function planAssignments(desired: DesiredProfiles, seen: readonly AdeDevice[]): AssignmentPlan {
  const wantedBy = typeof desired === 'function' ? desired : (device: AdeDevice) => desired.get(device.serial_number);
  const decisions = latestDevices(seen).map((device) => decide(device, wantedBy));
  const assign = new Map<string, string[]>();
  const remove: string[] = [];
  for (const { serial, action, profileUuid } of decisions) {
    if (action === 'remove') remove.push(serial);
    if (action !== 'assign' || profileUuid === undefined) continue;
    const serials = assign.get(profileUuid);
    if (serials === undefined) assign.set(profileUuid, [serial]);
    else serials.push(serial);
  }
  return {
    decisions,
    requests: [
      ...[...assign].flatMap(([profileUuid, all]) =>
        chunks(all).map((serials) => ({ action: 'assign' as const, profileUuid, serials })),
      ),
      ...chunks(remove).map((serials) => ({ action: 'remove' as const, serials })),
    ],
  };
}

function decide(device: AdeDevice, wantedBy: (device: AdeDevice) => string | null | undefined): AssignmentDecision {
  const { serial_number: serial, profile_uuid, profile_status: status } = device;
  if (device.op_type === 'deleted') return { serial, action: 'ignore', reason: 'deleted' };
  const wanted = wantedBy(device);
  if (wanted === undefined) return { serial, action: 'ignore', reason: 'no-opinion' };
  const has = profile_uuid !== undefined && profile_uuid !== '' && status !== 'empty' && status !== 'removed';
  const effect = status === 'pushed' ? 'after-erase' : 'at-activation';
  if (wanted === null) {
    return has
      ? { serial, action: 'remove', reason: 'not-wanted', effect }
      : { serial, action: 'keep', reason: 'as-wanted' };
  }
  const same = profile_uuid?.toUpperCase() === wanted.toUpperCase();
  if (has && same) return { serial, action: 'keep', profileUuid: wanted, reason: 'as-wanted' };
  const reason = has ? 'other-profile' : same && status === 'removed' ? 'removed-on-device' : 'no-profile';
  return { serial, action: 'assign', profileUuid: wanted, reason, effect };
}

/** Pieces of at most 1000. */
export function chunks<T>(items: readonly T[], size: number = MAX_SERIALS): T[][] {
  const pieces: T[][] = [];
  for (let start = 0; start < items.length; start += size) pieces.push(items.slice(start, start + size));
  return pieces;
}
