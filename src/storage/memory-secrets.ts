import { equalBytes } from '../internal/bytes.js';
import type { SecretKind, SecretStore, StoredSecret } from './secret-store.js';

/** Methods that finish synchronously. */
export interface MemorySecrets extends SecretStore {
  /** Archives the current version, if it was stored before a time. */
  archiveStoredBefore(enrollmentId: string, kind: SecretKind, beforeMs: number, atMs: number): void;
}

interface Versions {
  current?: StoredSecret | undefined;
  /** Oldest first. */
  archived: StoredSecret[];
}

/** @param retained - How many archived versions are kept of each secret; at least 1. */
export function createMemorySecrets(retained: number): MemorySecrets {
  const secrets = new Map<SecretKind, Map<string, Versions>>([
    ['bootstrap-token', new Map()],
    ['unlock-token', new Map()],
  ]);

  const archive = (versions: Versions, atMs: number): void => {
    if (versions.current === undefined) return;
    versions.archived.push({ ...versions.current, archivedAtMs: atMs });
    versions.current = undefined;
    if (versions.archived.length > retained) versions.archived.shift();
  };

  return {
    putSecret(enrollmentId, kind, value, atMs) {
      const ofKind = secrets.get(kind);
      const versions = ofKind?.get(enrollmentId) ?? { archived: [] };
      // The caller proves nothing with `value`, so there is nothing to learn from the time this takes.
      if (versions.current !== undefined && equalBytes(versions.current.value, value)) {
        versions.current = { ...versions.current, storedAtMs: Math.max(versions.current.storedAtMs, atMs) };
        return;
      }
      archive(versions, atMs);
      versions.current = { value: new Uint8Array(value), storedAtMs: atMs };
      ofKind?.set(enrollmentId, versions);
    },
    readSecret(enrollmentId, kind) {
      const current = secrets.get(kind)?.get(enrollmentId)?.current;
      return current && copySecret(current);
    },
    archiveSecret(enrollmentId, kind, atMs) {
      const versions = secrets.get(kind)?.get(enrollmentId);
      if (versions !== undefined) archive(versions, atMs);
    },
    archiveStoredBefore(enrollmentId, kind, beforeMs, atMs) {
      const versions = secrets.get(kind)?.get(enrollmentId);
      if (versions?.current !== undefined && versions.current.storedAtMs < beforeMs) archive(versions, atMs);
    },
    listArchivedSecrets(enrollmentId, kind) {
      return (secrets.get(kind)?.get(enrollmentId)?.archived ?? []).map(copySecret).reverse();
    },
  };
}

function copySecret(secret: StoredSecret): StoredSecret {
  return { ...secret, value: new Uint8Array(secret.value) };
}
