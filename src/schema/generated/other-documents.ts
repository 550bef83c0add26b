// Generated from apple/device-management facts (MIT, Apple Inc.) by `npm run generate`. Do not edit.

/**
 * `ESSO`
 *
 * - iOS 16.0
 * - not on macOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `other/esso.yaml`
 */
export interface EnrollmentSSODocument {
  readonly iTunesStoreID?: number;
  readonly AppIDs?: readonly string[];
  readonly AssociatedDomains?: readonly string[];
  /** Default `false`. */
  readonly AssociatedDomainsEnableDirectDownloads?: boolean;
  readonly ConfigurationProfile: Uint8Array;
  /** iOS 18.4; visionOS 2.4. */
  readonly Declarations?: readonly Uint8Array[];
}

/**
 * `MachineInfo`
 *
 * - iOS 7.0
 * - macOS 10.9
 * - tvOS 10.2
 * - visionOS 1.1
 * - watchOS 10.0
 *
 * @see apple/device-management `other/machineinfo.yaml`
 */
export interface MachineInfo {
  /** iOS not in User Enrollment; macOS not in User Enrollment; tvOS not in User Enrollment; visionOS not in User Enrollment. */
  readonly UDID: string;
  /** iOS not in User Enrollment; macOS not in User Enrollment; tvOS not in User Enrollment; visionOS not in User Enrollment. */
  readonly SERIAL: string;
  readonly PRODUCT: string;
  readonly VERSION: string;
  /** iOS 17.0; macOS 14.0; tvOS 17.0. */
  readonly OS_VERSION: string;
  /** iOS 17.0; macOS 14.0; tvOS 17.0. */
  readonly SUPPLEMENTAL_BUILD_VERSION?: string;
  /** iOS 17.0; macOS 14.0; tvOS 17.0. */
  readonly SUPPLEMENTAL_OS_VERSION_EXTRA?: string;
  /** iOS not in User Enrollment; not on macOS, tvOS, visionOS. */
  readonly IMEI?: string;
  /** iOS not in User Enrollment; not on macOS, tvOS, visionOS. */
  readonly MEID?: string;
  readonly LANGUAGE?: string;
  /** Default `false`. iOS 17.0; macOS 14.0; not on tvOS, visionOS, watchOS. */
  readonly MDM_CAN_REQUEST_SOFTWARE_UPDATE?: boolean;
  /** Not on iOS, macOS, tvOS, visionOS. */
  readonly PAIRING_TOKEN?: Uint8Array;
  /** iOS 17.4; macOS 14.4; not on tvOS. */
  readonly SOFTWARE_UPDATE_DEVICE_ID?: string;
  /** Default `false`. macOS 26.1; not on iOS, tvOS, visionOS, watchOS. */
  readonly MANDATORY_SOFTWARE_UPDATE_REQUIRED?: boolean;
  /** Default `false`. macOS 26.0; not on iOS, tvOS, visionOS, watchOS. */
  readonly MDM_CAN_REQUEST_PSSO_CONFIG?: boolean;
}

/**
 * `ManifestURL`
 *
 * - iOS 7.0
 * - macOS 10.9
 * - tvOS 10.2
 * - visionOS 1.1
 * - watchOS 10.0
 *
 * @see apple/device-management `other/manifesturl.yaml`
 */
export interface ManifestURL {
  readonly items: readonly ManifestURLItemsItem[];
}

/** `items.items-item` of `ManifestURL`. */
export interface ManifestURLItemsItem {
  readonly assets: readonly ManifestURLItemsItemAssetsItem[];
  readonly metadata: ManifestURLItemsItemMetadata;
}

/** `items.items-item.assets.assets-item` of `ManifestURL`. */
export interface ManifestURLItemsItemAssetsItem {
  readonly kind: 'asset-pack-manifest' | 'display-image' | 'full-size-image' | 'software-package';
  readonly 'md5-size'?: number;
  readonly md5s?: readonly string[];
  readonly 'sha256-size'?: number;
  readonly sha256s?: readonly string[];
  readonly url: string;
  /** Default `false`. Not on iOS, macOS, tvOS, visionOS, watchOS. */
  readonly 'needs-shine'?: boolean;
  readonly md5?: string;
  readonly sha256?: string;
}

