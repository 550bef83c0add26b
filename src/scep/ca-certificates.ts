import { createHash } from 'node:crypto';
import { OID } from '../asn1/oids.js';
import { ScepError } from '../errors.js';
import { equalBytes } from '../internal/bytes.js';
import type { Certificate } from '../pki/certificate.js';
import { parseCertificate } from '../pki/parse-certificate.js';
import { parseCertsOnly } from '../pki/parse-certs-only.js';
import { isIssuedByOneOf } from './prove-renewal.js';
import { toScepError } from './scep-failure.js';

/**
 * How a client knows that it talks to the right CA. GetCACert itself proves nothing, least of all over plain HTTP.
 *
 * - `fingerprint`: hex digest of one of the certificates, any case, colons allowed: SHA-256, SHA-1, or MD5 if `allowMd5`.
 * - `certificates`: CA or root certificates known beforehand, and RA certificates that lack the usual extended key usages.
 * - `first-use`: believes whatever comes. For tests, and where HTTPS and its roots are trusted instead.
 */
export type ScepTrust =
  | { readonly fingerprint: string; readonly allowMd5?: boolean }
  | { readonly certificates: readonly Certificate[] }
  | 'first-use';

/** The certificates of a SCEP server by what they are for. */
export interface CaCertificates {
  /** As sent, those outside the trusted ones left out. */
  readonly certificates: readonly Certificate[];
  /** The CA that issues. */
  readonly issuer: Certificate;
  /** Whom requests are encrypted to. */
  readonly encryption: Certificate;
}

/**
 * Reads a GetCACert answer: one DER certificate, or a certs-only CMS. What it is shows in the bytes; servers disagree on
 * the content type.
 *
 * @throws {ScepError} `ERR_SCEP_RESPONSE_INVALID`.
 */
export function parseCaCertificates(body: Uint8Array): readonly Certificate[] {
  try {
    return [parseCertificate(body)];
  } catch {
    try {
      const certificates = parseCertsOnly(body, { maxBytes: 1_048_576 }).certificates.map(parseCertificate);
      if (certificates.length > 0) return certificates;
    } catch (error) {
      throw new ScepError('ERR_SCEP_RESPONSE_INVALID', 'GetCACert answered neither a certificate nor a list of them', {
        cause: toScepError(error),
      });
    }
    throw new ScepError('ERR_SCEP_RESPONSE_INVALID', 'GetCACert answered an empty list of certificates');
  }
}

/**
 * Picks the certificates to use, out of those that are trusted or lead to one that is.
 *
 * An end-entity certificate counts as that of an RA only if it is itself trusted, or its extended key usage names cmcRA,
 * Certificate Request Agent (NDES) or any usage, or it has none (OpenXPKI): a device with a certificate of the same CA
 * could pose as the server otherwise.
 *
 * Requests go to the first end-entity certificate with keyEncipherment, else with dataEncipherment, else to the CA: a
 * server like NDES sends its CA, a certificate that signs and one that encrypts (RFC 8894 section 4.2.1.2).
 *
 * @throws {ScepError} `ERR_SCEP_UNTRUSTED_CA`; `ERR_SCEP_UNSUPPORTED_ALGORITHM` when no trusted certificate has an RSA
 *   key to encrypt to.
 */
export function selectCaCertificates(received: readonly Certificate[], trust: ScepTrust): CaCertificates {
  const anchors = anchorsOf(received, trust);
  const certificates = leadingTo(anchors, received).filter((each) => isCa(each) || isRa(each, anchors));
  if (certificates.length === 0) throw untrusted();
  const leaves = certificates.filter((each) => !isCa(each));
  const cas = [...certificates.filter(isCa), ...anchors.filter(isCa)];
  const issuer =
    cas.find((ca) => leaves.some((leaf) => isIssuedByOneOf(leaf, [ca]))) ??
    cas.find((ca) => !cas.some((below) => below.fingerprint !== ca.fingerprint && isIssuedByOneOf(below, [ca]))) ??
    cas[0] ??
    certificates[0];
  const encryption =
    leaves.find((each) => each.keyUsage?.includes('keyEncipherment') === true) ??
    leaves.find((each) => each.keyUsage?.includes('dataEncipherment') === true) ??
    issuer;
  if (issuer === undefined || encryption === undefined) throw untrusted();
  if (encryption.keyType !== 'rsa') {
    throw new ScepError('ERR_SCEP_UNSUPPORTED_ALGORITHM', 'The CA has no RSA key to encrypt requests to', {
      failInfo: 0,
    });
  }
  return { certificates, issuer, encryption };
}

