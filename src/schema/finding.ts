/** Which rule a finding is about. Closed; new rules come with a minor version. */
export type FindingRule =
  /** No entry has this name: newer than the schema, or misspelt. */
  | 'unknown-entry'
  | 'unknown-key'
  | 'missing-key'
  | 'wrong-type'
  | 'value-not-allowed'
  | 'out-of-range'
  | 'bad-format'
  | 'item-count'
  | 'os-unsupported'
  | 'os-too-old'
  | 'os-removed'
  | 'os-deprecated'
  | 'needs-supervision'
  | 'needs-automated-enrollment'
  | 'needs-user-approval'
  | 'wrong-channel'
  | 'not-in-user-enrollment'
  | 'user-enrollment-only'
  | 'not-on-shared-ipad'
  | 'shared-ipad-only'
  | 'missing-access-right'
  /** A rule that spans keys, or that the schema does not state. */
  | 'cross-key';

/** Something worth knowing about a value before it is sent. Plain data; never holds a secret. */
export interface Finding {
  /** `error`: a device refuses it. `warning`: a part has no effect or may fail. `note`: good to know. */
  readonly severity: 'error' | 'warning' | 'note';
  readonly rule: FindingRule;
  /** Where, from the entry's own keys: `Settings[2].Enabled`. Empty for the entry as a whole. */
  readonly path: string;
  readonly message: string;
  /** Path of the schema file, or another source. */
  readonly source: string;
}
