export { buildEnrollmentProfile } from './build-enrollment-profile.js';
export type {
  AcmeIdentity,
  EnrollmentProfileOptions,
  IdentitySource,
  Pkcs12Identity,
  ScepIdentity,
} from './enrollment-profile-options.js';
export { diffEnrollmentProfile, type EnrollmentProfileChange } from './diff-enrollment-profile.js';
export { renewEnrollmentProfile, type RenewEnrollmentProfileOptions } from './renew-enrollment-profile.js';
export { lintEnrollmentProfile, type LintEnrollmentOptions } from './lint-enrollment-profile.js';
export type { EnrollmentFinding, EnrollmentFlow, EnrollmentRule } from './enrollment-finding.js';

export {
  buildOtaIdentityProfile,
  buildOtaProfile,
  type OtaAttribute,
  type OtaIdentityProfileOptions,
  type OtaProfileOptions,
} from './build-ota-profile.js';
export { parseOtaRequest, type OtaAttributes, type OtaRequest, type OtaTrust } from './parse-ota-request.js';
export { parseMachineInfo, type ParseMachineInfoOptions } from './parse-machine-info.js';
export type { DeviceProof, MachineInfo, ProofLevel } from './machine-info.js';
export type { DeviceTrust } from './verify-device-signature.js';
export { gateEnrollment, type EnrollmentGate, type EnrollmentObstacle, type GateDecision } from './gate-enrollment.js';
export {
  createMemoryWebSignInStore,
  createWebSignIns,
  type MachineInfoFacts,
  type WebSignIn,
  type WebSignIns,
  type WebSignInsOptions,
  type WebSignInStore,
} from './web-sign-in.js';

export {
  discoveryRedirect,
  parseDiscoveryRequest,
  SERVICE_DISCOVERY_PATH,
  serviceDiscovery,
  type DiscoveredServer,
  type DiscoveryRequest,
} from './service-discovery.js';
export { buildBearerChallenge, webSignInResult, type SignInMethod } from './bearer-challenge.js';
export {
  parseAuthorizationRequest,
  type AuthorizationRequest,
  type RegisteredClient,
} from './parse-authorization-request.js';
export {
  createAccountSignIn,
  type AccountSignIn,
  type AccountSignInOptions,
  type SignedInAccount,
  type TokenResponse,
} from './create-account-sign-in.js';
export {
  createMemoryAccountGrantStore,
  type AccountGrant,
  type AccountGrantStore,
  type UsedGrant,
} from './account-grant-store.js';

export {
  classifyEnrollment,
  type AuthenticateKeys,
  type EnrollmentCertificate,
  type PendingEnrollment,
  type PreviousEnrollment,
} from './classify-enrollment.js';
export { settleEnrollment, type TokenUpdateKeys, type UnsettledEnrollment } from './settle-enrollment.js';
export type {
  EnrollmentClassification,
  EnrollmentEvidence,
  EnrollmentFact,
  EnrollmentKind,
  EnrollmentStatePlan,
} from './enrollment-classification.js';
export { compareOsVersions } from './compare-os-versions.js';
export { explainUserChannel, type UserChannelFacts, type UserChannelObstacle } from './explain-user-channel.js';
export {
  planAwaitConfiguration,
  type AwaitConfigurationPlan,
  type AwaitConfigurationState,
  type SetupStep,
} from './plan-await-configuration.js';
