import type { CheckinMessageType } from '../checkin/checkin-message.js';
import type { EnrollmentType } from '../checkin/enrollment-identity.js';

/**
 * What a body is: nothing, a command (`CommandUUID` and `Command`), another property list dictionary, JSON, or anything
 * else.
 */
export type AnswerKind = 'empty' | 'command' | 'plist' | 'json' | 'other';

/** What came back for one message. */
export interface ReplayAnswer {
  readonly status: number;
  readonly kind: AnswerKind;
  /** Size of the body in bytes. */
  readonly bytes: number;
  /** Absent when the answer had none. */
  readonly contentType?: string;
  /** UUID of the command, for `command`. It is not reported on: what a replayed device does is what was recorded. */
  readonly commandUuid?: string;
}

/** One message of a replay: a recording, or one that was made up so that a recording makes sense. */
export interface ReplayRow {
  /** Path below the directory, with `/`, after the name of the directory if there are several; absent when made up. */
  readonly file?: string;
  /** Made up: an Authenticate or TokenUpdate that the recordings lack. */
  readonly synthetic: boolean;
  /** What the file was taken for. Unreadable ones are not sent. */
  readonly kind: 'checkin' | 'report' | 'unreadable';
  /** For `checkin`. */
  readonly messageType?: CheckinMessageType;
  /** For `report`; absent when the damage took it. */
  readonly status?: string;
  /** For `report`; absent on `Idle`. */
  readonly commandUuid?: string;
  /** `DEVICE` or `DEVICE:USER`. */
  readonly enrollmentId?: string;
  readonly enrollmentType?: EnrollmentType;
  readonly channel?: 'device' | 'user';
  /** The XML had to be mended, or is beyond repair and only its identifying keys were read. It was sent as recorded. */
  readonly damaged: boolean;
  /** For `unreadable`: an error code of this package, or `too-large`. */
  readonly reason?: string;
  /** Absent when nothing was sent, or `send` failed. */
  readonly answer?: ReplayAnswer;
  /** What `send` threw. */
  readonly failure?: unknown;
  /** Whether status and body are what the protocol asks of a server. Unreadable recordings are never expected. */
  readonly expected: boolean;
  /** The expectation in words, for example `200, empty or a command`. */
  readonly expectation: string;
}

/** A replay in numbers. */
export interface ReplayTotals {
  /** Recordings found. */
  readonly files: number;
  /** Messages that were answered, made up ones included. */
  readonly answered: number;
  readonly checkins: number;
  readonly reports: number;
  readonly synthetic: number;
  readonly damaged: number;
  readonly unreadable: number;
  /** Rows that are not `expected`. */
  readonly unexpected: number;
  readonly devices: number;
  readonly userChannels: number;
}

/** What a replay found out. */
export interface ReplayReport {
  /** In the order sent; unreadable recordings last. */
  readonly rows: readonly ReplayRow[];
  readonly totals: ReplayTotals;
  /** More than `maxFiles` recordings: the rest was not looked at. */
  readonly truncated: boolean;
  /** Every row is expected, there is at least one, and none was left out. */
  readonly ok: boolean;
}

export function totalsOf(rows: readonly ReplayRow[]): ReplayTotals {
  const count = (test: (row: ReplayRow) => boolean): number => rows.filter(test).length;
  const channels = new Map(rows.map((row) => [row.enrollmentId, row.channel]));
  const channelsOf = (channel: string): number => [...channels.values()].filter((each) => each === channel).length;
  return {
    files: count((row) => row.file !== undefined),
    answered: count((row) => row.answer !== undefined),
    checkins: count((row) => row.kind === 'checkin' && !row.synthetic),
    reports: count((row) => row.kind === 'report'),
    synthetic: count((row) => row.synthetic),
    damaged: count((row) => row.damaged),
    unreadable: count((row) => row.kind === 'unreadable'),
    unexpected: count((row) => !row.expected),
    devices: channelsOf('device'),
    userChannels: channelsOf('user'),
  };
}
