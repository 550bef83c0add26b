import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlistDict } from '../../src/plist/plist-value.js';
import type { ServicePolicies } from '../../src/service/service-policies.js';
import { createMemoryStorage } from '../../src/storage/create-memory-storage.js';
import type { MdmStorage } from '../../src/storage/mdm-storage.js';
import { authenticate, checkOut, createHarness, report, tokenUpdate } from './harness.js';

const escrow = (byte: number): PlistDict => ({
  MessageType: 'SetBootstrapToken',
  UDID: 'A',
  BootstrapToken: Uint8Array.of(byte),
});
const getEscrow: PlistDict = { MessageType: 'GetBootstrapToken', UDID: 'A' };
const waiting = async (storage: MdmStorage): Promise<string[]> =>
  (await storage.listCommands('A', { waiting: true })).map(({ commandUuid }) => commandUuid);

/** A storage in which the Authenticate that comes next is held back until it is released. */
function holding(options: { readonly policies?: ServicePolicies } = {}) {
  const memory = createMemoryStorage();
  let isArmed = false;
  let release = (): void => undefined;
  let reach = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const reached = new Promise<void>((resolve) => (reach = resolve));
  const storage: MdmStorage = {
    ...memory,
    applyAuthenticate: async (change) => {
      if (isArmed) {
        isArmed = false;
        reach();
        await held;
      }
      return memory.applyAuthenticate(change);
    },
  };
  const harness = createHarness({ storage, ...options });
  const slow = async (certificate?: string, keys: PlistDict = {}) => {
    isArmed = true;
    const answer = harness.checkin(authenticate('A', keys), certificate);
    await reached;
    return { answer };
  };
  return { ...harness, slow, release };
}

