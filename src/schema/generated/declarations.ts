// Generated from apple/device-management facts (MIT, Apple Inc.) by `npm run generate`. Do not edit.

import type { SchemaValue } from '../schema-value.js';

/**
 * `com.apple.activation.simple`
 *
 * - iOS 15.0
 * - macOS 13.0
 * - tvOS 16.0
 * - visionOS 1.1
 * - watchOS 10.0
 *
 * @see apple/device-management `declarative/declarations/activations/simple.yaml`
 */
export interface ActivationSimpleDeclaration {
  readonly StandardConfigurations: readonly string[];
  readonly Predicate?: string;
}

/**
 * `com.apple.asset.credential.acme`
 *
 * - iOS 17.0
 * - macOS 14.0
 * - tvOS 17.0
 * - visionOS 1.1
 * - watchOS 10.0
 *
 * @see apple/device-management `declarative/declarations/assets/credential.acme.yaml`
 */
export interface AssetCredentialACMEDeclaration {
  readonly Reference: AssetCredentialACMEDeclarationReference;
  readonly Authentication?: AssetCredentialACMEDeclarationAuthentication;
  /** Default `Default`. */
  readonly Accessible?: 'Default' | 'AfterFirstUnlock';
}

/** `Reference` of `AssetCredentialACMEDeclaration`. */
export interface AssetCredentialACMEDeclarationReference {
  readonly DataURL: string;
  readonly ContentType?: string;
  readonly Size?: number;
  readonly 'Hash-SHA-256'?: string;
}

/** `Authentication` of `AssetCredentialACMEDeclaration`. */
export interface AssetCredentialACMEDeclarationAuthentication {
  readonly Type: 'MDM' | 'None';
}

/**
 * `com.apple.asset.credential.certificate`
 *
 * - iOS 17.0
 * - macOS 14.0
 * - tvOS 17.0
 * - visionOS 1.1
 * - watchOS 10.0
 *
 * @see apple/device-management `declarative/declarations/assets/credential.certificate.yaml`
 */
export interface AssetCredentialCertificateDeclaration {
  readonly Reference: AssetCredentialCertificateDeclarationReference;
  readonly Authentication?: AssetCredentialCertificateDeclarationAuthentication;
}

/** `Reference` of `AssetCredentialCertificateDeclaration`. */
export interface AssetCredentialCertificateDeclarationReference {
  readonly DataURL: string;
  readonly ContentType?: string;
  readonly Size?: number;
  readonly 'Hash-SHA-256'?: string;
}

/** `Authentication` of `AssetCredentialCertificateDeclaration`. */
export interface AssetCredentialCertificateDeclarationAuthentication {
  readonly Type: 'MDM' | 'None';
}

/**
 * `com.apple.asset.credential.identity`
 *
 * - iOS 17.0
 * - macOS 14.0
 * - tvOS 17.0
 * - visionOS 1.1
 * - watchOS 10.0
 *
 * @see apple/device-management `declarative/declarations/assets/credential.identity.yaml`
 */
export interface AssetCredentialIdentityDeclaration {
  readonly Reference: AssetCredentialIdentityDeclarationReference;
  readonly Authentication?: AssetCredentialIdentityDeclarationAuthentication;
  /** Default `Default`. */
  readonly Accessible?: 'Default' | 'AfterFirstUnlock';
}

/** `Reference` of `AssetCredentialIdentityDeclaration`. */
export interface AssetCredentialIdentityDeclarationReference {
  readonly DataURL: string;
  readonly ContentType?: string;
  readonly Size?: number;
  readonly 'Hash-SHA-256'?: string;
}

/** `Authentication` of `AssetCredentialIdentityDeclaration`. */
export interface AssetCredentialIdentityDeclarationAuthentication {
  readonly Type: 'MDM' | 'None';
}

/**
 * `com.apple.asset.credential.scep`
 *
 * - iOS 17.0
 * - macOS 14.0
 * - tvOS 17.0
 * - visionOS 1.1
 * - watchOS 10.0
 *
 * @see apple/device-management `declarative/declarations/assets/credential.scep.yaml`
 */
export interface AssetCredentialSCEPDeclaration {
  readonly Reference: AssetCredentialSCEPDeclarationReference;
  readonly Authentication?: AssetCredentialSCEPDeclarationAuthentication;
  /** Default `Default`. */
  readonly Accessible?: 'Default' | 'AfterFirstUnlock';
}

/** `Reference` of `AssetCredentialSCEPDeclaration`. */
export interface AssetCredentialSCEPDeclarationReference {
  readonly DataURL: string;
  readonly ContentType?: string;
  readonly Size?: number;
  readonly 'Hash-SHA-256'?: string;
}

/** `Authentication` of `AssetCredentialSCEPDeclaration`. */
export interface AssetCredentialSCEPDeclarationAuthentication {
  readonly Type: 'MDM' | 'None';
}

/**
 * `com.apple.asset.credential.userpassword`
 *
 * - iOS 15.0
 * - macOS 13.0
 * - tvOS 16.0
 * - visionOS 1.1
 * - watchOS 10.0
 *
 * @see apple/device-management `declarative/declarations/assets/credential.userpassword.yaml`
 */
export interface AssetCredentialUserNameAndPasswordDeclaration {
  readonly Reference: AssetCredentialUserNameAndPasswordDeclarationReference;
  /** iOS 17.0; macOS 14.0; tvOS 17.0; watchOS 10.0. */
  readonly Authentication?: AssetCredentialUserNameAndPasswordDeclarationAuthentication;
}

/** `Reference` of `AssetCredentialUserNameAndPasswordDeclaration`. */
export interface AssetCredentialUserNameAndPasswordDeclarationReference {
  readonly DataURL: string;
  readonly ContentType?: string;
  readonly Size?: number;
  readonly 'Hash-SHA-256'?: string;
}

/** `Authentication` of `AssetCredentialUserNameAndPasswordDeclaration`. */
export interface AssetCredentialUserNameAndPasswordDeclarationAuthentication {
  readonly Type: 'MDM' | 'None';
}

/**
 * `com.apple.credential.acme`
 *
 * - iOS 17.0
 * - macOS 14.0
 * - tvOS 17.0
 * - visionOS 1.1
 * - watchOS 10.0
 *
 * @see apple/device-management `declarative/declarations/assets/credentials/acme.yaml`
 */
export interface ACMECredentialData {
  readonly DirectoryURL: string;
  readonly ClientIdentifier: string;
  readonly KeySize: number;
  readonly KeyType: 'RSA' | 'ECSECPrimeRandom';
  readonly HardwareBound: boolean;
  readonly Subject: readonly (readonly (readonly string[])[])[];
  readonly SubjectAltName?: ACMECredentialDataSubjectAltName;
  readonly UsageFlags?: number;
  readonly ExtendedKeyUsage?: readonly string[];
  /** Default `false`. */
  readonly Attest?: boolean;
}

/** `SubjectAltName` of `ACMECredentialData`. */
export interface ACMECredentialDataSubjectAltName {
  readonly rfc822Name?: string;
  readonly dNSName?: string;
  readonly uniformResourceIdentifier?: string;
  readonly ntPrincipalName?: string;
}

/**
 * `com.apple.credential.identity`
 *
 * - iOS 17.0
 * - macOS 14.0
 * - tvOS 17.0
 * - visionOS 1.1
 * - watchOS 10.0
 *
 * @see apple/device-management `declarative/declarations/assets/credentials/identity.yaml`
 */
export interface IdentityCredentialData {
  readonly Password: string;
  readonly Identity: Uint8Array;
}

/**
 * `com.apple.credential.scep`
 *
 * - iOS 17.0
 * - macOS 14.0
 * - tvOS 17.0
 * - visionOS 1.1
 * - watchOS 10.0
 *
 * @see apple/device-management `declarative/declarations/assets/credentials/scep.yaml`
 */
export interface SCEPCredentialData {
  readonly URL: string;
  readonly Name?: string;
  readonly Subject?: readonly (readonly (readonly string[])[])[];
  readonly Challenge?: string;
  /** Default `1024`. */
  readonly Keysize?: 1024 | 2048 | 4096;
  /** Default `RSA`. */
  readonly 'Key Type'?: string;
  /** Default `0`. */
  readonly 'Key Usage'?: number;
  readonly CAFingerprint?: Uint8Array;
  /** Default `3`. */
  readonly Retries?: number;
  /** Default `10`. */
  readonly RetryDelay?: number;
  readonly SubjectAltName?: SCEPCredentialDataSubjectAltName;
}

/** `SubjectAltName` of `SCEPCredentialData`. */
export interface SCEPCredentialDataSubjectAltName {
  readonly rfc822Name?: string;
  readonly dNSName?: string;
  readonly uniformResourceIdentifier?: string;
  readonly ntPrincipalName?: string;
}

/**
 * `com.apple.credential.usernameandpassword`
 *
 * - iOS 15.0
 * - macOS 13.0
 * - tvOS 16.0
 * - visionOS 1.1
 * - watchOS 10.0
 *
 * @see apple/device-management `declarative/declarations/assets/credentials/usernameandpassword.yaml`
 */
export interface UserNameAndPasswordCredentialData {
  readonly UserName: string;
  readonly Password?: string;
}

/**
 * `com.apple.asset.data`
 *
 * - iOS 17.0
 * - macOS 14.0
 * - tvOS 17.0
 * - visionOS 1.1
 * - watchOS 10.0
 *
 * @see apple/device-management `declarative/declarations/assets/data.yaml`
 */
export interface AssetDataDeclaration {
  readonly Reference: AssetDataDeclarationReference;
  readonly Authentication?: AssetDataDeclarationAuthentication;
}

/** `Reference` of `AssetDataDeclaration`. */
export interface AssetDataDeclarationReference {
  readonly DataURL: string;
  readonly ContentType?: string;
  readonly Size?: number;
  readonly 'Hash-SHA-256'?: string;
}

/** `Authentication` of `AssetDataDeclaration`. */
export interface AssetDataDeclarationAuthentication {
  readonly Type: 'MDM' | 'None';
}

/**
 * `com.apple.asset.useridentity`
 *
 * - iOS 15.0
 * - macOS 13.0
 * - tvOS 16.0
 * - visionOS 1.1
 * - watchOS 10.0
 *
 * @see apple/device-management `declarative/declarations/assets/useridentity.yaml`
 */
export interface AssetUserIdentityDeclaration {
  readonly FullName?: string;
  readonly EmailAddress?: string;
}

/**
 * `com.apple.configuration.accessibility.settings`
 *
 * - iOS 27.0, enrollments: supervised, scopes: system
 * - macOS 27.0, enrollments: supervised, scopes: system user
 * - visionOS 27.0, enrollments: supervised, scopes: system
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/accessibility.settings.yaml`
 */
export interface AccessibilitySettingsDeclaration {
  readonly Vision?: AccessibilitySettingsDeclarationVision;
}

/** `Vision` of `AccessibilitySettingsDeclaration`. */
export interface AccessibilitySettingsDeclarationVision {
  /** Default `true`. Combined by boolean-and. */
  readonly AllowLiveRecognition?: boolean;
}

/**
 * `com.apple.configuration.account.caldav`
 *
 * - iOS 15.0, enrollments: supervised device user local, scopes: system
 * - macOS 13.0, enrollments: supervised user local, scopes: user
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/account.caldav.yaml`
 */
export interface AccountCalDAVDeclaration {
  readonly VisibleName?: string;
  readonly HostName: string;
  readonly Port?: number;
  readonly Path?: string;
  /** Names an asset of `com.apple.asset.credential.userpassword`. */
  readonly AuthenticationCredentialsAssetReference?: string;
}

/**
 * `com.apple.configuration.account.carddav`
 *
 * - iOS 15.0, enrollments: supervised device user local, scopes: system
 * - macOS 13.0, enrollments: supervised user local, scopes: user
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/account.carddav.yaml`
 */
export interface AccountCardDAVDeclaration {
  readonly VisibleName?: string;
  readonly HostName: string;
  readonly Port?: number;
  readonly Path?: string;
  /** Names an asset of `com.apple.asset.credential.userpassword`. */
  readonly AuthenticationCredentialsAssetReference?: string;
}

/**
 * `com.apple.configuration.account.exchange`
 *
 * - iOS 15.0, enrollments: supervised device user local, scopes: system
 * - macOS 13.0, enrollments: supervised user local, scopes: user
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/account.exchange.yaml`
 */
export interface AccountExchangeDeclaration {
  readonly VisibleName?: string;
  readonly EnabledProtocolTypes: readonly ('EAS' | 'EWS')[];
  /** Names an asset of `com.apple.asset.useridentity`. */
  readonly UserIdentityAssetReference?: string;
  readonly HostName?: string;
  /** Not on iOS, visionOS. */
  readonly Port?: number;
  /** Not on iOS, visionOS. */
  readonly Path?: string;
  /** Not on iOS, visionOS. */
  readonly ExternalHostName?: string;
  /** Not on iOS, visionOS. */
  readonly ExternalPort?: number;
  /** Not on iOS, visionOS. */
  readonly 'External Path'?: string;
  readonly OAuth?: AccountExchangeDeclarationOAuth;
  /** Names an asset of `com.apple.asset.credential.userpassword`. */
  readonly AuthenticationCredentialsAssetReference?: string;
  /** Names an asset of `com.apple.asset.credential.acme`, `com.apple.asset.credential.identity`, `com.apple.asset.credential.scep`. */
  readonly AuthenticationIdentityAssetReference?: string;
  /** iOS 17.0; not on macOS. */
  readonly SMIME?: AccountExchangeDeclarationSMIME;
  /** Default `true`. */
  readonly MailServiceActive?: boolean;
  /** Default `false`. Not on macOS. */
  readonly LockMailService?: boolean;
  /** Default `true`. */
  readonly ContactsServiceActive?: boolean;
  /** Default `false`. Not on macOS. */
  readonly LockContactsService?: boolean;
  /** Default `true`. */
  readonly CalendarServiceActive?: boolean;
  /** Default `false`. Not on macOS. */
  readonly LockCalendarService?: boolean;
  /** Default `true`. */
  readonly RemindersServiceActive?: boolean;
  /** Default `false`. Not on macOS. */
  readonly LockRemindersService?: boolean;
  /** Default `true`. */
  readonly NotesServiceActive?: boolean;
  /** Default `false`. Not on macOS. */
  readonly LockNotesService?: boolean;
}

/** `OAuth` of `AccountExchangeDeclaration`. */
export interface AccountExchangeDeclarationOAuth {
  readonly Enabled: boolean;
  readonly SignInURL?: string;
  /** Not on macOS. */
  readonly TokenRequestURL?: string;
}

/** `SMIME` of `AccountExchangeDeclaration`. */
export interface AccountExchangeDeclarationSMIME {
  readonly Signing?: AccountExchangeDeclarationSMIMESigning;
  readonly Encryption?: AccountExchangeDeclarationSMIMEEncryption;
}

/** `SMIME.Signing` of `AccountExchangeDeclaration`. */
export interface AccountExchangeDeclarationSMIMESigning {
  readonly Enabled: boolean;
  /** Names an asset of `com.apple.asset.credential.acme`, `com.apple.asset.credential.identity`, `com.apple.asset.credential.scep`. */
  readonly IdentityAssetReference?: string;
  /** Default `false`. */
  readonly UserOverrideable?: boolean;
  /** Default `false`. */
  readonly IdentityUserOverrideable?: boolean;
}

/** `SMIME.Encryption` of `AccountExchangeDeclaration`. */
export interface AccountExchangeDeclarationSMIMEEncryption {
  readonly Enabled: boolean;
  /** Names an asset of `com.apple.asset.credential.acme`, `com.apple.asset.credential.identity`, `com.apple.asset.credential.scep`. */
  readonly IdentityAssetReference?: string;
  /** Default `false`. */
  readonly UserOverrideable?: boolean;
  /** Default `false`. */
  readonly IdentityUserOverrideable?: boolean;
  /** Default `false`. */
  readonly PerMessageSwitchEnabled?: boolean;
}

