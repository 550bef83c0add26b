import { PkiError } from '../errors.js';
import {
  admitCertificate,
  type AdmittedCertificate,
  assertTrust,
  type DeviceTrust,
  isAdmittedAt,
} from './device-trust.js';
import type { PeerCertificate } from './http-exchange.js';
import type { IdentifyDevice } from './identify-device.js';

/** Who decides whether a certificate is good. */
export interface IdentifyByTlsOptions {
  /**
   * Checks the chain here, whatever the TLS layer thinks of it. Absent: the TLS layer must have accepted the
   * certificate (`requestCert: true` and `ca` of `tls.createServer`).
   */
  readonly trust?: DeviceTrust;
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
}

/**
 * Identifies devices by the client certificate of the TLS connection itself, for servers without a proxy before them.
 *
 * Configure the server with `requestCert: true`; with `rejectUnauthorized: false` a client without a certificate still
 * gets an HTTP status. The port throws `ERR_PKI_UNTRUSTED`, and with `trust` `ERR_PKI_OUTSIDE_VALIDITY`.
 */
export function identifyByTls(options: IdentifyByTlsOptions = {}): IdentifyDevice {
  const { trust, now = Date.now } = options;
  if (trust !== undefined) assertTrust(trust);
  /** By connection: the adapter gives the same object for all requests of one. */
  const known = new WeakMap<PeerCertificate, AdmittedCertificate>();

  return (input) => {
    const peer = input.peerCertificate();
    if (peer === undefined) return undefined;
    const admitted = known.get(peer);
    if (admitted !== undefined && isAdmittedAt(admitted, now())) return admitted.identity;
    if (trust === undefined && !peer.authorized)
      throw new PkiError('ERR_PKI_UNTRUSTED', 'The TLS layer did not accept the client certificate');
    const fresh = admitCertificate(peer.der, { source: 'tls', trust, nowMs: now() });
    known.set(peer, fresh);
    return fresh.identity;
  };
}
