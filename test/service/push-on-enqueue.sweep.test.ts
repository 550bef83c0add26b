import { afterEach, describe, expect, test } from 'vitest';
import type { PushResponse } from '../../src/apns/apns-transport.js';
import { buildCommand } from '../../src/commands/build-command.js';
import type { MdmService } from '../../src/service/mdm-service.js';
import type { ServicePushOptions } from '../../src/service/service-pushes.js';
import { createMemoryApnsStore } from '../../src/storage/apns-memory-store.js';
import { createHarness } from './harness.js';

const open: MdmService[] = [];

afterEach(async () => {
  for (const service of open.splice(0)) await service.pushes?.close();
});

/** A service over a store in which a push to each of `count` channels is due, none of which is enrolled any more. */
async function createSweep(count: number, options: Partial<ServicePushOptions> = {}) {
  const states = createMemoryApnsStore();
  for (let index = 0; index < count; index++) {
    const enrollmentId = String(index);
    await states.putPushState({ enrollmentId, revision: 1, dueAtMs: 1 + index, pushesUnanswered: 1, failures: 0 });
  }
  const harness = createHarness({
    now: Date.now,
    push: {
      transport: { send: () => ({ status: 200 }) },
      states,
      sweepMs: 0,
      plan: { coalesceMs: 1, sessionMs: 0 },
      ...options,
    },
  });
  const { service } = harness;
  open.push(service);
  return {
    ...harness,
    states,
    sweep: () => service.pushes?.runDue(),
    due: async () => states.listDuePushes({ dueByMs: Date.now(), limit: 100_000 }),
    kinds: () => harness.events.map(({ type }) => type).filter((type) => type.startsWith('push.')),
  };
}

describe('a sweep', () => {
  test.each([0, 1, 1_999, 2_000, 2_001, 10_000])('decides on everything that is due: %i', async (count) => {
    const { sweep, due } = await createSweep(count);
    expect(await sweep()).toBe(count);
    await expect.poll(due).toEqual([]);
    expect(await sweep()).toBe(0);
  });

  test.each([1, 5_000])('works with %i at once', async (concurrency) => {
    const count = concurrency === 1 ? 2_500 : 25_000;
    const { sweep, due } = await createSweep(count, { concurrency });
    expect(await sweep()).toBe(count);
    await expect.poll(due, { timeout: 10_000 }).toEqual([]);
  });

  test.each([
    [100, 5_000],
    [5_000, 2_000],
  ])('looks once at who stays due, and ends: %i', async (failing, looked) => {
    const { sweep, due, states, kinds } = await createSweep(5_000);
    const readPushState = states.readPushState.bind(states);
    states.readPushState = (id) => {
      if (Number(id) < failing) throw new Error('of the store');
      return readPushState(id);
    };
    expect(await sweep()).toBe(looked);
    await expect.poll(() => kinds().length).toBe(Math.min(failing, looked));
    await expect.poll(async () => (await due()).length).toBe(failing);
  });

  test('does not wait for a push that has no answer', async () => {
    let answer: (response: PushResponse) => void = () => undefined;
    const silent = new Promise<PushResponse>((resolve) => (answer = resolve));
    const { sweep, due, service, enroll, kinds } = await createSweep(5_000, { transport: { send: () => silent } });
    await enroll('A', 'a');
    await service.enqueue('A', buildCommand('SecurityInfo', {}));
    expect(await sweep()).toBe(5_000);
    await expect.poll(due).toEqual([]);
    expect(kinds()).toEqual([]);
    answer({ status: 200 });
    await expect.poll(kinds).toEqual(['push.sent']);
  });

  test('ends when the service is closed', async () => {
    const { sweep, service } = await createSweep(5_000);
    const count = sweep();
    await service.pushes?.close();
    expect(await count).toBe(2_000);
  });

  test('is not begun by the clock while one is at work', async () => {
    const { states, due } = await createSweep(0);
    let lists = 0;
    let atWork = 0;
    let most = 0;
    const slow = await createSweep(0, {
      sweepMs: 5,
      states: {
        ...states,
        async listDuePushes() {
          lists += 1;
          most = Math.max(most, ++atWork);
          await new Promise((resolve) => setTimeout(resolve, 20));
          atWork -= 1;
          return due();
        },
      },
    });
    await expect.poll(() => lists).toBeGreaterThan(2);
    await slow.service.pushes?.close();
    expect(most).toBe(1);
  });
});
