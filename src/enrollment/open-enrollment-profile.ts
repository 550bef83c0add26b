import { ProfileError } from '../errors.js';
import { parseProfile } from '../profiles/parse-profile.js';
import type { Profile, ProfilePayload } from '../profiles/profile.js';

/** The payloads of an enrollment profile that matter. */
export interface OpenEnrollmentProfile {
  readonly profile: Profile;
  readonly mdm: ProfilePayload;
  /** The payload that `IdentityCertificateUUID` names. */
  readonly identity: ProfilePayload;
}

/** Types of payloads that give an identity. */
export const IDENTITY_TYPES: readonly string[] = [
  'com.apple.security.scep',
  'com.apple.security.acme',
  'com.apple.security.pkcs12',
];

/**
 * Reads an enrollment profile, plain or signed; whose signature it is does not matter here.
 *
 * @throws {ProfileError} `ERR_PROFILE_MISSING_KEY` when the `com.apple.mdm` payload or the identity is not in it, as in an
 *   encrypted profile; others as `parseProfile`.
 */
export function openEnrollmentProfile(source: Uint8Array | Profile): OpenEnrollmentProfile {
  const profile = source instanceof Uint8Array ? parseProfile(source) : source;
  const mdm = mdmPayload(profile);
  if (mdm === undefined) throw missing('PayloadContent', 'com.apple.mdm is missing');
  const identity = identityOf(profile, mdm);
  if (identity === undefined) throw missing('IdentityCertificateUUID', 'IdentityCertificateUUID names no identity');
  return { profile, mdm, identity };
}

export function mdmPayload(profile: Profile): ProfilePayload | undefined {
  return profile.PayloadContent.find(({ PayloadType }) => PayloadType === 'com.apple.mdm');
}

export function identityOf(profile: Profile, mdm: ProfilePayload): ProfilePayload | undefined {
  return profile.PayloadContent.find(
    ({ PayloadType, PayloadUUID }) =>
      IDENTITY_TYPES.includes(PayloadType) && PayloadUUID === mdm['IdentityCertificateUUID'],
  );
}

function missing(path: string, message: string): ProfileError {
  return new ProfileError('ERR_PROFILE_MISSING_KEY', path, message);
}
