/** Apple's Automated Device Enrollment service, and the API of Apple School and Business Manager. */
export {
  acceptServerToken,
  assertSameConsumer,
  stageTokenKeyPair,
  type AcceptedServerToken,
} from './accept-server-token.js';
export {
  compareAccounts,
  pageLimitOf,
  type AdeAccount,
  type AdeAccountChange,
  type AdeAccountUrl,
} from './ade-account.js';
export {
  createMemoryAdeAssignmentStore,
  type AdeAssignmentStore,
  type PendingAssignment,
} from './ade-assignment-store.js';
export type { AdeCallOptions, AdeClient, AdeTokenState } from './ade-client.js';
export { createMemoryAdeCursorStore, type AdeCursor, type AdeCursorStore } from './ade-cursor-store.js';
export type {
  AdeDevice,
  AdeDevicePage,
  AdeDeviceResult,
  AdeDeviceResults,
  AdeReplacementDetails,
} from './ade-device.js';
export {
  ADE_PROTOCOL_VERSION,
  adeHeaders,
  type AdeOperation,
  type AdeRequest,
  type AdeResponse,
} from './ade-operation.js';
export {
  adeOperations,
  type AdeActivationLockInput,
  type AdeAssignInput,
  type AdeAssignOutput,
  type AdeBetaToken,
  type AdeOperations,
  type AdePageInput,
  type AdeRoster,
  type AdeRosterInput,
  type AdeRosterPage,
  type AdeServiceDiscovery,
} from './ade-operations.js';
export type { AdeProfile, SkipSetupItem } from './ade-profile.js';
export { createMemoryAdeSessionStore, type AdeSessionStore } from './ade-session-store.js';
export { createMemoryAdeTokenStore, type AdeTokenReader, type AdeTokenStore } from './ade-token-store.js';
export type { AxmActivityInput, AxmActivityType, AxmClient, AxmListOptions, AxmWaitOptions } from './axm-client.js';
export type {
  AxmActivity,
  AxmActivityAttributes,
  AxmDevice,
  AxmDeviceAttributes,
  AxmReference,
  AxmResource,
  AxmServer,
  AxmServerAttributes,
} from './axm-resource.js';
export {
  buildAxmClientAssertion,
  type AxmClientAssertionOptions,
  type AxmClientIdentity,
} from './build-axm-client-assertion.js';
export { buildMaidJwt, type BuildMaidJwtOptions } from './build-maid-jwt.js';
export { buildSessionRequest, type SessionRequestOptions } from './build-session-request.js';
export {
  formatBypassCode,
  generateBypassCode,
  hashBypassCode,
  parseBypassCode,
  type BypassCode,
} from './bypass-code.js';
export { classifyAdeFailure, isSessionRefusal } from './classify-ade-failure.js';
export { createAdeClient, type CreateAdeClientOptions } from './create-ade-client.js';
export {
  createAssigner,
  type Assigner,
  type AssignmentResult,
  type AssignmentRun,
  type CreateAssignerOptions,
} from './create-assigner.js';
export { createAxmClient, type CreateAxmClientOptions } from './create-axm-client.js';
export { decryptServerToken } from './decrypt-server-token.js';
export {
  buildEscrowKeyUnlockRequest,
  type EscrowKeyUnlockInput,
  type EscrowKeyUnlockRequest,
} from './escrow-key-unlock.js';
export { latestDevices, newerDevice } from './latest-devices.js';
export { parseServerToken } from './parse-server-token.js';
export {
  planAssignments,
  type AssignmentDecision,
  type AssignmentPlan,
  type AssignmentRequest,
  type DesiredProfiles,
} from './plan-assignments.js';
export { checkServerToken, type ServerToken, type ServerTokenValidity } from './server-token.js';
export { ADE_SERVICE_CODES, explainAdeCode, type AdeAction, type AdeCodeFacts } from './service-codes.js';
export { buildOAuthBaseString, encodeOAuth, signOAuthRequest, type OAuthSignatureInput } from './sign-oauth-request.js';
export { SKIP_SETUP_ITEMS } from './skip-setup-items.js';
export { syncDevices, type AdeDeviceBatch, type AdeRestartReason, type SyncDevicesOptions } from './sync-devices.js';
export { generateTokenKeyPair, type GenerateTokenKeyPairOptions, type TokenKeyPair } from './token-key-pair.js';
export { buildAdeProfile, validateAdeProfile, type AdeProfileTarget } from './validate-ade-profile.js';
