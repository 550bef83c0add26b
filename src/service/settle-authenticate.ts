import type { TokenUpdate } from '../checkin/checkin-message.js';
import { settleEnrollment } from '../enrollment/settle-enrollment.js';
import type { EnrollmentRecord } from '../storage/enrollment-store.js';
import type { CheckinContext, ServiceRuntime } from './service-runtime.js';

/**
 * Completes the plan of the last Authenticate when a device sends its TokenUpdate. Repeatable: until the TokenUpdate is
 * applied, the same message leads here again.
 */
export async function settleAuthenticate(runtime: ServiceRuntime, context: CheckinContext<TokenUpdate>): Promise<void> {
  const { message, enrollment } = context;
  const { storage } = runtime;
  const record = await storage.readEnrollment(enrollment.id);
  const settled = settleEnrollment(record, message);
  if (record === undefined || settled === undefined) return;
  const { kind, evidence, plan } = settled;
  if (plan.life === 'same-life') {
    const none = { clearedCommands: [], disabledUserChannels: [] };
    runtime.emit({ type: 'enrollment.settled', enrollment: record, kind, evidence, ...none });
    return;
  }

  const escrowedSince = await hasNewBootstrapToken(runtime, record);
  if (escrowedSince) await storage.archiveSecret(record.id, 'unlock-token', runtime.now());
  const result = await storage.applyAuthenticate({
    id: record.id,
    type: record.type,
    topic: message.Topic,
    device: record.device ?? {},
    plan: escrowedSince ? { ...plan, secrets: 'keep' } : plan,
    atMs: runtime.now(),
  });
  const { clearedCommands, disabledUserChannels } = result;
  runtime.emit({
    type: 'enrollment.settled',
    enrollment: result.record,
    kind,
    evidence,
    clearedCommands,
    disabledUserChannels,
  });
}

/** Whether an Authenticate of this device waits for its TokenUpdate to be understood. */
export function isUnsettled(record: EnrollmentRecord): boolean {
  return record.state === 'authenticated' && record.push !== undefined;
}

/** Whether the bootstrap token was escrowed after the Authenticate: it belongs to the life that begins. */
export async function hasNewBootstrapToken(runtime: ServiceRuntime, record: EnrollmentRecord): Promise<boolean> {
  const secret = await runtime.storage.readSecret(record.id, 'bootstrap-token');
  return secret !== undefined && secret.storedAtMs >= (record.authenticatedAtMs ?? Infinity);
}
