import { Fifo } from '../internal/fifo.js';
import { type Placed, Roster } from '../internal/roster.js';
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
  /** Called after each push. What it throws ends the send as an error of the source does. */
  readonly onProgress?: (progress: PushProgress) => void;
}

/** Starts one push. Settles it later, never from within. */
export type StartPush = (push: AwaitedPush) => StartedPush;

/**
 * Sends everything a source yields and yields what became of each, in the order of the answers. Takes from the source
 * only as fast as the results are read, so any number of pushes needs the memory of `concurrency`.
 *
 * @throws {TypeError} when `concurrency` is no positive integer.
 */
export function sendAllPushes<Item extends PushRequest>(
  start: StartPush,
  source: Iterable<Item> | AsyncIterable<Item>,
  options: SendAllOptions = {},
): AsyncIterableIterator<PushOutcome<Item>, undefined> {
  return new LargeSend(start, source, options);
}

type Reading<Item extends PushRequest> = IteratorResult<PushOutcome<Item>, undefined>;

interface Reader<Item extends PushRequest> {
  resolve(reading: Reading<Item>): void;
  reject(error: unknown): void;
}

/** By hand rather than as an async generator, which costs every result several turns of the microtask queue. */
class LargeSend<Item extends PushRequest> implements AsyncIterableIterator<PushOutcome<Item>, undefined> {
  private readonly running = new Roster<RunningPush<Item>>();
  private readonly outcomes = new Fifo<PushOutcome<Item>>();
  /** Those who wait for a result. While there are any, no result waits. */
  private readonly readers: Reader<Item>[] = [];
  private readonly counts = { started: 0, accepted: 0, rejected: 0, failed: 0 };
  /** Taken from the source and not yet handed to a reader. */
  private held = 0;
  private iterator: Iterator<Item> | AsyncIterator<Item> | undefined;
  private isPulling = false;
  private isSourceAtEnd = false;
  private isOver = false;
  /** Why it ended, until a reader was told. */
  private fault: { readonly error: unknown } | undefined;
  private readonly start: StartPush;
  private readonly source: Iterable<Item> | AsyncIterable<Item>;
  private readonly concurrency: number;
  private readonly options: SendAllOptions;

  constructor(start: StartPush, source: Iterable<Item> | AsyncIterable<Item>, options: SendAllOptions) {
    const { concurrency = 1_000 } = options;
    if (!Number.isSafeInteger(concurrency) || concurrency < 1)
      throw new TypeError('concurrency must be a positive integer');
    this.start = start;
    this.source = source;
    this.concurrency = concurrency;
    this.options = options;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<Reading<Item>> {
    this.pull();
    if (this.isOver) return this.nextAtEnd();
    const outcome = this.outcomes.shift();
    if (outcome !== undefined) {
      this.held--;
      return Promise.resolve({ done: false, value: outcome });
    }
    return new Promise((resolve, reject) => {
      this.readers.push({ resolve, reject });
      this.finishIfDone();
    });
  }

  /** Gives up what is unfinished. */
  return(): Promise<Reading<Item>> {
    this.fault = undefined;
    this.finish(new Error('the results are not read any more'));
    return Promise.resolve(END);
  }

  /** A push has its answer, or none. */
  settled(push: RunningPush<Item>, response: PushResponse | undefined, error: unknown): void {
    this.running.delete(push);
    const { request } = push;
    this.counts[response === undefined ? 'failed' : response.status === 200 ? 'accepted' : 'rejected']++;
    const outcome = response === undefined ? { request, error } : { request, response };
    const reader = this.readers.shift();
    if (reader === undefined) this.outcomes.push(outcome);
    else {
      this.held--;
      reader.resolve({ done: false, value: outcome });
    }
    try {
      this.options.onProgress?.({ ...this.counts });
    } catch (fault) {
      this.fail(fault);
    }
    this.finishIfDone();
  }

  private nextAtEnd(): Promise<Reading<Item>> {
    const { fault } = this;
    this.fault = undefined;
    return fault === undefined ? Promise.resolve(END) : Promise.reject(fault.error);
  }

  /** Takes from the source what may be held. */
  private pull(): void {
    try {
      if (this.iterator === undefined && !this.isOver) this.open();
      while (!this.isPulling && !this.isSourceAtEnd && !this.isOver && this.held < this.concurrency) {
        const next = this.iterator?.next();
        if (next === undefined) return;
        if ('then' in next) this.await(next);
        else this.take(next);
      }
    } catch (error) {
      this.fail(error);
    }
  }

  private open(): void {
    const { source } = this;
    const { signal } = this.options;
    this.iterator = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
    signal?.addEventListener('abort', this.abort, { once: true });
    if (signal?.aborted === true) this.abort();
  }

  private await(next: Promise<IteratorResult<Item>>): void {
    this.isPulling = true;
    const resume = (item: IteratorResult<Item>): void => {
      this.isPulling = false;
      this.take(item);
      this.pull();
      this.finishIfDone();
    };
    // Any thenable will do, such as a promise of another realm.
    Promise.resolve(next)
      .then(resume)
      .catch((error: unknown) => {
        this.isPulling = false;
        this.fail(error);
      });
  }

  private take({ done, value }: IteratorResult<Item>): void {
    if (done === true) this.isSourceAtEnd = true;
    if (done === true || this.isOver) return;
    this.counts.started++;
    this.held++;
    const push = new RunningPush<Item>(value, this);
    this.running.add(push);
    push.started = this.start(push);
  }

  private finishIfDone(): void {
    if (this.isSourceAtEnd && this.held === 0 && !this.isPulling) this.finish(undefined);
  }

  private readonly abort = (): void => this.fail(this.options.signal?.reason);

  private fail(error: unknown): void {
    if (this.isOver) return;
    const reader = this.readers.shift();
    if (reader === undefined) this.fault = { error };
    this.finish(error);
    reader?.reject(error);
  }

  /** Nothing further is taken, and what is unfinished is given up for that reason. */
  private finish(reason: unknown): void {
    if (this.isOver) return;
    this.isOver = true;
    this.options.signal?.removeEventListener('abort', this.abort);
    for (const reader of this.readers.splice(0)) reader.resolve(END);
    for (const { started } of this.running.all()) started?.cancel(reason);
    this.outcomes.clear();
    const { iterator } = this;
    if (this.isSourceAtEnd || iterator?.return === undefined) return;
    Promise.resolve()
      .then(() => iterator.return?.())
      .catch(() => undefined);
  }
}

const END = { done: true, value: undefined } as const;

/** A push of a large send, until it is settled. */
class RunningPush<Item extends PushRequest> implements AwaitedPush, Placed {
  place = -1;
  started: StartedPush | undefined = undefined;
  readonly request: Item;
  private readonly send: LargeSend<Item>;

  constructor(request: Item, send: LargeSend<Item>) {
    this.request = request;
    this.send = send;
  }

  settle(response: PushResponse | undefined, error: unknown): void {
    this.send.settled(this, response, error);
  }
}
