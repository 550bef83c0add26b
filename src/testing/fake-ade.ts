import type { AdeDevice } from '../ade/ade-device.js';
import type { ServerToken } from '../ade/server-token.js';
import type { AdeServiceCode } from '../errors.js';
import { FakeAdeDevices, type FakeAdeDevice } from './fake-ade-devices.js';
import { FakeAdeProfiles } from './fake-ade-profiles.js';
import { answerFakeAde, type FakeAdeState } from './fake-ade-routes.js';
import { FakeAdeSessions } from './fake-ade-sessions.js';
import { buildServerTokenFile } from './fake-ade-token.js';

/** What a fake service begins with. */
export interface FakeAdeOptions {
  readonly devices?: readonly FakeAdeDevice[];
  /** Milliseconds since 1970. Default: the system's clock. Cursors, tokens and timestamps are checked against it. */
  readonly now?: () => number;
  /** Largest page. Default 1000. */
  readonly maxPage?: number;
  /** Gives out a new session with every answer and ends the one before it. Default false. */
  readonly rotateSessions?: boolean;
  /**
   * Refuses every cursor of a fetch with `EXHAUSTED_CURSOR` once the last page was given out, also to a client that never
   * got that page. Default false.
   */
  readonly exhaustsFetches?: boolean;
  /** Default `6666ED66666666666666666666666666`. */
  readonly serverUuid?: string;
}

/** A fault for requests to come. */
export interface FakeAdeFault {
  /** `before`: nothing happens. `after`: it happens, and the answer is lost. Default `before`. */
  readonly when?: 'before' | 'after';
  /** Absent: the connection fails, as a `TypeError` of `fetch`. */
  readonly status?: number;
  readonly body?: string;
  readonly retryAfter?: string;
  /** Only for this path, for example `/devices/sync`. Absent: any but `/session`. */
  readonly path?: string;
  /** How many requests pass before it. Default 0. */
  readonly skip?: number;
  /** How many requests it hits. Default 1. */
  readonly times?: number;
}

/** One request that the fake got. */
export interface FakeAdeRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly status: number;
  /** Decoded JSON of the body. */
  readonly body: unknown;
}

/** Apple's enrollment service for one server in the portal, in memory; see `createFakeAde`. */
export interface FakeAde {
  /** For `createAdeClient({ fetch })`. */
  readonly fetch: typeof globalThis.fetch;
  /** For a server of one's own: any client may talk to it. */
  handle(request: Request): Promise<Response>;
  /** The token in force. */
  readonly token: ServerToken;
  /** The portal's "download token" for an uploaded certificate. @returns A `.p7m` file. */
  downloadToken(certificatePem: string, options?: { readonly cipher?: 'aes-128-cbc' | 'des-ede3-cbc' }): Uint8Array;
  /** Replaces secrets and expiry of the token, as a new download does; the old ones stop working. */
  renewToken(): ServerToken;
  /** The organization's administrator assigns devices to this server, changes or unassigns them. */
  addDevices(...devices: readonly FakeAdeDevice[]): void;
  modifyDevice(serial: string, change: Partial<AdeDevice>): void;
  removeDevice(serial: string): void;
  /** Devices as they are now. */
  devices(): readonly FakeAdeDevice[];
  /** A device fetches its profile: the status becomes `pushed`. */
  activateDevice(serial: string): void;
  /** Profiles by UUID. */
  profiles(): ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** Everything asked so far, the oldest first. */
  readonly requests: readonly FakeAdeRequest[];
  /** How many sessions were begun by authentication. */
  sessionsBegun(): number;
  /** Adds a fault; several apply one after another. */
  fail(fault: FakeAdeFault): void;
  /** Whether the organization has accepted the terms. */
  signTerms(signed: boolean): void;
  /** All sessions are unknown from now on. */
  dropSessions(): void;
  /** All cursors given out are answered with `EXPIRED_CURSOR`. They also expire seven days after they were given out. */
  expireCursors(): void;
  /** All cursors given out are answered with `INVALID_CURSOR`. */
  forgetCursors(): void;
  /** The next pages repeat the cursor of their request and say that more follows. */
  repeatCursor(times?: number): void;
  /** The next assignments of these devices, or of any, are throttled. */
  throttle(options: {
    readonly serials?: readonly string[];
    readonly times: number;
    readonly retryAfterSeconds?: number;
  }): void;
  /** A device replaces another. */
  replaceDevice(serial: string, original: string): void;
}

const YEAR_MS = 365 * 86_400_000;

/**
 * A stand-in for `mdmenrollment.apple.com`: it checks OAuth signatures, user agents and sessions, pages, gives out cursors
 * that expire, and refuses what Apple refuses with Apple's words. Any client can talk to `handle`.
 */
