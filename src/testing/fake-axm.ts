import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { AXM_AUDIENCE } from '../ade/build-axm-client-assertion.js';

/** What a fake API begins with. */
export interface FakeAxmOptions {
  readonly portal: 'business' | 'school';
  readonly clientId: string;
  /** SPKI of the API account's P-256 key, in PEM or DER. */
  readonly publicKey: string | Uint8Array;
  readonly devices?: readonly { readonly serialNumber: string; readonly [attribute: string]: unknown }[];
  readonly servers?: readonly { readonly id: string; readonly serverName: string }[];
  /** Milliseconds since 1970. Default: the system's clock. */
  readonly now?: () => number;
  /** How many looks at an activity find it in progress. Default 1. */
  readonly activityLooks?: number;
}

/** Apple's API in memory; see `createFakeAxm`. */
export interface FakeAxm {
  /** For `createAxmClient({ fetch })`: the token service and the API. */
  readonly fetch: typeof globalThis.fetch;
  /** For a server of one's own. */
  handle(request: Request): Promise<Response>;
  /** Everything asked so far: method and path with query, and the status of the answer. */
  readonly requests: readonly { readonly method: string; readonly path: string; readonly status: number }[];
  /** Server id of each assigned device. */
  assignments(): ReadonlyMap<string, string>;
  tokensIssued(): number;
  /** All bearer tokens are refused from now on. */
  dropTokens(): void;
  /** The next requests to the API are answered with this status. */
  fail(fault: { readonly status: number; readonly retryAfter?: string; readonly times?: number }): void;
}

const TOKEN_PATH = '/auth/oauth2/token';
const MAX_LIFE_SECONDS = 180 * 86_400;

interface Activity {
  readonly status: () => string;
  readonly createdDateTime: string;
}

/**
 * A stand-in for the API of Apple Business or School Manager and its token service: it verifies client assertions, wants
 * the `Accept` header, pages, and carries out assignments when an activity completes.
 */
