import { describe, expect, test } from 'vitest';
import { PlistError } from '../../src/errors.js';
import { buildPlist } from '../../src/plist/build-plist.js';
import { parsePlist } from '../../src/plist/parse-plist.js';
import type { PlistValue } from '../../src/plist/plist-value.js';
import { salvagePlistStrings } from '../../src/plist/salvage-plist-strings.js';
import { fixture, fixtureNames } from '../support/fixture.js';

const LIMITS = { maxDepth: 64 };

function valueOrError(body: Uint8Array, repair: boolean): unknown {
  try {
    return repair ? parsePlist(body, { limits: LIMITS, repair }).value : parsePlist(body, { limits: LIMITS });
  } catch (error) {
    if (error instanceof PlistError) return error;
    throw error;
  }
}

/** Cuts `body` at `length`: an error within the bytes that are left, or, behind the root element, the same value. */
function expectCut(body: Uint8Array, length: number, whole: PlistValue, mayEnd: boolean): void {
  const cut = body.slice(0, length);
  const result = valueOrError(cut, false);
  const repaired = valueOrError(cut, true);
  if (result instanceof PlistError) {
    // Plain comparisons first: `expect` for every byte would take most of the time.
    if (result.offset === undefined || result.offset > length) expect(result.offset).toBeLessThanOrEqual(length);
    if (!(repaired instanceof PlistError)) expect(repaired).toBeInstanceOf(PlistError);
  } else {
    expect(mayEnd).toBe(true);
    expect(result).toEqual(whole);
    expect(repaired).toEqual(whole);
  }
}

const valid = ['plist', 'checkin', 'connect']
  .flatMap((folder) => fixtureNames(folder).map((name) => `${folder}/${name}`))
  .filter((name) => !(valueOrError(fixture(name), false) instanceof PlistError));

describe('parsePlist on cut documents', () => {
  test('there are fixtures to cut', () => {
    expect(valid.length).toBeGreaterThan(60);
  });

  test.each(valid)(
    '%s, at every byte',
    (name) => {
      const body = fixture(name);
      const whole = parsePlist(body, { limits: LIMITS });
      const binary = body[0] === 0x62;
      const rootEnd = new TextDecoder('latin1').decode(body).search(/<\/plist>|<\/array>\s*$/);
      for (let length = 0; length < body.length; length++) {
        expectCut(body, length, whole, !binary && length > rootEnd);
      }
      // The longest is 45 kB, read 90,000 times.
    },
    120_000,
  );

  test('a document of 200 kB, XML and binary, at 150 places', () => {
    const long: PlistValue = Array.from({ length: 1500 }, (_, index) => ({
      Name: `Application ${index}`,
      Identifier: `com.example.${index}`,
      Icon: Uint8Array.from({ length: 20 }, (_unused, at) => index + at),
      Size: index * 4099,
    }));
    const bodies = [buildPlist({ UDID: 'u', List: long }), buildPlist({ UDID: 'u', List: long }, { format: 'binary' })];
    for (const body of bodies) {
      const whole = parsePlist(body, { limits: LIMITS });
      for (let step = 0; step < 150; step++) {
        const length = Math.floor((body.length * step) / 150);
        expectCut(body, length, whole, false);
        salvagePlistStrings(body.subarray(0, length), ['UDID']);
      }
    }
  });
});