/** `items.items-item.metadata` of `ManifestURL`. */
export interface ManifestURLItemsItemMetadata {
  readonly 'bundle-identifier': string;
  readonly 'bundle-version'?: string;
  readonly kind: 'software';
  /** Not on iOS, macOS, tvOS, visionOS, watchOS. */
  readonly sizeInBytes?: number;
  readonly subtitle?: string;
  readonly title: string;
  /** Not on iOS, macOS, tvOS, visionOS, watchOS. */
  readonly items?: readonly ManifestURLItemsItemMetadataItemsMetadataItemsItem[];
}

/** `items.items-item.metadata.items.metadata-items-item` of `ManifestURL`. */
export interface ManifestURLItemsItemMetadataItemsMetadataItemsItem {
  readonly 'bundle-identifier'?: string;
  readonly 'bundle-version'?: string;
}

/**
 * `passwordHash`
 *
 * - macOS 10.11
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `other/passwordhash.yaml`
 */
export interface PasswordHash {
  readonly 'SALTED-SHA512-PBKDF2': PasswordHashSALTEDSHA512PBKDF2;
}

/** `SALTED-SHA512-PBKDF2` of `PasswordHash`. */
export interface PasswordHashSALTEDSHA512PBKDF2 {
  readonly entropy: Uint8Array;
  readonly iterations: number;
  readonly salt: Uint8Array;
}

/**
 * `SkipKeys`
 *
 * - iOS 7.0
 * - macOS 10.9
 * - tvOS 10.2
 * - visionOS 26.0
 * - not on watchOS
 *
 * @see apple/device-management `other/skipkeys.yaml`
 */
