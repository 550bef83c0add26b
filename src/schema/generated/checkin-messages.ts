// Generated from apple/device-management facts (MIT, Apple Inc.) by `npm run generate`. Do not edit.

/**
 * `Authenticate`
 *
 * - iOS 4.0
 * - macOS 10.7, device channel
 * - tvOS 10.2
 * - visionOS 1.1
 * - watchOS 10.0
 *
 * @see apple/device-management `mdm/checkin/authenticate.yaml`
 */
export interface AuthenticateMessage {
  /** Not on iOS, tvOS, visionOS, watchOS. */
  readonly DeviceName?: string;
  /** Not on iOS, tvOS, visionOS, watchOS. */
  readonly ModelName?: string;
  /** Not on iOS, tvOS, visionOS, watchOS. */
  readonly Model?: string;
  readonly MessageType?: 'Authenticate' | (string & {});
  readonly Topic?: string;
  /** iOS not in User Enrollment; macOS not in User Enrollment; visionOS not in User Enrollment. */
  readonly UDID?: string;
  /** iOS 13.0, User Enrollment only; macOS 10.15, User Enrollment only; visionOS User Enrollment only; not on tvOS, watchOS. */
  readonly EnrollmentID?: string;
  /** iOS 9.0, right AllowQueryDeviceInformation; visionOS right AllowQueryDeviceInformation; watchOS 10.0, right AllowQueryDeviceInformation. */
  readonly OSVersion?: string;
  /** iOS 9.0, right AllowQueryDeviceInformation; visionOS right AllowQueryDeviceInformation; watchOS 10.0, right AllowQueryDeviceInformation. */
  readonly BuildVersion?: string;
  /** iOS 9.0, right AllowQueryDeviceInformation; visionOS right AllowQueryDeviceInformation; watchOS 10.0, right AllowQueryDeviceInformation. */
  readonly ProductName?: string;
  /** iOS 9.0, not in User Enrollment, right AllowQueryDeviceInformation; macOS not in User Enrollment, right AllowQueryDeviceInformation; visionOS not in User Enrollment, right AllowQueryDeviceInformation; watchOS 10.0, right AllowQueryDeviceInformation. */
  readonly SerialNumber?: string;
  /** iOS 9.0, not in User Enrollment, right AllowQueryDeviceInformation; visionOS not in User Enrollment, right AllowQueryDeviceInformation; watchOS 10.0, right AllowQueryDeviceInformation; not on macOS, tvOS. */
  readonly IMEI?: string;
  /** iOS 9.0, not in User Enrollment, right AllowQueryDeviceInformation; visionOS not in User Enrollment, right AllowQueryDeviceInformation; watchOS 10.0, right AllowQueryDeviceInformation; not on macOS, tvOS. */
  readonly MEID?: string;
}

/**
 * `CheckOut`
 *
 * - iOS 4.0
 * - macOS 10.7, device channel
 * - tvOS 10.2
 * - visionOS 1.1
 * - watchOS 10.0
 *
 * @see apple/device-management `mdm/checkin/checkout.yaml`
 */
export interface CheckOutMessage {
  readonly MessageType?: 'CheckOut' | (string & {});
  readonly Topic?: string;
  /** iOS not in User Enrollment; visionOS not in User Enrollment. */
  readonly UDID?: string;
  /** iOS 13.0, User Enrollment only; macOS 10.15, User Enrollment only; visionOS User Enrollment only; not on tvOS, watchOS. */
  readonly EnrollmentID?: string;
}

/**
 * `DeclarativeManagement`
 *
 * - iOS 15.0
 * - macOS 13.0, device and user channel
 * - tvOS 16.0
 * - visionOS 1.1
 * - watchOS 10.0
 *
 * @see apple/device-management `mdm/checkin/declarativemanagement.yaml`
 */
export interface DeclarativeManagementMessage {
  readonly MessageType?: 'DeclarativeManagement' | (string & {});
  readonly Endpoint?: string;
  readonly Data?: Uint8Array;
  /** iOS not in User Enrollment; macOS not in User Enrollment; visionOS not in User Enrollment. */
  readonly UDID?: string;
  /** iOS User Enrollment only; macOS User Enrollment only; visionOS User Enrollment only; not on tvOS, watchOS. */
  readonly EnrollmentID?: string;
  /** macOS not on the device channel, User Enrollment only; not on iOS, tvOS, visionOS, watchOS. */
  readonly EnrollmentUserID?: string;
  /** iOS Shared iPad only; macOS not on the device channel; not on tvOS, visionOS, watchOS. */
  readonly UserShortName?: string;
  /** iOS Shared iPad only; macOS not on the device channel; not on tvOS, visionOS, watchOS. */
  readonly UserID?: string;
  /** macOS not on the device channel; not on iOS, tvOS, visionOS, watchOS. */
  readonly UserLongName?: string;
}

/**
 * `GetBootstrapToken`
 *
 * - iOS 26.0
 * - macOS 10.15, supervised, device channel, not in User Enrollment
 * - visionOS 26.0
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `mdm/checkin/getbootstraptoken.yaml`
 */
export interface GetBootstrapTokenMessage {
  readonly MessageType?: 'GetBootstrapToken' | (string & {});
  /** Default `false`. */
  readonly AwaitingConfiguration?: boolean;
}

/**
 * `GetToken`
 *
 * - iOS 17.0
 * - macOS 14.0, device and user channel
 * - visionOS 1.1
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `mdm/checkin/gettoken.yaml`
 */
