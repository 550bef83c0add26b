import { PkiError } from '../errors.js';
import { parseCertificate } from '../pki/parse-certificate.js';
import { parseCertificatesPem } from '../pki/parse-certificates-pem.js';
import { isPlistDict, plistNumber, type PlistDict } from '../plist/plist-value.js';
import type { Profile, ProfilePayload } from '../profiles/profile.js';
import type { Findings } from './lint-findings.js';
import { identityOf } from './open-enrollment-profile.js';

const MDM = 'mdm/profiles/com.apple.mdm.yaml';
const SCEP = 'mdm/profiles/com.apple.security.scep.yaml';
const ACME = 'mdm/profiles/com.apple.security.acme.yaml';
const GUIDE = 'Apple: Managing certificates for device management services and devices';
const UUID_FORM = /^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$/;
const SIGN = 1;

/** Rules for the identity that a device is to authenticate with. */
export function lintIdentity(findings: Findings, profile: Profile, mdm: ProfilePayload): void {
  const uuid = mdm['IdentityCertificateUUID'];
  if (typeof uuid !== 'string' || !UUID_FORM.test(uuid))
    findings.error('identity-format', 'IdentityCertificateUUID', 'must be a UUID of the form 8-4-4-4-12', MDM);
  const identity = identityOf(profile, mdm);
  if (identity === undefined) {
    findings.error('identity-missing', 'IdentityCertificateUUID', 'names no SCEP, ACME or PKCS #12 payload', MDM);
    return;
  }
  const signs = mdm['SignMessage'] === true;
  if (identity.PayloadType === 'com.apple.security.pkcs12')
    findings.warning('identity-shared', identity.PayloadType, 'the server knows the key; prefer ACME or SCEP', GUIDE);
  if (identity.PayloadType === 'com.apple.security.acme') lintAcme(findings, identity, signs);
  if (identity.PayloadType !== 'com.apple.security.scep') return;
  const content = identity['PayloadContent'];
  if (!isPlistDict(content))
    findings.error('identity-format', 'PayloadContent', 'the settings of SCEP stand in an inner dictionary', SCEP);
  else lintScep(findings, content, signs);
}

function lintScep(findings: Findings, scep: PlistDict, signs: boolean): void {
  const { URL: url, CAFingerprint: fingerprint, Challenge: challenge } = scep;
  if (typeof url !== 'string' || !/^https?:\/\//.test(url))
    findings.error('url-not-https', 'PayloadContent.URL', 'must be a URL', SCEP);
  else if (url.startsWith('http:') && fingerprint === undefined)
    findings.warning('identity-weak', 'PayloadContent.URL', 'plain http, and no CAFingerprint to tell the CA by', SCEP);
  const size = plistNumber(scep['Keysize']) ?? 1024;
  if (size < 2048) findings.warning('identity-weak', 'PayloadContent.Keysize', 'fewer than 2048 bits', SCEP);
  const usage = plistNumber(scep['Key Usage']) ?? 0;
  if (signs && usage !== 0 && (usage & SIGN) === 0)
    findings.error('identity-usage', 'PayloadContent.Key Usage', 'SignMessage needs a key that signs', SCEP);
  if (challenge === undefined)
    findings.note('identity-weak', 'PayloadContent.Challenge', 'whoever reaches the CA gets a certificate', SCEP);
}

function lintAcme(findings: Findings, acme: ProfilePayload, signs: boolean): void {
  const isHardware = acme['HardwareBound'] === true;
  const size = plistNumber(acme['KeySize']);
  if (typeof acme['DirectoryURL'] !== 'string' || !acme['DirectoryURL'].startsWith('https://'))
    findings.error('url-not-https', 'DirectoryURL', 'must be an https URL', ACME);
  if (isHardware && !(acme['KeyType'] === 'ECSECPrimeRandom' && (size === 256 || size === 384)))
    findings.error(
      'identity-attestation',
      'HardwareBound',
      'hardware holds keys ECSECPrimeRandom of 256 and 384 bits only',
      ACME,
    );
  if (acme['Attest'] === true && !isHardware)
    findings.error('identity-attestation', 'Attest', 'needs HardwareBound', ACME);
  if (acme['Attest'] === true)
    findings.add('identity-attestation', 'Attest', 'Macs without Apple silicon, and virtual ones, cannot', ACME, {
      macOS: 'warning',
    });
  const usage = plistNumber(acme['UsageFlags']) ?? 0;
  if (signs && usage !== 0 && (usage & SIGN) === 0)
    findings.error('identity-usage', 'UsageFlags', 'SignMessage needs a key that signs', ACME);
}

/** Certificates that no device can use, or not for long. */
export function lintCertificates(findings: Findings, profile: Profile, nowMs: number): void {
  for (const [index, payload] of profile.PayloadContent.entries()) {
    const type = payload.PayloadType;
    if (!['com.apple.security.root', 'com.apple.security.pkcs1', 'com.apple.security.pem'].includes(type)) continue;
    const path = `PayloadContent[${index}].PayloadContent`;
    const fault = faultOfCertificate(payload['PayloadContent'], nowMs);
    if (fault !== undefined) findings.warning('certificate', path, fault, `mdm/profiles/${type}.yaml`);
  }
}

function faultOfCertificate(content: unknown, nowMs: number): string | undefined {
  if (!(content instanceof Uint8Array)) return 'is not data';
  try {
    const [certificate] = content[0] === 0x30 ? [parseCertificate(content)] : parseCertificatesPem(content);
    if (certificate !== undefined && certificate.notAfter.getTime() < nowMs) return 'the certificate has run out';
    return undefined;
  } catch (error) {
    if (error instanceof PkiError) return 'is not a certificate';
    throw error;
  }
}
