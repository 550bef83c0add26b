import { SimulationError } from '../errors.js';
import { isPlistDict, type PlistDict } from '../plist/plist-value.js';
import { parsePlist } from '../plist/parse-plist.js';
import { verifySignedData } from '../pki/verify-signed-data.js';
import { signDeviceRequest, type FactoryIdentity } from './device-factory-identity.js';
import { readAnswer, type DeviceAnswer, type SendRequest, type TestIdentity } from './device-transport.js';
import type { ScepSettings } from './read-enrollment-profile.js';
import { readScepPayload } from './read-enrollment-profile.js';

const PROFILE_TYPE = 'application/x-apple-aspen-config';
const SIGN_IN_SCHEME = 'apple-remotemanagement-user-login:';
const MAX_PAGES = 10;

/** How a device reaches a server that does not know it yet. */
export interface EnrollmentAsker {
  readonly send: SendRequest;
  readonly factory: FactoryIdentity;
  readonly machineInfo: PlistDict;
  readonly nowMs: () => number;
}

/** A page of a sign-in, and what the user does with it. */
export type DriveWebView = (page: DeviceAnswer, url: string) => Promise<Request | undefined> | Request | undefined;

/** ADE without web view: POST of the signed MachineInfo. */
export async function askByAde(asker: EnrollmentAsker, url: string): Promise<DeviceAnswer> {
  const body = await signDeviceRequest(asker.machineInfo, asker.factory, asker.nowMs());
  return post(asker.send, url, body, { 'content-type': 'application/pkcs7-signature' });
}

/**
 * ADE in a web view: MachineInfo in a header of the first request only; redirects are followed, pages are driven by
 * `drive`, and a profile ends it.
 */
export async function askByWebView(asker: EnrollmentAsker, url: string, drive: DriveWebView): Promise<DeviceAnswer> {
  const signed = await signDeviceRequest(asker.machineInfo, asker.factory, asker.nowMs());
  const headers = { 'x-apple-aspen-deviceinfo': Buffer.from(signed).toString('base64') };
  const { answer } = await browse(asker.send, new Request(url, { headers }), drive);
  return answer;
}

/** Phases 2 and 3 of over-the-air enrollment, with SCEP in between. */
export async function askOverTheAir(
  asker: EnrollmentAsker,
  invitation: Uint8Array,
  obtain: (settings: ScepSettings) => Promise<TestIdentity>,
): Promise<DeviceAnswer> {
  const service = dictOf(invitation);
  const content = service['PayloadContent'];
  if (service['PayloadType'] !== 'Profile Service' || !isPlistDict(content) || typeof content['URL'] !== 'string')
    throw new SimulationError('ERR_SIMULATION_RESPONSE', 'the invitation is no Profile Service payload', 200);
  const asked = Array.isArray(content['DeviceAttributes']) ? content['DeviceAttributes'] : [];
  const attributes = Object.fromEntries(Object.entries(asker.machineInfo).filter(([key]) => asked.includes(key)));
  const challenge = content['Challenge'];
  const withChallenge = challenge === undefined ? attributes : { ...attributes, CHALLENGE: challenge };
  const headers = { 'content-type': 'application/pkcs7-signature' };
  const second = await signDeviceRequest(withChallenge, asker.factory, asker.nowMs());
  const answer = await post(asker.send, content['URL'], second, headers);
  if (answer.status !== 200) return answer;
  const identity = await obtain(readScepPayload(answer.body));
  const third = await signDeviceRequest(attributes, identity, asker.nowMs());
  return post(asker.send, content['URL'], third, headers);
}

/** Who signs in on the device, and how far its web session goes. */
export interface AccountLogin {
  /** Managed Apple Account, or another name in the domain. */
  readonly userIdentifier: string;
  readonly modelFamily?: string;
  /** Fills in the pages of the sign-in. Default: none are expected. */
  readonly drive?: DriveWebView;
  /** `apple-oauth2`: use PKCE. Default true. */
  readonly pkce?: boolean;
}

/** How an account-driven enrollment went. */
export interface AccountEnrollment {
  readonly answer: DeviceAnswer;
  readonly version: string;
  readonly accessToken?: string;
  readonly refreshToken?: string;
  readonly tokenUrl?: string;
  readonly clientId?: string;
}

