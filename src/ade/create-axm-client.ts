import { AdeError } from '../errors.js';
import { createAxmHttp } from './axm-http.js';
import type { AxmActivityInput, AxmClient, AxmListOptions } from './axm-client.js';
import type { AxmPage } from './axm-resource.js';
import { readAxm } from './axm.schema.js';
import type { AxmClientAssertionOptions, AxmClientIdentity } from './build-axm-client-assertion.js';
import { assertSerials } from './define-operation.js';

/** What a client of the API is made of. */
export interface CreateAxmClientOptions extends AxmClientIdentity, AxmClientAssertionOptions {
  /** Which of the two portals the API account belongs to. */
  readonly portal: 'business' | 'school';
  /** Default: the portal's API, version 1. No slash at the end. */
  readonly baseUrl?: string;
  /** Default: Apple's token service. */
  readonly tokenUrl?: string;
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds for one request. Default 60,000. */
  readonly timeoutMs?: number;
  /** Largest answer in bytes. Default 32 MiB. */
  readonly maxResponseBytes?: number;
  /**
   * How often a 429 is waited out for one request, that for its token included, when the wait is bearable. Default 3; 0
   * for never.
   */
  readonly rateLimitRetries?: number;
  /** Longest wait for one repetition, in milliseconds. Default 120,000. */
  readonly maxWaitMs?: number;
  /** Waits. Default: a timer. */
  readonly sleep?: (ms: number, signal: AbortSignal | undefined) => Promise<unknown>;
}

/** Ends of an activity are what is left; the list of states is open. */
const RUNNING = new Set(['IN_PROGRESS', 'PENDING', 'QUEUED', 'SUBMITTED', 'STARTED']);
const DEADLINE_TYPES = new Set(['ASSIGN_DEVICES_WITH_MDM_MIGRATION_DEADLINE', 'UPDATE_MDM_MIGRATION_DEADLINE']);

/**
 * A client of the API of Apple Business Manager or Apple School Manager.
 *
 * It keeps the bearer token for its hour, gets another after a 401 and repeats the request once, and waits out a 429, of
 * the API and of the token service.
 *
 * @see Apple, Apple School and Business Manager API
 */
