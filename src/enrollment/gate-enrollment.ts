import { compareOsVersions } from './compare-os-versions.js';
import type { MachineInfo } from './machine-info.js';

/** Why a device gets no profile yet, in a form that it acts on; the body of a 403. */
export type EnrollmentObstacle =
  | {
      readonly code: 'com.apple.softwareupdate.required';
      readonly details: { readonly OSVersion: string; readonly BuildVersion?: string };
    }
  | {
      readonly code: 'com.apple.psso.required';
      readonly details: {
        readonly ProfileURL: string;
        readonly AuthURL: string;
        readonly Package: {
          readonly ManifestURL: string;
          /** DER. */
          readonly PinningCerts?: readonly Uint8Array[];
          readonly PinningRevocationCheckRequired?: boolean;
        };
      };
    }
  | {
      readonly code: 'com.apple.watch.pairing.token.missing';
      readonly details: { readonly 'security-token': string };
    };

/** What a device must bring before it gets a profile. */
export interface EnrollmentGate {
  /** Oldest system that may enroll, for example `17.4`, and what to update to. */
  readonly osUpdate?: {
    readonly minimumVersion: string;
    /** Default `minimumVersion`. */
    readonly targetVersion?: string;
    readonly targetBuild?: string;
  };
  /**
   * Platform single sign-on for Macs that can set it up during enrollment. The Mac installs what these URLs lead to, lets
   * its user sign in at `AuthURL`, and asks again with the token that it got there.
   */
  readonly platformSso?: Extract<EnrollmentObstacle, { code: 'com.apple.psso.required' }>['details'];
  /** Watches need the pairing token of their phone; a random UUID for each request. */
  readonly watchSecurityToken?: string;
}

/** The obstacle in the way of a device, and those that it cannot be told of. */
export interface GateDecision {
  /** Answer with it; absent: give the profile. */
  readonly obstacle?: EnrollmentObstacle;
  /** Demands that are not met, but that this device does not understand to be told; the host decides. Absent: none. */
  readonly unmet?: readonly ('os-update' | 'platform-sso')[];
}

/**
 * Decides whether a device may have its profile now. A device is told to update, or to set up Platform SSO, only when it
 * said that it understands the answer; otherwise enrollment would fail on its screen.
 *
 * @param options.signedIn - Platform SSO is set up already: the Mac asks a second time, and the host verified the token in
 *   its `Authorization: Bearer`. That request no longer has `MDM_CAN_REQUEST_PSSO_CONFIG`: without this option the demand
 *   counts as unmet.
 * @see apple/device-management `mdm/errors/`; Apple: Implementing Platform SSO during Automated Device Enrollment
 */
export function gateEnrollment(
  machineInfo: Pick<
    MachineInfo,
    'PRODUCT' | 'OS_VERSION' | 'PAIRING_TOKEN' | 'MDM_CAN_REQUEST_SOFTWARE_UPDATE' | 'MDM_CAN_REQUEST_PSSO_CONFIG'
  >,
  gate: EnrollmentGate,
  options: { readonly signedIn?: boolean } = {},
): GateDecision {
  const { osUpdate, platformSso, watchSecurityToken } = gate;
  const { PRODUCT, OS_VERSION, PAIRING_TOKEN } = machineInfo;
  if (watchSecurityToken !== undefined && PRODUCT.startsWith('Watch') && (PAIRING_TOKEN?.length ?? 0) === 0) {
    const details = { 'security-token': watchSecurityToken };
    return { obstacle: { code: 'com.apple.watch.pairing.token.missing', details } };
  }
  const unmet: ('os-update' | 'platform-sso')[] = [];
  if (osUpdate !== undefined && isTooOld(OS_VERSION, osUpdate.minimumVersion)) {
    if (machineInfo.MDM_CAN_REQUEST_SOFTWARE_UPDATE === true) {
      const { targetVersion = osUpdate.minimumVersion, targetBuild } = osUpdate;
      const details = { OSVersion: targetVersion, ...(targetBuild !== undefined && { BuildVersion: targetBuild }) };
      return { obstacle: { code: 'com.apple.softwareupdate.required', details } };
    }
    unmet.push('os-update');
  }
  let obstacle: EnrollmentObstacle | undefined;
  if (platformSso !== undefined && options.signedIn !== true && PRODUCT.includes('Mac')) {
    if (machineInfo.MDM_CAN_REQUEST_PSSO_CONFIG === true)
      obstacle = { code: 'com.apple.psso.required', details: platformSso };
    else unmet.push('platform-sso');
  }
  return { ...(obstacle !== undefined && { obstacle }), ...(unmet.length > 0 && { unmet }) };
}

/** A device that does not tell its version is older than iOS 17 and macOS 14, and than what can be asked of it. */
function isTooOld(version: string | undefined, minimum: string): boolean {
  return version === undefined || compareOsVersions(version, minimum) < 0;
}
