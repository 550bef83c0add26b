import { isPlistDict, type PlistValue } from '../plist/plist-value.js';
import type { Profile, ProfilePayload } from './profile.js';
import type { LintFinding, ProfileRule } from './profile-finding.js';

/**
 * Keys that hold the `PayloadUUID` of another payload: of a certificate or identity of the same profile. Everything in
 * the schema that ends so is one of these, or is listed below.
 */
const CERTIFICATE_REFERENCES: ReadonlySet<string> = new Set([
  'AccessKeyReaderIssuerCertificateUUID',
  'AccessKeyTerminalIdentityUUID',
  'AuthenticationCertificateUUID',
  'CheckInURLPinningCertificateUUIDs',
  'ControllerCACertificateUUIDs',
  'ControllerCertificateUUID',
  'DeviceCACertificateUUIDs',
  'DeviceCertificateUUID',
  'EncryptCertPayloadUUID',
  'IdentityCertificateUUID',
  'LeaderPayloadCertificateAnchorUUID',
  'MemberPayloadCertificateAnchorUUID',
  'PayloadCertificateAnchorUUID',
  'PayloadCertificateUUID',
  'ResourcePayloadCertificateUUID',
  'SMIMEEncryptionCertificateUUID',
  'SMIMESigningCertificateUUID',
  'ServerURLPinningCertificateUUIDs',
  'certificateUUID',
]);

/** Keys that name something in their own payload, or a `VPNUUID`. */
export const OTHER_UUID_KEYS: ReadonlySet<string> = new Set([
  'CellularSliceUUID',
  'ContentFilterUUID',
  'DNSProxyUUID',
  'OrganizationUUID',
  'PayloadUUID',
  'RelayUUID',
  'SMIMEEncryptionCertificateUUIDUserOverrideable',
  'SMIMESigningCertificateUUIDUserOverrideable',
  'VPNUUID',
]);

/** Whether a key refers to a certificate payload. */
export const isCertificateReference = (key: string): boolean => CERTIFICATE_REFERENCES.has(key);

/** References to an identity, that is a certificate with its key, whatever the payload. */
const IDENTITY_REFERENCES: ReadonlySet<string> = new Set([
  'AccessKeyTerminalIdentityUUID',
  'IdentityCertificateUUID',
  'SMIMESigningCertificateUUID',
]);
/** Payload types whose `PayloadCertificateUUID` is that of an identity. */
const IDENTITY_USERS: ReadonlySet<string> = new Set([
  'com.apple.eas.account',
  'com.apple.ews.account',
  'com.apple.relay.managed',
  'com.apple.security.identitypreference',
  'com.apple.vpn.managed',
  'com.apple.wifi.managed',
]);

const IDENTITY_TYPES: ReadonlySet<string> = new Set([
  'com.apple.ADCertificate.managed',
  'com.apple.security.acme',
  'com.apple.security.pkcs12',
  'com.apple.security.scep',
]);
/** Payloads that hold certificates without keys. */
export const CERTIFICATE_TYPES: ReadonlySet<string> = new Set([
  'com.apple.security.pem',
  'com.apple.security.pkcs1',
  'com.apple.security.root',
]);

const VPN_DEFINITION = 'com.apple.vpn.managed.applayer';

interface Reference {
  readonly key: string;
  readonly path: string;
  readonly value: string;
}

/** References that lead nowhere, to another profile, or to a payload of the wrong kind. */
export function lintReferences(profiles: readonly Profile[]): LintFinding[] {
  const everywhere = new Map(
    profiles.flatMap(({ PayloadContent }) =>
      PayloadContent.map((payload) => [payload.PayloadUUID.toLowerCase(), payload]),
    ),
  );
  const vpns = new Set(
    profiles.flatMap(({ PayloadContent }) =>
      PayloadContent.filter(({ PayloadType }) => PayloadType === VPN_DEFINITION).map(({ VPNUUID }) =>
        String(VPNUUID).toLowerCase(),
      ),
    ),
  );
  return profiles.flatMap((profile, index) => {
    const own = new Map(profile.PayloadContent.map((payload) => [payload.PayloadUUID.toLowerCase(), payload]));
    return profile.PayloadContent.flatMap((payload, at) =>
      referencesIn(payload, `PayloadContent[${at}]`, 0).flatMap((reference): LintFinding[] => {
        const found = (severity: LintFinding['severity'], rule: ProfileRule, message: string): LintFinding[] => [
          {
            severity,
            rule,
            path: reference.path,
            message,
            profile: index,
            source: 'mdm/profiles/CommonPayloadKeys.yaml',
          },
        ];
        if (reference.key === 'VPNUUID') {
          if (payload.PayloadType === VPN_DEFINITION || vpns.has(reference.value.toLowerCase())) return [];
          return found('warning', 'dangling-reference', 'no per-app VPN of the set has this VPNUUID');
        }
        const target = own.get(reference.value.toLowerCase());
        if (target !== undefined) return judgeTarget(reference, payload, target, found);
        return everywhere.has(reference.value.toLowerCase())
          ? found(
              'warning',
              'reference-elsewhere',
              'refers to a payload of another profile; devices look in the same one',
            )
          : found('error', 'dangling-reference', 'refers to no payload of this profile');
      }),
    );
  });
}

function judgeTarget(
  { key, value }: Reference,
  payload: ProfilePayload,
  target: ProfilePayload,
  found: (severity: LintFinding['severity'], rule: ProfileRule, message: string) => LintFinding[],
): LintFinding[] {
  const isIdentity = IDENTITY_TYPES.has(target.PayloadType);
  if (!isIdentity && !CERTIFICATE_TYPES.has(target.PayloadType))
    return found('error', 'reference-kind', 'refers to a payload that holds no certificate');
  const needsIdentity =
    IDENTITY_REFERENCES.has(key) || (key === 'PayloadCertificateUUID' && IDENTITY_USERS.has(payload.PayloadType));
  if (needsIdentity && !isIdentity)
    return found('error', 'reference-kind', 'needs an identity, but refers to a certificate without key');
  return value === target.PayloadUUID
    ? []
    : found(
        'warning',
        'reference-case',
        'differs from the PayloadUUID in the case of letters; devices may compare text',
      );
}

/** Text under a key that refers to something, at any depth; empty text refers to nothing. */
function referencesIn(value: PlistValue, path: string, depth: number): Reference[] {
  if (depth > 16) return [];
  if (Array.isArray(value)) {
    const items: readonly PlistValue[] = value;
    return items.flatMap((item, index) => referencesIn(item, `${path}[${index}]`, depth + 1));
  }
  if (!isPlistDict(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const at = `${path}.${key}`;
    if (key !== 'VPNUUID' && !isCertificateReference(key)) return referencesIn(item, at, depth + 1);
    if (typeof item === 'string') return item === '' ? [] : [{ key, path: at, value: item }];
    if (!Array.isArray(item)) return [];
    const items: readonly PlistValue[] = item;
    return items.flatMap((one, index) =>
      typeof one === 'string' ? [{ key, path: `${at}[${index}]`, value: one }] : [],
    );
  });
}
