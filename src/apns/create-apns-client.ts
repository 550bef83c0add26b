import { ApnsError } from '../errors.js';
import type { Awaitable } from '../internal/awaitable.js';
import type { ApnsTransport, PushResponse, SendPushOptions } from './apns-transport.js';
import type { PushRequest } from './build-push-request.js';
import type { PushCertificate } from './parse-push-certificate.js';
import { loadCredential, type LoadedCredential, type PushCredential } from './push-credential.js';
import { PushPool, type PushPoolOptions } from './push-pool.js';
import { basePushTopic } from './push-topic.js';
import { type PushOutcome, type SendAllOptions, sendAllPushes, type StartPush } from './send-all-pushes.js';
import { WaitingPushes } from './waiting-pushes.js';

/** Options of the client that have nothing to do with certificates. */
export interface ApnsConnectionOptions {
  /** Default `api.push.apple.com`; Apple's development environment is `api.development.push.apple.com`. */
  readonly host?: string;
  /** Default 443. Apple also listens on 2197, for networks that let HTTPS out only to known hosts. */
  readonly port?: number;
  /** URL of an HTTP proxy that allows CONNECT (`http:` or `https:`), with user name and password if it wants them. */
  readonly proxy?: string | URL;
  /** PEM of the roots that the peer's certificate must lead to. Default: those of the system. */
  readonly ca?: string | readonly string[];
  /** Most connections for one certificate. Another is opened when all have been full for half a second. Default 4. */
  readonly maxConnections?: number;
  /** Most unanswered pushes on one connection; the peer's own limit counts as well. Default 500. */
  readonly maxInFlight?: number;
  /** Most pushes of one certificate that wait for a connection with room. Default 100,000. */
  readonly maxQueued?: number;
  /** How often a push is sent before the last answer, or the loss of it, is final. Default 5. */
  readonly maxAttempts?: number;
  /**
   * Longest wait before a push is repeated after 429, 500 or 503 (`Retry-After`, else a back-off); a longer one is left to
   * the caller. Default 60,000; 0 repeats nothing.
   */
  readonly maxRetryDelayMs?: number;
  /**
   * Whether to send a push again whose answer was lost with its connection. APNs may then see it twice, which is harmless:
   * it merges pushes of one device. Default true; false rejects with `mayBeDelivered`.
   */
  readonly resendUncertain?: boolean;
  /**
   * Longest wait for a connection. Pushes that wait are given up when connections have failed for so long; a certificate
   * that APNs refuses fails at once. Default 15,000.
   */
  readonly connectTimeoutMs?: number;
  /** Longest wait for an answer, from when the push is on the connection. Default 30,000. */
  readonly timeoutMs?: number;
  /** How often a connection is asked for a sign of life. Default 60,000. */
  readonly pingIntervalMs?: number;
  /** How long it has for that. Default 10,000. */
  readonly pingTimeoutMs?: number;
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
  /** 0 to below 1, for back-off. Default `Math.random`. */
  readonly random?: () => number;
}

/** Which certificates a client pushes with: one, several, or those that a function finds. */
export type ApnsCertificateOptions =
  | PushCredential
  | { readonly certificates: readonly PushCredential[] }
  | {
      /** Called for a topic that is pushed to for the first time. `undefined`: there is none. */
      readonly findCertificate: (topic: string) => Awaitable<PushCredential | undefined>;
    };

/** Options of `createApnsClient`. */
export type ApnsClientOptions = ApnsCertificateOptions & ApnsConnectionOptions;

/** How busy a client is, over all its certificates. */
export interface ApnsClientStats {
  readonly connections: number;
  readonly inFlight: number;
  /** Not finished: in flight, queued, or waiting for a retry or for their certificate. */
  readonly unfinished: number;
}

