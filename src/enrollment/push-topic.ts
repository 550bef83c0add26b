import { OID } from '../asn1/oids.js';
import { PkiError, ProfileError } from '../errors.js';
import { nameValues } from '../pki/parse-name.js';
import { parseCertificate } from '../pki/parse-certificate.js';
import { parseCertificatesPem } from '../pki/parse-certificates-pem.js';
import type { EnrollmentProfileOptions } from './enrollment-profile-options.js';

const TOPIC_PREFIX = 'com.apple.mgmt.';

/** Whether a topic is one that MDM push certificates have; iOS refuses others. */
export function isPushTopic(topic: unknown): topic is string {
  return typeof topic === 'string' && topic.startsWith(TOPIC_PREFIX) && topic.length > TOPIC_PREFIX.length;
}

/**
 * The topic that is given, or that of the push certificate; when both are, they must be equal.
 *
 * @throws {ProfileError} `ERR_PROFILE_INVALID_KEY` with the path `Topic`.
 */
export function readPushTopic(options: Pick<EnrollmentProfileOptions, 'topic' | 'pushCertificate'>): string {
  const { topic, pushCertificate } = options;
  const certified = pushCertificate === undefined ? undefined : certifiedTopic(pushCertificate);
  if (topic !== undefined && certified !== undefined && topic !== certified)
    throw invalid('is not the one of the push certificate');
  const chosen = topic ?? certified;
  if (!isPushTopic(chosen)) throw invalid(`must begin with ${TOPIC_PREFIX}`);
  return chosen;
}

function certifiedTopic(certificate: Uint8Array | string): string {
  try {
    const isDer = typeof certificate !== 'string' && certificate[0] === 0x30;
    const [first] = isDer ? [parseCertificate(certificate)] : parseCertificatesPem(certificate);
    const [topic] = first === undefined ? [] : nameValues(first.subject, OID.userId);
    if (topic !== undefined) return topic;
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
  }
  throw invalid('cannot be read from the push certificate');
}

function invalid(rule: string): ProfileError {
  return new ProfileError('ERR_PROFILE_INVALID_KEY', 'Topic', `Topic ${rule}`);
}
