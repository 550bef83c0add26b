/** Which rule a finding about a signature is about. Closed; new rules come with a minor version. */
export type SigningRule =
  | 'certificate-expired'
  | 'certificate-not-yet-valid'
  | 'certificate-expires-soon'
  | 'key-usage'
  | 'weak-key'
  | 'weak-digest'
  | 'missing-intermediate'
  | 'unrelated-certificate'
  | 'untrusted'
  | 'several-signers'
  | 'content-not-a-profile';

/** Something about a signature that a person should know. Plain data without secrets. */
export interface SigningFinding {
  /** `error`: a device refuses the profile. `warning`: it shows the profile as not verified, or may. */
  readonly severity: 'error' | 'warning' | 'note';
  readonly rule: SigningRule;
  /** One sentence. Names certificates by their common name. */
  readonly message: string;
}
