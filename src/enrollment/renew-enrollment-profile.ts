import { ProfileError } from '../errors.js';
import { buildPlist } from '../plist/build-plist.js';
import { isPlistDict, type PlistDict, type PlistValue } from '../plist/plist-value.js';
import { isCertificateReference } from '../profiles/lint-references.js';
import type { Profile, ProfilePayload } from '../profiles/profile.js';
import { assertAccessRights } from './access-rights.js';
import { diffEnrollmentProfile } from './diff-enrollment-profile.js';
import type { IdentitySource } from './enrollment-profile-options.js';
import { identityPayload } from './identity-payload.js';
import { openEnrollmentProfile } from './open-enrollment-profile.js';

/** As deep as references are looked for. */
const MAX_DEPTH = 16;

/** What is new in a renewed profile. Everything else stays as it is installed. */
export interface RenewEnrollmentProfileOptions {
  /** Another source of the identity. Absent: the installed payload, with a new UUID, so that the device makes a new key. */
  readonly identity?: IdentitySource;
  /** Fresh challenge for the installed SCEP payload. */
  readonly challenge?: string;
  /** Fresh `ClientIdentifier` for the installed ACME payload. */
  readonly clientIdentifier?: string;
  /** Rights can be dropped only. */
  readonly accessRights?: number;
  readonly signMessage?: boolean;
  readonly checkOutWhenRemoved?: boolean;
  readonly displayName?: string;
  readonly uuids?: { readonly profile?: string; readonly identity?: string };
  /** Defaults to a random UUID in upper case. */
  readonly randomUuid?: () => string;
}

/**
 * Bytes of an unsigned enrollment profile that renews the identity of an enrolled device, made from the profile that is
 * installed there and not from configuration: what must not change cannot.
 *
 * Other payloads that refer to the identity refer to the new one.
 *
 * Send it with InstallProfile, and tell the service by `pendingEnrollment`: the device answers with Authenticate and
 * TokenUpdate under a new certificate. An account-driven enrollment keeps its Managed Apple Account.
 *
 * @param installed - As it was sent to the device, plain or signed.
 * @throws {ProfileError} `ERR_PROFILE_INVALID_KEY` with the `path` of a change that the device would refuse, or of an
 *   option that does not fit the installed identity; others as `parseProfile`.
 * @see Apple: Deploying device management enrollment profiles
 */
export function renewEnrollmentProfile(
  installed: Uint8Array | Profile,
  options: RenewEnrollmentProfileOptions = {},
): Uint8Array {
  const { profile, mdm, identity } = openEnrollmentProfile(installed);
  const { uuids = {}, randomUuid = () => crypto.randomUUID().toUpperCase(), accessRights, displayName } = options;
  const identityUuid = uuids.identity ?? randomUuid();
  const replaced: ReplacedUuid = { old: identity.PayloadUUID.toLowerCase(), fresh: identityUuid };
  const fresh: Readonly<Record<string, PlistValue>> = renewIdentity(identity, profile, identityUuid, options);
  const renewedMdm = {
    ...mdm,
    IdentityCertificateUUID: identityUuid,
    ...(accessRights !== undefined && { AccessRights: assertAccessRights(accessRights) }),
    ...(options.signMessage !== undefined && { SignMessage: options.signMessage }),
    ...(options.checkOutWhenRemoved !== undefined && { CheckOutWhenRemoved: options.checkOutWhenRemoved }),
  };
  const body = buildPlist({
    ...profile.plist,
    PayloadContent: profile.PayloadContent.map((payload) =>
      payload === mdm ? renewedMdm : payload === identity ? fresh : replaceReference(payload, replaced, 0),
    ),
    PayloadUUID: uuids.profile ?? randomUuid(),
    ...(displayName !== undefined && { PayloadDisplayName: displayName }),
  });
  const fault = diffEnrollmentProfile(profile, body).find(({ effect }) => effect !== 'allowed');
  if (fault !== undefined) throw new ProfileError('ERR_PROFILE_INVALID_KEY', fault.path, fault.reason);
  return body;
}

function renewIdentity(
  installed: ProfilePayload,
  profile: Profile,
  uuid: string,
  options: RenewEnrollmentProfileOptions,
): PlistDict {
  const { identity, challenge, clientIdentifier } = options;
  if (identity !== undefined) {
    const { PayloadIdentifier: identifier, PayloadOrganization: organization } = profile;
    return identityPayload(identity, { identifier, ...(organization !== undefined && { organization }) }, uuid);
  }
  const type = installed.PayloadType;
  if (type === 'com.apple.security.pkcs12')
    throw invalid('identity', 'a PKCS #12 holds the same key again; give a new identity');
  const content = installed['PayloadContent'];
  if (challenge !== undefined && !(type === 'com.apple.security.scep' && isPlistDict(content)))
    throw invalid('Challenge', 'the installed identity is not of SCEP');
  if (clientIdentifier !== undefined && type !== 'com.apple.security.acme')
    throw invalid('ClientIdentifier', 'the installed identity is not of ACME');
  return {
    ...installed,
    PayloadUUID: uuid,
    ...(clientIdentifier !== undefined && { ClientIdentifier: clientIdentifier }),
    ...(challenge !== undefined && isPlistDict(content) && { PayloadContent: { ...content, Challenge: challenge } }),
  };
}

interface ReplacedUuid {
  /** In lower case. */
  readonly old: string;
  readonly fresh: string;
}

/** Payloads that use the identity (Wi-Fi, VPN, Exchange) go on with the new one. */
function replaceReference(value: PlistValue, replaced: ReplacedUuid, depth: number): PlistValue {
  if (depth > MAX_DEPTH) return value;
  if (Array.isArray(value)) {
    const items: readonly PlistValue[] = value;
    return items.map((item) => replaceReference(item, replaced, depth + 1));
  }
  if (!isPlistDict(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      isCertificateReference(key) ? replaceUuid(item, replaced) : replaceReference(item, replaced, depth + 1),
    ]),
  );
}

function replaceUuid(value: PlistValue, { old, fresh }: ReplacedUuid): PlistValue {
  const replace = (one: PlistValue): PlistValue => (typeof one === 'string' && one.toLowerCase() === old ? fresh : one);
  if (!Array.isArray(value)) return replace(value);
  const items: readonly PlistValue[] = value;
  return items.map(replace);
}

function invalid(key: string, rule: string): ProfileError {
  return new ProfileError('ERR_PROFILE_INVALID_KEY', key, `${key}: ${rule}`);
}
