import type { Certificate } from '../pki/certificate.js';
import { parsePublicKey } from '../pki/parse-public-key.js';
import { signatureAlgorithmOf } from '../pki/signature-algorithms.js';
import { PkiError } from '../errors.js';
import { certificateLabel, isIssuedBy, isSelfSigned, orderChain, type OrderedChain } from './order-chain.js';
import type { SigningFinding, SigningRule } from './signing-finding.js';

/** A certificate to sign with, and what is known around it. */
export interface CheckProfileSignerOptions {
  readonly certificate: Certificate;
  /** Certificates above it, in any order. */
  readonly chain?: readonly Certificate[];
  /** What the devices trust. With it, a chain that ends below a trusted root is known to be whole. */
  readonly roots?: readonly Certificate[];
  /** The moment of checking, in milliseconds since 1970. Default: now. */
  readonly nowMs?: number;
}

const SOON_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * Tells why devices may show a profile signed with this certificate as not verified: validity of every certificate,
 * key usage, key size, SHA-1, intermediates that are missing.
 *
 * @returns Empty when nothing stands against it. Whether devices trust the root is not known here without `roots`.
 */
export function checkProfileSigner(options: CheckProfileSignerOptions): SigningFinding[] {
  return checkOrderedSigner(orderChain(options.certificate, options.chain ?? []), options);
}

/** The same for a chain that is in order already. */
export function checkOrderedSigner(
  ordered: OrderedChain,
  options: Pick<CheckProfileSignerOptions, 'certificate' | 'roots' | 'nowMs'>,
): SigningFinding[] {
  const { nowMs = Date.now() } = options;
  return [
    ...ordered.chain.flatMap((certificate) => checkValidity(certificate, nowMs)),
    ...checkKeyUsage(options.certificate),
    ...ordered.chain.flatMap((certificate) => checkStrength(certificate)),
    ...checkWholeness(ordered, options.roots),
    ...ordered.unrelated.map((certificate) =>
      finding('note', 'unrelated-certificate', `${quoted(certificate)} is not part of the chain`),
    ),
  ];
}

function checkValidity(certificate: Certificate, nowMs: number): SigningFinding[] {
  const { notBefore, notAfter } = certificate;
  const name = quoted(certificate);
  if (nowMs > notAfter.getTime())
    return [finding('warning', 'certificate-expired', `${name} expired on ${day(notAfter)}`)];
  if (nowMs < notBefore.getTime())
    return [finding('warning', 'certificate-not-yet-valid', `${name} is not valid before ${day(notBefore)}`)];
  if (notAfter.getTime() - nowMs < SOON_MS)
    return [
      finding(
        'note',
        'certificate-expires-soon',
        `${name} expires on ${day(notAfter)}; profiles signed with it show as not verified from then on`,
      ),
    ];
  return [];
}

/** RFC 5280 section 4.2.1.3: a signature on anything but certificates and CRLs takes one of these two. */
function checkKeyUsage(certificate: Certificate): SigningFinding[] {
  const { keyUsage } = certificate;
  if (keyUsage === undefined || keyUsage.includes('digitalSignature') || keyUsage.includes('nonRepudiation')) return [];
  return [finding('warning', 'key-usage', `${quoted(certificate)} may not be used for digital signatures`)];
}

/** What was found of a certificate before, since the same one signs many profiles. */
const strengths = new WeakMap<Certificate, readonly SigningFinding[]>();

function checkStrength(certificate: Certificate): readonly SigningFinding[] {
  const known = strengths.get(certificate);
  if (known !== undefined) return known;
  const findings = judgeStrength(certificate);
  strengths.set(certificate, findings);
  return findings;
}

function judgeStrength(certificate: Certificate): SigningFinding[] {
  const findings: SigningFinding[] = [];
  const name = quoted(certificate);
  try {
    const key = parsePublicKey(certificate.publicKeySpki);
    if (key.keyType === 'rsa' && key.bits < 2048)
      findings.push(finding('warning', 'weak-key', `${name} has an RSA key of ${key.bits} bits only`));
    if (key.keyType === 'other' || (key.keyType === 'ec' && key.curve === 'other'))
      findings.push(finding('warning', 'weak-key', `${name} has a key of a kind that devices may not know`));
    if (!isSelfSigned(certificate) && signatureAlgorithmOf(certificate.signatureAlgorithmOid).digest === 'sha1')
      findings.push(finding('warning', 'weak-digest', `${name} was issued with SHA-1, which devices no longer trust`));
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    findings.push(finding('warning', 'weak-key', `${name} has a key or signature that devices may not know`));
  }
  return findings;
}

function checkWholeness(
  { chain, complete }: OrderedChain,
  roots: readonly Certificate[] | undefined,
): SigningFinding[] {
  const last = chain.at(-1);
  if (last === undefined) return [];
  const trusted = roots?.some((root) => root.fingerprint === last.fingerprint || isIssuedBy(last, root));
  if (trusted === true) return [];
  if (complete)
    return roots === undefined
      ? []
      : [finding('warning', 'untrusted', `${quoted(last)} is not among the trusted certificates`)];
  // The root itself may be left out: devices have it. Above a leaf alone, an intermediate is the usual case.
  if (roots === undefined && chain.length > 1) return [];
  return [
    finding(
      'warning',
      'missing-intermediate',
      `the issuer of ${quoted(last)} is not in the chain; a device that does not have it shows the profile as not verified`,
    ),
  ];
}

export function finding(severity: SigningFinding['severity'], rule: SigningRule, message: string): SigningFinding {
  return { severity, rule, message };
}

const quoted = (certificate: Certificate): string => `"${certificateLabel(certificate)}"`;
export const day = (date: Date): string => date.toISOString().slice(0, 10);
