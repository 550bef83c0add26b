import type { MdmStorage } from './mdm-storage.js';
import { createMemoryCommandQueue } from './memory-command-queue.js';
import { createMemoryEnrollments } from './memory-enrollments.js';
import { createMemoryIdentities } from './memory-identities.js';
import { createMemorySecrets } from './memory-secrets.js';

/** How much history is kept. */
export interface MemoryStorageOptions {
  /**
   * Finished commands kept for each enrollment, with their reports. Default 1,000. The one that finished first goes
   * first; after that its UUID is unknown. Waiting commands are never dropped.
   */
  readonly retainedCommands?: number;
  /** Archived versions kept of each secret, at least 1. Default 10. */
  readonly retainedSecrets?: number;
}

/**
 * Storage of one process, gone when it ends: for tests, demonstrations and development.
 *
 * Every method finishes synchronously, which makes it atomic. Values handed in and out are copies.
 */
export function createMemoryStorage(options: MemoryStorageOptions = {}): MdmStorage {
  const queue = createMemoryCommandQueue(atLeast(0, options.retainedCommands ?? 1000, 'retainedCommands'));
  const secrets = createMemorySecrets(atLeast(1, options.retainedSecrets ?? 10, 'retainedSecrets'));
  const identities = createMemoryIdentities();
  const { clearWaiting: _queue, ...queueRole } = queue;
  const { archiveStoredBefore: _secrets, ...secretRole } = secrets;
  return { ...createMemoryEnrollments(queue, secrets, identities), ...queueRole, ...identities, ...secretRole };
}

function atLeast(minimum: number, value: number, name: string): number {
  if (!Number.isInteger(value) || value < minimum)
    throw new TypeError(`${name} must be an integer, at least ${minimum}`);
  return value;
}
