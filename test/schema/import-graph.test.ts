import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const src = new URL('../../src/', import.meta.url);

/** Files that an import of `file` loads at once: values only, no types, nothing that loads on demand. */
function loadedBy(file: URL, seen = new Set<string>()): Set<string> {
  if (seen.has(file.href)) return seen;
  seen.add(file.href);
  const text = readFileSync(file, 'utf8');
  for (const [, clause = '', specifier = ''] of text.matchAll(/^(?:im|ex)port\s([^'";]*?)from\s'(\.[^']+)';/gm)) {
    if (clause.startsWith('type ')) continue;
    loadedBy(new URL(specifier.replace(/\.js$/, '.ts'), file), seen);
  }
  return seen;
}

const names = (entry: string, pattern: RegExp): string[] =>
  [...loadedBy(new URL(`${entry}/index.ts`, src))]
    .map((href) => href.slice(src.href.length))
    .filter((name) => pattern.test(name))
    .toSorted();

test.each([
  ['schema', []],
  ['checkin', []],
  ['plist', []],
  ['enrollment', []],
  // Which keys of a response are secrets: they are kept out of events.
  ['service', ['schema/generated/response-table.ts']],
  ['server', []],
  ['commands', ['schema/generated/command-table.ts', 'schema/generated/response-table.ts']],
  ['profiles', ['schema/generated/payload-table.ts', 'schema/generated/profile-table.ts']],
])('%s loads only the tables it needs', (entry, tables) => {
  expect(names(entry, /-table\.ts$/).filter((name) => name.startsWith('schema/'))).toEqual(tables);
});

test('check-in loads neither the schema nor the binary writer', () => {
  expect(names('checkin', /^schema\/|write-binary|build-plist/)).toEqual([]);
  expect(names('checkin', /write-xml/)).toEqual(['plist/write-xml.ts']);
});
