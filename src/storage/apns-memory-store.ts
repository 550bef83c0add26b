import type { ApnsStore, PushState, StoredPushCertificate } from '../apns/push-store.js';

/** Push states and push certificates in memory, for development and tests. Nothing survives the process. */
export function createMemoryApnsStore(): ApnsStore {
  const states = new Map<string, PushState>();
  const certificates = new Map<string, StoredPushCertificate>();
  return {
    readPushState(enrollmentId) {
      const state = states.get(enrollmentId);
      return state && copyState(state);
    },
    putPushState(state) {
      if ((states.get(state.enrollmentId)?.revision ?? 0) !== state.revision - 1) return false;
      states.set(state.enrollmentId, copyState(state));
      return true;
    },
    listDuePushes({ dueByMs, limit }) {
      const due: { readonly state: PushState; readonly dueAtMs: number }[] = [];
      for (const state of states.values()) {
        const { dueAtMs } = state;
        if (dueAtMs !== undefined && dueAtMs <= dueByMs) due.push({ state, dueAtMs });
      }
      return due
        .toSorted((a, b) => a.dueAtMs - b.dueAtMs)
        .slice(0, limit)
        .map(({ state }) => copyState(state));
    },
    readPushCertificate(topic) {
      const certificate = certificates.get(topic);
      return certificate && { ...certificate };
    },
    putPushCertificate(certificate) {
      certificates.set(certificate.topic, { ...certificate });
    },
    listPushCertificates: () => [...certificates.values()].map((certificate) => ({ ...certificate })),
  };
}

function copyState(state: PushState): PushState {
  const { retired } = state;
  return { ...state, ...(retired !== undefined && { retired: { ...retired, token: new Uint8Array(retired.token) } }) };
}
