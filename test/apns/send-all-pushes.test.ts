import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import type { PushRequest } from '../../src/apns/build-push-request.js';
import { sendAllPushes, type SendAllOptions, type StartPush } from '../../src/apns/send-all-pushes.js';
import type { AwaitedPush } from '../../src/apns/push-job.js';
import { pushTo } from './apns-support.js';

/** Pushes that are settled by hand. */
function fakeClient() {
  const running: AwaitedPush[] = [];
  const cancelled: unknown[] = [];
  const start: StartPush = (push) => {
    running.push(push);
    return {
      cancel(reason) {
        cancelled.push(reason);
        push.settle(undefined, reason);
      },
    };
  };
  const sendAll = (
    source: Iterable<PushRequest> | AsyncIterable<PushRequest>,
    options?: SendAllOptions,
  ): ReturnType<typeof sendAllPushes> => sendAllPushes(start, source, options);
  return { running, cancelled, sendAll };
}

const OK = { status: 200 };

describe('sendAllPushes', () => {
  test('takes nothing before it is read, and no more than it may hold', async () => {
    const { running, sendAll } = fakeClient();
    const reading = sendAll(
      [1, 2, 3, 4].map((number) => pushTo(number)),
      { concurrency: 2 },
    );
    expect(running).toHaveLength(0);
    const first = reading.next();
    expect(running).toHaveLength(2);
    running[1]?.settle(OK, undefined);
    expect(await first).toMatchObject({ done: false, value: { request: running[1]?.request, response: OK } });
    expect(running).toHaveLength(2);
    void reading.next();
    expect(running).toHaveLength(3);
  });

  test('several readers get one result each, in their order, and then the end', async () => {
    const { running, sendAll } = fakeClient();
    const reading = sendAll([1, 2].map((number) => pushTo(number)));
    const reads = [reading.next(), reading.next(), reading.next()];
    running[1]?.settle(OK, undefined);
    running[0]?.settle(undefined, 'lost');
    expect(await Promise.all(reads)).toEqual([
      { done: false, value: { request: running[1]?.request, response: OK } },
      { done: false, value: { request: running[0]?.request, error: 'lost' } },
      { done: true, value: undefined },
    ]);
    expect(await reading.next()).toEqual({ done: true, value: undefined });
  });

  test('results wait for a reader in the order of the answers', async () => {
    const { running, sendAll } = fakeClient();
    const reading = sendAll(Array.from({ length: 100 }, (_, number) => pushTo(number)));
    const first = reading.next();
    for (const push of running.toReversed()) push.settle(OK, undefined);
    const seen = [(await first).value?.request];
    for await (const { request } of reading) seen.push(request);
    expect(seen).toEqual(running.toReversed().map(({ request }) => request));
  });

  test('an error of the source is told once, after that there is nothing', async () => {
    const { running, cancelled, sendAll } = fakeClient();
    const reading = sendAll(
      (function* () {
        yield pushTo(1);
        throw new Error('source');
      })(),
    );
    await expect(reading.next()).rejects.toThrow('source');
    expect([running.length, cancelled.length]).toEqual([1, 1]);
    expect(await reading.next()).toEqual({ done: true, value: undefined });
  });

  test.each(['a source that cannot be started', 'a source that rejects'])('%s', async (kind) => {
    const { sendAll } = fakeClient();
    const source: AsyncIterable<PushRequest> = {
      [Symbol.asyncIterator]() {
        if (kind === 'a source that rejects') return { next: () => Promise.reject(new Error('source')) };
        throw new Error('source');
      },
    };
    await expect(sendAll(source).next()).rejects.toThrow('source');
  });

  test('a signal that is aborted before takes nothing; one that is aborted later gives up what runs', async () => {
    const { running, cancelled, sendAll } = fakeClient();
    const early = sendAll([pushTo(1)], { signal: AbortSignal.abort(new Error('early')) });
    await expect(early.next()).rejects.toThrow('early');
    expect(running).toHaveLength(0);
    const stop = new AbortController();
    const later = sendAll(
      [1, 2].map((number) => pushTo(number)),
      { signal: stop.signal },
    );
    const reads = [later.next(), later.next()];
    stop.abort(new Error('later'));
    await expect(reads[0]).rejects.toThrow('later');
    expect(await reads[1]).toEqual({ done: true, value: undefined });
    expect(cancelled).toHaveLength(2);
  });

  test('a signal aborted while nobody reads is told at the next reading', async () => {
    const { running, sendAll } = fakeClient();
    const stop = new AbortController();
    const reading = sendAll(
      [1, 2].map((number) => pushTo(number)),
      { signal: stop.signal },
    );
    const first = reading.next();
    running[0]?.settle(OK, undefined);
    await first;
    stop.abort(new Error('enough'));
    await expect(reading.next()).rejects.toThrow('enough');
    expect(await reading.next()).toEqual({ done: true, value: undefined });
  });

  test('a signal aborted from within the source takes no push further', async () => {
    const { running, sendAll } = fakeClient();
    const stop = new AbortController();
    const reading = sendAll(
      (function* () {
        yield pushTo(1);
        stop.abort(new Error('within'));
        yield pushTo(2);
      })(),
      { signal: stop.signal },
    );
    await expect(reading.next()).rejects.toThrow('within');
    expect(running).toHaveLength(1);
  });

  test('leaving gives up what runs and ends the source, also while it waits for it', async () => {
    const { cancelled, sendAll } = fakeClient();
    let isEnded = false;
    const source = (async function* () {
      try {
        yield pushTo(1);
        await new Promise((resolve) => setTimeout(resolve, 5));
        yield pushTo(2);
      } finally {
        isEnded = true;
      }
    })();
    const reading = sendAll(source);
    const waiting = reading.next();
    await new Promise((resolve) => setTimeout(resolve, 1));
    expect(await reading.return?.()).toEqual({ done: true, value: undefined });
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(cancelled).toHaveLength(1);
    await expect.poll(() => isEnded).toBe(true);
  });

  test.each(['there is a reader', 'nobody reads'])('what onProgress throws is told once: %s', async (state) => {
    const { running, cancelled, sendAll } = fakeClient();
    let calls = 0;
    const reading = sendAll(
      [1, 2, 3].map((number) => pushTo(number)),
      {
        onProgress: () => {
          if (++calls === 2) throw new Error('progress');
        },
      },
    );
    const first = reading.next();
    running[0]?.settle(OK, undefined);
    await first;
    const reader = state === 'nobody reads' ? undefined : [reading.next(), reading.next()];
    expect(() => running[1]?.settle(OK, undefined)).not.toThrow();
    if (reader !== undefined) expect(await reader[0]).toMatchObject({ value: { response: OK } });
    await expect(reader?.[1] ?? reading.next()).rejects.toThrow('progress');
    expect(cancelled).toHaveLength(1);
    expect(await reading.next()).toEqual({ done: true, value: undefined });
  });

  test('what onProgress throws at the last push is told', async () => {
    const { running, sendAll } = fakeClient();
    const onProgress = () => {
      throw new Error('progress');
    };
    const reading = sendAll([pushTo(1)], { onProgress });
    const first = reading.next();
    running[0]?.settle(OK, undefined);
    expect(await first).toMatchObject({ value: { response: OK } });
    await expect(reading.next()).rejects.toThrow('progress');
  });

  test('promises of another realm', async () => {
    const { running, sendAll } = fakeClient();
    const requests = [pushTo(1), pushTo(2)];
    const source = runInNewContext('(async function* () { yield* requests; })()', {
      requests,
    }) as AsyncIterable<PushRequest>;
    const reading = sendAll(source);
    const first = reading.next();
    await expect.poll(() => running.length).toBe(2);
    for (const push of running) push.settle(OK, undefined);
    expect(await first).toEqual({ done: false, value: { request: requests[0], response: OK } });
    expect(await reading.next()).toEqual({ done: false, value: { request: requests[1], response: OK } });
    expect(await reading.next()).toEqual({ done: true, value: undefined });
  });

  test('leaving before the first reading starts nothing', async () => {
    const { running, sendAll } = fakeClient();
    const reading = sendAll([pushTo(1)]);
    await reading.return?.();
    expect(await reading.next()).toEqual({ done: true, value: undefined });
    expect(running).toHaveLength(0);
  });

  test.each([0, 1.5, -1, Number.NaN])('refuses a concurrency of %d', (concurrency) => {
    expect(() => fakeClient().sendAll([], { concurrency })).toThrow(TypeError);
  });
});