/**
 * `com.apple.configuration.account.google`
 *
 * - iOS 15.0, enrollments: supervised device user local, scopes: system
 * - macOS 13.0, enrollments: supervised user local, scopes: user
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/account.google.yaml`
 */
export interface AccountGoogleDeclaration {
  readonly VisibleName?: string;
  /** Names an asset of `com.apple.asset.useridentity`. */
  readonly UserIdentityAssetReference: string;
}

/**
 * `com.apple.configuration.account.ldap`
 *
 * - iOS 15.0, enrollments: supervised device user local, scopes: system
 * - macOS 13.0, enrollments: supervised user local, scopes: user
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/account.ldap.yaml`
 */
export interface AccountLDAPDeclaration {
  readonly VisibleName?: string;
  readonly HostName: string;
  readonly Port?: number;
  /** Names an asset of `com.apple.asset.credential.userpassword`. */
  readonly AuthenticationCredentialsAssetReference?: string;
  readonly SearchSettings?: readonly AccountLDAPDeclarationSearchSettingsItem[];
}

/** `SearchSettings.SearchSettingsItem` of `AccountLDAPDeclaration`. */
export interface AccountLDAPDeclarationSearchSettingsItem {
  readonly VisibleDescription?: string;
  readonly SearchBase: string;
  /** Default `Subtree`. */
  readonly Scope?: 'Base' | 'OneLevel' | 'Subtree';
}

/**
 * `com.apple.configuration.account.mail`
 *
 * - iOS 15.0, enrollments: supervised device user local, scopes: system
 * - macOS 13.0, enrollments: supervised user local, scopes: user
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/account.mail.yaml`
 */
export interface AccountMailDeclaration {
  readonly VisibleName?: string;
  /** Names an asset of `com.apple.asset.useridentity`. */
  readonly UserIdentityAssetReference?: string;
  readonly IncomingServer: AccountMailDeclarationIncomingServer;
  readonly OutgoingServer: AccountMailDeclarationOutgoingServer;
  /** iOS 17.0; not on macOS. */
  readonly SMIME?: AccountMailDeclarationSMIME;
}

/** `IncomingServer` of `AccountMailDeclaration`. */
export interface AccountMailDeclarationIncomingServer {
  readonly ServerType: 'IMAP' | 'POP';
  readonly HostName: string;
  readonly Port?: number;
  readonly AuthenticationMethod: 'None' | 'Password' | 'CRAMMD5' | 'NTLM' | 'HTTPMD5';
  /** Names an asset of `com.apple.asset.credential.userpassword`. */
  readonly AuthenticationCredentialsAssetReference?: string;
  readonly IMAPPathPrefix?: string;
}

/** `OutgoingServer` of `AccountMailDeclaration`. */
export interface AccountMailDeclarationOutgoingServer {
  readonly HostName: string;
  readonly Port?: number;
  readonly AuthenticationMethod: 'None' | 'Password' | 'CRAMMD5' | 'NTLM' | 'HTTPMD5';
  /** Names an asset of `com.apple.asset.credential.userpassword`. */
  readonly AuthenticationCredentialsAssetReference?: string;
}

/** `SMIME` of `AccountMailDeclaration`. */
export interface AccountMailDeclarationSMIME {
  readonly Signing?: AccountMailDeclarationSMIMESigning;
  readonly Encryption?: AccountMailDeclarationSMIMEEncryption;
}

/** `SMIME.Signing` of `AccountMailDeclaration`. */
export interface AccountMailDeclarationSMIMESigning {
  readonly Enabled: boolean;
  /** Names an asset of `com.apple.asset.credential.acme`, `com.apple.asset.credential.identity`, `com.apple.asset.credential.scep`. */
  readonly IdentityAssetReference?: string;
  /** Default `false`. */
  readonly UserOverrideable?: boolean;
  /** Default `false`. */
  readonly IdentityUserOverrideable?: boolean;
}

/** `SMIME.Encryption` of `AccountMailDeclaration`. */
export interface AccountMailDeclarationSMIMEEncryption {
  readonly Enabled: boolean;
  /** Names an asset of `com.apple.asset.credential.acme`, `com.apple.asset.credential.identity`, `com.apple.asset.credential.scep`. */
  readonly IdentityAssetReference?: string;
  /** Default `false`. */
  readonly UserOverrideable?: boolean;
  /** Default `false`. */
  readonly IdentityUserOverrideable?: boolean;
  /** Default `false`. */
  readonly PerMessageSwitchEnabled?: boolean;
}

/**
 * `com.apple.configuration.account.subscribed-calendar`
 *
 * - iOS 15.0, enrollments: supervised device user local, scopes: system
 * - macOS 14.0, enrollments: supervised user local, scopes: user
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/account.subscribed-calendar.yaml`
 */
export interface AccountSubscribedCalendarDeclaration {
  readonly VisibleName?: string;
  readonly CalendarURL: string;
  /** Names an asset of `com.apple.asset.credential.userpassword`. */
  readonly AuthenticationCredentialsAssetReference?: string;
}

/**
 * `com.apple.configuration.app.managed`
 *
 * - iOS 17.2, enrollments: supervised device user, scopes: system
 * - macOS 26.0, enrollments: supervised user, scopes: system user
 * - visionOS 2.4, enrollments: supervised device user, scopes: system
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/app.managed.yaml`
 */
export interface AppManagedDeclaration {
  readonly AppStoreID?: string;
  readonly BundleID?: string;
  /** Not on macOS. */
  readonly ManifestURL?: string;
  /** macOS 26.0; not on iOS, visionOS. */
  readonly AppComposedIdentifier?: string;
  /** Default `false`. macOS 26.0; not on iOS, visionOS. */
  readonly iOSApp?: boolean;
  readonly InstallBehavior?: AppManagedDeclarationInstallBehavior;
  /** iOS 26.0; macOS 26.0; visionOS 26.0. */
  readonly UpdateBehavior?: AppManagedDeclarationUpdateBehavior;
  /** Default `true`. Not on macOS. */
  readonly IncludeInBackup?: boolean;
  /** Not on macOS. */
  readonly Attributes?: AppManagedDeclarationAttributes;
  /** iOS 18.4; macOS 27.0. */
  readonly AppConfig?: AppManagedDeclarationAppConfigDictionary;
  /** iOS 18.4; macOS 27.0. */
  readonly ExtensionConfigs?: { readonly [key: string]: AppManagedDeclarationAppConfigDictionary };
  /** Names an asset of `com.apple.asset.data`. iOS 18.4; macOS 27.0. */
  readonly LegacyAppConfigAssetReference?: string;
}

/** `InstallBehavior` of `AppManagedDeclaration`. */
export interface AppManagedDeclarationInstallBehavior {
  /** Default `Optional`. */
  readonly Install?: 'Optional' | 'Required';
  readonly License?: AppManagedDeclarationInstallBehaviorLicense;
  /** iOS 26.0; macOS 26.0; visionOS 26.0. */
  readonly Version?: number;
  /** Default `StoreSettings`. iOS 26.0, enrollments: supervised; not on macOS, visionOS. */
  readonly AllowDownloadsOverCellular?: 'AlwaysOn' | 'AlwaysOff' | 'StoreSettings';
}

/** `InstallBehavior.License` of `AppManagedDeclaration`. */
export interface AppManagedDeclarationInstallBehaviorLicense {
  readonly Assignment?: 'Device' | 'User';
  /** iOS removed 18.0; not on macOS, visionOS. */
  readonly VPPType?: 'Device' | 'User';
}

/** `UpdateBehavior` of `AppManagedDeclaration`. */
export interface AppManagedDeclarationUpdateBehavior {
  readonly AutomaticAppUpdates: 'AlwaysOn' | 'AlwaysOff' | 'StoreSettings';
}

/** `Attributes` of `AppManagedDeclaration`. */
export interface AppManagedDeclarationAttributes {
  readonly AssociatedDomains?: readonly string[];
  /** Default `false`. */
  readonly AssociatedDomainsEnableDirectDownloads?: boolean;
  /** Not on visionOS. */
  readonly CellularSliceUUID?: string;
  readonly ContentFilterUUID?: string;
  readonly DNSProxyUUID?: string;
  /** Default `true`. iOS 18.1; not on visionOS. */
  readonly Hideable?: boolean;
  /** Default `true`. iOS 18.1; not on visionOS. */
  readonly Lockable?: boolean;
  readonly RelayUUID?: string;
  /** Default `false`. Not on visionOS. */
  readonly TapToPayScreenLock?: boolean;
  readonly VPNUUID?: string;
}

/** `AppConfig` of `AppManagedDeclaration`. */
export interface AppManagedDeclarationAppConfigDictionary {
  /** Names an asset of `com.apple.asset.data`. */
  readonly DataAssetReference?: string;
  readonly Passwords?: readonly AppManagedDeclarationPasswordAppConfigItem[];
  readonly Identities?: readonly AppManagedDeclarationIdentityAppConfigItem[];
  readonly Certificates?: readonly AppManagedDeclarationCertificateAppConfigItem[];
}

/** `AppConfig.Passwords.PasswordAppConfigItem` of `AppManagedDeclaration`. */
export interface AppManagedDeclarationPasswordAppConfigItem {
  readonly Identifier: string;
  /** Names an asset of `com.apple.asset.credential.userpassword`. */
  readonly AssetReference: string;
}

/** `AppConfig.Identities.IdentityAppConfigItem` of `AppManagedDeclaration`. */
export interface AppManagedDeclarationIdentityAppConfigItem {
  readonly Identifier: string;
  /** Names an asset of `com.apple.asset.credential.identity`, `com.apple.asset.credential.scep`, `com.apple.asset.credential.acme`. */
  readonly AssetReference: string;
}

/** `AppConfig.Certificates.CertificateAppConfigItem` of `AppManagedDeclaration`. */
export interface AppManagedDeclarationCertificateAppConfigItem {
  readonly Identifier: string;
  /** Names an asset of `com.apple.asset.credential.certificate`. */
  readonly AssetReference: string;
}

/**
 * `com.apple.configuration.app.settings`
 *
 * - iOS 27.0, enrollments: supervised, scopes: system
 * - macOS 27.0, enrollments: supervised, scopes: system user
 * - tvOS 27.0, enrollments: supervised, scopes: system
 * - visionOS 27.0, enrollments: supervised, scopes: system
 * - not on watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/app.settings.yaml`
 */
export interface AppSettingsDeclaration {
  readonly Allowed?: AppSettingsDeclarationAllowed;
  /** macOS scopes: user; not on tvOS, visionOS, watchOS. */
  readonly Privacy?: AppSettingsDeclarationPrivacy;
}

/** `Allowed` of `AppSettingsDeclaration`. */
export interface AppSettingsDeclarationAllowed {
  /** Combined by set-intersection. Not on macOS. */
  readonly AllowedApps?: readonly string[];
  /** Combined by set-union. Not on macOS. */
  readonly DeniedApps?: readonly string[];
  /** Combined by set-intersection. macOS scopes: system; not on iOS, tvOS, visionOS, watchOS. */
  readonly AllowedBinaries?: readonly AppSettingsDeclarationBinaryIdentifier[];
  /** Combined by set-union. macOS scopes: system; not on iOS, tvOS, visionOS, watchOS. */
  readonly DeniedBinaries?: readonly AppSettingsDeclarationBinaryIdentifier[];
  /** Default `false`. Combined by boolean-or. macOS scopes: system; not on iOS, tvOS, visionOS. */
  readonly AlwaysAllowManagedApps?: boolean;
}

/** `Allowed.AllowedBinaries.BinaryIdentifier` of `AppSettingsDeclaration`. */
export interface AppSettingsDeclarationBinaryIdentifier {
  readonly CDHash?: string;
  readonly SigningID?: string;
  readonly TeamID?: string;
  readonly PathPrefix?: string;
  /** Default `All`. Combined by enum-last. */
  readonly SigningState?: 'All' | 'TestFlight' | 'DeveloperID' | 'Enterprise' | 'AppStore' | 'Apple';
}

/** `Privacy` of `AppSettingsDeclaration`. */
export interface AppSettingsDeclarationPrivacy {
  readonly PermissionDefaults?: { readonly [key: string]: AppSettingsDeclarationAppDictionary };
}

/** `Privacy.PermissionDefaults.ANY` of `AppSettingsDeclaration`. */
export interface AppSettingsDeclarationAppDictionary {
  readonly OrganizationJustification: string;
  /** Combined by enum-last. Not on iOS. */
  readonly Accessibility?: 'None' | 'Allow';
  /** Combined by enum-last. */
  readonly Bluetooth?: 'None' | 'Allow';
  /** Combined by enum-last. */
  readonly Camera?: 'None' | 'Allow';
  /** Combined by enum-last. */
  readonly Dictation?: 'None' | 'Allow';
  /** Combined by enum-last. */
  readonly LocalNetwork?: 'None' | 'Allow';
  /** Combined by enum-last. */
  readonly Location?: 'None' | 'WhileUsing' | 'Always';
  /** Combined by enum-last. Not on macOS. */
  readonly LocationAccuracy?: 'None' | 'Approximate' | 'Precise';
  /** Combined by enum-last. */
  readonly Microphone?: 'None' | 'Allow';
}

/**
 * `com.apple.configuration.audio-accessory.settings`
 *
 * - iOS 26.0, enrollments: supervised, scopes: system
 * - not on macOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/audio-accessory.settings.yaml`
 */
export interface AudioAccessorySettingsDeclaration {
  readonly TemporaryPairing?: AudioAccessorySettingsDeclarationTemporaryPairing;
}

/** `TemporaryPairing` of `AudioAccessorySettingsDeclaration`. */
export interface AudioAccessorySettingsDeclarationTemporaryPairing {
  /** Default `false`. Combined by boolean-or. */
  readonly Disabled?: boolean;
  /** Combined by first. */
  readonly Configuration?: AudioAccessorySettingsDeclarationTemporaryPairingConfiguration;
}

/** `TemporaryPairing.Configuration` of `AudioAccessorySettingsDeclaration`. */
export interface AudioAccessorySettingsDeclarationTemporaryPairingConfiguration {
  readonly UnpairingTime: AudioAccessorySettingsDeclarationTemporaryPairingConfigurationUnpairingTime;
}

/** `TemporaryPairing.Configuration.UnpairingTime` of `AudioAccessorySettingsDeclaration`. */
export interface AudioAccessorySettingsDeclarationTemporaryPairingConfigurationUnpairingTime {
  readonly Policy: 'None' | 'Hour';
  /** 0 to 23. */
  readonly Hour?: number;
}

/**
 * `com.apple.configuration.content-cache.settings`
 *
 * - macOS 27.0, enrollments: supervised local, scopes: system
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/content-cache.settings.yaml`
 */
