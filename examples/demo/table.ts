/** One line of the demo's table: what came, what it was taken for, what was answered. */
export interface DemoRow {
  readonly came: string;
  readonly takenFor: string;
  readonly answered: string;
  readonly ok: boolean;
  /** What was expected instead, when `ok` is false. */
  readonly expected?: string;
}

const HEADINGS = ['what came', 'what it was taken for', 'what was answered', ''] as const;

/** A table with columns as wide as they need to be; what differs has its expectation below it. */
export function formatTable(title: string, rows: readonly DemoRow[]): string {
  const cells = rows.map((row) => [row.came, row.takenFor, row.answered, row.ok ? 'ok' : 'DIFFERS']);
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd();
  const lines = rows.flatMap((row, index) => [
    line(cells[index] ?? []),
    ...(row.ok || row.expected === undefined ? [] : [`    expected: ${row.expected}`]),
  ]);
  return [title, '', line(HEADINGS), line(widths.map((width) => '-'.repeat(width))), ...lines, '', ''].join('\n');
}
