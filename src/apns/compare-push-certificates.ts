import { ApnsError } from '../errors.js';
import { equalBytes } from '../internal/bytes.js';
import { assessPushCertificate } from './assess-push-certificate.js';
import type { PushCertificate } from './parse-push-certificate.js';

/** Something to tell an operator who is about to replace a push certificate. */
export type PushCertificateWarning =
  /** It is of another topic: no enrolled device will hear its pushes, and each has to enroll again. */
  | 'other-topic'
  /** It ends before the present one, or at the same time: an older file was picked. */
  | 'not-newer'
  | 'expired'
  | 'not-yet-valid'
  | 'expires-soon'
  /** The present one was for another environment of APNs; the tokens of devices belong to one. */
  | 'other-environment';

/** What a replacement of a push certificate means. */
export interface PushCertificateComparison {
  /**
   * - `identical`: the very same certificate.
   * - `renewal`: the same topic; devices notice nothing.
   * - `other-topic`: a new certificate was created at Apple's portal in place of a renewal.
   */
  readonly change: 'identical' | 'renewal' | 'other-topic';
  /** Renewals may keep the key or bring a new one. */
  readonly isSameKey: boolean;
  readonly warnings: readonly PushCertificateWarning[];
}

/** Options of the comparison. */
export interface ComparePushCertificatesOptions {
  /** Milliseconds since 1970. */
  readonly atMs: number;
  /** Report another topic in place of refusing it. For fleets that enroll again on purpose. Default false. */
  readonly allowOtherTopic?: boolean;
  /** As for `assessPushCertificate`. */
  readonly warnDays?: number;
}

/**
 * Compares the push certificate in use with the one that is to replace it.
 *
 * @throws {ApnsError} `ERR_APNS_TOPIC_CHANGED` when `next` is of another topic and that is not allowed.
 */
export function comparePushCertificates(
  current: PushCertificate,
  next: PushCertificate,
  options: ComparePushCertificatesOptions,
): PushCertificateComparison {
  const isSameTopic = current.topic === next.topic;
  if (!isSameTopic && options.allowOtherTopic !== true) throw otherTopicError();
  const isIdentical = current.certificate.fingerprint === next.certificate.fingerprint;
  const { state } = assessPushCertificate(next, options.atMs, options);
  const warnings: PushCertificateWarning[] = [];
  if (!isSameTopic) warnings.push('other-topic');
  if (!isIdentical && next.notAfter <= current.notAfter) warnings.push('not-newer');
  if (state !== 'valid') warnings.push(state);
  if (current.environment !== next.environment && current.environment !== 'both' && next.environment !== 'both') {
    warnings.push('other-environment');
  }
  return {
    change: isIdentical ? 'identical' : isSameTopic ? 'renewal' : 'other-topic',
    isSameKey: equalBytes(current.certificate.publicKeySpki, next.certificate.publicKeySpki),
    warnings,
  };
}

/** Why a certificate of another topic is not taken. */
export function otherTopicError(): ApnsError {
  return new ApnsError(
    'ERR_APNS_TOPIC_CHANGED',
    'The new push certificate has another topic; renew the old one at the portal in place of creating another',
  );
}
