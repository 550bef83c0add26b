/** Keys that every command may carry beside its own. */
export interface CommonCommandPayload {
  /** The device refuses the command unless it is tethered to a network by cable. Default false. */
  readonly RequestRequiresNetworkTether?: boolean;
}

/** A query of DeviceInformation. Any other string is sent as it is; a device leaves out what it does not know. */
export type DeviceInformationQuery =
  | 'UDID'
  | 'ProvisioningUDID'
  | 'OrganizationInfo'
  | 'MDMOptions'
  | 'LastCloudBackupDate'
  | 'AwaitingConfiguration'
  | 'DeviceName'
  | 'OSVersion'
  | 'SupplementalOSVersionExtra'
  | 'BuildVersion'
  | 'SupplementalBuildVersion'
  | 'ModelName'
  | 'Model'
  | 'ModelNumber'
  | 'IsAppleSilicon'
  | 'ProductName'
  | 'SerialNumber'
  | 'DeviceCapacity'
  | 'AvailableDeviceCapacity'
  | 'BatteryLevel'
  | 'HasBattery'
  | 'IsSupervised'
  | 'IsMultiUser'
  | 'IsActivationLockEnabled'
  | 'IsActivationLockSupported'
  | 'LocalHostName'
  | 'HostName'
  | 'TimeZone'
  | 'BluetoothMAC'
  | 'WiFiMAC'
  | 'EthernetMAC'
  | 'ServiceSubscriptions'
  | 'PINRequiredForEraseDevice'
  | 'PINRequiredForDeviceLock'
  | 'SoftwareUpdateDeviceID'
  | 'DevicePropertiesAttestation'
  | (string & {});

/** `mdm/commands/information.device.yaml`. iOS 4, macOS 10.7, tvOS 9, visionOS 1.1, watchOS 10; device and user channel. */
export interface DeviceInformationPayload extends CommonCommandPayload {
  readonly Queries: readonly DeviceInformationQuery[];
  /** At most 32 bytes; with the query `DevicePropertiesAttestation`. iOS 16, macOS 14, tvOS 16. */
  readonly DeviceAttestationNonce?: Uint8Array;
}

/** `mdm/commands/profile.list.yaml`. iOS 4, macOS 10.7, tvOS 9, visionOS 1.1, watchOS 10; device and user channel. */
export interface ProfileListPayload extends CommonCommandPayload {
  /** Only profiles that this server installed. Default false. iOS 13, macOS 10.15, tvOS 13. */
  readonly ManagedOnly?: boolean;
}

/** `mdm/commands/profile.install.yaml`. iOS 4, macOS 10.7, tvOS 9, visionOS 1.1, watchOS 10; device and user channel. */
export interface InstallProfilePayload extends CommonCommandPayload {
  /** The bytes of the .mobileconfig file: a property list, or DER of CMS. Never base64 of them. */
  readonly Payload: Uint8Array;
}

/** `mdm/commands/profile.remove.yaml`. iOS 4, macOS 10.7, tvOS 9, visionOS 1.1, watchOS 10; device and user channel. */
export interface RemoveProfilePayload extends CommonCommandPayload {
  /** `PayloadIdentifier` of the profile itself, not of a payload in it. */
  readonly Identifier: string;
}

/** What InstalledApplicationList can tell of an app. */
export type InstalledApplicationItem =
  | 'AdHocCodeSigned'
  | 'AppStoreVendable'
  | 'BetaApp'
  | 'BundleSize'
  | 'DeviceBasedVPP'
  | 'DistributorIdentifier'
  | 'DynamicSize'
  | 'ExternalVersionIdentifier'
  | 'HasUpdateAvailable'
  | 'Identifier'
  | 'Installing'
  | 'IsAppClip'
  | 'IsValidated'
  | 'Name'
  | 'ShortVersion'
  | 'Version';

/** `mdm/commands/application.installed.list.yaml`. iOS 5, macOS 10.7, tvOS 10.2, visionOS 1.1, watchOS 10. */
export interface InstalledApplicationListPayload extends CommonCommandPayload {
  /** Bundle identifiers; absent means all apps. iOS 7, macOS 10.15. */
  readonly Identifiers?: readonly string[];
  /** Default false. iOS 7, macOS 10.15. */
  readonly ManagedAppsOnly?: boolean;
  /** Absent means all items. iOS 14, tvOS 14; not macOS. */
  readonly Items?: readonly InstalledApplicationItem[];
}

