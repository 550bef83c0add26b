import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MdmError, PkiError, PlistError, ServerError, ServiceError } from '../../src/errors.js';
import { rowOfError, statusTable } from '../../src/server/status-table.js';
import { markUnreadable } from '../../src/service/unreadable-request.js';

test('no row is 401, which would unenroll, and every row has its source', () => {
  for (const [key, { status, source, situation }] of Object.entries(statusTable)) {
    expect(status, key).not.toBe(401);
    expect(status, key).toBeGreaterThanOrEqual(200);
    expect(source.length * situation.length, key).toBeGreaterThan(0);
  }
});

describe('an error counts as a refusal only where it can be one', () => {
  const untrusted = new PkiError('ERR_PKI_UNTRUSTED', 'x');
  const unreadable = new PlistError('ERR_PLIST_TOO_DEEP', 'x');
  markUnreadable(unreadable);
  test.each([
    [new ServerError('ERR_SERVER_PATH', 'x'), 'receive', 400, 'ERR_SERVER_PATH'],
    [untrusted, 'identify', 403, 'ERR_PKI_UNTRUSTED'],
    [untrusted, 'serve', 500, undefined],
    [untrusted, 'receive', 500, undefined],
    [new MdmError('ERR_CUSTOM', 'x'), 'identify', 400, 'ERR_CUSTOM'],
    [new MdmError('failed', 'x'), 'identify', 400, 'failed'],
    [Object.assign(new TypeError('x'), { code: 'ERR_INVALID_ARG_TYPE' }), 'identify', 500, undefined],
    [new ServiceError('ERR_SERVICE_REFUSED', 'x'), 'serve', 403, 'ERR_SERVICE_REFUSED'],
    [unreadable, 'serve', 400, 'ERR_PLIST_TOO_DEEP'],
    [new PlistError('ERR_PLIST_TOO_DEEP', 'x'), 'serve', 500, undefined],
    [new Error('x'), 'identify', 500, undefined],
    ['not an error', 'serve', 500, undefined],
  ] as const)('%s while %s is %i', (error, stage, status, code) => {
    expect(rowOfError(error, stage)).toMatchObject({ row: { status }, code });
  });
});

test('docs/server.md has exactly these rows', () => {
  const page = readFileSync(new URL('../../docs/server.md', import.meta.url), 'utf8');
  const table = page.split('<!-- status table')[1]?.split('<!-- end -->')[0] ?? '';
  const cells = table
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')));
  expect(cells.map(([, key, status, situation, source]) => [key, status, situation, source])).toEqual(
    Object.entries(statusTable).map(([key, { status, situation, source }]) => [key, `${status}`, situation, source]),
  );
});
