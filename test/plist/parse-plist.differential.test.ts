import { parse as plistParse } from 'plist';
import { SaxesParser } from 'saxes';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { PlistError } from '../../src/errors.js';
import { isPlistDict, PlistReal, PlistUid, type PlistValue } from '../../src/plist/plist-value.js';
import { parsePlist } from '../../src/plist/parse-plist.js';
import { fixture, fixtureNames } from '../support/fixture.js';
import { plist } from './plist-support.js';

const names = ['plist', 'checkin', 'connect'].flatMap((folder) =>
  fixtureNames(folder).map((name) => `${folder}/${name}`),
);

/** The value as the `plist` package gives it: plain numbers, plain objects. */
function plain(value: PlistValue): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof PlistReal) return value.value;
  if (value instanceof PlistUid) return { UID: value.value };
  if (value instanceof Uint8Array) return [...value];
  if (isPlistDict(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
  return Array.isArray(value) ? value.map((item: PlistValue) => plain(item)) : value;
}

function plainOfTheirs(value: unknown): unknown {
  if (value instanceof Uint8Array) return [...value];
  if (Array.isArray(value)) return value.map(plainOfTheirs);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainOfTheirs(item)]));
}

function ours(body: Uint8Array): { value: PlistValue } | undefined {
  try {
    return { value: parsePlist(body, { limits: { maxDepth: 64 } }) };
  } catch (error) {
    if (error instanceof PlistError) return undefined;
    throw error;
  }
}

/** The `plist` package prints what it stumbles over, already while the tables below are made. */
const silenced = (['error', 'warn', 'log'] as const).map((name) =>
  vi.spyOn(console, name).mockImplementation(() => undefined),
);
afterAll(() => silenced.forEach((spy) => spy.mockRestore()));

describe('parsePlist and the plist package', () => {
  /** What `plist` 5 gets wrong: comments in keys, integers of 16 bytes, UTF-8 in binary, hexadecimal, infinities. */
  const WRONG_THERE = new Set([
    'plist/goplist-xml-unusual-s04.plist',
    'plist/nodebplist-int64.bplist',
    'plist/rust-binary.plist',
    'plist/nodebplist-sample1.bplist',
    'plist/rust-xml.plist',
    'plist/ddplist-infinity-xml.plist',
  ]);
  const common = names.filter((name) => {
    const body = fixture(name);
    return ours(body) !== undefined && !WRONG_THERE.has(name) && theirs(body) !== undefined;
  });

  function theirs(body: Uint8Array): { value: unknown } | undefined {
    const binary = body[0] === 0x62;
    try {
      const value: unknown = binary ? plistParse(body) : plistParse(new TextDecoder().decode(body));
      return { value };
    } catch {
      return undefined;
    }
  }

  test('most fixtures are read by both', () => {
    expect(common.length).toBeGreaterThan(55);
  });

  test.each(common)('%s', (name) => {
    const body = fixture(name);
    const value = ours(body)?.value;
    expect(value === undefined ? undefined : plain(value)).toEqual(plainOfTheirs(theirs(body)?.value));
  });
});

describe('parsePlist and a strict XML parser', () => {
  function isWellFormed(body: Uint8Array): boolean {
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    } catch {
      return false;
    }
    let sound = true;
    const parser = new SaxesParser();
    parser.on('error', () => (sound = false));
    parser.write(text).close();
    return sound;
  }

  /** Not well-formed, but `plutil` reads them: see the fixture manifest. saxes does not look into a
   * document type, or `micromdm-empty-doctype` would be here too. */
  const TOLERATED = [
    'plist/goplist-xml-unusual-s08.plist',
    'plist/micromdm-empty-xml.plist',
    'plist/micromdm-invalid-end.plist',
    'plist/micromdm-malformed-xml.plist',
    'plist/micromdm-swapped.plist',
  ];

  test('what we read is well-formed, but for the prologs that plutil reads', () => {
    const read = names.filter((name) => fixture(name)[0] !== 0x62 && ours(fixture(name)) !== undefined);
    expect(read.filter((name) => !isWellFormed(fixture(name))).toSorted()).toEqual(TOLERATED);
  });

  test('well-formed and still refused: no property list, or one with a key twice or a value that is none', () => {
    const refused = names.filter((name) => ours(fixture(name)) === undefined && isWellFormed(fixture(name)));
    expect(refused.toSorted()).toEqual([
      'plist/goplist-invalid-xml-00.plist',
      'plist/goplist-invalid-xml-01.plist',
      'plist/goplist-invalid-xml-02.plist',
      'plist/goplist-invalid-xml-03.plist',
      'plist/goplist-invalid-xml-04.plist',
      'plist/goplist-invalid-xml-05.plist',
      'plist/goplist-invalid-xml-06.plist',
      'plist/goplist-invalid-xml-07.plist',
      'plist/goplist-invalid-xml-08.plist',
      'plist/goplist-invalid-xml-19.plist',
      'plist/goplist-xml-unusual-s11.plist',
      'plist/micromdm-empty-plist.failure.plist',
      'plist/micromdm-invalid-data.failure.plist',
    ]);
  });

  /** Pieces that XML parsers trip over, in every order of three inside a string: both must agree. Not among them:
   * an instruction without a proper name, which we tolerate as `plutil` does. */
  const PIECES = [
    'a',
    '&amp;',
    '&#65;',
    '&#0;',
    '&#xFFFE;',
    '&',
    '&x;',
    '<',
    '<!---->',
    '<!-- - -->',
    '<!----->',
    '<![CDATA[b]]>',
    '<![CDATA[',
    ']]>',
    ']]',
    '>',
    '\r',
    '\u0001',
    '\ud7ff',
    '\u{10ffff}',
    '<?p ?>',
    '--',
    ' ',
    '"',
  ];

  test('well-formed text and refused text are the same for both', () => {
    const different: string[] = [];
    for (const first of PIECES) {
      for (const second of PIECES) {
        for (const third of PIECES) {
          const body = plist(`<string>${first}${second}${third}</string>`);
          if ((ours(body) !== undefined) !== isWellFormed(body)) different.push(first + second + third);
        }
      }
    }
    expect(different).toEqual([]);
  });

  test('the text is the same', () => {
    for (const first of PIECES) {
      for (const second of PIECES) {
        const body = plist(`<string>${first}${second}z</string>`);
        const value = ours(body)?.value;
        if (value === undefined) continue;
        let text = '';
        const parser = new SaxesParser();
        parser.on('text', (part) => (text += part));
        parser.on('cdata', (part) => (text += part));
        parser.write(new TextDecoder().decode(body)).close();
        expect(value).toBe(text);
      }
    }
  });
});
