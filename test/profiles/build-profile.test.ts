import { parse as parseWithOracle } from 'plist';
import { describe, expect, test } from 'vitest';
import { buildPayload, type BuildPayloadOptions } from '../../src/profiles/build-payload.js';
import { buildProfile, type BuildProfileOptions } from '../../src/profiles/build-profile.js';
import { parseProfile } from '../../src/profiles/parse-profile.js';
import type { ProfilePayload } from '../../src/profiles/profile.js';
import type { PlistDict } from '../../src/plist/plist-value.js';
import { fixture } from '../support/fixture.js';

const text = (body: Uint8Array): string => new TextDecoder().decode(body);
const UPPER_UUID = /^[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/;

const payload = (identifier: string, uuid: string): ProfilePayload =>
  buildPayload('com.apple.dock', { orientation: 'left' }, { identifier, uuid });
const BASE: BuildProfileOptions = { identifier: 'org.example', displayName: 'Example', uuid: 'P', payloads: [] };

describe('buildPayload', () => {
  test('puts the common keys beside the content', () => {
    expect(
      buildPayload(
        'com.apple.wifi.managed',
        { SSID_STR: 'x', HIDDEN_NETWORK: false },
        { identifier: 'i', uuid: 'u', displayName: 'd', description: 'e', organization: 'o' },
      ),
    ).toEqual({
      SSID_STR: 'x',
      HIDDEN_NETWORK: false,
      PayloadDescription: 'e',
      PayloadDisplayName: 'd',
      PayloadIdentifier: 'i',
      PayloadOrganization: 'o',
      PayloadType: 'com.apple.wifi.managed',
      PayloadUUID: 'u',
      PayloadVersion: 1,
    });
  });

  test('takes a random UUID unless given one', () => {
    const uuids = ['a', 'b'].map((identifier) => buildPayload('t', {}, { identifier }).PayloadUUID);
    for (const uuid of uuids) expect(uuid).toMatch(UPPER_UUID);
    expect(uuids[0]).not.toBe(uuids[1]);
  });

  const refused: readonly (readonly [string, string, unknown, Partial<BuildPayloadOptions>, string])[] = [
    ['no type', '', {}, {}, 'PayloadType'],
    ['a type with a newline', 'a\n', {}, {}, 'PayloadType'],
    ['no identifier', 't', {}, { identifier: '' }, 'PayloadIdentifier'],
    ['a long identifier', 't', {}, { identifier: 'i'.repeat(1025) }, 'PayloadIdentifier'],
    ['an empty UUID', 't', {}, { uuid: '' }, 'PayloadUUID'],
    ['half a character in the UUID', 't', {}, { uuid: '\udc00' }, 'PayloadUUID'],
    ['version 0', 't', {}, { version: 0 }, 'PayloadVersion'],
    ['version 1.5', 't', {}, { version: 1.5 }, 'PayloadVersion'],
    ['a UUID in the content', 't', { PayloadUUID: 'u' }, {}, 'PayloadUUID'],
    ['a type in the content', 't', { PayloadType: 'u' }, {}, 'PayloadType'],
    ['an array', 't', [], {}, 'PayloadContent'],
    ['bytes', 't', new Uint8Array(1), {}, 'PayloadContent'],
    ['nothing', 't', null, {}, 'PayloadContent'],
  ];

  test.each(refused)('refuses %s', (_name, type, content, options, path) => {
    expect(() => buildPayload(type, content as PlistDict, { identifier: 'i', uuid: 'u', ...options })).toThrow(
      expect.objectContaining({ name: 'ProfileError', code: 'ERR_PROFILE_INVALID_KEY', path }),
    );
  });
});

describe('buildProfile', () => {
  test('an independent reader sees every option', () => {
    const removalDate = new Date('2027-01-02T03:04:05Z');
    const body = buildProfile({
      ...BASE,
      description: 'what',
      organization: 'Example <&> Co',
      scope: 'User',
      removalDisallowed: true,
      hasRemovalPasscode: false,
      removalDate,
      durationUntilRemovalSeconds: 3600,
      expirationDate: removalDate,
      targetDeviceType: 5,
      consentText: { default: 'ok?', de: 'gut?' },
      payloads: [payload('a', 'A'), payload('b', 'B')],
    });
    expect(parseWithOracle(text(body))).toEqual({
      ConsentText: { default: 'ok?', de: 'gut?' },
      DurationUntilRemoval: 3600,
      HasRemovalPasscode: false,
      PayloadContent: [payload('a', 'A'), payload('b', 'B')],
      PayloadDescription: 'what',
      PayloadDisplayName: 'Example',
      PayloadExpirationDate: removalDate,
      PayloadIdentifier: 'org.example',
      PayloadOrganization: 'Example <&> Co',
      PayloadRemovalDisallowed: true,
      PayloadScope: 'User',
      PayloadType: 'Configuration',
      PayloadUUID: 'P',
      PayloadVersion: 1,
      RemovalDate: removalDate,
      TargetDeviceType: 5,
    });
    expect(text(body)).toMatch(/<key>DurationUntilRemoval<\/key>\s*<real>/);
  });

  test('leaves out what was not given', () => {
    expect(Object.keys(parseProfile(buildProfile(BASE)).plist)).toEqual([
      'PayloadContent',
      'PayloadDisplayName',
      'PayloadIdentifier',
      'PayloadType',
      'PayloadUUID',
      'PayloadVersion',
    ]);
  });

  test('is the same for the same options, and has a random UUID otherwise', () => {
    expect(buildProfile(BASE)).toEqual(buildProfile({ ...BASE }));
    const { uuid, ...withoutUuid } = BASE;
    const [first, second] = [parseProfile(buildProfile(withoutUuid)), parseProfile(buildProfile(withoutUuid))];
    expect(uuid).toBe('P');
    expect(first.PayloadUUID).toMatch(UPPER_UUID);
    expect(first.PayloadUUID).not.toBe(second.PayloadUUID);
  });

  test('a recorded profile built again from its parts has the same content', () => {
    const recorded = parseProfile(fixture('profiles/nanocmd-two-payloads.mobileconfig'));
    const body = buildProfile({
      identifier: recorded.PayloadIdentifier,
      uuid: recorded.PayloadUUID,
      displayName: recorded.PayloadDisplayName ?? '',
      organization: recorded.PayloadOrganization ?? '',
      payloads: recorded.PayloadContent,
    });
    expect(parseWithOracle(text(body))).toEqual(parseWithOracle(text(recorded.raw)));
  });

  const refused: readonly (readonly [string, Partial<Record<keyof BuildProfileOptions, unknown>>, string])[] = [
    ['an empty identifier', { identifier: '' }, 'PayloadIdentifier'],
    ['an empty UUID', { uuid: '' }, 'PayloadUUID'],
    ['another scope', { scope: 'system' }, 'PayloadScope'],
    [
      'an identifier twice',
      { payloads: [payload('a', 'A'), payload('a', 'B')] },
      'PayloadContent[1].PayloadIdentifier',
    ],
    ['a UUID twice', { payloads: [payload('a', 'A'), payload('b', 'A')] }, 'PayloadContent[1].PayloadUUID'],
    ['a payload without identifier', { payloads: [{ PayloadUUID: 'A' }] }, 'PayloadContent[0].PayloadIdentifier'],
  ];

  test.each(refused)('refuses %s', (_name, change, path) => {
    expect(() => buildProfile({ ...BASE, ...(change as Partial<BuildProfileOptions>) })).toThrow(
      expect.objectContaining({ name: 'ProfileError', code: 'ERR_PROFILE_INVALID_KEY', path }),
    );
  });

  test('refuses a value that a property list cannot hold, with its place', () => {
    const content = { at: undefined } as unknown as PlistDict;
    const payloads = [buildPayload('t', content, { identifier: 'i' })];
    expect(() => buildProfile({ ...BASE, payloads })).toThrow(
      expect.objectContaining({ code: 'ERR_PLIST_UNWRITABLE', path: '$.PayloadContent[0].at' }),
    );
  });
});
