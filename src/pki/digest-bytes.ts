import { hash } from 'node:crypto';

/**
 * A digest in bytes. It comes from the runtime as text of one character a byte: a buffer of the runtime's making costs
 * several times the hash of a short message.
 */
export function digestBytes(algorithm: string, data: Uint8Array | string): Uint8Array {
  const text = hash(algorithm, data, 'binary');
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < bytes.length; index++) bytes[index] = text.charCodeAt(index);
  return bytes;
}
