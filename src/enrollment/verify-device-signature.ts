import { EnrollmentError, PkiError } from '../errors.js';
import type { Certificate } from '../pki/certificate.js';
import { parseCertificate } from '../pki/parse-certificate.js';
import { verifyCertificateChain } from '../pki/verify-certificate-chain.js';
import { verifySignedData, type VerifiedSignedData } from '../pki/verify-signed-data.js';
import type { DeviceProof } from './machine-info.js';

/**
 * Whose certificates make devices. Apple's are not part of this package: give Apple Root CA, or pin the key by giving
 * Apple iPhone Device CA itself as a root.
 */
export interface DeviceTrust {
  /** Need not be self-signed. */
  readonly roots: readonly Certificate[];
  /** Certificates that devices leave out at times (macOS). Trusted by nobody. */
  readonly intermediates?: readonly Certificate[];
  /**
   * - `ignore` (default): validity periods do not count. Apple's issuing authorities ran out in 2014 and 2022 and are
   *   still in use.
   * - `leaf`: the device's own certificate must be valid, the authorities need not.
   * - `all`: everything must be valid.
   */
  readonly expiry?: 'ignore' | 'leaf' | 'all';
}

/** Roots for each kind of signer; at least one. */
export interface SignerTrust {
  readonly device?: DeviceTrust;
  /** Our own authority, which issued the identity in phase 2 of OTA enrollment. Expiry: `all` unless said otherwise. */
  readonly enrollment?: DeviceTrust;
  /** Milliseconds since 1970. Default: now. */
  readonly nowMs?: number;
  /** How far validities are stretched at both ends. Default five minutes. */
  readonly clockSkewMs?: number;
}

/** What stood in a signed request. */
export interface DeviceSignature {
  readonly content: Uint8Array;
  readonly proof: DeviceProof;
}

const DEFAULT_SKEW_MS = 5 * 60_000;
/** A device sends its own certificate and two or three more. */
const LIMITS = { maxBytes: 256 * 1024, maxCertificates: 16 } as const;

/**
 * Opens a request that a device signed with the certificate it was made with, or with one of our own authority.
 *
 * SHA-1 and RSA keys of 1024 bits are good here and nowhere else in this package: Apple's device authority has no others.
 * A missing chain is no error; `proof` tells of it.
 *
 * @throws {PkiError} when the signature is not intact, or the message is no SignedData with one signer and its content.
 * @throws {EnrollmentError} `ERR_ENROLLMENT_MALFORMED` for a detached signature.
 * @see Apple: MachineInfo; fixtures/ade/machineinfo-user-enrollment-ios15.7.der
 */
export function verifyDeviceSignature(der: Uint8Array, trust: SignerTrust = {}): DeviceSignature {
  if (der.length > LIMITS.maxBytes) throw new EnrollmentError('ERR_ENROLLMENT_MALFORMED', 'the message is too large');
  const extra = [...(trust.device?.intermediates ?? []), ...(trust.device?.roots ?? [])];
  const signed = verifySignedData(der, { certificates: extra, limits: { maxCertificates: LIMITS.maxCertificates } });
  if (!signed.contentPresent)
    throw new EnrollmentError('ERR_ENROLLMENT_MALFORMED', 'the message does not hold what it signs');
  const { certificate, digest, signingTime } = signed.signer;
  const common = { certificate, digest, ...(signingTime !== undefined && { signingTime }) };
  let chainFault: string | undefined;
  for (const [level, roots, expiry] of [
    ['device-ca', trust.device, trust.device?.expiry ?? 'ignore'],
    ['enrollment-ca', trust.enrollment, trust.enrollment?.expiry ?? 'all'],
  ] as const) {
    if (roots === undefined) continue;
    const chain = chainTo(signed, roots, expiry, trust);
    if (typeof chain !== 'string') return { content: signed.content, proof: { level, ...common, ...chain } };
    // What a chain that exists lacks says more than that there is none.
    if (chainFault === undefined || chainFault === 'ERR_PKI_UNTRUSTED') chainFault = chain;
  }
  return {
    content: signed.content,
    proof: { level: 'signed', ...common, ...(chainFault !== undefined && { chainFault }) },
  };
}

/** The chain, or the code of what is wrong with it. */
function chainTo(
  signed: VerifiedSignedData,
  trust: DeviceTrust,
  expiry: NonNullable<DeviceTrust['expiry']>,
  { nowMs = Date.now(), clockSkewMs = DEFAULT_SKEW_MS }: SignerTrust,
): (Pick<DeviceProof, 'chain' | 'isOutsideValidity'> & { chain: readonly Certificate[] }) | string {
  const leaf = signed.signer.certificate;
  try {
    const chain = verifyCertificateChain(leaf, {
      roots: trust.roots,
      intermediates: [...(trust.intermediates ?? []), ...readable(signed.certificates)],
      atMs: nowMs,
      clockSkewMs,
      allowExpired: expiry !== 'all',
      allowSha1: true,
    });
    const isOutside = (one: Certificate): boolean =>
      nowMs < one.notBefore.getTime() - clockSkewMs || nowMs > one.notAfter.getTime() + clockSkewMs;
    if (expiry === 'leaf' && isOutside(leaf)) return 'ERR_PKI_OUTSIDE_VALIDITY';
    return { chain, isOutsideValidity: chain.some(isOutside) };
  } catch (error) {
    if (error instanceof PkiError) return error.code;
    throw error;
  }
}

/** A certificate that cannot be read cannot help, and must not hinder. */
function readable(ders: readonly Uint8Array[]): Certificate[] {
  const certificates: Certificate[] = [];
  for (const der of ders) {
    try {
      certificates.push(parseCertificate(new Uint8Array(der)));
    } catch (error) {
      if (!(error instanceof PkiError)) throw error;
    }
  }
  return certificates;
}
