/**
 * Damages every recorded property list in many ways and reads the result: only a `PlistError` may come out.
 *
 *     npx tsx tools/fuzz-plist.ts [count] [seed]
 */
import { fileURLToPath } from 'node:url';
import { fuzzPlist } from '../test/plist/fuzz-plist-run.js';

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [count = 200_000, seed = 1] = process.argv.slice(2).map(Number);
  const report = fuzzPlist(count, seed);
  console.log(
    `${report.inputs} inputs, ${report.values} read, ${report.repaired} read with repair, ${report.salvaged} salvaged`,
  );
  for (const [code, times] of Object.entries(report.codes).sort(([, a], [, b]) => b - a))
    console.log(`  ${code} ${times}`);
  console.log(
    `slowest: ${report.slowest.milliseconds.toFixed(1)} ms for ${report.slowest.bytes} bytes (${report.slowest.name})`,
  );
}
