import { PkiError, AdeError } from '../errors.js';
import { decodeBase64 } from '../pki/decode-base64.js';
import { parseCertificate } from '../pki/parse-certificate.js';
import type { Finding } from '../schema/finding.js';
import type { OperatingSystem, OsSupport } from '../schema/schema-entry.js';
import { compareVersions } from '../schema/schema-target.js';
import type { AdeProfile } from './ade-profile.js';
import { SKIP_SETUP_ITEMS } from './skip-setup-items.js';

/** The devices a profile is meant for. */
export interface AdeProfileTarget {
  readonly os: OperatingSystem;
  /** For example `18.1`. Absent: versions are not compared. */
  readonly version?: string;
}

const SOURCE = 'Apple, Profile (Device Assignment Services)';
const SKIP_SOURCE = 'other/skipkeys.yaml';

/** Longest values in characters. */
const LENGTHS = {
  profile_name: 125,
  url: 2000,
  department: 125,
  org_magic: 256,
  support_email_address: 250,
  support_phone_number: 50,
} as const;

const BOOLEANS = [
  'allow_pairing',
  'is_supervised',
  'is_mandatory',
  'is_mdm_removable',
  'await_device_configured',
  'auto_advance_setup',
  'is_multi_user',
  'is_return_to_service',
  'do_not_use_profile_from_backup',
] as const;

/**
 * Everything known to be wrong with a profile before the service or a device says so, or nothing at all.
 *
 * @param options.target - Adds what skipped panes mean there.
 */
export function validateAdeProfile(
  profile: AdeProfile,
  options: { readonly target?: AdeProfileTarget } = {},
): Finding[] {
  return [
    ...checkTexts(profile),
    ...checkFlags(profile),
    ...checkCertificates(profile, 'anchor_certs'),
    ...checkCertificates(profile, 'supervising_host_certs'),
    ...checkSkipItems(profile, options.target),
  ];
}

/**
 * A profile that is fit to be defined: the same value, checked, and without members that only answers have.
 *
 * @throws {AdeError} `ERR_ADE_PROFILE_INVALID`, naming the first key at fault.
 */
export function buildAdeProfile(profile: AdeProfile): AdeProfile {
  const fault = validateAdeProfile(profile).find(({ severity }) => severity === 'error');
  if (fault !== undefined) throw new AdeError('ERR_ADE_PROFILE_INVALID', `${fault.path}: ${fault.message}`);
  const { profile_uuid: _, ...rest } = profile;
  return rest;
}

const error = (path: string, rule: Finding['rule'], message: string): Finding => ({
  severity: 'error',
  rule,
  path,
  message,
  source: SOURCE,
});

function checkTexts(profile: AdeProfile): Finding[] {
  const findings: Finding[] = [];
  for (const key of ['profile_name', 'url'] as const) {
    if (typeof profile[key] !== 'string' || profile[key] === '')
      findings.push(error(key, 'missing-key', 'is required'));
  }
  for (const [key, most] of Object.entries(LENGTHS)) {
    const value = profile[key];
    if (value === undefined) continue;
    if (typeof value !== 'string') findings.push(error(key, 'wrong-type', 'is a text'));
    else if ([...value].length > most) findings.push(error(key, 'out-of-range', `has at most ${most} characters`));
  }
  for (const key of ['url', 'configuration_web_url'] as const) {
    const value = profile[key];
    if (typeof value === 'string' && value !== '' && !/^https:\/\/[^/\s]/i.test(value)) {
      findings.push(error(key, 'bad-format', 'is an HTTPS URL'));
    }
  }
  if (profile.language !== undefined && !/^[a-z]{2}$/.test(profile.language)) {
    findings.push(error('language', 'bad-format', 'is a code of ISO 639-1: two small letters'));
  }
  if (profile.region !== undefined && !/^[A-Z]{2}$/.test(profile.region)) {
    findings.push(error('region', 'bad-format', 'is a code of ISO 3166-1: two capitals'));
  }
  return findings;
}

