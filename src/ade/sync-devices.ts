import { AdeError, type AdeServiceCode } from '../errors.js';
import type { AdeClient } from './ade-client.js';
import type { AdeCursor, AdeCursorStore } from './ade-cursor-store.js';
import type { AdeDevice, AdeDevicePage } from './ade-device.js';
import { latestDevices } from './latest-devices.js';

/** Why all devices are read again. */
export type AdeRestartReason =
  | 'cursor-expired'
  | 'cursor-invalid'
  /** The service has returned everything after the stored cursor to a run that did not commit it. */
  | 'cursor-exhausted'
  /** Two runs in a row ended at the same cursor although more devices should follow. */
  | 'cursor-stuck';

/** One page of devices, to be stored before the next is asked for. */
export interface AdeDeviceBatch {
  /** `fetch`: devices as they are, without `op_type`. `sync`: what happened to them. */
  readonly phase: 'fetch' | 'sync';
  /** One record for each serial number of the page; the latest operation counts. May be empty. */
  readonly devices: readonly AdeDevice[];
  /** What `commit` writes. A host that keeps cursors itself may store it with the devices instead of calling `commit`. */
  readonly cursor: AdeCursor;
  /**
   * On the first batch of a fetch that had to begin anew: devices that were delivered before come again, and those that
   * do not come are gone.
   */
  readonly restarted?: AdeRestartReason;
  /**
   * On the last batch of a fetch. Devices that no batch of this `cursor.fetchNumber` had are no longer on this server:
   * treat them as deleted, in the transaction of this batch or later.
   */
  readonly fetchComplete?: true;
  /** On the last batch of a run that ended because the service repeated a cursor and yet said that more follows. */
  readonly repeatedCursor?: true;
  /**
   * Moves the cursor behind this batch. Call it when the devices are stored.
   *
   * @param store - A cursor store bound to the transaction that stores the devices. Default: the one of `syncDevices`.
   */
  commit(store?: Pick<AdeCursorStore, 'writeCursor'>): Promise<void>;
}

/** What a run needs. */
export interface SyncDevicesOptions {
  readonly client: Pick<AdeClient, 'tokenName' | 'fetchDevices' | 'syncDevices'>;
  readonly cursors: AdeCursorStore;
  /** Devices on a page. Default 1000; see `pageLimitOf` for what the account allows. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
  /** Milliseconds since 1970. Default: the system's clock. */
  readonly now?: () => number;
}

/** A run that goes on restarting meets a service that is broken. */
const MAX_RESTARTS = 2;

/**
 * Reads the devices of one token up to now: all of them the first time, then what changed. Run it every few minutes to
 * hours, well within the seven days of a cursor, and one at a time for each token.
 *
 * The cursor moves only when a batch is committed: what was not committed comes again. An expired or unknown cursor
 * starts over with all devices and says so (`restarted`). A cursor that repeats itself ends the run (`repeatedCursor`);
 * if the next run ends at the same place, it starts over.
 *
 * Leave the loop at any time. Asking for the next batch before `commit` is a `TypeError`, because the next cursor would
 * skip the batch.
 *
 * @throws {AdeError} as the client; `ERR_ADE_TERMS_NOT_SIGNED` and every other error leave the cursor where it is.
 * @see Apple, Sync the List of Devices
 */
export async function* syncDevices(options: SyncDevicesOptions): AsyncGenerator<AdeDeviceBatch, void, undefined> {
  const { client, cursors, limit = 1000, signal, now = Date.now } = options;
  const calling = signal === undefined ? {} : { signal };
  const stored = await cursors.readCursor(client.tokenName);
  let position: Omit<AdeCursor, 'committedAtMs'> = stored ?? { phase: 'fetch', fetchNumber: 1 };
  let restarted: AdeRestartReason | undefined;
  let restarts = 0;
  let seen = new Set<string>();

  const restart = (reason: AdeRestartReason): void => {
    restarts++;
    restarted = reason;
    seen = new Set();
    position = { phase: 'fetch', fetchNumber: position.fetchNumber + 1 };
  };

  for (;;) {
    signal?.throwIfAborted();
    let page: AdeDevicePage;
    try {
      page = await readPage(client, position, limit, calling);
    } catch (error) {
      const step = nextStep(error);
      if (step === undefined || restarts >= MAX_RESTARTS || position.cursor === undefined) throw error;
      if (step !== 'cursor-exhausted') restart(step);
      else if (position.phase === 'sync') throw error;
      else if (!seen.has(position.cursor)) restart(step);
      else {
        // The page before came in this run and was committed, so nothing is missing.
        const { cursor, fetchNumber } = position;
        position = { phase: 'sync', cursor, fetchNumber };
        const batch = batchOf('fetch', [], { ...position, committedAtMs: now() });
        yield* committed({ ...batch, fetchComplete: true });
      }
      continue;
    }
    const { phase, fetchNumber } = position;
    const stuck = page.more_to_follow && (page.cursor === position.cursor || seen.has(page.cursor));
    if (stuck && position.repeated === true && page.cursor === position.cursor && restarts < MAX_RESTARTS) {
      restart('cursor-stuck');
      continue;
    }
    seen.add(page.cursor);
    const fetchComplete = phase === 'fetch' && !page.more_to_follow;
    position = {
      phase: fetchComplete ? 'sync' : phase,
      cursor: page.cursor,
      fetchNumber,
      ...(stuck ? { repeated: true } : {}),
    };
    yield* committed({
      ...batchOf(phase, latestDevices(page.devices), { ...position, committedAtMs: now() }),
      ...(restarted === undefined ? {} : { restarted }),
      ...(fetchComplete ? { fetchComplete } : {}),
      ...(stuck ? { repeatedCursor: true } : {}),
    });
    restarted = undefined;
    if (stuck || (phase === 'sync' && !page.more_to_follow)) return;
  }

  /** Yields a batch and refuses to go on before its commit. */
  function* committed(batch: Omit<AdeDeviceBatch, 'commit'>): Generator<AdeDeviceBatch, void, undefined> {
    let done = false;
    yield {
      ...batch,
      async commit(store = cursors) {
        await store.writeCursor(client.tokenName, batch.cursor);
        done = true;
      },
    };
    if (!done) throw new TypeError('commit a batch before asking for the next');
  }
}

function batchOf(
  phase: 'fetch' | 'sync',
  devices: readonly AdeDevice[],
  cursor: AdeCursor,
): Omit<AdeDeviceBatch, 'commit'> {
  return { phase, devices, cursor };
}

function readPage(
  client: SyncDevicesOptions['client'],
  { phase, cursor }: Pick<AdeCursor, 'phase' | 'cursor'>,
  limit: number,
  calling: { readonly signal?: AbortSignal },
): Promise<AdeDevicePage> {
  if (phase === 'sync' && cursor !== undefined) return client.syncDevices({ cursor, limit }, calling);
  return client.fetchDevices({ limit, ...(cursor === undefined ? {} : { cursor }) }, calling);
}

/** What an error says about the cursor, or `undefined` when the run cannot go on. */
function nextStep(error: unknown): AdeRestartReason | undefined {
  const code: AdeServiceCode | undefined = error instanceof AdeError ? error.serviceCode : undefined;
  if (code === 'EXPIRED_CURSOR') return 'cursor-expired';
  if (code === 'INVALID_CURSOR' || code === 'CURSOR_REQUIRED') return 'cursor-invalid';
  return code === 'EXHAUSTED_CURSOR' ? 'cursor-exhausted' : undefined;
}
