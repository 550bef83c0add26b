import type { CheckinMessage } from '../checkin/checkin-message.js';
import type { EnrollmentIdentity } from '../checkin/enrollment-identity.js';
import { parseCheckin } from '../checkin/parse-checkin.js';
import { resolveEnrollment } from '../checkin/resolve-enrollment.js';
import type { CommandReport } from '../commands/command-report.js';
import { parseReport } from '../commands/parse-report.js';
import { isMdmError } from '../errors.js';
import { classifyBody } from '../server/classify-body.js';

interface RecordingBase<Kind extends string> {
  readonly kind: Kind;
  /** Absent for a message that was made up. */
  readonly file?: string;
  readonly body: Uint8Array;
}

export interface CheckinRecording extends RecordingBase<'checkin'> {
  readonly message: CheckinMessage;
  readonly enrollment: EnrollmentIdentity;
  readonly damaged: boolean;
}

export interface ReportRecording extends RecordingBase<'report'> {
  readonly message: CommandReport;
  readonly enrollment: EnrollmentIdentity;
  readonly damaged: boolean;
}

export interface UnreadableRecording extends RecordingBase<'unreadable'> {
  /** An error code, or `too-large`. */
  readonly reason: string;
}

/** A message that can be sent. */
export type SendableRecording = CheckinRecording | ReportRecording;
export type Recording = SendableRecording | UnreadableRecording;

/** Tells what a recorded body is. Never throws for what is in it. */
export function classifyRecording(body: Uint8Array, file?: string): Recording {
  const base = { body, ...(file === undefined ? {} : { file }) };
  try {
    if (classifyBody(body) === 'checkin') {
      const message = parseCheckin(body, { repair: true });
      const damaged = message.repairs.length > 0;
      return { ...base, kind: 'checkin', message, enrollment: resolveEnrollment(message), damaged };
    }
    const message = parseReport(body);
    const damaged = message.repairs.length > 0 || message.damage !== undefined;
    return { ...base, kind: 'report', message, enrollment: resolveEnrollment(message), damaged };
  } catch (error) {
    if (!isMdmError(error)) throw error;
    return { ...base, kind: 'unreadable', reason: error.code };
  }
}
