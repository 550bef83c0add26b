import type { PushResponse } from '../apns/apns-transport.js';
import { buildPushRequest } from '../apns/build-push-request.js';
import { backOffMs, classifyPushResult } from '../apns/classify-push-result.js';
import { encodeDeviceToken } from '../apns/device-token.js';
import { planPushes, type PushDecision, type PushPlanState } from '../apns/plan-pushes.js';
import type { PushState } from '../apns/push-store.js';
import { ApnsError } from '../errors.js';
import type { Awaitable } from '../internal/awaitable.js';
import { equalBytes } from '../internal/bytes.js';
import type { CommandRecord } from '../storage/command-queue-store.js';
import type { EnrollmentRecord, PushIdentity } from '../storage/enrollment-store.js';
import type { ServicePushOptions } from './service-pushes.js';
import type { ServiceRuntime } from './service-runtime.js';

/** What one look at an enrollment works with. */
export interface PushRuntime {
  readonly runtime: ServiceRuntime;
  readonly options: ServicePushOptions;
  /** When this process last heard of an enrollment. */
  readonly seenAtMs: (enrollmentId: string) => number | undefined;
  /** Until when nothing is pushed with the certificate of a topic, because APNs refused it. */
  readonly blockedUntilMs: Map<string, number>;
}

/** Commands that are looked at; who has more waiting is pushed in any case. */
const MAX_COMMANDS = 200;
/** A process that dies with a push on its way leaves it to another one after this time. */
const CLAIM_MS = 120_000;
/** Wait after a fault that an operator has to mend. */
const FAULT_MS = 15 * 60_000;
const MAX_CLAIMS = 4;

/**
 * Decides on one enrollment, pushes if it is time, and stores the result.
 *
 * @param isLifted - Ends a wait after a failure, because something changed.
 * @returns When to look again, or `undefined` when only a change can make it necessary.
 */
export async function pushEnrollment(
  push: PushRuntime,
  enrollmentId: string,
  isLifted: boolean,
): Promise<number | undefined> {
  for (let attempt = 0; attempt < MAX_CLAIMS; attempt++) {
    const facts = await readFacts(push, enrollmentId, isLifted);
    const { state, decision, nowMs } = facts;
    if (decision.decision !== 'now' || facts.identity === undefined) {
      const dueAtMs = decision.decision === 'later' ? decision.atMs : undefined;
      if (state.dueAtMs === dueAtMs || (await put(push, applyChange(state, { dueAtMs })))) {
        return dueAtMs;
      }
      continue;
    }
    const claim: PushState = {
      ...state,
      lastPushAtMs: nowMs,
      pushesUnanswered: state.pushesUnanswered + 1,
      dueAtMs: nowMs + CLAIM_MS,
    };
    // Only one process gets its claim through; the other one looks again.
    if (await put(push, claim)) return sendAndStore(push, facts, facts.identity);
  }
  return push.runtime.now() + CLAIM_MS;
}

interface Facts {
  readonly nowMs: number;
  readonly record: EnrollmentRecord | undefined;
  readonly identity: PushIdentity | undefined;
  readonly state: PushState;
  readonly decision: PushDecision;
}

async function readFacts(
  { runtime, options, ...push }: PushRuntime,
  enrollmentId: string,
  isLifted: boolean,
): Promise<Facts> {
  const nowMs = runtime.now();
  const { storage } = runtime;
  const [record, stored, commands] = await Promise.all([
    storage.readEnrollment(enrollmentId),
    options.states.readPushState(enrollmentId),
    storage.listCommands(enrollmentId, { waiting: true, limit: MAX_COMMANDS }),
  ]);
  const before = stored ?? { enrollmentId, revision: 0, pushesUnanswered: 0, failures: 0 };
  const lastSeenAtMs = latest(
    before.lastSeenAtMs,
    push.seenAtMs(enrollmentId),
    ...commands.map((command) => command.lastSentAtMs),
  );
  const isBack = lastSeenAtMs !== undefined && lastSeenAtMs > (before.lastPushAtMs ?? -Infinity);
  const { notBeforeMs, ...rest } = before;
  const state: PushState = {
    ...rest,
    ...(notBeforeMs !== undefined && !isLifted && { notBeforeMs }),
    pushesUnanswered: isBack ? 0 : before.pushesUnanswered,
    ...(lastSeenAtMs !== undefined && { lastSeenAtMs }),
  };
  const identity = (await isEnabled(runtime, record)) ? record?.push : undefined;
  const blockedUntilMs = identity === undefined ? undefined : push.blockedUntilMs.get(identity.topic);
  const [decision] = planPushes([planState(state, record, identity, commands, blockedUntilMs)], nowMs, options.plan);
  if (decision === undefined) throw new TypeError('planPushes decides on each state');
  return { nowMs, record, identity, state, decision };
}

