import type { CheckinMessageType } from '../checkin/checkin-message.js';
import type { CommandReport } from '../commands/command-report.js';
import type { EnrollmentEvidence, EnrollmentKind } from '../enrollment/enrollment-classification.js';
import type { EnrollmentRecord } from '../storage/enrollment-store.js';
import type { CommandRecord } from '../storage/command-queue-store.js';

/** What every event has. Events are plain data; they hold no secret and no raw body unless named so. */
export interface EventBase<Type extends string> {
  readonly type: Type;
  /** Version of the event's shape. */
  readonly version: 1;
  /** Unique; the same event delivered twice has the same id. */
  readonly id: string;
  readonly atMs: number;
}

interface EnrollmentEvent<Type extends string> extends EventBase<Type> {
  readonly enrollment: EnrollmentRecord;
}

/** What happened, told after it was stored. Discriminated by `type`. */
export type ServiceEvent =
  /** Authenticate was applied. `kind` is what it was taken for. */
  | (EnrollmentEvent<'enrollment.authenticated'> & {
      readonly kind: AuthenticateKind;
      /** False: `enrollment.settled` follows with the TokenUpdate, and tells what was cleared then. */
      readonly settled: boolean;
      readonly evidence: readonly EnrollmentEvidence[];
      readonly clearedCommands: readonly { readonly enrollmentId: string; readonly commandUuid: string }[];
      readonly disabledUserChannels: readonly string[];
    })
  /** The TokenUpdate told what the last Authenticate was, and its plan is applied. Comes before `enrollment.enabled`. */
  | (EnrollmentEvent<'enrollment.settled'> & {
      readonly kind: EnrollmentKind;
      readonly evidence: readonly EnrollmentEvidence[];
      readonly clearedCommands: readonly { readonly enrollmentId: string; readonly commandUuid: string }[];
      readonly disabledUserChannels: readonly string[];
    })
  /** An Authenticate that contradicts what is known of its device was refused; nothing changed. */
  | (EventBase<'enrollment.takeover-suspected'> & {
      readonly enrollmentId: string;
      readonly evidence: readonly EnrollmentEvidence[];
      readonly fingerprint?: string;
    })
  /** The first TokenUpdate of a life: commands and pushes may go out now. */
  | EnrollmentEvent<'enrollment.enabled'>
  /** A later TokenUpdate: push identity or flags changed. */
  | EnrollmentEvent<'enrollment.updated'>
  /** A channel was disabled by CheckOut, its own or its device's. */
  | (EventBase<'enrollment.disabled'> & { readonly enrollmentId: string; readonly deviceId: string })
  /** A secret was escrowed or withdrawn. The value is in storage only. */
  | (EventBase<'secret.changed'> & {
      readonly enrollmentId: string;
      readonly kind: 'bootstrap-token' | 'unlock-token';
      readonly present: boolean;
    })
  | (EventBase<'command.queued'> & { readonly enrollmentId: string; readonly command: CommandRecord })
  | (EventBase<'command.sent'> & {
      readonly enrollmentId: string;
      readonly commandUuid: string;
      readonly requestType: string;
    })
  | (EventBase<'command.cancelled'> & { readonly enrollmentId: string; readonly commandUuid: string })
  /**
   * Any report but Idle. `outcome` tells what the queue made of it; `damaged`: status or UUID were lost, so nothing.
   *
   * The report of a network user comes without its AuthToken, and because of that with an empty `raw`.
   */
  | (EventBase<'command.reported'> & {
      readonly enrollmentId: string;
      readonly outcome: 'finished' | 'not-now' | 'repeated' | 'unknown-command' | 'unknown-status' | 'damaged';
      readonly command?: CommandRecord;
      /**
       * With secrets redacted, and then without the bytes; always without them when it was beyond repair. Of a command that
       * nobody knows, what any response calls a secret is redacted. `readReport` of the storage has it as it came.
       */
      readonly report: CommandReport;
    })
  /**
   * A report in which nothing could be recognised; the device was told to go on, with the next command if it has no user
   * channels. `raw` is empty when the name of a secret stands in it.
   */
  | (EventBase<'report.unreadable'> & { readonly deviceId: string; readonly raw: Uint8Array })
  | (EventBase<'user.authenticated'> & {
      readonly enrollmentId: string;
      readonly decision: 'declined' | 'no-token' | 'challenged' | 'accepted' | 'rejected';
    })
  /** APNs took a push for this channel. Whether the device hears it shows when it comes. */
  | (EventBase<'push.sent'> & { readonly enrollmentId: string; readonly apnsId?: string })
  /**
   * A push was not taken; it is tried again at `retryAtMs`. `configuration` (certificate, topic, environment), `bug` and
   * `stale-token` are for an operator to look at, the others pass. With an answer of APNs its `status` and `reason`,
   * without one the `code` of the error.
   */
  | (EventBase<'push.failed'> & {
      readonly enrollmentId: string;
      readonly cause: 'busy' | 'no-answer' | 'configuration' | 'stale-token' | 'bug';
      readonly status?: number;
      readonly reason?: string;
      readonly code?: string;
      readonly retryAtMs: number;
    })
  /** APNs says that the token is inactive since a time after its TokenUpdate; no push until the next one. */
  | (EventBase<'push.token-retired'> & { readonly enrollmentId: string; readonly inactiveSinceMs: number })
  /** A request was refused; nothing changed. `code` is the code of the error. */
  | (EventBase<'request.refused'> & {
      readonly code: string;
      readonly endpoint: 'checkin' | 'connect' | 'unknown';
      readonly messageType?: CheckinMessageType;
      readonly enrollmentId?: string;
      readonly fingerprint?: string;
    });

/**
 * What an Authenticate is taken for; see `classifyEnrollment`.
 *
 * `adopted`: there was none, the host's policy took in a device by its TokenUpdate.
 */
export type AuthenticateKind = EnrollmentKind | 'adopted';

/** Names of the events, for `events.on`. */
export type ServiceEventType = ServiceEvent['type'];
