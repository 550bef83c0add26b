const brand: unique symbol = Symbol.for('apple-mdm.error');

/** Base class of every error this package throws on purpose. Branch on `code`, never on `message`. */
export class MdmError<Code extends string = string> extends Error {
  override readonly name: string = 'MdmError';
  /** Stable, listed in `docs/errors.md`. */
  readonly code: Code;

  constructor(code: Code, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }

  /** Marks errors of every copy of this package; Node's own have codes that begin with `ERR_` too. */
  get [brand](): true {
    return true;
  }
}

/** Whether `value` is an error of this package, also when it comes from another copy of the package. */
export function isMdmError(value: unknown): value is MdmError {
  return value instanceof Error && brand in value;
}

/** Codes of `PlistError`. Closed; new ones come with a minor version. */
export type PlistErrorCode =
  | 'ERR_PLIST_MALFORMED'
  | 'ERR_PLIST_UNSUPPORTED_FORMAT'
  | 'ERR_PLIST_ENCODING'
  | 'ERR_PLIST_DTD_FORBIDDEN'
  | 'ERR_PLIST_INVALID_VALUE'
  | 'ERR_PLIST_DUPLICATE_KEY'
  | 'ERR_PLIST_TOO_LARGE'
  | 'ERR_PLIST_TOO_DEEP'
  | 'ERR_PLIST_TOO_MANY_NODES'
  | 'ERR_PLIST_STRING_TOO_LONG'
  | 'ERR_PLIST_UNWRITABLE';

/** A property list that cannot be read, or a value that cannot be written as one. */
export class PlistError extends MdmError<PlistErrorCode> {
  override readonly name = 'PlistError';
  /** Byte offset in the input at which reading stopped; absent when writing. */
  readonly offset: number | undefined;
  /** Where the value stands, for example `$.Command.PIN` or `$.list[3]`; absent when reading. */
  readonly path: string | undefined;

  constructor(code: PlistErrorCode, message: string, where: { offset?: number; path?: string; cause?: unknown } = {}) {
    super(code, message, where.cause === undefined ? undefined : { cause: where.cause });
    this.offset = where.offset;
    this.path = where.path;
  }
}

/** Codes of `Asn1Error`. Closed; new ones come with a minor version. */
export type Asn1ErrorCode =
  'ERR_ASN1_MALFORMED' | 'ERR_ASN1_UNEXPECTED' | 'ERR_ASN1_TOO_LARGE' | 'ERR_ASN1_TOO_DEEP' | 'ERR_ASN1_TOO_MANY_NODES';

/** Bytes that are not BER, or BER that does not have the expected structure. */
export class Asn1Error extends MdmError<Asn1ErrorCode> {
  override readonly name = 'Asn1Error';
  /** Byte offset in the input, where known. */
  readonly offset: number | undefined;

  constructor(code: Asn1ErrorCode, message: string, offset?: number) {
    super(code, message);
    this.offset = offset;
  }
}

/** Codes of `PkiError`. Closed; new ones come with a minor version. */
export type PkiErrorCode =
  | 'ERR_PKI_PEM_MALFORMED'
  | 'ERR_PKI_CERTIFICATE_MALFORMED'
  | 'ERR_PKI_CSR_MALFORMED'
  | 'ERR_PKI_CSR_SIGNATURE_INVALID'
  | 'ERR_PKI_CRL_MALFORMED'
  | 'ERR_PKI_PKCS12_MALFORMED'
  | 'ERR_PKI_PKCS12_LIMIT'
  | 'ERR_PKI_PASSWORD_WRONG'
  | 'ERR_PKI_CMS_MALFORMED'
  | 'ERR_PKI_CMS_LIMIT'
  | 'ERR_PKI_UNSUPPORTED_ALGORITHM'
  | 'ERR_PKI_UNSUPPORTED_KEY'
  | 'ERR_PKI_SIGNER_COUNT'
  | 'ERR_PKI_SIGNER_CERTIFICATE_MISSING'
  | 'ERR_PKI_DIGEST_MISMATCH'
  | 'ERR_PKI_SIGNATURE_INVALID'
  | 'ERR_PKI_DECRYPTION_FAILED'
  | 'ERR_PKI_UNTRUSTED'
  | 'ERR_PKI_OUTSIDE_VALIDITY'
  | 'ERR_PKI_HEADER_MALFORMED'
  | 'ERR_PKI_ISSUE_REFUSED';

/** A certificate, request, CMS message or key that cannot be read, verified, opened or issued. */
export class PkiError extends MdmError<PkiErrorCode> {
  override readonly name = 'PkiError';
}

