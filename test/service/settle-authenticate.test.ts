import { describe, expect, test } from 'vitest';
import type { PlistDict } from '../../src/plist/plist-value.js';
import { createMemoryStorage } from '../../src/storage/create-memory-storage.js';
import type { MdmStorage } from '../../src/storage/mdm-storage.js';
import { authenticate, checkOut, createHarness, tokenUpdate } from './harness.js';

/** Enrolled, then an Authenticate with a new certificate that waits for its TokenUpdate. */
async function unsettled() {
  const memory = createMemoryStorage();
  let isArmed = false;
  let release = (): void => undefined;
  let reach = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const reached = new Promise<void>((resolve) => (reach = resolve));
  const storage: MdmStorage = {
    ...memory,
    // Once armed, what the next call read is delivered late, as by a database under load.
    readEnrollment: async (id) => {
      const record = await memory.readEnrollment(id);
      if (!isArmed) return record;
      isArmed = false;
      reach();
      await held;
      return record;
    },
  };
  const harness = createHarness({ storage });
  await harness.enroll('A', 'a', 'U');
  await harness.enqueue('A', 'old');
  await harness.checkin(authenticate('A'), 'a2');
  harness.takeEvents();
  const checkinHeld = async (message: PlistDict, certificate: string) => {
    isArmed = true;
    const answer = harness.checkin(message, certificate);
    await reached;
    return { answer };
  };
  return { ...harness, checkinHeld, release };
}

const other = tokenUpdate('A', { Token: Uint8Array.of(9) });

describe('a TokenUpdate that settles an Authenticate', () => {
  test('does not bring back a device that checks out meanwhile', async () => {
    const { checkin, storage, checkinHeld, release, takeEvents } = await unsettled();
    const { answer: late } = await checkinHeld(other, 'a2');
    await checkin(checkOut('A'), 'a2');
    release();
    await expect(late).rejects.toMatchObject({ code: 'ERR_SERVICE_NOT_ENROLLED' });
    expect(await storage.readEnrollment('A')).toMatchObject({ state: 'disabled', life: 2 });
    expect(await storage.listCommands('A', { waiting: true })).toHaveLength(1);
    expect(takeEvents()).toEqual(['enrollment.disabled', 'enrollment.disabled', 'request.refused']);
  });

  test('starts one life when it comes twice, and takes nothing that was queued in it', async () => {
    const { checkin, storage, checkinHeld, release, enqueue, takeEvents } = await unsettled();
    const { answer: late } = await checkinHeld(other, 'a2');
    await checkin(other, 'a2');
    await enqueue('A', 'new');
    await checkin({ MessageType: 'SetBootstrapToken', UDID: 'A', BootstrapToken: Uint8Array.of(5) }, 'a2');
    release();
    await late;
    expect(await storage.readEnrollment('A')).toMatchObject({ state: 'enabled', life: 2 });
    expect(await storage.listCommands('A', { waiting: true })).toMatchObject([{ commandUuid: 'new' }]);
    expect(await storage.readSecret('A', 'bootstrap-token')).toBeDefined();
    expect(takeEvents()).toEqual([
      'enrollment.settled',
      'enrollment.enabled',
      'command.queued',
      'secret.changed',
      'enrollment.updated',
    ]);
  });

  test('does not undo the Authenticate of a device that starts over once more', async () => {
    const { checkin, storage, checkinHeld, release, takeEvents } = await unsettled();
    const { answer: late } = await checkinHeld(other, 'a2');
    await checkin(other, 'a2');
    await checkin(authenticate('A'), 'a3');
    release();
    await late;
    expect(await storage.readEnrollment('A')).toMatchObject({ state: 'enabled', life: 3 });
    expect(takeEvents().filter((type) => type === 'enrollment.settled')).toHaveLength(2);
  });
});

test('a device that is adopted by a message that comes twice at once begins one life', async () => {
  const memory = createMemoryStorage();
  const tick = () => new Promise<void>((resolve) => setImmediate(resolve));
  const storage: MdmStorage = {
    ...memory,
    findIdentity: async (fingerprint) => {
      const binding = await memory.findIdentity(fingerprint);
      await tick();
      return binding;
    },
    applyTokenUpdate: async (change) => {
      const result = await memory.applyTokenUpdate(change);
      await tick();
      return result;
    },
  };
  const { checkin, takeEvents } = createHarness({
    storage,
    policies: { adoptIdentity: () => true, adoptEnrollment: () => true },
  });
  const late = async (ticks: number) => {
    for (let count = 0; count < ticks; count++) await tick();
    return checkin(other, 'a');
  };
  await Promise.all([late(0), late(0), late(1), late(2)]);
  expect(await storage.readEnrollment('A')).toMatchObject({ state: 'enabled', life: 1 });
  expect(takeEvents().filter((type) => type === 'enrollment.enabled')).toHaveLength(1);
});