/** `mdm/commands/certificate.list.yaml`. iOS 4, macOS 10.7, tvOS 9, visionOS 1.1, watchOS 10; device and user channel. */
export interface CertificateListPayload extends CommonCommandPayload {
  /** Only certificates that this server installed. Default false; always true in a User Enrollment. */
  readonly ManagedOnly?: boolean;
}

/** `mdm/commands/device.lock.yaml`. iOS 4, macOS 10.7, visionOS 2, watchOS 10; device channel. */
export interface DeviceLockPayload extends CommonCommandPayload {
  /** iOS 7, macOS 10.14; ignored on Shared iPad. */
  readonly Message?: string;
  /** iOS 7, macOS 11.5 (Apple silicon); ignored on Shared iPad. */
  readonly PhoneNumber?: string;
  /** Six characters; macOS only, where it is needed to get in again. */
  readonly PIN?: string;
}

/** What a device does after it was erased. */
export interface ReturnToServicePayload {
  readonly Enabled: boolean;
  /** Bytes of a Wi-Fi profile. Needed unless the device has another way to the network. */
  readonly WiFiProfileData?: Uint8Array;
  /** Bytes of the enrollment profile; absent means by Automated Device Enrollment. */
  readonly MDMProfileData?: Uint8Array;
  /** iOS 26, visionOS 26. A secret. */
  readonly BootstrapToken?: Uint8Array;
  /** Default false. iOS 27. */
  readonly ShouldRetryEnrollment?: boolean;
}

/**
 * `mdm/commands/device.erase.yaml`. iOS 4, macOS 10.7, tvOS 10.2, visionOS 1.1, watchOS 10; device channel.
 * The device reports once and never repeats it: a missing report may be a success.
 */
export interface EraseDevicePayload extends CommonCommandPayload {
  /** Keep the cellular plan. Default false. iOS 11. */
  readonly PreserveDataPlan?: boolean;
  /** Default false. iOS 11.3; not on Shared iPad. */
  readonly DisallowProximitySetup?: boolean;
  /** Six characters; macOS 10.8. */
  readonly PIN?: string;
  /** macOS 12: what to do when erasing all content and settings is not possible. */
  readonly ObliterationBehavior?: 'Default' | 'DoNotObliterate' | 'ObliterateWithWarning' | 'Always';
  /** iOS 17, tvOS 18, visionOS 26. */
  readonly ReturnToService?: ReturnToServicePayload;
}

/** `mdm/commands/device.restart.yaml`. iOS 10.3 (supervised), macOS 10.13, tvOS 10.2; device channel. */
export interface RestartDevicePayload extends CommonCommandPayload {
  /** Default false. macOS 11; the device may ask for its bootstrap token first. */
  readonly RebuildKernelCache?: boolean;
  /** With `RebuildKernelCache`. macOS 11. */
  readonly KextPaths?: readonly string[];
  /** Ask the user first. Default false. macOS 11.4. */
  readonly NotifyUser?: boolean;
}

/** `mdm/commands/declarativemanagement.yaml`. iOS 15, macOS 13, tvOS 16, visionOS 1.1, watchOS 10; both channels. */
export interface DeclarativeManagementPayload extends CommonCommandPayload {
  /** JSON of the tokens document; absent makes the device ask for it. */
  readonly Data?: Uint8Array;
}

/**
 * Payload of each command that `buildCommand` types, by `RequestType`. A command that is not here is built all the same,
 * with an unchecked payload.
 */
export interface CommandPayloads {
  readonly CertificateList: CertificateListPayload;
  readonly DeclarativeManagement: DeclarativeManagementPayload;
  readonly DeviceInformation: DeviceInformationPayload;
  readonly DeviceLock: DeviceLockPayload;
  readonly EraseDevice: EraseDevicePayload;
  readonly InstallProfile: InstallProfilePayload;
  readonly InstalledApplicationList: InstalledApplicationListPayload;
  readonly ProfileList: ProfileListPayload;
  readonly RemoveProfile: RemoveProfilePayload;
  readonly RestartDevice: RestartDevicePayload;
  /** `mdm/commands/information.security.yaml`. iOS 4, macOS 10.7, tvOS 9, visionOS 1.1, watchOS 10; both channels. */
  readonly SecurityInfo: CommonCommandPayload;
  /** `mdm/commands/device.shutdown.yaml`. iOS 10.3 (supervised), macOS 10.13; device channel. */
  readonly ShutDownDevice: CommonCommandPayload;
}
