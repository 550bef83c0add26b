/** What test suites need: simulated devices, replay of recordings, and the obligations of ports as cases. */
export { accountGrantStoreConformance } from './account-grant-store-conformance.js';
export { adeAssignmentStoreConformance } from './ade-assignment-store-conformance.js';
export { adeCursorStoreConformance } from './ade-cursor-store-conformance.js';
export { adeSessionStoreConformance } from './ade-session-store-conformance.js';
export { adeTokenStoreConformance } from './ade-token-store-conformance.js';
export { buildCheckinBody, buildReportBody } from './device-messages.js';
export type { SimulatedDeviceFacts } from './device-messages.js';
export type { FactoryIdentity, SimulatedMachineInfo } from './device-factory-identity.js';
export { signDeviceRequest } from './device-factory-identity.js';
export type { AccountEnrollment, AccountLogin, DriveWebView } from './ask-for-enrollment.js';
export type { PollExchange, PollOptions, PollResult, ReportPlan, RespondToCommand } from './command-channel.js';
export type { ConformanceCase } from './conformance-case.js';
export { damageReport } from './damage-report.js';
export type { ReportDamage } from './damage-report.js';
export type { CertificateHeader, DeviceAnswer, ProofKind, SendRequest, TestIdentity } from './device-transport.js';
export { buildDigestResponse } from './digest-response.js';
export type { DigestLogin } from './digest-response.js';
export { createFakeApns } from './fake-apns.js';
export type { FakeApns, FakeApnsAnswer, FakeApnsOptions, FakePushIdentity, ReceivedPush } from './fake-apns.js';
export { createFakeAde } from './fake-ade.js';
export type { FakeAde, FakeAdeFault, FakeAdeOptions, FakeAdeRequest } from './fake-ade.js';
export type { FakeAdeDevice } from './fake-ade-devices.js';
export { buildServerTokenFile } from './fake-ade-token.js';
export { createFakeAxm } from './fake-axm.js';
export type { FakeAxm, FakeAxmOptions } from './fake-axm.js';
export { issuedCertificateStoreConformance } from './issued-certificate-store-conformance.js';
export { createDeviceKeyPool } from './key-pool.js';
export type { DeviceKey, DeviceKeyBits, DeviceKeyPool } from './key-pool.js';
export { pushCertificateStoreConformance } from './push-certificate-store-conformance.js';
export { pushStateStoreConformance } from './push-state-store-conformance.js';
export { readEnrollmentProfile } from './read-enrollment-profile.js';
export type { EnrollmentSettings, ScepSettings } from './read-enrollment-profile.js';
export type { RecordingLimits } from './read-recordings.js';
export { replay } from './replay.js';
export type { ReplayOptions } from './replay.js';
export type { AnswerKind, ReplayAnswer, ReplayReport, ReplayRow, ReplayTotals } from './replay-report.js';
export { scepStoreConformance } from './scep-store-conformance.js';
export type { ScepStoreConformanceCase } from './scep-store-conformance.js';
export { scrubRecording } from './scrub-recording.js';
export type { ScrubbedRecording } from './scrub-recording.js';
export { createSimulatedDevice } from './simulated-device.js';
export type {
  EnrollmentSource,
  SimulatedDevice,
  SimulatedDeviceOptions,
  SimulatedDeviceState,
} from './simulated-device.js';
export type { SimulatedUser, SimulatedUserFacts, UserAuthenticateResult } from './simulated-user.js';
export { storageConformance } from './storage-conformance.js';
export { createTestAuthority } from './test-authority.js';
export type { IdentityIssuer, TestAuthority, TestAuthorityOptions } from './test-authority.js';
export { webSignInStoreConformance } from './web-sign-in-store-conformance.js';