/** A user channel is reached only while its device is enrolled. */
async function isEnabled({ storage }: ServiceRuntime, record: EnrollmentRecord | undefined): Promise<boolean> {
  if (record?.state !== 'enabled') return false;
  return record.id === record.deviceId || (await storage.readEnrollment(record.deviceId))?.state === 'enabled';
}

function planState(
  state: PushState,
  record: EnrollmentRecord | undefined,
  identity: PushIdentity | undefined,
  commands: readonly CommandRecord[],
  blockedUntilMs: number | undefined,
): PushPlanState {
  const { enrollmentId, lastPushAtMs, lastSeenAtMs, pushesUnanswered, retired } = state;
  const token = identity?.token;
  const notBeforeMs = latest(state.notBeforeMs, blockedUntilMs);
  const notNow = commands.filter((command) => command.state === 'not-now').length;
  const unpushed = commands.find(
    (command) => command.state === 'queued' && command.queuedAtMs >= (lastPushAtMs ?? -Infinity),
  );
  return {
    enrollmentId,
    isReachable: token !== undefined,
    isTokenRetired:
      retired !== undefined &&
      token !== undefined &&
      equalBytes(retired.token, token) &&
      (record?.tokenUpdatedAtMs ?? -Infinity) < retired.inactiveSinceMs,
    waiting: commands.length - notNow,
    notNow,
    pushesUnanswered,
    ...(unpushed !== undefined && { unpushedSinceMs: unpushed.queuedAtMs }),
    ...(lastPushAtMs !== undefined && { lastPushAtMs }),
    ...(lastSeenAtMs !== undefined && { lastSeenAtMs }),
    ...(notBeforeMs !== undefined && { notBeforeMs }),
  };
}

/** Sends a push that is claimed, stores what became of it, and then tells of it. */
async function sendAndStore(push: PushRuntime, facts: Facts, identity: PushIdentity): Promise<number> {
  const { runtime, options } = push;
  const { enrollmentId } = facts.state;
  let response: PushResponse | undefined;
  let error: unknown;
  try {
    response = await options.transport.send(
      buildPushRequest({
        topic: identity.topic,
        token: encodeDeviceToken(identity.token),
        pushMagic: identity.pushMagic,
        ...(options.lifetimeSeconds !== undefined && { lifetimeSeconds: options.lifetimeSeconds }),
        now: runtime.now,
      }),
    );
  } catch (cause) {
    error = cause;
  }
  const { change, event } =
    response === undefined ? concludeLost(push, facts, error) : concludeAnswer(push, facts, identity, response);
  await update(push, enrollmentId, change);
  runtime.emit(event);
  // The next look stores when the next push is due.
  return runtime.now();
}

/** What a result changes in the state; fields that are `undefined` are removed. */
type Change = { readonly [Key in keyof Omit<PushState, 'enrollmentId' | 'revision'>]?: PushState[Key] | undefined };

/** What a push came to: for the store, and then for the listeners. */
interface Conclusion {
  readonly change: Change;
  readonly event: Parameters<ServiceRuntime['emit']>[0];
}

