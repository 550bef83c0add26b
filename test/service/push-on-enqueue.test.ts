import { afterEach, describe, expect, test } from 'vitest';
import type { ApnsTransport, PushResponse } from '../../src/apns/apns-transport.js';
import type { PushRequest } from '../../src/apns/build-push-request.js';
import { buildCommand } from '../../src/commands/build-command.js';
import { ApnsError } from '../../src/errors.js';
import { buildPlist } from '../../src/plist/build-plist.js';
import type { PlistDict } from '../../src/plist/plist-value.js';
import { createMdmService } from '../../src/service/create-mdm-service.js';
import type { MdmService } from '../../src/service/mdm-service.js';
import type { ServiceEvent } from '../../src/service/service-event.js';
import type { ServicePushOptions } from '../../src/service/service-pushes.js';
import { createMemoryApnsStore } from '../../src/storage/apns-memory-store.js';
import { createMemoryStorage } from '../../src/storage/create-memory-storage.js';
import { report } from './harness.js';

const TOPIC = 'com.apple.mgmt.External.x';
const DEVICE = 'DEVICE';
const USER = 'DEVICE:USER';
const open: MdmService[] = [];

afterEach(async () => {
  for (const service of open.splice(0)) await service.pushes?.close();
});

/** A service with one enrolled device and a user on it, over a scripted transport. */
async function createHarness(options: Partial<ServicePushOptions> = {}) {
  const sent: PushRequest[] = [];
  const script: (PushResponse | Error)[] = [];
  const transport: ApnsTransport = {
    send(request) {
      sent.push(request);
      const next = script.shift() ?? { status: 200, apnsId: 'id' };
      return next instanceof Error ? Promise.reject(next) : next;
    },
  };
  let offsetMs = 0;
  const now = () => Date.now() + offsetMs;
  const storage = createMemoryStorage();
  const states = createMemoryApnsStore();
  const events: ServiceEvent[] = [];
  const service = createMdmService({
    storage,
    policies: { allowMissingIdentity: true },
    now,
    push: { transport, states, sweepMs: 0, plan: { coalesceMs: 10, sessionMs: 0, minIntervalMs: 20 }, ...options },
  });
  open.push(service);
  service.events.on('*', (event) => events.push(event));
  const tokenUpdate = (id: string, token: number) =>
    storage.applyTokenUpdate({
      id,
      type: id === DEVICE ? 'device' : 'user',
      deviceId: DEVICE,
      push: {
        topic: id === DEVICE ? TOPIC : `${TOPIC}.user`,
        token: new Uint8Array(32).fill(token),
        pushMagic: `m${token}`,
      },
      awaitingConfiguration: false,
      atMs: now(),
    });
  await storage.applyAuthenticate({
    id: DEVICE,
    type: 'device',
    topic: TOPIC,
    device: {},
    plan: { life: 'new-life', commands: 'clear', secrets: 'archive', userChannels: 'disable', push: 'clear' },
    decidedOn: undefined,
    atMs: now(),
  });
  await tokenUpdate(DEVICE, 1);
  await tokenUpdate(USER, 2);
  const kinds = () => events.map(({ type }) => type).filter((type) => type.startsWith('push.'));
  return {
    service,
    storage,
    states,
    sent,
    script,
    events,
    kinds,
    tokenUpdate,
    queue: (id = DEVICE) => service.enqueue(id, buildCommand('SecurityInfo', {})),
    pass: (ms: number) => (offsetMs += ms),
    /** Waits until so many push events were told, and a little longer for those that should not come. */
    async settle(count: number) {
      while (kinds().length < count) await new Promise((resolve) => setTimeout(resolve, 2));
      await new Promise((resolve) => setTimeout(resolve, 30));
    },
  };
}