/** A client of APNs over HTTP/2. Connections open when they are needed and stay open until `close`. */
export interface ApnsClient extends ApnsTransport {
  send(request: PushRequest, options?: SendPushOptions): Promise<PushResponse>;
  /**
   * Sends everything a source yields and yields what became of each push, in the order of the answers. Takes from the
   * source only as fast as the results are read; to leave the loop gives up what is unfinished.
   *
   * @throws {TypeError} when `concurrency` is no positive integer.
   */
  sendAll<Item extends PushRequest>(
    requests: Iterable<Item> | AsyncIterable<Item>,
    options?: SendAllOptions,
  ): AsyncIterableIterator<PushOutcome<Item>, undefined>;
  /**
   * Adds a certificate, or replaces the one of the same topic: pushes under way finish on the old connections, later ones
   * use the new certificate. No push is lost.
   *
   * @throws {ApnsError} | {PkiError} as `parsePushCertificate`; nothing was changed.
   */
  useCertificate(credential: PushCredential): Promise<PushCertificate>;
  /** The certificates in use. */
  certificates(): readonly PushCertificate[];
  stats(): ApnsClientStats;
  /**
   * Ends the client. Waits for unfinished pushes first, unless `force` is set: then they reject with `ERR_APNS_CLOSED`.
   */
  close(options?: { readonly force?: boolean }): Promise<void>;
}

/**
 * Creates a client of APNs. Nothing connects before the first push.
 *
 * A push goes out with the certificate of its topic, or of the topic without `.user`. A push that APNs did not look at
 * (GOAWAY, a refused stream) is sent again on another connection; 429, 500 and 503 are repeated after their delay; every
 * other answer, and a push without any, is handed to the caller.
 *
 * @throws {ApnsError} as `parsePushCertificate`. A PKCS#12 file is opened later; its errors come from every `send`.
 * @throws {PkiError} the same.
 * @throws {TypeError} for options out of range.
 * @example
 * const client = createApnsClient({ certificate: certificatePem, key: privateKeyPem });
 * const { status } = await client.send(buildPushRequest({ topic, token: encodeDeviceToken(token), pushMagic }));
 * await client.close();
 */
