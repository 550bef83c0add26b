import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { PlistErrorCode } from '../../src/errors.js';
import { parsePlist } from '../../src/plist/parse-plist.js';
import { isPlistDict, PlistReal, plistNumber } from '../../src/plist/plist-value.js';
import { bytes, plist, plistErrorOf, toTypedJson, type TypedJson } from './plist-support.js';

const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) => vi.spyOn(console, name));

beforeAll(() => spies.forEach((spy) => spy.mockClear()));
afterAll(() => {
  for (const spy of spies) expect(spy).not.toHaveBeenCalled();
});

describe('parsePlist on scalars', () => {
  test.each<[string, TypedJson]>([
    ['<integer>42</integer>', { integer: '42' }],
    ['<integer> \n42\t</integer>', { integer: '42' }],
    ['<integer>+7</integer>', { integer: '7' }],
    ['<integer>-7</integer>', { integer: '-7' }],
    ['<integer>-0</integer>', { integer: '0' }],
    ['<integer>007</integer>', { integer: '7' }],
    ['<integer>0x1F</integer>', { integer: '31' }],
    ['<integer>-0Xff</integer>', { integer: '-255' }],
    ['<integer>9007199254740991</integer>', { integer: '9007199254740991' }],
    ['<integer>9007199254740992</integer>', { integer: '9007199254740992' }],
    ['<integer>9007199254740993</integer>', { integer: '9007199254740993' }],
    ['<integer>18446744073709551615</integer>', { integer: '18446744073709551615' }],
    ['<integer>0xFFFFFFFFFFFFFFFF</integer>', { integer: '18446744073709551615' }],
    ['<integer>-9223372036854775808</integer>', { integer: '-9223372036854775808' }],
    ['<integer>000000000000000000000000000000000001</integer>', { integer: '1' }],
    ['<integer>4<!-- four -->2</integer>', { integer: '42' }],
    ['<real>1.5</real>', { real: '1.5' }],
    ['<real>1</real>', { real: '1' }],
    ['<real>1.0</real>', { real: '1' }],
    ['<real>.5</real>', { real: '0.5' }],
    ['<real>5.</real>', { real: '5' }],
    ['<real>-2.5E-3</real>', { real: '-0.0025' }],
    ['<real>-0.0</real>', { real: '-0' }],
    ['<real>inf</real>', { real: 'Infinity' }],
    ['<real>+Infinity</real>', { real: 'Infinity' }],
    ['<real>-INF</real>', { real: '-Infinity' }],
    ['<real>nan</real>', { real: 'NaN' }],
    ['<real>-NaN</real>', { real: 'NaN' }],
    ['<date>2026-01-02T03:04:05Z</date>', { date: '2026-01-02T03:04:05.000Z' }],
    ['<date> 2024-02-29T23:59:59Z\n</date>', { date: '2024-02-29T23:59:59.000Z' }],
    ['<date>0001-01-01T00:00:00Z</date>', { date: '0001-01-01T00:00:00.000Z' }],
    ['<date>0099-12-31T00:00:00Z</date>', { date: '0099-12-31T00:00:00.000Z' }],
    ['<date>9999-12-31T23:59:59Z</date>', { date: '9999-12-31T23:59:59.000Z' }],
    ['<data></data>', { data: '' }],
    ['<data/>', { data: '' }],
    ['<data>\n\tAAEC\n\tAwQ=\n</data>', { data: '0001020304' }],
    ['<data>AA==</data>', { data: '00' }],
    ['<data>AA=\r\n=</data>', { data: '00' }],
    ['<data>A A E C</data>', { data: '000102' }],
    ['<data>+/+/</data>', { data: 'fbffbf' }],
    ['<data>AA<!-- c -->EC</data>', { data: '000102' }],
    ['<data><![CDATA[AAEC]]></data>', { data: '000102' }],
    ['<data>AA&#69;C</data>', { data: '000102' }],
    ['<true/>', true],
    ['<true />', true],
    ['<false></false>', false],
    ['<true> <!-- c --> </true>', true],
    ['<string></string>', ''],
    ['<string/>', ''],
    ['<string>  a\n b </string>', '  a\n b '],
    ['<string>a\r\nb\rc\n</string>', 'a\nb\nc\n'],
    ['<string>a&#13;\r\nb</string>', 'a\r\nb'],
    ['<string>&lt;&amp;&gt;&quot;&apos;</string>', `<&>"'`],
    ['<string>&#65;&#x42;&#x0043;</string>', 'ABC'],
    ['<string>&#x1F600;\u{1f600}</string>', '\u{1f600}\u{1f600}'],
    ['<string>&amp;lt;</string>', '&lt;'],
    ['<string>x<![CDATA[<&>]]>y</string>', 'x<&>y'],
    ['<string><![CDATA[a\r\nb]]]]><![CDATA[>]]></string>', 'a\nb]]>'],
    ['<string>a<!-- & < ]]> -->b</string>', 'ab'],
    ['<string>a<?pi & < ?>b</string>', 'ab'],
    ['<string>a]]b > ]] ></string>', 'a]]b > ]] >'],
    ['<string lang="en">a</string>', 'a'],
    [`<string a='1' b="&amp;>">a</string\n>`, 'a'],
  ])('%j', (content, expected) => {
    expect(toTypedJson(parsePlist(plist(content)))).toEqual(expected);
  });

  test('gives a number where it is exact and a bigint where it is not', () => {
    const value = parsePlist(
      plist('<array><integer>9007199254740991</integer><integer>9007199254740992</integer></array>'),
    );
    expect(value).toStrictEqual([9007199254740991, 9007199254740992n]);
  });

  test('keeps the distinction of reals, unless told not to', () => {
    const body = plist(
      '<array><real>1</real><real>1.5</real><real>-0.0</real><real>nan</real><real>inf</real></array>',
    );
    expect(parsePlist(body)).toStrictEqual([new PlistReal(1), 1.5, -0, new PlistReal(Number.NaN), Infinity]);
    expect(parsePlist(body, { reals: 'number' })).toStrictEqual([1, 1.5, -0, Number.NaN, Infinity]);
    expect(plistNumber(new PlistReal(1))).toBe(1);
    expect(plistNumber(2)).toBe(2);
    expect(plistNumber('2')).toBeUndefined();
  });

  test('data is a copy that shares nothing with the body', () => {
    const body = Buffer.from(plist('<data>AAEC</data>'));
    const value = parsePlist(body);
    expect(value).toStrictEqual(Uint8Array.of(0, 1, 2));
    expect(value instanceof Uint8Array && value.buffer.byteLength).toBe(3);
  });

  test.each([
    '<integer></integer>',
    '<integer/>',
    '<integer> </integer>',
    '<integer>12abc</integer>',
    '<integer>1 2</integer>',
    '<integer>1.0</integer>',
    '<integer>1e3</integer>',
    '<integer>0x</integer>',
    '<integer>0xG</integer>',
    '<integer>+-1</integer>',
    '<integer>- 1</integer>',
    '<integer>18446744073709551616</integer>',
    '<integer>-9223372036854775809</integer>',
    '<integer>99999999999999999999999999</integer>',
    '<integer>\u0661</integer>',
    '<integer>\u00a01</integer>',
    '<real></real>',
    '<real>.</real>',
    '<real>1.5x</real>',
    '<real>1,5</real>',
    '<real>0x1p3</real>',
    '<real>infinit</real>',
    '<real>e5</real>',
    '<date></date>',
    '<date>2026-01-02</date>',
    '<date>2026-01-02T03:04:05</date>',
    '<date>2026-01-02T03:04:05+00:00</date>',
    '<date>2026-01-02T03:04:05.5Z</date>',
    '<date>2026-02-29T00:00:00Z</date>',
    '<date>2026-00-01T00:00:00Z</date>',
    '<date>2026-13-01T00:00:00Z</date>',
    '<date>2026-04-31T00:00:00Z</date>',
    '<date>2026-01-00T00:00:00Z</date>',
    '<date>2026-01-01T24:00:00Z</date>',
    '<date>2026-01-01T00:60:00Z</date>',
    '<date>2026-01-01T00:00:60Z</date>',
    '<date>20260101T000000Z</date>',
    '<data>@@@@</data>',
    '<data>AAECAw</data>',
    '<data>AAECAw=</data>',
    '<data>A</data>',
    '<data>A===</data>',
    '<data>AA==AA==</data>',
    '<data>AA==A</data>',
    '<data>====</data>',
    '<data>AAA=\u00a0</data>',
    '<data>AA-_</data>',
    '<data>\u0100AEC</data>',
  ])('refuses %s with the offset of the element', (content) => {
    const error = plistErrorOf(() => parsePlist(plist(`<array>${content}</array>`)));
    expect(error).toMatchObject({
      code: 'ERR_PLIST_INVALID_VALUE',
      offset: plist('<array>').length - '</plist>'.length,
    });
  });
});

