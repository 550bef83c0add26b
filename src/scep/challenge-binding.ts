import { createHash } from 'node:crypto';
import { OID } from '../asn1/oids.js';
import type { DistinguishedName } from '../pki/certificate.js';
import type { ChallengeBinding } from './challenge-verifier.js';

/** Which parts of a request a binding looks at. The digit is part of HMAC challenges: never renumber. */
export type BindingKind = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

const SUBJECT = 1;
const COMMON_NAME = 2;
const KEY = 4;

/** Bits of the parts that `binding` gives. */
export function bindingKind(binding: ChallengeBinding): BindingKind {
  const bits =
    (binding.subject === undefined ? 0 : SUBJECT) |
    (binding.commonName === undefined ? 0 : COMMON_NAME) |
    (binding.keyFingerprint === undefined ? 0 : KEY);
  return KINDS[bits] ?? 0;
}

const KINDS: readonly BindingKind[] = [0, 1, 2, 3, 4, 5, 6, 7];

export const bindingKindOf = (digit: string): BindingKind | undefined =>
  /^[0-7]$/.test(digit) ? KINDS[Number(digit)] : undefined;

/** The binding a request fulfils for the parts of `kind`; `undefined` when it can fulfil none of that kind. */
export function bindingOfRequest(
  kind: BindingKind,
  request: { readonly subject: DistinguishedName; readonly keyFingerprint: string },
): ChallengeBinding | undefined {
  const commonName = onlyCommonName(request.subject);
  if ((kind & COMMON_NAME) !== 0 && commonName === undefined) return undefined;
  return {
    ...((kind & SUBJECT) === 0 ? {} : { subject: request.subject.rdns }),
    ...((kind & COMMON_NAME) === 0 || commonName === undefined ? {} : { commonName }),
    ...((kind & KEY) === 0 ? {} : { keyFingerprint: request.keyFingerprint }),
  };
}

/** Hex SHA-256 over the parts, led by the kind digit; `undefined` for a binding without parts. */
export function bindingDigest(binding: ChallengeBinding): string | undefined {
  const kind = bindingKind(binding);
  if (kind === 0) return undefined;
  const parts = [
    binding.subject?.map((rdn) => rdn.map(({ oid, value }) => [oid, value])) ?? null,
    binding.commonName ?? null,
    binding.keyFingerprint ?? null,
  ];
  return `${kind}${createHash('sha256').update(JSON.stringify(parts)).digest('hex')}`;
}

/** `undefined` for none, and for several: readers of the certificate differ in which of them counts. */
function onlyCommonName(subject: DistinguishedName): string | undefined {
  const [first, second] = subject.rdns.flat().filter(({ oid }) => oid === OID.commonName);
  return second === undefined ? first?.value : undefined;
}
