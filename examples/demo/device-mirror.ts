import { createMemoryAdeCursorStore, syncDevices } from 'apple-mdm/ade';
import type { AdeClient, AdeDevice } from 'apple-mdm/ade';

/** What a server keeps of the devices in the enrollment service. */
export interface DeviceMirror {
  readonly devices: ReadonlyMap<string, AdeDevice>;
  /** Brings it up to date, and tells what came. */
  sync(): Promise<string>;
}

/** Keeps devices by serial number. The pages are small, so that there are several. */
export function createDeviceMirror(client: AdeClient): DeviceMirror {
  const devices = new Map<string, AdeDevice>();
  const cursors = createMemoryAdeCursorStore();
  return {
    devices,
    async sync() {
      const counts = new Map<string, number>();
      const remarks: string[] = [];
      let pages = 0;
      for await (const batch of syncDevices({ client, cursors, limit: 2 })) {
        pages++;
        if (batch.restarted !== undefined) {
          remarks.push(`, ${batch.restarted}`);
          devices.clear();
        }
        for (const device of batch.devices) {
          const what = batch.phase === 'fetch' ? 'fetched' : (device.op_type ?? 'changed');
          counts.set(what, (counts.get(what) ?? 0) + 1);
          if (device.op_type === 'deleted') devices.delete(device.serial_number);
          else devices.set(device.serial_number, device);
        }
        await batch.commit();
      }
      const words = [...counts].map(([what, count]) => `${count} ${what}`).toSorted();
      return `${words.join(', ') || 'nothing new'} on ${pages} ${pages === 1 ? 'page' : 'pages'}${remarks.join('')}`;
    },
  };
}
