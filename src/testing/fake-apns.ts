import {
  constants,
  createSecureServer,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { OID } from '../asn1/oids.js';
import { createSelfSignedCa } from '../pki/create-self-signed-ca.js';
import { createSigner } from '../pki/create-signer.js';
import { generateKeyPair } from '../pki/generate-key-pair.js';
import { issueCertificate } from '../pki/issue-certificate.js';
import { nameValues } from '../pki/parse-name.js';
import { parseCertificate } from '../pki/parse-certificate.js';
import { encodePem } from '../pki/pem.js';
import type { NameInput } from '../pki/build-name.js';
import type { ExtensionsInput } from '../pki/build-extensions.js';

/** A push as the fake got it. */
export interface ReceivedPush {
  /** From 1, in the order of arrival, over all connections. */
  readonly index: number;
  /** Counts connections, from 1. */
  readonly connection: number;
  readonly streamId: number;
  /** Hexadecimal, from the path. */
  readonly token: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** UID of the client certificate. */
  readonly certificateTopic: string;
}

/** What the fake does with a push. Absent: 200. */
export type FakeApnsAnswer =
  | {
      readonly status: number;
      readonly reason?: string;
      /** Milliseconds since 1970, for 410. */
      readonly timestampMs?: number;
      readonly headers?: Readonly<Record<string, string>>;
      /** In place of the JSON body. */
      readonly body?: string;
      /** Holds the answer back. */
      readonly delayMs?: number;
    }
  /** Nothing is ever answered. */
  | 'silence'
  /** RST_STREAM with REFUSED_STREAM: not processed. */
  | 'refuse'
  /** The connection is cut without a word; pushes without an answer are lost. */
  | 'cut';

/** Options of the fake. */
export interface FakeApnsOptions {
  /** Decides on each push. */
  readonly respond?: (push: ReceivedPush) => FakeApnsAnswer | undefined;
  /** SETTINGS_MAX_CONCURRENT_STREAMS. Default 1,000. */
  readonly maxConcurrentStreams?: number;
  /** Whether to keep `received`. Default true; false for very large sends. */
  readonly record?: boolean;
  /** Puts a relay in front that `freeze` can stop. Default false. */
  readonly freezable?: boolean;
  /** TLS certificates of clients that are not from this fake. PEM of their roots. */
  readonly clientRoots?: readonly string[];
  readonly minVersion?: 'TLSv1.2' | 'TLSv1.3';
  readonly maxVersion?: 'TLSv1.2' | 'TLSv1.3';
}

/** Key and certificate that the fake accepts from a client. */
export interface FakePushIdentity {
  readonly certificate: string;
  readonly key: string;
}

/** A stand-in for APNs on the loopback interface. */
export interface FakeApns {
  readonly host: string;
  readonly port: number;
  /** PEM of the root of the fake's own certificate: `ca` of the client. */
  readonly ca: string;
  /** Pushes that were answered or decided upon, in the order of that. Those dropped by a GOAWAY are not among them. */
  readonly received: readonly ReceivedPush[];
  /** Number of connections that ever came up. */
  readonly connections: number;
  /** Number of PINGs that came. */
  readonly pings: number;
  /** A push certificate of a topic; a new key each time. */
  issuePushIdentity(topic: string, options?: { readonly validityMs?: number }): Promise<FakePushIdentity>;
  /**
   * Sends GOAWAY on every connection: pushes that are not decided upon are dropped, as those above the last stream id are
   * by APNs.
   */
  goAway(options?: { readonly reason?: string; readonly errorCode?: number }): void;
  /**
   * With `freezable`: stops or resumes every connection that is up, as a network does that swallows packets. New
   * connections are not concerned.
   */
  freeze(isFrozen: boolean): void;
  /** Changes the limit of streams of every connection, and of later ones. */
  limitStreams(maxConcurrentStreams: number): void;
  close(): Promise<void>;
}

interface Connection {
  readonly number: number;
  readonly session: ServerHttp2Session;
  readonly topic: string;
  readonly socket: Socket | undefined;
  /** Highest stream that is decided upon. */
  lastDecided: number;
  isGoingAway: boolean;
}

const DAY_MS = 86_400_000;

/**
 * Starts a fake APNs: HTTP/2 over TLS on 127.0.0.1, client certificates required, answers scripted by `respond`.
 *
 * @example
 * const apns = await createFakeApns();
 * const client = createApnsClient({ ...(await apns.issuePushIdentity('com.apple.mgmt.x')), ...apns });
 */
export async function createFakeApns(options: FakeApnsOptions = {}): Promise<FakeApns> {
  const { respond = () => undefined, record = true } = options;
  const authority = await createAuthority();
  const own = await authority.issue([{ type: 'CN', value: 'Fake APNs' }], DAY_MS, {
    extendedKeyUsage: [OID.serverAuth],
    subjectAltNames: { dnsNames: ['localhost'], ipAddresses: [new Uint8Array([127, 0, 0, 1])] },
  });
  const received: ReceivedPush[] = [];
  const connections = new Set<Connection>();
  let connectionCount = 0;
  let pings = 0;
  let pushes = 0;

  const server = createSecureServer({
    cert: own.certificate,
    key: own.key,
    ca: [authority.pem, ...(options.clientRoots ?? [])],
    requestCert: true,
    rejectUnauthorized: true,
    settings: { maxConcurrentStreams: options.maxConcurrentStreams ?? 1_000 },
    ...(options.minVersion !== undefined && { minVersion: options.minVersion }),
    ...(options.maxVersion !== undefined && { maxVersion: options.maxVersion }),
  });

  const sockets = new Map<number | undefined, Socket>();
  server.on('connection', (socket: Socket) => {
    const port = socket.remotePort;
    sockets.set(port, socket);
    socket.once('close', () => sockets.delete(port));
  });
  server.on('session', (session) => {
    const socket = session.socket;
    if (!(socket instanceof TLSSocket)) return;
    const { raw } = socket.getPeerCertificate();
    const topic = nameValues(parseCertificate(new Uint8Array(raw)).subject, OID.userId)[0] ?? '';
    const connection: Connection = {
      number: ++connectionCount,
      session,
      topic,
      socket: sockets.get(socket.remotePort),
      lastDecided: 0,
      isGoingAway: false,
    };
    connections.add(connection);
    session.on('ping', () => pings++);
    session.on('error', () => undefined);
    session.on('close', () => connections.delete(connection));
    session.on('stream', (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => {
      receive(connection, stream, headers);
    });
  });
  server.on('sessionError', () => undefined);

  const receive = (connection: Connection, stream: ServerHttp2Stream, headers: IncomingHttpHeaders): void => {
    let body = '';
    stream.setEncoding('utf8');
    stream.on('error', () => undefined);
    stream.on('data', (chunk: string) => {
      body += chunk;
    });
    stream.on('end', () => {
      const streamId = stream.id ?? 0;
      if (connection.isGoingAway && streamId > connection.lastDecided) return;
      connection.lastDecided = Math.max(connection.lastDecided, streamId);
      const push: ReceivedPush = {
        index: ++pushes,
        connection: connection.number,
        streamId,
        token: String(headers[':path']).replace(/^\/3\/device\//, ''),
        headers,
        body,
        certificateTopic: connection.topic,
      };
      decide(connection, stream, push);
    });
  };

  const decide = (connection: Connection, stream: ServerHttp2Stream, push: ReceivedPush): void => {
    const answer = respond(push) ?? { status: 200 };
    if (answer === 'refuse') {
      stream.close(constants.NGHTTP2_REFUSED_STREAM);
      return;
    }
    if (answer === 'cut') {
      connection.socket?.destroy();
      return;
    }
    if (record) received.push(push);
    if (answer === 'silence') return;
    const write = (): void => {
      if (stream.destroyed || stream.closed) return;
      const { status, reason, timestampMs } = answer;
      const apnsId = push.headers['apns-id'] ?? crypto.randomUUID();
      const body = answer.body ?? (reason === undefined ? '' : JSON.stringify({ reason, timestamp: timestampMs }));
      stream.respond({ ':status': status, 'apns-id': apnsId, ...answer.headers }, { endStream: body === '' });
      if (body !== '') stream.end(body);
    };
    if (answer.delayMs === undefined) write();
    else setTimeout(write, answer.delayMs).unref();
  };

  const serverPort = await listen(server);
  const relay = options.freezable === true ? createRelay(serverPort) : undefined;
  const port = relay === undefined ? serverPort : await listen(relay.server);

  return {
    host: '127.0.0.1',
    port,
    ca: authority.pem,
    received,
    get connections() {
      return connectionCount;
    },
    get pings() {
      return pings;
    },
    issuePushIdentity(topic, { validityMs = 365 * DAY_MS } = {}) {
      return authority.issue(
        [
          { type: 'UID', value: topic },
          { type: 'CN', value: 'APSP:fake' },
          { type: 'C', value: 'US' },
        ],
        validityMs,
        { keyUsage: ['digitalSignature'], extendedKeyUsage: [OID.clientAuth], others: [PRODUCTION] },
      );
    },
    goAway({ reason, errorCode = constants.NGHTTP2_NO_ERROR } = {}) {
      const data = reason === undefined ? undefined : Buffer.from(JSON.stringify({ reason }));
      for (const connection of connections) {
        if (connection.session.destroyed) continue;
        connection.isGoingAway = true;
        connection.session.goaway(errorCode, connection.lastDecided, data);
      }
    },
    freeze(isFrozen) {
      if (relay === undefined) throw new TypeError('the fake was not made freezable');
      relay.freeze(isFrozen);
    },
    limitStreams(limit) {
      server.updateSettings({ maxConcurrentStreams: limit });
      for (const { session } of connections) if (!session.destroyed) session.settings({ maxConcurrentStreams: limit });
    },
    async close() {
      for (const { session } of connections) session.destroy();
      for (const socket of sockets.values()) socket.destroy();
      relay?.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Apple's mark of the production environment; DER NULL as its value. */
const PRODUCTION = { oid: '1.2.840.113635.100.6.3.2', critical: false, valueDer: new Uint8Array([5, 0]) };

function listen(server: Pick<Server, 'once' | 'listen' | 'address'>): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (isAddressInfo(address)) resolve(address.port);
      else reject(new TypeError('the server has no port'));
    });
  });
}

const isAddressInfo = (address: AddressInfo | string | null): address is AddressInfo =>
  typeof address === 'object' && address !== null;

/** Passes bytes on until it is told to stop. */
function createRelay(port: number) {
  const pairs = new Set<readonly [Socket, Socket]>();
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    const pair = [client, upstream] as const;
    pairs.add(pair);
    for (const [from, to] of [pair, [upstream, client] as const]) {
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        to.destroy();
        pairs.delete(pair);
      });
    }
  });
  return {
    server,
    freeze(isFrozen: boolean): void {
      for (const [client, upstream] of pairs) {
        if (isFrozen) {
          client.unpipe(upstream).pause();
          upstream.unpipe(client).pause();
        } else {
          client.pipe(upstream);
          upstream.pipe(client);
        }
      }
    },
    close(): void {
      for (const pair of pairs) for (const socket of pair) socket.destroy();
      server.close();
    },
  };
}

async function createAuthority() {
  const signer = createSigner((await generateKeyPair({ curve: 'P-256' })).privateKey);
  const issuer = await createSelfSignedCa({ subject: [{ type: 'CN', value: 'Fake APNs CA' }], signer });
  return {
    pem: encodePem('CERTIFICATE', issuer.der),
    async issue(subject: NameInput, validityMs: number, extensions: ExtensionsInput): Promise<FakePushIdentity> {
      const { privateKey } = await generateKeyPair({ curve: 'P-256' });
      const now = Date.now();
      const der = await issueCertificate({
        issuer,
        signer,
        subject,
        publicKeySpki: createSigner(privateKey).publicKeySpki,
        notBefore: new Date(now - 3_000_000),
        notAfter: new Date(now + validityMs),
        extensions,
      });
      return {
        certificate: encodePem('CERTIFICATE', der),
        key: String(privateKey.export({ format: 'pem', type: 'pkcs8' })),
      };
    },
  };
}
