import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { AdeProfile } from '../../src/ade/ade-profile.js';
import { adeOperations } from '../../src/ade/ade-operations.js';
import { SKIP_SETUP_ITEMS } from '../../src/ade/skip-setup-items.js';
import { buildAdeProfile, validateAdeProfile } from '../../src/ade/validate-ade-profile.js';
import { fixture } from '../support/fixture.js';
import { failureOf, vectorText } from './support.js';

const GOOD: AdeProfile = { profile_name: 'Default', url: 'https://mdm.example.com/enroll' };
const CERTIFICATE = vectorText('certificate.pem')
  .replace(/-----[^-]+-----/g, '')
  .replace(/\s/g, '');

describe('validateAdeProfile', () => {
  test('a small profile and the recorded one have no error', () => {
    expect(validateAdeProfile(GOOD)).toEqual([]);
    const body = new TextDecoder().decode(fixture('ade/dep-fetch-profile-response.json'));
    const recorded = adeOperations.getProfile.parseResponse({ status: 200, body });
    expect(validateAdeProfile(recorded).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('the longest values are allowed, counted in characters', () => {
    const profile = {
      profile_name: '😀'.repeat(125),
      url: `https://${'a'.repeat(1992)}`,
      department: 'd'.repeat(125),
      org_magic: 'm'.repeat(256),
      support_email_address: 'e'.repeat(250),
      support_phone_number: '1'.repeat(50),
      anchor_certs: [CERTIFICATE],
      skip_setup_items: ['AppleID', 'Siri'],
      is_supervised: true,
      is_mdm_removable: false,
    };
    expect(validateAdeProfile(profile)).toEqual([]);
  });

  test.each([
    ['profile_name', { profile_name: '' }, 'missing-key'],
    ['profile_name', { profile_name: 'n'.repeat(126) }, 'out-of-range'],
    ['url', { url: '' }, 'missing-key'],
    ['url', { url: 'http://mdm.example.com' }, 'bad-format'],
    ['url', { url: 'https://' }, 'bad-format'],
    ['url', { url: `https://${'a'.repeat(1993)}` }, 'out-of-range'],
    ['configuration_web_url', { configuration_web_url: 'ftp://x' }, 'bad-format'],
    ['department', { department: 'd'.repeat(126) }, 'out-of-range'],
    ['org_magic', { org_magic: 'm'.repeat(257) }, 'out-of-range'],
    ['support_email_address', { support_email_address: 'e'.repeat(251) }, 'out-of-range'],
    ['support_phone_number', { support_phone_number: '1'.repeat(51) }, 'out-of-range'],
    ['language', { language: 'EN', auto_advance_setup: true }, 'bad-format'],
    ['region', { region: 'us', auto_advance_setup: true }, 'bad-format'],
    ['is_mdm_removable', { is_mdm_removable: false }, 'cross-key'],
    ['is_mdm_removable', { is_mdm_removable: false, is_supervised: false }, 'cross-key'],
    ['anchor_certs[0]', { anchor_certs: ['AAAA'] }, 'bad-format'],
    ['anchor_certs[1]', { anchor_certs: [CERTIFICATE, vectorText('certificate.pem')] }, 'bad-format'],
    ['supervising_host_certs[0]', { supervising_host_certs: [''] }, 'bad-format'],
    ['skip_setup_items[1]', { skip_setup_items: ['Siri', 'appleid'] }, 'value-not-allowed'],
  ])('%s of %o', async (path, change, rule) => {
    const profile = { ...GOOD, ...change };
    const errors = validateAdeProfile(profile).filter(({ severity }) => severity === 'error');
    expect(errors).toMatchObject([{ path, rule }]);
    expect(await failureOf(() => buildAdeProfile(profile))).toMatchObject({ code: 'ERR_ADE_PROFILE_INVALID' });
  });

  test.each([
    ['skip_setup_items[0]', { skip_setup_items: ['BrandNewPane'] }, 'warning', 'unknown-entry'],
    ['await_device_configured', { await_device_configured: true }, 'note', 'cross-key'],
    ['is_multi_user', { is_multi_user: true }, 'note', 'cross-key'],
    ['language', { language: 'de' }, 'warning', 'cross-key'],
    ['supervising_host_certs', { supervising_host_certs: [CERTIFICATE] }, 'note', 'cross-key'],
  ])('%s of %o is worth saying', (path, change, severity, rule) => {
    expect(validateAdeProfile({ ...GOOD, ...change })).toMatchObject([{ path, severity, rule }]);
  });

  test('returning to service forces waiting', () => {
    const findings = validateAdeProfile({ ...GOOD, is_return_to_service: true, await_device_configured: false });
    expect(findings.map(({ severity }) => severity)).toEqual(['warning', 'note']);
  });

  test.each([
    ['FileVault', { os: 'iOS' as const }, 'os-unsupported'],
    ['DisplayTone', { os: 'iOS' as const, version: '15.0' }, 'os-deprecated'],
    ['DisplayTone', { os: 'iOS' as const, version: '14.8' }, undefined],
    ['OSShowcase', { os: 'iOS' as const, version: '27.0' }, 'os-removed'],
    ['Intelligence', { os: 'macOS' as const, version: '14.6' }, 'os-too-old'],
    ['Intelligence', { os: 'macOS' as const, version: '15.0' }, undefined],
    ['AppleID', { os: 'tvOS' as const, version: '12.0' }, undefined],
  ])('%s for %o: %s', (item, target, rule) => {
    const findings = validateAdeProfile({ ...GOOD, skip_setup_items: [item] }, { target });
    expect(findings.map((finding) => finding.rule)).toEqual(rule === undefined ? [] : [rule]);
  });

  test.each([
    ['profile_name', 1, 'missing-key'],
    ['department', {}, 'wrong-type'],
    ['is_supervised', 'true', 'wrong-type'],
    ['anchor_certs', 'AAAA', 'wrong-type'],
    ['skip_setup_items', { a: 1 }, 'wrong-type'],
  ])('%s of another type', (key, value, rule) => {
    const profile: AdeProfile = Object.assign({}, GOOD, { [key]: value });
    expect(validateAdeProfile(profile)).toEqual(
      expect.arrayContaining([expect.objectContaining({ severity: 'error', path: key, rule })]),
    );
  });

  test('a profile to be defined has no UUID', () => {
    expect(buildAdeProfile({ ...GOOD, profile_uuid: 'X', is_mandatory: true })).toEqual({
      ...GOOD,
      is_mandatory: true,
    });
  });
});

test('the panes are those of the schema facts', () => {
  const url = new URL('../../tools/schema/facts/other.json', import.meta.url);
  const facts = JSON.parse(readFileSync(url, 'utf8')) as {
    entries: { payloadtype?: string; keys: { key: string; supportedOS?: Record<string, Record<string, unknown>> }[] }[];
  };
  const keys = facts.entries.find(({ payloadtype }) => payloadtype === 'SkipKeys')?.keys ?? [];
  const expected = keys.map(({ key, supportedOS = {} }): [string, object] => [
    key,
    Object.fromEntries(
      Object.entries(supportedOS)
        .map(([os, support]): [string, [string, unknown][]] => [
          os,
          Object.entries(support).filter(([name]) => ['introduced', 'deprecated', 'removed'].includes(name)),
        ])
        .filter(([os, support]) => os !== 'watchOS' && support.length > 0)
        .map(([os, support]) => [os, Object.fromEntries(support)]),
    ),
  ]);
  expect(expected.length).toBeGreaterThan(50);
  expect(Object.entries(SKIP_SETUP_ITEMS)).toEqual(expected);
});
