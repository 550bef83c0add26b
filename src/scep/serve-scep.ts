import { ScepError } from '../errors.js';
import { utf8Encode } from '../internal/bytes.js';
import { decodeGetMessage, readScepQuery } from './decode-get-message.js';
import type { PkiOperationAnswer } from './answer-pki-operation.js';
import type { ScepOutcome, ScepRefusal, ScepRequest, ScepResponse } from './scep-exchange.js';

/** What the operations of a SCEP URL are served from: a responder, or a proxy. */
export interface ScepOperations {
  readonly maxBodyBytes: number;
  getCaCaps(caName: string): Promise<Uint8Array> | Uint8Array;
  getCaCert(caName: string): Promise<TypedBody> | TypedBody;
  getNextCaCert(caName: string): Promise<Uint8Array | undefined>;
  /** A ScepError it throws means a message that cannot be read: 400 or 413. Other faults are returned as `PortFault`. */
  pkiOperation(message: Uint8Array, request: ScepRequest): Promise<PkiOperationAnswer | ScepResponse | PortFault>;
}

/** What a port of the host threw, be it a ScepError: it goes to the caller, and says nothing about the message. */
export interface PortFault {
  readonly fault: unknown;
}

interface TypedBody {
  readonly contentType: string;
  readonly body: Uint8Array;
}

/**
 * Dispatches one HTTP request on its operation (RFC 8894 section 4.1) and maps faults to status codes: 400 for what
 * cannot be read, 404 for a next CA that is not there, 405, 413. Everything that was read is answered with 200.
 */
export async function serveScep(request: ScepRequest, operations: ScepOperations): Promise<ScepResponse> {
  const { operation, rawMessage } = readScepQuery(request.rawQuery);
  const named = operation === undefined ? {} : { operation };
  const { method } = request;
  if (method !== 'GET' && method !== 'POST' && method !== 'HEAD') return refuse(405, 'method', named);
  // The message of these is the name of a CA, which a server with one CA passes over.
  const caName = decodeCaName(rawMessage ?? '');
  switch (operation) {
    case 'GetCACaps':
      return answer({ contentType: 'text/plain', body: await operations.getCaCaps(caName) }, named);
    case 'GetCACert':
      return answer(await operations.getCaCert(caName), named);
    case 'GetNextCACert': {
      const body = await operations.getNextCaCert(caName);
      if (body === undefined) return refuse(404, 'not-found', named);
      return answer({ contentType: 'application/x-x509-next-ca-cert', body }, named);
    }
    case 'PKIOperation':
      return pkiOperation(request, operations);
    default:
      return refuse(400, 'unknown-operation', named);
  }
}

async function pkiOperation(request: ScepRequest, operations: ScepOperations): Promise<ScepResponse> {
  const operation = 'PKIOperation';
  let answered: Awaited<ReturnType<ScepOperations['pkiOperation']>>;
  try {
    const message = messageOf(request, operations.maxBodyBytes);
    answered = await operations.pkiOperation(message, request);
  } catch (error) {
    if (!(error instanceof ScepError)) throw error;
    if (error.code === 'ERR_SCEP_TOO_LARGE') return refuse(413, 'too-large', { operation });
    return refuse(400, 'malformed', { operation });
  }
  if ('fault' in answered) throw answered.fault;
  if ('status' in answered) return answered;
  const { body, outcome } = answered;
  return { status: 200, contentType: 'application/x-pki-message', body, outcome: { operation, ...outcome } };
}

/** A body counts before the query: some clients repeat the message there, in an encoding of their own. */
function messageOf({ method, rawQuery, body }: ScepRequest, maxBytes: number): Uint8Array {
  if (method === 'POST' && body !== undefined && body.length > 0) {
    if (body.length > maxBytes) throw new ScepError('ERR_SCEP_TOO_LARGE', 'The body is larger than the limit');
    return body;
  }
  return decodeGetMessage(rawQuery, { maxBytes });
}

function decodeCaName(raw: string): string {
  try {
    return decodeURIComponent(raw.slice(0, 1024));
  } catch {
    return '';
  }
}

function answer({ contentType, body }: TypedBody, named: { operation?: string }): ScepResponse {
  return { status: 200, contentType, body, outcome: { ...named, result: 'answered' } };
}

/** A plain-text answer that no certificate comes of. */
export function refuse(
  status: Exclude<ScepResponse['status'], 200>,
  refusal: ScepRefusal,
  named: Omit<ScepOutcome, 'result' | 'refusal'>,
): ScepResponse {
  return {
    status,
    contentType: 'text/plain',
    body: utf8Encode(TEXTS[refusal] ?? 'Refused\n'),
    outcome: { ...named, result: 'refused', refusal },
  };
}

const TEXTS: Partial<Record<ScepRefusal, string>> = {
  'unknown-operation': 'The query names no SCEP operation\n',
  malformed: 'Not a SCEP message\n',
  'too-large': 'The SCEP message is larger than the limit\n',
  'not-found': 'There is no next CA certificate\n',
  method: 'SCEP uses GET and POST\n',
  upstream: 'The SCEP server behind this one does not answer\n',
};
