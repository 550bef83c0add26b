// Generated from apple/device-management facts (MIT, Apple Inc.) by `npm run generate`. Do not edit.

import type { SchemaDict, SchemaReal, SchemaValue } from '../schema-value.js';

/**
 * `.GlobalPreferences`
 *
 * - macOS 10.7, device and user channel, once per device, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/GlobalPreferences.yaml`
 */
export interface GlobalPreferencesPayload {
  /** Default `true`. */
  readonly MultipleSessionEnabled?: boolean;
  readonly 'com.apple.autologout.AutoLogOutDelay'?: number | SchemaReal;
}

/**
 * `com.apple.ADCertificate.managed`
 *
 * - macOS 10.7, device and user channel
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.ADCertificate.managed.yaml`
 */
export interface ActiveDirectoryCertificatePayload {
  readonly CertServer: string;
  readonly CertTemplate: string;
  readonly Description?: string;
  readonly CertificateRenewalTimeInterval?: number;
  /** macOS 10.8. */
  readonly CertificateAuthority?: string;
  /** macOS 10.8. */
  readonly CertificateAcquisitionMechanism?: string;
  /** Default `false`. macOS 10.10. */
  readonly AllowAllAppsAccess?: boolean;
  /** Default `false`. macOS 10.8. */
  readonly PromptForCredentials?: boolean;
  /** Default `false`. macOS 10.10. */
  readonly KeyIsExtractable?: boolean;
  /** Default `2048`. macOS 10.11. */
  readonly Keysize?: number;
  /** Default `false`. macOS 10.13.4. */
  readonly EnableAutoRenewal?: boolean;
}

/**
 * `com.apple.AIM.account`
 *
 * - macOS 10.7, user channel, not in User Enrollment, deprecated 10.13, removed 10.14
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.AIM.account.yaml`
 */
export interface AIMAccountPayload {
  readonly AIMAccountDescription?: string;
  readonly AIMHostName: 'slogin.oscar.aol.com';
  readonly AIMUserName?: string;
  readonly AIMPassword?: string;
  /** Default `true`. */
  readonly AIMUseSSL?: boolean;
  /** Default `5190`. 0 to 65535. */
  readonly AIMPort?: number;
  readonly AIMAuthentication: 'AIMAuthPassword';
}

/**
 * `com.apple.AssetCache.managed`
 *
 * - macOS 10.13.4, device channel, once per device, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.AssetCache.managed.yaml`
 */
export interface ContentCachingPayload {
  /** Default `true`. macOS 10.15, deprecated 27.0. */
  readonly AllowCacheDelete?: boolean;
  /** Default `true`. macOS 10.13.4, deprecated 27.0. */
  readonly AllowPersonalCaching?: boolean;
  /** Default `true`. macOS 10.13.4, deprecated 27.0. */
  readonly AllowSharedCaching?: boolean;
  /** Default `false`. macOS 10.13.4, deprecated 27.0. */
  readonly AutoActivation?: boolean;
  /** Default `false`. macOS 10.15.4, deprecated 27.0. */
  readonly AutoEnableTetheredCaching?: boolean;
  /** Default `0`. macOS 10.13.4, deprecated 27.0. */
  readonly CacheLimit?: number;
  /** Default `/Library/Application Support/Apple/AssetCache/Data`. macOS 10.13.4, deprecated 27.0. */
  readonly DataPath?: string;
  /** Default `false`. macOS 10.13.4, deprecated 27.0. */
  readonly DenyTetheredCaching?: boolean;
  /** Default `false`. macOS 10.15, deprecated 27.0. */
  readonly DisplayAlerts?: boolean;
  /** Default `false`. macOS 10.15, deprecated 27.0. */
  readonly KeepAwake?: boolean;
  /** macOS 10.13.4, deprecated 27.0. */
  readonly ListenRanges?: readonly ContentCachingPayloadRangesItem[];
  /** Default `false`. macOS 10.13.4, deprecated 27.0. */
  readonly ListenRangesOnly?: boolean;
  /** Default `true`. macOS 10.13.4, deprecated 27.0. */
  readonly ListenWithPeersAndParents?: boolean;
  /** Default `true`. macOS 10.13.4, deprecated 27.0. */
  readonly LocalSubnetsOnly?: boolean;
  /** Default `false`. macOS 10.13.4, deprecated 27.0. */
  readonly LogClientIdentity?: boolean;
  /** macOS 10.13.4, deprecated 27.0. */
  readonly Parents?: readonly string[];
  /** Default `round-robin`. macOS 10.13.4, deprecated 27.0. */
  readonly ParentSelectionPolicy?: 'first-available' | 'url-path-hash' | 'random' | 'round-robin' | 'sticky-available';
  /** macOS 10.13.4, deprecated 27.0. */
  readonly PeerFilterRanges?: readonly ContentCachingPayloadRangesItem[];
  /** macOS 10.13.4, deprecated 27.0. */
  readonly PeerListenRanges?: readonly ContentCachingPayloadRangesItem[];
  /** Default `true`. macOS 10.13.4, deprecated 27.0. */
  readonly PeerLocalSubnetsOnly?: boolean;
  /** Default `0`. macOS 10.13.4, deprecated 27.0. */
  readonly Port?: number;
  /** macOS 10.13.4, deprecated 27.0. */
  readonly PublicRanges?: readonly ContentCachingPayloadRangesItem[];
}

/** `ListenRanges.RangesItem` of `ContentCachingPayload`. */
export interface ContentCachingPayloadRangesItem {
  /** Default `IPv4`. macOS 10.13.4, deprecated 27.0. */
  readonly type?: 'IPv4' | 'IPv6';
  /** macOS 10.13.4, deprecated 27.0. */
  readonly first: string;
  /** macOS 10.13.4, deprecated 27.0. */
  readonly last: string;
}

/**
 * `com.apple.Dictionary`
 *
 * - macOS 10.7, device and user channel, once per device, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.Dictionary.yaml`
 */
export interface ParentalControlsDictionaryPayload {
  readonly parentalControl: boolean;
}

/**
 * `com.apple.DirectoryService.managed`
 *
 * - macOS 10.8, device channel
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.DirectoryService.managed.yaml`
 */
export interface DirectoryServicePayload {
  readonly HostName: string;
  readonly UserName?: string;
  readonly Password?: string;
  readonly ClientID?: string;
  readonly Description?: string;
  readonly ADOrganizationalUnit?: string;
  readonly ADMountStyle?: string;
  /** Default `false`. macOS 10.9. */
  readonly ADCreateMobileAccountAtLoginFlag?: boolean;
  /** Default `false`. */
  readonly ADCreateMobileAccountAtLogin?: boolean;
  /** Default `false`. macOS 10.9. */
  readonly ADWarnUserBeforeCreatingMAFlag?: boolean;
  /** Default `false`. */
  readonly ADWarnUserBeforeCreatingMA?: boolean;
  /** Default `false`. macOS 10.9. */
  readonly ADForceHomeLocalFlag?: boolean;
  /** Default `false`. */
  readonly ADForceHomeLocal?: boolean;
  /** Default `false`. macOS 10.9. */
  readonly ADUseWindowsUNCPathFlag?: boolean;
  /** Default `false`. */
  readonly ADUseWindowsUNCPath?: boolean;
  /** Default `false`. macOS 10.9. */
  readonly ADAllowMultiDomainAuthFlag?: boolean;
  /** Default `false`. */
  readonly ADAllowMultiDomainAuth?: boolean;
  /** Default `false`. */
  readonly ADDefaultUserShellFlag?: boolean;
  readonly ADDefaultUserShell?: string;
  /** Default `false`. */
  readonly ADMapUIDAttributeFlag?: boolean;
  readonly ADMapUIDAttribute?: string;
  /** Default `false`. */
  readonly ADMapGIDAttributeFlag?: boolean;
  readonly ADMapGIDAttribute?: string;
  /** Default `false`. */
  readonly ADMapGGIDAttributeFlag?: boolean;
  readonly ADMapGGIDAttribute?: string;
  /** Default `false`. */
  readonly ADPreferredDCServerFlag?: boolean;
  readonly ADPreferredDCServer?: string;
  /** Default `false`. */
  readonly ADDomainAdminGroupListFlag?: boolean;
  readonly ADDomainAdminGroupList?: readonly string[];
  /** Default `false`. */
  readonly ADNamespaceFlag?: boolean;
  readonly ADNamespace?: string;
  /** Default `false`. macOS 10.8. */
  readonly ADPacketSignFlag?: boolean;
  readonly ADPacketSign?: string;
  /** Default `false`. */
  readonly ADPacketEncryptFlag?: boolean;
  readonly ADPacketEncrypt?: string;
  /** Default `false`. */
  readonly ADRestrictDDNSFlag?: boolean;
  /** macOS 10.8. */
  readonly ADRestrictDDNS?: readonly string[];
  /** Default `false`. */
  readonly ADTrustChangePassIntervalDaysFlag?: boolean;
  readonly ADTrustChangePassIntervalDays?: number;
}

/**
 * `com.apple.DiscRecording`
 *
 * - macOS 10.7, device and user channel, once per device, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.DiscRecording.yaml`
 */
export interface MediaManagementDiscBurningPayload {
  readonly BurnSupport: 'off' | 'authenticate' | 'on';
}

/**
 * `com.apple.MCX`
 *
 * - macOS 10.7, device channel, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.MCX(Accounts).yaml`
 */
export interface AccountsPayload {
  /** Default `false`. macOS 10.7. */
  readonly EnableGuestAccount?: boolean;
  /** Default `false`. macOS 10.7. */
  readonly DisableGuestAccount?: boolean;
}

/**
 * `com.apple.MCX`
 *
 * - macOS 10.7, device channel, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.MCX(EnergySaver).yaml`
 */
export interface EnergySaverPayload {
  readonly 'com.apple.EnergySaver.desktop.ACPower'?: EnergySaverPayloadPowerSettings;
  readonly 'com.apple.EnergySaver.portable.ACPower'?: EnergySaverPayloadPowerSettings;
  readonly 'com.apple.EnergySaver.portable.BatteryPower'?: EnergySaverPayloadPowerSettings;
  readonly 'com.apple.EnergySaver.desktop.Schedule'?: EnergySaverPayloadEnergySaverSchedule;
  /** Default `false`. */
  readonly SleepDisabled?: boolean;
  /** Default `false`. macOS 10.10. */
  readonly DestroyFVKeyOnStandby?: boolean;
}

/** `com.apple.EnergySaver.desktop.ACPower` of `EnergySaverPayload`. */
export interface EnergySaverPayloadPowerSettings {
  /** 1 to 180 or `0`. */
  readonly 'Display Sleep Timer'?: number;
  /** 1 to 180 or `0`. */
  readonly 'Disk Sleep Timer'?: number;
  /** 1 to 180 or `0`. */
  readonly 'System Sleep Timer'?: number;
  readonly 'Reduce Processor Speed'?: 0 | 1;
  readonly 'Dynamic Power Step'?: 0 | 1;
  readonly 'Wake on LAN'?: 0 | 1;
  readonly 'Wake On Modem Ring'?: 0 | 1;
  readonly 'Automatic Restart On Power Loss'?: 0 | 1;
}

/** `com.apple.EnergySaver.desktop.Schedule` of `EnergySaverPayload`. */
export interface EnergySaverPayloadEnergySaverSchedule {
  readonly RepeatingPowerOn?: EnergySaverPayloadRepeatingPowerItem;
  readonly RepeatingPowerOff?: EnergySaverPayloadRepeatingPowerItem;
}

/** `com.apple.EnergySaver.desktop.Schedule.RepeatingPowerOn` of `EnergySaverPayload`. */
export interface EnergySaverPayloadRepeatingPowerItem {
  readonly eventtype: 'wake' | 'poweron' | 'wakepoweron' | 'sleep' | 'shutdown' | 'restart';
  readonly weekdays?: number;
  readonly time?: number;
}

/**
 * `com.apple.MCX`
 *
 * - macOS 10.7, device channel, once per device, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.MCX(FileVault2).yaml`
 */
export interface FDEFileVaultOptionsPayload {
  /** Default `false`. */
  readonly dontAllowFDEDisable?: boolean;
  /** Default `false`. */
  readonly dontAllowFDEEnable?: boolean;
  /** Default `false`. macOS 10.9. */
  readonly DestroyFVKeyOnStandby?: boolean;
}

/**
 * `com.apple.MCX`
 *
 * - macOS 10.7, device and user channel, once per device, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.MCX(Mobililty).yaml`
 */
export interface MobileAccountsPayload {
  /** Default `false`. */
  readonly 'com.apple.cachedaccounts.CreateAtLogin'?: boolean;
  /** Default `false`. */
  readonly 'com.apple.cachedaccounts.WarnOnCreate'?: boolean;
  /** Default `false`. */
  readonly 'cachedaccounts.WarnOnCreate.allowNever'?: boolean;
  /** Default `-1`. */
  readonly 'cachedaccounts.expiry.delete.disusedSeconds'?: number;
  /** Default `false`. */
  readonly 'cachedaccounts.askForSecureTokenAuthBypass'?: boolean;
}

/**
 * `com.apple.MCX`
 *
 * - macOS 10.12.4, device channel, once per device, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.MCX(TimeServer).yaml`
 */
export interface TimeServerPayload {
  readonly timeServer?: string;
  readonly timeZone?: string;
}

/**
 * `com.apple.MCX`
 *
 * - macOS 10.9, device channel, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.MCX(WiFi).yaml`
 */
export interface WiFiManagedSettingsPayload {
  /** Default `false`. macOS 10.9. */
  readonly RequireAdminForIBSS?: boolean;
  /** Default `false`. macOS 10.9. */
  readonly RequireAdminForAirPortNetworkChange?: boolean;
  /** Default `false`. macOS 10.9. */
  readonly RequireAdminToTurnAirPortOnOff?: boolean;
}

/**
 * `com.apple.MCX.FileVault2`
 *
 * - macOS 10.9, user-approved, device channel, once per device, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.MCX.FileVault2.yaml`
 */
export interface FDEFileVaultPayload {
  readonly Enable: 'On' | 'Off';
  /** Default `false`. */
  readonly Defer?: boolean;
  /** Default `false`. */
  readonly UserEntersMissingInfo?: boolean;
  /** Default `true`. */
  readonly UseRecoveryKey?: boolean;
  /** Default `true`. */
  readonly ShowRecoveryKey?: boolean;
  readonly OutputPath?: string;
  readonly Certificate?: Uint8Array;
  readonly PayloadCertificateUUID?: string;
  readonly Username?: string;
  readonly Password?: string;
  /** Default `false`. */
  readonly UseKeychain?: boolean;
  /** -1 to 9999. */
  readonly DeferForceAtUserLoginMaxBypassAttempts?: number;
  /** Default `false`. macOS 10.10. */
  readonly DeferDontAskAtUserLogout?: boolean;
  /** Default `false`. macOS 14.0, automated enrollment, through MDM only. */
  readonly ForceEnableInSetupAssistant?: boolean;
}

/**
 * `com.apple.MCX.TimeMachine`
 *
 * - macOS 10.7, device channel, once per device, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.MCX.TimeMachine.yaml`
 */
export interface TimeMachinePayload {
  /** Default `true`. */
  readonly AutoBackup?: boolean;
  /** Default `false`. */
  readonly BackupAllVolumes?: boolean;
  readonly BackupDestURL: string;
  /** Default `0`. */
  readonly BackupSizeMB?: number;
  /** Default `false`. */
  readonly BackupSkipSys?: boolean;
  /** Default `true`. */
  readonly MobileBackups?: boolean;
  readonly BasePaths?: readonly string[];
  readonly SkipPaths?: readonly string[];
}

/**
 * `com.apple.ManagedClient.preferences`
 *
 * - macOS 10.7, device and user channel, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.ManagedClient.preferences.yaml`
 */
export interface ManagedPreferencesPayload {
  readonly PayloadContent: { readonly [key: string]: ManagedPreferencesPayloadPreferenceDomain };
}

/** `PayloadContent.ANY` of `ManagedPreferencesPayload`. */
export interface ManagedPreferencesPayloadPreferenceDomain {
  readonly Forced?: readonly ManagedPreferencesPayloadSettings[];
  readonly 'Set-Once'?: readonly ManagedPreferencesPayloadSettings[];
}

/** `PayloadContent.ANY.Forced.Settings` of `ManagedPreferencesPayload`. */
export interface ManagedPreferencesPayloadSettings {
  readonly mcx_preference_settings: { readonly [key: string]: SchemaValue };
}

/**
 * `com.apple.NSExtension`
 *
 * - macOS 10.13, device and user channel, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.NSExtension.yaml`
 */
export interface NSExtensionManagementPayload {
  readonly AllowedExtensions?: readonly string[];
  readonly DeniedExtensions?: readonly string[];
  readonly DeniedExtensionPoints?: readonly string[];
}

/**
 * `com.apple.SetupAssistant.managed`
 *
 * - iOS 14.0, supervised, once per device, not in User Enrollment
 * - macOS 10.12, device and user channel, once per device, not in User Enrollment
 * - not on tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.SetupAssistant.managed.yaml`
 */
export interface SetupAssistantPayload {
  /** Default `false`. macOS deprecated 15.0; not on iOS. */
  readonly SkipCloudSetup?: boolean;
  /** Default `false`. macOS deprecated 15.0; not on iOS. */
  readonly SkipSiriSetup?: boolean;
  /** Default `false`. macOS 10.13.4, deprecated 15.0; not on iOS. */
  readonly SkipPrivacySetup?: boolean;
  /** Default `false`. macOS 10.13.4, deprecated 15.0; not on iOS. */
  readonly SkipiCloudStorageSetup?: boolean;
  /** Default `false`. macOS 10.13.6, deprecated 15.0; not on iOS. */
  readonly SkipTrueTone?: boolean;
  /** Default `false`. macOS 10.14, deprecated 15.0; not on iOS. */
  readonly SkipAppearance?: boolean;
  /** Default `false`. macOS 10.15, deprecated 15.0; not on iOS. */
  readonly SkipTouchIDSetup?: boolean;
  /** Default `false`. macOS 10.15, deprecated 15.0; not on iOS. */
  readonly SkipScreenTime?: boolean;
  /** Default `false`. macOS 11.0, deprecated 15.0; not on iOS. */
  readonly SkipAccessibility?: boolean;
  /** iOS 14.0; macOS 15.0. */
  readonly SkipSetupItems?: readonly string[];
  /** Default `false`. macOS 12.0, deprecated 15.0; not on iOS. */
  readonly SkipUnlockWithWatch?: boolean;
  /** Default `false`. macOS 14.1, deprecated 15.0; not on iOS. */
  readonly SkipWallpaper?: boolean;
}

/**
 * `com.apple.ShareKitHelper`
 *
 * - macOS 10.9, device and user channel, once per device, not in User Enrollment, deprecated 10.12
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.ShareKitHelper.yaml`
 */
export interface ShareKitPayload {
  readonly SHKAllowedShareServices?: readonly string[];
  readonly SHKDeniedShareServices?: readonly string[];
}

/**
 * `com.apple.SoftwareUpdate`
 *
 * - macOS 10.7, device channel, once per device, not in User Enrollment, removed 27.0
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.SoftwareUpdate.yaml`
 */
export interface SoftwareUpdatePayload {
  /** macOS 10.7, not in User Enrollment, deprecated 11.0. */
  readonly CatalogURL?: string;
  /** Default `true`. macOS 10.9. */
  readonly AllowPreReleaseInstallation?: boolean;
  /** Default `false`. macOS 10.14. */
  readonly 'restrict-software-update-require-admin-to-install'?: boolean;
  /** Default `true`. macOS 10.15. */
  readonly AutomaticallyInstallMacOSUpdates?: boolean;
  /** Default `true`. macOS 10.15. */
  readonly AutomaticallyInstallAppUpdates?: boolean;
  /** Default `true`. macOS 10.15. */
  readonly AutomaticCheckEnabled?: boolean;
  /** Default `true`. macOS 10.15. */
  readonly AutomaticDownload?: boolean;
  /** Default `true`. macOS 10.15. */
  readonly CriticalUpdateInstall?: boolean;
  /** Default `true`. macOS 10.15. */
  readonly ConfigDataInstall?: boolean;
}

/**
 * `com.apple.SystemConfiguration`
 *
 * - macOS 10.7, device channel, once per device, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.SystemConfiguration.yaml`
 */
export interface NetworkProxyConfigurationPayload {
  readonly Proxies: NetworkProxyConfigurationPayloadProxies;
}

/** `Proxies` of `NetworkProxyConfigurationPayload`. */
export interface NetworkProxyConfigurationPayloadProxies {
  readonly FTPEnable?: number;
  readonly FTPPassive?: number;
  readonly FTPPort?: number;
  readonly FTPProxy?: string;
  readonly GopherEnable?: number;
  readonly GopherPort?: number;
  readonly GopherProxy?: string;
  readonly HTTPEnable?: number;
  readonly HTTPPort?: number;
  readonly HTTPProxy?: string;
  readonly HTTPSEnable?: number;
  readonly HTTPSPort?: number;
  readonly HTTPSProxy?: string;
  readonly ProxyAutoConfigEnable?: number;
  readonly ProxyAutoConfigURLString?: string;
  /** macOS 10.9. */
  readonly ProxyCaptiveLoginAllowed?: number;
  readonly RTSPEnable?: number;
  readonly RTSPPort?: number;
  readonly RTSPProxy?: string;
  readonly SOCKSEnable?: number;
  readonly SOCKSPortinteger?: number;
  readonly SOCKSProxy?: string;
  readonly FallBackAllowed?: number;
  readonly ExceptionsList?: readonly string[];
}

/**
 * `com.apple.TCC.configuration-profile-policy`
 *
 * - macOS 10.14, user-approved, device channel, through MDM only, not in User Enrollment, deprecated 27.0
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.TCC.configuration-profile-policy.yaml`
 */
export interface PrivacyPreferencesPolicyControlPayload {
  readonly Services: PrivacyPreferencesPolicyControlPayloadServices;
}

/** `Services` of `PrivacyPreferencesPolicyControlPayload`. */
export interface PrivacyPreferencesPolicyControlPayloadServices {
  readonly AddressBook?: readonly PrivacyPreferencesPolicyControlPayloadIdentityDict[];
  readonly Calendar?: readonly PrivacyPreferencesPolicyControlPayloadIdentityDict[];
  readonly Reminders?: readonly PrivacyPreferencesPolicyControlPayloadIdentityDict[];
  readonly Photos?: readonly PrivacyPreferencesPolicyControlPayloadIdentityDict[];
  readonly Camera?: readonly PrivacyPreferencesPolicyControlPayloadIdentityDict[];
  readonly Microphone?: readonly PrivacyPreferencesPolicyControlPayloadIdentityDict[];
  readonly Accessibility?: readonly PrivacyPreferencesPolicyControlPayloadIdentityDict[];
  readonly PostEvent?: readonly PrivacyPreferencesPolicyControlPayloadIdentityDict[];
  readonly SystemPolicyAllFiles?: readonly PrivacyPreferencesPolicyControlPayloadIdentityDict[];
  readonly SystemPolicySysAdminFiles?: readonly PrivacyPreferencesPolicyControlPayloadIdentityDict[];
  readonly AppleEvents?: readonly PrivacyPreferencesPolicyControlPayloadIdentityDict[];
  /** macOS 10.15. */
  readonly MediaLibrary?: readonly PrivacyPreferencesPolicyControlPayloadIdentityDict[];
  /** macOS 10.15. */
  readonly FileProviderPresence?: readonly PrivacyPreferencesPolicyControlPayloadIdentityDict[];
  /** macOS 10.15. */
  readonly ListenEvent?: readonly PrivacyPreferencesPolicyControlPayloadIdentityDict[];
  /** macOS 10.15. */
  readonly ScreenCapture?: readonly PrivacyPreferencesPolicyControlPayloadIdentityDict[];
  /** macOS 10.15. */
  readonly SpeechRecognition?: readonly PrivacyPreferencesPolicyControlPayloadIdentityDict[];
  /** macOS 10.15. */
  readonly SystemPolicyDesktopFolder?: readonly PrivacyPreferencesPolicyControlPayloadIdentityDict[];
  /** macOS 10.15. */
  readonly SystemPolicyDocumentsFolder?: readonly PrivacyPreferencesPolicyControlPayloadIdentityDict[];
  /** macOS 10.15. */
  readonly SystemPolicyDownloadsFolder?: readonly PrivacyPreferencesPolicyControlPayloadIdentityDict[];
  /** macOS 10.15. */
  readonly SystemPolicyNetworkVolumes?: readonly PrivacyPreferencesPolicyControlPayloadIdentityDict[];
  /** macOS 10.15. */
  readonly SystemPolicyRemovableVolumes?: readonly PrivacyPreferencesPolicyControlPayloadIdentityDict[];
  /** macOS 13.0. */
  readonly SystemPolicyAppBundles?: readonly PrivacyPreferencesPolicyControlPayloadIdentityDict[];
  /** macOS 14.0. */
  readonly SystemPolicyAppData?: readonly PrivacyPreferencesPolicyControlPayloadIdentityDict[];
  /** macOS 11.0. */
  readonly BluetoothAlways?: readonly PrivacyPreferencesPolicyControlPayloadIdentityDict[];
}

/** `Services.AddressBook.IdentityDict` of `PrivacyPreferencesPolicyControlPayload`. */
export interface PrivacyPreferencesPolicyControlPayloadIdentityDict {
  readonly Identifier: string;
  readonly IdentifierType: 'bundleID' | 'path';
  readonly CodeRequirement: string;
  /** Default `false`. */
  readonly StaticCode?: boolean;
  readonly Allowed: boolean;
  /** macOS 11.0. */
  readonly Authorization?: 'Allow' | 'Deny' | 'AllowStandardUserToSetSystemService';
  readonly Comment?: string;
  readonly AEReceiverIdentifier?: string;
  readonly AEReceiverIdentifierType?: 'bundleID' | 'path';
  readonly AEReceiverCodeRequirement?: string;
}

/**
 * `com.apple.airplay.security`
 *
 * - tvOS 11.0, once per device
 * - not on iOS, macOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.airplay.security.yaml`
 */
export interface AirPlaySecurityPayload {
  readonly SecurityType: 'PASSCODE_ONCE' | 'PASSCODE_ALWAYS' | 'PASSWORD';
  readonly AccessType: 'ANY' | 'WIFI_ONLY';
  readonly Password?: string;
}

/**
 * `com.apple.airplay`
 *
 * - iOS 7.0
 * - macOS 10.10, device and user channel
 * - not on tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.airplay.yaml`
 */
export interface AirPlayPayload {
  /** iOS 14.5, supervised, not in User Enrollment; macOS 11.3, ignored in User Enrollment. */
  readonly AllowList?: readonly AirPlayPayloadAllowListItem[];
  readonly Passwords?: readonly AirPlayPayloadPasswordsItem[];
  /** iOS supervised, not in User Enrollment, deprecated 14.5; macOS ignored in User Enrollment, deprecated 11.3. */
  readonly Whitelist?: readonly AirPlayPayloadAllowListItem[];
}

