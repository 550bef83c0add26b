import type { AdeAccount } from './ade-account.js';
import type {
  AdeDevice,
  AdeDevicePage,
  AdeDeviceResult,
  AdeDeviceResults,
  AdeReplacementDetails,
} from './ade-device.js';
import type {
  AdeActivationLockInput,
  AdeAssignInput,
  AdeAssignOutput,
  AdeBetaToken,
  AdePageInput,
  AdeRosterInput,
  AdeRosterPage,
  AdeServiceDiscovery,
} from './ade-operations.js';
import type { AdeProfile } from './ade-profile.js';

/** Options of every call. */
export interface AdeCallOptions {
  readonly signal?: AbortSignal;
}

/** What the last calls showed about a token. Plain data; keep it with the token to tell an administrator. */
export interface AdeTokenState {
  /** Whether the service accepts the token. `unknown` before the first call. */
  readonly authorization: 'unknown' | 'accepted' | 'refused' | 'expired';
  /** Whether the organization has accepted the terms. */
  readonly terms: 'unknown' | 'accepted' | 'not-accepted';
  /** End of the token in use, in milliseconds since 1970; absent before the first session. */
  readonly expiresAtMs?: number;
  /** Milliseconds since 1970. */
  readonly checkedAtMs?: number;
}

/**
 * The service for one token; see `createAdeClient`.
 *
 * Calls throw `AdeError` for every answer but the wanted one; errors of `fetch`, timeouts and aborts come through.
 */
export interface AdeClient {
  /** Name of the token, as given. */
  readonly tokenName: string;
  /** What the last calls showed about the token. */
  tokenState(): AdeTokenState;
  /** The server in the portal and its organization. */
  account(options?: AdeCallOptions): Promise<AdeAccount>;
  /** One page of all devices. `syncDevices` puts the pages together. */
  fetchDevices(input: AdePageInput, options?: AdeCallOptions): Promise<AdeDevicePage>;
  /** One page of what changed since the cursor. */
  syncDevices(input: AdePageInput & { readonly cursor: string }, options?: AdeCallOptions): Promise<AdeDevicePage>;
  /** Devices by serial number, 1 to 1000 of them; those of another server have no member but `response_status`. */
  deviceDetails(serials: readonly string[], options?: AdeCallOptions): Promise<Readonly<Record<string, AdeDevice>>>;
  /**
   * Tells Apple that the organization no longer owns the devices. **It cannot be undone**: they leave the portal and can
   * never be enrolled by this service again. Deprecated by Apple; releasing them in the portal does the same.
   *
   * @param options.irreversible - Must be true.
   */
  disownDevices(
    serials: readonly string[],
    options: AdeCallOptions & { readonly irreversible: true },
  ): Promise<AdeDeviceResults>;
  /** Turns Activation Lock on for a device, erased or not. Keep the bypass code before the call. */
  enableActivationLock(input: AdeActivationLockInput, options?: AdeCallOptions): Promise<AdeDeviceResult>;
  /** What a replacement device replaces. @throws {AdeError} `ERR_ADE_NOT_FOUND` when it is none. */
  replacementDetails(serial: string, options?: AdeCallOptions): Promise<AdeReplacementDetails>;
  /** Defines a profile and assigns it to `profile.devices`, if there are any. Check it with `validateAdeProfile`. */
  defineProfile(
    profile: AdeProfile,
    options?: AdeCallOptions,
  ): Promise<{ profileUuid: string; devices: AdeDeviceResults }>;
  /** @throws {AdeError} `ERR_ADE_NOT_FOUND`. */
  getProfile(profileUuid: string, options?: AdeCallOptions): Promise<AdeProfile>;
  /** Assigns a profile to 1 to 1000 devices; `createAssigner` does it for any number and remembers the throttled. */
  assignProfile(input: AdeAssignInput, options?: AdeCallOptions): Promise<AdeAssignOutput>;
  /** Takes the profile off 1 to 1000 devices: any, or only `profileUuid`. */
  removeProfile(
    input: { readonly serials: readonly string[]; readonly profileUuid?: string },
    options?: AdeCallOptions,
  ): Promise<AdeAssignOutput>;
  /** Sets where account-driven enrollment finds the organization's discovery document. */
  setServiceDiscovery(url: string, options?: AdeCallOptions): Promise<undefined>;
  /** @throws {AdeError} `ERR_ADE_NOT_FOUND` when none is set. */
  getServiceDiscovery(options?: AdeCallOptions): Promise<AdeServiceDiscovery>;
  deleteServiceDiscovery(options?: AdeCallOptions): Promise<undefined>;
  /** Tokens for `RequireBetaProgram` of an enrollment. */
  betaTokens(options?: AdeCallOptions): Promise<readonly AdeBetaToken[]>;
  /** A page of a roster of Apple School Manager. */
  roster(input: AdeRosterInput, options?: AdeCallOptions): Promise<AdeRosterPage>;
}
