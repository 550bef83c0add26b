import type { Authenticate, CheckinMessage, TokenUpdate } from '../checkin/checkin-message.js';
import type { EnrollmentIdentity } from '../checkin/enrollment-identity.js';
import type { PendingEnrollment } from '../enrollment/classify-enrollment.js';
import type { Awaitable } from '../internal/awaitable.js';
import type { AuthenticateClassification, AuthenticateFacts } from './classify-authenticate.js';
import type { DeviceIdentity, DeviceRequest } from './device-request.js';

/** What a policy is asked about: one message, who sent it, and how it came. */
export interface PolicyContext<Message extends CheckinMessage = CheckinMessage> {
  readonly request: DeviceRequest;
  readonly message: Message;
  readonly enrollment: EnrollmentIdentity;
}

/** A certificate that is bound to no device, used for a device that has no certificate. */
export interface AdoptIdentityContext {
  readonly request: DeviceRequest;
  readonly identity: DeviceIdentity;
  readonly enrollment: EnrollmentIdentity;
}

/**
 * What a host may decide. Every policy is optional; the default is the safe refusal, which changes nothing and never
 * makes a device leave. A policy that throws fails the request; the device sends it again.
 */
export interface ServicePolicies {
  /**
   * Serve requests that proved no certificate, without any binding check. Default false.
   *
   * Only for hosts that identify devices before they call the service.
   */
  readonly allowMissingIdentity?: boolean;
  /**
   * Migration mode: whether to bind an unbound certificate to a device that has none, on any message.
   *
   * Asked only when neither side has an association. Default: refuse with `ERR_SERVICE_IDENTITY_UNKNOWN`.
   */
  adoptIdentity?(context: AdoptIdentityContext): Awaitable<boolean>;
  /** Whether this device may enroll at all. Default: yes. False refuses with `ERR_SERVICE_REFUSED`. */
  acceptEnrollment?(context: PolicyContext<Authenticate>): Awaitable<boolean>;
  /**
   * What the host expects of this device, for example because it queued a renewed enrollment profile for it, or handed
   * one to it in Setup Assistant. Default: nothing; the TokenUpdate then tells renewals from devices that start over.
   */
  pendingEnrollment?(context: PolicyContext<Authenticate>): Awaitable<PendingEnrollment | undefined>;
  /**
   * Identities come as PKCS #12, so that a device that was erased gets the same key again: a known certificate then does
   * not prove a renewal. Default false.
   */
  readonly hasServerMadeKeys?: boolean;
  /**
   * Replaces what an Authenticate is taken for, and its plan. Default: what `classifyAuthenticate` proposes.
   *
   * May be asked more than once for one message: whenever the record of the device changed before the decision was
   * applied, with `facts` of the record as it is then. Decide from `facts` alone and leave nothing behind; what was
   * applied is told by the event `enrollment.authenticated`.
   */
  classify?(facts: AuthenticateFacts, proposed: AuthenticateClassification): Awaitable<AuthenticateClassification>;
  /**
   * Whether to enroll a device by a TokenUpdate alone: a restored backup, or a fleet that moved here.
   *
   * Asked only when no Authenticate of the device is on record. Default: refuse with `ERR_SERVICE_NOT_ENROLLED`.
   */
  adoptEnrollment?(context: PolicyContext<TokenUpdate>): Awaitable<boolean>;
  /** Whether to manage this Shared iPad user in this login. Default: yes. False declines with outcome `user-declined`. */
  acceptUser?(context: PolicyContext<TokenUpdate>): Awaitable<boolean>;
  /**
   * What a macOS network or mobile user gets when there is no `userAuthenticate` handler.
   *
   * - `decline` (default): the user is not managed in this login; nobody's password has to be known.
   * - `no-token`: the user is managed on the word of the device; no password is checked.
   */
  readonly userAuthenticate?: 'decline' | 'no-token';
}