/** `AllowList.AllowListItem` of `AirPlayPayload`. */
export interface AirPlayPayloadAllowListItem {
  /** Form `^([0-9A-Fa-f]{2}:){5}([0-9A-Fa-f]{2})$`. iOS deprecated 18.0; macOS deprecated 15.0. */
  readonly DeviceID?: string;
  /** iOS 18.0; macOS 15.0. */
  readonly DeviceName?: string;
}

/** `Passwords.PasswordsItem` of `AirPlayPayload`. */
export interface AirPlayPayloadPasswordsItem {
  /** macOS 15.0. */
  readonly DeviceName: string;
  readonly Password: string;
  /** macOS deprecated 15.0; not on iOS. */
  readonly DeviceID?: string;
}

/**
 * `com.apple.airprint`
 *
 * - iOS 7.0
 * - macOS 10.10, device and user channel
 * - visionOS 2.0
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.airprint.yaml`
 */
export interface AirPrintPayload {
  readonly AirPrint: readonly AirPrintPayloadAirPrintItem[];
}

/** `AirPrint.AirPrintItem` of `AirPrintPayload`. */
export interface AirPrintPayloadAirPrintItem {
  /** iOS 7.0. */
  readonly IPAddress: string;
  /** iOS 7.0. */
  readonly ResourcePath: string;
  /** 0 to 65535. iOS 11.0; not on macOS. */
  readonly Port?: number;
  /** Default `false`. iOS 11.0; not on macOS. */
  readonly ForceTLS?: boolean;
}

/**
 * `com.apple.apn.managed`
 *
 * - iOS 4.0, once per device, not in User Enrollment, deprecated 7.0
 * - not on macOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.apn.managed.yaml`
 */
export interface APNPayload {
  readonly DefaultsData: APNPayloadDefaultsData;
  readonly DefaultsDomainName: 'com.apple.managedCarrier';
}

/** `DefaultsData` of `APNPayload`. */
export interface APNPayloadDefaultsData {
  readonly apns: readonly APNPayloadDefaultsDataApnsItem[];
}

/** `DefaultsData.apns.apnsItem` of `APNPayload`. */
export interface APNPayloadDefaultsDataApnsItem {
  readonly apn: string;
  readonly username?: string;
  readonly password?: Uint8Array;
  readonly proxy?: string;
  readonly proxyPort?: number;
}

/**
 * `com.apple.app.lock`
 *
 * - iOS 6.0, supervised, once per device, not in User Enrollment
 * - tvOS 10.2, supervised, once per device
 * - not on macOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.app.lock.yaml`
 */
export interface AppLockPayload {
  readonly App: AppLockPayloadApp;
}

/** `App` of `AppLockPayload`. */
export interface AppLockPayloadApp {
  readonly Identifier: string;
  /** iOS 7.0. */
  readonly Options?: AppLockPayloadAppOptions;
  /** iOS 7.0. */
  readonly UserEnabledOptions?: AppLockPayloadAppUserEnabledOptions;
}

/** `App.Options` of `AppLockPayload`. */
export interface AppLockPayloadAppOptions {
  /** Default `false`. */
  readonly DisableTouch?: boolean;
  /** Default `false`. Not on tvOS. */
  readonly DisableDeviceRotation?: boolean;
  /** Default `false`. Not on tvOS. */
  readonly DisableVolumeButtons?: boolean;
  /** Default `false`. Not on tvOS. */
  readonly DisableRingerSwitch?: boolean;
  /** Default `false`. Not on tvOS. */
  readonly DisableSleepWakeButton?: boolean;
  /** Default `false`. */
  readonly DisableAutoLock?: boolean;
  /** Default `false`. */
  readonly EnableVoiceOver?: boolean;
  /** Default `false`. */
  readonly EnableZoom?: boolean;
  /** Default `false`. */
  readonly EnableInvertColors?: boolean;
  /** Default `false`. Not on tvOS. */
  readonly EnableAssistiveTouch?: boolean;
  /** Default `false`. Not on tvOS. */
  readonly EnableSpeakSelection?: boolean;
  /** Default `false`. Not on tvOS. */
  readonly EnableMonoAudio?: boolean;
  /** Default `false`. iOS 13.0; not on tvOS. */
  readonly EnableVoiceControl?: boolean;
}

/** `App.UserEnabledOptions` of `AppLockPayload`. */
export interface AppLockPayloadAppUserEnabledOptions {
  /** Default `false`. iOS 13.0; not on tvOS. */
  readonly VoiceControl?: boolean;
  /** Default `false`. */
  readonly VoiceOver?: boolean;
  /** Default `false`. */
  readonly Zoom?: boolean;
  /** Default `false`. */
  readonly InvertColors?: boolean;
  /** Default `false`. Not on tvOS. */
  readonly AssistiveTouch?: boolean;
}

/**
 * `com.apple.applicationaccess.new`
 *
 * - macOS 10.7, device and user channel, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.applicationaccess.new.yaml`
 */
export interface ParentalControlsApplicationRestrictionsPayload {
  /** macOS deprecated 27.0. */
  readonly familyControlsEnabled: boolean;
  readonly whiteList?: readonly ParentalControlsApplicationRestrictionsPayloadWhiteListItem[];
  /** macOS deprecated 10.15. */
  readonly pathBlackList?: readonly string[];
  /** macOS deprecated 10.15. */
  readonly pathWhiteList?: readonly string[];
  /** macOS 10.15, deprecated 27.0. */
  readonly allowList?: readonly ParentalControlsApplicationRestrictionsPayloadAllowListItem[];
  /** macOS 10.15, deprecated 27.0. */
  readonly pathAllowList?: readonly string[];
  /** macOS 10.15, deprecated 27.0. */
  readonly pathDenyList?: readonly string[];
}

/** `whiteList.whiteListItem` of `ParentalControlsApplicationRestrictionsPayload`. */
export interface ParentalControlsApplicationRestrictionsPayloadWhiteListItem {
  /** macOS deprecated 27.0. */
  readonly bundleID: string;
  /** macOS deprecated 27.0. */
  readonly appID: Uint8Array;
  /** macOS deprecated 27.0. */
  readonly detachedSignature?: Uint8Array;
  /** Default `false`. macOS deprecated 27.0. */
  readonly disabled?: boolean;
  /** macOS deprecated 27.0. */
  readonly subApps?: readonly SchemaDict[];
  /** macOS deprecated 27.0. */
  readonly displayName?: string;
}

/** `allowList.allowListItem` of `ParentalControlsApplicationRestrictionsPayload`. */
export interface ParentalControlsApplicationRestrictionsPayloadAllowListItem {
  /** macOS deprecated 27.0. */
  readonly appID: Uint8Array;
  /** macOS deprecated 27.0. */
  readonly bundleID: string;
  /** macOS deprecated 27.0. */
  readonly detachedSignature?: Uint8Array;
  /** Default `false`. macOS deprecated 27.0. */
  readonly disabled?: boolean;
  /** macOS deprecated 27.0. */
  readonly displayName?: string;
  /** macOS deprecated 27.0. */
  readonly subApps?: readonly ParentalControlsApplicationRestrictionsPayloadAllowListItem[];
}

/**
 * `com.apple.applicationaccess`
 *
 * - iOS 4.0
 * - macOS 10.7, device and user channel
 * - tvOS 9.0
 * - visionOS 1.1
 * - watchOS 10.0
 *
 * @see apple/device-management `mdm/profiles/com.apple.applicationaccess.yaml`
 */
export interface RestrictionsPayload {
  /** Default `true`. iOS 7.0, supervised, not in User Enrollment; macOS 14.0, not in User Enrollment; visionOS 2.0, supervised, not in User Enrollment; watchOS supervised; not on tvOS. */
  readonly allowAccountModification?: boolean;
  /** Default `true`. iOS 8.0, not in User Enrollment; macOS 10.15, not in User Enrollment; visionOS 2.0, not in User Enrollment; not on tvOS, watchOS. */
  readonly allowActivityContinuation?: boolean;
  /** Default `true`. iOS 4.2.1, supervised, not in User Enrollment; macOS 10.13, not in User Enrollment; not on tvOS, visionOS, watchOS. */
  readonly allowAddingGameCenterFriends?: boolean;
  /** Default `true`. iOS 7.0, supervised, not in User Enrollment; macOS 10.13, not in User Enrollment; visionOS 2.0, supervised, not in User Enrollment; not on tvOS, watchOS. */
  readonly allowAirDrop?: boolean;
  /** Default `true`. macOS 12.3, not in User Enrollment; tvOS 10.2, supervised; not on iOS, visionOS, watchOS. */
  readonly allowAirPlayIncomingRequests?: boolean;
  /** Default `true`. iOS 11.0, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowAirPrint?: boolean;
  /** Default `true`. iOS 11.0, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowAirPrintCredentialsStorage?: boolean;
  /** Default `true`. iOS 11.0, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowAirPrintiBeaconDiscovery?: boolean;
  /** Default `true`. iOS 7.0, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowAppCellularDataModification?: boolean;
  /** Default `true`. iOS 14.0, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowAppClips?: boolean;
  /** Default `true`. iOS supervised, not in User Enrollment; visionOS 2.0, supervised, not in User Enrollment; watchOS supervised; not on macOS, tvOS. */
  readonly allowAppInstallation?: boolean;
  /** Default `true`. iOS 14.0, not in User Enrollment; macOS 12.0, not in User Enrollment; visionOS 2.0, not in User Enrollment; not on tvOS, watchOS. */
  readonly allowApplePersonalizedAdvertising?: boolean;
  /** Default `true`. iOS 4.2.1, supervised, not in User Enrollment; watchOS supervised; not on macOS, tvOS, visionOS. */
  readonly allowAppRemoval?: boolean;
  /** Default `true`. iOS 18.0, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowAppsToBeHidden?: boolean;
  /** Default `true`. iOS 18.0, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowAppsToBeLocked?: boolean;
  /** Default `true`. macOS 14.0, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  readonly allowARDRemoteManagementModification?: boolean;
  /** Default `true`. iOS 5.0, deprecated 26.4; macOS 14.0, not in User Enrollment, deprecated 26.4; visionOS 2.0, deprecated 26.4; not on tvOS, watchOS. */
  readonly allowAssistant?: boolean;
  /** Default `true`. iOS 7.0, supervised, not in User Enrollment, deprecated 26.4; watchOS supervised, deprecated 26.4; not on macOS, tvOS, visionOS. */
  readonly allowAssistantUserGeneratedContent?: boolean;
  /** Default `true`. iOS 5.1, deprecated 26.4; watchOS deprecated 26.4; not on macOS, tvOS, visionOS. */
  readonly allowAssistantWhileLocked?: boolean;
  /** Default `true`. iOS 8.1.3, supervised, not in User Enrollment, deprecated 26.4; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowAutoCorrection?: boolean;
  /** Default `true`. iOS 17.4, supervised, not in User Enrollment, not on Shared iPad; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowAutoDim?: boolean;
  /** Default `true`. iOS 9.0, supervised, not in User Enrollment; visionOS 27.0; watchOS supervised; not on macOS, tvOS. */
  readonly allowAutomaticAppDownloads?: boolean;
  /** Default `true`. tvOS 15.4, supervised; not on iOS, macOS, visionOS, watchOS. */
  readonly allowAutomaticScreenSaver?: boolean;
  /** Default `true`. iOS 14.5, not in User Enrollment; macOS 10.12, not in User Enrollment; not on tvOS, visionOS, watchOS. */
  readonly allowAutoUnlock?: boolean;
  /** Default `true`. iOS 11.0, supervised, not in User Enrollment; macOS 13.0, not in User Enrollment; visionOS 27.0, supervised; not on tvOS, watchOS. */
  readonly allowBluetoothModification?: boolean;
  /** Default `true`. macOS 14.0, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  readonly allowBluetoothSharingModification?: boolean;
  /** Default `true`. iOS 6.0, supervised, not in User Enrollment; macOS 15.0, not in User Enrollment; not on tvOS, visionOS, watchOS. */
  readonly allowBookstore?: boolean;
  /** Default `true`. iOS 6.0, not in User Enrollment; macOS 15.0, not in User Enrollment; tvOS 11.3, deprecated 17.0; not on visionOS, watchOS. */
  readonly allowBookstoreErotica?: boolean;
  /** Default `true`. iOS 18.1, supervised, not in User Enrollment, not on Shared iPad; macOS 26.0; not on tvOS, visionOS, watchOS. */
  readonly allowCallRecording?: boolean;
  /** Default `true`. iOS not in User Enrollment; macOS 10.11, not in User Enrollment; tvOS 17.0; visionOS 27.0, not in User Enrollment; not on watchOS. */
  readonly allowCamera?: boolean;
  /** Default `true`. iOS 11.0, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowCellularPlanModification?: boolean;
  /** Default `true`. iOS 5.0, supervised, not in User Enrollment; visionOS 27.0, supervised; not on macOS, tvOS, watchOS. */
  readonly allowChat?: boolean;
  /** Default `true`. macOS 10.12, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  readonly allowCloudAddressBook?: boolean;
  /** Default `true`. iOS 5.0, not in User Enrollment; visionOS 2.0, not in User Enrollment; not on macOS, tvOS, watchOS. */
  readonly allowCloudBackup?: boolean;
  /** Default `true`. macOS 10.12, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  readonly allowCloudBookmarks?: boolean;
  /** Default `true`. macOS 10.12, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  readonly allowCloudCalendar?: boolean;
  /** Default `true`. macOS 10.12.4, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  readonly allowCloudDesktopAndDocuments?: boolean;
  /** Default `true`. iOS 5.0, supervised, not in User Enrollment, not on Shared iPad; macOS 10.11, not in User Enrollment; visionOS 2.0, supervised, not in User Enrollment; not on tvOS, watchOS. */
  readonly allowCloudDocumentSync?: boolean;
  /** Default `true`. macOS 14.0, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  readonly allowCloudFreeform?: boolean;
  /** Default `true`. iOS 7.0, not in User Enrollment; macOS 10.12, not in User Enrollment; visionOS 2.0, not in User Enrollment; not on tvOS, watchOS. */
  readonly allowCloudKeychainSync?: boolean;
  /** Default `true`. macOS 10.12, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  readonly allowCloudMail?: boolean;
  /** Default `true`. macOS 10.12, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  readonly allowCloudNotes?: boolean;
  /** Default `true`. iOS 9.0, not in User Enrollment; macOS 10.12, not in User Enrollment; visionOS 2.0, not in User Enrollment; not on tvOS, watchOS. */
  readonly allowCloudPhotoLibrary?: boolean;
  /** Default `true`. iOS 15.0, supervised, not in User Enrollment; macOS 12.0, not in User Enrollment; visionOS 2.0, supervised, not in User Enrollment; not on tvOS, watchOS. */
  readonly allowCloudPrivateRelay?: boolean;
  /** Default `true`. macOS 10.12, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  readonly allowCloudReminders?: boolean;
  /** Default `true`. macOS 10.13, not on the user channel, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  readonly allowContentCaching?: boolean;
  /** Default `true`. iOS 13.0, supervised, not in User Enrollment, deprecated 26.4; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowContinuousPathKeyboard?: boolean;
  /** Default `true`. iOS 18.2, supervised, not in User Enrollment; visionOS 2.2, supervised, not in User Enrollment; not on macOS, tvOS, watchOS. */
  readonly allowDefaultBrowserModification?: boolean;
  /** Default `true`. iOS 8.1.3, supervised, not in User Enrollment, deprecated 26.4; macOS 10.11, not in User Enrollment, deprecated 26.4; not on tvOS, visionOS, watchOS. */
  readonly allowDefinitionLookup?: boolean;
  /** Default `true`. iOS 9.0, supervised, not in User Enrollment; macOS 14.0, not in User Enrollment; tvOS 11.0, supervised; visionOS 2.0, supervised, not in User Enrollment; not on watchOS. */
  readonly allowDeviceNameModification?: boolean;
  /** Default `true`. tvOS 13.0, supervised; not on iOS, macOS, visionOS, watchOS. */
  readonly allowDeviceSleep?: boolean;
  /** Default `true`. iOS 6.0; macOS 10.13; visionOS 2.0; not on tvOS. */
  readonly allowDiagnosticSubmission?: boolean;
  /** Default `true`. iOS 9.3.2, supervised, not in User Enrollment; visionOS 2.0, supervised, not in User Enrollment; not on macOS, tvOS, watchOS. */
  readonly allowDiagnosticSubmissionModification?: boolean;
  /** Default `true`. iOS 10.3, supervised, not in User Enrollment, deprecated 26.4; macOS 10.13, not in User Enrollment, deprecated 26.4; not on tvOS, visionOS, watchOS. */
  readonly allowDictation?: boolean;
  /** iOS 18.3, supervised, through MDM only, not in User Enrollment, not on Shared iPad, deprecated 26.4; macOS 15.3, through MDM only, not in User Enrollment, deprecated 26.4; visionOS 2.4, supervised, deprecated 26.4; not on tvOS, watchOS. */
  readonly allowedExternalIntelligenceWorkspaceIDs?: readonly string[];
  /** Default `true`. iOS 8.0, supervised, not in User Enrollment; visionOS 2.0, supervised, not in User Enrollment; not on macOS, tvOS, watchOS. */
  readonly allowEnablingRestrictions?: boolean;
  /** Default `true`. iOS 9.0, not in User Enrollment; visionOS 2.0, not in User Enrollment; not on macOS, tvOS, watchOS. */
  readonly allowEnterpriseAppTrust?: boolean;
  /** Default `true`. iOS 8.0; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowEnterpriseBookBackup?: boolean;
  /** Default `true`. iOS 8.0; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowEnterpriseBookMetadataSync?: boolean;
  /** Default `true`. iOS 8.0, supervised, not in User Enrollment; macOS 12.0, not in User Enrollment; visionOS 2.0, supervised, not in User Enrollment; not on tvOS, watchOS. */
  readonly allowEraseContentAndSettings?: boolean;
  /** Default `true`. iOS 12.1, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowESIMModification?: boolean;
  /** Default `true`. iOS 18.0, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowESIMOutgoingTransfers?: boolean;
  /** Default `true`. iOS supervised, not in User Enrollment; macOS 15.0, not in User Enrollment; tvOS 11.3, supervised; not on visionOS, watchOS. */
  readonly allowExplicitContent?: boolean;
  /** Default `true`. iOS 18.2, not on Shared iPad, deprecated 26.4; macOS 15.2, deprecated 26.4; visionOS 2.4, deprecated 26.4; not on tvOS, watchOS. */
  readonly allowExternalIntelligenceIntegrations?: boolean;
  /** Default `true`. iOS 18.2, supervised, not in User Enrollment, not on Shared iPad, deprecated 26.4; macOS 15.2, not in User Enrollment, deprecated 26.4; visionOS 2.4, deprecated 26.4; not on tvOS, watchOS. */
  readonly allowExternalIntelligenceIntegrationsSignIn?: boolean;
  /** Default `true`. macOS 14.0, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  readonly allowFileSharingModification?: boolean;
  /** Default `true`. iOS 13.1, supervised, not in User Enrollment; visionOS 2.0, supervised, not in User Enrollment; not on macOS, tvOS, watchOS. */
  readonly allowFilesNetworkDriveAccess?: boolean;
  /** Default `true`. iOS 13.0, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowFilesUSBDriveAccess?: boolean;
  /** Default `true`. iOS 13.0, supervised, not in User Enrollment; macOS 10.15, not in User Enrollment; not on tvOS, visionOS, watchOS. */
  readonly allowFindMyDevice?: boolean;
  /** Default `true`. iOS 13.0, supervised, not in User Enrollment; macOS 10.15, not in User Enrollment; not on tvOS, visionOS, watchOS. */
  readonly allowFindMyFriends?: boolean;
  /** Default `true`. iOS 7.0, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowFindMyFriendsModification?: boolean;
  /** Default `true`. iOS 7.0, not in User Enrollment; macOS 10.12.4, not in User Enrollment; visionOS 2.0, not in User Enrollment; not on tvOS, watchOS. */
  readonly allowFingerprintForUnlock?: boolean;
  /** Default `true`. iOS 8.3, supervised, not in User Enrollment; macOS 14.0, not in User Enrollment; visionOS 2.0, supervised, not in User Enrollment; not on tvOS, watchOS. */
  readonly allowFingerprintModification?: boolean;
  /** Default `true`. iOS 6.0, supervised, not in User Enrollment; macOS 10.13, not in User Enrollment; not on tvOS, visionOS, watchOS. */
  readonly allowGameCenter?: boolean;
  /** Default `true`. iOS 18.0, supervised, not in User Enrollment, not on Shared iPad, deprecated 26.4; macOS 15.0, not in User Enrollment, deprecated 26.4; visionOS 2.4, supervised, deprecated 26.4; not on tvOS, watchOS. */
  readonly allowGenmoji?: boolean;
  /** Default `true`. iOS not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowGlobalBackgroundFetchWhenRoaming?: boolean;
  /** Default `true`. iOS 7.0, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowHostPairing?: boolean;
  /** Default `true`. iOS 18.0, supervised, not in User Enrollment, not on Shared iPad, deprecated 26.4; macOS 15.0, not in User Enrollment, deprecated 26.4; visionOS 2.4, supervised, deprecated 26.4; not on tvOS, watchOS. */
  readonly allowImagePlayground?: boolean;
  /** Default `true`. iOS 18.0, supervised, not in User Enrollment, not on Shared iPad, deprecated 26.4; visionOS 2.4, supervised, deprecated 26.4; not on macOS, tvOS, watchOS. */
  readonly allowImageWand?: boolean;
  /** Default `true`. iOS not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowInAppPurchases?: boolean;
  /** Default `true`. macOS 14.0, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  readonly allowInternetSharingModification?: boolean;
  /** Default `true`. iOS 18.0, supervised, not in User Enrollment, not on Shared iPad; macOS 15.0, not in User Enrollment; not on tvOS, visionOS, watchOS. */
  readonly allowiPhoneMirroring?: boolean;
  /** Default `true`. iOS 17.0, supervised, not in User Enrollment, not on Shared iPad; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowiPhoneWidgetsOnMac?: boolean;
  /** Default `true`. iOS supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowiTunes?: boolean;
  /** Default `true`. macOS 10.13, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  readonly allowiTunesFileSharing?: boolean;
  /** Default `true`. iOS 9.0, supervised, not in User Enrollment, deprecated 26.4; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowKeyboardShortcuts?: boolean;
  /** iOS 15.0, supervised, not in User Enrollment, deprecated 27.0; tvOS 15.0, supervised, deprecated 27.0; visionOS 27.0, supervised, deprecated 27.0; not on macOS, watchOS. */
  readonly allowListedAppBundleIDs?: readonly string[];
  /** Default `true`. iOS 17.2, supervised, not in User Enrollment, not on Shared iPad; macOS 26.0; not on tvOS, visionOS, watchOS. */
  readonly allowLiveVoicemail?: boolean;
  /** Default `true`. macOS 14.0, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  readonly allowLocalUserCreation?: boolean;
  /** Default `true`. iOS 7.0; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowLockScreenControlCenter?: boolean;
  /** Default `true`. iOS 7.0; not on macOS, tvOS, visionOS. */
  readonly allowLockScreenNotificationsView?: boolean;
  /** Default `true`. iOS 7.0; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowLockScreenTodayView?: boolean;
  /** Default `true`. iOS 15.2, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowMailPrivacyProtection?: boolean;
  /** Default `true`. iOS 18.1, supervised, not in User Enrollment, not on Shared iPad, deprecated 26.4; macOS 15.1, not in User Enrollment, deprecated 26.4; visionOS 2.4, supervised, deprecated 26.4; not on tvOS, watchOS. */
  readonly allowMailSummary?: boolean;
  /** Default `true`. iOS 8.0; visionOS 2.0; not on macOS, tvOS, watchOS. */
  readonly allowManagedAppsCloudSync?: boolean;
  /** Default `false`. iOS 12.0, through MDM only, not in User Enrollment; visionOS 2.0, through MDM only, not in User Enrollment; not on macOS, tvOS, watchOS. */
  readonly allowManagedToWriteUnmanagedContacts?: boolean;
  /** Default `true`. iOS 17.4, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowMarketplaceAppInstallation?: boolean;
  /** Default `true`. macOS 15.1, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  readonly allowMediaSharingModification?: boolean;
  /** Default `true`. iOS 4.1, supervised, not in User Enrollment; macOS 10.13, not in User Enrollment; not on tvOS, visionOS, watchOS. */
  readonly allowMultiplayerGaming?: boolean;
  /** Default `true`. iOS 9.3, supervised, not in User Enrollment; macOS 10.12, not in User Enrollment; not on tvOS, visionOS, watchOS. */
  readonly allowMusicService?: boolean;
  /** Default `true`. iOS 9.0, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowNews?: boolean;
  /** Default `true`. iOS 14.2, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowNFC?: boolean;
  /** Default `true`. iOS 18.3, supervised, not in User Enrollment, not on Shared iPad, deprecated 26.4; macOS 15.3, not in User Enrollment, deprecated 26.4; not on tvOS, visionOS, watchOS. */
  readonly allowNotesTranscriptionSummary?: boolean;
  /** Default `true`. iOS 9.3, supervised, not in User Enrollment; visionOS 2.0, supervised, not in User Enrollment; not on macOS, tvOS, watchOS. */
  readonly allowNotificationsModification?: boolean;
  /** Default `true`. iOS 7.0; visionOS 2.0; not on macOS, tvOS, watchOS. */
  readonly allowOpenFromManagedToUnmanaged?: boolean;
  /** Default `true`. iOS 7.0; visionOS 2.0; not on macOS, tvOS, watchOS. */
  readonly allowOpenFromUnmanagedToManaged?: boolean;
  /** Default `true`. iOS 7.0, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowOTAPKIUpdates?: boolean;
  /** Default `true`. iOS 9.0, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowPairedWatch?: boolean;
  /** Default `true`. iOS 6.0, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowPassbookWhileLocked?: boolean;
  /** Default `true`. iOS 9.0, supervised, not in User Enrollment; macOS 10.13, not in User Enrollment; visionOS 2.0, supervised, not in User Enrollment; not on tvOS, watchOS. */
  readonly allowPasscodeModification?: boolean;
  /** Default `true`. iOS 12.0, supervised, not in User Enrollment; macOS 10.14, not in User Enrollment; visionOS 2.0, supervised, not in User Enrollment; not on tvOS, watchOS. */
  readonly allowPasswordAutoFill?: boolean;
  /** Default `true`. iOS 12.0, supervised, not in User Enrollment; macOS 10.14, not in User Enrollment; tvOS 12.0, supervised, removed 26.4; not on visionOS, watchOS. */
  readonly allowPasswordProximityRequests?: boolean;
  /** Default `true`. iOS 12.0, supervised, not in User Enrollment; macOS 10.14, not in User Enrollment; visionOS 2.0, supervised, not in User Enrollment; not on tvOS, watchOS. */
  readonly allowPasswordSharing?: boolean;
  /** Default `true`. iOS 12.2, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowPersonalHotspotModification?: boolean;
  /** Default `true`. iOS 18.0, supervised, not in User Enrollment, not on Shared iPad, deprecated 26.4; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowPersonalizedHandwritingResults?: boolean;
  /** Default `true`. iOS 5.0, not in User Enrollment, deprecated 17.0; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowPhotoStream?: boolean;
  /** Default `true`. iOS 8.0, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowPodcasts?: boolean;
  /** Default `true`. iOS 8.1.3, supervised, not in User Enrollment, deprecated 26.4; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowPredictiveKeyboard?: boolean;
  /** Default `true`. macOS 14.0, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  readonly allowPrinterSharingModification?: boolean;
  /** Default `true`. iOS 11.0, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowProximitySetupToNewDevice?: boolean;
  /** Default `true`. iOS 9.3, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowRadioService?: boolean;
  /** Default `true`. iOS 16.0, supervised, not in User Enrollment, deprecated 26.0, removed 27.0; macOS 13.0, not in User Enrollment, deprecated 26.0, removed 27.0; not on tvOS, visionOS, watchOS. */
  readonly allowRapidSecurityResponseInstallation?: boolean;
  /** Default `true`. iOS 16.0, supervised, not in User Enrollment, deprecated 26.0, removed 27.0; macOS 13.0, not in User Enrollment, deprecated 26.0, removed 27.0; not on tvOS, visionOS, watchOS. */
  readonly allowRapidSecurityResponseRemoval?: boolean;
  /** Default `true`. iOS 18.1, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowRCSMessaging?: boolean;
  /** Default `true`. macOS 14.0, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  readonly allowRemoteAppleEventsModification?: boolean;
  /** Default `true`. tvOS 10.2, supervised; not on iOS, macOS, visionOS, watchOS. */
  readonly allowRemoteAppPairing?: boolean;
  /** Default `true`. iOS 9.3; macOS 10.14.4; not on tvOS, visionOS, watchOS. */
  readonly allowRemoteScreenObservation?: boolean;
  /** Default `true`. iOS supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowSafari?: boolean;
  /** Default `true`. iOS 18.2, supervised, not in User Enrollment, not on Shared iPad; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowSatelliteConnection?: boolean;
  /** Default `true`. iOS 3.1; macOS 10.14.4; visionOS 2.0; not on tvOS. */
  readonly allowScreenShot?: boolean;
  /** Default `true`. iOS 13.4, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowSharedDeviceTemporarySession?: boolean;
  /** Default `true`. iOS 6.0, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowSharedStream?: boolean;
  /** Default `true`. iOS 8.1.3, supervised, not in User Enrollment, deprecated 26.4; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowSpellCheck?: boolean;
  /** Default `true`. iOS 8.0, not in User Enrollment; macOS 10.11, not in User Enrollment; not on tvOS, visionOS, watchOS. */
  readonly allowSpotlightInternetResults?: boolean;
  /** Default `true`. macOS 14.0, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  readonly allowStartupDiskModification?: boolean;
  /** Default `true`. iOS 11.0, supervised, not in User Enrollment; visionOS 2.0, supervised, not in User Enrollment; not on macOS, tvOS, watchOS. */
  readonly allowSystemAppRemoval?: boolean;
  /** Default `true`. macOS 14.0, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  readonly allowTimeMachineBackup?: boolean;
  /** Default `true`. iOS 9.0, supervised, not in User Enrollment; visionOS 2.0, supervised, not in User Enrollment; watchOS supervised; not on macOS, tvOS. */
  readonly allowUIAppInstallation?: boolean;
  /** Default `true`. iOS 6.0, supervised, not in User Enrollment; macOS 13.0, not in User Enrollment; visionOS 2.0, supervised, not in User Enrollment; not on tvOS, watchOS. */
  readonly allowUIConfigurationProfileInstallation?: boolean;
  /** Default `true`. macOS 13.0, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  readonly allowUniversalControl?: boolean;
  /** Default `false`. iOS 12.0, through MDM only; visionOS 2.0, through MDM only; not on macOS, tvOS, watchOS. */
  readonly allowUnmanagedToReadManagedContacts?: boolean;
  /** Default `false`. iOS 14.5, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowUnpairedExternalBootToRecovery?: boolean;
  /** Default `true`. iOS 5.0, not in User Enrollment; visionOS 1.1, not in User Enrollment; not on macOS, tvOS, watchOS. */
  readonly allowUntrustedTLSPrompt?: boolean;
  /** Default `true`. iOS 11.4.1, supervised, not in User Enrollment; macOS 13.0, not on the user channel, not in User Enrollment; not on tvOS, visionOS, watchOS. */
  readonly allowUSBRestrictedMode?: boolean;
  /** Default `true`. iOS supervised, not in User Enrollment; visionOS 2.0, supervised, not in User Enrollment; not on macOS, tvOS, watchOS. */
  readonly allowVideoConferencing?: boolean;
  /** Default `true`. iOS 18.3, supervised, not in User Enrollment, not on Shared iPad, deprecated 26.4; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowVisualIntelligenceSummary?: boolean;
  /** Default `true`. iOS not in User Enrollment, deprecated 17.0; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowVoiceDialing?: boolean;
  /** Default `true`. iOS 11.0, supervised, not in User Enrollment; visionOS 2.0, supervised, not in User Enrollment; not on macOS, tvOS, watchOS. */
  readonly allowVPNCreation?: boolean;
  /** Default `true`. iOS 9.0, supervised, not in User Enrollment; macOS 10.13, not in User Enrollment; not on tvOS, visionOS, watchOS. */
  readonly allowWallpaperModification?: boolean;
  /** Default `true`. iOS 17.5, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowWebDistributionAppInstallation?: boolean;
  /** Default `true`. iOS 18.0, supervised, not in User Enrollment, not on Shared iPad, deprecated 26.4; macOS 15.0, not in User Enrollment, deprecated 26.4; visionOS 2.4, supervised, deprecated 26.4; not on tvOS, watchOS. */
  readonly allowWritingTools?: boolean;
  /** iOS 7.0, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly autonomousSingleAppModePermittedAppIDs?: readonly string[];
  /** iOS 9.3, supervised, not in User Enrollment, deprecated 15.0; tvOS 11.0, supervised, deprecated 15.0; not on macOS, visionOS, watchOS. */
  readonly blacklistedAppBundleIDs?: readonly string[];
  /** iOS 15.0, supervised, not in User Enrollment, deprecated 27.0; tvOS 15.0, supervised, deprecated 27.0; visionOS 27.0, supervised, deprecated 27.0; not on macOS, watchOS. */
  readonly blockedAppBundleIDs?: readonly string[];
  /** Default `172800`. macOS 12.0, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  readonly enforcedFingerprintTimeout?: number;
  /** Default `30`. 1 to 90. iOS 11.3, supervised, not in User Enrollment, removed 27.0; macOS 10.13.4, not in User Enrollment, removed 27.0; tvOS 12.2, supervised, removed 27.0; not on visionOS, watchOS. */
  readonly enforcedSoftwareUpdateDelay?: number;
  /** Default `30`. 1 to 90. macOS 11.3, not in User Enrollment, removed 27.0; not on iOS, tvOS, visionOS, watchOS. */
  readonly enforcedSoftwareUpdateMajorOSDeferredInstallDelay?: number;
  /** Default `30`. 1 to 90. macOS 11.3, not in User Enrollment, removed 27.0; not on iOS, tvOS, visionOS, watchOS. */
  readonly enforcedSoftwareUpdateMinorOSDeferredInstallDelay?: number;
  /** Default `30`. 1 to 90. macOS 11.3, not in User Enrollment, removed 27.0; not on iOS, tvOS, visionOS, watchOS. */
  readonly enforcedSoftwareUpdateNonOSDeferredInstallDelay?: number;
  /** Default `false`. iOS 9.0; visionOS 2.0; not on macOS, tvOS, watchOS. */
  readonly forceAirDropUnmanaged?: boolean;
  /** Default `false`. Not on iOS, macOS, visionOS, watchOS. */
  readonly forceAirPlayIncomingRequestsPairingPassword?: boolean;
  /** Default `false`. iOS 7.1; not on macOS, tvOS, visionOS, watchOS. */
  readonly forceAirPlayOutgoingRequestsPairingPassword?: boolean;
  /** Default `false`. iOS 11.0, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly forceAirPrintTrustedTLSRequirement?: boolean;
  /** Default `false`. iOS 5.0, supervised, not in User Enrollment, deprecated 26.4; macOS 10.13, not in User Enrollment, deprecated 26.4; not on tvOS, visionOS, watchOS. */
  readonly forceAssistantProfanityFilter?: boolean;
  /** Default `false`. iOS 11.0, supervised, not in User Enrollment; visionOS 2.0, supervised, not in User Enrollment; not on macOS, tvOS, watchOS. */
  readonly forceAuthenticationBeforeAutoFill?: boolean;
  /** Default `false`. iOS 12.0, supervised, not in User Enrollment; tvOS 12.2, supervised; visionOS 2.0, supervised, not in User Enrollment; not on macOS, watchOS. */
  readonly forceAutomaticDateAndTime?: boolean;
  /** Default `false`. macOS 15.1, through MDM only; not on iOS, tvOS, visionOS, watchOS. */
  readonly forceBypassScreenCaptureAlert?: boolean;
  /** Default `false`. iOS 11.0, supervised, not in User Enrollment; macOS 10.14.4, supervised, through MDM only, not in User Enrollment; not on tvOS, visionOS, watchOS. */
  readonly forceClassroomAutomaticallyJoinClasses?: boolean;
  /** Default `false`. iOS 11.3, supervised, not in User Enrollment; macOS 10.14.4, supervised, through MDM only, not in User Enrollment; not on tvOS, visionOS, watchOS. */
  readonly forceClassroomRequestPermissionToLeaveClasses?: boolean;
  /** Default `false`. iOS 11.0, supervised, not in User Enrollment; macOS 10.14.4, supervised, through MDM only, not in User Enrollment; not on tvOS, visionOS, watchOS. */
  readonly forceClassroomUnpromptedAppAndDeviceLock?: boolean;
  /** Default `false`. iOS 11.0, supervised, not in User Enrollment; macOS 10.14.4, supervised, through MDM only, not in User Enrollment; not on tvOS, visionOS, watchOS. */
  readonly forceClassroomUnpromptedScreenObservation?: boolean;
  /** Default `false`. macOS 11.0, not in User Enrollment, removed 27.0; not on iOS, tvOS, visionOS, watchOS. */
  readonly forceDelayedAppSoftwareUpdates?: boolean;
  /** Default `false`. macOS 11.3, not in User Enrollment, removed 27.0; not on iOS, tvOS, visionOS, watchOS. */
  readonly forceDelayedMajorSoftwareUpdates?: boolean;
  /** Default `false`. iOS 11.3, supervised, not in User Enrollment, removed 27.0; macOS 10.13, not in User Enrollment, removed 27.0; tvOS 12.2, supervised, removed 27.0; not on visionOS, watchOS. */
  readonly forceDelayedSoftwareUpdates?: boolean;
  /** Default `false`. Not on macOS, tvOS, visionOS, watchOS. */
  readonly forceEncryptedBackup?: boolean;
  /** Default `false`. iOS 6.0, not in User Enrollment, deprecated 17.0; not on macOS, tvOS, visionOS, watchOS. */
  readonly forceITunesStorePasswordEntry?: boolean;
  /** Default `false`. iOS 7.0, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly forceLimitAdTracking?: boolean;
  /** Default `false`. iOS 14.5, deprecated 26.4; macOS 14.0, deprecated 26.4; visionOS 2.0, deprecated 26.4; watchOS deprecated 26.4; not on tvOS. */
  readonly forceOnDeviceOnlyDictation?: boolean;
  /** Default `false`. iOS 15.0, deprecated 26.4; watchOS deprecated 26.4; not on macOS, tvOS, visionOS. */
  readonly forceOnDeviceOnlyTranslation?: boolean;
  /** Default `false`. iOS 17.2, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly forcePreserveESIMOnErase?: boolean;
  /** Default `false`. iOS 8.2; not on macOS, tvOS, visionOS. */
  readonly forceWatchWristDetection?: boolean;
  /** Default `false`. iOS 13.0, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly forceWiFiPowerOn?: boolean;
  /** Default `false`. iOS 14.5, supervised, not in User Enrollment; visionOS 2.0, supervised, not in User Enrollment; not on macOS, tvOS, watchOS. */
  readonly forceWiFiToAllowedNetworksOnly?: boolean;
  /** Default `false`. iOS 10.3, supervised, not in User Enrollment, deprecated 14.5; not on macOS, tvOS, visionOS, watchOS. */
  readonly forceWiFiWhitelisting?: boolean;
  /** Default `1000`. 0 to 1000. iOS not in User Enrollment; macOS 15.0, not in User Enrollment; tvOS 11.3; not on visionOS, watchOS. */
  readonly ratingApps?: number;
  /** Default `1000`. 0 to 1000. iOS not in User Enrollment; macOS 15.0, not in User Enrollment; tvOS 11.3; not on visionOS, watchOS. */
  readonly ratingMovies?: number;
  /** Not on visionOS, watchOS. */
  readonly ratingRegion?: 'us' | 'au' | 'ca' | 'de' | 'fr' | 'ie' | 'jp' | 'nz' | 'gb';
  /** Default `1000`. 0 to 1000. iOS not in User Enrollment; macOS 15.0, not in User Enrollment; tvOS 11.3; not on visionOS, watchOS. */
  readonly ratingTVShows?: number;
  /** Default `false`. iOS 15.0; visionOS 2.0; not on macOS, tvOS, watchOS. */
  readonly requireManagedPasteboard?: boolean;
  /** Default `2`. iOS not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly safariAcceptCookies?: 0 | 1 | 1.5 | 2;
  /** Default `true`. iOS supervised, not in User Enrollment; macOS 10.13, not in User Enrollment; visionOS 2.0, supervised, not in User Enrollment; not on tvOS, watchOS. */
  readonly safariAllowAutoFill?: boolean;
  /** Default `true`. iOS not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly safariAllowJavaScript?: boolean;
  /** Default `true`. iOS not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly safariAllowPopups?: boolean;
  /** Default `false`. Not on macOS, tvOS, visionOS, watchOS. */
  readonly safariForceFraudWarning?: boolean;
  /** iOS 9.3, supervised, not in User Enrollment, deprecated 15.0; tvOS 11.0, supervised, deprecated 15.0; not on macOS, visionOS, watchOS. */
  readonly whitelistedAppBundleIDs?: readonly string[];
  /** Default `true`. iOS 18.4, supervised, not in User Enrollment, deprecated 26.4; macOS 15.4, not in User Enrollment, deprecated 26.4; not on tvOS, visionOS, watchOS. */
  readonly allowAppleIntelligenceReport?: boolean;
  /** Default `true`. iOS 18.4, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowDefaultCallingAppModification?: boolean;
  /** Default `true`. iOS 18.4, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowDefaultMessagingAppModification?: boolean;
  /** iOS 26.0, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowedCameraRestrictionBundleIDs?: readonly string[];
  /** Default `true`. iOS 18.4, supervised, not in User Enrollment, deprecated 26.4; macOS 15.4, not in User Enrollment, deprecated 26.4; visionOS 2.4, supervised, not in User Enrollment, deprecated 26.4; not on tvOS, watchOS. */
  readonly allowMailSmartReplies?: boolean;
  /** Default `true`. iOS 18.4, supervised, not in User Enrollment, deprecated 26.4; macOS 15.4, not in User Enrollment, deprecated 26.4; not on tvOS, visionOS, watchOS. */
  readonly allowNotesTranscription?: boolean;
  /** Default `true`. macOS 26.4, not in User Enrollment; not on iOS, tvOS, visionOS, watchOS. */
  readonly allowRosettaUsageAwareness?: boolean;
  /** Default `true`. iOS 26.0, supervised, not in User Enrollment; macOS 26.0, not in User Enrollment; visionOS 26.0, supervised, not in User Enrollment; not on tvOS, watchOS. */
  readonly allowSafariHistoryClearing?: boolean;
  /** Default `true`. iOS 26.0, supervised, not in User Enrollment; macOS 26.0, not in User Enrollment; visionOS 26.0, supervised, not in User Enrollment; not on tvOS, watchOS. */
  readonly allowSafariPrivateBrowsing?: boolean;
  /** Default `true`. iOS 18.4, supervised, not in User Enrollment, deprecated 26.4; macOS 15.4, not in User Enrollment, deprecated 26.4; visionOS 2.4, supervised, not in User Enrollment, deprecated 26.4; not on tvOS, watchOS. */
  readonly allowSafariSummary?: boolean;
  /** Default `true`. iOS 18.4, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowVideoConferencingRemoteControl?: boolean;
  /** iOS 26.0, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly deniedICCIDsForiMessageFaceTime?: readonly string[];
  /** iOS 26.0, supervised, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly deniedICCIDsForRCS?: readonly string[];
  /** iOS 26.1, not in User Enrollment; not on macOS, tvOS, visionOS, watchOS. */
  readonly ratingAppsExemptedBundleIDs?: readonly string[];
  /** Default `true`. iOS 27.0, not on Shared iPad, deprecated 27.0; not on macOS, tvOS, visionOS, watchOS. */
  readonly allowSiriAI?: boolean;
}

