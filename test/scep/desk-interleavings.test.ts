import { expect, test } from 'vitest';
import { makeRequestingDevices, tryOneOrder } from '../support/scep-interleavings.js';

/** Give another number of orders, and the first of them, to look further. */
const ORDERS = Number(process.env.SCEP_ORDERS ?? 1_500);
const FIRST = Number(process.env.SCEP_FIRST_ORDER ?? 1);

/**
 * Processes that share a store, with calls that take effect and answer in any order, that fail, or whose process ends;
 * an issuer that is slow, refuses, fails or has devices wait; a clock that outruns leases; records that are pruned.
 */
test('one challenge gives one certificate for one key, and in the end always does', { timeout: 600_000 }, async () => {
  const devices = await makeRequestingDevices(2);
  const wrong: Record<number, readonly string[]> = {};
  for (let order = FIRST; order < FIRST + ORDERS; order++) {
    const found = await tryOneOrder(devices, order);
    if (found.length > 0) wrong[order] = found;
  }
  expect(wrong).toEqual({});
});
