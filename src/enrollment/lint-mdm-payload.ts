import { plistNumber, type PlistValue } from '../plist/plist-value.js';
import { CERTIFICATE_TYPES } from '../profiles/lint-references.js';
import type { Profile, ProfilePayload } from '../profiles/profile.js';
import { ALL_ACCESS_RIGHTS, faultOfRights } from './access-rights.js';
import type { EnrollmentFlow } from './enrollment-finding.js';
import type { Findings } from './lint-findings.js';
import { isPushTopic } from './push-topic.js';

const SCHEMA = 'mdm/profiles/com.apple.mdm.yaml';
const ACCOUNT = 'Apple: Implementing the simple authentication account-driven enrollment flow';
const PER_USER = 'com.apple.mdm.per-user-connections';
const BOOTSTRAP = 'com.apple.mdm.bootstraptoken';
const CAPABILITIES: readonly PlistValue[] = [PER_USER, BOOTSTRAP, 'com.apple.mdm.token'];

/** Rules for the keys of `com.apple.mdm`. */
export function lintMdmPayload(
  findings: Findings,
  profile: Profile,
  mdm: ProfilePayload,
  flow: EnrollmentFlow | undefined,
): void {
  if (!isPushTopic(mdm['Topic']))
    findings.add('topic-prefix', 'Topic', 'does not begin with com.apple.mgmt.', 'micromdm/micromdm issue 366', {
      ...{ iOS: 'error', tvOS: 'error', visionOS: 'error', watchOS: 'error' },
      // It installs there, and is never pushed to.
      macOS: 'warning',
    });
  for (const key of ['ServerURL', 'CheckInURL'] as const) {
    const url = mdm[key];
    if (key === 'CheckInURL' && url === undefined) continue;
    if (typeof url !== 'string' || !url.startsWith('https://') || !URL.canParse(url))
      findings.error('url-not-https', key, 'must be an https URL', SCHEMA);
  }
  lintRights(findings, mdm);
  lintCapabilities(findings, mdm);
  lintAccount(findings, profile, mdm, flow);
  lintPinning(findings, profile, mdm);
  if (mdm['UseDevelopmentAPNS'] === true)
    findings.warning('development-push', 'UseDevelopmentAPNS', 'certificates of the portal are for production', SCHEMA);
  if (mdm['SignMessage'] !== true)
    findings.note('sign-message', 'SignMessage', 'devices can be told apart by their TLS certificate only', SCHEMA);
  if (mdm['CheckOutWhenRemoved'] !== true)
    findings.note('check-out', 'CheckOutWhenRemoved', 'the server does not hear of devices that leave', SCHEMA);
}

function lintRights(findings: Findings, mdm: ProfilePayload): void {
  const value = mdm['AccessRights'];
  const isByod = mdm['EnrollmentMode'] === 'BYOD';
  if (isByod && value !== undefined)
    findings.add('access-rights', 'AccessRights', 'must be absent in a User Enrollment; the device cancels', ACCOUNT, {
      ...{ iOS: 'error', macOS: 'error', visionOS: 'error' },
    });
  if (isByod) return;
  const rights = plistNumber(value);
  const fault = rights === undefined ? 'must be a number' : faultOfRights(rights);
  if (fault !== undefined) findings.error('access-rights', 'AccessRights', fault, SCHEMA);
  else if (rights !== ALL_ACCESS_RIGHTS)
    findings.note('access-rights', 'AccessRights', 'an update cannot add the rights that are missing', SCHEMA);
}

