export { parseCheckin, type ParseCheckinOptions } from './parse-checkin.js';
export { resolveEnrollment } from './resolve-enrollment.js';
export type { EnrollmentIdentity, EnrollmentKeys, EnrollmentType } from './enrollment-identity.js';
export type {
  Authenticate,
  CheckinBase,
  CheckinMessage,
  CheckinMessageType,
  CheckOut,
  DeclarativeManagement,
  GetBootstrapToken,
  GetToken,
  ReturnToService,
  SetBootstrapToken,
  TokenUpdate,
  UserAuthenticate,
} from './checkin-message.js';
export { buildCheckinResponse, type CheckinResponse, type ReturnToServiceSettings } from './build-checkin-response.js';
export { buildErrorDocument, type ErrorDocument, type ErrorDocumentBody } from './build-error-document.js';
export { buildDigestChallenge, parseDigestResponse, type DigestResponse } from './digest-header.js';
