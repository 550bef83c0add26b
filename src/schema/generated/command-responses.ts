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
export interface AccountConfigurationResponse {}

/**
 * `ActiveNSExtensions`
 *
 * - macOS 10.13, user channel, not in User Enrollment, right QueryInstalledApps
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/application.extensions.listactive.yaml`
 */
export interface ActiveNSExtensionsResponse {
  readonly Extensions?: readonly ActiveNSExtensionsResponseExtensionsItem[];
}

/** `Extensions.ExtensionsItem` of `ActiveNSExtensionsResponse`. */
export interface ActiveNSExtensionsResponseExtensionsItem {
  readonly Identifier?: string;
  readonly ExtensionPoint?: string;
  readonly DisplayName?: string;
  readonly ContainerDisplayName?: string;
  readonly ContainerIdentifier?: string;
  readonly Path?: string;
  readonly Version?: string;
  readonly UserElection?: 'Default' | 'Use' | 'Ignore' | (string & {});
}

/**
 * `NSExtensionMappings`
 *
 * - macOS 10.13, user channel, not in User Enrollment, right QueryInstalledApps
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/application.extensions.mappings.yaml`
 */
export interface NSExtensionMappingsResponse {
  readonly Extensions?: readonly NSExtensionMappingsResponseExtensionsItem[];
}

/** `Extensions.ExtensionsItem` of `NSExtensionMappingsResponse`. */
export interface NSExtensionMappingsResponseExtensionsItem {
  readonly Identifier?: string;
  readonly ExtensionPoint?: string;
  readonly DisplayName?: string;
}

/**
 * `InstallEnterpriseApplication`
 *
 * - macOS 10.13.6, device channel, right AllowAppInstallation
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/application.install.enterprise.yaml`
 */
