import { AdeError } from '../errors.js';
import type { AdeOperation, AdeRequest, AdeResponse } from './ade-operation.js';
import { classifyAdeFailure } from './classify-ade-failure.js';

/** An operation whose answer is JSON. */
export function jsonOperation<Input, Output>(
  buildRequest: (input: Input) => AdeRequest,
  read: (json: unknown) => Output | undefined,
): AdeOperation<Input, Output> {
  return {
    buildRequest,
    parseResponse(response) {
      const output = read(parseJson(successful(response).body));
      if (output !== undefined) return output;
      throw new AdeError('ERR_ADE_RESPONSE_INVALID', 'The service answered with something else than expected', {
        status: response.status,
        retryable: true,
      });
    },
  };
}

/** An operation whose answer is empty. */
export function emptyOperation<Input>(buildRequest: (input: Input) => AdeRequest): AdeOperation<Input, undefined> {
  return {
    buildRequest,
    parseResponse(response) {
      successful(response);
      return undefined;
    },
  };
}

function successful(response: AdeResponse): AdeResponse {
  if (response.status >= 200 && response.status < 300) return response;
  throw classifyAdeFailure(response);
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** A POST with a JSON body. Members that are `undefined` are left out. */
export function postJson(path: string, body: object, method: 'POST' | 'PUT' | 'DELETE' = 'POST'): AdeRequest {
  return { method, path, body: JSON.stringify(body) };
}

/** Most serial numbers in one request. */
export const MAX_SERIALS = 1000;

/** @throws {TypeError} unless it is 1 to 1000 serial numbers. */
export function assertSerials(serials: readonly string[]): void {
  if (serials.length === 0 || serials.length > MAX_SERIALS) {
    throw new TypeError(`a request takes 1 to ${MAX_SERIALS} serial numbers`);
  }
  if (serials.some((serial) => typeof serial !== 'string' || serial === '' || serial.length > 64)) {
    throw new TypeError('a serial number is a text of 1 to 64 characters');
  }
}
