import { channelFor, type ProfileEnrollment } from './channel-for.js';
import { lintCertificates } from './lint-certificates.js';
import { lintCombinations } from './lint-combinations.js';
import { lintDuplicates, lintSingleInstances } from './lint-duplicates.js';
import { lintReferences } from './lint-references.js';
import { lintRemoval } from './lint-removal.js';
import type { Profile } from './profile.js';
import type { LintFinding, ProfileFinding } from './profile-finding.js';
import { validateProfile } from './validate-profile.js';

/** What `lintProfiles` looks at beside the profiles. */
export interface LintProfilesOptions {
  /** The device the set is for. With it, every profile is also validated for the channel it would go to. */
  readonly enrollment?: ProfileEnrollment;
  /** In milliseconds since 1970, for what expires. Default: now. */
  readonly nowMs?: number;
}

/**
 * Looks over all profiles that one device is to have: identifiers and UUIDs that stand twice (in any case), payloads that
 * a device takes once, references that lead nowhere, combinations that do not work, certificates inside that are expired
 * or weak, settings about removal, and encrypted payloads, which nobody can look at.
 *
 * @param profiles - Parsed ones, also signed ones.
 * @returns Findings, errors first, then by profile; each names the profile by its index in the list.
 */
export function lintProfiles(profiles: readonly Profile[], options: LintProfilesOptions = {}): LintFinding[] {
  const { enrollment, nowMs = Date.now() } = options;
  const os = enrollment?.os;
  const findings = [
    ...lintDuplicates(profiles, enrollment),
    ...lintSingleInstances(profiles, enrollment),
    ...lintReferences(profiles),
    ...lintCombinations(profiles, os),
    ...lintCertificates(profiles, nowMs),
    ...lintRemoval(profiles, { nowMs, ...(os !== undefined && { os }) }),
    ...profiles.flatMap((profile, index) =>
      (enrollment === undefined ? notLookedAt(profile) : judge(profile, enrollment)).map((finding) => ({
        ...finding,
        profile: index,
      })),
    ),
  ];
  return findings.toSorted((a, b) => RANK[a.severity] - RANK[b.severity] || a.profile - b.profile);
}

const RANK: Readonly<Record<ProfileFinding['severity'], number>> = { error: 0, warning: 1, note: 2 };

function notLookedAt({ EncryptedPayloadContent: encrypted }: Profile): ProfileFinding[] {
  if (encrypted === undefined) return [];
  return [
    {
      severity: 'note',
      rule: 'encrypted-content',
      path: 'EncryptedPayloadContent',
      message: 'the payloads are encrypted and were not looked at',
      source: 'mdm/profiles/TopLevel.yaml',
    },
  ];
}

/** What stands against the profile on the channel it would go to. Where it lands nowhere, that says it all. */
function judge(profile: Profile, enrollment: ProfileEnrollment): readonly ProfileFinding[] {
  const { channel, reasons } = channelFor(profile, enrollment);
  if (channel === 'none') return reasons;
  const { userIds: _, ...device } = enrollment;
  const findings = validateProfile(profile, { ...device, channel });
  const worthSaying = reasons.filter(
    ({ severity, rule }) => severity !== 'note' && !findings.some((finding) => finding.rule === rule),
  );
  return [...worthSaying, ...findings];
}
