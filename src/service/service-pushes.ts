import type { ApnsTransport } from '../apns/apns-transport.js';
import type { PushPlanOptions } from '../apns/plan-pushes.js';
import type { PushStateStore } from '../apns/push-store.js';

/** Makes a service push to devices by itself. */
export interface ServicePushOptions {
  /** Sends pushes, for example `createApnsClient`. */
  readonly transport: ApnsTransport;
  /** Remembers them, for example `createMemoryApnsStore`. */
  readonly states: PushStateStore;
  /** When to push; see `planPushes`. */
  readonly plan?: PushPlanOptions;
  /** As for `buildPushRequest`. Default 7 days. */
  readonly lifetimeSeconds?: number;
  /** How often to look for pushes that are due according to `states`. Default 60,000; 0 never. */
  readonly sweepMs?: number;
  /** Most pushes that are worked on at once. Default 256. */
  readonly concurrency?: number;
}

/** The pushes of a service. They follow from what is queued; nothing has to be called. */
export interface ServicePushes {
  /**
   * Decides now whether to push to these enrollments, as if something had been queued for them. `planPushes` has the last
   * word: who has nothing waiting is not woken.
   */
  wake(enrollmentIds: readonly string[]): void;
  /**
   * Decides on everything that is due according to storage, page by page, the longest due first. Called every `sweepMs`,
   * unless it is still at work.
   *
   * @returns How many enrollments were found; decisions on the last of them may still be under way.
   */
  runDue(): Promise<number>;
  /**
   * Looks at every enrollment. Call it once after a start: commands that were queued just before a process died may have
   * no push.
   *
   * @returns How many enrollments were looked at.
   */
  reconcile(): Promise<number>;
  /** Starts no further pushes and waits for those under way. What is due stays in storage. The transport is not closed. */
  close(): Promise<void>;
}
