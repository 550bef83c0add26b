import type { Expectation } from './expectations.js';
import type { DemoRow } from './table.js';

/** Rows of a story, each held against what is expected of its step. */
export interface Notes<Step extends string> {
  readonly rows: readonly DemoRow[];
  note(step: Step, seen: Pick<DemoRow, 'came' | 'takenFor' | 'answered'>): void;
  /** A row for each step that never came. */
  missing(): DemoRow[];
}

export function createNotes<Step extends string>(expected: Readonly<Record<Step, Expectation>>): Notes<Step> {
  const rows: DemoRow[] = [];
  const left = new Map<string, Expectation>(Object.entries(expected));
  return {
    rows,
    note(step, { came, takenFor, answered }) {
      const wanted = expected[step];
      left.delete(step);
      const ok = takenFor === wanted.takenFor && answered === wanted.answered;
      const difference = ok ? {} : { expected: `${wanted.takenFor} | ${wanted.answered}` };
      rows.push({ came, takenFor, answered, ok, ...difference });
    },
    missing: () =>
      [...left].map(([came, wanted]) => ({
        came,
        takenFor: '-',
        answered: '-',
        ok: false,
        expected: `${wanted.takenFor} | ${wanted.answered}`,
      })),
  };
}

/** A story that broke off. */
export function failedRow(error: unknown): DemoRow {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    came: 'the rest of the story',
    takenFor: '-',
    answered: text,
    ok: false,
    expected: 'an answer to go on with',
  };
}
