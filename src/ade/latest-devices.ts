import type { AdeDevice } from './ade-device.js';

/**
 * Which of two records of one device counts: the one with the later `op_date`; at the same time a deletion; else, and
 * when one has no time, the one that came later. Use it to keep an old page that is delivered again from undoing a newer
 * one.
 *
 * @param earlier - The record that came first.
 * @see Apple, Sync the List of Devices
 */
export function newerDevice(earlier: AdeDevice, later: AdeDevice): AdeDevice {
  const earlierMs = Date.parse(earlier.op_date ?? '');
  const laterMs = Date.parse(later.op_date ?? '');
  if (laterMs < earlierMs) return earlier;
  return laterMs === earlierMs && earlier.op_type === 'deleted' && later.op_type !== 'deleted' ? earlier : later;
}

/** One record for each serial number, in the order in which the serial numbers first occur; see `newerDevice`. */
export function latestDevices(devices: readonly AdeDevice[]): AdeDevice[] {
  const latest = new Map<string, AdeDevice>();
  for (const device of devices) {
    const known = latest.get(device.serial_number);
    latest.set(device.serial_number, known === undefined ? device : newerDevice(known, device));
  }
  return [...latest.values()];
}
