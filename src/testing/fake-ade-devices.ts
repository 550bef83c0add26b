import type { AdeDevice } from '../ade/ade-device.js';

/** What a device of the fake begins with. */
export type FakeAdeDevice = Partial<AdeDevice> & { readonly serial_number: string };

interface Operation {
  readonly serial: string;
  readonly type: 'added' | 'modified' | 'deleted';
  readonly atMs: number;
  /** The device as it was left by the operation. */
  readonly device: FakeAdeDevice;
}

/** What stands behind one opaque cursor. */
interface Position {
  readonly issuedAtMs: number;
  /** Operations up to here are known to who holds the cursor. */
  readonly operations: number;
  /** Serial numbers that the fetch still has to return; absent for a cursor of sync. */
  readonly rest?: readonly string[];
  /** Number of the fetch, counted up by each. */
  readonly fetch?: number;
}

const CURSOR_LIFE_MS = 7 * 86_400_000;

/** ISO 8601 to the second, as the service writes times. */
export function serviceTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** The devices of the fake service, what happened to them, and the cursors it has given out. */
export class FakeAdeDevices {
  readonly current = new Map<string, FakeAdeDevice>();
  private readonly operations: Operation[] = [];
  private readonly cursors = new Map<string, Position>();
  private readonly now: () => number;
  private issued = 0;
  private fetches = 0;
  private readonly finished = new Set<number>();
  /** How many of the next pages repeat the cursor of their request. */
  repeatCursor = 0;
  /** Whether no cursor of a fetch is good for another page once its last page was given out. */
  exhaustsFetches = false;

  constructor(now: () => number) {
    this.now = now;
  }

  add(device: FakeAdeDevice): void {
    const atMs = this.now();
    const assigned = { device_assigned_date: serviceTime(atMs), device_assigned_by: 'admin@example.com' };
    const added = { profile_status: 'empty', ...assigned, ...device };
    this.current.set(device.serial_number, added);
    this.operations.push({ serial: device.serial_number, type: 'added', atMs, device: added });
  }

  modify(serial: string, change: Partial<AdeDevice>): boolean {
    const device = this.current.get(serial);
    if (device === undefined) return false;
    const modified = { ...device, ...change, serial_number: serial };
    this.current.set(serial, modified);
    this.operations.push({ serial, type: 'modified', atMs: this.now(), device: modified });
    return true;
  }

  remove(serial: string): boolean {
    const device = this.current.get(serial);
    if (device === undefined) return false;
    this.current.delete(serial);
    this.operations.push({ serial, type: 'deleted', atMs: this.now(), device });
    return true;
  }

  /** Every cursor given out so far is answered with `EXPIRED_CURSOR`. */
  expireCursors(): void {
    for (const [cursor, position] of this.cursors) this.cursors.set(cursor, { ...position, issuedAtMs: -Infinity });
  }

  /** Every cursor given out so far is answered with `INVALID_CURSOR`. */
  forgetCursors(): void {
    this.cursors.clear();
  }

  /** A page, or the word of a refusal. */
  fetch(cursor: string | undefined, limit: number): object | string {
    const known = cursor === undefined ? undefined : this.find(cursor);
    if (typeof known === 'string') return known;
    if (known !== undefined && (known.rest === undefined || known.rest.length === 0)) return 'EXHAUSTED_CURSOR';
    const fetch = known?.fetch ?? ++this.fetches;
    if (this.exhaustsFetches && this.finished.has(fetch)) return 'EXHAUSTED_CURSOR';
    const rest = known?.rest ?? [...this.current.keys()];
    if (rest.length <= limit) this.finished.add(fetch);
    const operations = known?.operations ?? this.operations.length;
    const devices = rest.slice(0, limit).flatMap((serial) => this.current.get(serial) ?? []);
    return this.page(cursor, devices, { operations, fetch, rest: rest.slice(limit) }, rest.length > limit);
  }

  /** A page, or the word of a refusal. */
  sync(cursor: string | undefined, limit: number): object | string {
    if (cursor === undefined || cursor === '') return 'CURSOR_REQUIRED';
    const known = this.find(cursor);
    if (typeof known === 'string') return known;
    const end = known.operations + limit;
    const devices = this.operations.slice(known.operations, end).map(({ type, atMs, device }) => ({
      ...device,
      op_type: type,
      op_date: serviceTime(atMs),
    }));
    const operations = Math.min(end, this.operations.length);
    return this.page(cursor, devices, { operations }, end < this.operations.length);
  }

  private page(
    requested: string | undefined,
    devices: readonly object[],
    position: Omit<Position, 'issuedAtMs'>,
    more: boolean,
  ): object {
    const repeats = this.repeatCursor > 0 && requested !== undefined;
    if (repeats) this.repeatCursor--;
    const cursor = repeats ? requested : this.issue(position);
    return { cursor, devices, fetched_until: serviceTime(this.now()), more_to_follow: more || repeats };
  }

  private issue(position: Omit<Position, 'issuedAtMs'>): string {
    const cursor = Buffer.from(`0:0:${this.now()}:${++this.issued}:true`).toString('base64url');
    this.cursors.set(cursor, { ...position, issuedAtMs: this.now() });
    return cursor;
  }

  private find(cursor: string): Position | 'INVALID_CURSOR' | 'EXPIRED_CURSOR' {
    const position = this.cursors.get(cursor);
    if (position === undefined) return 'INVALID_CURSOR';
    return this.now() - position.issuedAtMs > CURSOR_LIFE_MS ? 'EXPIRED_CURSOR' : position;
  }
}
