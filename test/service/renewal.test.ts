import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PendingEnrollment } from '../../src/enrollment/classify-enrollment.js';
import type { PlistDict } from '../../src/plist/plist-value.js';
import { authenticate, createHarness, report, tokenUpdate } from './harness.js';

const escrow = (UDID: string, byte: number): PlistDict => ({
  MessageType: 'SetBootstrapToken',
  UDID,
  BootstrapToken: Uint8Array.of(byte),
});
const getEscrow = { MessageType: 'GetBootstrapToken', UDID: 'A' };
const bodyOf = (answer: { outcome: string; body?: Uint8Array }): number => answer.body?.length ?? 0;

/** Device A with a user, a command each, and both kinds of escrow. */
async function lived(pending?: () => PendingEnrollment | undefined, now?: () => number) {
  const harness = createHarness({
    policies: pending === undefined ? {} : { pendingEnrollment: pending },
    ...(now === undefined ? {} : { now }),
  });
  await harness.enroll('A', 'a', 'U');
  await harness.checkin(tokenUpdate('A', { UnlockToken: Uint8Array.of(7) }), 'a');
  await harness.checkin(escrow('A', 8), 'a');
  await harness.enqueue('A', 'x');
  await harness.enqueue('A:U', 'y');
  harness.takeEvents();
  return harness;
}

describe('a device that is enrolled says Authenticate', () => {
  test('with a certificate of its own: nothing changes but what it says of itself', async () => {
    const { checkin, poll, storage, events } = await lived();
    await checkin(authenticate('A', { OSVersion: '15.2' }), 'a');
    expect(events).toMatchObject([{ type: 'enrollment.authenticated', kind: 'renewal', settled: true }]);
    expect(await storage.readEnrollment('A')).toMatchObject({
      state: 'enabled',
      life: 1,
      device: { osVersion: '15.2' },
    });
    expect(await poll(report('A', 'Idle'), 'a')).toBe('x');
    await checkin(tokenUpdate('A', { Token: Uint8Array.of(9) }), 'a');
    expect((await storage.readSecret('A', 'unlock-token'))?.value).toEqual(Uint8Array.of(7));
  });

  test('with a new one that was announced: queue, escrow, user and push stay, and it works at once', async () => {
    const { checkin, poll, storage } = await lived(() => ({ kind: 'renewal' }));
    await checkin(authenticate('A'), 'a2');
    expect(await storage.readEnrollment('A')).toMatchObject({ state: 'enabled', push: { pushMagic: 'MAGIC' } });
    expect(await poll(report('A', 'Idle'), 'a2')).toBe('x');
    expect(await poll(report('A', 'Idle', undefined, { UserID: 'U' }), 'a2')).toBe('y');
    expect(bodyOf(await checkin(getEscrow, 'a2'))).toBeGreaterThan(0);
  });

  test('with a new one that was not: nothing is handed out before the TokenUpdate, which tells a renewal', async () => {
    const { checkin, poll, storage, events, takeEvents, service } = await lived();
    await checkin(authenticate('A'), 'a2');
    await checkin(authenticate('A'), 'a2');
    expect(await poll(report('A', 'Idle'), 'a2')).toBe('-');
    expect(bodyOf(await checkin(getEscrow, 'a2'))).toBe(0);
    const queued = await service.enqueue(['A', 'A:U'], { CommandUUID: 'z', Command: { RequestType: 'SecurityInfo' } });
    expect(queued.map(({ outcome }) => outcome)).toEqual(['not-enabled', 'not-enabled']);
    takeEvents();
    await checkin(tokenUpdate('A'), 'a2');
    expect(events).toMatchObject([
      { type: 'enrollment.settled', kind: 'renewal', clearedCommands: [], disabledUserChannels: [] },
      { type: 'enrollment.enabled' },
    ]);
    expect(await poll(report('A', 'Idle'), 'a2')).toBe('x');
    expect(await poll(report('A', 'Idle', undefined, { UserID: 'U' }), 'a2')).toBe('y');
    expect(bodyOf(await checkin(getEscrow, 'a2'))).toBeGreaterThan(0);
    expect(await storage.readEnrollment('A:U')).toMatchObject({ state: 'enabled' });
  });

  test.each([['renewal' as const], [undefined]])(
    'but its TokenUpdate awaits configuration (announced: %s): it starts over, and escrow of the new life is kept',
    async (kind) => {
      const { checkin, poll, storage, events } = await lived(() => kind && { kind });
      await checkin(authenticate('A'), 'a2');
      await checkin(escrow('A', 9), 'a2');
      expect(bodyOf(await checkin(getEscrow, 'a2'))).toBeGreaterThan(0);
      events.length = 0;
      const update = tokenUpdate('A', { AwaitingConfiguration: true });
      await checkin(update, 'a2');
      expect(events).toMatchObject([
        { type: 'enrollment.settled', kind: 'fresh-setup', disabledUserChannels: ['A:U'] },
        { type: 'enrollment.enabled', enrollment: { life: 2, awaitingConfiguration: true } },
      ]);
      expect(await poll(report('A', 'Idle'), 'a2')).toBe('-');
      expect((await storage.readSecret('A', 'bootstrap-token'))?.value).toEqual(Uint8Array.of(9));
      expect(await storage.readSecret('A', 'unlock-token')).toBeUndefined();
      for (const [secret, byte] of [
        ['bootstrap-token', 8],
        ['unlock-token', 7],
      ] as const)
        expect(await storage.listArchivedSecrets('A', secret)).toMatchObject([{ value: Uint8Array.of(byte) }]);
      await checkin(update, 'a2');
      expect(events.at(-1)).toMatchObject({ type: 'enrollment.updated', enrollment: { life: 2 } });
    },
  );

  test('with another serial number: refused, told, and nothing changes', async () => {
    const { checkin, poll, storage, events } = createHarness();
    await checkin(authenticate('A', { SerialNumber: 'S' }), 'a');
    await checkin(tokenUpdate('A'), 'a');
    events.length = 0;
    await expect(checkin(authenticate('A', { SerialNumber: 'X' }), 'a2')).rejects.toMatchObject({
      code: 'ERR_SERVICE_TAKEOVER_SUSPECTED',
    });
    expect(events).toMatchObject([
      { type: 'enrollment.takeover-suspected', evidence: [{ fact: 'serial-number-changed' }], enrollmentId: 'A' },
      { type: 'request.refused', code: 'ERR_SERVICE_TAKEOVER_SUSPECTED' },
    ]);
    expect(await storage.findIdentity('fingerprint-a2')).toBeUndefined();
    expect(await poll(report('A', 'Idle'), 'a')).toBe('-');
  });

  test('in Setup Assistant, announced: its earlier life ends at once', async () => {
    const { checkin, storage, events } = await lived(() => ({ kind: 'setup' }));
    await checkin(authenticate('A'), 'a2');
    expect(events).toMatchObject([{ kind: 'fresh-setup', settled: true, disabledUserChannels: ['A:U'] }]);
    expect(await storage.listCommands('A', { waiting: true })).toEqual([]);
  });
});

