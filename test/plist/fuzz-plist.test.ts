import { expect, test } from 'vitest';
import { fuzzPlist } from './fuzz-plist-run.js';

test('damaged property lists give a PlistError or a value, and nothing else', () => {
  const report = fuzzPlist(4_000, 20_260_101);
  expect(report.inputs).toBe(4_000);
  // The damage is real, and not always fatal: both halves were exercised.
  expect(report.values).toBeGreaterThan(100);
  expect(report.repaired).toBeGreaterThan(report.values);
  expect(report.salvaged).toBeGreaterThan(report.values / 2);
  expect(Object.keys(report.codes)).toEqual(
    expect.arrayContaining([
      'ERR_PLIST_MALFORMED',
      'ERR_PLIST_INVALID_VALUE',
      'ERR_PLIST_ENCODING',
      'ERR_PLIST_DUPLICATE_KEY',
      'ERR_PLIST_UNSUPPORTED_FORMAT',
    ]),
  );
});