/**
 * `com.apple.appstore`
 *
 * - macOS 10.9, device and user channel, once per device, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.appstore.yaml`
 */
export interface AppStorePayload {
  /** Default `false`. macOS 10.9, deprecated 10.14. */
  readonly 'restrict-store-require-admin-to-install'?: boolean;
  /** Default `false`. macOS 10.10. */
  readonly 'restrict-store-softwareupdate-only'?: boolean;
  /** Default `false`. macOS 10.10. */
  readonly 'restrict-store-disable-app-adoption'?: boolean;
  /** Default `false`. macOS 10.10. */
  readonly DisableSoftwareUpdateNotifications?: boolean;
}

/**
 * `com.apple.asam`
 *
 * - macOS 10.13.4, user-approved, device channel, through MDM only, once per device, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.asam.yaml`
 */
export interface AutonomousSingleAppModePayload {
  /** macOS 10.13.4. */
  readonly AllowedApplications: readonly AutonomousSingleAppModePayloadAllowedApplicationsItem[];
}

/** `AllowedApplications.AllowedApplicationsItem` of `AutonomousSingleAppModePayload`. */
export interface AutonomousSingleAppModePayloadAllowedApplicationsItem {
  /** macOS 10.13.4. */
  readonly BundleIdentifier: string;
  /** macOS 10.13.4. */
  readonly TeamIdentifier: string;
}

/**
 * `com.apple.associated-domains`
 *
 * - macOS 10.15, user-approved, device and user channel
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.associated-domains.yaml`
 */
export interface AssociatedDomainsPayload {
  readonly Configuration: readonly AssociatedDomainsPayloadConfigurationItem[];
}

/** `Configuration.ConfigurationItem` of `AssociatedDomainsPayload`. */
export interface AssociatedDomainsPayloadConfigurationItem {
  readonly ApplicationIdentifier: string;
  readonly AssociatedDomains: readonly string[];
  /** Default `false`. macOS 11.0. */
  readonly EnableDirectDownloads?: boolean;
}

/**
 * `com.apple.caldav.account`
 *
 * - iOS 4.0
 * - macOS 10.7, user channel
 * - visionOS 1.1
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.caldav.account.yaml`
 */
export interface CalDAVPayload {
  readonly CalDAVAccountDescription?: string;
  readonly CalDAVHostName: string;
  readonly CalDAVUsername?: string;
  readonly CalDAVPassword?: string;
  readonly CalDAVPrincipalURL?: string;
  /** Default `true`. */
  readonly CalDAVUseSSL?: boolean;
  readonly CalDAVPort?: number;
  /** iOS 14.0; not on macOS. */
  readonly VPNUUID?: string;
}

/**
 * `com.apple.carddav.account`
 *
 * - iOS 4.0
 * - macOS 10.7, user channel
 * - visionOS 1.1
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.carddav.account.yaml`
 */
export interface CardDAVPayload {
  /** macOS 10.7. */
  readonly CardDAVAccountDescription?: string;
  /** macOS 10.7. */
  readonly CardDAVHostName: string;
  /** macOS 10.7. */
  readonly CardDAVUsername?: string;
  /** macOS 10.7. */
  readonly CardDAVPassword?: string;
  /** Not on macOS. */
  readonly CardDAVPrincipalURL?: string;
  /** Default `true`. macOS 10.7. */
  readonly CardDAVUseSSL?: boolean;
  /** macOS 10.7. */
  readonly CardDAVPort?: number;
  /** iOS 10.0; not on macOS. */
  readonly CommunicationServiceRules?: CardDAVPayloadCommunicationServiceRules;
  /** iOS 14.0; not on macOS. */
  readonly VPNUUID?: string;
}

/** `CommunicationServiceRules` of `CardDAVPayload`. */
export interface CardDAVPayloadCommunicationServiceRules {
  /** iOS 10.0; not on macOS. */
  readonly DefaultServiceHandlers?: CardDAVPayloadCommunicationServiceRulesDefaultServiceHandlers;
}

/** `CommunicationServiceRules.DefaultServiceHandlers` of `CardDAVPayload`. */
export interface CardDAVPayloadCommunicationServiceRulesDefaultServiceHandlers {
  /** iOS 10.0; not on macOS. */
  readonly AudioCall?: string;
}

/**
 * `com.apple.cellular`
 *
 * - iOS 7.0, once per device, not in User Enrollment
 * - watchOS 3.2, once per device
 * - not on macOS, tvOS, visionOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.cellular.yaml`
 */
export interface CellularPayload {
  readonly AttachAPN?: CellularPayloadAttachAPN;
  readonly APNs?: readonly CellularPayloadAPNsItem[];
}

/** `AttachAPN` of `CellularPayload`. */
export interface CellularPayloadAttachAPN {
  readonly Name: string;
  /** Default `PAP`. */
  readonly AuthenticationType?: 'CHAP' | 'PAP';
  readonly Username?: string;
  readonly Password?: string;
  /** iOS 10.3. */
  readonly AllowedProtocolMask?: 1 | 2 | 3;
}

/** `APNs.APNsItem` of `CellularPayload`. */
export interface CellularPayloadAPNsItem {
  readonly Name: string;
  /** Default `PAP`. */
  readonly AuthenticationType?: 'CHAP' | 'PAP';
  readonly Username?: string;
  readonly Password?: string;
  /** Not on macOS. */
  readonly ProxyServer?: string;
  readonly ProxyPort?: number;
  /** iOS 10.3, deprecated 11.0. */
  readonly DefaultProtocolMask?: 1 | 2 | 3;
  /** iOS 10.3. */
  readonly AllowedProtocolMask?: 1 | 2 | 3;
  /** iOS 10.3. */
  readonly AllowedProtocolMaskInRoaming?: 1 | 2 | 3;
  /** iOS 10.3. */
  readonly AllowedProtocolMaskInDomesticRoaming?: 1 | 2 | 3;
  /** Default `false`. iOS 16.0; watchOS 9.0. */
  readonly EnableXLAT464?: boolean;
}

/**
 * `com.apple.cellularprivatenetwork.managed`
 *
 * - iOS 17.0
 * - not on macOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.cellularprivatenetwork.managed.yaml`
 */
export interface CellularPrivateNetworkPayload {
  readonly Geofences?: readonly CellularPrivateNetworkPayloadGeofenceItem[];
  readonly DataSetName: string;
  readonly VersionNumber: string;
  /** Default `false`. */
  readonly CellularDataPreferred?: boolean;
  /** Default `false`. */
  readonly EnableNRStandalone?: boolean;
  /** iOS 18.0. */
  readonly NetworkIdentifier?: string;
  /** iOS 18.0. */
  readonly CsgNetworkIdentifier?: string;
}

/** `Geofences.GeofenceItem` of `CellularPrivateNetworkPayload`. */
export interface CellularPrivateNetworkPayloadGeofenceItem {
  /** -180 to 180. */
  readonly Longitude: number | SchemaReal;
  /** -90 to 90. */
  readonly Latitude: number | SchemaReal;
  /** 100 to 6500. */
  readonly Radius: number | SchemaReal;
  readonly GeofenceId: string;
}

/**
 * `com.apple.conferenceroomdisplay`
 *
 * - tvOS 10.2, supervised, once per device
 * - not on iOS, macOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.conferenceroomdisplay.yaml`
 */
export interface ConferenceRoomDisplayPayload {
  readonly Message?: string;
}

/**
 * `com.apple.configurationprofile.identification`
 *
 * - macOS 10.7, device and user channel, once per device, deprecated 15.4
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.configurationprofile.identification.yaml`
 */
export interface IdentificationPayload {
  readonly PayloadIdentification: IdentificationPayloadPayloadIdentification;
}

/** `PayloadIdentification` of `IdentificationPayload`. */
export interface IdentificationPayloadPayloadIdentification {
  readonly UserName: string;
  readonly FullName: string;
  readonly EmailAddress: string;
  readonly AuthMethod: 'Password' | 'UserEnteredPassword';
  readonly Password: string;
  readonly Prompt?: string;
  readonly PromptMessage?: string;
}

/**
 * `com.apple.dashboard`
 *
 * - macOS 10.7, device and user channel, once per device, not in User Enrollment, deprecated 10.15, removed 10.15
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.dashboard.yaml`
 */
export interface ParentalControlsDashboardWidgetRestrictionsPayload {
  readonly whiteListEnabled: boolean;
  readonly WhiteList: readonly ParentalControlsDashboardWidgetRestrictionsPayloadWhiteListItem[];
}

/** `WhiteList.WhiteListItem` of `ParentalControlsDashboardWidgetRestrictionsPayload`. */
export interface ParentalControlsDashboardWidgetRestrictionsPayloadWhiteListItem {
  readonly Type: string;
  readonly ID: string;
}

/**
 * `com.apple.declarations`
 *
 * - iOS 17.0, not in User Enrollment, not on Shared iPad
 * - macOS 14.0, device and user channel, not in User Enrollment
 * - tvOS 17.0
 * - visionOS 1.0, not in User Enrollment
 * - watchOS 10.0
 *
 * @see apple/device-management `mdm/profiles/com.apple.declarations.yaml`
 */
export interface DeclarationsPayload {
  readonly Declarations: readonly Uint8Array[];
}

/**
 * `com.apple.desktop`
 *
 * - macOS 10.10, device and user channel, once per device, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.desktop.yaml`
 */
