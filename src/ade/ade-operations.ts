import type { AdeAccount } from './ade-account.js';
import {
  readAccount,
  readBetaTokens,
  readRosterPage,
  readServiceDiscovery,
  readSession,
} from './ade-account.schema.js';
import type {
  AdeDevice,
  AdeDevicePage,
  AdeDeviceResult,
  AdeDeviceResults,
  AdeReplacementDetails,
} from './ade-device.js';
import {
  readActivationLockResult,
  readDeviceDetails,
  readDevicePage,
  readDeviceResults,
  readReplacementDetails,
} from './ade-device.schema.js';
import type { AdeOperation } from './ade-operation.js';
import type { AdeProfile } from './ade-profile.js';
import { readDefinedProfile, readProfile } from './ade-profile.schema.js';
import { buildSessionRequest, type SessionRequestOptions } from './build-session-request.js';
import { assertSerials, emptyOperation, jsonOperation, postJson } from './define-operation.js';
import type { ServerToken } from './server-token.js';

/** Which page. */
export interface AdePageInput {
  /** Absent: the beginning. */
  readonly cursor?: string;
  /** Devices on a page. Default 100, at most 1000 unless the account says otherwise. */
  readonly limit?: number;
}

/** A profile and what to do it with. */
export interface AdeAssignInput {
  readonly profileUuid: string;
  /** 1 to 1000. */
  readonly serials: readonly string[];
  /** Default `POST`. Apple's simulator and older documentation want `PUT`; the service takes both. */
  readonly method?: 'POST' | 'PUT';
}

/** What an assignment or a removal did. A 200 does not mean that it worked for every device. */
export interface AdeAssignOutput {
  readonly devices: AdeDeviceResults;
  /** For the devices whose result is `THROTTLED`. Protocol 10. */
  readonly retryAfterSeconds?: number;
}

/** Turns Activation Lock on. */
export interface AdeActivationLockInput {
  readonly serial: string;
  /** `hashBypassCode` of a code that the host keeps. Absent: the lock belongs to who created the server in the portal. */
  readonly escrowKey?: string;
  /** Shown on the locked device. */
  readonly lostMessage?: string;
}

/** Rosters of Apple School Manager. */
export type AdeRoster = 'class' | 'class/course' | 'class/location' | 'class/person' | 'course';

/** Which page of which roster. */
export interface AdeRosterInput extends AdePageInput {
  readonly roster: AdeRoster;
  /** Changes since the cursor instead of the whole. Default false. */
  readonly changes?: boolean;
}

/** A page of a roster; its records are in members that this package does not interpret. */
export interface AdeRosterPage {
  readonly cursor?: string | undefined;
  readonly more_to_follow?: boolean | undefined;
  readonly [key: string]: unknown;
}

/** A token for a beta program that an enrolling device can be told to join. */
export interface AdeBetaToken {
  readonly token: string;
  readonly title?: string | undefined;
  readonly os?: string | undefined;
}

/** Where account-driven enrollment finds the organization's discovery document. */
export interface AdeServiceDiscovery {
  readonly mdm_service_discovery_url: string;
  readonly last_updated_timestamp?: string | undefined;
}

/** Every call of the service by name. */
export interface AdeOperations {
  readonly session: AdeOperation<SessionRequestOptions & { readonly token: ServerToken }, string>;
  readonly account: AdeOperation<undefined, AdeAccount>;
  readonly fetchDevices: AdeOperation<AdePageInput, AdeDevicePage>;
  readonly syncDevices: AdeOperation<AdePageInput & { readonly cursor: string }, AdeDevicePage>;
  readonly deviceDetails: AdeOperation<readonly string[], Readonly<Record<string, AdeDevice>>>;
  readonly disownDevices: AdeOperation<readonly string[], AdeDeviceResults>;
  readonly enableActivationLock: AdeOperation<AdeActivationLockInput, AdeDeviceResult>;
  readonly replacementDetails: AdeOperation<string, AdeReplacementDetails>;
  readonly defineProfile: AdeOperation<AdeProfile, { profileUuid: string; devices: AdeDeviceResults }>;
  readonly getProfile: AdeOperation<string, AdeProfile>;
  readonly assignProfile: AdeOperation<AdeAssignInput, AdeAssignOutput>;
  readonly removeProfile: AdeOperation<
    { readonly serials: readonly string[]; readonly profileUuid?: string },
    AdeAssignOutput
  >;
  readonly setServiceDiscovery: AdeOperation<string, undefined>;
  readonly getServiceDiscovery: AdeOperation<undefined, AdeServiceDiscovery>;
  readonly deleteServiceDiscovery: AdeOperation<undefined, undefined>;
  readonly betaTokens: AdeOperation<undefined, readonly AdeBetaToken[]>;
  readonly roster: AdeOperation<AdeRosterInput, AdeRosterPage>;
}

