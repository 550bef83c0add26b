import type { ReturnToServiceSettings } from '../checkin/build-checkin-response.js';
import type { DeclarativeManagement, GetToken, ReturnToService, UserAuthenticate } from '../checkin/checkin-message.js';
import type { EnrollmentIdentity } from '../checkin/enrollment-identity.js';
import type { Awaitable } from '../internal/awaitable.js';
import type { DeviceRequest } from './device-request.js';

/** One message that a handler answers. The sender is identified and its device has not checked out. */
export interface HandlerContext<Message> {
  readonly request: DeviceRequest;
  readonly message: Message;
  readonly enrollment: EnrollmentIdentity;
}

/** What a device gets when it returns to service. */
export interface ReturnToServiceReply {
  /** The same dictionary as `ReturnToService` of EraseDevice. */
  readonly ReturnToService: ReturnToServiceSettings;
  readonly PreserveDataPlan?: boolean;
}

/** Logs in macOS network and mobile users by HTTP Digest. */
export interface UserAuthenticateHandler {
  /**
   * First message of a login.
   *
   * @returns `decline` (not managed until the next login), `no-token` (managed, no password asked), or the challenge:
   *   the value of a `WWW-Authenticate` header, `Digest nonce="...",realm="..."`.
   */
  start(context: HandlerContext<UserAuthenticate>): Awaitable<'decline' | 'no-token' | { readonly challenge: string }>;
  /**
   * Second message: checks `digestResponse`, the value of an `Authorization` header.
   *
   * @returns The AuthToken, not empty, that the user's later messages carry; `rejected` for a wrong password; `no-token`
   *   when `start` said so, because devices send this message in that case too.
   */
  verify(
    context: HandlerContext<UserAuthenticate>,
    digestResponse: string,
  ): Awaitable<{ readonly authToken: string } | 'rejected' | 'no-token'>;
  /**
   * Whether a message of a `UDID` user channel carries the right AuthToken. Called on each of them when present.
   *
   * The user who installed the enrollment profile never logs in this way and has no token. Compare with
   * `equalSecrets`. False refuses a check-in message, and leaves a report unrecorded and its answer empty.
   */
  checkToken?(enrollment: EnrollmentIdentity, authToken: string | undefined): Awaitable<boolean>;
}

/** Answers what only the host knows. Each is optional; what its absence means stands with it. */
export interface ServiceHandlers {
  /** Absent: `policies.userAuthenticate` decides. */
  readonly userAuthenticate?: UserAuthenticateHandler;
  /**
   * Bytes of `TokenData`, or `undefined` for a service type that is not served. Absent: none is served.
   *
   * For `com.apple.maid`, the UTF-8 bytes of a compact JWT.
   */
  getToken?(context: HandlerContext<GetToken>): Awaitable<Uint8Array | undefined>;
  /**
   * JSON for `tokens`, `declaration-items` and `declaration/KIND/IDENTIFIER`; `undefined` when there is none, and on
   * `status`.
   *
   * A declaration that is `undefined` is removed from the device. `tokens` and `declaration-items` always have an
   * answer, an empty set included; `undefined` there refuses with `ERR_SERVICE_UNSUPPORTED`, and the device asks again.
   * Absent: every request is refused so, and nothing is removed from a device or lost of its reports.
   */
  declarativeManagement?(context: HandlerContext<DeclarativeManagement>): Awaitable<Uint8Array | undefined>;
  /** Absent or `undefined`: refused with `ERR_SERVICE_UNSUPPORTED`. */
  returnToService?(context: HandlerContext<ReturnToService>): Awaitable<ReturnToServiceReply | undefined>;
}
