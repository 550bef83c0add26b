import { describe, expect, test } from 'vitest';
import { buildPlist } from '../../src/plist/build-plist.js';
import type { PlistValue } from '../../src/plist/plist-value.js';
import { parseProfile } from '../../src/profiles/parse-profile.js';
import { decodePem } from '../../src/pki/pem.js';
import { fixture, fixtureNames } from '../support/fixture.js';

const pemBytes = (path: string): Uint8Array => decodePem(fixture(path))[0]?.der ?? new Uint8Array();

interface Facts {
  readonly identifier: string;
  readonly uuid: string;
  readonly types: readonly string[];
  readonly scope?: string;
  readonly removalDisallowed?: boolean;
}

/** What `fixtures/MANIFEST.md` says each recording holds. */
const RECORDINGS: Readonly<Record<string, Facts>> = {
  'nanocmd-two-payloads.mobileconfig': {
    identifier: '0DA6B871-623D-400A-B0EB-3BE489E39F2A',
    uuid: 'D0CCE647-B1D6-49B0-82BC-C1BCC8A33218',
    types: ['com.google.Chrome', 'com.apple.Safari'],
  },
  'nanocmd-scep.mobileconfig': {
    identifier: 'com.example.scep',
    uuid: '99DE38CA-FE94-49EA-BADB-768D89049973',
    types: ['com.apple.security.scep'],
  },
  'nanomdm-enroll.mobileconfig': {
    identifier: 'com.github.micromdm.nanomdm',
    uuid: 'F9760DD4-F2D1-4F29-8D2C-48D52DD0A9B3',
    types: ['com.apple.security.scep', 'com.apple.mdm'],
  },
  'scep-sceptest.mobileconfig': {
    identifier: 'vvrantchmbp.local.A795EFE8-60CA-47DA-92F3-FE2E435D800F',
    uuid: '7F0CF6ED-09FF-490E-AD53-89ACB920CD37',
    types: ['com.apple.security.scep', 'com.apple.security.root'],
    removalDisallowed: false,
  },
  'santa-tcc.mobileconfig': {
    identifier: 'com.google.santa.TCC.configuration-profile-policy.089CBCFB-F2AA-407C-9F2A-A12967FE20BC',
    uuid: '089CBCFB-F2AA-407C-9F2A-A12967FE20BC',
    types: ['com.apple.TCC.configuration-profile-policy'],
    scope: 'System',
  },
  'nudge.mobileconfig': {
    identifier: 'com.github.macadmins.Nudge.example',
    uuid: '2F54F734-132D-4539-B583-F1DCF23DB5EB',
    types: ['com.github.macadmins.Nudge'],
    scope: 'System',
  },
  'rtrouton-DisableSiri.mobileconfig': {
    identifier: 'DisableSiri',
    uuid: '9c7380d2-5bfe-4e60-bad3-25ad86d6150d',
    types: ['com.apple.ManagedClient.preferences'],
    scope: 'System',
    removalDisallowed: true,
  },
  'rtrouton-BlockAirDrop.mobileconfig': {
    identifier: 'new.Block AirDrop',
    uuid: 'D7C2C12E-20F5-4FE5-9256-20E46C2DB283',
    types: ['com.apple.applicationaccess'],
    scope: 'System',
  },
  'rtrouton-SetTimeServerandTimeZone.mobileconfig': {
    identifier: 'com.company.417EB400-B9B5-45DD-BFE1-3120D784841B',
    uuid: '417EB400-B9B5-45DD-BFE1-3120D784841B',
    types: ['com.apple.MCX'],
    scope: 'System',
  },
  'unsigned-cloudflare-default-https.mobileconfig': {
    identifier: 'com.paulmillr.apple-dns',
    uuid: '2035BD92-4191-539D-B6B9-28112A9E44DB',
    types: ['com.apple.dnsSettings.managed'],
    scope: 'System',
    removalDisallowed: false,
  },
  'unsigned-template-on-demand-default-https.mobileconfig': {
    identifier: 'com.paulmillr.apple-dns',
    uuid: '094F8FB6-20D9-51D6-8F5D-6E3F32192E24',
    types: ['com.apple.dnsSettings.managed'],
    scope: 'System',
    removalDisallowed: false,
  },
};

const profiles = fixtureNames('profiles').filter((name) => name.endsWith('.mobileconfig'));

