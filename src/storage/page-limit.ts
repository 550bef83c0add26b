/** The number of records a listing returns at most: `limit` between 1 and 1,000, 100 when absent. */
export function pageLimit(limit: number | undefined): number {
  if (limit === undefined) return 100;
  if (!Number.isInteger(limit) || limit < 1) throw new TypeError('limit must be a positive integer');
  return Math.min(limit, 1000);
}
