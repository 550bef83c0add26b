import type { IdentifyDevice } from './identify-device.js';

/**
 * Tries several ways in order; the first that finds a proof decides. A proof that is there but bad refuses the request:
 * it is not passed over for the next way.
 */
export function identifyFirst(ways: readonly IdentifyDevice[]): IdentifyDevice {
  return async (input) => {
    for (const way of ways) {
      const identity = await way(input);
      if (identity !== undefined) return identity;
    }
    return undefined;
  };
}