export function createFakeAxm(options: FakeAxmOptions): FakeAxm {
  const { portal, now = Date.now, activityLooks = 1 } = options;
  const key = readKey(options.publicKey);
  const origin = `https://api-${portal}.apple.com`;
  const tokens = new Map<string, number>();
  const usedIds = new Set<string>();
  const requests: { method: string; path: string; status: number }[] = [];
  const faults: { status: number; retryAfter?: string | undefined; left: number }[] = [];
  const devices = new Map((options.devices ?? []).map((device) => [device.serialNumber, device]));
  const servers = options.servers ?? [];
  const assigned = new Map<string, string>();
  const activities = new Map<string, Activity>();
  let issued = 0;

  async function handle(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const text = await request.text();
    const response = url.pathname === TOKEN_PATH ? issue(new URLSearchParams(text)) : answer(request, url, text);
    requests.push({ method: request.method, path: `${url.pathname}${url.search}`, status: response.status });
    return response;
  }

  function issue(form: URLSearchParams): Response {
    const claims = readAssertion(form.get('client_assertion') ?? '', key);
    const nowSeconds = now() / 1000;
    const { iat, exp, jti } = claims ?? {};
    const valid =
      form.get('grant_type') === 'client_credentials' &&
      form.get('client_assertion_type') === 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer' &&
      form.get('client_id') === options.clientId &&
      claims?.['iss'] === options.clientId &&
      claims['sub'] === options.clientId &&
      claims['aud'] === AXM_AUDIENCE &&
      typeof iat === 'number' &&
      typeof exp === 'number' &&
      exp > nowSeconds &&
      exp - iat <= MAX_LIFE_SECONDS &&
      typeof jti === 'string' &&
      !usedIds.has(jti);
    if (!valid) return Response.json({ error: 'invalid_client' }, { status: 400 });
    if (form.get('scope') !== `${portal}.api`) return Response.json({ error: 'invalid_scope' }, { status: 400 });
    usedIds.add(jti);
    const accessToken = `token-${++issued}`;
    tokens.set(accessToken, now() + 3_600_000);
    return Response.json({
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: 3600,
      scope: `${portal}.api`,
    });
  }

  function answer(request: Request, url: URL, text: string): Response {
    const bearer = request.headers.get('authorization')?.replace(/^Bearer /, '') ?? '';
    if (!((tokens.get(bearer) ?? 0) > now())) return problem(401, 'NOT_AUTHORIZED');
    if (!(request.headers.get('accept') ?? '').includes('application/json')) return problem(406, 'NOT_ACCEPTABLE');
    const [fault] = faults;
    if (fault !== undefined) {
      if (--fault.left <= 0) faults.shift();
      return problem(fault.status, 'INJECTED', fault.retryAfter);
    }
    const parts = url.pathname
      .replace(/^\/v1\//, '')
      .split('/')
      .map(decodeURIComponent);
    const [resource, id = '', ...rest] = parts;
    const tail = rest.join('/');
    if (resource === 'orgDeviceActivities') return activity(request, id, text);
    if (request.method !== 'GET') return problem(405, 'METHOD_NOT_ALLOWED');
    if (resource === 'orgDevices') return id === '' ? page(url, deviceList()) : device(id, tail, url);
    if (resource === 'mdmServers' && id === '') return page(url, servers.map(serverResource));
    if (resource === 'mdmServers' && tail === 'relationships/devices') {
      const held = [...assigned].filter(([, server]) => server === id);
      return page(
        url,
        held.map(([serial]) => ({ type: 'orgDevices', id: serial })),
      );
    }
    return problem(404, 'NOT_FOUND');
  }

  function deviceList(): object[] {
    return [...devices.keys()].map(deviceResource);
  }

  function deviceResource(serial: string): object {
    const status = assigned.has(serial) ? 'ASSIGNED' : 'UNASSIGNED';
    const self = `${origin}/v1/orgDevices/${serial}`;
    return { type: 'orgDevices', id: serial, attributes: { ...devices.get(serial), status }, links: { self } };
  }

  function device(serial: string, tail: string, url: URL): Response {
    if (!devices.has(serial)) return problem(404, 'NOT_FOUND');
    const server = servers.find(({ id }) => id === assigned.get(serial));
    if (tail === '') return Response.json({ data: deviceResource(serial) });
    if (tail === 'appleCareCoverage') {
      const attributes = { status: 'ACTIVE', description: 'Limited Warranty', isRenewable: false };
      return page(url, [{ type: 'appleCareCoverage', id: `${serial}-1`, attributes }]);
    }
    if (tail === 'relationships/assignedServer') {
      return Response.json({ data: server === undefined ? null : { type: 'mdmServers', id: server.id } });
    }
    if (tail !== 'assignedServer' || server === undefined) return problem(404, 'NOT_FOUND');
    return Response.json({ data: serverResource(server) });
  }

  function activity(request: Request, id: string, text: string): Response {
    if (request.method === 'GET') {
      const found = activities.get(id);
      return found === undefined ? problem(404, 'NOT_FOUND') : Response.json({ data: activityResource(id, found) });
    }
    const wanted = readActivity(text);
    if (wanted === undefined) return problem(400, 'PARAMETER_ERROR.INVALID');
    const { activityType, serverId, serials } = wanted;
    const assigns = activityType.startsWith('ASSIGN');
    if (assigns && !servers.some((server) => server.id === serverId)) return problem(409, 'ENTITY_ERROR.RELATIONSHIP');
    const created = `activity-${activities.size + 1}`;
    let looks = 0;
    const status = (): string => {
      if (looks++ <= activityLooks - 1) return 'IN_PROGRESS';
      for (const serial of serials.filter((each) => devices.has(each))) {
        if (assigns && serverId !== undefined) assigned.set(serial, serverId);
        else if (activityType === 'UNASSIGN_DEVICES') assigned.delete(serial);
        else if (activityType === 'RELEASE_DEVICES') devices.delete(serial);
      }
      return 'COMPLETED';
    };
    const begun: Activity = { status, createdDateTime: new Date(now()).toISOString() };
    activities.set(created, begun);
    const data = {
      type: 'orgDeviceActivities',
      id: created,
      attributes: { status: 'IN_PROGRESS', subStatus: 'SUBMITTED', createdDateTime: begun.createdDateTime },
    };
    return Response.json({ data }, { status: 201 });
  }

  function page(url: URL, items: readonly object[]): Response {
    const limit = Math.min(Math.max(Number(url.searchParams.get('limit') ?? '100') || 100, 1), 1000);
    const start = Number(url.searchParams.get('cursor') ?? '0') || 0;
    const end = start + limit;
    const next = new URL(url.pathname + url.search, origin);
    next.searchParams.set('cursor', String(end));
    const more = end < items.length;
    return Response.json({
      data: items.slice(start, end),
      links: { self: url.href, ...(more ? { next: next.href } : {}) },
      meta: { paging: { total: items.length, limit, ...(more ? { nextCursor: String(end) } : {}) } },
    });
  }

  return {
    fetch: (input, init) => handle(new Request(input, init)),
    handle,
    requests,
    assignments: () => assigned,
    tokensIssued: () => issued,
    dropTokens: () => tokens.clear(),
    fail: ({ status, retryAfter, times = 1 }) => void faults.push({ status, retryAfter, left: times }),
  };
}

function readKey(key: string | Uint8Array): KeyObject {
  if (typeof key === 'string') return createPublicKey(key);
  return createPublicKey({ key: Buffer.from(key), format: 'der', type: 'spki' });
}

/** Claims of an ES256 assertion, or `undefined`. */
function readAssertion(jwt: string, key: KeyObject): Readonly<Record<string, unknown>> | undefined {
  const [header = '', claims = '', signature = ''] = jwt.split('.');
  if (parseObject(Buffer.from(header, 'base64url').toString())?.['alg'] !== 'ES256') return undefined;
  const signed = Buffer.from(`${header}.${claims}`);
  const valid = verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
  return valid ? parseObject(Buffer.from(claims, 'base64url').toString()) : undefined;
}

function readActivity(
  text: string,
): { activityType: string; serverId: string | undefined; serials: string[] } | undefined {
  const data = asObject(parseObject(text)?.['data']);
  const relationships = asObject(data?.['relationships']);
  const activityType = asObject(data?.['attributes'])?.['activityType'];
  const list = asObject(relationships?.['devices'])?.['data'];
  if (data?.['type'] !== 'orgDeviceActivities' || typeof activityType !== 'string' || !Array.isArray(list)) {
    return undefined;
  }
  const serverId = asObject(asObject(relationships?.['mdmServer'])?.['data'])?.['id'];
  const serials = list.map((each: unknown) => asObject(each)?.['id']).filter((each) => typeof each === 'string');
  return { activityType, serverId: typeof serverId === 'string' ? serverId : undefined, serials };
}

function serverResource({ id, serverName }: { readonly id: string; readonly serverName: string }): object {
  return { type: 'mdmServers', id, attributes: { serverName, serverType: 'MDM' } };
}

function activityResource(id: string, { status, createdDateTime }: Activity): object {
  const now = status();
  const subStatus = now === 'COMPLETED' ? 'COMPLETED_WITH_SUCCESS' : 'PROCESSING';
  return { type: 'orgDeviceActivities', id, attributes: { status: now, subStatus, createdDateTime } };
}

function problem(status: number, code: string, retryAfter?: string): Response {
  return Response.json(
    { errors: [{ id: '1', status: String(status), code, title: code, detail: code }] },
    { status, headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter } },
  );
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function asObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : undefined;
}
