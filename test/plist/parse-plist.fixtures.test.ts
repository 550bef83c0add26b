import { describe, expect, test } from 'vitest';
import type { PlistErrorCode } from '../../src/errors.js';
import { parsePlist } from '../../src/plist/parse-plist.js';
import { fixture, fixtureNames } from '../support/fixture.js';
import { plistErrorOf, plistlibExpectations, toTypedJson, type TypedJson } from './plist-support.js';

const DICT_KEY_VAL: TypedJson = { dict: [['key', 'val']] };

/** The fixture manifest says that Apple's `plutil` reads these, and what they hold. */
const PLUTIL_ACCEPTS: Readonly<Record<string, TypedJson>> = {
  'micromdm-comment.plist': {
    dict: [
      ['key', 'val'],
      ['key2', ['val1', 'val2']],
    ],
  },
  'micromdm-empty-doctype.plist': DICT_KEY_VAL,
  'micromdm-empty-xml.plist': DICT_KEY_VAL,
  'micromdm-invalid-end.plist': DICT_KEY_VAL,
  'micromdm-malformed-xml.plist': DICT_KEY_VAL,
  'micromdm-no-both.plist': DICT_KEY_VAL,
  'micromdm-no-doctype.plist': DICT_KEY_VAL,
  'micromdm-no-plist-version.plist': DICT_KEY_VAL,
  'micromdm-no-xml-tag.plist': DICT_KEY_VAL,
  'micromdm-swapped.plist': DICT_KEY_VAL,
  'micromdm-valid.plist': DICT_KEY_VAL,
};

/** The manifest says that `plutil` refuses these, or that the origin's own tests require an error. */
const REFUSED: Readonly<Record<string, PlistErrorCode>> = {
  'micromdm-empty-plist.failure.plist': 'ERR_PLIST_MALFORMED',
  'micromdm-invalid-before-plist.failure.plist': 'ERR_PLIST_MALFORMED',
  'micromdm-invalid-data.failure.plist': 'ERR_PLIST_MALFORMED',
  'micromdm-invalid-middle.failure.plist': 'ERR_PLIST_MALFORMED',
  'micromdm-invalid-start.failure.plist': 'ERR_PLIST_UNSUPPORTED_FORMAT',
  'micromdm-no-dict-end.failure.plist': 'ERR_PLIST_MALFORMED',
  'micromdm-no-plist-end.failure.plist': 'ERR_PLIST_MALFORMED',
  'micromdm-unescaped-plist.failure.plist': 'ERR_PLIST_MALFORMED',
  'micromdm-unescaped-xml.failure.plist': 'ERR_PLIST_MALFORMED',
  'micromdm-crasher-0d16bb1b5a9d.bplist': 'ERR_PLIST_UNSUPPORTED_FORMAT',
  'micromdm-crasher-137f12b963e1.bplist': 'ERR_PLIST_MALFORMED',
  'micromdm-crasher-1ac1e0b8585d.bplist': 'ERR_PLIST_MALFORMED',
  'goplist-invalid-xml-00.plist': 'ERR_PLIST_INVALID_VALUE',
  'goplist-invalid-xml-01.plist': 'ERR_PLIST_MALFORMED',
  'goplist-invalid-xml-02.plist': 'ERR_PLIST_MALFORMED',
  'goplist-invalid-xml-03.plist': 'ERR_PLIST_MALFORMED',
  'goplist-invalid-xml-04.plist': 'ERR_PLIST_INVALID_VALUE',
  'goplist-invalid-xml-05.plist': 'ERR_PLIST_INVALID_VALUE',
  'goplist-invalid-xml-06.plist': 'ERR_PLIST_INVALID_VALUE',
  'goplist-invalid-xml-07.plist': 'ERR_PLIST_INVALID_VALUE',
  'goplist-invalid-xml-08.plist': 'ERR_PLIST_INVALID_VALUE',
  'goplist-invalid-xml-10.plist': 'ERR_PLIST_MALFORMED',
  'goplist-invalid-xml-11.plist': 'ERR_PLIST_MALFORMED',
  'goplist-invalid-xml-12.plist': 'ERR_PLIST_MALFORMED',
  'goplist-invalid-xml-13.plist': 'ERR_PLIST_MALFORMED',
  'goplist-invalid-xml-14.plist': 'ERR_PLIST_MALFORMED',
  'goplist-invalid-xml-15.plist': 'ERR_PLIST_MALFORMED',
  'goplist-invalid-xml-16.plist': 'ERR_PLIST_MALFORMED',
  'goplist-invalid-xml-17.plist': 'ERR_PLIST_MALFORMED',
  'goplist-invalid-xml-18.plist': 'ERR_PLIST_MALFORMED',
  'goplist-invalid-xml-19.plist': 'ERR_PLIST_MALFORMED',
  'goplist-invalid-xml-20.plist': 'ERR_PLIST_MALFORMED',
  'goplist-invalid-xml-21.plist': 'ERR_PLIST_MALFORMED',
  // Not well-formed (attributes, an ampersand, a declaration in text, an open quote), and a key that occurs again.
  'goplist-xml-unusual-s05.plist': 'ERR_PLIST_MALFORMED',
  'goplist-xml-unusual-s06.plist': 'ERR_PLIST_MALFORMED',
  'goplist-xml-unusual-s07.plist': 'ERR_PLIST_MALFORMED',
  'goplist-xml-unusual-s09.plist': 'ERR_PLIST_MALFORMED',
  'goplist-xml-unusual-s10.plist': 'ERR_PLIST_MALFORMED',
  'goplist-xml-unusual-s11.plist': 'ERR_PLIST_DUPLICATE_KEY',
  // OpenStep and GNUstep text, and JSON.
  'ddplist-issue49.plist': 'ERR_PLIST_UNSUPPORTED_FORMAT',
  'ddplist-test-ascii-utf-8.plist': 'ERR_PLIST_UNSUPPORTED_FORMAT',
  'ddplist-test-ascii.plist': 'ERR_PLIST_UNSUPPORTED_FORMAT',
  'ddplist-test1-ascii-gnustep-base64.plist': 'ERR_PLIST_UNSUPPORTED_FORMAT',
  'ddplist-test1-ascii-gnustep.plist': 'ERR_PLIST_UNSUPPORTED_FORMAT',
  'ddplist-test1-ascii-multiline-handling.plist': 'ERR_PLIST_UNSUPPORTED_FORMAT',
  'ddplist-test1-ascii.plist': 'ERR_PLIST_UNSUPPORTED_FORMAT',
  'plistjs-defaults-read.openstep': 'ERR_PLIST_UNSUPPORTED_FORMAT',
  'rust-ascii-animals.plist': 'ERR_PLIST_UNSUPPORTED_FORMAT',
};

