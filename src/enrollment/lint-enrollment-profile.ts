import type { Profile } from '../profiles/profile.js';
import { parseProfile } from '../profiles/parse-profile.js';
import type { OperatingSystem } from '../schema/schema-entry.js';
import type { EnrollmentFinding, EnrollmentFlow } from './enrollment-finding.js';
import { createFindings, type Findings } from './lint-findings.js';
import { lintCertificates, lintIdentity } from './lint-identity.js';
import { lintMdmPayload } from './lint-mdm-payload.js';
import { IDENTITY_TYPES, mdmPayload } from './open-enrollment-profile.js';

/** For whom a profile is looked at. */
export interface LintEnrollmentOptions {
  /** Only what concerns this system. Default: all. */
  readonly os?: OperatingSystem;
  /** How the profile reaches the device. Absent: rules that depend on it are left out, or told as notes. */
  readonly flow?: EnrollmentFlow;
  /** Milliseconds since 1970, for certificates that ran out. Default: now. */
  readonly nowMs?: number;
}

const CERTIFICATE_TYPES = ['com.apple.security.root', 'com.apple.security.pkcs1', 'com.apple.security.pem'];
const GUIDE = 'Apple: Deploying device management enrollment profiles';

/**
 * Tells what devices make of an enrollment profile, system by system: iOS refuses what macOS accepts, and the other way
 * round. Looks at the whole, which `validateProfile` does not: one MDM payload, its identity, capabilities, account.
 *
 * @param source - Plain or signed bytes, or what `parseProfile` made of them. The signature is not judged.
 * @returns Findings, in the order of the rules. Empty: nothing to remark. None holds a secret.
 * @throws {ProfileError | PlistError | PkiError} when it is no configuration profile.
 * @see apple/device-management `mdm/profiles/com.apple.mdm.yaml`; micromdm/micromdm issue 366
 */
export function lintEnrollmentProfile(
  source: Uint8Array | Profile,
  options: LintEnrollmentOptions = {},
): readonly EnrollmentFinding[] {
  const profile = source instanceof Uint8Array ? parseProfile(source) : source;
  const findings = createFindings();
  if (profile.EncryptedPayloadContent !== undefined) {
    findings.note('encrypted', 'EncryptedPayloadContent', 'the payloads are encrypted and were not looked at', GUIDE);
    return findings.list(options.os);
  }
  const mdm = mdmPayload(profile);
  const count = profile.PayloadContent.filter(({ PayloadType }) => PayloadType === 'com.apple.mdm').length;
  if (count !== 1)
    findings.error('mdm-payload-count', 'PayloadContent', 'there must be exactly one com.apple.mdm payload', GUIDE);
  if (mdm !== undefined) {
    lintMdmPayload(findings, profile, mdm, options.flow);
    lintIdentity(findings, profile, mdm);
  }
  lintCertificates(findings, profile, options.nowMs ?? Date.now());
  lintTop(findings, profile, options.flow);
  return findings.list(options.os);
}

function lintTop(findings: Findings, profile: Profile, flow: EnrollmentFlow | undefined): void {
  const { PayloadScope } = profile;
  if (PayloadScope === 'User')
    findings.add('scope', 'PayloadScope', 'an enrollment profile is for the computer', GUIDE, { macOS: 'error' });
  if (PayloadScope === 'System' && (flow === undefined || flow === 'by-hand'))
    findings.add(
      'scope',
      'PayloadScope',
      'in a profile that a person installs, System is reported to suppress the user channel',
      'micromdm/micromdm issue 766',
      { macOS: 'warning' },
    );
  for (const [index, { PayloadType }] of profile.PayloadContent.entries()) {
    if (PayloadType === 'com.apple.mdm' || IDENTITY_TYPES.includes(PayloadType)) continue;
    if (CERTIFICATE_TYPES.includes(PayloadType)) continue;
    const path = `PayloadContent[${index}]`;
    findings.note('extra-payload', path, 'an enrollment profile should hold only what enrollment needs', GUIDE);
  }
}