export interface ContentCachingDeclaration {
  /** Default `true`. */
  readonly AllowCacheDelete?: boolean;
  /** Default `true`. */
  readonly AllowPersonalCaching?: boolean;
  /** Default `true`. */
  readonly AllowSharedCaching?: boolean;
  /** Default `false`. */
  readonly AutoActivation?: boolean;
  /** Default `false`. */
  readonly AutoEnableTetheredCaching?: boolean;
  /** Default `0`. */
  readonly CacheLimit?: number;
  /** Default `/Library/Application Support/Apple/AssetCache/Data`. */
  readonly DataPath?: string;
  /** Default `false`. */
  readonly DenyActivation?: boolean;
  /** Default `false`. */
  readonly DenyTetheredCaching?: boolean;
  /** Default `0`. 300 to 86400. */
  readonly DeclarativeStatusInterval?: number;
  /** Default `false`. */
  readonly DisplayAlerts?: boolean;
  /** Default `false`. */
  readonly KeepAwake?: boolean;
  readonly ListenRanges?: readonly ContentCachingDeclarationRangesItem[];
  /** Default `false`. */
  readonly ListenRangesOnly?: boolean;
  /** Default `true`. */
  readonly ListenWithPeersAndParents?: boolean;
  /** Default `true`. */
  readonly LocalSubnetsOnly?: boolean;
  /** Default `false`. */
  readonly LogClientIdentity?: boolean;
  readonly Parents?: readonly string[];
  /** Default `round-robin`. */
  readonly ParentSelectionPolicy?: 'first-available' | 'url-path-hash' | 'random' | 'round-robin' | 'sticky-available';
  readonly PeerFilterRanges?: readonly ContentCachingDeclarationRangesItem[];
  readonly PeerListenRanges?: readonly ContentCachingDeclarationRangesItem[];
  /** Default `true`. */
  readonly PeerLocalSubnetsOnly?: boolean;
  /** Default `0`. */
  readonly PersonalCacheLimit?: number;
  /** Default `0`. */
  readonly Port?: number;
  readonly PublicRanges?: readonly ContentCachingDeclarationRangesItem[];
  readonly ManagementStatusTarget?: string;
  /** Default `no-cert`. */
  readonly ManagementSecurityConfig?: 'no-cert' | 'signedByCACert' | 'specificServerCert';
  /** Default `300`. 60 to 86400. */
  readonly ManagementReportingInterval?: number;
  /** Names an asset of `com.apple.asset.credential.certificate`. */
  readonly ManagementStatusCertificateReference?: string;
}

/** `ListenRanges.RangesItem` of `ContentCachingDeclaration`. */
export interface ContentCachingDeclarationRangesItem {
  /** Default `IPv4`. */
  readonly type?: 'IPv4' | 'IPv6';
  readonly first: string;
  readonly last: string;
}

/**
 * `com.apple.configuration.diskmanagement.settings`
 *
 * - macOS 15.0, enrollments: supervised local, scopes: system
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/diskmanagement.settings.yaml`
 */
export interface DiskManagementSettingsDeclaration {
  readonly Restrictions?: DiskManagementSettingsDeclarationRestrictions;
}

/** `Restrictions` of `DiskManagementSettingsDeclaration`. */
export interface DiskManagementSettingsDeclarationRestrictions {
  /** Combined by enum-last. */
  readonly ExternalStorage?: 'Allowed' | 'ReadOnly' | 'Disallowed';
  /** Combined by enum-last. */
  readonly NetworkStorage?: 'Allowed' | 'ReadOnly' | 'Disallowed';
}

/**
 * `com.apple.configuration.extensible-sso`
 *
 * - iOS 27.0, enrollments: supervised device user, scopes: system
 * - macOS 27.0, enrollments: supervised user, scopes: system user
 * - visionOS 27.0, enrollments: supervised device user, scopes: system
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/extensible-sso.yaml`
 */
export interface ExtensibleSSODeclaration {
  readonly ExtensionComposedIdentifier: string;
  readonly Type: 'Credential' | 'Redirect';
  readonly Realm?: string;
  readonly ExtensionData?: { readonly [key: string]: SchemaValue };
  readonly URLs?: readonly string[];
  readonly Hosts?: readonly string[];
  readonly DeniedBundleIdentifiers?: readonly string[];
  /** Default `Cancel`. */
  readonly ScreenLockedBehavior?: 'Cancel' | 'DoNotHandle';
  /** Not on iOS, visionOS. */
  readonly PlatformSSO?: ExtensibleSSODeclarationPlatformSSO;
}

/** `PlatformSSO` of `ExtensibleSSODeclaration`. */
export interface ExtensibleSSODeclarationPlatformSSO {
  readonly AuthenticationMethod?: 'Password' | 'UserSecureEnclaveKey' | 'SmartCard' | 'OpenID';
  /** Not on iOS, visionOS. */
  readonly RegistrationToken?: string;
  /** Default `false`. macOS scopes: system. */
  readonly UseSharedDeviceKeys?: boolean;
  /** Default `64800`. 3600 to …. */
  readonly LoginFrequency?: number;
  /** Default `false`. */
  readonly AllowDeviceIdentifiersInAttestation?: boolean;
  readonly Account?: ExtensibleSSODeclarationPlatformSSOAccount;
  readonly UserCreation?: ExtensibleSSODeclarationPlatformSSOUserCreation;
  readonly Authorization?: ExtensibleSSODeclarationPlatformSSOAuthorization;
  readonly AccessKey?: ExtensibleSSODeclarationPlatformSSOAccessKey;
  readonly Policies?: ExtensibleSSODeclarationPlatformSSOPolicies;
  /** macOS 27.0. */
  readonly WebAuthentication?: ExtensibleSSODeclarationPlatformSSOWebAuthentication;
}

/** `PlatformSSO.Account` of `ExtensibleSSODeclaration`. */
export interface ExtensibleSSODeclarationPlatformSSOAccount {
  readonly DisplayName?: string;
  /** Default `false`. */
  readonly SynchronizeProfilePicture?: boolean;
}

/** `PlatformSSO.UserCreation` of `ExtensibleSSODeclaration`. */
export interface ExtensibleSSODeclarationPlatformSSOUserCreation {
  /** Default `false`. */
  readonly EnableAtLogin?: boolean;
  /** Default `true`. */
  readonly EnableFirstUserDuringSetup?: boolean;
  /** Default `false`. */
  readonly EnableRegistrationDuringSetup?: boolean;
  readonly NewUserAuthenticationMethods?: readonly ('Password' | 'SmartCard' | 'AccessKey' | 'OpenID')[];
  readonly NewUserAuthorizationMode?: 'Standard' | 'Admin' | 'Groups' | 'Temporary';
  readonly TokenToUserMapping?: ExtensibleSSODeclarationPlatformSSOUserCreationTokenToUserMapping;
  /** Default `false`. */
  readonly TemporarySessionQuickLogin?: boolean;
}

/** `PlatformSSO.UserCreation.TokenToUserMapping` of `ExtensibleSSODeclaration`. */
export interface ExtensibleSSODeclarationPlatformSSOUserCreationTokenToUserMapping {
  readonly AccountName?: string;
  readonly FullName?: string;
}

/** `PlatformSSO.Authorization` of `ExtensibleSSODeclaration`. */
export interface ExtensibleSSODeclarationPlatformSSOAuthorization {
  /** Default `false`. */
  readonly EnableIdentityProviderAccounts?: boolean;
  readonly UserAuthorizationMode?: 'Standard' | 'Admin' | 'Groups';
  readonly AdministratorGroups?: readonly string[];
  readonly AdditionalGroups?: readonly string[];
  readonly AuthorizationGroups?: { readonly [key: string]: string };
}

/** `PlatformSSO.AccessKey` of `ExtensibleSSODeclaration`. */
export interface ExtensibleSSODeclarationPlatformSSOAccessKey {
  readonly ReaderGroupIdentifier?: Uint8Array;
  /** Names an asset of `com.apple.asset.credential.identity`, `com.apple.asset.credential.scep`, `com.apple.asset.credential.acme`. */
  readonly TerminalIdentityAssetReference?: string;
  /** Names an asset of `com.apple.asset.credential.certificate`. */
  readonly ReaderIssuerCertificateAssetReference?: string;
  /** Default `false`. */
  readonly AllowExpressMode?: boolean;
}

/** `PlatformSSO.Policies` of `ExtensibleSSODeclaration`. */
export interface ExtensibleSSODeclarationPlatformSSOPolicies {
  readonly FileVault?: readonly (
    | 'AttemptAuthentication'
    | 'RequireAuthentication'
    | 'AllowOfflineGracePeriod'
    | 'AllowAuthenticationGracePeriod'
    | 'RequireTouchID'
    | 'RequireTouchIDOrWatch'
    | 'AllowOpenIDForTouchIDFallback'
  )[];
  readonly Login?: readonly (
    | 'AttemptAuthentication'
    | 'RequireAuthentication'
    | 'AllowOfflineGracePeriod'
    | 'AllowAuthenticationGracePeriod'
    | 'RequireTouchID'
    | 'RequireTouchIDOrWatch'
    | 'AllowOpenIDForTouchIDFallback'
  )[];
  readonly Unlock?: readonly (
    | 'AttemptAuthentication'
    | 'RequireAuthentication'
    | 'AllowOfflineGracePeriod'
    | 'AllowAuthenticationGracePeriod'
    | 'AllowTouchIDOrWatchForUnlock'
    | 'RequireTouchID'
    | 'RequireTouchIDOrWatch'
    | 'AllowOpenIDForTouchIDFallback'
  )[];
  readonly OfflineGracePeriod?: number;
  readonly AuthenticationGracePeriod?: number;
  readonly NonPlatformSSOAccounts?: readonly string[];
}

/** `PlatformSSO.WebAuthentication` of `ExtensibleSSODeclaration`. */
export interface ExtensibleSSODeclarationPlatformSSOWebAuthentication {
  readonly URLAllowList?: readonly string[];
  /** Default `false`. */
  readonly AllowPasswordSync?: boolean;
}

/**
 * `com.apple.configuration.external-intelligence.settings`
 *
 * - iOS 26.4, enrollments: supervised, scopes: system
 * - macOS 26.4, enrollments: supervised, scopes: system user
 * - visionOS 26.4, enrollments: supervised, scopes: system
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/external-intelligence.settings.yaml`
 */
export interface ExternalIntelligenceSettingsDeclaration {
  /** Default `true`. Combined by boolean-and. */
  readonly Enabled?: boolean;
  /** Default `true`. Combined by boolean-and. */
  readonly AllowSignIn?: boolean;
  /** Combined by set-intersection. */
  readonly AllowedWorkspaceIDs?: readonly string[];
}

/**
 * `com.apple.configuration.intelligence.settings`
 *
 * - iOS 26.4, enrollments: supervised, scopes: system
 * - macOS 26.4, enrollments: supervised, scopes: system user
 * - visionOS 26.4, enrollments: supervised, scopes: system
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/intelligence.settings.yaml`
 */
export interface IntelligenceSettingsDeclaration {
  /** Default `true`. Combined by boolean-and. */
  readonly AllowAppleIntelligenceReport?: boolean;
  /** Default `true`. Combined by boolean-and. */
  readonly AllowGenmoji?: boolean;
  /** Default `true`. Combined by boolean-and. */
  readonly AllowImagePlayground?: boolean;
  /** Default `true`. Combined by boolean-and. Not on macOS. */
  readonly AllowImageWand?: boolean;
  /** Default `true`. Combined by boolean-and. Not on macOS, visionOS. */
  readonly AllowPersonalizedHandwritingResults?: boolean;
  /** Default `true`. Combined by boolean-and. Not on macOS, visionOS. */
  readonly AllowVisualIntelligenceSummary?: boolean;
  /** Default `true`. Combined by boolean-and. */
  readonly AllowWritingTools?: boolean;
  readonly Apps?: IntelligenceSettingsDeclarationApps;
  /** Default `false`. Combined by boolean-or. */
  readonly ForceOnDeviceOnlyDictation?: boolean;
  /** Default `false`. Combined by boolean-or. Not on macOS, visionOS. */
  readonly ForceOnDeviceOnlyTranslation?: boolean;
}

/** `Apps` of `IntelligenceSettingsDeclaration`. */
export interface IntelligenceSettingsDeclarationApps {
  /** iOS 27.0; macOS 27.0; visionOS 27.0. */
  readonly Calendar?: IntelligenceSettingsDeclarationAppsCalendar;
  readonly Mail?: IntelligenceSettingsDeclarationAppsMail;
  readonly Notes?: IntelligenceSettingsDeclarationAppsNotes;
  readonly Safari?: IntelligenceSettingsDeclarationAppsSafari;
}

/** `Apps.Calendar` of `IntelligenceSettingsDeclaration`. */
export interface IntelligenceSettingsDeclarationAppsCalendar {
  /** Default `true`. Combined by boolean-and. */
  readonly AllowNaturalLanguageEditing?: boolean;
}

/** `Apps.Mail` of `IntelligenceSettingsDeclaration`. */
export interface IntelligenceSettingsDeclarationAppsMail {
  /** Default `true`. Combined by boolean-and. */
  readonly AllowSmartReplies?: boolean;
  /** Default `true`. Combined by boolean-and. */
  readonly AllowSummary?: boolean;
}

/** `Apps.Notes` of `IntelligenceSettingsDeclaration`. */
export interface IntelligenceSettingsDeclarationAppsNotes {
  /** Default `true`. Combined by boolean-and. Not on visionOS. */
  readonly AllowTranscription?: boolean;
  /** Default `true`. Combined by boolean-and. Not on visionOS. */
  readonly AllowTranscriptionSummary?: boolean;
}

/** `Apps.Safari` of `IntelligenceSettingsDeclaration`. */
export interface IntelligenceSettingsDeclarationAppsSafari {
  /** Default `true`. Combined by boolean-and. */
  readonly AllowSummary?: boolean;
}

/**
 * `com.apple.configuration.keyboard.settings`
 *
 * - iOS 26.4, enrollments: supervised, scopes: system
 * - macOS 26.4, enrollments: supervised, scopes: system user
 * - not on tvOS, visionOS, watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/keyboard.settings.yaml`
 */
export interface KeyboardSettingsDeclaration {
  /** Default `true`. Combined by boolean-and. Not on macOS. */
  readonly AllowAutoCorrection?: boolean;
  /** Default `true`. Combined by boolean-and. */
  readonly AllowDefinitionLookup?: boolean;
  /** Default `true`. Combined by boolean-and. */
  readonly AllowDictation?: boolean;
  /** Default `true`. Combined by boolean-and. */
  readonly AllowMathKeyboardSuggestions?: boolean;
  /** Default `true`. Combined by boolean-and. Not on macOS. */
  readonly AllowPredictiveText?: boolean;
  /** Default `true`. Combined by boolean-and. Not on macOS. */
  readonly AllowSlideToType?: boolean;
  /** Default `true`. Combined by boolean-and. Not on macOS. */
  readonly AllowSpellCheck?: boolean;
  /** Default `true`. Combined by boolean-and. Not on macOS. */
  readonly AllowTextReplacement?: boolean;
}

/**
 * `com.apple.configuration.legacy.interactive`
 *
 * - iOS 15.0, enrollments: supervised device user, scopes: system
 * - macOS 13.0, enrollments: supervised user, scopes: system user
 * - tvOS 16.0, enrollments: supervised device, scopes: system
 * - visionOS 1.1, enrollments: supervised device user, scopes: system
 * - not on watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/legacy.interactive.yaml`
 */
export interface LegacyInteractiveProfileDeclaration {
  readonly ProfileURL?: string;
  /** Names an asset of `com.apple.asset.data`. iOS 27.0; macOS 27.0; tvOS 27.0; visionOS 27.0. */
  readonly ProfileAssetReference?: string;
  readonly VisibleName: string;
}

/**
 * `com.apple.configuration.legacy`
 *
 * - iOS 15.0, enrollments: supervised device user local, scopes: system
 * - macOS 13.0, enrollments: supervised user local, scopes: system user
 * - tvOS 16.0, enrollments: supervised device local, scopes: system
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - watchOS 10.0, enrollments: supervised local, scopes: system
 *
 * @see apple/device-management `declarative/declarations/configurations/legacy.yaml`
 */
export interface LegacyProfileDeclaration {
  readonly ProfileURL?: string;
  /** Names an asset of `com.apple.asset.data`. iOS 27.0; macOS 27.0; tvOS 27.0; visionOS 27.0; watchOS 27.0. */
  readonly ProfileAssetReference?: string;
}

/**
 * `com.apple.configuration.management.status-subscriptions`
 *
 * - iOS 15.0, enrollments: supervised device user, scopes: system
 * - macOS 13.0, enrollments: supervised user, scopes: system user
 * - tvOS 16.0, enrollments: supervised device, scopes: system
 * - visionOS 1.1, enrollments: supervised device user, scopes: system
 * - watchOS 10.0, enrollments: supervised, scopes: system
 *
 * @see apple/device-management `declarative/declarations/configurations/management.status-subscriptions.yaml`
 */