function checkFlags(profile: AdeProfile): Finding[] {
  const findings: Finding[] = BOOLEANS.filter(
    (key) => profile[key] !== undefined && typeof profile[key] !== 'boolean',
  ).map((key) => error(key, 'wrong-type', 'is true or false'));
  const say = (severity: Finding['severity'], path: string, message: string): void => {
    findings.push({ severity, rule: 'cross-key', path, message, source: SOURCE });
  };
  if (profile.is_mdm_removable === false && profile.is_supervised !== true) {
    say('error', 'is_mdm_removable', 'is false only together with is_supervised true');
  }
  if (profile.is_return_to_service === true && profile.await_device_configured === false) {
    say('warning', 'await_device_configured', 'is true wherever is_return_to_service is');
  }
  if (profile.is_multi_user === true) {
    say('note', 'is_multi_user', 'needs com.apple.mdm.per-user-connections in the enrollment profile');
  }
  if (profile.await_device_configured === true || profile.is_return_to_service === true) {
    say('note', 'await_device_configured', 'holds Setup Assistant until the DeviceConfigured command');
  }
  if ((profile.language ?? profile.region) !== undefined && profile.auto_advance_setup !== true) {
    say('warning', 'language', 'language and region have an effect only with auto_advance_setup');
  }
  if (profile.supervising_host_certs !== undefined && profile.allow_pairing !== false) {
    say('note', 'supervising_host_certs', 'matters only where allow_pairing is false');
  }
  return findings;
}

function checkCertificates(profile: AdeProfile, key: 'anchor_certs' | 'supervising_host_certs'): Finding[] {
  const list: unknown = profile[key];
  if (list === undefined) return [];
  if (!Array.isArray(list)) return [error(key, 'wrong-type', 'is a list of base64 DER certificates')];
  return list.flatMap((value: unknown, index) =>
    isCertificate(value) ? [] : [error(`${key}[${index}]`, 'bad-format', 'is a DER certificate in base64, not PEM')],
  );
}

function isCertificate(value: unknown): boolean {
  const der = typeof value === 'string' ? decodeBase64(value.replace(/\s+/g, '')) : undefined;
  if (der === undefined) return false;
  try {
    parseCertificate(der);
    return true;
  } catch (cause) {
    if (cause instanceof PkiError) return false;
    throw cause;
  }
}

const KNOWN: ReadonlyMap<string, Partial<Record<OperatingSystem, OsSupport>>> = new Map(
  Object.entries(SKIP_SETUP_ITEMS),
);
const BY_LOWER_CASE = new Map([...KNOWN.keys()].map((name) => [name.toLowerCase(), name]));

function checkSkipItems(profile: AdeProfile, target: AdeProfileTarget | undefined): Finding[] {
  const items: unknown = profile.skip_setup_items;
  if (items === undefined) return [];
  if (!Array.isArray(items)) return [error('skip_setup_items', 'wrong-type', 'is a list of names')];
  return items.flatMap((item: unknown, index) => {
    const path = `skip_setup_items[${index}]`;
    if (typeof item !== 'string') return [error(path, 'wrong-type', 'is a text')];
    const support = KNOWN.get(item);
    const finding = (severity: Finding['severity'], rule: Finding['rule'], message: string): Finding[] => [
      { severity, rule, path, message, source: SKIP_SOURCE },
    ];
    if (support === undefined) {
      const meant = BY_LOWER_CASE.get(item.toLowerCase());
      return meant === undefined
        ? finding('warning', 'unknown-entry', 'is no pane of the schema: newer than it, or misspelt')
        : finding('error', 'value-not-allowed', `is written ${meant}`);
    }
    const facts = target === undefined ? undefined : support[target.os];
    if (target === undefined || facts === undefined) return [];
    if (facts.introduced === 'n/a') return finding('note', 'os-unsupported', `does not exist on ${target.os}`);
    const { version } = target;
    if (version === undefined) return [];
    const reached = (since: string | undefined): boolean => since !== undefined && compareVersions(version, since) >= 0;
    if (reached(facts.removed)) return finding('note', 'os-removed', 'no longer exists there');
    if (reached(facts.deprecated)) return finding('note', 'os-deprecated', 'is deprecated there');
    return facts.introduced === undefined || reached(facts.introduced)
      ? []
      : finding('note', 'os-too-old', `exists since ${facts.introduced}`);
  });
}
