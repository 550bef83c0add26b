import { randomBytes as systemRandomBytes, randomUUID } from 'node:crypto';
import type { EnrollmentKeys } from '../checkin/enrollment-identity.js';
import { resolveEnrollment } from '../checkin/resolve-enrollment.js';
import { SimulationError } from '../errors.js';
import type { PlistDict } from '../plist/plist-value.js';
import {
  askByAccount,
  askByAde,
  askByWebView,
  askOverTheAir,
  type AccountEnrollment,
  type AccountLogin,
  type DriveWebView,
} from './ask-for-enrollment.js';
import { createCommandChannel } from './command-channel.js';
import type { PollOptions, PollResult, RespondToCommand } from './command-channel.js';
import type { FactoryIdentity, SimulatedMachineInfo } from './device-factory-identity.js';
import { buildCheckinBody } from './device-messages.js';
import type { SimulatedDeviceFacts } from './device-messages.js';
import { readAnswer, sendDeviceMessage } from './device-transport.js';
import type { CertificateHeader, DeviceAnswer, ProofKind, SendRequest, TestIdentity } from './device-transport.js';
import { createDeviceKeyPool } from './key-pool.js';
import type { DeviceKeyPool } from './key-pool.js';
import { readEnrollmentProfile } from './read-enrollment-profile.js';
import type { EnrollmentSettings } from './read-enrollment-profile.js';
import { requestScepIdentity } from './request-scep-identity.js';
import { SHARED_IPAD_USER_ID } from './scrub-keys.js';
import { requestToken, signInOnDevice } from './sign-in-on-device.js';
import { createUserChannel, readAnswerDict } from './simulated-user.js';
import type { SimulatedUser, SimulatedUserFacts } from './simulated-user.js';

/** Who a simulated device is and how it reaches the server. */
export interface SimulatedDeviceOptions {
  /** Reaches the server: its fetch-style handler, or `fetch` itself. */
  readonly send: SendRequest;
  /** `user-enrollment` sends an `EnrollmentID` and no serial number. Default `device`. */
  readonly enrollment?: 'device' | 'user-enrollment';
  /** `UDID`, or `EnrollmentID` in a User Enrollment. Default: a random UUID in capitals. */
  readonly deviceId?: string;
  /** What Authenticate tells beside the identifiers; replaces the facts of an invented Mac one by one. */
  readonly facts?: SimulatedDeviceFacts;
  /** How messages prove the certificate. Default: `mdm-signature` when the profile says so, else `certificate-header`. */
  readonly proof?: ProofKind;
  readonly certificateHeader?: CertificateHeader;
  /** Where keys come from. Share one pool among many devices: making a key takes a tenth of a second and more. */
  readonly keys?: DeviceKeyPool;
  /** Token of an account-driven enrollment, sent with every message. `enrollByAccount` obtains one itself. */
  readonly bearerToken?: string;
  /** Identity from the factory, which signs requests for enrollment; from a `createTestAuthority` that plays Apple's. */
  readonly factory?: FactoryIdentity;
  /** What the device says in such requests beside its identifiers. */
  readonly machineInfo?: SimulatedMachineInfo;
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
  /** Tokens and nonces. Default: the system's. */
  readonly randomBytes?: (size: number) => Uint8Array;
  /** Default `crypto.randomUUID`. */
  readonly randomUuid?: () => string;
}

/**
 * - `new`: no enrollment profile. `installed`: it has one, and an identity. `authenticated`: Authenticate was answered.
 * - `enrolled`: the first TokenUpdate was answered.
 * - `removed`: it checked out, or the server told it to leave (401, or 403 with `com.apple.unrecognized.device`).
 */
export type SimulatedDeviceState = 'new' | 'installed' | 'authenticated' | 'enrolled' | 'removed';

/** Where the enrollment profile is: an address to fetch, its bytes, or what it says with an identity at hand. */
export type EnrollmentSource =
  string | URL | Uint8Array | { readonly settings: EnrollmentSettings; readonly identity: TestIdentity };

