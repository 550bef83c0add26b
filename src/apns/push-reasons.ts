/** What a documented reason of APNs is taken for. */
export type PushReasonClass =
  /** Worth another try later. */
  | 'retry'
  /** The token is not active any more. */
  | 'inactive-token'
  /** Something is set up wrongly: certificate, environment, topic. No device is at fault. */
  | 'configuration'
  /** The request itself is wrong; this package never builds such a one. */
  | 'bug';

/** One documented reason. */
export interface PushReason {
  readonly status: number;
  readonly class: PushReasonClass;
  /**
   * Whom it concerns: one push (or its device), or everything that is pushed with the certificate. Pushing on with a
   * certificate that is at fault is useless.
   */
  readonly scope: 'push' | 'certificate';
  /** The connection is of no more use. */
  readonly reconnect?: true;
}

const bug = (status: number): PushReason => ({ status, class: 'bug', scope: 'push' });
const configuration = (status: number, scope: PushReason['scope']): PushReason => ({
  status,
  class: 'configuration',
  scope,
});
const retry = (status: number, reconnect?: true): PushReason => ({
  status,
  class: 'retry',
  scope: 'push',
  ...(reconnect && { reconnect }),
});

/**
 * Every reason that Apple documents, by name.
 *
 * @see Apple: Handling notification responses from APNs
 */
export const PUSH_REASONS: Readonly<Record<string, PushReason>> = {
  BadCollapseId: bug(400),
  BadDeviceToken: configuration(400, 'push'),
  BadExpirationDate: bug(400),
  BadMessageId: bug(400),
  BadPriority: bug(400),
  BadTopic: configuration(400, 'certificate'),
  DeviceTokenNotForTopic: configuration(400, 'push'),
  DuplicateHeaders: bug(400),
  IdleTimeout: retry(400, true),
  InvalidPushType: bug(400),
  MissingDeviceToken: bug(400),
  MissingTopic: bug(400),
  PayloadEmpty: bug(400),
  TopicDisallowed: configuration(400, 'certificate'),
  BadCertificate: configuration(403, 'certificate'),
  BadCertificateEnvironment: configuration(403, 'certificate'),
  BadEnvironmentKeyIdInToken: configuration(403, 'certificate'),
  ExpiredProviderToken: configuration(403, 'certificate'),
  Forbidden: configuration(403, 'certificate'),
  InvalidProviderToken: configuration(403, 'certificate'),
  MissingProviderToken: configuration(403, 'certificate'),
  UnrelatedKeyIdInToken: configuration(403, 'certificate'),
  BadPath: bug(404),
  MethodNotAllowed: bug(405),
  ExpiredToken: { status: 410, class: 'inactive-token', scope: 'push' },
  Unregistered: { status: 410, class: 'inactive-token', scope: 'push' },
  PayloadTooLarge: bug(413),
  TooManyProviderTokenUpdates: retry(429),
  TooManyRequests: retry(429),
  InternalServerError: retry(500),
  ServiceUnavailable: retry(503, true),
  Shutdown: retry(503, true),
};
