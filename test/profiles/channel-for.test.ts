import { describe, expect, test } from 'vitest';
import { channelFor, type ProfileEnrollment } from '../../src/profiles/channel-for.js';
import type { PayloadScope } from '../../src/profiles/profile.js';
import { scopeOf } from '../../src/profiles/scope-of.js';
import { validateProfile } from '../../src/profiles/validate-profile.js';
import { fixture } from '../support/fixture.js';
import { parseProfile } from '../../src/profiles/parse-profile.js';
import { payload, profileOf } from './profile-support.js';

const mac = { os: 'macOS', version: '15.1' } as const;
const ipad = { os: 'iOS', version: '18.1' } as const;

const ENROLLMENTS = {
  'Mac, by hand': { ...mac, userApproved: true, userIds: ['U'] },
  'Mac, automated': { ...mac, automatedEnrollment: true, supervised: true, userIds: ['U'] },
  'Mac, no user': { ...mac, automatedEnrollment: true, supervised: true, userIds: [] },
  'Mac, User Enrollment': { ...mac, enrollment: 'user', userApproved: true, userIds: ['U'] },
  iPad: { ...ipad, supervised: false },
  'iPad, supervised': { ...ipad, supervised: true, automatedEnrollment: true },
  'iPad, User Enrollment': { ...ipad, enrollment: 'user', supervised: false },
  'Shared iPad': { ...ipad, sharedIpad: true, supervised: true, automatedEnrollment: true, userIds: ['U'] },
} as const satisfies Record<string, ProfileEnrollment>;

type Name = keyof typeof ENROLLMENTS;
const NAMES = Object.keys(ENROLLMENTS) as Name[];

const PAYLOADS = {
  // Both channels on macOS; the device only on Shared iPad.
  wifi: 'com.apple.wifi.managed',
  // Both channels on macOS and on Shared iPad.
  restrictions: 'com.apple.applicationaccess',
  // The user channel only, on macOS and on Shared iPad.
  caldav: 'com.apple.caldav.account',
  // The device channel of macOS only, never in User Enrollment, and not on iOS.
  firewall: 'com.apple.security.firewall',
  // Forbidden on Shared iPad, and in User Enrollment of a Mac.
  passcode: 'com.apple.mobiledevice.passwordpolicy',
  // Supervised iOS only.
  lock: 'com.apple.app.lock',
} as const;

/**
 * What becomes of a profile with one payload: D device channel, U user channel, - none. One letter for each enrollment
 * in the order above; by the facts of `mdm/profiles/*.yaml`.
 */
const TABLE: readonly (readonly [keyof typeof PAYLOADS, PayloadScope | undefined, string])[] = [
  ['wifi', undefined, 'DDDDDDDD'],
  ['wifi', 'System', 'DDDDDDDD'],
  ['wifi', 'User', 'UU-UDDD-'],
  ['restrictions', undefined, 'DDDDDDDD'],
  ['restrictions', 'System', 'DDDDDDDD'],
  ['restrictions', 'User', 'UU-UDDDU'],
  ['caldav', undefined, 'UU-UDDDU'],
  ['caldav', 'System', '----DDD-'],
  ['caldav', 'User', 'UU-UDDDU'],
  ['firewall', undefined, 'DDD-----'],
  ['firewall', 'System', 'DDD-----'],
  ['firewall', 'User', '--------'],
  ['passcode', undefined, 'DDD-DDD-'],
  ['passcode', 'System', 'DDD-DDD-'],
  ['passcode', 'User', 'UU--DDD-'],
  ['lock', undefined, '-----D-D'],
];