/**
 * A device that speaks to a real server: enrolls, takes commands, escrows, checks out.
 *
 * Answers of the server are returned, whatever their status, so that tests can look at them. As on a device, a report
 * that was not answered with 2xx is sent again at the next poll, and a 401 removes the enrollment.
 */
export interface SimulatedDevice {
  /** `UDID` or `EnrollmentID`. */
  readonly deviceId: string;
  readonly keys: EnrollmentKeys;
  readonly state: SimulatedDeviceState;
  /** Absent before a profile was installed. */
  readonly settings: EnrollmentSettings | undefined;
  /** Absent before a profile was installed. Replaced by `reEnroll`. */
  readonly identity: TestIdentity | undefined;
  /**
   * Fetches (GET) and reads the enrollment profile, then obtains an identity by SCEP as Apple's client does.
   *
   * @throws {SimulationError} `ERR_SIMULATION_HTTP` when the profile is not answered with 200.
   * @throws {ProfileError | PlistError | PkiError} An unusable profile. {ScepError} No certificate.
   */
  installProfile(source: EnrollmentSource): Promise<EnrollmentSettings>;
  authenticate(): Promise<DeviceAnswer>;
  /** Sends the push identity; a new one at each call unless `samePush` is set. */
  tokenUpdate(options?: {
    readonly samePush?: boolean;
    readonly unlockToken?: Uint8Array;
    readonly awaitingConfiguration?: boolean;
  }): Promise<DeviceAnswer>;
  /**
   * `installProfile`, `authenticate` and `tokenUpdate`, each of which must succeed.
   *
   * @throws {SimulationError} `ERR_SIMULATION_HTTP` for an answer other than 200.
   */
  enroll(source: EnrollmentSource): Promise<void>;
  /** Enrolls again with the profile's last source: new key, new certificate, new push identity, same device. */
  reEnroll(): Promise<void>;
  /**
   * Automated enrollment in Setup Assistant: asks for the profile (in a web view when `drive` is given), and enrolls
   * awaiting configuration unless `awaitingConfiguration` is false. An answer other than 200 is returned, and nothing done.
   */
  enrollByAde(
    url: string,
    options?: { readonly drive?: DriveWebView; readonly awaitingConfiguration?: boolean },
  ): Promise<DeviceAnswer>;
  /** Over-the-air enrollment: fetches the invitation, then phases 2 and 3. */
  enrollOverTheAir(invitation: string | Uint8Array): Promise<DeviceAnswer>;
  /**
   * Account-driven enrollment from the name of the user. As a device does, it cancels (`ERR_SIMULATION_RESPONSE`) on a
   * profile without mode or account, with another mode than discovery said, or with rights in a User Enrollment.
   */
  enrollByAccount(login: AccountLogin): Promise<AccountEnrollment>;
  /** Exchanges the refresh token of `enrollByAccount`. */
  refreshToken(): Promise<void>;
  /**
   * Installs a renewed enrollment profile as it comes with InstallProfile: new key and certificate, then Authenticate and
   * TokenUpdate with the APNs token it has.
   */
  renew(profile: Uint8Array): Promise<void>;
  /** Forgets everything but its hardware, as after EraseDevice: state `new`, another APNs token next time. */
  erase(): void;
  /** One connection to the command endpoint: Idle, then a report for each command, until the server has no more. */
  poll(respond?: RespondToCommand, options?: PollOptions): Promise<PollResult>;
  /** Absent `token` withdraws the escrowed one. */
  setBootstrapToken(token?: Uint8Array): Promise<DeviceAnswer>;
  /** `token` is absent when none is stored. */
  getBootstrapToken(): Promise<{ readonly answer: DeviceAnswer; readonly token?: Uint8Array }>;
  /** GetToken, for example for `com.apple.maid`. */
  getToken(serviceType: string, parameters?: PlistDict): Promise<DeviceAnswer>;
  /** DeclarativeManagement; `data` is JSON. */
  declarativeManagement(endpoint: string, data?: Uint8Array): Promise<DeviceAnswer>;
  /** CheckOut, sent once whatever comes back, as devices do. */
  checkOut(): Promise<DeviceAnswer>;
  /** Sends any bytes to an endpoint with the device's proof. */
  sendRaw(kind: 'checkin' | 'connect', body: Uint8Array): Promise<DeviceAnswer>;
  /** A user channel: a macOS user, with `sharedIpad` one of a Shared iPad. Tells the server nothing yet. */
  user(facts?: SimulatedUserFacts, options?: { readonly sharedIpad?: boolean }): SimulatedUser;
}

