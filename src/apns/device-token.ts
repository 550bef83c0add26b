import { toHex } from '../internal/bytes.js';

declare const brand: unique symbol;

/**
 * A device token as the APNs path carries it: lower-case hexadecimal. Only `encodeDeviceToken` makes one, from bytes, so
 * that base64 text or a push magic cannot be passed in its place.
 */
export type ApnsDeviceToken = string & { readonly [brand]: 'ApnsDeviceToken' };

/** Tokens have 32 bytes today; Apple says not to count on it. */
const MAX_TOKEN_BYTES = 256;

/**
 * The path form of a device token.
 *
 * @param token - Raw bytes: `Token` of TokenUpdate, `PushIdentity.token`.
 * @throws {TypeError} when `token` is not bytes, is empty, or has more than 256 bytes.
 */
export function encodeDeviceToken(token: Uint8Array): ApnsDeviceToken {
  if (!(token instanceof Uint8Array)) throw new TypeError('a device token is bytes, not text');
  if (token.length === 0 || token.length > MAX_TOKEN_BYTES) throw new TypeError('a device token has 1 to 256 bytes');
  const hex = toHex(token);
  if (!isDeviceToken(hex)) throw new TypeError('a device token is hexadecimal');
  return hex;
}

function isDeviceToken(text: string): text is ApnsDeviceToken {
  return /^(?:[0-9a-f]{2})+$/.test(text);
}
