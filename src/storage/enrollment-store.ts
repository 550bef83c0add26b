import type { EnrollmentType } from '../checkin/enrollment-identity.js';
import type { Awaitable } from '../internal/awaitable.js';

/** Where APNs reaches one channel. */
export interface PushIdentity {
  readonly topic: string;
  /** Raw device token, not hex. */
  readonly token: Uint8Array;
  readonly pushMagic: string;
}

/** What the device said about itself in Authenticate; absent keys were not sent. */
export interface DeviceFacts {
  readonly serialNumber?: string;
  readonly osVersion?: string;
  readonly buildVersion?: string;
  readonly productName?: string;
  readonly deviceName?: string;
  readonly model?: string;
  readonly modelName?: string;
  readonly imei?: string;
  readonly meid?: string;
}

/** Facts about the user of a user channel. */
export interface UserFacts {
  readonly shortName?: string;
  readonly longName?: string;
}

/**
 * State of one channel.
 *
 * - `authenticated`: Authenticate came, the first TokenUpdate did not yet. Nothing may be pushed or handed out.
 * - `enabled`: enrolled.
 * - `disabled`: checked out, or its device started over. History is kept.
 */
export type EnrollmentState = 'authenticated' | 'enabled' | 'disabled';

/** One enrollment (a device or a user on it). Plain data that survives `structuredClone`. */
export interface EnrollmentRecord {
  /** `DEVICE` or `DEVICE:USER`. */
  readonly id: string;
  readonly type: EnrollmentType;
  /** Id of the device channel; equal to `id` there. */
  readonly deviceId: string;
  readonly state: EnrollmentState;
  /** Present while `enabled`, and while `authenticated` after a plan that keeps it. Never on a disabled channel. */
  readonly push?: PushIdentity;
  /** From the last TokenUpdate of this channel. */
  readonly awaitingConfiguration: boolean;
  readonly device?: DeviceFacts;
  readonly user?: UserFacts;
  /** Topic of the last Authenticate or TokenUpdate. */
  readonly topic: string;
  /** Counts the lives of a device: 1 at the first Authenticate, one more at each that starts over. Users share it. */
  readonly life: number;
  /** Milliseconds since 1970, as all times here. Device channel only. */
  readonly authenticatedAtMs?: number;
  readonly tokenUpdatedAtMs?: number;
  readonly disabledAtMs?: number;
}

/**
 * What tells a record from what it was at another time: every Authenticate, TokenUpdate and CheckOut that changes the
 * channel changes one of these. A whole record is one too.
 */
export type EnrollmentVersion = Pick<EnrollmentRecord, 'state' | 'life' | 'authenticatedAtMs' | 'tokenUpdatedAtMs'>;

/** What an Authenticate does to the state of the earlier life of the same device and of its user channels. */
export interface EnrollmentPlan {
  /**
   * `new-life` sets the state to `authenticated` and counts `life` up, unless the device is in that state already: then
   * it repeats the message. `same-life` leaves an enabled device enabled; any other becomes `authenticated`.
   */
  readonly life: 'new-life' | 'same-life';
  /** Waiting commands of the device and of its user channels. */
  readonly commands: 'keep' | 'clear';
  /**
   * Bootstrap and unlock tokens. `archive` keeps them readable as archived versions. In a settlement it leaves a bootstrap
   * token that was stored at `authenticatedAtMs` of the device or later: that one belongs to the life that begins.
   */
  readonly secrets: 'keep' | 'archive';
  readonly userChannels: 'keep' | 'disable';
  /** Push identity of the device channel. A device that stays enabled keeps it in any case. */
  readonly push: 'keep' | 'clear';
}

/** An Authenticate with the plan that was decided for it. */
export interface AuthenticateChange {
  readonly id: string;
  readonly type: EnrollmentType;
  readonly topic: string;
  readonly device: DeviceFacts;
  readonly plan: EnrollmentPlan;
  /** What the device record was when `plan` was decided; `undefined` when there was none. It must still be that. */
  readonly decidedOn: EnrollmentVersion | undefined;
  /** Of the certificate that the request proved: bound to the device in the same step, as by `bindIdentity`. */
  readonly fingerprint?: string;
  readonly atMs: number;
}

/** What a plan did. */
export interface PlanEffects {
  /** UUIDs of the commands that the plan cleared, by enrollment id. */
  readonly clearedCommands: readonly { readonly enrollmentId: string; readonly commandUuid: string }[];
  /** Ids of the user channels that the plan disabled. */
  readonly disabledUserChannels: readonly string[];
}

/** What an Authenticate did. */
export type AuthenticateResult =
  | ({ readonly outcome: 'applied'; readonly record: EnrollmentRecord } & PlanEffects)
  /** The record is no longer the one that the plan was decided on. Nothing changed: decide again. */
  | { readonly outcome: 'stale' }
  /** The certificate belongs to another device. Nothing changed. */
  | { readonly outcome: 'identity-conflict' };

