import v8 from 'node:v8';
import vm from 'node:vm';

v8.setFlagsFromString('--expose-gc');
const collectGarbage = vm.runInNewContext('gc') as () => void;

/** MiB of memory that what `create` returns keeps alive. What runs for the first time leaves a few of its own. */
export function measureHeapMb(create: () => unknown): number {
  create();
  const before = heapUsed();
  const kept = create();
  const after = heapUsed();
  // Read once more, so that it is alive until here.
  return kept === undefined ? 0 : (after - before) / 1_048_576;
}

function heapUsed(): number {
  // The memory of arrays is given back by the second run.
  collectGarbage();
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
