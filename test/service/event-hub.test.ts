import { runInNewContext } from 'node:vm';
import { expect, test, vi } from 'vitest';
import { createEventHub } from '../../src/service/event-hub.js';

function createHub() {
  const onListenerError = vi.fn();
  const { events, emit } = createEventHub({ now: () => 1, randomUuid: () => 'id', onListenerError });
  const tell = async (listener: () => unknown): Promise<unknown[]> => {
    events.on('*', listener);
    emit({ type: 'command.cancelled', enrollmentId: 'A', commandUuid: 'x' });
    await new Promise((resolve) => setTimeout(resolve, 5));
    return onListenerError.mock.calls.map(([error]: unknown[]) => (error as Error).message);
  };
  return { tell };
}

const failed = new Error('of the listener');
// As promise libraries make them: anything with a method `then`.
const thenable = { then: (_done: unknown, fail: (error: Error) => void) => fail(failed) };

test.each<[string, () => unknown]>([
  ['a promise', () => Promise.reject(failed)],
  [
    'a promise of another realm',
    runInNewContext('async () => { throw new Error("of the listener") }') as () => unknown,
  ],
  ['a promise of a library', () => thenable],
  ['a function that is a promise', () => Object.assign(() => undefined, thenable)],
  [
    'one that throws when it is asked',
    () => ({
      then: () => {
        throw failed;
      },
    }),
  ],
  [
    'one that throws when it is looked at',
    () => ({
      get then() {
        throw failed;
      },
    }),
  ],
])('what a listener fails with goes to onListenerError: %s', async (_name, listener) => {
  expect(await createHub().tell(listener)).toEqual(['of the listener']);
});

test.each([[undefined], [null], [7], ['text'], [{ then: 'not a function' }], [Promise.resolve()]])(
  'the result %o is no failure',
  async (result) => {
    expect(await createHub().tell(() => result)).toEqual([]);
  },
);

test('nothing is promised for a listener that returns nothing', async () => {
  const resolve = vi.spyOn(Promise, 'resolve');
  await createHub().tell(() => undefined);
  expect(resolve).not.toHaveBeenCalled();
  resolve.mockRestore();
});
