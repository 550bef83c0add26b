import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const root = new URL('../../fixtures/', import.meta.url);
const manifest = readFileSync(new URL('MANIFEST.md', root), 'utf8');
const hashes = JSON.parse(readFileSync(new URL('sha256.json', root), 'utf8')) as Record<string, string>;

interface Entry {
  readonly path: string;
  readonly origin: string;
  readonly licence: string;
  readonly sha256Prefix?: string;
  readonly bytes?: number;
}

/** Reads the list entries and the table rows of MANIFEST.md. */
function readEntries(): Entry[] {
  const entries: Entry[] = [];
  for (const section of manifest.split(/^## /m).slice(1)) {
    const kind = /^([a-z]+):/.exec(section)?.[1];
    if (kind === undefined) continue;
    for (const match of section.matchAll(
      /^- \*\*(.+?)\*\* \((\d+) bytes, sha256 ([0-9a-f]{16})\)\n {2}- origin: ([^:\n]+): .*?; ([^;\n]+); /gm,
    )) {
      const [, name, bytes, sha256Prefix, origin, licence] = match;
      entries.push({
        path: `${kind}/${name ?? ''}`,
        origin: origin ?? '',
        licence: licence ?? '',
        sha256Prefix: sha256Prefix ?? '',
        bytes: Number(bytes),
      });
    }
    for (const match of section.matchAll(/^\| ([^|]+\.[a-z]+) \| ([^:|]+): [^|]* \| ([^|]+) \|/gm)) {
      entries.push({ path: `${kind}/${match[1] ?? ''}`, origin: match[2] ?? '', licence: match[3] ?? '' });
    }
  }
  return entries;
}

const entries = readEntries();
const files = readdirSync(root, { recursive: true, encoding: 'utf8', withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => `${entry.parentPath}/${entry.name}`.slice(root.pathname.length).replace(/^\/+/, ''))
  .filter((path) => path.includes('/') && !path.startsWith('LICENSES/'))
  .toSorted();

describe('fixtures', () => {
  test('every file has an entry in the manifest, and every entry a file', () => {
    expect(entries.map((entry) => entry.path).toSorted()).toEqual(files);
  });

  test('every file has the recorded hash', () => {
    expect(Object.keys(hashes).toSorted()).toEqual(files);
    for (const path of files) {
      const sha256 = createHash('sha256')
        .update(readFileSync(new URL(path, root)))
        .digest('hex');
      expect(sha256, path).toBe(hashes[path]);
    }
  });

  test('hash and size of the manifest agree with the file', () => {
    for (const entry of entries.filter(({ sha256Prefix }) => sha256Prefix !== undefined)) {
      const bytes = readFileSync(new URL(entry.path, root));
      expect(bytes.length, entry.path).toBe(entry.bytes);
      expect(hashes[entry.path]?.slice(0, 16), entry.path).toBe(entry.sha256Prefix);
    }
  });

  test('every origin is listed with its licence, and its licence text is here', () => {
    for (const { path, origin, licence } of entries) {
      expect(manifest, path).toMatch(new RegExp(`^- ${origin.replace(/[.+]/g, '\\$&')} @ .* — `, 'm'));
      expect(licence, path).toMatch(/^(MIT|BSD-[23]-Clause|Apache-2\.0|Unlicense)/);
      expect(existsSync(new URL(`LICENSES/${origin.replace('/', '+')}.txt`, root)), origin).toBe(true);
    }
  });
});