export interface DesktopPayload {
  /** Default `false`. macOS deprecated 10.13. */
  readonly locked?: boolean;
  readonly 'override-picture-path'?: string;
}

/**
 * `com.apple.dnsProxy.managed`
 *
 * - iOS 11.0, through MDM only, once per device
 * - macOS 10.15, device channel, once per device, not in User Enrollment
 * - visionOS 1.1, through MDM only, once per device
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.dnsProxy.managed.yaml`
 */
export interface DNSProxyPayload {
  readonly AppBundleIdentifier: string;
  readonly ProviderBundleIdentifier?: string;
  readonly ProviderConfiguration?: { readonly [key: string]: SchemaValue };
  /** iOS 16.0; not on macOS. */
  readonly DNSProxyUUID?: string;
  /** macOS 10.15; not on iOS, visionOS. */
  readonly ProviderDesignatedRequirement?: string;
}

/**
 * `com.apple.dnsSettings.managed`
 *
 * - iOS 14.0, not in User Enrollment
 * - macOS 11.0, device channel, not in User Enrollment
 * - visionOS 1.0, not in User Enrollment
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.dnsSettings.managed.yaml`
 */
export interface DNSSettingsPayload {
  readonly DNSSettings: DNSSettingsPayloadDNSSettings;
  readonly OnDemandRules?: readonly DNSSettingsPayloadOnDemandRulesElement[];
  /** Default `false`. */
  readonly ProhibitDisablement?: boolean;
  /** Form `^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$`. iOS 16.0; macOS 13.0. */
  readonly PayloadCertificateUUID?: string;
}

/** `DNSSettings` of `DNSSettingsPayload`. */
export interface DNSSettingsPayloadDNSSettings {
  readonly DNSProtocol: 'HTTPS' | 'TLS';
  readonly ServerURL?: string;
  readonly ServerName?: string;
  readonly ServerAddresses?: readonly string[];
  readonly SupplementalMatchDomains?: readonly string[];
  /** Default `false`. iOS 26.0; macOS 26.0; visionOS 26.0. */
  readonly AllowFailover?: boolean;
  /** iOS 16.0; macOS 13.0; visionOS 1.0. */
  readonly PayloadCertificateUUID?: string;
}

/** `OnDemandRules.OnDemandRulesElement` of `DNSSettingsPayload`. */
export interface DNSSettingsPayloadOnDemandRulesElement {
  readonly Action: 'Connect' | 'Disconnect' | 'EvaluateConnection';
  readonly ActionParameters?: readonly DNSSettingsPayloadOnDemandRulesElementActionParameter[];
  readonly DNSDomainMatch?: readonly string[];
  readonly DNSServerAddressMatch?: readonly string[];
  readonly InterfaceTypeMatch?: 'Ethernet' | 'WiFi' | 'Cellular';
  readonly SSIDMatch?: readonly string[];
  readonly URLStringProbe?: string;
}

/** `OnDemandRules.OnDemandRulesElement.ActionParameters.ActionParameter` of `DNSSettingsPayload`. */
export interface DNSSettingsPayloadOnDemandRulesElementActionParameter {
  readonly Domains: readonly string[];
  readonly DomainAction: 'NeverConnect' | 'ConnectIfNeeded';
}

/**
 * `com.apple.dock`
 *
 * - macOS 10.7, device and user channel, once per device, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.dock.yaml`
 */
export interface DockPayload {
  /** 16 to 128. */
  readonly tilesize?: number;
  /** Default `false`. */
  readonly 'size-immutable'?: boolean;
  /** Default `false`. */
  readonly magnification?: boolean;
  /** Default `false`. */
  readonly 'magnify-immutable'?: boolean;
  /** 16 to 128. */
  readonly largesize?: number;
  /** Default `false`. */
  readonly 'magsize-immutable'?: boolean;
  readonly orientation?: 'bottom' | 'left' | 'right';
  /** Default `false`. */
  readonly 'position-immutable'?: boolean;
  readonly mineffect?: 'genie' | 'scale';
  /** Default `false`. */
  readonly 'mineffect-immutable'?: boolean;
  /** macOS 10.15. */
  readonly windowtabbing?: 'manual' | 'always' | 'fullscreen';
  /** Default `false`. macOS 10.12. */
  readonly 'windowtabbing-immutable'?: boolean;
  /** macOS 10.15. */
  readonly dblclickbehavior?: 'minimize' | 'maximize' | 'none';
  /** Default `false`. macOS 10.14. */
  readonly 'dblclickbehavior-immutable'?: boolean;
  /** Default `false`. */
  readonly 'minimize-to-application'?: boolean;
  /** Default `false`. macOS 10.14. */
  readonly 'minintoapp-immutable'?: boolean;
  /** Default `false`. */
  readonly launchanim?: boolean;
  /** Default `false`. */
  readonly 'launchanim-immutable'?: boolean;
  /** Default `false`. */
  readonly autohide?: boolean;
  /** Default `false`. */
  readonly 'autohide-immutable'?: boolean;
  /** Default `false`. */
  readonly 'show-process-indicators'?: boolean;
  /** Default `false`. */
  readonly 'showindicators-immutable'?: boolean;
  /** Default `false`. macOS 10.14. */
  readonly 'show-recents'?: boolean;
  /** Default `false`. macOS 10.15. */
  readonly 'showrecents-immutable'?: boolean;
  /** Default `false`. */
  readonly 'contents-immutable'?: boolean;
  readonly MCXDockSpecialFolders?: readonly (
    | 'AddDockMCXMyApplicationsFolder'
    | 'AddDockMCXDocumentsFolder'
    | 'AddDockMCXSharedFolder'
    | 'AddDockMCXOriginalNetworkHomeFolder'
  )[];
  /** Default `false`. macOS 10.12. */
  readonly AllowDockFixupOverride?: boolean;
  /** Default `false`. */
  readonly 'static-only'?: boolean;
  readonly 'static-others'?: readonly DockPayloadStaticItem[];
  readonly 'static-apps'?: readonly DockPayloadStaticItem[];
  readonly 'persistent-apps'?: readonly DockPayloadStaticItem[];
  readonly 'persistent-others'?: readonly DockPayloadStaticItem[];
}

/** `static-others.StaticItem` of `DockPayload`. */
export interface DockPayloadStaticItem {
  readonly 'tile-data': DockPayloadTileData;
  readonly 'tile-type': 'file-tile' | 'directory-tile' | 'url-tile';
}

/** `static-others.StaticItem.tile-data` of `DockPayload`. */
export interface DockPayloadTileData {
  readonly label: string;
  readonly url?: string;
  readonly 'file-type': 0 | 1 | 3;
  readonly 'file-data'?: { readonly [key: string]: SchemaValue };
}

/**
 * `com.apple.domains`
 *
 * - iOS 8.0, once per device, not in User Enrollment
 * - macOS 10.10, device and user channel, once per device, not in User Enrollment
 * - visionOS 2.0, once per device, not in User Enrollment
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.domains.yaml`
 */
export interface DomainsPayload {
  /** Not on visionOS. */
  readonly EmailDomains?: readonly string[];
  /** Not on macOS. */
  readonly WebDomains?: readonly string[];
  /** iOS 9.3, supervised, not in User Enrollment; not on macOS. */
  readonly SafariPasswordAutoFillDomains?: readonly string[];
  /** iOS 16.2, supervised, through MDM only, not in User Enrollment; macOS 13.1, through MDM only. */
  readonly CrossSiteTrackingPreventionRelaxedDomains?: readonly string[];
  /** iOS 18.0, supervised, through MDM only, not in User Enrollment; macOS 15.0, through MDM only. */
  readonly CrossSiteTrackingPreventionRelaxedApps?: readonly string[];
}

/**
 * `com.apple.eas.account`
 *
 * - iOS 4.0
 * - visionOS 1.1
 * - not on macOS, tvOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.eas.account.yaml`
 */
export interface ExchangeActiveSyncPayload {
  readonly EmailAddress?: string;
  readonly Host?: string;
  /** Default `false`. */
  readonly SSL?: boolean;
  /** Default `false`. iOS 12.0. */
  readonly OAuth?: boolean;
  readonly UserName?: string;
  readonly Password?: string;
  /** iOS 7.0. */
  readonly Certificate?: Uint8Array;
  /** iOS 7.0. */
  readonly CertificateName?: string;
  readonly CertificatePassword?: string;
  /** Default `false`. iOS 5.0. */
  readonly PreventMove?: boolean;
  /** Default `false`. iOS 5.0. */
  readonly PreventAppSheet?: boolean;
  /** Form `^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$`. */
  readonly PayloadCertificateUUID?: string;
  /** Default `false`. iOS 5.0, deprecated 10.0; not on visionOS. */
  readonly SMIMEEnabled?: boolean;
  /** Default `false`. iOS 10.3. */
  readonly SMIMESigningEnabled?: boolean;
  /** Form `^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$`. iOS 5.0. */
  readonly SMIMESigningCertificateUUID?: string;
  /** Default `false`. iOS 10.3, deprecated 12.0; not on visionOS. */
  readonly SMIMEEncryptionEnabled?: boolean;
  /** Form `^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$`. iOS 5.0. */
  readonly SMIMEEncryptionCertificateUUID?: string;
  /** Default `false`. iOS 8.0, deprecated 12.0; not on visionOS. */
  readonly SMIMEEnablePerMessageSwitch?: boolean;
  /** Default `false`. */
  readonly disableMailRecentsSyncing?: boolean;
  /** Default `7`. */
  readonly MailNumberOfPastDaysToSync?: 0 | 1 | 3 | 7 | 14 | 31;
  /** iOS deprecated 7.0; not on visionOS. */
  readonly HeaderMagic?: string;
  /** iOS 10.0. */
  readonly CommunicationServiceRules?: ExchangeActiveSyncPayloadCommunicationServiceRules;
  /** Default `false`. iOS 9.2. */
  readonly allowMailDrop?: boolean;
  /** Default `false`. iOS 12.0. */
  readonly SMIMESigningUserOverrideable?: boolean;
  /** Default `false`. iOS 12.0. */
  readonly SMIMESigningCertificateUUIDUserOverrideable?: boolean;
  /** Default `false`. iOS 12.0. */
  readonly SMIMEEncryptByDefault?: boolean;
  /** Default `false`. iOS 12.0. */
  readonly SMIMEEncryptByDefaultUserOverrideable?: boolean;
  /** Default `false`. iOS 12.0. */
  readonly SMIMEEncryptionCertificateUUIDUserOverrideable?: boolean;
  /** Default `false`. iOS 12.0. */
  readonly SMIMEEnableEncryptionPerMessageSwitch?: boolean;
  /** Default `true`. iOS 13.0. */
  readonly EnableMail?: boolean;
  /** Default `true`. iOS 13.0. */
  readonly EnableContacts?: boolean;
  /** Default `true`. iOS 13.0. */
  readonly EnableCalendars?: boolean;
  /** Default `true`. iOS 13.0. */
  readonly EnableReminders?: boolean;
  /** Default `true`. iOS 13.0. */
  readonly EnableNotes?: boolean;
  /** Default `true`. iOS 13.0. */
  readonly EnableMailUserOverridable?: boolean;
  /** Default `true`. iOS 13.0. */
  readonly EnableContactsUserOverridable?: boolean;
  /** Default `true`. iOS 13.0. */
  readonly EnableCalendarsUserOverridable?: boolean;
  /** Default `true`. iOS 13.0. */
  readonly EnableRemindersUserOverridable?: boolean;
  /** Default `true`. iOS 13.0. */
  readonly EnableNotesUserOverridable?: boolean;
  /** iOS 13.0. */
  readonly OAuthSignInURL?: string;
  /** iOS 13.0. */
  readonly OAuthTokenRequestURL?: string;
  /** Default `false`. iOS 14.0. */
  readonly OverridePreviousPassword?: boolean;
  /** iOS 14.0. */
  readonly VPNUUID?: string;
}

/** `CommunicationServiceRules` of `ExchangeActiveSyncPayload`. */
export interface ExchangeActiveSyncPayloadCommunicationServiceRules {
  /** iOS 10.0. */
  readonly DefaultServiceHandlers?: ExchangeActiveSyncPayloadCommunicationServiceRulesDefaultServiceHandlers;
}

/** `CommunicationServiceRules.DefaultServiceHandlers` of `ExchangeActiveSyncPayload`. */
export interface ExchangeActiveSyncPayloadCommunicationServiceRulesDefaultServiceHandlers {
  /** iOS 10.0. */
  readonly AudioCall?: string;
}

/**
 * `com.apple.education`
 *
 * - iOS 9.3, once per device
 * - macOS 10.14, user channel, once per device
 * - not on tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.education.yaml`
 */
export interface EducationConfigurationPayload {
  readonly OrganizationUUID: string;
  readonly OrganizationName: string;
  readonly PayloadCertificateUUID?: string;
  readonly LeaderPayloadCertificateAnchorUUID?: readonly string[];
  readonly MemberPayloadCertificateAnchorUUID?: readonly string[];
  readonly ResourcePayloadCertificateUUID?: string;
  readonly UserIdentifier: string;
  readonly Departments?: readonly EducationConfigurationPayloadDepartmentsItem[];
  readonly Groups: readonly EducationConfigurationPayloadGroupsItem[];
  readonly Users: readonly EducationConfigurationPayloadUsersItem[];
  readonly DeviceGroups?: readonly EducationConfigurationPayloadDeviceGroupsItem[];
  /** Default `false`. iOS 10.3. */
  readonly ScreenObservationPermissionModificationAllowed?: boolean;
}

/** `Departments.DepartmentsItem` of `EducationConfigurationPayload`. */
export interface EducationConfigurationPayloadDepartmentsItem {
  readonly Name: string;
  readonly GroupBeaconIDs: readonly number[];
}

/** `Groups.GroupsItem` of `EducationConfigurationPayload`. */
export interface EducationConfigurationPayloadGroupsItem {
  readonly BeaconID: number;
  readonly Name: string;
  readonly Description?: string;
  /** iOS deprecated 9.3.1; not on macOS. */
  readonly ImageURL?: string;
  readonly ConfigurationSource?: string;
  readonly LeaderIdentifiers?: readonly string[];
  readonly MemberIdentifiers: readonly string[];
  readonly DeviceGroupIdentifiers?: readonly string[];
}

/** `Users.UsersItem` of `EducationConfigurationPayload`. */
export interface EducationConfigurationPayloadUsersItem {
  readonly Identifier: string;
  readonly Name: string;
  readonly GivenName?: string;
  readonly FamilyName?: string;
  readonly PhoneticGivenName?: string;
  readonly PhoneticFamilyName?: string;
  readonly ImageURL?: string;
  /** iOS deprecated 9.3.1; not on macOS. */
  readonly FullScreenImageURL?: string;
  readonly AppleID?: string;
  readonly PasscodeType?: 'complex' | 'four' | 'six';
}

/** `DeviceGroups.DeviceGroupsItem` of `EducationConfigurationPayload`. */
export interface EducationConfigurationPayloadDeviceGroupsItem {
  readonly Identifier: string;
  readonly Name: string;
  readonly SerialNumbers: readonly string[];
}

/**
 * `com.apple.ews.account`
 *
 * - macOS 10.7, user channel
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.ews.account.yaml`
 */
export interface ExchangeWebServicesPayload {
  readonly EmailAddress?: string;
  readonly Host?: string;
  /** Default `true`. */
  readonly SSL?: boolean;
  /** Default `false`. macOS 10.14. */
  readonly OAuth?: boolean;
  /** macOS 10.14. */
  readonly OAuthSignInURL?: string;
  readonly UserName?: string;
  readonly Password?: string;
  /** Form `^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$`. macOS 10.12. */
  readonly PayloadCertificateUUID?: string;
  /** macOS 10.11. */
  readonly AuthenticationCertificateUUID?: string;
  /** Default `false`. macOS 10.12. */
  readonly allowMailDrop?: boolean;
  readonly Path?: string;
  readonly Port?: number;
  readonly ExternalHost?: string;
  /** Default `true`. */
  readonly ExternalSSL?: boolean;
  readonly ExternalPath?: string;
  readonly ExternalPort?: number;
}

/**
 * `com.apple.extensiblesso`
 *
 * - iOS 13.0, through MDM only
 * - macOS 10.15, user-approved, device and user channel, through MDM only
 * - visionOS 1.1, through MDM only
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.extensiblesso(kerberos).yaml`
 */
export interface ExtensibleSingleSignOnKerberosPayload {
  readonly ExtensionIdentifier: 'com.apple.AppSSOKerberos.KerberosExtension';
  readonly TeamIdentifier: 'apple';
  readonly Type: 'Credential';
  readonly Realm: string;
  readonly ExtensionData?: ExtensibleSingleSignOnKerberosPayloadExtensionData;
  readonly Hosts?: readonly string[];
}

/** `ExtensionData` of `ExtensibleSingleSignOnKerberosPayload`. */
export interface ExtensibleSingleSignOnKerberosPayloadExtensionData {
  /** iOS deprecated 15.0; macOS deprecated 12.0. */
  readonly cacheName?: string;
  readonly principalName?: string;
  readonly siteCode?: string;
  readonly certificateUUID?: string;
  /** Default `true`. */
  readonly useSiteAutoDiscovery?: boolean;
  readonly credentialBundleIdACL?: readonly string[];
  /** Default `false`. iOS 14.0; macOS 12.0. */
  readonly includeManagedAppsInBundleIdACL?: boolean;
  /** Default `false`. macOS 12.0; not on iOS, visionOS. */
  readonly includeKerberosAppsInBundleIdACL?: boolean;
  readonly domainRealmMapping?: ExtensibleSingleSignOnKerberosPayloadExtensionDataDomainRealmMapping;
  /** Default `false`. */
  readonly isDefaultRealm?: boolean;
  /** iOS 14.0; macOS 11.0. */
  readonly customUsernameLabel?: string;
  /** iOS 14.0; macOS 11.0. */
  readonly helpText?: string;
  /** Default `true`. Not on iOS, visionOS. */
  readonly allowPasswordChange?: boolean;
  /** Default `true`. */
  readonly allowAutomaticLogin?: boolean;
  /** Default `false`. */
  readonly requireUserPresence?: boolean;
  /** macOS deprecated 12.0; not on iOS, visionOS. */
  readonly pwExpireOverride?: number;
  /** Default `15`. Not on iOS, visionOS. */
  readonly pwNotificationDays?: number;
  /** Not on iOS, visionOS. */
  readonly pwReqLength?: number;
  /** Default `false`. Not on iOS, visionOS. */
  readonly pwReqComplexity?: boolean;
  /** Not on iOS, visionOS. */
  readonly pwReqMinAge?: number;
  /** Not on iOS, visionOS. */
  readonly pwReqHistory?: number;
  /** Not on iOS, visionOS. */
  readonly pwReqText?: string;
  /** macOS 15.0; not on iOS, visionOS. */
  readonly pwReqRTFData?: Uint8Array;
  /** Not on iOS, visionOS. */
  readonly pwChangeURL?: string;
  /** Default `false`. Not on iOS, visionOS. */
  readonly syncLocalPassword?: boolean;
  /** Default `900`. macOS 11.0, deprecated 12.0; not on iOS, visionOS. */
  readonly replicationTime?: number;
  /** Default `false`. macOS 11.0; not on iOS, visionOS. */
  readonly delayUserSetup?: boolean;
  /** Default `true`. macOS 11.0; not on iOS, visionOS. */
  readonly monitorCredentialsCache?: boolean;
  /** Default `false`. iOS 14.0; macOS 11.0. */
  readonly requireTLSForLDAP?: boolean;
  /** Default `always`. iOS 14.0; macOS 11.0. */
  readonly credentialUseMode?: 'always' | 'whenNotSpecified' | 'kerberosDefault';
  /** iOS 15.0; macOS 12.0. */
  readonly preferredKDCs?: readonly string[];
  /** Default `false`. macOS 13.0; not on iOS, visionOS. */
  readonly usePlatformSSOTGT?: boolean;
  /** Default `true`. macOS 13.0; not on iOS, visionOS. */
  readonly allowPlatformSSOAuthFallback?: boolean;
  /** Default `false`. iOS 16.0; macOS 13.0. */
  readonly performKerberosOnly?: boolean;
  /** macOS 15.0; not on iOS, visionOS. */
  readonly identityIssuerAutoSelectFilter?: string;
  /** Default `true`. macOS 15.0; not on iOS, visionOS. */
  readonly allowSmartCard?: boolean;
  /** Default `true`. macOS 15.0; not on iOS, visionOS. */
  readonly allowPassword?: boolean;
  /** Default `false`. macOS 15.0; not on iOS, visionOS. */
  readonly startInSmartCardMode?: boolean;
}

/** `ExtensionData.domainRealmMapping` of `ExtensibleSingleSignOnKerberosPayload`. */
export interface ExtensibleSingleSignOnKerberosPayloadExtensionDataDomainRealmMapping {
  readonly Realm?: readonly string[];
}

/**
 * `com.apple.extensiblesso`
 *
 * - iOS 13.0, through MDM only
 * - macOS 10.15, user-approved, device and user channel, through MDM only
 * - visionOS 1.1, through MDM only
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.extensiblesso.yaml`
 */
export interface ExtensibleSingleSignOnPayload {
  readonly ExtensionIdentifier: string;
  /** Not on iOS, visionOS. */
  readonly TeamIdentifier?: string;
  readonly Type: 'Credential' | 'Redirect';
  readonly Realm?: string;
  readonly ExtensionData?: { readonly [key: string]: SchemaValue };
  readonly URLs?: readonly string[];
  readonly Hosts?: readonly string[];
  /** Default `Cancel`. iOS 15.0; macOS 12.0. */
  readonly ScreenLockedBehavior?: 'Cancel' | 'DoNotHandle';
  /** iOS 15.0; macOS 12.0. */
  readonly DeniedBundleIdentifiers?: readonly string[];
  /** macOS 13.0, deprecated 14.0; not on iOS, visionOS. */
  readonly AuthenticationMethod?: 'Password' | 'UserSecureEnclaveKey' | 'SmartCard' | 'OpenID';
  /** macOS 13.0; not on iOS, visionOS. */
  readonly RegistrationToken?: string;
  /** macOS 14.0; not on iOS, visionOS. */
  readonly PlatformSSO?: ExtensibleSingleSignOnPayloadPlatformSSO;
}

/** `PlatformSSO` of `ExtensibleSingleSignOnPayload`. */
export interface ExtensibleSingleSignOnPayloadPlatformSSO {
  readonly AuthenticationMethod?: 'Password' | 'UserSecureEnclaveKey' | 'SmartCard' | 'OpenID';
  /** Default `false`. macOS not on the user channel. */
  readonly UseSharedDeviceKeys?: boolean;
  readonly AccountDisplayName?: string;
  /** Default `64800`. 3600 to …. */
  readonly LoginFrequency?: number;
  /** Default `false`. */
  readonly EnableCreateUserAtLogin?: boolean;
  /** Default `false`. */
  readonly EnableAuthorization?: boolean;
  readonly TokenToUserMapping?: ExtensibleSingleSignOnPayloadPlatformSSOTokenToUserMapping;
  readonly NewUserAuthorizationMode?: 'Standard' | 'Admin' | 'Groups' | 'Temporary';
  readonly UserAuthorizationMode?: 'Standard' | 'Admin' | 'Groups';
  readonly AdministratorGroups?: readonly string[];
  readonly AdditionalGroups?: readonly string[];
  readonly AuthorizationGroups?: { readonly [key: string]: string };
  /** macOS 15.0. */
  readonly FileVaultPolicy?: readonly (
    | 'AttemptAuthentication'
    | 'RequireAuthentication'
    | 'AllowOfflineGracePeriod'
    | 'AllowAuthenticationGracePeriod'
    | 'RequireTouchID'
    | 'RequireTouchIDOrWatch'
    | 'AllowOpenIDForTouchIDFallback'
  )[];
  /** macOS 15.0. */
  readonly LoginPolicy?: readonly (
    | 'AttemptAuthentication'
    | 'RequireAuthentication'
    | 'AllowOfflineGracePeriod'
    | 'AllowAuthenticationGracePeriod'
    | 'RequireTouchID'
    | 'RequireTouchIDOrWatch'
    | 'AllowOpenIDForTouchIDFallback'
  )[];
  /** macOS 15.0. */
  readonly UnlockPolicy?: readonly (
    | 'AttemptAuthentication'
    | 'RequireAuthentication'
    | 'AllowOfflineGracePeriod'
    | 'AllowAuthenticationGracePeriod'
    | 'AllowTouchIDOrWatchForUnlock'
    | 'RequireTouchID'
    | 'RequireTouchIDOrWatch'
    | 'AllowOpenIDForTouchIDFallback'
  )[];
  /** macOS 15.0. */
  readonly OfflineGracePeriod?: number;
  /** macOS 15.0. */
  readonly AuthenticationGracePeriod?: number;
  /** macOS 15.0. */
  readonly NonPlatformSSOAccounts?: readonly string[];
  /** macOS 26.0. */
  readonly AccessKeyReaderGroupIdentifier?: Uint8Array;
  /** macOS 26.2. */
  readonly AccessKeyReaderIssuerCertificateUUID?: string;
  /** macOS 26.0. */
  readonly AccessKeyTerminalIdentityUUID?: string;
  /** Default `false`. macOS 26.0. */
  readonly AllowAccessKeyExpressMode?: boolean;
  /** Default `false`. macOS 15.4. */
  readonly AllowDeviceIdentifiersInAttestation?: boolean;
  /** Default `false`. macOS 27.0. */
  readonly AllowWebLoginPasswordSync?: boolean;
  /** Default `true`. macOS 26.0. */
  readonly EnableCreateFirstUserDuringSetup?: boolean;
  /** Default `false`. macOS 26.0. */
  readonly EnableRegistrationDuringSetup?: boolean;
  /** macOS 26.0. */
  readonly NewUserAuthenticationMethods?: readonly ('Password' | 'SmartCard' | 'AccessKey' | 'OpenID')[];
  /** Default `false`. macOS 26.0. */
  readonly SynchronizeProfilePicture?: boolean;
  /** Default `false`. macOS 26.0. */
  readonly TemporarySessionQuickLogin?: boolean;
  /** macOS 27.0. */
  readonly WebLoginURLAllowList?: readonly string[];
}

/** `PlatformSSO.TokenToUserMapping` of `ExtensibleSingleSignOnPayload`. */
export interface ExtensibleSingleSignOnPayloadPlatformSSOTokenToUserMapping {
  readonly AccountName?: string;
  readonly FullName?: string;
}

/**
 * `com.apple.familycontrols.contentfilter`
 *
 * - macOS 10.7, device and user channel, once per device, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.familycontrols.contentfilter.yaml`
 */
