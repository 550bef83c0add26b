import { parse as parseWithOracle } from 'plist';
import { describe, expect, test } from 'vitest';
import { parseCommand } from '../../src/commands/parse-command.js';
import { buildCommand } from '../../src/commands/build-command.js';
import { encodeCommand } from '../../src/commands/encode-command.js';
import { buildInstallProfile } from '../../src/profiles/build-install-profile.js';
import { channelFor, type ProfileEnrollment } from '../../src/profiles/channel-for.js';
import { checkInstallProfile } from '../../src/profiles/check-install-profile.js';
import { parseProfile } from '../../src/profiles/parse-profile.js';
import { planProfileUpdate } from '../../src/profiles/plan-profile-update.js';
import type { PayloadScope, Profile } from '../../src/profiles/profile.js';
import { fixture } from '../support/fixture.js';
import { payload, profileOf } from './profile-support.js';

const WIFI = payload('com.apple.wifi.managed', { SSID_STR: 'x' });
const user = { channel: 'user', userId: 'A522C2FB-D0BA-487E-BBC6-BE0DB2DC7883' } as const;
const device = { channel: 'device' } as const;
const SIGNED_SYSTEM = 'signed-ecdsa-letsencrypt-cloudflare-default-https.mobileconfig';

describe('buildInstallProfile', () => {
  const withScope = (scope?: PayloadScope): Profile => profileOf([WIFI], { scope });

  test('for a user channel, profile and command say so', () => {
    const keys = buildInstallProfile(withScope('User'), user);
    expect(keys).toEqual({ Payload: withScope('User').raw, PayloadScope: 'User', UserID: user.userId });
    const { Command } = parseCommand(encodeCommand(buildCommand('InstallProfile', keys)));
    expect(Command).toMatchObject({ RequestType: 'InstallProfile', PayloadScope: 'User', UserID: user.userId });
  });

  test('the marking of the command can be turned off', () => {
    const keys = buildInstallProfile(withScope('User'), user, { markCommand: false });
    expect(keys).toEqual({ Payload: withScope('User').raw });
  });

  test('a profile without scope is given the one of the user channel, and nothing else changes', () => {
    const before = withScope();
    const { Payload } = buildInstallProfile(before, user);
    const read = (body: Uint8Array) => parseWithOracle(Buffer.from(body).toString('utf8'));
    expect(read(Payload)).toEqual({ ...(read(before.raw) as object), PayloadScope: 'User' });
  });

  test('on the device channel the bytes stay as they are', () => {
    for (const scope of [undefined, 'System'] as const)
      expect(buildInstallProfile(withScope(scope), device)).toEqual({ Payload: withScope(scope).raw });
    const signed = fixture(`profiles/${SIGNED_SYSTEM}`);
    expect(buildInstallProfile(signed, device)).toEqual({ Payload: signed });
  });

  test.each([
    ['User on the device channel', () => buildInstallProfile(withScope('User'), device)],
    ['System on a user channel', () => buildInstallProfile(withScope('System'), user)],
    ['a signed System on a user channel', () => buildInstallProfile(fixture(`profiles/${SIGNED_SYSTEM}`), user)],
    ['a signed one without scope', () => buildInstallProfile({ ...withScope(), signed: true }, user)],
  ])('refuses %s before it is queued', (_, run) => {
    expect(run).toThrow(expect.objectContaining({ code: 'ERR_PROFILE_SCOPE_MISMATCH', path: 'PayloadScope' }));
  });

  test('where the scope has no meaning, it is not looked at', () => {
    const profile = withScope('User');
    expect(channelFor(profile, { os: 'iOS', version: '18.1' })).not.toHaveProperty('scope');
    expect(buildInstallProfile(profile, device, { ignoreScope: true })).toEqual({ Payload: profile.raw });
  });

  test('a user channel has a user', () => {
    expect(() => buildInstallProfile(withScope('User'), { channel: 'user', userId: '' })).toThrow(TypeError);
  });
});

describe('checkInstallProfile', () => {
  const body = (scope?: PayloadScope): Uint8Array => profileOf([WIFI], { scope }).raw;
  const rules = (keys: Parameters<typeof checkInstallProfile>[0], channel: Parameters<typeof checkInstallProfile>[1]) =>
    checkInstallProfile(keys, channel).map(({ severity, rule, path }) => `${severity} ${rule} ${path}`);

  test('what buildInstallProfile makes is fine on its channel, and on no other', () => {
    const forUser = buildInstallProfile(body('User'), user);
    const forDevice = buildInstallProfile(body('System'), device);
    expect(rules(forUser, user)).toEqual([]);
    expect(rules(forDevice, device)).toEqual([]);
    expect(rules(forUser, device)).toEqual([
      'error scope-mismatch PayloadScope',
      'error scope-mismatch UserID',
      'error scope-mismatch Payload.PayloadScope',
    ]);
    expect(rules(forDevice, user)).toEqual(['error scope-mismatch Payload.PayloadScope']);
  });

  test.each([
    ['another user', { Payload: body('User'), PayloadScope: 'User', UserID: 'other' }, ['error scope-mismatch UserID']],
    ['marked as System', { Payload: body('User'), PayloadScope: 'System' }, ['error scope-mismatch PayloadScope']],
    ['without scope', { Payload: body() }, ['warning scope-missing Payload.PayloadScope']],
    ['no profile', { Payload: new Uint8Array([1]) }, ['error wrong-type Payload']],
    ['no bytes', { Payload: 'PD94' }, ['error wrong-type Payload']],
  ])('%s on a user channel', (_, keys, expected) => {
    expect(rules(keys, user)).toEqual(expected);
  });
});

