import { AdeError } from '../errors.js';
import type { AdeAssignmentStore, PendingAssignment } from './ade-assignment-store.js';
import type { AdeCallOptions, AdeClient } from './ade-client.js';
import type { AdeAssignOutput } from './ade-operations.js';
import { assertSerials } from './define-operation.js';
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
    /** The request as a whole was not answered; it may have worked. Tried again at `retryAtMs`. */
    | 'unanswered'
    /** The request as a whole was refused: the profile is unknown. Not tried again before a plan asks for it. */
    | 'refused'
    /** Failed as often as `maxAttempts`; not tried again before a plan asks for it. */
    | 'given-up'
    /** A try is due later, so nothing was sent. */
    | 'waiting';
  /** Milliseconds since 1970. */
  readonly retryAtMs?: number;
  /** What the request ended with; only where it was `unanswered` or `refused`. */
  readonly error?: unknown;
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
  /**
   * Tries for a device that fails. One that was throttled, or whose request was not answered, does not count. Default 10.
   */
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
   * What was pending for devices that the plan keeps or ignores is dropped. A request that is not answered or refused
   * does not keep the next from being sent.
   *
   * @throws {AdeError} what concerns the whole token: its terms, its rights, the token itself. What was done before stays
   *   done and is remembered.
   */
  run(plan: AssignmentPlan, options?: AdeCallOptions): Promise<AssignmentRun>;
  /**
   * Tries again what is due, at most 1000 devices.
   *
   * @throws {AdeError} as `run`.
   */
  retryDue(options?: AdeCallOptions): Promise<AssignmentRun>;
}

const BASE_DELAY_MS = 60_000;
const MAX_DELAY_MS = 6 * 3_600_000;
/** Faults that every request with the token has, so that trying the next one is in vain. */
const TOKEN_FAULTS = new Set<string>([
  'ERR_ADE_TERMS_NOT_SIGNED',
  'ERR_ADE_TOKEN_MISSING',
  'ERR_ADE_TOKEN_REFUSED',
  'ERR_ADE_TOKEN_EXPIRED',
  'ERR_ADE_ACCESS_DENIED',
]);
/** Faults of one request that another try does not mend. */
const REFUSALS = new Set<string>(['ERR_ADE_NOT_FOUND', 'ERR_ADE_REQUEST_REFUSED']);

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
    assertSerials(serials);
    const profileUuid = request.action === 'assign' ? request.profileUuid : null;
    const calling = signal === undefined ? {} : { signal };
    let output: AdeAssignOutput;
    try {
      output =
        profileUuid === null
          ? await client.removeProfile({ serials }, calling)
          : await client.assignProfile({ profileUuid, serials, ...(method === undefined ? {} : { method }) }, calling);
    } catch (error) {
      const code = error instanceof AdeError ? error.code : '';
      if (signal?.aborted === true || TOKEN_FAULTS.has(code)) throw error;
      if (REFUSALS.has(code)) {
        await store.deletePending(name, serials);
        return serials.map((serial) => ({ serial, profileUuid, outcome: 'refused', error }));
      }
      const waitSeconds = error instanceof AdeError ? error.retryAfterSeconds : undefined;
      const entries = serials.map((serial) => nextTry(serial, profileUuid, 'unanswered', pending, waitSeconds));
      await store.putPending(name, entries);
      return entries.map((entry) => ({ ...resultOf(entry), error }));
    }
    const kept: PendingAssignment[] = [];
    const results = serials.map((serial): AssignmentResult => {
      const status = output.devices[serial];
      if (status === 'SUCCESS') return { serial, profileUuid, outcome: 'done' };
      if (status === 'NOT_ACCESSIBLE') return { serial, profileUuid, outcome: 'not-accessible' };
      const reason = status === 'THROTTLED' ? 'throttled' : 'failed';
      const entry = nextTry(serial, profileUuid, reason, pending, output.retryAfterSeconds);
      if (reason === 'failed' && entry.failures >= maxAttempts) return { serial, profileUuid, outcome: 'given-up' };
      kept.push(entry);
      return resultOf(entry);
    });
    const settled = results.filter(({ retryAtMs }) => retryAtMs === undefined).map(({ serial }) => serial);
    if (kept.length > 0) await store.putPending(name, kept);
    if (settled.length > 0) await store.deletePending(name, settled);
    return results;
  }

  function nextTry(
    serial: string,
    profileUuid: string | null,
    reason: PendingAssignment['reason'],
    pending: ReadonlyMap<string, PendingAssignment>,
    waitSeconds: number | undefined,
  ): PendingAssignment {
    const before = pending.get(serial);
    const attempts = (before?.attempts ?? 0) + 1;
    const failures = (before?.failures ?? 0) + (reason === 'failed' ? 1 : 0);
    return { serial, profileUuid, reason, attempts, failures, notBeforeMs: now() + delayMs(attempts, waitSeconds) };
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
          const pending = new Map<string, PendingAssignment>();
          for (const entry of entries) {
            if (entry.profileUuid === wanted) pending.set(entry.serial, entry);
            else if (entry.reason === 'throttled') {
              pending.set(entry.serial, { ...entry, profileUuid: wanted, failures: 0 });
            }
          }
          const waiting = serials.filter((serial) => (pending.get(serial)?.notBeforeMs ?? 0) > now());
          const held = new Set(waiting);
          const rewritten = entries
            .filter(({ serial, profileUuid }) => held.has(serial) && profileUuid !== wanted)
            .flatMap(({ serial }) => pending.get(serial) ?? []);
          if (rewritten.length > 0) await store.putPending(name, rewritten);
          for (const serial of waiting) {
            const retryAtMs = pending.get(serial)?.notBeforeMs ?? now();
            results.push({ serial, profileUuid: wanted, outcome: 'waiting', retryAtMs });
          }
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

function resultOf({ serial, profileUuid, reason, notBeforeMs }: PendingAssignment): AssignmentResult {
  return { serial, profileUuid, outcome: reason, retryAtMs: notBeforeMs };
}

function delayMs(attempts: number, waitSeconds: number | undefined): number {
  if (waitSeconds !== undefined) return Math.min(waitSeconds * 1000, 24 * 3_600_000);
  return Math.min(BASE_DELAY_MS * 2 ** Math.min(attempts - 1, 20), MAX_DELAY_MS);
}
