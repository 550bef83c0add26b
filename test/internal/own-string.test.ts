import { expect, test } from 'vitest';
import { ownString } from '../../src/internal/own-string.js';
import { measureHeapMb } from '../support/measure-heap.js';

const LONG = 500_000;

test.each(['', 'a', 'twelve chars', 'thirteen char', ' 00008030-001C2D0000', 'ﷺ'.repeat(20), '\ud83c'.repeat(14)])(
  '%j stays what it is',
  (text) => {
    expect(ownString(text)).toBe(text);
  },
);

test.each([
  ['of one byte a character', 'a'],
  ['of two', '\u0416'],
])('a text does not keep the one alive that it was cut from: %s', (_name, character) => {
  const cut = (index: number): string => `${index}${character.repeat(LONG)}`.slice(10, 46);
  const heapMb = measureHeapMb(() => Array.from({ length: 40 }, (_, index) => ownString(cut(index))));
  expect(heapMb).toBeLessThan(5);
});