export interface ParentalControlsContentFilterPayload {
  readonly restrictWeb: boolean;
  /** Default `false`. */
  readonly useContentFilter?: boolean;
  /** Default `false`. */
  readonly whitelistEnabled?: boolean;
  readonly siteWhitelist?: readonly ParentalControlsContentFilterPayloadSiteWhitelistItem[];
  readonly filterWhitelist?: readonly string[];
  readonly filterBlacklist?: readonly string[];
  /** Default `false`. macOS 15.2. */
  readonly allowListEnabled?: boolean;
  /** macOS 15.2. */
  readonly filterAllowList?: readonly string[];
  /** macOS 15.2. */
  readonly filterDenyList?: readonly string[];
  /** macOS 15.2. */
  readonly siteAllowList?: readonly ParentalControlsContentFilterPayloadSiteAllowListItem[];
}

/** `siteWhitelist.siteWhitelistItem` of `ParentalControlsContentFilterPayload`. */
export interface ParentalControlsContentFilterPayloadSiteWhitelistItem {
  readonly address: string;
  readonly pageTitle?: string;
}

/** `siteAllowList.siteAllowListItem` of `ParentalControlsContentFilterPayload`. */
export interface ParentalControlsContentFilterPayloadSiteAllowListItem {
  readonly address: string;
  readonly pageTitle?: string;
}

/**
 * `com.apple.familycontrols.timelimits.v2`
 *
 * - macOS 10.7, device and user channel, once per device, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.familycontrols.timelimits.v2.yaml`
 */
export interface ParentalControlsTimeLimitsPayload {
  readonly familyControlsEnabled: boolean;
  readonly 'time-limits'?: ParentalControlsTimeLimitsPayloadTimeLimits;
}

/** `time-limits` of `ParentalControlsTimeLimitsPayload`. */
export interface ParentalControlsTimeLimitsPayloadTimeLimits {
  readonly 'weekday-allowance'?: ParentalControlsTimeLimitsPayloadAllowance;
  readonly 'weekday-curfew'?: ParentalControlsTimeLimitsPayloadAllowance;
  readonly 'weekend-allowance'?: ParentalControlsTimeLimitsPayloadAllowance;
  readonly 'weekend-curfew'?: ParentalControlsTimeLimitsPayloadAllowance;
}

/** `time-limits.weekday-allowance` of `ParentalControlsTimeLimitsPayload`. */
export interface ParentalControlsTimeLimitsPayloadAllowance {
  readonly enabled: boolean;
  readonly rangeType: 0 | 1;
  readonly start?: string;
  readonly end?: string;
  readonly secondsPerDay?: number;
}

/**
 * `com.apple.fileproviderd`
 *
 * - macOS 11.0, user-approved, device and user channel, through MDM only, once per device
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.fileproviderd.yaml`
 */
export interface FileProviderPayload {
  /** Default `false`. */
  readonly AllowManagedFileProvidersToRequestAttribution?: boolean;
  /** Default `true`. macOS 15.2, device channel, not in User Enrollment. */
  readonly ManagementAllowsKnownFolderSyncing?: boolean;
  /** macOS 15.2, device channel, not in User Enrollment. */
  readonly ManagementKnownFolderSyncingAllowList?: readonly string[];
  /** Default `true`. macOS 26.4. */
  readonly ManagementAllowsExternalVolumeSyncing?: boolean;
  /** Default `true`. macOS 26.4. */
  readonly ManagementAllowsRemoteSyncing?: boolean;
  /** macOS 26.4. */
  readonly ManagementDomainAutoEnablementList?: readonly string[];
  /** macOS 26.4. */
  readonly ManagementExternalVolumeSyncingAllowList?: readonly string[];
  /** macOS 26.4. */
  readonly ManagementRemoteSyncingAllowList?: readonly string[];
}

/**
 * `com.apple.finder`
 *
 * - macOS 10.7, device and user channel, once per device, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.finder.yaml`
 */
export interface FinderPayload {
  /** Default `false`. */
  readonly ProhibitBurn?: boolean;
  /** macOS removed 10.15. */
  readonly InterfaceLevel?: 'Simple' | 'Full';
  /** Default `false`. */
  readonly ProhibitConnectTo?: boolean;
  /** Default `false`. */
  readonly ProhibitEject?: boolean;
  /** Default `false`. */
  readonly ProhibitGoToFolder?: boolean;
  /** Default `true`. */
  readonly ShowExternalHardDrivesOnDesktop?: boolean;
  /** Default `false`. */
  readonly ShowHardDrivesOnDesktop?: boolean;
  /** Default `false`. */
  readonly ShowMountedServersOnDesktop?: boolean;
  /** Default `true`. */
  readonly ShowRemovableMediaOnDesktop?: boolean;
  /** Default `true`. */
  readonly WarnOnEmptyTrash?: boolean;
}

/**
 * `com.apple.firstactiveethernet.managed`
 *
 * - macOS 10.7, device and user channel, once per device
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.firstactiveethernet.managed.yaml`
 */
export interface Ieee8021XFirstActiveEthernetPayload {
  readonly [key: string]: SchemaValue;
}

/**
 * `com.apple.firstethernet.managed`
 *
 * - macOS 10.7, device and user channel, once per device
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.firstethernet.managed.yaml`
 */
export interface Ieee8021XFirstEthernetPayload {
  readonly [key: string]: SchemaValue;
}

/**
 * `com.apple.font`
 *
 * - iOS 7.0
 * - macOS 10.9, device and user channel
 * - visionOS 2.0
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.font.yaml`
 */
export interface FontPayload {
  /** Default ``. */
  readonly Name?: string;
  readonly Font: Uint8Array;
}

/**
 * `com.apple.gamed`
 *
 * - macOS 10.9, device and user channel, once per device, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.gamed.yaml`
 */
export interface ParentalControlsGameCenterPayload {
  /** Default `true`. macOS deprecated 10.13. */
  readonly GKFeatureGameCenterAllowed?: boolean;
  /** Default `true`. */
  readonly GKFeatureAccountModificationAllowed?: boolean;
  /** Default `true`. macOS deprecated 10.13. */
  readonly GKFeatureAddingGameCenterFriendsAllowed?: boolean;
  /** Default `true`. macOS deprecated 10.13. */
  readonly GKFeatureMultiplayerGamingAllowed?: boolean;
}

/**
 * `com.apple.globalethernet.managed`
 *
 * - iOS 17.0, once per device
 * - macOS 10.13, device and user channel, once per device
 * - tvOS 17.0, once per device
 * - not on visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.globalethernet.managed.yaml`
 */
export interface Ieee8021XGlobalEthernetPayload {
  readonly [key: string]: SchemaValue;
}

/**
 * `com.apple.google-oauth`
 *
 * - iOS 9.3
 * - visionOS 1.1
 * - not on macOS, tvOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.google-oauth.yaml`
 */
export interface GoogleAccountPayload {
  readonly AccountDescription?: string;
  readonly AccountName?: string;
  readonly EmailAddress: string;
  /** iOS 10.0. */
  readonly CommunicationServiceRules?: GoogleAccountPayloadCommunicationServiceRules;
  /** iOS 14.0. */
  readonly VPNUUID?: string;
}

/** `CommunicationServiceRules` of `GoogleAccountPayload`. */
export interface GoogleAccountPayloadCommunicationServiceRules {
  /** iOS 10.0; not on macOS. */
  readonly DefaultServiceHandlers?: GoogleAccountPayloadCommunicationServiceRulesDefaultServiceHandlers;
}

/** `CommunicationServiceRules.DefaultServiceHandlers` of `GoogleAccountPayload`. */
export interface GoogleAccountPayloadCommunicationServiceRulesDefaultServiceHandlers {
  /** iOS 10.0; not on macOS. */
  readonly AudioCall?: string;
}

/**
 * `com.apple.homescreenlayout`
 *
 * - iOS 9.3, supervised, once per device, not in User Enrollment
 * - tvOS 11.0, supervised, once per device
 * - not on macOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.homescreenlayout.yaml`
 */
export interface HomeScreenLayoutPayload {
  readonly Dock?: readonly HomeScreenLayoutPayloadDockIconItem[];
  readonly Pages: readonly (readonly HomeScreenLayoutPayloadPagesItemIconItem[])[];
}

/** `Dock.IconItem` of `HomeScreenLayoutPayload`. */
export interface HomeScreenLayoutPayloadDockIconItem {
  readonly Type: 'App' | 'Folder' | 'WebClip' | 'Application';
  readonly DisplayName?: string;
  readonly BundleID?: string;
  readonly Pages?: readonly (readonly SchemaDict[])[];
  /** iOS 11.3. */
  readonly URL?: string;
}

/** `Pages.PagesItem.IconItem` of `HomeScreenLayoutPayload`. */
export interface HomeScreenLayoutPayloadPagesItemIconItem {
  readonly Type: 'App' | 'Folder' | 'WebClip' | 'Application';
  readonly DisplayName?: string;
  readonly BundleID?: string;
  readonly Pages?: readonly SchemaDict[];
  /** iOS 11.3. */
  readonly URL?: string;
}

/**
 * `com.apple.ironwood.support`
 *
 * - macOS 10.9, device and user channel, once per device, not in User Enrollment, deprecated 10.13
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.ironwood.support.yaml`
 */
export interface ParentalControlDictationAndProfanityPayload {
  /** Default `true`. */
  readonly 'Profanity Allowed'?: boolean;
  /** Default `true`. */
  readonly 'Ironwood Allowed'?: boolean;
}

/**
 * `com.apple.jabber.account`
 *
 * - macOS 10.7, user channel, not in User Enrollment, deprecated 10.14, removed 10.14
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.jabber.account.yaml`
 */
export interface JabberAccountPayload {
  readonly JabberAccountDescription?: string;
  readonly JabberHostName: string;
  readonly JabberUserName?: string;
  readonly JabberPassword?: string;
  /** Default `false`. */
  readonly JabberUseSSL?: boolean;
  /** Default `5222`. 0 to 65535. */
  readonly JabberPort?: number;
  readonly JabberAuthentication: 'JabberAuthPassword';
}

/**
 * `com.apple.ldap.account`
 *
 * - iOS 4.0
 * - macOS 10.7, user channel
 * - visionOS 1.1
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.ldap.account.yaml`
 */
export interface LDAPPayload {
  readonly LDAPAccountDescription?: string;
  readonly LDAPAccountHostName: string;
  readonly LDAPAccountUserName?: string;
  readonly LDAPAccountPassword?: string;
  /** Default `true`. */
  readonly LDAPAccountUseSSL?: boolean;
  readonly LDAPSearchSettings?: readonly LDAPPayloadLDAPSearchSettingsItem[];
  /** iOS 14.0; not on macOS. */
  readonly VPNUUID?: string;
}

/** `LDAPSearchSettings.LDAPSearchSettingsItem` of `LDAPPayload`. */
export interface LDAPPayloadLDAPSearchSettingsItem {
  readonly LDAPSearchSettingDescription?: string;
  readonly LDAPSearchSettingSearchBase: string;
  /** Default `LDAPSearchSettingScopeSubtree`. */
  readonly LDAPSearchSettingScope?:
    'LDAPSearchSettingScopeBase' | 'LDAPSearchSettingScopeOneLevel' | 'LDAPSearchSettingScopeSubtree';
}

/**
 * `com.apple.loginitems.managed`
 *
 * - macOS 10.13, device and user channel
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.loginitems.managed.yaml`
 */
export interface LoginItemsManagedItemsPayload {
  readonly 'AutoLaunchedApplicationDictionary-managed': readonly LoginItemsManagedItemsPayloadAutoLaunchedApplicationDictionaryManagedLoginItem[];
}

/** `AutoLaunchedApplicationDictionary-managed.LoginItem` of `LoginItemsManagedItemsPayload`. */
export interface LoginItemsManagedItemsPayloadAutoLaunchedApplicationDictionaryManagedLoginItem {
  readonly Path: string;
  /** Default `false`. */
  readonly Hide?: boolean;
}

/**
 * `com.apple.loginwindow`
 *
 * - macOS 10.7, device channel, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.loginwindow.yaml`
 */
export interface LoginWindowPayload {
  /** Default `false`. */
  readonly SHOWFULLNAME?: boolean;
  /** Default `false`. */
  readonly HideLocalUsers?: boolean;
  /** Default `false`. */
  readonly IncludeNetworkUser?: boolean;
  /** Default `false`. */
  readonly HideAdminUsers?: boolean;
  /** Default `false`. */
  readonly SHOWOTHERUSERS_MANAGED?: boolean;
  readonly AdminHostInfo?: 'HostName' | 'SystemVersion' | 'IPAddress';
  readonly AllowList?: readonly string[];
  readonly DenyList?: readonly string[];
  /** Default `false`. */
  readonly HideMobileAccounts?: boolean;
  /** Default `false`. */
  readonly ShutDownDisabled?: boolean;
  /** Default `false`. */
  readonly RestartDisabled?: boolean;
  /** Default `false`. */
  readonly SleepDisabled?: boolean;
  /** Default `false`. */
  readonly DisableConsoleAccess?: boolean;
  readonly LoginwindowText?: string;
  /** Default `false`. */
  readonly ShutDownDisabledWhileLoggedIn?: boolean;
  /** Default `false`. */
  readonly RestartDisabledWhileLoggedIn?: boolean;
  /** Default `false`. */
  readonly PowerOffDisabledWhileLoggedIn?: boolean;
  /** Default `false`. macOS 10.13. */
  readonly LogOutDisabledWhileLoggedIn?: boolean;
  /** Default `false`. macOS 10.13. */
  readonly DisableScreenLockImmediate?: boolean;
  /** Default `false`. macOS 10.8. */
  readonly showInputMenu?: boolean;
  /** Default `false`. macOS 10.9. */
  readonly DisableFDEAutoLogin?: boolean;
  /** macOS 14.0, through MDM only. */
  readonly AutologinUsername?: string;
  /** macOS 14.0, through MDM only. */
  readonly AutologinPassword?: string;
  /** Default `false`. */
  readonly AdminMayDisableMCX?: boolean;
  /** Default `0`. */
  readonly RetriesUntilHint?: number;
  /** Default `false`. macOS 27.0, supervised; not on iOS, tvOS, visionOS, watchOS. */
  readonly ForceCaptivePortalConnectionFromLockScreen?: boolean;
  /** Default `false`. macOS 27.0, supervised; not on iOS, tvOS, visionOS, watchOS. */
  readonly ForceWifiConfigurationOnLockScreen?: boolean;
}

/**
 * `com.apple.lom`
 *
 * - macOS 11.0, user-approved, device channel, through MDM only, once per device, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.lom.yaml`
 */
export interface LightsOutManagementLOMPayload {
  readonly DeviceCertificateUUID?: string;
  readonly ControllerCertificateUUID?: string;
  readonly DeviceCACertificateUUIDs?: readonly string[];
  readonly ControllerCACertificateUUIDs?: readonly string[];
}

/**
 * `com.apple.mail.managed`
 *
 * - iOS 4.0
 * - macOS 10.7, user channel
 * - visionOS 1.1
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.mail.managed.yaml`
 */
export interface MailPayload {
  readonly EmailAccountDescription?: string;
  readonly EmailAccountName?: string;
  readonly EmailAccountType: 'EmailTypeIMAP' | 'EmailTypePOP';
  readonly EmailAddress?: string;
  readonly IncomingMailServerAuthentication:
    'EmailAuthNone' | 'EmailAuthPassword' | 'EmailAuthCRAMMD5' | 'EmailAuthNTLM' | 'EmailAuthHTTPMD5';
  readonly IncomingMailServerHostName: string;
  readonly IncomingMailServerPortNumber?: number;
  /** Default `false`. */
  readonly IncomingMailServerUseSSL?: boolean;
  readonly IncomingMailServerUsername?: string;
  readonly IncomingPassword?: string;
  readonly OutgoingPassword?: string;
  /** Default `false`. */
  readonly OutgoingPasswordSameAsIncomingPassword?: boolean;
  readonly OutgoingMailServerAuthentication:
    'EmailAuthNone' | 'EmailAuthPassword' | 'EmailAuthCRAMMD5' | 'EmailAuthNTLM' | 'EmailAuthHTTPMD5';
  readonly OutgoingMailServerHostName: string;
  readonly OutgoingMailServerPortNumber?: number;
  /** Default `false`. */
  readonly OutgoingMailServerUseSSL?: boolean;
  readonly OutgoingMailServerUsername?: string;
  /** Default `false`. iOS 5.0; not on macOS. */
  readonly PreventMove?: boolean;
  /** Default `false`. iOS 5.0; not on macOS. */
  readonly PreventAppSheet?: boolean;
  /** Default `false`. iOS 5.0; not on macOS. */
  readonly SMIMEEnabled?: boolean;
  /** Default `false`. iOS 10.0; not on macOS. */
  readonly SMIMESigningEnabled?: boolean;
  /** Form `^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$`. iOS 5.0; not on macOS. */
  readonly SMIMESigningCertificateUUID?: string;
  /** Default `false`. iOS 10.0; not on macOS. */
  readonly SMIMEEncryptionEnabled?: boolean;
  /** Form `^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$`. iOS 5.0; not on macOS. */
  readonly SMIMEEncryptionCertificateUUID?: string;
  /** Default `false`. iOS 8.0, deprecated 10.0; not on macOS, visionOS. */
  readonly SMIMEEnablePerMessageSwitch?: boolean;
  /** Default `false`. iOS 6.0. */
  readonly disableMailRecentsSyncing?: boolean;
  /** Default `false`. iOS 9.2; macOS 10.12. */
  readonly allowMailDrop?: boolean;
  readonly IncomingMailServerIMAPPathPrefix?: string;
  /** Default `false`. iOS 12.0; not on macOS. */
  readonly SMIMESigningUserOverrideable?: boolean;
  /** Default `false`. iOS 12.0; not on macOS. */
  readonly SMIMESigningCertificateUUIDUserOverrideable?: boolean;
  /** Default `false`. iOS 12.0; not on macOS. */
  readonly SMIMEEncryptByDefault?: boolean;
  /** Default `false`. iOS 12.0; not on macOS. */
  readonly SMIMEEncryptByDefaultUserOverrideable?: boolean;
  /** Default `false`. iOS 12.0; not on macOS. */
  readonly SMIMEEncryptionCertificateUUIDUserOverrideable?: boolean;
  /** Default `false`. iOS 12.0; not on macOS. */
  readonly SMIMEEnableEncryptionPerMessageSwitch?: boolean;
  /** iOS 14.0; not on macOS. */
  readonly VPNUUID?: string;
}

/**
 * `com.apple.mcxMenuExtras`
 *
 * - macOS 10.7, device and user channel, once per device, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.mcxMenuExtras.yaml`
 */
export interface ManagedMenuExtrasPayload {
  /** Default `2.5`. */
  readonly delaySeconds?: number | SchemaReal;
  /** Default `20`. */
  readonly maxWaitSeconds?: number | SchemaReal;
  readonly 'AirPort.menu'?: boolean;
  readonly 'Battery.menu'?: boolean;
  readonly 'Bluetooth.menu'?: boolean;
  readonly 'CPU.menu'?: boolean;
  readonly 'Clock.menu'?: boolean;
  readonly 'Displays.menu'?: boolean;
  readonly 'Eject.menu'?: boolean;
  readonly 'Fax.menu'?: boolean;
  readonly 'HomeSync.menu'?: boolean;
  readonly 'iChat.menu'?: boolean;
  readonly 'Ink.menu'?: boolean;
  readonly 'IrDA.menu'?: boolean;
  readonly 'PCCard.menu'?: boolean;
  readonly 'PPP.menu'?: boolean;
  readonly 'PPPoE.menu'?: boolean;
  readonly 'RemoteDesktop.menu'?: boolean;
  readonly 'Script Menu.menu'?: boolean;
  readonly 'Spaces.menu'?: boolean;
  readonly 'Sync.menu'?: boolean;
  readonly 'TextInput.menu'?: boolean;
  readonly 'TimeMachine.menu'?: boolean;
  readonly 'UniversalAccess.menu'?: boolean;
  readonly 'User.menu'?: boolean;
  readonly 'VPN.menu'?: boolean;
  readonly 'Volume.menu'?: boolean;
  readonly 'WWAN.menu'?: boolean;
}

/**
 * `com.apple.mcxloginscripts`
 *
 * - macOS 10.7, device channel, once per device, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.mcxloginscripts.yaml`
 */
export interface LoginWindowScriptsPayload {
  readonly loginscripts?: readonly LoginWindowScriptsPayloadScriptsItems[];
  readonly logoutscripts?: readonly LoginWindowScriptsPayloadScriptsItems[];
  /** Default `false`. */
  readonly skipLoginHook?: boolean;
  /** Default `false`. */
  readonly skipLogoutHook?: boolean;
}

/** `loginscripts.ScriptsItems` of `LoginWindowScriptsPayload`. */
export interface LoginWindowScriptsPayloadScriptsItems {
  readonly filename: string;
  readonly filedata: Uint8Array;
}

/**
 * `com.apple.mcxprinting`
 *
 * - macOS 10.7, device and user channel, once per device, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.mcxprinting.yaml`
 */
export interface PrintingPayload {
  /** Default `true`. */
  readonly RequireAdminToAddPrinters?: boolean;
  /** Default `true`. */
  readonly AllowLocalPrinters?: boolean;
  /** Default `false`. */
  readonly RequireAdminToPrintLocally?: boolean;
  /** Default `false`. */
  readonly ShowOnlyManagedPrinters?: boolean;
  /** Default `false`. */
  readonly PrintFooter?: boolean;
  /** Default `false`. */
  readonly PrintMACAddress?: boolean;
  readonly FooterFontSize?: string;
  readonly FooterFontName?: string;
  readonly DefaultPrinter?: PrintingPayloadDefaultPrinter;
  readonly UserPrinterList?: PrintingPayloadUserPrinterList;
}

/** `DefaultPrinter` of `PrintingPayload`. */
export interface PrintingPayloadDefaultPrinter {
  readonly DeviceURI?: string;
  readonly DisplayName?: string;
}

/** `UserPrinterList` of `PrintingPayload`. */
export interface PrintingPayloadUserPrinterList {
  readonly Printer?: PrintingPayloadUserPrinterListPrinter;
}

/** `UserPrinterList.Printer` of `PrintingPayload`. */
export interface PrintingPayloadUserPrinterListPrinter {
  readonly DeviceURI?: string;
  readonly DisplayName?: string;
  readonly Location?: string;
  readonly Model?: string;
  /** Default `false`. */
  readonly PrinterLocked?: boolean;
  readonly PPDURL?: string;
}

/**
 * `com.apple.mdm`
 *
 * - iOS 4.0, once per device
 * - macOS 10.7, device channel, once per device
 * - tvOS 9.0, once per device
 * - visionOS 1.1, once per device
 * - watchOS 10.0, supervised, through MDM only, once per device
 *
 * @see apple/device-management `mdm/profiles/com.apple.mdm.yaml`
 */
export interface MDMPayload {
  /** Form `^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$`. */
  readonly IdentityCertificateUUID: string;
  readonly Topic: string;
  /** Form `^https://.*$`. */
  readonly ServerURL: string;
  /** Form `^https://.*$`. */
  readonly CheckInURL?: string;
  /** Default `false`. */
  readonly SignMessage?: boolean;
  /** iOS ignored in User Enrollment; macOS ignored in User Enrollment; visionOS ignored in User Enrollment. */
  readonly AccessRights?: number;
  /** Default `false`. */
  readonly UseDevelopmentAPNS?: boolean;
  /** iOS 13.1, User Enrollment only, deprecated 17.0, removed 18.0; macOS 10.15, User Enrollment only, deprecated 14.0, removed 15.0; not on tvOS, visionOS, watchOS. */
  readonly ManagedAppleID?: string;
  /** iOS 15.0; macOS 14.0; not on tvOS, watchOS. */
  readonly AssignedManagedAppleID?: string;
  /** iOS 15.0; macOS 14.0; not on tvOS, watchOS. */
  readonly EnrollmentMode?: 'BYOD' | 'ADDE';
  /** iOS 13.4; macOS 10.13; tvOS 13.4. */
  readonly ServerURLPinningCertificateUUIDs?: readonly string[];
  /** iOS 13.4; macOS 10.13; tvOS 13.4. */
  readonly CheckInURLPinningCertificateUUIDs?: readonly string[];
  /** Default `false`. iOS 13.4; macOS 10.13; tvOS 13.4. */
  readonly PinningRevocationCheckRequired?: boolean;
  readonly ServerCapabilities?: readonly (
    'com.apple.mdm.per-user-connections' | 'com.apple.mdm.bootstraptoken' | 'com.apple.mdm.token'
  )[];
  /** Default `false`. */
  readonly CheckOutWhenRemoved?: boolean;
  /** iOS 15.1; not on macOS, tvOS, watchOS. */
  readonly RequiredAppIDForMDM?: number;
  /** Default `false`. macOS 11.0; not on iOS, tvOS, visionOS, watchOS. */
  readonly PromptUserToAllowBootstrapTokenForAuthentication?: boolean;
}

/**
 * `com.apple.mobiledevice.passwordpolicy`
 *
 * - iOS 4.0, not on Shared iPad
 * - macOS 10.7, device and user channel, not in User Enrollment
 * - visionOS 2.0
 * - watchOS 10.0
 * - not on tvOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.mobiledevice.passwordpolicy.yaml`
 */
export interface PasscodePayload {
  /** Default `true`. iOS ignored in User Enrollment; visionOS ignored in User Enrollment. */
  readonly allowSimple?: boolean;
  /** Default `false`. iOS ignored in User Enrollment; visionOS ignored in User Enrollment. */
  readonly forcePIN?: boolean;
  /** Default `11`. 2 to 11. iOS ignored in User Enrollment; visionOS ignored in User Enrollment. */
  readonly maxFailedAttempts?: number;
  /** 0 to 15. iOS ignored in User Enrollment; visionOS ignored in User Enrollment. */
  readonly maxInactivity?: number;
  /** 0 to 730. iOS ignored in User Enrollment; visionOS ignored in User Enrollment. */
  readonly maxPINAgeInDays?: number;
  /** Default `0`. 0 to 4. iOS ignored in User Enrollment; visionOS ignored in User Enrollment; not on watchOS. */
  readonly minComplexChars?: number;
  /** Default `0`. 0 to 16. iOS ignored in User Enrollment; visionOS ignored in User Enrollment. */
  readonly minLength?: number;
  /** Default `false`. iOS ignored in User Enrollment; visionOS ignored in User Enrollment; not on watchOS. */
  readonly requireAlphanumeric?: boolean;
  /** 1 to 50. iOS ignored in User Enrollment; visionOS ignored in User Enrollment. */
  readonly pinHistory?: number;
  /** Default `0`. iOS ignored in User Enrollment; visionOS ignored in User Enrollment. */
  readonly maxGracePeriod?: number;
  /** macOS 10.10, ignored in User Enrollment; not on iOS, visionOS, watchOS. */
  readonly minutesUntilFailedLoginReset?: number;
  /** Default `false`. macOS 10.13, ignored in User Enrollment; not on iOS, visionOS, watchOS. */
  readonly changeAtNextAuth?: boolean;
  /** macOS 14.0; not on iOS, visionOS, watchOS. */
  readonly customRegex?: PasscodePayloadCustomRegex;
}

