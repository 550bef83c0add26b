import { concatBytes } from '../internal/bytes.js';
import { bodyAborted, bodyConsumed, bodyTimeout, bodyTooLarge } from './body-errors.js';
import { type HttpExchange, noBytes, type ReadBodyOptions, splitTarget } from './http-exchange.js';
import type { RequestContext } from './request-context.js';

/** An exchange over a web `Request`. */
export function createFetchExchange(request: Request, context: RequestContext): HttpExchange {
  const { path, query } = splitTarget(request.url);
  return {
    method: request.method,
    path,
    query,
    remoteAddress: context.remoteAddress,
    header: (name) => request.headers.get(name) ?? undefined,
    readBody: (options) => readWebBody(request, options),
    peerCertificate: () => context.peerCertificate,
  };
}

async function readWebBody(request: Request, { maxBytes, timeoutMs }: ReadBodyOptions): Promise<Uint8Array> {
  if (request.bodyUsed) throw bodyConsumed();
  const declared = request.headers.get('content-length');
  if (declared !== null && Number(declared) > maxBytes) throw bodyTooLarge();
  if (request.body === null) return noBytes;
  const reader = request.body.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    if (timeoutMs > 0) timer = setTimeout(() => reject(bodyTimeout()), timeoutMs);
  });
  try {
    while (true) {
      const { done, value } = await Promise.race([readPart(reader), late]);
      if (done) return parts.length === 1 && parts[0] !== undefined ? parts[0] : concatBytes(parts);
      length += value.length;
      if (length > maxBytes) throw bodyTooLarge();
      parts.push(value);
    }
  } catch (error) {
    // Not awaited: a stream that hangs may never settle its cancellation either.
    reader.cancel().catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function readPart(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read();
  } catch (error) {
    throw bodyAborted(error);
  }
}
