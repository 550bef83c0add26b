import { advanceQueueState, INITIAL_QUEUE_CURSOR } from './advance-queue-state.js';
import type { CommandQueueStore } from './command-queue-store.js';
import { MemoryChannelQueue } from './memory-channel-queue.js';
import { pageLimit } from './page-limit.js';

export interface MemoryCommandQueue extends CommandQueueStore {
  /** Ends everything that waits for an enrollment; returns the UUIDs in queue order. */
  clearWaiting(enrollmentId: string, atMs: number): string[];
}

/** @param retained - How many finished commands each enrollment keeps. */
export function createMemoryCommandQueue(retained: number): MemoryCommandQueue {
  const queues = new Map<string, MemoryChannelQueue>();
  return {
    enqueueCommand(enrollmentId, command) {
      let queue = queues.get(enrollmentId);
      if (queue === undefined) {
        queue = new MemoryChannelQueue(retained);
        queues.set(enrollmentId, queue);
      }
      return queue.enqueue(command);
    },
    advanceQueue(enrollmentId, step) {
      const queue = queues.get(enrollmentId);
      if (queue !== undefined) return queue.advance(step);
      const { reported } = advanceQueueState({ cursor: INITIAL_QUEUE_CURSOR, entries: [] }, step);
      return { reported };
    },
    cancelCommand(enrollmentId, commandUuid, atMs) {
      return queues.get(enrollmentId)?.cancel(commandUuid, atMs) ?? 'unknown';
    },
    listCommands(enrollmentId, { afterUuid, limit, waiting = false } = {}) {
      const count = pageLimit(limit);
      return queues.get(enrollmentId)?.list(afterUuid, count, waiting) ?? [];
    },
    readReport(enrollmentId, commandUuid) {
      return queues.get(enrollmentId)?.readReport(commandUuid);
    },
    clearWaiting(enrollmentId, atMs) {
      return queues.get(enrollmentId)?.clear(atMs) ?? [];
    },
  };
}
