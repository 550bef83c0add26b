import {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  constants,
  type IncomingHttpHeaders,
  type IncomingHttpStatusHeader,
} from 'node:http2';
import { ApnsError } from '../errors.js';
import { Roster } from '../internal/roster.js';
import type { PushResponse } from './apns-transport.js';
import { type ApnsConnection, connectionError } from './open-connection.js';
import { parsePushResponse } from './parse-push-response.js';
import type { LostPush, PushAnswer, PushJob } from './push-job.js';

/** What a session tells its pool. */
export interface PushSessionHost {
  answered(job: PushJob, response: PushResponse, session: PushSession): void;
  lost(job: PushJob, lost: LostPush): void;
  /** The push is not one that HTTP/2 can carry. */
  refused(job: PushJob, error: unknown): void;
  /** There is room for another push. */
  roomy(): void;
  /** The session ended; `error` when it did so by itself. */
  gone(session: PushSession, error: ApnsError | undefined): void;
}

/** Limits and times of a session. */
export interface PushSessionOptions {
  readonly maxInFlight: number;
  readonly timeoutMs: number;
  readonly pingIntervalMs: number;
  readonly pingTimeoutMs: number;
  readonly now: () => number;
}

type ResponseHeaders = IncomingHttpHeaders & IncomingHttpStatusHeader;

/** The push that a stream carries, while it is wanted. */
const JOB = Symbol('job');
type PushStream = ClientHttp2Stream & { [JOB]?: PushJob | undefined };

/** Longest answer body that is kept; the documented ones have some sixty bytes. */
const MAX_BODY_BYTES = 4096;
/** How long a peer has to end its side of a connection that is finished. */
const LINGER_MS = 2_000;
/** How long the runtime has to say that a connection which was cut is closed. */
const END_MS = 500;
const { NGHTTP2_CANCEL, NGHTTP2_REFUSED_STREAM } = constants;

/** One HTTP/2 connection to APNs: pushes within the peer's limit, answers, and when it is over. */
export class PushSession {
  /** Answers so far; a connection that never gave one is a failed one. */
  answers = 0;
  private readonly jobs = new Roster<PushJob>();
  /**
   * Listeners that all streams share. The runtime keeps a closed stream until the next full collection, and with it
   * whatever its listeners hold.
   */
  private readonly onResponse: (this: PushStream, headers: ResponseHeaders) => void;
  private readonly onClose: (this: PushStream) => void;
  private readonly timers: readonly NodeJS.Timeout[];
  /** Streams that are not closed yet; those of jobs that were given up count as well. */
  private open = 0;
  private window: number;
  private isDraining = false;
  private isOver = false;
  private goawayStreamId: number | undefined;
  private failure: ApnsError | undefined;
  private readonly http2: ClientHttp2Session;
  private readonly socket: ApnsConnection['socket'];
  private lingerTimer: NodeJS.Timeout | undefined;
  private readonly host: PushSessionHost;
  private readonly options: PushSessionOptions;

  constructor({ http2, socket }: ApnsConnection, host: PushSessionHost, options: PushSessionOptions) {
    this.http2 = http2;
    this.socket = socket;
    this.host = host;
    this.options = options;
    this.window = this.windowOf(http2);
    const respond = (stream: PushStream, headers: ResponseHeaders): void => this.respond(stream, headers);
    const finish = (stream: PushStream): void => this.finish(stream);
    this.onResponse = function (headers) {
      respond(this, headers);
    };
    this.onClose = function () {
      finish(this);
    };
    http2.on('remoteSettings', () => {
      this.window = this.windowOf(http2);
      host.roomy();
    });
    http2.on('goaway', (_code: number, lastStreamId: number) => {
      this.goawayStreamId = lastStreamId;
      this.isDraining = true;
      host.roomy();
    });
    http2.on('error', (error) => {
      this.failure ??= connectionError(error);
    });
    http2.once('close', () => this.end());
    // An error of TLS ends the socket without a word from the session.
    socket.on('error', (error) => this.destroy(connectionError(error)));
    this.timers = [
      setInterval(() => this.ping(), options.pingIntervalMs).unref(),
      setInterval(() => this.findOverdue(), Math.max(10, Math.min(1_000, options.timeoutMs / 4))).unref(),
    ];
    if (http2.destroyed) this.end();
  }

  /** Number of further pushes that may be sent now. */
  get room(): number {
    return this.isUsable ? this.window - this.open : 0;
  }

  get isUsable(): boolean {
    return !this.isDraining && !this.http2.closed && !this.http2.destroyed;
  }

  get inFlight(): number {
    return this.jobs.size;
  }

  /** Sends a push. Only with `room`; false when there is none any more, whatever it was before. */
  start(job: PushJob): boolean {
    const { request } = job.push;
    try {
      const stream: PushStream = this.http2.request({ ':method': 'POST', ':path': request.path, ...request.headers });
      this.open++;
      job.attempts++;
      this.jobs.add(job);
      stream[JOB] = job;
      job.session = this;
      job.stream = stream;
      job.startedMs = performance.now();
      job.answer = undefined;
      stream.on('response', this.onResponse);
      stream.on('error', ignore);
      stream.on('close', this.onClose);
      stream.end(request.body);
      return true;
    } catch (error) {
      this.startFailed(job, error);
      return this.isUsable;
    }
  }

  /** Resets the stream of a push that is given up. */
  withdraw(job: PushJob): void {
    this.release(job)?.close(NGHTTP2_CANCEL);
  }

