import { describe, expect, test, vi } from 'vitest';
import { createMdmService } from '../../src/service/create-mdm-service.js';
import type { MdmServiceOptions } from '../../src/service/mdm-service.js';
import type { ServiceEvent } from '../../src/service/service-event.js';
import { createMemoryStorage } from '../../src/storage/create-memory-storage.js';
import { anyNumber, authenticate, createHarness, report, request, tokenUpdate } from './harness.js';

describe('createMdmService', () => {
  test.each<[object, RegExp]>([
    [{}, /storage must be an object/],
    [{ storage: null }, /storage must be an object/],
    [{ storage: {} }, /storage\.readEnrollment, .*storage\.advanceQueue, .*storage\.listArchivedSecrets/],
    [{ storage: { ...createMemoryStorage(), findIdentity: 1 } }, /not a function: storage\.findIdentity$/],
    [{ storage: createMemoryStorage(), handlers: { getToken: 'x' } }, /handlers\.getToken$/],
    [
      { storage: createMemoryStorage(), handlers: { userAuthenticate: { start: () => 'decline' } } },
      /userAuthenticate\.verify$/,
    ],
    [
      { storage: createMemoryStorage(), handlers: { userAuthenticate: 7 } },
      /handlers\.userAuthenticate must be an object/,
    ],
    [{ storage: createMemoryStorage(), policies: { adoptIdentity: true } }, /policies\.adoptIdentity$/],
    [{ storage: createMemoryStorage(), policies: 'none' }, /policies must be an object/],
  ])('refuses %#', (options, message) => {
    const create = (): unknown => createMdmService(Object(options) as MdmServiceOptions);
    expect(create).toThrow(TypeError);
    expect(create).toThrow(message);
  });

  test('takes ports that are instances of classes, and keeps their this', async () => {
    const memory = createMemoryStorage();
    class Storage {
      readonly #memory = memory;
      findIdentity(fingerprint: string) {
        return this.#memory.findIdentity(fingerprint);
      }
    }
    const { findIdentity: _own, ...rest } = memory;
    const storage = Object.assign(new Storage(), rest);
    class Handlers {
      readonly #token = Uint8Array.of(1);
      getToken() {
        return this.#token;
      }
    }
    class Policies {
      readonly #topics = /External/;
      acceptEnrollment({ message }: { message: { Topic: string } }) {
        return this.#topics.test(message.Topic);
      }
    }
    const { checkin, enroll } = createHarness({ storage, handlers: new Handlers(), policies: new Policies() });
    await enroll('A', 'a');
    const answer = await checkin({ MessageType: 'GetToken', UDID: 'A', TokenServiceType: 'x' }, 'a');
    expect(answer).toMatchObject({ outcome: 'ok', format: 'plist' });
  });

  test('two services on one storage are one', async () => {
    const storage = createMemoryStorage();
    const [one, two] = [createHarness({ storage }), createHarness({ storage })];
    await one.checkin(authenticate('A'), 'a');
    await two.checkin(tokenUpdate('A'), 'a');
    await one.enqueue('A', 'x', 'y');
    expect(await two.poll(report('A', 'Idle'), 'a')).toBe('x');
    expect(await one.poll(report('A', 'Acknowledged', 'x'), 'a')).toBe('y');
    expect(await two.poll(report('A', 'Acknowledged', 'x'), 'a')).toBe('y');
  });
});

describe('enqueue and cancel', () => {
  test('queue for enabled channels only', async () => {
    const { service, enroll, checkin, takeEvents } = createHarness();
    await enroll('A', 'a');
    await enroll('B', 'b');
    await checkin({ MessageType: 'CheckOut', Topic: 'T', UDID: 'B' }, 'b');
    await checkin(authenticate('C'), 'c');
    takeEvents();
    const command = { CommandUUID: 'x', Command: { RequestType: 'SecurityInfo' } };
    const results = await service.enqueue(['A', 'B', 'C', 'D'], command);
    expect(results.map(({ enrollmentId, outcome }) => [enrollmentId, outcome])).toEqual([
      ['A', 'queued'],
      ['B', 'not-enabled'],
      ['C', 'not-enabled'],
      ['D', 'unknown-enrollment'],
    ]);
    expect(takeEvents()).toEqual(['command.queued']);
    expect(await service.enqueue('A', command)).toMatchObject([{ outcome: 'duplicate' }]);
    expect(takeEvents()).toEqual([]);
  });

  test('queue for many at once, with a result for each in order', async () => {
    const { service, enroll } = createHarness();
    const ids = Array.from({ length: 100 }, (_, index) => `D${index}`);
    for (const id of ids) await enroll(id, `certificate-${id}`);
    const results = await service.enqueue(ids, { CommandUUID: 'x', Command: { RequestType: 'SecurityInfo' } });
    expect(results.map(({ enrollmentId }) => enrollmentId)).toEqual(ids);
    expect(results.every(({ outcome }) => outcome === 'queued')).toBe(true);
    expect(await service.enqueue([], { CommandUUID: 'x', Command: { RequestType: 'SecurityInfo' } })).toEqual([]);
  });

  test('refuse what is no command before anything is queued', async () => {
    const { service, enroll, storage } = createHarness();
    await enroll('A', 'a');
    await expect(service.enqueue('A', { CommandUUID: '', Command: { RequestType: 'X' } })).rejects.toMatchObject({
      code: 'ERR_COMMAND_INVALID_KEY',
    });
    expect(await storage.listCommands('A')).toEqual([]);
  });

  test('cancel what was not sent, and tell of it', async () => {
    const { service, enroll, enqueue, poll, events } = createHarness();
    await enroll('A', 'a');
    await enqueue('A', 'x', 'y');
    await poll(report('A', 'Idle'), 'a');
    expect(await service.cancel('A', 'x')).toBe('sent');
    expect(await service.cancel('A', 'y')).toBe('cancelled');
    expect(await service.cancel('A', 'y')).toBe('finished');
    expect(await service.cancel('A', 'z')).toBe('unknown');
    expect(events.filter(({ type }) => type === 'command.cancelled')).toMatchObject([
      { enrollmentId: 'A', commandUuid: 'y' },
    ]);
    expect(await service.queue('A', { waiting: true })).toMatchObject([{ commandUuid: 'x' }]);
    expect(await service.queue('A', { afterUuid: 'x', limit: 1 })).toMatchObject([{ commandUuid: 'y' }]);
  });
});

