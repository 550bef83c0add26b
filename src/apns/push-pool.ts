import { ApnsError } from '../errors.js';
import type { PushResponse } from './apns-transport.js';
import { backOffMs, classifyPushResult } from './classify-push-result.js';
import { type ApnsEndpoint, connectionError, openConnection } from './open-connection.js';
import type { LoadedCredential } from './push-credential.js';
import { type AwaitedPush, JobQueue, type LostPush, PushJob } from './push-job.js';
import { PushSession, type PushSessionHost, type PushSessionOptions } from './push-session.js';

/** Limits and times of a pool. */
export interface PushPoolOptions extends PushSessionOptions {
  readonly endpoint: ApnsEndpoint;
  readonly maxConnections: number;
  readonly maxQueued: number;
  readonly maxAttempts: number;
  readonly maxRetryDelayMs: number;
  readonly resendUncertain: boolean;
  readonly random: () => number;
}

/** How long every connection has to be full before another one is opened. */
const GROW_AFTER_MS = 500;
/** Longest wait between the starts of two connections. */
const MAX_RECONNECT_MS = 3_000;

/** The connections of one push certificate and the pushes that wait for them. */
export class PushPool implements PushSessionHost {
  private readonly queue = new JobQueue();
  private readonly sessions = new Set<PushSession>();
  private readonly stop = new AbortController();
  private readonly idleWaiters: (() => void)[] = [];
  private readonly endWaiters: (() => void)[] = [];
  private unsettled = 0;
  private connecting = 0;
  /** Connections begun since the last answer, and when the next one may be. */
  private tries = 0;
  private nextTryMs = 0;
  /** When the first connection failed since the last answer, or since a push waits. */
  private failingSinceMs: number | undefined;
  private fullSinceMs: number | undefined;
  private reconnectTimer: NodeJS.Timeout | undefined;
  /** Pushes that wait for the time of their retry. */
  private readonly delayed = new Map<PushJob, NodeJS.Timeout>();
  private credential: LoadedCredential;
  private readonly options: PushPoolOptions;

  constructor(credential: LoadedCredential, options: PushPoolOptions) {
    this.credential = credential;
    this.options = options;
  }

  get push(): LoadedCredential['push'] {
    return this.credential.push;
  }

  get stats(): { readonly connections: number; readonly inFlight: number; readonly unfinished: number } {
    let inFlight = 0;
    for (const session of this.sessions) inFlight += session.inFlight;
    return { connections: this.sessions.size, inFlight, unfinished: this.unsettled };
  }

  /** Takes a push. `settle` is called later, never from within. */
  submit(push: AwaitedPush): PushJob {
    const job = new PushJob(push, this);
    this.unsettled++;
    const refusal = this.refusal();
    if (refusal !== undefined) queueMicrotask(() => this.settle(job, undefined, refusal));
    else {
      this.queue.push(job);
      this.pump();
    }
    return job;
  }

  /** Gives a push up. */
  cancel(job: PushJob, reason: unknown): void {
    job.session?.withdraw(job);
    clearTimeout(this.delayed.get(job));
    this.delayed.delete(job);
    this.settle(job, undefined, reason);
  }

  /** Later pushes use another certificate; those under way finish on the old connections. */
  rotate(credential: LoadedCredential): void {
    this.credential = credential;
    this.recover();
    for (const session of this.sessions) session.drain();
    this.pump();
  }

  /** Resolves when no push is unfinished. */
  idle(): Promise<void> {
    return this.unsettled === 0 ? Promise.resolve() : new Promise((resolve) => this.idleWaiters.push(resolve));
  }

  /** Ends every connection; pushes that are not finished are given up. Resolves when nothing is left. */
  async destroy(): Promise<void> {
    const error = new ApnsError('ERR_APNS_CLOSED', 'The client was closed');
    this.stop.abort();
    clearTimeout(this.reconnectTimer);
    this.failQueued(error);
    for (const [job, timer] of this.delayed) {
      clearTimeout(timer);
      this.fail(job, error);
    }
    this.delayed.clear();
    for (const session of this.sessions) session.destroy(error);
    if (this.sessions.size > 0) await new Promise<void>((resolve) => this.endWaiters.push(resolve));
  }

  roomy(): void {
    this.pump();
  }

  answered(job: PushJob, response: PushResponse, session: PushSession): void {
    if (this.tries > 0) this.recover();
    if (response.status === 200) {
      this.settle(job, response);
      return;
    }
    const { random, maxAttempts, maxRetryDelayMs } = this.options;
    const verdict = classifyPushResult(response, { retries: job.attempts - 1, random });
    if (verdict.action === 'retry' && verdict.reconnect) session.drain();
    if (verdict.action !== 'retry' || job.attempts >= maxAttempts || verdict.delayMs > maxRetryDelayMs) {
      this.settle(job, response);
      return;
    }
    job.session = undefined;
    this.requeueLater(job, verdict.delayMs);
  }

  lost(job: PushJob, { kind, error }: LostPush): void {
    job.session = undefined;
    if (kind === 'uncertain') job.isUncertain = true;
    else job.misses++;
    const mayResend = kind === 'unprocessed' || this.options.resendUncertain;
    if (!mayResend || job.attempts >= this.options.maxAttempts || this.stop.signal.aborted) this.fail(job, error);
    else if (job.misses > 1 && error.code !== 'ERR_APNS_CERTIFICATE_REFUSED') {
      this.requeueLater(job, backOffMs(job.misses - 2, this.options.random));
    } else this.requeue(job);
  }

  refused(job: PushJob, error: unknown): void {
    queueMicrotask(() => this.settle(job, undefined, error));
  }