export interface ManagementStatusSubscriptionsDeclaration {
  /** Combined by set-union. */
  readonly StatusItems: readonly ManagementStatusSubscriptionsDeclarationStatusItem[];
}

/** `StatusItems.StatusItem` of `ManagementStatusSubscriptionsDeclaration`. */
export interface ManagementStatusSubscriptionsDeclarationStatusItem {
  readonly Name: string;
}

/**
 * `com.apple.configuration.management.test`
 *
 * - iOS 15.0, enrollments: supervised device user local, scopes: system
 * - macOS 13.0, enrollments: supervised user local, scopes: system user
 * - tvOS 16.0, enrollments: supervised device local, scopes: system
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - watchOS 10.0, enrollments: supervised local, scopes: system
 *
 * @see apple/device-management `declarative/declarations/configurations/management.test.yaml`
 */
export interface ManagementTestDeclaration {
  readonly Echo: string;
  /** Names an asset of `com.apple.asset.data`. iOS 17.0; macOS 14.0; tvOS 17.0. */
  readonly EchoDataAssetReference?: string;
  /** Default `Installed`. */
  readonly ReturnStatus?: 'Installed' | 'Failed' | 'Unlocked';
}

/**
 * `com.apple.configuration.math.settings`
 *
 * - iOS 18.0, enrollments: supervised, scopes: system
 * - macOS 15.0, enrollments: supervised, scopes: user
 * - not on tvOS, visionOS, watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/math.settings.yaml`
 */
export interface MathSettingsDeclaration {
  readonly Calculator?: MathSettingsDeclarationCalculator;
  readonly SystemBehavior?: MathSettingsDeclarationSystemBehavior;
}

/** `Calculator` of `MathSettingsDeclaration`. */
export interface MathSettingsDeclarationCalculator {
  readonly BasicMode?: MathSettingsDeclarationCalculatorBasicMode;
  readonly ScientificMode?: MathSettingsDeclarationCalculatorScientificMode;
  /** Not on iOS. */
  readonly ProgrammerMode?: MathSettingsDeclarationCalculatorProgrammerMode;
  readonly MathNotesMode?: MathSettingsDeclarationCalculatorMathNotesMode;
  readonly InputModes?: MathSettingsDeclarationCalculatorInputModes;
}

/** `Calculator.BasicMode` of `MathSettingsDeclaration`. */
export interface MathSettingsDeclarationCalculatorBasicMode {
  /** Combined by boolean-or. */
  readonly AddSquareRoot: boolean;
}

/** `Calculator.ScientificMode` of `MathSettingsDeclaration`. */
export interface MathSettingsDeclarationCalculatorScientificMode {
  /** Combined by boolean-and. */
  readonly Enabled: boolean;
}

/** `Calculator.ProgrammerMode` of `MathSettingsDeclaration`. */
export interface MathSettingsDeclarationCalculatorProgrammerMode {
  /** Combined by boolean-and. */
  readonly Enabled: boolean;
}

/** `Calculator.MathNotesMode` of `MathSettingsDeclaration`. */
export interface MathSettingsDeclarationCalculatorMathNotesMode {
  /** Combined by boolean-and. */
  readonly Enabled: boolean;
}

/** `Calculator.InputModes` of `MathSettingsDeclaration`. */
export interface MathSettingsDeclarationCalculatorInputModes {
  /** Combined by boolean-and. */
  readonly UnitConversion: boolean;
  /** Combined by boolean-and. Not on iOS. */
  readonly RPN: boolean;
}

/** `SystemBehavior` of `MathSettingsDeclaration`. */
export interface MathSettingsDeclarationSystemBehavior {
  /** Combined by boolean-and. */
  readonly KeyboardSuggestions: boolean;
  /** Combined by boolean-and. */
  readonly MathNotes: boolean;
}

/**
 * `com.apple.configuration.migration-assistant.settings`
 *
 * - macOS 26.4, enrollments: supervised, scopes: system
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/migration-assistant.settings.yaml`
 */
export interface MigrationAssistantSettingsDeclaration {
  /** Combined by boolean-or. */
  readonly ShouldDoManagedMigration: boolean;
  /** Combined by set-union. */
  readonly ExcludedAccounts?: readonly string[];
  /** Combined by set-union. */
  readonly ExcludedPaths?: readonly string[];
  /** Combined by set-union. */
  readonly RequiredPaths?: readonly string[];
  /** Combined by boolean-or. */
  readonly ShouldMigrateSecurityPrivacySettings: boolean;
}

/**
 * `com.apple.configuration.network.dns-proxy`
 *
 * - iOS 27.0, enrollments: supervised device user, scopes: system
 * - macOS 27.0, enrollments: supervised local, scopes: system
 * - visionOS 27.0, enrollments: supervised device user, scopes: system
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/network.dns-proxy.yaml`
 */
export interface NetworkDNSProxyDeclaration {
  readonly VisibleName: string;
  readonly AppBundleIdentifier: string;
  readonly ProviderComposedIdentifier?: string;
  readonly ProviderConfiguration?: { readonly [key: string]: SchemaValue };
  /** Not on macOS. */
  readonly DNSProxyUUID?: string;
}

/**
 * `com.apple.configuration.network.dns-settings`
 *
 * - iOS 27.0, enrollments: supervised device local, scopes: system
 * - macOS 27.0, enrollments: supervised local, scopes: system
 * - visionOS 27.0, enrollments: supervised device local, scopes: system
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/network.dns-settings.yaml`
 */
export interface NetworkDNSSettingsDeclaration {
  readonly VisibleName: string;
  readonly DNSSettings: NetworkDNSSettingsDeclarationDNSSettings;
  readonly OnDemandRules?: readonly NetworkDNSSettingsDeclarationOnDemandRulesElement[];
  /** Default `false`. iOS enrollments: supervised; macOS enrollments: supervised; visionOS enrollments: supervised. */
  readonly ProhibitDisablement?: boolean;
}

/** `DNSSettings` of `NetworkDNSSettingsDeclaration`. */
export interface NetworkDNSSettingsDeclarationDNSSettings {
  readonly DNSProtocol: 'HTTPS' | 'TLS';
  readonly ServerURL?: string;
  readonly ServerName?: string;
  readonly ServerAddresses?: readonly string[];
  /** Default `false`. */
  readonly AllowFailover?: boolean;
  /** Names an asset of `com.apple.asset.credential.identity`, `com.apple.asset.credential.scep`, `com.apple.asset.credential.acme`. */
  readonly IdentityAssetReference?: string;
  readonly SupplementalMatchDomains?: readonly string[];
}

/** `OnDemandRules.OnDemandRulesElement` of `NetworkDNSSettingsDeclaration`. */
export interface NetworkDNSSettingsDeclarationOnDemandRulesElement {
  readonly Action: 'Connect' | 'Disconnect' | 'EvaluateConnection';
  readonly ActionParameters?: readonly NetworkDNSSettingsDeclarationOnDemandRulesElementActionParameter[];
  readonly DNSDomainMatch?: readonly string[];
  readonly DNSServerAddressMatch?: readonly string[];
  readonly InterfaceTypeMatch?: 'Ethernet' | 'WiFi' | 'Cellular';
  readonly SSIDMatch?: readonly string[];
  readonly URLStringProbe?: string;
}

/** `OnDemandRules.OnDemandRulesElement.ActionParameters.ActionParameter` of `NetworkDNSSettingsDeclaration`. */
export interface NetworkDNSSettingsDeclarationOnDemandRulesElementActionParameter {
  readonly Domains: readonly string[];
  readonly DomainAction: 'NeverConnect' | 'ConnectIfNeeded';
}

/**
 * `com.apple.configuration.network.relay`
 *
 * - iOS 27.0, enrollments: supervised device user, scopes: system
 * - macOS 27.0, enrollments: supervised user, scopes: system
 * - visionOS 27.0, enrollments: supervised device user, scopes: system
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/network.relay.yaml`
 */
export interface NetworkRelayDeclaration {
  readonly VisibleName: string;
  readonly Relays: readonly NetworkRelayDeclarationRelay[];
  readonly MatchDomains?: readonly string[];
  readonly ExcludedDomains?: readonly string[];
  readonly MatchFQDNs?: readonly string[];
  readonly ExcludedFQDNs?: readonly string[];
  /** Not on macOS. */
  readonly RelayUUID?: string;
  /** Default `true`. */
  readonly UIToggleEnabled?: boolean;
  /** Default `false`. */
  readonly AllowDNSFailover?: boolean;
}

/** `Relays.Relay` of `NetworkRelayDeclaration`. */
export interface NetworkRelayDeclarationRelay {
  readonly HTTP3RelayURL?: string;
  readonly HTTP2RelayURL?: string;
  readonly AdditionalHTTPHeaderFields?: { readonly [key: string]: string };
  /** Names an asset of `com.apple.asset.credential.identity`, `com.apple.asset.credential.scep`, `com.apple.asset.credential.acme`. */
  readonly CredentialAssetReference?: string;
  /** Names an asset of `com.apple.asset.data`. */
  readonly PublicKeyData?: readonly string[];
}

/**
 * `com.apple.configuration.network.vpn.always-on`
 *
 * - iOS 27.0, enrollments: supervised device local, scopes: system
 * - visionOS 27.0, enrollments: supervised device local, scopes: system
 * - not on macOS, tvOS, watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/network.vpn.always-on.yaml`
 */
export interface NetworkVPNAlwaysOnDeclaration {
  readonly VisibleName: string;
  /** Default `false`. */
  readonly UIToggleEnabled?: boolean;
  readonly TunnelConfigurations: readonly NetworkVPNAlwaysOnDeclarationTunnelConfigurationElement[];
  readonly ServiceExceptions?: readonly NetworkVPNAlwaysOnDeclarationServiceExceptionElement[];
  readonly ApplicationExceptions?: readonly NetworkVPNAlwaysOnDeclarationApplicationExceptionElement[];
  /** Default `false`. */
  readonly AllowCaptiveWebSheet?: boolean;
  /** Default `false`. */
  readonly AllowAllCaptiveNetworkPlugins?: boolean;
  readonly AllowedCaptiveNetworkPlugins?: readonly NetworkVPNAlwaysOnDeclarationAllowedCaptiveNetworkPluginElement[];
  readonly DNS?: NetworkVPNAlwaysOnDeclarationDNS;
  readonly Proxies?: NetworkVPNAlwaysOnDeclarationProxies;
}

/** `TunnelConfigurations.TunnelConfigurationElement` of `NetworkVPNAlwaysOnDeclaration`. */
export interface NetworkVPNAlwaysOnDeclarationTunnelConfigurationElement {
  readonly ProtocolType: 'IKEv2';
  readonly Interfaces?: readonly ('Cellular' | 'WiFi')[];
  readonly IKEV2?: NetworkVPNAlwaysOnDeclarationTunnelConfigurationElementIKEV2;
}

/** `TunnelConfigurations.TunnelConfigurationElement.IKEV2` of `NetworkVPNAlwaysOnDeclaration`. */
export interface NetworkVPNAlwaysOnDeclarationTunnelConfigurationElementIKEV2 {
  readonly HostName: string;
  readonly LocalIdentifier: string;
  readonly RemoteIdentifier: string;
  readonly Authentication: NetworkVPNAlwaysOnDeclarationTunnelConfigurationElementIKEV2Authentication;
  readonly Provider?: NetworkVPNAlwaysOnDeclarationTunnelConfigurationElementIKEV2Provider;
  /** Not on tvOS. */
  readonly NetworkRouting?: NetworkVPNAlwaysOnDeclarationTunnelConfigurationElementIKEV2NetworkRouting;
  readonly Idle?: NetworkVPNAlwaysOnDeclarationTunnelConfigurationElementIKEV2Idle;
  readonly OnDemand?: NetworkVPNAlwaysOnDeclarationTunnelConfigurationElementIKEV2OnDemand;
  /** Default `false`. */
  readonly UseConfigurationAttributeInternalIPSubnet?: boolean;
  /** Default `false`. */
  readonly DisableMOBIKE?: boolean;
  /** Default `false`. */
  readonly DisableRedirect?: boolean;
  /** Default `true`. */
  readonly EnableNATKeepAliveOffload?: boolean;
  /** Default `20`. */
  readonly NATKeepAliveInterval?: number;
  /** Default `false`. */
  readonly EnablePFS?: boolean;
  /** Default `false`. */
  readonly EnableCertificateRevocationCheck?: boolean;
  /** Default `false`. Not on macOS. */
  readonly EnableFallback?: boolean;
  /** Default `1280`. 1280 to 1400. */
  readonly MTU?: number;
  /** Default `false`. */
  readonly EnforceStrictAlgorithmSelection?: boolean;
  readonly PostQuantumKeyExchange?: NetworkVPNAlwaysOnDeclarationTunnelConfigurationElementIKEV2PostQuantumKeyExchange;
  readonly IKESecurityAssociationParameters?: NetworkVPNAlwaysOnDeclarationSecurityAssociationParameters;
  readonly ChildSecurityAssociationParameters?: NetworkVPNAlwaysOnDeclarationSecurityAssociationParameters;
}

/** `TunnelConfigurations.TunnelConfigurationElement.IKEV2.Authentication` of `NetworkVPNAlwaysOnDeclaration`. */
export interface NetworkVPNAlwaysOnDeclarationTunnelConfigurationElementIKEV2Authentication {
  readonly Method: 'None' | 'SharedSecret' | 'Certificate';
  /** Names an asset of `com.apple.asset.credential.userpassword`. */
  readonly CredentialsAssetReference?: string;
  /** Default `RSA`. */
  readonly IdentityCertificateType?: 'RSA' | 'ECDSA256' | 'ECDSA384' | 'ECDSA521' | 'RSA-PSS';
  /** Names an asset of `com.apple.asset.credential.acme`, `com.apple.asset.credential.identity`, `com.apple.asset.credential.scep`. */
  readonly IdentityAssetReference?: string;
  readonly ExtendedAuth?: NetworkVPNAlwaysOnDeclarationTunnelConfigurationElementIKEV2AuthenticationExtendedAuth;
}

/** `TunnelConfigurations.TunnelConfigurationElement.IKEV2.Authentication.ExtendedAuth` of `NetworkVPNAlwaysOnDeclaration`. */
export interface NetworkVPNAlwaysOnDeclarationTunnelConfigurationElementIKEV2AuthenticationExtendedAuth {
  /** Default `false`. */
  readonly Enabled?: boolean;
  /** Names an asset of `com.apple.asset.credential.userpassword`. */
  readonly CredentialsAssetReference?: string;
  readonly ServerCertificateIssuerCommonName?: string;
  readonly ServerCertificateCommonName?: string;
  /** Default `1.0`. */
  readonly TLSMinimumVersion?: '1.0' | '1.1' | '1.2' | '1.3';
  /** Default `1.2`. */
  readonly TLSMaximumVersion?: '1.0' | '1.1' | '1.2' | '1.3';
}

/** `TunnelConfigurations.TunnelConfigurationElement.IKEV2.Provider` of `NetworkVPNAlwaysOnDeclaration`. */
export interface NetworkVPNAlwaysOnDeclarationTunnelConfigurationElementIKEV2Provider {
  /** Default `packet-tunnel`. */
  readonly Type?: 'packet-tunnel' | 'app-proxy';
  readonly ComposedIdentifier?: string;
}

/** `TunnelConfigurations.TunnelConfigurationElement.IKEV2.NetworkRouting` of `NetworkVPNAlwaysOnDeclaration`. */
export interface NetworkVPNAlwaysOnDeclarationTunnelConfigurationElementIKEV2NetworkRouting {
  /** Default `false`. */
  readonly EnforceRoutes?: boolean;
  /** Default `false`. */
  readonly IncludeAllNetworks?: boolean;
  readonly ExcludeLocalNetworks?: boolean;
  /** Default `true`. */
  readonly ExcludeCellularServices?: boolean;
  /** Default `true`. */
  readonly ExcludeAPNs?: boolean;
  /** Default `true`. */
  readonly ExcludeDeviceCommunication?: boolean;
}