/** `customRegex` of `PasscodePayload`. */
export interface PasscodePayloadCustomRegex {
  readonly passwordContentRegex: string;
  readonly passwordContentDescription?: { readonly [key: string]: string };
}

/**
 * `com.apple.networkusagerules`
 *
 * - iOS 9.0, through MDM only, once per device, not in User Enrollment
 * - not on macOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.networkusagerules.yaml`
 */
export interface NetworkUsageRulesPayload {
  readonly ApplicationRules?: readonly NetworkUsageRulesPayloadApplicationRulesItem[];
  /** iOS 13.0. */
  readonly SIMRules?: readonly NetworkUsageRulesPayloadSIMRulesItem[];
}

/** `ApplicationRules.ApplicationRulesItem` of `NetworkUsageRulesPayload`. */
export interface NetworkUsageRulesPayloadApplicationRulesItem {
  readonly AppIdentifierMatches?: readonly string[];
  /** Default `true`. */
  readonly AllowRoamingCellularData?: boolean;
  /** Default `true`. */
  readonly AllowCellularData?: boolean;
}

/** `SIMRules.SIMRulesItem` of `NetworkUsageRulesPayload`. */
export interface NetworkUsageRulesPayloadSIMRulesItem {
  readonly ICCIDs: readonly string[];
  readonly WiFiAssistPolicy: 2 | 3;
}

/**
 * `com.apple.notificationsettings`
 *
 * - iOS 9.3, supervised, once per device, not in User Enrollment
 * - macOS 10.15, device and user channel, not in User Enrollment
 * - not on tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.notificationsettings.yaml`
 */
export interface NotificationsPayload {
  readonly NotificationSettings: readonly NotificationsPayloadNotificationSettingsItem[];
}

/** `NotificationSettings.NotificationSettingsItem` of `NotificationsPayload`. */
export interface NotificationsPayloadNotificationSettingsItem {
  readonly BundleIdentifier: string;
  /** Default `true`. */
  readonly NotificationsEnabled?: boolean;
  /** Default `true`. */
  readonly ShowInNotificationCenter?: boolean;
  /** Default `true`. */
  readonly ShowInLockScreen?: boolean;
  /** Default `1`. */
  readonly AlertType?: 0 | 1 | 2;
  /** Default `true`. */
  readonly BadgesEnabled?: boolean;
  /** Default `true`. */
  readonly SoundsEnabled?: boolean;
  /** Default `true`. iOS 12.0; not on macOS. */
  readonly ShowInCarPlay?: boolean;
  /** Default `false`. iOS 12.0. */
  readonly CriticalAlertEnabled?: boolean;
  /** Default `0`. iOS 12.0; not on macOS. */
  readonly GroupingType?: 0 | 1 | 2;
  /** iOS 14.0; not on macOS. */
  readonly PreviewType?: 0 | 1 | 2;
}

/**
 * `com.apple.osxserver.account`
 *
 * - iOS 9.0, not in User Enrollment, not on Shared iPad, deprecated 12.0, removed 12.0
 * - not on macOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.osxserver.account.yaml`
 */
export interface MacOSServerAccountPayload {
  readonly HostName: string;
  readonly UserName: string;
  readonly Password?: string;
  readonly AccountDescription?: string;
  readonly ConfiguredAccounts: readonly MacOSServerAccountPayloadConfiguredAccountsItem[];
}

/** `ConfiguredAccounts.ConfiguredAccountsItem` of `MacOSServerAccountPayload`. */
export interface MacOSServerAccountPayloadConfiguredAccountsItem {
  readonly Type: 'com.apple.osxserver.documents';
  readonly Port?: number;
}

/**
 * `com.apple.preference.security`
 *
 * - macOS 10.10, device and user channel, once per device, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.preference.security.yaml`
 */
export interface SecurityPreferencesPayload {
  /** Default `false`. */
  readonly dontAllowPasswordResetUI?: boolean;
  /** Default `false`. */
  readonly dontAllowLockMessageUI?: boolean;
  /** Default `false`. */
  readonly dontAllowFireWallUI?: boolean;
}

/**
 * `com.apple.preference.users`
 *
 * - macOS 10.12, device and user channel, once per device
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.preferences.users.yaml`
 */
export interface UserPreferencesPayload {
  /** Default `false`. */
  readonly DisableUsingiCloudPassword?: boolean;
}

/**
 * `com.apple.profileRemovalPassword`
 *
 * - iOS 4.0, supervised, once per device, not in User Enrollment, not on Shared iPad
 * - macOS 10.7, device and user channel, once per device, not in User Enrollment
 * - tvOS 9.0, supervised, once per device
 * - not on visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.profileRemovalPassword.yaml`
 */
export interface ProfileRemovalPasswordPayload {
  readonly RemovalPassword?: string;
}

/**
 * `com.apple.proxy.http.global`
 *
 * - iOS 6.0, supervised, once per device, not in User Enrollment
 * - macOS 10.9, device channel, once per device, not in User Enrollment
 * - tvOS 9.0, supervised, once per device
 * - visionOS 2.0, supervised, once per device, not in User Enrollment
 * - not on watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.proxy.http.global.yaml`
 */
export interface GlobalHTTPProxyPayload {
  /** Default `Manual`. */
  readonly ProxyType?: 'Manual' | 'Auto';
  /** A hostname. */
  readonly ProxyServer?: string;
  readonly ProxyServerPort?: number;
  readonly ProxyUsername?: string;
  readonly ProxyPassword?: string;
  readonly ProxyPACURL?: string;
  /** Default `false`. iOS 7.0. */
  readonly ProxyPACFallbackAllowed?: boolean;
  /** Default `false`. iOS 7.0. */
  readonly ProxyCaptiveLoginAllowed?: boolean;
}

/**
 * `com.apple.relay.managed`
 *
 * - iOS 17.0
 * - macOS 14.0, device and user channel, not in User Enrollment
 * - tvOS 17.0
 * - visionOS 1.0
 * - not on watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.relay.managed.yaml`
 */
export interface RelayPayload {
  readonly Relays: readonly RelayPayloadRelay[];
  readonly MatchDomains?: readonly string[];
  readonly ExcludedDomains?: readonly string[];
  readonly RelayUUID?: string;
  /** Default `false`. iOS 26.0; macOS 26.0; tvOS 26.0; visionOS 26.0. */
  readonly AllowDNSFailover?: boolean;
  /** iOS 18.4; macOS 15.4; tvOS 18.4; visionOS 2.4. */
  readonly ExcludedFQDNs?: readonly string[];
  /** iOS 18.4; macOS 15.4; tvOS 18.4; visionOS 2.4. */
  readonly MatchFQDNs?: readonly string[];
  /** Default `true`. iOS 26.0; macOS 26.0; tvOS 26.0; visionOS 26.0. */
  readonly UIToggleEnabled?: boolean;
}

/** `Relays.Relay` of `RelayPayload`. */
export interface RelayPayloadRelay {
  readonly HTTP3RelayURL?: string;
  readonly HTTP2RelayURL?: string;
  readonly AdditionalHTTPHeaderFields?: { readonly [key: string]: string };
  /** Form `^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$`. */
  readonly PayloadCertificateUUID?: string;
  readonly RawPublicKeys?: readonly Uint8Array[];
}

/**
 * `com.apple.screensaver.user`
 *
 * - macOS 10.11, user channel, once per device, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.screensaver.user.yaml`
 */
export interface ScreensaverUserPayload {
  readonly moduleName: string;
  readonly modulePath?: string;
  readonly idleTime?: number;
}

/**
 * `com.apple.screensaver`
 *
 * - macOS 10.11, device channel, once per device, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.screensaver.yaml`
 */
export interface ScreensaverPayload {
  /** Default `false`. macOS 10.13. */
  readonly askForPassword?: boolean;
  /** macOS 10.13. */
  readonly askForPasswordDelay?: number;
  readonly loginWindowIdleTime?: number;
  readonly loginWindowModulePath?: string;
  readonly moduleName: string;
  readonly idleTime?: number;
}

/**
 * `com.apple.secondactiveethernet.managed`
 *
 * - macOS 10.7, device and user channel, once per device
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.secondactiveethernet.managed.yaml`
 */
export interface Ieee8021XSecondActiveEthernetPayload {
  readonly [key: string]: SchemaValue;
}

/**
 * `com.apple.secondethernet.managed`
 *
 * - macOS 10.7, device and user channel, once per device
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.secondethernet.managed.yaml`
 */
export interface Ieee8021XSecondEthernetPayload {
  readonly [key: string]: SchemaValue;
}

/**
 * `com.apple.security.FDERecoveryKeyEscrow`
 *
 * - macOS 10.13, device channel, once per device, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.security.FDERecoveryKeyEscrow.yaml`
 */
export interface FDERecoveryKeyEscrowPayload {
  readonly Location: string;
  readonly EncryptCertPayloadUUID: string;
  readonly DeviceKey?: string;
}

/**
 * `com.apple.security.FDERecoveryRedirect`
 *
 * - macOS 10.9, device channel, once per device, not in User Enrollment, deprecated 10.13
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.security.FDERecoveryRedirect.yaml`
 */
export interface FDERecoveryKeyRedirectionPayload {
  readonly RedirectURL: string;
  readonly EncryptCertPayloadUUID: string;
}

/**
 * `com.apple.security.acme`
 *
 * - iOS 16.0
 * - macOS 13.1, device and user channel
 * - tvOS 16.0
 * - visionOS 1.0
 * - watchOS 9.0
 *
 * @see apple/device-management `mdm/profiles/com.apple.security.acme.yaml`
 */
export interface ACMECertificatePayload {
  readonly DirectoryURL: string;
  readonly ClientIdentifier: string;
  readonly KeySize: number;
  readonly KeyType: 'RSA' | 'ECSECPrimeRandom';
  readonly HardwareBound: boolean;
  readonly Subject: readonly (readonly (readonly string[])[])[];
  readonly SubjectAltName?: ACMECertificatePayloadSubjectAltName;
  readonly UsageFlags?: number;
  readonly ExtendedKeyUsage?: readonly string[];
  /** Default `false`. watchOS 10.0. */
  readonly Attest?: boolean;
  /** Default `true`. Not on iOS, tvOS, visionOS, watchOS. */
  readonly KeyIsExtractable?: boolean;
  /** Default `false`. Not on iOS, tvOS, visionOS, watchOS. */
  readonly AllowAllAppsAccess?: boolean;
}

/** `SubjectAltName` of `ACMECertificatePayload`. */
export interface ACMECertificatePayloadSubjectAltName {
  readonly rfc822Name?: string;
  readonly dNSName?: string;
  readonly uniformResourceIdentifier?: string;
  readonly ntPrincipalName?: string;
}

/**
 * `com.apple.security.certificatepreference`
 *
 * - macOS 10.12, user channel
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.security.certificatepreference.yaml`
 */
export interface CertificatePreferencePayload {
  readonly Name: string;
  readonly PayloadCertificateUUID: string;
}

/**
 * `com.apple.security.certificaterevocation`
 *
 * - iOS 14.2
 * - visionOS 1.1
 * - not on macOS, tvOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.security.certificaterevocation.yaml`
 */
export interface CertificateRevocationPayload {
  readonly EnabledForCerts?: readonly CertificateRevocationPayloadEnabledForCertsSubjectPublicKeyInfoHashDict[];
}

/** `EnabledForCerts.SubjectPublicKeyInfoHashDict` of `CertificateRevocationPayload`. */
export interface CertificateRevocationPayloadEnabledForCertsSubjectPublicKeyInfoHashDict {
  readonly Algorithm: 'sha256';
  readonly Hash: Uint8Array;
}

/**
 * `com.apple.security.certificatetransparency`
 *
 * - iOS 12.1.1
 * - macOS 10.14.2, device channel
 * - tvOS 12.1.1
 * - visionOS 1.0
 * - watchOS 5.1.1
 *
 * @see apple/device-management `mdm/profiles/com.apple.security.certificatetransparency.yaml`
 */
export interface CertificateTransparencyPayload {
  readonly DisabledForCerts?: readonly CertificateTransparencyPayloadDisabledForCertsSubjectPublicKeyInfoHashDict[];
  readonly DisabledForDomains?: readonly string[];
}

/** `DisabledForCerts.SubjectPublicKeyInfoHashDict` of `CertificateTransparencyPayload`. */
export interface CertificateTransparencyPayloadDisabledForCertsSubjectPublicKeyInfoHashDict {
  readonly Algorithm: 'sha256';
  readonly Hash: Uint8Array;
}

/**
 * `com.apple.security.firewall`
 *
 * - macOS 10.12, device channel, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.security.firewall.yaml`
 */
export interface FirewallPayload {
  readonly EnableFirewall: boolean;
  readonly BlockAllIncoming?: boolean;
  readonly EnableStealthMode?: boolean;
  readonly Applications?: readonly FirewallPayloadApplicationsItem[];
  /** macOS 12.0, deprecated 15.0, removed 15.0. */
  readonly EnableLogging?: boolean;
  /** macOS 12.0, deprecated 15.0, removed 15.0. */
  readonly LoggingOption?: 'throttled' | 'brief' | 'detail';
  /** Default `true`. macOS 12.3. */
  readonly AllowSigned?: boolean;
  /** Default `true`. macOS 12.3. */
  readonly AllowSignedApp?: boolean;
}

/** `Applications.ApplicationsItem` of `FirewallPayload`. */
export interface FirewallPayloadApplicationsItem {
  readonly BundleID: string;
  readonly Allowed: boolean;
}

/**
 * `com.apple.security.identitypreference`
 *
 * - macOS 10.12, user channel
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.security.identitypreference.yaml`
 */
export interface IdentityPreferencePayload {
  readonly Name: string;
  readonly PayloadCertificateUUID: string;
}

/**
 * `com.apple.security.pem`
 *
 * - iOS 4.0
 * - macOS 10.7, device and user channel
 * - tvOS 9.0
 * - visionOS 1.0
 * - watchOS 3.0
 *
 * @see apple/device-management `mdm/profiles/com.apple.security.pem.yaml`
 */
export interface CertificatePEMPayload {
  readonly PayloadCertificateFileName?: string;
  readonly PayloadContent: Uint8Array;
}

/**
 * `com.apple.security.pkcs1`
 *
 * - iOS 4.0
 * - macOS 10.7, device and user channel
 * - tvOS 9.0
 * - visionOS 1.0
 * - watchOS 3.0
 *
 * @see apple/device-management `mdm/profiles/com.apple.security.pkcs1.yaml`
 */
export interface CertificatePKCS1Payload {
  readonly PayloadCertificateFileName?: string;
  readonly PayloadContent: Uint8Array;
}

/**
 * `com.apple.security.pkcs12`
 *
 * - iOS 4.0
 * - macOS 10.7, device and user channel
 * - tvOS 9.0
 * - visionOS 1.0
 * - watchOS 3.0
 *
 * @see apple/device-management `mdm/profiles/com.apple.security.pkcs12.yaml`
 */
export interface CertificatePKCS12Payload {
  readonly PayloadCertificateFileName?: string;
  readonly PayloadContent: Uint8Array;
  readonly Password?: string;
  /** Default `false`. macOS 10.10; not on iOS, tvOS, visionOS, watchOS. */
  readonly AllowAllAppsAccess?: boolean;
  /** Default `true`. macOS 10.15; not on iOS, tvOS, visionOS, watchOS. */
  readonly KeyIsExtractable?: boolean;
}

/**
 * `com.apple.security.root`
 *
 * - iOS 4.0
 * - macOS 10.7, device and user channel
 * - tvOS 9.0
 * - visionOS 1.0
 * - watchOS 3.0
 *
 * @see apple/device-management `mdm/profiles/com.apple.security.root.yaml`
 */
export interface CertificateRootPayload {
  readonly PayloadCertificateFileName?: string;
  readonly PayloadContent: Uint8Array;
}

/**
 * `com.apple.security.scep`
 *
 * - iOS 4.0
 * - macOS 10.7, device and user channel
 * - tvOS 9.0
 * - visionOS 1.0
 * - watchOS 3.0
 *
 * @see apple/device-management `mdm/profiles/com.apple.security.scep.yaml`
 */
export interface SCEPPayload {
  readonly PayloadContent: SCEPPayloadPayloadContent;
}

/** `PayloadContent` of `SCEPPayload`. */
export interface SCEPPayloadPayloadContent {
  /** macOS 10.7. */
  readonly URL: string;
  readonly Name?: string;
  readonly Subject?: readonly (readonly (readonly string[])[])[];
  readonly Challenge?: string;
  /** Default `1024`. */
  readonly Keysize?: 1024 | 2048 | 4096;
  /** Default `RSA`. */
  readonly 'Key Type'?: string;
  /** Default `0`. macOS 10.11. */
  readonly 'Key Usage'?: number;
  readonly CAFingerprint?: Uint8Array;
  /** Default `3`. macOS 10.10. */
  readonly Retries?: number;
  /** Default `10`. macOS 10.10. */
  readonly RetryDelay?: number;
  readonly SubjectAltName?: SCEPPayloadPayloadContentSubjectAltName;
  /** Default `true`. macOS 10.13.4. */
  readonly KeyIsExtractable?: boolean;
  /** Default `false`. macOS 10.10. */
  readonly AllowAllAppsAccess?: boolean;
}

/** `PayloadContent.SubjectAltName` of `SCEPPayload`. */
export interface SCEPPayloadPayloadContentSubjectAltName {
  readonly rfc822Name?: string;
  readonly dNSName?: string;
  readonly uniformResourceIdentifier?: string;
  readonly ntPrincipalName?: string;
}

/**
 * `com.apple.security.smartcard`
 *
 * - macOS 10.12.4, device channel, once per device, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.security.smartcard.yaml`
 */
export interface SmartCardPayload {
  /** Default `true`. */
  readonly UserPairing?: boolean;
  /** Default `true`. */
  readonly allowSmartCard?: boolean;
  /** Default `0`. */
  readonly checkCertificateTrust?: 0 | 1 | 2 | 3;
  /** Default `false`. */
  readonly oneCardPerUser?: boolean;
  /** Default `0`. macOS 10.13.4. */
  readonly tokenRemovalAction?: 0 | 1;
  /** Default `false`. macOS 10.13.2. */
  readonly enforceSmartCard?: boolean;
}

/**
 * `com.apple.security.wapi-identity`
 *
 * @see apple/device-management `mdm/profiles/com.apple.security.wapi-identity.yaml`
 */
export interface WAPIIdentityCertificatePayload {
  readonly PEMData: Uint8Array;
}

/**
 * `com.apple.servicemanagement`
 *
 * - macOS 13.0, user-approved, device channel, through MDM only, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.servicemanagement.yaml`
 */
export interface ServiceManagementManagedLoginItemsPayload {
  readonly Rules: readonly ServiceManagementManagedLoginItemsPayloadRule[];
}

/** `Rules.Rule` of `ServiceManagementManagedLoginItemsPayload`. */
export interface ServiceManagementManagedLoginItemsPayloadRule {
  readonly RuleType: 'BundleIdentifier' | 'BundleIdentifierPrefix' | 'Label' | 'LabelPrefix' | 'TeamIdentifier';
  readonly RuleValue: string;
  readonly Comment?: string;
  readonly TeamIdentifier?: string;
}

/**
 * `com.apple.shareddeviceconfiguration`
 *
 * - iOS 9.3, supervised, once per device, not in User Enrollment
 * - not on macOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.shareddeviceconfiguration.yaml`
 */
export interface LockScreenMessagePayload {
  readonly AssetTagInformation?: string;
  /** iOS 9.3, deprecated 9.3.1. */
  readonly IfLostReturnToMessage?: string;
  /** iOS 9.3.1. */
  readonly LockScreenFootnote?: string;
}

/**
 * `com.apple.sso`
 *
 * - iOS 7.0, once per device, not on Shared iPad
 * - not on macOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.sso.yaml`
 */
export interface SingleSignOnPayload {
  /** iOS deprecated 26.0. */
  readonly Name: string;
  /** iOS deprecated 26.0. */
  readonly Kerberos?: SingleSignOnPayloadKerberos;
}

/** `Kerberos` of `SingleSignOnPayload`. */
export interface SingleSignOnPayloadKerberos {
  /** iOS deprecated 26.0. */
  readonly PrincipalName?: string;
  /** iOS 8.0, deprecated 26.0. */
  readonly PayloadCertificateUUID?: string;
  /** iOS deprecated 26.0. */
  readonly Realm: string;
  /** iOS deprecated 26.0. */
  readonly URLPrefixMatches?: readonly string[];
  /** iOS deprecated 26.0. */
  readonly AppIdentifierMatches?: readonly string[];
}

/**
 * `com.apple.subscribedcalendar.account`
 *
 * - iOS 4.0
 * - visionOS 1.1
 * - not on macOS, tvOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.subscribedcalendar.account.yaml`
 */
export interface SubscribedCalendarsPayload {
  readonly SubCalAccountDescription?: string;
  readonly SubCalAccountHostName: string;
  readonly SubCalAccountUsername?: string;
  readonly SubCalAccountPassword?: string;
  /** Default `false`. */
  readonly SubCalAccountUseSSL?: boolean;
  /** iOS 14.0. */
  readonly VPNUUID?: string;
}

/**
 * `com.apple.syspolicy.kernel-extension-policy`
 *
 * - macOS 10.13.2, user-approved, device channel, through MDM only, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.syspolicy.kernel-extension-policy.yaml`
 */
export interface SystemPolicyKernelExtensionsPayload {
  /** Default `false`. macOS 11.0. */
  readonly AllowNonAdminUserApprovals?: boolean;
  /** Default `false`. */
  readonly AllowUserOverrides?: boolean;
  readonly AllowedTeamIdentifiers?: readonly string[];
  readonly AllowedKernelExtensions?: { readonly [key: string]: readonly string[] };
}

/**
 * `com.apple.system-extension-policy`
 *
 * - macOS 10.15, user-approved, device channel, through MDM only, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.system-extension-policy.yaml`
 */
export interface SystemExtensionsPayload {
  /** Default `true`. */
  readonly AllowUserOverrides?: boolean;
  readonly AllowedTeamIdentifiers?: readonly string[];
  readonly AllowedSystemExtensionTypes?: { readonly [key: string]: readonly string[] };
  readonly AllowedSystemExtensions?: { readonly [key: string]: readonly string[] };
  /** macOS 12.0. */
  readonly RemovableSystemExtensions?: { readonly [key: string]: readonly string[] };
  /** macOS 15.0. */
  readonly NonRemovableSystemExtensions?: { readonly [key: string]: readonly string[] };
  /** macOS 15.0. */
  readonly NonRemovableFromUISystemExtensions?: { readonly [key: string]: readonly string[] };
}

/**
 * `com.apple.system.logging`
 *
 * - macOS 10.12, device and user channel, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.system.logging.yaml`
 */
export interface SystemLoggingPayload {
  /** Not on macOS. */
  readonly Processes?: { readonly [key: string]: SchemaValue };
  /** Not on macOS. */
  readonly Subsystems?: { readonly [key: string]: SchemaValue };
  /** Not on macOS. */
  readonly System?: { readonly [key: string]: SchemaValue };
}

/**
 * `com.apple.systemmigration`
 *
 * - macOS 10.12.4, device channel, once per device, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.systemmigration.yaml`
 */
export interface SystemMigrationPayload {
  readonly CustomBehavior?: readonly SystemMigrationPayloadCustomBehaviorItem[];
}

/** `CustomBehavior.CustomBehaviorItem` of `SystemMigrationPayload`. */
export interface SystemMigrationPayloadCustomBehaviorItem {
  readonly Context: string;
  readonly Paths: readonly SystemMigrationPayloadCustomBehaviorItemPathsItem[];
}

/** `CustomBehavior.CustomBehaviorItem.Paths.PathsItem` of `SystemMigrationPayload`. */
export interface SystemMigrationPayloadCustomBehaviorItemPathsItem {
  readonly SourcePath: string;
  readonly SourcePathInUserHome: boolean;
  readonly TargetPath: string;
  readonly TargetPathInUserHome: boolean;
}

/**
 * `com.apple.systempolicy.control`
 *
 * - macOS 10.8, device channel, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.systempolicy.control.yaml`
 */
export interface SystemPolicyControlPayload {
  readonly EnableAssessment?: boolean;
  readonly AllowIdentifiedDevelopers?: boolean;
  /** macOS 15.0. */
  readonly EnableXProtectMalwareUpload?: boolean;
}

/**
 * `com.apple.systempolicy.managed`
 *
 * - macOS 10.8, device and user channel, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.systempolicy.managed.yaml`
 */
export interface SystemPolicyManagedPayload {
  /** Default `false`. */
  readonly DisableOverride?: boolean;
}

/**
 * `com.apple.systempolicy.rule`
 *
 * - macOS 10.8, device channel, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.systempolicy.rule.yaml`
 */
export interface SystemPolicyRulePayload {
  readonly Requirement?: string;
  readonly Comment?: string;
  readonly Priority?: number | SchemaReal;
  readonly Expiration?: Date;
  /** Default `operation:execute`. */
  readonly OperationType?: 'operation:execute' | 'operation:install' | 'operation:lsopen';
  readonly LeafCertificate?: Uint8Array;
}

/**
 * `com.apple.systempreferences`
 *
 * - macOS 10.7, device and user channel, once per device, not in User Enrollment, deprecated 13.0
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.systempreferences.yaml`
 */