describe('enqueue leads to a push', () => {
  test('many commands, one push, to the token and magic of the channel', async () => {
    const { queue, sent, settle, kinds, states } = await createHarness();
    await Promise.all([queue(), queue(), queue(USER), queue()]);
    await settle(2);
    const texts = sent.map(({ topic, path, body, headers }) => [
      topic,
      path.slice(-2),
      Buffer.from(body).toString(),
      headers['apns-topic'],
    ]);
    expect(texts.toSorted()).toEqual([
      [TOPIC, '01', '{"mdm":"m1"}', TOPIC],
      [`${TOPIC}.user`, '02', '{"mdm":"m2"}', TOPIC],
    ]);
    expect(Number(sent[0]?.headers['apns-expiration'])).toBeGreaterThan(Date.now() / 1000 + 86_400);
    expect(kinds()).toEqual(['push.sent', 'push.sent']);
    const state = await states.readPushState(DEVICE);
    expect(state).toMatchObject({ pushesUnanswered: 1, failures: 0 });
    expect((state?.dueAtMs ?? 0) - Date.now()).toBeGreaterThan(5 * 3_600_000);
  });

  test('a command that comes later is pushed as well; one that was answered is not', async () => {
    const { queue, sent, settle, service, states, pass } = await createHarness();
    const [queued] = await queue();
    await settle(1);
    const connect = (message: PlistDict) => service.connect({ body: buildPlist(message) });
    await connect(report(DEVICE, 'Idle'));
    await connect(report(DEVICE, 'Acknowledged', queued?.commandUuid));
    pass(7 * 3_600_000);
    expect(await service.pushes?.runDue()).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(sent).toHaveLength(1);
    expect((await states.readPushState(DEVICE))?.dueAtMs).toBeUndefined();
    await queue();
    await settle(2);
    expect(sent).toHaveLength(2);
  });

  test('a device that does not come is pushed again when it is due', async () => {
    const { queue, sent, settle, service, pass } = await createHarness();
    await queue();
    await settle(1);
    expect(await service.pushes?.runDue()).toBe(0);
    pass(6 * 3_600_000 + 1_000);
    expect(await service.pushes?.runDue()).toBe(1);
    await settle(2);
    expect(sent).toHaveLength(2);
  });

  test('nobody is pushed who cannot be reached', async () => {
    const { queue, sent, service, storage } = await createHarness();
    await queue();
    await queue(USER);
    const decidedOn = await storage.readEnrollment(DEVICE);
    if (decidedOn !== undefined) await storage.applyCheckOut({ id: DEVICE, decidedOn, atMs: Date.now() });
    service.pushes?.wake([DEVICE, USER, 'NOBODY']);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(sent).toEqual([]);
  });
});

