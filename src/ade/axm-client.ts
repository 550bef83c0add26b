import type { AdeCallOptions } from './ade-client.js';
import type { AxmActivity, AxmDevice, AxmReference, AxmResource, AxmServer } from './axm-resource.js';

/** What an activity does. */
export type AxmActivityType =
  | 'ASSIGN_DEVICES'
  | 'UNASSIGN_DEVICES'
  | 'ASSIGN_DEVICES_WITH_MDM_MIGRATION_DEADLINE'
  | 'UPDATE_MDM_MIGRATION_DEADLINE'
  | 'CANCEL_MDM_MIGRATION'
  /** Devices leave the organization for good. */
  | 'RELEASE_DEVICES'
  | (string & {});

/** An activity to begin. */
export interface AxmActivityInput {
  readonly activityType: AxmActivityType;
  readonly serials: readonly string[];
  /** Needed by the activities that assign and unassign. */
  readonly serverId?: string;
  /** RFC 3339, within 90 days. */
  readonly mdmMigrationDeadlineDateTime?: string;
}

/** How to list. */
export interface AxmListOptions extends AdeCallOptions {
  /** Items of a page, 1 to 1000. Default: the API's, 100. */
  readonly limit?: number;
  /** Only these attributes. */
  readonly fields?: readonly string[];
}

/** How long to wait for an activity. */
export interface AxmWaitOptions extends AdeCallOptions {
  /** Milliseconds between looks. Default 15,000: the API itself lags that much. */
  readonly intervalMs?: number;
  /** Milliseconds in all. Default 900,000. */
  readonly timeoutMs?: number;
}

/**
 * The API of Apple School Manager or Apple Business Manager; see `createAxmClient`.
 *
 * Calls throw `AdeError` with an `ERR_AXM_…` code for every answer but the wanted one.
 */
export interface AxmClient {
  /** Devices of the organization, page by page as they are asked for. */
  listDevices(options?: AxmListOptions): AsyncGenerator<AxmDevice, void, undefined>;
  /** @throws {AdeError} `ERR_AXM_NOT_FOUND`. */
  device(serial: string, options?: AdeCallOptions): Promise<AxmDevice>;
  /** Warranties and plans of a device. */
  listAppleCareCoverage(
    serial: string,
    options?: AdeCallOptions,
  ): AsyncGenerator<AxmResource<Record<string, unknown>>, void, undefined>;
  /** Id of the server that a device is assigned to, or `undefined`. Lags some 15 seconds behind activities. */
  assignedServerId(serial: string, options?: AdeCallOptions): Promise<string | undefined>;
  /** The server that a device is assigned to, or `undefined`. */
  assignedServer(serial: string, options?: AdeCallOptions): Promise<AxmServer | undefined>;
  listServers(options?: AxmListOptions): AsyncGenerator<AxmServer, void, undefined>;
  /** Devices of one server, as references whose id is the serial number. */
  listServerDevices(serverId: string, options?: AxmListOptions): AsyncGenerator<AxmReference, void, undefined>;
  /**
   * Begins an activity; it goes on for minutes. `RELEASE_DEVICES` cannot be undone and needs `irreversible`.
   *
   * Not idempotent: after an error of the network look for its effect before beginning it again.
   */
  beginActivity(
    input: AxmActivityInput,
    options?: AdeCallOptions & { readonly irreversible?: true },
  ): Promise<AxmActivity>;
  activity(id: string, options?: AdeCallOptions): Promise<AxmActivity>;
  /**
   * Looks until an activity is no longer in progress.
   *
   * @returns The activity as it ended; `status` says how, and for a part of the devices `downloadUrl`.
   * @throws {AdeError} `ERR_AXM_ACTIVITY_PENDING` when the time is over.
   */
  waitForActivity(id: string, options?: AxmWaitOptions): Promise<AxmActivity>;
}
