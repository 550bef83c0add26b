import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildEnrollmentProfile } from '../../src/enrollment/build-enrollment-profile.js';
import { buildOtaIdentityProfile, buildOtaProfile } from '../../src/enrollment/build-ota-profile.js';
import type { AcmeIdentity } from '../../src/enrollment/enrollment-profile-options.js';
import { explainUserChannel, type UserChannelFacts } from '../../src/enrollment/explain-user-channel.js';
import { planAwaitConfiguration, type SetupStep } from '../../src/enrollment/plan-await-configuration.js';
import { parsePlist } from '../../src/plist/parse-plist.js';
import { parseProfile } from '../../src/profiles/parse-profile.js';

describe('explainUserChannel', () => {
  const MAC: UserChannelFacts = {
    os: 'macOS',
    enrollment: 'device',
    serverCapabilities: ['com.apple.mdm.per-user-connections'],
    deviceState: 'enabled',
  };
  test.each<[string, Partial<UserChannelFacts>, string[]]>([
    ['all is well', { user: 'enrolling', profileScope: 'none' }, []],
    ['an iPhone', { os: 'iOS' }, ['no-user-channel-on-this-os']],
    ['a Shared iPad', { os: 'iOS', isSharedIpad: true, user: 'shared-ipad' }, []],
    ['its guest', { os: 'iOS', isSharedIpad: true, user: 'guest' }, ['user-not-managed']],
    ['no capability', { serverCapabilities: [] }, ['capability-missing']],
    ['System by hand', { profileScope: 'System', installedBy: 'person' }, ['scope-system']],
    ['System by ADE', { profileScope: 'System', installedBy: 'automated-enrollment' }, []],
    ['a device that starts over', { deviceState: 'authenticated' }, ['device-not-enabled']],
    ['another local user', { user: 'local', hasLoggedIn: false }, ['user-not-managed', 'user-not-logged-in']],
    ['a directory user who was declined', { user: 'directory', userAuthenticate: 'declined' }, ['user-declined']],
    ['a wrong password', { user: 'directory', userAuthenticate: 'rejected' }, ['user-authentication-failed']],
    ['an open login', { user: 'directory', userAuthenticate: 'challenged' }, ['user-authentication-open']],
    ['410 to the TokenUpdate', { wasDeclined: true }, ['user-declined']],
    ['User Enrollment of an old Mac', { enrollment: 'user-enrollment', osVersion: '10.14' }, ['os-too-old']],
    [
      'User Enrollment of an iPad',
      { os: 'iOS', isSharedIpad: true, enrollment: 'user-enrollment' },
      ['no-user-channel-on-this-os'],
    ],
  ])('%s', (_name, facts, rules) => {
    const obstacles = explainUserChannel({ ...MAC, ...facts });
    expect(obstacles.map(({ rule }) => rule)).toEqual(rules);
    for (const { remedy, source } of obstacles) expect(remedy.length * source.length).toBeGreaterThan(0);
  });
});

