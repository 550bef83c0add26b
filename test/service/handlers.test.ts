import { describe, expect, test } from 'vitest';
import { parsePlist } from '../../src/plist/parse-plist.js';
import type { PlistDict } from '../../src/plist/plist-value.js';
import type { ServiceAnswer } from '../../src/service/device-request.js';
import type { ServiceHandlers } from '../../src/service/service-handlers.js';
import { anyNumber, anyString, createHarness } from './harness.js';

const content = (answer: ServiceAnswer): unknown =>
  answer.outcome === 'ok' && answer.format === 'plist' ? { ...Object(parsePlist(answer.body)) } : answer;
const message = (MessageType: string, keys: PlistDict = {}): PlistDict => ({ MessageType, UDID: 'A', ...keys });
const empty = { outcome: 'ok', format: 'empty', body: new Uint8Array(0) };
const json = new TextEncoder().encode('{"SyncTokens":{}}');

describe('bootstrap tokens', () => {
  test('are escrowed, fetched, replaced and withdrawn; the last one stays archived', async () => {
    const { checkin, enroll, storage, events, takeEvents } = createHarness();
    await enroll('A', 'a');
    takeEvents();
    const get = async () => content(await checkin(message('GetBootstrapToken'), 'a'));
    const set = (token?: Uint8Array) =>
      checkin(message('SetBootstrapToken', token === undefined ? {} : { BootstrapToken: token }), 'a');

    expect(await get()).toEqual(empty);
    expect(await set(Uint8Array.of(0, 1, 255))).toEqual(empty);
    expect(await get()).toEqual({ BootstrapToken: Uint8Array.of(0, 1, 255) });
    await set(Uint8Array.of(2));
    expect(await get()).toEqual({ BootstrapToken: Uint8Array.of(2) });
    expect(await set(new Uint8Array(0))).toEqual(empty);
    expect(await get()).toEqual(empty);
    await set(Uint8Array.of(3));
    await set();
    expect(await get()).toEqual(empty);
    const archived = await storage.listArchivedSecrets('A', 'bootstrap-token');
    expect(archived.map(({ value }) => value[0])).toEqual([3, 2, 0]);
    expect(events.map((event) => event.type === 'secret.changed' && event.present)).toEqual([
      ...[true, true, false],
      ...[true, false],
    ]);
    expect(events[0]).toEqual({
      ...{ type: 'secret.changed', version: 1, id: anyString, atMs: anyNumber },
      ...{ enrollmentId: 'A', kind: 'bootstrap-token', present: true },
    });
  });

  test('belong to the device, whichever channel sends them', async () => {
    const { checkin, enroll, storage } = createHarness();
    await enroll('A', 'a', 'U');
    await checkin(message('SetBootstrapToken', { UserID: 'U', BootstrapToken: Uint8Array.of(5) }), 'a');
    expect((await storage.readSecret('A', 'bootstrap-token'))?.value).toEqual(Uint8Array.of(5));
    expect(await storage.readSecret('A:U', 'bootstrap-token')).toBeUndefined();
  });
});

describe('GetToken', () => {
  const ask = (handlers: ServiceHandlers) => async (): Promise<unknown> => {
    const { checkin, enroll } = createHarness({ handlers });
    await enroll('A', 'a');
    return content(await checkin(message('GetToken', { TokenServiceType: 'com.apple.maid' }), 'a'));
  };

  test('is unknown without a handler, or when it has none', async () => {
    expect(await ask({})()).toEqual({ outcome: 'token-service-unknown' });
    expect(await ask({ getToken: async () => undefined })()).toEqual({ outcome: 'token-service-unknown' });
  });

  test('returns what the handler made for this service type', async () => {
    const getToken: ServiceHandlers['getToken'] = ({ message: { TokenServiceType }, enrollment }) =>
      new TextEncoder().encode(`${TokenServiceType} ${enrollment.id}`);
    expect(await ask({ getToken })()).toEqual({ TokenData: new TextEncoder().encode('com.apple.maid A') });
  });
});

describe('DeclarativeManagement', () => {
  const asked: string[] = [];
  const declarativeManagement: ServiceHandlers['declarativeManagement'] = ({ message: { Endpoint }, enrollment }) => {
    asked.push(`${enrollment.id} ${Endpoint}`);
    return Endpoint.endsWith('/gone') || Endpoint === 'status' ? undefined : json;
  };

  test.each<[string, ServiceHandlers, ServiceAnswer]>([
    ['tokens', { declarativeManagement }, { outcome: 'ok', format: 'json', body: json }],
    ['declaration-items', { declarativeManagement }, { outcome: 'ok', format: 'json', body: json }],
    ['declaration/configuration/a/b', { declarativeManagement }, { outcome: 'ok', format: 'json', body: json }],
    ['declaration/configuration/gone', { declarativeManagement }, { outcome: 'declaration-not-found' }],
    ['status', { declarativeManagement }, { outcome: 'ok', format: 'empty', body: new Uint8Array(0) }],
    ['status', { declarativeManagement: () => json }, { outcome: 'ok', format: 'empty', body: new Uint8Array(0) }],
  ])('%s', async (Endpoint, handlers, answer) => {
    const { checkin, enroll } = createHarness({ handlers });
    await enroll('A', 'a', 'U');
    asked.length = 0;
    expect(await checkin(message('DeclarativeManagement', { Endpoint, UserID: 'U' }), 'a')).toEqual(answer);
    if (handlers.declarativeManagement === declarativeManagement) expect(asked).toEqual([`A:U ${Endpoint}`]);
  });
});

test('ReturnToService answers with the settings of the handler', async () => {
  const { checkin, enroll } = createHarness({
    handlers: { returnToService: async () => ({ ReturnToService: { Enabled: true }, PreserveDataPlan: true }) },
  });
  await enroll('A', 'a');
  const answer = content(await checkin(message('ReturnToService'), 'a'));
  expect(answer).toMatchObject({ ReturnToService: { Enabled: true }, PreserveDataPlan: true });
});