/** How a TokenUpdate ends the Authenticate before it. */
export interface Settlement {
  /** What the device record was when this was decided. It must still be that. */
  readonly decidedOn: EnrollmentVersion;
  /** Carried out before the TokenUpdate, in the same step. Absent: nothing of the earlier life changes. */
  readonly plan?: EnrollmentPlan;
}

/** A TokenUpdate of a device or user channel. */
export interface TokenUpdateChange {
  readonly id: string;
  readonly type: EnrollmentType;
  readonly deviceId: string;
  readonly push: PushIdentity;
  readonly awaitingConfiguration: boolean;
  /** Absent keeps what is known. */
  readonly user?: UserFacts;
  /** Stored as the `unlock-token` secret of `id` in the same step; absent leaves the stored one as it is. */
  readonly unlockToken?: Uint8Array;
  /** Device channel only. Absent: applied whatever the record says. */
  readonly settlement?: Settlement;
  readonly atMs: number;
}

/** What a TokenUpdate did. */
export type TokenUpdateResult =
  /** `first`: this channel became enabled by this message. */
  | {
      readonly outcome: 'first' | 'updated';
      readonly record: EnrollmentRecord;
      /** What the plan of the settlement did. Absent without a plan. */
      readonly settled?: PlanEffects;
    }
  /** No Authenticate is on record (device channel), or no device (user channel). Nothing changed. */
  | { readonly outcome: 'unknown' }
  /** The device is checked out, or (user channel) not enabled yet. Nothing changed. */
  | { readonly outcome: 'not-enabled' }
  /** The record is no longer the one that the settlement was decided on. Nothing changed: decide again. */
  | { readonly outcome: 'stale' };

/** A CheckOut of a device or user channel. */
export interface CheckOutChange {
  readonly id: string;
  /** What the record of `id` was when this was decided. It must still be that. */
  readonly decidedOn: EnrollmentVersion;
  readonly atMs: number;
}

/** What a CheckOut did. */
export type CheckOutResult =
  /** `disabled`: ids of the channels that were not disabled before, the device first. */
  | { readonly outcome: 'applied'; readonly disabled: readonly string[] }
  /** The record is no longer the one that this was decided on, or there is none. Nothing changed. */
  | { readonly outcome: 'stale' };

/**
 * Holds who is enrolled. Each method is one atomic step: all of it happens or nothing. Records are never deleted by the
 * service; values handed in or out are copies.
 */
export interface EnrollmentStore {
  /** The record, or `undefined` when nothing was ever stored under this id. */
  readEnrollment(id: string): Awaitable<EnrollmentRecord | undefined>;

  /**
   * Applies an Authenticate of a device channel with its plan, atomically over enrollments, command queue, secrets and
   * identities. The certificate is part of the step because a binding counts as evidence for the next Authenticate: one
   * that stays behind when the rest fails turns the device's repetition into a renewal.
   *
   * Idempotent in effect: a device repeats the message until it hears an answer, and each is decided on the record as it
   * is then. One that was decided on an older record is `stale`: its device may have enrolled since by a repetition.
   */
  applyAuthenticate(change: AuthenticateChange): Awaitable<AuthenticateResult>;

  /**
   * Applies a TokenUpdate, and with it the plan of its settlement, atomically over enrollments, command queue and
   * secrets. A plan of `new-life` counts `life` up unless the device is `authenticated`, as that of an Authenticate does.
   *
   * A device channel must be `authenticated` or `enabled`; it never leaves `disabled` without a new Authenticate.
   * A user channel is created or enabled only while its device is `enabled`; checked in the same step, so that a late
   * message cannot revive a user of a device that is checking out.
   */
  applyTokenUpdate(change: TokenUpdateChange): Awaitable<TokenUpdateResult>;

  /**
   * Disables a channel; for a device its user channels too. Waiting commands, secrets and history stay; push identities
   * go, so that nothing is pushed to a device that left. A channel that is disabled already stays as it is.
   *
   * One that was decided on an older record is `stale`: its device may have enrolled again since. Only the record of `id`
   * counts, not those of the users that a device takes along.
   */
  applyCheckOut(change: CheckOutChange): Awaitable<CheckOutResult>;

  /**
   * Records that come after the id `after`, in any total order of ids that never changes; at most `limit` (default 100,
   * at most 1,000). `deviceId` selects a device and its user channels.
   */
  listEnrollments(options?: {
    readonly after?: string;
    readonly limit?: number;
    readonly deviceId?: string;
  }): Awaitable<readonly EnrollmentRecord[]>;
}
