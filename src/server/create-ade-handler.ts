import { gateEnrollment, type EnrollmentGate, type GateDecision } from '../enrollment/gate-enrollment.js';
import type { MachineInfo, ProofLevel } from '../enrollment/machine-info.js';
import { parseMachineInfo } from '../enrollment/parse-machine-info.js';
import type { DeviceTrust } from '../enrollment/verify-device-signature.js';
import type { MachineInfoFacts, WebSignIns } from '../enrollment/web-sign-in.js';
import { EnrollmentError, ServerError } from '../errors.js';
import type { Awaitable } from '../internal/awaitable.js';
import {
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
  /** What a device must bring first. */
  readonly gate?: EnrollmentGate | ((machineInfo: MachineInfo) => Awaitable<EnrollmentGate>);
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
  const { trust, minimumProof = 'device-ca', web, unmet = 'enroll', now = Date.now } = options;
  if (typeof options.profile !== 'function') throw new TypeError('profile must be a function');
  if (!Array.isArray(trust?.roots)) throw new TypeError('trust.roots must be a list of certificates');
  const read = (input: Uint8Array | string): MachineInfo =>
    parseMachineInfo(input, { trust, minimumProof, nowMs: now() });

  async function gateReply(machineInfo: MachineInfo): Promise<HttpReply | undefined> {
    const { gate } = options;
    if (gate === undefined) return undefined;
    const decision: GateDecision = gateEnrollment(
      machineInfo,
      typeof gate === 'function' ? await gate(machineInfo) : gate,
    );
    if (decision.obstacle !== undefined) return errorDocumentReply(decision.obstacle, options);
    return decision.unmet !== undefined && unmet === 'refuse' ? emptyReply(statusOfEnrollment('obstacle')) : undefined;
  }

  async function direct(exchange: HttpExchange): Promise<HttpReply> {
    const machineInfo = read(await readEnrollmentBody(exchange, options));
    const refusal = await gateReply(machineInfo);
    if (refusal !== undefined) return refusal;
    return profileReply(options.profile({ machineInfo, request: enrollmentRequest(exchange) }), options);
  }

  async function begin(exchange: HttpExchange, lane: AdeWebOptions, deviceInfo: string): Promise<HttpReply> {
    const machineInfo = read(deviceInfo);
    const refusal = await gateReply(machineInfo);
    if (refusal !== undefined) return refusal;
    const state = await lane.signIns.begin(machineInfo);
    return lane.page({ machineInfo, state, request: enrollmentRequest(exchange) });
  }

  async function finish(request: EnrollmentRequest, lane: AdeWebOptions, state: string): Promise<HttpReply> {
    const machineInfo = await lane.signIns.finish(state);
    const user = await lane.user({ machineInfo, request });
    if (user === undefined) return emptyReply(statusOfEnrollment('not-signed-in'));
    return profileReply(options.profile({ machineInfo, user, request }), options);
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
    return begin(exchange, web, deviceInfo);
  });
}
