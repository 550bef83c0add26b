import { request as httpRequest } from 'node:http';
import { type ClientHttp2Session, connect as connectHttp2 } from 'node:http2';
import { request as httpsRequest } from 'node:https';
import { isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { ApnsError } from '../errors.js';
import type { LoadedCredential } from './push-credential.js';

/** Where and how to connect. */
export interface ApnsEndpoint {
  readonly host: string;
  readonly port: number;
  /** HTTP proxy that is asked to CONNECT. */
  readonly proxy?: URL;
  readonly timeoutMs: number;
}

/**
 * Opens an HTTP/2 session that is ready to send: TLS is up and the peer's settings have come.
 *
 * @throws {ApnsError} `ERR_APNS_CONNECTION`; `ERR_APNS_CERTIFICATE_REFUSED` when the peer ends TLS with an alert.
 */
export async function openConnection(
  endpoint: ApnsEndpoint,
  credential: LoadedCredential,
  signal: AbortSignal,
): Promise<ApnsConnection> {
  // AbortSignal.any and AbortSignal.timeout may be collected before they fire on Node 20.
  const attempt = new AbortController();
  const abort = (): void => attempt.abort();
  const timer = setTimeout(abort, endpoint.timeoutMs);
  signal.addEventListener('abort', abort, { once: true });
  const cancel = attempt.signal;
  try {
    const tunnel = endpoint.proxy === undefined ? undefined : await openTunnel(endpoint, endpoint.proxy, cancel);
    const socket = await openTls(endpoint, credential, tunnel, cancel);
    return { http2: await openSession(endpoint, socket, cancel), socket };
  } catch (error) {
    if (cancel.aborted && !signal.aborted) {
      throw new ApnsError('ERR_APNS_CONNECTION', 'APNs did not answer in time', { cause: error });
    }
    throw connectionError(error);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}

/** An HTTP/2 session and the socket below it. */
export interface ApnsConnection {
  readonly http2: ClientHttp2Session;
  readonly socket: TLSSocket;
}

/** Alerts that speak of the client's certificate (RFC 8446 section 6.2), as OpenSSL names them. */
const CERTIFICATE_ALERT =
  /^ERR_SSL_.*_ALERT_(?:NO_CERTIFICATE|BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_|UNKNOWN_CA|ACCESS_DENIED)/;

/** What a failed connection or session is told as. */
export function connectionError(error: unknown): ApnsError {
  if (error instanceof ApnsError) return error;
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (typeof code === 'string' && CERTIFICATE_ALERT.test(code)) {
    return new ApnsError('ERR_APNS_CERTIFICATE_REFUSED', 'APNs refused the push certificate', { cause: error });
  }
  return new ApnsError('ERR_APNS_CONNECTION', 'The connection to APNs failed', { cause: error });
}

function openTunnel({ host, port }: ApnsEndpoint, proxy: URL, signal: AbortSignal): Promise<Socket> {
  const authority = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
  const login = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  const request = proxy.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const connecting = request({
      method: 'CONNECT',
      host: proxy.hostname.replace(/^\[|\]$/g, ''),
      port: proxy.port === '' ? (proxy.protocol === 'https:' ? 443 : 80) : Number(proxy.port),
      path: authority,
      headers: {
        host: authority,
        ...(login !== ':' && { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` }),
      },
      agent: false,
      signal,
    });
    connecting.once('connect', ({ statusCode }, socket: Socket, head) => {
      if (statusCode !== 200 || head.length > 0) {
        socket.destroy();
        reject(new ApnsError('ERR_APNS_CONNECTION', `The proxy answered CONNECT with status ${statusCode}`));
      } else resolve(socket);
    });
    connecting.once('response', (response) => {
      response.destroy();
      reject(new ApnsError('ERR_APNS_CONNECTION', `The proxy answered CONNECT with status ${response.statusCode}`));
    });
    connecting.once('error', reject);
    connecting.end();
  });
}

function openTls(
  { host, port }: ApnsEndpoint,
  { context }: LoadedCredential,
  tunnel: Socket | undefined,
  signal: AbortSignal,
): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connectTls({
      host,
      port,
      ...(tunnel !== undefined && { socket: tunnel }),
      ...(isIP(host) === 0 && { servername: host }),
      ALPNProtocols: ['h2'],
      secureContext: context,
    });
    const abort = (): void => {
      socket.destroy(new Error('connecting was given up'));
    };
    const fail = (error: Error): void => {
      signal.removeEventListener('abort', abort);
      reject(error);
    };
    signal.addEventListener('abort', abort, { once: true });
    socket.once('error', fail);
    socket.once('secureConnect', () => {
      signal.removeEventListener('abort', abort);
      socket.off('error', fail);
      socket.setNoDelay(true);
      if (socket.alpnProtocol === 'h2') resolve(socket);
      else {
        socket.destroy();
        reject(new ApnsError('ERR_APNS_CONNECTION', 'The peer does not speak HTTP/2'));
      }
    });
    if (signal.aborted) abort();
  });
}

function openSession(
  { host, port }: ApnsEndpoint,
  socket: TLSSocket,
  signal: AbortSignal,
): Promise<ClientHttp2Session> {
  return new Promise((resolve, reject) => {
    const authority = isIP(host) === 6 ? `[${host}]` : host;
    const session = connectHttp2(`https://${authority}:${port}`, {
      createConnection: () => socket,
      settings: { enablePush: false },
    });
    const stop = (): void => {
      signal.removeEventListener('abort', abort);
      session.off('error', fail).off('close', fail);
      socket.off('error', fail);
    };
    const fail = (error?: unknown): void => {
      stop();
      session.on('error', () => undefined);
      socket.on('error', () => undefined);
      session.destroy();
      socket.destroy();
      reject(error === undefined ? new ApnsError('ERR_APNS_CONNECTION', 'The peer closed the connection') : error);
    };
    const abort = (): void => fail(new Error('connecting was given up'));
    signal.addEventListener('abort', abort, { once: true });
    session.once('error', fail);
    session.once('close', fail);
    // An alert of TLS after the handshake (1.3) ends the socket, and the session of Node never says so.
    socket.once('error', fail);
    session.once('remoteSettings', () => {
      stop();
      resolve(session);
    });
    if (signal.aborted) abort();
  });
}
