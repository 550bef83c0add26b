// Generated from apple/device-management facts (MIT, Apple Inc.) by `npm run generate`. Do not edit.

import type { SchemaValue } from '../schema-value.js';

/**
 * `AccountConfiguration`
 *
 * - macOS 10.11, automated enrollment, device channel, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/account.configuration.yaml`
 */
export interface AccountConfigurationCommand {
  /** Default `false`. */
  readonly SkipPrimarySetupAccountCreation?: boolean;
  /** Default `false`. */
  readonly SetPrimarySetupAccountAsRegularUser?: boolean;
  /** macOS 10.15. */
  readonly PrimaryAccountFullName?: string;
  /** macOS 10.15. */
  readonly PrimaryAccountUserName?: string;
  /** Default `false`. macOS 10.15. */
  readonly DontAutoPopulatePrimaryAccountInfo?: boolean;
  /** Default `false`. macOS 10.15. */
  readonly LockPrimaryAccountInfo?: boolean;
  readonly AutoSetupAdminAccounts?: readonly AccountConfigurationCommandAutoSetupAdminAccountItem[];
  /** macOS 11.0. */
  readonly ManagedLocalUserShortName?: string;
}

/** `AutoSetupAdminAccounts.AutoSetupAdminAccountItem` of `AccountConfigurationCommand`. */
export interface AccountConfigurationCommandAutoSetupAdminAccountItem {
  readonly shortName: string;
  readonly fullName?: string;
  readonly passwordHash?: Uint8Array;
  /** Default `false`. */
  readonly hidden?: boolean;
}

/**
 * `ActiveNSExtensions`
 *
 * - macOS 10.13, user channel, not in User Enrollment, right QueryInstalledApps
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/application.extensions.listactive.yaml`
 */
export interface ActiveNSExtensionsCommand {
  readonly FilterExtensionPoints?: readonly string[];
}

/**
 * `NSExtensionMappings`
 *
 * - macOS 10.13, user channel, not in User Enrollment, right QueryInstalledApps
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/application.extensions.mappings.yaml`
 */
export interface NSExtensionMappingsCommand {}

/**
 * `InstallEnterpriseApplication`
 *
 * - macOS 10.13.6, device channel, right AllowAppInstallation
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/application.install.enterprise.yaml`
 */
export interface InstallEnterpriseApplicationCommand {
  readonly Manifest?: { readonly [key: string]: SchemaValue };
  readonly ManifestURL?: string;
  readonly ManifestURLPinningCerts?: readonly Uint8Array[];
  /** Default `false`. */
  readonly PinningRevocationCheckRequired?: boolean;
  /** Default `false`. macOS 11.0, not in User Enrollment. */
  readonly InstallAsManaged?: boolean;
  /** macOS 11.0, not in User Enrollment. */
  readonly ManagementFlags?: 1;
  /** macOS 11.0. */
  readonly Configuration?: { readonly [key: string]: SchemaValue };
  /** macOS 11.0, not in User Enrollment. */
  readonly ChangeManagementState?: 'Managed';
  /** Default `false`. macOS 11.0; not on iOS, tvOS. */
  readonly iOSApp?: boolean;
}

/**
 * `InstallApplication`
 *
 * - iOS 5.0, right AllowAppInstallation
 * - macOS 10.9, device and user channel, right AllowAppInstallation
 * - tvOS 10.2, right AllowAppInstallation
 * - visionOS 1.1, right AllowAppInstallation
 * - watchOS 10.0, right AllowAppInstallation
 *
 * @see apple/device-management `mdm/commands/application.install.yaml`
 */
export interface InstallApplicationCommand {
  readonly iTunesStoreID?: number;
  /** iOS 7.0. */
  readonly Identifier?: string;
  /** iOS 7.0. */
  readonly Options?: InstallApplicationCommandOptions;
  /** iOS 7.0. */
  readonly ManifestURL?: string;
  /** macOS 11.0, not in User Enrollment. */
  readonly ManagementFlags?: 1 | 4 | 5;
  /** iOS 7.0; macOS 11.0. */
  readonly Configuration?: { readonly [key: string]: SchemaValue };
  /** iOS 7.0; not on macOS. */
  readonly Attributes?: InstallApplicationCommandAttributes;
  /** iOS 9.0, not in User Enrollment; macOS 11.0, not in User Enrollment; visionOS not in User Enrollment. */
  readonly ChangeManagementState?: 'Managed';
  /** Default `false`. macOS 11.0, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  readonly InstallAsManaged?: boolean;
  /** Default `false`. macOS 11.0; not on iOS, tvOS, visionOS, watchOS. */
  readonly iOSApp?: boolean;
}

/** `Options` of `InstallApplicationCommand`. */
export interface InstallApplicationCommandOptions {
  /** Default `0`. */
  readonly PurchaseMethod?: 0 | 1;
}

/** `Attributes` of `InstallApplicationCommand`. */
export interface InstallApplicationCommandAttributes {
  /** Not on tvOS. */
  readonly VPNUUID?: string;
  /** iOS 16.0; not on tvOS, watchOS. */
  readonly ContentFilterUUID?: string;
  /** iOS 16.0; not on tvOS, watchOS. */
  readonly DNSProxyUUID?: string;
  /** iOS 17.0; not on tvOS, watchOS. */
  readonly RelayUUID?: string;
  /** iOS 13.0; not on tvOS. */
  readonly AssociatedDomains?: readonly string[];
  /** Default `false`. iOS 14.0; not on tvOS. */
  readonly AssociatedDomainsEnableDirectDownloads?: boolean;
  /** Default `true`. iOS 14.0; tvOS 14.0. */
  readonly Removable?: boolean;
  /** Default `false`. iOS 16.4; not on tvOS, visionOS, watchOS. */
  readonly TapToPayScreenLock?: boolean;
  /** iOS 17.0; not on tvOS, visionOS, watchOS. */
  readonly CellularSliceUUID?: string;
  /** Default `true`. iOS 18.1; not on tvOS, visionOS, watchOS. */
  readonly Hideable?: boolean;
  /** Default `true`. iOS 18.1; not on tvOS, visionOS, watchOS. */
  readonly Lockable?: boolean;
}

/**
 * `InstalledApplicationList`
 *
 * - iOS 5.0, right AllowQueryApplications
 * - macOS 10.7, device and user channel, not in User Enrollment, right AllowQueryApplications
 * - tvOS 10.2, right AllowQueryApplications
 * - visionOS 1.1, right AllowQueryApplications
 * - watchOS 10.0, right AllowQueryApplications
 *
 * @see apple/device-management `mdm/commands/application.installed.list.yaml`
 */
export interface InstalledApplicationListCommand {
  /** iOS 7.0; macOS 10.15. */
  readonly Identifiers?: readonly string[];
  /** Default `false`. iOS 7.0; macOS 10.15. */
  readonly ManagedAppsOnly?: boolean;
  /** iOS 14.0; tvOS 14.0; not on macOS. */
  readonly Items?: readonly (
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
    | 'Version'
  )[];
}

/**
 * `InviteToProgram`
 *
 * - iOS 7.0, not in User Enrollment, right AllowAppInstallation
 * - macOS 10.9, user channel, not in User Enrollment
 * - not on tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/application.invitetoprogram.yaml`
 */
export interface InviteToProgramCommand {
  readonly ProgramID: 'com.apple.cloudvpp';
  readonly InvitationURL: string;
}

/**
 * `ManagedApplicationList`
 *
 * - iOS 5.0, right AllowAppInstallation
 * - macOS 11.0, device and user channel, right AllowAppInstallation
 * - tvOS 10.2, right AllowAppInstallation
 * - visionOS 1.1, right AllowAppInstallation
 * - watchOS 10.0, right AllowAppInstallation
 *
 * @see apple/device-management `mdm/commands/application.managed.list.yaml`
 */
export interface ManagedApplicationListCommand {
  /** iOS 7.0. */
  readonly Identifiers?: readonly string[];
}

/**
 * `ApplyRedemptionCode`
 *
 * - iOS 5.0, not in User Enrollment, not on Shared iPad, right AllowAppInstallation
 * - not on macOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/application.redemptioncode.yaml`
 */
export interface ApplyRedemptionCodeCommand {
  readonly Identifier: string;
  readonly RedemptionCode: string;
}

/**
 * `RemoveApplication`
 *
 * - iOS 5.0, right AllowAppInstallation
 * - macOS 11.0, device channel, not in User Enrollment, right AllowAppInstallation
 * - tvOS 10.2, right AllowAppInstallation
 * - visionOS 1.1, right AllowAppInstallation
 * - watchOS 10.0, right AllowAppInstallation
 *
 * @see apple/device-management `mdm/commands/application.remove.yaml`
 */
