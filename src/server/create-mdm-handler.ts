import { ServerError } from '../errors.js';
import type { DeviceIdentity, DeviceRequest, ServiceAnswer } from '../service/device-request.js';
import type { MdmService } from '../service/mdm-service.js';
import { readBearerToken } from './bearer-token.js';
import { bodyTooLarge } from './body-errors.js';
import { classifyBody } from './classify-body.js';
import { emptyReply, type HttpExchange, type HttpReply } from './http-exchange.js';
import { createHttpHandler, type HttpHandler } from './http-handler.js';
import type { IdentifyDevice } from './identify-device.js';
import { readParameters } from './read-parameters.js';
import { errorNotifier } from './notify-error.js';
import { createEndpointResolver, type Endpoint, type EndpointPaths } from './resolve-endpoint.js';
import { rowOfError, type Stage, statusOfOutcome } from './status-table.js';

/** Sizes and times; each has a code of its own when it is passed. */
export interface MdmHandlerLimits {
  /** Largest report in bytes. Default 4 MiB. */
  readonly connectBytes?: number;
  /** Largest check-in message in bytes. Default 1 MiB. */
  readonly checkinBytes?: number;
  /** Time for a body to arrive completely. Default 30,000; 0 for none. */
  readonly bodyTimeoutMs?: number;
}

/** What the MDM endpoints are made of. */
export interface MdmHandlerOptions {
  readonly service: Pick<MdmService, 'checkin' | 'connect' | 'reportRefusal'>;
  /** How devices prove their certificate; see `identifyByHeader`, `identifyBySignature`, `identifyByTls`. */
  readonly identify: IdentifyDevice;
  readonly limits?: MdmHandlerLimits;
  /** Default: every path is taken, and content type or body tell check-in messages and reports apart. */
  readonly paths?: EndpointPaths;
  /**
   * Told of failures that are no refusals: storage, a handler or a policy threw, or a body parser ate the body. The
   * device gets 500 and repeats. Default: a warning of the process.
   */
  readonly onError?: (error: unknown) => void;
}

const JSON_HEADERS = Object.freeze({ 'content-type': 'application/json' });
const PLIST_HEADERS = Object.freeze({ 'content-type': 'application/xml; charset=UTF-8' });
const ALLOW_HEADERS = Object.freeze({ allow: 'PUT, POST' });
const endOfConnection = emptyReply(200);

/**
 * Serves the MDM endpoints: limits the body, establishes the certificate, lets the service answer, and turns the answer
 * into a status of the table in `docs/server.md`. Never answers 401.
 *
 * Refusals of this layer reach the service's listeners as `request.refused`; nothing is changed in storage by them.
 *
 * @returns A `fetch`-style handler; `toNodeHandler` makes one for Node, Express, Fastify and Nest of it.
 * @throws {TypeError} When `service`, `identify`, `limits` or `paths` are not usable.
 */
export function createMdmHandler(options: MdmHandlerOptions): HttpHandler {
  const { service, identify } = options;
  for (const name of ['checkin', 'connect', 'reportRefusal'] as const)
    if (typeof service?.[name] !== 'function') throw new TypeError(`service.${name} must be a function`);
  if (typeof identify !== 'function') throw new TypeError('identify must be a function');
  const notify = errorNotifier(options.onError);
  const limits = {
    connect: checkLimit('connectBytes', options.limits?.connectBytes, 4 * 1024 * 1024),
    checkin: checkLimit('checkinBytes', options.limits?.checkinBytes, 1024 * 1024),
    timeoutMs: checkLimit('bodyTimeoutMs', options.limits?.bodyTimeoutMs, 30_000),
  };
  const resolveEndpoint = createEndpointResolver(options.paths);

  async function answer(exchange: HttpExchange): Promise<HttpReply> {
    let stage: Stage = 'receive';
    let endpoint: Endpoint | undefined;
    try {
      if (exchange.method !== 'PUT' && exchange.method !== 'POST')
        throw new ServerError('ERR_SERVER_METHOD', 'Only PUT and POST are served here');
      const target = resolveEndpoint(exchange.path, exchange.header('content-type'));
      if (target === undefined) throw new ServerError('ERR_SERVER_PATH', 'No endpoint has this path');
      if (target !== 'body') endpoint = target;
      refuseCoding(exchange.header('content-encoding'));
      const maxBytes = endpoint === undefined ? Math.max(limits.connect, limits.checkin) : limits[endpoint];
      const body = await exchange.readBody({ maxBytes, timeoutMs: limits.timeoutMs });
      if (body.length === 0) throw new ServerError('ERR_SERVER_BODY_EMPTY', 'The request has no body');
      endpoint ??= endpointOfBody(body);
      if (body.length > limits[endpoint]) throw bodyTooLarge();

      stage = 'identify';
      const identity = await identify(identifyInput(exchange, body));

      stage = 'serve';
      return replyTo(await service[endpoint](deviceRequest(exchange, body, identity)));
    } catch (error) {
      return refuse(error, stage, endpoint);
    }
  }

  function refuse(error: unknown, stage: Stage, endpoint: Endpoint | undefined): HttpReply {
    const { row, code } = rowOfError(error, stage);
    try {
      if (code === undefined) notify(error);
      // The service tells its listeners itself of what it refuses; a lost connection is no refusal.
      else if (stage !== 'serve' && code !== 'ERR_SERVER_BODY_ABORTED')
        service.reportRefusal({ code, endpoint: endpoint ?? 'unknown' });
    } catch (failure) {
      notify(failure);
    }
    return emptyReply(row.status, row.status === 405 ? ALLOW_HEADERS : undefined);
  }

  return createHttpHandler(answer);
}

/** Devices send no coded bodies, and a decoder would be one more thing to limit. */
function refuseCoding(coding: string | undefined): void {
  if (coding !== undefined && coding !== '' && coding.trim().toLowerCase() !== 'identity')
    throw new ServerError('ERR_SERVER_CONTENT_ENCODING', 'Coded bodies are not read');
}

function endpointOfBody(body: Uint8Array): Endpoint {
  const endpoint = classifyBody(body);
  if (endpoint === undefined)
    throw new ServerError('ERR_SERVER_BODY_UNRECOGNISED', 'Neither a check-in message nor a report');
  return endpoint;
}

function identifyInput(exchange: HttpExchange, body: Uint8Array) {
  return {
    body,
    remoteAddress: exchange.remoteAddress,
    header: (name: string) => exchange.header(name),
    peerCertificate: () => exchange.peerCertificate(),
  };
}

function deviceRequest(exchange: HttpExchange, body: Uint8Array, identity: DeviceIdentity | undefined): DeviceRequest {
  const bearerToken = readBearerToken(exchange.header('authorization'));
  return {
    body,
    ...(identity === undefined ? {} : { identity }),
    ...(exchange.query === '' ? {} : { parameters: readParameters(exchange.query) }),
    ...(bearerToken === undefined ? {} : { bearerToken }),
  };
}

function replyTo(answer: ServiceAnswer): HttpReply {
  if (answer.outcome !== 'ok') return emptyReply(statusOfOutcome(answer.outcome));
  if (answer.format === 'empty' || answer.body.length === 0) return endOfConnection;
  return { status: 200, headers: answer.format === 'json' ? JSON_HEADERS : PLIST_HEADERS, body: answer.body };
}

function checkLimit(name: string, value: number | undefined, fallback: number): number {
  if (value === undefined) return fallback;
  if (!Number.isSafeInteger(value) || value < 0) throw new TypeError(`limits.${name} must be a whole number`);
  return value;
}
