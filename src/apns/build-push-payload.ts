import { ApnsError } from '../errors.js';
import { utf8Encode } from '../internal/bytes.js';

/** Apple's limit for a notification body in bytes. */
const MAX_PAYLOAD_BYTES = 4096;

/**
 * The body of an MDM push: exactly `{"mdm":"<PushMagic>"}`, without `aps`.
 *
 * @param pushMagic - `PushMagic` of the channel's last TokenUpdate, as it came.
 * @returns UTF-8 JSON.
 * @throws {ApnsError} `ERR_APNS_PAYLOAD_TOO_LARGE` when the body has more than 4,096 bytes.
 * @throws {TypeError} when `pushMagic` is not a string or empty.
 * @see Apple: Sending MDM commands to a device
 */
export function buildPushPayload(pushMagic: string): Uint8Array {
  if (typeof pushMagic !== 'string' || pushMagic === '') throw new TypeError('pushMagic must be text');
  const body = utf8Encode(JSON.stringify({ mdm: pushMagic }));
  if (body.length > MAX_PAYLOAD_BYTES) throw new ApnsError('ERR_APNS_PAYLOAD_TOO_LARGE', 'PushMagic is too long');
  return body;
}
