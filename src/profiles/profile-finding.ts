import type { Finding, FindingRule } from '../schema/finding.js';

/** Rules about profiles beyond those of the schema. Closed; new rules come with a minor version. */
export type ProfileRule =
  /** Says which channel a profile goes to, and why. */
  | 'scope'
  | 'scope-missing'
  | 'scope-mismatch'
  | 'scope-change'
  | 'no-user-channel'
  | 'target-device'
  | 'encrypted-content'
  | 'duplicate-identifier'
  | 'duplicate-uuid'
  | 'single-instance'
  | 'dangling-reference'
  | 'reference-elsewhere'
  | 'reference-case'
  | 'reference-kind'
  | 'forbidden-combination'
  | 'certificate-expired'
  | 'certificate-not-yet-valid'
  | 'certificate-expires-soon'
  | 'certificate-weak'
  | 'certificate-unreadable'
  | 'private-key'
  | 'removal';

/** Something worth knowing about a profile before it is sent. Plain data without secrets. */
export interface ProfileFinding extends Omit<Finding, 'rule'> {
  readonly rule: FindingRule | ProfileRule;
}

/** A finding about one profile of a set. */
export interface LintFinding extends ProfileFinding {
  /** Index of the profile in the list given. */
  readonly profile: number;
}
