/**
 * Bytes of strict standard base64, or `undefined`: no white space, no URL-safe alphabet, padding right or left out as a
 * whole, at least one byte.
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  let length = text.length;
  if (length % 4 === 0 && text.endsWith('=')) length -= text.endsWith('==') ? 2 : 1;
  const bytes = Buffer.from(text, 'base64');
  // The runtime passes over what is not base64, so that a foreign character makes the result too short.
  const isWhole = length > 0 && length % 4 !== 1 && bytes.length === Math.floor((length * 3) / 4);
  return isWhole && !text.includes('-') && !text.includes('_') ? plainBytes(bytes) : undefined;
}

/** The same bytes as a plain array: what leaves the package must not have a Buffer's `slice`, which does not copy. */
export function plainBytes(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
