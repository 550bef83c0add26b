import type { AdeErrorCode, AdeServiceCode } from '../errors.js';

/** What a host, or the people around it, can do about a refusal. */
export type AdeAction =
  /** Get a new session and repeat once. `createAdeClient` has already done it. */
  | 'renew-session'
  /** Download a new server token file. */
  | 'replace-token'
  /** An administrator accepts the terms in the portal; then go on where it stopped. */
  | 'accept-terms'
  /** An administrator changes a right or a setting in the portal. */
  | 'ask-administrator'
  /** Fetch all devices again, without a cursor. `syncDevices` does it. */
  | 'fetch-again'
  /** Go on with sync and the same cursor. `syncDevices` does it. */
  | 'switch-to-sync'
  /** Define the profile again and assign the new one. */
  | 'define-profile'
  /** The thing asked for does not exist; a fact, not a fault. */
  | 'treat-as-absent'
  /** The request is wrong; repeating it is of no use. */
  | 'fix-request';

/** What one word of the service means. */
export interface AdeCodeFacts {
  /** Code of the `AdeError` it becomes. */
  readonly code: AdeErrorCode;
  readonly action: AdeAction;
  readonly meaning: string;
}

const refused = (meaning: string): AdeCodeFacts => ({
  code: 'ERR_ADE_REQUEST_REFUSED',
  action: 'fix-request',
  meaning,
});

/**
 * Every word that Apple's pages list for a refusal.
 *
 * @see Apple, Interpreting error codes for Automated Device Enrollment, and the response codes of each endpoint's page
 */
export const ADE_SERVICE_CODES: Readonly<Record<AdeServiceCode, AdeCodeFacts>> = {
  ACCESS_DENIED: {
    code: 'ERR_ADE_ACCESS_DENIED',
    action: 'ask-administrator',
    meaning: 'the token has no right to this call',
  },
  APPLE_SEED_FOR_IT_TURNED_OFF: {
    code: 'ERR_ADE_ACCESS_DENIED',
    action: 'ask-administrator',
    meaning: 'the organization has AppleSeed for IT turned off',
  },
  CONFIG_NAME_INVALID: refused('profile_name is longer than 125 characters'),
  CONFIG_NAME_REQUIRED: refused('profile_name is missing'),
  CONFIG_URL_INVALID: refused('url is longer than 2000 characters, or no URL'),
  CONFIG_URL_REQUIRED: refused('url is missing'),
  CURSOR_REQUIRED: {
    code: 'ERR_ADE_CURSOR',
    action: 'fetch-again',
    meaning: 'sync was called without a cursor',
  },
  DEPARTMENT_INVALID: refused('department is longer than 125 characters'),
  DEVICE_ID_REQUIRED: refused('the list of serial numbers is empty'),
  DEVICE_NOT_FOUND: {
    code: 'ERR_ADE_NOT_FOUND',
    action: 'treat-as-absent',
    meaning: 'the device is unknown to this server, or is no replacement device',
  },
  EXHAUSTED_CURSOR: {
    code: 'ERR_ADE_CURSOR',
    action: 'switch-to-sync',
    meaning: 'the fetch with this cursor has returned everything',
  },
  EXPIRED_CURSOR: { code: 'ERR_ADE_CURSOR', action: 'fetch-again', meaning: 'the cursor is older than seven days' },
  FLAGS_INVALID: refused('is_mdm_removable is false and is_supervised is not true'),
  FORBIDDEN: { code: 'ERR_ADE_TOKEN_REFUSED', action: 'renew-session', meaning: 'the session is unknown or over' },
  INVALID_CURSOR: { code: 'ERR_ADE_CURSOR', action: 'fetch-again', meaning: 'the cursor is not one of the service' },
  LOCALE_INVALID: refused('language or region is not a known code'),
  MAGIC_INVALID: refused('org_magic is longer than 256 characters'),
  MALFORMED_REQUEST_BODY: refused('the body is not the JSON of this call'),
  MDM_SERVICE_DISCOVERY_URL_NOT_VALID: refused('mdm_service_discovery_url is no URL that the service accepts'),
  MDM_SERVICE_DISCOVERY_URL_REQUIRED: refused('mdm_service_discovery_url is missing'),
  NOT_FOUND: {
    code: 'ERR_ADE_NOT_FOUND',
    action: 'treat-as-absent',
    meaning: 'no such profile, or no service discovery URL is set',
  },
  ORG_NOT_SUPPORTED: {
    code: 'ERR_ADE_ACCESS_DENIED',
    action: 'ask-administrator',
    meaning: 'the kind of organization cannot use account-driven enrollment',
  },
  PROFILE_NOT_FOUND: {
    code: 'ERR_ADE_NOT_FOUND',
    action: 'define-profile',
    meaning: 'the profile to assign does not exist',
  },
  PROFILE_UUID_REQUIRED: refused('profile_uuid is missing'),
  SUPPORT_EMAIL_INVALID: refused('support_email_address is longer than 250 characters'),
  SUPPORT_PHONE_INVALID: refused('support_phone_number is longer than 50 characters'),
  T_C_NOT_SIGNED: {
    code: 'ERR_ADE_TERMS_NOT_SIGNED',
    action: 'accept-terms',
    meaning: 'the organization has not accepted the current terms and conditions',
  },
  UNAUTHORIZED: {
    code: 'ERR_ADE_TOKEN_REFUSED',
    action: 'replace-token',
    meaning: 'the token or the session is not accepted',
  },
  USER_AGENT_INVALID: refused('the User-Agent header is not acceptable'),
  USER_AGENT_MISSING: refused('the User-Agent header is missing'),
  oauth_problem_advice: {
    code: 'ERR_ADE_TOKEN_REFUSED',
    action: 'replace-token',
    meaning: 'the OAuth header of the session request is wrong',
  },
};

/** Longest first, because some words contain others. */
const WORDS = Object.keys(ADE_SERVICE_CODES)
  .filter((word): word is AdeServiceCode => word in ADE_SERVICE_CODES)
  .toSorted((a, b) => b.length - a.length);

/** A refusal is one word; what is longer than this is a page of some proxy. */
const MAX_SCANNED = 4096;

/** The word in the body of a refusal, which may be bare, quoted or inside other text; or `undefined`. */
export function findAdeServiceCode(body: string): AdeServiceCode | undefined {
  const scanned = body.slice(0, MAX_SCANNED);
  return WORDS.find((word) => scanned.includes(word));
}

/** Meaning of a word of the service, and what to do about it. */
export function explainAdeCode(serviceCode: AdeServiceCode): AdeCodeFacts {
  return ADE_SERVICE_CODES[serviceCode];
}
