import { assertPorts } from './assert-ports.js';
import { enqueueCommand } from './enqueue-command.js';
import { createEventHub, warnOfListenerError } from './event-hub.js';
import { handleCheckin } from './handle-checkin.js';
import { handleReport } from './handle-report.js';
import type { MdmService, MdmServiceOptions } from './mdm-service.js';
import { pushOnEnqueue } from './push-on-enqueue.js';
import type { ServiceRuntime } from './service-runtime.js';

/**
 * Creates the MDM state machine over a host's storage.
 *
 * @throws {TypeError} when `storage`, `handlers` or `policies` lack a method, or have something else in its place; the
 *   message lists them all.
 * @example
 * const service = createMdmService({ storage: createMemoryStorage() });
 * service.events.on('enrollment.enabled', async ({ enrollment }) => {
 *   await service.enqueue(enrollment.id, buildCommand('SecurityInfo', {}));
 * });
 */
export function createMdmService(options: MdmServiceOptions): MdmService {
  const { storage, policies = {}, handlers = {}, limits = {} } = options;
  assertPorts(storage, handlers, policies);
  const now = options.now ?? Date.now;
  const { events, emit } = createEventHub({
    now,
    randomUuid: options.randomUuid ?? (() => crypto.randomUUID()),
    onListenerError: options.onListenerError ?? warnOfListenerError,
  });
  const runtime: ServiceRuntime = { storage, policies, handlers, limits, now, emit };
  const pushes = options.push === undefined ? undefined : pushOnEnqueue(runtime, events, options.push);

  return {
    events,
    checkin: (request) => handleCheckin(runtime, request),
    connect: (request) => handleReport(runtime, request),
    enqueue: (enrollmentIds, command) =>
      enqueueCommand(runtime, typeof enrollmentIds === 'string' ? [enrollmentIds] : enrollmentIds, command),
    async cancel(enrollmentId, commandUuid) {
      const outcome = await storage.cancelCommand(enrollmentId, commandUuid, now());
      if (outcome === 'cancelled') emit({ type: 'command.cancelled', enrollmentId, commandUuid });
      return outcome;
    },
    queue: async (enrollmentId, listOptions) => storage.listCommands(enrollmentId, listOptions),
    ...(pushes !== undefined && { pushes }),
    reportRefusal: (refusal) => emit({ type: 'request.refused', ...refusal }),
  };
}
