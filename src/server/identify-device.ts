import type { Awaitable } from '../internal/awaitable.js';
import type { DeviceIdentity } from '../service/device-request.js';
import type { HttpExchange } from './http-exchange.js';

/** What an identification may look at. */
export interface IdentifyInput extends Pick<HttpExchange, 'header' | 'peerCertificate' | 'remoteAddress'> {
  /** Exact body bytes. */
  readonly body: Uint8Array;
}

/**
 * Port: establishes which certificate a request proved possession of.
 *
 * `undefined` means that the request carries no such proof; the service then refuses it, unless the host's policy says
 * otherwise. A proof that is malformed, forged or not trusted throws a `PkiError`; whatever is no error of this package is
 * a failure of the port, and the device gets 500. Whose certificate it is, is the service's business.
 */
export type IdentifyDevice = (input: IdentifyInput) => Awaitable<DeviceIdentity | undefined>;
