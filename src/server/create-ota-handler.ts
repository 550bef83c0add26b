import { parseOtaRequest, type OtaRequest, type OtaTrust } from '../enrollment/parse-ota-request.js';
import { EnrollmentError } from '../errors.js';
import type { Awaitable } from '../internal/awaitable.js';
import {
  askHost,
  createEnrollmentHandler,
  enrollmentRequest,
  profileReply,
  readEnrollmentBody,
  type EnrollmentHandlerOptions,
  type EnrollmentRequest,
  type ProfileAnswer,
} from './enrollment-exchange.js';
import type { HttpHandler } from './http-handler.js';

/** Phases 2 and 3 of over-the-air enrollment; phase 1 is `buildOtaProfile` behind `createProfileHandler`. */
export interface OtaHandlerOptions extends EnrollmentHandlerOptions {
  /** Device authorities, and the one that signs what `identity` leads to. */
  readonly trust: OtaTrust;
  /**
   * Whether the challenge of phase 2 holds; take it out of circulation in the same step. `undefined` when the device sent
   * none. False refuses with 403.
   */
  challenge(challenge: string | undefined, ota: OtaRequest): Awaitable<boolean>;
  /** Phase 2: a profile with the identity, `buildOtaIdentityProfile`. */
  identity(ota: OtaRequest, request: EnrollmentRequest): Awaitable<ProfileAnswer>;
  /**
   * Phase 3: the enrollment profile. `ota.proof.certificate` is the identity of phase 2; compare its device with
   * `ota.attributes`, which the device may have changed in between.
   */
  profile(ota: OtaRequest, request: EnrollmentRequest): Awaitable<ProfileAnswer>;
}

/**
 * Serves the `URL` of a Profile Service payload, where both requests of a device arrive; who signed tells them apart.
 *
 * @see Apple: Over-the-Air Profile Delivery and Configuration; docs/enrollment/over-the-air.md
 */
export function createOtaHandler(options: OtaHandlerOptions): HttpHandler {
  const { trust, now = Date.now } = options;
  for (const name of ['challenge', 'identity', 'profile'] as const)
    if (typeof options[name] !== 'function') throw new TypeError(`${name} must be a function`);
  if (!Array.isArray(trust?.device?.roots) || !Array.isArray(trust.enrollment?.roots))
    throw new TypeError('trust.device and trust.enrollment must have roots');
  return createEnrollmentHandler(options, ['POST'], async (exchange) => {
    const ota = parseOtaRequest(await readEnrollmentBody(exchange, options), { trust, nowMs: now() });
    const request = enrollmentRequest(exchange);
    if (ota.phase === 'deliver') return profileReply(() => options.profile(ota, request), options);
    if (!(await askHost(() => options.challenge(ota.challenge, ota))))
      throw new EnrollmentError('ERR_ENROLLMENT_CHALLENGE', 'the challenge does not hold', { key: 'CHALLENGE' });
    return profileReply(() => options.identity(ota, request), options);
  });
}
