import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { buildAppManifest } from '../../src/commands/build-app-manifest.js';
import { buildCommand } from '../../src/commands/build-command.js';
import { buildPlist } from '../../src/plist/build-plist.js';
import { parsePlist } from '../../src/plist/parse-plist.js';
import { readEntries } from '../../src/schema/read-entry.js';
import { loadSchema } from '../../src/schema/load-schema.js';
import { validateValue } from '../../src/schema/validate-value.js';
import { fixture } from '../support/fixture.js';

const content = new Uint8Array(25_000).map((_, index) => index * 7);
const options = { url: 'https://example.com/a.pkg', bundleIdentifier: 'com.example.a', version: '1.0', title: 'A' };
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function* inPieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < bytes.length; offset += length) yield bytes.subarray(offset, offset + length);
}

/** A stream that cannot be iterated, as in some browsers. */
const stream = (bytes: Uint8Array, length: number) => {
  const pieces = inPieces(bytes, length);
  return {
    cancelled: 0,
    getReader() {
      return {
        read: () => pieces.next(),
        cancel: async () => void this.cancelled++,
      };
    },
  };
};

describe('buildAppManifest', () => {
  const expected = [0, 10_000, 20_000].map((offset) => sha256(content.subarray(offset, offset + 10_000)));

  test.each([1, 3_333, 10_000, 25_000])('hashes each part, whatever the pieces: %i bytes', async (length) => {
    for (const source of [content, inPieces(content, length), stream(content, length)]) {
      const manifest = await buildAppManifest({ ...options, content: source, chunkBytes: 10_000 });
      expect(manifest.items[0].assets[0].sha256s).toEqual(expected);
    }
  });

  test('a web stream is read, and let go', async () => {
    const web = new Blob([content]).stream();
    expect((await buildAppManifest({ ...options, content: web })).items[0].assets[0].sha256s).toEqual([
      sha256(content),
    ]);
    const source = stream(content, 100);
    await buildAppManifest({ ...options, content: source });
    expect(source.cancelled).toBe(1);
  });

  test('has the form of a manifest in the field, with SHA-256 in place of MD5', async () => {
    const theirs = parsePlist(fixture('profiles/manifest-dotnet-sdk-2.0.2-osx-x64.plist')) as unknown as Awaited<
      ReturnType<typeof buildAppManifest>
    >;
    const ours = await buildAppManifest({ ...options, content });
    const theirKeys = Object.keys(theirs.items[0].metadata).filter((key) => key !== 'sizeInBytes');
    expect(Object.keys(ours.items[0].metadata).toSorted()).toEqual(theirKeys.toSorted());
    expect(
      Object.keys(ours.items[0].assets[0])
        .map((key) => key.replace('sha256', 'md5'))
        .toSorted(),
    ).toEqual(Object.keys(theirs.items[0].assets[0]).toSorted());
    const [entry] = readEntries(await loadSchema('documents'), 'ManifestURL');
    expect(entry === undefined ? ['no entry'] : validateValue(entry, ours)).toEqual([]);
    expect(parsePlist(buildPlist(ours))).toEqual(ours);
  });

  test('goes into the command as it is', async () => {
    const Manifest = await buildAppManifest({ ...options, content, subtitle: 'B' });
    expect(buildCommand('InstallEnterpriseApplication', { Manifest }).Command.Manifest).toBe(Manifest);
  });

  test.each([
    { url: 'http://example.com/a.pkg' },
    { url: 'https:///a.pkg' },
    { title: '' },
    { version: '' },
    { bundleIdentifier: '' },
    { content: new Uint8Array() },
    { chunkBytes: 0 },
    { chunkBytes: 1.5 },
    { chunkBytes: 2 ** 31 },
  ])('refuses %j', async (wrong) => {
    await expect(buildAppManifest({ ...options, content, ...wrong })).rejects.toThrow(TypeError);
  });

  test('what the stream throws is let through', async () => {
    const broken = new Error('disk');
    const failing = (async function* (): AsyncGenerator<Uint8Array> {
      yield content;
      throw broken;
    })();
    await expect(buildAppManifest({ ...options, content: failing })).rejects.toBe(broken);
  });
});
