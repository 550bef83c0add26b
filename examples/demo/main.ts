import { HELP, parseOptions } from './options.js';
import { runDemo } from './run-demo.js';

/** While the demo runs, Ctrl-C ends the process; only while it serves is there something to close. */
const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });

async function main(argv: readonly string[]): Promise<number> {
  let options;
  try {
    options = parseOptions(argv);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    return 2;
  }
  if (options === 'help') {
    process.stdout.write(HELP);
    return 0;
  }
  try {
    const { differing } = await runDemo(options, { output: process.stdout, untilStopped });
    return differing === 0 ? 0 : 1;
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!isTaken) throw error;
    process.stderr.write(`port ${options.port} is in use\n`);
    return 2;
  }
}

// Whoever reads the output may stop, as `head` does.
process.stdout.once('error', () => process.exit(1));
process.exitCode = await main(process.argv.slice(2));
