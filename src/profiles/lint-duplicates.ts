import type { OperatingSystem } from '../schema/schema-entry.js';
import { entryOf } from './payload-support.js';
import type { Profile } from './profile.js';
import type { LintFinding, ProfileRule } from './profile-finding.js';

const SOURCE = 'mdm/profiles/CommonPayloadKeys.yaml';

/** Identifiers and UUIDs that stand twice, without regard to case. Each is reported where it stands again. */
export function lintDuplicates(profiles: readonly Profile[]): LintFinding[] {
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
    const key = profile.PayloadIdentifier.toLowerCase();
    const before = identifiers.get(key);
    if (before === undefined) identifiers.set(key, index);
    else
      add(
        'error',
        'duplicate-identifier',
        index,
        'PayloadIdentifier',
        `profile ${before} of the set has the same; on a device one replaces the other`,
      );
    addUuid(profile.PayloadUUID, index, 'PayloadUUID');
    const own = new Set<string>();
    for (const [at, payload] of profile.PayloadContent.entries()) {
      addUuid(payload.PayloadUUID, index, `PayloadContent[${at}].PayloadUUID`);
      const identifier = payload.PayloadIdentifier.toLowerCase();
      if (own.has(identifier))
        add(
          'error',
          'duplicate-identifier',
          index,
          `PayloadContent[${at}].PayloadIdentifier`,
          'stands twice in this profile',
        );
      own.add(identifier);
    }
  }
  return findings;
}

/**
 * Payloads of a type that a device takes once, and that stand in the set twice. Profiles of different scope do not meet.
 * Without an operating system, only types that every one of them takes once are reported.
 */
export function lintSingleInstances(profiles: readonly Profile[], os: OperatingSystem | undefined): LintFinding[] {
  const seen = new Map<string, string>();
  return profiles.flatMap((profile, index) =>
    profile.PayloadContent.flatMap((payload, at): LintFinding[] => {
      const entry = entryOf(payload);
      if (entry === undefined) return [];
      const rows =
        os === undefined
          ? Object.values(entry.supportedOS ?? {}).filter(({ introduced }) => introduced !== 'n/a')
          : [entry.supportedOS?.[os] ?? {}];
      if (rows.length === 0 || rows.some(({ multiple }) => multiple !== false)) return [];
      // The forms of com.apple.MCX share a type, but each is a file of its own.
      const key = `${profile.PayloadScope === 'User' ? 'user' : 'device'} ${entry.file}`;
      const before = seen.get(key);
      if (before === undefined) {
        seen.set(key, `profile ${index} of the set`);
        return [];
      }
      const message = `a device takes one ${payload.PayloadType}; ${before} has one already`;
      const path = `PayloadContent[${at}]`;
      return [{ severity: 'error', rule: 'single-instance', path, message, profile: index, source: entry.file }];
    }),
  );
}
