import { buildCommand } from 'apple-mdm/commands';
import { createSimulatedDevice } from 'apple-mdm/testing';
import type { DeviceKeyPool, IdentityIssuer, RespondToCommand, SendRequest } from 'apple-mdm/testing';
import type { EventLog } from './event-log.js';
import type { StepExpectations, StepName } from './expectations.js';
import { createNotes } from './notes.js';
import type { DemoServer } from './server.js';
import type { DemoRow } from './table.js';
import { answerOf, answersOf, cameIn, createTraffic, wordsFor } from './traffic.js';

export interface StoryContext {
  readonly server: DemoServer;
  readonly events: EventLog;
  readonly keys: DeviceKeyPool;
  /** Issues certificates of the right CA to devices that never enrolled. */
  readonly identities: IdentityIssuer;
  readonly expected: StepExpectations;
  readonly send: SendRequest;
}

/** Lives the whole life of one managed Mac against the server, and notes each step as a row. */
export async function liveDeviceStory(context: StoryContext, number: number): Promise<readonly DemoRow[]> {
  const { server, events, keys } = context;
  const { service, urls } = server;
  const notes = createNotes(context.expected);
  const traffic = createTraffic(context.send);
  const device = createSimulatedDevice({ send: traffic.send, keys, facts: { DeviceName: `Demo Mac ${number}` } });
  const userFacts = { shortName: 'ada', longName: 'Ada Lovelace' };
  const user = device.user(userFacts);

  function note(step: StepName, came: string, answered: string, takenFor = events.drain(device.deviceId)): void {
    notes.note(step, { came, takenFor, answered });
  }
  function noteIdentity(step: StepName, came: string): void {
    const answered = server.issuerOf(device.identity?.certificate);
    note(step, came, answered, server.scepResultOf(device.identity?.certificate));
  }
  const enqueue = (id: string, type: string, payload: Record<string, string> = {}) =>
    service.enqueue(id, buildCommand<string>(type, payload));
  async function poll(
    step: StepName,
    respond?: RespondToCommand,
    remark = '',
    channel: typeof device | typeof user = device,
  ) {
    const result = await channel.poll(respond);
    note(step, cameIn(result) + remark, answersOf(result));
  }

  const profileUrl = `${urls.profile}?name=Demo%20Mac%20${number}`;
  const settings = await device.installProfile(profileUrl);
  const [download] = traffic.take();
  note('profile', 'GET enrollment profile', download === undefined ? '-' : wordsFor(download), 'enrollment profile');
  noteIdentity('scep', 'GetCACert, GetCACaps, PKCSReq');

  note('authenticate', 'Authenticate', answerOf(await device.authenticate()));
  note('tokenUpdate', 'TokenUpdate', answerOf(await device.tokenUpdate()));
  note('userToken', 'TokenUpdate of a user', answerOf(await user.tokenUpdate()));
  const login = await device.user({ shortName: 'guest' }).userAuthenticate({ userName: 'guest', password: 'x' });
  note('userLogin', 'UserAuthenticate', login.answers.map(answerOf).join(', '));

  await poll('idle');
  const impostor = createSimulatedDevice({ send: context.send, deviceId: device.deviceId });
  await impostor.installProfile({ settings, identity: await context.identities.issueIdentity('somebody else') });
  note('impostor', 'Idle, foreign certificate', answersOf(await impostor.poll()));
  await enqueue(device.deviceId, 'DeviceInformation');
  await poll('acknowledged', () => ({ status: 'Acknowledged', payload: { QueryResponses: { OSVersion: '15.1' } } }));
  await enqueue(device.deviceId, 'SecurityInfo');
  await poll('notNow', () => 'NotNow');
  await poll('notNowAgain', () => 'Acknowledged');
  await enqueue(device.deviceId, 'RemoveProfile', { Identifier: 'com.example.absent' });
  await poll('error', () => ({
    status: 'Error',
    errorChain: [
      { ErrorCode: 12013, ErrorDomain: 'MCMDMErrorDomain', USEnglishDescription: 'The profile is not managed' },
    ],
  }));
  await enqueue(device.deviceId, 'InstalledApplicationList');
  await poll('damaged', () => ({ status: 'Acknowledged', damage: 'control-character' }), ', damaged XML');
  await enqueue(device.deviceId, 'InstalledApplicationList');
  await poll('truncated', () => ({ status: 'Acknowledged', damage: 'truncated' }), ', cut off XML');
  await enqueue(user.enrollmentId, 'ProfileList');
  await poll('userCommand', () => 'Acknowledged', ', user channel', user);

  const token = crypto.getRandomValues(new Uint8Array(64));
  note('escrow', 'SetBootstrapToken', answerOf(await device.setBootstrapToken(token)));
  const read = await device.getBootstrapToken();
  const isSame = read.token !== undefined && Buffer.compare(read.token, token) === 0;
  note(
    'readEscrow',
    'GetBootstrapToken',
    `${read.answer.status} ${isSame ? 'the token that was escrowed' : 'another'}`,
  );

  await enqueue(device.deviceId, 'DeviceInformation');
  await device.installProfile(profileUrl);
  noteIdentity('newProfile', 'profile and SCEP anew');
  note('reEnroll', 'Authenticate', answerOf(await device.authenticate()));
  note('reToken', 'TokenUpdate', answerOf(await device.tokenUpdate()));
  const gone = await device.getBootstrapToken();
  note('escrowGone', 'GetBootstrapToken', `${gone.answer.status} ${gone.token === undefined ? 'no token' : 'a token'}`);
  note('userAgain', 'TokenUpdate of the user', answerOf(await user.tokenUpdate()));

  await enqueue(device.deviceId, 'DeviceInformation');
  note('checkOut', 'CheckOut', answerOf(await device.checkOut()));
  await poll('afterwards');
  return notes.rows;
}
