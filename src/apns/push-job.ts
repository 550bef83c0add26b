import type { ClientHttp2Stream, IncomingHttpHeaders } from 'node:http2';
import type { ApnsError } from '../errors.js';
import { Fifo } from '../internal/fifo.js';
import type { Placed } from '../internal/roster.js';
import type { PushResponse } from './apns-transport.js';
import type { PushRequest } from './build-push-request.js';

/** A push that somebody waits for. */
export interface AwaitedPush {
  readonly request: PushRequest;
  /** Called once: with the answer, or with why there is none. */
  settle(response: PushResponse | undefined, error: unknown): void;
}

/** A push that was started. */
export interface StartedPush {
  /** Gives it up. */
  cancel(reason: unknown): void;
}

/** One push on its way through the client. */
export class PushJob implements StartedPush, Placed {
  place = -1;
  /** How often it was handed to a connection. */
  attempts = 0;
  /** How often a peer did not look at it. */
  misses = 0;
  /** Whether an earlier attempt may have reached APNs although its answer was lost. */
  isUncertain = false;
  isSettled = false;
  /** The connection that it is on, its stream there, and since when on the monotonic clock. */
  session: { withdraw(job: PushJob): void } | undefined = undefined;
  stream: ClientHttp2Stream | undefined = undefined;
  startedMs = 0;
  /** What the stream answered so far. */
  answer: PushAnswer | undefined = undefined;
  readonly push: AwaitedPush;
  private readonly pool: { cancel(job: PushJob, reason: unknown): void };

  constructor(push: AwaitedPush, pool: { cancel(job: PushJob, reason: unknown): void }) {
    this.push = push;
    this.pool = pool;
  }

  cancel(reason: unknown): void {
    this.pool.cancel(this, reason);
  }
}

/** An answer of which the body may be missing yet. */
export interface PushAnswer {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer[];
}

/** Jobs in order of arrival, constant time at both ends. Settled ones are passed over. */
export class JobQueue {
  private readonly jobs = new Fifo<PushJob>();
  /** Jobs that go before all others, the last one first. */
  private readonly front: PushJob[] = [];

  get length(): number {
    return this.jobs.length + this.front.length;
  }

  push(job: PushJob): void {
    this.jobs.push(job);
  }

  /** For a push that was handed out and has to be sent again. */
  unshift(job: PushJob): void {
    this.front.push(job);
  }

  shift(): PushJob | undefined {
    for (;;) {
      const job = this.front.pop() ?? this.jobs.shift();
      if (job === undefined || !job.isSettled) return job;
    }
  }
}

/** Why a push got no answer on a connection. */
export interface LostPush {
  /** `unprocessed`: the peer said, or it is certain, that it did not look at it. */
  readonly kind: 'unprocessed' | 'uncertain';
  readonly error: ApnsError;
}
