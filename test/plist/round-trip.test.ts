import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { buildPlist } from '../../src/plist/build-plist.js';
import { parsePlist } from '../../src/plist/parse-plist.js';
import { PlistReal, PlistUid, type PlistValue } from '../../src/plist/plist-value.js';
import { salvagePlistStrings } from '../../src/plist/salvage-plist-strings.js';
import { fixture, fixtureNames } from '../support/fixture.js';
import { toTypedJson } from './plist-support.js';

/** Text of whole code points without the characters that XML forbids. */
const xmlText = fc
  .string({ unit: 'binary', maxLength: 40 })
  .map((text) => text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, ''));

const real = fc
  .double()
  .map((value) => (Number.isInteger(value) || Number.isNaN(value) ? new PlistReal(value) : value));

const scalar = (text: fc.Arbitrary<string>, milliseconds: boolean, uids: boolean): fc.Arbitrary<PlistValue> =>
  fc.oneof<fc.Arbitrary<PlistValue>[]>(
    text,
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }),
    real,
    fc
      .date({ min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true })
      .map((date) => (milliseconds ? date : new Date(Math.floor(date.getTime() / 1000) * 1000))),
    fc.uint8Array({ maxLength: 60 }),
    ...(uids ? [fc.nat(0xffff_ffff).map((value) => new PlistUid(value))] : []),
  );

const tree = (text: fc.Arbitrary<string>, milliseconds: boolean, uids: boolean): fc.Arbitrary<PlistValue> =>
  fc.letrec<{ value: PlistValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 6, withCrossShrink: true },
      scalar(text, milliseconds, uids),
      fc.array(tie('value'), { maxLength: 6 }),
      fc.dictionary(text, tie('value'), { maxKeys: 6, noNullPrototype: false }),
    ),
  })).value;

/** A bigint that is a safe integer is read as a number. */
const expectSame = (read: PlistValue, written: PlistValue): void => {
  expect(toTypedJson(read)).toEqual(toTypedJson(written));
};

describe('what is written is read again', () => {
  test('XML', () => {
    fc.assert(
      fc.property(tree(xmlText, false, false), (value) => {
        const body = buildPlist(value);
        expectSame(parsePlist(body), value);
        expect(buildPlist(parsePlist(body))).toEqual(body);
        expect(parsePlist(body, { repair: true }).repairs).toEqual([]);
      }),
      { numRuns: 600 },
    );
  });

  test('binary', () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(
      fc.property(tree(anyText, true, true), (value) => {
        const body = buildPlist(value, { format: 'binary' });
        expectSame(parsePlist(body), value);
        expect(buildPlist(parsePlist(body), { format: 'binary' })).toEqual(body);
      }),
      { numRuns: 600 },
    );
  });

  test('our XML is well-formed for a parser that is not ours', () => {
    fc.assert(
      fc.property(tree(xmlText, false, true), (value) => {
        const parser = new SaxesParser();
        parser.write(new TextDecoder().decode(buildPlist(value))).close();
      }),
      { numRuns: 300 },
    );
  });

  test('the strings of a root dictionary are found in any prefix that holds them, and never others', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('UDID', 'Status', 'Other'), tree(xmlText, false, false)),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (value, share) => {
          const body = buildPlist(value);
          const found = salvagePlistStrings(body.subarray(0, Math.floor(body.length * share)), ['UDID', 'Status']);
          for (const [key, text] of Object.entries(found)) expect(text).toBe(value[key]);
        },
      ),
      { numRuns: 300 },
    );
  });

  test.each(['plist', 'checkin', 'connect'].flatMap((folder) => fixtureNames(folder).map((name) => [folder, name])))(
    'fixture %s/%s, in both formats',
    (folder, name) => {
      let value: PlistValue;
      try {
        value = parsePlist(fixture(`${folder}/${name}`), { limits: { maxDepth: 64 } });
      } catch {
        return; // Refused fixtures are judged elsewhere.
      }
      const limits = { maxDepth: 64 };
      expectSame(parsePlist(buildPlist(value, { format: 'binary' }), { limits }), value);
      const text = JSON.stringify(toTypedJson(value));
      // UIDs become dictionaries in XML.
      if (!text.includes('"uid"')) expectSame(parsePlist(buildPlist(value), { limits }), value);
    },
  );
});
