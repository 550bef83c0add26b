import { plistNumber } from '../plist/plist-value.js';
import type { OperatingSystem } from '../schema/schema-entry.js';
import type { Profile } from './profile.js';
import type { LintFinding } from './profile-finding.js';

const SOURCE = 'mdm/profiles/TopLevel.yaml';
const PASSWORD_TYPE = 'com.apple.profileRemovalPassword';

/** Settings on how a profile may be removed, and when it goes by itself. */
export function lintRemoval(
  profiles: readonly Profile[],
  options: { readonly os?: OperatingSystem; readonly nowMs: number },
): LintFinding[] {
  return profiles.flatMap((profile, index) =>
    checkRemoval(profile, options).map(([severity, path, message]) => ({
      ...{ severity, path, message, profile: index },
      rule: 'removal' as const,
      source: SOURCE,
    })),
  );
}

type Problem = readonly [LintFinding['severity'], string, string];

function checkRemoval(profile: Profile, options: { readonly os?: OperatingSystem; readonly nowMs: number }): Problem[] {
  const { plist, PayloadContent: payloads } = profile;
  const problems: Problem[] = [];
  const hasPasscode = plist['HasRemovalPasscode'] === true;
  const password = payloads.findIndex(({ PayloadType }) => PayloadType === PASSWORD_TYPE);
  if (hasPasscode && password < 0 && profile.EncryptedPayloadContent === undefined)
    problems.push(['error', 'HasRemovalPasscode', `needs a payload ${PASSWORD_TYPE}`]);
  if (!hasPasscode && password >= 0)
    problems.push(['warning', `PayloadContent[${password}]`, 'has no effect without HasRemovalPasscode']);
  const disallowed = profile.PayloadRemovalDisallowed === true;
  if (disallowed && hasPasscode)
    problems.push(['warning', 'HasRemovalPasscode', 'has no effect beside PayloadRemovalDisallowed']);
  if (disallowed && options.os === 'macOS')
    problems.push([
      'note',
      'PayloadRemovalDisallowed',
      'concerns profiles installed by hand only: users cannot remove those of MDM',
    ]);
  const date = plist['RemovalDate'];
  const duration = plistNumber(plist['DurationUntilRemoval']);
  if (date instanceof Date && date.getTime() <= options.nowMs)
    problems.push(['error', 'RemovalDate', 'has passed, so the profile is removed at once']);
  if (duration !== undefined && duration <= 0)
    problems.push(['error', 'DurationUntilRemoval', 'is not positive, so the profile is removed at once']);
  if (date !== undefined && duration !== undefined)
    problems.push(['note', 'DurationUntilRemoval', 'stands beside RemovalDate; the earlier one counts']);
  const expiration = plist['PayloadExpirationDate'];
  if (expiration instanceof Date && expiration.getTime() <= options.nowMs)
    problems.push(['warning', 'PayloadExpirationDate', 'has passed, so the profile shows as expired']);
  return problems;
}
