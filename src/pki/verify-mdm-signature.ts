import { PkiError } from '../errors.js';
import type { Certificate } from './certificate.js';
import { decodeBase64 } from './client-certificate-from-header.js';
import { importCertificate, type KeyCache } from './key-cache.js';
import { parseSignedData } from './parse-signed-data.js';
import type { DigestName } from './ports.js';
import { verifySignedData } from './verify-signed-data.js';

export interface VerifyMdmSignatureOptions {
  /** Current time in milliseconds since 1970. */
  readonly nowMs: number;
  /** How far the device's clock may be off before `clock.withinTolerance` turns false. Default 5 minutes. */
  readonly clockSkewMs?: number;
  /** Default true: iOS and macOS have signed with SHA-1 for years. */
  readonly allowSha1?: boolean;
  /** Keeps decoded certificates and imported keys between calls; see `createKeyCache`. */
  readonly cache?: KeyCache;
  /** Longest header in characters. Default 16,384. */
  readonly maxLength?: number;
}

/** What the device's clock says. Never a reason to refuse: devices with a wrong clock have to stay reachable. */
export interface MdmSignatureClock {
  /** Signing time minus current time, in milliseconds. Absent when the device states no time. */
  readonly aheadMs?: number;
  /** How long before the certificate's `notBefore` the message was signed by the device's clock; 0 when after. */
  readonly beforeNotBeforeMs: number;
  /** Whether both are within `clockSkewMs`. True when the device states no time. */
  readonly withinTolerance: boolean;
}

export interface VerifiedMdmSignature {
  /** The device's certificate. */
  readonly certificate: Certificate;
  /** Lower-case hex SHA-256 of the certificate, as devices are bound to it. */
  readonly fingerprint: string;
  readonly digest: DigestName;
  readonly signingTime?: Date;
  readonly clock: MdmSignatureClock;
}

const DEFAULT_MAX_LENGTH = 16_384;
const DEFAULT_CLOCK_SKEW_MS = 5 * 60_000;
const LIMITS = { maxCertificates: 8, maxSigners: 8 } as const;
const WITHOUT_SHA1: readonly DigestName[] = ['sha256', 'sha384', 'sha512'];

/**
 * Verifies the `Mdm-Signature` header of a request over the exact bytes of its body.
 *
 * @param header - Standard base64 of a detached CMS SignedData with one signer.
 * @param body - The body as received, before any decoding.
 * @throws {PkiError} `ERR_PKI_HEADER_MALFORMED`, and what `verifySignedData` throws.
 */
export function verifyMdmSignature(
  header: string,
  body: Uint8Array,
  options: VerifyMdmSignatureOptions,
): VerifiedMdmSignature {
  if (header.length > (options.maxLength ?? DEFAULT_MAX_LENGTH)) {
    throw new PkiError('ERR_PKI_HEADER_MALFORMED', 'The Mdm-Signature header is longer than the limit');
  }
  const data = parseSignedData(decodeBase64(header, 'Mdm-Signature'), LIMITS);
  const { signer } = verifySignedData(data, {
    content: body,
    ...(options.allowSha1 === false ? { allowedDigests: WITHOUT_SHA1 } : {}),
    ...(options.cache === undefined ? {} : { cache: options.cache }),
  });
  const { certificate, digest, signingTime } = signer;
  const { cache } = options;
  if (cache !== undefined && cache.find(certificate.der) === undefined) cache.add(importCertificate(certificate.der));
  return {
    certificate,
    fingerprint: certificate.fingerprint,
    digest,
    ...(signingTime === undefined ? {} : { signingTime }),
    clock: readClock(signingTime, certificate, options),
  };
}

function readClock(
  signingTime: Date | undefined,
  certificate: Certificate,
  options: VerifyMdmSignatureOptions,
): MdmSignatureClock {
  if (signingTime === undefined) return { beforeNotBeforeMs: 0, withinTolerance: true };
  const tolerance = options.clockSkewMs ?? DEFAULT_CLOCK_SKEW_MS;
  const aheadMs = signingTime.getTime() - options.nowMs;
  const beforeNotBeforeMs = Math.max(0, certificate.notBefore.getTime() - signingTime.getTime());
  const withinTolerance = Math.abs(aheadMs) <= tolerance && beforeNotBeforeMs <= tolerance;
  return { aheadMs, beforeNotBeforeMs, withinTolerance };
}
