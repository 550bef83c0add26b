import type { ServerToken } from '../ade/server-token.js';
import type { AdeServiceCode } from '../errors.js';
import type { FakeAdeDevices } from './fake-ade-devices.js';
import { serviceTime } from './fake-ade-devices.js';
import { texts, type FakeAdeProfiles } from './fake-ade-profiles.js';

/** Everything the fake service knows. */
export interface FakeAdeState {
  readonly devices: FakeAdeDevices;
  readonly profiles: FakeAdeProfiles;
  token: ServerToken;
  termsSigned: boolean;
  discoveryUrl: string | undefined;
  /** Serial numbers of replaced devices by those that replace them. */
  readonly replacements: Map<string, string>;
  readonly serverUuid: string;
  readonly maxPage: number;
  readonly now: () => number;
}

/** Words whose status is not 400. */
const STATUSES: Partial<Record<AdeServiceCode, number>> = { PROFILE_NOT_FOUND: 404, DEVICE_NOT_FOUND: 404 };
const WORD = /^[A-Z_]+$/;

type Body = Readonly<Record<string, unknown>>;

/** Answers a request within a session. */
export function answerFakeAde(state: FakeAdeState, request: Request, body: unknown): Response {
  const url = new URL(request.url);
  const route = `${request.method} ${url.pathname}`;
  const needsBody = request.method !== 'GET' && route !== 'DELETE /account-driven-enrollment/profile';
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  if (needsBody && !isObject) return reply('MALFORMED_REQUEST_BODY');
  return reply(answer(state, route, url, isObject ? { ...body } : {}, protocolOf(request)));
}

function protocolOf(request: Request): number {
  return Number(request.headers.get('x-server-protocol-version') ?? '1') || 1;
}

/** JSON for an object, empty for `undefined`, a refusal for a word, a bare status for a number. */
function reply(result: object | string | number | undefined): Response {
  if (result === undefined) return new Response(null, { status: 200 });
  if (typeof result === 'number') return new Response('', { status: result });
  if (typeof result === 'object') return Response.json(result);
  const word = result.replace(/^\d+ /, '');
  const status = Number(/^\d+/.exec(result)?.[0] ?? Object.entries(STATUSES).find(([key]) => key === word)?.[1] ?? 400);
  return new Response(`"${word}"`, { status: WORD.test(word) ? status : 500 });
}

function answer(
  state: FakeAdeState,
  route: string,
  url: URL,
  body: Body,
  protocolVersion: number,
): object | string | number | undefined {
  const { devices, profiles } = state;
  const cursor = typeof body['cursor'] === 'string' ? body['cursor'] : undefined;
  const limit = Math.min(typeof body['limit'] === 'number' && body['limit'] > 0 ? body['limit'] : 100, state.maxPage);
  const serials = texts(body['devices']);
  switch (route) {
    case 'GET /account':
      return account(state);
    case 'POST /server/devices':
      return devices.fetch(cursor, limit);
    case 'POST /devices/sync':
      return devices.sync(cursor, limit);
    case 'POST /devices':
      return serials.length === 0 ? 'DEVICE_ID_REQUIRED' : { devices: details(state, serials) };
    case 'POST /devices/disown':
      if (serials.length === 0) return 'DEVICE_ID_REQUIRED';
      return {
        devices: Object.fromEntries(serials.map((each) => [each, devices.remove(each) ? 'SUCCESS' : 'NOT_ACCESSIBLE'])),
      };
    case 'POST /device/activationlock': {
      const serial = String(body['device'] ?? '');
      if (serial === '') return 'DEVICE_ID_REQUIRED';
      return { serial_number: serial, response_status: devices.current.has(serial) ? 'SUCCESS' : 'NOT_ACCESSIBLE' };
    }
    case 'GET /device/replacementDetails': {
      const serial = url.searchParams.get('serial_number') ?? '';
      const original = state.replacements.get(serial);
      if (original === undefined || protocolVersion < 10) return 'DEVICE_NOT_FOUND';
      const replacement_date = serviceTime(state.now());
      return { serial_number: serial, original_device_serial_number: original, replacement_date };
    }
    case 'POST /profile':
      return profiles.define(body);
    case 'GET /profile':
      return profiles.defined.get(url.searchParams.get('profile_uuid') ?? '') ?? 'NOT_FOUND';
    case 'POST /profile/devices':
    case 'PUT /profile/devices':
      return profiles.assign(body, protocolVersion);
    case 'DELETE /profile/devices':
      return profiles.unassign(body);
    case 'POST /account-driven-enrollment/profile': {
      const wanted = String(body['mdm_service_discovery_url'] ?? '');
      if (wanted === '') return 'MDM_SERVICE_DISCOVERY_URL_REQUIRED';
      if (!wanted.startsWith('https://')) return 'MDM_SERVICE_DISCOVERY_URL_NOT_VALID';
      state.discoveryUrl = wanted;
      return undefined;
    }
    case 'GET /account-driven-enrollment/profile':
      if (state.discoveryUrl === undefined) return '404 NOT_FOUND';
      return {
        mdm_service_discovery_url: state.discoveryUrl,
        last_updated_timestamp: serviceTime(state.now()),
      };
    case 'DELETE /account-driven-enrollment/profile':
      state.discoveryUrl = undefined;
      return undefined;
    case 'GET /os-beta-enrollment/tokens':
      return { betaEnrollmentTokens: [{ token: 'beta-1', title: 'iOS Beta', os: 'iOS' }] };
    default:
      return route.startsWith('POST /roster/') ? { cursor: 'roster-1', more_to_follow: false } : 404;
  }
}

function details(state: FakeAdeState, serials: readonly string[]): object {
  return Object.fromEntries(
    serials.map((serial) => {
      const device = state.devices.current.get(serial);
      return [
        serial,
        device === undefined ? { response_status: 'NOT_ACCESSIBLE' } : { ...device, response_status: 'SUCCESS' },
      ];
    }),
  );
}

function account(state: FakeAdeState): object {
  const limit = { default: Math.min(100, state.maxPage), maximum: state.maxPage };
  return {
    server_name: 'Fake server',
    server_uuid: state.serverUuid,
    admin_id: 'admin@example.com',
    facilitator_id: 'admin@example.com',
    org_name: 'Example Organization',
    org_email: 'admin@example.com',
    org_phone: '111-222-3333',
    org_address: '1 Example Street',
    org_id: '6666666',
    org_id_hash: '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
    org_type: 'org',
    org_version: 'v2',
    urls: [
      { uri: '/server/devices', http_method: ['POST'], limit },
      { uri: '/devices/sync', http_method: ['POST'], limit },
      { uri: '/profile/devices', http_method: ['DELETE', 'POST', 'PUT'] },
    ],
  };
}
