import type { PlistDict } from '../plist/plist-value.js';
import type { PlistRepair } from '../plist/plist-repair.js';
import type { EnrollmentKeys } from './enrollment-identity.js';

/** What every check-in message has. Keys keep Apple's spelling; see apple/device-management `mdm/checkin/`. */
export interface CheckinBase<Type extends string> extends EnrollmentKeys {
  readonly MessageType: Type;
  /** The exact bytes received. */
  readonly raw: Uint8Array;
  /** Every key as decoded, those this version does not know included. */
  readonly plist: PlistDict;
  /** What was mended to read the body; empty unless `repair` was asked for and needed. */
  readonly repairs: readonly PlistRepair[];
}

/** First message of an enrollment, and of every re-enrollment. Device channel only. */
export interface Authenticate extends CheckinBase<'Authenticate'> {
  readonly Topic: string;
  readonly OSVersion?: string;
  readonly BuildVersion?: string;
  readonly ProductName?: string;
  readonly SerialNumber?: string;
  readonly IMEI?: string;
  readonly MEID?: string;
  readonly DeviceName?: string;
  readonly Model?: string;
  readonly ModelName?: string;
}

/** Push identity of one channel. The first one on the device channel completes the enrollment. */
export interface TokenUpdate extends CheckinBase<'TokenUpdate'> {
  readonly Topic: string;
  readonly PushMagic: string;
  /** APNs device token: opaque bytes, not hex. */
  readonly Token: Uint8Array;
  /** Opaque escrow for ClearPasscode. Absent does not mean that the earlier one is void. */
  readonly UnlockToken?: Uint8Array;
  /** Whether the device waits for DeviceConfigured or UserConfigured. Absent means false. */
  readonly AwaitingConfiguration?: boolean;
  readonly NotOnConsole?: boolean;
}

/** The enrollment profile was removed. Sent once at best, and only with `CheckOutWhenRemoved`. */
export interface CheckOut extends CheckinBase<'CheckOut'> {
  readonly Topic: string;
}

/** macOS network or mobile user logs in. Sent first without, then with a digest. */
export interface UserAuthenticate extends CheckinBase<'UserAuthenticate'> {
  readonly UDID: string;
  readonly UserID: string;
  /** Absent or empty on the first message of a login. */
  readonly DigestResponse?: string;
}

/** The device escrows its bootstrap token, or withdraws it. macOS 10.15, iOS 26, visionOS 26. */
export interface SetBootstrapToken extends CheckinBase<'SetBootstrapToken'> {
  /** Absent or empty means: delete the stored token. */
  readonly BootstrapToken?: Uint8Array;
  readonly AwaitingConfiguration?: boolean;
}

/** The device asks for the bootstrap token that it escrowed. */
export interface GetBootstrapToken extends CheckinBase<'GetBootstrapToken'> {
  readonly AwaitingConfiguration?: boolean;
}

/** The device asks for a token of a service. iOS 17, macOS 14, visionOS 1.1; both channels. */
export interface GetToken extends CheckinBase<'GetToken'> {
  /** `com.apple.maid`, `com.apple.watch.pairing`, or one that is newer than this version. */
  readonly TokenServiceType: string;
  readonly TokenParameters?: PlistDict;
}

/** One request of declarative management. Both channels. */
export interface DeclarativeManagement extends CheckinBase<'DeclarativeManagement'> {
  /** `tokens`, `declaration-items`, `status` or `declaration/TYPE/IDENTIFIER`. */
  readonly Endpoint: string;
  /** JSON, on `status`. */
  readonly Data?: Uint8Array;
}

/** An erased device asks how to go on. iOS 26, visionOS 26. */
export interface ReturnToService extends CheckinBase<'ReturnToService'> {
  readonly UDID: string;
}

/** Every check-in message, discriminated by `MessageType`. */
export type CheckinMessage =
  | Authenticate
  | TokenUpdate
  | CheckOut
  | UserAuthenticate
  | SetBootstrapToken
  | GetBootstrapToken
  | GetToken
  | DeclarativeManagement
  | ReturnToService;

/** Wire names of the messages. */
export type CheckinMessageType = CheckinMessage['MessageType'];