const MAC: SimulatedDeviceFacts = {
  OSVersion: '15.1',
  BuildVersion: '24B83',
  ProductName: 'Mac15,3',
  DeviceName: 'Simulated Mac',
  Model: 'Mac15,3',
  ModelName: 'MacBook Pro',
};

/** Makes a simulated device. Nothing is sent before one of its methods is called. */
export function createSimulatedDevice(options: SimulatedDeviceOptions): SimulatedDevice {
  const { send, enrollment = 'device', keys: pool = createDeviceKeyPool({ size: Infinity }) } = options;
  const { now = Date.now, randomUuid = randomUUID } = options;
  const randomBytes = options.randomBytes ?? ((size: number) => new Uint8Array(systemRandomBytes(size)));
  const deviceId = options.deviceId ?? randomUuid().toUpperCase();
  const keys: EnrollmentKeys = enrollment === 'device' ? { UDID: deviceId } : { EnrollmentID: deviceId };
  const serial = Buffer.from(randomBytes(5)).toString('hex').toUpperCase();
  const facts: SimulatedDeviceFacts =
    enrollment === 'device' ? { ...MAC, SerialNumber: `SIM${serial}`, ...options.facts } : { ...MAC, ...options.facts };
  const newPush = () => ({ Token: randomBytes(32), PushMagic: randomUuid().toUpperCase() });

  let state: SimulatedDeviceState = 'new';
  let lastSource: EnrollmentSource | undefined;
  let installed: { readonly settings: EnrollmentSettings; readonly identity: TestIdentity } | undefined;
  let push = newPush();
  let { bearerToken } = options;
  let account: AccountEnrollment | undefined;

  function enrolledWith() {
    if (installed === undefined) throw new TypeError('the device has no enrollment profile yet');
    return installed;
  }

  async function sendRaw(kind: 'checkin' | 'connect', body: Uint8Array): Promise<DeviceAnswer> {
    const { settings, identity } = enrolledWith();
    const answer = await sendDeviceMessage(send, {
      url: kind === 'checkin' ? settings.checkInUrl : settings.serverUrl,
      kind,
      body,
      identity,
      proof: options.proof ?? (settings.signMessage ? 'mdm-signature' : 'certificate-header'),
      nowMs: now(),
      ...(options.certificateHeader === undefined ? {} : { certificateHeader: options.certificateHeader }),
      ...(bearerToken === undefined ? {} : { bearerToken }),
    });
    if (tellsToLeave(answer)) state = 'removed';
    return answer;
  }

  const checkin = (type: Parameters<typeof buildCheckinBody>[0], content?: Parameters<typeof buildCheckinBody>[2]) =>
    sendRaw('checkin', buildCheckinBody(type, keys, content));
  const commands = createCommandChannel({ send: (body) => sendRaw('connect', body), keys });

  async function readSource(source: EnrollmentSource) {
    if (typeof source === 'object' && 'settings' in source) return source;
    const settings = readEnrollmentProfile(source instanceof Uint8Array ? source : await fetchProfile(send, source));
    return { settings, identity: await obtainIdentity(settings.scep) };
  }

  const obtainIdentity = (scep: EnrollmentSettings['scep']) =>
    requestScepIdentity(scep, { send, pool, now, randomBytes });

  function asker() {
    if (options.factory === undefined) throw new TypeError('the device has no identity from the factory');
    const ids = enrollment === 'device' ? { UDID: deviceId, SERIAL: facts.SerialNumber ?? '' } : {};
    const { ProductName: PRODUCT = '', BuildVersion: VERSION = '', OSVersion: OS_VERSION = '' } = facts;
    const machineInfo = { ...ids, PRODUCT, VERSION, OS_VERSION, LANGUAGE: 'en', ...options.machineInfo };
    return { send, factory: options.factory, machineInfo: { ...machineInfo }, nowMs: now };
  }

  const device: SimulatedDevice = {
    deviceId,
    keys,
    get state() {
      return state;
    },
    get settings() {
      return installed?.settings;
    },
    get identity() {
      return installed?.identity;
    },
    async installProfile(source) {
      installed = await readSource(source);
      lastSource = source;
      state = 'installed';
      commands.reset();
      return installed.settings;
    },
    async authenticate() {
      const answer = await checkin('Authenticate', { ...facts, Topic: enrolledWith().settings.topic });
      if (answer.status === 200) state = 'authenticated';
      return answer;
    },
    async tokenUpdate({ samePush = false, unlockToken, awaitingConfiguration = false } = {}) {
      if (!samePush) push = newPush();
      const answer = await checkin('TokenUpdate', {
        ...push,
        Topic: enrolledWith().settings.topic,
        UnlockToken: unlockToken,
        AwaitingConfiguration: awaitingConfiguration,
      });
      if (answer.status === 200) state = 'enrolled';
      return answer;
    },
    async enroll(source) {
      await device.installProfile(source);
      assertOk('Authenticate', await device.authenticate());
      assertOk('TokenUpdate', await device.tokenUpdate());
    },
    async reEnroll() {
      if (lastSource === undefined) throw new TypeError('the device was never enrolled');
      await device.enroll(lastSource);
    },
    async enrollByAde(url, { drive, awaitingConfiguration = true } = {}) {
      const answer = await (drive === undefined ? askByAde(asker(), url) : askByWebView(asker(), url, drive));
      if (answer.status !== 200) return answer;
      await device.installProfile(answer.body);
      assertOk('Authenticate', await device.authenticate());
      assertOk('TokenUpdate', await device.tokenUpdate({ awaitingConfiguration }));
      return answer;
    },
    async enrollOverTheAir(invitation) {
      const body = invitation instanceof Uint8Array ? invitation : await fetchProfile(send, invitation);
      const answer = await askOverTheAir(asker(), body, obtainIdentity);
      if (answer.status === 200) await device.enroll(answer.body);
      return answer;
    },
    async enrollByAccount(login) {
      account = await askByAccount(asker(), login, (challenge, who) =>
        signInOnDevice({ send, randomBytes }, challenge, who),
      );
      if (account.answer.status !== 200) return account;
      bearerToken = account.accessToken;
      assertAccountProfile(readEnrollmentProfile(account.answer.body), account.version);
      await device.enroll(account.answer.body);
      return account;
    },
    async refreshToken() {
      if (account?.refreshToken === undefined) throw new TypeError('the device has no refresh token');
      const { refreshToken: refresh_token, tokenUrl = '', clientId = '' } = account;
      const form = { grant_type: 'refresh_token', refresh_token, client_id: clientId };
      account = { ...account, ...(await requestToken(send, tokenUrl, form)) };
      bearerToken = account.accessToken;
    },
    async renew(profile) {
      installed = await readSource(profile);
      lastSource = profile;
      assertOk('Authenticate', await device.authenticate());
      assertOk('TokenUpdate', await device.tokenUpdate({ samePush: true }));
    },
    erase() {
      installed = undefined;
      lastSource = undefined;
      account = undefined;
      bearerToken = options.bearerToken;
      state = 'new';
      push = newPush();
      commands.reset();
    },
    poll: (respond, pollOptions) => commands.poll(respond, pollOptions),
    setBootstrapToken: (BootstrapToken) =>
      checkin('SetBootstrapToken', { BootstrapToken, AwaitingConfiguration: false }),
    async getBootstrapToken() {
      const answer = await checkin('GetBootstrapToken', { AwaitingConfiguration: false });
      const token =
        answer.status === 200 && answer.body.length > 0 ? readAnswerDict(answer)['BootstrapToken'] : undefined;
      return token instanceof Uint8Array && token.length > 0 ? { answer, token } : { answer };
    },
    getToken: (TokenServiceType, TokenParameters) => checkin('GetToken', { TokenServiceType, TokenParameters }),
    declarativeManagement: (Endpoint, Data) => checkin('DeclarativeManagement', { Endpoint, Data }),
    async checkOut() {
      const answer = await checkin('CheckOut', { Topic: enrolledWith().settings.topic });
      state = 'removed';
      return answer;
    },
    sendRaw,
    user(userFacts = {}, { sharedIpad = false } = {}) {
      const userKeys = userKeysOf(keys, userFacts, sharedIpad, randomUuid);
      return createUserChannel(
        {
          sendCheckin: (body) => sendRaw('checkin', body),
          sendConnect: (body) => sendRaw('connect', body),
          topic: () => enrolledWith().settings.topic,
          randomBytes,
          randomUuid,
        },
        {
          keys: userKeys,
          enrollmentId: resolveEnrollment(userKeys).id,
          notOnConsole: sharedIpad ? undefined : (userFacts.notOnConsole ?? false),
        },
      );
    },
  };
  return device;
}

