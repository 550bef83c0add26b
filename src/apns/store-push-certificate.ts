import { encodePem } from '../pki/pem.js';
import { importPrivateKey, type PrivateKeyInput } from '../pki/private-key.js';
import {
  comparePushCertificates,
  otherTopicError,
  type PushCertificateComparison,
} from './compare-push-certificates.js';
import { parsePushCertificate, type PushCertificate } from './parse-push-certificate.js';
import type { PushCertificateStore } from './push-store.js';

/** What was stored. */
export interface StorePushCertificateResult {
  readonly certificate: PushCertificate;
  /** Against the one it replaces; absent when there was none. */
  readonly comparison?: PushCertificateComparison;
}

/** Options of `storePushCertificate`. */
export interface StorePushCertificateOptions {
  /**
   * Topic that devices are enrolled with. The new certificate must be of it, whether or not the store has one under it.
   * Absent for a first certificate.
   */
  readonly renews?: string;
  /** Take a certificate of another topic than `renews`: devices have to enroll again. Default false. */
  readonly allowOtherTopic?: boolean;
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
}

/**
 * Checks a push certificate with its key and stores it. Give a running client the same with `useCertificate`.
 *
 * @throws {ApnsError} `ERR_APNS_TOPIC_CHANGED` when it is not of the topic that it renews; and as `parsePushCertificate`.
 *   Nothing was stored.
 */
export async function storePushCertificate(
  store: PushCertificateStore,
  credential: { readonly certificate: string | Uint8Array; readonly key: PrivateKeyInput },
  options: StorePushCertificateOptions = {},
): Promise<StorePushCertificateResult> {
  const { renews, allowOtherTopic = false, now = Date.now } = options;
  const key = importPrivateKey(credential.key);
  const certificate = parsePushCertificate(credential.certificate, { key });
  if (renews !== undefined && renews !== certificate.topic && !allowOtherTopic) throw otherTopicError();
  const previous = await store.readPushCertificate(renews ?? certificate.topic);
  const atMs = now();
  const comparison =
    previous === undefined
      ? undefined
      : comparePushCertificates(parsePushCertificate(previous.certificate), certificate, { atMs, allowOtherTopic });
  await store.putPushCertificate({
    topic: certificate.topic,
    certificate: [certificate.certificate, ...certificate.chain]
      .map(({ der }) => encodePem('CERTIFICATE', der))
      .join(''),
    key: String(key.export({ format: 'pem', type: 'pkcs8' })),
    fingerprint: certificate.certificate.fingerprint,
    notAfterMs: certificate.notAfter.getTime(),
    storedAtMs: atMs,
  });
  return { certificate, ...(comparison !== undefined && { comparison }) };
}
