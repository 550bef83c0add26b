import type { ReadableStream } from 'node:stream/web';
import { ScepError } from '../errors.js';
import { concatBytes } from '../internal/bytes.js';

/** How to reach a SCEP server. */
export interface ScepHttpOptions {
  /** URL of the server, with or without a query of its own. */
  readonly url: string;
  /** Default: the runtime's. */
  readonly fetch?: typeof globalThis.fetch;
  /** Headers for every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** For one request, answer included. Default 30 seconds. */
  readonly timeoutMs?: number;
  /** Largest answer in bytes. Default 1 MiB. */
  readonly maxResponseBytes?: number;
}

/** Default of `timeoutMs`. */
export const TIMEOUT_MS = 30_000;
/** Default of `maxResponseBytes`. */
export const MAX_RESPONSE_BYTES = 1_048_576;

export interface ScepHttp {
  /** @param message - Not encoded yet. */
  get(operation: string, message: string | undefined, signal: AbortSignal | undefined): Promise<ScepHttpAnswer>;
  post(operation: string, body: Uint8Array, signal: AbortSignal | undefined): Promise<ScepHttpAnswer>;
}

export interface ScepHttpAnswer {
  readonly status: number;
  /** Lower case, without parameters. */
  readonly contentType: string;
  readonly body: Uint8Array;
}

/**
 * Sends SCEP operations over `fetch`. What the network throws comes through; an answer over the limit is
 * `ERR_SCEP_TOO_LARGE`. The status is for the caller to judge.
 */
export function createScepHttp(options: ScepHttpOptions): ScepHttp {
  const base = new URL(options.url);
  const { timeoutMs = TIMEOUT_MS, maxResponseBytes = MAX_RESPONSE_BYTES } = options;

  async function send(operation: string, message: string | undefined, init: RequestInit): Promise<ScepHttpAnswer> {
    const fetch = options.fetch ?? globalThis.fetch;
    const query = `operation=${operation}${message === undefined ? '' : `&message=${encodeURIComponent(message)}`}`;
    const url = new URL(base);
    url.search = base.search === '' ? query : `${base.search}&${query}`;
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
    const response = await fetch(url, { ...init, signal, redirect: 'follow' });
    return {
      status: response.status,
      contentType: (response.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '',
      body: await readBody(response, maxResponseBytes),
    };
  }

  const headers = options.headers ?? {};
  return {
    get: (operation, message, signal) =>
      send(operation, message, { method: 'GET', headers, ...(signal === undefined ? {} : { signal }) }),
    post: (operation, body, signal) =>
      send(operation, undefined, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/x-pki-message' },
        // Bytes, not a stream: IIS refuses a chunked request.
        body: new Uint8Array(body),
        ...(signal === undefined ? {} : { signal }),
      }),
  };
}

async function readBody(response: Response, maxBytes: number): Promise<Uint8Array> {
  const body: ReadableStream<Uint8Array> | null = response.body;
  if (body === null) return new Uint8Array();
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return concatBytes(chunks);
    length += value.length;
    if (length > maxBytes) {
      await reader.cancel();
      throw new ScepError('ERR_SCEP_TOO_LARGE', 'The answer is larger than the limit');
    }
    chunks.push(value);
  }
}
