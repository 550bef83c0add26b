import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ERRATA, FACT_FILES, type FactEntry, type FactKey } from '../../tools/schema/facts.js';

const entries = FACT_FILES.flatMap(
  (name) =>
    (
      JSON.parse(readFileSync(new URL(`../../tools/schema/facts/${name}.json`, import.meta.url), 'utf8')) as {
        entries: readonly FactEntry[];
      }
    ).entries,
);

const keyAt = (keys: readonly FactKey[] | undefined, path: readonly string[]): FactKey | undefined => {
  const [name, ...rest] = path;
  const key = keys?.find((candidate) => candidate.key === name);
  return rest.length === 0 ? key : keyAt(key?.subkeys, rest);
};

test.each(ERRATA)('$file $path is still wrong in the facts', ({ file, part, path, set, reason }) => {
  const entry = entries.find((candidate) => candidate.file === file);
  const key = keyAt(entry?.[part], path.slice(1).split('/'));
  expect(key).toBeDefined();
  expect({ ...key, ...set }).not.toEqual(key);
  expect(reason.length).toBeGreaterThan(20);
});
