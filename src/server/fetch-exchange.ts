import { bodyAborted, bodyConsumed, bodyTimeout, bodyTooLarge } from './body-errors.js';
import { BodyPieces } from './body-pieces.js';
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
  const pieces = new BodyPieces();
  let length = 0;
  let isLate = false;
  // Not awaited: a stream that hangs may never settle its cancellation either, but a read that waits ends with it.
  const cancel = (): void => void reader.cancel().catch(() => undefined);
  const expire = (): void => {
    isLate = true;
    cancel();
  };
  const timer = timeoutMs === 0 ? undefined : setTimeout(expire, timeoutMs);
  try {
    while (true) {
      const { done, value } = await readPiece(reader);
      if (isLate) throw bodyTimeout();
      if (done) return pieces.whole();
      length += value.length;
      if (length > maxBytes) throw bodyTooLarge();
      pieces.add(value);
    }
  } catch (error) {
    cancel();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function readPiece(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read();
  } catch (error) {
    throw bodyAborted(error);
  }
}
