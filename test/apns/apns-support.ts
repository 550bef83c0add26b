import { buildPushRequest, type PushRequest } from '../../src/apns/build-push-request.js';
import { encodeDeviceToken } from '../../src/apns/device-token.js';

export const TOPIC = 'com.apple.mgmt.External.11111111-2222-3333-4444-555555555555';
export const OTHER_TOPIC = 'com.apple.mgmt.External.99999999-2222-3333-4444-555555555555';

/** A token of 32 bytes that holds a number. */
export function tokenOf(number: number): Uint8Array {
  const bytes = new Uint8Array(32);
  new DataView(bytes.buffer).setUint32(28, number);
  return bytes;
}

export const numberOf = (token: string): number => Number.parseInt(token.slice(-8), 16);

export const pushTo = (number: number, topic = TOPIC): PushRequest =>
  buildPushRequest({ topic, token: encodeDeviceToken(tokenOf(number)), pushMagic: `magic-${number}` });
