import { MdmError, PkiError } from '../errors.js';
import type { Certificate } from '../pki/certificate.js';
import { parseCertificate } from '../pki/parse-certificate.js';
import { verifyCertificateChain } from '../pki/verify-certificate-chain.js';
import { verifySignedData, type VerifiedSignedData } from '../pki/verify-signed-data.js';
import { parsePlist } from '../plist/parse-plist.js';
import { isPlistDict } from '../plist/plist-value.js';
import { parseProfile } from '../profiles/parse-profile.js';
import type { Profile } from '../profiles/profile.js';
import { checkOrderedSigner, day, finding } from './check-profile-signer.js';
import { certificateLabel, orderChain, type OrderedChain } from './order-chain.js';
import type {
  ProfileChain,
  ProfileIntegrity,
  ProfileSignatureReport,
  ProfileSigner,
} from './profile-signature-report.js';
import type { SigningFinding } from './signing-finding.js';

/** Whom devices trust. */
export interface ProfileTrust {
  /** What the devices have as roots. None: nobody is trusted. */
  readonly roots: readonly Certificate[];
  /** Certificates between that the devices have, beside those in the profile. */
  readonly intermediates?: readonly Certificate[];
}

/** How `verifyProfile` judges. */
export interface VerifyProfileOptions {
  readonly trust: ProfileTrust;
  /** The moment of checking, in milliseconds since 1970. Default: now. */
  readonly nowMs?: number;
}

/**
 * Looks at the signature of a profile and reports what it finds: whether the profile is unchanged, who signed it, where
 * the chain leads, and what a device would show.
 *
 * It does not throw for a bad profile: `deviceShows` says so. Altered content is not handed out. Whether the signer is
 * the right one is for the caller to say, by `signer.certificate.fingerprint`: `Verified` means any trusted signer.
 *
 * @param der - Bytes of the file.
 * @see RFC 5652 section 5.6; Apple, "Configuring multiple devices using profiles"
 */
export function verifyProfile(der: Uint8Array, options: VerifyProfileOptions): ProfileSignatureReport {
  if (der[0] !== 0x30) return reportUnsigned(der);
  let verified: VerifiedSignedData;
  try {
    verified = verifySignedData(der, { signers: 'all', certificates: options.trust.intermediates ?? [] });
    if (!verified.contentPresent) throw new PkiError('ERR_PKI_CMS_MALFORMED', 'the message has no content');
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    return reportBad(brokenIntegrity(error), 'Nothing can be said about the signer.');
  }
  return reportSigned(verified, options);
}

function reportUnsigned(body: Uint8Array): ProfileSignatureReport {
  const read = readContent(body);
  if (read.findings.length > 0)
    return reportBad({ status: 'unreadable', message: 'The file is not a profile.' }, '', read.findings);
  const message = 'The profile is not signed: nobody vouches for it, and changes go unnoticed.';
  return {
    deviceShows: 'Not Signed',
    summary: `${message} Devices show: Not Signed.`,
    integrity: { status: 'unsigned', message },
    chain: NO_CHAIN,
    findings: [],
    content: body,
    ...(read.profile !== undefined && { profile: read.profile }),
  };
}

const NO_CHAIN: ProfileChain = { status: 'none', certificates: [], message: 'There is no signature to follow.' };

function reportBad(
  integrity: ProfileIntegrity,
  more: string,
  findings: readonly SigningFinding[] = [],
): ProfileSignatureReport {
  return {
    deviceShows: 'Invalid Profile',
    summary: [integrity.message, more, 'Devices refuse it.'].filter((part) => part !== '').join(' '),
    integrity,
    chain: NO_CHAIN,
    findings,
  };
}

function brokenIntegrity({ code }: PkiError): ProfileIntegrity {
  switch (code) {
    case 'ERR_PKI_DIGEST_MISMATCH':
      return { status: 'altered', code, message: 'The profile was changed after it was signed.' };
    case 'ERR_PKI_SIGNATURE_INVALID':
      return { status: 'altered', code, message: 'The signature does not belong to this profile and its signer.' };
    case 'ERR_PKI_SIGNER_CERTIFICATE_MISSING':
      return { status: 'unchecked', code, message: 'The certificate of the signer is missing from the profile.' };
    case 'ERR_PKI_SIGNER_COUNT':
      return {
        status: 'unchecked',
        code,
        message: 'The profile is in the form of a signed one, but nobody signed it.',
      };
    case 'ERR_PKI_UNSUPPORTED_ALGORITHM':
    case 'ERR_PKI_UNSUPPORTED_KEY':
      return { status: 'unchecked', code, message: 'The signature is of a kind that cannot be checked.' };
    default:
      return { status: 'unreadable', code, message: 'The file is damaged, or it is not a signed profile.' };
  }
}

