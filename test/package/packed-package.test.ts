import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const packageJson = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  name: string;
  exports: Record<string, { default: string } | string>;
};
const entries = Object.keys(packageJson.exports).filter((entry) => entry !== './package.json');
const specifierOf = (entry: string): string => `${packageJson.name}${entry.slice(1)}`;
const specifiers = entries.map(specifierOf);
const NEUTRAL = ['./errors', './schema', './plist', './checkin', './commands', 'profiles-neutral'];

let consumer = '';
let tarball = '';

const run = (file: string, args: readonly string[], cwd: string): string =>
  execFileSync(file, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, npm_config_loglevel: 'error' },
  });

beforeAll(() => {
  consumer = mkdtempSync(join(tmpdir(), 'apple-mdm-consumer-'));
  const [packed] = JSON.parse(
    run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', consumer], root),
  ) as { filename: string }[];
  tarball = join(consumer, packed?.filename ?? '');
  writeFileSync(join(consumer, 'package.json'), '{"name":"consumer","private":true,"type":"module"}');
  run('npm', ['install', '--no-audit', '--no-fund', tarball], consumer);
});

afterAll(() => {
  rmSync(consumer, { recursive: true, force: true });
});

/** Every file of the built package that `file` loads, itself included. */
function chunksOf(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const specifier of specifiersOf(file).filter((name) => name.startsWith('.')))
    chunksOf(join(file, '..', specifier), seen);
  return seen;
}

/** Static imports and re-exports, and dynamic imports of a literal. The built code has no white space to rely on. */
function specifiersOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const found = text.matchAll(/\b(?:from|import)\s*(?:\(\s*)?["']([^"'\n]+)["']/g);
  return [...found]
    .map((match) => match[1] ?? '')
    .filter((specifier) => /^(\.{1,2}\/|node:|[@a-z])[\w./@:-]*$/.test(specifier));
}

const builtFile = (entry: string): string => {
  if (entry === 'profiles-neutral') return join(consumer, 'node_modules', packageJson.name, 'dist', `${entry}.js`);
  const target = packageJson.exports[entry];
  return join(consumer, 'node_modules', packageJson.name, typeof target === 'object' ? target.default : '');
};