describe('scope x channel x enrollment x payload', () => {
  const cells = TABLE.flatMap(([kind, scope, outcomes]) =>
    NAMES.map((name, index) => ({ kind, scope, name, outcome: outcomes[index] })),
  );

  test.each(cells)('$kind, scope $scope, $name: $outcome', ({ kind, scope, name, outcome }) => {
    const profile = profileOf([payload(PAYLOADS[kind])], { scope });
    const decision = channelFor(profile, ENROLLMENTS[name]);
    expect({ device: 'D', user: 'U', none: '-' }[decision.channel]).toBe(outcome);
    const errors = decision.reasons.filter(({ severity }) => severity === 'error');
    expect(errors.length > 0).toBe(outcome === '-');
  });

  test('validateProfile agrees: no scope or channel error where it lands, one on the other channel of a Mac', () => {
    const rules = new Set(['wrong-channel', 'scope-mismatch']);
    for (const { kind, scope, name, outcome } of cells) {
      const profile = profileOf([payload(PAYLOADS[kind])], { scope });
      const { userIds: _, ...device } = { userIds: [], ...ENROLLMENTS[name] };
      const errors = (channel: 'device' | 'user') =>
        validateProfile(profile, { ...device, channel }).filter(
          ({ severity, rule }) => severity === 'error' && rules.has(rule),
        );
      if (outcome === 'D') expect(errors('device')).toEqual([]);
      if (outcome === 'U') expect(errors('user')).toEqual([]);
      if (outcome === 'D' && scope === 'System') expect(errors('user')).not.toEqual([]);
      if (outcome === 'U' && scope === 'User') expect(errors('device')).not.toEqual([]);
    }
  });
});

const rulesOf = (findings: readonly { readonly severity: string; readonly rule: string }[]): string[] =>
  findings.map(({ severity, rule }) => `${severity} ${rule}`);

describe('reasons', () => {
  test('a Mac without user channel', () => {
    const decision = channelFor(profileOf([payload(PAYLOADS.wifi)], { scope: 'User' }), ENROLLMENTS['Mac, no user']);
    expect(rulesOf(decision.reasons)).toEqual(['note scope', 'error no-user-channel']);
  });

  test('whether a user has a channel is not known', () => {
    const decision = channelFor(profileOf([payload(PAYLOADS.wifi)], { scope: 'User' }), mac);
    expect(decision).toMatchObject({ channel: 'user', scope: 'User' });
    expect(rulesOf(decision.reasons)).toEqual(['note scope', 'note no-user-channel']);
  });

  test('the other channel would do', () => {
    const decision = channelFor(
      profileOf([payload(PAYLOADS.caldav)], { scope: 'System' }),
      ENROLLMENTS['Mac, by hand'],
    );
    expect(decision.channel).toBe('none');
    expect(decision.reasons.at(-1)?.message).toBe('it would land on the user channel, with PayloadScope User');
  });

  test('a user-only payload without scope goes to the user, with a warning', () => {
    const decision = channelFor(profileOf([payload(PAYLOADS.caldav)]), ENROLLMENTS['Mac, by hand']);
    expect(decision).toMatchObject({ channel: 'user', scope: 'User' });
    expect(rulesOf(decision.reasons)).toEqual(['warning scope-missing']);
  });

  test('payloads of both kinds land nowhere', () => {
    const profile = profileOf([payload(PAYLOADS.caldav), payload(PAYLOADS.firewall)]);
    expect(channelFor(profile, ENROLLMENTS['Mac, by hand']).channel).toBe('none');
    expect(scopeOf(profile)).toEqual({
      stated: 'absent',
      deviceOnly: [PAYLOADS.firewall],
      userOnly: [PAYLOADS.caldav],
      channel: 'none',
      encrypted: false,
    });
  });

  test('PayloadScope means nothing where there is no user channel', () => {
    const decision = channelFor(profileOf([payload(PAYLOADS.wifi)], { scope: 'User' }), ENROLLMENTS.iPad);
    expect(decision).not.toHaveProperty('scope');
    expect(rulesOf(decision.reasons)).toEqual(['note scope']);
  });

  test('a type that the schema does not know says nothing about channels', () => {
    const profile = profileOf([payload('com.example.app')], { scope: 'System' });
    expect(rulesOf(channelFor(profile, ENROLLMENTS['Mac, by hand']).reasons)).toEqual(['note scope']);
  });

  test('of an encrypted profile the scope decides alone', () => {
    const { plist, ...rest } = profileOf([], { scope: 'User' });
    const profile = { ...rest, plist, EncryptedPayloadContent: new Uint8Array(1) };
    const { channel, reasons } = channelFor(profile, ENROLLMENTS['Mac, by hand']);
    expect(channel).toBe('user');
    expect(rulesOf(reasons)).toEqual(['note encrypted-content', 'note scope']);
    expect(scopeOf(profile)).toMatchObject({ channel: 'user', encrypted: true });
  });
});