export interface RemoveApplicationCommand {
  readonly Identifier: string;
}

/**
 * `ValidateApplications`
 *
 * - iOS 9.2, right AllowAppInstallation
 * - tvOS 10.2, right AllowAppInstallation
 * - visionOS 1.1, right AllowAppInstallation
 * - not on macOS, watchOS
 *
 * @see apple/device-management `mdm/commands/application.validate.yaml`
 */
export interface ValidateApplicationsCommand {
  readonly Identifiers?: readonly string[];
}

/**
 * `CancelEnhancedLogCollection`
 *
 * - iOS 27.0, supervised, not in User Enrollment
 * - macOS 27.0, supervised, user channel, not in User Enrollment
 * - tvOS 27.0, supervised
 * - not on visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/cancel.enhanced.log.collection.yaml`
 */
export interface CancelEnhancedLogCollectionCommand {}

/**
 * `CertificateList`
 *
 * - iOS 4.0, right AllowInspection
 * - macOS 10.7, device and user channel, right AllowInspection
 * - tvOS 9.0, right AllowInspection
 * - visionOS 1.1, right AllowInspection
 * - watchOS 10.0, right AllowInspection
 *
 * @see apple/device-management `mdm/commands/certificate.list.yaml`
 */
export interface CertificateListCommand {
  /** Default `false`. iOS 13.0; macOS 10.15; tvOS 13.0. */
  readonly ManagedOnly?: boolean;
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
 * @see apple/device-management `mdm/commands/declarativemanagement.yaml`
 */
export interface DeclarativeManagementCommand {
  readonly Data?: Uint8Array;
}

/**
 * `ActivationLockBypassCode`
 *
 * - iOS 7.1, supervised, not in User Enrollment, not on Shared iPad
 * - macOS 10.15, supervised, device channel, not in User Enrollment
 * - visionOS 2.0, supervised, not in User Enrollment
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `mdm/commands/device.activationlock.bypasscode.yaml`
 */
export interface ActivationLockBypassCodeCommand {}

/**
 * `ClearActivationLockBypassCode`
 *
 * - iOS 7.1, supervised, not in User Enrollment, not on Shared iPad
 * - macOS 10.15, supervised, device channel, not in User Enrollment
 * - visionOS 2.0, supervised, not in User Enrollment
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `mdm/commands/device.activationlock.clearbypasscode.yaml`
 */
export interface ClearActivationLockBypassCodeCommand {}

/**
 * `DeviceConfigured`
 *
 * - iOS 9.0, supervised, automated enrollment, not in User Enrollment
 * - macOS 10.11, automated enrollment, device channel, not in User Enrollment
 * - tvOS 10.2, supervised
 * - visionOS 2.0, supervised, automated enrollment, not in User Enrollment
 * - not on watchOS
 *
 * @see apple/device-management `mdm/commands/device.configured.yaml`
 */
export interface DeviceConfiguredCommand {}

/**
 * `EraseDevice`
 *
 * - iOS 4.0, not in User Enrollment, right AllowDeviceErase
 * - macOS 10.7, device channel, not in User Enrollment, right AllowDeviceErase
 * - tvOS 10.2, right AllowDeviceErase
 * - visionOS 1.1, not in User Enrollment, right AllowDeviceErase
 * - watchOS 10.0, right AllowDeviceErase
 *
 * @see apple/device-management `mdm/commands/device.erase.yaml`
 */
export interface EraseDeviceCommand {
  /** Default `false`. iOS 11.0; not on macOS, tvOS, visionOS. */
  readonly PreserveDataPlan?: boolean;
  /** Default `false`. iOS 11.3, not on Shared iPad; not on macOS, tvOS, visionOS, watchOS. */
  readonly DisallowProximitySetup?: boolean;
  /** macOS 10.8; not on iOS, tvOS, visionOS, watchOS. */
  readonly PIN?: string;
  /** macOS 12.0; not on iOS, tvOS, visionOS, watchOS. */
  readonly ObliterationBehavior?: 'Default' | 'DoNotObliterate' | 'ObliterateWithWarning' | 'Always';
  /** iOS 17.0; tvOS 18.0; visionOS 26.0; not on macOS, watchOS. */
  readonly ReturnToService?: EraseDeviceCommandReturnToService;
}

/** `ReturnToService` of `EraseDeviceCommand`. */
export interface EraseDeviceCommandReturnToService {
  readonly Enabled: boolean;
  readonly WiFiProfileData?: Uint8Array;
  readonly MDMProfileData?: Uint8Array;
  /** iOS 26.0; visionOS 26.0; not on macOS, tvOS, watchOS. */
  readonly BootstrapToken?: Uint8Array;
  /** Default `false`. iOS 27.0; not on macOS, tvOS, visionOS, watchOS. */
  readonly ShouldRetryEnrollment?: boolean;
}

/**
 * `RefreshCellularPlans`
 *
 * - iOS 13.0, not in User Enrollment
 * - not on macOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/device.esim.yaml`
 */
export interface RefreshCellularPlansCommand {
  readonly eSIMServerURL: string;
}

/**
 * `DeviceLock`
 *
 * - iOS 4.0, right AllowPasscodeRemovalAndLock
 * - macOS 10.7, device channel, not in User Enrollment, right AllowPasscodeRemovalAndLock
 * - visionOS 2.0, right AllowPasscodeRemovalAndLock
 * - watchOS 10.0, right AllowPasscodeRemovalAndLock
 * - not on tvOS
 *
 * @see apple/device-management `mdm/commands/device.lock.yaml`
 */
export interface DeviceLockCommand {
  /** iOS 7.0; macOS 10.14; not on visionOS. */
  readonly Message?: string;
  /** iOS 7.0; macOS 11.5; not on visionOS. */
  readonly PhoneNumber?: string;
  /** macOS 10.8; not on iOS, visionOS, watchOS. */
  readonly PIN?: string;
}

/**
 * `DisableLostMode`
 *
 * - iOS 9.3, supervised, not in User Enrollment
 * - not on macOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/device.lostmode.disable.yaml`
 */
export interface DisableLostModeCommand {}

/**
 * `EnableLostMode`
 *
 * - iOS 9.3, supervised, not in User Enrollment
 * - not on macOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/device.lostmode.enable.yaml`
 */
export interface EnableLostModeCommand {
  readonly Message?: string;
  readonly PhoneNumber?: string;
  readonly Footnote?: string;
}

/**
 * `DeviceLocation`
 *
 * - iOS 9.3, supervised, not in User Enrollment
 * - not on macOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/device.lostmode.location.yaml`
 */
export interface DeviceLocationCommand {}

/**
 * `PlayLostModeSound`
 *
 * - iOS 10.3, supervised, not in User Enrollment
 * - not on macOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/device.lostmode.playsound.yaml`
 */
export interface PlayLostModeSoundCommand {}

/**
 * `RestartDevice`
 *
 * - iOS 10.3, supervised, not in User Enrollment, right AllowPasscodeRemovalAndLock
 * - macOS 10.13, device channel, not in User Enrollment, right AllowPasscodeRemovalAndLock
 * - tvOS 10.2, supervised, right AllowPasscodeRemovalAndLock
 * - not on visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/device.restart.yaml`
 */
export interface RestartDeviceCommand {
  /** Default `false`. macOS 11.0; not on iOS, tvOS. */
  readonly RebuildKernelCache?: boolean;
  /** macOS 11.0; not on iOS, tvOS. */
  readonly KextPaths?: readonly string[];
  /** Default `false`. macOS 11.4; not on iOS, tvOS. */
  readonly NotifyUser?: boolean;
}

/**
 * `ClearRestrictionsPassword`
 *
 * - iOS 8.0, supervised, not in User Enrollment, not on Shared iPad
 * - not on macOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/device.restrictions.clearpassword.yaml`
 */
export interface ClearRestrictionsPasswordCommand {}

/**
 * `Restrictions`
 *
 * - iOS 4.0, not in User Enrollment, right AllowQueryRestrictions
 * - tvOS 9.0, right AllowQueryRestrictions
 * - visionOS 1.1, not in User Enrollment, right AllowQueryRestrictions
 * - watchOS 10.0, right AllowQueryRestrictions
 * - not on macOS
 *
 * @see apple/device-management `mdm/commands/device.restrictions.list.yaml`
 */
export interface RestrictionsCommand {
  /** Default `false`. */
  readonly ProfileRestrictions?: boolean;
}

/**
 * `ShutDownDevice`
 *
 * - iOS 10.3, supervised, not in User Enrollment, right AllowPasscodeRemovalAndLock
 * - macOS 10.13, device channel, not in User Enrollment, right AllowPasscodeRemovalAndLock
 * - not on tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/device.shutdown.yaml`
 */
export interface ShutDownDeviceCommand {}

/**
 * `ContentCachingInformation`
 *
 * - macOS 10.15.4, device channel, not in User Enrollment, right AllowQueryNetworkInformation
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/information.contentcaching.yaml`
 */
export interface ContentCachingInformationCommand {}

/**
 * `DeviceInformation`
 *
 * - iOS 4.0, right Special Case
 * - macOS 10.7, device and user channel, right Special Case
 * - tvOS 9.0, right Special Case
 * - visionOS 1.1, right Special Case
 * - watchOS 10.0, right Special Case
 *
 * @see apple/device-management `mdm/commands/information.device.yaml`
 */
export interface DeviceInformationCommand {
  readonly Queries: readonly DeviceInformationCommandQueriesItem[];
  /** iOS 16.0; macOS 14.0; tvOS 16.0. */
  readonly DeviceAttestationNonce?: Uint8Array;
}

/** `Queries.QueriesItem` of `DeviceInformationCommand`. */
export type DeviceInformationCommandQueriesItem =
  /** iOS not in User Enrollment; macOS not in User Enrollment; visionOS not in User Enrollment. */
  | 'UDID'
  /** macOS 11.3, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  | 'ProvisioningUDID'
  /** iOS 7.0; macOS 10.11; tvOS 9.0. */
  | 'OrganizationInfo'
  /** iOS 7.0; macOS 11.0; tvOS 9.0; watchOS 10.0. */
  | 'MDMOptions'
  /** iOS 8.0, not in User Enrollment; visionOS not in User Enrollment; not on macOS, tvOS, watchOS. */
  | 'LastCloudBackupDate'
  /** iOS 9.0, not in User Enrollment; macOS 10.11, not in User Enrollment; tvOS 10.2; visionOS 2.0, not in User Enrollment. */
  | 'AwaitingConfiguration'
  /** iOS 7.0, not in User Enrollment, right AllowAppInstallation; macOS 10.9, not in User Enrollment, right AllowAppInstallation; tvOS 9.0, right AllowAppInstallation; watchOS right AllowAppInstallation; not on visionOS. */
  | 'iTunesStoreAccountIsActive'
  /** iOS 8.0, not in User Enrollment, right AllowAppInstallation; macOS 10.10, not in User Enrollment, right AllowAppInstallation; tvOS 9.0, right AllowAppInstallation; watchOS right AllowAppInstallation; not on visionOS. */
  | 'iTunesStoreAccountHash'
  /** iOS right AllowQueryDeviceInformation; macOS right AllowQueryDeviceInformation; tvOS right AllowQueryDeviceInformation; visionOS right AllowQueryDeviceInformation; watchOS right AllowQueryDeviceInformation. */
  | 'DeviceName'
  /** iOS right AllowQueryDeviceInformation; macOS right AllowQueryDeviceInformation; tvOS right AllowQueryDeviceInformation; visionOS right AllowQueryDeviceInformation; watchOS right AllowQueryDeviceInformation. */
  | 'OSVersion'
  /** iOS 16.1, right AllowQueryDeviceInformation; macOS 13.0, right AllowQueryDeviceInformation; tvOS 16.1, right AllowQueryDeviceInformation; visionOS right AllowQueryDeviceInformation; watchOS right AllowQueryDeviceInformation. */
  | 'SupplementalOSVersionExtra'
  /** iOS right AllowQueryDeviceInformation; macOS right AllowQueryDeviceInformation; tvOS right AllowQueryDeviceInformation; visionOS right AllowQueryDeviceInformation; watchOS right AllowQueryDeviceInformation. */
  | 'BuildVersion'
  /** iOS 16.1, right AllowQueryDeviceInformation; macOS 13.0, right AllowQueryDeviceInformation; tvOS 16.1, right AllowQueryDeviceInformation; visionOS right AllowQueryDeviceInformation; watchOS right AllowQueryDeviceInformation. */
  | 'SupplementalBuildVersion'
  /** iOS right AllowQueryDeviceInformation; macOS right AllowQueryDeviceInformation; tvOS right AllowQueryDeviceInformation; visionOS right AllowQueryDeviceInformation; watchOS right AllowQueryDeviceInformation. */
  | 'ModelName'
  /** iOS right AllowQueryDeviceInformation; macOS right AllowQueryDeviceInformation; tvOS right AllowQueryDeviceInformation; watchOS right AllowQueryDeviceInformation; not on visionOS. */
  | 'Model'
  /** iOS 16.4, right AllowQueryDeviceInformation; macOS 13.3, right AllowQueryDeviceInformation; tvOS 16.4, right AllowQueryDeviceInformation; visionOS right AllowQueryDeviceInformation; watchOS right AllowQueryDeviceInformation. */
  | 'ModelNumber'
  /** macOS 12.0, right AllowQueryDeviceInformation; not on iOS, tvOS, visionOS, watchOS. */
  | 'IsAppleSilicon'
  /** iOS right AllowQueryDeviceInformation; macOS right AllowQueryDeviceInformation; tvOS right AllowQueryDeviceInformation; visionOS right AllowQueryDeviceInformation; watchOS right AllowQueryDeviceInformation. */
  | 'ProductName'
  /** iOS not in User Enrollment, right AllowQueryDeviceInformation; macOS not in User Enrollment, right AllowQueryDeviceInformation; tvOS right AllowQueryDeviceInformation; visionOS not in User Enrollment, right AllowQueryDeviceInformation; watchOS right AllowQueryDeviceInformation. */
  | 'SerialNumber'
  /** iOS right AllowQueryDeviceInformation; macOS right AllowQueryDeviceInformation; visionOS right AllowQueryDeviceInformation; watchOS right AllowQueryDeviceInformation; not on tvOS. */
  | 'DeviceCapacity'
  /** iOS right AllowQueryDeviceInformation; macOS right AllowQueryDeviceInformation; visionOS right AllowQueryDeviceInformation; watchOS right AllowQueryDeviceInformation; not on tvOS. */
  | 'AvailableDeviceCapacity'
  /** iOS not in User Enrollment, right AllowQueryDeviceInformation, deprecated 16.0; not on macOS, tvOS, visionOS, watchOS. */
  | 'IMEI'
  /** iOS not in User Enrollment, right AllowQueryDeviceInformation, deprecated 16.0; not on macOS, tvOS, visionOS, watchOS. */
  | 'MEID'
  /** iOS not in User Enrollment, right AllowQueryDeviceInformation; not on macOS, tvOS, visionOS, watchOS. */
  | 'ModemFirmwareVersion'
  /** iOS 4.2.6, right AllowQueryDeviceInformation; not on macOS, tvOS, visionOS, watchOS. */
  | 'CellularTechnology'
  /** iOS 5.0, right AllowQueryDeviceInformation; macOS 13.3, right AllowQueryDeviceInformation; visionOS right AllowQueryDeviceInformation; watchOS right AllowQueryDeviceInformation; not on tvOS. */
  | 'BatteryLevel'
  /** macOS 13.3, right AllowQueryDeviceInformation; not on iOS, tvOS, visionOS, watchOS. */
  | 'HasBattery'
  /** iOS 6.0, right AllowQueryDeviceInformation; macOS 10.15; tvOS 9.0, right AllowQueryDeviceInformation; visionOS right AllowQueryDeviceInformation; watchOS right AllowQueryDeviceInformation. */
  | 'IsSupervised'
  /** iOS 9.3, right AllowQueryDeviceInformation; not on macOS, tvOS, visionOS, watchOS. */
  | 'IsMultiUser'
  /** iOS 7.0, right AllowQueryDeviceInformation; visionOS right AllowQueryDeviceInformation; watchOS right AllowQueryDeviceInformation; not on macOS, tvOS. */
  | 'IsDeviceLocatorServiceEnabled'
  /** iOS 7.0, not in User Enrollment, right AllowQueryDeviceInformation, deprecated 16.0; macOS 10.15, not in User Enrollment, right AllowQueryDeviceInformation, deprecated 13.0; watchOS right AllowQueryDeviceInformation, deprecated 10.0; not on tvOS, visionOS. */
  | 'IsActivationLockEnabled'
  /** macOS 10.15, not in User Enrollment, right AllowQueryDeviceInformation; not on iOS, tvOS, visionOS, watchOS. */
  | 'IsActivationLockSupported'
  /** iOS 7.0, not in User Enrollment, right AllowQueryDeviceInformation; visionOS not in User Enrollment, right AllowQueryDeviceInformation; watchOS right AllowQueryDeviceInformation; not on macOS, tvOS. */
  | 'IsDoNotDisturbInEffect'
  /** tvOS 9.0, right AllowQueryDeviceInformation; not on iOS, macOS, visionOS, watchOS. */
  | 'DeviceID'
  /** iOS 7.0, right AllowQueryDeviceInformation; visionOS right AllowQueryDeviceInformation; not on macOS, tvOS, watchOS. */
  | 'EASDeviceIdentifier'
  /** iOS 7.1, not in User Enrollment, right AllowQueryDeviceInformation; visionOS not in User Enrollment, right AllowQueryDeviceInformation; not on macOS, tvOS, watchOS. */
  | 'IsCloudBackupEnabled'
  /** macOS 10.11, not on the user channel, right AllowQueryDeviceInformation; not on iOS, tvOS, visionOS, watchOS. */
  | 'ActiveManagedUsers'
  /** macOS 10.11, not in User Enrollment, right AllowQueryDeviceInformation, removed 27.0; not on iOS, tvOS, visionOS, watchOS. */
  | 'OSUpdateSettings'
  /** macOS 10.11, right AllowQueryDeviceInformation; not on iOS, tvOS, visionOS, watchOS. */
  | 'LocalHostName'
  /** macOS 10.11, right AllowQueryDeviceInformation; not on iOS, tvOS, visionOS, watchOS. */
  | 'HostName'
  /** macOS 10.11, automated enrollment, not in User Enrollment, right AllowQueryDeviceInformation; not on iOS, tvOS, visionOS, watchOS. */
  | 'AutoSetupAdminAccounts'
  /** macOS 10.12, right AllowQueryDeviceInformation; not on iOS, tvOS, visionOS, watchOS. */
  | 'SystemIntegrityProtectionEnabled'
  /** macOS 11.0, right AllowQueryDeviceInformation; not on iOS, tvOS, visionOS, watchOS. */
  | 'SupportsLOMDevice'
  /** iOS 9.3, not in User Enrollment, right AllowQueryDeviceInformation; watchOS right AllowQueryDeviceInformation; not on macOS, tvOS, visionOS. */
  | 'IsMDMLostModeEnabled'
  /** iOS 9.3, supervised, automated enrollment, not in User Enrollment, Shared iPad only, right AllowQueryDeviceInformation; not on macOS, tvOS, visionOS, watchOS. */
  | 'MaximumResidentUsers'
  /** iOS 14.0, supervised, automated enrollment, not in User Enrollment, Shared iPad only, right AllowQueryDeviceInformation; not on macOS, tvOS, visionOS, watchOS. */
  | 'EstimatedResidentUsers'
  /** iOS 13.4, supervised, automated enrollment, not in User Enrollment, Shared iPad only, right AllowQueryDeviceInformation; not on macOS, tvOS, visionOS, watchOS. */
  | 'QuotaSize'
  /** iOS 13.4, supervised, automated enrollment, not in User Enrollment, Shared iPad only, right AllowQueryDeviceInformation; not on macOS, tvOS, visionOS, watchOS. */
  | 'ResidentUsers'
  /** iOS 14.5, supervised, automated enrollment, not in User Enrollment, Shared iPad only, right AllowQueryDeviceInformation; not on macOS, tvOS, visionOS, watchOS. */
  | 'UserSessionTimeout'
  /** iOS 14.5, supervised, automated enrollment, not in User Enrollment, Shared iPad only, right AllowQueryDeviceInformation; not on macOS, tvOS, visionOS, watchOS. */
  | 'TemporarySessionTimeout'
  /** iOS 14.5, supervised, automated enrollment, not in User Enrollment, Shared iPad only, right AllowQueryDeviceInformation; not on macOS, tvOS, visionOS, watchOS. */
  | 'TemporarySessionOnly'
  /** iOS 16.0, supervised, automated enrollment, not in User Enrollment, Shared iPad only, right AllowQueryDeviceInformation; not on macOS, tvOS, visionOS, watchOS. */
  | 'ManagedAppleIDDefaultDomains'
  /** iOS 16.0, supervised, automated enrollment, not in User Enrollment, Shared iPad only, right AllowQueryDeviceInformation; not on macOS, tvOS, visionOS, watchOS. */
  | 'OnlineAuthenticationGracePeriod'
  /** iOS 16.2, supervised, automated enrollment, not in User Enrollment, Shared iPad only, right AllowQueryDeviceInformation; not on macOS, tvOS, visionOS, watchOS. */
  | 'SkipLanguageAndLocaleSetupForNewUsers'
  /** iOS 9.3, not in User Enrollment, right AllowQueryDeviceInformation; macOS 10.12; not on tvOS, visionOS, watchOS. */
  | 'PushToken'
  /** iOS 9.3, right AllowQueryDeviceInformation; visionOS right AllowQueryDeviceInformation; watchOS right AllowQueryDeviceInformation; not on macOS, tvOS. */
  | 'DiagnosticSubmissionEnabled'
  /** iOS 9.3, right AllowQueryDeviceInformation; visionOS right AllowQueryDeviceInformation; watchOS right AllowQueryDeviceInformation; not on macOS, tvOS. */
  | 'AppAnalyticsEnabled'
  /** iOS 14.0, right AllowQueryDeviceInformation; macOS 26.0; tvOS 14.0, right AllowQueryDeviceInformation; visionOS 2.0, right AllowQueryDeviceInformation; watchOS right AllowQueryDeviceInformation. */
  | 'TimeZone'
  /** iOS not in User Enrollment, right AllowQueryNetworkInformation, deprecated 16.0; not on macOS, tvOS, visionOS, watchOS. */
  | 'ICCID'
  /** iOS not in User Enrollment, right AllowQueryNetworkInformation; macOS not in User Enrollment, right AllowQueryNetworkInformation; tvOS right AllowQueryNetworkInformation; visionOS not in User Enrollment, right AllowQueryNetworkInformation; not on watchOS. */
  | 'BluetoothMAC'
  /** iOS not in User Enrollment, right AllowQueryNetworkInformation; macOS not in User Enrollment, right AllowQueryNetworkInformation; tvOS right AllowQueryNetworkInformation; visionOS not in User Enrollment, right AllowQueryNetworkInformation; watchOS right AllowQueryNetworkInformation. */
  | 'WiFiMAC'
  /** macOS not in User Enrollment, right AllowQueryNetworkInformation; not on iOS, tvOS, visionOS, watchOS. */
  | 'EthernetMAC'
  /** iOS not in User Enrollment, right AllowQueryNetworkInformation, deprecated 16.0; not on macOS, tvOS, visionOS, watchOS. */
  | 'CurrentCarrierNetwork'
  /** iOS not in User Enrollment, right AllowQueryNetworkInformation, removed 5.0; not on macOS, tvOS, visionOS, watchOS. */
  | 'SIMCarrierNetwork'
  /** iOS 5.0, not in User Enrollment, right AllowQueryNetworkInformation, deprecated 16.0; not on macOS, tvOS, visionOS, watchOS. */
  | 'SubscriberCarrierNetwork'
  /** iOS not in User Enrollment, right AllowQueryNetworkInformation, deprecated 16.0; not on macOS, tvOS, visionOS, watchOS. */
  | 'CarrierSettingsVersion'
  /** iOS not in User Enrollment, right AllowQueryNetworkInformation, deprecated 16.0; not on macOS, tvOS, visionOS, watchOS. */
  | 'PhoneNumber'
  /** iOS 5.0, not in User Enrollment, right AllowQueryNetworkInformation; not on macOS, tvOS, visionOS, watchOS. */
  | 'DataRoamingEnabled'
  /** iOS 5.0, not in User Enrollment, right AllowQueryNetworkInformation, deprecated 16.0; not on macOS, tvOS, visionOS, watchOS. */
  | 'VoiceRoamingEnabled'
  /** iOS 7.0, not in User Enrollment, right AllowQueryNetworkInformation; not on macOS, tvOS, visionOS, watchOS. */
  | 'PersonalHotspotEnabled'
  /** iOS 10.3, right AllowQueryNetworkInformation; not on macOS, tvOS, visionOS, watchOS. */
  | 'IsNetworkTethered'
  /** iOS 4.2, not in User Enrollment, right AllowQueryNetworkInformation; not on macOS, tvOS, visionOS, watchOS. */
  | 'IsRoaming'
  /** iOS 4.2.6, not in User Enrollment, right AllowQueryNetworkInformation, deprecated 16.0; not on macOS, tvOS, visionOS, watchOS. */
  | 'SubscriberMCC'
  /** iOS 4.2.6, not in User Enrollment, right AllowQueryNetworkInformation, deprecated 16.0; not on macOS, tvOS, visionOS, watchOS. */
  | 'SubscriberMNC'
  /** iOS not in User Enrollment, right AllowQueryNetworkInformation, deprecated 16.0; not on macOS, tvOS, visionOS, watchOS. */
  | 'CurrentMCC'
  /** iOS not in User Enrollment, right AllowQueryNetworkInformation, deprecated 16.0; not on macOS, tvOS, visionOS, watchOS. */
  | 'CurrentMNC'
  /** iOS 12.0, not in User Enrollment, right AllowQueryNetworkInformation; not on macOS, tvOS, visionOS, watchOS. */
  | 'ServiceSubscriptions'
  /** macOS 11.0, not in User Enrollment, right AllowQueryDeviceInformation; not on iOS, tvOS, visionOS, watchOS. */
  | 'PINRequiredForEraseDevice'
  /** macOS 11.0, not in User Enrollment, right AllowQueryDeviceInformation; not on iOS, tvOS, visionOS, watchOS. */
  | 'PINRequiredForDeviceLock'
  /** macOS 11.0, right AllowQueryDeviceInformation; not on iOS, tvOS, visionOS, watchOS. */
  | 'SupportsiOSAppInstalls'
  /** iOS 15.0, not in User Enrollment, removed 27.0; macOS 12.0, not in User Enrollment, removed 27.0; visionOS not in User Enrollment, removed 27.0; not on tvOS, watchOS. */
  | 'SoftwareUpdateDeviceID'
  /** iOS 14.5, not in User Enrollment, removed 27.0; not on macOS, tvOS, visionOS, watchOS. */
  | 'SoftwareUpdateSettings'
  /** iOS 16.0, supervised, not in User Enrollment; watchOS supervised; not on macOS, tvOS, visionOS. */
  | 'AccessibilitySettings'
  /** iOS 16.0; macOS 14.0; tvOS 16.0. */
  | 'DevicePropertiesAttestation'
  /** macOS 13.3, not on the user channel, not in User Enrollment, right AllowQueryDeviceInformation; not on iOS, tvOS, visionOS, watchOS. */
  | 'EACSPreflight';

/**
 * `SecurityInfo`
 *
 * - iOS 4.0, right AllowQuerySecurity
 * - macOS 10.7, device and user channel, right AllowQuerySecurity
 * - tvOS 9.0, right AllowQuerySecurity
 * - visionOS 1.1, right AllowQuerySecurity
 * - watchOS 10.0, right AllowQuerySecurity
 *
 * @see apple/device-management `mdm/commands/information.security.yaml`
 */
export interface SecurityInfoCommand {}

/**
 * `LOMDeviceRequest`
 *
 * - macOS 11.0, device channel, not in User Enrollment, right DeviceLockAndRemovePasscode
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/lom.devicerequest.yaml`
 */
export interface LOMDeviceRequestCommand {
  readonly RequestList: readonly LOMDeviceRequestCommandRequestListItem[];
}

/** `RequestList.RequestListItem` of `LOMDeviceRequestCommand`. */
export interface LOMDeviceRequestCommandRequestListItem {
  readonly DeviceRequestType: 'PowerON' | 'PowerOFF' | 'Reset';
  readonly DeviceRequestUUID: string;
  readonly DeviceDNSName: string;
  readonly PrimaryIPv6AddressList: readonly string[];
  readonly SecondaryIPv6AddressList: readonly string[];
  readonly LOMProtocolVersion: number;
}

/**
 * `LOMSetupRequest`
 *
 * - macOS 11.0, device channel, not in User Enrollment, right DeviceLockAndRemovePasscode
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/lom.setuprequest.yaml`
 */
export interface LOMSetupRequestCommand {}

/**
 * `ManagedApplicationAttributes`
 *
 * - iOS 7.0, right AllowAppInstallation
 * - tvOS 10.2, right AllowAppInstallation
 * - visionOS 1.1, right AllowAppInstallation
 * - watchOS 10.0, right AllowAppInstallation
 * - not on macOS
 *
 * @see apple/device-management `mdm/commands/managed.application.attributes.yaml`
 */
export interface ManagedApplicationAttributesCommand {
  readonly Identifiers: readonly string[];
}

/**
 * `ManagedApplicationConfiguration`
 *
 * - iOS 7.0, right AllowAppInstallation
 * - macOS 10.15, device channel, right AllowAppInstallation
 * - tvOS 10.2, right AllowAppInstallation
 * - visionOS 1.1, right AllowAppInstallation
 * - watchOS 10.0, right AllowAppInstallation
 *
 * @see apple/device-management `mdm/commands/managed.application.configuration.yaml`
 */
export interface ManagedApplicationConfigurationCommand {
  readonly Identifiers: readonly string[];
}

/**
 * `ManagedApplicationFeedback`
 *
 * - iOS 7.0, right AllowAppInstallation
 * - macOS 11.0, user channel, not in User Enrollment, right AllowAppInstallation
 * - tvOS 10.2, right AllowAppInstallation
 * - visionOS 1.1, right AllowAppInstallation
 * - not on watchOS
 *
 * @see apple/device-management `mdm/commands/managed.application.feedback.yaml`
 */
export interface ManagedApplicationFeedbackCommand {
  readonly Identifiers: readonly string[];
  /** Default `false`. */
  readonly DeleteFeedback?: boolean;
}

/**
 * `InstallMedia`
 *
 * - iOS 8.0, right AllowAppInstallation
 * - macOS 10.9, user channel, not in User Enrollment, right AllowAppInstallation
 * - not on tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/media.install.yaml`
 */
export interface InstallMediaCommand {
  readonly iTunesStoreID?: number;
  /** Not on macOS. */
  readonly MediaURL?: string;
  readonly MediaType: 'Book';
  /** Not on macOS. */
  readonly PersistentID?: string;
  /** Not on macOS. */
  readonly Kind?: 'pdf' | 'epub' | 'ibooks';
  /** Not on macOS. */
  readonly Version?: string;
  /** Not on macOS. */
  readonly Author?: string;
  /** Not on macOS. */
  readonly Title?: string;
}

/**
 * `ManagedMediaList`
 *
 * - iOS 8.0, right AllowAppInstallation
 * - not on macOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/media.managed.list.yaml`
 */
export interface ManagedMediaListCommand {}

/**
 * `RemoveMedia`
 *
 * - iOS 8.0, right AllowAppInstallation
 * - not on macOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/media.remove.yaml`
 */
export interface RemoveMediaCommand {
  readonly MediaType: 'Book';
  readonly iTunesStoreID?: string;
  readonly PersistentID?: string;
}

/**
 * `RequestMirroring`
 *
 * - iOS 7.0
 * - macOS 10.10, device channel
 * - not on tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/mirroring.request.yaml`
 */
export interface RequestMirroringCommand {
  readonly DestinationName?: string;
  readonly DestinationDeviceID?: string;
  readonly ScanTime?: number;
  readonly Password?: string;
}

/**
 * `StopMirroring`
 *
 * - iOS 7.0, supervised, not in User Enrollment
 * - macOS 10.10, device channel, not in User Enrollment
 * - not on tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/mirroring.stop.yaml`
 */
export interface StopMirroringCommand {}

/**
 * `ClearPasscode`
 *
 * - iOS 4.0, not in User Enrollment, not on Shared iPad, right AllowPasscodeRemovalAndLock
 * - visionOS 1.1, not in User Enrollment, right AllowPasscodeRemovalAndLock
 * - watchOS 10.0, right AllowPasscodeRemovalAndLock
 * - not on macOS, tvOS
 *
 * @see apple/device-management `mdm/commands/passcode.clear.yaml`
 */
export interface ClearPasscodeCommand {
  readonly UnlockToken: Uint8Array;
}

/**
 * `SetFirmwarePassword`
 *
 * - macOS 10.13, device channel, not in User Enrollment, right DeviceLockAndRemovePasscode
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/passcode.firmware.set.yaml`
 */
export interface SetFirmwarePasswordCommand {
  readonly CurrentPassword?: string;
  readonly NewPassword: string;
  /** Default `false`. */
  readonly AllowOroms?: boolean;
}

/**
 * `VerifyFirmwarePassword`
 *
 * - macOS 10.13, device channel, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/passcode.firmware.verify.yaml`
 */
export interface VerifyFirmwarePasswordCommand {
  readonly Password: string;
}

/**
 * `SetRecoveryLock`
 *
 * - macOS 11.5, device channel, not in User Enrollment, right DeviceLockAndRemovePasscode
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/passcode.recovery.set.yaml`
 */
export interface SetRecoveryLockCommand {
  readonly CurrentPassword?: string;
  readonly NewPassword: string;
}

/**
 * `VerifyRecoveryLock`
 *
 * - macOS 11.5, device channel, not in User Enrollment, right DeviceLockAndRemovePasscode
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/passcode.recovery.verify.yaml`
 */
export interface VerifyRecoveryLockCommand {
  readonly Password: string;
}

/**
 * `RequestUnlockToken`
 *
 * - iOS 5.0, supervised, not in User Enrollment, not on Shared iPad, deprecated 6.1.6
 * - not on macOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/passcode.unlocktoken.yaml`
 */
export interface RequestUnlockTokenCommand {}

/**
 * `InstallProfile`
 *
 * - iOS 4.0, right AllowInstallationRemoval
 * - macOS 10.7, device and user channel, right AllowInstallationRemoval
 * - tvOS 9.0, right AllowInstallationRemoval
 * - visionOS 1.1, right AllowInstallationRemoval
 * - watchOS 10.0, right AllowInstallationRemoval
 *
 * @see apple/device-management `mdm/commands/profile.install.yaml`
 */
export interface InstallProfileCommand {
  readonly Payload: Uint8Array;
}

/**
 * `ProfileList`
 *
 * - iOS 4.0, right AllowInspection
 * - macOS 10.7, device and user channel, right AllowInspection
 * - tvOS 9.0, right AllowInspection
 * - visionOS 1.1, right AllowInspection
 * - watchOS 10.0, right AllowInspection
 *
 * @see apple/device-management `mdm/commands/profile.list.yaml`
 */
export interface ProfileListCommand {
  /** Default `false`. iOS 13.0; macOS 10.15; tvOS 13.0. */
  readonly ManagedOnly?: boolean;
}

/**
 * `InstallProvisioningProfile`
 *
 * - iOS 4.0, right AllowProvisioningInstallationRemoval
 * - macOS 11.0, device channel
 * - tvOS 10.2, right AllowProvisioningInstallationRemoval
 * - visionOS 1.1, right AllowProvisioningInstallationRemoval
 * - watchOS 10.0, right AllowProvisioningInstallationRemoval
 *
 * @see apple/device-management `mdm/commands/profile.provisioning.install.yaml`
 */
export interface InstallProvisioningProfileCommand {
  readonly ProvisioningProfile: Uint8Array;
}

/**
 * `ProvisioningProfileList`
 *
 * - iOS 4.0, right AllowProvisioningInspection
 * - macOS 11.0, device channel
 * - tvOS 10.2, right AllowProvisioningInspection
 * - visionOS 1.1, right AllowProvisioningInspection
 * - watchOS 10.0, right AllowProvisioningInspection
 *
 * @see apple/device-management `mdm/commands/profile.provisioning.list.yaml`
 */
export interface ProvisioningProfileListCommand {
  /** Default `false`. iOS 13.0; tvOS 13.0. */
  readonly ManagedOnly?: boolean;
}

/**
 * `RemoveProvisioningProfile`
 *
 * - iOS 4.0, right AllowProvisioningInstallationRemoval
 * - macOS 11.0, device channel
 * - tvOS 10.2, right AllowProvisioningInstallationRemoval
 * - visionOS 1.1, right AllowProvisioningInstallationRemoval
 * - watchOS 10.0, right AllowProvisioningInstallationRemoval
 *
 * @see apple/device-management `mdm/commands/profile.provisioning.remove.yaml`
 */
export interface RemoveProvisioningProfileCommand {
  readonly UUID: string;
}

/**
 * `RemoveProfile`
 *
 * - iOS 4.0, right AllowInstallationRemoval
 * - macOS 10.7, device and user channel, right AllowInstallationRemoval
 * - tvOS 9.0, right AllowInstallationRemoval
 * - visionOS 1.1, right AllowInstallationRemoval
 * - watchOS 10.0, right AllowInstallationRemoval
 *
 * @see apple/device-management `mdm/commands/profile.remove.yaml`
 */
export interface RemoveProfileCommand {
  readonly Identifier: string;
}

/**
 * `DisableRemoteDesktop`
 *
 * - macOS 10.14.4, supervised, device channel, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/remotedesktop.disable.yaml`
 */
export interface DisableRemoteDesktopCommand {}

/**
 * `EnableRemoteDesktop`
 *
 * - macOS 10.14.4, supervised, device channel, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/remotedesktop.enable.yaml`
 */
export interface EnableRemoteDesktopCommand {}

/**
 * `RotateFileVaultKey`
 *
 * - macOS 10.9, device channel, not in User Enrollment, right DeviceLockAndRemovePasscode
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/rotate.file.vault.key.yaml`
 */
export interface RotateFileVaultKeyCommand {
  readonly KeyType: 'personal' | 'institutional';
  readonly FileVaultUnlock: RotateFileVaultKeyCommandFileVaultUnlock;
  readonly NewCertificate?: Uint8Array;
  readonly ReplyEncryptionCertificate?: Uint8Array;
}

/** `FileVaultUnlock` of `RotateFileVaultKeyCommand`. */
export interface RotateFileVaultKeyCommandFileVaultUnlock {
  readonly Password?: string;
  /** macOS deprecated 10.15. */
  readonly PrivateKeyExport?: Uint8Array;
  /** macOS deprecated 10.15. */
  readonly PrivateKeyExportPassword?: string;
}

/**
 * `SetAutoAdminPassword`
 *
 * - macOS 10.11, automated enrollment, device channel, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/set.auto.admin.password.yaml`
 */
export interface SetAutoAdminPasswordCommand {
  readonly GUID: string;
  readonly passwordHash: Uint8Array;
}

/**
 * `Settings`
 *
 * - iOS 5.0, right AllowSettings
 * - macOS 10.9, device and user channel, right AllowSettings
 * - tvOS 9.0, right AllowSettings
 * - visionOS 1.1, right AllowSettings
 * - watchOS 10.0, right AllowSettings
 *
 * @see apple/device-management `mdm/commands/settings.yaml`
 */
export interface SettingsCommand {
  readonly Settings: readonly (
    | SettingsCommandWallpaper
    | SettingsCommandDataRoaming
    | SettingsCommandVoiceRoaming
    | SettingsCommandPersonalHotspot
    | SettingsCommandBluetooth
    | SettingsCommandApplicationConfiguration
    | SettingsCommandApplicationAttributes
    | SettingsCommandDeviceName
    | SettingsCommandHostName
    | SettingsCommandOrganizationInfo
    | SettingsCommandDefaultApplications
    | SettingsCommandMDMOptions
    | SettingsCommandMaximumResidentUsers
    | SettingsCommandSharedDeviceConfiguration
    | SettingsCommandDiagnosticSubmission
    | SettingsCommandAppAnalytics
    | SettingsCommandPasscodeLockGracePeriod
    | SettingsCommandTimeZone
    | SettingsCommandSoftwareUpdateSettings
    | SettingsCommandAccessibilitySettings
  )[];
}

/** `Settings.Wallpaper` of `SettingsCommand`. */
export interface SettingsCommandWallpaper {
  readonly Item: 'Wallpaper';
  readonly Image: Uint8Array;
  readonly Where: 1 | 2 | 3;
}

/** `Settings.DataRoaming` of `SettingsCommand`. */
export interface SettingsCommandDataRoaming {
  readonly Item: 'DataRoaming';
  readonly Enabled: boolean;
}

/** `Settings.VoiceRoaming` of `SettingsCommand`. */
export interface SettingsCommandVoiceRoaming {
  readonly Item: 'VoiceRoaming';
  readonly Enabled: boolean;
}

/** `Settings.PersonalHotspot` of `SettingsCommand`. */
export interface SettingsCommandPersonalHotspot {
  readonly Item: 'PersonalHotspot';
  readonly Enabled: boolean;
}

/** `Settings.Bluetooth` of `SettingsCommand`. */
export interface SettingsCommandBluetooth {
  readonly Item: 'Bluetooth';
  readonly Enabled: boolean;
}

/** `Settings.ApplicationConfiguration` of `SettingsCommand`. */
export interface SettingsCommandApplicationConfiguration {
  readonly Item: 'ApplicationConfiguration';
  readonly Identifier: string;
  readonly Configuration?: { readonly [key: string]: SchemaValue };
}

/** `Settings.ApplicationAttributes` of `SettingsCommand`. */
export interface SettingsCommandApplicationAttributes {
  readonly Item: 'ApplicationAttributes';
  readonly Identifier: string;
  readonly Attributes?: SettingsCommandApplicationAttributesAttributes;
}

/** `Settings.ApplicationAttributes.Attributes` of `SettingsCommand`. */
export interface SettingsCommandApplicationAttributesAttributes {
  /** Not on tvOS. */
  readonly VPNUUID?: string;
  /** iOS 16.0; not on tvOS, watchOS. */
  readonly ContentFilterUUID?: string;
  /** iOS 16.0; not on tvOS, watchOS. */
  readonly DNSProxyUUID?: string;
  /** iOS 17.0; not on tvOS, watchOS. */
  readonly RelayUUID?: string;
  /** iOS 13.0; not on tvOS. */
  readonly AssociatedDomains?: readonly string[];
  /** Default `false`. iOS 14.0; not on tvOS. */
  readonly AssociatedDomainsEnableDirectDownloads?: boolean;
  /** Default `true`. iOS 14.0; tvOS 14.0. */
  readonly Removable?: boolean;
  /** Default `false`. iOS 16.4; not on tvOS, visionOS, watchOS. */
  readonly TapToPayScreenLock?: boolean;
  /** iOS 17.0; not on tvOS, visionOS, watchOS. */
  readonly CellularSliceUUID?: string;
  /** Default `true`. iOS 18.1; not on tvOS, visionOS, watchOS. */
  readonly Hideable?: boolean;
  /** Default `true`. iOS 18.1; not on tvOS, visionOS, watchOS. */
  readonly Lockable?: boolean;
}

/** `Settings.DeviceName` of `SettingsCommand`. */
export interface SettingsCommandDeviceName {
  readonly Item: 'DeviceName';
  readonly DeviceName: string;
}

/** `Settings.HostName` of `SettingsCommand`. */
export interface SettingsCommandHostName {
  readonly Item: 'HostName';
  readonly HostName: string;
}

/** `Settings.OrganizationInfo` of `SettingsCommand`. */
export interface SettingsCommandOrganizationInfo {
  readonly Item: 'OrganizationInfo';
  readonly OrganizationInfo?: SettingsCommandOrganizationInfoOrganizationInfo;
}

/** `Settings.OrganizationInfo.OrganizationInfo` of `SettingsCommand`. */
export interface SettingsCommandOrganizationInfoOrganizationInfo {
  readonly OrganizationName: string;
  /** iOS 13.0; macOS 10.15; tvOS 13.0. */
  readonly OrganizationShortName?: string;
  readonly OrganizationAddress?: string;
  readonly OrganizationPhone?: string;
  readonly OrganizationEmail?: string;
  readonly OrganizationMagic?: string;
}

/** `Settings.DefaultApplications` of `SettingsCommand`. */
export interface SettingsCommandDefaultApplications {
  readonly Item: 'DefaultApplications';
  readonly WebBrowser?: string;
  /** iOS 26.0; not on visionOS. */
  readonly Calling?: string;
  /** iOS 26.0; not on visionOS. */
  readonly Messaging?: string;
}

/** `Settings.MDMOptions` of `SettingsCommand`. */
export interface SettingsCommandMDMOptions {
  readonly Item: 'MDMOptions';
  readonly MDMOptions: SettingsCommandMDMOptionsMDMOptions;
}

/** `Settings.MDMOptions.MDMOptions` of `SettingsCommand`. */
export interface SettingsCommandMDMOptionsMDMOptions {
  /** Default `false`. */
  readonly ActivationLockAllowedWhileSupervised?: boolean;
  /** Default `false`. macOS 10.15, not in User Enrollment, deprecated 11.0; not on iOS, tvOS, visionOS, watchOS. */
  readonly BootstrapTokenAllowed?: boolean;
  /** Default `false`. macOS 11.0; not on iOS, tvOS, visionOS, watchOS. */
  readonly PromptUserToAllowBootstrapTokenForAuthentication?: boolean;
  /** Default `false`. iOS 18.4; not on macOS, visionOS. */
  readonly IdleRebootAllowed?: boolean;
}

/** `Settings.MaximumResidentUsers` of `SettingsCommand`. */
export interface SettingsCommandMaximumResidentUsers {
  readonly Item: 'MaximumResidentUsers';
  readonly MaximumResidentUsers: number;
}

/** `Settings.SharedDeviceConfiguration` of `SettingsCommand`. */
export interface SettingsCommandSharedDeviceConfiguration {
  /** visionOS 26.0. */
  readonly Item: 'SharedDeviceConfiguration';
  readonly QuotaSize?: number;
  readonly ResidentUsers?: number;
  /** iOS 14.5. */
  readonly UserSessionTimeout?: number;
  /** iOS 14.5; visionOS 26.0. */
  readonly TemporarySessionTimeout?: number;
  /** Default `false`. iOS 14.5. */
  readonly TemporarySessionOnly?: boolean;
  /** iOS 16.0. */
  readonly ManagedAppleIDDefaultDomains?: readonly string[];
  /** iOS 16.0. */
  readonly OnlineAuthenticationGracePeriod?: number;
  /** Default `false`. iOS 16.2. */
  readonly SkipLanguageAndLocaleSetupForNewUsers?: boolean;
  /** iOS 17.0. */
  readonly AwaitUserConfiguration?: SettingsCommandSharedDeviceConfigurationAwaitUserConfiguration;
  /** iOS 17.0. */
  readonly PasscodePolicy?: SettingsCommandSharedDeviceConfigurationPasscodePolicy;
}

/** `Settings.SharedDeviceConfiguration.AwaitUserConfiguration` of `SettingsCommand`. */
export interface SettingsCommandSharedDeviceConfigurationAwaitUserConfiguration {
  readonly Enabled: boolean;
}

/** `Settings.SharedDeviceConfiguration.PasscodePolicy` of `SettingsCommand`. */
export interface SettingsCommandSharedDeviceConfigurationPasscodePolicy {
  readonly PasscodeLockGracePeriod?: 0 | 60 | 300 | 900 | 3600 | 14400;
  readonly AutoLockTime?: number;
}

/** `Settings.DiagnosticSubmission` of `SettingsCommand`. */
export interface SettingsCommandDiagnosticSubmission {
  readonly Item: 'DiagnosticSubmission';
  readonly Enabled: boolean;
}

/** `Settings.AppAnalytics` of `SettingsCommand`. */
export interface SettingsCommandAppAnalytics {
  readonly Item: 'AppAnalytics';
  readonly Enabled: boolean;
}

/** `Settings.PasscodeLockGracePeriod` of `SettingsCommand`. */
export interface SettingsCommandPasscodeLockGracePeriod {
  readonly Item: 'PasscodeLockGracePeriod';
  readonly PasscodeLockGracePeriod: 0 | 60 | 300 | 900 | 3600 | 14400;
}

/** `Settings.TimeZone` of `SettingsCommand`. */
export interface SettingsCommandTimeZone {
  readonly Item: 'TimeZone';
  readonly TimeZone: string;
}

/** `Settings.SoftwareUpdateSettings` of `SettingsCommand`. */
export interface SettingsCommandSoftwareUpdateSettings {
  readonly Item: 'SoftwareUpdateSettings';
  readonly RecommendationCadence: 0 | 1 | 2;
}

/** `Settings.AccessibilitySettings` of `SettingsCommand`. */
export interface SettingsCommandAccessibilitySettings {
  readonly Item: 'AccessibilitySettings';
  /** Default `false`. */
  readonly BoldTextEnabled?: boolean;
  /** Default `false`. Not on watchOS. */
  readonly IncreaseContrastEnabled?: boolean;
  /** Default `false`. */
  readonly ReduceMotionEnabled?: boolean;
  /** Default `false`. */
  readonly ReduceTransparencyEnabled?: boolean;
  /** Default `4`. */
  readonly TextSize?: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11;
  /** Default `false`. */
  readonly TouchAccommodationsEnabled?: boolean;
  /** Default `false`. */
  readonly VoiceOverEnabled?: boolean;
  /** Default `false`. */
  readonly ZoomEnabled?: boolean;
  /** Default `false`. Not on iOS, watchOS. */
  readonly GrayscaleEnabled?: boolean;
}

/**
 * `AvailableOSUpdates`
 *
 * - iOS 9.0, supervised, not in User Enrollment, right AllowAppInstallation, removed 27.0
 * - macOS 10.11, device channel, not in User Enrollment, removed 27.0
 * - tvOS 12.0, supervised, right AllowAppInstallation, removed 27.0
 * - not on visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/system.update.available.yaml`
 */
export interface AvailableOSUpdatesCommand {}

/**
 * `ScheduleOSUpdateScan`
 *
 * - macOS 10.11, supervised, device channel, not in User Enrollment, removed 27.0
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/system.update.scan.yaml`
 */
export interface ScheduleOSUpdateScanCommand {
  /** Default `false`. */
  readonly Force?: boolean;
}

/**
 * `ScheduleOSUpdate`
 *
 * - iOS 9.0, supervised, not in User Enrollment, right AllowAppInstallation, deprecated 26.0, removed 27.0
 * - macOS 10.11, supervised, device channel, not in User Enrollment, deprecated 26.0, removed 27.0
 * - tvOS 12.0, supervised, right AllowAppInstallation, deprecated 26.0, removed 27.0
 * - not on visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/system.update.schedule.yaml`
 */
export interface ScheduleOSUpdateCommand {
  readonly Updates: readonly ScheduleOSUpdateCommandUpdatesItem[];
}

/** `Updates.UpdatesItem` of `ScheduleOSUpdateCommand`. */
export interface ScheduleOSUpdateCommandUpdatesItem {
  readonly ProductKey?: string;
  /** iOS 11.3; macOS 12.0; tvOS 12.2. */
  readonly ProductVersion?: string;
  readonly InstallAction:
    'Default' | 'DownloadOnly' | 'InstallASAP' | 'NotifyOnly' | 'InstallLater' | 'InstallForceRestart';
  /** macOS 12.0; not on iOS, tvOS. */
  readonly MaxUserDeferrals?: number;
  /** Default `Low`. macOS 12.3; not on iOS, tvOS. */
  readonly Priority?: 'Low' | 'High';
}

/**
 * `OSUpdateStatus`
 *
 * - iOS 9.0, supervised, not in User Enrollment, right AllowAppInstallation, removed 27.0
 * - macOS 10.11.5, supervised, device channel, not in User Enrollment, removed 27.0
 * - tvOS 12.0, supervised, right AllowAppInstallation, removed 27.0
 * - not on visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/system.update.status.yaml`
 */
export interface OSUpdateStatusCommand {}

/**
 * `TriggerEnhancedLogCollection`
 *
 * - iOS 27.0, supervised, not in User Enrollment
 * - macOS 27.0, supervised, user channel, not in User Enrollment
 * - tvOS 27.0, supervised
 * - not on visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/trigger.enhanced.log.collection.yaml`
 */
export interface TriggerEnhancedLogCollectionCommand {
  readonly AppleCareToken: string;
}

/**
 * `UserConfigured`
 *
 * - iOS 17.0, supervised, automated enrollment, not in User Enrollment
 * - not on macOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/user.configured.yaml`
 */
export interface UserConfiguredCommand {}

/**
 * `DeleteUser`
 *
 * - iOS 9.3, not in User Enrollment, Shared iPad only
 * - macOS 10.13, supervised, device channel, not in User Enrollment
 * - not on tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/user.delete.yaml`
 */
export interface DeleteUserCommand {
  readonly UserName?: string;
  /** Default `false`. Not on macOS. */
  readonly ForceDeletion?: boolean;
  /** Default `false`. iOS 14.0; not on macOS. */
  readonly DeleteAllUsers?: boolean;
}

/**
 * `UserList`
 *
 * - iOS 9.3, not in User Enrollment, Shared iPad only
 * - macOS 10.13, supervised, device channel, not in User Enrollment
 * - not on tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/user.list.yaml`
 */
export interface UserListCommand {}

/**
 * `LogOutUser`
 *
 * - iOS 9.3, not in User Enrollment, Shared iPad only
 * - not on macOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/user.logout.yaml`
 */
export interface LogOutUserCommand {}

/**
 * `UnlockUserAccount`
 *
 * - macOS 10.13, device channel, not in User Enrollment, right DeviceLockAndRemovePasscode
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/user.unlock.yaml`
 */
export interface UnlockUserAccountCommand {
  readonly UserName: string;
}

/** Keys that stand beside `RequestType` in a command, by request type. */
export interface CommandPayloads {
  readonly AccountConfiguration: AccountConfigurationCommand;
  readonly ActiveNSExtensions: ActiveNSExtensionsCommand;
  readonly NSExtensionMappings: NSExtensionMappingsCommand;
  readonly InstallEnterpriseApplication: InstallEnterpriseApplicationCommand;
  readonly InstallApplication: InstallApplicationCommand;
  readonly InstalledApplicationList: InstalledApplicationListCommand;
  readonly InviteToProgram: InviteToProgramCommand;
  readonly ManagedApplicationList: ManagedApplicationListCommand;
  readonly ApplyRedemptionCode: ApplyRedemptionCodeCommand;
  readonly RemoveApplication: RemoveApplicationCommand;
  readonly ValidateApplications: ValidateApplicationsCommand;
  readonly CancelEnhancedLogCollection: CancelEnhancedLogCollectionCommand;
  readonly CertificateList: CertificateListCommand;
  readonly DeclarativeManagement: DeclarativeManagementCommand;
  readonly ActivationLockBypassCode: ActivationLockBypassCodeCommand;
  readonly ClearActivationLockBypassCode: ClearActivationLockBypassCodeCommand;
  readonly DeviceConfigured: DeviceConfiguredCommand;
  readonly EraseDevice: EraseDeviceCommand;
  readonly RefreshCellularPlans: RefreshCellularPlansCommand;
  readonly DeviceLock: DeviceLockCommand;
  readonly DisableLostMode: DisableLostModeCommand;
  readonly EnableLostMode: EnableLostModeCommand;
  readonly DeviceLocation: DeviceLocationCommand;
  readonly PlayLostModeSound: PlayLostModeSoundCommand;
  readonly RestartDevice: RestartDeviceCommand;
  readonly ClearRestrictionsPassword: ClearRestrictionsPasswordCommand;
  readonly Restrictions: RestrictionsCommand;
  readonly ShutDownDevice: ShutDownDeviceCommand;
  readonly ContentCachingInformation: ContentCachingInformationCommand;
  readonly DeviceInformation: DeviceInformationCommand;
  readonly SecurityInfo: SecurityInfoCommand;
  readonly LOMDeviceRequest: LOMDeviceRequestCommand;
  readonly LOMSetupRequest: LOMSetupRequestCommand;
  readonly ManagedApplicationAttributes: ManagedApplicationAttributesCommand;
  readonly ManagedApplicationConfiguration: ManagedApplicationConfigurationCommand;
  readonly ManagedApplicationFeedback: ManagedApplicationFeedbackCommand;
  readonly InstallMedia: InstallMediaCommand;
  readonly ManagedMediaList: ManagedMediaListCommand;
  readonly RemoveMedia: RemoveMediaCommand;
  readonly RequestMirroring: RequestMirroringCommand;
  readonly StopMirroring: StopMirroringCommand;
  readonly ClearPasscode: ClearPasscodeCommand;
  readonly SetFirmwarePassword: SetFirmwarePasswordCommand;
  readonly VerifyFirmwarePassword: VerifyFirmwarePasswordCommand;
  readonly SetRecoveryLock: SetRecoveryLockCommand;
  readonly VerifyRecoveryLock: VerifyRecoveryLockCommand;
  readonly RequestUnlockToken: RequestUnlockTokenCommand;
  readonly InstallProfile: InstallProfileCommand;
  readonly ProfileList: ProfileListCommand;
  readonly InstallProvisioningProfile: InstallProvisioningProfileCommand;
  readonly ProvisioningProfileList: ProvisioningProfileListCommand;
  readonly RemoveProvisioningProfile: RemoveProvisioningProfileCommand;
  readonly RemoveProfile: RemoveProfileCommand;
  readonly DisableRemoteDesktop: DisableRemoteDesktopCommand;
  readonly EnableRemoteDesktop: EnableRemoteDesktopCommand;
  readonly RotateFileVaultKey: RotateFileVaultKeyCommand;
  readonly SetAutoAdminPassword: SetAutoAdminPasswordCommand;
  readonly Settings: SettingsCommand;
  readonly AvailableOSUpdates: AvailableOSUpdatesCommand;
  readonly ScheduleOSUpdateScan: ScheduleOSUpdateScanCommand;
  readonly ScheduleOSUpdate: ScheduleOSUpdateCommand;
  readonly OSUpdateStatus: OSUpdateStatusCommand;
  readonly TriggerEnhancedLogCollection: TriggerEnhancedLogCollectionCommand;
  readonly UserConfigured: UserConfiguredCommand;
  readonly DeleteUser: DeleteUserCommand;
  readonly UserList: UserListCommand;
  readonly LogOutUser: LogOutUserCommand;
  readonly UnlockUserAccount: UnlockUserAccountCommand;
}
