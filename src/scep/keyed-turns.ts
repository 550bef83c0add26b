/** Runs operations of one key one after the other, in the order they came; those of other keys are not held up. */
export function createKeyedTurns(): <Result>(key: string, operation: () => Promise<Result>) => Promise<Result> {
  const last = new Map<string, Promise<unknown>>();
  return async (key, operation) => {
    const before = last.get(key);
    const work = before === undefined ? operation() : before.then(operation, operation);
    last.set(key, work);
    try {
      return await work;
    } finally {
      if (last.get(key) === work) last.delete(key);
    }
  };
}
