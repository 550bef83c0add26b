import { describe, expect, test } from 'vitest';
import { createMemoryAdeCursorStore, type AdeCursorStore } from '../../src/ade/ade-cursor-store.js';
import type { AdeDevice } from '../../src/ade/ade-device.js';
import { latestDevices } from '../../src/ade/latest-devices.js';
import { syncDevices, type AdeDeviceBatch, type SyncDevicesOptions } from '../../src/ade/sync-devices.js';
import { createPair, devices, failureOf } from './support.js';

/** Commits and collects everything of a run. */
async function run(options: SyncDevicesOptions): Promise<AdeDeviceBatch[]> {
  const batches: AdeDeviceBatch[] = [];
  for await (const batch of syncDevices(options)) {
    batches.push(batch);
    await batch.commit();
  }
  return batches;
}

const serialsOf = (batches: readonly AdeDeviceBatch[]): string[] =>
  batches.flatMap((batch) => batch.devices.map(({ serial_number }) => serial_number));

describe('syncDevices', () => {
  test('fetches everything, then what changed', async () => {
    const { fake, client, clock } = createPair({ devices: devices(25) });
    const cursors = createMemoryAdeCursorStore();
    const first = await run({ client, cursors, limit: 10, now: clock.now });
    expect(first.map(({ phase, devices: page }) => [phase, page.length])).toEqual([
      ['fetch', 10],
      ['fetch', 10],
      ['fetch', 5],
      ['sync', 0],
    ]);
    expect(first.map(({ fetchComplete }) => fetchComplete)).toEqual([undefined, undefined, true, undefined]);
    expect(new Set(serialsOf(first)).size).toBe(25);
    clock.nowMs += 60_000;
    fake.addDevices({ serial_number: 'NEW' });
    fake.removeDevice('C0001');
    fake.modifyDevice('C0002', { asset_tag: 'x' });
    const second = await run({ client, cursors, limit: 10, now: clock.now });
    expect(second).toHaveLength(1);
    expect(second[0]?.devices.map(({ serial_number, op_type }) => [serial_number, op_type])).toEqual([
      ['NEW', 'added'],
      ['C0001', 'deleted'],
      ['C0002', 'modified'],
    ]);
    expect(second[0]?.cursor).toMatchObject({ phase: 'sync', fetchNumber: 1, committedAtMs: clock.nowMs });
  });

  test('does not move the cursor before a commit', async () => {
    const { client } = createPair({ devices: devices(25) });
    const cursors = createMemoryAdeCursorStore();
    const seen: string[] = [];
    for await (const batch of syncDevices({ client, cursors, limit: 10 })) {
      seen.push(...batch.devices.map(({ serial_number }) => serial_number));
      if (seen.length === 10) await batch.commit();
      else break;
    }
    expect(await cursors.readCursor('default')).toMatchObject({ phase: 'fetch', fetchNumber: 1 });
    const rest = await run({ client, cursors, limit: 10 });
    expect(serialsOf(rest)).toEqual(
      devices(25)
        .slice(10)
        .map(({ serial_number }) => serial_number),
    );
  });

  test('refuses to go on without a commit', async () => {
    const { client } = createPair({ devices: devices(25) });
    const batches = syncDevices({ client, cursors: createMemoryAdeCursorStore(), limit: 10 });
    await batches.next();
    expect(await failureOf(batches.next())).toBeInstanceOf(TypeError);
  });

  test('commits into the transaction it is given', async () => {
    const { client } = createPair({ devices: devices(1) });
    const cursors = createMemoryAdeCursorStore();
    const written: string[] = [];
    for await (const batch of syncDevices({ client, cursors })) {
      await batch.commit({ writeCursor: (name, cursor) => void written.push(`${name} ${cursor.phase}`) });
    }
    expect(written).toEqual(['default sync', 'default sync']);
    expect(await cursors.readCursor('default')).toBeUndefined();
  });

  test.each([
    ['expired', 'cursor-expired'],
    ['forgotten', 'cursor-invalid'],
    ['a week old', 'cursor-expired'],
  ])('starts over when the cursor is %s, and says so', async (how, reason) => {
    const { fake, client, clock } = createPair({ devices: devices(12) });
    const cursors = createMemoryAdeCursorStore();
    await run({ client, cursors, limit: 10 });
    fake.removeDevice('C0003');
    if (how === 'expired') fake.expireCursors();
    else if (how === 'forgotten') fake.forgetCursors();
    else clock.nowMs += 7 * 86_400_000 + 1;
    const again = await run({ client, cursors, limit: 10 });
    expect(again.map(({ phase, restarted, fetchComplete }) => [phase, restarted, fetchComplete])).toEqual([
      ['fetch', reason, undefined],
      ['fetch', undefined, true],
      ['sync', undefined, undefined],
    ]);
    expect(again[0]?.cursor.fetchNumber).toBe(2);
    expect(serialsOf(again)).not.toContain('C0003');
    expect(new Set(serialsOf(again)).size).toBe(11);
  });

  test('ends at a repeated cursor; the next run goes on, or starts over when it is stuck there', async () => {
    const { fake, client } = createPair({ devices: devices(5) });
    const cursors = createMemoryAdeCursorStore();
    await run({ client, cursors });
    fake.addDevices({ serial_number: 'NEW' });
    fake.repeatCursor();
    const stuck = await run({ client, cursors });
    expect(stuck.map(({ repeatedCursor }) => repeatedCursor)).toEqual([true]);
    const next = await run({ client, cursors });
    expect(next.map(({ phase, restarted }) => [phase, restarted])).toEqual([['sync', undefined]]);
    fake.repeatCursor(2);
    await run({ client, cursors });
    const over = await run({ client, cursors });
    expect(over[0]).toMatchObject({ phase: 'fetch', restarted: 'cursor-stuck' });
    expect(over.at(-1)).toMatchObject({ phase: 'sync' });
  });

  test('ends at a cursor that comes back after others', async () => {
    let page = 0;
    const pages = ['B', 'C', 'B'];
    const client = {
      tokenName: 'loop',
      fetchDevices: () => Promise.reject(new Error('unused')),
      syncDevices: () => Promise.resolve({ cursor: pages[page++ % 3] ?? '', devices: [], more_to_follow: true }),
    };
    const cursors = createMemoryAdeCursorStore();
    await cursors.writeCursor('loop', { phase: 'sync', cursor: 'A', fetchNumber: 1, committedAtMs: 0 });
    const batches = await run({ client, cursors });
    expect(batches.map(({ cursor, repeatedCursor }) => [cursor.cursor, repeatedCursor])).toEqual([
      ['B', undefined],
      ['C', undefined],
      ['B', true],
    ]);
  });

  test('an exhausted cursor of this run goes on with sync; one of an earlier run starts over', async () => {
    const { fake, client } = createPair({ devices: devices(15) });
    const cursors = createMemoryAdeCursorStore();
    const fault = { status: 400, body: '"EXHAUSTED_CURSOR"', path: '/server/devices' };
    const batches: AdeDeviceBatch[] = [];
    for await (const batch of syncDevices({ client, cursors, limit: 10 })) {
      batches.push(batch);
      await batch.commit();
      if (batches.length === 1) fake.fail(fault);
    }
    expect(batches.map(({ phase, fetchComplete }) => [phase, fetchComplete])).toEqual([
      ['fetch', undefined],
      ['fetch', true],
      ['sync', undefined],
    ]);
    await cursors.writeCursor('default', { phase: 'fetch', cursor: 'x', fetchNumber: 1, committedAtMs: 0 });
    fake.fail(fault);
    const again = await run({ client, cursors, limit: 10 });
    expect(again[0]).toMatchObject({ phase: 'fetch', restarted: 'cursor-exhausted', cursor: { fetchNumber: 2 } });
    expect(new Set(serialsOf(again)).size).toBe(15);
  });

  test('gives up on a service that refuses every cursor', async () => {
    const { fake, client } = createPair({ devices: devices(5) });
    const cursors = createMemoryAdeCursorStore();
    await run({ client, cursors });
    fake.fail({ status: 400, body: 'INVALID_CURSOR', times: 100 });
    expect(await failureOf(run({ client, cursors }))).toMatchObject({ serviceCode: 'INVALID_CURSOR' });
    expect(fake.requests.length).toBeLessThan(12);
  });

  test.each([
    [{ status: 403, body: 'T_C_NOT_SIGNED' }, 'ERR_ADE_TERMS_NOT_SIGNED'],
    [{ status: 503 }, 'ERR_ADE_UNAVAILABLE'],
    [{ status: 403, body: 'ACCESS_DENIED' }, 'ERR_ADE_ACCESS_DENIED'],
  ])('leaves the cursor where it is at %j', async (fault, code) => {
    const { fake, client } = createPair({ devices: devices(5) });
    const cursors = createMemoryAdeCursorStore();
    await run({ client, cursors });
    const before = await cursors.readCursor('default');
    fake.fail(fault);
    expect(await failureOf(run({ client, cursors }))).toMatchObject({ code });
    expect(await cursors.readCursor('default')).toEqual(before);
    await run({ client, cursors });
  });

  test('stops when it is told to', async () => {
    const { client } = createPair({ devices: devices(25) });
    const controller = new AbortController();
    const batches = syncDevices({
      client,
      cursors: createMemoryAdeCursorStore(),
      limit: 10,
      signal: controller.signal,
    });
    const first = await batches.next();
    await first.value?.commit();
    controller.abort();
    expect(await failureOf(batches.next())).toMatchObject({ name: 'AbortError' });
  });

  test('a commit that fails is the error of the store, and the batch is not committed', async () => {
    const { client } = createPair({ devices: devices(25) });
    const cursors: AdeCursorStore = {
      readCursor: () => undefined,
      writeCursor: () => Promise.reject(new Error('disk')),
    };
    expect(await failureOf(run({ client, cursors, limit: 10 }))).toMatchObject({ message: 'disk' });
  });
});

