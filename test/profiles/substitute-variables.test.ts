import fc from 'fast-check';
import { parse as parseWithOracle } from 'plist';
import { describe, expect, test } from 'vitest';
import type { PlistValue } from '../../src/plist/plist-value.js';
import { parseProfile } from '../../src/profiles/parse-profile.js';
import { substituteVariables, type SubstituteVariablesOptions } from '../../src/profiles/substitute-variables.js';
import { fixture } from '../support/fixture.js';
import { payload, profileOf } from './profile-support.js';

const substituted = (
  value: PlistValue,
  variables: Readonly<Record<string, PlistValue>>,
  options?: SubstituteVariablesOptions,
): PlistValue | undefined => {
  const profile = profileOf([payload('org.example.app', { Value: value })]);
  return parseProfile(substituteVariables(profile, variables, options)).PayloadContent[0]?.['Value'];
};

describe('substituteVariables', () => {
  test.each([
    ['{{a}}', { a: 'x' }, 'x'],
    ['-{{a}}-{{b}}-', { a: 'x', b: 'y' }, '-x-y-'],
    ['{{a}}{{a}}', { a: 'x' }, 'xx'],
    [
      '{{a}}',
      { a: '</string><key>PayloadRemovalDisallowed</key><true/>' },
      '</string><key>PayloadRemovalDisallowed</key><true/>',
    ],
    ['{{a}}', { a: ']]>&amp;' }, ']]>&amp;'],
    ['{{a}}', { a: '{{b}}', b: 'x' }, '{{b}}'],
    ['n={{a}}', { a: 12 }, 'n=12'],
    ['{{a}}', { a: 12 }, 12],
    ['{{a}}', { a: true }, true],
    ['{{a}}', { a: ['x', 'y'] }, ['x', 'y']],
    ['{{a}}', { a: new Uint8Array([1, 2]) }, new Uint8Array([1, 2])],
    ['{{', {}, '{{'],
    ['{{}}', {}, '{{}}'],
    ['{{ a }}', { a: 'x' }, '{{ a }}'],
    ['{{{{a}}}}', { a: 'x' }, '{{x}}'],
    ['%SerialNumber% $USER', {}, '%SerialNumber% $USER'],
    [['{{a}}', { k: '{{a}}' }], { a: 'x' }, ['x', { k: 'x' }]],
    [{ '{{a}}': 'k' }, { a: 'x' }, { '{{a}}': 'k' }],
    [new TextEncoder().encode('{{a}}'), { a: 'x' }, new TextEncoder().encode('{{a}}')],
  ] as readonly [PlistValue, Record<string, PlistValue>, PlistValue][])('%j with %j', (value, variables, expected) => {
    expect(substituted(value, variables)).toEqual(expected);
  });

  test('other delimiters, and unknown variables kept', () => {
    expect(substituted('$a$ {{a}}', { a: 'x' }, { delimiters: ['$', '$'] })).toBe('x {{a}}');
    expect(substituted('{{b}} {{a}}', { a: 'x' }, { unknown: 'keep' })).toBe('{{b}} x');
  });

  const path = 'PayloadContent[0].Value';
  test.each([
    ['a variable that was not given', '{{a}}', {}, { code: 'ERR_PROFILE_UNKNOWN_VARIABLE', path }],
    ['one of the prototype', '{{constructor}}', {}, { code: 'ERR_PROFILE_UNKNOWN_VARIABLE', path }],
    ['bytes inside text', 'x{{a}}', { a: new Uint8Array() }, { code: 'ERR_PROFILE_INVALID_KEY', path }],
    ['a flag inside text', 'x{{a}}', { a: true }, { code: 'ERR_PROFILE_INVALID_KEY', path }],
    ['text that XML forbids', '{{a}}', { a: '\u0000' }, { code: 'ERR_PLIST_UNWRITABLE' }],
  ] as readonly [string, string, Record<string, PlistValue>, object][])('refuses %s', (_, value, variables, error) => {
    expect(() => substituted(value, variables)).toThrow(expect.objectContaining(error));
  });

  test('refuses a signed profile, and empty delimiters', () => {
    const signed = fixture('profiles/signed-ecdsa-letsencrypt-cloudflare-default-https.mobileconfig');
    expect(() => substituteVariables(signed, {})).toThrow(expect.objectContaining({ code: 'ERR_PROFILE_SIGNED' }));
    expect(() => substituted('x', {}, { delimiters: ['', '}'] })).toThrow(TypeError);
  });

  test('whatever is put in, only that string changes', () => {
    const readByOracle = (body: Uint8Array): unknown => parseWithOracle(Buffer.from(body).toString('utf8'));
    const template = profileOf([payload('org.example.app', { Value: '[{{a}}]', Data: new Uint8Array([1]) })]);
    const want = readByOracle(template.raw) as { PayloadContent: [{ Value: string }] };
    // XML 1.0 has no way to write control characters, and the oracle takes U+2028 and U+2029 for line ends.
    const text = fc
      .string({ unit: 'grapheme' })
      .filter((value) => !/[\p{Cc}\p{Cs}\u2028\u2029\ufffe\uffff]/u.test(value));
    fc.assert(
      fc.property(text, (a) => {
        want.PayloadContent[0].Value = `[${a}]`;
        expect(readByOracle(substituteVariables(template, { a }))).toEqual(want);
      }),
      { numRuns: 200 },
    );
  });

  test('many openings cost little', () => {
    const value = `${'{{'.repeat(400_000)} }}`;
    expect(substituted(value, {})).toBe(value);
  });
});
