import { setImmediate as nextRound } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createKeyedTurns } from '../../src/scep/keyed-turns.js';

test('operations of one key follow each other, also after one that failed; other keys are not held up', async () => {
  const inTurn = createKeyedTurns();
  const log: string[] = [];
  const operation =
    (name: string, fails = false) =>
    async () => {
      log.push(`${name} begins`);
      await nextRound();
      log.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };
  const results = await Promise.allSettled([
    inTurn('a', operation('a1', true)),
    inTurn('a', operation('a2')),
    inTurn('b', operation('b1')),
  ]);
  expect(results.map((each) => (each.status === 'fulfilled' ? each.value : 'failed'))).toEqual(['failed', 'a2', 'b1']);
  expect(log.indexOf('a2 begins')).toBeGreaterThan(log.indexOf('a1 ends'));
  expect(log.indexOf('b1 begins')).toBeLessThan(log.indexOf('a1 ends'));
  expect(await inTurn('a', operation('a3'))).toBe('a3');
});
