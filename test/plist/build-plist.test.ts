import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { buildPlist } from '../../src/plist/build-plist.js';
import { parsePlist } from '../../src/plist/parse-plist.js';
import { PlistReal, PlistUid, type PlistValue } from '../../src/plist/plist-value.js';
import { fixture } from '../support/fixture.js';
import { plistErrorOf, plistlibExpectations } from './plist-support.js';
import { toHex } from '../../src/internal/bytes.js';

const decoder = new TextDecoder();

/** The XML of a value without what is around it. */
function xml(value: PlistValue): string {
  const text = decoder.decode(buildPlist(value));
  return text.slice(text.indexOf('<plist version="1.0">\n') + 22, text.indexOf('\n</plist>'));
}

describe('buildPlist', () => {
  test('writes the layout of Apple, as in micromdm-valid', () => {
    expect(buildPlist({ key: 'val' })).toEqual(fixture('plist/micromdm-valid.plist'));
  });

  test('indents by tabs, and keeps the order of keys', () => {
    expect(xml({ b: [1, { a: true }], a: {}, c: [] })).toBe(
      '<dict>\n\t<key>b</key>\n\t<array>\n\t\t<integer>1</integer>\n\t\t<dict>\n\t\t\t<key>a</key>\n\t\t\t<true/>\n\t\t</dict>\n\t</array>\n' +
        '\t<key>a</key>\n\t<dict/>\n\t<key>c</key>\n\t<array/>\n</dict>',
    );
  });

  test.each<[PlistValue, string]>([
    ['', '<string></string>'],
    ['  a\n\tb ', '<string>  a\n\tb </string>'],
    [`&<>"'`, `<string>&amp;&lt;&gt;"'</string>`],
    [']]>', '<string>]]&gt;</string>'],
    ['a\rb\r\n', '<string>a&#13;b&#13;\n</string>'],
    ['\u00e9\u2605\u{1f600}', '<string>\u00e9\u2605\u{1f600}</string>'],
    [0, '<integer>0</integer>'],
    [-1, '<integer>-1</integer>'],
    [2 ** 53, '<integer>9007199254740992</integer>'],
    [2 ** 63, '<integer>9223372036854775808</integer>'],
    [18446744073709551615n, '<integer>18446744073709551615</integer>'],
    [-(2n ** 63n), '<integer>-9223372036854775808</integer>'],
    [1.5, '<real>1.5</real>'],
    [1e-7, '<real>1e-7</real>'],
    [-0, '<real>-0.0</real>'],
    [Infinity, '<real>inf</real>'],
    [-Infinity, '<real>-inf</real>'],
    [new PlistReal(1), '<real>1.0</real>'],
    [new PlistReal(1e21), '<real>1e+21</real>'],
    [new PlistReal(1.5), '<real>1.5</real>'],
    [new PlistReal(Number.NaN), '<real>nan</real>'],
    [true, '<true/>'],
    [false, '<false/>'],
    [new Date('2026-01-02T03:04:05.999Z'), '<date>2026-01-02T03:04:05Z</date>'],
    [new Date('0001-01-01T00:00:00Z'), '<date>0001-01-01T00:00:00Z</date>'],
    [new Uint8Array(0), '<data></data>'],
    [Uint8Array.of(0), '<data>AA==</data>'],
    [Uint8Array.of(0, 1), '<data>AAE=</data>'],
    [Uint8Array.of(0, 1, 2), '<data>AAEC</data>'],
    [Uint8Array.of(9, 9, 0, 1, 2, 9).subarray(2, 5), '<data>AAEC</data>'],
    [Buffer.from([251, 255, 191]), '<data>+/+/</data>'],
    [new PlistUid(3), '<dict>\n\t<key>CF$UID</key>\n\t<integer>3</integer>\n</dict>'],
    [{ 'a&<b': true }, '<dict>\n\t<key>a&amp;&lt;b</key>\n\t<true/>\n</dict>'],
    [
      { toJSON: 'x', valueOf: 'y' },
      '<dict>\n\t<key>toJSON</key>\n\t<string>x</string>\n\t<key>valueOf</key>\n\t<string>y</string>\n</dict>',
    ],
  ])('%o', (value, expected) => {
    expect(xml(value)).toBe(expected);
  });

  test('base64 is that of Buffer for every length', () => {
    for (let length = 0; length < 70; length++) {
      const data = Uint8Array.from({ length }, (_, index) => (index * 37 + length * 11) & 255);
      expect(xml(data)).toBe(`<data>${Buffer.from(data).toString('base64')}</data>`);
    }
  });

  test('takes values of another realm', () => {
    const value = runInNewContext('({ a: [1], d: new Uint8Array([0]), t: new Date(0), o: { b: true } })') as PlistValue;
    for (const format of ['xml', 'binary'] as const) {
      expect(parsePlist(buildPlist(value, { format }))).toEqual({
        a: [1],
        d: Uint8Array.of(0),
        t: new Date(0),
        o: { b: true },
      });
    }
  });

  test('reads a getter, and takes __proto__ for a key where it is one', () => {
    const value = {
      get a() {
        return 1;
      },
    };
    expect(xml(value)).toContain('<integer>1</integer>');
    expect(xml(JSON.parse('{"__proto__":1}') as PlistValue)).toContain('<key>__proto__</key>');
  });

  const cycle: { a: PlistValue } = { a: [] };
  cycle.a = [cycle];
  let deep: PlistValue = [];
  for (let depth = 0; depth < 1000; depth++) deep = [deep];

  const UNWRITABLE: [string, unknown, string][] = [
    ['undefined', { a: { b: undefined } }, '$.a.b'],
    ['null', { list: [1, null] }, '$.list[1]'],
    ['a hole', { list: [1, , 2] }, '$.list[1]'],
    ['a function', [() => 1], '$[0]'],
    ['a symbol', { a: Symbol('s') }, '$.a'],
    ['a Map', { a: new Map() }, '$.a'],
    ['a Set', { a: new Set() }, '$.a'],
    ['an ArrayBuffer', { a: new ArrayBuffer(1) }, '$.a'],
    ['another typed array', { a: new Uint16Array(1) }, '$.a'],
    ['a URL', { a: new URL('https://example.com') }, '$.a'],
    ['a RegExp', { a: /x/ }, '$.a'],
    ['an instance', { a: new (class Foo {})() }, '$.a'],
    ['a wrapped number', { a: Object(1) as unknown }, '$.a'],
    ['NaN', { Command: { PIN: Number.NaN } }, '$.Command.PIN'],
    ['2^64 as number', [2 ** 64], '$[0]'],
    ['1e21', [1e21], '$[0]'],
    ['2^64', [2n ** 64n], '$[0]'],
    ['-2^63-1', [-(2n ** 63n) - 1n], '$[0]'],
    ['an invalid date', { a: new Date(Number.NaN) }, '$.a'],
    ['half a surrogate pair', { a: 'x\ud800y' }, '$.a'],
    ['the other half', { a: '\udc00' }, '$.a'],
    ['halves in the wrong order', { a: '\udc00\ud800' }, '$.a'],
    ['half a surrogate pair in a key', { '\ud800': 1 }, '$["\\ud800"]'],
    ['a UID of -1', { a: new PlistUid(-1) }, '$.a'],
    ['a UID of 2^32', { a: new PlistUid(2 ** 32) }, '$.a'],
    ['a UID of 1.5', { a: new PlistUid(1.5) }, '$.a'],
    ['a PlistReal of text', { a: new PlistReal('1' as unknown as number) }, '$.a'],
    ['a strange key', { 'a b': { '1': null } }, '$["a b"]["1"]'],
    ['a cycle', cycle, `$${'.a[0]'.repeat(16)}…`],
    ['1,001 levels', deep, `$${'[0]'.repeat(32)}…`],
    ['undefined itself', undefined, '$'],
  ];

  describe.each(['xml', 'binary'] as const)('refuses in %s', (format) => {
    test.each(UNWRITABLE)('%s', (_name, value, path) => {
      const error = plistErrorOf(() => buildPlist(value as PlistValue, { format }));
      if (path.includes('\\ud800')) expect(error.path).toMatch(/^\$\["/);
      else expect(error.path).toBe(path);
      expect(error).toMatchObject({ code: 'ERR_PLIST_UNWRITABLE' });
      expect(error.offset).toBeUndefined();
    });
  });

  test.each(['a\u0000', '\u0001', '\u000b', '\u001f', '\ufffe', '\uffff'])('XML has no %j, binary has', (text) => {
    expect(plistErrorOf(() => buildPlist({ a: text }))).toMatchObject({ code: 'ERR_PLIST_UNWRITABLE', path: '$.a' });
    expect(plistErrorOf(() => buildPlist({ [text]: 1 })).code).toBe('ERR_PLIST_UNWRITABLE');
    expect(parsePlist(buildPlist({ a: text }, { format: 'binary' }))).toEqual({ a: text });
  });

  test('years outside 0 to 9999 have no form in XML, but in binary', () => {
    const date = new Date('+010000-01-01T00:00:00Z');
    expect(plistErrorOf(() => buildPlist([date])).code).toBe('ERR_PLIST_UNWRITABLE');
    expect(parsePlist(buildPlist([date], { format: 'binary' }))).toEqual([date]);
  });

  test('an unknown format is a mistake of the caller', () => {
    // @ts-expect-error there are two formats
    expect(() => buildPlist(true, { format: 'json' })).toThrow(TypeError);
  });
});

describe('buildPlist in binary', () => {
  const expectations = Object.entries(plistlibExpectations());

  // plistlib takes the reals that are equal, 0.0 and -0.0, for the same; no fixture has both.
  test.each(expectations)('the value of %s becomes the bytes that plistlib writes', (name, { binary }) => {
    const value = parsePlist(fixture(`plist/${name}`));
    expect(toHex(buildPlist(value, { format: 'binary' }))).toBe(binary);
  });

  test('writes each scalar once', () => {
    const once = buildPlist([1.5, 'a', 7, true, new Date(0), Uint8Array.of(1)], { format: 'binary' });
    const values = [1.5, 'a', 7, true, new Date(0), Uint8Array.of(1)];
    const twice = buildPlist([...values, ...values], { format: 'binary' });
    expect(twice.length - once.length).toBe(6);
  });

  test('references and offsets grow with the number of objects', () => {
    const value = Array.from({ length: 70_000 }, (_, index) => index);
    const body = buildPlist(value, { format: 'binary' });
    expect([...body.subarray(-26, -24)]).toEqual([4, 4]);
    expect(parsePlist(body)).toEqual(value);
  });

  test('dates keep their milliseconds', () => {
    const dates = [new Date('2026-01-02T03:04:05.678Z'), new Date('1969-12-31T23:59:59.001Z')];
    expect(parsePlist(buildPlist(dates, { format: 'binary' }))).toEqual(dates);
  });
});
