import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Runs every benchmark below `bench/`, or those named on the command line: `npm run bench -- plist scep`.
 *
 * Each prints ratios against a peer or a raw limit measured in the same run.
 */
// Benchmarks name the package and get what is built: without the paths that type checks use.
const env = { ...process.env, TSX_TSCONFIG_PATH: fileURLToPath(new URL('tsconfig.run.json', import.meta.url)) };
const folder = fileURLToPath(new URL('../bench/', import.meta.url));
const wanted = process.argv.slice(2);
const names = readdirSync(folder)
  .filter((name) => /^[a-z-]+\.ts$/.test(name))
  .map((name) => name.slice(0, -3))
  .filter((name) => wanted.length === 0 || wanted.includes(name))
  .sort();

let failed = 0;
for (const name of names) {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', `${folder}${name}.ts`], { stdio: 'inherit', env });
  if (status !== 0) failed++;
}
process.exitCode = failed === 0 ? 0 : 1;