/** Whether a reply signed with `signer` comes from that CA or its RA: by key, since certificates get renewed. */
export function isReplySigner(signer: Certificate, ca: CaCertificates): boolean {
  return [ca.issuer, ...ca.certificates].some((each) => equalBytes(each.publicKeySpki, signer.publicKeySpki));
}

/**
 * Whether `certificate` comes from that CA, directly or by way of CAs among `others`. Where only an RA is trusted and
 * no CA, its signature on the answer has to do.
 */
export function isIssuedUnder(certificate: Certificate, others: readonly Certificate[], ca: CaCertificates): boolean {
  const authorities = [ca.issuer, ...ca.certificates].filter(isCa);
  return authorities.length === 0 || leadingTo(authorities, [certificate, ...others]).includes(certificate);
}

function anchorsOf(received: readonly Certificate[], trust: ScepTrust): readonly Certificate[] {
  if (trust === 'first-use') return received;
  if ('certificates' in trust) return trust.certificates;
  const fingerprint = trust.fingerprint.replaceAll(/[:\s]/g, '').toLowerCase();
  const algorithm = ALGORITHMS.get(fingerprint.length);
  if (algorithm === undefined || !/^[0-9a-f]+$/.test(fingerprint) || (algorithm === 'md5' && trust.allowMd5 !== true)) {
    throw new TypeError('the CA fingerprint is no hex SHA-256 or SHA-1 digest (nor an allowed MD5)');
  }
  return received.filter(({ der }) => createHash(algorithm).update(der).digest('hex') === fingerprint);
}

const ALGORITHMS: ReadonlyMap<number, 'md5' | 'sha1' | 'sha256'> = new Map([
  [32, 'md5'],
  [40, 'sha1'],
  [64, 'sha256'],
]);

/** Those of `pool` that are anchors or issued below one. Each is checked at most once against each CA that is trusted. */
function leadingTo(anchors: readonly Certificate[], pool: readonly Certificate[]): readonly Certificate[] {
  const trusted = new Set(pool.filter((each) => includes(anchors, each)));
  const authorities = anchors.filter(isCa);
  // Grows while it is gone through: what a trusted CA issued may be a CA too.
  for (const authority of authorities) {
    for (const each of pool) {
      if (trusted.has(each) || !isIssuedByOneOf(each, [authority])) continue;
      trusted.add(each);
      if (isCa(each)) authorities.push(each);
    }
  }
  return pool.filter((each) => trusted.has(each));
}

function includes(certificates: readonly Certificate[], { fingerprint }: Certificate): boolean {
  return certificates.some((each) => each.fingerprint === fingerprint);
}

function isCa(certificate: Certificate): boolean {
  return certificate.basicConstraints?.isCa === true;
}

/** What the certificate of an RA may be for; see `selectCaCertificates`. */
const RA_USAGES: ReadonlySet<string> = new Set([
  // id-kp-cmcRA (RFC 6402 section 2.10)
  '1.3.6.1.5.5.7.3.28',
  // Certificate Request Agent, in both certificates of NDES
  '1.3.6.1.4.1.311.20.2.1',
  OID.anyExtendedKeyUsage,
]);

function isRa(certificate: Certificate, anchors: readonly Certificate[]): boolean {
  const { extendedKeyUsage } = certificate;
  return (
    extendedKeyUsage === undefined ||
    extendedKeyUsage.some((usage) => RA_USAGES.has(usage)) ||
    includes(anchors, certificate)
  );
}

function untrusted(): ScepError {
  return new ScepError('ERR_SCEP_UNTRUSTED_CA', 'The CA is not one that is trusted');
}