describe('events', () => {
  test('reach listeners of their type and of all, until they are removed', async () => {
    const { service, checkin } = createHarness();
    const seen: string[] = [];
    const off = service.events.on('enrollment.authenticated', (event) => seen.push(event.kind));
    const offAll = service.events.on('*', (event) => seen.push(event.id));
    service.events.on('enrollment.enabled', ({ enrollment }) => seen.push(enrollment.state));
    await checkin(authenticate('A'), 'a');
    off();
    off();
    await checkin(authenticate('A'), 'a');
    offAll();
    await checkin(tokenUpdate('A'), 'a');
    expect(seen).toEqual(['first', 'event-1', 'event-2', 'enabled']);
  });

  test('come after storage has it', async () => {
    const { service, storage, checkin } = createHarness();
    const states: unknown[] = [];
    service.events.on('enrollment.enabled', async ({ enrollment }) => {
      states.push((await storage.readEnrollment(enrollment.id))?.state);
    });
    await checkin(authenticate('A'), 'a');
    await checkin(tokenUpdate('A'), 'a');
    expect(states).toEqual(['enabled']);
  });

  test('never bring an error of a listener into the protocol', async () => {
    const failed: [unknown, ServiceEvent['type']][] = [];
    const onListenerError = (error: unknown, { type }: ServiceEvent): void => {
      failed.push([error, type]);
      throw new Error('the host fails here too');
    };
    const { service, checkin, events } = createHarness({ onListenerError });
    service.events.on('enrollment.authenticated', () => {
      throw new Error('sync');
    });
    service.events.on('*', () => Promise.reject(new Error('async')));
    expect(await checkin(authenticate('A'), 'a')).toMatchObject({ outcome: 'ok' });
    await Promise.resolve();
    expect(failed.map(([error, type]) => [error instanceof Error && error.message, type])).toEqual([
      ['sync', 'enrollment.authenticated'],
      ['async', 'enrollment.authenticated'],
    ]);
    expect(events).toHaveLength(1);
  });

  test('warn of a failing listener by default, without a word of its error', async () => {
    const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const { service, checkin } = createHarness();
    service.events.on('*', () => {
      throw new Error('serial number F5JM992LF193');
    });
    await checkin(authenticate('A'), 'a');
    expect(warn.mock.calls).toEqual([
      ['a listener of enrollment.authenticated failed', { type: 'MdmListenerWarning' }],
    ]);
    warn.mockRestore();
  });

  test('do not take what is no function for a listener', () => {
    const { service } = createHarness();
    const listener: unknown = 'x';
    expect(() => service.events.on('*', listener as () => void)).toThrow(TypeError);
  });

  test('tell of what a server refused', () => {
    const { service, events } = createHarness();
    service.reportRefusal({ code: 'ERR_PKI_SIGNATURE_INVALID', endpoint: 'connect', fingerprint: 'f' });
    expect(events).toEqual([
      {
        ...{ type: 'request.refused', version: 1, id: 'event-1', atMs: anyNumber },
        ...{ code: 'ERR_PKI_SIGNATURE_INVALID', endpoint: 'connect', fingerprint: 'f' },
      },
    ]);
  });

  test('survive structuredClone', async () => {
    const { enroll, enqueue, poll, checkin, events } = createHarness();
    await enroll('A', 'a', 'U');
    await enqueue('A', 'x');
    await poll(report('A', 'Idle'), 'a');
    await poll(report('A', 'Error', 'x', { ErrorChain: [{ ErrorCode: 12021, ErrorDomain: 'MCMDMErrorDomain' }] }), 'a');
    await checkin({ MessageType: 'CheckOut', Topic: 'T', UDID: 'A' }, 'a');
    expect(new Set(events.map(({ type }) => type)).size).toBeGreaterThan(5);
    for (const event of events) expect(JSON.stringify(structuredClone(event))).toBe(JSON.stringify(event));
  });
});

test('a request is not changed and not kept', async () => {
  const { service, enroll, storage } = createHarness();
  await enroll('A', 'a');
  const sent = request(tokenUpdate('A', { UnlockToken: Uint8Array.of(4) }), 'a');
  const copy = new Uint8Array(sent.body);
  await service.checkin(sent);
  expect(sent.body).toEqual(copy);
  sent.body.fill(0);
  expect((await storage.readSecret('A', 'unlock-token'))?.value).toEqual(Uint8Array.of(4));
});