export interface GetTokenMessage {
  readonly MessageType?: 'GetToken' | (string & {});
  readonly TokenServiceType?: 'com.apple.maid' | 'com.apple.watch.pairing' | (string & {});
  readonly TokenParameters?: GetTokenMessageTokenParameters;
  /** iOS not in User Enrollment; macOS not in User Enrollment; visionOS not in User Enrollment. */
  readonly UDID?: string;
  /** iOS User Enrollment only; macOS User Enrollment only; visionOS User Enrollment only. */
  readonly EnrollmentID?: string;
  /** macOS not on the device channel, User Enrollment only; not on iOS, visionOS. */
  readonly EnrollmentUserID?: string;
  /** iOS Shared iPad only; macOS not on the device channel; not on visionOS. */
  readonly UserShortName?: string;
  /** iOS Shared iPad only; macOS not on the device channel; not on visionOS. */
  readonly UserID?: string;
  /** macOS not on the device channel; not on iOS, visionOS. */
  readonly UserLongName?: string;
}

/** `TokenParameters` of `GetTokenMessage`. */
export interface GetTokenMessageTokenParameters {
  /** iOS not in User Enrollment, not on Shared iPad; not on macOS, visionOS. */
  readonly SecurityToken?: string;
  /** iOS not in User Enrollment, not on Shared iPad; not on macOS, visionOS. */
  readonly PhoneUDID?: string;
  /** iOS not in User Enrollment, not on Shared iPad; not on macOS, visionOS. */
  readonly WatchUDID?: string;
}

/**
 * `ReturnToService`
 *
 * - iOS 26.0, supervised, automated enrollment, not in User Enrollment
 * - visionOS 26.0, supervised, automated enrollment, not in User Enrollment
 * - not on macOS, tvOS, watchOS
 *
 * @see apple/device-management `mdm/checkin/returntoservice.yaml`
 */
export interface ReturnToServiceMessage {
  readonly MessageType?: 'ReturnToService' | (string & {});
  readonly UDID?: string;
}

/**
 * `SetBootstrapToken`
 *
 * - iOS 26.0
 * - macOS 10.15, supervised, device channel, not in User Enrollment
 * - visionOS 26.0
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `mdm/checkin/setbootstraptoken.yaml`
 */
export interface SetBootstrapTokenMessage {
  readonly MessageType?: 'SetBootstrapToken' | (string & {});
  readonly BootstrapToken?: Uint8Array;
  /** Default `false`. */
  readonly AwaitingConfiguration?: boolean;
}

/**
 * `TokenUpdate`
 *
 * - iOS 4.0
 * - macOS 10.7, device and user channel
 * - tvOS 10.2
 * - visionOS 1.1
 * - watchOS 10.0
 *
 * @see apple/device-management `mdm/checkin/tokenupdate.yaml`
 */
export interface TokenUpdateMessage {
  /** macOS 10.11, not on the device channel; not on iOS, visionOS, watchOS. */
  readonly NotOnConsole?: boolean;
  readonly MessageType?: 'TokenUpdate' | (string & {});
  readonly Topic?: string;
  /** iOS not in User Enrollment; macOS not in User Enrollment; visionOS not in User Enrollment. */
  readonly UDID?: string;
  /** iOS 13.0, User Enrollment only; macOS 10.15, User Enrollment only; visionOS User Enrollment only; not on tvOS, watchOS. */
  readonly EnrollmentID?: string;
  /** macOS 10.15, not on the device channel, User Enrollment only; not on iOS, tvOS, visionOS, watchOS. */
  readonly EnrollmentUserID?: string;
  /** iOS 9.3, Shared iPad only; macOS not on the device channel; not on tvOS, visionOS, watchOS. */
  readonly UserShortName?: string;
  /** iOS 9.3, Shared iPad only; macOS not on the device channel; not on tvOS, visionOS, watchOS. */
  readonly UserID?: string;
  /** macOS not on the device channel; not on iOS, tvOS, visionOS, watchOS. */
  readonly UserLongName?: string;
  readonly Token?: Uint8Array;
  readonly PushMagic?: string;
  /** iOS not in User Enrollment, not on Shared iPad, right AllowPasscodeRemovalAndLock; visionOS not in User Enrollment, right AllowPasscodeRemovalAndLock; watchOS right AllowPasscodeRemovalAndLock; not on macOS. */
  readonly UnlockToken?: Uint8Array;
  /** Default `false`. iOS 9.0; macOS 10.11, not on the user channel; not on watchOS. */
  readonly AwaitingConfiguration?: boolean;
}

/**
 * `UserAuthenticate`
 *
 * - macOS 10.7, user channel, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/checkin/userauthenticate.yaml`
 */
export interface UserAuthenticateMessage {
  readonly MessageType?: 'UserAuthenticate' | (string & {});
  readonly UDID?: string;
  readonly UserID?: string;
  readonly DigestResponse?: string;
}

/** Keys of the check-in messages, by message type. `apple-mdm/checkin` parses them. */
export interface CheckinMessages {
  readonly Authenticate: AuthenticateMessage;
  readonly CheckOut: CheckOutMessage;
  readonly DeclarativeManagement: DeclarativeManagementMessage;
  readonly GetBootstrapToken: GetBootstrapTokenMessage;
  readonly GetToken: GetTokenMessage;
  readonly ReturnToService: ReturnToServiceMessage;
  readonly SetBootstrapToken: SetBootstrapTokenMessage;
  readonly TokenUpdate: TokenUpdateMessage;
  readonly UserAuthenticate: UserAuthenticateMessage;
}
