import { PkiError } from '../errors.js';
import type { Certificate } from './certificate.js';
import { equalBytes } from '../internal/bytes.js';
import { decodeBase64 } from './decode-base64.js';
import { importCertificate, type KeyCache } from './key-cache.js';
import { parseCertificate } from './parse-certificate.js';
import { parseSignedData } from './parse-signed-data.js';
import type { DigestName } from './ports.js';
import { verifyCertificateChain } from './verify-certificate-chain.js';
import { verifySignedData } from './verify-signed-data.js';

/** Whose certificates devices may sign with. */
export interface MdmSignatureTrust {
  readonly roots: readonly Certificate[];
  readonly intermediates?: readonly Certificate[];
  /** Accepts certificates outside their validity, so that a device whose renewal failed can still be reached. */
  readonly allowExpired?: boolean;
}

/** Whom to trust, and how far clocks may be off. */
export interface VerifyMdmSignatureOptions {
  /** Current time in milliseconds since 1970. Default: the system's clock. */
  readonly nowMs?: number;
  /**
   * Checks the certificate against these too. Pass the same object each time: with a `cache`, a chain is checked once
   * for each object and then only for its dates. Revocation is not looked up. Absent: any certificate passes, and the
   * caller must know its fingerprint.
   */
  readonly trust?: MdmSignatureTrust;
  /**
   * How far the device's clock may be off before `clock.withinTolerance` turns false, and how far validities are
   * stretched. Default 5 minutes.
   */
  readonly clockSkewMs?: number;
  /** Of the message and of the certificates. Default true: devices have signed with SHA-1 for years. */
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

/** Who signed a message, and what its clock said. */
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
 * @throws {PkiError} `ERR_PKI_HEADER_MALFORMED`, and what `verifySignedData` throws; with a
 *   `trust`, `ERR_PKI_UNTRUSTED` and `ERR_PKI_OUTSIDE_VALIDITY`.
 */
export function verifyMdmSignature(
  header: string,
  body: Uint8Array,
  options: VerifyMdmSignatureOptions = {},
): VerifiedMdmSignature {
  const nowMs = options.nowMs ?? Date.now();
  if (header.length > (options.maxLength ?? DEFAULT_MAX_LENGTH)) {
    throw new PkiError('ERR_PKI_HEADER_MALFORMED', 'The Mdm-Signature header is longer than the limit');
  }
  const der = decodeBase64(header);
  if (der === undefined) throw new PkiError('ERR_PKI_HEADER_MALFORMED', 'The Mdm-Signature header is not base64');
  const data = parseSignedData(der, LIMITS);
  const { signer } = verifySignedData(data, {
    content: body,
    ...(options.allowSha1 === false ? { allowedDigests: WITHOUT_SHA1 } : {}),
    ...(options.cache === undefined ? {} : { cache: options.cache }),
  });
  const { certificate, digest, signingTime } = signer;
  checkTrust(certificate, data.certificates, options, nowMs);
  return {
    certificate,
    fingerprint: certificate.fingerprint,
    digest,
    ...(signingTime === undefined ? {} : { signingTime }),
    clock: readClock(signingTime, certificate, nowMs, options.clockSkewMs),
  };
}

/** Checks the chain where a trust is given, and remembers a certificate that passes. */
function checkTrust(
  certificate: Certificate,
  embedded: readonly Uint8Array[],
  options: VerifyMdmSignatureOptions,
  nowMs: number,
): void {
  const { cache, trust, clockSkewMs = DEFAULT_CLOCK_SKEW_MS } = options;
  const known = cache?.findObject(certificate);
  const trusted = known?.trusted;
  const isKnownGood =
    trust === undefined ||
    (trusted?.trust === trust &&
      nowMs >= trusted.notBeforeMs - clockSkewMs &&
      nowMs <= trusted.notAfterMs + clockSkewMs);
  if (known !== undefined && isKnownGood) return;
  const entry = known ?? (cache === undefined ? undefined : importCertificate(certificate.der));
  if (trust !== undefined) {
    const ignoresDates = trust.allowExpired === true;
    const others = embedded.filter((der) => !equalBytes(der, certificate.der)).map((der) => parseCertificate(der));
    const chain = verifyCertificateChain(certificate, {
      roots: trust.roots,
      intermediates: [...(trust.intermediates ?? []), ...others],
      atMs: nowMs,
      clockSkewMs,
      allowExpired: ignoresDates,
      allowSha1: options.allowSha1 ?? true,
    });
    if (entry !== undefined) {
      entry.trusted = {
        trust,
        notBeforeMs: ignoresDates ? -Infinity : Math.max(...chain.map(({ notBefore }) => notBefore.getTime())),
        notAfterMs: ignoresDates ? Infinity : Math.min(...chain.map(({ notAfter }) => notAfter.getTime())),
      };
    }
  }
  if (known === undefined && entry !== undefined) cache?.add(entry);
}

function readClock(
  signingTime: Date | undefined,
  certificate: Certificate,
  nowMs: number,
  tolerance = DEFAULT_CLOCK_SKEW_MS,
): MdmSignatureClock {
  if (signingTime === undefined) return { beforeNotBeforeMs: 0, withinTolerance: true };
  const aheadMs = signingTime.getTime() - nowMs;
  const beforeNotBeforeMs = Math.max(0, certificate.notBefore.getTime() - signingTime.getTime());
  const withinTolerance = Math.abs(aheadMs) <= tolerance && beforeNotBeforeMs <= tolerance;
  return { aheadMs, beforeNotBeforeMs, withinTolerance };
}
