import type { Command } from '../commands/command.js';
import type { PlistLimits } from '../plist/plist-limits.js';
import type { CommandRecord } from '../storage/command-queue-store.js';
import type { MdmStorage } from '../storage/mdm-storage.js';
import type { DeviceRequest, ServiceAnswer } from './device-request.js';
import type { ServiceEvent, ServiceEventType } from './service-event.js';
import type { ServiceHandlers } from './service-handlers.js';
import type { ServicePolicies } from './service-policies.js';
import type { ServicePushes, ServicePushOptions } from './service-pushes.js';

/** What a service is made of. Ports are checked by name when it is created. */
export interface MdmServiceOptions {
  readonly storage: MdmStorage;
  readonly policies?: ServicePolicies;
  readonly handlers?: ServiceHandlers;
  /** Pushes to devices for which something is queued. Absent: the host does that, on `command.queued`. */
  readonly push?: ServicePushOptions;
  /** Limits of property lists. Defaults: those of `parseCheckin` (1 MiB) and `parseReport` (4 MiB). */
  readonly limits?: { readonly checkin?: PlistLimits; readonly report?: PlistLimits };
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
  /** Ids of events. Default `crypto.randomUUID`. */
  readonly randomUuid?: () => string;
  /**
   * Called when a listener threw or rejected; the protocol goes on in any case. Default: a process warning that names the
   * event and nothing of the error.
   */
  readonly onListenerError?: (error: unknown, event: ServiceEvent) => void;
}

/** What became of a command for one enrollment. */
export interface EnqueueResult {
  readonly enrollmentId: string;
  readonly commandUuid: string;
  /**
   * - `queued`; `duplicate` when this enrollment has or had a command with this UUID.
   * - `not-enabled`: the channel is checked out or did not finish enrolling; nothing was queued.
   */
  readonly outcome: 'queued' | 'duplicate' | 'unknown-enrollment' | 'not-enabled';
}

/** See `CommandQueueStore.cancelCommand`. */
export type CancelOutcome = 'cancelled' | 'sent' | 'finished' | 'unknown';

/** Which part of a queue to list. */
export interface QueueListOptions {
  /** Only records after this command, in queue order. */
  readonly afterUuid?: string;
  /** Default 100, at most 1,000. */
  readonly limit?: number;
  /** Only commands that still wait. */
  readonly waiting?: boolean;
}

/** A request that was refused before it reached the service, for example for a forged signature. */
export interface Refusal {
  /** Code of the error. */
  readonly code: string;
  readonly endpoint: 'checkin' | 'connect' | 'unknown';
  readonly fingerprint?: string;
}

/** Listeners get every event after storage committed, in the order in which the service made them. */
export interface ServiceEvents {
  /**
   * Adds a listener for one type of event, or for all with `*`.
   *
   * @returns A function that removes it.
   */
  on<Type extends ServiceEventType>(
    type: Type,
    listener: (event: Extract<ServiceEvent, { readonly type: Type }>) => unknown,
  ): () => void;
  on(type: '*', listener: (event: ServiceEvent) => unknown): () => void;
}

/**
 * The MDM state machine: who is enrolled, what waits for whom, what is answered.
 *
 * Keeps nothing in memory that matters, so any number of processes may serve one storage.
 */
export interface MdmService {
  /**
   * Answers one check-in message.
   *
   * @throws {ServiceError} A refusal; an event told of it and nothing was changed.
   * @throws {PlistError | CheckinError} An unreadable body; same.
   */
  checkin(request: DeviceRequest): Promise<ServiceAnswer>;
  /**
   * Answers one message of the command endpoint.
   *
   * Once the device is identified the outcome is `ok`, whatever the report says.
   *
   * @throws {ServiceError} A refusal; an event told of it and nothing was changed.
   * @throws {CommandError} `ERR_REPORT_UNREADABLE` when neither body nor certificate tell which device it is.
   */
  connect(request: DeviceRequest): Promise<ServiceAnswer>;
  /**
   * Queues one command for enrollments (devices or user channels).
   *
   * Safe to repeat: a UUID is queued once per enrollment. Delivery needs a push, which follows when the service was created with `push`.
   *
   * @returns One result per id, in the order given.
   */
  enqueue(
    enrollmentIds: string | readonly string[],
    command: Command<string, object>,
  ): Promise<readonly EnqueueResult[]>;
  /** Cancels a command that the device does not hold. `sent` means that it may: the command stays and will be reported. */
  cancel(enrollmentId: string, commandUuid: string): Promise<CancelOutcome>;
  /** Records of an enrollment's commands in queue order, finished ones included unless `waiting` is set. */
  queue(enrollmentId: string, options?: QueueListOptions): Promise<readonly CommandRecord[]>;
  /** Emits `request.refused` for a request that a server refused itself. */
  reportRefusal(refusal: Refusal): void;
  readonly events: ServiceEvents;
  /** Present when the service was created with `push`. */
  readonly pushes?: ServicePushes;
}
