import { describe, expect, test } from 'vitest';
import { concatBytes } from '../../src/internal/bytes.js';
import { parsePlist } from '../../src/plist/parse-plist.js';
import type { PlistRepair } from '../../src/plist/plist-repair.js';
import { fixture } from '../support/fixture.js';
import { bytes, plist, plistErrorOf, toTypedJson, type TypedJson } from './plist-support.js';

describe('parsePlist with repair', () => {
  // The marker ^ stands where a repair must point.
  test.each<[string, PlistRepair['kind'][], TypedJson]>([
    ['<string>a^\u0000b^\u001fc</string>', ['forbidden-character', 'forbidden-character'], 'abc'],
    ['<string>\u00e9\u{1f600}^\uffffb</string>', ['forbidden-character'], '\u00e9\u{1f600}b'],
    ['<array><tr^\u0001ue/></array>', ['forbidden-character'], [true]],
    ['<string>a^&#0;b^&#x1F;c</string>', ['forbidden-reference', 'forbidden-reference'], 'abc'],
    ['<string>^&#xD83D;^&#xDE00;</string>', ['forbidden-reference', 'forbidden-reference'], ''],
    [
      '<string>a ^& b ^&amp ^&foo; ^&#; ^&#x; ^&</string>',
      Array<'bare-ampersand'>(6).fill('bare-ampersand'),
      'a & b &amp &foo; &#; &#x; &',
    ],
    ['<string>a^]]>b^]]>^]]></string>', Array<'bare-section-end'>(3).fill('bare-section-end'), 'a]]>b]]>]]>'],
    [
      '<dict><key>a</key><integer>1</integer>^<key>a</key><integer>2</integer>^<key>a</key><dict><key>b</key><true/></dict><key>c</key><true/></dict>',
      ['duplicate-key', 'duplicate-key'],
      {
        dict: [
          ['a', { integer: '1' }],
          ['c', true],
        ],
      },
    ],
    [
      '<array>^<integer>x</integer><true/>^<date>2026-02-30T00:00:00Z</date>^<data>@</data></array>',
      ['invalid-value', 'invalid-value', 'invalid-value'],
      [true],
    ],
    ['<dict><key>a</key>^<real>x</real><key>b</key><true/></dict>', ['invalid-value'], { dict: [['b', true]] }],
    // The order of the document, whatever the order in which they are found.
    [
      '<dict><key>a</key><true/>^<key>^&#0;a</key><string>^& ^]]> ^\u0001</string></dict>',
      ['duplicate-key', 'forbidden-reference', 'bare-ampersand', 'bare-section-end', 'forbidden-character'],
      { dict: [['a', true]] },
    ],
  ])('%j', (marked, kinds, expected) => {
    const offsets: number[] = [];
    let document = '';
    for (const part of new TextDecoder().decode(plist(marked)).split('^')) {
      if (document !== '' || offsets.length > 0) offsets.push(bytes(document).length);
      document += part;
    }
    const { value, repairs } = parsePlist(bytes(document), { repair: true });
    expect(toTypedJson(value)).toEqual(expected);
    expect(repairs).toEqual(kinds.map((kind, index) => ({ kind, offset: offsets[index] })));
    expect(() => parsePlist(bytes(document))).toThrow();
  });

  test('bytes that are no UTF-8 become U+FFFD, one for each error that a decoder counts', () => {
    const before = bytes('<plist><string>\u00e9');
    const body = concatBytes([
      before,
      Uint8Array.of(0xff, 0x61, 0xe2, 0x98, 0x62, 0xc0, 0x80, 0x00),
      bytes('\u2605&</string></plist>'),
    ]);
    const { value, repairs } = parsePlist(body, { repair: true });
    expect(value).toBe('\u00e9\ufffda\ufffdb\ufffd\ufffd\u2605&');
    const at = before.length;
    expect(repairs).toEqual([
      { kind: 'invalid-encoding', offset: at },
      { kind: 'invalid-encoding', offset: at + 2 },
      { kind: 'invalid-encoding', offset: at + 5 },
      { kind: 'invalid-encoding', offset: at + 6 },
      { kind: 'forbidden-character', offset: at + 7 },
      { kind: 'bare-ampersand', offset: at + 11 },
    ]);
  });

  test('UTF-16 with half a surrogate pair', () => {
    const text = '\ufeff<string>\ud83d&</string>';
    const body = new Uint8Array(Uint16Array.from(text, (_, index) => text.charCodeAt(index)).buffer);
    // `Uint16Array.from` walks code points, of which this text has as many as units.
    expect(parsePlist(body, { repair: true })).toEqual({
      value: '\ufffd&',
      repairs: [
        { kind: 'invalid-encoding', offset: 18 },
        { kind: 'bare-ampersand', offset: 20 },
      ],
    });
  });

  test('a wrong declared encoding does not count', () => {
    const body = concatBytes([
      bytes('<?xml version="1.0" encoding="ISO-8859-1"?><plist><string>caf'),
      Uint8Array.of(0xe9),
      bytes('</string></plist>'),
    ]);
    expect(parsePlist(body, { repair: true })).toMatchObject({
      value: 'caf\ufffd',
      repairs: [{ kind: 'invalid-encoding' }],
    });
  });

  test('at most 1,000 repairs are listed, and all are made', () => {
    const { value, repairs } = parsePlist(plist(`<string>${'&\u0000]]>'.repeat(1500)}</string>`), { repair: true });
    expect(value).toBe('&]]>'.repeat(1500));
    expect(repairs).toHaveLength(1000);
    expect(repairs.slice(0, 3).map(({ kind }) => kind)).toEqual([
      'bare-ampersand',
      'forbidden-character',
      'bare-section-end',
    ]);
  });

  test.each([
    'micromdm-no-dict-end.failure.plist',
    'micromdm-no-plist-end.failure.plist',
    'micromdm-invalid-data.failure.plist',
    'micromdm-invalid-middle.failure.plist',
    'micromdm-empty-plist.failure.plist',
    'goplist-invalid-xml-03.plist',
    'goplist-invalid-xml-12.plist',
    'goplist-xml-unusual-s10.plist',
  ])('closes nothing and invents nothing: %s stays malformed', (name) => {
    const error = plistErrorOf(() => parsePlist(fixture(`plist/${name}`), { repair: true }));
    expect(error.code).toBe('ERR_PLIST_MALFORMED');
  });

  test.each(['<integer>x</integer>', '<data>@</data>'])('a root without a value stays refused: %s', (content) => {
    expect(plistErrorOf(() => parsePlist(plist(content), { repair: true })).code).toBe('ERR_PLIST_INVALID_VALUE');
  });

  test('has the first of two values in goplist-xml-unusual-s11', () => {
    const { value, repairs } = parsePlist(fixture('plist/goplist-xml-unusual-s11.plist'), { repair: true });
    expect(value).toEqual({ test: 'libxml2' });
    expect(repairs.map(({ kind }) => kind)).toEqual(['duplicate-key', 'duplicate-key']);
  });

  test('a binary property list has no repairs', () => {
    const body = fixture('plist/plistjs-Info.bplist');
    expect(parsePlist(body, { repair: true })).toEqual({ value: parsePlist(body), repairs: [] });
  });
});
