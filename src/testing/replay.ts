import type { Recording, SendableRecording } from './classify-recording.js';
import { sendDeviceMessage } from './device-transport.js';
import type { CertificateHeader, DeviceAnswer, ProofKind, SendRequest, TestIdentity } from './device-transport.js';
import { describeAnswer, judgeAnswer } from './judge-answer.js';
import { orderRecordings } from './order-recordings.js';
import { readRecordings } from './read-recordings.js';
import type { RecordingLimits } from './read-recordings.js';
import { totalsOf } from './replay-report.js';
import type { ReplayReport, ReplayRow } from './replay-report.js';
import { createTestAuthority } from './test-authority.js';
import type { IdentityIssuer } from './test-authority.js';

/** How a replay reaches the server, and what it may make up. */
export interface ReplayOptions extends RecordingLimits {
  /** URL of the command endpoint, and of check-in unless `checkInUrl` is given. Default `https://mdm.example/mdm`. */
  readonly serverUrl?: string;
  readonly checkInUrl?: string;
  /**
   * Issues the identity of each device. Default: a new `createTestAuthority()`, which no server trusts: give the one
   * whose certificate the server under test has as its root.
   */
  readonly identities?: IdentityIssuer;
  /** How messages prove that identity. Default `mdm-signature`. */
  readonly proof?: ProofKind;
  readonly certificateHeader?: CertificateHeader;
  /**
   * Whether to make up the Authenticate and TokenUpdate of devices and users whose recordings lack it. Default true.
   * Without it such recordings are refused by a server that is right, and their rows are not `expected`.
   */
  readonly prelude?: boolean;
  /** Called after each message. */
  readonly onRow?: (row: ReplayRow) => void;
}

/**
 * Plays recorded check-in messages and reports to a server and tells, file by file, what each was taken for and what
 * came back.
 *
 * Recordings are property lists as devices sent them, in any folder structure. Each is recognised by its content; those
 * of one device are put into an order in which a device could have sent them, and devices come one after the other.
 * Each device gets a test identity of its own and proves it as devices do; the bodies are sent as they are.
 *
 * A file that cannot be understood becomes a row and stops nothing. Commands that the server hands out are noted, not
 * carried out.
 *
 * @param directory - Folder of recordings, or several whose recordings belong together; read to the end before anything
 *   is sent.
 * @param send - The server's fetch-style handler, or a wrapper of `fetch`. What it throws becomes `failure` of the row.
 * @throws What the file system throws when the folder cannot be read.
 */
export async function replay(
  directory: string | readonly string[],
  send: SendRequest,
  options: ReplayOptions = {},
): Promise<ReplayReport> {
  const { recordings, truncated } = await readRecordings(directory, options);
  const rows: ReplayRow[] = [];
  const add = (row: ReplayRow): void => {
    rows.push(row);
    options.onRow?.(row);
  };

  const identities = options.identities ?? (await createTestAuthority());
  for (const { deviceId, messages } of orderRecordings(recordings.filter(isSendable), options.prelude ?? true)) {
    const identity = options.proof === 'none' ? undefined : await identities.issueIdentity(deviceId);
    for (const message of messages) add(await play(message, identity, send, options));
  }
  for (const recording of recordings) if (!isSendable(recording)) add(unreadableRow(recording));

  const ok = rows.length > 0 && !truncated && rows.every((row) => row.expected);
  return { rows, totals: totalsOf(rows), truncated, ok };
}

const isSendable = (recording: Recording): recording is SendableRecording => recording.kind !== 'unreadable';

async function play(
  recording: SendableRecording,
  identity: TestIdentity | undefined,
  send: SendRequest,
  options: ReplayOptions,
): Promise<ReplayRow> {
  const { serverUrl = 'https://mdm.example/mdm', checkInUrl = serverUrl } = options;
  const row = rowOf(recording);
  let answer: DeviceAnswer;
  try {
    answer = await sendDeviceMessage(send, {
      url: recording.kind === 'checkin' ? checkInUrl : serverUrl,
      kind: recording.kind === 'checkin' ? 'checkin' : 'connect',
      body: recording.body,
      identity,
      proof: options.proof ?? 'mdm-signature',
      ...(options.certificateHeader === undefined ? {} : { certificateHeader: options.certificateHeader }),
    });
  } catch (failure) {
    return { ...row, ...judgeAnswer(recording, undefined), failure };
  }
  return { ...row, ...judgeAnswer(recording, answer), answer: describeAnswer(answer) };
}

function rowOf(recording: SendableRecording): Omit<ReplayRow, 'expected' | 'expectation'> {
  const { file, enrollment, damaged } = recording;
  return {
    ...(file === undefined ? {} : { file }),
    synthetic: file === undefined,
    ...whatOf(recording),
    enrollmentId: enrollment.id,
    enrollmentType: enrollment.type,
    channel: enrollment.channel,
    damaged,
  };
}

function whatOf({
  kind,
  message,
}: SendableRecording): Pick<ReplayRow, 'kind' | 'messageType' | 'status' | 'commandUuid'> {
  if (kind === 'checkin') return { kind, messageType: message.MessageType };
  return {
    kind,
    ...(message.Status === undefined ? {} : { status: message.Status }),
    ...(message.CommandUUID === undefined ? {} : { commandUuid: message.CommandUUID }),
  };
}

function unreadableRow(recording: Extract<Recording, { kind: 'unreadable' }>): ReplayRow {
  return {
    ...(recording.file === undefined ? {} : { file: recording.file }),
    synthetic: false,
    kind: 'unreadable',
    damaged: false,
    reason: recording.reason,
    expected: false,
    expectation: 'a check-in message or report of a device that it names',
  };
}
