import type { ServiceEvents } from './mdm-service.js';
import { pushEnrollment, type PushRuntime } from './push-enrollment.js';
import type { ServicePushes, ServicePushOptions } from './service-pushes.js';
import type { ServiceRuntime } from './service-runtime.js';

/** Enrollments whose last sign of life is kept in memory; more are in storage only. */
const MAX_SEEN = 10_000;
/** What is due later than this is left to storage and the sweep. */
const NEAR_MS = 120_000;
/** What a sweep reads at once, or twice of what is worked on at once. */
const SWEEP_PAGE = 2_000;
const TICK_MS = 100;

/**
 * Pushes to enrollments for which something is queued: listens to the events of the service, lets `planPushes` decide, and
 * stores what APNs answered.
 *
 * @throws {TypeError} when the transport or the store lack a method.
 */
export function pushOnEnqueue(
  runtime: ServiceRuntime,
  events: ServiceEvents,
  options: ServicePushOptions,
): ServicePushes {
  assertPushPorts(options);
  const { plan: { coalesceMs = 250 } = {}, sweepMs = 60_000, concurrency = 256 } = options;
  const tickMs = Math.max(1, Math.min(coalesceMs, TICK_MS));
  const seen = new Map<string, number>();
  /** When to look at an enrollment, by the clock of the service. */
  const pending = new Map<string, number>();
  /** Of those that are pending: whose wait after a failure is over. */
  const lifted = new Set<string>();
  const running = new Map<string, Promise<void>>();
  /** One for each sweep under way: whom it has found and nobody has looked at yet. */
  const sweeps = new Set<Set<string>>();
  const push: PushRuntime = {
    runtime,
    options,
    seenAtMs: (enrollmentId) => seen.get(enrollmentId),
    blockedUntilMs: new Map(),
  };
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const schedule = (enrollmentId: string, atMs: number): void => {
    if (isClosed) return;
    const known = pending.get(enrollmentId);
    if (known === undefined || atMs < known) pending.set(enrollmentId, atMs);
    timer ??= setTimeout(tick, tickMs);
  };

  const tick = (): void => {
    timer = undefined;
    const nowMs = runtime.now();
    for (const [enrollmentId, atMs] of pending) {
      if (running.size >= concurrency) break;
      if (atMs > nowMs || running.has(enrollmentId)) continue;
      pending.delete(enrollmentId);
      void start(enrollmentId);
    }
    if (pending.size > 0 && !isClosed) timer = setTimeout(tick, tickMs);
  };

  /** Looks at one enrollment; never twice at once. What a store throws is told as a failed push of no one's fault. */
  const start = (enrollmentId: string): Promise<void> => {
    const look = pushEnrollment(push, enrollmentId, lifted.delete(enrollmentId))
      .then(
        (nextMs) => {
          if (nextMs !== undefined && nextMs - runtime.now() < NEAR_MS) schedule(enrollmentId, nextMs);
        },
        () => {
          const retryAtMs = runtime.now() + 10_000;
          runtime.emit({ type: 'push.failed', cause: 'no-answer', enrollmentId, retryAtMs });
          schedule(enrollmentId, retryAtMs);
        },
      )
      .finally(() => {
        running.delete(enrollmentId);
        for (const found of sweeps) found.delete(enrollmentId);
      });
    running.set(enrollmentId, look);
    return look;
  };

  const see = (enrollmentId: string): void => {
    seen.delete(enrollmentId);
    seen.set(enrollmentId, runtime.now());
    const [oldest] = seen.keys();
    if (seen.size > MAX_SEEN && oldest !== undefined) seen.delete(oldest);
  };
  const lift = (enrollmentId: string): void => {
    if (!isClosed) lifted.add(enrollmentId);
    schedule(enrollmentId, runtime.now());
  };

  const stops = [
    events.on('command.queued', ({ enrollmentId }) => schedule(enrollmentId, runtime.now() + coalesceMs)),
    events.on('command.sent', ({ enrollmentId }) => see(enrollmentId)),
    events.on('command.reported', ({ enrollmentId }) => see(enrollmentId)),
    events.on('enrollment.enabled', ({ enrollment }) => lift(enrollment.id)),
    events.on('enrollment.updated', ({ enrollment }) => lift(enrollment.id)),
  ];

  const sweep = async (found: Set<string>): Promise<number> => {
    const limit = Math.max(SWEEP_PAGE, 2 * concurrency);
    const dueByMs = runtime.now();
    let count = 0;
    let before: ReadonlySet<string> = new Set();
    for (;;) {
      const page = await options.states.listDuePushes({ dueByMs, limit });
      // A look takes the oldest out of this list. Who stands in it again (a store fails) has to wait for the next sweep.
      const fresh = page.filter(({ enrollmentId }) => !before.has(enrollmentId));
      for (const { enrollmentId } of fresh) {
        found.add(enrollmentId);
        schedule(enrollmentId, runtime.now());
      }
      count += fresh.length;
      if (fresh.length === 0 || page.length < limit) return count;
      before = new Set(page.map(({ enrollmentId }) => enrollmentId));
      // What is on its way at once is half at most, so pushes without an answer do not hold up the others.
      while (found.size > limit / 2 && !isClosed) await pause(tickMs);
      if (isClosed) return count;
    }
  };
  const runDue = async (): Promise<number> => {
    const found = new Set<string>();
    sweeps.add(found);
    try {
      return await sweep(found);
    } finally {
      sweeps.delete(found);
    }
  };
  const runDueAgain = (): void => {
    if (sweeps.size === 0) runDue().catch(() => undefined);
  };
  const sweeper = sweepMs === 0 ? undefined : setInterval(runDueAgain, sweepMs).unref();

  return {
    wake(enrollmentIds) {
      push.blockedUntilMs.clear();
      for (const enrollmentId of enrollmentIds) lift(enrollmentId);
    },
    runDue,
    async reconcile() {
      let count = 0;
      let after: string | undefined;
      for (;;) {
        const page = await runtime.storage.listEnrollments({ limit: 1_000, ...(after !== undefined && { after }) });
        for (const { id, state } of page) if (state === 'enabled') schedule(id, runtime.now());
        count += page.length;
        after = page.at(-1)?.id;
        if (after === undefined || isClosed) return count;
        // Lets what was found be worked on before more is read.
        while (pending.size > 10_000 && !isClosed) await pause(tickMs);
      }
    },
    async close() {
      isClosed = true;
      for (const stop of stops) stop();
      clearInterval(sweeper);
      clearTimeout(timer);
      pending.clear();
      await Promise.all(running.values());
    },
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function assertPushPorts({ transport, states }: ServicePushOptions): void {
  const faults = [
    typeof transport?.send === 'function' ? [] : ['push.transport.send'],
    ...(['readPushState', 'putPushState', 'listDuePushes'] as const).map((name) =>
      typeof states?.[name] === 'function' ? [] : [`push.states.${name}`],
    ),
  ].flat();
  if (faults.length > 0) throw new TypeError(`not a function: ${faults.join(', ')}`);
}