describe('an Authenticate that the storage holds back', () => {
  test.each([
    ['with one certificate', 'a', 'a'],
    ['with a certificate for each try', 'a', 'a2'],
  ])('changes nothing once its device has enrolled by a repetition, %s', async (_name, first, second) => {
    const { checkin, storage, slow, release, enqueue, poll, takeEvents } = holding();
    const { answer } = await slow(first);
    await checkin(authenticate('A'), second);
    await checkin(tokenUpdate('A'), second);
    await checkin(escrow(8), second);
    await enqueue('A', 'x');
    const before = await storage.readEnrollment('A');
    takeEvents();
    release();
    expect(await answer).toMatchObject({ outcome: 'ok' });
    expect(takeEvents()).toEqual([]);
    expect(await storage.readEnrollment('A')).toEqual(before);
    expect(await poll(report('A', 'Idle'), second)).toBe('x');
    expect((await storage.readSecret('A', 'bootstrap-token'))?.value).toEqual(Uint8Array.of(8));
    expect(await storage.listIdentities('A')).toMatchObject([{ fingerprint: `fingerprint-${second}` }]);
  });

  test.each<[string, ServicePolicies, string | undefined]>([
    ['without a certificate', { allowMissingIdentity: true }, undefined],
    ['with a key that the server made', { hasServerMadeKeys: true }, 'a'],
    ['with a new certificate', {}, 'a2'],
  ])('does not stop a device that has renewed %s', async (_name, policies, certificate) => {
    const { checkin, enroll, storage, slow, release, enqueue, poll } = holding({ policies });
    await enroll('A', 'a');
    const { answer } = await slow(certificate);
    await checkin(authenticate('A'), certificate);
    await checkin(tokenUpdate('A'), certificate);
    await enqueue('A', 'x');
    release();
    await answer;
    expect(await storage.readEnrollment('A')).toMatchObject({ state: 'enabled' });
    expect(await poll(report('A', 'Idle'), certificate)).toBe('x');
  });

  test('binds its certificate, and takes no escrow, when a repetition has not been enabled yet', async () => {
    const { checkin, enroll, storage, slow, release, events } = holding();
    await enroll('A', 'a');
    await checkin(checkOut('A'), 'a');
    const { answer } = await slow('a2');
    await checkin(authenticate('A'), 'a3');
    await checkin(escrow(8), 'a3');
    events.length = 0;
    release();
    await answer;
    expect(events).toMatchObject([
      { type: 'enrollment.authenticated', kind: 're-enrollment', settled: true, clearedCommands: [] },
    ]);
    expect(await storage.findIdentity('fingerprint-a2')).toMatchObject({ deviceId: 'A' });
    await checkin(tokenUpdate('A'), 'a2');
    expect(await storage.readEnrollment('A')).toMatchObject({ state: 'enabled', life: 2 });
    expect((await storage.readSecret('A', 'bootstrap-token'))?.value).toEqual(Uint8Array.of(8));
  });

  test('is decided again when the device checks out meanwhile: it starts over', async () => {
    const { checkin, enroll, enqueue, storage, slow, release, events } = holding();
    await enroll('A', 'a');
    await enqueue('A', 'old');
    const { answer } = await slow('a');
    await checkin(checkOut('A'), 'a');
    release();
    await answer;
    expect(events.at(-1)).toMatchObject({ type: 'enrollment.authenticated', kind: 're-enrollment', settled: true });
    expect(await storage.readEnrollment('A')).toMatchObject({ state: 'authenticated', life: 2 });
    expect(await waiting(storage)).toEqual([]);
  });

  test('is decided again when a TokenUpdate of the life before comes late', async () => {
    const { checkin, enroll, storage, slow, release, events } = holding();
    await enroll('A', 'a');
    const { answer } = await slow('a2');
    await checkin(tokenUpdate('A'), 'a');
    release();
    await answer;
    expect(events.at(-1)).toMatchObject({ type: 'enrollment.authenticated', kind: 're-enrollment', settled: false });
    expect(await storage.findIdentity('fingerprint-a2')).toMatchObject({ deviceId: 'A' });
  });

  test('is refused when the one that was quicker came from a device with another serial number', async () => {
    const { checkin, storage, slow, release, takeEvents } = holding();
    const { answer } = await slow('a', { SerialNumber: 'X' });
    await checkin(authenticate('A', { SerialNumber: 'S' }), 'b');
    takeEvents();
    release();
    await expect(answer).rejects.toMatchObject({ code: 'ERR_SERVICE_TAKEOVER_SUSPECTED' });
    expect(takeEvents()).toEqual(['enrollment.takeover-suspected', 'request.refused']);
    expect(await storage.listIdentities('A')).toMatchObject([{ fingerprint: 'fingerprint-b' }]);
  });

  test('is refused when another device enrolls with its certificate meanwhile', async () => {
    const { checkin, storage, slow, release } = holding();
    const { answer } = await slow('a');
    await checkin(authenticate('B'), 'a');
    release();
    await expect(answer).rejects.toMatchObject({ code: 'ERR_SERVICE_IDENTITY_MISMATCH' });
    expect(await storage.readEnrollment('A')).toBeUndefined();
  });

  test('fails when the storage takes every one for stale', async () => {
    const storage: MdmStorage = { ...createMemoryStorage(), applyAuthenticate: () => ({ outcome: 'stale' }) };
    await expect(createHarness({ storage }).checkin(authenticate('A'), 'a')).rejects.toThrow('stale');
  });
});

