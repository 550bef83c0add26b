import type { EnrollmentKeys } from '../checkin/enrollment-identity.js';
import { classifyRecording } from './classify-recording.js';
import type { SendableRecording } from './classify-recording.js';
import { buildCheckinBody } from './device-messages.js';

/** Messages of one device in the order in which a device would send them. */
export interface DeviceReplay {
  readonly deviceId: string;
  readonly messages: readonly SendableRecording[];
}

/** Topic of made up messages of a device whose recordings name none. */
const TOPIC = 'com.apple.mgmt.External.00000000-0000-4000-8000-000000000000';

/**
 * Sorts recordings by device and, within a device, into a possible order: Authenticate, the device's TokenUpdate, logins
 * and TokenUpdates of its users, other check-ins, reports, and CheckOut last, the users' before the device's. What is
 * equal in that order stays as it came; devices come in the order of their first recording.
 *
 * @param prelude - Make up the Authenticate and TokenUpdates without which a server has to refuse the recordings.
 */
export function orderRecordings(recordings: readonly SendableRecording[], prelude: boolean): DeviceReplay[] {
  const devices = groupBy(recordings, ({ enrollment }) => enrollment.deviceId);
  return [...devices].map(([deviceId, recorded]) => {
    const messages = prelude ? [...missingPrelude(recorded), ...recorded] : recorded;
    return { deviceId, messages: messages.toSorted((a, b) => rankOf(a) - rankOf(b)) };
  });
}

function rankOf({ kind, message, enrollment }: SendableRecording): number {
  const isUser = enrollment.channel === 'user';
  if (kind === 'report') return 60;
  switch (message.MessageType) {
    case 'Authenticate':
      return 0;
    case 'TokenUpdate':
      return isUser ? 30 : 10;
    case 'UserAuthenticate':
      return message.DigestResponse === undefined || message.DigestResponse === '' ? 20 : 21;
    case 'SetBootstrapToken':
      return 40;
    case 'CheckOut':
      return isUser ? 70 : 80;
    default:
      return 50;
  }
}

/** What has to come before the recordings of one device and is not among them. */
function missingPrelude(recorded: readonly SendableRecording[]): SendableRecording[] {
  const isRecorded = (type: string, id: string): boolean =>
    recorded.some((each) => each.kind === 'checkin' && each.message.MessageType === type && each.enrollment.id === id);
  const Topic = recorded.map(topicOf).find((topic) => topic !== undefined) ?? TOPIC;
  const made: SendableRecording[] = [];
  const make = (type: 'Authenticate' | 'TokenUpdate', keys: EnrollmentKeys): void => {
    const push = type === 'TokenUpdate' ? { Token: new Uint8Array(32).fill(1), PushMagic: 'replay' } : {};
    const message = classifyRecording(buildCheckinBody(type, keys, { Topic, ...push }));
    if (message.kind !== 'unreadable') made.push(message);
  };

  const [first] = recorded;
  if (first === undefined) return made;
  const { deviceId } = first.enrollment;
  const deviceKeys: EnrollmentKeys =
    first.message.UDID === undefined || first.message.UDID === '' ? { EnrollmentID: deviceId } : { UDID: deviceId };
  if (!isRecorded('Authenticate', deviceId)) make('Authenticate', deviceKeys);
  const needsToken = recorded.some((each) => each.kind === 'report' || each.message.MessageType !== 'Authenticate');
  if (needsToken && !isRecorded('TokenUpdate', deviceId)) make('TokenUpdate', deviceKeys);

  const users = groupBy(
    recorded.filter(({ enrollment }) => enrollment.channel === 'user'),
    ({ enrollment }) => enrollment.id,
  );
  for (const [id, messages] of users) {
    const needsUser = messages.some(
      (each) => each.kind === 'report' || each.message.MessageType !== 'UserAuthenticate',
    );
    const [sample] = messages;
    if (needsUser && sample !== undefined && !isRecorded('TokenUpdate', id)) {
      make('TokenUpdate', { ...deviceKeys, ...userKeysOf(sample.message) });
    }
  }
  return made;
}

function userKeysOf({ UserID, UserShortName, UserLongName, EnrollmentUserID }: EnrollmentKeys): EnrollmentKeys {
  return {
    ...(UserID === undefined ? {} : { UserID }),
    ...(UserShortName === undefined ? {} : { UserShortName }),
    ...(UserLongName === undefined ? {} : { UserLongName }),
    ...(EnrollmentUserID === undefined ? {} : { EnrollmentUserID }),
  };
}

const topicOf = ({ kind, message }: SendableRecording): string | undefined =>
  kind === 'checkin' && 'Topic' in message ? message.Topic : undefined;

/** As `Map.groupBy`, which Node 20 lacks. */
function groupBy(
  items: readonly SendableRecording[],
  keyOf: (item: SendableRecording) => string,
): ReadonlyMap<string, readonly SendableRecording[]> {
  const groups = new Map<string, SendableRecording[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