describe('recordings', () => {
  test('all unsigned ones are in the table', () => {
    expect(Object.keys(RECORDINGS).toSorted()).toEqual(profiles.filter((name) => !name.startsWith('signed-')));
  });

  test.each(Object.entries(RECORDINGS))('%s holds what its manifest says', (name, facts) => {
    const body = fixture(`profiles/${name}`);
    const profile = parseProfile(body);
    expect({
      identifier: profile.PayloadIdentifier,
      uuid: profile.PayloadUUID,
      types: profile.PayloadContent.map((payload) => payload.PayloadType),
      scope: profile.PayloadScope,
      removalDisallowed: profile.PayloadRemovalDisallowed,
    }).toEqual({ scope: undefined, removalDisallowed: undefined, ...facts });
    expect(profile.PayloadVersion).toBe(1);
    for (const payload of profile.PayloadContent) expect(payload.PayloadVersion).toBe(1);
    expect(profile.raw).toBe(body);
  });

  test.each([
    [
      'signed-ecdsa-letsencrypt-cloudflare-default-https.mobileconfig',
      'unsigned-cloudflare-default-https.mobileconfig',
    ],
    [
      'signed-ecdsa-letsencrypt-template-on-demand-default-https.mobileconfig',
      'unsigned-template-on-demand-default-https.mobileconfig',
    ],
  ])('%s holds its unsigned twin', (name, twin) => {
    const signed = fixture(`profiles/${name}`);
    const content = fixture(`profiles/${twin}`);
    expect(parseProfile(signed)).toEqual({ ...parseProfile(content), raw: signed, signed: true });
  });

  test('a signed one without twin', () => {
    const raw = fixture('profiles/signed-rsa-sectigo-2023-cloudflare-family-https.mobileconfig');
    expect(parseProfile(raw)).toMatchObject({
      PayloadIdentifier: 'com.paulmillr.apple-dns',
      PayloadUUID: 'A4475135-633A-4F15-A79B-BE15093DC97A',
      signed: true,
    });
  });

  test.each([
    ['an envelope', pemBytes('cms/enveloped-rsa15.p7.pem')],
    [
      'a truncated signature',
      fixture('profiles/signed-rsa-sectigo-2023-cloudflare-family-https.mobileconfig').slice(0, 900),
    ],
    ['two bytes', new Uint8Array([0x30, 0x00])],
    ['one byte', new Uint8Array([0x30])],
    ['endless nesting', new Uint8Array(4000).fill(0x30).map((byte, index) => (index % 2 === 0 ? byte : 0x80))],
  ])('%s is no signed profile', (_, body) => {
    expect(() => parseProfile(body)).toThrow(
      expect.objectContaining({ name: 'ProfileError', code: 'ERR_PROFILE_MALFORMED' }),
    );
  });

  test('a signed message that holds something else is no profile', () => {
    expect(() => parseProfile(pemBytes('cms/ber-indefinite.p7.pem'))).toThrow(
      expect.objectContaining({ name: 'PlistError' }),
    );
  });

  test('forms of one profile: byte order mark, UTF-16, binary', () => {
    const text = new TextDecoder().decode(fixture('profiles/nanocmd-scep.mobileconfig'));
    const { raw, content, ...facts } = parseProfile(fixture('profiles/nanocmd-scep.mobileconfig'));
    expect(content).toBe(raw);
    const forms = [
      new TextEncoder().encode(`\ufeff${text}`),
      new Uint8Array(Buffer.from(`\ufeff${text.replace('UTF-8', 'UTF-16')}`, 'utf16le')),
      buildPlist(facts.plist, { format: 'binary' }),
    ];
    for (const body of forms) expect(parseProfile(body)).toEqual({ ...facts, raw: body, content: body });
  });
});

const PAYLOAD = { PayloadType: 't', PayloadVersion: 1, PayloadIdentifier: 'i', PayloadUUID: 'u' };
const PROFILE = { ...PAYLOAD, PayloadType: 'Configuration', PayloadContent: [PAYLOAD] };

