import { isPlistDict, plistNumber, type PlistValue } from '../plist/plist-value.js';
import type { OperatingSystem } from '../schema/schema-entry.js';
import type { Profile, ProfilePayload } from './profile.js';
import type { LintFinding } from './profile-finding.js';
import { scopeOf } from './scope-of.js';

/** Payloads of an enrollment profile: the enrollment, its identity, and trust in the server. */
const ENROLLMENT_TYPES: ReadonlySet<string> = new Set([
  'com.apple.mdm',
  'com.apple.security.acme',
  'com.apple.security.pem',
  'com.apple.security.pkcs1',
  'com.apple.security.pkcs12',
  'com.apple.security.root',
  'com.apple.security.scep',
]);
const EAP_TLS = 13;

type Problem = readonly [LintFinding['severity'], path: string, message: string, source: string];

/**
 * Payloads and settings that do not go together.
 *
 * @param os - System of the device that the set is for, if known.
 */
export function lintCombinations(profiles: readonly Profile[], os: OperatingSystem | undefined): LintFinding[] {
  return [
    ...profiles.flatMap((profile, index) =>
      [
        ...checkScopes(profile, os),
        ...checkEnrollment(profile),
        ...checkAccounts(profile),
        ...checkPayloads(profile),
      ].map((problem) => finding(problem, index)),
    ),
    ...checkEscrow(profiles),
  ];
}

/** A profile goes to one channel of a Mac. Other systems keep such payloads apart by other rules. */
function checkScopes(profile: Profile, os: OperatingSystem | undefined): Problem[] {
  if (os !== undefined && os !== 'macOS') return [];
  const { deviceOnly, userOnly } = scopeOf(profile);
  const [device, user] = [deviceOnly[0], userOnly[0]];
  if (device === undefined || user === undefined) return [];
  const message = `on a Mac, ${device} exists on the device channel only and ${user} on the user channel only`;
  return [[os === undefined ? 'warning' : 'error', 'PayloadContent', message, 'mdm/profiles']];
}

function checkEnrollment({ PayloadContent: payloads }: Profile): Problem[] {
  if (!payloads.some(({ PayloadType }) => PayloadType === 'com.apple.mdm')) return [];
  return payloads.flatMap(({ PayloadType }, index): Problem[] =>
    ENROLLMENT_TYPES.has(PayloadType)
      ? []
      : [
          [
            'warning',
            `PayloadContent[${index}]`,
            'an enrollment profile should hold what enrollment needs and nothing else; install this one afterwards',
            'Apple, "Deploying device management enrollment profiles"',
          ],
        ],
  );
}

function checkAccounts({ PayloadContent: payloads }: Profile): Problem[] {
  const accounts = payloads.filter(({ PayloadType }) => /\.account$|\.mail\.managed$/.test(PayloadType));
  if (accounts.length < 2) return [];
  const message = 'several accounts stand in one profile, so that the password of one cannot be changed alone';
  return [['note', 'PayloadContent', message, 'Apple, "Managing devices and users in macOS"']];
}

function checkPayloads({ PayloadContent: payloads, EncryptedPayloadContent: encrypted }: Profile): Problem[] {
  if (payloads.length === 0 && encrypted === undefined)
    return [['warning', 'PayloadContent', 'the profile holds no payload', 'mdm/profiles/TopLevel.yaml']];
  return payloads.flatMap((payload, index) => checkEapTls(payload, `PayloadContent[${index}]`));
}

/** EAP-TLS proves who the device is by an identity. */
function checkEapTls(payload: ProfilePayload, path: string): Problem[] {
  const eap = payload['EAPClientConfiguration'];
  const types: PlistValue | undefined = isPlistDict(eap) ? eap['AcceptEAPTypes'] : undefined;
  if (!Array.isArray(types) || payload['PayloadCertificateUUID'] !== undefined) return [];
  const accepted: readonly PlistValue[] = types;
  if (!accepted.some((type) => plistNumber(type) === EAP_TLS)) return [];
  const only = accepted.length === 1;
  return [
    [
      only ? 'error' : 'warning',
      `${path}.PayloadCertificateUUID`,
      'EAP-TLS needs an identity, but the payload names none',
      'mdm/profiles/com.apple.wifi.managed.yaml; RFC 5216',
    ],
  ];
}

/** The redirection of recovery keys gave way to their escrow; with both, neither is sure. */
function checkEscrow(profiles: readonly Profile[]): LintFinding[] {
  const has = (type: string): boolean =>
    profiles.some(({ PayloadContent }) => PayloadContent.some(({ PayloadType }) => PayloadType === type));
  if (!has('com.apple.security.FDERecoveryKeyEscrow')) return [];
  return profiles.flatMap((profile, index) =>
    profile.PayloadContent.flatMap(({ PayloadType }, at): LintFinding[] =>
      PayloadType === 'com.apple.security.FDERecoveryRedirect'
        ? [
            finding(
              [
                'warning',
                `PayloadContent[${at}]`,
                'stands beside com.apple.security.FDERecoveryKeyEscrow, which took its place',
                'mdm/profiles/com.apple.security.FDERecoveryRedirect.yaml',
              ],
              index,
            ),
          ]
        : [],
    ),
  );
}

function finding([severity, path, message, source]: Problem, profile: number): LintFinding {
  return { severity, rule: 'forbidden-combination', path, message, source, profile };
}
