import { PkiError } from '../errors.js';
import { decodeBase64 } from './decode-base64.js';
import { decodePem } from './pem.js';

/**
 * How a proxy writes the client certificate:
 * - `rfc9440`: `:base64 DER:`, the `Client-Cert` header.
 * - `escaped-pem`: percent-encoded PEM (nginx `$ssl_client_escaped_cert`, AWS `X-Amzn-Mtls-Clientcert`), or PEM whose
 *   line ends became tabs or blanks (nginx `$ssl_client_cert`).
 * - `base64`: base64 DER alone (HAProxy `%[ssl_c_der,base64]`).
 */
export type ClientCertificateFormat = 'rfc9440' | 'escaped-pem' | 'base64';

/** How the proxy writes the header, and how long it may be. */
export interface ClientCertificateHeaderOptions {
  /** Default `auto`: by the look of the value. */
  readonly format?: 'auto' | ClientCertificateFormat;
  /** Longest value in characters. Default 65,536. */
  readonly maxLength?: number;
}

/** Certificates found in a header, DER each. */
export interface HeaderCertificates {
  /** DER of the client's certificate, not parsed. */
  readonly der: Uint8Array;
  /** DER of the certificates that follow it, in the order received. Empty in most formats. */
  readonly chain: readonly Uint8Array[];
}

const DEFAULT_MAX_LENGTH = 65_536;

/**
 * Reads the client certificate that a TLS-terminating proxy puts into a header.
 *
 * The header proves nothing by itself: use it only where every request passes the proxy and the proxy overwrites what
 * the client sent. A `+` is never taken for a blank.
 *
 * @param value - The header's value.
 * @throws {PkiError} `ERR_PKI_HEADER_MALFORMED`.
 * @see RFC 9440 section 2.1
 */
export function clientCertificateFromHeader(
  value: string,
  options: ClientCertificateHeaderOptions = {},
): HeaderCertificates {
  if (value.length > (options.maxLength ?? DEFAULT_MAX_LENGTH)) throw malformed('is longer than the limit');
  const text = value.trim();
  const { format = 'auto' } = options;
  switch (format === 'auto' ? guessFormat(text) : format) {
    case 'rfc9440':
      return { der: readByteSequence(text), chain: [] };
    case 'escaped-pem':
      return readPem(text);
    case 'base64':
      return { der: readBase64(text), chain: [] };
  }
}

function guessFormat(text: string): ClientCertificateFormat {
  if (text.startsWith(':')) return 'rfc9440';
  return text.startsWith('-----BEGIN') || text.includes('%') ? 'escaped-pem' : 'base64';
}

/** A structured-field byte sequence; its parameters are ignored (RFC 8941 section 3.3.5). */
function readByteSequence(text: string): Uint8Array {
  const end = text.indexOf(':', 1);
  const rest = text.slice(end + 1).trimStart();
  if (!text.startsWith(':') || end < 0 || (rest !== '' && !rest.startsWith(';')))
    throw malformed('is no byte sequence');
  return readBase64(text.slice(1, end));
}

function readPem(text: string): HeaderCertificates {
  let ders: Uint8Array[];
  try {
    const pem = text.includes('%') ? decodeURIComponent(text) : text;
    ders = decodePem(pem)
      .filter(({ label }) => label === 'CERTIFICATE')
      .map(({ der }) => der);
  } catch (cause) {
    if (cause instanceof URIError || cause instanceof PkiError) throw malformed('is not percent-encoded PEM', cause);
    throw cause;
  }
  const [der, ...chain] = ders;
  if (der === undefined) throw malformed('has no certificate');
  return { der, chain };
}

function readBase64(text: string): Uint8Array {
  const der = decodeBase64(text);
  if (der === undefined) throw malformed('is not base64');
  return der;
}

function malformed(fault: string, cause?: unknown): PkiError {
  const options = cause === undefined ? undefined : { cause };
  return new PkiError('ERR_PKI_HEADER_MALFORMED', `The client certificate header ${fault}`, options);
}
