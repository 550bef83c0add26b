import type { IncomingMessage, ServerResponse } from 'node:http';
import { type HttpReply, noHeaders } from './http-exchange.js';

/** Unread bodies up to this size are read and dropped by Node, so that the connection can be used again. */
const DROPPED_BYTES = 64 * 1024;
/** How long, and how much, a refused upload may still send before the connection closes. */
const LINGER_MS = 1_000;
const LINGER_BYTES = 4 * 1024 * 1024;

/** Writes a whole reply. Does nothing when the connection is gone. */
export function writeNodeReply(request: IncomingMessage, response: ServerResponse, reply: HttpReply): void {
  if (response.destroyed || response.writableEnded) return;
  const { status, headers, body } = reply;
  const linger = status === 408 || unreadBytes(request) > DROPPED_BYTES;
  if (reply.body.length === 0 && reply.headers === noHeaders && !linger) {
    // The end of a connection, which is the answer to almost every poll. Node writes the length.
    response.statusCode = status;
    response.end();
    return;
  }
  const fields: string[] = [];
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) fields.push(name, value);
  }
  fields.push('content-length', String(body.length));
  if (linger) fields.push('connection', 'close');
  response.writeHead(status, fields);
  const bodiless = body.length === 0 || request.method === 'HEAD';
  if (linger) return closeAfterUpload(request, response, bodiless ? undefined : body);
  if (bodiless) response.end();
  else response.end(body);
}

/** Size of what the client has still to send; infinite when it does not say. */
function unreadBytes(request: IncomingMessage): number {
  if (request.complete) return 0;
  if (request.headers['transfer-encoding'] !== undefined) return Infinity;
  return Number(request.headers['content-length'] ?? 0);
}

/**
 * Sends the reply at once and closes a little later: closing while the client still sends resets the connection, and
 * the client would lose the reply.
 */
function closeAfterUpload(request: IncomingMessage, response: ServerResponse, body: Uint8Array | undefined): void {
  if (body === undefined) response.flushHeaders();
  else response.write(body);
  let dropped = 0;
  const finish = (): void => {
    clearTimeout(timer);
    request.off('data', onData).off('end', finish).off('close', finish);
    response.end();
  };
  const onData = (chunk: Uint8Array): void => {
    dropped += chunk.length;
    if (dropped > LINGER_BYTES) finish();
  };
  const timer = setTimeout(finish, LINGER_MS);
  request.on('data', onData).on('end', finish).on('close', finish).resume();
}
