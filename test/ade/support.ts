import { readFileSync } from 'node:fs';
import { createAdeClient, type CreateAdeClientOptions } from '../../src/ade/create-ade-client.js';
import type { AdeClient } from '../../src/ade/ade-client.js';
import { createFakeAde, type FakeAde, type FakeAdeOptions } from '../../src/testing/fake-ade.js';

const vectors = new URL('vectors/', import.meta.url);

/** A file made by OpenSSL; see `vectors/README.md`. */
export function vector(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, vectors)));
}

export function vectorText(name: string): string {
  return readFileSync(new URL(name, vectors), 'utf8');
}

/** A clock that a test moves. */
export interface TestClock {
  nowMs: number;
  readonly now: () => number;
}

export function createClock(nowMs = Date.parse('2026-03-01T00:00:00Z')): TestClock {
  const clock: TestClock = { nowMs, now: () => clock.nowMs };
  return clock;
}

/** A fake service and a client of it that share a clock. */
export function createPair(options: FakeAdeOptions & { readonly client?: Partial<CreateAdeClientOptions> } = {}): {
  clock: TestClock;
  fake: FakeAde;
  client: AdeClient;
} {
  const clock = createClock();
  const fake = createFakeAde({ now: clock.now, ...options });
  const client = createAdeClient({
    tokens: { readToken: () => fake.token },
    fetch: fake.fetch,
    now: clock.now,
    ...options.client,
  });
  return { clock, fake, client };
}

/** `count` devices: `C0000`, `C0001`, … */
export function devices(count: number, prefix = 'C'): { serial_number: string; model: string }[] {
  return Array.from({ length: count }, (_, index) => ({
    serial_number: `${prefix}${String(index).padStart(4, '0')}`,
    model: 'iPad',
  }));
}

/** The error that `work` ends with. */
export async function failureOf(work: Promise<unknown> | (() => unknown)): Promise<unknown> {
  try {
    await (typeof work === 'function' ? work() : work);
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
