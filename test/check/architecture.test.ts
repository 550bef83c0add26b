import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** The layers of the package, lowest first. A file imports its own folder and lower layers. */
const LAYERS: Record<string, number> = {
  'errors.ts': 0,
  internal: 0,
  schema: 1,
  plist: 1,
  asn1: 1,
  pki: 2,
  checkin: 3,
  commands: 3,
  profiles: 3,
  signing: 3,
  enrollment: 3,
  ddm: 3,
  scep: 3,
  apns: 3,
  ade: 3,
  storage: 4,
  service: 5,
  server: 6,
  testing: 7,
  cli: 7,
  'index.ts': 8,
};

/** The imports allowed inside one layer, beside those of a folder's own files. */
const WITHIN_LAYER = new Set([
  'errors.ts -> internal',
  'internal -> errors.ts',
  // Reports and check-in messages carry the same identifier keys.
  'commands -> checkin/enrollment-identity.ts',
  // Profiles run without Node, what signs and opens them does not; one entry names both.
  'signing -> profiles',
  'profiles/index.ts -> signing',
  'enrollment -> profiles',
  'enrollment -> signing',
  'enrollment -> scep',
]);

/** Folders that run without Node: no `node:*` module and no third party. */
const NEUTRAL = new Set([
  'errors.ts',
  'internal/awaitable.ts',
  'internal/bytes.ts',
  'internal/mutable.ts',
  'internal/own-string.ts',
  'apns/apns-transport.ts',
  'apns/build-push-payload.ts',
  'apns/build-push-request.ts',
  'apns/classify-push-result.ts',
  'apns/device-token.ts',
  'apns/parse-push-response.ts',
  'apns/plan-pushes.ts',
  'apns/push-reasons.ts',
  'apns/push-topic.ts',
  'schema',
  'plist',
  'asn1',
  'checkin',
  'commands',
  'ddm',
  'profiles',
]);

/** Every third party has one owner. */
const OWNERS: Record<string, (file: string) => boolean> = {
  plist: (file) => file.startsWith('plist/'),
  pkijs: (file) => file.startsWith('pki/'),
  asn1js: (file) => file.startsWith('pki/'),
  '@peculiar/webcrypto': (file) => file.startsWith('pki/'),
  zod: (file) => file.endsWith('.schema.ts'),
  'node:http2': (file) => file.startsWith('apns/') || file.startsWith('testing/'),
};

const src = new URL('../../src/', import.meta.url);
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'))
  .toSorted();

interface Import {
  readonly file: string;
  readonly specifier: string;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(new URL(file, src), 'utf8');
  const found = text.matchAll(/^\s*(?:import|export)\s(?:[^'";]*?\sfrom\s)?\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm);
  return [...found].map((match) => ({ file, specifier: match[1] ?? match[2] ?? '' }));
}

const imports = files.flatMap(importsOf);
const folderOf = (file: string): string => file.split('/')[0] ?? file;

/** Path below src/ that a relative specifier names. */
function target({ file, specifier }: Import): string {
  return new URL(specifier, new URL(file, src)).pathname.slice(src.pathname.length).replace(/\.js$/, '.ts');
}

describe('layers', () => {
  test('every folder of src has a layer', () => {
    expect(files.map(folderOf).filter((folder) => !(folder in LAYERS))).toEqual([]);
  });

  test('imports point down, or stay in their folder', () => {
    const wrong = imports
      .filter(({ specifier }) => specifier.startsWith('.'))
      .filter((edge) => {
        const from = folderOf(edge.file);
        const to = folderOf(target(edge));
        if (from === to || from === 'index.ts') return false;
        const [fromLayer, toLayer] = [LAYERS[from] ?? -1, LAYERS[to] ?? 99];
        if (toLayer < fromLayer) return false;
        return ![`${from} -> ${to}`, `${from} -> ${target(edge)}`, `${edge.file} -> ${to}`].some((rule) =>
          WITHIN_LAYER.has(rule),
        );
      })
      .map((edge) => `${edge.file} imports ${edge.specifier}`);
    expect(wrong).toEqual([]);
  });

  test('nobody imports a folder index, and every relative import names an existing file', () => {
    const known = new Set(files);
    const wrong = imports
      .filter(({ specifier }) => specifier.startsWith('.'))
      .filter((edge) => edge.file !== 'index.ts' && (target(edge).endsWith('/index.ts') || !known.has(target(edge))))
      .map((edge) => `${edge.file} imports ${edge.specifier}`);
    expect(wrong).toEqual([]);
  });

  test('files of one folder do not import each other in a circle', () => {
    const edges = new Map<string, string[]>();
    for (const edge of imports.filter(({ specifier }) => specifier.startsWith('.'))) {
      edges.set(edge.file, [...(edges.get(edge.file) ?? []), target(edge)]);
    }
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, trail: readonly string[]): void => {
      if (trail.includes(file)) {
        circles.push([...trail.slice(trail.indexOf(file)), file].join(' -> '));
        return;
      }
      if (done.has(file)) return;
      for (const next of edges.get(file) ?? []) visit(next, [...trail, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    expect(circles).toEqual([]);
  });
});

describe('third parties', () => {
  test('each has one owner, and nothing unknown is imported', () => {
    const wrong = imports
      .filter(({ specifier }) => !specifier.startsWith('.'))
      .filter(({ file, specifier }) => {
        const owner = OWNERS[specifier];
        return owner === undefined ? !specifier.startsWith('node:') : !owner(file);
      })
      .map(({ file, specifier }) => `${file} imports ${specifier}`);
    expect(wrong).toEqual([]);
  });

  test('neutral folders import no node module and no third party', () => {
    // The entry names both halves of profiles; the packed package is bundled for a browser to see that they part.
    const neutral = (file: string): boolean =>
      file !== 'profiles/index.ts' && (NEUTRAL.has(file) || NEUTRAL.has(folderOf(file)));
    const wrong = imports
      .filter(
        ({ file, specifier }) => neutral(file) && (!specifier.startsWith('.') || !neutral(target({ file, specifier }))),
      )
      .map(({ file, specifier }) => `${file} imports ${specifier}`);
    expect(wrong).toEqual([]);
  });
});

describe('source files', () => {
  test('none is longer than 400 lines', () => {
    const long = files
      .filter((file) => !file.includes('generated/'))
      .map((file) => ({ file, lines: readFileSync(new URL(file, src), 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 400);
    expect(long).toEqual([]);
  });

  test('none has a to-do, a default export, an enum or a console call', () => {
    const wrong = files.flatMap((file) =>
      [
        ...readFileSync(new URL(file, src), 'utf8').matchAll(
          /\b(TODO|FIXME|XXX)\b|^export default|^(export )?(const )?enum |\bconsole\./gm,
        ),
      ].map((match) => `${file}: ${match[0]}`),
    );
    expect(wrong).toEqual([]);
  });
});
