import { equalBytes } from '../internal/bytes.js';
import { channelFor, hasUserChannel, wantedChannel, type ProfileEnrollment } from './channel-for.js';
import type { Profile, ProfilePayload } from './profile.js';
import type { ProfileFinding, ProfileRule } from './profile-finding.js';

/** A profile that is on the device, as far as it is known. A parsed one will do. */
export interface InstalledProfile {
  readonly PayloadIdentifier: string;
  readonly PayloadUUID?: string;
  readonly PayloadScope?: string;
  /**
   * Where it was installed. Default: where `channelFor` sends it, by `PayloadScope` and `PayloadContent`. Without meaning on
   * a device that has no user channel.
   */
  readonly channel?: 'device' | 'user';
  readonly PayloadContent?: readonly ProfilePayload[];
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
   * `remove-and-install`: the channel changed, so that installing alone would leave both. `refused`: it would not land on any
   * channel, so that nothing is to be sent and what is installed stays; `reasons` are those of `channelFor`.
   */
  readonly action: 'none' | 'install' | 'replace' | 'remove-and-install' | 'refused';
  readonly steps: readonly ProfileStep[];
  readonly reasons: readonly ProfileFinding[];
}

/** What `planProfileUpdate` looks at beside the profiles. */
export interface PlanProfileUpdateOptions {
  /** The device. Its channels are those of `channelFor`. */
  readonly enrollment: ProfileEnrollment;
}

/**
 * Plans how a profile gets onto a device that has others. The identifier decides what it replaces, and only on its own
 * channel: one that moves to another channel has to be removed from the old one first. A device without user channels has
 * one channel, whatever the scopes say.
 *
 * @see apple/device-management `mdm/profiles/TopLevel.yaml`; fleetdm/fleet#29867
 */
export function planProfileUpdate(
  installed: readonly InstalledProfile[],
  profile: Profile,
  { enrollment }: PlanProfileUpdateOptions,
): ProfilePlan {
  const decision = channelFor(profile, enrollment);
  const { channel } = decision;
  const reasons = nearMisses(installed, profile);
  if (channel === 'none') return { action: 'refused', steps: [], reasons: [...reasons, ...decision.reasons] };
  const install: ProfileStep = { do: 'install', channel };
  const same = installed.filter(({ PayloadIdentifier }) => PayloadIdentifier === profile.PayloadIdentifier);
  const elsewhere = same.filter((one) => channelOf(one, enrollment) !== channel);
  const here = same.find((one) => channelOf(one, enrollment) === channel);
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
      channel: channelOf(one, enrollment),
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

function channelOf(installed: InstalledProfile, enrollment: ProfileEnrollment): 'device' | 'user' {
  const { channel, PayloadContent = [] } = installed;
  if (channel !== undefined && hasUserChannel(enrollment)) return channel;
  return wantedChannel({ ...installed, PayloadContent }, enrollment);
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
