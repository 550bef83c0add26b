import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadSchema } from '../../src/schema/load-schema.js';
import { readEntries } from '../../src/schema/read-entry.js';
import type { SchemaKind } from '../../src/schema/schema-entry.js';
import { validateValue } from '../../src/schema/validate-value.js';
import { dictionaryOf, violationsOf } from './schema-values.js';

const KINDS: readonly SchemaKind[] = [
  'checkin',
  'commands',
  'responses',
  'payloads',
  'profile',
  'declarations',
  'status',
  'documents',
];

describe.each(KINDS)('%s', async (kind) => {
  const table = await loadSchema(kind);
  const entries = Object.keys(table).flatMap((name) => readEntries(table, name));

  test('what is made from the schema has no findings', () => {
    for (const entry of entries) {
      fc.assert(
        fc.property(dictionaryOf(entry, entry.keys), (value) => {
          expect(validateValue(entry, value), entry.file).toEqual([]);
        }),
        { numRuns: 8 },
      );
    }
  });

  test('each single violation is found at its place, and nothing else', () => {
    let seen = 0;
    for (const entry of entries) {
      fc.assert(
        fc.property(dictionaryOf(entry, entry.keys), fc.nat(), (value, pick) => {
          const violations = violationsOf(entry, value);
          const violation = violations[pick % Math.max(1, violations.length)];
          if (violation === undefined) return;
          seen += 1;
          const findings = validateValue(entry, violation.apply());
          const found = findings.map(({ path, rule }) => `${rule} ${path}`);
          expect(found, entry.file).toContain(`${violation.rule} ${violation.path}`);
          expect(
            findings.filter((finding) => !finding.path.startsWith(violation.path)),
            entry.file,
          ).toEqual([]);
        }),
        { numRuns: 25 },
      );
    }
    expect(seen).toBeGreaterThan(entries.length);
  });
});