export function createFakeAde(options: FakeAdeOptions = {}): FakeAde {
  const { now = Date.now } = options;
  const devices = new FakeAdeDevices(now);
  devices.exhaustsFetches = options.exhaustsFetches ?? false;
  const profiles = new FakeAdeProfiles(devices, now);
  const sessions = new FakeAdeSessions(now);
  const faults: (FakeAdeFault & { skips: number; left: number })[] = [];
  const requests: FakeAdeRequest[] = [];
  let downloads = 0;
  const state: FakeAdeState = {
    devices,
    profiles,
    token: issueToken(),
    termsSigned: true,
    discoveryUrl: undefined,
    replacements: new Map(),
    serverUuid: options.serverUuid ?? '6666ED66666666666666666666666666',
    maxPage: options.maxPage ?? 1000,
    now,
  };
  for (const device of options.devices ?? []) devices.add(device);

  function issueToken(): ServerToken {
    const serial = String(++downloads).padStart(4, '0');
    return {
      consumer_key: 'CK_00000000000000000000000000000000',
      consumer_secret: `CS_secret+of/the=consumer-${serial}`,
      access_token: `AT_O00000${serial}`,
      access_secret: `AS_secret+of/the=token-${serial}`,
      access_token_expiry: new Date(now() + YEAR_MS).toISOString().replace(/\.\d+/, ''),
    };
  }

  function takeFault(path: string): FakeAdeFault | undefined {
    const index = faults.findIndex((each) => (each.path === undefined ? path !== '/session' : each.path === path));
    const fault = faults[index];
    if (fault === undefined) return undefined;
    if (fault.skips > 0) {
      fault.skips--;
      return undefined;
    }
    if (--fault.left <= 0) faults.splice(index, 1);
    return fault;
  }

  async function handle(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    const text = await request.text();
    const body = parseJson(text);
    const fault = takeFault(pathname);
    let response: Response;
    if (fault !== undefined && fault.when !== 'after') response = faultResponse(fault);
    else {
      response = answer(request, pathname, body);
      if (fault !== undefined) response = faultResponse(fault);
    }
    requests.push({ method: request.method, path: `${pathname}${search}`, status: response.status, body });
    return response;
  }

  function answer(request: Request, pathname: string, body: unknown): Response {
    const agent = request.headers.get('user-agent') ?? '';
    if (agent === '') return refuse(400, 'USER_AGENT_MISSING');
    if (!/[A-Za-z]/.test(agent)) return refuse(400, 'USER_AGENT_INVALID');
    if (pathname === '/session') {
      if (request.method !== 'GET') return new Response(null, { status: 405 });
      const begun = sessions.begin(request, state.token);
      return typeof begun === 'string'
        ? Response.json({ auth_session_token: begun })
        : new Response(begun.body, { status: begun.status });
    }
    const session = request.headers.get('x-adm-auth-session');
    if (!sessions.isValid(session)) return session === null ? refuse(401, 'UNAUTHORIZED') : refuse(403, 'FORBIDDEN');
    const response = state.termsSigned ? answerFakeAde(state, request, body) : refuse(403, 'T_C_NOT_SIGNED');
    if (options.rotateSessions === true && session !== null) {
      sessions.end(session);
      response.headers.set('x-adm-auth-session', sessions.issue());
    }
    return response;
  }

  return {
    fetch: (input, init) => handle(new Request(input, init)).then(unlessBroken),
    handle: (request) => handle(request).then(unlessBroken),
    get token() {
      return state.token;
    },
    downloadToken: (certificatePem, building) => buildServerTokenFile(state.token, certificatePem, building),
    renewToken() {
      state.token = issueToken();
      sessions.drop();
      return state.token;
    },
    addDevices: (...added) => added.forEach((device) => devices.add(device)),
    modifyDevice: (serial, change) => void devices.modify(serial, change),
    removeDevice: (serial) => void devices.remove(serial),
    devices: () => [...devices.current.values()],
    activateDevice: (serial) => void devices.modify(serial, { profile_status: 'pushed' }),
    profiles: () => profiles.defined,
    requests,
    sessionsBegun: () => sessions.begun,
    fail: (fault) => void faults.push({ ...fault, skips: fault.skip ?? 0, left: fault.times ?? 1 }),
    signTerms: (signed) => void (state.termsSigned = signed),
    dropSessions: () => sessions.drop(),
    expireCursors: () => devices.expireCursors(),
    forgetCursors: () => devices.forgetCursors(),
    repeatCursor: (times = 1) => void (devices.repeatCursor = times),
    throttle({ serials, times, retryAfterSeconds }) {
      profiles.throttle = {
        left: times,
        retryAfterSeconds,
        ...(serials === undefined ? {} : { serials: new Set(serials) }),
      };
    },
    replaceDevice(serial, original) {
      devices.modify(serial, { is_replacement_device: true });
      state.replacements.set(serial, original);
    },
  };
}

/** A refusal with a word of the service, in quotes as it sends them. */
function refuse(status: number, word: AdeServiceCode): Response {
  return new Response(`"${word}"`, { status, headers: { 'content-type': 'application/json;charset=UTF8' } });
}

/** Stands for a connection that broke. */
const BROKEN = 'x-fake-broken';

function faultResponse({ status, body = '', retryAfter }: FakeAdeFault): Response {
  if (status === undefined) return new Response(null, { status: 503, headers: { [BROKEN]: '1' } });
  return new Response(body, { status, headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter } });
}

function unlessBroken(response: Response): Response {
  if (response.headers.has(BROKEN)) throw new TypeError('fetch failed');
  return response;
}

function parseJson(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
