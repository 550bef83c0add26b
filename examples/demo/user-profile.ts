import { buildCommand, parseResponse } from 'apple-mdm/commands';
import type { Command } from 'apple-mdm/commands';
import { ProfileError } from 'apple-mdm/errors';
import {
  buildInstallProfile,
  buildPayload,
  buildProfile,
  channelFor,
  parseProfile,
  stableUuid,
} from 'apple-mdm/profiles';
import type { InstallChannel } from 'apple-mdm/profiles';
import type { PollResult, RespondToCommand, SimulatedDevice, SimulatedUser } from 'apple-mdm/testing';
import type { Notes } from './notes.js';
import type { SectionExpectations } from './section-expectations.js';
import type { DemoServer } from './server.js';
import { createSimulatedProfiles } from './simulated-profiles.js';
import { answerOf, answersOf, cameIn } from './traffic.js';

const IDENTIFIER = 'com.example.demo.screensaver';
const USER_ID = '0A1B2C3D-4E5F-4A6B-8C7D-9E8F7A6B5C4D';

/** Sends a profile for one user: it must land on the channel of that user, and on no other. */
export async function sendUserProfile(
  { service, events }: DemoServer,
  mac: SimulatedDevice,
  { note }: Notes<keyof SectionExpectations['user']>,
): Promise<SimulatedUser> {
  const profile = parseProfile(buildScreensaverProfile());
  const decide = (userIds: readonly string[]) =>
    channelFor(profile, { os: 'macOS', version: '15.1', supervised: true, userApproved: true, userIds });
  const nobody = decide([]);
  const why = nobody.reasons.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  note('nobody', {
    came: 'PayloadScope User, no user',
    takenFor: why.join(', '),
    answered: `channel ${nobody.channel}`,
  });

  const user = mac.user({ userId: USER_ID, shortName: 'grace', longName: 'Grace Hopper' });
  const update = await user.tokenUpdate();
  note('user', { came: 'TokenUpdate of a user', takenFor: events.drain(mac.deviceId), answered: answerOf(update) });
  const decision = decide([USER_ID]);
  const reasons = decision.reasons.map(({ message }) => message).join(', ');
  note('channel', { came: 'PayloadScope User, a user', takenFor: reasons, answered: `channel ${decision.channel}` });

  const refused = refusalOf(() => buildInstallProfile(profile, { channel: 'device' }));
  const waiting = await service.queue(mac.deviceId, { waiting: true });
  note('device', {
    came: 'InstallProfile, device channel',
    takenFor: refused,
    answered: `${waiting.length} commands queued`,
  });

  const target: InstallChannel = { channel: 'user', userId: USER_ID };
  await service.enqueue(user.enrollmentId, buildCommand('InstallProfile', buildInstallProfile(profile, target)));
  const onMac = createSimulatedProfiles();
  const onUser = createSimulatedProfiles();
  const idle = await mac.poll(onMac);
  note('idle', { came: cameIn(idle), takenFor: events.drain(mac.deviceId), answered: answersOf(idle) });
  const install = await user.poll(onUser);
  note('install', {
    came: `${cameIn(install)}, user channel`,
    takenFor: events.drain(mac.deviceId),
    answered: `${answersOf(install)}, ${markOf(install)}`,
  });

  const list = async (
    step: 'userList' | 'deviceList',
    id: string,
    poll: (respond: RespondToCommand) => Promise<PollResult>,
  ) => {
    let listed = 'no report';
    const stop = service.events.on('command.reported', ({ report }) => {
      const { ProfileList = [] } = parseResponse('ProfileList', report).response;
      listed = ProfileList.map(({ PayloadIdentifier }) => PayloadIdentifier).join(', ') || 'no profile';
    });
    await service.enqueue(id, buildCommand('ProfileList', {}));
    const result = await poll(id === mac.deviceId ? onMac : onUser);
    stop();
    const channel = id === mac.deviceId ? 'device' : 'user';
    note(step, { came: `${cameIn(result)}, ${channel} channel`, takenFor: listed, answered: answersOf(result) });
  };
  await list('userList', user.enrollmentId, user.poll);
  await list('deviceList', mac.deviceId, mac.poll);
  events.drain(mac.deviceId);
  return user;
}

/** The same bytes at each run, for its UUIDs follow from the identifier. */
function buildScreensaverProfile(): Uint8Array {
  const identifier = `${IDENTIFIER}.settings`;
  const content = { moduleName: 'Flurry', idleTime: 600 };
  return buildProfile({
    identifier: IDENTIFIER,
    uuid: stableUuid(IDENTIFIER),
    displayName: 'Screen saver of a user',
    scope: 'User',
    payloads: [buildPayload('com.apple.screensaver.user', content, { identifier, uuid: stableUuid(identifier) })],
  });
}

function refusalOf(build: () => unknown): string {
  try {
    build();
    return 'nothing to note';
  } catch (error) {
    if (error instanceof ProfileError) return `refused: ${error.code}`;
    throw error;
  }
}

function markOf({ exchanges }: PollResult): string {
  const command: Command['Command'] | undefined = exchanges[0]?.command?.Command;
  return command?.['PayloadScope'] === 'User' && command['UserID'] === USER_ID ? 'marked for the user' : 'not marked';
}