/** `TunnelConfigurations.TunnelConfigurationElement.IKEV2.Idle` of `NetworkVPNAlwaysOnDeclaration`. */
export interface NetworkVPNAlwaysOnDeclarationTunnelConfigurationElementIKEV2Idle {
  /** Default `false`. */
  readonly Disconnect?: boolean;
  readonly Timer?: number;
  /** Default `Medium`. */
  readonly DeadPeerDetectionRate?: 'None' | 'Low' | 'Medium' | 'High';
}

/** `TunnelConfigurations.TunnelConfigurationElement.IKEV2.OnDemand` of `NetworkVPNAlwaysOnDeclaration`. */
export interface NetworkVPNAlwaysOnDeclarationTunnelConfigurationElementIKEV2OnDemand {
  /** Default `false`. */
  readonly Enabled?: boolean;
  /** Default `false`. Not on macOS. */
  readonly DisableUserOverride?: boolean;
  readonly Rules?: readonly NetworkVPNAlwaysOnDeclarationTunnelConfigurationElementIKEV2OnDemandRulesElement[];
}

/** `TunnelConfigurations.TunnelConfigurationElement.IKEV2.OnDemand.Rules.RulesElement` of `NetworkVPNAlwaysOnDeclaration`. */
export interface NetworkVPNAlwaysOnDeclarationTunnelConfigurationElementIKEV2OnDemandRulesElement {
  readonly Action: 'Allow' | 'Connect' | 'Disconnect' | 'EvaluateConnection' | 'Ignore';
  readonly ActionParameters?: readonly NetworkVPNAlwaysOnDeclarationTunnelConfigurationElementIKEV2OnDemandRulesElementActionParameter[];
  readonly DNSDomainMatch?: readonly string[];
  readonly DNSServerAddressMatch?: readonly string[];
  readonly InterfaceTypeMatch?: 'Ethernet' | 'WiFi' | 'Cellular';
  readonly SSIDMatch?: readonly string[];
  readonly URLStringProbe?: string;
}

/** `TunnelConfigurations.TunnelConfigurationElement.IKEV2.OnDemand.Rules.RulesElement.ActionParameters.ActionParameter` of `NetworkVPNAlwaysOnDeclaration`. */
export interface NetworkVPNAlwaysOnDeclarationTunnelConfigurationElementIKEV2OnDemandRulesElementActionParameter {
  readonly Domains: readonly string[];
  readonly DomainAction: 'ConnectIfNeeded' | 'NeverConnect';
  readonly RequiredDNSServers?: readonly string[];
  readonly RequiredURLStringProbe?: string;
}

/** `TunnelConfigurations.TunnelConfigurationElement.IKEV2.PostQuantumKeyExchange` of `NetworkVPNAlwaysOnDeclaration`. */
export interface NetworkVPNAlwaysOnDeclarationTunnelConfigurationElementIKEV2PostQuantumKeyExchange {
  readonly PPK?: Uint8Array;
  readonly PPKIdentifier?: string;
  /** Default `true`. */
  readonly PPKMandatory?: boolean;
  /** Default `false`. */
  readonly AllowFallback?: boolean;
}

/** `TunnelConfigurations.TunnelConfigurationElement.IKEV2.IKESecurityAssociationParameters` of `NetworkVPNAlwaysOnDeclaration`. */
export interface NetworkVPNAlwaysOnDeclarationSecurityAssociationParameters {
  /** Default `AES-256`. */
  readonly EncryptionAlgorithm?: 'AES-128' | 'AES-256' | 'AES-128-GCM' | 'AES-256-GCM' | 'ChaCha20Poly1305';
  /** Default `SHA2-256`. */
  readonly IntegrityAlgorithm?: 'SHA2-256' | 'SHA2-384' | 'SHA2-512';
  /** Default `14`. */
  readonly DiffieHellmanGroup?: 14 | 15 | 16 | 17 | 18 | 19 | 20 | 21 | 31 | 32;
  readonly PostQuantumKeyExchangeMethods?: readonly (0 | 36 | 37)[];
  /** Default `1440`. 10 to 1440. */
  readonly LifeTimeInMinutes?: number;
}

/** `ServiceExceptions.ServiceExceptionElement` of `NetworkVPNAlwaysOnDeclaration`. */
export interface NetworkVPNAlwaysOnDeclarationServiceExceptionElement {
  readonly ServiceName: 'VoiceMail' | 'AirPrint' | 'CellularServices' | 'DeviceCommunication';
  readonly Action: 'Allow' | 'Drop';
}

/** `ApplicationExceptions.ApplicationExceptionElement` of `NetworkVPNAlwaysOnDeclaration`. */
export interface NetworkVPNAlwaysOnDeclarationApplicationExceptionElement {
  readonly BundleIdentifier: string;
  readonly LimitToProtocols?: readonly 'UDP'[];
}

/** `AllowedCaptiveNetworkPlugins.AllowedCaptiveNetworkPluginElement` of `NetworkVPNAlwaysOnDeclaration`. */
export interface NetworkVPNAlwaysOnDeclarationAllowedCaptiveNetworkPluginElement {
  readonly BundleIdentifier: string;
}

/** `DNS` of `NetworkVPNAlwaysOnDeclaration`. */
export interface NetworkVPNAlwaysOnDeclarationDNS {
  readonly Protocol: 'Cleartext' | 'HTTPS' | 'TLS';
  readonly ServerURL?: string;
  readonly ServerName?: string;
  readonly ServerAddresses: readonly string[];
  readonly SearchDomains?: readonly string[];
  readonly DomainName?: string;
  readonly SupplementalMatchDomains?: readonly string[];
  /** Default `false`. */
  readonly SupplementalMatchDomainsNoSearch?: boolean;
  /** Names an asset of `com.apple.asset.credential.acme`, `com.apple.asset.credential.identity`, `com.apple.asset.credential.scep`. */
  readonly IdentityAssetReference?: string;
}

/** `Proxies` of `NetworkVPNAlwaysOnDeclaration`. */
export interface NetworkVPNAlwaysOnDeclarationProxies {
  /** Default `false`. */
  readonly AutoConfigEnable?: boolean;
  /** Default `true`. */
  readonly AutoDiscoveryEnable?: boolean;
  readonly AutoConfigURLString?: string;
  readonly SupplementalMatchDomains?: readonly string[];
  readonly Protocol?: NetworkVPNAlwaysOnDeclarationProxiesProtocol;
}

/** `Proxies.Protocol` of `NetworkVPNAlwaysOnDeclaration`. */
export interface NetworkVPNAlwaysOnDeclarationProxiesProtocol {
  readonly HTTP?: NetworkVPNAlwaysOnDeclarationProxiesProtocolHTTP;
  readonly HTTPS?: NetworkVPNAlwaysOnDeclarationProxiesProtocolHTTPS;
  /** Names an asset of `com.apple.asset.credential.userpassword`. */
  readonly CredentialsAssetReference?: string;
}

/** `Proxies.Protocol.HTTP` of `NetworkVPNAlwaysOnDeclaration`. */
export interface NetworkVPNAlwaysOnDeclarationProxiesProtocolHTTP {
  /** Default `false`. */
  readonly Enable?: boolean;
  readonly HostName?: string;
  /** 0 to 65535. */
  readonly Port?: number;
}

/** `Proxies.Protocol.HTTPS` of `NetworkVPNAlwaysOnDeclaration`. */
export interface NetworkVPNAlwaysOnDeclarationProxiesProtocolHTTPS {
  /** Default `false`. */
  readonly Enable?: boolean;
  readonly HostName?: string;
  /** 0 to 65535. */
  readonly Port?: number;
}

/**
 * `com.apple.configuration.network.vpn.ikev2`
 *
 * - iOS 27.0, enrollments: supervised device local, scopes: system
 * - macOS 27.0, enrollments: supervised local, scopes: system user
 * - tvOS 27.0, enrollments: supervised device local, scopes: system
 * - visionOS 27.0, enrollments: supervised device local, scopes: system
 * - not on watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/network.vpn.ikev2.yaml`
 */
export interface NetworkVPNIKEV2Declaration {
  readonly VisibleName: string;
  readonly HostName: string;
  readonly LocalIdentifier: string;
  readonly RemoteIdentifier: string;
  readonly Authentication: NetworkVPNIKEV2DeclarationAuthentication;
  readonly Provider?: NetworkVPNIKEV2DeclarationProvider;
  /** Not on tvOS. */
  readonly NetworkRouting?: NetworkVPNIKEV2DeclarationNetworkRouting;
  readonly Idle?: NetworkVPNIKEV2DeclarationIdle;
  readonly OnDemand?: NetworkVPNIKEV2DeclarationOnDemand;
  /** Default `false`. */
  readonly UseConfigurationAttributeInternalIPSubnet?: boolean;
  /** Default `false`. */
  readonly DisableMOBIKE?: boolean;
  /** Default `false`. */
  readonly DisableRedirect?: boolean;
  /** Default `true`. */
  readonly EnableNATKeepAliveOffload?: boolean;
  /** Default `20`. */
  readonly NATKeepAliveInterval?: number;
  /** Default `false`. */
  readonly EnablePFS?: boolean;
  /** Default `false`. */
  readonly EnableCertificateRevocationCheck?: boolean;
  /** Default `false`. Not on macOS. */
  readonly EnableFallback?: boolean;
  /** Default `1280`. 1280 to 1400. */
  readonly MTU?: number;
  /** Default `false`. */
  readonly EnforceStrictAlgorithmSelection?: boolean;
  readonly PostQuantumKeyExchange?: NetworkVPNIKEV2DeclarationPostQuantumKeyExchange;
  readonly IKESecurityAssociationParameters?: NetworkVPNIKEV2DeclarationSecurityAssociationParameters;
  readonly ChildSecurityAssociationParameters?: NetworkVPNIKEV2DeclarationSecurityAssociationParameters;
  readonly DNS?: NetworkVPNIKEV2DeclarationDNS;
  readonly Proxies?: NetworkVPNIKEV2DeclarationProxies;
}

/** `Authentication` of `NetworkVPNIKEV2Declaration`. */
export interface NetworkVPNIKEV2DeclarationAuthentication {
  readonly Method: 'None' | 'SharedSecret' | 'Certificate';
  /** Names an asset of `com.apple.asset.credential.userpassword`. */
  readonly CredentialsAssetReference?: string;
  /** Default `RSA`. */
  readonly IdentityCertificateType?: 'RSA' | 'ECDSA256' | 'ECDSA384' | 'ECDSA521' | 'RSA-PSS';
  /** Names an asset of `com.apple.asset.credential.acme`, `com.apple.asset.credential.identity`, `com.apple.asset.credential.scep`. */
  readonly IdentityAssetReference?: string;
  readonly ExtendedAuth?: NetworkVPNIKEV2DeclarationAuthenticationExtendedAuth;
}

/** `Authentication.ExtendedAuth` of `NetworkVPNIKEV2Declaration`. */
export interface NetworkVPNIKEV2DeclarationAuthenticationExtendedAuth {
  /** Default `false`. */
  readonly Enabled?: boolean;
  /** Names an asset of `com.apple.asset.credential.userpassword`. */
  readonly CredentialsAssetReference?: string;
  readonly ServerCertificateIssuerCommonName?: string;
  readonly ServerCertificateCommonName?: string;
  /** Default `1.0`. */
  readonly TLSMinimumVersion?: '1.0' | '1.1' | '1.2' | '1.3';
  /** Default `1.2`. */
  readonly TLSMaximumVersion?: '1.0' | '1.1' | '1.2' | '1.3';
}

/** `Provider` of `NetworkVPNIKEV2Declaration`. */
export interface NetworkVPNIKEV2DeclarationProvider {
  /** Default `packet-tunnel`. */
  readonly Type?: 'packet-tunnel' | 'app-proxy';
  readonly ComposedIdentifier?: string;
}

/** `NetworkRouting` of `NetworkVPNIKEV2Declaration`. */
export interface NetworkVPNIKEV2DeclarationNetworkRouting {
  /** Default `false`. */
  readonly EnforceRoutes?: boolean;
  /** Default `false`. */
  readonly IncludeAllNetworks?: boolean;
  readonly ExcludeLocalNetworks?: boolean;
  /** Default `true`. */
  readonly ExcludeCellularServices?: boolean;
  /** Default `true`. */
  readonly ExcludeAPNs?: boolean;
  /** Default `true`. */
  readonly ExcludeDeviceCommunication?: boolean;
}

/** `Idle` of `NetworkVPNIKEV2Declaration`. */
export interface NetworkVPNIKEV2DeclarationIdle {
  /** Default `false`. */
  readonly Disconnect?: boolean;
  readonly Timer?: number;
  /** Default `Medium`. */
  readonly DeadPeerDetectionRate?: 'None' | 'Low' | 'Medium' | 'High';
}

/** `OnDemand` of `NetworkVPNIKEV2Declaration`. */
export interface NetworkVPNIKEV2DeclarationOnDemand {
  /** Default `false`. */
  readonly Enabled?: boolean;
  /** Default `false`. Not on macOS. */
  readonly DisableUserOverride?: boolean;
  readonly Rules?: readonly NetworkVPNIKEV2DeclarationOnDemandRulesElement[];
}

/** `OnDemand.Rules.RulesElement` of `NetworkVPNIKEV2Declaration`. */
export interface NetworkVPNIKEV2DeclarationOnDemandRulesElement {
  readonly Action: 'Allow' | 'Connect' | 'Disconnect' | 'EvaluateConnection' | 'Ignore';
  readonly ActionParameters?: readonly NetworkVPNIKEV2DeclarationOnDemandRulesElementActionParameter[];
  readonly DNSDomainMatch?: readonly string[];
  readonly DNSServerAddressMatch?: readonly string[];
  readonly InterfaceTypeMatch?: 'Ethernet' | 'WiFi' | 'Cellular';
  readonly SSIDMatch?: readonly string[];
  readonly URLStringProbe?: string;
}

/** `OnDemand.Rules.RulesElement.ActionParameters.ActionParameter` of `NetworkVPNIKEV2Declaration`. */
export interface NetworkVPNIKEV2DeclarationOnDemandRulesElementActionParameter {
  readonly Domains: readonly string[];
  readonly DomainAction: 'ConnectIfNeeded' | 'NeverConnect';
  readonly RequiredDNSServers?: readonly string[];
  readonly RequiredURLStringProbe?: string;
}

/** `PostQuantumKeyExchange` of `NetworkVPNIKEV2Declaration`. */
export interface NetworkVPNIKEV2DeclarationPostQuantumKeyExchange {
  readonly PPK?: Uint8Array;
  readonly PPKIdentifier?: string;
  /** Default `true`. */
  readonly PPKMandatory?: boolean;
  /** Default `false`. */
  readonly AllowFallback?: boolean;
}

/** `IKESecurityAssociationParameters` of `NetworkVPNIKEV2Declaration`. */
export interface NetworkVPNIKEV2DeclarationSecurityAssociationParameters {
  /** Default `AES-256`. */
  readonly EncryptionAlgorithm?: 'AES-128' | 'AES-256' | 'AES-128-GCM' | 'AES-256-GCM' | 'ChaCha20Poly1305';
  /** Default `SHA2-256`. */
  readonly IntegrityAlgorithm?: 'SHA2-256' | 'SHA2-384' | 'SHA2-512';
  /** Default `14`. */
  readonly DiffieHellmanGroup?: 14 | 15 | 16 | 17 | 18 | 19 | 20 | 21 | 31 | 32;
  readonly PostQuantumKeyExchangeMethods?: readonly (0 | 36 | 37)[];
  /** Default `1440`. 10 to 1440. */
  readonly LifeTimeInMinutes?: number;
}

