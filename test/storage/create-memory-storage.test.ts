import { describe, expect, test } from 'vitest';
import { createMemoryStorage } from '../../src/storage/create-memory-storage.js';

describe('createMemoryStorage', () => {
  test.each([
    [{ retainedCommands: -1 }],
    [{ retainedCommands: 1.5 }],
    [{ retainedSecrets: 0 }],
    [{ retainedSecrets: Number.NaN }],
  ])('refuses %j', (options) => {
    expect(() => createMemoryStorage(options)).toThrow(TypeError);
  });

  test('keeps as many archived secrets as it is told, the newest ones', async () => {
    const storage = createMemoryStorage({ retainedSecrets: 2 });
    for (const value of [1, 2, 3, 4]) await storage.putSecret('D', 'unlock-token', Uint8Array.of(value), value);
    const archived = await storage.listArchivedSecrets('D', 'unlock-token');
    expect(archived.map(({ value }) => value[0])).toEqual([3, 2]);
  });

  test.each([0, -1, 1.5, Number.NaN])('refuses a page of %d', (limit) => {
    const storage = createMemoryStorage();
    void storage.enqueueCommand('D', { commandUuid: 'a', requestType: 'R', body: new Uint8Array(1), queuedAtMs: 1 });
    expect(() => storage.listCommands('D', { limit })).toThrow(TypeError);
    expect(() => storage.listEnrollments({ limit })).toThrow(TypeError);
  });

  test('answers at once, which makes every method atomic', () => {
    const storage = createMemoryStorage();
    expect(storage.advanceQueue('D', { atMs: 1, status: 'Idle', offer: true })).toEqual({ reported: 'none' });
    expect(storage.findIdentity('f')).toBeUndefined();
  });

  test('has the methods of its roles and no others', () => {
    expect(Object.keys(createMemoryStorage()).toSorted()).toEqual(
      [
        ...['readEnrollment', 'applyAuthenticate', 'applyTokenUpdate', 'applyCheckOut', 'listEnrollments'],
        ...['enqueueCommand', 'advanceQueue', 'cancelCommand', 'listCommands', 'readReport'],
        ...['bindIdentity', 'findIdentity', 'listIdentities'],
        ...['putSecret', 'readSecret', 'archiveSecret', 'listArchivedSecrets'],
      ].toSorted(),
    );
  });
});
