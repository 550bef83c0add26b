import { equalBytes } from '../internal/bytes.js';
import type { Profile } from './profile.js';
import type { ProfileFinding, ProfileRule } from './profile-finding.js';

/** A profile that is on the device, as far as it is known. A parsed one will do. */
export interface InstalledProfile {
  readonly PayloadIdentifier: string;
  readonly PayloadUUID?: string;
  readonly PayloadScope?: string;
  /** Where it was installed. Default: by `PayloadScope`, `User` on the user channel and all others on the device channel. */
  readonly channel?: 'device' | 'user';
  readonly content?: Uint8Array;
}

/** One command, in order. */
export type ProfileStep =
  | { readonly do: 'remove'; readonly identifier: string; readonly channel: 'device' | 'user' }
  | { readonly do: 'install'; readonly channel: 'device' | 'user' };

/** What has to happen for a profile to be on a device. */
export interface ProfilePlan {
  /**
   * `none`: the same bytes are there. `replace`: one command, and the device updates what it has.
   * `remove-and-install`: the scope changed, so that installing alone would leave both.
   */
  readonly action: 'none' | 'install' | 'replace' | 'remove-and-install';
  readonly steps: readonly ProfileStep[];
  readonly reasons: readonly ProfileFinding[];
}

/**
 * Plans how a profile gets onto a device that has others. The identifier decides what it replaces, and only on its own
 * channel: one that moves to another channel has to be removed from the old one first.
 *
 * @see apple/device-management `mdm/profiles/TopLevel.yaml`; fleetdm/fleet#29867
 */
export function planProfileUpdate(installed: readonly InstalledProfile[], profile: Profile): ProfilePlan {
  const channel = channelOf(profile);
  const install: ProfileStep = { do: 'install', channel };
  const same = installed.filter(({ PayloadIdentifier }) => PayloadIdentifier === profile.PayloadIdentifier);
  const reasons = nearMisses(installed, profile);
  const elsewhere = same.filter((one) => channelOf(one) !== channel);
  const here = same.find((one) => channelOf(one) === channel);
  if (elsewhere.length > 0) {
    reasons.push(
      reason(
        'warning',
        'scope-change',
        'PayloadScope',
        'the scope changed: this is a removal and an installation, not an update',
      ),
    );
    const steps = elsewhere.map((one): ProfileStep => ({
      do: 'remove',
      identifier: one.PayloadIdentifier,
      channel: channelOf(one),
    }));
    return { action: 'remove-and-install', steps: [...steps, install], reasons };
  }
  if (here === undefined) return { action: 'install', steps: [install], reasons };
  if (here.content !== undefined && equalBytes(here.content, profile.content))
    return { action: 'none', steps: [], reasons };
  if (here.content !== undefined && here.PayloadUUID === profile.PayloadUUID)
    reasons.push(
      reason(
        'note',
        'duplicate-uuid',
        'PayloadUUID',
        'the content changed, but PayloadUUID did not; change both, so that ProfileList tells them apart',
      ),
    );
  return { action: 'replace', steps: [install], reasons };
}

function channelOf({ PayloadScope, channel }: Pick<InstalledProfile, 'PayloadScope' | 'channel'>): 'device' | 'user' {
  return channel ?? (PayloadScope === 'User' ? 'user' : 'device');
}

function nearMisses(installed: readonly InstalledProfile[], profile: Profile): ProfileFinding[] {
  const wanted = profile.PayloadIdentifier.toLowerCase();
  return installed.some(({ PayloadIdentifier: id }) => id !== profile.PayloadIdentifier && id.toLowerCase() === wanted)
    ? [
        reason(
          'warning',
          'duplicate-identifier',
          'PayloadIdentifier',
          'an installed profile has this identifier in another case',
        ),
      ]
    : [];
}

function reason(
  severity: ProfileFinding['severity'],
  rule: ProfileRule,
  path: string,
  message: string,
): ProfileFinding {
  return { severity, rule, path, message, source: 'mdm/profiles/TopLevel.yaml' };
}