/** Codes of `CheckinError`. Closed; new ones come with a minor version. */
export type CheckinErrorCode =
  | 'ERR_CHECKIN_NOT_A_DICTIONARY'
  | 'ERR_CHECKIN_UNKNOWN_TYPE'
  | 'ERR_CHECKIN_MISSING_KEY'
  | 'ERR_CHECKIN_INVALID_KEY'
  | 'ERR_CHECKIN_MISSING_IDENTIFIER'
  | 'ERR_CHECKIN_MIXED_IDENTIFIERS';

/** A body that decoded as a property list but is not a valid check-in message. */
export class CheckinError extends MdmError<CheckinErrorCode> {
  override readonly name = 'CheckinError';
  /** Wire name of the key at fault, for example `PushMagic`. Never its value. */
  readonly key: string;

  constructor(code: CheckinErrorCode, key: string, message: string) {
    super(code, message);
    this.key = key;
  }
}

/** Codes of `CommandError`. Closed; new ones come with a minor version. */
export type CommandErrorCode =
  'ERR_COMMAND_NOT_A_DICTIONARY' | 'ERR_COMMAND_MISSING_KEY' | 'ERR_COMMAND_INVALID_KEY' | 'ERR_REPORT_UNREADABLE';

/** A command that cannot be built or read, or a report in which nothing can be recognised. */
export class CommandError extends MdmError<CommandErrorCode> {
  override readonly name = 'CommandError';
  /** Wire name of the key at fault, where there is one. Never its value. */
  readonly key: string | undefined;

  constructor(code: CommandErrorCode, message: string, options: { key?: string; cause?: unknown } = {}) {
    super(code, message, options.cause === undefined ? undefined : { cause: options.cause });
    this.key = options.key;
  }
}

/** Codes of `ProfileError`. Closed; new ones come with a minor version. */
export type ProfileErrorCode =
  | 'ERR_PROFILE_MALFORMED'
  | 'ERR_PROFILE_MISSING_KEY'
  | 'ERR_PROFILE_INVALID_KEY'
  | 'ERR_PROFILE_SIGNED'
  | 'ERR_PROFILE_ENCRYPTED'
  | 'ERR_PROFILE_SCOPE_MISMATCH'
  | 'ERR_PROFILE_UNKNOWN_VARIABLE';

/** A configuration profile that cannot be read or built. */
export class ProfileError extends MdmError<ProfileErrorCode> {
  override readonly name = 'ProfileError';
  /** Path of the key at fault, for example `PayloadContent[0].PayloadType`. Never its value. */
  readonly path: string;

  constructor(code: ProfileErrorCode, path: string, message: string, options?: { cause?: unknown }) {
    super(code, message, options);
    this.path = path;
  }
}

/** Codes of `EnrollmentError`. Closed; new ones come with a minor version. */
export type EnrollmentErrorCode =
  | 'ERR_ENROLLMENT_MALFORMED'
  | 'ERR_ENROLLMENT_MISSING_KEY'
  | 'ERR_ENROLLMENT_INVALID_KEY'
  | 'ERR_ENROLLMENT_UNSIGNED'
  | 'ERR_ENROLLMENT_UNTRUSTED'
  | 'ERR_ENROLLMENT_CHALLENGE'
  | 'ERR_ENROLLMENT_STATE'
  | 'ERR_ENROLLMENT_GRANT';

/** A request for an enrollment profile that cannot be read, is not proven, or does not fit what was begun. */
export class EnrollmentError extends MdmError<EnrollmentErrorCode> {
  override readonly name = 'EnrollmentError';
  /** Wire name of the key or parameter at fault, where there is one. Never its value. */
  readonly key: string | undefined;

  constructor(code: EnrollmentErrorCode, message: string, options: { key?: string; cause?: unknown } = {}) {
    super(code, message, options.cause === undefined ? undefined : { cause: options.cause });
    this.key = options.key;
  }
}

/** Codes of `ScepError`. Closed; new ones come with a minor version. */
export type ScepErrorCode =
  | 'ERR_SCEP_MALFORMED'
  | 'ERR_SCEP_UNKNOWN_MESSAGE_TYPE'
  | 'ERR_SCEP_MISSING_ATTRIBUTE'
  | 'ERR_SCEP_SIGNATURE_INVALID'
  | 'ERR_SCEP_DECRYPTION_FAILED'
  | 'ERR_SCEP_UNSUPPORTED_ALGORITHM'
  | 'ERR_SCEP_TOO_LARGE'
  | 'ERR_SCEP_RESPONSE_INVALID'
  | 'ERR_SCEP_NONCE_MISMATCH'
  | 'ERR_SCEP_FAILURE'
  | 'ERR_SCEP_PENDING'
  | 'ERR_SCEP_HTTP'
  | 'ERR_SCEP_UNTRUSTED_CA';