  /** Takes no further pushes and closes when the last one is answered. */
  drain(): void {
    this.isDraining = true;
    this.closeIfDone();
  }

  /** Ends at once; pushes without an answer are lost. */
  destroy(error?: ApnsError): void {
    this.isDraining = true;
    this.failure ??= error;
    this.http2.destroy();
    this.socket.destroy();
    setTimeout(() => this.end(), END_MS).unref();
  }

  /** Asks for a sign of life and ends the session when none comes. */
  ping(): void {
    if (this.http2.destroyed || this.http2.closed) return;
    const timer = setTimeout(() => {
      this.destroy(new ApnsError('ERR_APNS_CONNECTION', 'The connection to APNs is dead'));
    }, this.options.pingTimeoutMs).unref();
    try {
      this.http2.ping(() => clearTimeout(timer));
    } catch {
      // Too many pings wait already: the one sent first decides.
      clearTimeout(timer);
    }
  }

  /** The connection is over. Streams report their end before or after; what is still here then never had one. */
  private end(): void {
    if (this.isOver) return;
    this.isOver = true;
    if (!this.isDraining) this.failure ??= new ApnsError('ERR_APNS_CONNECTION', 'The peer closed the connection');
    this.isDraining = true;
    for (const timer of this.timers) clearInterval(timer);
    clearTimeout(this.lingerTimer);
    setImmediate(() => {
      for (const job of this.jobs.all()) this.lose(job);
      this.host.gone(this, this.failure);
    });
  }

  /** The runtime did not take a push: the connection is over, or no connection could carry it. */
  private startFailed(job: PushJob, error: unknown): void {
    this.withdraw(job);
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    if (code !== 'ERR_HTTP2_INVALID_SESSION' && code !== 'ERR_HTTP2_GOAWAY_SESSION') this.host.refused(job, error);
    else {
      this.drain();
      this.host.lost(job, { kind: 'unprocessed', error: connectionError(error) });
    }
  }

  private windowOf({ remoteSettings }: ClientHttp2Session): number {
    return Math.min(remoteSettings.maxConcurrentStreams ?? Infinity, this.options.maxInFlight);
  }

  private respond(stream: PushStream, headers: ResponseHeaders): void {
    const job = stream[JOB];
    if (job === undefined || headers[':status'] === 200) stream.resume();
    if (job === undefined) return;
    const body: Buffer[] = [];
    job.answer = { headers, body };
    if (headers[':status'] !== 200) collect(stream, body);
  }

  private finish(stream: PushStream): void {
    this.open--;
    const job = stream[JOB];
    if (job !== undefined) {
      if (job.answer === undefined) this.lose(job);
      else this.settle(job, job.answer);
    }
    this.host.roomy();
    this.closeIfDone();
  }

  /** Parts a push from its stream, which the runtime keeps longer. */
  private release(job: PushJob): PushStream | undefined {
    const stream: PushStream | undefined = job.stream;
    if (stream === undefined || !this.jobs.delete(job)) return undefined;
    stream[JOB] = undefined;
    job.stream = undefined;
    job.answer = undefined;
    return stream;
  }

  private settle(job: PushJob, { headers, body }: PushAnswer): void {
    this.release(job);
    this.answers++;
    const response = parsePushResponse({
      status: Number(headers[':status']),
      headers,
      body: body.length === 0 ? EMPTY : Buffer.concat(body),
      nowMs: this.options.now(),
    });
    this.host.answered(job, response, this);
  }

  private lose(job: PushJob): void {
    const stream = this.release(job);
    if (stream === undefined) return;
    const error = this.failure ?? new ApnsError('ERR_APNS_CONNECTION', 'The connection ended before the answer');
    const isRefused = stream.rstCode === NGHTTP2_REFUSED_STREAM;
    // What is refused here goes to a fresh connection.
    if (isRefused) this.isDraining = true;
    const isUnprocessed =
      isRefused ||
      stream.id === undefined ||
      (this.goawayStreamId !== undefined && stream.id > this.goawayStreamId) ||
      error.code === 'ERR_APNS_CERTIFICATE_REFUSED';
    this.host.lost(job, { kind: isUnprocessed ? 'unprocessed' : 'uncertain', error });
  }

  /** Resets pushes whose time is over. One is reason enough to ask whether the connection lives, and to use another. */
  private findOverdue(): void {
    const limit = performance.now() - this.options.timeoutMs;
    for (const job of this.jobs.all()) {
      if (job.startedMs > limit) continue;
      if (!this.isDraining) this.ping();
      this.isDraining = true;
      this.release(job)?.close(NGHTTP2_CANCEL);
      this.host.lost(job, {
        kind: 'uncertain',
        error: new ApnsError('ERR_APNS_TIMEOUT', 'APNs did not answer in time'),
      });
    }
  }

  private closeIfDone(): void {
    if (!this.isDraining || this.open > 0) return;
    if (!this.http2.closed) this.http2.close();
    // A peer that does not end its side would keep the socket for ever.
    this.lingerTimer ??= setTimeout(() => this.destroy(), LINGER_MS).unref();
  }
}

const EMPTY = new Uint8Array();
const ignore = (): void => undefined;

function collect(stream: ClientHttp2Stream, body: Buffer[]): void {
  let length = 0;
  stream.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length <= MAX_BODY_BYTES) body.push(chunk);
  });
}
