/**
 * The roles of a storage for pushing: push states and push certificates.
 *
 * Declared beside the code that calls them; listed here because a host implements them with the other roles.
 */
export type {
  ApnsStore,
  PushCertificateStore,
  PushState,
  PushStateStore,
  StoredPushCertificate,
} from '../apns/push-store.js';
