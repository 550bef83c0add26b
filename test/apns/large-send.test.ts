import { afterEach, describe, expect, test } from 'vitest';
import { createApnsClient, type ApnsClient } from '../../src/apns/create-apns-client.js';
import { createFakeApns, type FakeApns } from '../../src/testing/fake-apns.js';
import { numberOf, pushTo, TOPIC } from './apns-support.js';

let apns: FakeApns;
let client: ApnsClient;

afterEach(async () => {
  await client.close({ force: true });
  await apns.close();
});

const COUNT = 10_000;

function* pushes(count = COUNT) {
  for (let number = 0; number < count; number++) yield pushTo(number);
}

describe('10,000 pushes', () => {
  test('stream limit 100, two GOAWAYs and 1 % 429: each is delivered exactly once', async () => {
    const throttled = new Set<string>();
    const accepted = new Map<number, number>();
    apns = await createFakeApns({
      maxConcurrentStreams: 100,
      record: false,
      respond: ({ index, token }) => {
        if (index === 3_000 || index === 7_000) setImmediate(() => apns.goAway({ reason: 'Shutdown' }));
        const number = numberOf(token);
        if (number % 100 === 7 && !throttled.has(token)) {
          throttled.add(token);
          return { status: 429, reason: 'TooManyRequests', headers: { 'retry-after': '0' } };
        }
        accepted.set(number, (accepted.get(number) ?? 0) + 1);
        return undefined;
      },
    });
    client = createApnsClient({ ...(await apns.issuePushIdentity(TOPIC)), ...apns });
    const statuses = new Map<number, number | string>();
    for await (const { request, response } of client.sendAll(pushes())) {
      const number = numberOf(request.token);
      expect(statuses.has(number)).toBe(false);
      statuses.set(number, response?.status ?? 'lost');
    }
    expect(statuses.size).toBe(COUNT);
    expect([...statuses.values()].filter((status) => status !== 200)).toEqual([]);
    expect(accepted.size).toBe(COUNT);
    expect([...accepted.values()].filter((count) => count !== 1)).toEqual([]);
    expect(throttled.size).toBe(COUNT / 100);
    expect(apns.connections).toBeGreaterThanOrEqual(3);
    expect(client.stats()).toMatchObject({ inFlight: 0, unfinished: 0 });
  });

  test('connections cut in mid-flight: each is delivered or reported, once to the caller', async () => {
    const accepted = new Map<number, number>();
    apns = await createFakeApns({
      maxConcurrentStreams: 100,
      record: false,
      respond: ({ index, token }) => {
        if (index === 500 || index === 1_500) return 'cut';
        const number = numberOf(token);
        accepted.set(number, (accepted.get(number) ?? 0) + 1);
        return undefined;
      },
    });
    client = createApnsClient({ ...(await apns.issuePushIdentity(TOPIC)), ...apns, resendUncertain: false });
    let delivered = 0;
    let uncertain = 0;
    for await (const { request, response, error } of client.sendAll(pushes(2_000))) {
      const times = accepted.get(numberOf(request.token)) ?? 0;
      if (response === undefined) {
        expect(error).toMatchObject({ code: 'ERR_APNS_CONNECTION', mayBeDelivered: true });
        expect(times).toBeLessThanOrEqual(1);
        uncertain++;
      } else {
        expect(times).toBe(1);
        delivered++;
      }
    }
    expect(delivered + uncertain).toBe(2_000);
    expect(uncertain).toBeGreaterThanOrEqual(2);
    expect(uncertain).toBeLessThanOrEqual(200);
  });
});
