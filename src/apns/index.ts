export type { ApnsTransport, PushResponse, SendPushOptions } from './apns-transport.js';
export { assemblePushCsrUpload } from './assemble-push-csr-upload.js';
export { assessPushCertificate, type PushCertificateState } from './assess-push-certificate.js';
export { buildPushCsr, type BuildPushCsrOptions } from './build-push-csr.js';
export { buildPushPayload } from './build-push-payload.js';
export { buildPushRequest, type BuildPushRequestOptions, type PushRequest } from './build-push-request.js';
export { backOffMs, classifyPushResult, type ClassifyPushOptions, type PushVerdict } from './classify-push-result.js';
export {
  comparePushCertificates,
  type ComparePushCertificatesOptions,
  type PushCertificateComparison,
  type PushCertificateWarning,
} from './compare-push-certificates.js';
export {
  createApnsClient,
  type ApnsCertificateOptions,
  type ApnsClient,
  type ApnsClientOptions,
  type ApnsClientStats,
  type ApnsConnectionOptions,
} from './create-apns-client.js';
export { encodeDeviceToken, type ApnsDeviceToken } from './device-token.js';
export {
  parsePushCertificate,
  type ParsePushCertificateOptions,
  type PushCertificate,
  type PushEnvironment,
} from './parse-push-certificate.js';
export {
  planPushes,
  type PushDecision,
  type PushDelay,
  type PushPlanOptions,
  type PushPlanState,
} from './plan-pushes.js';
export { parsePushResponse, type PushResponseHeaders } from './parse-push-response.js';
export type { PushCredential } from './push-credential.js';
export { PUSH_REASONS, type PushReason, type PushReasonClass } from './push-reasons.js';
export { basePushTopic } from './push-topic.js';
export type { PushOutcome, PushProgress, SendAllOptions } from './send-all-pushes.js';
export { signPushCsr, type PushCsrVendor, type PushCsrWarning, type SignedPushCsr } from './sign-push-csr.js';
export type {
  ApnsStore,
  PushCertificateStore,
  PushState,
  PushStateStore,
  StoredPushCertificate,
} from './push-store.js';
export {
  storePushCertificate,
  type StorePushCertificateOptions,
  type StorePushCertificateResult,
} from './store-push-certificate.js';