describe('parsePlist on structure', () => {
  test('dictionaries have no prototype and keep the order of the document', () => {
    const value = parsePlist(
      plist(
        '<dict><key>b</key><true/><key/><dict/><key>a&amp;b</key><array/><key><![CDATA[<x>]]></key><false/></dict>',
      ),
    );
    expect(isPlistDict(value)).toBe(true);
    expect(Object.getPrototypeOf(value)).toBeNull();
    expect(Object.keys(value)).toEqual(['b', '', 'a&b', '<x>']);
  });

  test('names of Object.prototype are ordinary keys', () => {
    const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__'];
    const entries = names.map((name) => `<key>${name}</key><dict><key>polluted</key><true/></dict>`).join('');
    const value = parsePlist(plist(`<dict>${entries}</dict>`));
    expect(Object.keys(value)).toEqual(names);
    expect(Object.getPrototypeOf(value)).toBeNull();
    expect(Object.prototype).not.toHaveProperty('polluted');
    expect({}).not.toHaveProperty('polluted');
    expect(plistErrorOf(() => parsePlist(plist(`<dict>${'<key>__proto__</key><true/>'.repeat(2)}</dict>`))).code).toBe(
      'ERR_PLIST_DUPLICATE_KEY',
    );
  });

  test('the root may be a value without plist around it', () => {
    expect(parsePlist(bytes('<array><true/></array>'))).toEqual([true]);
    expect(parsePlist(bytes(' \n<string>a</string>\n'))).toBe('a');
  });

  test('comments and instructions may stand between elements', () => {
    expect(
      parsePlist(
        bytes('<!-- a --><?b?><plist><!----><array><?c d?><true/><!-- <e> --></array><!-- f --></plist><!-- g -->'),
      ),
    ).toEqual([true]);
  });

  test('CF$UID in XML stays a dictionary', () => {
    expect(toTypedJson(parsePlist(plist('<dict><key>CF$UID</key><integer>1</integer></dict>')))).toEqual({
      dict: [['CF$UID', { integer: '1' }]],
    });
  });

  // The marker ^ is where the offset must point.
  test.each<[string, PlistErrorCode]>([
    ['^', 'ERR_PLIST_MALFORMED'],
    ['  \n^', 'ERR_PLIST_MALFORMED'],
    ['^hello', 'ERR_PLIST_UNSUPPORTED_FORMAT'],
    ['^{"a":1}', 'ERR_PLIST_UNSUPPORTED_FORMAT'],
    ['  ^( a, b )', 'ERR_PLIST_UNSUPPORTED_FORMAT'],
    ['^<html><body/></html>', 'ERR_PLIST_MALFORMED'],
    ['^<p:plist><true/></p:plist>', 'ERR_PLIST_MALFORMED'],
    ['^<Plist><true/></Plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist>^</plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist/>^', 'ERR_PLIST_MALFORMED'],
    ['<plist>^text<true/></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><true/>^<true/></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><true/>^text</plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><true/></plist>^<plist><true/></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><true/></plist>text^</plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><true/></plist>^<!-- a', 'ERR_PLIST_MALFORMED'],
    ['<plist><true/>^', 'ERR_PLIST_MALFORMED'],
    ['<plist><true/>^</plis', 'ERR_PLIST_MALFORMED'],
    ['<plist><true/>^</dict>', 'ERR_PLIST_MALFORMED'],
    ['<plist>^<plist><true/></plist></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><dict><key>a</key>^<plist><true/></plist></dict></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist>^<key>a</key></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><array>^<key>a</key></array></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><dict>^<true/></dict></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><dict>^<key>a</key></dict></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><dict><key>a</key>^<key>b</key></dict></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><dict><key>a</key><true/>^<key>a</key><true/></dict></plist>', 'ERR_PLIST_DUPLICATE_KEY'],
    ['<plist><dict><key>a</key><true/>^<key>&#97;</key><true/></dict></plist>', 'ERR_PLIST_DUPLICATE_KEY'],
    ['<plist><dict>^text</dict></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><dict>^<![CDATA[ ]]></dict></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><dict>^</array></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><array>^</dict></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><array>^</ array></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><string>a^<b></b></string></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><string>a^</integer></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><string>a^', 'ERR_PLIST_MALFORMED'],
    ['<plist>^<true>x</true></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist>^<strings>a</strings></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><string ^b>a</string></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><string ^b=c>a</string></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><string ^b="<">a</string></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><string b="^&x;">a</string></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><string b="1"^ b="2">a</string></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><string b="1"^c="2">a</string></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><string ^="1">a</string></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><string ^1b="1">a</string></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><string>a^&foo;</string></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><string>a^& b</string></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><string>a^&amp</string></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><string>a^&#;</string></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><string>a^&#x;</string></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><string>a^&#X41;</string></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><string>a^&#6A;</string></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><string>a^&#65</string></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><string>a^&#0;</string></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><string>a^&#x1;</string></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><string>a^&#xD800;</string></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><string>a^&#xFFFE;</string></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><string>a^&#x110000;</string></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><string>a^&#99999999999999999999;</string></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><string>a^]]></string></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><string>a^<![CDATA[ ]] ></string></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><string>a<!-- ^-- --></string></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist>^<!-- <true/></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist>^<?pi <true/></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><string>\u00e9\u{1f600}^\u0001</string></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><string>a</string><!-- ^\u0000 --></plist>', 'ERR_PLIST_MALFORMED'],
    ['<plist><string>^\uffff</string></plist>', 'ERR_PLIST_MALFORMED'],
    ['<!DOCTYPE plist ^[<!ENTITY x "y">]><plist><string>&x;</string></plist>', 'ERR_PLIST_DTD_FORBIDDEN'],
    ['<!DOCTYPE plist ^[]><plist><true/></plist>', 'ERR_PLIST_DTD_FORBIDDEN'],
    ['^<!ENTITY x "y"><plist><true/></plist>', 'ERR_PLIST_DTD_FORBIDDEN'],
    ['<plist><dict>^<!ENTITY x "y"></dict></plist>', 'ERR_PLIST_DTD_FORBIDDEN'],
    ['<plist>^<!DOCTYPE plist><true/></plist>', 'ERR_PLIST_MALFORMED'],
    ['<!DOCTYPE plist>^<!DOCTYPE plist><plist><true/></plist>', 'ERR_PLIST_MALFORMED'],
    ['^<!DOCTYPE plist <plist><true/></plist>', 'ERR_PLIST_MALFORMED'],
    ['^<!DOCTYPE plist SYSTEM "a><plist><true/></plist>', 'ERR_PLIST_MALFORMED'],
    ['^<!doctype plist><plist><true/></plist>', 'ERR_PLIST_MALFORMED'],
  ])('refuses %j', (marked, code) => {
    const at = marked.indexOf('^');
    const error = plistErrorOf(() => parsePlist(bytes(marked.replace('^', ''))));
    expect(error).toMatchObject({ code, offset: bytes(marked.slice(0, at)).length });
    expect(error.path).toBeUndefined();
  });

  test('messages hold nothing of the body', () => {
    const secret = 'hunter2';
    for (const content of [
      `<integer>${secret}</integer>`,
      `<${secret}/>`,
      `<string>&${secret};</string>`,
      `<string ${secret}>a</string>`,
      `<dict><key>${secret}</key><true/><key>${secret}</key></dict>`,
    ]) {
      expect(plistErrorOf(() => parsePlist(plist(content))).message).not.toContain(secret);
    }
  });
});