export interface SystemPreferencesPayload {
  readonly EnabledPreferencePanes?: readonly (
    | 'com.apple.ClassroomSettings'
    | 'com.apple.Localization'
    | 'com.apple.preference.datetime'
    | 'com.apple.preference.desktopscreeneffect'
    | 'com.apple.preference.digihub.discs'
    | 'com.apple.preference.displays'
    | 'com.apple.preference.dock'
    | 'com.apple.preference.energysaver'
    | 'com.apple.preference.expose'
    | 'com.apple.preference.general'
    | 'com.apple.preference.ink'
    | 'com.apple.preference.keyboard'
    | 'com.apple.preference.mouse'
    | 'com.apple.preference.network'
    | 'com.apple.preference.notifications'
    | 'com.apple.preference.printfax'
    | 'com.apple.preference.screentime'
    | 'com.apple.preference.security'
    | 'com.apple.preference.sidecar'
    | 'com.apple.preference.sound'
    | 'com.apple.preference.speech'
    | 'com.apple.preference.spotlight'
    | 'com.apple.preference.startupdisk'
    | 'com.apple.preference.trackpad'
    | 'com.apple.preference.universalaccess'
    | 'com.apple.preferences.AppleIDPrefPane'
    | 'com.apple.preferences.appstore'
    | 'com.apple.preferences.Bluetooth'
    | 'com.apple.preferences.configurationprofiles'
    | 'com.apple.preferences.extensions'
    | 'com.apple.preferences.FamilySharingPrefPane'
    | 'com.apple.preferences.icloud'
    | 'com.apple.preferences.internetaccounts'
    | 'com.apple.preferences.parentalcontrols'
    | 'com.apple.preferences.password'
    | 'com.apple.preferences.sharing'
    | 'com.apple.preferences.softwareupdate'
    | 'com.apple.preferences.users'
    | 'com.apple.preferences.wallet'
    | 'com.apple.prefpanel.fibrechannel'
    | 'com.apple.prefs.backup'
    | 'com.apple.Xsan'
  )[];
  readonly DisabledPreferencePanes?: readonly (
    | 'com.apple.ClassroomSettings'
    | 'com.apple.Localization'
    | 'com.apple.preference.datetime'
    | 'com.apple.preference.desktopscreeneffect'
    | 'com.apple.preference.digihub.discs'
    | 'com.apple.preference.displays'
    | 'com.apple.preference.dock'
    | 'com.apple.preference.energysaver'
    | 'com.apple.preference.expose'
    | 'com.apple.preference.general'
    | 'com.apple.preference.ink'
    | 'com.apple.preference.keyboard'
    | 'com.apple.preference.mouse'
    | 'com.apple.preference.network'
    | 'com.apple.preference.notifications'
    | 'com.apple.preference.printfax'
    | 'com.apple.preference.screentime'
    | 'com.apple.preference.security'
    | 'com.apple.preference.sidecar'
    | 'com.apple.preference.sound'
    | 'com.apple.preference.speech'
    | 'com.apple.preference.spotlight'
    | 'com.apple.preference.startupdisk'
    | 'com.apple.preference.trackpad'
    | 'com.apple.preference.universalaccess'
    | 'com.apple.preferences.AppleIDPrefPane'
    | 'com.apple.preferences.appstore'
    | 'com.apple.preferences.Bluetooth'
    | 'com.apple.preferences.configurationprofiles'
    | 'com.apple.preferences.extensions'
    | 'com.apple.preferences.FamilySharingPrefPane'
    | 'com.apple.preferences.icloud'
    | 'com.apple.preferences.internetaccounts'
    | 'com.apple.preferences.parentalcontrols'
    | 'com.apple.preferences.password'
    | 'com.apple.preferences.sharing'
    | 'com.apple.preferences.softwareupdate'
    | 'com.apple.preferences.users'
    | 'com.apple.preferences.wallet'
    | 'com.apple.prefpanel.fibrechannel'
    | 'com.apple.prefs.backup'
    | 'com.apple.Xsan'
  )[];
  /** macOS 13.0. */
  readonly DisabledSystemSettings?: readonly (
    | 'com.apple.Accessibility-Settings.extension'
    | 'com.apple.AirDrop-Handoff-Settings.extension'
    | 'com.apple.Battery-Settings.extension'
    | 'com.apple.BluetoothSettings'
    | 'com.apple.CD-DVD-Settings.extension'
    | 'com.apple.ClassKit-Settings.extension'
    | 'com.apple.Classroom-Settings.extension'
    | 'com.apple.ControlCenter-Settings.extension'
    | 'com.apple.Date-Time-Settings.extension'
    | 'com.apple.Desktop-Settings.extension'
    | 'com.apple.Displays-Settings.extension'
    | 'com.apple.ExtensionsPreferences'
    | 'com.apple.Family-Settings.extension'
    | 'com.apple.Focus-Settings.extension'
    | 'com.apple.Game-Center-Settings.extension'
    | 'com.apple.Game-Controller-Settings.extension'
    | 'com.apple.HeadphoneSettings'
    | 'com.apple.Internet-Accounts-Settings.extension'
    | 'com.apple.Keyboard-Settings.extension'
    | 'com.apple.Localization-Settings.extension'
    | 'com.apple.Lock-Screen-Settings.extension'
    | 'com.apple.LoginItems-Settings.extension'
    | 'com.apple.Mouse-Settings.extension'
    | 'com.apple.Network-Settings.extension'
    | 'com.apple.NetworkExtensionSettingsUI.NESettingsUIExtension'
    | 'com.apple.Notifications-Settings.extension'
    | 'com.apple.Passwords-Settings.extension'
    | 'com.apple.Print-Scan-Settings.extension'
    | 'com.apple.Screen-Time-Settings.extension'
    | 'com.apple.ScreenSaver-Settings.extension'
    | 'com.apple.Sharing-Settings.extension'
    | 'com.apple.Siri-Settings.extension'
    | 'com.apple.Software-Update-Settings.extension'
    | 'com.apple.Sound-Settings.extension'
    | 'com.apple.Startup-Disk-Settings.extension'
    | 'com.apple.Time-Machine-Settings.extension'
    | 'com.apple.Touch-ID-Settings.extension'
    | 'com.apple.Trackpad-Settings.extension'
    | 'com.apple.Transfer-Reset-Settings.extension'
    | 'com.apple.Users-Groups-Settings.extension'
    | 'com.apple.WalletSettingsExtension'
    | 'com.apple.Wallpaper-Settings.extension'
    | 'com.apple.settings.Storage'
    | 'com.apple.systempreferences.AppleIDSettings'
    | 'com.apple.wifi-settings-extension'
  )[];
}

/**
 * `com.apple.systemuiserver`
 *
 * - macOS 10.7, device and user channel, once per device, not in User Enrollment, deprecated 11.0
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.systemuiserver.yaml`
 */
export interface MediaManagementAllowedMediaPayload {
  readonly 'logout-eject'?: MediaManagementAllowedMediaPayloadMediaItems;
  readonly 'mount-controls'?: MediaManagementAllowedMediaPayloadMediaItems;
  readonly 'unmount-controls'?: MediaManagementAllowedMediaPayloadMediaItems;
}

/** `logout-eject` of `MediaManagementAllowedMediaPayload`. */
export interface MediaManagementAllowedMediaPayloadMediaItems {
  readonly 'all-media'?: string;
  readonly cd?: readonly ('authenticate' | 'read-only' | 'deny' | 'eject')[];
  readonly dvd?: readonly ('authenticate' | 'read-only' | 'deny' | 'eject')[];
  readonly bd?: readonly ('authenticate' | 'read-only' | 'deny' | 'eject')[];
  readonly blankcd?: readonly ('authenticate' | 'read-only' | 'deny' | 'eject')[];
  readonly blankdvd?: readonly ('authenticate' | 'read-only' | 'deny' | 'eject')[];
  readonly blankbd?: readonly ('authenticate' | 'read-only' | 'deny' | 'eject')[];
  readonly dvdram?: readonly ('authenticate' | 'read-only' | 'deny' | 'eject')[];
  readonly 'disk-image'?: readonly ('authenticate' | 'read-only' | 'deny' | 'eject')[];
  readonly 'harddisk-internal'?: readonly ('authenticate' | 'read-only' | 'deny' | 'eject')[];
  readonly 'harddisk-external'?: readonly ('authenticate' | 'read-only' | 'deny' | 'eject')[];
  readonly networkdisk?: readonly ('authenticate' | 'read-only' | 'deny' | 'eject')[];
}

/**
 * `com.apple.thirdactiveethernet.managed`
 *
 * - macOS 10.7, device and user channel, once per device
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.thirdactiveethernet.managed.yaml`
 */
export interface Ieee8021XThirdActiveEthernetPayload {
  readonly [key: string]: SchemaValue;
}

/**
 * `com.apple.thirdethernet.managed`
 *
 * - macOS 10.7, device and user channel, once per device
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.thirdethernet.managed.yaml`
 */
export interface Ieee8021XThirdEthernetPayload {
  readonly [key: string]: SchemaValue;
}

/**
 * `com.apple.tvremote`
 *
 * - iOS 11.3, supervised, once per device, not in User Enrollment
 * - tvOS 11.3, supervised, once per device
 * - not on macOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.tvremote.yaml`
 */
export interface TVRemotePayload {
  /** Not on iOS. */
  readonly AllowedRemotes?: readonly TVRemotePayloadAllowedRemotesItem[];
  /** Not on tvOS. */
  readonly AllowedTVs?: readonly TVRemotePayloadAllowedTVsItem[];
}

/** `AllowedRemotes.AllowedRemotesItem` of `TVRemotePayload`. */
export interface TVRemotePayloadAllowedRemotesItem {
  readonly RemoteDeviceID: string;
}

/** `AllowedTVs.AllowedTVsItem` of `TVRemotePayload`. */
export interface TVRemotePayloadAllowedTVsItem {
  readonly TVDeviceID: string;
  /** iOS 15.0. */
  readonly TVDeviceName?: string;
}

/**
 * `com.apple.universalaccess`
 *
 * - macOS 10.9, device and user channel, once per device, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.universalaccess.yaml`
 */
export interface AccessibilityPayload {
  readonly closeViewFarPoint?: number;
  /** Default `false`. */
  readonly closeViewHotkeysEnabled?: boolean;
  readonly closeViewNearPoint?: number;
  /** Default `false`. */
  readonly closeViewScrollWheelToggle?: boolean;
  /** Default `false`. macOS 10.9, deprecated 10.15. */
  readonly closeViewShowPreview?: boolean;
  /** Default `false`. */
  readonly closeViewSmoothImages?: boolean;
  /** 0 to 1. */
  readonly contrast?: number | SchemaReal;
  /** Default `false`. */
  readonly flashScreen?: boolean;
  /** Default `false`. macOS deprecated 11.0. */
  readonly grayscale?: boolean;
  /** Default `false`. */
  readonly mouseDriver?: boolean;
  readonly mouseDriverCursorSize?: number;
  /** Default `false`. */
  readonly mouseDriverIgnoreTrackpad?: boolean;
  readonly mouseDriverInitialDelay?: number;
  readonly mouseDriverMaxSpeed?: number;
  /** Default `false`. */
  readonly slowKey?: boolean;
  /** Default `false`. */
  readonly slowKeyBeepOn?: boolean;
  readonly slowKeyDelay?: number;
  /** Default `false`. */
  readonly stereoAsMono?: boolean;
  /** Default `false`. */
  readonly stickyKey?: boolean;
  /** Default `false`. */
  readonly stickyKeyBeepOnModifier?: boolean;
  /** Default `false`. */
  readonly stickyKeyShowWindow?: boolean;
  /** Default `false`. */
  readonly voiceOverOnOffKey?: boolean;
  /** Default `false`. */
  readonly whiteOnBlack?: boolean;
}

/**
 * `com.apple.vpn.managed.applayer`
 *
 * - iOS 7.0
 * - macOS 10.9, device and user channel
 * - visionOS 1.1
 * - watchOS 10.0, supervised, through MDM only
 * - not on tvOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.vpn.managed.applayer.yaml`
 */
export interface AppLayerVPNPayload {
  readonly VPNUUID: string;
  /** iOS 18.0; not on macOS, tvOS, visionOS. */
  readonly CellularSliceUUID?: string;
  /** Not on watchOS. */
  readonly SafariDomains?: readonly string[];
  /** iOS 13.0, deprecated 13.4; macOS 10.15; not on visionOS, watchOS. */
  readonly MailDomains?: readonly string[];
  /** iOS 13.0, deprecated 13.4; macOS 10.15; not on visionOS, watchOS. */
  readonly CalendarDomains?: readonly string[];
  /** iOS 13.0, deprecated 13.4; macOS 10.15; not on visionOS, watchOS. */
  readonly ContactsDomains?: readonly string[];
  /** iOS 14.0; macOS 11.0. */
  readonly AssociatedDomains?: readonly string[];
  /** iOS 14.0; macOS 11.0. */
  readonly ExcludedDomains?: readonly string[];
  readonly OnDemandMatchAppEnabled?: boolean;
  /** iOS 13.0; not on macOS, watchOS. */
  readonly SMBDomains?: readonly string[];
}

/**
 * `com.apple.vpn.managed.appmapping`
 *
 * - macOS 10.9, device channel, once per device
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.vpn.managed.appmapping.yaml`
 */
export interface AppToAppLayerVPNMappingPayload {
  readonly AppLayerVPNMapping: readonly AppToAppLayerVPNMappingPayloadAppLayerVPNMappingItem[];
}

/** `AppLayerVPNMapping.AppLayerVPNMappingItem` of `AppToAppLayerVPNMappingPayload`. */
export interface AppToAppLayerVPNMappingPayloadAppLayerVPNMappingItem {
  readonly Identifier: string;
  readonly VPNUUID: string;
  /** macOS 10.10. */
  readonly DesignatedRequirement: string;
  /** macOS 10.10. */
  readonly SigningIdentifier: string;
  /** macOS 10.15. */
  readonly Path?: string;
  /** macOS 10.15.4. */
  readonly MatchTools?: readonly AppToAppLayerVPNMappingPayloadAppLayerVPNMappingItemMatchToolsItem[];
}

/** `AppLayerVPNMapping.AppLayerVPNMappingItem.MatchTools.MatchToolsItem` of `AppToAppLayerVPNMappingPayload`. */
export interface AppToAppLayerVPNMappingPayloadAppLayerVPNMappingItemMatchToolsItem {
  /** macOS 10.15.4. */
  readonly DesignatedRequirement: string;
  /** macOS 10.15.4. */
  readonly SigningIdentifier: string;
  /** macOS 10.15.4. */
  readonly Path?: string;
}

/**
 * `com.apple.vpn.managed`
 *
 * - iOS 4.0, not in User Enrollment
 * - macOS 10.7, device and user channel, not in User Enrollment
 * - tvOS 17.0
 * - visionOS 1.0, not in User Enrollment
 * - not on watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.vpn.managed.yaml`
 */
export interface VPNPayload {
  readonly VPNType: 'VPN' | 'L2TP' | 'IPSec' | 'IKEv2' | 'AlwaysOn' | 'TransparentProxy';
  readonly VPNSubType?: string;
  readonly UserDefinedName: string;
  readonly VendorConfig?: VPNPayloadVendorConfig;
  readonly VPN?: VPNPayloadVPN;
  /** Not on tvOS. */
  readonly IPv4?: VPNPayloadIPv4;
  /** Not on tvOS. */
  readonly PPP?: VPNPayloadPPP;
  /** Not on tvOS. */
  readonly IPSec?: VPNPayloadIPSec;
  /** watchOS 10.0. */
  readonly IKEv2?: VPNPayloadIKEv2;
  /** watchOS 10.0. */
  readonly DNS?: VPNPayloadDNS;
  /** watchOS 10.0. */
  readonly Proxies?: VPNPayloadProxies;
  /** iOS 8.0; not on macOS, tvOS. */
  readonly AlwaysOn?: VPNPayloadAlwaysOn;
  /** macOS 14.0; not on iOS, tvOS, visionOS. */
  readonly TransparentProxy?: VPNPayloadTransparentProxy;
}

/** `VendorConfig` of `VPNPayload`. */
export interface VPNPayloadVendorConfig {
  readonly Realm?: string;
  readonly Role?: string;
  readonly Group?: string;
  readonly LoginGroupOrDomain?: string;
}

/** `VPN` of `VPNPayload`. */
export interface VPNPayloadVPN {
  /** Default `Password`. */
  readonly AuthenticationMethod?: 'Password' | 'Certificate' | 'Password+Certificate';
  readonly PayloadCertificateUUID?: string;
  readonly Password?: string;
  readonly ProviderBundleIdentifier?: string;
  /** macOS 10.15; not on iOS, visionOS. */
  readonly ProviderDesignatedRequirement?: string;
  /** Default `0`. */
  readonly DisconnectOnIdle?: 0 | 1;
  readonly DisconnectOnIdleTimer?: number;
  /** Default `packet-tunnel`. */
  readonly ProviderType?: 'packet-tunnel' | 'app-proxy';
  /** Default `0`. iOS 14.0; macOS 10.15; not on tvOS. */
  readonly IncludeAllNetworks?: 0 | 1;
  /** Default `0`. iOS 14.2; macOS 11.0. */
  readonly EnforceRoutes?: 0 | 1;
  /** iOS 14.2; macOS 10.15; not on tvOS. */
  readonly ExcludeLocalNetworks?: 0 | 1;
  /** Default `1`. iOS 16.4; macOS 13.3; not on tvOS. */
  readonly ExcludeCellularServices?: 0 | 1;
  /** Default `1`. iOS 16.4; macOS 13.3; not on tvOS. */
  readonly ExcludeAPNs?: 0 | 1;
  /** Default `1`. iOS 17.4; macOS 14.4; visionOS 1.1; not on tvOS. */
  readonly ExcludeDeviceCommunication?: 0 | 1;
  /** Default `0`. */
  readonly OnDemandEnabled?: 0 | 1;
  /** Default `0`. iOS 14.0; not on macOS. */
  readonly OnDemandUserOverrideDisabled?: 0 | 1;
  /** iOS deprecated 7.0. */
  readonly OnDemandMatchDomainsAlways?: readonly string[];
  /** iOS deprecated 7.0. */
  readonly OnDemandMatchDomainsNever?: readonly string[];
  /** iOS deprecated 7.0. */
  readonly OnDemandMatchDomainsOnRetry?: readonly string[];
  readonly OnDemandRules?: readonly VPNPayloadOnDemandRulesElement[];
  readonly AuthName?: string;
  readonly AuthPassword?: string;
  readonly RemoteAddress: string;
}

/** `VPN.OnDemandRules.OnDemandRulesElement` of `VPNPayload`. */
export interface VPNPayloadOnDemandRulesElement {
  readonly Action: 'Allow' | 'Connect' | 'Disconnect' | 'EvaluateConnection' | 'Ignore';
  readonly ActionParameters?: readonly VPNPayloadActionParameter[];
  readonly DNSDomainMatch?: readonly string[];
  readonly DNSServerAddressMatch?: readonly string[];
  readonly InterfaceTypeMatch?: 'Ethernet' | 'WiFi' | 'Cellular';
  readonly SSIDMatch?: readonly string[];
  readonly URLStringProbe?: string;
}

/** `VPN.OnDemandRules.OnDemandRulesElement.ActionParameters.ActionParameter` of `VPNPayload`. */
export interface VPNPayloadActionParameter {
  readonly Domains: readonly string[];
  readonly DomainAction: 'ConnectIfNeeded' | 'NeverConnect';
  readonly RequiredDNSServers?: readonly string[];
  readonly RequiredURLStringProbe?: string;
}

/** `IPv4` of `VPNPayload`. */
export interface VPNPayloadIPv4 {
  /** Default `0`. */
  readonly OverridePrimary?: 0 | 1;
}

/** `PPP` of `VPNPayload`. */
export interface VPNPayloadPPP {
  readonly AuthName?: string;
  readonly AuthPassword?: string;
  /** Default `0`. */
  readonly TokenCard?: 0 | 1;
  readonly CommRemoteAddress?: string;
  readonly AuthEAPPlugins?: readonly ('EAP-RSA' | 'EAP-TLS' | 'EAP-KRB')[];
  readonly AuthProtocol?: readonly 'EAP'[];
  readonly CCPMPPE40Enabled?: 0 | 1;
  readonly CCPMPPE128Enabled?: 0 | 1;
  readonly CCPEnabled?: 0 | 1;
  /** Default `0`. */
  readonly DisconnectOnIdle?: 0 | 1;
  readonly DisconnectOnIdleTimer?: number;
}

/** `IPSec` of `VPNPayload`. */
export interface VPNPayloadIPSec {
  readonly RemoteAddress?: string;
  /** Default `SharedSecret`. */
  readonly AuthenticationMethod?: 'SharedSecret' | 'Certificate';
  readonly XAuthName?: string;
  readonly XAuthPassword?: string;
  readonly XAuthEnabled?: 0 | 1;
  readonly XAuthPasswordEncryption?: 'Prompt';
  readonly LocalIdentifier?: string;
  /** Default `KeyID`. */
  readonly LocalIdentifierType?: 'KeyID';
  readonly SharedSecret?: Uint8Array;
  readonly PayloadCertificateUUID?: string;
  /** Default `false`. */
  readonly PromptForVPNPIN?: boolean;
  /** Default `0`. */
  readonly DisconnectOnIdle?: 0 | 1;
  readonly DisconnectOnIdleTimer?: number;
  /** Default `0`. */
  readonly OnDemandEnabled?: 0 | 1;
  /** iOS deprecated 7.0. */
  readonly OnDemandMatchDomainsAlways?: readonly string[];
  /** iOS deprecated 7.0. */
  readonly OnDemandMatchDomainsNever?: readonly string[];
  /** iOS deprecated 7.0. */
  readonly OnDemandMatchDomainsOnRetry?: readonly string[];
  readonly OnDemandRules?: readonly VPNPayloadOnDemandRulesElement[];
}

/** `IKEv2` of `VPNPayload`. */
export interface VPNPayloadIKEv2 {
  readonly RemoteAddress: string;
  readonly LocalIdentifier: string;
  readonly RemoteIdentifier: string;
  readonly AuthenticationMethod: 'None' | 'SharedSecret' | 'Certificate';
  /** Default `RSA`. */
  readonly CertificateType?: 'RSA' | 'ECDSA256' | 'ECDSA384' | 'ECDSA521' | 'RSA-PSS';
  readonly PayloadCertificateUUID?: string;
  readonly Password?: string;
  readonly ProviderBundleIdentifier?: string;
  /** macOS 10.15; not on iOS, visionOS. */
  readonly ProviderDesignatedRequirement?: string;
  readonly SharedSecret?: string;
  /** Default `0`. */
  readonly ExtendedAuthEnabled?: 0 | 1;
  readonly AuthName?: string;
  readonly AuthPassword?: string;
  /** Default `0`. */
  readonly OnDemandEnabled?: 0 | 1;
  /** Default `0`. iOS 14.0; not on macOS. */
  readonly OnDemandUserOverrideDisabled?: 0 | 1;
  readonly OnDemandRules?: readonly VPNPayloadOnDemandRulesElement[];
  /** Default `Medium`. Not on watchOS. */
  readonly DeadPeerDetectionRate?: 'None' | 'Low' | 'Medium' | 'High';
  readonly ServerCertificateIssuerCommonName?: string;
  readonly ServerCertificateCommonName?: string;
  /** Default `1.0`. iOS 11.0; macOS 10.13. */
  readonly TLSMinimumVersion?: '1.0' | '1.1' | '1.2' | '1.3';
  /** Default `1.2`. iOS 11.0; macOS 10.13. */
  readonly TLSMaximumVersion?: '1.0' | '1.1' | '1.2' | '1.3';
  /** Default `0`. iOS 9.0. */
  readonly UseConfigurationAttributeInternalIPSubnet?: 0 | 1;
  /** Default `0`. iOS 9.0. */
  readonly DisableMOBIKE?: 0 | 1;
  /** Default `0`. iOS 9.0. */
  readonly DisableRedirect?: 0 | 1;
  /** Default `0`. */
  readonly DisconnectOnIdle?: 0 | 1;
  readonly DisconnectOnIdleTimer?: number;
  /** Default `1`. iOS 9.0. */
  readonly NATKeepAliveOffloadEnable?: 0 | 1;
  /** Default `20`. iOS 9.0. */
  readonly NATKeepAliveInterval?: number;
  /** Default `0`. iOS 9.0. */
  readonly EnablePFS?: 0 | 1;
  /** Default `0`. iOS 9.0. */
  readonly EnableCertificateRevocationCheck?: 0 | 1;
  /** Default `0`. iOS 13.0; not on macOS, watchOS. */
  readonly EnableFallback?: 0 | 1;
  /** Default `1280`. 1280 to 1400. iOS 14.0; macOS 11.0. */
  readonly MTU?: number;
  /** Default `packet-tunnel`. */
  readonly ProviderType?: 'packet-tunnel' | 'app-proxy';
  /** Default `0`. iOS 14.0; macOS 10.15; not on tvOS, watchOS. */
  readonly IncludeAllNetworks?: 0 | 1;
  /** Default `0`. iOS 14.2; macOS 11.0; not on watchOS. */
  readonly EnforceRoutes?: 0 | 1;
  /** iOS 14.2; macOS 10.15; not on tvOS, watchOS. */
  readonly ExcludeLocalNetworks?: 0 | 1;
  /** Default `1`. iOS 16.4; macOS 13.3; not on tvOS, watchOS. */
  readonly ExcludeCellularServices?: 0 | 1;
  /** Default `1`. iOS 16.4; macOS 13.3; not on tvOS, watchOS. */
  readonly ExcludeAPNs?: 0 | 1;
  /** Default `1`. iOS 17.4; macOS 14.4; visionOS 1.1; not on tvOS, watchOS. */
  readonly ExcludeDeviceCommunication?: 0 | 1;
  /** iOS 18.0; macOS 15.0; tvOS 18.0; visionOS 2.0; watchOS 11.0. */
  readonly PPK?: Uint8Array;
  /** iOS 18.0; macOS 15.0; tvOS 18.0; visionOS 2.0; watchOS 11.0. */
  readonly PPKIdentifier?: string;
  /** Default `1`. iOS 18.0; macOS 15.0; tvOS 18.0; visionOS 2.0; watchOS 11.0. */
  readonly PPKMandatory?: 0 | 1;
  readonly IKESecurityAssociationParameters?: VPNPayloadSecurityAssociationParameters;
  readonly ChildSecurityAssociationParameters?: VPNPayloadSecurityAssociationParameters;
  /** Default `0`. iOS 26.0; macOS 26.0; tvOS 26.0; visionOS 26.0; watchOS 26.0. */
  readonly AllowPostQuantumKeyExchangeFallback?: 0 | 1;
  /** Default `0`. iOS 18.5; macOS 15.5; tvOS 18.5; visionOS 2.5; watchOS 11.5. */
  readonly EnforceStrictAlgorithmSelection?: 0 | 1;
}

/** `IKEv2.IKESecurityAssociationParameters` of `VPNPayload`. */
export interface VPNPayloadSecurityAssociationParameters {
  /** Default `AES-256`. */
  readonly EncryptionAlgorithm?:
    'DES' | '3DES' | 'AES-128' | 'AES-256' | 'AES-128-GCM' | 'AES-256-GCM' | 'ChaCha20Poly1305';
  /** Default `SHA2-256`. */
  readonly IntegrityAlgorithm?: 'SHA1-96' | 'SHA1-160' | 'SHA2-256' | 'SHA2-384' | 'SHA2-512';
  /** Default `14`. */
  readonly DiffieHellmanGroup?: 1 | 2 | 5 | 14 | 15 | 16 | 17 | 18 | 19 | 20 | 21 | 31 | 32;
  /** Default `1440`. 10 to 1440. */
  readonly LifeTimeInMinutes?: number;
  /** iOS 26.0; macOS 26.0; tvOS 16.0; visionOS 26.0; watchOS 26.0. */
  readonly PostQuantumKeyExchangeMethods?: readonly (0 | 36 | 37)[];
}

