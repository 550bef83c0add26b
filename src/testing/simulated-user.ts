import type { EnrollmentKeys } from '../checkin/enrollment-identity.js';
import { SimulationError } from '../errors.js';
import { parsePlist } from '../plist/parse-plist.js';
import { isPlistDict } from '../plist/plist-value.js';
import type { PlistDict } from '../plist/plist-value.js';
import { createCommandChannel } from './command-channel.js';
import type { PollOptions, PollResult, RespondToCommand } from './command-channel.js';
import { buildCheckinBody } from './device-messages.js';
import type { DeviceAnswer } from './device-transport.js';
import { buildDigestResponse } from './digest-response.js';
import type { DigestLogin } from './digest-response.js';

/** Who logs in on a simulated device. */
export interface SimulatedUserFacts {
  /**
   * `UserID` (macOS, a GUID), or `EnrollmentUserID` in a User Enrollment. Default: random. The user of a Shared iPad
   * has the sentinel of all F; `shortName` then tells users apart.
   */
  readonly userId?: string;
  readonly shortName?: string;
  readonly longName?: string;
  /** The session is not in front. Default false; absent for the user of a Shared iPad. */
  readonly notOnConsole?: boolean;
}

/** How a login by UserAuthenticate went. */
export interface UserAuthenticateResult {
  /**
   * - `declined`: 410; the user is not managed in this login.
   * - `no-token`: managed without a password. Devices send the second message after an empty challenge, too.
   * - `accepted`, `rejected`: what became of the digest.
   * - `failed`: an answer that the protocol does not know; see `answers`.
   */
  readonly outcome: 'declined' | 'no-token' | 'accepted' | 'rejected' | 'failed';
  readonly answers: readonly DeviceAnswer[];
}

/** A user channel of a simulated device. */
export interface SimulatedUser {
  readonly keys: EnrollmentKeys;
  /** `DEVICE:USER`. */
  readonly enrollmentId: string;
  /** Sends the user's push identity; a new one at each call unless `samePush` is set. */
  tokenUpdate(options?: { readonly samePush?: boolean }): Promise<DeviceAnswer>;
  /** Logs in a macOS network or mobile user. Later messages carry the AuthToken that was received. */
  userAuthenticate(login: DigestLogin): Promise<UserAuthenticateResult>;
  /** One connection to the command endpoint. */
  poll(respond?: RespondToCommand, options?: PollOptions): Promise<PollResult>;
  /** DeclarativeManagement; `data` is JSON. */
  declarativeManagement(endpoint: string, data?: Uint8Array): Promise<DeviceAnswer>;
}

/** What a user channel needs of its device. */
export interface UserChannelHost {
  readonly sendCheckin: (body: Uint8Array) => Promise<DeviceAnswer>;
  readonly sendConnect: (body: Uint8Array) => Promise<DeviceAnswer>;
  readonly topic: () => string;
  readonly randomBytes: (size: number) => Uint8Array;
  readonly randomUuid: () => string;
}

export function createUserChannel(
  host: UserChannelHost,
  channel: { readonly keys: EnrollmentKeys; readonly enrollmentId: string; readonly notOnConsole: boolean | undefined },
): SimulatedUser {
  const { keys, enrollmentId, notOnConsole } = channel;
  const newPush = () => ({ Token: host.randomBytes(32), PushMagic: host.randomUuid().toUpperCase() });
  let push = newPush();
  let authToken: string | undefined;
  const session = (): PlistDict => ({
    ...(notOnConsole === undefined ? {} : { NotOnConsole: notOnConsole }),
    ...(authToken === undefined ? {} : { AuthToken: authToken }),
  });
  const commands = createCommandChannel({ send: host.sendConnect, keys, extra: session });

  return {
    keys,
    enrollmentId,
    tokenUpdate({ samePush = false } = {}) {
      if (!samePush) push = newPush();
      return host.sendCheckin(buildCheckinBody('TokenUpdate', keys, { ...session(), ...push, Topic: host.topic() }));
    },
    async userAuthenticate(login) {
      authToken = undefined;
      const first = await host.sendCheckin(buildCheckinBody('UserAuthenticate', keys));
      if (first.status === 410) return { outcome: 'declined', answers: [first] };
      const challenge = textOf(first, 'DigestChallenge');
      if (challenge === undefined) return { outcome: 'failed', answers: [first] };
      const DigestResponse = buildDigestResponse(challenge, login);
      const second = await host.sendCheckin(buildCheckinBody('UserAuthenticate', keys, { DigestResponse }));
      const answers = [first, second];
      if (second.status === 200 && second.body.length === 0) return { outcome: 'no-token', answers };
      const token = textOf(second, 'AuthToken');
      if (token === undefined) return { outcome: challenge === '' ? 'no-token' : 'failed', answers };
      if (token === '') return { outcome: 'rejected', answers };
      authToken = token;
      return { outcome: 'accepted', answers };
    },
    poll: (respond, options) => commands.poll(respond, options),
    declarativeManagement: (Endpoint, Data) =>
      host.sendCheckin(buildCheckinBody('DeclarativeManagement', keys, { ...session(), Endpoint, Data })),
  };
}

/** A string of an answer's dictionary; `undefined` when the answer is no 200 with one. */
function textOf(answer: DeviceAnswer, key: string): string | undefined {
  if (answer.status !== 200 || answer.body.length === 0) return undefined;
  const value = readAnswerDict(answer)[key];
  return typeof value === 'string' ? value : undefined;
}

/** @throws {SimulationError} `ERR_SIMULATION_RESPONSE` when the body is no dictionary. */
export function readAnswerDict(answer: DeviceAnswer): PlistDict {
  try {
    const value = parsePlist(answer.body);
    if (isPlistDict(value)) return value;
  } catch (cause) {
    throw new SimulationError('ERR_SIMULATION_RESPONSE', 'the answer is not a property list', answer.status, { cause });
  }
  throw new SimulationError('ERR_SIMULATION_RESPONSE', 'the answer is not a dictionary', answer.status);
}