export interface SkipKeys {
  /** macOS 11.0; not on iOS, tvOS, visionOS. */
  readonly Accessibility?: string;
  /** iOS 17.0; not on macOS, tvOS, visionOS. */
  readonly AccessibilityAppearance?: string;
  /** iOS 17.0; not on macOS, tvOS, visionOS. */
  readonly ActionButton?: string;
  /** iOS 9.0; not on macOS, tvOS, visionOS. */
  readonly Android?: string;
  /** iOS 13.0; macOS 10.14; not on tvOS, visionOS. */
  readonly Appearance?: string;
  readonly AppleID?: string;
  /** iOS 14.3; macOS 11.1; not on tvOS, visionOS. */
  readonly AppStore?: string;
  /** iOS 8.1; macOS 10.12.4; not on tvOS. */
  readonly Biometric?: string;
  /** iOS 18.0; not on macOS, tvOS, visionOS. */
  readonly CameraButton?: string;
  /** iOS 12.4; not on macOS, tvOS, visionOS. */
  readonly DeviceToDeviceMigration?: string;
  readonly Diagnostics?: string;
  /** iOS 9.3.2, deprecated 15.0; macOS 10.13.6, deprecated 12.0; not on tvOS, visionOS. */
  readonly DisplayTone?: string;
  /** iOS 17.1; macOS 14.0; not on tvOS, visionOS. */
  readonly EnableLockdownMode?: string;
  /** macOS 10.10; not on iOS, tvOS, visionOS. */
  readonly FileVault?: string;
  /** iOS 10.0, deprecated 15.0; not on macOS, tvOS, visionOS. */
  readonly HomeButtonSensitivity?: string;
  /** macOS 10.12.4; not on iOS, tvOS, visionOS. */
  readonly iCloudDiagnostics?: string;
  /** macOS 10.13.4; not on iOS, tvOS, visionOS. */
  readonly iCloudStorage?: string;
  /** iOS 12.0; not on macOS, tvOS, visionOS. */
  readonly iMessageAndFaceTime?: string;
  /** iOS 18.0; macOS 15.0; not on tvOS. */
  readonly Intelligence?: string;
  /** iOS 13.0; not on macOS, tvOS, visionOS. */
  readonly Keyboard?: string;
  /** iOS 27.0; macOS 27.0; not on tvOS, visionOS. */
  readonly LiquidGlass?: string;
  /** macOS 10.11. */
  readonly Location?: string;
  /** iOS 10.0; not on macOS, tvOS, visionOS. */
  readonly MessagingActivationUsingPhoneNumber?: string;
  /** iOS 26.0; not on macOS, tvOS, visionOS. */
  readonly Multitasking?: string;
  /** iOS 11.0, deprecated 14.0; not on macOS, tvOS, visionOS. */
  readonly OnBoarding?: string;
  /** iOS 26.0, removed 27.0; macOS 26.1, removed 27.0; not on tvOS, visionOS. */
  readonly OSShowcase?: string;
  /** Not on tvOS. */
  readonly Passcode?: string;
  /** iOS 8.1; macOS 10.12.4; not on tvOS. */
  readonly Payment?: string;
  /** iOS 11.3; macOS 10.13.4; tvOS 11.3. */
  readonly Privacy?: string;
  /** Not on tvOS, visionOS. */
  readonly Restore?: string;
  /** iOS 14.0; not on macOS, tvOS, visionOS. */
  readonly RestoreCompleted?: string;
  /** Not on iOS, macOS, visionOS. */
  readonly ScreenSaver?: string;
  /** iOS 16.0; not on macOS, tvOS, visionOS. */
  readonly Safety?: string;
  /** iOS 18.4; not on macOS, tvOS, visionOS. */
  readonly SafetyAndHandling?: string;
  /** iOS 12.0; macOS 10.15; not on tvOS. */
  readonly ScreenTime?: string;
  /** iOS 12.0; not on macOS, tvOS, visionOS. */
  readonly SIMSetup?: string;
  /** macOS 10.12. */
  readonly Siri?: string;
  /** iOS 12.0; macOS 15.4; not on tvOS. */
  readonly SoftwareUpdate?: string;
  /** iOS 13.0; not on macOS, tvOS, visionOS. */
  readonly SpokenLanguage?: string;
  /** Not on iOS, macOS, visionOS. */
  readonly TapToSetup?: string;
  /** iOS 16.0; macOS 13.0; not on tvOS, visionOS. */
  readonly TermsOfAddress?: string;
  /** Not on iOS, macOS, tvOS. */
  readonly Tips?: string;
  readonly TOS?: string;
  /** tvOS 11.0; not on iOS, macOS, visionOS. */
  readonly TVHomeScreenSync?: string;
  /** tvOS 11.0; not on iOS, macOS, visionOS. */
  readonly TVProviderSignIn?: string;
  /** tvOS 11.4; not on iOS, macOS, visionOS. */
  readonly TVRoom?: string;
  /** macOS 15.0; not on iOS, tvOS, visionOS. */
  readonly UnlockWithWatch?: string;
  /** iOS 14.0; macOS 26.1; not on tvOS, visionOS. */
  readonly UpdateCompleted?: string;
  /** macOS 14.1, removed 26.0; not on iOS, tvOS, visionOS. */
  readonly Wallpaper?: string;
  /** iOS 11.0; not on macOS, tvOS, visionOS. */
  readonly WatchMigration?: string;
  /** iOS 18.2, removed 26.1; not on macOS, tvOS, visionOS. */
  readonly WebContentFiltering?: string;
  /** iOS 13.0; macOS 15.0; not on tvOS. */
  readonly Welcome?: string;
  /** iOS 8.3, deprecated 17.0; not on macOS, tvOS. */
  readonly Zoom?: string;
  /** iOS 27.0; not on macOS, tvOS, visionOS. */
  readonly DeviceFeaturesTour?: string;
}

/** Other documents of the schema: MachineInfo, Setup Assistant skip keys, enrollment SSO, manifests, hashes. */
export interface OtherDocuments {
  readonly ESSO: EnrollmentSSODocument;
  readonly MachineInfo: MachineInfo;
  readonly ManifestURL: ManifestURL;
  readonly passwordHash: PasswordHash;
  readonly SkipKeys: SkipKeys;
}
