import type { Awaitable } from '../internal/awaitable.js';

/** How far the devices of one token have been read. Plain data. */
export interface AdeCursor {
  /** Whether `cursor` continues a fetch of all devices or a sync of changes. */
  readonly phase: 'fetch' | 'sync';
  /** The service's own cursor; absent before the first page of a fetch. */
  readonly cursor?: string;
  /**
   * Number of the fetch this cursor goes back to, counted up by each. Stamp every device of a batch with it: when a fetch
   * is complete, devices with a lower number have left the server.
   */
  readonly fetchNumber: number;
  /** Milliseconds since 1970. Apple drops cursors after seven days. */
  readonly committedAtMs: number;
  /** The last page had this same cursor and said that more follows. */
  readonly repeated?: true;
}

/**
 * Holds the cursor of each token. Put it where the devices are, and write both in one transaction: a cursor that is saved
 * before its devices loses them, one that is saved after them only repeats them.
 */
export interface AdeCursorStore {
  /** The last cursor written under that name, or `undefined`. */
  readCursor(name: string): Awaitable<AdeCursor | undefined>;
  /** Replaces the cursor. Called by `commit` only. */
  writeCursor(name: string, cursor: AdeCursor): Awaitable<void>;
}

/** A cursor store in memory: each process begins with a fetch of all devices. */
export function createMemoryAdeCursorStore(): AdeCursorStore {
  const cursors = new Map<string, AdeCursor>();
  return {
    readCursor(name) {
      const cursor = cursors.get(name);
      return cursor && { ...cursor };
    },
    writeCursor: (name, cursor) => void cursors.set(name, { ...cursor }),
  };
}
