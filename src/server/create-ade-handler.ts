import { gateEnrollment, type EnrollmentGate } from '../enrollment/gate-enrollment.js';
import type { MachineInfo, ProofLevel } from '../enrollment/machine-info.js';
import { parseMachineInfo } from '../enrollment/parse-machine-info.js';
import type { DeviceTrust } from '../enrollment/verify-device-signature.js';
import type { MachineInfoFacts, WebSignIns } from '../enrollment/web-sign-in.js';
import { EnrollmentError, ServerError } from '../errors.js';
import type { Awaitable } from '../internal/awaitable.js';
import {
  askHost,
  askSignIn,
  createEnrollmentHandler,
  enrollmentRequest,
  errorDocumentReply,
  profileReply,
  readEnrollmentBody,
  type EnrollmentHandlerOptions,
  type EnrollmentRequest,
  type ProfileAnswer,
} from './enrollment-exchange.js';
import { statusOfEnrollment } from './enrollment-status-table.js';
import { emptyReply, type HttpExchange, type HttpReply } from './http-exchange.js';
import type { HttpHandler } from './http-handler.js';

/** A device in Setup Assistant that is to get its profile. */
export interface AdeProfileRequest {
  readonly machineInfo: MachineInfoFacts | MachineInfo;
  /** Who signed in, in the web lane. */
  readonly user?: string;
  readonly request: EnrollmentRequest;
}

/** What one device must bring first, and what it brought. */
export interface AdeGate extends EnrollmentGate {
  /**
   * The sign-in by Platform SSO is proven: you verified `bearerToken` of the request. While it is not, a Mac that can set
   * up Platform SSO is told to, and one that comes with a token gets 403.
   */
  readonly signedIn?: boolean;
}

/** Sign-in in the web view of Setup Assistant (`configuration_web_url`). */
export interface AdeWebOptions {
  readonly signIns: WebSignIns;
  /**
   * The first page. Lead the user to a sign-in that ends at this handler with the parameter `state`, for example by
   * `RelayState` or `state` of an identity provider.
   */
  page(context: {
    readonly machineInfo: MachineInfo;
    readonly state: string;
    readonly request: EnrollmentRequest;
  }): Awaitable<HttpReply>;
  /** Who signed in, by what came back with the state; `undefined` refuses with 403. */
  user(context: {
    readonly machineInfo: MachineInfoFacts;
    readonly request: EnrollmentRequest;
  }): Awaitable<string | undefined>;
}

/** Automated Device Enrollment. */
export interface AdeHandlerOptions extends EnrollmentHandlerOptions {
  /** Apple's authorities; see `docs/enrollment/trust.md`. */
  readonly trust: DeviceTrust;
  /** Default `device-ca`. Less lets anybody pass for any device. */
  readonly minimumProof?: Exclude<ProofLevel, 'enrollment-ca'>;
  /** Called anew for each device, so that it can hold a fresh challenge. Compare `SERIAL` with the devices assigned. */
  profile(context: AdeProfileRequest): Awaitable<ProfileAnswer>;
  /** What a device must bring first. Platform SSO needs the function: somebody has to verify the token of the sign-in. */
  readonly gate?:
    | (EnrollmentGate & { readonly platformSso?: undefined })
    | ((machineInfo: MachineInfo, request: EnrollmentRequest) => Awaitable<AdeGate>);
  /**
   * What to do with a device that does not meet the gate and cannot be told. Default `enroll`: update it afterwards, for
   * a device that is refused stands at the setup screen.
   */
  readonly unmet?: 'enroll' | 'refuse';
  /** Absent: no web view. Present: a POST without sign-in is refused, for it would go round it. */
  readonly web?: AdeWebOptions;
}

/**
 * Serves the `url` and the `configuration_web_url` of an ADE profile: POST with a signed MachineInfo, or GET with the
 * header `x-apple-aspen-deviceinfo` (or a query parameter `deviceinfo`), pages of the host, and a last GET or POST with
 * `state`. Keep all of it on one host.
 *
 * @see Apple: MachineInfo; Authenticating through web views; docs/enrollment/automated.md
 */
export function createAdeHandler(options: AdeHandlerOptions): HttpHandler {
  const { trust, minimumProof = 'device-ca', gate, web, unmet: whenUnmet = 'enroll', now = Date.now } = options;
  if (typeof options.profile !== 'function') throw new TypeError('profile must be a function');
  if (!Array.isArray(trust?.roots)) throw new TypeError('trust.roots must be a list of certificates');
  if (typeof gate === 'object' && 'platformSso' in gate && gate.platformSso !== undefined)
    throw new TypeError('a gate with platformSso must be a function: it has to verify the token of the sign-in');
  const read = (input: Uint8Array | string): MachineInfo =>
    parseMachineInfo(input, { trust, minimumProof, nowMs: now() });

  async function passGate(machineInfo: MachineInfo, request: EnrollmentRequest): Promise<HttpReply | undefined> {
    if (gate === undefined) return undefined;
    const demands: AdeGate = typeof gate === 'function' ? await gate(machineInfo, request) : gate;
    const signedIn = demands.signedIn === true;
    const { obstacle, unmet = [] } = gateEnrollment(machineInfo, demands, { signedIn });
    if (obstacle !== undefined) return errorDocumentReply(obstacle, options);
    // Only a Mac that was told to sign in has a token, and then it no longer says that it can be told.
    if (unmet.includes('platform-sso') && request.bearerToken !== undefined)
      return emptyReply(statusOfEnrollment('not-signed-in'));
    return unmet.length > 0 && whenUnmet === 'refuse' ? emptyReply(statusOfEnrollment('obstacle')) : undefined;
  }

  async function direct(exchange: HttpExchange): Promise<HttpReply> {
    const machineInfo = read(await readEnrollmentBody(exchange, options));
    const request = enrollmentRequest(exchange);
    const refusal = await askHost(() => passGate(machineInfo, request));
    return refusal ?? profileReply(() => options.profile({ machineInfo, request }), options);
  }

  async function begin(request: EnrollmentRequest, lane: AdeWebOptions, deviceInfo: string): Promise<HttpReply> {
    const machineInfo = read(deviceInfo);
    return askHost(async () => {
      const refusal = await passGate(machineInfo, request);
      if (refusal !== undefined) return refusal;
      const state = await lane.signIns.begin(machineInfo);
      return lane.page({ machineInfo, state, request });
    });
  }

  async function finish(request: EnrollmentRequest, lane: AdeWebOptions, state: string): Promise<HttpReply> {
    const machineInfo = await askSignIn(() => lane.signIns.finish(state));
    const user = await askHost(() => lane.user({ machineInfo, request }));
    if (user === undefined) return emptyReply(statusOfEnrollment('not-signed-in'));
    return profileReply(() => options.profile({ machineInfo, user, request }), options);
  }

  return createEnrollmentHandler(options, ['GET', 'POST'], async (exchange) => {
    if (web === undefined) {
      if (exchange.method !== 'POST') throw new ServerError('ERR_SERVER_METHOD', 'The method is not served here');
      return direct(exchange);
    }
    const request = enrollmentRequest(exchange);
    const { state } = request.parameters;
    if (state !== undefined) return finish(request, web, state);
    const deviceInfo = exchange.header('x-apple-aspen-deviceinfo') ?? request.parameters['deviceinfo'];
    if (deviceInfo === undefined)
      throw new EnrollmentError('ERR_ENROLLMENT_MISSING_KEY', 'neither device nor state is told', { key: 'state' });
    return begin(request, web, deviceInfo);
  });
}
