import type { SchemaTarget } from '../schema/schema-target.js';
import { entryOf, supportProblems } from './payload-support.js';
import type { PayloadScope, Profile } from './profile.js';
import type { ProfileFinding, ProfileRule } from './profile-finding.js';
import { statedScope } from './scope-of.js';

/** A device that is enrolled, and the channels to it. What is left out is unknown and gives notes, not errors. */
export interface ProfileEnrollment extends Omit<SchemaTarget, 'channel'> {
  /** Identifiers of the users that have a channel of their own. Empty: none has one. */
  readonly userIds?: readonly string[];
}

/** Where a profile is to be sent. */
export interface ChannelDecision {
  /** `none`: it will not land, and the errors among `reasons` say why. */
  readonly channel: 'device' | 'user' | 'none';
  /** The `PayloadScope` that the profile should state for that channel; absent where it has no meaning. */
  readonly scope?: PayloadScope;
  readonly reasons: readonly ProfileFinding[];
}

/** Where the rules come from that the schema does not state. */
const SCOPE_SOURCE = 'mdm/profiles/TopLevel.yaml (PayloadScope); fleetdm/fleet#29870';

/**
 * Which channel a profile must be sent on, and why; or why it would land on none.
 *
 * `PayloadScope` decides where the device has a user channel: macOS, and Shared iPad. Without one, payloads that exist on
 * the user channel only decide for it; else the device channel is taken. All payloads must exist on the channel and be
 * allowed in the enrollment.
 */
export function channelFor(profile: Profile, enrollment: ProfileEnrollment): ChannelDecision {
  const ownChannels = hasUserChannel(enrollment);
  const wanted = wantedChannel(profile, enrollment);
  const problems = payloadProblems(profile, { ...enrollment, channel: wanted });
  const scope: PayloadScope = wanted === 'user' ? 'User' : 'System';
  const reasons = [
    ...scopeReasons(profile, ownChannels, wanted),
    ...(wanted === 'user' ? userChannelReasons(enrollment) : []),
    ...problems,
  ];
  if (!reasons.some(isError)) return { channel: wanted, ...(ownChannels && { scope }), reasons };
  const other = wanted === 'user' ? 'device' : 'user';
  if (
    ownChannels &&
    problems.some(isWrongChannel) &&
    !payloadProblems(profile, { ...enrollment, channel: other }).some(isError)
  )
    reasons.push(
      reason(
        'note',
        'scope',
        `it would land on the ${other} channel, with PayloadScope ${other === 'user' ? 'User' : 'System'}`,
      ),
    );
  return { channel: 'none', reasons };
}

/** The channel that a profile asks for, whether or not it would land there. */
export function wantedChannel(
  profile: Pick<Profile, 'PayloadScope' | 'PayloadContent'>,
  enrollment: ProfileEnrollment,
): 'device' | 'user' {
  const stated = statedScope(profile);
  if (!hasUserChannel(enrollment) || stated === 'System') return 'device';
  if (stated === 'User') return 'user';
  const cannot = (channel: 'device' | 'user'): boolean =>
    payloadProblems(profile, { ...enrollment, channel }).some(isWrongChannel);
  return cannot('device') && !cannot('user') ? 'user' : 'device';
}

/** Whether a device of this kind has user channels at all. Elsewhere `PayloadScope` has no meaning. */
export function hasUserChannel({ os, sharedIpad }: ProfileEnrollment): boolean {
  return os === 'macOS' || sharedIpad === true;
}

function scopeReasons(profile: Profile, ownChannels: boolean, wanted: 'device' | 'user'): ProfileFinding[] {
  const stated = statedScope(profile);
  const reasons: ProfileFinding[] = [];
  if (profile.EncryptedPayloadContent !== undefined)
    reasons.push(reason('note', 'encrypted-content', 'the payloads are encrypted, so only PayloadScope was looked at'));
  if (!ownChannels) {
    if (stated === 'User')
      reasons.push(reason('note', 'scope', 'there is no user channel, and PayloadScope has no meaning here'));
    return reasons;
  }
  if (stated === 'unknown')
    reasons.push(reason('warning', 'scope', 'PayloadScope is neither System nor User and was not looked at'));
  if (stated === 'System' || stated === 'User')
    reasons.push(reason('note', 'scope', `PayloadScope ${stated} asks for the ${wanted} channel`));
  else if (wanted === 'user')
    reasons.push(
      reason('warning', 'scope-missing', 'payloads exist on the user channel only, but PayloadScope does not say User'),
    );
  else if (!isEnrollmentProfile(profile))
    reasons.push(
      reason('note', 'scope-missing', 'PayloadScope is missing; state System, for a person who installs by hand'),
    );
  return reasons;
}

function userChannelReasons({ userIds }: ProfileEnrollment): ProfileFinding[] {
  if (userIds === undefined) return [reason('note', 'no-user-channel', 'whether a user has a channel is not known')];
  if (userIds.length > 0) return [];
  return [reason('error', 'no-user-channel', 'no user of this device has a channel')];
}

function payloadProblems(profile: Pick<Profile, 'PayloadContent'>, target: SchemaTarget): ProfileFinding[] {
  return profile.PayloadContent.flatMap((payload, index) =>
    supportProblems(payload, target)
      .filter(({ rule }) => rule !== 'os-deprecated')
      .map(({ severity, rule, message }) => ({
        severity,
        rule,
        path: `PayloadContent[${index}]`,
        message: `${payload.PayloadType.slice(0, 200)}: ${message}`,
        source: entryOf(payload)?.file ?? '',
      })),
  );
}

/** Whether a profile enrolls a device. Its scope is better left out: `System` keeps the user channel away. */
export function isEnrollmentProfile({ PayloadContent }: Pick<Profile, 'PayloadContent'>): boolean {
  return PayloadContent.some(({ PayloadType }) => PayloadType === 'com.apple.mdm');
}

const isError = ({ severity }: ProfileFinding): boolean => severity === 'error';
const isWrongChannel = ({ rule }: ProfileFinding): boolean => rule === 'wrong-channel';

function reason(severity: ProfileFinding['severity'], rule: ProfileRule, message: string): ProfileFinding {
  return { severity, rule, path: 'PayloadScope', message, source: SCOPE_SOURCE };
}
