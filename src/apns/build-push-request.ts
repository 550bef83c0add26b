import { buildPushPayload } from './build-push-payload.js';
import type { ApnsDeviceToken } from './device-token.js';
import { basePushTopic } from './push-topic.js';

/** One request to APNs, ready for any HTTP/2 client: `POST path` with `headers` and `body`. */
export interface PushRequest {
  /** Topic as the channel reported it; decides which certificate pushes. */
  readonly topic: string;
  readonly token: ApnsDeviceToken;
  /** `/3/device/<token>`. */
  readonly path: string;
  /** Lower-case names, without pseudo-headers. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What a push is made of. */
export interface BuildPushRequestOptions {
  /** `Topic` of the channel's last TokenUpdate. */
  readonly topic: string;
  /** From `encodeDeviceToken`. */
  readonly token: ApnsDeviceToken;
  readonly pushMagic: string;
  /**
   * How long APNs keeps the push for a device that is offline, in seconds. Default 604,800 (7 days); Apple keeps none
   * longer than 30 days. 0 drops it when the device cannot be reached at once, which makes commands hang.
   */
  readonly lifetimeSeconds?: number;
  /** 10 (default) goes out at once; 5 may wait for the device's power. */
  readonly priority?: 5 | 10;
  /** Lower-case UUID that APNs repeats in its answer. Absent: APNs makes one. */
  readonly apnsId?: string;
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
}

const WEEK_SECONDS = 7 * 86_400;
const MAX_LIFETIME_SECONDS = 30 * 86_400;

/**
 * Builds the request that wakes one channel. A device that is woken asks for all of its commands, so one push serves any
 * number of them.
 *
 * `apns-topic` is the topic of the certificate: a `.user` suffix is left out.
 *
 * @throws {TypeError} for an empty or unprintable topic, another lifetime than 0 to 30 days, another `apnsId` than a UUID.
 * @throws {ApnsError} `ERR_APNS_PAYLOAD_TOO_LARGE`.
 * @see Apple: Sending notification requests to APNs
 */
export function buildPushRequest(options: BuildPushRequestOptions): PushRequest {
  const { topic, token, lifetimeSeconds = WEEK_SECONDS, priority = 10, apnsId, now = Date.now } = options;
  if (typeof topic !== 'string' || !/^[\x21-\x7e]{1,256}$/.test(topic)) {
    throw new TypeError('topic must be printable text');
  }
  if (!Number.isFinite(lifetimeSeconds) || lifetimeSeconds < 0 || lifetimeSeconds > MAX_LIFETIME_SECONDS) {
    throw new TypeError('lifetimeSeconds is 0 to 2592000');
  }
  if (priority !== 5 && priority !== 10) throw new TypeError('priority is 5 or 10');
  if (apnsId !== undefined && !/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(apnsId)) {
    throw new TypeError('apnsId must be a lower-case UUID');
  }
  const expiration = lifetimeSeconds === 0 ? 0 : Math.ceil(now() / 1000 + lifetimeSeconds);
  return {
    topic,
    token,
    path: `/3/device/${token}`,
    headers: {
      'apns-topic': basePushTopic(topic),
      'apns-push-type': 'mdm',
      'apns-priority': String(priority),
      'apns-expiration': String(expiration),
      ...(apnsId !== undefined && { 'apns-id': apnsId }),
    },
    body: buildPushPayload(options.pushMagic),
  };
}
