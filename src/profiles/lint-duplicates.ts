import { wantedChannel, type ProfileEnrollment } from './channel-for.js';
import { entryOf } from './payload-support.js';
import type { Profile } from './profile.js';
import type { LintFinding, ProfileRule } from './profile-finding.js';

const SOURCE = 'mdm/profiles/CommonPayloadKeys.yaml';
const OTHER = { device: 'user', user: 'device' } as const;

/**
 * Identifiers and UUIDs that stand twice, without regard to case. Each is reported where it stands again. Identifiers of
 * profiles meet on the same channel only; without a device, those of different scope meet perhaps.
 */
export function lintDuplicates(profiles: readonly Profile[], enrollment: ProfileEnrollment | undefined): LintFinding[] {
  const findings: LintFinding[] = [];
  const identifiers = new Map<string, number>();
  const uuids = new Map<string, number>();
  const add = (
    severity: LintFinding['severity'],
    rule: ProfileRule,
    profile: number,
    path: string,
    message: string,
  ): void => void findings.push({ severity, rule, path, message, profile, source: SOURCE });

  const addUuid = (uuid: string, profile: number, path: string): void => {
    const key = uuid.toLowerCase();
    const before = uuids.get(key);
    if (before === undefined) uuids.set(key, profile);
    else if (before === profile) add('error', 'duplicate-uuid', profile, path, 'stands twice in this profile');
    else add('warning', 'duplicate-uuid', profile, path, `also stands in profile ${before} of the set`);
  };

  for (const [index, profile] of profiles.entries()) {
    const channel = channelOf(profile, enrollment);
    const identifier = profile.PayloadIdentifier.toLowerCase();
    const key = `${channel} ${identifier}`;
    const before = identifiers.get(key);
    const elsewhere = enrollment === undefined ? identifiers.get(`${OTHER[channel]} ${identifier}`) : undefined;
    if (before === undefined) identifiers.set(key, index);
    if (before !== undefined) {
      const message = `profile ${before} of the set has the same; on a device one replaces the other`;
      add('error', 'duplicate-identifier', index, 'PayloadIdentifier', message);
    } else if (elsewhere !== undefined) {
      const message = `profile ${elsewhere} of the set has the same; without user channels one replaces the other`;
      add('warning', 'duplicate-identifier', index, 'PayloadIdentifier', message);
    }
    addUuid(profile.PayloadUUID, index, 'PayloadUUID');
    const own = new Set<string>();
    for (const [at, payload] of profile.PayloadContent.entries()) {
      addUuid(payload.PayloadUUID, index, `PayloadContent[${at}].PayloadUUID`);
      const ownIdentifier = payload.PayloadIdentifier.toLowerCase();
      if (own.has(ownIdentifier))
        add(
          'error',
          'duplicate-identifier',
          index,
          `PayloadContent[${at}].PayloadIdentifier`,
          'stands twice in this profile',
        );
      own.add(ownIdentifier);
    }
  }
  return findings;
}

/** Where a profile meets others: the channel it asks for, or without a device the one of a Mac by its scope. */
function channelOf(profile: Profile, enrollment: ProfileEnrollment | undefined): 'device' | 'user' {
  if (enrollment !== undefined) return wantedChannel(profile, enrollment);
  return profile.PayloadScope === 'User' ? 'user' : 'device';
}

/**
 * Payloads of a type that a device takes once, and that stand in the set twice. Profiles for different channels do not
 * meet. Without a device, scopes stand for channels, and only types that every system takes once are reported.
 */
export function lintSingleInstances(
  profiles: readonly Profile[],
  enrollment: ProfileEnrollment | undefined,
): LintFinding[] {
  const os = enrollment?.os;
  const seen = new Map<string, string>();
  return profiles.flatMap((profile, index) => {
    const channel = channelOf(profile, enrollment);
    return profile.PayloadContent.flatMap((payload, at): LintFinding[] => {
      const entry = entryOf(payload);
      if (entry === undefined) return [];
      const rows =
        os === undefined
          ? Object.values(entry.supportedOS ?? {}).filter(({ introduced }) => introduced !== 'n/a')
          : [entry.supportedOS?.[os] ?? {}];
      if (rows.length === 0 || rows.some(({ multiple }) => multiple !== false)) return [];
      // The forms of com.apple.MCX share a type, but each is a file of its own.
      const key = `${channel} ${entry.file}`;
      const before = seen.get(key);
      if (before === undefined) {
        seen.set(key, `profile ${index} of the set`);
        return [];
      }
      const message = `a device takes one ${payload.PayloadType}; ${before} has one already`;
      const path = `PayloadContent[${at}]`;
      return [{ severity: 'error', rule: 'single-instance', path, message, profile: index, source: entry.file }];
    });
  });
}
