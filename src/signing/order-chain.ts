import { OID } from '../asn1/oids.js';
import { PkiError } from '../errors.js';
import { equalBytes } from '../internal/bytes.js';
import type { Certificate } from '../pki/certificate.js';
import { formatName } from '../pki/format-name.js';
import { nameValues } from '../pki/parse-name.js';
import { verifyCertificateSignature } from '../pki/verify-certificate-signature.js';

/** A leaf and what stands above it. */
export interface OrderedChain {
  /** Leaf first, each issued by the next. */
  readonly chain: readonly Certificate[];
  /** Certificates that are not part of it. */
  readonly unrelated: readonly Certificate[];
  /** Whether the last certificate issued itself, so that nothing can follow. */
  readonly complete: boolean;
}

const MAX_LENGTH = 10;
/** Issuers found before. Safe to lose; lives as long as the certificate. */
const issuers = new WeakMap<Certificate, Certificate>();
const selfSigned = new WeakMap<Certificate, boolean>();

/** Puts certificates in the order of issue. Names and signatures decide; dates and rights are not looked at. */
export function orderChain(leaf: Certificate, others: readonly Certificate[]): OrderedChain {
  const rest = new Map(others.map((certificate) => [certificate.fingerprint, certificate]));
  rest.delete(leaf.fingerprint);
  const chain = [leaf];
  let last = leaf;
  while (!isSelfSigned(last) && chain.length < MAX_LENGTH) {
    const issuer = findIssuer(last, rest);
    if (issuer === undefined) break;
    rest.delete(issuer.fingerprint);
    chain.push(issuer);
    last = issuer;
  }
  return { chain, unrelated: [...rest.values()], complete: isSelfSigned(last) };
}

function findIssuer(certificate: Certificate, pool: ReadonlyMap<string, Certificate>): Certificate | undefined {
  const known = issuers.get(certificate);
  if (known !== undefined && pool.has(known.fingerprint)) return known;
  for (const candidate of pool.values()) {
    if (!isIssuedBy(certificate, candidate)) continue;
    issuers.set(certificate, candidate);
    return candidate;
  }
  return undefined;
}

/** Whether `issuer` has the right name and made the signature. */
export function isIssuedBy(certificate: Certificate, issuer: Certificate): boolean {
  if (!equalBytes(certificate.issuer.der, issuer.subject.der)) return false;
  try {
    verifyCertificateSignature(certificate, issuer);
    return true;
  } catch (error) {
    if (error instanceof PkiError) return false;
    throw error;
  }
}

/** Whether its own key made the signature; the name alone may belong to an authority that changed its key. */
export function isSelfSigned(certificate: Certificate): boolean {
  const known = selfSigned.get(certificate);
  if (known !== undefined) return known;
  const result = isIssuedBy(certificate, certificate);
  selfSigned.set(certificate, result);
  return result;
}

/** What a person calls a certificate: its common name, else its whole name, at most 200 characters. */
export function certificateLabel({ subject }: Pick<Certificate, 'subject'>): string {
  return (nameValues(subject, OID.commonName)[0] ?? formatName(subject)).slice(0, 200);
}