/** A SCEP message that cannot be read, or a SCEP transaction that did not end with a certificate. */
export class ScepError extends MdmError<ScepErrorCode> {
  override readonly name = 'ScepError';
  /** RFC 8894 section 3.2.1.4 failInfo (0 badAlg to 4 badCertId), where one applies. */
  readonly failInfo: number | undefined;
  /** What a server said beside its failInfo, in its own words. */
  readonly failInfoText: string | undefined;

  constructor(
    code: ScepErrorCode,
    message: string,
    options: { failInfo?: number; failInfoText?: string; cause?: unknown } = {},
  ) {
    super(code, message, options.cause === undefined ? undefined : { cause: options.cause });
    this.failInfo = options.failInfo;
    this.failInfoText = options.failInfoText;
  }
}

/** Codes of `AdeError`. Closed; new ones come with a minor version. */
export type AdeErrorCode =
  | 'ERR_ADE_TOKEN_MALFORMED'
  | 'ERR_ADE_TOKEN_MISSING'
  | 'ERR_ADE_TOKEN_MISMATCH'
  | 'ERR_ADE_TOKEN_EXPIRED'
  | 'ERR_ADE_TOKEN_REFUSED'
  | 'ERR_ADE_ACCESS_DENIED'
  | 'ERR_ADE_TERMS_NOT_SIGNED'
  | 'ERR_ADE_CURSOR'
  | 'ERR_ADE_NOT_FOUND'
  | 'ERR_ADE_REQUEST_REFUSED'
  | 'ERR_ADE_THROTTLED'
  | 'ERR_ADE_UNAVAILABLE'
  | 'ERR_ADE_HTTP'
  | 'ERR_ADE_RESPONSE_INVALID'
  | 'ERR_ADE_PROFILE_INVALID'
  | 'ERR_ADE_BYPASS_CODE'
  | 'ERR_AXM_CLIENT_REFUSED'
  | 'ERR_AXM_ACCESS_DENIED'
  | 'ERR_AXM_NOT_FOUND'
  | 'ERR_AXM_REQUEST_REFUSED'
  | 'ERR_AXM_RATE_LIMITED'
  | 'ERR_AXM_UNAVAILABLE'
  | 'ERR_AXM_HTTP'
  | 'ERR_AXM_RESPONSE_INVALID'
  | 'ERR_AXM_ACTIVITY_PENDING';

/**
 * What the body of a refused request to the ADE service says. Closed: an unknown word leaves `serviceCode` undefined.
 * `explainAdeCode` of `apple-mdm/ade` tells what each means and what to do.
 */
export type AdeServiceCode =
  | 'ACCESS_DENIED'
  | 'APPLE_SEED_FOR_IT_TURNED_OFF'
  | 'CONFIG_NAME_INVALID'
  | 'CONFIG_NAME_REQUIRED'
  | 'CONFIG_URL_INVALID'
  | 'CONFIG_URL_REQUIRED'
  | 'CURSOR_REQUIRED'
  | 'DEPARTMENT_INVALID'
  | 'DEVICE_ID_REQUIRED'
  | 'DEVICE_NOT_FOUND'
  | 'EXHAUSTED_CURSOR'
  | 'EXPIRED_CURSOR'
  | 'FLAGS_INVALID'
  | 'FORBIDDEN'
  | 'INVALID_CURSOR'
  | 'LOCALE_INVALID'
  | 'MAGIC_INVALID'
  | 'MALFORMED_REQUEST_BODY'
  | 'MDM_SERVICE_DISCOVERY_URL_NOT_VALID'
  | 'MDM_SERVICE_DISCOVERY_URL_REQUIRED'
  | 'NOT_FOUND'
  | 'ORG_NOT_SUPPORTED'
  | 'PROFILE_NOT_FOUND'
  | 'PROFILE_UUID_REQUIRED'
  | 'SUPPORT_EMAIL_INVALID'
  | 'SUPPORT_PHONE_INVALID'
  | 'T_C_NOT_SIGNED'
  | 'UNAUTHORIZED'
  | 'USER_AGENT_INVALID'
  | 'USER_AGENT_MISSING'
  | 'oauth_problem_advice';

/** An answer of Apple's device services that is not the wanted one, or a document for them that cannot be used. */
export class AdeError extends MdmError<AdeErrorCode> {
  override readonly name = 'AdeError';
  /** Whether the same request may succeed later without anybody doing anything. */
  readonly retryable: boolean;
  /** How long the service asked to wait, where it said so. */
  readonly retryAfterSeconds: number | undefined;
  /** HTTP status of the answer, where there was one. */
  readonly status: number | undefined;
  /** The ADE service's own word for the fault, for example `T_C_NOT_SIGNED`. */
  readonly serviceCode: AdeServiceCode | undefined;
  /** The `code` of the first error of the School and Business Manager API, for example `PARAMETER_ERROR.INVALID`. */
  readonly axmCode: string | undefined;

