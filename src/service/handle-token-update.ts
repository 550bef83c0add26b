import type { TokenUpdate } from '../checkin/checkin-message.js';
import type { EnrollmentPlan, TokenUpdateChange, TokenUpdateResult } from '../storage/enrollment-store.js';
import type { ServiceAnswer } from './device-request.js';
import { MAX_DECISIONS } from './enrollment-version.js';
import { notEnrolled } from './require-enrolled.js';
import { emptyAnswer } from './service-answer.js';
import { settleAuthenticate } from './settle-authenticate.js';
import type { CheckinContext, ServiceRuntime } from './service-runtime.js';

/**
 * A device that the host adopts brings its state along: there is none here that could be stale. `same-life`, so that the
 * second of two equal messages finds the device enabled and leaves it so.
 */
const ADOPTION: EnrollmentPlan = {
  life: 'same-life',
  commands: 'keep',
  secrets: 'keep',
  userChannels: 'keep',
  push: 'keep',
};

/** A channel becomes enabled, or its push identity changes. */
export async function handleTokenUpdate(
  runtime: ServiceRuntime,
  context: CheckinContext<TokenUpdate>,
): Promise<ServiceAnswer> {
  const { enrollment } = context;
  const { policies } = runtime;
  if (
    enrollment.type === 'shared-ipad-user' &&
    policies.acceptUser !== undefined &&
    !(await policies.acceptUser(context))
  ) {
    runtime.emit({ type: 'user.authenticated', enrollmentId: enrollment.id, decision: 'declined' });
    return { outcome: 'user-declined' };
  }

  const change = tokenUpdateChange(runtime, context);
  let result = await apply(runtime, context, change);
  if (result.outcome === 'unknown' && enrollment.channel === 'device' && (await adopt(runtime, context))) {
    result = await apply(runtime, context, change);
  }
  if (result.outcome === 'unknown') throw notEnrolled('no Authenticate of this device is on record');
  if (result.outcome === 'not-enabled') throw notEnrolled('the device is not enrolled');
  if (result.outcome === 'stale') throw new Error('the storage takes every settlement for stale');

  const { record } = result;
  runtime.emit({ type: result.outcome === 'first' ? 'enrollment.enabled' : 'enrollment.updated', enrollment: record });
  if (change.unlockToken !== undefined) {
    runtime.emit({ type: 'secret.changed', enrollmentId: record.id, kind: 'unlock-token', present: true });
  }
  return emptyAnswer();
}

/** Applies the message with what it settles. When the record changes meanwhile, decides again. */
async function apply(
  runtime: ServiceRuntime,
  context: CheckinContext<TokenUpdate>,
  change: TokenUpdateChange,
): Promise<TokenUpdateResult> {
  const { storage } = runtime;
  if (context.enrollment.channel !== 'device') return storage.applyTokenUpdate(change);
  let result: TokenUpdateResult = { outcome: 'stale' };
  for (let attempt = 0; attempt < MAX_DECISIONS && result.outcome === 'stale'; attempt++) {
    const { settlement, classification } = await settleAuthenticate(runtime, context);
    result = await storage.applyTokenUpdate({ ...change, ...(settlement !== undefined && { settlement }) });
    if (classification === undefined || (result.outcome !== 'first' && result.outcome !== 'updated')) continue;
    const { kind, evidence } = classification;
    const done = result.settled ?? { clearedCommands: [], disabledUserChannels: [] };
    runtime.emit({ type: 'enrollment.settled', enrollment: result.record, kind, evidence, ...done });
  }
  return result;
}

function tokenUpdateChange(runtime: ServiceRuntime, context: CheckinContext<TokenUpdate>): TokenUpdateChange {
  const { message, enrollment } = context;
  const { UserShortName, UserLongName, UnlockToken } = message;
  const isDevice = enrollment.channel === 'device';
  return {
    id: enrollment.id,
    type: enrollment.type,
    deviceId: enrollment.deviceId,
    push: { topic: message.Topic, token: message.Token, pushMagic: message.PushMagic },
    awaitingConfiguration: message.AwaitingConfiguration ?? false,
    ...(!isDevice && {
      user: {
        ...(UserShortName !== undefined && { shortName: UserShortName }),
        ...(UserLongName !== undefined && { longName: UserLongName }),
      },
    }),
    ...(isDevice && UnlockToken !== undefined && UnlockToken.length > 0 && { unlockToken: UnlockToken }),
    atMs: runtime.now(),
  };
}

/**
 * Takes in a device without an Authenticate when the host's policy agrees.
 *
 * @returns Whether there is something now that the message can be applied to; not always by this call.
 */
async function adopt(runtime: ServiceRuntime, context: CheckinContext<TokenUpdate>): Promise<boolean> {
  const { message, enrollment } = context;
  if (!(await runtime.policies.adoptEnrollment?.(context))) return false;
  const result = await runtime.storage.applyAuthenticate({
    id: enrollment.id,
    type: enrollment.type,
    topic: message.Topic,
    device: {},
    plan: ADOPTION,
    decidedOn: undefined,
    atMs: runtime.now(),
  });
  if (result.outcome !== 'applied') return true;
  const { record, clearedCommands, disabledUserChannels } = result;
  runtime.emit({
    type: 'enrollment.authenticated',
    enrollment: record,
    kind: 'adopted',
    settled: true,
    evidence: [],
    clearedCommands,
    disabledUserChannels,
  });
  return true;
}
