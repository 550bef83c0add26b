/**
 * Property lists against the `plist` package, in one process and in turns, so that both see the same machine.
 *
 *     npx tsx bench/plist.ts
 */
import { readFileSync } from 'node:fs';
import { build as plistBuild, parse as plistParse } from 'plist';
import { buildPlist } from '../src/plist/build-plist.js';
import { parsePlist } from '../src/plist/parse-plist.js';
import type { PlistDict, PlistValue } from '../src/plist/plist-value.js';

const LIMITS = { maxBytes: 64 * 1024 * 1024, maxNodes: 10_000_000 };

/** `InstalledApplicationList` as a device answers it. */
function appList(count: number): PlistDict {
  const InstalledApplicationList: PlistDict[] = [];
  for (let index = 0; index < count; index++) {
    InstalledApplicationList.push({
      Identifier: `com.example.vendor${index % 97}.application${index}`,
      Name: index % 9 === 0 ? `Notes & Tasks ${index}` : `Application ${index}`,
      ShortVersion: `${index % 13}.${index % 7}.${index % 5}`,
      Version: String(100_000 + index),
      BundleSize: 1_000_000 + index * 4099,
      DynamicSize: index * 8191,
      IsValidated: index % 3 === 0,
      ExternalVersionIdentifier: 830_000_000 + index,
    });
  }
  return {
    CommandUUID: '5E1F2A1C-0B3F-4A76-9F6E-6A8A4C1D2E3F',
    InstalledApplicationList,
    Status: 'Acknowledged',
    UDID: '00008101-000A1B2C3D4E001E',
  };
}

const fixture = (path: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../fixtures/${path}`, import.meta.url)));

interface Case {
  readonly name: string;
  readonly xml: Uint8Array;
  readonly parseTarget: number;
  /** Calls in one measurement. */
  readonly calls: number;
  readonly rounds: number;
}

const cases: readonly Case[] = [
  {
    name: 'TokenUpdate',
    xml: fixture('checkin/tokenupdate-ios9-ipad2,5.plist'),
    parseTarget: 6,
    calls: 200,
    rounds: 41,
  },
  {
    name: 'DeviceInformation',
    xml: fixture('connect/deviceinformation-ios11.3.1.plist'),
    parseTarget: 6,
    calls: 100,
    rounds: 41,
  },
  { name: 'app list', xml: buildPlist(appList(470)), parseTarget: 15, calls: 1, rounds: 21 },
  { name: 'app list', xml: buildPlist(appList(11_900)), parseTarget: 15, calls: 1, rounds: 5 },
];

const BUILD_TARGET = 4;

/** Median time of one call in microseconds for each of two functions, measured in turns. */
function compare(ours: () => unknown, theirs: () => unknown, calls: number, rounds: number): [number, number] {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds + 2; round++) {
    for (const [index, run] of [ours, theirs].entries()) {
      const start = process.hrtime.bigint();
      for (let call = 0; call < calls; call++) run();
      // The first rounds warm up.
      if (round >= 2) times[index]?.push(Number(process.hrtime.bigint() - start) / 1000 / calls);
    }
  }
  return [median(times[0]), median(times[1])];
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** The tree as `plist` takes it: plain objects, no `PlistReal`. */
function plain(value: PlistValue): unknown {
  if (Array.isArray(value)) return value.map((item: PlistValue) => plain(item));
  if (typeof value !== 'object' || value instanceof Uint8Array || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]: [string, PlistValue]) => [key, plain(item)]));
}

let met = true;
const line = (...columns: string[]): void => {
  console.log(columns.map((column, index) => (index === 0 ? column.padEnd(34) : column.padStart(12))).join(''));
};

line('', 'ours µs', 'MB/s', 'plist µs', 'ratio', 'target');
for (const { name, xml, parseTarget, calls, rounds } of cases) {
  const text = new TextDecoder().decode(xml);
  const value = parsePlist(xml, { limits: LIMITS, reals: 'number' });
  const theirValue = plain(value) as Parameters<typeof plistBuild>[0];
  const size = xml.length < 10_000 ? `${xml.length} B` : `${Math.round(xml.length / 1000)} kB`;
  const row = (what: string, [ours, theirs]: [number, number], target: number): void => {
    const ratio = theirs / ours;
    met &&= ratio >= target;
    line(
      `${what} ${name} ${size}`,
      ours.toFixed(1),
      (xml.length / ours).toFixed(0),
      theirs.toFixed(0),
      `${ratio.toFixed(1)}x`,
      `${target}x ${ratio >= target ? 'met' : 'MISSED'}`,
    );
  };
  row(
    'parse',
    compare(
      () => parsePlist(xml, { limits: LIMITS }),
      () => plistParse(text),
      calls,
      rounds,
    ),
    parseTarget,
  );
  row(
    'build',
    compare(
      () => buildPlist(value),
      () => plistBuild(theirValue),
      calls,
      rounds,
    ),
    BUILD_TARGET,
  );
}
if (!met) process.exitCode = 1;
