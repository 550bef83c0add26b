import { OID } from '../asn1/oids.js';
import { readCertificateFacts, readCertificateFile, type CertificateFacts } from './certificate-facts.js';
import { CERTIFICATE_TYPES } from './lint-references.js';
import type { Profile } from './profile.js';
import type { LintFinding, ProfileRule } from './profile-finding.js';

const SOON_MS = 30 * 24 * 60 * 60 * 1000;
/** Signature algorithms that devices no longer trust below a root. */
const WEAK_SIGNATURES: ReadonlySet<string> = new Set([
  OID.sha1WithRsa,
  OID.ecdsaWithSha1,
  OID.md5WithRsa,
  OID.sha1WithRsaOiw,
]);

/** Certificates inside payloads: expired, weak, unreadable, or with a private key beside them. */
export function lintCertificates(profiles: readonly Profile[], nowMs: number): LintFinding[] {
  return profiles.flatMap((profile, index) =>
    profile.PayloadContent.flatMap((payload, at) => {
      const data = payload['PayloadContent'];
      const isIdentity = payload.PayloadType === 'com.apple.security.pkcs12';
      if (!isIdentity && !CERTIFICATE_TYPES.has(payload.PayloadType)) return [];
      const path = `PayloadContent[${at}].PayloadContent`;
      const problems = data instanceof Uint8Array ? (isIdentity ? lintPkcs12(data) : lintFile(data, nowMs)) : [];
      return problems.map(([severity, rule, message]) => ({
        ...{ severity, rule, path, message, profile: index },
        source: `mdm/profiles/${payload.PayloadType}.yaml`,
      }));
    }),
  );
}

type Problem = readonly [LintFinding['severity'], ProfileRule, string];

function lintFile(data: Uint8Array, nowMs: number): Problem[] {
  const { ders, privateKey } = readCertificateFile(data);
  const problems: Problem[] = ders.flatMap((der) => {
    const facts = readCertificateFacts(der);
    return facts === undefined ? [UNREADABLE] : lintFacts(facts, nowMs);
  });
  if (ders.length === 0) problems.push(UNREADABLE);
  if (privateKey) problems.push(['error', 'private-key', 'a private key stands here in the clear']);
  return problems;
}

const UNREADABLE: Problem = [
  'error',
  'certificate-unreadable',
  'is neither a certificate in DER nor in PEM; pass the bytes themselves, not base64 of them',
];

/** An encrypted identity is not opened; its outermost form is looked at. */
function lintPkcs12(data: Uint8Array): Problem[] {
  return data[0] === 0x30 ? [] : [['error', 'certificate-unreadable', 'is no PKCS #12 file in DER']];
}

function lintFacts({ notBefore, notAfter, rsaBits, ...facts }: CertificateFacts, nowMs: number): Problem[] {
  const problems: Problem[] = [];
  const day = (date: Date): string => date.toISOString().slice(0, 10);
  if (nowMs > notAfter.getTime())
    problems.push(['error', 'certificate-expired', `the certificate expired on ${day(notAfter)}`]);
  else if (notAfter.getTime() - nowMs < SOON_MS)
    problems.push(['warning', 'certificate-expires-soon', `the certificate expires on ${day(notAfter)}`]);
  if (nowMs < notBefore.getTime())
    problems.push(['warning', 'certificate-not-yet-valid', `the certificate is not valid before ${day(notBefore)}`]);
  if (rsaBits !== undefined && rsaBits < 2048)
    problems.push(['warning', 'certificate-weak', `the certificate has an RSA key of ${rsaBits} bits only`]);
  if (!facts.selfIssued && WEAK_SIGNATURES.has(facts.signatureAlgorithmOid))
    problems.push(['warning', 'certificate-weak', 'the certificate was issued with SHA-1 or MD5']);
  return problems;
}