describe('parsePlist on encodings', () => {
  const document = '<?xml version="1.0" encoding="UTF-8"?><plist><string>\u00e9\u2605\u{1f600}</string></plist>';
  const value = '\u00e9\u2605\u{1f600}';

  function utf16(text: string, littleEndian: boolean): Uint8Array {
    const body = new DataView(new ArrayBuffer(text.length * 2 + 2));
    [0xfeff, ...Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))].forEach((unit, index) => {
      body.setUint16(index * 2, unit, littleEndian);
    });
    return new Uint8Array(body.buffer);
  }

  test('reads UTF-8 with a byte order mark, and UTF-16 of both orders', () => {
    expect(parsePlist(bytes(`\ufeff${document}`))).toBe(value);
    expect(parsePlist(utf16(document, true))).toBe(value);
    expect(parsePlist(utf16(document, false))).toBe(value);
  });

  test('the offset counts bytes of the body in each encoding', () => {
    const damaged = '<plist><string>\u00e9\u2605\u{1f600}</string>';
    const malformed = { code: 'ERR_PLIST_MALFORMED' };
    expect(plistErrorOf(() => parsePlist(bytes(damaged)))).toMatchObject({
      ...malformed,
      offset: bytes(damaged).length,
    });
    expect(plistErrorOf(() => parsePlist(bytes(`\ufeff${damaged}`)))).toMatchObject({
      ...malformed,
      offset: bytes(damaged).length + 3,
    });
    for (const littleEndian of [true, false]) {
      expect(plistErrorOf(() => parsePlist(utf16(damaged, littleEndian)))).toMatchObject({
        ...malformed,
        offset: damaged.length * 2 + 2,
      });
    }
  });

  test.each<[string, Uint8Array, number]>([
    ['a byte that begins nothing', Uint8Array.of(...bytes('<plist><string>\u00e9'), 0xff), 17],
    ['an overlong form', Uint8Array.of(...bytes('<plist>'), 0xc0, 0x80), 7],
    ['a surrogate', Uint8Array.of(...bytes('<plist>'), 0xed, 0xa0, 0x80), 7],
    ['a sequence cut short', Uint8Array.of(...bytes('<plist>\u2605'), 0xe2, 0x98), 10],
    ['beyond Unicode', Uint8Array.of(...bytes('<plist>'), 0xf4, 0x90, 0x80, 0x80), 7],
    ['half a UTF-16 unit', Uint8Array.of(...utf16('<plist>', true), 0x3c), 16],
    ['half a surrogate pair', utf16('<plist>\ud83d<', false), 16],
  ])('refuses %s', (_name, body, offset) => {
    expect(plistErrorOf(() => parsePlist(body))).toMatchObject({ code: 'ERR_PLIST_ENCODING', offset });
  });

  test.each(['ISO-8859-1', 'windows-1252', 'x-mac-roman', 'Shift_JIS', 'UTF-7', 'UTF-32'])(
    'a declaration of %s is harmless in ASCII only',
    (name) => {
      const declared = (text: string): Uint8Array =>
        bytes(`<?xml version="1.0" encoding="${name}"?><plist><string>${text}</string></plist>`);
      expect(parsePlist(declared('abc'))).toBe('abc');
      expect(plistErrorOf(() => parsePlist(declared('\u00e9'))).code).toBe('ERR_PLIST_ENCODING');
    },
  );

  test.each(['utf-8', 'UTF8', 'us-ascii', 'ASCII', 'UTF-16', 'utf-16le'])('accepts the declaration %s', (name) => {
    expect(parsePlist(bytes(`<?xml version='1.0' encoding='${name}'?><plist><string>\u00e9</string></plist>`))).toBe(
      '\u00e9',
    );
  });
});

