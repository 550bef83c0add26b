import type {
  AuthenticateChange,
  EnrollmentPlan,
  EnrollmentRecord,
  EnrollmentStore,
  EnrollmentVersion,
  PlanEffects,
  TokenUpdateChange,
} from './enrollment-store.js';
import type { MemoryCommandQueue } from './memory-command-queue.js';
import type { MemoryIdentities } from './memory-identities.js';
import type { MemorySecrets } from './memory-secrets.js';
import { MemorySortedIds } from './memory-sorted-ids.js';
import { pageLimit } from './page-limit.js';

/** Enrollments over the roles that their steps reach into. Every method runs without interruption. */
export function createMemoryEnrollments(
  queue: MemoryCommandQueue,
  secrets: MemorySecrets,
  identities: MemoryIdentities,
): EnrollmentStore {
  const records = new Map<string, EnrollmentRecord>();
  const ids = new MemorySortedIds();
  /** User channels by device. */
  const users = new Map<string, MemorySortedIds>();

  const save = (record: EnrollmentRecord): void => {
    if (!records.has(record.id)) {
      ids.add(record.id);
      if (record.id !== record.deviceId) {
        const ofDevice = users.get(record.deviceId) ?? new MemorySortedIds();
        ofDevice.add(record.id);
        users.set(record.deviceId, ofDevice);
      }
    }
    records.set(record.id, record);
  };

  const usersOf = (deviceId: string): readonly string[] => users.get(deviceId)?.all ?? [];

  const disable = (ofIds: readonly string[], atMs: number): string[] => {
    const disabled: string[] = [];
    for (const id of ofIds) {
      const record = records.get(id);
      if (record === undefined || record.state === 'disabled') continue;
      const { push: _push, ...rest } = record;
      save({ ...rest, state: 'disabled', disabledAtMs: atMs });
      disabled.push(id);
    }
    return disabled;
  };

  /**
   * All of a plan but what it does to the record itself.
   *
   * @param lifeBeganAtMs - A bootstrap token that was stored then or later is not archived.
   */
  const carryOut = (deviceId: string, plan: EnrollmentPlan, atMs: number, lifeBeganAtMs = Infinity): PlanEffects => {
    const userIds = usersOf(deviceId);
    const disabledUserChannels = plan.userChannels === 'disable' ? disable(userIds, atMs) : [];
    const clearedCommands = [];
    for (const enrollmentId of [deviceId, ...userIds]) {
      if (plan.commands === 'clear') {
        for (const commandUuid of queue.clearWaiting(enrollmentId, atMs)) {
          clearedCommands.push({ enrollmentId, commandUuid });
        }
      }
      if (plan.secrets === 'archive') {
        secrets.archiveStoredBefore(enrollmentId, 'bootstrap-token', lifeBeganAtMs, atMs);
        void secrets.archiveSecret(enrollmentId, 'unlock-token', atMs);
      }
    }
    return { clearedCommands, disabledUserChannels };
  };

  return {
    readEnrollment(id) {
      const record = records.get(id);
      return record && copyRecord(record);
    },

    applyAuthenticate(change) {
      const { id, plan, decidedOn, fingerprint, atMs } = change;
      const previous = records.get(id);
      if (!isSame(previous, decidedOn)) return { outcome: 'stale' };
      if (fingerprint !== undefined) {
        const bound = identities.bindIdentity({ fingerprint, deviceId: id, boundAtMs: atMs });
        if (bound === 'conflict') return { outcome: 'identity-conflict' };
      }
      const record = authenticated(previous, change);
      save(record);
      return { outcome: 'applied', record: copyRecord(record), ...carryOut(id, plan, atMs) };
    },

    applyTokenUpdate(change) {
      const device = records.get(change.deviceId);
      if (device === undefined) return { outcome: 'unknown' };
      const isUser = change.id !== change.deviceId;
      if (device.state === 'disabled' || (isUser && device.state !== 'enabled')) return { outcome: 'not-enabled' };
      const settlement = isUser ? undefined : change.settlement;
      if (settlement !== undefined && !isSame(device, settlement.decidedOn)) return { outcome: 'stale' };
      const plan = settlement?.plan;
      const startsOver = plan?.life === 'new-life' && device.state === 'enabled';
      const previous = isUser ? records.get(change.id) : device;
      const isFirst = previous?.state !== 'enabled' || startsOver;
      const record = enabled(previous, startsOver ? device.life + 1 : device.life, change);
      save(record);
      const settled = plan && carryOut(change.id, plan, change.atMs, device.authenticatedAtMs);
      if (change.unlockToken !== undefined) {
        void secrets.putSecret(change.id, 'unlock-token', change.unlockToken, change.atMs);
      }
      return {
        outcome: isFirst ? 'first' : 'updated',
        record: copyRecord(record),
        ...(settled !== undefined && { settled }),
      };
    },

    applyCheckOut({ id, decidedOn, atMs }) {
      if (!isSame(records.get(id), decidedOn)) return { outcome: 'stale' };
      return { outcome: 'applied', disabled: disable([id, ...usersOf(id)], atMs) };
    },

    listEnrollments({ after, limit, deviceId } = {}) {
      let page: readonly string[];
      if (deviceId === undefined) page = ids.after(after, pageLimit(limit));
      else {
        const ofDevice = [deviceId, ...usersOf(deviceId)];
        const rest = after === undefined ? ofDevice : ofDevice.filter((id) => id > after);
        page = rest.slice(0, pageLimit(limit));
      }
      const found: EnrollmentRecord[] = [];
      for (const id of page) {
        const record = records.get(id);
        if (record !== undefined) found.push(copyRecord(record));
      }
      return found;
    },
  };
}

