import { PlistError } from '../../src/errors.js';
import { buildPlist } from '../../src/plist/build-plist.js';
import { parsePlist } from '../../src/plist/parse-plist.js';
import type { PlistValue } from '../../src/plist/plist-value.js';
import { salvagePlistStrings } from '../../src/plist/salvage-plist-strings.js';
import { fixture, fixtureNames } from '../support/fixture.js';

export interface FuzzReport {
  readonly inputs: number;
  readonly values: number;
  readonly repaired: number;
  readonly salvaged: number;
  /** How often each error code came. */
  readonly codes: Readonly<Record<string, number>>;
  readonly slowest: { readonly milliseconds: number; readonly bytes: number; readonly name: string };
}

const LIMITS = { maxDepth: 64 };

const KEYS = ['UDID', 'CommandUUID', 'Status', 'key'];

/** Pieces of XML that change the meaning of what is around them. */
const TOKENS = [
  '<', '>', '&', '"', '\'', '/', '<!--', '-->', '<![CDATA[', ']]>', '<?', '?>', '&#0;', '&#x1F600;', '&amp', '<dict>', '</dict>',
  '<array>', '</array>', '<key>', '</key>', '<string>', '</string>', '<integer>', '<data>', '<date>', '<real>', '<true/>',
  '</plist>', '<plist>', '<!DOCTYPE', '[', '\0', '\r\n', '\ufeff', '\uffff', '9'.repeat(400),
].map((token) => new TextEncoder().encode(token)); // prettier-ignore

/** Mulberry32: small, and the same numbers for the same seed everywhere. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

function splice(body: Uint8Array, start: number, removed: number, added: Uint8Array): Uint8Array {
  const result = new Uint8Array(body.length - removed + added.length);
  result.set(body.subarray(0, start));
  result.set(added, start);
  result.set(body.subarray(start + removed), start + added.length);
  return result;
}

function mutate(body: Uint8Array, other: Uint8Array, random: (below: number) => number): Uint8Array {
  const at = random(body.length + 1);
  const length = Math.min(random(20), body.length - at);
  switch (random(9)) {
    case 0:
      return body.slice(0, at);
    case 1:
      return splice(body, at, length, new Uint8Array(0));
    case 2:
      return splice(body, at, 0, body.subarray(at, at + random(200)));
    case 3:
      return splice(body, at, random(2) * length, TOKENS[random(TOKENS.length)] ?? body);
    case 4: {
      const start = random(other.length);
      return splice(body, at, length, other.subarray(start, start + random(100)));
    }
    case 5: {
      // The trailer and table of a binary property list.
      const near = Math.max(0, body.length - 1 - random(48));
      return splice(
        body,
        near,
        Math.min(1, body.length - near),
        Uint8Array.of(random(3) > 0 ? 32 + random(95) : random(256)),
      );
    }
    default:
      return splice(
        body,
        at,
        Math.min(1, body.length - at),
        Uint8Array.of(random(3) > 0 ? 32 + random(95) : random(256)),
      );
  }
}

function timed(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** Reads `count` damaged documents in every way there is; throws what is not a `PlistError`. */
export function fuzzPlist(count: number, seed: number): FuzzReport {
  const random = createRandom(seed);
  const names = ['plist', 'checkin', 'connect'].flatMap((folder) =>
    fixtureNames(folder).map((name) => `${folder}/${name}`),
  );
  const bodies = names.map((name) => fixture(name)).filter((body) => body.length > 0);
  const report = { inputs: 0, values: 0, repaired: 0, salvaged: 0, codes: {} as Record<string, number> };
  let slowest = { milliseconds: 0, bytes: 0, name: '' };

  const attempt = (run: () => PlistValue): PlistValue | undefined => {
    try {
      return run();
    } catch (error) {
      if (!(error instanceof PlistError)) throw error;
      report.codes[error.code] = (report.codes[error.code] ?? 0) + 1;
      return undefined;
    }
  };

  for (; report.inputs < count; report.inputs++) {
    const index = report.inputs % bodies.length;
    let body = bodies[index] ?? new Uint8Array(0);
    for (let times = 1 + random(3); times > 0; times--)
      body = mutate(body, bodies[random(bodies.length)] ?? body, random);
    const milliseconds = timed(() => {
      const value = attempt(() => parsePlist(body, { limits: LIMITS }));
      if (value !== undefined) {
        report.values++;
        // What was read can be written: always in binary, and in XML but for characters that only binary has.
        buildPlist(value, { format: 'binary' });
        attempt(() => parsePlist(buildPlist(value), { limits: LIMITS }));
      }
      if (attempt(() => parsePlist(body, { limits: LIMITS, repair: true }).value) !== undefined) report.repaired++;
      if (Object.keys(salvagePlistStrings(body, KEYS)).length > 0) report.salvaged++;
    });
    if (milliseconds <= slowest.milliseconds) continue;
    // Once more, as the machine may have been busy with something else.
    const again = timed(() => {
      attempt(() => parsePlist(body, { limits: LIMITS }));
      salvagePlistStrings(body, KEYS);
    });
    if (again > slowest.milliseconds) slowest = { milliseconds: again, bytes: body.length, name: names[index] ?? '' };
  }
  return { ...report, slowest };
}
