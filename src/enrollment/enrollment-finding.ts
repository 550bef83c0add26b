import type { Finding } from '../schema/finding.js';
import type { OperatingSystem } from '../schema/schema-entry.js';

/** Rules of `lintEnrollmentProfile`. Closed; new ones come with a minor version. */
export type EnrollmentRule =
  | 'mdm-payload-count'
  | 'identity-missing'
  | 'identity-shared'
  | 'identity-format'
  | 'identity-weak'
  | 'identity-usage'
  | 'identity-attestation'
  | 'topic-prefix'
  | 'url-not-https'
  | 'access-rights'
  | 'capability-missing'
  | 'capability-unknown'
  | 'scope'
  | 'pinning-reference'
  | 'enrollment-mode'
  | 'managed-account'
  | 'development-push'
  | 'removal'
  | 'sign-message'
  | 'check-out'
  | 'extra-payload'
  | 'certificate'
  | 'encrypted';

/** Something worth knowing about an enrollment profile, with what each system makes of it. */
export interface EnrollmentFinding extends Omit<Finding, 'rule'> {
  readonly rule: EnrollmentRule;
  /** Systems it concerns. `severity` is the worst of them. */
  readonly severities: Readonly<Partial<Record<OperatingSystem, Finding['severity']>>>;
}

/** How a profile reaches its device. */
export type EnrollmentFlow = 'by-hand' | 'over-the-air' | 'automated' | 'account-driven';
