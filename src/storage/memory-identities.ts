import type { IdentityBinding, IdentityStore } from './identity-store.js';

/** Methods that finish synchronously. */
export interface MemoryIdentities extends IdentityStore {
  bindIdentity(binding: IdentityBinding): 'bound' | 'known' | 'conflict';
}

export function createMemoryIdentities(): MemoryIdentities {
  const bindings = new Map<string, IdentityBinding>();
  const byDevice = new Map<string, IdentityBinding[]>();
  return {
    bindIdentity({ fingerprint, deviceId, boundAtMs }) {
      const existing = bindings.get(fingerprint);
      if (existing !== undefined) return existing.deviceId === deviceId ? 'known' : 'conflict';
      const binding = { fingerprint, deviceId, boundAtMs };
      bindings.set(fingerprint, binding);
      const ofDevice = byDevice.get(deviceId);
      if (ofDevice === undefined) byDevice.set(deviceId, [binding]);
      else ofDevice.push(binding);
      return 'bound';
    },
    findIdentity(fingerprint) {
      const binding = bindings.get(fingerprint);
      return binding && { ...binding };
    },
    listIdentities(deviceId) {
      return (byDevice.get(deviceId) ?? []).map((binding) => ({ ...binding }));
    },
  };
}
