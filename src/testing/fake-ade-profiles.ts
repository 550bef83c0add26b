import type { AdeServiceCode } from '../errors.js';
import { serviceTime, type FakeAdeDevices } from './fake-ade-devices.js';

/** Devices that the fake will not assign for a while. */
export interface FakeAdeThrottle {
  /** Absent: any. */
  readonly serials?: ReadonlySet<string>;
  /** How many results are throttled. */
  left: number;
  readonly retryAfterSeconds: number | undefined;
}

const MOST: readonly (readonly [key: string, most: number, word: AdeServiceCode])[] = [
  ['profile_name', 125, 'CONFIG_NAME_INVALID'],
  ['url', 2000, 'CONFIG_URL_INVALID'],
  ['department', 125, 'DEPARTMENT_INVALID'],
  ['org_magic', 256, 'MAGIC_INVALID'],
  ['support_email_address', 250, 'SUPPORT_EMAIL_INVALID'],
  ['support_phone_number', 50, 'SUPPORT_PHONE_INVALID'],
];

/** The profiles of the fake service and what they are assigned to. */
export class FakeAdeProfiles {
  readonly defined = new Map<string, Readonly<Record<string, unknown>>>();
  throttle: FakeAdeThrottle | undefined;
  private readonly devices: FakeAdeDevices;
  private readonly now: () => number;

  constructor(devices: FakeAdeDevices, now: () => number) {
    this.devices = devices;
    this.now = now;
  }

  /** Answer of POST /profile, or the word of a refusal. */
  define(body: Readonly<Record<string, unknown>>): object | AdeServiceCode {
    if (text(body['profile_name']) === '') return 'CONFIG_NAME_REQUIRED';
    if (text(body['url']) === '') return 'CONFIG_URL_REQUIRED';
    const long = MOST.find(([key, most]) => [...text(body[key])].length > most);
    if (long !== undefined) return long[2];
    if (!text(body['url']).startsWith('https://')) return 'CONFIG_URL_INVALID';
    if (body['is_mdm_removable'] === false && body['is_supervised'] !== true) return 'FLAGS_INVALID';
    if (text(body['language']) !== '' && !/^[a-z]{2}$/.test(text(body['language']))) return 'LOCALE_INVALID';
    const uuid = (this.defined.size + 1).toString(16).toUpperCase().padStart(32, 'C1F123098EB5074580041E69883004C3');
    const { devices, ...profile } = body;
    this.defined.set(uuid, { ...profile, profile_uuid: uuid });
    return { profile_uuid: uuid, devices: this.assignTo(uuid, texts(devices)) };
  }

  /** Answer of POST or PUT /profile/devices, or the word of a refusal. */
  assign(body: Readonly<Record<string, unknown>>, protocolVersion: number): object | AdeServiceCode {
    const uuid = text(body['profile_uuid']);
    if (uuid === '') return 'PROFILE_UUID_REQUIRED';
    const serials = texts(body['devices']);
    if (serials.length === 0) return 'DEVICE_ID_REQUIRED';
    if (!this.defined.has(uuid)) return 'PROFILE_NOT_FOUND';
    const seconds = this.throttle?.retryAfterSeconds;
    const devices = this.assignTo(uuid, serials);
    const throttled = Object.values(devices).includes('THROTTLED');
    return {
      profile_uuid: uuid,
      devices,
      ...(throttled && seconds !== undefined && protocolVersion >= 10 ? { retry_after_seconds: seconds } : {}),
    };
  }

  /** Answer of DELETE /profile/devices, or the word of a refusal. */
  unassign(body: Readonly<Record<string, unknown>>): object | AdeServiceCode {
    const serials = texts(body['devices']);
    if (serials.length === 0) return 'DEVICE_ID_REQUIRED';
    const uuid = text(body['profile_uuid']);
    const none = { profile_uuid: undefined, profile_status: 'empty', profile_assign_time: undefined };
    return {
      devices: results(serials, (serial) => {
        const device = this.devices.current.get(serial);
        if (device === undefined || (uuid !== '' && device.profile_uuid !== uuid)) return 'NOT_ACCESSIBLE';
        this.devices.modify(serial, none);
        return 'SUCCESS';
      }),
    };
  }

  private assignTo(uuid: string, serials: readonly string[]): Readonly<Record<string, string>> {
    const profile_assign_time = serviceTime(this.now());
    return results(serials, (serial) => {
      if (!this.devices.current.has(serial)) return 'NOT_ACCESSIBLE';
      if (this.isThrottled(serial)) return 'THROTTLED';
      this.devices.modify(serial, { profile_uuid: uuid, profile_status: 'assigned', profile_assign_time });
      return 'SUCCESS';
    });
  }

  private isThrottled(serial: string): boolean {
    const { throttle } = this;
    if (throttle === undefined || throttle.left <= 0) return false;
    if (throttle.serials !== undefined && !throttle.serials.has(serial)) return false;
    throttle.left--;
    return true;
  }
}

function results(serials: readonly string[], of: (serial: string) => string): Record<string, string> {
  return Object.fromEntries(serials.map((serial) => [serial, of(serial)]));
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The texts of a list. */
export function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each: unknown) => typeof each === 'string') : [];
}
