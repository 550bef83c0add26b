import { describe, expect, test } from 'vitest';
import { explainError } from '../../src/commands/explain-error.js';
import { parseReport } from '../../src/commands/parse-report.js';
import { ERROR_TABLE } from '../../src/commands/error-table.js';
import { fixture } from '../support/fixture.js';

describe('explainError', () => {
  test.each([
    ['error-ios11.3.1-removeprofile-unmanaged.plist', 'the profile is not managed by this server'],
    ['error-macos10.12.5-invalid-command.plist', 'the command lacks a required key'],
  ])('explains the recorded %s', (file, meaning) => {
    const [item] = parseReport(fixture(`connect/${file}`)).ErrorChain;
    expect(explainError(item ?? {})).toMatchObject({ meaning, retry: 'no' });
  });

  // Apple, Mobile Device Management Protocol Reference, Error Codes.
  test.each([
    ['MCProfileErrorDomain', 1000, 'no'],
    ['MCInstallationErrorDomain', 4009, 'later'],
    ['MCInstallationErrorDomain', 4001, undefined],
    ['MCMDMErrorDomain', 12021, 'no'],
    ['MCMDMErrorDomain', 12040, 'after-change'],
    ['MCMDMErrorDomain', 12081, 'later'],
    ['MCSCEPErrorDomain', 22013, 'after-change'],
  ])('%s %i: retry %s', (ErrorDomain, ErrorCode, retry) => {
    const explanation = explainError({ ErrorDomain, ErrorCode });
    expect(explanation?.retry).toBe(retry);
    expect(explanation?.source).toMatch(/^https:\/\/developer\.apple\.com\//);
  });

  test.each([
    {},
    { ErrorDomain: 'MCMDMErrorDomain' },
    { ErrorDomain: 'MCMDMErrorDomain', ErrorCode: 12039 },
    { ErrorDomain: 'NSURLErrorDomain', ErrorCode: -1001 },
    { ErrorDomain: '__proto__', ErrorCode: 1 },
    { ErrorDomain: 'constructor', ErrorCode: 1 },
  ])('what no source explains stays unknown: %j', (item) => {
    expect(explainError(item)).toBeUndefined();
  });

  test('codes of a domain lie in its thousand', () => {
    for (const codes of Object.values(ERROR_TABLE)) {
      const thousands = new Set(Object.keys(codes).map((code) => Math.floor(Number(code) / 1000)));
      expect(thousands.size).toBe(1);
    }
  });
});