test.each([
  ['santa-tcc.mobileconfig', 'System', 'device'],
  ['rtrouton-BlockAirDrop.mobileconfig', 'System', 'device'],
  ['nudge.mobileconfig', 'System', 'device'],
  ['nanomdm-enroll.mobileconfig', 'absent', 'device'],
  ['nanocmd-two-payloads.mobileconfig', 'absent', 'either'],
  ['signed-ecdsa-letsencrypt-cloudflare-default-https.mobileconfig', 'System', 'device'],
])('scopeOf %s', (file, stated, channel) => {
  expect(scopeOf(parseProfile(fixture(`profiles/${file}`)))).toMatchObject({ stated, channel, userOnly: [] });
});

describe('validateProfile on scope', () => {
  const check = (scope: PayloadScope | undefined, channel: 'device' | 'user', type: string = PAYLOADS.wifi) =>
    rulesOf(
      validateProfile(profileOf([payload(type, { SSID_STR: 'x' })], { scope }), { ...mac, channel }).filter(
        ({ path }) => path === 'PayloadScope',
      ),
    );

  test.each([
    ['System', 'device', []],
    ['User', 'user', []],
    [undefined, 'device', ['note scope-missing']],
    [undefined, 'user', ['warning scope-missing']],
    ['System', 'user', ['error scope-mismatch']],
    ['User', 'device', ['error scope-mismatch']],
  ] as const)('%s on the %s channel', (scope, channel, expected) => {
    expect(check(scope, channel)).toEqual(expected);
  });

  test('an enrollment profile is better without', () => {
    expect(check(undefined, 'device', 'com.apple.mdm')).toEqual([]);
    expect(check('System', 'device', 'com.apple.mdm')).toEqual(['warning scope']);
  });

  test('a user channel of an iPhone', () => {
    const findings = validateProfile(profileOf([]), { ...ipad, channel: 'user' });
    expect(rulesOf(findings)).toContain('error wrong-channel');
  });

  test.each([
    ['iOS', 1, 0],
    ['macOS', 5, 0],
    ['macOS', 0, 0],
    ['macOS', 1, 1],
    ['tvOS', 2, 1],
  ] as const)('TargetDeviceType on %s: %d', (os, targetDeviceType, count) => {
    const profile = profileOf([], { targetDeviceType, scope: 'System' });
    const findings = validateProfile(profile, { os, version: '18.0' }).filter(({ rule }) => rule === 'target-device');
    expect(findings).toHaveLength(count);
  });
});

test('a profile that may not be removed is not for User Enrollment, and needs supervision elsewhere', () => {
  const profile = profileOf([payload(PAYLOADS.wifi, { SSID_STR: 'x', HIDDEN_NETWORK: false })], {
    removalDisallowed: true,
  });
  const rules = (enrollment: Partial<ProfileEnrollment>) =>
    rulesOf(
      validateProfile(profile, { ...ipad, ...enrollment }).filter(({ path }) => path === 'PayloadRemovalDisallowed'),
    );
  expect(rules({ enrollment: 'user' })).toContain('warning not-in-user-enrollment');
  expect(rules({ supervised: false })).toEqual(['warning needs-supervision']);
  expect(rules({ supervised: true })).toEqual([]);
});
