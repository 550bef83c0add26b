import { describe, expect, test } from 'vitest';
import { concatBytes } from '../../src/internal/bytes.js';
import { parsePlist } from '../../src/plist/parse-plist.js';
import { isPlistDict } from '../../src/plist/plist-value.js';
import { salvagePlistStrings } from '../../src/plist/salvage-plist-strings.js';
import { fixture, fixtureNames } from '../support/fixture.js';
import { bytes, plistErrorOf } from './plist-support.js';

const KEYS = ['UDID', 'EnrollmentID', 'UserID', 'CommandUUID', 'Status'] as const;

const HEAD =
  '<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">\n<dict>\n\t<key>CommandUUID</key>\n\t<string>c-1</string>\n\t<key>Answer</key>\n\t';
const TAIL =
  '\n\t<key>Count</key>\n\t<integer>1</integer>\n\t<key>Status</key>\n\t<string>Acknowledged</string>\n' +
  '\t<key>List</key>\n\t<array>\n\t\t<dict>\n\t\t\t<key>UserID</key>\n\t\t\t<string>inner</string>\n\t\t</dict>\n\t\t<array/>\n\t</array>\n' +
  '\t<key>UDID</key>\n\t<string>u&amp;1</string>\n</dict>\n</plist>\n';

const FIRST = { CommandUUID: 'c-1' };
const ALL = { ...FIRST, Status: 'Acknowledged', UDID: 'u&1' };

