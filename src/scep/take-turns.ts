/** Operations that may begin without waiting for a turn. */
const FREE = 3;

/**
 * Lets operations that keep the event loop busy begin one by one, each in a round of the loop of its own, once several
 * are under way. Opening an envelope is a private-key operation that Node does on the event loop; thirty requests that
 * arrive together would otherwise hold up timers and other requests by thirty of them.
 */
export function createTurns(): <Result>(operation: () => Promise<Result>) => Promise<Result> {
  let active = 0;
  let last: Promise<void> = Promise.resolve();
  const nextRound = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return async (operation) => {
    active++;
    try {
      if (active > FREE) {
        last = last.then(nextRound);
        await last;
      }
      return await operation();
    } finally {
      active--;
    }
  };
}
