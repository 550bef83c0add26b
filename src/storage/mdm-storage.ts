import type { CommandQueueStore } from './command-queue-store.js';
import type { EnrollmentStore } from './enrollment-store.js';
import type { IdentityStore } from './identity-store.js';
import type { SecretStore } from './secret-store.js';

/** The roles the MDM service needs. One object, because `applyAuthenticate` spans several of them in one atomic step. */
export interface MdmStorage extends EnrollmentStore, CommandQueueStore, IdentityStore, SecretStore {}