describe('parseProfile', () => {
  test('an encrypted profile has no payloads', () => {
    const { PayloadContent, ...rest } = PROFILE;
    const sealed = new Uint8Array([0x30, 0x80]);
    const profile = parseProfile(buildPlist({ ...rest, IsEncrypted: true, EncryptedPayloadContent: sealed }));
    expect(PayloadContent).toHaveLength(1);
    expect(profile).toMatchObject({ PayloadContent: [], EncryptedPayloadContent: sealed });
  });

  const refused: readonly (readonly [string, PlistValue, string, string])[] = [
    ['an array', [], 'ERR_PROFILE_MALFORMED', ''],
    ['text', 'Configuration', 'ERR_PROFILE_MALFORMED', ''],
    ['an empty dictionary', {}, 'ERR_PROFILE_MISSING_KEY', 'PayloadType'],
    ['a Profile Service', { ...PROFILE, PayloadType: 'Profile Service' }, 'ERR_PROFILE_INVALID_KEY', 'PayloadType'],
    ['a type that is a number', { ...PROFILE, PayloadType: 1 }, 'ERR_PROFILE_INVALID_KEY', 'PayloadType'],
    ['no version', { PayloadType: 'Configuration' }, 'ERR_PROFILE_MISSING_KEY', 'PayloadVersion'],
    ['a version that is text', { ...PROFILE, PayloadVersion: '1' }, 'ERR_PROFILE_INVALID_KEY', 'PayloadVersion'],
    ['an empty identifier', { ...PROFILE, PayloadIdentifier: '' }, 'ERR_PROFILE_INVALID_KEY', 'PayloadIdentifier'],
    ['a UUID that is data', { ...PROFILE, PayloadUUID: new Uint8Array(16) }, 'ERR_PROFILE_INVALID_KEY', 'PayloadUUID'],
    ['a name that is a number', { ...PROFILE, PayloadDisplayName: 5 }, 'ERR_PROFILE_INVALID_KEY', 'PayloadDisplayName'],
    ['a scope that is a number', { ...PROFILE, PayloadScope: 5 }, 'ERR_PROFILE_INVALID_KEY', 'PayloadScope'],
    [
      'a flag that is text',
      { ...PROFILE, PayloadRemovalDisallowed: 'yes' },
      'ERR_PROFILE_INVALID_KEY',
      'PayloadRemovalDisallowed',
    ],
    ['no payloads', { ...PAYLOAD, PayloadType: 'Configuration' }, 'ERR_PROFILE_MISSING_KEY', 'PayloadContent'],
    ['one payload, no list', { ...PROFILE, PayloadContent: PAYLOAD }, 'ERR_PROFILE_INVALID_KEY', 'PayloadContent'],
    ['a payload that is text', { ...PROFILE, PayloadContent: ['t'] }, 'ERR_PROFILE_INVALID_KEY', 'PayloadContent[0]'],
    [
      'a payload without type',
      { ...PROFILE, PayloadContent: [PAYLOAD, {}] },
      'ERR_PROFILE_MISSING_KEY',
      'PayloadContent[1].PayloadType',
    ],
    [
      'a payload without UUID',
      { ...PROFILE, PayloadContent: [{ PayloadType: 't', PayloadVersion: 1, PayloadIdentifier: 'i' }] },
      'ERR_PROFILE_MISSING_KEY',
      'PayloadContent[0].PayloadUUID',
    ],
    [
      'a payload whose description is a list',
      { ...PROFILE, PayloadContent: [{ ...PAYLOAD, PayloadDescription: [] }] },
      'ERR_PROFILE_INVALID_KEY',
      'PayloadContent[0].PayloadDescription',
    ],
    [
      'sealed payloads that are text',
      { ...PROFILE, EncryptedPayloadContent: 'MII' },
      'ERR_PROFILE_INVALID_KEY',
      'EncryptedPayloadContent',
    ],
  ];

  test.each(refused)('refuses %s', (_name, value, code, path) => {
    expect(() => parseProfile(buildPlist(value))).toThrow(
      expect.objectContaining({ name: 'ProfileError', code, path }),
    );
  });

  test('limits are handed on', () => {
    expect(() => parseProfile(buildPlist(PROFILE), { limits: { maxNodes: 3 } })).toThrow(
      expect.objectContaining({ code: 'ERR_PLIST_TOO_MANY_NODES' }),
    );
  });

  test('a recording cut anywhere is refused with a code, or still whole', () => {
    const body = fixture('profiles/nanomdm-enroll.mobileconfig');
    const { raw, content, ...whole } = parseProfile(body);
    expect([raw, content]).toEqual([body, body]);
    for (let length = 0; length < body.length; length++) {
      try {
        expect(parseProfile(body.subarray(0, length))).toMatchObject(whole);
      } catch (error) {
        expect(error).toMatchObject({ name: 'PlistError' });
      }
    }
  });
});
