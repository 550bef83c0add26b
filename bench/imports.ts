import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * What importing an entry costs a process: time of the `import()` itself and bytes of code loaded from the built
 * package, against an import of the `plist` package in the same run. Targets: `./checkin` under 10 ms and 60 KB, the
 * root under 25 ms.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const packageJson = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
  exports: Record<string, string | { default: string }>;
};

function importMs(specifier: string): number {
  const script = `const start = process.hrtime.bigint(); await import(${JSON.stringify(specifier)});
    console.log(Number(process.hrtime.bigint() - start) / 1e6);`;
  return Number(
    execFileSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: root, encoding: 'utf8' }),
  );
}

function codeBytes(file: string, seen = new Set<string>()): number {
  if (seen.has(file)) return 0;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  const chunks = [...text.matchAll(/(?:from|import)\s*['"](\.\/[^'"]+)['"]/g)].map(
    (match) => `${root}dist/${match[1]?.slice(2) ?? ''}`,
  );
  return statSync(file).size + chunks.reduce((sum, chunk) => sum + codeBytes(chunk, seen), 0);
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const entries = Object.entries(packageJson.exports).flatMap(([entry, target]) =>
  typeof target === 'string'
    ? []
    : [{ specifier: `apple-mdm${entry.slice(1)}`, file: `${root}${target.default.slice(2)}` }],
);
const times = new Map<string, number[]>();
for (let round = 0; round < 5; round++) {
  for (const specifier of ['plist', ...entries.map((entry) => entry.specifier)]) {
    times.set(specifier, [...(times.get(specifier) ?? []), importMs(specifier)]);
  }
}

const peer = median(times.get('plist') ?? []);
console.log(`import of the plist package: ${peer.toFixed(1)} ms`);
console.table(
  entries.map(({ specifier, file }) => {
    const ms = median(times.get(specifier) ?? []);
    return {
      entry: specifier,
      ms: ms.toFixed(1),
      'of plist': (ms / peer).toFixed(2),
      KB: (codeBytes(file) / 1024).toFixed(0),
    };
  }),
);