export interface InstallEnterpriseApplicationResponse {}

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
export interface InstallApplicationResponse {
  readonly Identifier?: string;
  readonly State?:
    | 'Queued'
    | 'NeedsRedemption'
    | 'Redeeming'
    | 'Prompting'
    | 'PromptingForLogin'
    | 'ValidatingPurchase'
    | 'Installing'
    | 'Managed'
    | 'ManagedButUninstalled'
    | 'UserInstalledApp'
    | 'UserRejected'
    | 'PromptingForUpdate'
    | 'PromptingForUpdateLogin'
    | 'ValidatingUpdate'
    | 'Updating'
    | 'UpdateRejected'
    | 'PromptingForManagement'
    | 'ManagementRejected'
    | 'Failed'
    | 'Unknown'
    | (string & {});
  readonly RejectionReason?:
    | 'AppAlreadyInstalled'
    | 'AppAlreadyQueued'
    | 'AppStoreDisabled'
    | 'CouldNotVerifyAppID'
    | 'ManagementChangeNotSupported'
    | 'NotAnApp'
    | 'NotSupported'
    | 'Other'
    | 'PurchaseMethodNotSupported'
    | 'PurchaseMethodNotSupportedInMultiUser'
    | (string & {});
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
export interface InstalledApplicationListResponse {
  readonly InstalledApplicationList?: readonly InstalledApplicationListResponseInstalledApplicationListItem[];
}

/** `InstalledApplicationList.InstalledApplicationListItem` of `InstalledApplicationListResponse`. */
export interface InstalledApplicationListResponseInstalledApplicationListItem {
  readonly Identifier?: string;
  /** iOS 11.0; macOS 10.13; tvOS 11.0. */
  readonly ExternalVersionIdentifier?: number;
  /** iOS 17.4; not on macOS, tvOS, visionOS, watchOS. */
  readonly DistributorIdentifier?: string;
  readonly Version?: string;
  /** iOS 5.0. */
  readonly ShortVersion?: string;
  readonly Name?: string;
  /** macOS 10.7. */
  readonly BundleSize?: number;
  /** iOS 5.0; not on macOS. */
  readonly DynamicSize?: number;
  /** iOS 9.2; not on macOS. */
  readonly IsValidated?: boolean;
  readonly Installing?: boolean;
  /** iOS 11.3; tvOS 11.3; not on macOS. */
  readonly AppStoreVendable?: boolean;
  /** iOS 11.3; tvOS 11.3; not on macOS. */
  readonly DeviceBasedVPP?: boolean;
  /** iOS 11.3; tvOS 11.3; not on macOS. */
  readonly BetaApp?: boolean;
  /** iOS 11.3; tvOS 11.3; not on macOS. */
  readonly AdHocCodeSigned?: boolean;
  /** iOS 11.3; macOS 10.13.4. */
  readonly HasUpdateAvailable?: boolean;
  /** Default `false`. */
  readonly DownloadFailed?: boolean;
  /** Default `false`. */
  readonly DownloadWaiting?: boolean;
  /** Default `false`. */
  readonly DownloadPaused?: boolean;
  /** Default `false`. */
  readonly DownloadCancelled?: boolean;
  /** Default `false`. iOS 16.0; not on macOS, tvOS, watchOS. */
  readonly IsAppClip?: boolean;
  /** iOS 17.2; not on macOS, tvOS, visionOS, watchOS. */
  readonly Source?: string;
  /** macOS 10.7; not on iOS, tvOS, visionOS, watchOS. */
  readonly Path?: string;
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
export interface InviteToProgramResponse {
  readonly InvitationResult?: 'Acknowledged' | 'InvalidProgramID' | 'InvalidInvitationURL' | (string & {});
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
export interface ManagedApplicationListResponse {
  readonly ManagedApplicationList?: { readonly [key: string]: ManagedApplicationListResponseManagedApplicationItem };
}

/** `ManagedApplicationList.ANY app identifier` of `ManagedApplicationListResponse`. */
export interface ManagedApplicationListResponseManagedApplicationItem {
  readonly Status?:
    | 'Queued'
    | 'NeedsRedemption'
    | 'Redeeming'
    | 'Prompting'
    | 'PromptingForLogin'
    | 'ValidatingPurchase'
    | 'PromptingForUpdate'
    | 'PromptingForUpdateLogin'
    | 'PromptingForManagement'
    | 'ValidatingUpdate'
    | 'Updating'
    | 'Installing'
    | 'Managed'
    | 'ManagedButUninstalled'
    | 'Unknown'
    | 'UserInstalledApp'
    | 'UserRejected'
    | 'UpdateRejected'
    | 'ManagementRejected'
    | 'Failed'
    | (string & {});
  readonly ManagementFlags?: number;
  /** Not on macOS, tvOS. */
  readonly UnusedRedemptionCode?: string;
  /** iOS 7.0; macOS 11.0. */
  readonly HasConfiguration?: boolean;
  /** iOS 7.0; macOS 11.3, not on the device channel. */
  readonly HasFeedback?: boolean;
  /** iOS 9.2; not on macOS. */
  readonly IsValidated?: boolean;
  /** iOS 10.3; macOS 11.3; tvOS 10.2. */
  readonly ExternalVersionIdentifier?: number;
}

/**
 * `ApplyRedemptionCode`
 *
 * - iOS 5.0, not in User Enrollment, not on Shared iPad, right AllowAppInstallation
 * - not on macOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/application.redemptioncode.yaml`
 */
export interface ApplyRedemptionCodeResponse {}

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
export interface RemoveApplicationResponse {}

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
export interface ValidateApplicationsResponse {}

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
export interface CancelEnhancedLogCollectionResponse {}

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
export interface CertificateListResponse {
  readonly CertificateList?: readonly CertificateListResponseCertificateListItem[];
}

/** `CertificateList.CertificateListItem` of `CertificateListResponse`. */
export interface CertificateListResponseCertificateListItem {
  readonly CommonName?: string;
  readonly IsIdentity?: boolean;
  readonly Data?: Uint8Array;
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
export interface DeclarativeManagementResponse {}

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
export interface ActivationLockBypassCodeResponse {
  readonly ActivationLockBypassCode?: string;
}

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
export interface ClearActivationLockBypassCodeResponse {}

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
export interface DeviceConfiguredResponse {}

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
export interface EraseDeviceResponse {}

/**
 * `RefreshCellularPlans`
 *
 * - iOS 13.0, not in User Enrollment
 * - not on macOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/device.esim.yaml`
 */
export interface RefreshCellularPlansResponse {}

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
export interface DeviceLockResponse {
  readonly MessageResult?: string;
}

/**
 * `DisableLostMode`
 *
 * - iOS 9.3, supervised, not in User Enrollment
 * - not on macOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/device.lostmode.disable.yaml`
 */
export interface DisableLostModeResponse {}

/**
 * `EnableLostMode`
 *
 * - iOS 9.3, supervised, not in User Enrollment
 * - not on macOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/device.lostmode.enable.yaml`
 */
export interface EnableLostModeResponse {}

/**
 * `DeviceLocation`
 *
 * - iOS 9.3, supervised, not in User Enrollment
 * - not on macOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/device.lostmode.location.yaml`
 */
export interface DeviceLocationResponse {
  readonly Latitude?: number;
  readonly Longitude?: number;
  /** iOS 10.3. */
  readonly HorizontalAccuracy?: number;
  /** iOS 10.3. */
  readonly VerticalAccuracy?: number;
  /** iOS 10.3. */
  readonly Altitude?: number;
  /** iOS 10.3. */
  readonly Speed?: number;
  /** iOS 10.3. */
  readonly Course?: number;
  /** iOS 10.3. */
  readonly Timestamp?: string;
}

/**
 * `PlayLostModeSound`
 *
 * - iOS 10.3, supervised, not in User Enrollment
 * - not on macOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/device.lostmode.playsound.yaml`
 */
export interface PlayLostModeSoundResponse {}

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
export interface RestartDeviceResponse {}

/**
 * `ClearRestrictionsPassword`
 *
 * - iOS 8.0, supervised, not in User Enrollment, not on Shared iPad
 * - not on macOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/device.restrictions.clearpassword.yaml`
 */
export interface ClearRestrictionsPasswordResponse {}

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
export interface RestrictionsResponse {
  readonly GlobalRestrictions?: RestrictionsResponseRestrictionsDictionary;
  readonly ProfileRestrictions?: { readonly [key: string]: RestrictionsResponseRestrictionsDictionary };
}

/** `GlobalRestrictions` of `RestrictionsResponse`. */
export interface RestrictionsResponseRestrictionsDictionary {
  readonly restrictedBool?: { readonly [key: string]: RestrictionsResponseANYRestrictionName };
  readonly restrictedValue?: { readonly [key: string]: RestrictionsResponseRestrictionsDictionaryRestrictedValueEntry };
  readonly intersection?: { readonly [key: string]: RestrictionsResponseRestrictionsDictionaryIntersectionEntry };
  readonly union?: { readonly [key: string]: RestrictionsResponseRestrictionsDictionaryIntersectionEntry };
}

/** `GlobalRestrictions.restrictedBool.ANY restriction name` of `RestrictionsResponse`. */
export interface RestrictionsResponseANYRestrictionName {
  readonly value?: boolean;
}

/** `GlobalRestrictions.restrictedValue.ANY restriction name` of `RestrictionsResponse`. */
export interface RestrictionsResponseRestrictionsDictionaryRestrictedValueEntry {
  readonly value?: number;
}

/** `GlobalRestrictions.intersection.ANY restriction name` of `RestrictionsResponse`. */
export interface RestrictionsResponseRestrictionsDictionaryIntersectionEntry {
  readonly values?: readonly string[];
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
export interface ShutDownDeviceResponse {}

/**
 * `ContentCachingInformation`
 *
 * - macOS 10.15.4, device channel, not in User Enrollment, right AllowQueryNetworkInformation
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/information.contentcaching.yaml`
 */
export interface ContentCachingInformationResponse {
  readonly StatusResponse?: ContentCachingInformationResponseStatusResponse;
}

/** `StatusResponse` of `ContentCachingInformationResponse`. */
export interface ContentCachingInformationResponseStatusResponse {
  /** Default `false`. */
  readonly Activated?: boolean;
  /** Default `false`. */
  readonly Active?: boolean;
  readonly ActualCacheUsed?: number;
  readonly AlertsForPeerFilterRanges?: {
    readonly [key: string]: ContentCachingInformationResponseStatusResponseAlertsForPeerFilterRangesEntry;
  };
  readonly Alerts?: readonly ContentCachingInformationResponseStatusResponseAlertsItem[];
  readonly CacheDetails?: ContentCachingInformationResponseStatusResponseCacheDetails;
  readonly CacheFree?: number;
  readonly CacheLimit?: number;
  readonly CacheStatus?: 'LOWSPACE' | 'OK' | (string & {});
  readonly CacheUsed?: number;
  /** Default `false`. */
  readonly DataMigrationCompleted?: boolean;
  readonly DataMigrationError?: ContentCachingInformationResponseStatusResponseDataMigrationError;
  /** 0 to 1. */
  readonly DataMigrationProgress?: number;
  /** 0 to 1. */
  readonly MaxCachePressureLast1Hour?: number;
  readonly Parents?: readonly ContentCachingInformationResponseStatusResponseParentsItem[];
  readonly Peers?: readonly ContentCachingInformationResponseStatusResponsePeersItem[];
  readonly PersonalCacheFree?: number;
  readonly PersonalCacheLimit?: number;
  readonly PersonalCacheUsed?: number;
  readonly Port?: number;
  readonly PrivateAddresses?: readonly string[];
  readonly PublicAddress?: string;
  readonly RegistrationError?: string;
  readonly RegistrationResponseCode?: number;
  readonly RegistrationStarted?: Date;
  readonly RegistrationStatus?: -1 | 0 | 1 | (number & {});
  /** Default `false`. */
  readonly RestrictedMedia?: boolean;
  readonly ServerGUID?: string;
  readonly StartupStatus?: 'FAILED' | 'MIGRATING_DATA' | 'OK' | 'PENDING' | (string & {});
  readonly TetheratorStatus?: -1 | 0 | 1 | (number & {});
  readonly TotalBytesAreSince?: Date;
  readonly TotalBytesDropped?: number;
  readonly TotalBytesImported?: number;
  readonly TotalBytesReturnedToChildren?: number;
  readonly TotalBytesReturnedToClients?: number;
  readonly TotalBytesReturnedToPeers?: number;
  readonly TotalBytesStoredFromOrigin?: number;
  readonly TotalBytesStoredFromParents?: number;
  readonly TotalBytesStoredFromPeers?: number;
}

/** `StatusResponse.AlertsForPeerFilterRanges.ANY index` of `ContentCachingInformationResponse`. */
export interface ContentCachingInformationResponseStatusResponseAlertsForPeerFilterRangesEntry {
  readonly className?: 'AssetCacheUnfriendlyPeersInFilterRangeAlert' | (string & {});
  readonly postDate?: Date;
  readonly peerFilterRangeIndex?: number;
  readonly addresses?: readonly string[];
}

/** `StatusResponse.Alerts.AlertsItem` of `ContentCachingInformationResponse`. */
export interface ContentCachingInformationResponseStatusResponseAlertsItem {
  readonly className?:
    | 'AssetCacheLowSpaceAlert'
    | 'AssetCacheNoSpaceAlert'
    | 'AssetCacheRegistrationRejectedAlert'
    | 'AssetCacheRegistrationUnavailableAlert'
    | 'AssetCacheResourceMissingAlert'
    | (string & {});
  readonly postDate?: Date;
  readonly cacheLimit?: number;
  readonly reservedVolumeSpace?: number;
  readonly resource?: string;
  readonly pathPreventingAccess?: string;
}

/** `StatusResponse.CacheDetails` of `ContentCachingInformationResponse`. */
export interface ContentCachingInformationResponseStatusResponseCacheDetails {
  readonly 'Category Name'?: number;
}

/** `StatusResponse.DataMigrationError` of `ContentCachingInformationResponse`. */
export interface ContentCachingInformationResponseStatusResponseDataMigrationError {
  readonly domain?: string;
  readonly code?: number;
  readonly userInfo?: { readonly [key: string]: SchemaValue };
}

/** `StatusResponse.Parents.ParentsItem` of `ContentCachingInformationResponse`. */
export interface ContentCachingInformationResponseStatusResponseParentsItem {
  readonly address?: string;
  readonly alert?: ContentCachingInformationResponseStatusResponseParentsItemAlert;
  readonly details?: ContentCachingInformationResponseDetails;
  readonly guid?: string;
  readonly healthy?: boolean;
  readonly port?: number;
  readonly version?: string;
}

/** `StatusResponse.Parents.ParentsItem.alert` of `ContentCachingInformationResponse`. */
export interface ContentCachingInformationResponseStatusResponseParentsItemAlert {
  readonly className?: 'AssetCacheParentCycleAlert' | 'AssetCacheParentDepthAlert' | (string & {});
  readonly postDate?: Date;
  readonly addresses?: readonly string[];
}

/** `StatusResponse.Parents.ParentsItem.details` of `ContentCachingInformationResponse`. */
export interface ContentCachingInformationResponseDetails {
  /** Default `false`. */
  readonly 'ac-power'?: boolean;
  readonly 'cache-size'?: number;
  readonly capabilities?: ContentCachingInformationResponseCapabilities;
  /** Default `false`. */
  readonly 'is-portable'?: boolean;
  readonly 'local-network'?: ContentCachingInformationResponseLocalNetwork;
}

/** `StatusResponse.Parents.ParentsItem.details.capabilities` of `ContentCachingInformationResponse`. */
export interface ContentCachingInformationResponseCapabilities {
  /** Default `false`. */
  readonly im?: boolean;
  /** Default `false`. */
  readonly ns?: boolean;
  /** Default `false`. */
  readonly pc?: boolean;
  /** Default `false`. */
  readonly 'query-parameters'?: boolean;
  /** Default `false`. */
  readonly sc?: boolean;
  /** Default `false`. */
  readonly ur?: boolean;
}

/** `StatusResponse.Parents.ParentsItem.details.local-network` of `ContentCachingInformationResponse`. */
export interface ContentCachingInformationResponseLocalNetwork {
  readonly speed?: number;
  /** Default `false`. */
  readonly wired?: boolean;
}

/** `StatusResponse.Peers.PeersItem` of `ContentCachingInformationResponse`. */
export interface ContentCachingInformationResponseStatusResponsePeersItem {
  readonly address?: string;
  readonly alert?: ContentCachingInformationResponseStatusResponsePeersItemAlert;
  readonly details?: ContentCachingInformationResponseDetails;
  readonly friendly?: boolean;
  readonly guid?: string;
  readonly healthy?: boolean;
  readonly port?: number;
  readonly version?: string;
}

/** `StatusResponse.Peers.PeersItem.alert` of `ContentCachingInformationResponse`. */
export interface ContentCachingInformationResponseStatusResponsePeersItemAlert {
  readonly className?: 'AssetCachePeerCycleAlert' | 'AssetCacheUnfriendlyPeerAlert' | (string & {});
  readonly postDate?: Date;
  readonly addresses?: readonly string[];
  readonly peerAddress?: string;
}

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
export interface DeviceInformationResponse {
  readonly QueryResponses?: DeviceInformationResponseQueryResponses;
}

/** `QueryResponses` of `DeviceInformationResponse`. */
export interface DeviceInformationResponseQueryResponses {
  readonly UDID?: string;
  /** macOS 11.3, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  readonly ProvisioningUDID?: string;
  /** iOS 7.0; macOS 10.11; tvOS 9.0. */
  readonly OrganizationInfo?: DeviceInformationResponseQueryResponsesOrganizationInfo;
  /** iOS 7.0; macOS 11.0; tvOS 9.0. */
  readonly MDMOptions?: DeviceInformationResponseQueryResponsesMDMOptions;
  /** iOS 8.0; not on macOS, tvOS, watchOS. */
  readonly LastCloudBackupDate?: Date;
  /** iOS 9.0; macOS 10.11; tvOS 10.2; visionOS 2.0. */
  readonly AwaitingConfiguration?: boolean;
  /** iOS 7.0; macOS 10.9; tvOS 9.0; not on visionOS. */
  readonly iTunesStoreAccountIsActive?: boolean;
  /** iOS 8.0; macOS 10.10; tvOS 9.0; not on visionOS. */
  readonly iTunesStoreAccountHash?: string;
  readonly DeviceName?: string;
  readonly OSVersion?: string;
  /** iOS 16.1; macOS 13.0; tvOS 16.1. */
  readonly SupplementalOSVersionExtra?: string;
  readonly BuildVersion?: string;
  /** iOS 16.1; macOS 13.0; tvOS 16.1. */
  readonly SupplementalBuildVersion?: string;
  readonly ModelName?: string;
  /** Not on visionOS. */
  readonly Model?: string;
  readonly ModelNumber?: string;
  /** macOS 12.0; not on iOS, tvOS, visionOS, watchOS. */
  readonly IsAppleSilicon?: boolean;
  readonly ProductName?: string;
  readonly SerialNumber?: string;
  /** Not on tvOS. */
  readonly DeviceCapacity?: number;
  /** Not on tvOS. */
  readonly AvailableDeviceCapacity?: number;
  /** iOS deprecated 16.0; not on macOS, tvOS, visionOS, watchOS. */
  readonly IMEI?: string;
  /** iOS deprecated 16.0; not on macOS, tvOS, visionOS, watchOS. */
  readonly MEID?: string;
  /** Not on macOS, tvOS, visionOS, watchOS. */
  readonly ModemFirmwareVersion?: string;
  /** iOS 4.2.6; not on macOS, tvOS, visionOS, watchOS. */
  readonly CellularTechnology?: 0 | 1 | 2 | 3 | (number & {});
  /** iOS 5.0; macOS 13.3; not on tvOS. */
  readonly BatteryLevel?: number;
  /** macOS 13.3; not on iOS, tvOS, visionOS, watchOS. */
  readonly HasBattery?: boolean;
  /** iOS 6.0; macOS 10.15; tvOS 9.0. */
  readonly IsSupervised?: boolean;
  /** iOS 9.3; not on macOS, tvOS, visionOS, watchOS. */
  readonly IsMultiUser?: boolean;
  /** iOS 7.0; not on macOS, tvOS. */
  readonly IsDeviceLocatorServiceEnabled?: boolean;
  /** iOS 7.0, deprecated 16.0; macOS 10.9, deprecated 13.0; watchOS deprecated 10.0; not on tvOS, visionOS. */
  readonly IsActivationLockEnabled?: boolean;
  /** macOS 10.9; not on iOS, tvOS, visionOS, watchOS. */
  readonly IsActivationLockSupported?: boolean;
  /** iOS 7.0; not on macOS, tvOS. */
  readonly IsDoNotDisturbInEffect?: boolean;
  /** macOS 11.0; not on iOS, tvOS, visionOS, watchOS. */
  readonly SupportsLOMDevice?: boolean;
  /** tvOS 9.0; not on iOS, macOS, visionOS, watchOS. */
  readonly DeviceID?: string;
  /** iOS 7.0; not on macOS, tvOS, watchOS. */
  readonly EASDeviceIdentifier?: string;
  /** iOS 7.1; not on macOS, tvOS, watchOS. */
  readonly IsCloudBackupEnabled?: boolean;
  /** macOS 10.11; not on iOS, tvOS, visionOS, watchOS. */
  readonly ActiveManagedUsers?: readonly string[];
  /** macOS 10.11; not on iOS, tvOS, visionOS, watchOS. */
  readonly OSUpdateSettings?: DeviceInformationResponseQueryResponsesOSUpdateSettings;
  /** macOS 10.11; not on iOS, tvOS, visionOS, watchOS. */
  readonly LocalHostName?: string;
  /** macOS 10.11; not on iOS, tvOS, visionOS, watchOS. */
  readonly HostName?: string;
  /** macOS 10.11; not on iOS, tvOS, visionOS, watchOS. */
  readonly AutoSetupAdminAccounts?: readonly DeviceInformationResponseQueryResponsesAutoSetupAdminAccountsItem[];
  /** macOS 10.12; not on iOS, tvOS, visionOS, watchOS. */
  readonly SystemIntegrityProtectionEnabled?: boolean;
  /** iOS 9.3; not on macOS, tvOS, visionOS. */
  readonly IsMDMLostModeEnabled?: boolean;
  /** iOS 9.3; not on macOS, tvOS, visionOS, watchOS. */
  readonly MaximumResidentUsers?: number;
  /** iOS 14.0; not on macOS, tvOS, visionOS, watchOS. */
  readonly EstimatedResidentUsers?: number;
  /** iOS 13.4; not on macOS, tvOS, visionOS, watchOS. */
  readonly QuotaSize?: number;
  /** iOS 13.4; not on macOS, tvOS, visionOS, watchOS. */
  readonly ResidentUsers?: number;
  /** iOS 14.5; not on macOS, tvOS, visionOS, watchOS. */
  readonly UserSessionTimeout?: number;
  /** iOS 14.5; not on macOS, tvOS, visionOS, watchOS. */
  readonly TemporarySessionTimeout?: number;
  /** iOS 14.5; not on macOS, tvOS, visionOS, watchOS. */
  readonly TemporarySessionOnly?: boolean;
  /** iOS 16.0; not on macOS, tvOS, visionOS, watchOS. */
  readonly ManagedAppleIDDefaultDomains?: readonly string[];
  /** iOS 16.0; not on macOS, tvOS, visionOS, watchOS. */
  readonly OnlineAuthenticationGracePeriod?: number;
  /** iOS 16.2; not on macOS, tvOS, visionOS, watchOS. */
  readonly SkipLanguageAndLocaleSetupForNewUsers?: boolean;
  /** iOS 9.3; macOS 10.12; not on tvOS, visionOS, watchOS. */
  readonly PushToken?: Uint8Array;
  /** iOS 9.3; not on macOS, tvOS. */
  readonly DiagnosticSubmissionEnabled?: boolean;
  /** iOS 9.3; not on macOS, tvOS. */
  readonly AppAnalyticsEnabled?: boolean;
  /** iOS 14.0; tvOS 14.0; not on macOS. */
  readonly TimeZone?: string;
  /** iOS deprecated 16.0; not on macOS, tvOS, visionOS, watchOS. */
  readonly ICCID?: string;
  /** Not on watchOS. */
  readonly BluetoothMAC?: string;
  readonly WiFiMAC?: string;
  /** Not on iOS, tvOS, visionOS, watchOS. */
  readonly EthernetMAC?: string;
  /** iOS deprecated 16.0; not on macOS, tvOS, visionOS, watchOS. */
  readonly CurrentCarrierNetwork?: string;
  /** iOS removed 5.0; not on macOS, tvOS, visionOS, watchOS. */
  readonly SIMCarrierNetwork?: string;
  /** iOS 5.0, deprecated 16.0; not on macOS, tvOS, visionOS, watchOS. */
  readonly SubscriberCarrierNetwork?: string;
  /** iOS deprecated 16.0; not on macOS, tvOS, visionOS, watchOS. */
  readonly CarrierSettingsVersion?: string;
  /** iOS deprecated 16.0; not on macOS, tvOS, visionOS, watchOS. */
  readonly PhoneNumber?: string;
  /** iOS 5.0; not on macOS, tvOS, visionOS, watchOS. */
  readonly DataRoamingEnabled?: boolean;
  /** iOS 5.0, deprecated 16.0; not on macOS, tvOS, visionOS, watchOS. */
  readonly VoiceRoamingEnabled?: boolean;
  /** iOS 7.0; not on macOS, tvOS, visionOS, watchOS. */
  readonly PersonalHotspotEnabled?: boolean;
  /** iOS 10.3; not on macOS, tvOS, visionOS, watchOS. */
  readonly IsNetworkTethered?: boolean;
  /** iOS 4.2, deprecated 16.0; not on macOS, tvOS, visionOS, watchOS. */
  readonly IsRoaming?: boolean;
  /** iOS removed 4.2.6; not on macOS, tvOS, visionOS, watchOS. */
  readonly SIMMCC?: string;
  /** iOS removed 4.2.6; not on macOS, tvOS, visionOS, watchOS. */
  readonly SIMMNC?: string;
  /** iOS 4.2.6, deprecated 16.0; not on macOS, tvOS, visionOS, watchOS. */
  readonly SubscriberMCC?: string;
  /** iOS 4.2.6, deprecated 16.0; not on macOS, tvOS, visionOS, watchOS. */
  readonly SubscriberMNC?: string;
  /** iOS deprecated 16.0; not on macOS, tvOS, visionOS, watchOS. */
  readonly CurrentMCC?: string;
  /** iOS deprecated 16.0; not on macOS, tvOS, visionOS, watchOS. */
  readonly CurrentMNC?: string;
  /** iOS 12.0; not on macOS, tvOS, visionOS, watchOS. */
  readonly ServiceSubscriptions?: readonly DeviceInformationResponseQueryResponsesServiceSubscriptionProperty[];
  /** macOS 11.0; not on iOS, tvOS, visionOS, watchOS. */
  readonly PINRequiredForEraseDevice?: boolean;
  /** macOS 11.0; not on iOS, tvOS, visionOS, watchOS. */
  readonly PINRequiredForDeviceLock?: boolean;
  /** macOS 11.0; not on iOS, tvOS, visionOS, watchOS. */
  readonly SupportsiOSAppInstalls?: boolean;
  /** iOS 15.0, not in User Enrollment, removed 27.0; macOS 12.0, not in User Enrollment, removed 27.0; visionOS not in User Enrollment, removed 27.0; not on tvOS, watchOS. */
  readonly SoftwareUpdateDeviceID?: string;
  /** iOS 14.5, not in User Enrollment, removed 27.0; not on macOS, tvOS, visionOS, watchOS. */
  readonly SoftwareUpdateSettings?: DeviceInformationResponseQueryResponsesSoftwareUpdateSettings;
  /** iOS 16.0, supervised, not in User Enrollment; watchOS supervised; not on macOS, tvOS, visionOS. */
  readonly AccessibilitySettings?: DeviceInformationResponseQueryResponsesAccessibilitySettings;
  /** iOS 16.0; macOS 14.0; tvOS 16.0. */
  readonly DevicePropertiesAttestation?: readonly Uint8Array[];
  /** macOS 13.3, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  readonly EACSPreflight?: string;
}

/** `QueryResponses.OrganizationInfo` of `DeviceInformationResponse`. */
export interface DeviceInformationResponseQueryResponsesOrganizationInfo {
  readonly OrganizationName?: string;
  readonly OrganizationAddress?: string;
  readonly OrganizationPhone?: string;
  readonly OrganizationEmail?: string;
  readonly OrganizationMagic?: string;
}

/** `QueryResponses.MDMOptions` of `DeviceInformationResponse`. */
export interface DeviceInformationResponseQueryResponsesMDMOptions {
  /** Default `false`. Not on visionOS, watchOS. */
  readonly ActivationLockAllowedWhileSupervised?: boolean;
  /** Default `false`. macOS 11.0; not on iOS, tvOS, visionOS, watchOS. */
  readonly BootstrapTokenAllowed?: boolean;
  /** Default `false`. macOS 11.0; not on iOS, tvOS, visionOS, watchOS. */
  readonly PromptUserToAllowBootstrapTokenForAuthentication?: boolean;
}

/** `QueryResponses.OSUpdateSettings` of `DeviceInformationResponse`. */
export interface DeviceInformationResponseQueryResponsesOSUpdateSettings {
  readonly CatalogURL?: string;
  readonly IsDefaultCatalog?: boolean;
  readonly PreviousScanDate?: Date;
  /** macOS deprecated 11.0, removed 15.0. */
  readonly PreviousScanResult?: number;
  readonly PerformPeriodicCheck?: boolean;
  readonly AutoCheckEnabled?: boolean;
  readonly BackgroundDownloadEnabled?: boolean;
  readonly AutomaticAppInstallationEnabled?: boolean;
  readonly AutomaticOSInstallationEnabled?: boolean;
  readonly AutomaticSecurityUpdatesEnabled?: boolean;
}

/** `QueryResponses.AutoSetupAdminAccounts.AutoSetupAdminAccountsItem` of `DeviceInformationResponse`. */
export interface DeviceInformationResponseQueryResponsesAutoSetupAdminAccountsItem {
  readonly GUID?: string;
  readonly shortName?: string;
}

/** `QueryResponses.ServiceSubscriptions.ServiceSubscriptionProperty` of `DeviceInformationResponse`. */
export interface DeviceInformationResponseQueryResponsesServiceSubscriptionProperty {
  readonly CarrierSettingsVersion?: string;
  readonly CurrentCarrierNetwork?: string;
  readonly CurrentMCC?: string;
  readonly CurrentMNC?: string;
  readonly ICCID?: string;
  /** iOS 14.0; not on macOS, tvOS. */
  readonly EID?: string;
  readonly IMEI?: string;
  readonly IsDataPreferred?: boolean;
  readonly IsRoaming?: boolean;
  readonly IsVoicePreferred?: boolean;
  readonly Label?: string;
  readonly LabelID?: string;
  readonly MEID?: string;
  readonly PhoneNumber?: string;
  readonly Slot?: string;
  /** iOS 16.0; not on macOS, tvOS. */
  readonly SubscriberCarrierNetwork?: string;
}

/** `QueryResponses.SoftwareUpdateSettings` of `DeviceInformationResponse`. */
export interface DeviceInformationResponseQueryResponsesSoftwareUpdateSettings {
  readonly RecommendationsCadence?: number;
}

/** `QueryResponses.AccessibilitySettings` of `DeviceInformationResponse`. */
export interface DeviceInformationResponseQueryResponsesAccessibilitySettings {
  readonly BoldTextEnabled?: boolean;
  /** Not on watchOS. */
  readonly IncreaseContrastEnabled?: boolean;
  readonly ReduceMotionEnabled?: boolean;
  readonly ReduceTransparencyEnabled?: boolean;
  readonly TextSize?: -1 | 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | (number & {});
  readonly TouchAccommodationsEnabled?: boolean;
  readonly VoiceOverEnabled?: boolean;
  readonly ZoomEnabled?: boolean;
  /** Not on iOS. */
  readonly GrayscaleEnabled?: boolean;
}

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
export interface SecurityInfoResponse {
  readonly SecurityInfo?: SecurityInfoResponseSecurityInfo;
}

/** `SecurityInfo` of `SecurityInfoResponse`. */
export interface SecurityInfoResponseSecurityInfo {
  /** Not on macOS. */
  readonly HardwareEncryptionCaps?: number;
  /** iOS not in User Enrollment; visionOS not in User Enrollment; not on macOS. */
  readonly PasscodePresent?: boolean;
  /** Not on macOS. */
  readonly PasscodeCompliant?: boolean;
  /** iOS not in User Enrollment; visionOS not in User Enrollment; not on macOS. */
  readonly PasscodeCompliantWithProfiles?: boolean;
  /** iOS 9.3.2, not in User Enrollment; visionOS not in User Enrollment; not on macOS. */
  readonly PasscodeLockGracePeriod?: number;
  /** iOS 9.3.2, not in User Enrollment; visionOS not in User Enrollment; not on macOS. */
  readonly PasscodeLockGracePeriodEnforced?: number;
  /** iOS 17.0, not in User Enrollment, Shared iPad only; not on macOS, tvOS, visionOS, watchOS. */
  readonly AutoLockTime?: number;
  /** macOS 10.9, not on the user channel; not on iOS, tvOS, visionOS, watchOS. */
  readonly FDE_Enabled?: boolean;
  /** macOS 10.9, not on the user channel, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  readonly FDE_HasPersonalRecoveryKey?: boolean;
  /** macOS 10.9, not on the user channel, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  readonly FDE_HasInstitutionalRecoveryKey?: boolean;
  /** macOS 10.13, not on the user channel, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  readonly FDE_PersonalRecoveryKeyCMS?: Uint8Array;
  /** macOS 10.13, not on the user channel, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  readonly FDE_PersonalRecoveryKeyDeviceKey?: string;
  /** macOS 10.12, not on the user channel; not on iOS, tvOS, visionOS, watchOS. */
  readonly SystemIntegrityProtectionEnabled?: boolean;
  /** macOS 10.12, not on the user channel; not on iOS, tvOS, visionOS, watchOS. */
  readonly FirewallSettings?: SecurityInfoResponseSecurityInfoFirewallSettings;
  /** macOS 10.13, not on the user channel; not on iOS, tvOS, visionOS, watchOS. */
  readonly FirmwarePasswordStatus?: SecurityInfoResponseSecurityInfoFirmwarePasswordStatus;
  /** iOS 13.0; macOS 10.13.2; tvOS 13.0. */
  readonly ManagementStatus?: SecurityInfoResponseSecurityInfoManagementStatus;
  /** macOS 10.15, not on the user channel; not on iOS, tvOS, visionOS, watchOS. */
  readonly SecureBoot?: SecurityInfoResponseSecurityInfoSecureBoot;
  /** macOS 10.14.4, not on the user channel, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  readonly RemoteDesktopEnabled?: boolean;
  /** macOS 11.0, not on the user channel; not on iOS, tvOS, visionOS, watchOS. */
  readonly AuthenticatedRootVolumeEnabled?: boolean;
  /** macOS 11.0, not on the user channel, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  readonly BootstrapTokenAllowedForAuthentication?: 'allowed' | 'disallowed' | 'not supported' | (string & {});
  /** macOS 11.0, not on the user channel, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  readonly BootstrapTokenRequiredForSoftwareUpdate?: boolean;
  /** macOS 11.0, not on the user channel, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  readonly BootstrapTokenRequiredForKernelExtensionApproval?: boolean;
  /** macOS 11.5, not on the user channel, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  readonly IsRecoveryLockEnabled?: boolean;
}

/** `SecurityInfo.FirewallSettings` of `SecurityInfoResponse`. */
export interface SecurityInfoResponseSecurityInfoFirewallSettings {
  readonly FirewallEnabled?: boolean;
  readonly BlockAllIncoming?: boolean;
  readonly StealthMode?: boolean;
  /** macOS 10.12, not in User Enrollment. */
  readonly Applications?: readonly SecurityInfoResponseSecurityInfoFirewallSettingsApplicationsItem[];
  /** macOS 12.0. */
  readonly LoggingEnabled?: boolean;
  /** macOS 12.0. */
  readonly LoggingOption?: 'throttled' | 'brief' | 'detail' | (string & {});
}

/** `SecurityInfo.FirewallSettings.Applications.ApplicationsItem` of `SecurityInfoResponse`. */
export interface SecurityInfoResponseSecurityInfoFirewallSettingsApplicationsItem {
  readonly Allowed?: boolean;
  readonly BundleID?: string;
  readonly Name?: string;
}

/** `SecurityInfo.FirmwarePasswordStatus` of `SecurityInfoResponse`. */
export interface SecurityInfoResponseSecurityInfoFirmwarePasswordStatus {
  readonly PasswordExists?: boolean;
  readonly ChangePending?: boolean;
  readonly AllowOroms?: boolean;
}

/** `SecurityInfo.ManagementStatus` of `SecurityInfoResponse`. */
export interface SecurityInfoResponseSecurityInfoManagementStatus {
  /** Not on iOS, tvOS, visionOS, watchOS. */
  readonly EnrolledViaDEP?: boolean;
  /** Not on iOS, tvOS, visionOS, watchOS. */
  readonly UserApprovedEnrollment?: boolean;
  /** macOS 10.15. */
  readonly IsUserEnrollment?: boolean;
  /** macOS 10.15; not on iOS, tvOS, visionOS, watchOS. */
  readonly IsActivationLockManageable?: boolean;
}

/** `SecurityInfo.SecureBoot` of `SecurityInfoResponse`. */
export interface SecurityInfoResponseSecurityInfoSecureBoot {
  readonly SecureBootLevel?: 'off' | 'medium' | 'full' | 'not supported' | (string & {});
  readonly ExternalBootLevel?: 'allowed' | 'disallowed' | 'not supported' | (string & {});
  /** macOS 11.0. */
  readonly ReducedSecurity?: readonly SecurityInfoResponseSecurityInfoSecureBootReducedSecurityItems[];
}

/** `SecurityInfo.SecureBoot.ReducedSecurity.ReducedSecurityItems` of `SecurityInfoResponse`. */
export type SecurityInfoResponseSecurityInfoSecureBootReducedSecurityItems =
  'AllowsAnyAppleSignedOS' | 'AllowsUserKextApproval' | 'AllowsMDM' | (string & {});

/**
 * `LOMDeviceRequest`
 *
 * - macOS 11.0, device channel, not in User Enrollment, right DeviceLockAndRemovePasscode
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/lom.devicerequest.yaml`
 */
export interface LOMDeviceRequestResponse {
  readonly ResponseList?: readonly LOMDeviceRequestResponseResponseListItem[];
}

/** `ResponseList.ResponseListItem` of `LOMDeviceRequestResponse`. */
export interface LOMDeviceRequestResponseResponseListItem {
  readonly DeviceRequestSuccess?: boolean;
  readonly DeviceRequestUUID?: string;
  readonly DeviceRequestReturnError?: string;
}

/**
 * `LOMSetupRequest`
 *
 * - macOS 11.0, device channel, not in User Enrollment, right DeviceLockAndRemovePasscode
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/lom.setuprequest.yaml`
 */
export interface LOMSetupRequestResponse {
  readonly PrimaryIPv6AddressList?: readonly string[];
  readonly SecondaryIPv6AddressList?: readonly string[];
  readonly LOMProtocolVersion?: number;
}

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
export interface ManagedApplicationAttributesResponse {
  readonly ApplicationAttributes?: readonly ManagedApplicationAttributesResponseApplicationAttributesItem[];
}

/** `ApplicationAttributes.ApplicationAttributesItem` of `ManagedApplicationAttributesResponse`. */
export interface ManagedApplicationAttributesResponseApplicationAttributesItem {
  readonly Identifier?: string;
  readonly Attributes?: ManagedApplicationAttributesResponseApplicationAttributesItemAttributes;
}

/** `ApplicationAttributes.ApplicationAttributesItem.Attributes` of `ManagedApplicationAttributesResponse`. */
export interface ManagedApplicationAttributesResponseApplicationAttributesItemAttributes {
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
export interface ManagedApplicationConfigurationResponse {
  readonly ApplicationConfigurations?: readonly ManagedApplicationConfigurationResponseApplicationConfigurationsItem[];
}

/** `ApplicationConfigurations.ApplicationConfigurationsItem` of `ManagedApplicationConfigurationResponse`. */
export interface ManagedApplicationConfigurationResponseApplicationConfigurationsItem {
  readonly Identifier?: string;
  readonly Configuration?: { readonly [key: string]: SchemaValue };
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
export interface ManagedApplicationFeedbackResponse {
  readonly ManagedApplicationFeedback?: readonly ManagedApplicationFeedbackResponseManagedApplicationFeedbackItem[];
}

/** `ManagedApplicationFeedback.ManagedApplicationFeedbackItem` of `ManagedApplicationFeedbackResponse`. */
export interface ManagedApplicationFeedbackResponseManagedApplicationFeedbackItem {
  readonly Identifier?: string;
  readonly Feedback?: { readonly [key: string]: SchemaValue };
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
export interface InstallMediaResponse {
  readonly iTunesStoreID?: number;
  /** Not on macOS. */
  readonly MediaURL?: string;
  /** Not on macOS. */
  readonly PersistentID?: string;
  readonly MediaType?: string;
  readonly State?:
    | 'Queued'
    | 'PromptingForLogin'
    | 'Updating'
    | 'Installing'
    | 'Managed'
    | 'ManagedButUninstalled'
    | 'Installed'
    | 'Uninstalled'
    | 'Failed'
    | 'Unknown'
    | (string & {});
  readonly RejectionReason?:
    | 'CouldNotVerifyITunesStoreID'
    | 'PurchaseNotFound'
    | 'AppStoreDisabled'
    | 'WrongMediaType'
    | 'DownloadInvalid'
    | 'EnterpriseBooksNotSupportedInMultiUser'
    | (string & {});
}

/**
 * `ManagedMediaList`
 *
 * - iOS 8.0, right AllowAppInstallation
 * - not on macOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/media.managed.list.yaml`
 */
export interface ManagedMediaListResponse {
  readonly Books?: readonly ManagedMediaListResponseBooksItem[];
}

/** `Books.BooksItem` of `ManagedMediaListResponse`. */
export interface ManagedMediaListResponseBooksItem {
  readonly iTunesStoreID?: number;
  readonly State?: string;
  readonly PersistentID?: string;
  readonly Kind?: string;
  readonly Version?: string;
  readonly Author?: string;
  readonly Title?: string;
}

/**
 * `RemoveMedia`
 *
 * - iOS 8.0, right AllowAppInstallation
 * - not on macOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/media.remove.yaml`
 */
export interface RemoveMediaResponse {}

/**
 * `RequestMirroring`
 *
 * - iOS 7.0
 * - macOS 10.10, device channel
 * - not on tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/mirroring.request.yaml`
 */
export interface RequestMirroringResponse {
  readonly MirroringResult?: string;
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
export interface StopMirroringResponse {}

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
export interface ClearPasscodeResponse {}

/**
 * `SetFirmwarePassword`
 *
 * - macOS 10.13, device channel, not in User Enrollment, right DeviceLockAndRemovePasscode
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/passcode.firmware.set.yaml`
 */
export interface SetFirmwarePasswordResponse {
  readonly SetFirmwarePassword?: SetFirmwarePasswordResponseSetFirmwarePassword;
}

/** `SetFirmwarePassword` of `SetFirmwarePasswordResponse`. */
export interface SetFirmwarePasswordResponseSetFirmwarePassword {
  readonly PasswordChanged?: boolean;
}

/**
 * `VerifyFirmwarePassword`
 *
 * - macOS 10.13, device channel, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/passcode.firmware.verify.yaml`
 */
export interface VerifyFirmwarePasswordResponse {
  readonly VerifyFirmwarePassword?: VerifyFirmwarePasswordResponseVerifyFirmwarePassword;
}

/** `VerifyFirmwarePassword` of `VerifyFirmwarePasswordResponse`. */
export interface VerifyFirmwarePasswordResponseVerifyFirmwarePassword {
  readonly PasswordVerified?: boolean;
}

/**
 * `SetRecoveryLock`
 *
 * - macOS 11.5, device channel, not in User Enrollment, right DeviceLockAndRemovePasscode
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/passcode.recovery.set.yaml`
 */
export interface SetRecoveryLockResponse {}

/**
 * `VerifyRecoveryLock`
 *
 * - macOS 11.5, device channel, not in User Enrollment, right DeviceLockAndRemovePasscode
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/passcode.recovery.verify.yaml`
 */
export interface VerifyRecoveryLockResponse {
  readonly PasswordVerified?: boolean;
}

/**
 * `RequestUnlockToken`
 *
 * - iOS 5.0, supervised, not in User Enrollment, not on Shared iPad, deprecated 6.1.6
 * - not on macOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/passcode.unlocktoken.yaml`
 */
export interface RequestUnlockTokenResponse {
  readonly UnlockToken?: Uint8Array;
}

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
export interface InstallProfileResponse {}

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
export interface ProfileListResponse {
  readonly ProfileList?: readonly ProfileListResponseProfileListItem[];
}

/** `ProfileList.ProfileListItem` of `ProfileListResponse`. */
export interface ProfileListResponseProfileListItem {
  readonly PayloadUUID?: string;
  readonly PayloadIdentifier?: string;
  readonly PayloadVersion?: number;
  readonly PayloadDisplayName?: string;
  readonly PayloadOrganization?: string;
  readonly PayloadDescription?: string;
  /** Default `false`. */
  readonly PayloadRemovalDisallowed?: boolean;
  /** Default `false`. */
  readonly HasRemovalPasscode?: boolean;
  /** Default `false`. */
  readonly IsEncrypted?: boolean;
  readonly SignerCertificates?: readonly Uint8Array[];
  /** Default `false`. Not on macOS. */
  readonly IsManaged?: boolean;
  /** iOS 18.0; macOS 15.0; tvOS 18.0; visionOS 2.0; watchOS 11.0. */
  readonly Source?: string;
  readonly PayloadContent?: readonly ProfileListResponseProfileListItemPayloadContentItem[];
}

/** `ProfileList.ProfileListItem.PayloadContent.PayloadContentItem` of `ProfileListResponse`. */
export interface ProfileListResponseProfileListItemPayloadContentItem {
  readonly PayloadType?: string;
  readonly PayloadVersion?: 1 | (number & {});
  readonly PayloadIdentifier?: string;
  /** iOS 17.0; macOS 14.0; tvOS 17.0. */
  readonly PayloadUUID?: string;
  readonly PayloadDisplayName?: string;
  readonly PayloadDescription?: string;
  readonly PayloadOrganization?: string;
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
export interface InstallProvisioningProfileResponse {}

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
export interface ProvisioningProfileListResponse {
  readonly ProvisioningProfileList?: readonly ProvisioningProfileListResponseProvisioningProfileListItem[];
}

/** `ProvisioningProfileList.ProvisioningProfileListItem` of `ProvisioningProfileListResponse`. */
export interface ProvisioningProfileListResponseProvisioningProfileListItem {
  readonly Name?: string;
  readonly UUID?: string;
  readonly ExpiryDate?: Date;
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
export interface RemoveProvisioningProfileResponse {}

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
export interface RemoveProfileResponse {}

/**
 * `DisableRemoteDesktop`
 *
 * - macOS 10.14.4, supervised, device channel, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/remotedesktop.disable.yaml`
 */
export interface DisableRemoteDesktopResponse {}

/**
 * `EnableRemoteDesktop`
 *
 * - macOS 10.14.4, supervised, device channel, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/remotedesktop.enable.yaml`
 */
export interface EnableRemoteDesktopResponse {}

/**
 * `RotateFileVaultKey`
 *
 * - macOS 10.9, device channel, not in User Enrollment, right DeviceLockAndRemovePasscode
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/rotate.file.vault.key.yaml`
 */
export interface RotateFileVaultKeyResponse {
  readonly RotateResult?: RotateFileVaultKeyResponseRotateResultItem;
}

/** `RotateResult` of `RotateFileVaultKeyResponse`. */
export interface RotateFileVaultKeyResponseRotateResultItem {
  readonly EncryptedNewRecoveryKey?: Uint8Array;
}

/**
 * `SetAutoAdminPassword`
 *
 * - macOS 10.11, automated enrollment, device channel, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/set.auto.admin.password.yaml`
 */
export interface SetAutoAdminPasswordResponse {}

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
export interface SettingsResponse {
  readonly Settings?: readonly SettingsResponseSettingsItem[];
}

/** `Settings.SettingsItem` of `SettingsResponse`. */
export interface SettingsResponseSettingsItem {
  readonly Item?: string;
  readonly Status?: string;
  readonly ErrorChain?: readonly { readonly [key: string]: SchemaValue }[];
  /** iOS 7.0; tvOS 10.2; not on macOS. */
  readonly Identifier?: string;
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
export interface AvailableOSUpdatesResponse {
  readonly AvailableOSUpdates?: readonly AvailableOSUpdatesResponseAvailableOSUpdatesItem[];
}

/** `AvailableOSUpdates.AvailableOSUpdatesItem` of `AvailableOSUpdatesResponse`. */
export interface AvailableOSUpdatesResponseAvailableOSUpdatesItem {
  readonly ProductKey?: string;
  readonly HumanReadableName?: string;
  /** Not on iOS, tvOS. */
  readonly HumanReadableNameLocale?: string;
  /** Not on iOS, tvOS. */
  readonly MetadataURL?: string;
  /** Not on macOS. */
  readonly ProductName?: string;
  readonly Version?: string;
  readonly Build?: string;
  /** macOS 10.12. */
  readonly DownloadSize?: number;
  /** Not on macOS. */
  readonly InstallSize?: number;
  /** Not on iOS, tvOS. */
  readonly AppIdentifiersToClose?: readonly string[];
  /** Default `false`. */
  readonly IsCritical?: boolean;
  /** Default `false`. Not on iOS, tvOS. */
  readonly IsConfigDataUpdate?: boolean;
  /** Default `false`. Not on iOS, tvOS. */
  readonly IsFirmwareUpdate?: boolean;
  /** Default `false`. macOS 10.11.4; not on iOS, tvOS. */
  readonly IsMajorOSUpdate?: boolean;
  /** Default `false`. */
  readonly RestartRequired?: boolean;
  /** Default `false`. */
  readonly AllowsInstallLater?: boolean;
  /** macOS 10.12.4; not on iOS, tvOS. */
  readonly DeferredUntil?: Date;
  /** Default `false`. macOS 11.0; not on iOS, tvOS. */
  readonly RequiresBootstrapToken?: boolean;
  /** iOS 16.2; macOS 13.1; tvOS 16.2. */
  readonly IsSecurityResponse?: boolean;
  /** iOS 16.2; macOS 13.1; tvOS 16.2. */
  readonly SupplementalBuildVersion?: string;
  /** iOS 16.2; macOS 13.1; tvOS 16.2. */
  readonly SupplementalOSVersionExtra?: string;
}

/**
 * `ScheduleOSUpdateScan`
 *
 * - macOS 10.11, supervised, device channel, not in User Enrollment, removed 27.0
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/system.update.scan.yaml`
 */
export interface ScheduleOSUpdateScanResponse {
  readonly ScanInitiated?: boolean;
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
export interface ScheduleOSUpdateResponse {
  readonly UpdateResults?: readonly ScheduleOSUpdateResponseUpdateResultsItem[];
}

/** `UpdateResults.UpdateResultsItem` of `ScheduleOSUpdateResponse`. */
export interface ScheduleOSUpdateResponseUpdateResultsItem {
  readonly ProductKey?: string;
  readonly InstallAction?:
    'Error' | 'DownloadOnly' | 'InstallASAP' | 'NotifyOnly' | 'InstallLater' | 'InstallForceRestart' | (string & {});
  readonly Status?:
    | 'Idle'
    | 'Downloading'
    | 'DownloadFailed'
    | 'DownloadRequiresComputer'
    | 'DownloadInsufficientSpace'
    | 'DownloadInsufficientPower'
    | 'DownloadInsufficientNetwork'
    | 'Installing'
    | 'InstallInsufficientSpace'
    | 'InstallInsufficientPower'
    | 'InstallPhoneCallInProgress'
    | 'InstallFailed'
    | (string & {});
  readonly ErrorChain?: readonly { readonly [key: string]: SchemaValue }[];
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
export interface OSUpdateStatusResponse {
  readonly OSUpdateStatus?: readonly OSUpdateStatusResponseOSUpdateStatusItem[];
}

/** `OSUpdateStatus.OSUpdateStatusItem` of `OSUpdateStatusResponse`. */
export interface OSUpdateStatusResponseOSUpdateStatusItem {
  readonly ProductKey?: string;
  readonly IsDownloaded?: boolean;
  readonly DownloadPercentComplete?: number;
  readonly Status?: string;
  /** macOS 12.3; not on iOS, tvOS. */
  readonly MaxDeferrals?: number;
  /** macOS 12.3; not on iOS, tvOS. */
  readonly DeferralsRemaining?: number;
  /** macOS 12.3; not on iOS, tvOS. */
  readonly NextScheduledInstall?: Date;
  /** macOS 12.3; not on iOS, tvOS. */
  readonly PastNotifications?: readonly Date[];
}

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
export interface TriggerEnhancedLogCollectionResponse {}

/**
 * `UserConfigured`
 *
 * - iOS 17.0, supervised, automated enrollment, not in User Enrollment
 * - not on macOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/user.configured.yaml`
 */
export interface UserConfiguredResponse {}

/**
 * `DeleteUser`
 *
 * - iOS 9.3, not in User Enrollment, Shared iPad only
 * - macOS 10.13, supervised, device channel, not in User Enrollment
 * - not on tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/user.delete.yaml`
 */
export interface DeleteUserResponse {}

/**
 * `UserList`
 *
 * - iOS 9.3, not in User Enrollment, Shared iPad only
 * - macOS 10.13, supervised, device channel, not in User Enrollment
 * - not on tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/user.list.yaml`
 */
export interface UserListResponse {
  readonly Users?: readonly UserListResponseUsersItem[];
}

/** `Users.UsersItem` of `UserListResponse`. */
export interface UserListResponseUsersItem {
  readonly UserName?: string;
  /** Not on iOS. */
  readonly FullName?: string;
  /** Not on iOS. */
  readonly UID?: number;
  /** Not on iOS. */
  readonly UserGUID?: string;
  readonly IsLoggedIn?: boolean;
  /** Not on macOS. */
  readonly HasDataToSync?: boolean;
  /** Not on macOS. */
  readonly DataQuota?: number;
  /** Not on macOS. */
  readonly DataUsed?: number;
  /** Not on iOS. */
  readonly MobileAccount?: boolean;
  /** macOS 11.0; not on iOS. */
  readonly HasSecureToken?: boolean;
}

/**
 * `LogOutUser`
 *
 * - iOS 9.3, not in User Enrollment, Shared iPad only
 * - not on macOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/user.logout.yaml`
 */
export interface LogOutUserResponse {}

/**
 * `UnlockUserAccount`
 *
 * - macOS 10.13, device channel, not in User Enrollment, right DeviceLockAndRemovePasscode
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/commands/user.unlock.yaml`
 */
export interface UnlockUserAccountResponse {}

/** Keys that a report of a command carries beside the envelope, by request type. */
export interface CommandResponses {
  readonly AccountConfiguration: AccountConfigurationResponse;
  readonly ActiveNSExtensions: ActiveNSExtensionsResponse;
  readonly NSExtensionMappings: NSExtensionMappingsResponse;
  readonly InstallEnterpriseApplication: InstallEnterpriseApplicationResponse;
  readonly InstallApplication: InstallApplicationResponse;
  readonly InstalledApplicationList: InstalledApplicationListResponse;
  readonly InviteToProgram: InviteToProgramResponse;
  readonly ManagedApplicationList: ManagedApplicationListResponse;
  readonly ApplyRedemptionCode: ApplyRedemptionCodeResponse;
  readonly RemoveApplication: RemoveApplicationResponse;
  readonly ValidateApplications: ValidateApplicationsResponse;
  readonly CancelEnhancedLogCollection: CancelEnhancedLogCollectionResponse;
  readonly CertificateList: CertificateListResponse;
  readonly DeclarativeManagement: DeclarativeManagementResponse;
  readonly ActivationLockBypassCode: ActivationLockBypassCodeResponse;
  readonly ClearActivationLockBypassCode: ClearActivationLockBypassCodeResponse;
  readonly DeviceConfigured: DeviceConfiguredResponse;
  readonly EraseDevice: EraseDeviceResponse;
  readonly RefreshCellularPlans: RefreshCellularPlansResponse;
  readonly DeviceLock: DeviceLockResponse;
  readonly DisableLostMode: DisableLostModeResponse;
  readonly EnableLostMode: EnableLostModeResponse;
  readonly DeviceLocation: DeviceLocationResponse;
  readonly PlayLostModeSound: PlayLostModeSoundResponse;
  readonly RestartDevice: RestartDeviceResponse;
  readonly ClearRestrictionsPassword: ClearRestrictionsPasswordResponse;
  readonly Restrictions: RestrictionsResponse;
  readonly ShutDownDevice: ShutDownDeviceResponse;
  readonly ContentCachingInformation: ContentCachingInformationResponse;
  readonly DeviceInformation: DeviceInformationResponse;
  readonly SecurityInfo: SecurityInfoResponse;
  readonly LOMDeviceRequest: LOMDeviceRequestResponse;
  readonly LOMSetupRequest: LOMSetupRequestResponse;
  readonly ManagedApplicationAttributes: ManagedApplicationAttributesResponse;
  readonly ManagedApplicationConfiguration: ManagedApplicationConfigurationResponse;
  readonly ManagedApplicationFeedback: ManagedApplicationFeedbackResponse;
  readonly InstallMedia: InstallMediaResponse;
  readonly ManagedMediaList: ManagedMediaListResponse;
  readonly RemoveMedia: RemoveMediaResponse;
  readonly RequestMirroring: RequestMirroringResponse;
  readonly StopMirroring: StopMirroringResponse;
  readonly ClearPasscode: ClearPasscodeResponse;
  readonly SetFirmwarePassword: SetFirmwarePasswordResponse;
  readonly VerifyFirmwarePassword: VerifyFirmwarePasswordResponse;
  readonly SetRecoveryLock: SetRecoveryLockResponse;
  readonly VerifyRecoveryLock: VerifyRecoveryLockResponse;
  readonly RequestUnlockToken: RequestUnlockTokenResponse;
  readonly InstallProfile: InstallProfileResponse;
  readonly ProfileList: ProfileListResponse;
  readonly InstallProvisioningProfile: InstallProvisioningProfileResponse;
  readonly ProvisioningProfileList: ProvisioningProfileListResponse;
  readonly RemoveProvisioningProfile: RemoveProvisioningProfileResponse;
  readonly RemoveProfile: RemoveProfileResponse;
  readonly DisableRemoteDesktop: DisableRemoteDesktopResponse;
  readonly EnableRemoteDesktop: EnableRemoteDesktopResponse;
  readonly RotateFileVaultKey: RotateFileVaultKeyResponse;
  readonly SetAutoAdminPassword: SetAutoAdminPasswordResponse;
  readonly Settings: SettingsResponse;
  readonly AvailableOSUpdates: AvailableOSUpdatesResponse;
  readonly ScheduleOSUpdateScan: ScheduleOSUpdateScanResponse;
  readonly ScheduleOSUpdate: ScheduleOSUpdateResponse;
  readonly OSUpdateStatus: OSUpdateStatusResponse;
  readonly TriggerEnhancedLogCollection: TriggerEnhancedLogCollectionResponse;
  readonly UserConfigured: UserConfiguredResponse;
  readonly DeleteUser: DeleteUserResponse;
  readonly UserList: UserListResponse;
  readonly LogOutUser: LogOutUserResponse;
  readonly UnlockUserAccount: UnlockUserAccountResponse;
}