describe('latestDevices', () => {
  const at = (op_date: string | undefined, op_type: string, tag: string): AdeDevice => ({
    serial_number: 'A',
    op_type,
    asset_tag: tag,
    ...(op_date === undefined ? {} : { op_date }),
  });
  const [early, late] = ['2026-03-01T00:00:00Z', '2026-03-01T00:00:01Z'];

  test.each([
    ['the later wins', [at(early, 'added', '1'), at(late, 'modified', '2')], '2'],
    ['the later wins, also when it is listed first', [at(late, 'deleted', '1'), at(early, 'added', '2')], '1'],
    ['of two at once the last wins', [at(early, 'added', '1'), at(early, 'modified', '2')], '2'],
    ['of two at once a deletion wins', [at(early, 'deleted', '1'), at(early, 'added', '2')], '1'],
    ['of two deletions at once the last wins', [at(early, 'deleted', '1'), at(early, 'deleted', '2')], '2'],
    [
      'time zones are compared as times',
      [at('2026-03-01T02:00:00+02:00', 'added', '1'), at(early, 'modified', '2')],
      '2',
    ],
    ['without times the last wins', [at(undefined, 'added', '1'), at(undefined, 'modified', '2')], '2'],
    ['one without a time loses to none that follows', [at(late, 'added', '1'), at(undefined, 'modified', '2')], '2'],
    ['a damaged time counts as none', [at('yesterday', 'added', '1'), at(early, 'modified', '2')], '2'],
  ])('%s', (_, records, tag) => {
    expect(latestDevices(records).map(({ asset_tag }) => asset_tag)).toEqual([tag]);
  });

  test('keeps the order of first appearance', () => {
    const list = ['B', 'A', 'B', 'C'].map((serial_number) => ({ serial_number }));
    expect(latestDevices(list).map(({ serial_number }) => serial_number)).toEqual(['B', 'A', 'C']);
  });
});