const DISCOVERY = '/account-driven-enrollment/profile';

/**
 * Every call of the service, its request and its answer as pure functions.
 *
 * The path of `replacementDetails` follows from Apple's page identifier; no capture of it was available.
 *
 * @see Apple, Device assignment: the pages of the single endpoints
 */
export const adeOperations: AdeOperations = {
  session: jsonOperation(({ token, ...options }) => buildSessionRequest(token, options), readSession),
  account: jsonOperation(() => ({ method: 'GET', path: '/account' }), readAccount),
  fetchDevices: jsonOperation((input) => postJson('/server/devices', pageOf(input)), readDevicePage),
  syncDevices: jsonOperation((input) => postJson('/devices/sync', pageOf(input)), readDevicePage),
  deviceDetails: jsonOperation((serials) => postJson('/devices', devicesOf(serials)), readDeviceDetails),
  disownDevices: jsonOperation(
    (serials) => postJson('/devices/disown', devicesOf(serials)),
    (json) => readDeviceResults(json)?.devices,
  ),
  enableActivationLock: jsonOperation(
    ({ serial, escrowKey, lostMessage }) =>
      postJson('/device/activationlock', { device: serial, escrow_key: escrowKey, lost_message: lostMessage }),
    (json) => readActivationLockResult(json)?.response_status,
  ),
  replacementDetails: jsonOperation(
    (serial) => ({ method: 'GET', path: `/device/replacementDetails?serial_number=${encodeURIComponent(serial)}` }),
    readReplacementDetails,
  ),
  defineProfile: jsonOperation(
    (profile) => postJson('/profile', profile),
    (json) => {
      const defined = readDefinedProfile(json);
      return defined === undefined ? undefined : { profileUuid: defined.profile_uuid, devices: defined.devices };
    },
  ),
  getProfile: jsonOperation(
    (profileUuid) => ({ method: 'GET', path: `/profile?profile_uuid=${encodeURIComponent(profileUuid)}` }),
    readProfile,
  ),
  assignProfile: jsonOperation(
    ({ profileUuid, serials, method = 'POST' }) =>
      postJson('/profile/devices', { profile_uuid: profileUuid, ...devicesOf(serials) }, method),
    readAssignment,
  ),
  removeProfile: jsonOperation(
    ({ serials, profileUuid }) =>
      postJson('/profile/devices', { ...devicesOf(serials), profile_uuid: profileUuid }, 'DELETE'),
    readAssignment,
  ),
  setServiceDiscovery: emptyOperation((url) => postJson(DISCOVERY, { mdm_service_discovery_url: url })),
  getServiceDiscovery: jsonOperation(() => ({ method: 'GET', path: DISCOVERY }), readServiceDiscovery),
  deleteServiceDiscovery: emptyOperation(() => ({ method: 'DELETE', path: DISCOVERY })),
  betaTokens: jsonOperation(() => ({ method: 'GET', path: '/os-beta-enrollment/tokens' }), readBetaTokens),
  roster: jsonOperation(
    ({ roster, changes = false, ...page }) => postJson(`/roster/${roster}${changes ? '/sync' : ''}`, pageOf(page)),
    readRosterPage,
  ),
};

function pageOf({ cursor, limit }: AdePageInput): object {
  if (limit !== undefined && !(Number.isInteger(limit) && limit > 0))
    throw new TypeError('limit is a positive integer');
  return { cursor, limit };
}

function devicesOf(serials: readonly string[]): { devices: readonly string[] } {
  assertSerials(serials);
  return { devices: serials };
}

function readAssignment(json: unknown): AdeAssignOutput | undefined {
  const results = readDeviceResults(json);
  if (results === undefined) return undefined;
  const { devices, retry_after_seconds } = results;
  return { devices, ...(retry_after_seconds === undefined ? {} : { retryAfterSeconds: retry_after_seconds }) };
}
