import type { Certificate } from '../pki/certificate.js';
import { parseCertificate } from '../pki/parse-certificate.js';
import type { MdmSignatureTrust } from '../pki/verify-mdm-signature.js';
import { verifyCertificateChain } from '../pki/verify-certificate-chain.js';
import type { DeviceIdentity } from '../service/device-request.js';

/** Which certificates devices may come with. */
export type DeviceTrust = MdmSignatureTrust;

/** How far validities are stretched: fresh certificates meet clocks that are behind. */
export const DEFAULT_CLOCK_SKEW_MS = 5 * 60_000;

/** A certificate that was accepted, and the time for which that holds. Milliseconds since 1970. */
export interface AdmittedCertificate {
  readonly identity: DeviceIdentity;
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
}

export interface AdmitOptions {
  readonly source: DeviceIdentity['source'];
  /** Absent: whoever verified the connection checked the chain. */
  readonly trust: DeviceTrust | undefined;
  /** Certificates that came with it, trusted by nobody. */
  readonly chain?: readonly Uint8Array[];
  readonly nowMs: number;
}

/**
 * Decodes a certificate and, with a trust, checks its chain.
 *
 * @throws {PkiError} `ERR_PKI_CERTIFICATE_MALFORMED`, `ERR_PKI_UNTRUSTED`, `ERR_PKI_OUTSIDE_VALIDITY`.
 */
export function admitCertificate(der: Uint8Array, options: AdmitOptions): AdmittedCertificate {
  const { source, trust, chain = [], nowMs } = options;
  const leaf = parseCertificate(new Uint8Array(der));
  const identity = { certificateDer: leaf.der, fingerprint: leaf.fingerprint, source };
  if (trust === undefined) return { identity, notBeforeMs: -Infinity, notAfterMs: Infinity };
  const path = verifyCertificateChain(leaf, {
    roots: trust.roots,
    intermediates: [...(trust.intermediates ?? []), ...chain.map((each) => parseCertificate(new Uint8Array(each)))],
    allowExpired: trust.allowExpired === true,
    allowSha1: true,
    clockSkewMs: DEFAULT_CLOCK_SKEW_MS,
    atMs: nowMs,
  });
  return { identity, ...windowOf(trust, path) };
}

function windowOf(trust: DeviceTrust, path: readonly Certificate[]) {
  if (trust.allowExpired === true) return { notBeforeMs: -Infinity, notAfterMs: Infinity };
  return {
    notBeforeMs: Math.max(...path.map(({ notBefore }) => notBefore.getTime())) - DEFAULT_CLOCK_SKEW_MS,
    notAfterMs: Math.min(...path.map(({ notAfter }) => notAfter.getTime())) + DEFAULT_CLOCK_SKEW_MS,
  };
}

export function isAdmittedAt(admitted: AdmittedCertificate, nowMs: number): boolean {
  return nowMs >= admitted.notBeforeMs && nowMs <= admitted.notAfterMs;
}

/** @throws {TypeError} When there is nothing to trust, which would refuse every device. */
export function assertTrust(trust: DeviceTrust): void {
  if (!Array.isArray(trust?.roots) || trust.roots.length === 0)
    throw new TypeError('trust.roots must hold at least one certificate');
}