/** `DNS` of `NetworkVPNIKEV2Declaration`. */
export interface NetworkVPNIKEV2DeclarationDNS {
  readonly Protocol: 'Cleartext' | 'HTTPS' | 'TLS';
  readonly ServerURL?: string;
  readonly ServerName?: string;
  readonly ServerAddresses: readonly string[];
  readonly SearchDomains?: readonly string[];
  readonly DomainName?: string;
  readonly SupplementalMatchDomains?: readonly string[];
  /** Default `false`. */
  readonly SupplementalMatchDomainsNoSearch?: boolean;
  /** Names an asset of `com.apple.asset.credential.acme`, `com.apple.asset.credential.identity`, `com.apple.asset.credential.scep`. */
  readonly IdentityAssetReference?: string;
}

/** `Proxies` of `NetworkVPNIKEV2Declaration`. */
export interface NetworkVPNIKEV2DeclarationProxies {
  /** Default `false`. */
  readonly AutoConfigEnable?: boolean;
  /** Default `true`. */
  readonly AutoDiscoveryEnable?: boolean;
  readonly AutoConfigURLString?: string;
  readonly SupplementalMatchDomains?: readonly string[];
  readonly Protocol?: NetworkVPNIKEV2DeclarationProxiesProtocol;
}

/** `Proxies.Protocol` of `NetworkVPNIKEV2Declaration`. */
export interface NetworkVPNIKEV2DeclarationProxiesProtocol {
  readonly HTTP?: NetworkVPNIKEV2DeclarationProxiesProtocolHTTP;
  readonly HTTPS?: NetworkVPNIKEV2DeclarationProxiesProtocolHTTPS;
  /** Names an asset of `com.apple.asset.credential.userpassword`. */
  readonly CredentialsAssetReference?: string;
}

/** `Proxies.Protocol.HTTP` of `NetworkVPNIKEV2Declaration`. */
export interface NetworkVPNIKEV2DeclarationProxiesProtocolHTTP {
  /** Default `false`. */
  readonly Enable?: boolean;
  readonly HostName?: string;
  /** 0 to 65535. */
  readonly Port?: number;
}

/** `Proxies.Protocol.HTTPS` of `NetworkVPNIKEV2Declaration`. */
export interface NetworkVPNIKEV2DeclarationProxiesProtocolHTTPS {
  /** Default `false`. */
  readonly Enable?: boolean;
  readonly HostName?: string;
  /** 0 to 65535. */
  readonly Port?: number;
}

/**
 * `com.apple.configuration.network.vpn.ipsec`
 *
 * - iOS 27.0, enrollments: supervised device local, scopes: system
 * - macOS 27.0, enrollments: supervised local, scopes: system
 * - visionOS 27.0, enrollments: supervised device local, scopes: system
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/network.vpn.ipsec.yaml`
 */
export interface NetworkVPNIPSecDeclaration {
  readonly VisibleName: string;
  readonly HostName: string;
  /** Default `false`. */
  readonly OverridePrimary?: boolean;
  readonly Authentication: NetworkVPNIPSecDeclarationAuthentication;
  readonly Idle?: NetworkVPNIPSecDeclarationIdle;
  readonly OnDemand?: NetworkVPNIPSecDeclarationOnDemand;
  readonly DNS?: NetworkVPNIPSecDeclarationDNS;
  readonly Proxies?: NetworkVPNIPSecDeclarationProxies;
}

/** `Authentication` of `NetworkVPNIPSecDeclaration`. */
export interface NetworkVPNIPSecDeclarationAuthentication {
  readonly Method: 'SharedSecret' | 'Certificate';
  /** Names an asset of `com.apple.asset.credential.userpassword`. */
  readonly CredentialsAssetReference?: string;
  /** Names an asset of `com.apple.asset.credential.acme`, `com.apple.asset.credential.identity`, `com.apple.asset.credential.scep`. */
  readonly IdentityAssetReference?: string;
  readonly LocalIdentifier?: string;
  /** Default `KeyID`. */
  readonly LocalIdentifierType?: 'KeyID';
  /** Default `false`. */
  readonly PromptForVPNPIN?: boolean;
  readonly XAuth?: NetworkVPNIPSecDeclarationAuthenticationXAuth;
}

/** `Authentication.XAuth` of `NetworkVPNIPSecDeclaration`. */
export interface NetworkVPNIPSecDeclarationAuthenticationXAuth {
  readonly Enabled: boolean;
  /** Names an asset of `com.apple.asset.credential.userpassword`. */
  readonly CredentialsAssetReference?: string;
  readonly PasswordEncryption?: 'Prompt';
}

/** `Idle` of `NetworkVPNIPSecDeclaration`. */
export interface NetworkVPNIPSecDeclarationIdle {
  /** Default `false`. */
  readonly Disconnect?: boolean;
  readonly Timer?: number;
}

/** `OnDemand` of `NetworkVPNIPSecDeclaration`. */
export interface NetworkVPNIPSecDeclarationOnDemand {
  /** Default `false`. */
  readonly Enabled?: boolean;
  /** Default `false`. Not on macOS. */
  readonly DisableUserOverride?: boolean;
  readonly Rules?: readonly NetworkVPNIPSecDeclarationOnDemandRulesElement[];
}

/** `OnDemand.Rules.RulesElement` of `NetworkVPNIPSecDeclaration`. */
export interface NetworkVPNIPSecDeclarationOnDemandRulesElement {
  readonly Action: 'Allow' | 'Connect' | 'Disconnect' | 'EvaluateConnection' | 'Ignore';
  readonly ActionParameters?: readonly NetworkVPNIPSecDeclarationOnDemandRulesElementActionParameter[];
  readonly DNSDomainMatch?: readonly string[];
  readonly DNSServerAddressMatch?: readonly string[];
  readonly InterfaceTypeMatch?: 'Ethernet' | 'WiFi' | 'Cellular';
  readonly SSIDMatch?: readonly string[];
  readonly URLStringProbe?: string;
}

/** `OnDemand.Rules.RulesElement.ActionParameters.ActionParameter` of `NetworkVPNIPSecDeclaration`. */
export interface NetworkVPNIPSecDeclarationOnDemandRulesElementActionParameter {
  readonly Domains: readonly string[];
  readonly DomainAction: 'ConnectIfNeeded' | 'NeverConnect';
  readonly RequiredDNSServers?: readonly string[];
  readonly RequiredURLStringProbe?: string;
}

/** `DNS` of `NetworkVPNIPSecDeclaration`. */
export interface NetworkVPNIPSecDeclarationDNS {
  readonly Protocol: 'Cleartext' | 'HTTPS' | 'TLS';
  readonly ServerURL?: string;
  readonly ServerName?: string;
  readonly ServerAddresses: readonly string[];
  readonly SearchDomains?: readonly string[];
  readonly DomainName?: string;
  readonly SupplementalMatchDomains?: readonly string[];
  /** Default `false`. */
  readonly SupplementalMatchDomainsNoSearch?: boolean;
  /** Names an asset of `com.apple.asset.credential.acme`, `com.apple.asset.credential.identity`, `com.apple.asset.credential.scep`. */
  readonly IdentityAssetReference?: string;
}

/** `Proxies` of `NetworkVPNIPSecDeclaration`. */
export interface NetworkVPNIPSecDeclarationProxies {
  /** Default `false`. */
  readonly AutoConfigEnable?: boolean;
  /** Default `true`. */
  readonly AutoDiscoveryEnable?: boolean;
  readonly AutoConfigURLString?: string;
  readonly SupplementalMatchDomains?: readonly string[];
  readonly Protocol?: NetworkVPNIPSecDeclarationProxiesProtocol;
}

/** `Proxies.Protocol` of `NetworkVPNIPSecDeclaration`. */
export interface NetworkVPNIPSecDeclarationProxiesProtocol {
  readonly HTTP?: NetworkVPNIPSecDeclarationProxiesProtocolHTTP;
  readonly HTTPS?: NetworkVPNIPSecDeclarationProxiesProtocolHTTPS;
  /** Names an asset of `com.apple.asset.credential.userpassword`. */
  readonly CredentialsAssetReference?: string;
}

/** `Proxies.Protocol.HTTP` of `NetworkVPNIPSecDeclaration`. */
export interface NetworkVPNIPSecDeclarationProxiesProtocolHTTP {
  /** Default `false`. */
  readonly Enable?: boolean;
  readonly HostName?: string;
  /** 0 to 65535. */
  readonly Port?: number;
}

/** `Proxies.Protocol.HTTPS` of `NetworkVPNIPSecDeclaration`. */
export interface NetworkVPNIPSecDeclarationProxiesProtocolHTTPS {
  /** Default `false`. */
  readonly Enable?: boolean;
  readonly HostName?: string;
  /** 0 to 65535. */
  readonly Port?: number;
}

/**
 * `com.apple.configuration.network.vpn.vpn-plugin`
 *
 * - iOS 27.0, enrollments: supervised device local, scopes: system
 * - macOS 27.0, enrollments: supervised local, scopes: system
 * - tvOS 27.0, enrollments: supervised device local, scopes: system
 * - visionOS 27.0, enrollments: supervised device local, scopes: system
 * - not on watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/network.vpn.vpn-plugin.yaml`
 */
export interface NetworkVPNVPNPluginDeclaration {
  readonly VisibleName: string;
  readonly HostName: string;
  readonly SubType: string;
  readonly VendorConfig?: NetworkVPNVPNPluginDeclarationVendorConfig;
  readonly Authentication: NetworkVPNVPNPluginDeclarationAuthentication;
  readonly Provider?: NetworkVPNVPNPluginDeclarationProvider;
  /** Not on tvOS. */
  readonly NetworkRouting?: NetworkVPNVPNPluginDeclarationNetworkRouting;
  readonly Idle?: NetworkVPNVPNPluginDeclarationIdle;
  readonly OnDemand?: NetworkVPNVPNPluginDeclarationOnDemand;
  readonly DNS?: NetworkVPNVPNPluginDeclarationDNS;
  readonly Proxies?: NetworkVPNVPNPluginDeclarationProxies;
}

/** `VendorConfig` of `NetworkVPNVPNPluginDeclaration`. */
export interface NetworkVPNVPNPluginDeclarationVendorConfig {
  readonly Realm?: string;
  readonly Role?: string;
  readonly Group?: string;
  readonly LoginGroupOrDomain?: string;
}

/** `Authentication` of `NetworkVPNVPNPluginDeclaration`. */
export interface NetworkVPNVPNPluginDeclarationAuthentication {
  readonly Method: 'Password' | 'Certificate' | 'Password+Certificate';
  /** Names an asset of `com.apple.asset.credential.userpassword`. */
  readonly CredentialsAssetReference?: string;
  /** Names an asset of `com.apple.asset.credential.acme`, `com.apple.asset.credential.identity`, `com.apple.asset.credential.scep`. */
  readonly IdentityAssetReference?: string;
}

/** `Provider` of `NetworkVPNVPNPluginDeclaration`. */
export interface NetworkVPNVPNPluginDeclarationProvider {
  /** Default `packet-tunnel`. */
  readonly Type?: 'packet-tunnel' | 'app-proxy';
  readonly ComposedIdentifier?: string;
}

/** `NetworkRouting` of `NetworkVPNVPNPluginDeclaration`. */
export interface NetworkVPNVPNPluginDeclarationNetworkRouting {
  /** Default `false`. */
  readonly EnforceRoutes?: boolean;
  /** Default `false`. */
  readonly IncludeAllNetworks?: boolean;
  readonly ExcludeLocalNetworks?: boolean;
  /** Default `true`. */
  readonly ExcludeCellularServices?: boolean;
  /** Default `true`. */
  readonly ExcludeAPNs?: boolean;
  /** Default `true`. */
  readonly ExcludeDeviceCommunication?: boolean;
}

/** `Idle` of `NetworkVPNVPNPluginDeclaration`. */
export interface NetworkVPNVPNPluginDeclarationIdle {
  /** Default `false`. */
  readonly Disconnect?: boolean;
  readonly Timer?: number;
}

/** `OnDemand` of `NetworkVPNVPNPluginDeclaration`. */
export interface NetworkVPNVPNPluginDeclarationOnDemand {
  /** Default `false`. */
  readonly Enabled?: boolean;
  /** Default `false`. Not on macOS. */
  readonly DisableUserOverride?: boolean;
  readonly Rules?: readonly NetworkVPNVPNPluginDeclarationOnDemandRulesElement[];
}

/** `OnDemand.Rules.RulesElement` of `NetworkVPNVPNPluginDeclaration`. */
export interface NetworkVPNVPNPluginDeclarationOnDemandRulesElement {
  readonly Action: 'Allow' | 'Connect' | 'Disconnect' | 'EvaluateConnection' | 'Ignore';
  readonly ActionParameters?: readonly NetworkVPNVPNPluginDeclarationOnDemandRulesElementActionParameter[];
  readonly DNSDomainMatch?: readonly string[];
  readonly DNSServerAddressMatch?: readonly string[];
  readonly InterfaceTypeMatch?: 'Ethernet' | 'WiFi' | 'Cellular';
  readonly SSIDMatch?: readonly string[];
  readonly URLStringProbe?: string;
}

/** `OnDemand.Rules.RulesElement.ActionParameters.ActionParameter` of `NetworkVPNVPNPluginDeclaration`. */
export interface NetworkVPNVPNPluginDeclarationOnDemandRulesElementActionParameter {
  readonly Domains: readonly string[];
  readonly DomainAction: 'ConnectIfNeeded' | 'NeverConnect';
  readonly RequiredDNSServers?: readonly string[];
  readonly RequiredURLStringProbe?: string;
}

/** `DNS` of `NetworkVPNVPNPluginDeclaration`. */
export interface NetworkVPNVPNPluginDeclarationDNS {
  readonly Protocol: 'Cleartext' | 'HTTPS' | 'TLS';
  readonly ServerURL?: string;
  readonly ServerName?: string;
  readonly ServerAddresses: readonly string[];
  readonly SearchDomains?: readonly string[];
  readonly DomainName?: string;
  readonly SupplementalMatchDomains?: readonly string[];
  /** Default `false`. */
  readonly SupplementalMatchDomainsNoSearch?: boolean;
  /** Names an asset of `com.apple.asset.credential.acme`, `com.apple.asset.credential.identity`, `com.apple.asset.credential.scep`. */
  readonly IdentityAssetReference?: string;
}

/** `Proxies` of `NetworkVPNVPNPluginDeclaration`. */
export interface NetworkVPNVPNPluginDeclarationProxies {
  /** Default `false`. */
  readonly AutoConfigEnable?: boolean;
  /** Default `true`. */
  readonly AutoDiscoveryEnable?: boolean;
  readonly AutoConfigURLString?: string;
  readonly SupplementalMatchDomains?: readonly string[];
  readonly Protocol?: NetworkVPNVPNPluginDeclarationProxiesProtocol;
}

/** `Proxies.Protocol` of `NetworkVPNVPNPluginDeclaration`. */
export interface NetworkVPNVPNPluginDeclarationProxiesProtocol {
  readonly HTTP?: NetworkVPNVPNPluginDeclarationProxiesProtocolHTTP;
  readonly HTTPS?: NetworkVPNVPNPluginDeclarationProxiesProtocolHTTPS;
  /** Names an asset of `com.apple.asset.credential.userpassword`. */
  readonly CredentialsAssetReference?: string;
}

/** `Proxies.Protocol.HTTP` of `NetworkVPNVPNPluginDeclaration`. */
export interface NetworkVPNVPNPluginDeclarationProxiesProtocolHTTP {
  /** Default `false`. */
  readonly Enable?: boolean;
  readonly HostName?: string;
  /** 0 to 65535. */
  readonly Port?: number;
}

/** `Proxies.Protocol.HTTPS` of `NetworkVPNVPNPluginDeclaration`. */
export interface NetworkVPNVPNPluginDeclarationProxiesProtocolHTTPS {
  /** Default `false`. */
  readonly Enable?: boolean;
  readonly HostName?: string;
  /** 0 to 65535. */
  readonly Port?: number;
}

