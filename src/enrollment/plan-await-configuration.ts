/** One thing that a host wants on a device while Setup Assistant waits. Plain data. */
export interface SetupStep {
  /** The host's own name of it. */
  readonly id: string;
  /** Of the command; decides what can run in Setup Assistant at all. */
  readonly requestType: string;
  /** `queued` covers sent and NotNow. */
  readonly state: 'planned' | 'queued' | 'done' | 'failed';
  /**
   * Steps that must be done before this one is sent, by `id`. When one of them fails, this one has failed with it; one
   * that never ends holds it until the deadline, and after that for good.
   */
  readonly after?: readonly string[];
  /** Release the device only when this is done, or has failed. Default true. */
  readonly isRequired?: boolean;
}

/** The state of one device, or Shared iPad user, that waits. */
export interface AwaitConfigurationState {
  /** `user` for a Shared iPad user, released by UserConfigured. */
  readonly channel: 'device' | 'user';
  /** When the TokenUpdate with `AwaitingConfiguration` came. Milliseconds since 1970. */
  readonly awaitingSinceMs: number;
  readonly steps: readonly SetupStep[];
  /** `sent`: a release was queued and is not reported. `done`: acknowledged. */
  readonly release: 'none' | 'sent' | 'done';
}

/** What to do now. Plain data. */
export interface AwaitConfigurationPlan {
  /** Ids to queue now, in order. */
  readonly send: readonly string[];
  /** Queue this command now; `undefined`: not yet, or it is out already. */
  readonly release?: 'DeviceConfigured' | 'UserConfigured';
  /** Why it is released, or what it waits for. */
  readonly reason: 'steps-done' | 'deadline' | 'waiting' | 'released';
  /** Ids that hold the release back; at the deadline, those that were given up. */
  readonly open: readonly string[];
  /** Ids that are still to be sent: once the release is reported, or what they come after is done. */
  readonly later: readonly string[];
  /** Ids that are never sent, because a step they come after has failed. */
  readonly dropped: readonly string[];
  /** When to plan again at the latest. Absent when nothing is left to do. */
  readonly wakeAtMs?: number;
}

/** Declarations are processed only after Setup Assistant. */
const AFTER_RELEASE: ReadonlySet<string> = new Set(['DeclarativeManagement']);
const RELEASES: ReadonlySet<string> = new Set(['DeviceConfigured', 'UserConfigured']);

/** A device must not stand at the setup screen because one app server is down. */
export const DEFAULT_AWAIT_DEADLINE_MS = 15 * 60_000;

/**
 * Plans the time in which a device waits for DeviceConfigured (or a Shared iPad user for UserConfigured): what to send,
 * and when to let go. At the deadline it lets go whatever is open; what was not sent by then is sent after the release.
 *
 * Pure: call it again after each report, and at `wakeAtMs`.
 *
 * @param options.deadlineMs - After `awaitingSinceMs`. Default 15 minutes.
 * @param options.afterRelease - Request types that must wait for the release. Default `DeclarativeManagement`.
 * @throws {TypeError} when a step is itself the release, or two have one id.
 * @see apple/device-management `mdm/commands/device.configured.yaml`; Apple: Token Update
 */
export function planAwaitConfiguration(
  state: AwaitConfigurationState,
  options: { readonly nowMs: number; readonly deadlineMs?: number; readonly afterRelease?: readonly string[] },
): AwaitConfigurationPlan {
  const { deadlineMs = DEFAULT_AWAIT_DEADLINE_MS, nowMs } = options;
  const isLater = options.afterRelease === undefined ? AFTER_RELEASE : new Set(options.afterRelease);
  assertSteps(state.steps);
  const done = new Set(state.steps.filter((step) => step.state === 'done').map(({ id }) => id));
  const failed = failedIds(state.steps);
  const planned = state.steps.filter((step) => step.state === 'planned' && !failed.has(step.id));
  const ready = planned.filter(({ after = [] }) => after.every((id) => done.has(id)));
  const early = ready.filter(({ requestType }) => !isLater.has(requestType));
  const open = state.steps.filter(
    ({ id, requestType, isRequired = true }) =>
      isRequired && !isLater.has(requestType) && !done.has(id) && !failed.has(id),
  );
  const dropped = state.steps.filter((step) => step.state === 'planned' && failed.has(step.id));
  const planOf = (send: readonly SetupStep[], waitsFor: readonly SetupStep[]) => ({
    send: ids(send),
    open: ids(waitsFor),
    later: ids(planned.filter((step) => !send.includes(step))),
    dropped: ids(dropped),
  });

  if (state.release === 'done') return { reason: 'released', ...planOf(ready, []) };
  const deadlineAtMs = state.awaitingSinceMs + deadlineMs;
  const isLate = nowMs >= deadlineAtMs;
  const release = state.channel === 'device' ? 'DeviceConfigured' : 'UserConfigured';
  if (state.release === 'sent') return { reason: isLate ? 'deadline' : 'steps-done', ...planOf([], open) };
  if (isLate) return { release, reason: 'deadline', ...planOf([], open) };
  // What is not required goes out with the rest, and is not waited for.
  if (open.length === 0) return { release, reason: 'steps-done', ...planOf(early, open) };
  return { reason: 'waiting', wakeAtMs: deadlineAtMs, ...planOf(early, open) };
}

const ids = (steps: readonly SetupStep[]): string[] => steps.map(({ id }) => id);

/** What failed, and what is planned after it. */
function failedIds(steps: readonly SetupStep[]): ReadonlySet<string> {
  const failed = new Set(steps.filter((step) => step.state === 'failed').map(({ id }) => id));
  // Each round reaches one step further along a chain.
  for (let before = -1; before !== failed.size;) {
    before = failed.size;
    for (const { id, state, after = [] } of steps)
      if (state === 'planned' && after.some((other) => failed.has(other))) failed.add(id);
  }
  return failed;
}

function assertSteps(steps: readonly SetupStep[]): void {
  const seen = new Set<string>();
  for (const { id, requestType } of steps) {
    if (RELEASES.has(requestType)) throw new TypeError(`${requestType} is planned here, not a step`);
    if (seen.has(id)) throw new TypeError('two steps have one id');
    seen.add(id);
  }
}
