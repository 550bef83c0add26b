import {
  isMdmError,
  type PkiErrorCode,
  ServerError,
  type ServerErrorCode,
  ServiceError,
  type ServiceErrorCode,
} from '../errors.js';
import type { ServiceAnswer } from '../service/device-request.js';
import { isUnreadable } from '../service/unreadable-request.js';

/** One line of the status table. */
export interface StatusRow {
  readonly status: number;
  /** What happened. */
  readonly situation: string;
  /** Where the number comes from. */
  readonly source: string;
}

/**
 * HTTP statuses of the MDM endpoints. Some are orders to the device, which is why they stand in one place.
 *
 * 401 is in no row: on any MDM request it makes the device remove its enrollment profile.
 */
const outcomes: { readonly [Outcome in ServiceAnswer['outcome']]: StatusRow } = {
  ok: {
    status: 200,
    situation: 'answered; zero bytes mean no content, or the end of the connection',
    source: 'Apple: Sending MDM commands to a device',
  },
  'user-declined': {
    status: 410,
    situation: 'this user is not managed until the next login',
    source: 'Apple: User Authenticate; Enabling network and mobile user logins',
  },
  'declaration-not-found': {
    status: 404,
    situation: 'the declaration does not exist; the device drops it',
    source: 'Apple: Declarative Management',
  },
  'token-service-unknown': {
    status: 400,
    situation: 'GetToken for a service type that no handler serves',
    source: 'Apple: Get Token',
  },
};

const serverErrors: { readonly [Code in ServerErrorCode]: StatusRow } = {
  ERR_SERVER_METHOD: {
    status: 405,
    situation: 'neither PUT nor POST',
    source: 'RFC 9110 section 15.5.6; Apple documents PUT',
  },
  ERR_SERVER_PATH: {
    status: 400,
    situation: 'no endpoint at this path; a 404 would make a device drop the declaration it fetches',
    source: 'Apple: Declarative Management; RFC 9110 section 15.5.1',
  },
  ERR_SERVER_BODY_TOO_LARGE: {
    status: 413,
    situation: 'the body, declared or sent, passes the limit',
    source: 'RFC 9110 section 15.5.14',
  },
  ERR_SERVER_BODY_EMPTY: { status: 400, situation: 'no body', source: 'RFC 9110 section 15.5.1' },
  ERR_SERVER_BODY_TIMEOUT: {
    status: 408,
    situation: 'the body did not arrive in time',
    source: 'RFC 9110 section 15.5.9',
  },
  ERR_SERVER_BODY_ABORTED: {
    status: 400,
    situation: 'the connection ended inside the body; nobody sees this status',
    source: 'RFC 9112 section 8',
  },
  ERR_SERVER_BODY_UNRECOGNISED: {
    status: 400,
    situation: 'one endpoint, no content type of Apple, and neither MessageType, Status nor CommandUUID in the body',
    source: 'RFC 9110 section 15.5.1',
  },
  ERR_SERVER_CONTENT_ENCODING: {
    status: 415,
    situation: 'a coded body: devices send none, and signatures cover the bytes as sent',
    source: 'RFC 9110 section 15.5.16',
  },
};

