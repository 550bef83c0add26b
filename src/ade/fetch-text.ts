/** One HTTP answer, whole. */
export interface HttpText {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** What `fetchText` needs. */
export interface HttpOptions {
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds for the whole exchange. */
  readonly timeoutMs: number;
  readonly maxResponseBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Sends one request and reads the whole answer. Redirects are not followed: the headers carry secrets.
 *
 * @returns `undefined` when the answer is larger than the limit. Errors of `fetch`, timeouts and aborts come through.
 */
export async function fetchText(url: string, init: RequestInit, options: HttpOptions): Promise<HttpText | undefined> {
  const timeout = AbortSignal.timeout(options.timeoutMs);
  const signal = options.signal === undefined ? timeout : AbortSignal.any([options.signal, timeout]);
  const response = await options.fetch(url, { ...init, redirect: 'manual', signal });
  const body = await readText(response, options.maxResponseBytes);
  return body === undefined ? undefined : { status: response.status, headers: response.headers, body };
}

async function readText(response: Response, maxBytes: number): Promise<string | undefined> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader();
  let text = '';
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    length += value.length;
    if (length > maxBytes) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}
