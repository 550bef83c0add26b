import { PkiError } from '../errors.js';
import { type ClientCertificateFormat, clientCertificateFromHeader } from '../pki/client-certificate-from-header.js';
import { createBoundedCache } from './bounded-cache.js';
import {
  admitCertificate,
  type AdmittedCertificate,
  assertTrust,
  type DeviceTrust,
  isAdmittedAt,
} from './device-trust.js';
import type { IdentifyDevice } from './identify-device.js';

/** Which header to believe, from whom, and what it may hold. */
export interface IdentifyByHeaderOptions {
  /** Name of the header, for example `Client-Cert` or `X-SSL-Client-Cert`. Any case. */
  readonly header: string;
  /** How the proxy writes the certificate. Default `auto`: by the look of the value. */
  readonly format?: 'auto' | ClientCertificateFormat;
  /**
   * `true` states that every request comes through a proxy that verified the client's possession of the key and
   * overwrites this header whatever the client sent. A predicate decides by the address of the connection's peer;
   * from any other peer the header is ignored. There is no default: a wrong one would let anybody be any device.
   */
  readonly trustedProxy: true | ((remoteAddress: string | undefined) => boolean);
  /** Checks the chain here too. Absent: the proxy's check counts. */
  readonly trust?: DeviceTrust;
  /** Longest header in characters. Default: that of `clientCertificateFromHeader`. */
  readonly maxHeaderLength?: number;
  /** Certificates remembered, about 6 KiB each. Default 10,000. */
  readonly maxEntries?: number;
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
}

/** What Apache's `%{SSL_CLIENT_CERT}s` writes for a connection without a client certificate (mod_headers). */
const UNSET = '(null)';

/**
 * Identifies devices by the client certificate that a TLS-terminating proxy puts into a header.
 *
 * The port throws `ERR_PKI_HEADER_MALFORMED` (also for a header that came twice), `ERR_PKI_CERTIFICATE_MALFORMED`, and
 * with `trust` `ERR_PKI_UNTRUSTED` and `ERR_PKI_OUTSIDE_VALIDITY`.
 *
 * @throws {TypeError} When `trustedProxy` is not stated, or an option is unusable.
 * @see RFC 9440 section 2.2, and section 4 on overwriting what clients send
 */
export function identifyByHeader(options: IdentifyByHeaderOptions): IdentifyDevice {
  const { trustedProxy, format = 'auto', trust, now = Date.now } = options;
  const name = options.header?.toLowerCase();
  if (!name) throw new TypeError('header must be the name of a header');
  if (trustedProxy !== true && typeof trustedProxy !== 'function')
    throw new TypeError('trustedProxy must be stated: true, or a function that knows the addresses of your proxies');
  if (trust !== undefined) assertTrust(trust);
  const limit = options.maxHeaderLength === undefined ? {} : { maxLength: options.maxHeaderLength };
  const known = createBoundedCache<AdmittedCertificate & { readonly value: string }>(options.maxEntries ?? 10_000);

  return (input) => {
    if (trustedProxy !== true && !trustedProxy(input.remoteAddress)) return undefined;
    const value = input.header(name);
    if (value === undefined || value === '' || value === UNSET) return undefined;
    const key = keyOf(value);
    const admitted = known.get(key);
    if (admitted?.value === value && isAdmittedAt(admitted, now())) return admitted.identity;

    // No format has a comma: two headers were joined, and only one of them is the proxy's.
    if (value.includes(',')) throw new PkiError('ERR_PKI_HEADER_MALFORMED', 'The client certificate header came twice');
    const { der, chain } = clientCertificateFromHeader(value, { format, ...limit });
    const fresh = admitCertificate(der, { source: 'header', trust, chain, nowMs: now() });
    known.set(key, { ...fresh, value });
    return fresh.identity;
  };
}

/**
 * A short key, because hashing a header of 2 KB costs more than comparing it: its beginning has the serial number, its
 * end the signature, or that of a chain. Values with the same key only displace each other.
 */
function keyOf(value: string): string {
  return value.length <= 256 ? value : `${value.length}${value.slice(0, 128)}${value.slice(-128)}`;
}
