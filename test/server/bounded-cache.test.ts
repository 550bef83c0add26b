import { expect, test } from 'vitest';
import { createBoundedCache } from '../../src/server/bounded-cache.js';

test('forgets what was not used, keeps what is, and stays within its size', () => {
  const cache = createBoundedCache<number>(10);
  for (let index = 0; index < 1000; index++) {
    cache.set(`k${index}`, index);
    cache.set('used', -1);
    expect(cache.get('used')).toBe(-1);
    expect(cache.get(`k${index}`)).toBe(index);
  }
  const kept = Array.from({ length: 1000 }, (_, index) => cache.get(`k${index}`)).filter(
    (value) => value !== undefined,
  );
  expect(kept.length).toBeGreaterThanOrEqual(4);
  expect(kept.length).toBeLessThanOrEqual(10);
});

test('an entry that is only read survives', () => {
  const cache = createBoundedCache<number>(10);
  cache.set('read', 1);
  for (let index = 0; index < 100; index++) {
    expect(cache.get('read')).toBe(1);
    cache.set(`k${index}`, index);
  }
});

test.each([0, 1, -1, 2.5, Number.NaN])('refuses a size of %d', (size) => {
  expect(() => createBoundedCache(size)).toThrow(TypeError);
});