/**
 * `com.apple.configuration.package`
 *
 * - macOS 26.0, enrollments: supervised, scopes: system
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/package.yaml`
 */
export interface PackageDeclaration {
  readonly ManifestURL: string;
  readonly InstallBehavior?: PackageDeclarationInstallBehavior;
  /** macOS 27.0. */
  readonly UninstallBehavior?: PackageDeclarationUninstallBehavior;
}

/** `InstallBehavior` of `PackageDeclaration`. */
export interface PackageDeclarationInstallBehavior {
  /** Default `Optional`. */
  readonly Install?: 'Optional' | 'Required';
}

/** `UninstallBehavior` of `PackageDeclaration`. */
export interface PackageDeclarationUninstallBehavior {
  /** Default `false`. */
  readonly Remove?: boolean;
}

/**
 * `com.apple.configuration.passcode.settings`
 *
 * - iOS 15.0, enrollments: supervised device user local, scopes: system
 * - macOS 13.0, enrollments: supervised local, scopes: system user
 * - visionOS 2.0, enrollments: supervised device user local, scopes: system
 * - watchOS 10.0, enrollments: supervised local, scopes: system
 * - not on tvOS
 *
 * @see apple/device-management `declarative/declarations/configurations/passcode.settings.yaml`
 */
export interface PasscodeSettingsDeclaration {
  /** Default `false`. Combined by boolean-or. */
  readonly RequirePasscode?: boolean;
  /** Default `false`. Combined by boolean-or. iOS 16.2; macOS 13.1; not on watchOS. */
  readonly RequireAlphanumericPasscode?: boolean;
  /** Default `false`. Combined by boolean-or. */
  readonly RequireComplexPasscode?: boolean;
  /** Default `0`. 0 to 16. Combined by number-max. */
  readonly MinimumLength?: number;
  /** Default `0`. 0 to 4. Combined by number-max. iOS 16.2; macOS 13.1; not on watchOS. */
  readonly MinimumComplexCharacters?: number;
  /** Default `11`. 2 to 11. Combined by number-min. */
  readonly MaximumFailedAttempts?: number;
  /** Combined by number-min. macOS 13.1; not on iOS, visionOS, watchOS. */
  readonly FailedAttemptsResetInMinutes?: number;
  /** Combined by number-min. */
  readonly MaximumGracePeriodInMinutes?: number;
  /** 0 to 15. Combined by number-min. */
  readonly MaximumInactivityInMinutes?: number;
  /** 0 to 730. Combined by number-min. iOS 16.2; macOS 13.1. */
  readonly MaximumPasscodeAgeInDays?: number;
  /** 1 to 50. Combined by number-min. */
  readonly PasscodeReuseLimit?: number;
  /** Default `false`. Combined by boolean-or. macOS 13.1; not on iOS, visionOS, watchOS. */
  readonly ChangeAtNextAuth?: boolean;
  /** macOS 14.0; not on iOS, visionOS, watchOS. */
  readonly CustomRegex?: PasscodeSettingsDeclarationCustomRegex;
}

/** `CustomRegex` of `PasscodeSettingsDeclaration`. */
export interface PasscodeSettingsDeclarationCustomRegex {
  readonly Regex: string;
  readonly Description?: { readonly [key: string]: string };
}

/**
 * `com.apple.configuration.safari.bookmarks`
 *
 * - iOS 26.0, enrollments: supervised device, scopes: system
 * - macOS 26.0, enrollments: supervised, scopes: user
 * - visionOS 26.0, enrollments: supervised device, scopes: system
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/safari.bookmarks.yaml`
 */
export interface SafariBookmarksDeclaration {
  readonly ManagedBookmarks?: readonly SafariBookmarksDeclarationManagedBookmarksBookmarkGroup[];
}

/** `ManagedBookmarks.BookmarkGroup` of `SafariBookmarksDeclaration`. */
export interface SafariBookmarksDeclarationManagedBookmarksBookmarkGroup {
  readonly GroupIdentifier: string;
  readonly Title: string;
  /** Combined by array-append. */
  readonly Bookmarks: readonly SafariBookmarksDeclarationManagedBookmarksBookmarkGroupBookmarksItem[];
}

/** `ManagedBookmarks.BookmarkGroup.Bookmarks.bookmarks-item` of `SafariBookmarksDeclaration`. */
export interface SafariBookmarksDeclarationManagedBookmarksBookmarkGroupBookmarksItem {
  readonly Title: string;
  readonly URL?: string;
  readonly Folder?: readonly SafariBookmarksDeclarationManagedBookmarksBookmarkGroupBookmarksItem[];
}

/**
 * `com.apple.configuration.safari.extensions.settings`
 *
 * - iOS 18.0, enrollments: supervised, scopes: system
 * - macOS 15.0, enrollments: supervised, scopes: user
 * - visionOS 26.0, enrollments: supervised, scopes: system
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/safari.extensions.settings.yaml`
 */
export interface SafariExtensionSettingsDeclaration {
  readonly ManagedExtensions?: { readonly [key: string]: SafariExtensionSettingsDeclarationExtensionDictionary };
}

/** `ManagedExtensions.ANY` of `SafariExtensionSettingsDeclaration`. */
export interface SafariExtensionSettingsDeclarationExtensionDictionary {
  /** Combined by enum-last. */
  readonly State?: 'Allowed' | 'AlwaysOn' | 'AlwaysOff';
  /** Combined by enum-last. */
  readonly PrivateBrowsing?: 'Allowed' | 'AlwaysOn' | 'AlwaysOff';
  /** Combined by set-union. */
  readonly AllowedDomains?: readonly string[];
  /** Combined by set-union. */
  readonly DeniedDomains?: readonly string[];
}

/**
 * `com.apple.configuration.safari.settings`
 *
 * - iOS 26.0, enrollments: supervised device, scopes: system
 * - macOS 26.0, enrollments: supervised, scopes: user
 * - visionOS 26.0, enrollments: supervised device, scopes: system
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/safari.settings.yaml`
 */
export interface SafariSettingsDeclaration {
  /** Default `Always`. Combined by enum-first. iOS enrollments: supervised; not on macOS, visionOS. */
  readonly AcceptCookies?: 'Never' | 'CurrentWebsite' | 'VisitedWebsites' | 'Always';
  /** Default `true`. Combined by boolean-and. iOS enrollments: supervised; not on macOS, visionOS. */
  readonly AllowDisablingFraudWarning?: boolean;
  /** Default `true`. Combined by boolean-and. iOS enrollments: supervised; visionOS enrollments: supervised. */
  readonly AllowHistoryClearing?: boolean;
  /** Default `true`. Combined by boolean-and. iOS enrollments: supervised; not on macOS, visionOS. */
  readonly AllowJavaScript?: boolean;
  /** Default `true`. Combined by boolean-and. iOS enrollments: supervised; visionOS enrollments: supervised. */
  readonly AllowPrivateBrowsing?: boolean;
  /** Default `true`. Combined by boolean-and. iOS enrollments: supervised; not on macOS, visionOS. */
  readonly AllowPopups?: boolean;
  /** Default `true`. Combined by boolean-and. iOS enrollments: supervised; visionOS enrollments: supervised. */
  readonly AllowSummary?: boolean;
  readonly NewTabStartPage?: SafariSettingsDeclarationNewTabStartPage;
  /** iOS 27.0, enrollments: supervised, scopes: system; macOS 27.0, enrollments: supervised, scopes: user; not on visionOS. */
  readonly Privacy?: SafariSettingsDeclarationPrivacy;
}

/** `NewTabStartPage` of `SafariSettingsDeclaration`. */
export interface SafariSettingsDeclarationNewTabStartPage {
  readonly PageType: 'Start' | 'Home' | 'Extension';
  readonly HomepageURL?: string;
  readonly ExtensionIdentifier?: string;
}

/** `Privacy` of `SafariSettingsDeclaration`. */
export interface SafariSettingsDeclarationPrivacy {
  readonly PermissionDefaults?: { readonly [key: string]: SafariSettingsDeclarationWebsiteDictionary };
}

/** `Privacy.PermissionDefaults.ANY` of `SafariSettingsDeclaration`. */
export interface SafariSettingsDeclarationWebsiteDictionary {
  readonly OrganizationJustification: string;
  /** Combined by enum-last. */
  readonly Camera?: 'None' | 'Allow';
  /** Combined by enum-last. */
  readonly Microphone?: 'None' | 'Allow';
}

/**
 * `com.apple.configuration.screensharing.connection.group`
 *
 * - macOS 14.0, enrollments: supervised user local, scopes: system user
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/screensharing.connection.group.yaml`
 */
export interface ScreenSharingConnectionGroupDeclaration {
  readonly ConnectionGroupUUID: string;
  readonly GroupName: string;
  readonly Members: readonly string[];
}

/**
 * `com.apple.configuration.screensharing.connection`
 *
 * - macOS 14.0, enrollments: supervised user local, scopes: system user
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/screensharing.connection.yaml`
 */
export interface ScreenSharingConnectionDeclaration {
  readonly ConnectionUUID: string;
  readonly DisplayName: string;
  readonly HostName: string;
  readonly Port?: number;
  readonly DisplayConfiguration: ScreenSharingConnectionDeclarationDisplayConfiguration;
  /** Names an asset of `com.apple.asset.credential.userpassword`. */
  readonly AuthenticationCredentialsAssetReference?: string;
}

/** `DisplayConfiguration` of `ScreenSharingConnectionDeclaration`. */
export interface ScreenSharingConnectionDeclarationDisplayConfiguration {
  readonly DisplayType: 'Virtual1' | 'Virtual2';
}

/**
 * `com.apple.configuration.screensharing.host.settings`
 *
 * - macOS 14.0, enrollments: supervised local, scopes: system
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/screensharing.host.settings.yaml`
 */
export interface ScreenSharingHostSettingsDeclaration {
  /** 0 to 2. */
  readonly MaximumVirtualDisplays?: number;
  /** 1024 to 65535. */
  readonly PortBase?: number;
  /** Default `false`. */
  readonly PreventCopyFilesFromHost?: boolean;
  /** Default `false`. */
  readonly PreventCopyFilesToHost?: boolean;
  /** Default `false`. */
  readonly PreventHighPerformanceConnections?: boolean;
}

/**
 * `com.apple.configuration.security.certificate`
 *
 * - iOS 17.0, enrollments: supervised device user local, scopes: system
 * - macOS 14.0, enrollments: supervised user local, scopes: system user
 * - tvOS 17.0, enrollments: supervised device local, scopes: system
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - watchOS 10.0, enrollments: supervised local, scopes: system
 *
 * @see apple/device-management `declarative/declarations/configurations/security.certificate.yaml`
 */
export interface SecurityCertificateDeclaration {
  /** Names an asset of `com.apple.asset.credential.certificate`. */
  readonly CredentialAssetReference: string;
}

/**
 * `com.apple.configuration.security.identity`
 *
 * - iOS 17.0, enrollments: supervised device user local, scopes: system
 * - macOS 14.0, enrollments: supervised user local, scopes: system user
 * - tvOS 17.0, enrollments: supervised device local, scopes: system
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - watchOS 10.0, enrollments: supervised local, scopes: system
 *
 * @see apple/device-management `declarative/declarations/configurations/security.identity.yaml`
 */
export interface SecurityIdentityDeclaration {
  /** Names an asset of `com.apple.asset.credential.identity`, `com.apple.asset.credential.scep`, `com.apple.asset.credential.acme`. */
  readonly CredentialAssetReference: string;
  /** Default `false`. Not on iOS, tvOS, visionOS, watchOS. */
  readonly AllowAllAppsAccess?: boolean;
  /** Default `true`. Not on iOS, tvOS, visionOS, watchOS. */
  readonly KeyIsExtractable?: boolean;
}

/**
 * `com.apple.configuration.security.passkey.attestation`
 *
 * - iOS 17.0, enrollments: supervised device, scopes: system
 * - macOS 14.0, enrollments: supervised, scopes: user
 * - not on tvOS, visionOS, watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/security.passkey.attestation.yaml`
 */
export interface SecurityPasskeyAttestationDeclaration {
  /** Names an asset of `com.apple.asset.credential.identity`, `com.apple.asset.credential.scep`, `com.apple.asset.credential.acme`. */
  readonly AttestationIdentityAssetReference: string;
  /** Default `true`. Not on iOS. */
  readonly AttestationIdentityKeyIsExtractable?: boolean;
  readonly RelyingParties: readonly string[];
}

/**
 * `com.apple.configuration.services.background-tasks`
 *
 * - macOS 15.0, enrollments: supervised, scopes: system
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/services.background-tasks.yaml`
 */
export interface ServicesBackgroundTasksDeclaration {
  readonly TaskType: string;
  readonly TaskDescription?: string;
  /** Names an asset of `com.apple.asset.data`. */
  readonly ExecutableAssetReference?: string;
  readonly LaunchdConfigurations?: readonly ServicesBackgroundTasksDeclarationLaunchdConfigurationsLaunchdItem[];
}

/** `LaunchdConfigurations.launchd-item` of `ServicesBackgroundTasksDeclaration`. */
export interface ServicesBackgroundTasksDeclarationLaunchdConfigurationsLaunchdItem {
  /** Names an asset of `com.apple.asset.data`. */
  readonly FileAssetReference: string;
  readonly Context: 'daemon' | 'agent';
}

/**
 * `com.apple.configuration.services.configuration-files`
 *
 * - macOS 14.0, enrollments: supervised, scopes: system
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/services.configuration-files.yaml`
 */
export interface ServicesConfigurationFilesDeclaration {
  readonly ServiceType: string;
  /** Names an asset of `com.apple.asset.data`. */
  readonly DataAssetReference: string;
}

/**
 * `com.apple.configuration.siri.settings`
 *
 * - iOS 26.4, enrollments: supervised, scopes: system
 * - macOS 26.4, enrollments: supervised, scopes: system user
 * - tvOS 27.0, enrollments: supervised, scopes: system
 * - visionOS 26.4, enrollments: supervised, scopes: system
 * - watchOS 26.4, enrollments: supervised, scopes: system
 *
 * @see apple/device-management `declarative/declarations/configurations/siri.settings.yaml`
 */
export interface SiriSettingsDeclaration {
  /** Default `true`. Combined by boolean-and. Not on watchOS. */
  readonly Enabled?: boolean;
  /** Default `true`. Combined by boolean-and. Not on macOS, tvOS, visionOS. */
  readonly AllowUserGeneratedContent?: boolean;
  /** Default `true`. Combined by boolean-and. Not on macOS, tvOS, visionOS. */
  readonly AllowWhileLocked?: boolean;
  /** Default `false`. Combined by boolean-or. Not on tvOS, visionOS, watchOS. */
  readonly ForceProfanityFilter?: boolean;
  /** Default `true`. iOS 27.0; macOS 27.0; visionOS 27.0; not on tvOS, watchOS. */
  readonly AllowSiriAI?: boolean;
  /** Default `false`. iOS 27.0; macOS 27.0; not on tvOS, visionOS, watchOS. */
  readonly ForceReduceSensitiveContent?: boolean;
}

/**
 * `com.apple.configuration.softwareupdate.enforcement.specific`
 *
 * - iOS 17.0, enrollments: supervised device, scopes: system
 * - macOS 14.0, enrollments: supervised, scopes: system
 * - tvOS 18.4, enrollments: supervised device, scopes: system
 * - visionOS 26.0, enrollments: supervised device, scopes: system
 * - not on watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/softwareupdate.enforcement.specific.yaml`
 */
export interface SoftwareUpdateEnforcementSpecificDeclaration {
  readonly TargetOSVersion: string;
  readonly TargetBuildVersion?: string;
  readonly TargetLocalDateTime: string;
  readonly DetailsURL?: string;
}

/**
 * `com.apple.configuration.softwareupdate.settings`
 *
 * - iOS 18.0, enrollments: supervised device, scopes: system
 * - macOS 15.0, enrollments: supervised, scopes: system
 * - tvOS 18.4, enrollments: supervised device, scopes: system
 * - visionOS 26.0, enrollments: supervised device, scopes: system
 * - not on watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/softwareupdate.settings.yaml`
 */
