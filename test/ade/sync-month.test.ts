import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMemoryAdeCursorStore } from '../../src/ade/ade-cursor-store.js';
import type { AdeDevice } from '../../src/ade/ade-device.js';
import { newerDevice } from '../../src/ade/latest-devices.js';
import { syncDevices, type AdeDeviceBatch } from '../../src/ade/sync-devices.js';
import { isMdmError } from '../../src/errors.js';
import { createPair, devices } from './support.js';

const HOUR_MS = 3_600_000;

/** What can happen in the hours between two runs, and during them. */
type Event =
  | { readonly kind: 'add' | 'remove' | 'modify'; readonly which: number }
  | { readonly kind: 'expire' | 'forget' | 'drop-sessions' | 'terms' | 'idle' }
  | { readonly kind: 'repeat'; readonly times: number }
  | {
      readonly kind: 'fail';
      readonly when: 'before' | 'after';
      readonly status: number | undefined;
      readonly skip: number;
    }
  /** The host dies with a batch in hand: stored with its cursor, or not at all. */
  | { readonly kind: 'crash'; readonly batch: number; readonly stored: boolean };

const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constantFrom('add', 'remove', 'modify'), which: fc.nat(40) }) },
  { weight: 3, arbitrary: fc.constantFrom<Event>({ kind: 'expire' }, { kind: 'forget' }, { kind: 'drop-sessions' }) },
  { weight: 1, arbitrary: fc.constantFrom<Event>({ kind: 'terms' }, { kind: 'idle' }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('repeat'), times: fc.integer({ min: 1, max: 3 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('fail'),
      when: fc.constantFrom('before', 'after'),
      status: fc.constantFrom(undefined, 500, 503, 429),
      skip: fc.nat(5),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('crash'), batch: fc.nat(4), stored: fc.boolean() }) },
);

/** The host: stores a batch and its cursor together, as the documentation asks. */
class Host {
  readonly cursors = createMemoryAdeCursorStore();
  readonly devices = new Map<string, { record: AdeDevice; fetchNumber: number }>();
  /** Deliveries of one operation, by serial, kind and time. */
  private readonly delivered = new Set<string>();
  /** Operations handed over before and since then neither lost in a crash nor announced by a restart. */
  unexplained: string[] = [];

  async store(batch: AdeDeviceBatch): Promise<void> {
    const { fetchNumber } = batch.cursor;
    // A restart announces that everything comes again.
    if (batch.restarted !== undefined) this.delivered.clear();
    for (const device of batch.devices) {
      const key = `${device.serial_number} ${device.op_type ?? ''} ${device.op_date ?? ''} ${device.asset_tag ?? ''}`;
      if (this.delivered.has(key) && batch.repeatedCursor !== true && !this.repeated) this.unexplained.push(key);
      this.delivered.add(key);
      const known = this.devices.get(device.serial_number);
      const stale = known !== undefined && batch.phase === 'sync' && newerDevice(known.record, device) === known.record;
      if (!stale) this.devices.set(device.serial_number, { record: device, fetchNumber });
      else this.devices.set(device.serial_number, { ...known, fetchNumber });
    }
    if (batch.fetchComplete === true) {
      for (const [serial, held] of this.devices) if (held.fetchNumber < fetchNumber) this.devices.delete(serial);
    }
    this.repeated = batch.repeatedCursor === true;
    await batch.commit();
  }

  /** The page after a repeated cursor has the same devices. */
  private repeated = false;

  present(): string[] {
    return [...this.devices].filter(([, { record }]) => record.op_type !== 'deleted').map(([serial]) => serial);
  }
}

async function simulate(days: readonly (readonly Event[])[], exhaustsFetches: boolean): Promise<void> {
  const { fake, client, clock } = createPair({
    devices: devices(30),
    maxPage: 7,
    rotateSessions: true,
    exhaustsFetches,
  });
  const host = new Host();

  async function attempt(crash: Extract<Event, { kind: 'crash' }> | undefined): Promise<void> {
    let count = 0;
    try {
      for await (const batch of syncDevices({ client, cursors: host.cursors, limit: 7, now: clock.now })) {
        if (crash !== undefined && count++ === crash.batch) {
          if (crash.stored) await host.store(batch);
          return;
        }
        await host.store(batch);
      }
    } catch (error) {
      // What a host may meet: a broken connection, overload, terms, and a service that refuses too many cursors.
      if (!(error instanceof TypeError && error.message === 'fetch failed') && !isMdmError(error)) throw error;
    }
  }

  for (const events of days) {
    let crash: Extract<Event, { kind: 'crash' }> | undefined;
    for (const each of events) {
      clock.nowMs += 60_000;
      switch (each.kind) {
        case 'add': {
          const serial_number = `C${String(each.which).padStart(4, '0')}`;
          if (!fake.devices().some((device) => device.serial_number === serial_number))
            fake.addDevices({ serial_number });
          break;
        }
        case 'remove':
          fake.removeDevice(`C${String(each.which).padStart(4, '0')}`);
          break;
        case 'modify':
          fake.modifyDevice(`C${String(each.which).padStart(4, '0')}`, { asset_tag: `t${clock.nowMs}` });
          break;
        case 'expire':
          fake.expireCursors();
          break;
        case 'forget':
          fake.forgetCursors();
          break;
        case 'drop-sessions':
          fake.dropSessions();
          break;
        case 'terms':
          fake.signTerms(false);
          break;
        case 'idle':
          clock.nowMs += 9 * 24 * HOUR_MS;
          break;
        case 'repeat':
          fake.repeatCursor(each.times);
          break;
        case 'fail': {
          const { when, status, skip } = each;
          fake.fail({ when, skip, ...(status === undefined ? {} : { status }) });
          break;
        }
        case 'crash':
          crash = each;
          break;
      }
    }
    await attempt(crash);
    fake.signTerms(true);
    clock.nowMs += 24 * HOUR_MS;
  }
  // The faults are over. A few quiet runs must bring the host to what the service has.
  for (let quiet = 0; quiet < 8; quiet++) {
    fake.repeatCursor(0);
    clock.nowMs += 60_000;
    await attempt(undefined);
  }
  expect(host.present().toSorted()).toEqual(
    fake
      .devices()
      .map(({ serial_number }) => serial_number)
      .toSorted(),
  );
  const tags = new Map(fake.devices().map(({ serial_number, asset_tag }) => [serial_number, asset_tag]));
  for (const serial of host.present()) expect(host.devices.get(serial)?.record.asset_tag).toBe(tags.get(serial));
  expect(host.unexplained).toEqual([]);
}

test('a month of sync with random faults loses no device and repeats none without saying so', async () => {
  const month = fc.array(fc.array(event, { maxLength: 6 }), { minLength: 30, maxLength: 30 });
  await fc.assert(fc.asyncProperty(month, fc.boolean(), simulate), { numRuns: 40 });
}, 60_000);

test('a host that saves the cursor before the devices does lose devices: the simulation can tell', async () => {
  const { client } = createPair({ devices: devices(20), maxPage: 7 });
  const host = new Host();
  for await (const batch of syncDevices({ client, cursors: host.cursors, limit: 7 })) {
    await batch.commit();
    break;
  }
  for await (const batch of syncDevices({ client, cursors: host.cursors, limit: 7 })) await host.store(batch);
  expect(host.present()).toHaveLength(13);
});