describe('planAwaitConfiguration', () => {
  const step = (id: string, change: Partial<SetupStep> = {}): SetupStep => ({
    id,
    requestType: 'InstallProfile',
    state: 'planned',
    ...change,
  });
  const plan = (
    steps: readonly SetupStep[],
    nowMs = 0,
    release: 'none' | 'sent' | 'done' = 'none',
    channel: 'device' | 'user' = 'device',
  ) => planAwaitConfiguration({ channel, awaitingSinceMs: 0, steps, release }, { nowMs, deadlineMs: 100 });
  const DDM = step('ddm', { requestType: 'DeclarativeManagement' });

  test('sends what can be sent, in order, and keeps declarations for later', () => {
    const steps = [step('wifi'), step('account', { after: ['wifi'] }), DDM];
    expect(plan(steps)).toEqual({
      send: ['wifi'],
      reason: 'waiting',
      open: ['wifi', 'account'],
      later: ['account', 'ddm'],
      dropped: [],
      wakeAtMs: 100,
    });
    const next = [step('wifi', { state: 'done' }), step('account', { after: ['wifi'] }), DDM];
    expect(plan(next).send).toEqual(['account']);
    const done = [step('wifi', { state: 'done' }), step('account', { state: 'failed' }), DDM];
    expect(plan(done)).toEqual({
      send: [],
      release: 'DeviceConfigured',
      reason: 'steps-done',
      open: [],
      later: ['ddm'],
      dropped: [],
    });
    expect(plan(done, 0, 'sent')).toMatchObject({ send: [], reason: 'steps-done' });
    expect(plan(done, 0, 'done')).toEqual({
      send: ['ddm'],
      reason: 'released',
      open: [],
      later: [],
      dropped: [],
    });
  });

  test('what was not sent before the release is sent after it, in its order', () => {
    const optional = (id: string, change: Partial<SetupStep> = {}) => step(id, { isRequired: false, ...change });
    const chain = [optional('a', { state: 'queued' }), optional('b', { after: ['a'] })];
    expect(plan(chain)).toMatchObject({ send: [], release: 'DeviceConfigured', open: [], later: ['b'] });
    expect(plan(chain, 0, 'done')).toMatchObject({ send: [], later: ['b'] });
    expect(plan([optional('a', { state: 'done' }), optional('b', { after: ['a'] })], 0, 'done').send).toEqual(['b']);

    const late = [step('a'), optional('o')];
    expect(plan(late, 100)).toMatchObject({ send: [], reason: 'deadline', open: ['a'], later: ['a', 'o'] });
    expect(plan(late, 101, 'done').send).toEqual(['a', 'o']);

    const declarations = [DDM, step('more', { requestType: 'DeclarativeManagement', after: ['ddm'] })];
    expect(plan(declarations, 0, 'done')).toMatchObject({ send: ['ddm'], later: ['more'] });
  });

  test('nobody waits for what comes after a failure', () => {
    const steps = [
      step('a', { state: 'failed' }),
      step('c', { after: ['b'] }),
      step('b', { after: ['a'] }),
      step('d', { after: ['b'], state: 'queued' }),
    ];
    expect(plan(steps)).toEqual({
      send: [],
      reason: 'waiting',
      open: ['d'],
      later: [],
      dropped: ['c', 'b'],
      wakeAtMs: 100,
    });
    expect(plan(steps.slice(0, 3))).toMatchObject({ release: 'DeviceConfigured', reason: 'steps-done', open: [] });
  });

  test('lets go at the deadline, and of a user with UserConfigured', () => {
    expect(plan([step('app')], 99).release).toBeUndefined();
    expect(plan([step('app', { state: 'queued' })], 100)).toMatchObject({
      release: 'DeviceConfigured',
      reason: 'deadline',
      open: ['app'],
    });
    expect(plan([], 0, 'none', 'user').release).toBe('UserConfigured');
    expect(plan([step('app', { isRequired: false })])).toMatchObject({ send: ['app'], release: 'DeviceConfigured' });
  });

  test.each([[[step('a'), step('a')]], [[step('a', { requestType: 'DeviceConfigured' })]]])(
    'refuses steps that make no sense',
    (steps) => {
      expect(() => plan(steps)).toThrow(TypeError);
    },
  );

  test('property: no device waits beyond the deadline, and a release comes once', () => {
    const steps = fc.uniqueArray(
      fc.record({
        id: fc.string({ maxLength: 3 }),
        requestType: fc.constantFrom('InstallProfile', 'DeclarativeManagement'),
        state: fc.constantFrom('planned', 'queued', 'done', 'failed'),
        after: fc.array(fc.string({ maxLength: 3 }), { maxLength: 2 }),
        isRequired: fc.boolean(),
      }),
      { selector: ({ id }) => id },
    );
    fc.assert(
      fc.property(
        steps as fc.Arbitrary<SetupStep[]>,
        fc.integer({ min: 0, max: 200 }),
        fc.constantFrom('none', 'sent', 'done'),
        (all, nowMs, release) => {
          const result = plan(all, nowMs, release);
          if (release === 'none')
            expect(result.release !== undefined || (nowMs < 100 && result.wakeAtMs === 100)).toBe(true);
          else expect(result.release).toBeUndefined();
          for (const id of result.send) expect(all.find((one) => one.id === id)?.state).toBe('planned');
          const told = [...result.send, ...result.later, ...result.dropped];
          expect(told.toSorted()).toEqual(
            all
              .filter(({ state }) => state === 'planned')
              .map(({ id }) => id)
              .toSorted(),
          );
        },
      ),
    );
  });
});