describe('for any sequence of messages of renewals', () => {
  type Step = 'announced' | 'own-key' | 'silent' | 'token' | 'repeat' | 'user' | 'idle' | 'not-now' | 'get';
  const steps = fc.array(
    fc.constantFrom<Step>('announced', 'own-key', 'silent', 'token', 'repeat', 'user', 'idle', 'not-now', 'get'),
    { maxLength: 25 },
  );

  test('no queued command and no escrowed token is lost', async () => {
    let renewals = 0;
    await fc.assert(
      fc.asyncProperty(steps, fc.boolean(), async (sequence, sameMillisecond) => {
        let announced = false;
        const clock = sameMillisecond ? () => 5 : undefined;
        const harness = await lived(() => (announced ? { kind: 'renewal' } : undefined), clock);
        const { checkin, poll, storage, events } = harness;
        let certificate = 'a';
        let last: PlistDict = tokenUpdate('A');
        for (const [index, step] of sequence.entries()) {
          announced = step === 'announced';
          if (step === 'announced' || step === 'silent') certificate = `a${index}`;
          if (step === 'announced' || step === 'silent' || step === 'own-key') {
            await checkin((last = authenticate('A')), certificate);
            renewals += 1;
          }
          // A device that was not erased keeps its APNs token.
          if (step === 'token') await checkin((last = tokenUpdate('A')), certificate);
          if (step === 'repeat') await checkin(last, certificate);
          if (step === 'user') await checkin(tokenUpdate('A', { UserID: 'U' }), certificate).catch(() => undefined);
          if (step === 'idle') await poll(report('A', 'Idle'), certificate);
          if (step === 'not-now') await poll(report('A', 'NotNow', 'x'), certificate);
          if (step === 'get') await checkin(getEscrow, certificate);
        }
        await checkin(tokenUpdate('A'), certificate);
        expect((await storage.listCommands('A', { waiting: true })).map(({ commandUuid }) => commandUuid)).toEqual([
          'x',
        ]);
        expect(await poll(report('A', 'Idle'), certificate)).toBe('x');
        expect(await poll(report('A', 'Idle', undefined, { UserID: 'U' }), certificate)).toBe('y');
        expect((await storage.readSecret('A', 'unlock-token'))?.value).toEqual(Uint8Array.of(7));
        expect((await storage.readSecret('A', 'bootstrap-token'))?.value).toEqual(Uint8Array.of(8));
        expect(bodyOf(await checkin(getEscrow, certificate))).toBeGreaterThan(0);
        expect(await storage.readEnrollment('A')).toMatchObject({ state: 'enabled' });
        expect(
          events.filter((event) => 'disabledUserChannels' in event && event.disabledUserChannels.length > 0),
        ).toEqual([]);
      }),
      { numRuns: 150 },
    );
    expect(renewals).toBeGreaterThan(100);
  }, 30_000);
});