const serviceErrors: { readonly [Code in ServiceErrorCode]: StatusRow } = {
  ERR_SERVICE_IDENTITY_MISSING: {
    status: 400,
    situation: 'the request proved no certificate',
    source: 'nanomdm http/mdm/mdm_cert.go: 400 on purpose, because 401 unenrolls',
  },
  ERR_SERVICE_IDENTITY_UNKNOWN: {
    status: 403,
    situation: 'the certificate is bound to no device, or not to this one',
    source: 'Apple: Managing certificates (compare identity and UDID); RFC 9110 section 15.5.4',
  },
  ERR_SERVICE_IDENTITY_MISMATCH: {
    status: 403,
    situation: 'the certificate is bound to another device',
    source: 'Apple: Managing certificates (compare identity and UDID); RFC 9110 section 15.5.4',
  },
  ERR_SERVICE_WRONG_CHANNEL: {
    status: 400,
    situation: 'a message that its channel does not have',
    source: 'apple/device-management mdm/checkin; RFC 9110 section 15.5.1',
  },
  ERR_SERVICE_NOT_ENROLLED: {
    status: 403,
    situation: 'no such enrollment, or it is disabled',
    source: 'RFC 9110 section 15.5.4; without an error document the device stays enrolled',
  },
  ERR_SERVICE_REFUSED: {
    status: 403,
    situation: "the host's policy refused",
    source: 'RFC 9110 section 15.5.4; without an error document the device stays enrolled',
  },
  ERR_SERVICE_TAKEOVER_SUSPECTED: {
    status: 403,
    situation: 'an Authenticate that contradicts what is known of its device',
    source: 'Apple: Managing certificates (compare identity and UDID); RFC 9110 section 15.5.4',
  },
  ERR_SERVICE_USER_NOT_AUTHENTICATED: {
    status: 403,
    situation: 'a network user without the AuthToken of this login',
    source: 'Apple: User Authenticate (every request of the user carries it); never 401',
  },
  ERR_SERVICE_UNSUPPORTED: {
    status: 400,
    situation: 'the host has no handler for this message',
    source: 'Apple: Get Token (400 for what is not served); a 5xx would count as a sick server at load balancers',
  },
};

/** Identification failures that are not plain nonsense. Other errors of identification have the row `unproven`. */
const identityErrors: { readonly [Code in PkiErrorCode]?: StatusRow } = {
  ERR_PKI_UNTRUSTED: {
    status: 403,
    situation: 'the certificate does not chain to the given roots',
    source: 'RFC 9110 section 15.5.4; never 401',
  },
  ERR_PKI_OUTSIDE_VALIDITY: {
    status: 403,
    situation: 'the certificate is expired or not yet valid',
    source: 'RFC 9110 section 15.5.4; never 401',
  },
};

const general = {
  unproven: {
    status: 400,
    situation: 'a certificate header or Mdm-Signature that is malformed, forged or over other bytes',
    source: 'nanomdm http/mdm/mdm_cert.go: 400 on purpose, because 401 unenrolls',
  },
  malformed: {
    status: 400,
    situation: 'a body that is no property list, check-in message or report',
    source: 'nanomdm service/request.go; RFC 9110 section 15.5.1',
  },
  failed: {
    status: 500,
    situation: 'storage, a handler or a policy of the host failed; the device repeats the request',
    source: 'Apple: Sending MDM commands to a device (anything but 2xx is sent again)',
  },
} satisfies Record<string, StatusRow>;

/** Every row by its key: an outcome of the service, an error code, or `unproven`, `malformed`, `failed`. */
export const statusTable: Readonly<Record<string, StatusRow>> = Object.freeze({
  ...outcomes,
  ...serverErrors,
  ...serviceErrors,
  ...identityErrors,
  ...general,
});

/** Status of an answer of the service. */
export function statusOfOutcome(outcome: ServiceAnswer['outcome']): number {
  return outcomes[outcome].status;
}

/** How far a request came: read its body, establish its certificate, let the service work. */
export type Stage = 'receive' | 'identify' | 'serve';

/** Rows by code of what identification may throw. */
const identificationErrors: { readonly [code: string]: StatusRow | undefined } = {
  ...serviceErrors,
  ...identityErrors,
};

/**
 * Row for something thrown while a request was answered, and the code to report when it is the peer's fault.
 *
 * @param stage - `identify` while the certificate is established, `serve` while the service works, `receive` before.
 * Only refusals that are a stage's own count: an error of this package that a host's store or handler let through is
 * a failure of the host.
 */
export function rowOfError(
  error: unknown,
  stage: Stage,
): { readonly row: StatusRow; readonly code: string | undefined } {
  if (error instanceof ServerError) return { row: serverErrors[error.code], code: error.code };
  if (stage === 'identify' && isMdmError(error))
    return { row: identificationErrors[error.code] ?? general.unproven, code: error.code };
  if (stage === 'serve' && error instanceof ServiceError) return { row: serviceErrors[error.code], code: error.code };
  if (stage === 'serve' && isUnreadable(error)) return { row: general.malformed, code: error.code };
  return { row: general.failed, code: undefined };
}