describe('identities and invitations', () => {
  const ACME: AcmeIdentity = {
    directoryUrl: 'https://ca.example.org/acme',
    clientIdentifier: 'C02',
    subject: [['CN', 'C02']],
  };
  const acmeOf = (change: Partial<AcmeIdentity> = {}) => {
    const body = buildEnrollmentProfile({
      topic: 'com.apple.mgmt.x',
      serverUrl: 'https://x',
      identity: { acme: { ...ACME, ...change } },
      identifier: 'x',
      displayName: 'x',
    });
    return parseProfile(body).PayloadContent.find(({ PayloadType }) => PayloadType === 'com.apple.security.acme');
  };

  test('ACME keys stand at the level of the payload, bound to hardware and attested unless said otherwise', () => {
    expect(acmeOf()).toMatchObject({
      DirectoryURL: ACME.directoryUrl,
      ClientIdentifier: 'C02',
      KeyType: 'ECSECPrimeRandom',
      KeySize: 384,
      HardwareBound: true,
      Attest: true,
      Subject: [[['CN', 'C02']]],
    });
    expect(
      acmeOf({ key: { type: 'RSA', size: 2048 }, usageFlags: 5, extendedKeyUsage: ['1.3.6.1.5.5.7.3.2'] }),
    ).toMatchObject({ KeyType: 'RSA', HardwareBound: false, Attest: false, UsageFlags: 5 });
  });

  test.each<[string, Partial<AcmeIdentity>, string]>([
    ['RSA in hardware', { key: { type: 'RSA', size: 2048 }, hardwareBound: true }, 'HardwareBound'],
    ['P-521 in hardware', { key: { type: 'ECSECPrimeRandom', size: 521 }, hardwareBound: true }, 'HardwareBound'],
    ['attestation of a soft key', { hardwareBound: false, attest: true }, 'Attest'],
    ['an extractable key in hardware', { keyIsExtractable: true }, 'KeyIsExtractable'],
    ['odd RSA', { key: { type: 'RSA', size: 2047 } }, 'KeySize'],
    ['no client', { clientIdentifier: '' }, 'ClientIdentifier'],
    ['plain http', { directoryUrl: 'http://x' }, 'DirectoryURL'],
  ])('refuses %s', (_name, change, path) => {
    expect(() => acmeOf(change)).toThrow(expect.objectContaining({ code: 'ERR_PROFILE_INVALID_KEY', path }));
  });

  test('the invitation of over-the-air enrollment is a bare payload', () => {
    const body = buildOtaProfile({
      url: 'https://x/ota',
      challenge: 'c',
      identifier: 'x',
      displayName: 'X',
      uuid: 'U',
      attributes: ['UDID', 'UDID', 'IMEI'],
    });
    expect(parsePlist(body)).toEqual({
      PayloadContent: { Challenge: 'c', DeviceAttributes: ['UDID', 'IMEI'], URL: 'https://x/ota' },
      PayloadDisplayName: 'X',
      PayloadIdentifier: 'x',
      PayloadType: 'Profile Service',
      PayloadUUID: 'U',
      PayloadVersion: 1,
    });
    for (const change of [{ url: 'http://x' }, { challenge: '' }, { attributes: [] }, { identifier: '' }])
      expect(() => buildOtaProfile({ url: 'https://x', identifier: 'x', displayName: 'x', ...change })).toThrow(
        expect.objectContaining({ code: 'ERR_PROFILE_INVALID_KEY' }),
      );
    expect(() => buildOtaIdentityProfile({ identity: { acme: ACME }, identifier: 'x', displayName: 'x' })).toThrow(
      expect.objectContaining({ code: 'ERR_ENROLLMENT_INVALID_KEY' }),
    );
  });
});
