import { createDecrypter } from '../pki/create-decrypter.js';
import { createSigner } from '../pki/create-signer.js';
import { generateKeyPair } from '../pki/generate-key-pair.js';
import type { Decrypter, Signer } from '../pki/ports.js';

/** An RSA key of a simulated device: signs its messages and opens what is encrypted to it. */
export interface DeviceKey {
  readonly signer: Signer;
  readonly decrypter: Decrypter;
}

/** Bits of an RSA key that a simulated device makes. */
export type DeviceKeyBits = 2048 | 3072 | 4096;

/** Hands out keys to simulated devices. */
export interface DeviceKeyPool {
  /** A key of that many bits (default 2048); the same one comes back after `size` calls. */
  next(modulusBits?: DeviceKeyBits): Promise<DeviceKey>;
}

/**
 * Shares a few RSA keys among many simulated devices, because making one takes a tenth of a second and more.
 *
 * Devices that share a key still have certificates of their own. Keys are made when they are first asked for.
 *
 * @param options.size - Number of different keys of each length; default 4. `Infinity` makes a new key at every call.
 */
export function createDeviceKeyPool(options: { readonly size?: number } = {}): DeviceKeyPool {
  const size = options.size ?? 4;
  if (!(size >= 1)) throw new TypeError('size is at least 1');
  const keys = new Map<string, Promise<DeviceKey>>();
  let calls = 0;
  return {
    next(modulusBits = 2048) {
      const slot = `${modulusBits}/${calls++ % size}`;
      const known = keys.get(slot);
      if (known !== undefined) return known;
      const key = generateDeviceKey(modulusBits);
      if (Number.isFinite(size)) keys.set(slot, key);
      return key;
    },
  };
}

async function generateDeviceKey(rsaBits: DeviceKeyBits): Promise<DeviceKey> {
  const { privateKey } = await generateKeyPair({ rsaBits });
  return { signer: createSigner(privateKey), decrypter: createDecrypter(privateKey) };
}
