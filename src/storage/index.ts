export { advanceQueueState, INITIAL_QUEUE_CURSOR, isWaiting, planQueueRead } from './advance-queue-state.js';
export type { QueueCursor, QueueEntry, QueueRead, QueueState, QueueStateAdvance } from './advance-queue-state.js';
export type {
  CommandQueueStore,
  CommandRecord,
  CommandState,
  QueueAdvance,
  QueuedCommand,
  QueueStep,
  StoredReport,
} from './command-queue-store.js';
export { createMemoryApnsStore } from './apns-memory-store.js';
export type {
  ApnsStore,
  PushCertificateStore,
  PushState,
  PushStateStore,
  StoredPushCertificate,
} from './apns-store.js';
export { createMemoryStorage } from './create-memory-storage.js';
export type { MemoryStorageOptions } from './create-memory-storage.js';
export type {
  AuthenticateChange,
  AuthenticateResult,
  CheckOutChange,
  CheckOutResult,
  DeviceFacts,
  EnrollmentPlan,
  EnrollmentRecord,
  EnrollmentState,
  EnrollmentStore,
  EnrollmentVersion,
  PlanEffects,
  PushIdentity,
  Settlement,
  TokenUpdateChange,
  TokenUpdateResult,
  UserFacts,
} from './enrollment-store.js';
export type { IdentityBinding, IdentityStore } from './identity-store.js';
export type { MdmStorage } from './mdm-storage.js';
export type { SecretKind, SecretStore, StoredSecret } from './secret-store.js';
export { createMemoryScepStore } from './scep-memory-store.js';
export type {
  ScepChallenge,
  ScepChallengeStore,
  ScepStore,
  ScepTransaction,
  ScepTransactionState,
  ScepTransactionStore,
} from './scep-store.js';