function isSame(record: EnrollmentRecord | undefined, decidedOn: EnrollmentVersion | undefined): boolean {
  return (
    record?.state === decidedOn?.state &&
    record?.life === decidedOn?.life &&
    record?.authenticatedAtMs === decidedOn?.authenticatedAtMs &&
    record?.tokenUpdatedAtMs === decidedOn?.tokenUpdatedAtMs
  );
}

function authenticated(previous: EnrollmentRecord | undefined, change: AuthenticateChange): EnrollmentRecord {
  const { id, type, topic, device, plan, atMs } = change;
  const staysEnabled = previous?.state === 'enabled' && plan.life === 'same-life';
  const isNewLife = plan.life === 'new-life' && previous?.state !== 'authenticated';
  const push = staysEnabled || plan.push === 'keep' ? previous?.push : undefined;
  return {
    id,
    type,
    deviceId: id,
    state: staysEnabled ? 'enabled' : 'authenticated',
    ...(push !== undefined && { push }),
    awaitingConfiguration: plan.life === 'same-life' && (previous?.awaitingConfiguration ?? false),
    device: { ...device },
    topic,
    life: previous === undefined ? 1 : previous.life + (isNewLife ? 1 : 0),
    authenticatedAtMs: atMs,
    ...(push !== undefined &&
      previous?.tokenUpdatedAtMs !== undefined && { tokenUpdatedAtMs: previous.tokenUpdatedAtMs }),
  };
}

function enabled(previous: EnrollmentRecord | undefined, life: number, change: TokenUpdateChange): EnrollmentRecord {
  const user = change.user ?? previous?.user;
  return {
    id: change.id,
    type: change.type,
    deviceId: change.deviceId,
    state: 'enabled',
    push: copyPush(change.push),
    awaitingConfiguration: change.awaitingConfiguration,
    ...(previous?.device !== undefined && { device: previous.device }),
    ...(user !== undefined && { user: { ...user } }),
    topic: change.push.topic,
    life,
    ...(previous?.authenticatedAtMs !== undefined && { authenticatedAtMs: previous.authenticatedAtMs }),
    tokenUpdatedAtMs: change.atMs,
  };
}

function copyPush<Push extends { readonly token: Uint8Array }>(push: Push): Push {
  return { ...push, token: new Uint8Array(push.token) };
}

function copyRecord(record: EnrollmentRecord): EnrollmentRecord {
  return {
    ...record,
    ...(record.push !== undefined && { push: copyPush(record.push) }),
    ...(record.device !== undefined && { device: { ...record.device } }),
    ...(record.user !== undefined && { user: { ...record.user } }),
  };
}