export interface SoftwareUpdateSettingsDeclaration {
  /** Default `true`. Combined by boolean-and. */
  readonly Notifications?: boolean;
  /** iOS enrollments: supervised; tvOS enrollments: supervised; visionOS enrollments: supervised. */
  readonly Deferrals?: SoftwareUpdateSettingsDeclarationDeferrals;
  /** Combined by enum-last. Not on macOS, tvOS. */
  readonly RecommendedCadence?: 'All' | 'Oldest' | 'Newest';
  /** iOS enrollments: supervised; tvOS enrollments: supervised; visionOS enrollments: supervised. */
  readonly AutomaticActions?: SoftwareUpdateSettingsDeclarationAutomaticActions;
  /** iOS enrollments: supervised; not on tvOS, visionOS. */
  readonly RapidSecurityResponse?: SoftwareUpdateSettingsDeclarationRapidSecurityResponse;
  /** Default `true`. Combined by boolean-and. Not on iOS, tvOS, visionOS. */
  readonly AllowStandardUserOSUpdates?: boolean;
  /** macOS 15.4, enrollments: supervised, scopes: system; not on tvOS, visionOS. */
  readonly Beta?: SoftwareUpdateSettingsDeclarationBeta;
}

/** `Deferrals` of `SoftwareUpdateSettingsDeclaration`. */
export interface SoftwareUpdateSettingsDeclarationDeferrals {
  /** 1 to 90. Combined by number-max. Not on macOS. */
  readonly CombinedPeriodInDays?: number;
  /** 1 to 90. Combined by number-max. Not on iOS, tvOS, visionOS. */
  readonly MajorPeriodInDays?: number;
  /** 1 to 90. Combined by number-max. Not on iOS, tvOS, visionOS. */
  readonly MinorPeriodInDays?: number;
  /** 1 to 90. Combined by number-max. Not on iOS, tvOS, visionOS. */
  readonly SystemPeriodInDays?: number;
}

/** `AutomaticActions` of `SoftwareUpdateSettingsDeclaration`. */
export interface SoftwareUpdateSettingsDeclarationAutomaticActions {
  /** Default `Allowed`. Combined by enum-last. Not on tvOS. */
  readonly Download?: 'Allowed' | 'AlwaysOn' | 'AlwaysOff';
  /** Default `Allowed`. Combined by enum-last. */
  readonly InstallOSUpdates?: 'Allowed' | 'AlwaysOn' | 'AlwaysOff';
  /** Default `Allowed`. Combined by enum-last. Not on tvOS. */
  readonly InstallSecurityUpdate?: 'Allowed' | 'AlwaysOn' | 'AlwaysOff';
}

/** `RapidSecurityResponse` of `SoftwareUpdateSettingsDeclaration`. */
export interface SoftwareUpdateSettingsDeclarationRapidSecurityResponse {
  /** Default `true`. Combined by boolean-and. */
  readonly Enable?: boolean;
  /** Default `true`. Combined by boolean-and. */
  readonly EnableRollback?: boolean;
}

/** `Beta` of `SoftwareUpdateSettingsDeclaration`. */
export interface SoftwareUpdateSettingsDeclarationBeta {
  /** Default `Allowed`. Combined by enum-last. iOS enrollments: supervised. */
  readonly ProgramEnrollment?: 'Allowed' | 'AlwaysOn' | 'AlwaysOff';
  /** Combined by set-union. */
  readonly OfferPrograms?: readonly SoftwareUpdateSettingsDeclarationBetaOfferProgramsProgram[];
  /** Combined by first. iOS enrollments: supervised. */
  readonly RequireProgram?: SoftwareUpdateSettingsDeclarationBetaRequireProgram;
}

/** `Beta.OfferPrograms.Program` of `SoftwareUpdateSettingsDeclaration`. */
export interface SoftwareUpdateSettingsDeclarationBetaOfferProgramsProgram {
  readonly Description: string;
  readonly Token: string;
}

/** `Beta.RequireProgram` of `SoftwareUpdateSettingsDeclaration`. */
export interface SoftwareUpdateSettingsDeclarationBetaRequireProgram {
  readonly Description: string;
  readonly Token: string;
}

/**
 * `com.apple.configuration.watch.enrollment`
 *
 * - iOS 17.0, enrollments: supervised, scopes: system
 * - not on macOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/watch.enrollment.yaml`
 */
export interface WatchEnrollmentDeclaration {
  readonly EnrollmentProfileURL: string;
  /** Names an asset of `com.apple.asset.credential.certificate`. */
  readonly AnchorCertificateAssetReferences?: readonly string[];
}

/**
 * `com.apple.configuration.webcontent-filter.plugin`
 *
 * - iOS 27.0, enrollments: supervised device user local, scopes: system
 * - macOS 27.0, enrollments: supervised local, scopes: system
 * - visionOS 27.0, enrollments: supervised device user local, scopes: system
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `declarative/declarations/configurations/webcontent-filter.plugin.yaml`
 */
export interface WebContentFilterPluginDeclaration {
  readonly VisibleName: string;
  readonly PluginBundleID: string;
  /** Not on macOS. */
  readonly ContentFilterUUID?: string;
  readonly ServerAddress?: string;
  readonly Organization?: string;
  readonly VendorConfig?: { readonly [key: string]: SchemaValue };
  readonly Authentication?: WebContentFilterPluginDeclarationAuthentication;
  readonly Filter?: WebContentFilterPluginDeclarationFilter;
}

/** `Authentication` of `WebContentFilterPluginDeclaration`. */
export interface WebContentFilterPluginDeclarationAuthentication {
  /** Names an asset of `com.apple.asset.credential.userpassword`. */
  readonly CredentialsAssetReference?: string;
  /** Names an asset of `com.apple.asset.credential.acme`, `com.apple.asset.credential.identity`, `com.apple.asset.credential.scep`. */
  readonly IdentityAssetReference?: string;
}

/** `Filter` of `WebContentFilterPluginDeclaration`. */
export interface WebContentFilterPluginDeclarationFilter {
  /** Default `firewall`. Not on iOS, visionOS. */
  readonly Grade?: 'firewall' | 'inspector';
  /** Not on macOS. */
  readonly Browsers?: WebContentFilterPluginDeclarationFilterBrowsers;
  readonly Sockets?: WebContentFilterPluginDeclarationFilterSockets;
  /** Not on iOS, visionOS. */
  readonly Packets?: WebContentFilterPluginDeclarationFilterPackets;
  /** Not on visionOS. */
  readonly URLs?: WebContentFilterPluginDeclarationFilterURLs;
}

/** `Filter.Browsers` of `WebContentFilterPluginDeclaration`. */
export interface WebContentFilterPluginDeclarationFilterBrowsers {
  readonly Enabled: boolean;
}

/** `Filter.Sockets` of `WebContentFilterPluginDeclaration`. */
export interface WebContentFilterPluginDeclarationFilterSockets {
  readonly Enabled: boolean;
  readonly ProviderComposedIdentifier?: string;
}

/** `Filter.Packets` of `WebContentFilterPluginDeclaration`. */
export interface WebContentFilterPluginDeclarationFilterPackets {
  readonly Enabled: boolean;
  readonly ProviderComposedIdentifier?: string;
}

/** `Filter.URLs` of `WebContentFilterPluginDeclaration`. */
export interface WebContentFilterPluginDeclarationFilterURLs {
  readonly Enabled: boolean;
  readonly Parameters?: WebContentFilterPluginDeclarationFilterURLsParameters;
}

/** `Filter.URLs.Parameters` of `WebContentFilterPluginDeclaration`. */
export interface WebContentFilterPluginDeclarationFilterURLsParameters {
  readonly ProviderComposedIdentifier: string;
  readonly PIR: WebContentFilterPluginDeclarationFilterURLsParametersPIR;
  /** Default `false`. */
  readonly FailClosed?: boolean;
  /** Default `86400`. 2700 to …. */
  readonly PrefilterFetchFrequency?: number;
}

/** `Filter.URLs.Parameters.PIR` of `WebContentFilterPluginDeclaration`. */
export interface WebContentFilterPluginDeclarationFilterURLsParametersPIR {
  readonly ServerURL: string;
  readonly PrivacyPassIssuerURL: string;
  /** Names an asset of `com.apple.asset.credential.userpassword`. */
  readonly AuthenticationTokenAssetReference?: string;
}

/**
 * `com.apple.management.organization-info`
 *
 * - iOS 15.0
 * - macOS 13.0
 * - tvOS 16.0
 * - visionOS 1.1
 * - watchOS 10.0
 *
 * @see apple/device-management `declarative/declarations/management/organization-info.yaml`
 */
export interface ManagementOrganizationInformationDeclaration {
  readonly Name: string;
  readonly Email?: string;
  readonly URL?: string;
  readonly Proof?: ManagementOrganizationInformationDeclarationProof;
}

/** `Proof` of `ManagementOrganizationInformationDeclaration`. */
export interface ManagementOrganizationInformationDeclarationProof {
  readonly IdentityToken?: string;
}

/**
 * `com.apple.management.properties`
 *
 * - iOS 16.0
 * - macOS 13.0
 * - tvOS 16.0
 * - visionOS 1.1
 * - watchOS 10.0
 *
 * @see apple/device-management `declarative/declarations/management/properties.yaml`
 */
export interface ManagementPropertiesDeclaration {
  readonly [key: string]: SchemaValue;
}

/**
 * `com.apple.management.server-capabilities`
 *
 * - iOS 15.0
 * - macOS 13.0
 * - tvOS 16.0
 * - visionOS 1.1
 * - watchOS 10.0
 *
 * @see apple/device-management `declarative/declarations/management/server-capabilities.yaml`
 */
export interface ManagementServerCapabilitiesDeclaration {
  readonly Version: string;
  readonly SupportedFeatures: { readonly [key: string]: SchemaValue };
}

/** Payload of declarations and of the credentials that assets point to, by type. */
export interface DeclarationPayloads {
  readonly 'com.apple.activation.simple': ActivationSimpleDeclaration;
  readonly 'com.apple.asset.credential.acme': AssetCredentialACMEDeclaration;
  readonly 'com.apple.asset.credential.certificate': AssetCredentialCertificateDeclaration;
  readonly 'com.apple.asset.credential.identity': AssetCredentialIdentityDeclaration;
  readonly 'com.apple.asset.credential.scep': AssetCredentialSCEPDeclaration;
  readonly 'com.apple.asset.credential.userpassword': AssetCredentialUserNameAndPasswordDeclaration;
  readonly 'com.apple.credential.acme': ACMECredentialData;
  readonly 'com.apple.credential.identity': IdentityCredentialData;
  readonly 'com.apple.credential.scep': SCEPCredentialData;
  readonly 'com.apple.credential.usernameandpassword': UserNameAndPasswordCredentialData;
  readonly 'com.apple.asset.data': AssetDataDeclaration;
  readonly 'com.apple.asset.useridentity': AssetUserIdentityDeclaration;
  readonly 'com.apple.configuration.accessibility.settings': AccessibilitySettingsDeclaration;
  readonly 'com.apple.configuration.account.caldav': AccountCalDAVDeclaration;
  readonly 'com.apple.configuration.account.carddav': AccountCardDAVDeclaration;
  readonly 'com.apple.configuration.account.exchange': AccountExchangeDeclaration;
  readonly 'com.apple.configuration.account.google': AccountGoogleDeclaration;
  readonly 'com.apple.configuration.account.ldap': AccountLDAPDeclaration;
  readonly 'com.apple.configuration.account.mail': AccountMailDeclaration;
  readonly 'com.apple.configuration.account.subscribed-calendar': AccountSubscribedCalendarDeclaration;
  readonly 'com.apple.configuration.app.managed': AppManagedDeclaration;
  readonly 'com.apple.configuration.app.settings': AppSettingsDeclaration;
  readonly 'com.apple.configuration.audio-accessory.settings': AudioAccessorySettingsDeclaration;
  readonly 'com.apple.configuration.content-cache.settings': ContentCachingDeclaration;
  readonly 'com.apple.configuration.diskmanagement.settings': DiskManagementSettingsDeclaration;
  readonly 'com.apple.configuration.extensible-sso': ExtensibleSSODeclaration;
  readonly 'com.apple.configuration.external-intelligence.settings': ExternalIntelligenceSettingsDeclaration;
  readonly 'com.apple.configuration.intelligence.settings': IntelligenceSettingsDeclaration;
  readonly 'com.apple.configuration.keyboard.settings': KeyboardSettingsDeclaration;
  readonly 'com.apple.configuration.legacy.interactive': LegacyInteractiveProfileDeclaration;
  readonly 'com.apple.configuration.legacy': LegacyProfileDeclaration;
  readonly 'com.apple.configuration.management.status-subscriptions': ManagementStatusSubscriptionsDeclaration;
  readonly 'com.apple.configuration.management.test': ManagementTestDeclaration;
  readonly 'com.apple.configuration.math.settings': MathSettingsDeclaration;
  readonly 'com.apple.configuration.migration-assistant.settings': MigrationAssistantSettingsDeclaration;
  readonly 'com.apple.configuration.network.dns-proxy': NetworkDNSProxyDeclaration;
  readonly 'com.apple.configuration.network.dns-settings': NetworkDNSSettingsDeclaration;
  readonly 'com.apple.configuration.network.relay': NetworkRelayDeclaration;
  readonly 'com.apple.configuration.network.vpn.always-on': NetworkVPNAlwaysOnDeclaration;
  readonly 'com.apple.configuration.network.vpn.ikev2': NetworkVPNIKEV2Declaration;
  readonly 'com.apple.configuration.network.vpn.ipsec': NetworkVPNIPSecDeclaration;
  readonly 'com.apple.configuration.network.vpn.vpn-plugin': NetworkVPNVPNPluginDeclaration;
  readonly 'com.apple.configuration.package': PackageDeclaration;
  readonly 'com.apple.configuration.passcode.settings': PasscodeSettingsDeclaration;
  readonly 'com.apple.configuration.safari.bookmarks': SafariBookmarksDeclaration;
  readonly 'com.apple.configuration.safari.extensions.settings': SafariExtensionSettingsDeclaration;
  readonly 'com.apple.configuration.safari.settings': SafariSettingsDeclaration;
  readonly 'com.apple.configuration.screensharing.connection.group': ScreenSharingConnectionGroupDeclaration;
  readonly 'com.apple.configuration.screensharing.connection': ScreenSharingConnectionDeclaration;
  readonly 'com.apple.configuration.screensharing.host.settings': ScreenSharingHostSettingsDeclaration;
  readonly 'com.apple.configuration.security.certificate': SecurityCertificateDeclaration;
  readonly 'com.apple.configuration.security.identity': SecurityIdentityDeclaration;
  readonly 'com.apple.configuration.security.passkey.attestation': SecurityPasskeyAttestationDeclaration;
  readonly 'com.apple.configuration.services.background-tasks': ServicesBackgroundTasksDeclaration;
  readonly 'com.apple.configuration.services.configuration-files': ServicesConfigurationFilesDeclaration;
  readonly 'com.apple.configuration.siri.settings': SiriSettingsDeclaration;
  readonly 'com.apple.configuration.softwareupdate.enforcement.specific': SoftwareUpdateEnforcementSpecificDeclaration;
  readonly 'com.apple.configuration.softwareupdate.settings': SoftwareUpdateSettingsDeclaration;
  readonly 'com.apple.configuration.watch.enrollment': WatchEnrollmentDeclaration;
  readonly 'com.apple.configuration.webcontent-filter.plugin': WebContentFilterPluginDeclaration;
  readonly 'com.apple.management.organization-info': ManagementOrganizationInformationDeclaration;
  readonly 'com.apple.management.properties': ManagementPropertiesDeclaration;
  readonly 'com.apple.management.server-capabilities': ManagementServerCapabilitiesDeclaration;
}
