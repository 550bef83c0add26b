import { OID } from '../asn1/oids.js';
import { PkiError } from '../errors.js';
import { equalBytes } from '../internal/bytes.js';
import type { Certificate } from './certificate.js';
import { publicKeyOf } from './public-key-of.js';
import { isSignatureValid, signatureAlgorithmOf } from './signature-algorithms.js';

/** Whom to trust, at which moment, and which old habits to tolerate. */
export interface VerifyCertificateChainOptions {
  /** Trusted certificates. Need not be self-signed; each issues only when it is a CA. */
  readonly roots: readonly Certificate[];
  /** Certificates that may stand between, in any order, trusted by nobody; for example all of a CMS message. */
  readonly intermediates?: readonly Certificate[];
  /** The moment of checking, in milliseconds since 1970. */
  readonly atMs: number;
  /** How far a validity is stretched at both ends. Default 0. */
  readonly clockSkewMs?: number;
  /** Ignores all validity periods. For devices whose factory certificates have run out. Default `false`. */
  readonly allowExpired?: boolean;
  /** Accepts SHA-1 signatures below the root. Default `false`. */
  readonly allowSha1?: boolean;
  /**
   * Dotted identifier that the certificate, and every CA below the root that limits itself, must allow. A certificate
   * without the extension allows everything (RFC 5280 section 4.2.1.12).
   */
  readonly requiredExtendedKeyUsage?: string;
  /** Most certificates from leaf to root, both counted. Default 8. */
  readonly maxLength?: number;
}

/** Signature checks for one call, so that a message full of look-alike certificates costs little. */
const MAX_TRIES = 64;

/** Critical extensions that are acted on here, or that say nothing about whether the certificate is good. */
const UNDERSTOOD: ReadonlySet<string> = new Set([
  OID.basicConstraints,
  OID.keyUsage,
  OID.extendedKeyUsage,
  OID.subjectAltName,
  OID.subjectKeyIdentifier,
  OID.authorityKeyIdentifier,
  OID.certificatePolicies,
  OID.crlDistributionPoints,
]);
/** Apple marks what a certificate is for by extensions below this arc, some of them critical. */
const APPLE_ARC = '1.2.840.113635.100.';

/**
 * Finds a chain from `leaf` to one of `roots` and checks it: names, signatures, the right to issue (basic constraints,
 * key usage, path length), extended key usage, unknown critical extensions, validity. Revocation is not looked up.
 *
 * `leaf` itself may be one of the roots. Name constraints are not evaluated: a certificate with critical ones is
 * refused. The search is bounded in length and in signature checks.
 *
 * @returns The chain, `leaf` first, the root last.
 * @throws {PkiError} `ERR_PKI_OUTSIDE_VALIDITY` when a chain is good but for its dates, else `ERR_PKI_UNTRUSTED`.
 * @see RFC 5280 section 6
 */
export function verifyCertificateChain(leaf: Certificate, options: VerifyCertificateChainOptions): Certificate[] {
  const search = new ChainSearch(options);
  const chain = search.extend([leaf]);
  if (chain !== undefined) return chain;
  if (search.foundOutsideValidity) {
    throw new PkiError('ERR_PKI_OUTSIDE_VALIDITY', 'A certificate of the chain is not valid at this time');
  }
  throw new PkiError('ERR_PKI_UNTRUSTED', 'No acceptable chain leads to a trusted certificate');
}

class ChainSearch {
  foundOutsideValidity = false;
  private tries = 0;
  private readonly options: VerifyCertificateChainOptions;
  private readonly maxLength: number;
  /** Every certificate that may stand above another, once; roots first. */
  private readonly pool: readonly Certificate[];
  private readonly rootFingerprints: ReadonlySet<string>;

  constructor(options: VerifyCertificateChainOptions) {
    const { roots, intermediates = [] } = options;
    this.options = options;
    this.maxLength = options.maxLength ?? 8;
    this.rootFingerprints = new Set(roots.map(({ fingerprint }) => fingerprint));
    const seen = new Set<string>();
    this.pool = [...roots, ...intermediates].filter(({ fingerprint }) => {
      const isNew = !seen.has(fingerprint);
      seen.add(fingerprint);
      return isNew;
    });
  }

