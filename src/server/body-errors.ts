import { ServerError } from '../errors.js';

export function bodyTooLarge(): ServerError {
  return new ServerError('ERR_SERVER_BODY_TOO_LARGE', 'The body is larger than the limit');
}

export function bodyTimeout(): ServerError {
  return new ServerError('ERR_SERVER_BODY_TIMEOUT', 'The body did not arrive in time');
}

export function bodyAborted(cause?: unknown): ServerError {
  return new ServerError('ERR_SERVER_BODY_ABORTED', 'The connection ended before the body did', { cause });
}

/** A host's mistake, not the peer's. */
export function bodyConsumed(): TypeError {
  return new TypeError(
    'the body was consumed before the MDM handler saw it: mount the handler before body parsers, ' +
      'or use one that leaves the exact bytes in `body` or `rawBody` as a Uint8Array',
  );
}
