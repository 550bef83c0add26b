import { buildBearerChallenge, type SignInMethod } from '../enrollment/bearer-challenge.js';
import type { AccountSignIn, SignedInAccount } from '../enrollment/create-account-sign-in.js';
import { lintEnrollmentProfile } from '../enrollment/lint-enrollment-profile.js';
import type { MachineInfo, ProofLevel } from '../enrollment/machine-info.js';
import { parseMachineInfo } from '../enrollment/parse-machine-info.js';
import type { DeviceTrust } from '../enrollment/verify-device-signature.js';
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
import { statusOfEnrollment } from './enrollment-status-table.js';
import { noBytes, type HttpReply } from './http-exchange.js';
import type { HttpHandler } from './http-handler.js';

/** Account-driven enrollment: the `BaseURL` of service discovery. */
export interface AccountHandlerOptions extends EnrollmentHandlerOptions {
  readonly trust: DeviceTrust;
  /** Default `device-ca`. */
  readonly minimumProof?: Exclude<ProofLevel, 'enrollment-ca'>;
  /** How the user signs in. */
  readonly signIn: SignInMethod;
  /** Whose a token is; `verify` of `createAccountSignIn`, or the host's own. */
  readonly tokens: Pick<AccountSignIn, 'verify'>;
  /**
   * The enrollment profile, with `enrollmentMode` and `assignedManagedAppleId`; with `BYOD` without access rights. One
   * that breaks this rule is not sent, because the device would cancel: the host gets it by `onError`.
   */
  profile(context: {
    readonly machineInfo: MachineInfo;
    readonly account: SignedInAccount;
    readonly request: EnrollmentRequest;
  }): Awaitable<ProfileAnswer>;
  /** Document of Enrollment SSO, `https`; sent with the 401 as `X-Apple-MDM-ESSO`. */
  readonly enrollmentSsoUrl?: string;
}

const CANCELLING: readonly string[] = ['enrollment-mode', 'managed-account', 'access-rights', 'mdm-payload-count'];

/**
 * Serves the enrollment endpoint of account-driven enrollment. Without a good token it answers 401 with the challenge of
 * `signIn`: the only place of this package that does. Never mount it on a path of `createMdmHandler`.
 *
 * The content type of the requests is not looked at: Apple's documents disagree about it.
 *
 * @see Apple: Onboarding users with account-driven enrollment; docs/enrollment/account-driven.md
 */
export function createAccountHandler(options: AccountHandlerOptions): HttpHandler {
  const { trust, minimumProof = 'device-ca', tokens, enrollmentSsoUrl, now = Date.now } = options;
  if (typeof options.profile !== 'function') throw new TypeError('profile must be a function');
  if (typeof tokens?.verify !== 'function') throw new TypeError('tokens.verify must be a function');
  if (!Array.isArray(trust?.roots)) throw new TypeError('trust.roots must be a list of certificates');
  if (enrollmentSsoUrl !== undefined && !/^https:\/\/[\x21-\x7e]+$/.test(enrollmentSsoUrl))
    throw new TypeError('enrollmentSsoUrl must be an https URL');
  const challenge: HttpReply = {
    status: statusOfEnrollment('sign-in'),
    headers: Object.freeze({
      'www-authenticate': buildBearerChallenge(options.signIn),
      'cache-control': 'no-store',
      ...(enrollmentSsoUrl !== undefined && { 'x-apple-mdm-esso': enrollmentSsoUrl }),
    }),
    body: noBytes,
  };

  return createEnrollmentHandler(options, ['POST'], async (exchange) => {
    const body = await readEnrollmentBody(exchange, options);
    const machineInfo = parseMachineInfo(body, { trust, minimumProof, nowMs: now() });
    const request = enrollmentRequest(exchange);
    const { bearerToken } = request;
    const account = bearerToken === undefined ? undefined : await askHost(() => tokens.verify(bearerToken));
    if (account === undefined) return challenge;
    return profileReply(async () => {
      const answer = await options.profile({ machineInfo, account, request });
      if (answer instanceof Uint8Array) assertAccepted(answer, now());
      return answer;
    }, options);
  });
}

/** @throws {TypeError} for a profile that devices cancel on. */
function assertAccepted(profile: Uint8Array, nowMs: number): void {
  const fault = lintEnrollmentProfile(profile, { flow: 'account-driven', nowMs }).find(
    ({ rule, severity }) => severity === 'error' && CANCELLING.includes(rule),
  );
  if (fault !== undefined) throw new TypeError(`the device would cancel: ${fault.path} ${fault.message}`);
}
