import { encodeCommand } from '../commands/encode-command.js';
import type { Command } from '../commands/command.js';
import type { QueuedCommand } from '../storage/command-queue-store.js';
import type { EnqueueResult } from './mdm-service.js';
import type { ServiceRuntime } from './service-runtime.js';

/** How many enrollments are worked on at once. */
const PARALLEL = 16;

/** Encodes a command once and queues it for each enrollment. */
export async function enqueueCommand(
  runtime: ServiceRuntime,
  enrollmentIds: readonly string[],
  command: Command<string, object>,
): Promise<readonly EnqueueResult[]> {
  const queued: QueuedCommand = {
    commandUuid: command.CommandUUID,
    requestType: command.Command.RequestType,
    body: encodeCommand(command),
    queuedAtMs: runtime.now(),
  };
  const results: EnqueueResult[] = [];
  for (let start = 0; start < enrollmentIds.length; start += PARALLEL) {
    const ids = enrollmentIds.slice(start, start + PARALLEL);
    results.push(...(await Promise.all(ids.map((id) => enqueueOne(runtime, id, queued)))));
  }
  return results;
}

async function enqueueOne(
  runtime: ServiceRuntime,
  enrollmentId: string,
  queued: QueuedCommand,
): Promise<EnqueueResult> {
  const { commandUuid, requestType, queuedAtMs } = queued;
  const record = await runtime.storage.readEnrollment(enrollmentId);
  if (record === undefined) return { enrollmentId, commandUuid, outcome: 'unknown-enrollment' };
  const device = record.id === record.deviceId ? record : await runtime.storage.readEnrollment(record.deviceId);
  if (record.state !== 'enabled' || device?.state !== 'enabled')
    return { enrollmentId, commandUuid, outcome: 'not-enabled' };
  const outcome = await runtime.storage.enqueueCommand(enrollmentId, queued);
  if (outcome === 'queued') {
    runtime.emit({
      type: 'command.queued',
      enrollmentId,
      command: { commandUuid, requestType, state: 'queued', queuedAtMs, notNowCount: 0 },
    });
  }
  return { enrollmentId, commandUuid, outcome };
}
