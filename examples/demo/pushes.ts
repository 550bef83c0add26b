import { setTimeout } from 'node:timers/promises';
import { createApnsClient, storePushCertificate } from 'apple-mdm/apns';
import type { PushCertificate, PushStateStore } from 'apple-mdm/apns';
import type { ServicePushOptions } from 'apple-mdm/service';
import { createMemoryApnsStore } from 'apple-mdm/storage';
import { createFakeApns } from 'apple-mdm/testing';
import type { ReceivedPush } from 'apple-mdm/testing';

/** APNs as the server sees it: a fake of it on this machine, and everything that is needed to push. */
export interface DemoPushes {
  readonly certificate: PushCertificate;
  /** Give it to the service. */
  readonly options: ServicePushOptions;
  readonly states: PushStateStore;
  /** Pushes that APNs got, the oldest first. */
  readonly received: readonly ReceivedPush[];
  /** From now on APNs calls this token inactive. Lower-case hex. */
  retireToken(token: string): void;
  /** What APNs answered to a push. */
  answerTo(push: ReceivedPush): string;
  /** Waits for pushes that are under way. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the fake APNs with a push certificate of the topic, which is stored and looked up as a server does. */
export async function startPushes(topic: string): Promise<DemoPushes> {
  const retiredAtMs = new Map<string, number>();
  const refused = new Set<number>();
  const apns = await createFakeApns({
    respond({ index, token }) {
      const timestampMs = retiredAtMs.get(token);
      if (timestampMs === undefined) return undefined;
      refused.add(index);
      return { status: 410, reason: 'Unregistered', timestampMs };
    },
  });
  const store = createMemoryApnsStore();
  const { certificate } = await storePushCertificate(store, await apns.issuePushIdentity(topic));
  const client = createApnsClient({
    findCertificate: (wanted) => store.readPushCertificate(wanted),
    host: apns.host,
    port: apns.port,
    ca: apns.ca,
  });
  return {
    certificate,
    // Real devices stay connected for a while after a message; the simulated ones are gone at once.
    options: { transport: client, states: store, plan: { sessionMs: 0, minIntervalMs: 0 } },
    states: store,
    received: apns.received,
    retireToken: (token) => void retiredAtMs.set(token, Date.now()),
    answerTo: ({ index }) => (refused.has(index) ? '410 Unregistered' : '200'),
    async idle() {
      while (client.stats().unfinished > 0) await setTimeout(5);
    },
    async close() {
      await client.close();
      await apns.close();
    },
  };
}