describe('salvagePlistStrings', () => {
  test.each<[string, string, object]>([
    ['containers closed in the wrong order', '<array><dict></array></dict>', ALL],
    ['an array that does not end', '<array><string>a</string>', ALL],
    ['a string that does not end', '<string>abc', ALL],
    ['an unknown element', '<nonsense/>', ALL],
    ['no value', '', ALL],
    ['two values', '<true/><true/>', ALL],
    ['text in a dictionary', '<dict>text</dict>', ALL],
    ['a tag cut in two', '<string>abc</str', ALL],
    ['a damaged tag', '<string<>abc</string>', ALL],
    ['the name inside the damage', '<array><dict><key>UserID</key><string>x</string></array>', ALL],
    ['an escaped pair in text', '<array><string>&lt;key>UserID&lt;/key>&lt;string>x&lt;/string></string>', ALL],
    // What follows could lie in the dictionary that does not end, so it is not taken.
    ['a dictionary that does not end', '<dict><key>UserID</key><string>x</string>', FIRST],
    // A comment or CDATA section behind the damage could hide anything.
    ['a comment behind the damage', '<array><nonsense/><!-- a --></array>', FIRST],
    [
      'a pair in CDATA',
      '<array><nonsense/><string><![CDATA[<key>UserID</key><string>x</string>]]></string></array>',
      FIRST,
    ],
    [
      'an end of document in CDATA',
      '<string><![CDATA[</string><key>UserID</key><string>x</string></dict></plist>',
      FIRST,
    ],
    ['a pair in a comment', '<!-- <key>UserID</key><string>x</string>', FIRST],
    ['a pair in a nested dictionary', '<dict><key>UserID</key><string>x</string></dict><nonsense/>', ALL],
  ])('%s', (_name, damage, expected) => {
    const body = bytes(HEAD + damage + TAIL);
    plistErrorOf(() => parsePlist(body, { repair: true }));
    expect(salvagePlistStrings(body, KEYS)).toEqual(expected);
  });

  test('only complete pairs count, wherever a document is cut', () => {
    const body = bytes(`${HEAD}<string>é</string>${TAIL}`);
    const ends = Object.entries(ALL).map(([key, value]) => {
      const text = `<key>${key}</key>\n\t<string>${value.replace('&', '&amp;')}</string>`;
      return [key, bytes(HEAD + '<string>é</string>' + TAIL.slice(0, 0)).length, text] as const;
    });
    const text = new TextDecoder().decode(body);
    for (let length = 0; length <= body.length; length++) {
      const found = salvagePlistStrings(body.subarray(0, length), KEYS);
      for (const [key, , pair] of ends) {
        const complete = bytes(text.slice(0, text.indexOf(pair) + pair.length)).length;
        expect(key in found).toBe(length >= complete);
        if (key in found) expect(found).toHaveProperty(key, ALL[key as keyof typeof ALL]);
      }
      expect(found.UserID).toBeUndefined();
    }
  });

  test('on a sound document it finds what parsePlist finds', () => {
    for (const folder of ['checkin', 'connect']) {
      for (const name of fixtureNames(folder)) {
        const body = fixture(`${folder}/${name}`);
        const value = parsePlist(body);
        if (!isPlistDict(value)) throw new Error('not a dictionary');
        const strings = KEYS.flatMap((key) => (typeof value[key] === 'string' ? [[key, value[key]]] : []));
        expect(salvagePlistStrings(body, KEYS)).toEqual(Object.fromEntries(strings));
      }
    }
  });

  test('bytes that are no text spoil only the value they are in', () => {
    const broken = concatBytes([
      bytes(HEAD),
      bytes('<nonsense/><key>UserID</key><string>a'),
      Uint8Array.of(0xff),
      bytes('</string>'),
      bytes(TAIL),
    ]);
    expect(salvagePlistStrings(broken, KEYS)).toEqual(ALL);
    const first = concatBytes([
      bytes('<plist><dict><key>UserID</key><string>'),
      Uint8Array.of(0xff),
      bytes('</string><key>Status</key><string>Idle</string>'),
    ]);
    expect(salvagePlistStrings(first, KEYS)).toEqual({ Status: 'Idle' });
  });

  test('the first of two values counts', () => {
    expect(
      salvagePlistStrings(bytes(`${HEAD}<nonsense/><key>CommandUUID</key><string>c-2</string>${TAIL}`), KEYS),
    ).toEqual(ALL);
  });

  test('a value of another type is not replaced by a later string', () => {
    const body = bytes(`<plist><dict><key>Status</key><integer>1</integer><key>A</key><nonsense/>${TAIL}`);
    expect(salvagePlistStrings(body, KEYS)).toEqual({ UDID: 'u&1' });
  });

  test('a second document behind the first has no say', () => {
    const body = bytes(
      '<plist><dict><key>Status</key><string>Idle</string></dict></plist><plist><dict><key>UDID</key><string>u</string></dict></plist>',
    );
    expect(salvagePlistStrings(body, KEYS)).toEqual({ Status: 'Idle' });
  });

  test.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array(0)],
    ['text', bytes('<key>UDID</key><string>u</string>')],
    ['JSON', bytes('{"UDID":"u"}')],
    ['an array', bytes('<plist><array><key>UDID</key><string>u</string></array></plist>')],
    ['an array of dictionaries', bytes('<plist><array><dict><key>UDID</key><string>u</string></dict><nonsense/>')],
    ['a binary property list', fixture('plist/plistjs-Info.bplist')],
    [
      'a document type of its own',
      bytes('<!DOCTYPE plist [<!ENTITY x "y">]><plist><dict><key>UDID</key><string>u</string></dict></plist>'),
    ],
  ])('nothing in %s', (_name, body) => {
    const found = salvagePlistStrings(body, KEYS);
    expect(found).toEqual({});
    expect(Object.getPrototypeOf(found)).toBeNull();
  });

  test('limits hold', () => {
    const body = bytes(`${HEAD}<nonsense/>${TAIL}`);
    expect(salvagePlistStrings(body, KEYS, { limits: { maxBytes: body.length - 1 } })).toEqual({});
    expect(salvagePlistStrings(body, KEYS, { limits: { maxDepth: 1 } })).toEqual({ CommandUUID: 'c-1', UDID: 'u&1' });
    expect(salvagePlistStrings(body, KEYS, { limits: { maxNodes: 1 } })).toEqual({
      Status: 'Acknowledged',
      UDID: 'u&1',
    });
  });

  test('what lies too deep does not hide what identifies the command', () => {
    const deep = '<array>'.repeat(100) + '</array>'.repeat(100);
    const body = bytes(HEAD + deep + TAIL);
    expect(plistErrorOf(() => parsePlist(body)).code).toBe('ERR_PLIST_TOO_DEEP');
    expect(salvagePlistStrings(body, KEYS)).toEqual(ALL);
  });

  test('long runs of anything take linear time', () => {
    for (const run of [
      '<',
      '>',
      '</',
      '<!--',
      '&',
      '<key>',
      '</key>',
      '</string>',
      '<string>',
      '</dict>',
      '</array>',
      '<x',
      ' ',
    ]) {
      const middle = run.repeat(Math.ceil(2_000_000 / run.length));
      expect(salvagePlistStrings(bytes(HEAD + middle + TAIL), KEYS)).toMatchObject(FIRST);
      expect(salvagePlistStrings(bytes(`${HEAD}<nonsense/>${middle}</dict></plist>`), KEYS)).toEqual(FIRST);
    }
  });
});
