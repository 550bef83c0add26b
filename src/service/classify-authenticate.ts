import type { Authenticate } from '../checkin/checkin-message.js';
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
  };
  /** How many certificates this device had before. */
  readonly knownCertificates: number;
}

/** What an Authenticate is taken for, and what to do about it. */
export interface AuthenticateClassification {
  readonly kind: AuthenticateKind;
  readonly plan: EnrollmentPlan;
}

/**
 * A new life: what waited for the old one is dropped, its escrow is archived, its users are disabled.
 *
 * A device that enrolls anew has lost its user channels, push identities, bootstrap token and unlock token.
 */
const NEW_LIFE: EnrollmentPlan = {
  life: 'new-life',
  commands: 'clear',
  secrets: 'archive',
  userChannels: 'disable',
  push: 'clear',
};

/**
 * Decides what an Authenticate means and what happens to the state of the device's earlier life.
 *
 * Today every Authenticate starts a new life: `first` until the device was enabled once (a device repeats the message when
 * its answer is lost), then `re-enrollment`. Telling a renewal of the identity from a device that starts over belongs here.
 */
export function classifyAuthenticate(facts: AuthenticateFacts): AuthenticateClassification {
  const { previous } = facts;
  const isFirst = previous === undefined || (previous.state === 'authenticated' && previous.life === 1);
  return { kind: isFirst ? 'first' : 're-enrollment', plan: NEW_LIFE };
}
