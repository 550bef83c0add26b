import { fileURLToPath } from 'node:url';
import { createTestAuthority, replay } from 'apple-mdm/testing';
import type { ReplayReport, ReplayRow } from 'apple-mdm/testing';
import type { Expectation } from './expectations.js';
import type { DemoServer } from './server.js';
import type { DemoRow } from './table.js';

const FOLDERS = ['checkin', 'connect'].map((name) => fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url)));

/** Plays the recorded messages of real devices to the server. */
export async function playRecordings(
  server: DemoServer,
  expected: Readonly<Record<string, Expectation>>,
): Promise<{ readonly rows: readonly DemoRow[]; readonly report: ReplayReport }> {
  const identities = await createTestAuthority({ issuer: server.ca });
  const report = await replay(FOLDERS, fetch, { serverUrl: server.urls.mdm, identities });
  const rows = report.rows.map((row) => toRow(row, row.file === undefined ? undefined : expected[row.file]));
  const seen = new Set(report.rows.map(({ file }) => file));
  for (const file of Object.keys(expected)) if (!seen.has(file)) rows.push(missingRow(file));
  return { rows, report };
}

function toRow(row: ReplayRow, wanted: Expectation | undefined): DemoRow {
  const [takenFor, answered] = [takenForWords(row), answeredWords(row)];
  const came = row.file ?? '(made up for the next one)';
  const differs = (expected: string): DemoRow => ({ came, takenFor, answered, ok: false, expected });
  if (!row.expected) return differs(row.expectation);
  if (row.synthetic) return { came, takenFor, answered, ok: true };
  if (wanted === undefined) return differs('no such recording');
  const ok = takenFor === wanted.takenFor && answered === wanted.answered;
  return ok ? { came, takenFor, answered, ok } : differs(`${wanted.takenFor} | ${wanted.answered}`);
}

function takenForWords(row: ReplayRow): string {
  if (row.kind === 'unreadable') return `unreadable: ${row.reason ?? '?'}`;
  const what = row.kind === 'checkin' ? (row.messageType ?? '?') : `report ${row.status ?? '?'}`;
  return `${what}, ${row.channel ?? '?'}${row.damaged ? ', damaged' : ''}`;
}

function answeredWords({ answer, failure }: ReplayRow): string {
  if (answer !== undefined) return `${answer.status} ${answer.kind}`;
  return failure === undefined ? 'not sent' : 'no answer';
}

const missingRow = (came: string): DemoRow => ({
  came,
  takenFor: '-',
  answered: '-',
  ok: false,
  expected: 'this recording',
});