describe('parsePlist on limits', () => {
  const nested = (depth: number): Uint8Array => plist('<array>'.repeat(depth) + '</array>'.repeat(depth));

  test.each<[string, Uint8Array, object, PlistErrorCode, number]>([
    ['bytes', plist('<true/>'), { maxBytes: 50 }, 'ERR_PLIST_TOO_LARGE', 50],
    ['depth', plist('<array><dict/></array>'), { maxDepth: 1 }, 'ERR_PLIST_TOO_DEEP', plist('<array>').length - 8],
    [
      'nodes',
      plist('<array><true/><true/></array>'),
      { maxNodes: 2 },
      'ERR_PLIST_TOO_MANY_NODES',
      plist('<array><true/>').length - 8,
    ],
    [
      'text',
      plist('<string>abcd</string>'),
      { maxStringLength: 3 },
      'ERR_PLIST_STRING_TOO_LONG',
      plist('<string>').length - 8,
    ],
    [
      'data',
      plist('<data>AAAA</data>'),
      { maxStringLength: 3 },
      'ERR_PLIST_STRING_TOO_LONG',
      plist('<data>').length - 8,
    ],
    [
      'key',
      plist('<dict><key>abcd</key>'),
      { maxStringLength: 3 },
      'ERR_PLIST_STRING_TOO_LONG',
      plist('<dict><key>').length - 8,
    ],
  ])('the limit of %s has its own code and an offset', (_name, body, limits, code, offset) => {
    expect(plistErrorOf(() => parsePlist(body, { limits }))).toMatchObject({ code, offset });
  });

  test('the limits themselves are allowed', () => {
    const body = plist('<dict><key>abcd</key><array><string>abcd</string><data>AAAA</data></array></dict>');
    const limits = { maxBytes: body.length, maxDepth: 2, maxNodes: 4, maxStringLength: 4 };
    expect(parsePlist(body, { limits })).toEqual({ abcd: ['abcd', Uint8Array.of(0, 0, 0)] });
  });

  test('defaults: 4 MiB, depth 64, 200,000 values', () => {
    const string = (length: number): Uint8Array => bytes(`<string>${'a'.repeat(length - 17)}</string>`);
    expect(parsePlist(string(4 * 1024 * 1024))).toHaveLength(4 * 1024 * 1024 - 17);
    expect(plistErrorOf(() => parsePlist(string(4 * 1024 * 1024 + 1))).code).toBe('ERR_PLIST_TOO_LARGE');
    expect(() => parsePlist(nested(64))).not.toThrow();
    expect(plistErrorOf(() => parsePlist(nested(65))).code).toBe('ERR_PLIST_TOO_DEEP');
    const items = (count: number): Uint8Array => plist(`<array>${'<true/>'.repeat(count - 1)}</array>`);
    expect(parsePlist(items(200_000))).toHaveLength(199_999);
    expect(plistErrorOf(() => parsePlist(items(200_001))).code).toBe('ERR_PLIST_TOO_MANY_NODES');
  });

  test('no option allows more than 1,000 levels', () => {
    expect(() => parsePlist(nested(1000), { limits: { maxDepth: 1e6 } })).not.toThrow();
    expect(plistErrorOf(() => parsePlist(nested(1001), { limits: { maxDepth: 1e6 } })).code).toBe('ERR_PLIST_TOO_DEEP');
  });

  test.each([0, -1, Number.NaN])('a limit of %s is a mistake of the caller', (maxBytes) => {
    expect(() => parsePlist(plist('<true/>'), { limits: { maxBytes } })).toThrow(TypeError);
  });

  test('the body must be bytes', () => {
    // @ts-expect-error a string is not bytes
    expect(() => parsePlist('<plist><true/></plist>')).toThrow(TypeError);
  });
});