  gone(session: PushSession, error: ApnsError | undefined): void {
    this.sessions.delete(session);
    if (this.sessions.size === 0) for (const waiter of this.endWaiters.splice(0)) waiter();
    if (error !== undefined && session.answers === 0) this.connectFailed(error);
    else this.pump();
  }

  private settle(job: PushJob, response: PushResponse | undefined, error?: unknown): void {
    if (job.isSettled) return;
    job.isSettled = true;
    job.session = undefined;
    if (--this.unsettled === 0) {
      this.failingSinceMs = undefined;
      for (const waiter of this.idleWaiters.splice(0)) waiter();
    }
    job.push.settle(response, error);
  }

  private requeue(job: PushJob): void {
    if (this.stop.signal.aborted) this.fail(job, new ApnsError('ERR_APNS_CLOSED', 'The client was closed'));
    else {
      this.queue.unshift(job);
      this.pump();
    }
  }

  private requeueLater(job: PushJob, delayMs: number): void {
    const timer = setTimeout(() => {
      this.delayed.delete(job);
      this.requeue(job);
    }, delayMs);
    this.delayed.set(job, timer);
  }

  private refusal(): ApnsError | undefined {
    if (this.stop.signal.aborted) return new ApnsError('ERR_APNS_CLOSED', 'The client is closed');
    if (this.queue.length < this.options.maxQueued) return undefined;
    return new ApnsError('ERR_APNS_QUEUE_FULL', 'Too many pushes wait; send large numbers with sendAll');
  }

  /** Hands waiting pushes to connections with room; opens connections where there is too little. */
  private pump(): void {
    for (const session of this.sessions) {
      for (let room = session.room; room > 0; room--) {
        const job = this.queue.shift();
        if (job === undefined) {
          this.fullSinceMs = undefined;
          return;
        }
        if (!session.start(job)) break;
      }
    }
    if (this.queue.length === 0 || this.unsettled === 0) return;
    let usable = this.connecting;
    for (const session of this.sessions) if (session.isUsable) usable++;
    if (usable === 0) this.connect();
    else if (usable < this.options.maxConnections && this.connecting === 0 && this.isFullForLong()) this.connect();
  }

  private isFullForLong(): boolean {
    const now = performance.now();
    this.fullSinceMs ??= now;
    return now - this.fullSinceMs >= GROW_AFTER_MS;
  }

  private connect(): void {
    if (this.stop.signal.aborted || this.reconnectTimer !== undefined) return;
    const now = performance.now();
    if (now < this.nextTryMs) {
      this.reconnectTimer = setTimeout(() => {
        this.reconnectTimer = undefined;
        this.pump();
      }, this.nextTryMs - now);
      return;
    }
    this.nextTryMs = now + Math.min(backOffMs(this.tries, this.options.random) / 10, MAX_RECONNECT_MS);
    this.tries++;
    this.fullSinceMs = undefined;
    this.connecting++;
    const { credential } = this;
    openConnection(this.options.endpoint, credential, this.stop.signal).then(
      (connection) => {
        this.connecting--;
        const session = new PushSession(connection, this, this.options);
        this.sessions.add(session);
        if (this.stop.signal.aborted) session.destroy();
        else if (credential !== this.credential) session.drain();
        this.pump();
      },
      (error: unknown) => {
        this.connecting--;
        if (credential === this.credential) this.connectFailed(connectionError(error));
        else this.pump();
      },
    );
  }

  /** Connecting goes on as long as it may; a certificate that is refused or past its end will not be taken later. */
  private connectFailed(error: ApnsError): void {
    const now = performance.now();
    this.failingSinceMs ??= now;
    if (this.hasConnection()) return;
    const told = this.explain(error);
    if (told.code !== 'ERR_APNS_CONNECTION' || now - this.failingSinceMs >= this.options.endpoint.timeoutMs) {
      this.recover();
      this.failQueued(told);
    } else this.pump();
  }

  /** Whether there is a connection that takes pushes, or one that may come up. */
  private hasConnection(): boolean {
    if (this.connecting > 0) return true;
    for (const session of this.sessions) if (session.isUsable) return true;
    return false;
  }

  /** Connections work again, or are begun anew: no reason is left to wait with the next one. */
  private recover(): void {
    this.tries = 0;
    this.nextTryMs = 0;
    this.failingSinceMs = undefined;
    clearTimeout(this.reconnectTimer);
    this.reconnectTimer = undefined;
  }

  /** A certificate that is past its end is why a peer that was reached ends the connection. */
  private explain(error: ApnsError): ApnsError {
    if (error.code === 'ERR_APNS_CONNECTION' && !isEndedByPeer(error.cause)) return error;
    if (this.options.now() <= this.push.notAfter.getTime()) return error;
    return new ApnsError('ERR_APNS_CERTIFICATE_EXPIRED', 'The push certificate has expired', { cause: error });
  }

  private failQueued(error: ApnsError): void {
    for (let job = this.queue.shift(); job !== undefined; job = this.queue.shift()) this.fail(job, error);
  }

  private fail(job: PushJob, error: ApnsError): void {
    const { code, message, cause } = error;
    const told = job.isUncertain
      ? new ApnsError(code, message, { mayBeDelivered: true, ...(cause !== undefined && { cause }) })
      : error;
    this.settle(job, undefined, told);
  }
}

/** Peers differ in how they refuse a certificate: with an alert of TLS, or by ending the connection. */
function isEndedByPeer(cause: unknown): boolean {
  const code: unknown = cause instanceof Error ? Reflect.get(cause, 'code') : undefined;
  return cause === undefined || code === 'ECONNRESET' || code === 'EPIPE';
}