export function createAxmClient(options: CreateAxmClientOptions): AxmClient {
  const { portal, now = Date.now } = options;
  if (portal !== 'business' && portal !== 'school') throw new TypeError('portal is business or school');
  const http = createAxmHttp({
    ...options,
    now,
    scope: `${portal}.api`,
    baseUrl: options.baseUrl ?? `https://api-${portal}.apple.com/v1`,
    tokenUrl: options.tokenUrl ?? 'https://account.apple.com/auth/oauth2/token',
    fetch: options.fetch ?? globalThis.fetch,
    timeoutMs: options.timeoutMs ?? 60_000,
    maxResponseBytes: options.maxResponseBytes ?? 32 * 1024 * 1024,
    rateLimitRetries: options.rateLimitRetries ?? 3,
    maxWaitMs: options.maxWaitMs ?? 120_000,
    sleep: options.sleep,
  });

  async function get<T>(path: string, read: (json: unknown) => T | undefined, signal: AbortSignal | undefined) {
    return wanted(read(await http.send(path, { method: 'GET' }, signal)));
  }

  /** All items. A link that repeats itself ends the list with an error: it would never end otherwise. */
  async function* list<T>(
    path: string,
    read: (json: unknown) => AxmPage<T> | undefined,
    type: string,
    { limit, fields, signal }: AxmListOptions = {},
  ): AsyncGenerator<T, void, undefined> {
    if (limit !== undefined && !(Number.isInteger(limit) && limit >= 1 && limit <= 1000)) {
      throw new TypeError('limit is an integer from 1 to 1000');
    }
    const query = new URLSearchParams({
      ...(limit === undefined ? {} : { limit: String(limit) }),
      ...(fields === undefined ? {} : { [`fields[${type}]`]: fields.join(',') }),
    }).toString();
    let next: string | undefined = query === '' ? path : `${path}?${query}`;
    const seen = new Set<string>();
    while (next !== undefined) {
      if (seen.has(next)) throw new AdeError('ERR_AXM_RESPONSE_INVALID', 'The API repeats a page');
      seen.add(next);
      const page: AxmPage<T> = await get(next, read, signal);
      yield* page.items;
      next = page.next;
    }
  }

  /** The value, or `undefined` where the API says that there is none: with a 404, nothing, or an empty id. */
  async function getOptional<T>(
    path: string,
    read: (json: unknown) => T | null | undefined,
    signal: AbortSignal | undefined,
  ): Promise<T | undefined> {
    try {
      return (await get(path, read, signal)) ?? undefined;
    } catch (error) {
      if (error instanceof AdeError && error.code === 'ERR_AXM_NOT_FOUND') return undefined;
      throw error;
    }
  }

  const client: AxmClient = {
    listDevices: (listing) => list('orgDevices', readAxm.devices, 'orgDevices', listing),
    device: (serial, calling) => get(`orgDevices/${segment(serial)}`, readAxm.device, calling?.signal),
    listAppleCareCoverage: (serial, calling) =>
      list(`orgDevices/${segment(serial)}/appleCareCoverage`, readAxm.resources, 'appleCareCoverage', calling),
    async assignedServerId(serial, calling) {
      const path = `orgDevices/${segment(serial)}/relationships/assignedServer`;
      return (await getOptional(path, readAxm.reference, calling?.signal))?.id;
    },
    assignedServer: (serial, calling) =>
      getOptional(`orgDevices/${segment(serial)}/assignedServer`, readAxm.assignedServer, calling?.signal),
    listServers: (listing) => list('mdmServers', readAxm.servers, 'mdmServers', listing),
    listServerDevices: (serverId, listing) =>
      list(`mdmServers/${segment(serverId)}/relationships/devices`, readAxm.references, 'orgDevices', listing),
    async beginActivity(input, calling) {
      if (input.activityType === 'RELEASE_DEVICES' && calling?.irreversible !== true) {
        throw new TypeError('RELEASE_DEVICES cannot be undone: say irreversible: true');
      }
      const body = JSON.stringify(activityBody(input));
      return wanted(
        readAxm.activity(await http.send('orgDeviceActivities', { method: 'POST', body }, calling?.signal)),
      );
    },
    activity: (id, calling) => get(`orgDeviceActivities/${segment(id)}`, readAxm.activity, calling?.signal),
    async waitForActivity(id, { intervalMs = 15_000, timeoutMs = 900_000, signal } = {}) {
      const endMs = now() + timeoutMs;
      for (;;) {
        const found = await client.activity(id, signal === undefined ? {} : { signal });
        if (!RUNNING.has(found.attributes.status)) return found;
        if (now() + intervalMs > endMs) {
          throw new AdeError('ERR_AXM_ACTIVITY_PENDING', 'The activity has not ended yet', { retryable: true });
        }
        await http.sleep(intervalMs, signal);
      }
    },
  };
  return client;
}

function wanted<T>(value: T | undefined): T {
  if (value !== undefined) return value;
  throw new AdeError('ERR_AXM_RESPONSE_INVALID', 'The API answered with something else than expected');
}

function segment(id: string): string {
  if (id === '' || id === '.' || id === '..' || id.length > 128) throw new TypeError('an id has 1 to 128 characters');
  return encodeURIComponent(id);
}

function activityBody(input: AxmActivityInput): object {
  const { activityType, serials, serverId, mdmMigrationDeadlineDateTime } = input;
  assertSerials(serials);
  if (DEADLINE_TYPES.has(activityType) && mdmMigrationDeadlineDateTime === undefined) {
    throw new TypeError(`${activityType} needs mdmMigrationDeadlineDateTime`);
  }
  return {
    data: {
      type: 'orgDeviceActivities',
      attributes: {
        activityType,
        ...(mdmMigrationDeadlineDateTime === undefined
          ? {}
          : { activityTypeMetadata: { mdmMigrationDeadlineDateTime } }),
      },
      relationships: {
        ...(serverId === undefined ? {} : { mdmServer: { data: { type: 'mdmServers', id: serverId } } }),
        devices: { data: serials.map((id) => ({ type: 'orgDevices', id })) },
      },
    },
  };
}
