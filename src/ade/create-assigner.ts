import { AdeError } from '../errors.js';
import type { AdeAssignmentStore, PendingAssignment } from './ade-assignment-store.js';
import type { AdeCallOptions, AdeClient } from './ade-client.js';
import type { AdeAssignOutput } from './ade-operations.js';
import { chunks, type AssignmentPlan, type AssignmentRequest } from './plan-assignments.js';

/** What happened to one device. */
export interface AssignmentResult {
  readonly serial: string;
  /** The profile assigned, or `null` where one was taken off. */
  readonly profileUuid: string | null;
  readonly outcome:
    | 'done'
    /** Not on this server; not tried again. The next sync says where it went. */
    | 'not-accessible'
    /** Tried again at `retryAtMs`. */
    | 'throttled'
    | 'failed'
    /** The request as a whole was not answered; it may have worked. */
    | 'unanswered'
    /** Failed as often as `maxAttempts`; not tried again before a plan asks for it. */
    | 'given-up'
    /** A try is due later, so nothing was sent. */
    | 'waiting';
  /** Milliseconds since 1970. */
  readonly retryAtMs?: number;
}

/** What a run did. */
export interface AssignmentRun {
  readonly results: readonly AssignmentResult[];
  /** When to call `retryDue` next; absent when nothing is pending. */
  readonly nextDueAtMs?: number;
}

/** What an assigner is made of. */
export interface CreateAssignerOptions {
  readonly client: Pick<AdeClient, 'tokenName' | 'assignProfile' | 'removeProfile'>;
  readonly store: AdeAssignmentStore;
  /** Tries for a device that fails; a throttled device does not count. Default 10. */
  readonly maxAttempts?: number;
  /** Default `POST`; see `AdeAssignInput`. */
  readonly method?: 'POST' | 'PUT';
  /** Milliseconds since 1970. Default: the system's clock. */
  readonly now?: () => number;
}

/** Carries out plans; see `createAssigner`. */
export interface Assigner {
  /**
   * Sends the requests of a plan, but not for devices that still have to wait; those get their wish when they are due.
   * What was pending for devices that the plan keeps or ignores is dropped.
   *
   * @throws {AdeError} what concerns the whole token or profile and not single devices: terms, token, unknown profile.
   *   What was done before stays done and is remembered.
   */
  run(plan: AssignmentPlan, options?: AdeCallOptions): Promise<AssignmentRun>;
  /** Tries again what is due, at most 1000 devices. */
  retryDue(options?: AdeCallOptions): Promise<AssignmentRun>;
}

const BASE_DELAY_MS = 60_000;
const MAX_DELAY_MS = 6 * 3_600_000;

/**
 * Assigns profiles to any number of devices and remembers those that the service throttled or failed, so that none is
 * forgotten and none is asked for too early, also after a restart.
 *
 * A throttled device waits as long as the service says, or a minute, doubled with each try up to six hours.
 */
