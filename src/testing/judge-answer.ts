import type { SendableRecording } from './classify-recording.js';
import { parsePlist } from '../plist/parse-plist.js';
import { isPlistDict } from '../plist/plist-value.js';
import type { PlistDict } from '../plist/plist-value.js';
import type { DeviceAnswer } from './device-transport.js';
import type { AnswerKind, ReplayAnswer } from './replay-report.js';

/** Describes an answer without judging it. */
export function describeAnswer(answer: DeviceAnswer): ReplayAnswer {
  const kind = kindOf(answer);
  const command = kind === 'command' ? dictOf(answer)?.['CommandUUID'] : undefined;
  return {
    status: answer.status,
    kind,
    bytes: answer.body.length,
    ...(answer.contentType === undefined ? {} : { contentType: answer.contentType }),
    ...(typeof command === 'string' ? { commandUuid: command } : {}),
  };
}

function kindOf(answer: DeviceAnswer): AnswerKind {
  if (answer.body.length === 0) return 'empty';
  const dict = dictOf(answer);
  if (dict !== undefined) return 'CommandUUID' in dict && 'Command' in dict ? 'command' : 'plist';
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(answer.body));
    return 'json';
  } catch {
    return 'other';
  }
}

function dictOf(answer: DeviceAnswer): PlistDict | undefined {
  try {
    const value = parsePlist(answer.body);
    return isPlistDict(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What the protocol asks of an answer: Apple's page on each message, and apple/device-management `mdm/checkin/`. */
interface Expectation {
  readonly words: string;
  readonly meets: (answer: ReplayAnswer, dict: PlistDict | undefined) => boolean;
}

const is = (answer: ReplayAnswer, status: number, ...kinds: readonly AnswerKind[]): boolean =>
  answer.status === status && kinds.includes(answer.kind);

const DONE: Expectation = { words: '200, empty', meets: (answer) => is(answer, 200, 'empty') };
const AUTHENTICATED: Expectation = { words: '200', meets: (answer) => answer.status === 200 };
const USER_TOKEN: Expectation = {
  words: '200, empty; or 410 to decline the user',
  meets: (answer) => is(answer, 200, 'empty') || answer.status === 410,
};
const REPORTED: Expectation = {
  words: '200, empty or a command',
  meets: (answer) => is(answer, 200, 'empty', 'command'),
};
const CHALLENGED: Expectation = {
  words: '200 with DigestChallenge; or 410 to decline the user',
  meets: (answer, dict) =>
    answer.status === 410 || (is(answer, 200, 'plist') && dict?.['DigestChallenge'] !== undefined),
};
const LOGGED_IN: Expectation = {
  words: '200, empty or with AuthToken',
  meets: (answer, dict) => is(answer, 200, 'empty') || (is(answer, 200, 'plist') && dict?.['AuthToken'] !== undefined),
};
const BOOTSTRAP: Expectation = {
  words: '200, empty or with BootstrapToken',
  meets: (answer) => is(answer, 200, 'empty', 'plist'),
};
const TOKEN: Expectation = {
  words: '200 with TokenData; or 400 for an unknown service type',
  meets: (answer, dict) =>
    answer.status === 400 || (is(answer, 200, 'plist') && dict?.['TokenData'] instanceof Uint8Array),
};
const DDM_DOCUMENT: Expectation = { words: '200 with JSON', meets: (answer) => is(answer, 200, 'json') };
const DDM_DECLARATION: Expectation = {
  words: '200 with JSON; or 404 when it does not exist',
  meets: (answer) => is(answer, 200, 'json') || answer.status === 404,
};
const RETURN_TO_SERVICE: Expectation = {
  words: '200 with ReturnToService',
  meets: (answer, dict) => is(answer, 200, 'plist') && dict?.['ReturnToService'] !== undefined,
};

function expectationFor({ kind, message, enrollment }: SendableRecording): Expectation {
  if (kind === 'report') return REPORTED;
  switch (message.MessageType) {
    case 'Authenticate':
      return AUTHENTICATED;
    case 'TokenUpdate':
      return enrollment.type === 'shared-ipad-user' ? USER_TOKEN : DONE;
    case 'CheckOut':
    case 'SetBootstrapToken':
      return DONE;
    case 'GetBootstrapToken':
      return BOOTSTRAP;
    case 'UserAuthenticate':
      return message.DigestResponse === undefined || message.DigestResponse === '' ? CHALLENGED : LOGGED_IN;
    case 'GetToken':
      return TOKEN;
    case 'DeclarativeManagement':
      if (message.Endpoint === 'status') return DONE;
      return message.Endpoint.startsWith('declaration/') ? DDM_DECLARATION : DDM_DOCUMENT;
    case 'ReturnToService':
      return RETURN_TO_SERVICE;
  }
}

/** Whether an answer is what the protocol asks of a server for this message, and that in words. */
export function judgeAnswer(
  recording: SendableRecording,
  answer: DeviceAnswer | undefined,
): { readonly expected: boolean; readonly expectation: string } {
  const expectation = expectationFor(recording);
  const expected = answer !== undefined && expectation.meets(describeAnswer(answer), dictOf(answer));
  return { expected, expectation: expectation.words };
}
