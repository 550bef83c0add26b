import { compareOsVersions } from './compare-os-versions.js';
import {
  NEW_LIFE,
  SAME_LIFE,
  UNSETTLED,
  type EnrollmentClassification,
  type EnrollmentEvidence,
  type EnrollmentFact,
  type EnrollmentKind,
} from './enrollment-classification.js';

/** The device channel as it was stored before the message. A record of this package's storage fits. */
export interface PreviousEnrollment {
  readonly state: 'authenticated' | 'enabled' | 'disabled';
  /** 1 in the first life of a device. */
  readonly life: number;
  readonly topic: string;
  /** Present while an unsettled classification waits for its TokenUpdate, besides on enabled channels. */
  readonly push?: { readonly token: Uint8Array };
  readonly device?: { readonly serialNumber?: string; readonly productName?: string; readonly osVersion?: string };
}

/** Keys of an Authenticate that are looked at. */
export interface AuthenticateKeys {
  readonly Topic: string;
  readonly SerialNumber?: string;
  readonly ProductName?: string;
  readonly OSVersion?: string;
}

/** The certificate that the request proved. */
export interface EnrollmentCertificate {
  /** Lower-case hex SHA-256 of its DER. */
  readonly fingerprint: string;
  /**
   * Whom it belonged to before this message. Bind a certificate in the step that applies its message: a binding of a
   * message that failed makes a renewal of the repetition.
   */
  readonly boundTo: 'device' | 'another-device' | 'none';
  /** The server made the key (PKCS #12), so a device that was erased gets the same one again. Default false. */
  readonly isServerMade?: boolean;
}

/** What the host expects of a device: it sent a new profile, or gave one to a device in Setup Assistant. */
export interface PendingEnrollment {
  /** `setup`: an ADE or account-driven profile was just handed to this device; it has been erased or is new. */
  readonly kind: 'renewal' | 'setup';
  /** Only this certificate is meant; for hosts that know which one their CA issued for the renewal. */
  readonly fingerprint?: string;
  /** Milliseconds since 1970. Absent: it does not expire. */
  readonly expiresAtMs?: number;
}

/**
 * Tells a renewal of the identity from a device that starts over, when an Authenticate comes in.
 *
 * | kind | when | settled, plan |
 * |---|---|---|
 * | `takeover-suspected` | serial number or product differs, or the certificate is another device's | yes; change nothing, refuse |
 * | `first` | never seen, or never enabled | yes; new life |
 * | `re-enrollment` | it had checked out | yes; new life |
 * | `fresh-setup` | announced, or its system is older than before, which takes an erase | yes; new life |
 * | `renewal` | enabled, same topic, and announced or with a certificate that already was its own | yes; same life |
 * | `re-enrollment` | enabled, and nothing of that | no: keep all, stop the channel, `settleEnrollment` |
 *
 * A device whose TokenUpdate says that it awaits configuration has been erased, whatever was taken for granted here:
 * hand every TokenUpdate after an Authenticate to `settleEnrollment`.
 *
 * @param previous - `undefined` when the device was never seen.
 * @param certificate - `undefined` when the host serves requests without one.
 * @param pending - `undefined` when the host expects nothing of this device.
 * @see Apple: Deploying device management enrollment profiles (a replaced profile starts check-in again)
 */
