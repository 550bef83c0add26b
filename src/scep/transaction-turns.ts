/** Runs operations of one transaction one after the other, in the order they came; those of others are not held up. */
export function createTransactionTurns(): <Result>(key: string, operation: () => Promise<Result>) => Promise<Result> {
  const last = new Map<string, Promise<unknown>>();
  return async (key, operation) => {
    const work = (last.get(key) ?? Promise.resolve()).then(operation, operation);
    last.set(key, work);
    try {
      return await work;
    } finally {
      if (last.get(key) === work) last.delete(key);
    }
  };
}
