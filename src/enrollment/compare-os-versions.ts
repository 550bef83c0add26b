/**
 * Compares versions of Apple systems by their numbers: `15.10` is newer than `15.9`, and `17` equals `17.0`. What stands
 * behind the numbers, as in `16.4.1 (a)`, does not count.
 *
 * @returns Below, above or exactly 0. 0 also when one of them is no version.
 */
export function compareOsVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  if (left === undefined || right === undefined) return 0;
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function numbersOf(version: string): readonly number[] | undefined {
  const digits = /^\d{1,4}(?:\.\d{1,4}){0,4}(?![\d.])/.exec(version)?.[0];
  return digits?.split('.').map(Number);
}
