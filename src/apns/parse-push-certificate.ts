import { createPublicKey } from 'node:crypto';
import { OID } from '../asn1/oids.js';
import { ApnsError } from '../errors.js';
import type { Certificate } from '../pki/certificate.js';
import { nameValues } from '../pki/parse-name.js';
import { parseCertificate } from '../pki/parse-certificate.js';
import { parseCertificatesPem } from '../pki/parse-certificates-pem.js';
import { importPrivateKey, type PrivateKeyInput } from '../pki/private-key.js';
import { publicKeyOf } from '../pki/public-key-of.js';

/**
 * Which APNs a certificate pushes through, by Apple's extensions 1.2.840.113635.100.6.3.1 (development) and .2
 * (production; `apns/mdm-push-apple-issued-2021.pem`). `unknown` when it has neither.
 */
export type PushEnvironment = 'production' | 'development' | 'both' | 'unknown';

/** A decoded MDM push certificate. */
export interface PushCertificate {
  readonly certificate: Certificate;
  /** The other certificates of the PEM text, in its order. */
  readonly chain: readonly Certificate[];
  /** The UID of the subject: `Topic` of the enrollment profile. */
  readonly topic: string;
  readonly environment: PushEnvironment;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** What to check beside. */
export interface ParsePushCertificateOptions {
  /** Its private key; refused when it is another. */
  readonly key?: PrivateKeyInput;
}

const DEVELOPMENT = '1.2.840.113635.100.6.3.1';
const PRODUCTION = '1.2.840.113635.100.6.3.2';
const TOPIC = /^com\.apple\.mgmt\.[\x21-\x7e]{1,200}$/;

/**
 * Reads a push certificate as Apple's portal hands it out. Dates are not judged (see `assessPushCertificate`), and
 * neither is the chain: APNs does that.
 *
 * @param certificate - PEM (text or bytes; the push certificate first) or DER.
 * @throws {ApnsError} `ERR_APNS_TOPIC_MISSING` without UID; `ERR_APNS_TOPIC_INVALID` when it does not begin with
 *   `com.apple.mgmt.` or there are several; `ERR_APNS_KEY_MISMATCH`.
 * @throws {PkiError} `ERR_PKI_PEM_MALFORMED`, `ERR_PKI_CERTIFICATE_MALFORMED`, and for `key` `ERR_PKI_UNSUPPORTED_KEY`,
 *   `ERR_PKI_PASSWORD_WRONG`.
 */
export function parsePushCertificate(
  certificate: string | Uint8Array,
  options: ParsePushCertificateOptions = {},
): PushCertificate {
  const isDer = typeof certificate !== 'string' && certificate[0] === 0x30;
  const [leaf, ...chain] = isDer ? [parseCertificate(certificate)] : parseCertificatesPem(certificate);
  if (leaf === undefined) throw new TypeError('a certificate is needed');
  return describePushCertificate(leaf, chain, options.key);
}

/** The same for certificates that are decoded already. */
export function describePushCertificate(
  certificate: Certificate,
  chain: readonly Certificate[],
  key?: PrivateKeyInput,
): PushCertificate {
  const topic = readTopic(certificate);
  if (key !== undefined && !publicKeyOf(certificate).equals(createPublicKey(importPrivateKey(key)))) {
    throw new ApnsError('ERR_APNS_KEY_MISMATCH', 'The private key is not that of the push certificate');
  }
  const { notBefore, notAfter } = certificate;
  return { certificate, chain, topic, environment: environmentOf(certificate), notBefore, notAfter };
}

function readTopic({ subject }: Certificate): string {
  const topics = new Set(nameValues(subject, OID.userId));
  const [topic] = topics;
  if (topic === undefined) throw new ApnsError('ERR_APNS_TOPIC_MISSING', 'The subject of the certificate has no UID');
  if (topics.size > 1 || !TOPIC.test(topic)) {
    throw new ApnsError('ERR_APNS_TOPIC_INVALID', 'The UID of the certificate is not one topic below com.apple.mgmt');
  }
  return topic;
}

function environmentOf({ extensions }: Certificate): PushEnvironment {
  const has = (wanted: string): boolean => extensions.some(({ oid }) => oid === wanted);
  if (has(PRODUCTION)) return has(DEVELOPMENT) ? 'both' : 'production';
  return has(DEVELOPMENT) ? 'development' : 'unknown';
}
