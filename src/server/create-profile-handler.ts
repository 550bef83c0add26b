import type { Awaitable } from '../internal/awaitable.js';
import { emptyReply, type HttpExchange, type HttpReply } from './http-exchange.js';
import { createHttpHandler, type HttpHandler } from './http-handler.js';
import { errorNotifier } from './notify-error.js';
import { readParameters } from './read-parameters.js';

/** Where the profile comes from. */
export interface ProfileHandlerOptions {
  /**
   * The profile for one download: XML, or DER when it is signed. `undefined` answers 404.
   *
   * Called anew for each GET, so that it can put a fresh challenge into the SCEP payload.
   */
  readonly profile: (request: ProfileRequest) => Awaitable<Uint8Array | undefined>;
  /** Told when `profile` threw; the client gets 500. Default: a warning of the process. */
  readonly onError?: (error: unknown) => void;
}

/** What a profile may depend on. */
export interface ProfileRequest extends Pick<HttpExchange, 'header' | 'path'> {
  readonly parameters: Readonly<Record<string, string>>;
}

const HEADERS = Object.freeze({
  // Safari on iOS and iPadOS offers to install what has this type; macOS opens the downloaded file.
  'content-type': 'application/x-apple-aspen-config',
  'content-disposition': 'attachment; filename="enroll.mobileconfig"',
  // A profile may hold a one-time challenge.
  'cache-control': 'no-store',
});

/** Serves an enrollment profile to GET and HEAD. */
export function createProfileHandler(options: ProfileHandlerOptions): HttpHandler {
  const { profile } = options;
  const notify = errorNotifier(options.onError);
  if (typeof profile !== 'function') throw new TypeError('profile must be a function');
  return createHttpHandler(async (exchange): Promise<HttpReply> => {
    if (exchange.method !== 'GET' && exchange.method !== 'HEAD') return emptyReply(405, { allow: 'GET, HEAD' });
    try {
      const body = await profile({
        path: exchange.path,
        parameters: readParameters(exchange.query),
        header: (name) => exchange.header(name),
      });
      return body === undefined ? emptyReply(404) : { status: 200, headers: HEADERS, body };
    } catch (error) {
      notify(error);
      return emptyReply(500);
    }
  });
}
