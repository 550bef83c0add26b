import { EnrollmentError, ProfileError } from '../errors.js';
import { buildPlist } from '../plist/build-plist.js';
import { buildProfile } from '../profiles/build-profile.js';
import { assertServerUrl } from './assert-server-url.js';
import type { IdentitySource } from './enrollment-profile-options.js';
import { identityPayload } from './identity-payload.js';

/** What a device is asked for in the Profile Service. The last four are known from implementations only. */
export type OtaAttribute =
  'UDID' | 'VERSION' | 'PRODUCT' | 'SERIAL' | 'IMEI' | 'MEID' | 'ICCID' | 'IMSI' | 'DEVICE_NAME' | 'MAC_ADDRESS_EN0';

/** The invitation to over-the-air enrollment. Absent options leave their key out. */
export interface OtaProfileOptions {
  /** Where the device posts what it is asked for, twice. `https`. */
  readonly url: string;
  /** Default `UDID`, `VERSION`, `PRODUCT`, `SERIAL`. */
  readonly attributes?: readonly OtaAttribute[];
  /** Comes back in phase 2 only. One use each: it binds the request to the download. */
  readonly challenge?: string;
  readonly identifier: string;
  readonly displayName: string;
  readonly description?: string;
  readonly organization?: string;
  /** Default: random. */
  readonly uuid?: string;
  /** See `EnrollmentProfileOptions`. */
  readonly allowLoopbackHttp?: boolean;
}

const DEFAULT_ATTRIBUTES: readonly OtaAttribute[] = ['UDID', 'VERSION', 'PRODUCT', 'SERIAL'];

/**
 * Phase 1 of over-the-air enrollment: bytes of a Profile Service payload, which stands alone and not in a configuration
 * profile. Serve it as `application/x-apple-aspen-config`; sign it, so that the user sees who asks.
 *
 * @throws {ProfileError} `ERR_PROFILE_INVALID_KEY` with the wire key as `path`.
 * @see Apple: Over-the-Air Profile Delivery and Configuration
 */
export function buildOtaProfile(options: OtaProfileOptions): Uint8Array {
  const { attributes = DEFAULT_ATTRIBUTES, challenge, description, organization } = options;
  const { allowLoopbackHttp = false, uuid = crypto.randomUUID().toUpperCase() } = options;
  if (attributes.length === 0) throw invalid('DeviceAttributes', 'must not be empty');
  if (challenge === '') throw invalid('Challenge', 'must not be empty');
  for (const [path, text] of [
    ['PayloadIdentifier', options.identifier],
    ['PayloadUUID', uuid],
  ] as const)
    if (typeof text !== 'string' || text === '') throw invalid(path, 'must be text');
  return buildPlist({
    PayloadContent: {
      ...(challenge !== undefined && { Challenge: challenge }),
      DeviceAttributes: [...new Set(attributes)],
      URL: assertServerUrl(options.url, { key: 'URL', allowLoopbackHttp }),
    },
    ...(description !== undefined && { PayloadDescription: description }),
    PayloadDisplayName: options.displayName,
    PayloadIdentifier: options.identifier,
    ...(organization !== undefined && { PayloadOrganization: organization }),
    PayloadType: 'Profile Service',
    PayloadUUID: uuid,
    PayloadVersion: 1,
  });
}

/** The answer of phase 2. */
export interface OtaIdentityProfileOptions {
  readonly identity: IdentitySource;
  readonly identifier: string;
  readonly displayName: string;
  readonly organization?: string;
  readonly uuids?: { readonly profile?: string; readonly identity?: string };
  readonly allowLoopbackHttp?: boolean;
}

/**
 * Answer of phase 2: a configuration profile with nothing but the identity, with which the device signs phase 3.
 *
 * @throws {ProfileError} `ERR_PROFILE_INVALID_KEY`
 * @throws {EnrollmentError} `ERR_ENROLLMENT_INVALID_KEY` for a PKCS #12: phase 3 proves a key that the device made.
 */
export function buildOtaIdentityProfile(options: OtaIdentityProfileOptions): Uint8Array {
  const { identity, identifier, displayName, organization, uuids = {}, allowLoopbackHttp = false } = options;
  if (!('scep' in identity))
    throw new EnrollmentError('ERR_ENROLLMENT_INVALID_KEY', 'the identity must come by SCEP', { key: 'identity' });
  const named = organization === undefined ? {} : { organization };
  const uuid = uuids.identity ?? crypto.randomUUID().toUpperCase();
  return buildProfile({
    identifier,
    displayName,
    ...named,
    ...(uuids.profile !== undefined && { uuid: uuids.profile }),
    payloads: [identityPayload(identity, { identifier, ...named, allowLoopbackHttp }, uuid)],
  });
}

function invalid(key: string, rule: string): ProfileError {
  return new ProfileError('ERR_PROFILE_INVALID_KEY', key, `${key} ${rule}`);
}