/** `plistlib` reads these; the expectation is its value. Where `plutil` was asked too, it agrees. */
const PLISTLIB_ACCEPTS = [
  'ddplist-infinity-xml.plist',
  'ddplist-issue16.plist',
  'ddplist-issue21.plist',
  'ddplist-issue22-emoji-xml.plist',
  'ddplist-issue22-emoji.plist',
  'ddplist-issue30.plist',
  'ddplist-issue4.plist',
  'ddplist-test1-binary.plist',
  'ddplist-test1.plist',
  'ddplist-testNegative-bin.plist',
  'ddplist-testNegative-xml.plist',
  'goplist-xml-unusual-s01.plist',
  'goplist-xml-unusual-s02.plist',
  'goplist-xml-unusual-s03.plist',
  'goplist-xml-unusual-s04.plist',
  'micromdm-sample2.binary.plist',
  'micromdm-uid.binary.plist',
  'nodebplist-int64.bplist',
  'nodebplist-int64.xml',
  'plistjs-Info.bplist',
  'plistjs-nested.bplist',
  'plistjs-types.bplist',
  'rust-binary.plist',
  'rust-binary_NSKeyedArchiver.plist',
  'rust-book.plist',
  'rust-utf16_bplist.plist',
  'rust-xml-animals.plist',
  'rust-xml.plist',
  'swift-Test.plist',
] as const;

/** Each has a test of its own below. */
const SPECIAL = ['goplist-xml-unusual-s08.plist', 'nodebplist-sample1.bplist', 'plistjs-TestSummaries.plist'];

const expected = plistlibExpectations();

describe('parsePlist on every property list fixture', () => {
  test('every fixture is in one of the tables', () => {
    const named = [...Object.keys(PLUTIL_ACCEPTS), ...Object.keys(REFUSED), ...PLISTLIB_ACCEPTS, ...SPECIAL];
    expect(named.toSorted()).toEqual(fixtureNames('plist'));
  });

  test.each(Object.entries(PLUTIL_ACCEPTS))('reads %s as plutil does', (name, value) => {
    expect(toTypedJson(parsePlist(fixture(`plist/${name}`)))).toEqual(value);
  });

  test.each(Object.entries(REFUSED))('refuses %s', (name, code) => {
    const error = plistErrorOf(() => parsePlist(fixture(`plist/${name}`)));
    expect(error.code).toBe(code);
    expect(error.offset).toBeTypeOf('number');
  });

  test.each(PLISTLIB_ACCEPTS)('reads %s as plistlib does', (name) => {
    expect(toTypedJson(parsePlist(fixture(`plist/${name}`)))).toEqual(expected[name]?.value);
  });

  test('ignores text behind the root element, as in micromdm-invalid-end', () => {
    const value = parsePlist(fixture('plist/goplist-xml-unusual-s08.plist'));
    expect(toTypedJson(value)).toEqual({ dict: [['test', 'value']] });
  });

  test('reads UTF-8 that a binary property list marks as ASCII', () => {
    expect(toTypedJson(parsePlist(fixture('plist/nodebplist-sample1.bplist')))).toMatchObject({
      dict: expect.arrayContaining([
        ['CFBundleIdentifier', 'com.apple.dictionary.MySample'],
        ['DCSDictionaryCopyright', expect.stringContaining('\u00a9')],
      ]) as unknown,
    });
  });

  test('reads the one fixture that is 59 deep by default, and no deeper than told', () => {
    const body = fixture('plist/plistjs-TestSummaries.plist');
    expect(parsePlist(body)).toMatchObject({ FormatVersion: '1.1' });
    expect(plistErrorOf(() => parsePlist(body, { limits: { maxDepth: 58 } })).code).toBe('ERR_PLIST_TOO_DEEP');
    expect(parsePlist(body, { limits: { maxDepth: 59 } })).toMatchObject({ FormatVersion: '1.1' });
  });
});

describe('parsePlist on recordings of devices', () => {
  const names = ['checkin', 'connect'].flatMap((folder) => fixtureNames(folder).map((name) => `${folder}/${name}`));

  test.each(names)('reads %s without repair', (name) => {
    const body = fixture(name);
    const value = parsePlist(body);
    expect(toTypedJson(value)).toHaveProperty('dict');
    expect(parsePlist(body, { repair: true })).toEqual({ value, repairs: [] });
  });
});
