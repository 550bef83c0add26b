import type { PkiErrorCode } from '../errors.js';
import type { Certificate } from '../pki/certificate.js';
import type { DigestName } from '../pki/ports.js';
import type { Profile } from '../profiles/profile.js';
import type { SigningFinding } from './signing-finding.js';

/** Whether the profile is what its signer signed. */
export interface ProfileIntegrity {
  /**
   * `intact`: signed and unchanged. `altered`: content or signature was changed. `unchecked`: signed in a way that
   * cannot be checked, for example without the signer's certificate. `unsigned`: a plain profile. `unreadable`: no
   * profile at all.
   */
  readonly status: 'intact' | 'altered' | 'unchecked' | 'unsigned' | 'unreadable';
  readonly message: string;
  /** Why, where `status` is `altered`, `unchecked` or `unreadable` because of the signature. */
  readonly code?: PkiErrorCode;
}

/** Who signed a profile. Everything but `signingTime` is out of the certificate. */
export interface ProfileSigner {
  /** Common name, else the whole name. */
  readonly name: string;
  readonly certificate: Certificate;
  readonly digest: DigestName;
  /** The signer's own claim, which nothing confirms. */
  readonly signingTime?: Date;
}

/** Where trust in the signer comes from. */
export interface ProfileChain {
  /**
   * `trusted`: leads to one of the roots. `outside-validity`: would, but for its dates. `incomplete`: a certificate
   * between signer and root is missing. `untrusted`: ends elsewhere, or breaks a rule. `none`: there is no good signature.
   */
  readonly status: 'trusted' | 'outside-validity' | 'incomplete' | 'untrusted' | 'none';
  /** Signer first, as far as it could be followed; with the root when trusted. */
  readonly certificates: readonly Certificate[];
  readonly message: string;
}

/** What `verifyProfile` found. */
export interface ProfileSignatureReport {
  /** What the installation screen says, in the words of iOS. `Invalid Profile`: it does not install. */
  readonly deviceShows: 'Verified' | 'Not Verified' | 'Not Signed' | 'Invalid Profile';
  /** One paragraph for a person. */
  readonly summary: string;
  readonly integrity: ProfileIntegrity;
  /** Present when `integrity.status` is `intact`. */
  readonly signer?: ProfileSigner;
  readonly chain: ProfileChain;
  readonly findings: readonly SigningFinding[];
  /** What was signed. Absent unless intact or unsigned, so that altered content is not used by mistake. */
  readonly content?: Uint8Array;
  /** The same, decoded. Absent also when it is no configuration profile. */
  readonly profile?: Profile;
}
