import type { Awaitable } from '../internal/awaitable.js';

/**
 * Shares the session of each token between processes. Losing a session costs one request. A session is a secret of
 * short life; it needs no encryption at rest where the store is as private as the process.
 *
 * The last write wins. A reader may see an older value for a moment: the client then gets a 401, looks again, and takes
 * what another process wrote in the meantime before it asks for a new session.
 */
export interface AdeSessionStore {
  /** The newest session of the token of that name, or `undefined`. Called before every request. */
  readSession(name: string): Awaitable<string | undefined>;
  /** Replaces the session. Called when one is begun and whenever an answer carries a new one. */
  writeSession(name: string, session: string): Awaitable<void>;
}

/** A session store for one process. */
export function createMemoryAdeSessionStore(): AdeSessionStore {
  const sessions = new Map<string, string>();
  return {
    readSession: (name) => sessions.get(name),
    writeSession: (name, session) => void sessions.set(name, session),
  };
}
