/** One thing that a host wants on a device while Setup Assistant waits. Plain data. */
export interface SetupStep {
  /** The host's own name of it. */
  readonly id: string;
  /** Of the command; decides what can run in Setup Assistant at all. */
  readonly requestType: string;
  /** `queued` covers sent and NotNow. */
  readonly state: 'planned' | 'queued' | 'done' | 'failed';
  /** Steps that must be done before this one is sent, by `id`; one that never ends holds it until the deadline. */
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
  /** Ids that cannot run before the release; send them when it is reported. */
  readonly later: readonly string[];
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
 * and when to let go. At the deadline it lets go whatever is open.
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
  const later = state.steps.filter(({ requestType, state: at }) => isLater.has(requestType) && at === 'planned');
  const early = state.steps.filter(({ requestType }) => !isLater.has(requestType));
  const ended = new Set(state.steps.filter((step) => step.state === 'done').map(({ id }) => id));
  const open = early.filter(({ isRequired = true, state: at }) => isRequired && at !== 'done' && at !== 'failed');
  const ids = (steps: readonly SetupStep[]): string[] => steps.map(({ id }) => id);

  if (state.release === 'done') return { send: ids(later), reason: 'released', open: [], later: [] };
  const deadlineAtMs = state.awaitingSinceMs + deadlineMs;
  const isLate = nowMs >= deadlineAtMs;
  const release = state.channel === 'device' ? 'DeviceConfigured' : 'UserConfigured';
  const common = { open: ids(open), later: ids(later) };
  if (state.release === 'sent') return { send: [], reason: isLate ? 'deadline' : 'steps-done', ...common };
  if (isLate) return { send: [], release, reason: 'deadline', ...common };
  const send = early.filter(({ state: at, after = [] }) => at === 'planned' && after.every((id) => ended.has(id)));
  // What is not required goes out with the rest, and is not waited for.
  if (open.length === 0) return { send: ids(send), release, reason: 'steps-done', ...common };
  return { send: ids(send), reason: 'waiting', ...common, wakeAtMs: deadlineAtMs };
}

function assertSteps(steps: readonly SetupStep[]): void {
  const seen = new Set<string>();
  for (const { id, requestType } of steps) {
    if (RELEASES.has(requestType)) throw new TypeError(`${requestType} is planned here, not a step`);
    if (seen.has(id)) throw new TypeError('two steps have one id');
    seen.add(id);
  }
}
