import type { ApnsError } from '../errors.js';
import type { PushResponse } from './apns-transport.js';
import type { PushRequest } from './build-push-request.js';

/** One push on its way through the client. */
export interface PushJob {
  readonly request: PushRequest;
  /** Called once: with the answer, or with why there is none. */
  readonly settle: (response: PushResponse | undefined, error: unknown) => void;
  /** How often it was handed to a connection. */
  attempts: number;
  /** Whether an earlier attempt may have reached APNs although its answer was lost. */
  isUncertain: boolean;
  isSettled: boolean;
  /** The connection that it is on. */
  session: { withdraw(job: PushJob): void } | undefined;
}

/** Settles a job unless it is settled. */
export function settleJob(job: PushJob, response: PushResponse | undefined, error?: unknown): void {
  if (job.isSettled) return;
  job.isSettled = true;
  job.session = undefined;
  job.settle(response, error);
}

/** Jobs in order of arrival, constant time at both ends. Settled ones are passed over. */
export class JobQueue {
  private jobs: PushJob[] = [];
  private head = 0;
  /** Jobs that go before all others, the last one first. */
  private readonly front: PushJob[] = [];

  get length(): number {
    return this.jobs.length - this.head + this.front.length;
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
      const job = this.front.pop() ?? this.take();
      if (job === undefined || !job.isSettled) return job;
    }
  }

  private take(): PushJob | undefined {
    if (this.head === this.jobs.length) {
      this.jobs = [];
      this.head = 0;
      return undefined;
    }
    const job = this.jobs[this.head++];
    if (this.head === 1024) {
      this.jobs = this.jobs.slice(this.head);
      this.head = 0;
    }
    return job;
  }
}

/** Why a push got no answer on a connection. */
export interface LostPush {
  /** `unprocessed`: the peer said, or it is certain, that it did not look at it. */
  readonly kind: 'unprocessed' | 'uncertain';
  readonly error: ApnsError;
}
