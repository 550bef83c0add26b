import type { QueuedCommand, QueueStep } from '../storage/command-queue-store.js';
import type {
  AuthenticateChange,
  AuthenticateResult,
  EnrollmentPlan,
  TokenUpdateChange,
} from '../storage/enrollment-store.js';
import type { MdmStorage } from '../storage/mdm-storage.js';
import { assertThat } from './conformance-assert.js';

/** A device that starts over. */
export const NEW_LIFE: EnrollmentPlan = {
  life: 'new-life',
  commands: 'clear',
  secrets: 'archive',
  userChannels: 'disable',
  push: 'clear',
};

/** A device that renews its identity. */
export const SAME_LIFE: EnrollmentPlan = {
  life: 'same-life',
  commands: 'keep',
  secrets: 'keep',
  userChannels: 'keep',
  push: 'keep',
};

export const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

/** Of a device that was never seen, when `changes` do not say otherwise. */
export function authenticate(id: string, changes: Partial<AuthenticateChange> = {}): AuthenticateChange {
  const device = { serialNumber: 'SERIAL', osVersion: '18.1' };
  const common = { id, type: 'device', topic: 'com.apple.mgmt.test', device, plan: NEW_LIFE, atMs: 1000 } as const;
  return { ...common, decidedOn: undefined, ...changes };
}

/** An Authenticate that is decided on what is stored. */
export async function authenticateAgain(
  storage: MdmStorage,
  id: string,
  changes: Partial<AuthenticateChange>,
): Promise<AuthenticateResult> {
  const decidedOn = await storage.readEnrollment(id);
  return storage.applyAuthenticate(authenticate(id, { decidedOn, ...changes }));
}

/** A CheckOut that is decided on what is stored. */
export async function checkOut(storage: MdmStorage, id: string, atMs: number): Promise<readonly string[]> {
  const decidedOn = await storage.readEnrollment(id);
  assertThat(decidedOn !== undefined, 'an enrollment is on record');
  const result = await storage.applyCheckOut({ id, decidedOn, atMs });
  assertThat(result.outcome === 'applied', 'a CheckOut that was decided on the record as it is, is applied');
  return result.disabled;
}

/** The result of an Authenticate that must have been applied. */
export function applied(result: AuthenticateResult): Extract<AuthenticateResult, { outcome: 'applied' }> {
  assertThat(result.outcome === 'applied', 'an Authenticate that was decided on the record as it is, is applied');
  return result;
}

export function tokenUpdate(deviceId: string, changes: Partial<TokenUpdateChange> = {}): TokenUpdateChange {
  return {
    id: deviceId,
    type: 'device',
    deviceId,
    push: { topic: 'com.apple.mgmt.test', token: bytes(0, 1, 254, 255), pushMagic: 'MAGIC' },
    awaitingConfiguration: false,
    atMs: 2000,
    ...changes,
  };
}

export function userTokenUpdate(
  deviceId: string,
  user: string,
  changes: Partial<TokenUpdateChange> = {},
): TokenUpdateChange {
  const id = `${deviceId}:${user}`;
  return tokenUpdate(deviceId, { id, type: 'user', user: { shortName: user }, atMs: 3000, ...changes });
}

/** A device that is enabled, with user channels. */
export async function enroll(storage: MdmStorage, deviceId: string, ...users: string[]): Promise<void> {
  await storage.applyAuthenticate(authenticate(deviceId));
  await storage.applyTokenUpdate(tokenUpdate(deviceId));
  for (const user of users) await storage.applyTokenUpdate(userTokenUpdate(deviceId, user));
}

export function command(commandUuid: string, changes: Partial<QueuedCommand> = {}): QueuedCommand {
  return { commandUuid, requestType: 'SecurityInfo', body: bytes(0, 255, 10), queuedAtMs: 5000, ...changes };
}

export async function enqueue(storage: MdmStorage, enrollmentId: string, ...uuids: string[]): Promise<void> {
  for (const uuid of uuids) await storage.enqueueCommand(enrollmentId, command(uuid));
}

export const idle: QueueStep = { atMs: 6000, status: 'Idle', offer: true };

export function report(status: string, commandUuid?: string, changes: Partial<QueueStep> = {}): QueueStep {
  return {
    atMs: 7000,
    status,
    ...(commandUuid !== undefined && { commandUuid }),
    body: bytes(1, 2, 3),
    offer: true,
    ...changes,
  };
}

/** UUIDs that a sequence of steps hands out, `undefined` where nothing is. */
export async function handedOut(
  storage: MdmStorage,
  enrollmentId: string,
  steps: readonly QueueStep[],
): Promise<(string | undefined)[]> {
  const uuids: (string | undefined)[] = [];
  for (const step of steps) uuids.push((await storage.advanceQueue(enrollmentId, step)).next?.commandUuid);
  return uuids;
}

/** UUIDs of the commands that wait, in queue order. */
export async function waitingUuids(storage: MdmStorage, enrollmentId: string): Promise<string[]> {
  const records = await storage.listCommands(enrollmentId, { waiting: true, limit: 1000 });
  return records.map(({ commandUuid }) => commandUuid);
}

/** An enabled device with a user, waiting and finished commands, and escrow. */
export async function lived(storage: MdmStorage, deviceId: string): Promise<void> {
  await enroll(storage, deviceId, 'U');
  await enqueue(storage, deviceId, 'done', 'sent', 'queued');
  await storage.advanceQueue(deviceId, idle);
  await storage.advanceQueue(deviceId, report('Acknowledged', 'done'));
  await enqueue(storage, `${deviceId}:U`, 'of-user');
  await storage.putSecret(deviceId, 'bootstrap-token', bytes(1), 10);
  await storage.putSecret(deviceId, 'unlock-token', bytes(2), 10);
}

/** What is left of a device that `lived`. */
export async function summary(storage: MdmStorage, deviceId: string): Promise<unknown> {
  const device = await storage.readEnrollment(deviceId);
  const user = await storage.readEnrollment(`${deviceId}:U`);
  return {
    device: [device?.state, device?.life, device?.push?.pushMagic, device?.tokenUpdatedAtMs],
    user: [user?.state, user?.push?.pushMagic],
    waiting: [...(await waitingUuids(storage, deviceId)), ...(await waitingUuids(storage, `${deviceId}:U`))],
    secrets: [
      (await storage.readSecret(deviceId, 'bootstrap-token'))?.value,
      (await storage.readSecret(deviceId, 'unlock-token'))?.value,
    ],
  };
}

/** The summary of a device that `lived` and whose life goes on. */
export const LIVED = {
  device: ['enabled', 1, 'MAGIC', 2000],
  user: ['enabled', 'MAGIC'],
  waiting: ['sent', 'queued', 'of-user'],
  secrets: [bytes(1), bytes(2)],
};

/** Overwrites everything inside a value, as careless callers do. Frozen values are left as they are. */
export function scribble(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  if (value instanceof Uint8Array) {
    value.fill(0x58);
    return;
  }
  for (const [key, member] of Object.entries(value)) {
    scribble(member);
    if (typeof member === 'string') Reflect.set(value, key, 'scribbled');
    else if (typeof member === 'number') Reflect.set(value, key, -1);
  }
}
