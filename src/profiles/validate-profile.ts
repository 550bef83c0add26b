import { plistNumber } from '../plist/plist-value.js';
import { PROFILE_TABLE } from '../schema/generated/profile-table.js';
import { readEntries } from '../schema/read-entry.js';
import type { OperatingSystem } from '../schema/schema-entry.js';
import type { SchemaTarget } from '../schema/schema-target.js';
import { validateValue } from '../schema/validate-value.js';
import { isEnrollmentProfile } from './channel-for.js';
import type { Profile } from './profile.js';
import type { ProfileFinding } from './profile-finding.js';
import { statedScope } from './scope-of.js';
import { validatePayload } from './validate-payload.js';

/**
 * Checks one profile against Apple's schema and against the device and channel it is meant for: keys and types of the
 * profile and its payloads, operating system, supervision, User Enrollment, Shared iPad, and whether the scope fits the
 * channel.
 *
 * What a profile does beside others is for `lintProfiles`. Encrypted payloads are reported as not looked at.
 *
 * @param target - The channel in it, default `device`, is the one the profile is to be sent on. Without a target, neither
 *   support nor scope is looked at.
 * @returns Findings; an `error` is what a device refuses. Paths are those of the profile, for example
 *   `PayloadContent[1].SSID_STR`. No finding holds a value.
 * @see apple/device-management `mdm/profiles/TopLevel.yaml`
 */
export function validateProfile(profile: Profile, target?: SchemaTarget): readonly ProfileFinding[] {
  return [
    ...checkTopLevel(profile, target),
    ...(target === undefined ? [] : [...checkScope(profile, target), ...checkDeviceType(profile, target)]),
    ...(profile.EncryptedPayloadContent === undefined
      ? []
      : [
          found(
            'note',
            'encrypted-content',
            'EncryptedPayloadContent',
            'the payloads are encrypted and were not looked at',
          ),
        ]),
    ...profile.PayloadContent.flatMap((payload, index) =>
      validatePayload(payload, target).map((finding) => ({
        ...finding,
        path: `PayloadContent[${index}]${finding.path === '' ? '' : `.${finding.path}`}`,
      })),
    ),
  ];
}

function checkTopLevel(profile: Profile, target: SchemaTarget | undefined): readonly ProfileFinding[] {
  const entries = readEntries(PROFILE_TABLE, 'TopLevel');
  // Some tools write the version as a real number.
  const keys = { ...profile.plist, PayloadVersion: profile.PayloadVersion };
  if (target === undefined) return entries.flatMap((entry) => validateValue(entry, keys));
  // The channel is the business of the payloads and of the scope.
  const { channel: _, ...device } = target;
  return entries.flatMap((entry) => validateValue(entry, keys, { target: device }));
}

function checkScope(profile: Profile, { os, channel = 'device', sharedIpad = false }: SchemaTarget): ProfileFinding[] {
  const stated = statedScope(profile);
  const path = 'PayloadScope';
  if (channel === 'user') {
    if (os !== 'macOS' && !sharedIpad)
      return [found('error', 'wrong-channel', path, `${os} has a user channel on Shared iPad only`)];
    if (stated === 'System')
      return [found('error', 'scope-mismatch', path, 'PayloadScope is System, but the channel is that of a user')];
    if (stated !== 'User')
      return [found('warning', 'scope-missing', path, 'on a user channel the profile has to state PayloadScope User')];
    return [];
  }
  if (os !== 'macOS' && !sharedIpad) return [];
  if (stated === 'User')
    return [found('error', 'scope-mismatch', path, 'PayloadScope is User, but the channel is that of the device')];
  if (isEnrollmentProfile(profile)) {
    if (stated !== 'System' || os !== 'macOS') return [];
    const message = 'PayloadScope System in an enrollment profile suppresses the user channel';
    return [found('warning', 'scope', path, message, 'micromdm/micromdm#766')];
  }
  if (stated === 'absent' && os === 'macOS')
    return [found('note', 'scope-missing', path, 'PayloadScope is missing; state System')];
  return [];
}

/** `TargetDeviceType` by operating system; a HomePod (3) is not managed. */
const DEVICE_TYPES: Readonly<Record<OperatingSystem, number>> = { iOS: 1, watchOS: 2, tvOS: 4, macOS: 5, visionOS: 6 };

function checkDeviceType({ plist }: Profile, { os }: SchemaTarget): ProfileFinding[] {
  const type = plistNumber(plist['TargetDeviceType']);
  if (type === undefined || type === 0 || type === DEVICE_TYPES[os]) return [];
  return [found('error', 'target-device', 'TargetDeviceType', `the profile is for another kind of device than ${os}`)];
}

function found(
  severity: ProfileFinding['severity'],
  rule: ProfileFinding['rule'],
  path: string,
  message: string,
  source = 'mdm/profiles/TopLevel.yaml',
): ProfileFinding {
  return { severity, rule, path, message, source };
}
