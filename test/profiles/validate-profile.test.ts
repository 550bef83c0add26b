import { expect, test } from 'vitest';
import { buildPlist } from '../../src/plist/build-plist.js';
import { PlistReal } from '../../src/plist/plist-value.js';
import { parseProfile } from '../../src/profiles/parse-profile.js';
import { validateProfile } from '../../src/profiles/validate-profile.js';
import { payload, profileOf } from './profile-support.js';

test('a version that is written as a real number is the number it is', () => {
  const { plist } = profileOf([payload('com.apple.dock')]);
  const rules = (version: number) =>
    validateProfile(parseProfile(buildPlist({ ...plist, PayloadVersion: new PlistReal(version) }))).map(
      ({ severity, rule, path }) => `${severity} ${rule} ${path}`,
    );
  expect(rules(1)).toEqual([]);
  expect(rules(1.5)).toEqual(['error wrong-type PayloadVersion']);
});