export function classifyEnrollment(
  previous: PreviousEnrollment | undefined,
  message: AuthenticateKeys,
  certificate: EnrollmentCertificate | undefined,
  pending: PendingEnrollment | undefined,
  options: { readonly nowMs?: number } = {},
): EnrollmentClassification {
  const evidence: EnrollmentEvidence[] = [];
  const note = (fact: EnrollmentFact, suggests?: EnrollmentKind): void => void evidence.push({ fact, suggests });
  noteContradictions(note, previous, message, certificate);
  if (evidence.length > 0) return { kind: 'takeover-suspected', settled: true, plan: SAME_LIFE, evidence };

  const announced = noteAnnouncement(note, pending, certificate, options.nowMs ?? Date.now());
  const settle = (kind: EnrollmentKind): EnrollmentClassification => ({
    kind,
    settled: true,
    plan: kind === 'renewal' ? SAME_LIFE : NEW_LIFE,
    evidence,
  });

  if (previous === undefined) {
    note('device-unknown', 'first');
    return settle('first');
  }
  if (previous.state === 'disabled') {
    note('checked-out', 're-enrollment');
    return settle(announced === 'setup' ? 'fresh-setup' : 're-enrollment');
  }
  if (previous.state === 'authenticated' && previous.push === undefined) {
    note(previous.life === 1 ? 'never-enabled' : 'repeated-message', previous.life === 1 ? 'first' : 're-enrollment');
    if (previous.life === 1) return settle('first');
    return settle(announced === 'setup' ? 'fresh-setup' : 're-enrollment');
  }

  const isOlder =
    message.OSVersion !== undefined &&
    previous.device?.osVersion !== undefined &&
    compareOsVersions(message.OSVersion, previous.device.osVersion) < 0;
  if (isOlder) note('os-older', 'fresh-setup');
  const isSameTopic = message.Topic === previous.topic;
  if (!isSameTopic) note('topic-changed', 're-enrollment');
  const isKnown = noteCertificate(note, previous, certificate);
  if (announced === 'setup' || isOlder) return settle('fresh-setup');
  if (isSameTopic && (announced === 'renewal' || isKnown)) return settle('renewal');
  return { kind: 're-enrollment', settled: false, plan: UNSETTLED, evidence };
}

type Note = (fact: EnrollmentFact, suggests?: EnrollmentKind) => void;

/** What no device can do: change its serial number or model under one identifier, or speak with another one's key. */
function noteContradictions(
  note: Note,
  previous: PreviousEnrollment | undefined,
  message: AuthenticateKeys,
  certificate: EnrollmentCertificate | undefined,
): void {
  const known = previous?.device;
  if (certificate?.boundTo === 'another-device') note('certificate-of-another-device', 'takeover-suspected');
  if (differ(known?.serialNumber, message.SerialNumber)) note('serial-number-changed', 'takeover-suspected');
  if (differ(known?.productName, message.ProductName)) note('product-changed', 'takeover-suspected');
}

/** Both known and not the same; devices leave keys out when the access rights do not allow them. */
function differ(known: string | undefined, said: string | undefined): boolean {
  return known !== undefined && known !== '' && said !== undefined && said !== '' && known !== said;
}

function noteAnnouncement(
  note: Note,
  pending: PendingEnrollment | undefined,
  certificate: EnrollmentCertificate | undefined,
  nowMs: number,
): PendingEnrollment['kind'] | undefined {
  if (pending === undefined) return undefined;
  if (pending.expiresAtMs !== undefined && nowMs > pending.expiresAtMs) {
    note('announcement-expired');
    return undefined;
  }
  if (pending.fingerprint !== undefined && pending.fingerprint !== certificate?.fingerprint) {
    note('announcement-of-another-certificate');
    return undefined;
  }
  if (pending.kind === 'renewal') note('renewal-announced', 'renewal');
  else note('setup-announced', 'fresh-setup');
  return pending.kind;
}

/** While a message waits for its TokenUpdate, its own certificate is bound already and proves nothing. */
function noteCertificate(
  note: Note,
  previous: PreviousEnrollment,
  certificate: EnrollmentCertificate | undefined,
): boolean {
  if (certificate === undefined) {
    note('certificate-absent');
    return false;
  }
  if (previous.state !== 'enabled') {
    note('repeated-message');
    return false;
  }
  if (certificate.boundTo !== 'device') {
    note('certificate-new');
    return false;
  }
  const isProof = certificate.isServerMade !== true;
  note('certificate-known', isProof ? 'renewal' : undefined);
  return isProof;
}