export function createApnsClient(options: ApnsClientOptions): ApnsClient {
  const poolOptions = readOptions(options);
  const ca = options.ca === undefined ? undefined : [options.ca].flat();
  const pools = new Map<string, PushPool>();
  const searches = new Map<string, Promise<PushPool | undefined>>();
  const waiting = new WaitingPushes();
  let isClosed = false;

  const use = (loaded: LoadedCredential): PushPool => {
    const known = pools.get(loaded.push.topic);
    if (known !== undefined) {
      known.rotate(loaded);
      return known;
    }
    const pool = new PushPool(loaded, poolOptions);
    pools.set(loaded.push.topic, pool);
    return pool;
  };

  let opening: Promise<unknown> | undefined;
  if (!('findCertificate' in options)) {
    const given = 'certificates' in options ? options.certificates : [options];
    const later: Promise<PushPool>[] = [];
    for (const credential of given) {
      const loaded = loadCredential(credential, ca);
      // What was given to the client while a file was opened is newer.
      if ('then' in loaded) later.push(loaded.then((opened) => pools.get(opened.push.topic) ?? use(opened)));
      else use(loaded);
    }
    if (later.length > 0) {
      opening = Promise.all(later).then(() => {
        opening = undefined;
      });
      opening.catch(() => undefined);
    }
  }

  const find = (topic: string): PushPool | undefined => pools.get(topic) ?? pools.get(basePushTopic(topic));
  const search = async (topic: string): Promise<PushPool | undefined> => {
    await opening;
    if (!('findCertificate' in options) || find(topic) !== undefined) return find(topic);
    const running =
      searches.get(topic) ??
      findPool(topic, async (wanted) => {
        const credential = await options.findCertificate(wanted);
        return credential === undefined ? undefined : loadCredential(credential, ca);
      }).finally(() => searches.delete(topic));
    searches.set(topic, running);
    return running;
  };
  const findPool = async (
    topic: string,
    load: (topic: string) => Promise<LoadedCredential | undefined>,
  ): Promise<PushPool | undefined> => {
    for (const wanted of new Set([topic, basePushTopic(topic)])) {
      const loaded = await load(wanted);
      // What was given to the client meanwhile is newer.
      const known = find(topic);
      if (known !== undefined) return known;
      if (loaded === undefined) continue;
      if (loaded.push.topic !== wanted) {
        throw new ApnsError('ERR_APNS_TOPIC_CHANGED', 'The certificate that was found is of another topic');
      }
      return use(loaded);
    }
    return undefined;
  };

  /** Hands a push to its pool, at once where that is known. */
  const start: StartPush = (push) => {
    const { topic } = push.request;
    if (isClosed) return waiting.add(push, Promise.reject(new ApnsError('ERR_APNS_CLOSED', 'The client is closed')));
    return find(topic)?.submit(push) ?? waiting.add(push, search(topic));
  };

  return {
    send: (request, { signal } = {}) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) {
          reject(signal.reason);
          return;
        }
        const abort = (): void => started.cancel(signal?.reason);
        const started = start({
          request,
          settle(response, error) {
            signal?.removeEventListener('abort', abort);
            if (response === undefined) reject(error);
            else resolve(response);
          },
        });
        signal?.addEventListener('abort', abort, { once: true });
      }),
    sendAll: (requests, sendOptions) => sendAllPushes(start, requests, sendOptions),
    async useCertificate(credential) {
      const loaded = await loadCredential(credential, ca);
      if (isClosed) throw new ApnsError('ERR_APNS_CLOSED', 'The client is closed');
      return use(loaded).push;
    },
    certificates: () => [...pools.values()].map(({ push }) => push),
    stats() {
      const total = { connections: 0, inFlight: 0, unfinished: waiting.size };
      for (const { stats } of pools.values()) {
        total.connections += stats.connections;
        total.inFlight += stats.inFlight;
        total.unfinished += stats.unfinished;
      }
      return total;
    },
    async close({ force = false } = {}) {
      isClosed = true;
      if (!force) {
        await waiting.ended();
        await Promise.all([...pools.values()].map((pool) => pool.idle()));
      }
      waiting.giveUpAll(new ApnsError('ERR_APNS_CLOSED', 'The client was closed'));
      await Promise.all([...pools.values()].map((pool) => pool.destroy()));
    },
  };
}

function readOptions(options: ApnsConnectionOptions): PushPoolOptions {
  const proxy = options.proxy === undefined ? undefined : new URL(options.proxy);
  if (proxy !== undefined && !/^https?:$/.test(proxy.protocol)) throw new TypeError('proxy must be an HTTP URL');
  return {
    endpoint: {
      host: options.host ?? 'api.push.apple.com',
      port: whole('port', options.port, 443, 1),
      timeoutMs: whole('connectTimeoutMs', options.connectTimeoutMs, 15_000, 1),
      ...(proxy !== undefined && { proxy }),
    },
    maxConnections: whole('maxConnections', options.maxConnections, 4, 1),
    maxInFlight: whole('maxInFlight', options.maxInFlight, 500, 1),
    maxQueued: whole('maxQueued', options.maxQueued, 100_000, 1),
    maxAttempts: whole('maxAttempts', options.maxAttempts, 5, 1),
    maxRetryDelayMs: whole('maxRetryDelayMs', options.maxRetryDelayMs, 60_000, 0),
    resendUncertain: options.resendUncertain ?? true,
    timeoutMs: whole('timeoutMs', options.timeoutMs, 30_000, 1),
    pingIntervalMs: whole('pingIntervalMs', options.pingIntervalMs, 60_000, 1),
    pingTimeoutMs: whole('pingTimeoutMs', options.pingTimeoutMs, 10_000, 1),
    now: options.now ?? Date.now,
    random: options.random ?? Math.random,
  };
}

function whole(name: string, value: number | undefined, fallback: number, least: number): number {
  if (value === undefined) return fallback;
  if (!Number.isSafeInteger(value) || value < least) throw new TypeError(`${name} must be ${least} or more`);
  return value;
}