test.each(['before', 'after'] as const)(
  'an Authenticate that fails %s it was applied does not make a renewal of its repetition',
  async (when) => {
    const memory = createMemoryStorage();
    let fails = false;
    const storage: MdmStorage = {
      ...memory,
      applyAuthenticate: async (change) => {
        const result = when === 'after' || !fails ? await memory.applyAuthenticate(change) : undefined;
        if (!fails && result !== undefined) return result;
        fails = false;
        throw new Error('deadlock');
      },
    };
    const { checkin, enroll, enqueue, poll } = createHarness({ storage });
    await enroll('A', 'a');
    await checkin(escrow(8), 'a');
    await enqueue('A', 'erase');
    fails = true;
    await expect(checkin(authenticate('A'), 'a2')).rejects.toThrow('deadlock');
    await checkin(authenticate('A'), 'a2');
    await checkin(tokenUpdate('A', { Token: Uint8Array.of(9) }), 'a2');
    expect(await poll(report('A', 'Idle'), 'a2')).toBe('-');
    expect(await storage.readSecret('A', 'bootstrap-token')).toBeUndefined();
    expect(await storage.readEnrollment('A')).toMatchObject({ state: 'enabled', life: 2 });
  },
);

test('a bootstrap token that the device escrows again unchanged belongs to its new life', async () => {
  const { checkin, enroll, storage } = createHarness();
  await enroll('A', 'a');
  await checkin(escrow(8), 'a');
  await checkin(authenticate('A'), 'a2');
  await checkin(escrow(8), 'a2');
  const answer = await checkin(getEscrow, 'a2');
  expect('body' in answer && answer.body.length).toBeGreaterThan(0);
  await checkin(tokenUpdate('A', { Token: Uint8Array.of(9) }), 'a2');
  expect((await storage.readSecret('A', 'bootstrap-token'))?.value).toEqual(Uint8Array.of(8));
});

