import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { buildPayload } from '../../src/profiles/build-payload.js';
import { parseProfile } from '../../src/profiles/parse-profile.js';
import { validatePayload } from '../../src/profiles/validate-payload.js';
import type { Finding } from '../../src/schema/finding.js';
import { fixture } from '../support/fixture.js';

const short = (findings: readonly Finding[]): string[] =>
  findings.map(({ severity, rule, path }) => `${severity} ${rule} ${path}`);

const files = readdirSync(new URL('../../fixtures/profiles/', import.meta.url)).filter(
  (file) => file.endsWith('.mobileconfig') && !file.startsWith('signed-'),
);

describe('profiles in the field', () => {
  test('have only these findings', () => {
    const found = files.flatMap((file) => {
      const findings = parseProfile(fixture(`profiles/${file}`)).PayloadContent.flatMap((payload, index) =>
        short(validatePayload(payload)).map((finding) => `${index}: ${finding}`),
      );
      return findings.length === 0 ? [] : [[file, ...findings]];
    });
    expect(found).toMatchInlineSnapshot(`
      [
        [
          "nanocmd-two-payloads.mobileconfig",
          "0: note unknown-entry PayloadType",
          "1: note unknown-entry PayloadType",
        ],
        [
          "nudge.mobileconfig",
          "0: note unknown-entry PayloadType",
        ],
        [
          "rtrouton-DisableSiri.mobileconfig",
          "0: note unknown-key PayloadEnabled",
        ],
        [
          "scep-sceptest.mobileconfig",
          "0: note unknown-key PayloadContent.KeyType",
        ],
      ]
    `);
  });
});

describe('validatePayload', () => {
  const identifier = 'com.example';

  test('checks keys, values and the common keys', () => {
    const wifi = buildPayload(
      'com.apple.wifi.managed',
      { SSID_STR: 'x', EncryptionType: 'WPA2' },
      { identifier, otherKeys: { Newer: 1, EncryptionType: 'WPA9', HIDDEN_NETWORK: 'no' }, version: 2 },
    );
    expect(short(validatePayload(wifi))).toEqual([
      'warning value-not-allowed PayloadVersion',
      'warning value-not-allowed EncryptionType',
      'note unknown-key Newer',
      'error wrong-type HIDDEN_NETWORK',
    ]);
  });

  test('checks support of the payload and of its keys', () => {
    const restrictions = buildPayload(
      'com.apple.applicationaccess',
      { allowCamera: false, allowAirDrop: false },
      { identifier },
    );
    expect(short(validatePayload(restrictions, { os: 'iOS', version: '17.0', supervised: true }))).toEqual([]);
    expect(short(validatePayload(restrictions, { os: 'iOS', version: '17.0', supervised: false }))).toContain(
      'warning needs-supervision allowAirDrop',
    );
    const dock = buildPayload('com.apple.dock', {}, { identifier });
    expect(short(validatePayload(dock, { os: 'iOS', version: '17.0' }))).toEqual(['error os-unsupported ']);
  });

  test('a type that several entries share is judged by the best of them', () => {
    const guest = buildPayload('com.apple.MCX', { DisableGuestAccount: true }, { identifier });
    expect(short(validatePayload(guest))).toEqual([]);
    const mixed = { ...guest, timeServer: 'time.apple.com', Newer: 1 };
    expect(short(validatePayload(mixed))).toEqual(['note unknown-key Newer']);
  });

  test('a type that the schema does not know is one note', () => {
    const newer = buildPayload('com.example.newer', { Any: 1 }, { identifier });
    expect(short(validatePayload(newer))).toEqual(['note unknown-entry PayloadType']);
  });

  test('no finding holds a value', () => {
    const wifi = buildPayload('com.apple.wifi.managed', { SSID_STR: 'x', Password: 'SECRET' }, { identifier });
    const findings = validatePayload({ ...wifi, Password: ['SECRET'], EncryptionType: 'SECRET' });
    expect(findings).toHaveLength(2);
    expect(JSON.stringify(findings)).not.toContain('SECRET');
  });
});
