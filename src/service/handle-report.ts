import type { EnrollmentIdentity } from '../checkin/enrollment-identity.js';
import type { CommandReport } from '../commands/command-report.js';
import { parseReport } from '../commands/parse-report.js';
import { CommandError, ServiceError } from '../errors.js';
import type { QueueAdvance, QueueStep } from '../storage/command-queue-store.js';
import type { DeviceRequest, ServiceAnswer } from './device-request.js';
import { identifyReport, type ReportSender } from './identify-report.js';
import { reportForListeners, withoutUnreadSecret } from './redact-report.js';
import { isEnabled } from './require-enrolled.js';
import { emptyAnswer, plistAnswer } from './service-answer.js';
import type { ServiceEvent } from './service-event.js';
import type { ServiceRuntime } from './service-runtime.js';
import { requireIdentity, verifyIdentity } from './verify-identity.js';
import { verifyUserToken } from './verify-user-token.js';

/**
 * Answers one message of the command endpoint: records the report and hands out the next command.
 *
 * Refuses only who is not the device that the report names. Everything else is answered `ok`, because a device repeats a
 * report that is not, for ever.
 */
export async function handleReport(runtime: ServiceRuntime, request: DeviceRequest): Promise<ServiceAnswer> {
  let sender: ReportSender | undefined;
  try {
    requireIdentity(runtime, request);
    const report = read(runtime, request);
    sender = report instanceof CommandError ? undefined : await identifyReport(runtime, request, report);
    if (report instanceof CommandError || sender === undefined) return await answerUnreadable(runtime, request, report);
    await verifyIdentity(runtime, request, sender.enrollment);
    return await answerReport(runtime, request, report, sender);
  } catch (error) {
    if (error instanceof ServiceError || (error instanceof CommandError && sender === undefined)) {
      emitRefusal(runtime, request, error.code, sender);
    }
    throw error;
  }
}

async function answerReport(
  runtime: ServiceRuntime,
  request: DeviceRequest,
  report: CommandReport,
  sender: ReportSender,
): Promise<ServiceAnswer> {
  const { enrollment } = sender;
  try {
    await verifyUserToken(runtime, enrollment, report.AuthToken);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    // Nothing is recorded or handed out, but a refusal would make the device send it again without end.
    emitRefusal(runtime, request, error.code, sender);
    return emptyAnswer();
  }

  const step = (offer: boolean): QueueStep => ({
    atMs: runtime.now(),
    status: report.Status ?? '',
    ...(report.CommandUUID !== undefined && { commandUuid: report.CommandUUID }),
    body: request.body,
    offer,
  });
  if (sender.isChannelCertain || !(await hasUserChannels(runtime, enrollment))) {
    const advance = await runtime.storage.advanceQueue(enrollment.id, step(await isEnabled(runtime, enrollment)));
    return conclude(runtime, enrollment.id, report, advance);
  }
  const found = await findReported(runtime, enrollment, step(false));
  return conclude(runtime, found.enrollmentId, report, found.advance);
}

/** Tells what happened, and what to send. */
function conclude(
  runtime: ServiceRuntime,
  enrollmentId: string,
  report: CommandReport,
  advance: QueueAdvance,
): ServiceAnswer {
  if (report.Status !== 'Idle') {
    runtime.emit({
      type: 'command.reported',
      enrollmentId,
      outcome: outcomeOf(report, advance),
      ...(advance.command !== undefined && { command: advance.command }),
      report: reportForListeners(report, advance.command?.requestType),
    });
  }
  return handOut(runtime, enrollmentId, advance);
}

function handOut(runtime: ServiceRuntime, enrollmentId: string, { next }: QueueAdvance): ServiceAnswer {
  if (next === undefined) return emptyAnswer();
  const { commandUuid, requestType, body } = next;
  runtime.emit({ type: 'command.sent', enrollmentId, commandUuid, requestType });
  return plistAnswer(body);
}

function outcomeOf(
  report: CommandReport,
  { reported }: QueueAdvance,
): Extract<ServiceEvent, { readonly type: 'command.reported' }>['outcome'] {
  if (reported === 'unknown') return 'unknown-command';
  if (reported !== 'none') return reported;
  return report.Status === undefined || report.CommandUUID === undefined ? 'damaged' : 'unknown-status';
}

const CHANNELS_PER_PAGE = 100;

async function hasUserChannels(runtime: ServiceRuntime, { deviceId }: { readonly deviceId: string }): Promise<boolean> {
  return (await runtime.storage.listEnrollments({ deviceId, limit: 2 })).length > 1;
}

/**
 * Records a report of a device that has user channels when it does not say which channel it is of: on the one that has the
 * command. Nothing is handed out, because it could reach the wrong channel.
 */
async function findReported(
  runtime: ServiceRuntime,
  { deviceId }: EnrollmentIdentity,
  step: QueueStep,
): Promise<{ enrollmentId: string; advance: QueueAdvance }> {
  if (step.commandUuid === undefined || step.status === 'Idle') {
    return { enrollmentId: deviceId, advance: { reported: 'none' } };
  }
  for (let after: string | undefined; ;) {
    const page = { deviceId, limit: CHANNELS_PER_PAGE, ...(after !== undefined && { after }) };
    const channels = await runtime.storage.listEnrollments(page);
    for (const { id } of channels) {
      const advance = await runtime.storage.advanceQueue(id, step);
      if (advance.reported !== 'unknown' && advance.reported !== 'none') return { enrollmentId: id, advance };
    }
    after = channels.at(-1)?.id;
    if (channels.length < CHANNELS_PER_PAGE) return { enrollmentId: deviceId, advance: { reported: 'unknown' } };
  }
}

function read(runtime: ServiceRuntime, request: DeviceRequest): CommandReport | CommandError {
  const { report: limits } = runtime.limits;
  try {
    return parseReport(request.body, { ...(limits !== undefined && { limits }) });
  } catch (error) {
    if (error instanceof CommandError) return error;
    throw error;
  }
}

/**
 * Lets a known device go on after a report in which nothing can be recognised: with the next command, because the one that
 * such a report answers would otherwise hold up all behind it. A device with user channels gets none, as for `findReported`.
 */
async function answerUnreadable(
  runtime: ServiceRuntime,
  request: DeviceRequest,
  report: CommandReport | CommandError,
): Promise<ServiceAnswer> {
  const fingerprint = request.identity?.fingerprint;
  const binding = fingerprint === undefined ? undefined : await runtime.storage.findIdentity(fingerprint);
  if (binding === undefined) {
    if (report instanceof CommandError) throw report;
    throw new CommandError('ERR_REPORT_UNREADABLE', 'neither report nor certificate tell which device it is of');
  }
  const { deviceId } = binding;
  const offer = (await isEnabled(runtime, { id: deviceId, deviceId })) && !(await hasUserChannels(runtime, binding));
  const advance = offer
    ? await runtime.storage.advanceQueue(deviceId, { atMs: runtime.now(), status: '', offer })
    : undefined;
  runtime.emit({ type: 'report.unreadable', deviceId, raw: withoutUnreadSecret(request.body) });
  return advance === undefined ? emptyAnswer() : handOut(runtime, deviceId, advance);
}

function emitRefusal(
  runtime: ServiceRuntime,
  request: DeviceRequest,
  code: string,
  sender: ReportSender | undefined,
): void {
  runtime.emit({
    type: 'request.refused',
    code,
    endpoint: 'connect',
    ...(sender !== undefined && { enrollmentId: sender.enrollment.id }),
    ...(request.identity !== undefined && { fingerprint: request.identity.fingerprint }),
  });
}
