import { describe, expect, test } from 'vitest';
import { createMemoryStorage } from '../../src/storage/create-memory-storage.js';
import { storageConformance } from '../../src/testing/storage-conformance.js';

describe('storageConformance on the memory store', () => {
  test.each(storageConformance)('$name', async ({ run }) => {
    await run(() => createMemoryStorage());
  });

  test('names each case once', () => {
    const names = storageConformance.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