describe('planProfileUpdate', () => {
  const mac = { os: 'macOS', version: '15.1', userApproved: true, userIds: ['U'] } as const;
  const iPhone = { os: 'iOS', version: '18.0' } as const;
  const old = profileOf([WIFI], { scope: 'System' });
  const next = profileOf([payload('com.apple.wifi.managed', { SSID_STR: 'y' })], { scope: 'System', uuid: 'NEW' });
  const install = { do: 'install', channel: 'device' } as const;
  const plan = (
    installed: Parameters<typeof planProfileUpdate>[0],
    profile: Profile,
    enrollment: ProfileEnrollment = mac,
  ) => planProfileUpdate(installed, profile, { enrollment });

  test('nothing there', () => {
    expect(plan([], next)).toEqual({ action: 'install', steps: [install], reasons: [] });
    const other = { PayloadIdentifier: 'org.other' };
    expect(plan([other], next).action).toBe('install');
  });

  test('the same bytes', () => {
    expect(plan([old], parseProfile(old.raw))).toEqual({ action: 'none', steps: [], reasons: [] });
  });

  test('another version of it', () => {
    expect(plan([old], next)).toEqual({ action: 'replace', steps: [install], reasons: [] });
    expect(plan([{ PayloadIdentifier: 'org.example' }], next).action).toBe('replace');
  });

  test('content changed under the same UUID', () => {
    const same = plan([old], { ...next, PayloadUUID: old.PayloadUUID });
    expect(same).toMatchObject({ action: 'replace', reasons: [{ rule: 'duplicate-uuid', severity: 'note' }] });
  });

  test.each([
    ['System', 'User', 'device', 'user'],
    ['User', 'System', 'user', 'device'],
    [undefined, 'User', 'device', 'user'],
  ] as const)('from scope %s to %s: remove there, install here', (from, to, there, here) => {
    const moved = plan([profileOf([WIFI], { scope: from })], profileOf([WIFI], { scope: to }));
    expect(moved.action).toBe('remove-and-install');
    expect(moved.steps).toEqual([
      { do: 'remove', identifier: 'org.example', channel: there },
      { do: 'install', channel: here },
    ]);
    expect(moved.reasons).toEqual([expect.objectContaining({ rule: 'scope-change', path: 'PayloadScope' })]);
  });

  test('from no scope to System is no move', () => {
    expect(plan([profileOf([WIFI])], old).action).toBe('replace');
  });

  test('what is known of the channel stands before the scope', () => {
    const installed = { PayloadIdentifier: 'org.example', PayloadScope: 'System', channel: 'user' } as const;
    expect(plan([installed], next).steps[0]).toEqual({
      ...{ do: 'remove', identifier: 'org.example', channel: 'user' },
    });
  });

  test('where there is no user channel, a change of scope is no move', () => {
    const user = profileOf([payload('com.apple.wifi.managed', { SSID_STR: 'y' })], { scope: 'User', uuid: 'NEW' });
    for (const installed of [old, { ...old, channel: 'device' }, { ...old, channel: 'user' }] as const)
      expect(plan([installed], user, iPhone)).toEqual({ action: 'replace', steps: [install], reasons: [] });
    expect(plan([], user, iPhone).steps).toEqual([install]);
    expect(plan([user], user, iPhone).action).toBe('none');
  });

  test('without scope, payloads of the user channel go there, and count as installed there', () => {
    const clip = profileOf([payload('com.apple.webClip.managed', { URL: 'https://example.org', Label: 'x' })]);
    const newer = { ...clip, content: new Uint8Array([1]) };
    expect(channelFor(clip, mac).channel).toBe('user');
    expect(plan([], clip)).toEqual({ action: 'install', steps: [{ do: 'install', channel: 'user' }], reasons: [] });
    expect(plan([clip], newer)).toMatchObject({ action: 'replace', steps: [{ do: 'install', channel: 'user' }] });
    const known = { PayloadIdentifier: 'org.example', channel: 'user' } as const;
    expect(plan([known], clip).action).toBe('replace');
  });

  test('what would not land leaves the installed one alone', () => {
    const user = profileOf([WIFI], { scope: 'User' });
    const refused = plan([old], user, { ...mac, userIds: [] });
    expect(refused).toMatchObject({ action: 'refused', steps: [] });
    expect(refused.reasons.map(({ severity, rule }) => `${severity} ${rule}`)).toContain('error no-user-channel');
  });

  test('the identifier in another case is another profile, but hardly on purpose', () => {
    const near = plan([{ PayloadIdentifier: 'org.EXAMPLE' }], next);
    expect(near).toMatchObject({ action: 'install', reasons: [{ rule: 'duplicate-identifier' }] });
  });
});