describe('packed package', () => {
  test('publint finds nothing', () => {
    expect(run('npx', ['publint', '--strict', tarball], root)).toContain('All good!');
  });

  test('types resolve for every entry', () => {
    run('npx', ['attw', tarball, '--profile', 'esm-only', '--format', 'ascii'], root);
  });

  test('holds no source, test or fixture', () => {
    const files = run('tar', ['-tzf', tarball], root).trim().split('\n');
    expect(
      files.filter(
        (file) => !/^package\/(dist\/|package\.json$|README\.md$|CHANGELOG\.md$|LICENSE$|NOTICE$)/.test(file),
      ),
    ).toEqual([]);
  });

  test.each(NEUTRAL)('%s loads no node module and no third party', (entry) => {
    const outside = [...chunksOf(builtFile(entry))]
      .flatMap(specifiersOf)
      .filter((specifier) => !specifier.startsWith('.'));
    expect(outside).toEqual([]);
  });

  test('the half of profiles that needs no key bundles for a browser without node modules', () => {
    const names = 'buildProfile, buildPayload, parseProfile, validateProfile, lintProfiles, scopeOf, channelFor';
    writeFileSync(
      join(consumer, 'browser.js'),
      `import { ${names} } from 'apple-mdm/profiles';\nconsole.log(${names});`,
    );
    const bundle = (file: string, ...args: string[]): string =>
      run(
        join(root, 'node_modules/.bin/esbuild'),
        [file, '--bundle', '--format=esm', '--external:node:*', ...args],
        consumer,
      );
    expect(bundle('browser.js', '--platform=browser')).not.toMatch(/["']node:[a-z]/);
    writeFileSync(
      join(consumer, 'server.js'),
      `import { signProfile } from 'apple-mdm/profiles';\nconsole.log(signProfile);`,
    );
    expect(bundle('server.js', '--platform=node')).toMatch(/["']node:crypto/);
  });

  test('the same look at an entry for Node finds its modules', () => {
    expect([...chunksOf(builtFile('./pki'))].flatMap(specifiersOf)).toContain('node:crypto');
  });

  test('check-in is under 60 KB of code', () => {
    expect(chunksOf(builtFile('./checkin')).size).toBeGreaterThan(3);
    const bytes = [...chunksOf(builtFile('./checkin'))].reduce((sum, file) => sum + statSync(file).size, 0);
    expect(bytes).toBeLessThan(60 * 1024);
  });

  // zod keeps its registry on the global object, in every program that loads it.
  const ZOD_GLOBALS = ['__zod_globalConfig', '__zod_globalRegistry'];
  const loadsZod = (entry: string): boolean => [...chunksOf(builtFile(entry))].flatMap(specifiersOf).includes('zod');

  test('zod is loaded by the entries that speak JSON with Apple only', () => {
    expect(entries.filter(loadsZod)).toEqual(['./ade']);
  });

  test('importing has no effect on globals, timers or handles', () => {
    const order = [...entries.filter((entry) => !loadsZod(entry)), ...entries.filter(loadsZod)];
    const script = `const names = () => Object.getOwnPropertyNames(globalThis);
      const before = new Set(names());
      for (const [name, allowed] of ${JSON.stringify(order.map((entry) => [specifierOf(entry), loadsZod(entry) ? ZOD_GLOBALS : []]))}) {
        await import(name);
        const added = names().filter((key) => !before.has(key) && !allowed.includes(key));
        if (added.length > 0) throw new Error(name + ' adds globals: ' + added);
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
      const handles = process.getActiveResourcesInfo().filter((name) => !/^(TTY|Pipe)/.test(name));
      if (handles.length > 0) throw new Error(handles.join());`;
    run('node', ['--input-type=module', '--eval', script], consumer);
  });

  test('a consumer type-checks with strict settings and without DOM', () => {
    mkdirSync(join(consumer, 'types'), { recursive: true });
    writeFileSync(
      join(consumer, 'types', 'all.ts'),
      specifiers
        .map((name, index) => `import * as entry${index} from '${name}';\nexport { entry${index} };`)
        .join('\n'),
    );
    run(
      process.execPath,
      [
        ...[
          join(root, 'node_modules/typescript/bin/tsc'),
          '--noEmit',
          '--strict',
          '--exactOptionalPropertyTypes',
          '--module',
          'nodenext',
        ],
        ...[
          '--target',
          'es2023',
          '--lib',
          'es2023',
          '--types',
          'node',
          '--typeRoots',
          join(root, 'node_modules/@types'),
          'types/all.ts',
        ],
      ],
      consumer,
    );
  });
});

describe.each(['20', '22', '24'])('Node %s', (major) => {
  const load = `const names = ${JSON.stringify(specifiers)};`;

  const node = (...args: string[]): string =>
    process.versions.node.startsWith(`${major}.`)
      ? run(process.execPath, args, consumer)
      : run('npx', ['-y', '-p', `node@${major}`, 'node', ...args], consumer);

  test('every entry loads by import and by require, as the same module', () => {
    const script = `import { createRequire } from 'node:module';
      const require = createRequire(process.cwd() + '/index.js');
      ${load}
      for (const name of names) {
        const imported = await import(name);
        const required = require(name);
        if (Object.keys(imported).length === 0 && !/errors/.test(name)) throw new Error(name + ' exports nothing');
        for (const key of Object.keys(imported)) if (imported[key] !== required[key]) throw new Error(name + ' ' + key);
      }
      console.log(process.version, names.length);`;
    expect(node('--input-type=module', '--eval', script)).toMatch(
      new RegExp(`^v${major}\\..* ${specifiers.length}$`, 'm'),
    );
  });
});