describe('what APNs answers', () => {
  test('listeners hear of a result when it is stored', async () => {
    const { queue, script, service, states } = await createHarness();
    script.push({ status: 410, reason: 'Unregistered', timestampMs: Date.now() + 1_000 });
    const seen = new Promise((resolve) => {
      service.events.on('push.token-retired', ({ enrollmentId }) => resolve(states.readPushState(enrollmentId)));
    });
    await queue();
    expect(await seen).toMatchObject({ retired: { inactiveSinceMs: expect.any(Number) as number } });
  });

  test('410 later than the TokenUpdate retires the token until the next TokenUpdate', async () => {
    const { queue, sent, script, settle, events, service, states, tokenUpdate, pass } = await createHarness();
    const inactiveSinceMs = Date.now() + 1_000;
    script.push({ status: 410, reason: 'Unregistered', timestampMs: inactiveSinceMs });
    await queue();
    await settle(1);
    expect(events.at(-1)).toMatchObject({ type: 'push.token-retired', enrollmentId: DEVICE, inactiveSinceMs });
    expect(await states.readPushState(DEVICE)).toMatchObject({ retired: { inactiveSinceMs }, pushesUnanswered: 0 });
    await queue();
    service.pushes?.wake([DEVICE]);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(sent).toHaveLength(1);
    // The same token again: the device says that it is in use.
    pass(2_000);
    await tokenUpdate(DEVICE, 1);
    service.pushes?.wake([DEVICE]);
    await settle(2);
    expect(sent).toHaveLength(2);
    expect((await states.readPushState(DEVICE))?.retired).toBeUndefined();
  });

  test('another token is not concerned by the retirement of the first', async () => {
    const { queue, sent, script, settle, service, tokenUpdate } = await createHarness();
    script.push({ status: 410, timestampMs: Date.now() + 3_600_000 });
    await queue();
    await settle(1);
    await tokenUpdate(DEVICE, 9);
    service.pushes?.wake([DEVICE]);
    await settle(2);
    expect(sent.map(({ path }) => path.slice(-2))).toEqual(['01', '09']);
  });

  test('429 waits as long as APNs says, then the push goes out', async () => {
    const { queue, sent, script, settle, events, kinds } = await createHarness();
    script.push({ status: 429, reason: 'TooManyRequests', retryAfterMs: 60 });
    const startMs = Date.now();
    await queue();
    await settle(2);
    expect(Date.now() - startMs).toBeGreaterThanOrEqual(60);
    expect(kinds()).toEqual(['push.failed', 'push.sent']);
    expect(events.find(({ type }) => type === 'push.failed')).toMatchObject({ cause: 'busy', status: 429 });
    expect(sent).toHaveLength(2);
  });

  test('a refused certificate stops the topic, not the device; wake starts it again', async () => {
    const { queue, sent, script, settle, events, service, kinds } = await createHarness();
    script.push({ status: 403, reason: 'BadCertificate' });
    await queue();
    await settle(1);
    expect(events.at(-1)).toMatchObject({ type: 'push.failed', cause: 'configuration', reason: 'BadCertificate' });
    await queue();
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(sent).toHaveLength(1);
    service.pushes?.wake([DEVICE]);
    await settle(2);
    expect(kinds()).toEqual(['push.failed', 'push.sent']);
  });

  test.each([
    [new ApnsError('ERR_APNS_CONNECTION', 'x'), { cause: 'no-answer', code: 'ERR_APNS_CONNECTION' }],
    [new ApnsError('ERR_APNS_NO_CERTIFICATE', 'x'), { cause: 'configuration', code: 'ERR_APNS_NO_CERTIFICATE' }],
    [new Error('of the host'), { cause: 'no-answer' }],
    [
      { status: 400, reason: 'BadDeviceToken' },
      { cause: 'configuration', reason: 'BadDeviceToken' },
    ],
    [
      { status: 400, reason: 'PayloadEmpty' },
      { cause: 'bug', reason: 'PayloadEmpty' },
    ],
    [
      { status: 410, timestampMs: 1 },
      { cause: 'stale-token', status: 410 },
    ],
  ])('%o is told and never gives the device up', async (answer, event) => {
    const { queue, script, settle, events, states } = await createHarness();
    script.push(answer);
    await queue();
    await settle(1);
    expect(events.find(({ type }) => type === 'push.failed')).toMatchObject({ enrollmentId: DEVICE, ...event });
    const state = await states.readPushState(DEVICE);
    expect(state).toMatchObject({ failures: 1, pushesUnanswered: 0 });
    expect(state?.notBeforeMs).toBeGreaterThan(Date.now());
    expect(state?.retired).toBeUndefined();
    expect(state?.lastPushAtMs).toBeUndefined();
  });
});

describe('several processes, restarts', () => {
  test('two services over one storage push once', async () => {
    const { storage, states, sent, queue, settle, service } = await createHarness();
    const other = createMdmService({
      storage,
      push: {
        states,
        sweepMs: 0,
        plan: { coalesceMs: 10, sessionMs: 0 },
        transport: { send: (request) => (sent.push(request), { status: 200 }) },
      },
    });
    open.push(other);
    await queue();
    other.pushes?.wake([DEVICE]);
    service.pushes?.wake([DEVICE]);
    await settle(1);
    expect(sent).toHaveLength(1);
  });

  test('what was queued before a crash is found by reconcile', async () => {
    const { storage, queue, service } = await createHarness();
    await service.pushes?.close();
    await queue();
    const sent: PushRequest[] = [];
    const next = createMdmService({
      storage,
      push: {
        states: createMemoryApnsStore(),
        transport: { send: (request) => (sent.push(request), { status: 200 }) },
      },
    });
    open.push(next);
    expect(await next.pushes?.reconcile()).toBe(2);
    while (sent.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(sent.map(({ path }) => path.slice(-2))).toEqual(['01']);
  });

  test('ports are checked by name', () => {
    expect(() => createMdmService({ storage: createMemoryStorage(), push: {} as ServicePushOptions })).toThrow(
      /push\.transport\.send, push\.states\.readPushState/,
    );
    expect(createMdmService({ storage: createMemoryStorage() }).pushes).toBeUndefined();
  });
});
