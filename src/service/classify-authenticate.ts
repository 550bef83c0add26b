import type { Authenticate } from '../checkin/checkin-message.js';
import type { EnrollmentEvidence } from '../enrollment/enrollment-classification.js';
import { classifyEnrollment, type PendingEnrollment } from '../enrollment/classify-enrollment.js';
import type { EnrollmentPlan, EnrollmentRecord } from '../storage/enrollment-store.js';
import type { AuthenticateKind } from './service-event.js';

/** What is known when an Authenticate comes in. Plain data. */
export interface AuthenticateFacts {
  /** The device channel as stored, or `undefined` when the device was never seen. */
  readonly previous: EnrollmentRecord | undefined;
  readonly message: Authenticate;
  /** The certificate of the request; absent when the host allows requests without one. */
  readonly certificate?: {
    /** Lower-case hex SHA-256 of its DER. */
    readonly fingerprint: string;
    /** `device`: it was bound to this device before. `none`: this message is its first. */
    readonly boundTo: 'device' | 'none';
    /** See `ServicePolicies.hasServerMadeKeys`. */
    readonly isServerMade?: boolean;
  };
  /** How many certificates this device had before. */
  readonly knownCertificates: number;
  /** What `ServicePolicies.pendingEnrollment` said. */
  readonly pending?: PendingEnrollment;
  /** Milliseconds since 1970. Default: now. */
  readonly nowMs?: number;
}

/** What an Authenticate is taken for, and what to do about it. */
export interface AuthenticateClassification {
  readonly kind: AuthenticateKind;
  /** Not applied for `takeover-suspected`: the message is refused and nothing changes. */
  readonly plan: EnrollmentPlan;
  /**
   * False: the TokenUpdate decides between a renewal and a device that starts over, which works only while `plan` keeps
   * the push identity. Default true.
   */
  readonly settled?: boolean;
  /** Default none. */
  readonly evidence?: readonly EnrollmentEvidence[];
}

/** `classifyEnrollment` over the facts of the service. What `ServicePolicies.classify` is given as its proposal. */
export function classifyAuthenticate(facts: AuthenticateFacts): AuthenticateClassification {
  const { previous, message, certificate, pending, nowMs } = facts;
  return classifyEnrollment(previous, message, certificate, pending, { ...(nowMs !== undefined && { nowMs }) });
}