function reportSigned(verified: VerifiedSignedData, options: VerifyProfileOptions): ProfileSignatureReport {
  const { nowMs = Date.now(), trust } = options;
  const { certificate, digest, signingTime } = verified.signer;
  const signer: ProfileSigner = {
    name: certificateLabel(certificate),
    certificate,
    digest,
    ...(signingTime !== undefined && { signingTime }),
  };
  const embedded = verified.certificates.flatMap((der) => readCertificate(der));
  const { chain, ordered } = followChain(certificate, embedded, trust, nowMs);
  const read = readContent(verified.content);
  const findings = [
    ...checkOrderedSigner(ordered, { certificate, nowMs, roots: trust.roots }),
    ...(digest === 'sha1' ? [finding('warning', 'weak-digest', 'the profile is signed with SHA-1')] : []),
    ...(verified.signers.length > 1
      ? [finding('warning', 'several-signers', 'the profile has several signatures; the first one is reported')]
      : []),
    ...read.findings,
  ];
  const usable = findings.every(({ rule }) => rule !== 'key-usage');
  const deviceShows =
    read.findings.length > 0 ? 'Invalid Profile' : chain.status === 'trusted' && usable ? 'Verified' : 'Not Verified';
  const integrity: ProfileIntegrity = { status: 'intact', message: 'The profile is unchanged since it was signed.' };
  const claimed = signingTime === undefined ? '' : `, by its own account on ${day(signingTime)}`;
  return {
    deviceShows,
    summary: `Signed by "${signer.name}"${claimed}. ${integrity.message} ${chain.message} Devices show: ${deviceShows}.`,
    integrity,
    signer,
    chain,
    findings,
    content: verified.content,
    ...(read.profile !== undefined && { profile: read.profile }),
  };
}

/** The chain to a root; where there is none, as far as the certificates at hand lead, and why no further. */
function followChain(
  leaf: Certificate,
  embedded: readonly Certificate[],
  trust: ProfileTrust,
  nowMs: number,
): { readonly chain: ProfileChain; readonly ordered: OrderedChain } {
  const intermediates = [...embedded, ...(trust.intermediates ?? [])];
  try {
    const certificates = verifyCertificateChain(leaf, { roots: trust.roots, intermediates, atMs: nowMs });
    const root = certificates.at(-1) ?? leaf;
    const message = `Its chain leads to "${certificateLabel(root)}", which is trusted.`;
    const used = new Set(certificates.map(({ fingerprint }) => fingerprint));
    const unrelated = embedded.filter(({ fingerprint }) => !used.has(fingerprint));
    return {
      chain: { status: 'trusted', certificates, message },
      ordered: { chain: certificates, unrelated, complete: true },
    };
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    const ordered = orderChain(leaf, [...intermediates, ...trust.roots]);
    const embeddedPrints = new Set(embedded.map(({ fingerprint }) => fingerprint));
    const unrelated = ordered.unrelated.filter(({ fingerprint }) => embeddedPrints.has(fingerprint));
    return {
      chain: { certificates: ordered.chain, ...describeFailure(error, ordered, trust) },
      ordered: { ...ordered, unrelated },
    };
  }
}

function describeFailure(
  error: PkiError,
  { chain, complete }: OrderedChain,
  trust: ProfileTrust,
): Pick<ProfileChain, 'status' | 'message'> {
  const last = chain.at(-1);
  const name = last === undefined ? '' : certificateLabel(last);
  if (error.code === 'ERR_PKI_OUTSIDE_VALIDITY')
    return { status: 'outside-validity', message: 'A certificate of its chain has expired or is not valid yet.' };
  if (!complete)
    return {
      status: 'incomplete',
      message: `The certificate that issued "${name}" is missing, so the chain ends there.`,
    };
  if (trust.roots.some(({ fingerprint }) => fingerprint === last?.fingerprint))
    return { status: 'untrusted', message: `Its chain leads to "${name}", but breaks a rule for chains on the way.` };
  if (chain.length === 1) return { status: 'untrusted', message: 'The signer vouches only for itself.' };
  return { status: 'untrusted', message: `Its chain leads to "${name}", which is not trusted.` };
}

function readCertificate(der: Uint8Array): readonly Certificate[] {
  try {
    return [parseCertificate(der)];
  } catch (error) {
    if (error instanceof PkiError) return [];
    throw error;
  }
}

/** A configuration profile, or the bare payload of an OTA Profile Service. */
function readContent(content: Uint8Array): {
  readonly profile?: Profile;
  readonly findings: readonly SigningFinding[];
} {
  try {
    const plist = parsePlist(content);
    if (isPlistDict(plist) && plist['PayloadType'] === 'Profile Service') return { findings: [] };
    return { profile: parseProfile(content), findings: [] };
  } catch (error) {
    if (!(error instanceof MdmError)) throw error;
    return { findings: [finding('error', 'content-not-a-profile', 'the content is not a configuration profile')] };
  }
}
