import { ProfileError } from '../errors.js';
import { equalBytes } from '../internal/bytes.js';
import type { PlistDict } from '../plist/plist-value.js';
import { buildPayload } from '../profiles/build-payload.js';
import type { ProfilePayload } from '../profiles/profile.js';
import type { EnrollmentProfileOptions } from './enrollment-profile-options.js';
import { assertDer } from './identity-payload.js';

/** Certificate payloads for pinning, each certificate once, and the keys of `com.apple.mdm` that refer to them. */
export function pinPayloads(
  options: Pick<
    EnrollmentProfileOptions,
    'pinnedCertificates' | 'checkInUrl' | 'identifier' | 'organization' | 'uuids'
  >,
  uuidOf: (given: string | undefined) => string,
): { readonly payloads: readonly ProfilePayload[]; readonly keys: PlistDict } {
  const { pinnedCertificates, checkInUrl, identifier, organization, uuids } = options;
  if (pinnedCertificates === undefined) return { payloads: [], keys: {} };
  const { server = [], revocationCheckRequired } = pinnedCertificates;
  const checkIn = pinnedCertificates.checkIn ?? (checkInUrl === undefined ? [] : server);
  if (server.length + checkIn.length === 0)
    throw new ProfileError('ERR_PROFILE_INVALID_KEY', 'ServerURLPinningCertificateUUIDs', 'there is nothing to pin');
  const pinned: { readonly der: Uint8Array; readonly payload: ProfilePayload }[] = [];
  const uuidFor = (der: Uint8Array): string => {
    const known = pinned.find((one) => equalBytes(one.der, der));
    if (known !== undefined) return known.payload.PayloadUUID;
    const payload = buildPayload(
      'com.apple.security.pkcs1',
      { PayloadContent: assertDer(der, 'com.apple.security.pkcs1') },
      {
        ...(organization !== undefined && { organization }),
        identifier: `${identifier}.pin.${pinned.length + 1}`,
        uuid: uuidOf(uuids?.pins?.[pinned.length]),
        displayName: 'Server certificate',
      },
    );
    pinned.push({ der, payload });
    return payload.PayloadUUID;
  };
  const [serverUuids, checkInUuids] = [server.map(uuidFor), checkIn.map(uuidFor)];
  return {
    payloads: pinned.map(({ payload }) => payload),
    keys: {
      ...(checkInUuids.length > 0 && { CheckInURLPinningCertificateUUIDs: checkInUuids }),
      ...(serverUuids.length > 0 && { ServerURLPinningCertificateUUIDs: serverUuids }),
      ...(revocationCheckRequired !== undefined && { PinningRevocationCheckRequired: revocationCheckRequired }),
    },
  };
}