function lintCapabilities(findings: Findings, mdm: ProfilePayload): void {
  const value = mdm['ServerCapabilities'];
  const list: readonly PlistValue[] = Array.isArray(value) ? value : [];
  if (!list.includes(PER_USER))
    findings.add(
      'capability-missing',
      'ServerCapabilities',
      `${PER_USER} is needed for macOS and Shared iPad, and cannot be added later`,
      SCHEMA,
      { macOS: 'error', iOS: 'note' },
    );
  if (!list.includes(BOOTSTRAP))
    findings.add('capability-missing', 'ServerCapabilities', `without ${BOOTSTRAP} nothing is escrowed`, SCHEMA, {
      macOS: 'warning',
    });
  for (const [index, capability] of list.entries())
    if (!CAPABILITIES.includes(capability))
      findings.warning('capability-unknown', `ServerCapabilities[${index}]`, 'the schema does not know it', SCHEMA);
}

function lintAccount(
  findings: Findings,
  profile: Profile,
  mdm: ProfilePayload,
  flow: EnrollmentFlow | undefined,
): void {
  const { EnrollmentMode: mode, AssignedManagedAppleID: account, ManagedAppleID: old, RequiredAppIDForMDM: app } = mdm;
  const onAccountSystems = { iOS: 'error', macOS: 'error', visionOS: 'error' } as const;
  if (mode !== undefined && mode !== 'BYOD' && mode !== 'ADDE')
    findings.error('enrollment-mode', 'EnrollmentMode', 'is BYOD or ADDE', SCHEMA);
  if (mode !== undefined || account !== undefined)
    findings.add('enrollment-mode', 'EnrollmentMode', 'there is no account-driven enrollment', SCHEMA, {
      ...{ tvOS: 'note', watchOS: 'note' },
    });
  if ((mode === undefined) !== (account === undefined) || account === '')
    findings.add(
      'managed-account',
      mode === undefined ? 'EnrollmentMode' : 'AssignedManagedAppleID',
      'EnrollmentMode and AssignedManagedAppleID need each other; the device cancels',
      ACCOUNT,
      onAccountSystems,
    );
  if (flow === 'account-driven' && mode === undefined && account === undefined)
    findings.add('enrollment-mode', 'EnrollmentMode', 'is needed; the device cancels', ACCOUNT, onAccountSystems);
  if (flow !== undefined && flow !== 'account-driven' && mode !== undefined)
    findings.add('enrollment-mode', 'EnrollmentMode', 'belongs to account-driven enrollment', SCHEMA, {
      ...{ iOS: 'warning', macOS: 'warning', visionOS: 'warning' },
    });
  if (old !== undefined)
    findings.add('managed-account', 'ManagedAppleID', 'was removed with iOS 18 and macOS 15', SCHEMA, {
      ...{ iOS: 'error', macOS: 'error' },
    });
  if (app !== undefined && mode === undefined)
    findings.add('enrollment-mode', 'RequiredAppIDForMDM', 'works in account-driven enrollment only', SCHEMA, {
      ...{ iOS: 'warning' },
    });
  if (mode === 'BYOD' && profile.PayloadRemovalDisallowed === true)
    findings.add(
      'removal',
      'PayloadRemovalDisallowed',
      'is forbidden in a User Enrollment',
      'mdm/profiles/TopLevel.yaml',
      {
        ...onAccountSystems,
      },
    );
}

function lintPinning(findings: Findings, profile: Profile, mdm: ProfilePayload): void {
  const uuids = new Set(
    profile.PayloadContent.filter(({ PayloadType }) => CERTIFICATE_TYPES.has(PayloadType)).map(
      ({ PayloadUUID }) => PayloadUUID,
    ),
  );
  for (const key of ['ServerURLPinningCertificateUUIDs', 'CheckInURLPinningCertificateUUIDs'] as const) {
    const list = mdm[key];
    if (list === undefined) continue;
    const items: readonly PlistValue[] = Array.isArray(list) ? list : [];
    if (items.length === 0) findings.error('pinning-reference', key, 'must be a list of UUIDs', SCHEMA);
    for (const [index, uuid] of items.entries())
      if (typeof uuid !== 'string' || !uuids.has(uuid))
        findings.error('pinning-reference', `${key}[${index}]`, 'names no certificate of this profile', SCHEMA);
  }
}
