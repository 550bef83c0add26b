/** What an Authenticate is taken for. */
export type EnrollmentKind = 'first' | 'renewal' | 're-enrollment' | 'fresh-setup' | 'takeover-suspected';

/**
 * One fact that spoke for a kind.
 *
 * `certificate-known` counts only for a key that the device made: one that came with a PKCS #12 survives an erase.
 */
export type EnrollmentFact =
  | 'device-unknown'
  | 'never-enabled'
  | 'checked-out'
  | 'repeated-message'
  | 'certificate-known'
  | 'certificate-new'
  | 'certificate-absent'
  | 'certificate-of-another-device'
  | 'serial-number-changed'
  | 'product-changed'
  | 'topic-changed'
  | 'os-older'
  | 'renewal-announced'
  | 'setup-announced'
  | 'announcement-of-another-certificate'
  | 'announcement-expired'
  | 'awaiting-configuration'
  | 'push-token-kept'
  | 'push-token-changed';

/** A fact and where it points; `undefined` where it only adds to the picture. */
export interface EnrollmentEvidence {
  readonly fact: EnrollmentFact;
  readonly suggests: EnrollmentKind | undefined;
}

/**
 * What happens to the state of the earlier life of a device; the same members as the plan that a storage applies.
 *
 * Declarations follow the plan too: what a device acknowledged is void when `secrets` are archived, because a device that
 * starts over holds none of it.
 */
export interface EnrollmentStatePlan {
  readonly life: 'new-life' | 'same-life';
  readonly commands: 'keep' | 'clear';
  readonly secrets: 'keep' | 'archive';
  readonly userChannels: 'keep' | 'disable';
  readonly push: 'keep' | 'clear';
}

/** A kind with its reasons and its plan. Plain data. */
export interface EnrollmentClassification {
  readonly kind: EnrollmentKind;
  /**
   * False while the decision waits for the TokenUpdate: `plan` then only stops the channel, and `settleEnrollment` tells
   * the rest. Nothing is lost and nothing is handed out in between.
   */
  readonly settled: boolean;
  readonly plan: EnrollmentStatePlan;
  readonly evidence: readonly EnrollmentEvidence[];
}

/** The device starts over: what waited is dropped, its escrow is archived, its users are disabled. */
export const NEW_LIFE: EnrollmentStatePlan = Object.freeze({
  life: 'new-life',
  commands: 'clear',
  secrets: 'archive',
  userChannels: 'disable',
  push: 'clear',
});

/** The device goes on: it only changed its certificate. */
export const SAME_LIFE: EnrollmentStatePlan = Object.freeze({
  life: 'same-life',
  commands: 'keep',
  secrets: 'keep',
  userChannels: 'keep',
  push: 'keep',
});

/** Not known yet: the channel stops, and everything is kept until the TokenUpdate tells. */
export const UNSETTLED: EnrollmentStatePlan = Object.freeze({ ...SAME_LIFE, life: 'new-life' });
