import { z } from 'zod';
import type { AdeDevice, AdeDevicePage, AdeDeviceResults, AdeReplacementDetails } from './ade-device.js';
import { flag, text, texts } from './lenient.schema.js';

const members = {
  model: text,
  description: text,
  color: text,
  asset_tag: text,
  device_family: text,
  os: text,
  device_assigned_by: text,
  device_assigned_date: text,
  profile_uuid: text,
  profile_status: text,
  profile_assign_time: text,
  profile_push_time: text,
  op_type: text,
  op_date: text,
  mdm_migration_deadline: text,
  is_replacement_device: flag,
  released_by_replacement: flag,
  wifi_mac_address: text,
  bluetooth_mac_address: text,
  ethernet_mac_address: text,
  imei: texts,
  meid: texts,
  eid: text,
  response_status: text,
};

const device = z.looseObject({ serial_number: z.string().min(1), ...members });
const page = z.looseObject({
  cursor: z.string().min(1).max(4096),
  devices: z.array(device).nullish(),
  fetched_until: text,
  more_to_follow: z.boolean(),
});
/** A device that is not accessible has no member but `response_status`. */
const detailed = z.looseObject({
  devices: z.record(z.string(), z.looseObject({ serial_number: text, ...members })),
});
const results = z.record(z.string(), z.string());
const replacement = z.looseObject({
  serial_number: text,
  original_device_serial_number: text,
  replacement_date: text,
});

/** A page in decoded JSON, or `undefined`. */
export function readDevicePage(json: unknown): AdeDevicePage | undefined {
  const { data } = page.safeParse(json);
  if (data === undefined) return undefined;
  const { cursor, devices, fetched_until, more_to_follow } = data;
  return { cursor, devices: devices ?? [], fetched_until, more_to_follow };
}

/** Devices by serial number, or `undefined`. */
export function readDeviceDetails(json: unknown): Readonly<Record<string, AdeDevice>> | undefined {
  const { data } = detailed.safeParse(json);
  if (data === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(data.devices).map(([serial, found]) => [serial, { ...found, serial_number: serial }]),
  );
}

const withResults = z.looseObject({
  devices: results,
  profile_uuid: text,
  retry_after_seconds: z.number().nonnegative().optional().catch(undefined),
});

/** Results by serial number, and what stands beside them, or `undefined`. */
export function readDeviceResults(
  json: unknown,
):
  | { devices: AdeDeviceResults; profile_uuid?: string | undefined; retry_after_seconds?: number | undefined }
  | undefined {
  return withResults.safeParse(json).data;
}

const lock = z.looseObject({ serial_number: text, response_status: z.string() });

/** Result of an Activation Lock request, or `undefined`. */
export function readActivationLockResult(
  json: unknown,
): { serial_number?: string | undefined; response_status: string } | undefined {
  return lock.safeParse(json).data;
}

/** Details of a replacement, or `undefined`. */
export function readReplacementDetails(json: unknown): AdeReplacementDetails | undefined {
  return replacement.safeParse(json).data;
}