  constructor(
    code: AdeErrorCode,
    message: string,
    options: {
      retryable?: boolean;
      retryAfterSeconds?: number;
      status?: number;
      serviceCode?: AdeServiceCode;
      axmCode?: string;
      cause?: unknown;
    } = {},
  ) {
    super(code, message, options.cause === undefined ? undefined : { cause: options.cause });
    this.retryable = options.retryable ?? false;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.status = options.status;
    this.serviceCode = options.serviceCode;
    this.axmCode = options.axmCode;
  }
}

/** Codes of `ServiceError`. Closed; new ones come with a minor version. */
export type ServiceErrorCode =
  | 'ERR_SERVICE_IDENTITY_MISSING'
  | 'ERR_SERVICE_IDENTITY_UNKNOWN'
  | 'ERR_SERVICE_IDENTITY_MISMATCH'
  | 'ERR_SERVICE_WRONG_CHANNEL'
  | 'ERR_SERVICE_NOT_ENROLLED'
  | 'ERR_SERVICE_REFUSED'
  | 'ERR_SERVICE_TAKEOVER_SUSPECTED'
  | 'ERR_SERVICE_USER_NOT_AUTHENTICATED'
  | 'ERR_SERVICE_UNSUPPORTED';

/** A request of a device that the service refuses. Nothing was changed in storage. */
export class ServiceError extends MdmError<ServiceErrorCode> {
  override readonly name = 'ServiceError';
}

/** Codes of `ApnsError`. Closed; new ones come with a minor version. */
export type ApnsErrorCode =
  | 'ERR_APNS_PAYLOAD_TOO_LARGE'
  | 'ERR_APNS_CONNECTION'
  | 'ERR_APNS_CERTIFICATE_REFUSED'
  | 'ERR_APNS_TIMEOUT'
  | 'ERR_APNS_NO_CERTIFICATE'
  | 'ERR_APNS_QUEUE_FULL'
  | 'ERR_APNS_CLOSED'
  | 'ERR_APNS_TOPIC_MISSING'
  | 'ERR_APNS_TOPIC_INVALID'
  | 'ERR_APNS_TOPIC_CHANGED'
  | 'ERR_APNS_KEY_MISMATCH'
  | 'ERR_APNS_CERTIFICATE_EXPIRED'
  | 'ERR_APNS_CSR_KEY'
  | 'ERR_APNS_VENDOR_CERTIFICATE';

/** A push that got no answer, or a push certificate or request for one that is of no use. */
export class ApnsError extends MdmError<ApnsErrorCode> {
  override readonly name = 'ApnsError';
  /** Whether APNs may have taken the push although its answer was lost. Always false where nothing was sent. */
  readonly mayBeDelivered: boolean;

  constructor(code: ApnsErrorCode, message: string, options: { mayBeDelivered?: boolean; cause?: unknown } = {}) {
    super(code, message, options.cause === undefined ? undefined : { cause: options.cause });
    this.mayBeDelivered = options.mayBeDelivered ?? false;
  }
}

/** Codes of `ServerError`. */
export type ServerErrorCode =
  | 'ERR_SERVER_METHOD'
  | 'ERR_SERVER_PATH'
  | 'ERR_SERVER_BODY_TOO_LARGE'
  | 'ERR_SERVER_BODY_EMPTY'
  | 'ERR_SERVER_BODY_TIMEOUT'
  | 'ERR_SERVER_BODY_ABORTED'
  | 'ERR_SERVER_BODY_UNRECOGNISED'
  | 'ERR_SERVER_CONTENT_ENCODING';

/** A request that the HTTP layer refuses before the service sees it. */
export class ServerError extends MdmError<ServerErrorCode> {
  override readonly name = 'ServerError';
}

/** Codes of `ConformanceError`. Closed; new ones come with a minor version. */
export type ConformanceErrorCode = 'ERR_CONFORMANCE_FAILED';

/** A storage or port implementation that does not keep an obligation of its interface. */
export class ConformanceError extends MdmError<ConformanceErrorCode> {
  override readonly name = 'ConformanceError';
}

/** Codes of `SimulationError`. Closed; new ones come with a minor version. */
export type SimulationErrorCode = 'ERR_SIMULATION_HTTP' | 'ERR_SIMULATION_RESPONSE';

/** A server under test that answered a simulated device so that it cannot go on. */
export class SimulationError extends MdmError<SimulationErrorCode> {
  override readonly name = 'SimulationError';
  /** HTTP status of the answer. */
  readonly status: number;

  constructor(code: SimulationErrorCode, message: string, status: number, options?: { cause?: unknown }) {
    super(code, message, options);
    this.status = status;
  }
}
