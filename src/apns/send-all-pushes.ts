import type { PushResponse } from './apns-transport.js';
import type { PushRequest } from './build-push-request.js';
import type { AwaitedPush, StartedPush } from './push-job.js';

/** What became of one push of a large send: an answer, or an error. */
export type PushOutcome<Item extends PushRequest = PushRequest> =
  | {
      /** The very object that was given. */
      readonly request: Item;
      readonly response: PushResponse;
      readonly error?: undefined;
    }
  | {
      readonly request: Item;
      readonly response?: undefined;
      /** As `send` would reject. */
      readonly error: unknown;
    };

/** How far a large send is. */
export interface PushProgress {
  /** Taken from the source. */
  readonly started: number;
  /** Answered with status 200. */
  readonly accepted: number;
  /** Answered with another status. */
  readonly rejected: number;
  /** Without an answer. */
  readonly failed: number;
}

/** Options of a large send. */
export interface SendAllOptions {
  /** Most pushes that are taken from the source and not yet handed to the reader. Default 1,000. */
  readonly concurrency?: number;
  /** Stops: nothing further is taken, unfinished pushes are given up, and reading throws the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called after each push. */
  readonly onProgress?: (progress: PushProgress) => void;
}

/** Starts one push. Settles it later, never from within. */
export type StartPush = (push: AwaitedPush) => StartedPush;

/**
 * Sends everything a source yields and yields what became of each, in the order of the answers. Takes from the source
 * only as fast as the results are read, so any number of pushes needs the memory of `concurrency`.
 */
export async function* sendAllPushes<Item extends PushRequest>(
  start: StartPush,
  source: Iterable<Item> | AsyncIterable<Item>,
  options: SendAllOptions = {},
): AsyncGenerator<PushOutcome<Item>, void, undefined> {
  const { concurrency = 1_000, signal, onProgress } = options;
  if (!Number.isSafeInteger(concurrency) || concurrency < 1)
    throw new TypeError('concurrency must be a positive integer');
  const iterator = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  const finished = new Finished<Item>();
  const running = new Set<StartedPush>();
  const counts = { started: 0, accepted: 0, rejected: 0, failed: 0 };
  let held = 0;
  let isPulling = false;
  let isAtEnd = false;
  let fault: { readonly error: unknown } | undefined;

  const begin = (request: Item): void => {
    counts.started++;
    held++;
    const started = start({
      request,
      settle(response, error) {
        running.delete(started);
        counts[response === undefined ? 'failed' : response.status === 200 ? 'accepted' : 'rejected']++;
        finished.add(response === undefined ? { request, error } : { request, response });
        onProgress?.({ ...counts });
      },
    });
    running.add(started);
  };
  const take = ({ done, value }: IteratorResult<Item>): void => {
    if (done === true) isAtEnd = true;
    else begin(value);
  };
  const pull = (): void => {
    while (!isPulling && !isAtEnd && held < concurrency) {
      const next = iterator.next();
      if (!(next instanceof Promise)) {
        take(next);
        continue;
      }
      isPulling = true;
      next.then(take, fail).finally(() => {
        isPulling = false;
        finished.wake();
      });
    }
  };
  const fail = (error: unknown): void => {
    fault ??= { error };
    isAtEnd = true;
    finished.wake();
  };
  const abort = (): void => fail(signal?.reason);

  signal?.addEventListener('abort', abort, { once: true });
  if (signal?.aborted === true) abort();
  try {
    for (;;) {
      if (fault !== undefined) throw fault.error;
      pull();
      const outcome = finished.next();
      if (outcome !== undefined) {
        held--;
        yield outcome;
      } else if (isAtEnd && held === 0 && !isPulling) return;
      else await finished.wait();
    }
  } finally {
    signal?.removeEventListener('abort', abort);
    const reason: unknown = fault?.error ?? new Error('the results are not read any more');
    for (const started of running) started.cancel(reason);
    if (!isAtEnd || fault !== undefined) void Promise.resolve(iterator.return?.()).catch(() => undefined);
  }
}

/** Outcomes that wait for the reader, first in, first out. */
class Finished<Item extends PushRequest> {
  private outcomes: PushOutcome<Item>[] = [];
  private head = 0;
  private waiter: (() => void) | undefined;

  add(outcome: PushOutcome<Item>): void {
    this.outcomes.push(outcome);
    this.wake();
  }

  next(): PushOutcome<Item> | undefined {
    const outcome = this.outcomes[this.head];
    if (outcome !== undefined) this.head++;
    if (this.head === this.outcomes.length) {
      this.outcomes = [];
      this.head = 0;
    }
    return outcome;
  }

  /** Resolves at the next `wake`. Only one may wait. */
  wait(): Promise<void> {
    return new Promise((resolve) => {
      this.waiter = resolve;
    });
  }

  wake(): void {
    this.waiter?.();
    this.waiter = undefined;
  }
}