function userKeysOf(
  device: EnrollmentKeys,
  facts: SimulatedUserFacts,
  sharedIpad: boolean,
  randomUuid: () => string,
): EnrollmentKeys {
  const userId = facts.userId ?? randomUuid().toUpperCase();
  const shortName =
    facts.shortName ?? (sharedIpad ? `user-${userId.slice(0, 8)}@example.com`.toLowerCase() : undefined);
  const names = {
    ...(shortName === undefined ? {} : { UserShortName: shortName }),
    ...(facts.longName === undefined || sharedIpad ? {} : { UserLongName: facts.longName }),
  };
  if (sharedIpad) return { ...device, ...names, UserID: SHARED_IPAD_USER_ID };
  return 'UDID' in device ? { ...device, ...names, UserID: userId } : { ...device, ...names, EnrollmentUserID: userId };
}

async function fetchProfile(send: SendRequest, url: string | URL): Promise<Uint8Array> {
  const answer = await readAnswer(await send(new Request(url)));
  assertOk('the enrollment profile', answer);
  return answer.body;
}

function assertOk(what: string, answer: DeviceAnswer): void {
  if (answer.status === 200) return;
  throw new SimulationError('ERR_SIMULATION_HTTP', `${what} was not answered with 200`, answer.status);
}

/** Apple: Implementing the simple authentication account-driven enrollment flow. */
function assertAccountProfile(settings: EnrollmentSettings, version: string): void {
  const { enrollmentMode, assignedManagedAppleId, accessRights } = settings;
  const isByod = version === 'mdm-byod';
  const fits = enrollmentMode === (isByod ? 'BYOD' : 'ADDE') && assignedManagedAppleId !== undefined;
  if (fits && !(isByod && accessRights !== undefined)) return;
  throw new SimulationError('ERR_SIMULATION_RESPONSE', 'the device cancels on this enrollment profile', 200);
}

const UNRECOGNIZED = Buffer.from('com.apple.unrecognized.device');

/** Apple: Managing connections (401); apple/device-management `mdm/errors/unrecognized.device.yaml` (403). */
function tellsToLeave(answer: DeviceAnswer): boolean {
  return answer.status === 401 || (answer.status === 403 && Buffer.from(answer.body).includes(UNRECOGNIZED));
}
