import { AdeError } from '../errors.js';
import { readAxmErrorCode } from './axm.schema.js';
import { parseRetryAfter } from './classify-ade-failure.js';

const CODES = {
  400: 'ERR_AXM_REQUEST_REFUSED',
  401: 'ERR_AXM_CLIENT_REFUSED',
  403: 'ERR_AXM_ACCESS_DENIED',
  404: 'ERR_AXM_NOT_FOUND',
  409: 'ERR_AXM_REQUEST_REFUSED',
  422: 'ERR_AXM_REQUEST_REFUSED',
  429: 'ERR_AXM_RATE_LIMITED',
  500: 'ERR_AXM_UNAVAILABLE',
  502: 'ERR_AXM_UNAVAILABLE',
  503: 'ERR_AXM_UNAVAILABLE',
  504: 'ERR_AXM_UNAVAILABLE',
} as const;

/** The error that a refused request of the API becomes. The details Apple gives stay out: they may name devices. */
export function classifyAxmFailure(response: {
  readonly status: number;
  readonly body: string;
  readonly retryAfter?: string | null | undefined;
}): AdeError {
  const { status } = response;
  const axmCode = readAxmErrorCode(parseJson(response.body));
  const retryAfterSeconds = parseRetryAfter(response.retryAfter);
  const code = isKnown(status) ? CODES[status] : 'ERR_AXM_HTTP';
  return new AdeError(code, `The API answered with status ${status}`, {
    status,
    retryable: code === 'ERR_AXM_RATE_LIMITED' || code === 'ERR_AXM_UNAVAILABLE',
    ...(axmCode === undefined ? {} : { axmCode }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  });
}

function isKnown(status: number): status is keyof typeof CODES {
  return status in CODES;
}

/** Decoded JSON, or `undefined`. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
