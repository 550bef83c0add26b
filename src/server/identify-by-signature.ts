import { PkiError } from '../errors.js';
import { createKeyCache } from '../pki/key-cache.js';
import { verifyMdmSignature } from '../pki/verify-mdm-signature.js';
import { assertTrust, DEFAULT_CLOCK_SKEW_MS, type DeviceTrust } from './device-trust.js';
import type { IdentifyDevice } from './identify-device.js';

/** Whose signatures to accept. */
export interface IdentifyBySignatureOptions {
  /** Required: a signature alone proves nothing, since anybody can sign with a certificate of his own. */
  readonly trust: DeviceTrust;
  /** Tolerance for validities, and for the device's clock where `clock` is `enforce`. Default 5 minutes. */
  readonly clockSkewMs?: number;
  /**
   * `ignore` (default): a wrong signing time is no reason to refuse, because a device with a dead battery must stay
   * reachable. `enforce`: refuse with `ERR_PKI_OUTSIDE_VALIDITY` what was not signed within the tolerance of now.
   */
  readonly clock?: 'ignore' | 'enforce';
  /** Accept SHA-1, which devices have signed with for years. Default true. */
  readonly allowSha1?: boolean;
  /** Longest header in characters. Default 16,384, which is also what Node takes for all headers together. */
  readonly maxHeaderLength?: number;
  /** Certificates whose key and chain are remembered, about 8 KiB each. Default 10,000. */
  readonly maxEntries?: number;
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
}

/**
 * Identifies devices by the `Mdm-Signature` header: a detached CMS signature over the exact body, sent when the
 * enrollment profile has `SignMessage`. Needs no client certificate on the connection and trusts no proxy.
 *
 * The port throws what `verifyMdmSignature` throws, `ERR_PKI_UNTRUSTED` and `ERR_PKI_OUTSIDE_VALIDITY`.
 *
 * @throws {TypeError} When `trust` has no roots.
 * @see Apple, Managing certificates for device management services and devices
 */
export function identifyBySignature(options: IdentifyBySignatureOptions): IdentifyDevice {
  const { trust, clockSkewMs = DEFAULT_CLOCK_SKEW_MS, clock = 'ignore', allowSha1 = true, now = Date.now } = options;
  assertTrust(trust);
  const limit = options.maxHeaderLength === undefined ? {} : { maxLength: options.maxHeaderLength };
  const cache = createKeyCache({ maxEntries: options.maxEntries ?? 10_000 });

  return ({ header, body }) => {
    const value = header('mdm-signature');
    if (value === undefined || value === '') return undefined;
    const verified = verifyMdmSignature(value, body, { trust, nowMs: now(), clockSkewMs, allowSha1, cache, ...limit });
    if (clock === 'enforce' && !verified.clock.withinTolerance)
      throw new PkiError('ERR_PKI_OUTSIDE_VALIDITY', 'The message was not signed about now');
    const { certificate, fingerprint } = verified;
    return { certificateDer: certificate.der, fingerprint, source: 'mdm-signature' };
  };
}
