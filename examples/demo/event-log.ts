import type { MdmService, ServiceEvent } from 'apple-mdm/service';

/** Collects what the service tells of each device, so that every step can be asked what it was taken for. */
export interface EventLog {
  /** What happened to a device and its users since the last call, in words. */
  drain(deviceId: string): string;
}

export function createEventLog(service: MdmService): EventLog {
  const byDevice = new Map<string, string[]>();
  service.events.on('*', (event) => {
    const deviceId = deviceOf(event);
    if (deviceId === undefined) return;
    const words = byDevice.get(deviceId);
    if (words === undefined) byDevice.set(deviceId, [wordsFor(event)]);
    else words.push(wordsFor(event));
  });
  return {
    drain(deviceId) {
      const words = byDevice.get(deviceId) ?? [];
      byDevice.delete(deviceId);
      return words.filter((word) => word !== '').join(', ') || 'nothing to note';
    },
  };
}

function deviceOf(event: ServiceEvent): string | undefined {
  if ('enrollment' in event) return event.enrollment.deviceId;
  if ('deviceId' in event) return event.deviceId;
  return event.enrollmentId?.split(':')[0];
}

function wordsFor(event: ServiceEvent): string {
  switch (event.type) {
    case 'enrollment.authenticated': {
      if (event.kind === 'first') return 'first enrollment begins';
      if (!event.settled) return 'waits for the TokenUpdate to tell renewal from re-enrollment';
      const { clearedCommands, disabledUserChannels } = event;
      return `${event.kind}, drops ${clearedCommands.length} command and ${disabledUserChannels.length} user`;
    }
    case 'enrollment.settled': {
      const { clearedCommands, disabledUserChannels } = event;
      return `${event.kind}, drops ${clearedCommands.length} command and ${disabledUserChannels.length} user`;
    }
    case 'enrollment.takeover-suspected':
      return 'takeover suspected';
    case 'enrollment.enabled':
      return `${event.enrollment.type} enrolled${event.enrollment.awaitingConfiguration ? ', awaits configuration' : ''}`;
    case 'enrollment.updated':
      return `${event.enrollment.type} updated`;
    case 'enrollment.disabled':
      return event.enrollmentId === event.deviceId ? 'device disabled' : 'user disabled';
    case 'secret.changed':
      return `${event.kind} ${event.present ? 'escrowed' : 'withdrawn'}`;
    case 'command.reported': {
      const { report, outcome } = event;
      const damage = report.damage !== undefined ? ', beyond repair' : report.repairs.length > 0 ? ', repaired' : '';
      return `report ${report.Status ?? '?'}: ${outcome}${damage}`;
    }
    case 'report.unreadable':
      return 'unreadable report';
    case 'user.authenticated':
      return `login ${event.decision}`;
    case 'request.refused':
      return `refused: ${event.code}`;
    case 'command.queued':
    case 'command.sent':
    case 'command.cancelled':
    // Pushes go out beside what the device does; the section on pushes waits for them.
    case 'push.sent':
    case 'push.failed':
    case 'push.token-retired':
      return '';
  }
}
