import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { bodyAborted, bodyConsumed, bodyTimeout, bodyTooLarge } from './body-errors.js';
import { BodyPieces } from './body-pieces.js';
import {
  type HttpExchange,
  noBytes,
  type PeerCertificate,
  type ReadBodyOptions,
  splitTarget,
} from './http-exchange.js';

/** What the Node adapter reads of a request. Requests of node:http, Express, Nest and Fastify's `raw` all have it. */
export type NodeRequest = IncomingMessage & {
  /** Whole target when a framework shortened `url` for a mounted handler (Express, Nest). */
  originalUrl?: string;
  /** What a body parser left; used when it is a `Uint8Array` with the exact bytes. */
  body?: unknown;
  /** Exact bytes kept beside a parsed body (Nest with `rawBody: true`). */
  rawBody?: unknown;
};

/** An exchange over a Node request. A class, because one is made for every poll. */
export class NodeExchange implements HttpExchange {
  readonly #request: NodeRequest;
  #target: { path: string; query: string } | undefined;

  constructor(request: NodeRequest) {
    this.#request = request;
  }

  get method(): string {
    return this.#request.method ?? 'GET';
  }

  get path(): string {
    return this.#splitTarget().path;
  }

  get query(): string {
    return this.#splitTarget().query;
  }

  get remoteAddress(): string | undefined {
    return this.#request.socket.remoteAddress;
  }

  header(name: string): string | undefined {
    const value = this.#request.headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
  }

  readBody(options: ReadBodyOptions): Promise<Uint8Array> {
    return readNodeBody(this.#request, options);
  }

  peerCertificate(): PeerCertificate | undefined {
    return peerCertificateOf(this.#request.socket);
  }

  #splitTarget(): { path: string; query: string } {
    return (this.#target ??= splitTarget(this.#request.originalUrl ?? this.#request.url ?? '/'));
  }
}

function readNodeBody(request: NodeRequest, { maxBytes, timeoutMs }: ReadBodyOptions): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const kept = keptBody(request);
    if (kept !== undefined) return kept.length > maxBytes ? reject(bodyTooLarge()) : resolve(kept);
    if (request.readableDidRead || request.readableEnded) return reject(bodyConsumed());
    if (Number(request.headers['content-length']) > maxBytes) return reject(bodyTooLarge());
    if (request.destroyed) return reject(bodyAborted());

    let single: Uint8Array | undefined;
    let pieces: BodyPieces | undefined;
    let length = 0;
    let settled = false;
    const timer = timeoutMs === 0 ? undefined : setTimeout(() => fail(bodyTimeout), timeoutMs);
    const fail = (error: () => Error): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      reject(error());
    };
    // The listeners stay: taking them off costs more than letting them see a request that was refused or is over.
    request.on('data', (chunk: Uint8Array) => {
      length += chunk.length;
      if (length > maxBytes) return fail(bodyTooLarge);
      if (settled) return;
      if (single === undefined) {
        single = chunk;
        return;
      }
      if (pieces === undefined) {
        pieces = new BodyPieces();
        pieces.add(single);
      }
      pieces.add(chunk);
    });
    request.on('end', () => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      // A copy: the chunk is a window of the socket's read buffer, which would stay alive with it.
      resolve(pieces === undefined ? new Uint8Array(single ?? noBytes) : pieces.whole());
    });
    // Without an `error` listener Node emits none for a lost connection, and `close` in any case.
    request.on('close', () => fail(bodyAborted));
  });
}

/** Bytes that a body parser read before us. */
function keptBody(request: NodeRequest): Uint8Array | undefined {
  if (request.rawBody instanceof Uint8Array) return request.rawBody;
  return request.body instanceof Uint8Array ? request.body : undefined;
}

const peers = new WeakMap<object, PeerCertificate>();

/** Kept per connection: what a client proved in the handshake holds as long as the connection does. */
function peerCertificateOf(socket: IncomingMessage['socket']): PeerCertificate | undefined {
  const known = peers.get(socket);
  if (known !== undefined) return known;
  if (!isTlsSocket(socket)) return undefined;
  const raw: unknown = socket.getPeerCertificate().raw;
  if (!(raw instanceof Uint8Array)) return undefined;
  const peer = { der: new Uint8Array(raw), authorized: socket.authorized };
  peers.set(socket, peer);
  return peer;
}

function isTlsSocket(socket: IncomingMessage['socket']): socket is TLSSocket {
  return 'getPeerCertificate' in socket && typeof socket.getPeerCertificate === 'function';
}