  /** The first acceptable chain that begins with `path`. */
  extend(path: readonly Certificate[]): Certificate[] | undefined {
    const last = path.at(-1);
    if (last === undefined || !this.isAcceptable(last, path.length - 1)) return undefined;
    if (this.rootFingerprints.has(last.fingerprint)) {
      if (this.isTimely(path)) return [...path];
      this.foundOutsideValidity = true;
      return undefined;
    }
    if (path.length >= this.maxLength || !this.isDigestAllowed(last)) return undefined;
    for (const issuer of this.candidates(last, path)) {
      if (++this.tries > MAX_TRIES) return undefined;
      if (!isSignedBy(last, issuer)) continue;
      const chain = this.extend([...path, issuer]);
      if (chain !== undefined) return chain;
    }
    return undefined;
  }

  /** Certificates with the right name that are not in the path yet; roots first, matching key identifiers first. */
  private candidates(certificate: Certificate, path: readonly Certificate[]): Certificate[] {
    const wanted = certificate.authorityKeyId;
    const distance = ({ subjectKeyId }: Certificate): number => {
      if (wanted === undefined || subjectKeyId === undefined) return 1;
      return equalBytes(wanted, subjectKeyId) ? 0 : 2;
    };
    return this.pool
      .filter(
        (candidate) =>
          equalBytes(candidate.subject.der, certificate.issuer.der) &&
          !path.some((used) => isSameEntity(used, candidate)),
      )
      .toSorted((a, b) => distance(a) - distance(b));
  }

  /** `depth` is the number of certificates below, the leaf included. */
  private isAcceptable(certificate: Certificate, depth: number): boolean {
    const usage = this.options.requiredExtendedKeyUsage;
    const { extendedKeyUsage, basicConstraints, keyUsage } = certificate;
    for (const { critical, oid } of certificate.extensions) {
      if (critical && !UNDERSTOOD.has(oid) && !oid.startsWith(APPLE_ARC)) return false;
    }
    if (depth > 0) {
      if (basicConstraints?.isCa !== true || keyUsage?.includes('keyCertSign') === false) return false;
      if (basicConstraints.pathLength !== undefined && depth - 1 > basicConstraints.pathLength) return false;
    }
    if (usage === undefined || extendedKeyUsage === undefined) return true;
    if (depth > 0 && this.rootFingerprints.has(certificate.fingerprint)) return true;
    return extendedKeyUsage.includes(usage) || extendedKeyUsage.includes(OID.anyExtendedKeyUsage);
  }

  private isDigestAllowed({ signatureAlgorithmOid }: Certificate): boolean {
    try {
      return this.options.allowSha1 === true || signatureAlgorithmOf(signatureAlgorithmOid).digest !== 'sha1';
    } catch (error) {
      if (error instanceof PkiError) return false;
      throw error;
    }
  }

  private isTimely(path: readonly Certificate[]): boolean {
    const { atMs, clockSkewMs = 0, allowExpired = false } = this.options;
    return (
      allowExpired ||
      path.every(
        ({ notBefore, notAfter }) =>
          atMs >= notBefore.getTime() - clockSkewMs && atMs <= notAfter.getTime() + clockSkewMs,
      )
    );
  }
}

function isSameEntity(a: Certificate, b: Certificate): boolean {
  return equalBytes(a.subject.der, b.subject.der) && equalBytes(a.publicKeySpki, b.publicKeySpki);
}

function isSignedBy({ signatureAlgorithmOid, tbsDer, signature }: Certificate, issuer: Certificate): boolean {
  try {
    return isSignatureValid(signatureAlgorithmOid, tbsDer, signature, publicKeyOf(issuer));
  } catch (error) {
    if (error instanceof PkiError) return false;
    throw error;
  }
}