describe('for any order in which a storage works, with tries that are given up and calls that fail', () => {
  class StorageFault extends Error {}

  interface Story {
    /** What the device was before, and what happened to it. */
    readonly kind: 'new' | 'renewed' | 'announced' | 'erased' | 'set-up' | 'checked-out' | 'checks-out';
    readonly newKeyForEachTry: boolean;
    readonly escrows: boolean;
    /** Tries that the device gives up, before it waits for an answer. */
    readonly givenUp: number;
    /** For each call that changes something: whether it fails before or after its work. */
    readonly faults: readonly ('none' | 'before' | 'after')[];
  }
  const story: fc.Arbitrary<Story> = fc.record({
    kind: fc.constantFrom('new', 'renewed', 'announced', 'erased', 'set-up', 'checked-out', 'checks-out'),
    newKeyForEachTry: fc.boolean(),
    escrows: fc.boolean(),
    givenUp: fc.integer({ min: 0, max: 2 }),
    faults: fc.array(fc.constantFrom('none', 'none', 'none', 'before', 'after'), { maxLength: 8 }),
  });

  /** Every call waits for its turn before it works, and its result before it is delivered. */
  function scheduled(memory: MdmStorage, scheduler: fc.Scheduler, faults: readonly Story['faults'][number][]) {
    const state = { isOn: false };
    const left = [...faults];
    const turn = async (): Promise<void> => {
      if (state.isOn) await scheduler.schedule(Promise.resolve());
    };
    const write = async <Result>(work: () => Result): Promise<Awaited<Result>> => {
      const fault = state.isOn ? left.shift() : 'none';
      await turn();
      if (fault === 'before') throw new StorageFault('not stored');
      const result = await work();
      await turn();
      if (fault === 'after') throw new StorageFault('stored, but not told');
      return result;
    };
    const read = async <Result>(work: () => Result): Promise<Awaited<Result>> => {
      await turn();
      const result = await work();
      await turn();
      return result;
    };
    const storage: MdmStorage = {
      ...memory,
      // The time at which a message arrives is the time of its first read.
      readEnrollment: async (id) => {
        const record = await memory.readEnrollment(id);
        await turn();
        return record;
      },
      findIdentity: (fingerprint) => read(() => memory.findIdentity(fingerprint)),
      listIdentities: (deviceId) => read(() => memory.listIdentities(deviceId)),
      readSecret: (id, kind) => read(() => memory.readSecret(id, kind)),
      bindIdentity: (binding) => write(() => memory.bindIdentity(binding)),
      putSecret: (...args) => write(() => memory.putSecret(...args)),
      archiveSecret: (...args) => write(() => memory.archiveSecret(...args)),
      applyAuthenticate: (change) => write(() => memory.applyAuthenticate(change)),
      applyTokenUpdate: (change) => write(() => memory.applyTokenUpdate(change)),
      applyCheckOut: (change) => write(() => memory.applyCheckOut(change)),
    };
    return { storage, state };
  }

  test('a device that finished enrolling is enabled, with what is its own and nothing of an earlier life', async () => {
    const reached = { renewal: 0, over: 0 };
    await fc.assert(
      fc.asyncProperty(story, fc.scheduler(), async (given, scheduler) => {
        const { kind, newKeyForEachTry, escrows, givenUp, faults } = given;
        const memory = createMemoryStorage();
        const { storage, state } = scheduled(memory, scheduler, faults);
        const pendingEnrollment = () => (kind === 'announced' ? ({ kind: 'renewal' } as const) : undefined);
        const { checkin, enroll, enqueue, poll } = createHarness({ storage, policies: { pendingEnrollment } });
        const isRenewal = kind === 'renewed' || kind === 'announced';
        if (kind !== 'new') {
          await enroll('A', 'old');
          await checkin(escrow(1), 'old');
          await enqueue('A', 'old');
        }
        if (kind === 'checked-out') await checkin(checkOut('A'), 'old');

        state.isOn = true;
        let tries = 0;
        let certificate = 'new';
        /** Sends a message until it is answered, after some tries that nobody waits for. */
        const send = async (message: PlistDict, isNewKey = false): Promise<void> => {
          for (let attempt = 0; attempt < 20; attempt++) {
            if (isNewKey) certificate = `new-${++tries}`;
            const answer = checkin(message, certificate).then(
              () => true,
              (error: unknown) => (error instanceof StorageFault ? false : error),
            );
            const isGivenUp = attempt < givenUp;
            const outcome = isGivenUp
              ? await Promise.race([answer, scheduler.schedule(Promise.resolve('given up'))])
              : await answer;
            if (outcome === true) return;
            if (outcome !== false && outcome !== 'given up') throw outcome;
          }
          throw new Error('no answer');
        };
        const device = async (): Promise<void> => {
          // A device does not wait for the answer to this one.
          if (kind === 'checks-out') void checkin(checkOut('A'), 'old').catch(() => undefined);
          await send(authenticate('A'), newKeyForEachTry);
          if (escrows) await send(escrow(2));
          const Token = isRenewal ? Uint8Array.of(1, 2, 3) : Uint8Array.of(9);
          await send(tokenUpdate('A', { Token, ...(kind === 'set-up' && { AwaitingConfiguration: true }) }));
          await enqueue('A', 'fresh');
        };
        await scheduler.waitFor(device());
        // Whatever was given up runs to its end.
        await scheduler.waitAll();
        state.isOn = false;

        reached[isRenewal ? 'renewal' : 'over'] += 1;
        const record = await memory.readEnrollment('A');
        expect(record).toMatchObject({
          state: 'enabled',
          push: { token: isRenewal ? Uint8Array.of(1, 2, 3) : Uint8Array.of(9) },
        });
        expect(record?.life).toBeLessThanOrEqual(2);
        expect(await waiting(memory)).toEqual(isRenewal ? ['old', 'fresh'] : ['fresh']);
        const secret = escrows ? [2] : isRenewal ? [1] : undefined;
        const bootstrap = await memory.readSecret('A', 'bootstrap-token');
        expect(bootstrap && [...bootstrap.value]).toEqual(secret);
        expect(await poll(report('A', 'Idle'), certificate)).toBe(isRenewal ? 'old' : 'fresh');
      }),
      { numRuns: 400 },
    );
    for (const times of Object.values(reached)) expect(times).toBeGreaterThan(50);
  }, 60_000);
});
