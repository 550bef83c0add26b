import { readAsn1 } from '../asn1/asn1-reader.js';
import { OID } from '../asn1/oids.js';
import { equalBytes } from '../internal/bytes.js';
import { PkiError } from '../errors.js';
import type { Certificate, SubjectAltNames } from '../pki/certificate.js';
import type { Csr } from '../pki/csr.js';
import { publicKeyOf } from '../pki/public-key-of.js';
import { isSignatureValid } from '../pki/signature-algorithms.js';
import type { ScepAuthority, ScepCa } from './scep-ca.js';
import type { ResolvedScepPolicy } from './scep-policy.js';
import type { ScepRefusal } from './scep-exchange.js';

/** What the signer of a request for a certificate proves. */
export type RenewalProof =
  /** Nothing: a first request, which needs its challenge. `hint` is the refusal to report when that fails too. */
  | { readonly kind: 'none'; readonly hint?: ScepRefusal }
  | { readonly kind: 'renewal'; readonly certificate: Certificate }
  | { readonly kind: 'refused'; readonly refusal: ScepRefusal };

export interface RenewalQuestion {
  readonly messageType: 'PKCSReq' | 'RenewalReq';
  /** The signature of the message by it is verified. */
  readonly signerCertificate: Certificate;
  readonly csr: Csr;
  readonly nowMs: number;
}

/**
 * Decides whether a request renews a certificate of this CA.
 *
 * A PKCSReq that such a certificate signed counts as one (certmonger sends those); where the proof does not hold it
 * falls back to a first request. A RenewalReq that proves nothing is refused.
 */
export async function proveRenewal(
  question: RenewalQuestion,
  ca: ScepCa,
  authorities: readonly ScepAuthority[],
  policy: ResolvedScepPolicy,
): Promise<RenewalProof> {
  const { signerCertificate: old, csr, nowMs } = question;
  const explicit = question.messageType === 'RenewalReq';
  const unproven = (refusal: ScepRefusal): RenewalProof =>
    explicit ? { kind: 'refused', refusal } : { kind: 'none', hint: refusal };
  if (policy.renewal === false)
    return explicit ? { kind: 'refused', refusal: 'renewal-not-offered' } : { kind: 'none' };
  const issuers = issuersOf(old, authorities);
  if (issuers.length === 0 || isAuthority(old, ca)) {
    return explicit ? { kind: 'refused', refusal: 'renewal-untrusted' } : { kind: 'none' };
  }
  if (await isRevokedBy(issuers, old)) return { kind: 'refused', refusal: 'renewal-revoked' };
  const leftMs = old.notAfter.getTime() - nowMs;
  if (leftMs + policy.renewal.graceMs < 0) return unproven('renewal-expired');
  if (leftMs > policy.renewal.windowMs) return unproven('renewal-too-early');
  if (policy.renewal.names === 'same' && !asksForNamesOf(old, csr)) return { kind: 'none', hint: 'renewal-subject' };
  return { kind: 'renewal', certificate: old };
}

/** Those of `authorities` whose key signed it: several when a CA was renewed with its name and key. */
export function issuersOf(certificate: Certificate, authorities: readonly ScepAuthority[]): readonly ScepAuthority[] {
  return authorities.filter((authority) => isIssuedBy(certificate, authority.certificate));
}

/** Whether one of its issuers has revoked it. Serial numbers are unique per issuer: nobody else's store counts. */
export async function isRevokedBy(issuers: readonly ScepAuthority[], { serialNumber }: Certificate): Promise<boolean> {
  for (const { issued } of issuers) {
    const record = await issued?.findIssuedBySerial(serialNumber);
    if (record?.revocation !== undefined) return true;
  }
  return false;
}

/** Whether one of `issuers` signed it: names agree and the signature holds. */
export function isIssuedByOneOf(certificate: Certificate, issuers: readonly Certificate[]): boolean {
  return issuers.some((issuer) => isIssuedBy(certificate, issuer));
}

function isIssuedBy(certificate: Certificate, issuer: Certificate): boolean {
  if (!equalBytes(issuer.subject.der, certificate.issuer.der)) return false;
  try {
    const { signatureAlgorithmOid, tbsDer, signature } = certificate;
    return isSignatureValid(signatureAlgorithmOid, tbsDer, signature, publicKeyOf(issuer));
  } catch (error) {
    if (error instanceof PkiError) return false;
    throw error;
  }
}

/** CA and RA certificates sign for others; they renew nothing here. */
function isAuthority(certificate: Certificate, { certificate: caCertificate, ra }: ScepCa): boolean {
  if (certificate.basicConstraints?.isCa === true) return true;
  return [caCertificate, ra?.signing, ra?.encryption].some((each) => each?.fingerprint === certificate.fingerprint);
}

function asksForNamesOf(old: Certificate, csr: Csr): boolean {
  if (!equalBytes(old.subject.der, csr.subject.der) && !sameText(old, csr)) return false;
  const held = new Set(altNames(old.subjectAltNames));
  const wanted = altNames(csr.subjectAltNames);
  return wanted.length === countAltNames(csr) && wanted.every((name) => held.has(name));
}

/** Names of any kind; more than `altNames` finds means kinds that cannot be compared. */
function countAltNames(csr: Csr): number {
  const extension = csr.extensions.find(({ oid }) => oid === OID.subjectAltName);
  return extension === undefined ? 0 : readAsn1(extension.valueDer).children.length;
}

/** The same names in other string types: CAs and clients disagree on PrintableString and UTF8String. */
function sameText(old: Certificate, csr: Csr): boolean {
  return JSON.stringify(old.subject.rdns) === JSON.stringify(csr.subject.rdns);
}

function altNames(names: SubjectAltNames | undefined): string[] {
  if (names === undefined) return [];
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
  return [
    ...names.dnsNames.map((name) => `dns ${name.toLowerCase()}`),
    ...names.rfc822Names.map((name) => `mail ${name}`),
    ...names.uris.map((name) => `uri ${name}`),
    ...names.userPrincipalNames.map((name) => `upn ${name}`),
    ...names.ipAddresses.map((address) => `ip ${hex(address)}`),
    ...names.otherNames.map(({ oid, valueDer }) => `other ${oid} ${hex(valueDer)}`),
    ...names.directoryNames.map(({ der }) => `dir ${hex(der)}`),
  ];
}
