import { buildCommand } from 'apple-mdm/commands';
import { createSimulatedDevice } from 'apple-mdm/testing';
import type { DeviceAnswer, DeviceKeyPool, IdentityIssuer, PollResult, RespondToCommand } from 'apple-mdm/testing';
import type { EventLog } from './event-log.js';
import type { StepExpectations, StepName } from './expectations.js';
import type { DemoServer } from './server.js';
import type { DemoRow } from './table.js';

export interface StoryContext {
  readonly server: DemoServer;
  readonly events: EventLog;
  readonly keys: DeviceKeyPool;
  /** Issues certificates of the right CA to devices that never enrolled. */
  readonly identities: IdentityIssuer;
  readonly expected: StepExpectations;
  readonly send: (request: Request) => Promise<Response>;
}

/** Lives the whole life of one managed Mac against the server, and notes each step as a row. */
export async function liveDeviceStory(context: StoryContext, number: number): Promise<DemoRow[]> {
  const { server, events, keys, expected } = context;
  const { service, urls } = server;
  const rows: DemoRow[] = [];
  const traffic = createTraffic(context.send);
  const device = createSimulatedDevice({ send: traffic.send, keys, facts: { DeviceName: `Demo Mac ${number}` } });
  const userFacts = { shortName: 'ada', longName: 'Ada Lovelace' };
  const user = device.user(userFacts);

  function note(step: StepName, came: string, answered: string, takenFor = events.drain(device.deviceId)): void {
    const wanted = expected[step];
    const ok = takenFor === wanted.takenFor && answered === wanted.answered;
    rows.push({ came, takenFor, answered, ok, ...(ok ? {} : { expected: `${wanted.takenFor} | ${wanted.answered}` }) });
  }
  function noteIdentity(step: StepName, came: string): void {
    const issuer = device.identity?.certificate.issuer.der;
    const isOurs = issuer !== undefined && Buffer.compare(issuer, server.ca.certificate.subject.der) === 0;
    const answered = isOurs ? 'certificate of the CA' : 'no certificate of the CA';
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
  return rows;
}

interface Exchange {
  readonly status: number;
  readonly contentType: string;
}

/** Notes what goes over the wire. */
function createTraffic(send: StoryContext['send']) {
  let exchanges: Exchange[] = [];
  return {
    send: async (request: Request): Promise<Response> => {
      const response = await send(request);
      exchanges.push({ status: response.status, contentType: response.headers.get('content-type') ?? '' });
      return response;
    },
    take(): Exchange[] {
      const taken = exchanges;
      exchanges = [];
      return taken;
    },
  };
}

const wordsFor = ({ status, contentType }: Exchange): string => {
  if (contentType === 'application/x-apple-aspen-config') return `${status} profile`;
  return `${status} ${contentType === '' ? 'empty' : contentType}`;
};

const answerOf = ({ status, body }: DeviceAnswer): string =>
  `${status} ${body.length === 0 ? 'empty' : `${body.length} bytes`}`;

const cameIn = ({ exchanges }: PollResult): string => exchanges.map(({ status }) => status ?? 'bytes').join(', ');

const answersOf = ({ exchanges }: PollResult): string =>
  exchanges
    .map(({ answer, command }) =>
      command === undefined ? answerOf(answer) : `${answer.status} ${command.Command.RequestType}`,
    )
    .join(', ');