/** `DNS` of `VPNPayload`. */
export interface VPNPayloadDNS {
  /** iOS 14.0; macOS 11.0. */
  readonly DNSProtocol: 'Cleartext' | 'HTTPS' | 'TLS';
  /** iOS 14.0; macOS 11.0. */
  readonly ServerURL?: string;
  /** iOS 14.0; macOS 11.0. */
  readonly ServerName?: string;
  /** iOS 10.0; macOS 10.12. */
  readonly ServerAddresses: readonly string[];
  /** iOS 10.0; macOS 10.12. */
  readonly SearchDomains?: readonly string[];
  /** iOS 10.0; macOS 10.12. */
  readonly DomainName?: string;
  /** iOS 10.0; macOS 10.12. */
  readonly SupplementalMatchDomains?: readonly string[];
  /** Default `0`. iOS 10.0; macOS 10.12. */
  readonly SupplementalMatchDomainsNoSearch?: 0 | 1;
  /** Form `^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$`. iOS 16.0; macOS 13.0. */
  readonly PayloadCertificateUUID?: string;
}

/** `Proxies` of `VPNPayload`. */
export interface VPNPayloadProxies {
  readonly ProxyAutoConfigEnable?: 0 | 1;
  /** Default `1`. */
  readonly ProxyAutoDiscoveryEnable?: 0 | 1;
  readonly ProxyAutoConfigURLString?: string;
  readonly SupplementalMatchDomains?: readonly string[];
  /** Default `0`. */
  readonly HTTPEnable?: 0 | 1;
  readonly HTTPProxy?: string;
  /** 0 to 65535. */
  readonly HTTPPort?: number;
  readonly HTTPProxyUsername?: string;
  readonly HTTPProxyPassword?: string;
  /** Default `0`. */
  readonly HTTPSEnable?: 0 | 1;
  readonly HTTPSProxy?: string;
  /** 0 to 65535. */
  readonly HTTPSPort?: number;
}

/** `AlwaysOn` of `VPNPayload`. */
export interface VPNPayloadAlwaysOn {
  /** Default `0`. */
  readonly UIToggleEnabled?: 0 | 1;
  readonly TunnelConfigurations: readonly VPNPayloadAlwaysOnTunnelConfigurationElement[];
  readonly ServiceExceptions?: readonly VPNPayloadAlwaysOnServiceExceptionElement[];
  /** iOS 13.6. */
  readonly ApplicationExceptions?: readonly VPNPayloadAlwaysOnApplicationExceptionElement[];
  /** Default `0`. */
  readonly AllowCaptiveWebSheet?: 0 | 1;
  /** Default `0`. */
  readonly AllowAllCaptiveNetworkPlugins?: 0 | 1;
  readonly AllowedCaptiveNetworkPlugins?: readonly VPNPayloadAlwaysOnAllowedCaptiveNetworkPluginElement[];
}

/** `AlwaysOn.TunnelConfigurations.TunnelConfigurationElement` of `VPNPayload`. */
export interface VPNPayloadAlwaysOnTunnelConfigurationElement {
  readonly ProtocolType: 'IKEv2';
  readonly Interfaces?: readonly ('Cellular' | 'WiFi')[];
}

/** `AlwaysOn.ServiceExceptions.ServiceExceptionElement` of `VPNPayload`. */
export interface VPNPayloadAlwaysOnServiceExceptionElement {
  readonly ServiceName: 'VoiceMail' | 'AirPrint' | 'CellularServices' | 'DeviceCommunication';
  readonly Action: 'Allow' | 'Drop';
}

/** `AlwaysOn.ApplicationExceptions.ApplicationExceptionElement` of `VPNPayload`. */
export interface VPNPayloadAlwaysOnApplicationExceptionElement {
  readonly BundleIdentifier: string;
  readonly LimitToProtocols?: readonly 'UDP'[];
}

/** `AlwaysOn.AllowedCaptiveNetworkPlugins.AllowedCaptiveNetworkPluginElement` of `VPNPayload`. */
export interface VPNPayloadAlwaysOnAllowedCaptiveNetworkPluginElement {
  readonly BundleIdentifier: string;
}

/** `TransparentProxy` of `VPNPayload`. */
export interface VPNPayloadTransparentProxy {
  /** Default `Password`. */
  readonly AuthenticationMethod?: 'Password' | 'Certificate' | 'Password+Certificate';
  /** Default `0`. */
  readonly DisconnectOnIdle?: 0 | 1;
  readonly DisconnectOnIdleTimer?: number;
  /** Default `0`. */
  readonly EnforceRoutes?: 0 | 1;
  /** Default `0`. */
  readonly OnDemandEnabled?: 0 | 1;
  readonly OnDemandRules?: readonly VPNPayloadOnDemandRulesElement[];
  readonly PayloadCertificateUUID?: string;
  readonly Password?: string;
  readonly ProviderBundleIdentifier?: string;
  readonly ProviderDesignatedRequirement?: string;
  /** Default `packet-tunnel`. */
  readonly ProviderType?: 'packet-tunnel' | 'app-proxy';
  readonly Order?: number;
}

/**
 * `com.apple.webClip.managed`
 *
 * - iOS 4.0
 * - macOS 10.7, user channel
 * - not on tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.webClip.managed.yaml`
 */
export interface WebClipPayload {
  /** Default `false`. Not on macOS. */
  readonly Precomposed?: boolean;
  /** Default `false`. Not on macOS. */
  readonly FullScreen?: boolean;
  /** A url. */
  readonly URL: string;
  readonly Icon?: Uint8Array;
  /** Default `true`. Not on macOS. */
  readonly IsRemovable?: boolean;
  readonly Label: string;
  /** Default `false`. iOS 14.0; not on macOS. */
  readonly IgnoreManifestScope?: boolean;
  /** iOS 14.0; not on macOS. */
  readonly TargetApplicationBundleIdentifier?: string;
}

/**
 * `com.apple.webcontent-filter`
 *
 * - iOS 7.0
 * - macOS 10.15, device channel, not in User Enrollment
 * - visionOS 1.1
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.webcontent-filter.yaml`
 */
export interface WebContentFilterPayload {
  /** Default `BuiltIn`. iOS 8.0. */
  readonly FilterType?: 'BuiltIn' | 'Plugin';
  /** Default `false`. Not on macOS. */
  readonly AutoFilterEnabled?: boolean;
  /** Not on macOS. */
  readonly PermittedURLs?: readonly string[];
  /** iOS deprecated 14.5; not on macOS, visionOS. */
  readonly BlacklistedURLs?: readonly string[];
  /** iOS 14.5; not on macOS. */
  readonly DenyListURLs?: readonly string[];
  /** Default `false`. iOS 18.0; visionOS 2.0; not on macOS. */
  readonly HideDenyListURLs?: boolean;
  /** iOS deprecated 14.5; not on macOS, visionOS. */
  readonly WhitelistedBookmarks?: readonly WebContentFilterPayloadWhitelistedBookmarksItem[];
  /** iOS 14.5; not on macOS. */
  readonly AllowListBookmarks?: readonly WebContentFilterPayloadAllowListBookmarksItem[];
  readonly UserDefinedName?: string;
  readonly PluginBundleID?: string;
  readonly ServerAddress?: string;
  readonly UserName?: string;
  readonly Password?: string;
  /** Form `^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$`. */
  readonly PayloadCertificateUUID?: string;
  readonly Organization?: string;
  readonly VendorConfig?: { readonly [key: string]: SchemaValue };
  /** Default `false`. Not on macOS. */
  readonly FilterBrowsers?: boolean;
  /** Default `false`. */
  readonly FilterSockets?: boolean;
  /** macOS 10.15; not on iOS, visionOS. */
  readonly FilterDataProviderDesignatedRequirement?: string;
  /** macOS 10.15; not on iOS, visionOS. */
  readonly FilterDataProviderBundleIdentifier?: string;
  /** Default `false`. macOS 10.15; not on iOS, visionOS. */
  readonly FilterPackets?: boolean;
  /** macOS 10.15; not on iOS, visionOS. */
  readonly FilterPacketProviderDesignatedRequirement?: string;
  /** macOS 10.15; not on iOS, visionOS. */
  readonly FilterPacketProviderBundleIdentifier?: string;
  /** Default `firewall`. macOS 10.15; not on iOS, visionOS. */
  readonly FilterGrade?: 'firewall' | 'inspector';
  /** iOS 16.0; not on macOS. */
  readonly ContentFilterUUID?: string;
  /** Default `false`. iOS 26.0; macOS 26.0; not on visionOS. */
  readonly FilterURLs?: boolean;
  /** Default `true`. iOS 26.0; macOS 26.0; visionOS 26.0. */
  readonly SafariHistoryRetentionEnabled?: boolean;
  /** iOS 26.0; macOS 26.0; not on visionOS. */
  readonly URLFilterParameters?: WebContentFilterPayloadURLFilterParameters;
}

/** `WhitelistedBookmarks.WhitelistedBookmarksItem` of `WebContentFilterPayload`. */
export interface WebContentFilterPayloadWhitelistedBookmarksItem {
  readonly URL: string;
  readonly Title: string;
}

/** `AllowListBookmarks.AllowListBookmarksItem` of `WebContentFilterPayload`. */
export interface WebContentFilterPayloadAllowListBookmarksItem {
  readonly URL: string;
  readonly Title: string;
}

/** `URLFilterParameters` of `WebContentFilterPayload`. */
export interface WebContentFilterPayloadURLFilterParameters {
  readonly PIRAuthenticationToken: string;
  readonly PIRPrivacyPassIssuerURL: string;
  readonly PIRServerURL: string;
  readonly URLFilterControlProviderBundleIdentifier: string;
  readonly URLFilterControlProviderDesignatedRequirement?: string;
  /** Default `false`. */
  readonly URLFilterFailClosed?: boolean;
  /** Default `86400`. */
  readonly URLPrefilterFetchFrequency?: number;
}

/**
 * `com.apple.wifi.managed`
 *
 * - iOS 4.0
 * - macOS 10.7, device and user channel
 * - tvOS 9.0
 * - visionOS 1.0
 * - watchOS 3.2
 *
 * @see apple/device-management `mdm/profiles/com.apple.wifi.managed.yaml`
 */
export interface WiFiPayload {
  /** Default `true`. iOS 5.0. */
  readonly AutoJoin?: boolean;
  /** iOS 7.0. */
  readonly SSID_STR?: string;
  /** Default `false`. */
  readonly HIDDEN_NETWORK?: boolean;
  /** Default `None`. iOS not in User Enrollment; visionOS not in User Enrollment. */
  readonly ProxyType?: 'None' | 'Manual' | 'Auto';
  /** Default `Any`. */
  readonly EncryptionType?: 'WEP' | 'WPA' | 'WPA2' | 'WPA3' | 'Any' | 'None';
  readonly Password?: string;
  /** Form `^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$`. */
  readonly PayloadCertificateUUID?: string;
  readonly EAPClientConfiguration?: WiFiPayloadEAPClientConfiguration;
  /** iOS 7.0; macOS 10.9. */
  readonly DisplayedOperatorName?: string;
  /** iOS 7.0; macOS 10.9. */
  readonly DomainName?: string;
  /** iOS 7.0; macOS 10.9. */
  readonly RoamingConsortiumOIs?: readonly string[];
  /** Default `false`. iOS 7.0; macOS 10.9. */
  readonly ServiceProviderRoamingEnabled?: boolean;
  /** Default `false`. iOS 7.0; macOS 10.9. */
  readonly IsHotspot?: boolean;
  /** iOS 7.0. */
  readonly HESSID?: string;
  /** iOS 7.0; macOS 10.9. */
  readonly NAIRealmNames?: readonly string[];
  /** iOS 7.0; not on macOS. */
  readonly MCCAndMNCs?: readonly string[];
  /** Default `false`. iOS 10.0; not on macOS. */
  readonly CaptiveBypass?: boolean;
  /** iOS 10.0; macOS 10.13. */
  readonly QoSMarkingPolicy?: WiFiPayloadQoSMarkingPolicy;
  /** macOS 10.7; not on iOS, tvOS, visionOS, watchOS. */
  readonly SetupModes?: readonly ('System' | 'Loginwindow')[];
  /** Default `true`. */
  readonly EnableIPv6?: boolean;
  /** Default `false`. */
  readonly TLSCertificateRequired?: boolean;
  /** iOS not in User Enrollment; macOS not in User Enrollment; visionOS not in User Enrollment. */
  readonly ProxyServer?: string;
  /** 0 to 65535. iOS not in User Enrollment; macOS not in User Enrollment; visionOS not in User Enrollment. */
  readonly ProxyServerPort?: number;
  /** iOS not in User Enrollment; macOS not in User Enrollment; visionOS not in User Enrollment. */
  readonly ProxyUsername?: string;
  /** iOS not in User Enrollment; visionOS not in User Enrollment. */
  readonly ProxyPassword?: string;
  /** iOS not in User Enrollment; macOS not in User Enrollment; visionOS not in User Enrollment. */
  readonly ProxyPACURL?: string;
  /** Default `false`. iOS not in User Enrollment; macOS not in User Enrollment; visionOS not in User Enrollment. */
  readonly ProxyPACFallbackAllowed?: boolean;
  /** Default `false`. iOS 14.0, not in User Enrollment; macOS 15.0, not in User Enrollment; visionOS not in User Enrollment; watchOS 7.0; not on tvOS. */
  readonly DisableAssociationMACRandomization?: boolean;
  /** Default `false`. visionOS 26.0; not on iOS, macOS, tvOS, watchOS. */
  readonly AllowJoinBeforeFirstUnlock?: boolean;
}

/** `EAPClientConfiguration` of `WiFiPayload`. */
export interface WiFiPayloadEAPClientConfiguration {
  readonly AcceptEAPTypes: readonly (13 | 17 | 18 | 21 | 23 | 25 | 43)[];
  readonly UserName?: string;
  readonly UserPassword?: string;
  readonly PayloadCertificateAnchorUUID?: readonly string[];
  readonly TLSTrustedCertificates?: readonly string[];
  readonly TLSTrustedServerNames?: readonly string[];
  /** Default `true`. iOS removed 8.0; not on visionOS. */
  readonly TLSAllowTrustExceptions?: boolean;
  /** Default `false`. iOS 7.0. */
  readonly TLSCertificateIsRequired?: boolean;
  /** Default `MSCHAPv2`. */
  readonly TTLSInnerAuthentication?: 'PAP' | 'EAP' | 'CHAP' | 'MSCHAP' | 'MSCHAPv2';
  /** Default `1.0`. iOS 11.0; macOS 10.13; tvOS 11.0. */
  readonly TLSMinimumVersion?: '1.0' | '1.1' | '1.2' | '1.3';
  /** Default `1.2`. iOS 11.0; macOS 10.13; tvOS 11.0. */
  readonly TLSMaximumVersion?: '1.0' | '1.1' | '1.2' | '1.3';
  readonly OuterIdentity?: string;
  /** Default `false`. */
  readonly EAPFASTUsePAC?: boolean;
  /** Default `false`. */
  readonly EAPFASTProvisionPAC?: boolean;
  /** Default `false`. */
  readonly EAPFASTProvisionPACAnonymously?: boolean;
  /** Default `3`. iOS 8.0. */
  readonly EAPSIMNumberOfRANDs?: 2 | 3;
  readonly SystemModeCredentialsSource?: string;
  /** Default `false`. */
  readonly SystemModeUseOpenDirectoryCredentials?: boolean;
  /** Default `false`. iOS 8.0; macOS 10.8; tvOS 9.0. */
  readonly OneTimeUserPassword?: boolean;
}

/** `QoSMarkingPolicy` of `WiFiPayload`. */
export interface WiFiPayloadQoSMarkingPolicy {
  /** iOS 14.5; macOS 14.0. */
  readonly QoSMarkingAllowListAppIdentifiers?: readonly string[];
  /** iOS deprecated 14.5; macOS deprecated 14.0; not on visionOS. */
  readonly QoSMarkingWhitelistedAppIdentifiers?: readonly string[];
  /** Default `true`. */
  readonly QoSMarkingAppleAudioVideoCalls?: boolean;
  /** Default `true`. */
  readonly QoSMarkingEnabled?: boolean;
}

/**
 * `com.apple.xsan.preferences`
 *
 * - macOS 10.11, device channel, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.xsan.preferences.yaml`
 */
export interface XsanPreferencesPayload {
  readonly onlyMount?: readonly string[];
  readonly denyMount?: readonly string[];
  readonly denyDLC?: readonly string[];
  readonly preferDLC?: readonly string[];
  /** Default `false`. */
  readonly useDLC?: boolean;
}

/**
 * `com.apple.xsan`
 *
 * - macOS 10.10, device channel, once per device, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/com.apple.xsan.yaml`
 */
export interface XsanPayload {
  readonly sanName: string;
  readonly sanConfigURLs: readonly string[];
  readonly fsnameservers: readonly string[];
  readonly sanAuthMethod?: 'auth_secret';
  readonly sharedSecret: string;
}

/**
 * `loginwindow`
 *
 * - macOS 10.7, device channel, once per device, not in User Enrollment
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/profiles/loginwindow.yaml`
 */
export interface LoginWindowLoginItemsPayload {
  /** Default `false`. macOS all. */
  readonly DisableLoginItemsSuppression?: boolean;
}

/** Keys of profile payloads beside the common ones, by payload type. */
export interface ProfilePayloads {
  readonly '.GlobalPreferences': GlobalPreferencesPayload;
  readonly 'com.apple.ADCertificate.managed': ActiveDirectoryCertificatePayload;
  readonly 'com.apple.AIM.account': AIMAccountPayload;
  readonly 'com.apple.AssetCache.managed': ContentCachingPayload;
  readonly 'com.apple.Dictionary': ParentalControlsDictionaryPayload;
  readonly 'com.apple.DirectoryService.managed': DirectoryServicePayload;
  readonly 'com.apple.DiscRecording': MediaManagementDiscBurningPayload;
  readonly 'com.apple.MCX':
    | AccountsPayload
    | EnergySaverPayload
    | FDEFileVaultOptionsPayload
    | MobileAccountsPayload
    | TimeServerPayload
    | WiFiManagedSettingsPayload;
  readonly 'com.apple.MCX.FileVault2': FDEFileVaultPayload;
  readonly 'com.apple.MCX.TimeMachine': TimeMachinePayload;
  readonly 'com.apple.ManagedClient.preferences': ManagedPreferencesPayload;
  readonly 'com.apple.NSExtension': NSExtensionManagementPayload;
  readonly 'com.apple.SetupAssistant.managed': SetupAssistantPayload;
  readonly 'com.apple.ShareKitHelper': ShareKitPayload;
  readonly 'com.apple.SoftwareUpdate': SoftwareUpdatePayload;
  readonly 'com.apple.SystemConfiguration': NetworkProxyConfigurationPayload;
  readonly 'com.apple.TCC.configuration-profile-policy': PrivacyPreferencesPolicyControlPayload;
  readonly 'com.apple.airplay.security': AirPlaySecurityPayload;
  readonly 'com.apple.airplay': AirPlayPayload;
  readonly 'com.apple.airprint': AirPrintPayload;
  readonly 'com.apple.apn.managed': APNPayload;
  readonly 'com.apple.app.lock': AppLockPayload;
  readonly 'com.apple.applicationaccess.new': ParentalControlsApplicationRestrictionsPayload;
  readonly 'com.apple.applicationaccess': RestrictionsPayload;
  readonly 'com.apple.appstore': AppStorePayload;
  readonly 'com.apple.asam': AutonomousSingleAppModePayload;
  readonly 'com.apple.associated-domains': AssociatedDomainsPayload;
  readonly 'com.apple.caldav.account': CalDAVPayload;
  readonly 'com.apple.carddav.account': CardDAVPayload;
  readonly 'com.apple.cellular': CellularPayload;
  readonly 'com.apple.cellularprivatenetwork.managed': CellularPrivateNetworkPayload;
  readonly 'com.apple.conferenceroomdisplay': ConferenceRoomDisplayPayload;
  readonly 'com.apple.configurationprofile.identification': IdentificationPayload;
  readonly 'com.apple.dashboard': ParentalControlsDashboardWidgetRestrictionsPayload;
  readonly 'com.apple.declarations': DeclarationsPayload;
  readonly 'com.apple.desktop': DesktopPayload;
  readonly 'com.apple.dnsProxy.managed': DNSProxyPayload;
  readonly 'com.apple.dnsSettings.managed': DNSSettingsPayload;
  readonly 'com.apple.dock': DockPayload;
  readonly 'com.apple.domains': DomainsPayload;
  readonly 'com.apple.eas.account': ExchangeActiveSyncPayload;
  readonly 'com.apple.education': EducationConfigurationPayload;
  readonly 'com.apple.ews.account': ExchangeWebServicesPayload;
  readonly 'com.apple.extensiblesso': ExtensibleSingleSignOnKerberosPayload | ExtensibleSingleSignOnPayload;
  readonly 'com.apple.familycontrols.contentfilter': ParentalControlsContentFilterPayload;
  readonly 'com.apple.familycontrols.timelimits.v2': ParentalControlsTimeLimitsPayload;
  readonly 'com.apple.fileproviderd': FileProviderPayload;
  readonly 'com.apple.finder': FinderPayload;
  readonly 'com.apple.firstactiveethernet.managed': Ieee8021XFirstActiveEthernetPayload;
  readonly 'com.apple.firstethernet.managed': Ieee8021XFirstEthernetPayload;
  readonly 'com.apple.font': FontPayload;
  readonly 'com.apple.gamed': ParentalControlsGameCenterPayload;
  readonly 'com.apple.globalethernet.managed': Ieee8021XGlobalEthernetPayload;
  readonly 'com.apple.google-oauth': GoogleAccountPayload;
  readonly 'com.apple.homescreenlayout': HomeScreenLayoutPayload;
  readonly 'com.apple.ironwood.support': ParentalControlDictationAndProfanityPayload;
  readonly 'com.apple.jabber.account': JabberAccountPayload;
  readonly 'com.apple.ldap.account': LDAPPayload;
  readonly 'com.apple.loginitems.managed': LoginItemsManagedItemsPayload;
  readonly 'com.apple.loginwindow': LoginWindowPayload;
  readonly 'com.apple.lom': LightsOutManagementLOMPayload;
  readonly 'com.apple.mail.managed': MailPayload;
  readonly 'com.apple.mcxMenuExtras': ManagedMenuExtrasPayload;
  readonly 'com.apple.mcxloginscripts': LoginWindowScriptsPayload;
  readonly 'com.apple.mcxprinting': PrintingPayload;
  readonly 'com.apple.mdm': MDMPayload;
  readonly 'com.apple.mobiledevice.passwordpolicy': PasscodePayload;
  readonly 'com.apple.networkusagerules': NetworkUsageRulesPayload;
  readonly 'com.apple.notificationsettings': NotificationsPayload;
  readonly 'com.apple.osxserver.account': MacOSServerAccountPayload;
  readonly 'com.apple.preference.security': SecurityPreferencesPayload;
  readonly 'com.apple.preference.users': UserPreferencesPayload;
  readonly 'com.apple.profileRemovalPassword': ProfileRemovalPasswordPayload;
  readonly 'com.apple.proxy.http.global': GlobalHTTPProxyPayload;
  readonly 'com.apple.relay.managed': RelayPayload;
  readonly 'com.apple.screensaver.user': ScreensaverUserPayload;
  readonly 'com.apple.screensaver': ScreensaverPayload;
  readonly 'com.apple.secondactiveethernet.managed': Ieee8021XSecondActiveEthernetPayload;
  readonly 'com.apple.secondethernet.managed': Ieee8021XSecondEthernetPayload;
  readonly 'com.apple.security.FDERecoveryKeyEscrow': FDERecoveryKeyEscrowPayload;
  readonly 'com.apple.security.FDERecoveryRedirect': FDERecoveryKeyRedirectionPayload;
  readonly 'com.apple.security.acme': ACMECertificatePayload;
  readonly 'com.apple.security.certificatepreference': CertificatePreferencePayload;
  readonly 'com.apple.security.certificaterevocation': CertificateRevocationPayload;
  readonly 'com.apple.security.certificatetransparency': CertificateTransparencyPayload;
  readonly 'com.apple.security.firewall': FirewallPayload;
  readonly 'com.apple.security.identitypreference': IdentityPreferencePayload;
  readonly 'com.apple.security.pem': CertificatePEMPayload;
  readonly 'com.apple.security.pkcs1': CertificatePKCS1Payload;
  readonly 'com.apple.security.pkcs12': CertificatePKCS12Payload;
  readonly 'com.apple.security.root': CertificateRootPayload;
  readonly 'com.apple.security.scep': SCEPPayload;
  readonly 'com.apple.security.smartcard': SmartCardPayload;
  readonly 'com.apple.security.wapi-identity': WAPIIdentityCertificatePayload;
  readonly 'com.apple.servicemanagement': ServiceManagementManagedLoginItemsPayload;
  readonly 'com.apple.shareddeviceconfiguration': LockScreenMessagePayload;
  readonly 'com.apple.sso': SingleSignOnPayload;
  readonly 'com.apple.subscribedcalendar.account': SubscribedCalendarsPayload;
  readonly 'com.apple.syspolicy.kernel-extension-policy': SystemPolicyKernelExtensionsPayload;
  readonly 'com.apple.system-extension-policy': SystemExtensionsPayload;
  readonly 'com.apple.system.logging': SystemLoggingPayload;
  readonly 'com.apple.systemmigration': SystemMigrationPayload;
  readonly 'com.apple.systempolicy.control': SystemPolicyControlPayload;
  readonly 'com.apple.systempolicy.managed': SystemPolicyManagedPayload;
  readonly 'com.apple.systempolicy.rule': SystemPolicyRulePayload;
  readonly 'com.apple.systempreferences': SystemPreferencesPayload;
  readonly 'com.apple.systemuiserver': MediaManagementAllowedMediaPayload;
  readonly 'com.apple.thirdactiveethernet.managed': Ieee8021XThirdActiveEthernetPayload;
  readonly 'com.apple.thirdethernet.managed': Ieee8021XThirdEthernetPayload;
  readonly 'com.apple.tvremote': TVRemotePayload;
  readonly 'com.apple.universalaccess': AccessibilityPayload;
  readonly 'com.apple.vpn.managed.applayer': AppLayerVPNPayload;
  readonly 'com.apple.vpn.managed.appmapping': AppToAppLayerVPNMappingPayload;
  readonly 'com.apple.vpn.managed': VPNPayload;
  readonly 'com.apple.webClip.managed': WebClipPayload;
  readonly 'com.apple.webcontent-filter': WebContentFilterPayload;
  readonly 'com.apple.wifi.managed': WiFiPayload;
  readonly 'com.apple.xsan.preferences': XsanPreferencesPayload;
  readonly 'com.apple.xsan': XsanPayload;
  readonly loginwindow: LoginWindowLoginItemsPayload;
}
