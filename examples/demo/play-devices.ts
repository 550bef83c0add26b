import { createDeviceKeyPool, createTestAuthority } from 'apple-mdm/testing';
import { liveDeviceStory } from './device-story.js';
import type { StepExpectations } from './expectations.js';
import { failedRow } from './notes.js';
import { createProgress } from './progress.js';
import type { DemoOutput } from './progress.js';
import type { DemoServer } from './server.js';
import type { DemoRow } from './table.js';

export interface PlayedDevices {
  /** The story of the first device. */
  readonly story: readonly DemoRow[];
  /** Steps of the others that came out differently. */
  readonly differing: readonly DemoRow[];
  readonly steps: number;
  readonly messages: number;
  readonly elapsedMs: number;
}

const CONCURRENCY = 16;
const MOST_KEYS = 8;

/** Lets simulated devices live their story: the first alone, the others side by side. */
export async function playDevices(
  server: DemoServer,
  count: number,
  expected: StepExpectations,
  output: DemoOutput,
): Promise<PlayedDevices> {
  const { events } = server;
  const keys = createDeviceKeyPool({ size: Math.min(MOST_KEYS, count) });
  const identities = await createTestAuthority({ issuer: server.ca, keys });
  let messages = 0;
  const send = (request: Request): Promise<Response> => {
    messages++;
    return fetch(request);
  };
  const live = (number: number): Promise<readonly DemoRow[]> =>
    liveDeviceStory({ server, events, keys, identities, expected, send }, number).catch((error: unknown) => [
      failedRow(error),
    ]);

  const startedAtMs = performance.now();
  const progress = createProgress(output, 'devices', count);
  const story = await live(1);
  progress.step();
  const differing: DemoRow[] = [];
  let steps = story.length;
  let next = 2;
  const worker = async (): Promise<void> => {
    while (next <= count) {
      const rows = await live(next++);
      steps += rows.length;
      differing.push(...rows.filter(({ ok }) => !ok));
      progress.step();
    }
  };
  await Promise.all(Array.from({ length: Math.min(CONCURRENCY, count) }, worker));
  progress.done();
  return { story, differing, steps, messages, elapsedMs: performance.now() - startedAtMs };
}
