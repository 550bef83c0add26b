import type { ConformanceCase } from '../../../src/testing/conformance-case.js';

/** Names of the cases that a port fails, by `ERR_CONFORMANCE_FAILED` and nothing else. */
export async function failuresOf<Port>(
  suite: readonly ConformanceCase<Port>[],
  createPort: () => Port,
): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const { name, run } of suite) {
    try {
      await run(createPort);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ERR_CONFORMANCE_FAILED')) throw error;
      failed.push(name);
    }
  }
  return failed;
}
