import { describe, expect, test } from 'vitest';
import type { PlistDict } from '../../src/plist/plist-value.js';
import type { ServicePolicies } from '../../src/service/service-policies.js';
import { createMemoryStorage } from '../../src/storage/create-memory-storage.js';
import type { MdmStorage } from '../../src/storage/mdm-storage.js';
import { authenticate, checkOut, createHarness, report, tokenUpdate } from './harness.js';

/** A service whose storage holds the next call of one method back until it is released. */
function holding(method: 'applyCheckOut' | 'findIdentity', policies: ServicePolicies = {}) {
  const memory = createMemoryStorage();
  let isArmed = false;
  let release = (): void => undefined;
  let reach = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const reached = new Promise<void>((resolve) => (reach = resolve));
  const hold = async (): Promise<void> => {
    if (!isArmed) return;
    isArmed = false;
    reach();
    await held;
  };
  const storage: MdmStorage = {
    ...memory,
    ...(method === 'applyCheckOut'
      ? { applyCheckOut: (...args) => hold().then(() => memory.applyCheckOut(...args)) }
      : { findIdentity: (...args) => hold().then(() => memory.findIdentity(...args)) }),
  };
  const harness = createHarness({ storage, policies });
  const slow = async (certificate?: string, keys: PlistDict = {}) => {
    isArmed = true;
    const answer = harness.checkin(checkOut('A', keys), certificate);
    await reached;
    return { answer };
  };
  return { ...harness, slow, release };
}

const user = { UserID: 'U' };
const state = async (storage: MdmStorage, id: string): Promise<string | undefined> =>
  (await storage.readEnrollment(id))?.state;

