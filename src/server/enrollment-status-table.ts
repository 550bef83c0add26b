import {
  EnrollmentError,
  type EnrollmentErrorCode,
  PkiError,
  PlistError,
  ServerError,
  type ServerErrorCode,
} from '../errors.js';
import { statusTable, type StatusRow } from './status-table.js';

const CMS = 'RFC 9110 section 15.5.1';
const FORBIDDEN = 'RFC 9110 section 15.5.4; a 403 ends the enrollment that the user began';

const errors: { readonly [Code in EnrollmentErrorCode]: StatusRow } = {
  ERR_ENROLLMENT_MALFORMED: { status: 400, situation: 'no signed message, or no property list in it', source: CMS },
  ERR_ENROLLMENT_MISSING_KEY: { status: 400, situation: 'a required key or parameter is missing', source: CMS },
  ERR_ENROLLMENT_INVALID_KEY: { status: 400, situation: 'a key or parameter of another form', source: CMS },
  ERR_ENROLLMENT_UNSIGNED: { status: 403, situation: 'the device did not sign its request', source: FORBIDDEN },
  ERR_ENROLLMENT_UNTRUSTED: {
    status: 403,
    situation: 'nobody who is trusted vouches for the signer',
    source: FORBIDDEN,
  },
  ERR_ENROLLMENT_CHALLENGE: { status: 403, situation: 'the challenge is missing or wrong', source: FORBIDDEN },
  ERR_ENROLLMENT_STATE: { status: 403, situation: 'the state of the sign-in does not hold', source: FORBIDDEN },
  ERR_ENROLLMENT_GRANT: {
    status: 400,
    situation: 'token endpoint: a code or refresh token that does not hold',
    source: 'RFC 6749 section 5.2',
  },
};

const outcomes = {
  profile: {
    status: 200,
    situation: 'the profile, as application/x-apple-aspen-config',
    source: 'Apple: Authenticating through web views (the type ends the web view)',
  },
  discovered: {
    status: 200,
    situation: 'the discovery document',
    source: 'Apple: Get .well-known/com.apple.remotemanagement',
  },
  redirected: {
    status: 302,
    situation: 'discovery is answered elsewhere; the query is copied, which devices do not do',
    source: 'Apple: Get .well-known/com.apple.remotemanagement',
  },
  'not-here': {
    status: 404,
    situation: 'no server for this account, no profile for this device; discovery then asks Apple',
    source: 'Apple: Onboarding users with account-driven enrollment',
  },
  obstacle: {
    status: 403,
    situation: 'with an error document: update the system, set up Platform SSO, pair the watch, or a refusal',
    source: 'apple/device-management mdm/errors',
  },
  'sign-in': {
    status: 401,
    situation: 'the user of an account-driven enrollment must sign in; on this endpoint only, never on an MDM endpoint',
    source: 'Apple: Implementing the simple authentication account-driven enrollment flow',
  },
  'signed-in': {
    status: 308,
    situation: 'the sign-in is over; the device follows its own scheme',
    source: 'Apple: Implementing the simple authentication account-driven enrollment flow',
  },
  'not-signed-in': { status: 403, situation: 'the host does not accept the user', source: FORBIDDEN },
  unproven: { status: 400, situation: 'a signature that is not intact', source: CMS },
  failed: {
    status: 500,
    situation: 'the host failed, or gave a profile that the device would cancel',
    source: 'RFC 9110 section 15.6.1',
  },
} satisfies Record<string, StatusRow>;

/** Rows of the enrollment endpoints, beside those of reading a body. The one 401 of this package stands here. */
export const enrollmentStatusTable: Readonly<Record<string, StatusRow>> = Object.freeze({ ...errors, ...outcomes });

/** Status of an outcome of the enrollment endpoints. */
export function statusOfEnrollment(outcome: keyof typeof outcomes): number {
  return outcomes[outcome].status;
}

/** Row for something thrown while a request of a device was read, and its code; no code for a failure of the host. */
export function rowOfEnrollmentError(error: unknown): { readonly row: StatusRow; readonly code: string | undefined } {
  if (error instanceof ServerError) return { row: rowOfServerError(error.code), code: error.code };
  if (error instanceof EnrollmentError) return { row: errors[error.code], code: error.code };
  if (error instanceof PkiError || error instanceof PlistError) return { row: outcomes.unproven, code: error.code };
  return { row: outcomes.failed, code: undefined };
}

function rowOfServerError(code: ServerErrorCode): StatusRow {
  return statusTable[code] ?? outcomes.failed;
}