function concludeAnswer(push: PushRuntime, facts: Facts, identity: PushIdentity, response: PushResponse): Conclusion {
  const { runtime, blockedUntilMs } = push;
  const { enrollmentId, failures } = facts.state;
  const { status, reason, apnsId } = response;
  const tokenUpdatedAtMs = facts.record?.tokenUpdatedAtMs;
  const verdict = classifyPushResult(response, {
    retries: failures,
    ...(tokenUpdatedAtMs !== undefined && { tokenUpdatedAtMs }),
  });
  const nowMs = runtime.now();
  const answer = { enrollmentId, status, ...(reason !== undefined && { reason }) };
  switch (verdict.action) {
    case 'delivered':
      return {
        change: { failures: 0, notBeforeMs: undefined, retired: undefined },
        event: { type: 'push.sent', enrollmentId, ...(apnsId !== undefined && { apnsId }) },
      };
    case 'retire-token': {
      const { inactiveSinceMs } = verdict;
      return {
        change: { ...undone(facts), retired: { token: identity.token, inactiveSinceMs } },
        event: { type: 'push.token-retired', enrollmentId, inactiveSinceMs },
      };
    }
    case 'retry': {
      const retryAtMs = nowMs + verdict.delayMs;
      return {
        change: { ...undone(facts), failures: failures + 1, notBeforeMs: retryAtMs },
        event: { type: 'push.failed', cause: 'busy', ...answer, retryAtMs },
      };
    }
    case 'keep-token':
    case 'configuration':
    case 'bug': {
      const retryAtMs = nowMs + FAULT_MS;
      if (verdict.action === 'configuration' && verdict.scope === 'certificate') {
        blockedUntilMs.set(identity.topic, retryAtMs);
      }
      const cause = verdict.action === 'keep-token' ? 'stale-token' : verdict.action;
      return {
        change: { ...undone(facts), failures: failures + 1, notBeforeMs: retryAtMs },
        event: { type: 'push.failed', cause, ...answer, retryAtMs },
      };
    }
  }
}

function concludeLost({ runtime }: PushRuntime, facts: Facts, error: unknown): Conclusion {
  const { enrollmentId, failures } = facts.state;
  const code = error instanceof ApnsError ? error.code : undefined;
  const isFault =
    code === 'ERR_APNS_NO_CERTIFICATE' ||
    code === 'ERR_APNS_CERTIFICATE_REFUSED' ||
    code === 'ERR_APNS_CERTIFICATE_EXPIRED';
  const retryAtMs = runtime.now() + (isFault ? FAULT_MS : backOffMs(failures));
  return {
    change: { ...undone(facts), failures: failures + 1, notBeforeMs: retryAtMs },
    event: {
      type: 'push.failed',
      cause: isFault ? 'configuration' : 'no-answer',
      enrollmentId,
      ...(code !== undefined && { code }),
      retryAtMs,
    },
  };
}

/** A push that APNs did not take told the device of nothing. */
function undone({ state }: Facts): Change {
  return { lastPushAtMs: state.lastPushAtMs, pushesUnanswered: state.pushesUnanswered };
}

/** Applies a change to whatever is stored by now. */
async function update(push: PushRuntime, enrollmentId: string, change: Change): Promise<void> {
  for (let attempt = 0; attempt < MAX_CLAIMS; attempt++) {
    const stored = await push.options.states.readPushState(enrollmentId);
    if (stored === undefined || (await put(push, applyChange(stored, change)))) return;
  }
}

function applyChange(state: PushState, change: Change): PushState {
  const { enrollmentId, revision } = state;
  const { dueAtMs, lastPushAtMs, lastSeenAtMs, notBeforeMs, retired, ...counts } = { ...state, ...change };
  return {
    enrollmentId,
    revision,
    pushesUnanswered: counts.pushesUnanswered ?? 0,
    failures: counts.failures ?? 0,
    ...(dueAtMs !== undefined && { dueAtMs }),
    ...(lastPushAtMs !== undefined && { lastPushAtMs }),
    ...(lastSeenAtMs !== undefined && { lastSeenAtMs }),
    ...(notBeforeMs !== undefined && { notBeforeMs }),
    ...(retired !== undefined && { retired }),
  };
}

const put = (push: PushRuntime, state: PushState): Awaitable<boolean> =>
  push.options.states.putPushState({ ...state, revision: state.revision + 1 });

function latest(...times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}