describe('a CheckOut that is held back', () => {
  test.each<['applyCheckOut' | 'findIdentity', string, ServicePolicies, string | undefined, string | undefined]>([
    ['applyCheckOut', 'with its certificate', {}, 'a', 'a'],
    ['applyCheckOut', 'with a new certificate', {}, 'a', 'a2'],
    ['applyCheckOut', 'with a key that the server made', { hasServerMadeKeys: true }, 'a', 'a'],
    ['applyCheckOut', 'without a certificate', { allowMissingIdentity: true }, undefined, undefined],
    ['findIdentity', 'with its certificate', {}, 'a', 'a'],
    ['findIdentity', 'with a new certificate', {}, 'a', 'a2'],
  ])('by %s changes nothing once its device has enrolled again %s', async (method, _name, policies, first, second) => {
    const { checkin, storage, slow, release, enqueue, poll, takeEvents } = holding(method, policies);
    await checkin(authenticate('A'), first);
    await checkin(tokenUpdate('A'), first);
    const { answer } = await slow(first);
    await checkin(authenticate('A'), second);
    await checkin(tokenUpdate('A', { Token: Uint8Array.of(9) }), second);
    await checkin(tokenUpdate('A', user), second);
    await enqueue('A', 'x');
    const before = await storage.listEnrollments();
    takeEvents();
    release();
    expect(await answer).toMatchObject({ outcome: 'ok', format: 'empty' });
    expect(takeEvents()).toEqual([]);
    expect(await storage.listEnrollments()).toEqual(before);
    expect(await poll(report('A', 'Idle'), second)).toBe('x');
  });

  test('changes nothing while its device enrolls again', async () => {
    const { checkin, enroll, storage, slow, release, takeEvents } = holding('applyCheckOut');
    await enroll('A', 'a');
    const { answer } = await slow('a');
    await checkin(authenticate('A'), 'a2');
    takeEvents();
    release();
    await answer;
    expect(takeEvents()).toEqual([]);
    await checkin(tokenUpdate('A'), 'a2');
    expect(await state(storage, 'A')).toBe('enabled');
  });

  test('changes nothing when its device was not on record and enrolls meanwhile', async () => {
    const { checkin, storage, slow, release, takeEvents } = holding('findIdentity');
    await storage.bindIdentity({ fingerprint: 'fingerprint-a', deviceId: 'A', boundAtMs: 1 });
    const { answer } = await slow('a');
    await checkin(authenticate('A'), 'a');
    await checkin(tokenUpdate('A'), 'a');
    takeEvents();
    release();
    expect(await answer).toMatchObject({ outcome: 'ok', format: 'empty' });
    expect(takeEvents()).toEqual([]);
    expect(await state(storage, 'A')).toBe('enabled');
  });

  test.each(['applyCheckOut', 'findIdentity'] as const)(
    'by %s ends the enrollment when nothing but TokenUpdates came meanwhile: its device sent them before',
    async (method) => {
      const { checkin, enroll, storage, slow, release, takeEvents } = holding(method);
      await enroll('A', 'a');
      const { answer } = await slow('a');
      await checkin(tokenUpdate('A', { Token: Uint8Array.of(9) }), 'a');
      await checkin(tokenUpdate('A', user), 'a');
      takeEvents();
      release();
      expect(await answer).toMatchObject({ outcome: 'ok', format: 'empty' });
      expect(takeEvents()).toEqual(['enrollment.disabled', 'enrollment.disabled']);
      expect([await state(storage, 'A'), await state(storage, 'A:U')]).toEqual(['disabled', 'disabled']);
    },
  );

  test('ends the enrollment of a device that was about to be enabled', async () => {
    const { checkin, storage, slow, release } = holding('applyCheckOut');
    await checkin(authenticate('A'), 'a');
    const { answer } = await slow('a');
    await checkin(tokenUpdate('A'), 'a');
    release();
    await answer;
    expect(await state(storage, 'A')).toBe('disabled');
  });

  test('is one event when it comes twice', async () => {
    const { checkin, enroll, storage, slow, release, takeEvents } = holding('applyCheckOut');
    await enroll('A', 'a');
    takeEvents();
    const { answer } = await slow('a');
    await checkin(checkOut('A'), 'a');
    const before = await storage.readEnrollment('A');
    release();
    expect(await answer).toMatchObject({ outcome: 'ok', format: 'empty' });
    expect(takeEvents()).toEqual(['enrollment.disabled']);
    expect(await storage.readEnrollment('A')).toEqual(before);
  });

  test('of a user changes nothing once that user has come back', async () => {
    const { checkin, enroll, storage, slow, release, takeEvents } = holding('applyCheckOut');
    await enroll('A', 'a', 'U');
    const { answer } = await slow('a', user);
    await checkin(tokenUpdate('A', user), 'a');
    takeEvents();
    release();
    expect(await answer).toMatchObject({ outcome: 'ok', format: 'empty' });
    expect(takeEvents()).toEqual([]);
    expect(await state(storage, 'A:U')).toBe('enabled');
  });

  test('of a user disables that user, whatever the device and others do meanwhile', async () => {
    const { checkin, enroll, storage, slow, release, takeEvents } = holding('applyCheckOut');
    await enroll('A', 'a', 'U', 'V');
    const { answer } = await slow('a', user);
    await checkin(authenticate('A'), 'a');
    await checkin(tokenUpdate('A'), 'a');
    await checkin(tokenUpdate('A', { UserID: 'V' }), 'a');
    takeEvents();
    release();
    await answer;
    expect(takeEvents()).toEqual(['enrollment.disabled']);
    expect((await storage.listEnrollments()).map((one) => one.state)).toEqual(['enabled', 'disabled', 'enabled']);
  });
});

test('a storage that takes every CheckOut for stale fails the request', async () => {
  const storage: MdmStorage = { ...createMemoryStorage(), applyCheckOut: () => ({ outcome: 'stale' }) };
  const { checkin, enroll } = createHarness({ storage });
  await enroll('A', 'a');
  await expect(checkin(checkOut('A'), 'a')).rejects.toThrow('stale');
});

test('a CheckOut of a user that nobody knows, on a device that is enrolled, changes nothing', async () => {
  const { checkin, enroll, storage, takeEvents } = createHarness();
  await enroll('A', 'a', 'V');
  const before = await storage.listEnrollments();
  takeEvents();
  expect(await checkin(checkOut('A', user), 'a')).toMatchObject({ outcome: 'ok', format: 'empty' });
  await expect(checkin(checkOut('A', user), 'b')).rejects.toMatchObject({ code: 'ERR_SERVICE_IDENTITY_UNKNOWN' });
  expect(takeEvents()).toEqual(['request.refused']);
  expect(await storage.listEnrollments()).toEqual(before);
});
