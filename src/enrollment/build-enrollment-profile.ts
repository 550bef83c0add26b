import { ProfileError } from '../errors.js';
import type { PlistDict } from '../plist/plist-value.js';
import { buildPayload } from '../profiles/build-payload.js';
import { buildProfile } from '../profiles/build-profile.js';
import { ALL_ACCESS_RIGHTS, assertAccessRights } from './access-rights.js';
import { assertServerUrl } from './assert-server-url.js';
import { pinPayloads } from './pin-payloads.js';
import { readPushTopic } from './push-topic.js';
import type { EnrollmentProfileOptions } from './enrollment-profile-options.js';
import { assertDer, identityPayload } from './identity-payload.js';

const DEFAULT_CAPABILITIES = ['com.apple.mdm.per-user-connections', 'com.apple.mdm.bootstraptoken'];
/** `format` of `IdentityCertificateUUID`. */
const UUID_FORM = /^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$/;

/**
 * Bytes of an unsigned enrollment profile: `com.apple.mdm`, the payload of the identity it refers to, and the root
 * certificates. Serve it as `application/x-apple-aspen-config`.
 *
 * Installing it again under the same `identifier` replaces the profile, makes a new identity and starts check-in again.
 *
 * @throws {ProfileError} `ERR_PROFILE_INVALID_KEY` with the wire key as `path`: a topic without `com.apple.mgmt.`, a URL
 * that is not `https`, impossible rights, PEM instead of DER, a UUID that is not of 8-4-4-4-12 form, and so on.
 * @see apple/device-management `mdm/profiles/com.apple.mdm.yaml`; fixtures/profiles/nanomdm-enroll.mobileconfig
 */
export function buildEnrollmentProfile(options: EnrollmentProfileOptions): Uint8Array {
  const { identifier, displayName, description, organization, scope, removalDisallowed } = options;
  const { uuids = {}, randomUuid = () => crypto.randomUUID().toUpperCase() } = options;
  const named = organization === undefined ? {} : { organization };
  const identityUuid = assertUuid(uuids.identity ?? randomUuid());
  const roots = (options.rootCertificates ?? []).map((der, index) =>
    buildPayload(
      'com.apple.security.root',
      { PayloadContent: assertDer(der, 'com.apple.security.root') },
      {
        ...named,
        identifier: `${identifier}.root.${index + 1}`,
        uuid: assertUuid(uuids.roots?.[index] ?? randomUuid()),
        displayName: 'Root certificate',
      },
    ),
  );
  const pins = pinPayloads(options, (uuid) => assertUuid(uuid ?? randomUuid()));
  const mdm = buildPayload(
    'com.apple.mdm',
    { ...mdmContent(options, identityUuid), ...pins.keys },
    {
      ...named,
      identifier: `${identifier}.mdm`,
      uuid: assertUuid(uuids.mdm ?? randomUuid()),
      displayName: 'Device management',
    },
  );
  return buildProfile({
    identifier,
    displayName,
    ...named,
    ...(description !== undefined && { description }),
    ...(scope !== undefined && { scope }),
    ...(removalDisallowed !== undefined && { removalDisallowed }),
    uuid: assertUuid(uuids.profile ?? randomUuid()),
    payloads: [...roots, ...pins.payloads, identityPayload(options.identity, options, identityUuid), mdm],
  });
}

function mdmContent(options: EnrollmentProfileOptions, identityUuid: string): PlistDict {
  const { checkInUrl, enrollmentMode, assignedManagedAppleId, requiredAppId, promptForBootstrapToken } = options;
  const { allowLoopbackHttp = false, checkOutWhenRemoved = true, signMessage = true } = options;
  const { serverCapabilities = DEFAULT_CAPABILITIES } = options;
  if (enrollmentMode !== undefined && enrollmentMode !== 'BYOD' && enrollmentMode !== 'ADDE')
    throw invalid('EnrollmentMode', 'must be BYOD or ADDE');
  if ((enrollmentMode === undefined) !== (assignedManagedAppleId === undefined) || assignedManagedAppleId === '')
    throw invalid('AssignedManagedAppleID', 'belongs to EnrollmentMode, and EnrollmentMode needs it');
  if (requiredAppId !== undefined && (enrollmentMode === undefined || !Number.isSafeInteger(requiredAppId)))
    throw invalid('RequiredAppIDForMDM', 'is a number, and belongs to EnrollmentMode');
  return {
    ...accessRights(options),
    ...(assignedManagedAppleId !== undefined && { AssignedManagedAppleID: assignedManagedAppleId }),
    ...(checkInUrl !== undefined && {
      CheckInURL: assertServerUrl(checkInUrl, { key: 'CheckInURL', allowLoopbackHttp }),
    }),
    CheckOutWhenRemoved: checkOutWhenRemoved,
    ...(enrollmentMode !== undefined && { EnrollmentMode: enrollmentMode }),
    IdentityCertificateUUID: identityUuid,
    ...(serverCapabilities.length > 0 && { ServerCapabilities: [...new Set(serverCapabilities)] }),
    ...(promptForBootstrapToken !== undefined && {
      PromptUserToAllowBootstrapTokenForAuthentication: promptForBootstrapToken,
    }),
    ...(requiredAppId !== undefined && { RequiredAppIDForMDM: requiredAppId }),
    ServerURL: assertServerUrl(options.serverUrl, { key: 'ServerURL', allowLoopbackHttp }),
    SignMessage: signMessage,
    Topic: readPushTopic(options),
  };
}

/** A User Enrollment has no rights, and a device cancels when they are named. */
function accessRights(options: EnrollmentProfileOptions): PlistDict {
  const { accessRights: rights, enrollmentMode } = options;
  if (enrollmentMode !== 'BYOD') return { AccessRights: assertAccessRights(rights ?? ALL_ACCESS_RIGHTS) };
  if (rights !== undefined) throw invalid('AccessRights', 'must be absent in a User Enrollment');
  return {};
}

function assertUuid(uuid: string): string {
  if (!UUID_FORM.test(uuid)) throw invalid('PayloadUUID', 'must have the form of a UUID');
  return uuid;
}

function invalid(key: string, rule: string): ProfileError {
  return new ProfileError('ERR_PROFILE_INVALID_KEY', key, `${key} ${rule}`);
}