export function createAssigner(options: CreateAssignerOptions): Assigner {
  const { client, store, maxAttempts = 10, method, now = Date.now } = options;
  const name = client.tokenName;

  async function send(
    request: AssignmentRequest,
    pending: ReadonlyMap<string, PendingAssignment>,
    { signal }: AdeCallOptions,
  ): Promise<AssignmentResult[]> {
    const { serials } = request;
    const profileUuid = request.action === 'assign' ? request.profileUuid : null;
    const calling = signal === undefined ? {} : { signal };
    let output: AdeAssignOutput | undefined;
    let waitSeconds: number | undefined;
    try {
      output =
        profileUuid === null
          ? await client.removeProfile({ serials }, calling)
          : await client.assignProfile({ profileUuid, serials, ...(method === undefined ? {} : { method }) }, calling);
      waitSeconds = output.retryAfterSeconds;
    } catch (error) {
      // Overload concerns the moment; everything else concerns the token or the profile, and the caller must know.
      if (!(error instanceof AdeError) || !error.retryable || error.code === 'ERR_ADE_TERMS_NOT_SIGNED') throw error;
      waitSeconds = error.retryAfterSeconds;
    }
    const results = serials.map((serial): AssignmentResult => {
      const status = output === undefined ? 'unanswered' : (output.devices[serial] ?? 'FAILED');
      if (status === 'SUCCESS') return { serial, profileUuid, outcome: 'done' };
      if (status === 'NOT_ACCESSIBLE') return { serial, profileUuid, outcome: 'not-accessible' };
      const outcome = status === 'THROTTLED' ? 'throttled' : status === 'unanswered' ? 'unanswered' : 'failed';
      const attempts = (pending.get(serial)?.attempts ?? 0) + 1;
      if (outcome === 'failed' && attempts >= maxAttempts) return { serial, profileUuid, outcome: 'given-up' };
      return { serial, profileUuid, outcome, retryAtMs: now() + delayMs(attempts, waitSeconds) };
    });
    await remember(results, pending);
    return results;
  }

  async function remember(
    results: readonly AssignmentResult[],
    pending: ReadonlyMap<string, PendingAssignment>,
  ): Promise<void> {
    const kept: PendingAssignment[] = [];
    const settled: string[] = [];
    for (const { serial, profileUuid, outcome, retryAtMs } of results) {
      if (retryAtMs === undefined) settled.push(serial);
      else if (outcome === 'throttled' || outcome === 'failed' || outcome === 'unanswered') {
        const attempts = (pending.get(serial)?.attempts ?? 0) + 1;
        kept.push({ serial, profileUuid, reason: outcome, attempts, notBeforeMs: retryAtMs });
      }
    }
    if (kept.length > 0) await store.putPending(name, kept);
    if (settled.length > 0) await store.deletePending(name, settled);
  }

  async function finish(results: readonly AssignmentResult[]): Promise<AssignmentRun> {
    const nextDueAtMs = await store.nextDueAtMs(name);
    return { results, ...(nextDueAtMs === undefined ? {} : { nextDueAtMs }) };
  }

  return {
    async run({ decisions, requests }, calling = {}) {
      const results: AssignmentResult[] = [];
      const settled = decisions.filter(({ action }) => action === 'keep' || action === 'ignore');
      for (const part of chunks(settled)) {
        await store.deletePending(
          name,
          part.map(({ serial }) => serial),
        );
      }
      for (const request of requests) {
        const wanted = request.action === 'assign' ? request.profileUuid : null;
        for (const serials of chunks(request.serials)) {
          const entries = await store.readPending(name, serials);
          // A new wish is a new beginning, but throttling is about the device and not about the profile.
          const pending = new Map(
            entries
              .filter((entry) => entry.profileUuid === wanted || entry.reason === 'throttled')
              .map((entry) => [entry.serial, entry]),
          );
          const waiting = serials.filter((serial) => (pending.get(serial)?.notBeforeMs ?? 0) > now());
          const rewritten = waiting.flatMap((serial) => {
            const entry = pending.get(serial);
            return entry === undefined || entry.profileUuid === wanted ? [] : { ...entry, profileUuid: wanted };
          });
          if (rewritten.length > 0) await store.putPending(name, rewritten);
          for (const serial of waiting) {
            const retryAtMs = pending.get(serial)?.notBeforeMs ?? now();
            results.push({ serial, profileUuid: wanted, outcome: 'waiting', retryAtMs });
          }
          const held = new Set(waiting);
          const ready = serials.filter((serial) => !held.has(serial));
          if (ready.length > 0) results.push(...(await send({ ...request, serials: ready }, pending, calling)));
        }
      }
      return finish(results);
    },

    async retryDue(calling = {}) {
      const due = await store.listDue(name, now(), 1000);
      const pending = new Map(due.map((entry) => [entry.serial, entry]));
      const byProfile = new Map<string | null, string[]>();
      for (const { serial, profileUuid } of due) {
        byProfile.set(profileUuid, [...(byProfile.get(profileUuid) ?? []), serial]);
      }
      const results: AssignmentResult[] = [];
      for (const [profileUuid, serials] of byProfile) {
        const request: AssignmentRequest =
          profileUuid === null ? { action: 'remove', serials } : { action: 'assign', profileUuid, serials };
        results.push(...(await send(request, pending, calling)));
      }
      return finish(results);
    },
  };
}

function delayMs(attempts: number, waitSeconds: number | undefined): number {
  if (waitSeconds !== undefined) return Math.min(waitSeconds * 1000, 24 * 3_600_000);
  return Math.min(BASE_DELAY_MS * 2 ** Math.min(attempts - 1, 20), MAX_DELAY_MS);
}