/** Account-driven enrollment: discovery, 401, sign-in by the method of the challenge, and the request again. */
export async function askByAccount(
  asker: EnrollmentAsker,
  login: AccountLogin,
  signIn: (challenge: BearerChallenge, login: AccountLogin) => Promise<SignInResult>,
): Promise<AccountEnrollment> {
  const { userIdentifier, modelFamily = 'iPhone' } = login;
  const domain = userIdentifier.slice(userIdentifier.lastIndexOf('@') + 1);
  const query = new URLSearchParams({ 'user-identifier': userIdentifier, 'model-family': modelFamily });
  const discovery = `https://${domain}/.well-known/com.apple.remotemanagement?${query.toString()}`;
  const found = (await browse(asker.send, new Request(discovery), () => undefined)).answer;
  if (found.status !== 200) return { answer: found, version: '' };
  const { Version: version, BaseURL: url } = firstServer(found);
  const body = await signDeviceRequest(asker.machineInfo, asker.factory, asker.nowMs());
  const headers = { 'content-type': 'application/xml' };
  const first = await sendSigned(asker.send, url, body, headers);
  const challenge = first.headers.get('www-authenticate');
  const answer = await readAnswer(first);
  // Without the header the device cancels.
  if (answer.status !== 401 || challenge === null) return { answer, version };
  const result = await signIn(parseBearerChallenge(challenge), login);
  const authorized = { ...headers, authorization: `Bearer ${result.accessToken}` };
  return { ...result, version, answer: await post(asker.send, url, body, authorized) };
}

/** Parameters of the challenge by name. */
export type BearerChallenge = ReadonlyMap<string, string>;

/** What a sign-in came to. */
export type SignInResult = Omit<AccountEnrollment, 'answer' | 'version'> & { readonly accessToken: string };

/** A session of the web view: follows redirects, lets `drive` act on pages, ends with a profile or the own scheme. */
export async function browse(
  send: SendRequest,
  request: Request,
  drive: DriveWebView,
): Promise<{ readonly answer: DeviceAnswer; readonly location?: string }> {
  let next = request;
  for (let page = 0; page < MAX_PAGES; page++) {
    const { url } = next;
    const response = await send(next);
    const location = response.headers.get('location');
    const answer = await readAnswer(response);
    if (location !== null && answer.status >= 300 && answer.status < 400) {
      if (location.startsWith(SIGN_IN_SCHEME)) return { answer, location };
      next = new Request(new URL(location, url));
      continue;
    }
    if (answer.status !== 200 || answer.contentType === PROFILE_TYPE) return { answer };
    const step = await drive(answer, url);
    if (step === undefined) return { answer };
    next = step;
  }
  throw new SimulationError('ERR_SIMULATION_RESPONSE', 'the web session does not end', 200);
}

function firstServer(answer: DeviceAnswer): { readonly Version: string; readonly BaseURL: string } {
  const document: unknown = JSON.parse(new TextDecoder().decode(answer.body));
  const servers: unknown =
    typeof document === 'object' && document !== null && 'Servers' in document && document.Servers;
  const first: unknown = Array.isArray(servers) ? servers[0] : undefined;
  if (typeof first === 'object' && first !== null && 'Version' in first && 'BaseURL' in first)
    if (typeof first.Version === 'string' && typeof first.BaseURL === 'string')
      return { Version: first.Version, BaseURL: first.BaseURL };
  throw new SimulationError('ERR_SIMULATION_RESPONSE', 'the discovery document names no server', answer.status);
}

function parseBearerChallenge(header: string): BearerChallenge {
  if (!header.startsWith('Bearer '))
    throw new SimulationError('ERR_SIMULATION_RESPONSE', 'the challenge is not Bearer', 401);
  return new Map([...header.matchAll(/([a-z0-9-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]));
}

function dictOf(body: Uint8Array): PlistDict {
  const value = parsePlist(body[0] === 0x30 ? verifySignedData(body).content : body);
  if (isPlistDict(value)) return value;
  throw new SimulationError('ERR_SIMULATION_RESPONSE', 'the profile is not a dictionary', 200);
}

async function post(
  send: SendRequest,
  url: string,
  body: Uint8Array,
  headers: Readonly<Record<string, string>>,
): Promise<DeviceAnswer> {
  return readAnswer(await sendSigned(send, url, body, headers));
}

function sendSigned(
  send: SendRequest,
  url: string,
  body: Uint8Array,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  return send(new Request(url, { method: 'POST', headers: { ...headers }, body: new Uint8Array(body) }));
}
