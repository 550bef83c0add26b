// Generated from apple/device-management facts (MIT, Apple Inc.) by `npm run generate`. Do not edit.

import type { SchemaDict, SchemaValue } from '../schema-value.js';

/**
 * `account.list.caldav`
 *
 * - iOS 16.0, enrollments: supervised device user local, scopes: system
 * - macOS 13.0, enrollments: supervised user local, scopes: user
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `declarative/status/account.list.caldav.yaml`
 */
export interface StatusAccountListCalDAVItem {
  readonly 'account.list.caldav'?: readonly StatusAccountListCalDAVItemAccountListCaldavStatusValue[];
}

/** `account.list.caldav.status_value` of `StatusAccountListCalDAVItem`. */
export interface StatusAccountListCalDAVItemAccountListCaldavStatusValue {
  readonly identifier?: string;
  /** Default `false`. */
  readonly _removed?: boolean;
  readonly 'declaration-identifier'?: string;
  readonly 'visible-name'?: string;
  readonly hostname?: string;
  readonly port?: number;
  readonly username?: string;
  readonly 'are-calendars-enabled'?: boolean;
  readonly 'are-reminders-enabled'?: boolean;
}

/**
 * `account.list.carddav`
 *
 * - iOS 16.0, enrollments: supervised device user local, scopes: system
 * - macOS 13.0, enrollments: supervised user local, scopes: user
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `declarative/status/account.list.carddav.yaml`
 */
export interface StatusAccountListCardDAVItem {
  readonly 'account.list.carddav'?: readonly StatusAccountListCardDAVItemAccountListCarddavStatusValue[];
}

/** `account.list.carddav.status_value` of `StatusAccountListCardDAVItem`. */
export interface StatusAccountListCardDAVItemAccountListCarddavStatusValue {
  readonly identifier?: string;
  /** Default `false`. */
  readonly _removed?: boolean;
  readonly 'declaration-identifier'?: string;
  readonly 'visible-name'?: string;
  readonly hostname?: string;
  readonly port?: number;
  readonly username?: string;
}

/**
 * `account.list.exchange`
 *
 * - iOS 16.0, enrollments: supervised device user local, scopes: system
 * - macOS 13.0, enrollments: supervised user local, scopes: user
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `declarative/status/account.list.exchange.yaml`
 */
export interface StatusAccountListExchangeItem {
  readonly 'account.list.exchange'?: readonly StatusAccountListExchangeItemValueStatusValue[];
}

/** `account.list.exchange.status_value` of `StatusAccountListExchangeItem`. */
export interface StatusAccountListExchangeItemValueStatusValue {
  readonly identifier?: string;
  /** Default `false`. */
  readonly _removed?: boolean;
  readonly 'declaration-identifier'?: string;
  readonly 'visible-name'?: string;
  readonly hostname?: string;
  readonly port?: number;
  readonly username?: string;
  readonly 'is-mail-enabled'?: boolean;
  readonly 'are-calendars-enabled'?: boolean;
  readonly 'are-contacts-enabled'?: boolean;
  readonly 'are-notes-enabled'?: boolean;
  readonly 'are-reminders-enabled'?: boolean;
}

/**
 * `account.list.google`
 *
 * - iOS 16.0, enrollments: supervised device user local, scopes: system
 * - macOS 13.0, enrollments: supervised user local, scopes: user
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `declarative/status/account.list.google.yaml`
 */
export interface StatusAccountListGoogleItem {
  readonly 'account.list.google'?: readonly StatusAccountListGoogleItemValueStatusValue[];
}

/** `account.list.google.status_value` of `StatusAccountListGoogleItem`. */
export interface StatusAccountListGoogleItemValueStatusValue {
  readonly identifier?: string;
  /** Default `false`. */
  readonly _removed?: boolean;
  readonly 'declaration-identifier'?: string;
  readonly 'visible-name'?: string;
  readonly username?: string;
  readonly 'is-mail-enabled'?: boolean;
  readonly 'are-calendars-enabled'?: boolean;
  readonly 'are-contacts-enabled'?: boolean;
  readonly 'are-notes-enabled'?: boolean;
}

/**
 * `account.list.ldap`
 *
 * - iOS 16.0, enrollments: supervised device user local, scopes: system
 * - macOS 13.0, enrollments: supervised user local, scopes: user
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `declarative/status/account.list.ldap.yaml`
 */
export interface StatusAccountListLDAPItem {
  readonly 'account.list.ldap'?: readonly StatusAccountListLDAPItemAccountListLdapStatusValue[];
}

/** `account.list.ldap.status_value` of `StatusAccountListLDAPItem`. */
export interface StatusAccountListLDAPItemAccountListLdapStatusValue {
  readonly identifier?: string;
  /** Default `false`. */
  readonly _removed?: boolean;
  readonly 'declaration-identifier'?: string;
  readonly 'visible-name'?: string;
  readonly hostname?: string;
  readonly port?: number;
  readonly username?: string;
  readonly 'is-enabled'?: boolean;
}

/**
 * `account.list.mail.incoming`
 *
 * - iOS 16.0, enrollments: supervised device user local, scopes: system
 * - macOS 13.0, enrollments: supervised user local, scopes: user
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `declarative/status/account.list.mail.incoming.yaml`
 */
export interface StatusAccountListMailIncomingItem {
  readonly 'account.list.mail.incoming'?: readonly StatusAccountListMailIncomingItemValueStatusValue[];
}

/** `account.list.mail.incoming.status_value` of `StatusAccountListMailIncomingItem`. */
export interface StatusAccountListMailIncomingItemValueStatusValue {
  readonly identifier?: string;
  /** Default `false`. */
  readonly _removed?: boolean;
  readonly 'declaration-identifier'?: string;
  readonly 'visible-name'?: string;
  readonly hostname?: string;
  readonly port?: number;
  readonly username?: string;
  readonly 'is-mail-enabled'?: boolean;
  readonly 'are-notes-enabled'?: boolean;
}

/**
 * `account.list.mail.outgoing`
 *
 * - iOS 16.0, enrollments: supervised device user local, scopes: system
 * - macOS 13.0, enrollments: supervised user local, scopes: user
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `declarative/status/account.list.mail.outgoing.yaml`
 */
export interface StatusAccountListMailOutgoingItem {
  readonly 'account.list.mail.outgoing'?: readonly StatusAccountListMailOutgoingItemValueStatusValue[];
}

/** `account.list.mail.outgoing.status_value` of `StatusAccountListMailOutgoingItem`. */
export interface StatusAccountListMailOutgoingItemValueStatusValue {
  readonly identifier?: string;
  /** Default `false`. */
  readonly _removed?: boolean;
  readonly 'declaration-identifier'?: string;
  readonly 'visible-name'?: string;
  readonly hostname?: string;
  readonly port?: number;
  readonly username?: string;
}

/**
 * `account.list.subscribed-calendar`
 *
 * - iOS 16.0, enrollments: supervised device user local, scopes: system
 * - macOS 14.0, enrollments: supervised user local, scopes: user
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `declarative/status/account.list.subscribed-calendar.yaml`
 */
export interface StatusAccountListSubscribedCalendarItem {
  readonly 'account.list.subscribed-calendar'?: readonly StatusAccountListSubscribedCalendarItemValueStatusValue[];
}

/** `account.list.subscribed-calendar.status_value` of `StatusAccountListSubscribedCalendarItem`. */
export interface StatusAccountListSubscribedCalendarItemValueStatusValue {
  readonly identifier?: string;
  /** Default `false`. */
  readonly _removed?: boolean;
  readonly 'declaration-identifier'?: string;
  readonly 'visible-name'?: string;
  readonly 'calendar-url'?: string;
  readonly username?: string;
  readonly 'is-enabled'?: boolean;
}

/**
 * `app.managed.list`
 *
 * - iOS 17.2, enrollments: supervised device user, scopes: system
 * - macOS 26.0
 * - visionOS 2.4
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `declarative/status/app.managed.list.yaml`
 */
export interface StatusAppManagedListItem {
  readonly 'app.managed.list'?: readonly StatusAppManagedListItemValueStatusValue[];
}

/** `app.managed.list.status_value` of `StatusAppManagedListItem`. */
export interface StatusAppManagedListItemValueStatusValue {
  readonly identifier?: string;
  /** Default `false`. */
  readonly _removed?: boolean;
  readonly 'declaration-identifier'?: string;
  readonly name?: string;
  readonly 'external-version-id'?: number;
  readonly version?: string;
  readonly 'short-version'?: string;
  readonly state?:
    | 'optional'
    | 'queued'
    | 'prompting-for-consent'
    | 'prompting-for-login'
    | 'prompting-for-management'
    | 'downloading'
    | 'installing'
    | 'managed'
    | 'managed-but-uninstalled'
    | 'failed'
    | 'not-present'
    | (string & {});
  readonly 'update-state'?:
    'available' | 'prompting-for-update' | 'prompting-for-update-login' | 'updating' | 'failed' | (string & {});
  readonly reasons?: readonly StatusAppManagedListItemStatusReason[];
  /** iOS 18.4; macOS 27.0; visionOS 2.4. */
  readonly 'config-state'?: StatusAppManagedListItemValueStatusValueConfigState;
}

/** `app.managed.list.status_value.reasons._reasons` of `StatusAppManagedListItem`. */
export interface StatusAppManagedListItemStatusReason {
  readonly code?: string;
  readonly description?: string;
  readonly details?: { readonly [key: string]: SchemaValue };
}

/** `app.managed.list.status_value.config-state` of `StatusAppManagedListItem`. */
export interface StatusAppManagedListItemValueStatusValueConfigState {
  readonly 'app-config-state'?: StatusAppManagedListItemValueStatusValueConfigStateAppConfigState;
  readonly 'extension-config-state'?: {
    readonly [key: string]: StatusAppManagedListItemValueStatusValueConfigStateExtensionConfigStateEntry;
  };
}

/** `app.managed.list.status_value.config-state.app-config-state` of `StatusAppManagedListItem`. */
export interface StatusAppManagedListItemValueStatusValueConfigStateAppConfigState {
  readonly state?: 'unknown' | 'invalid' | 'valid' | (string & {});
}

/** `app.managed.list.status_value.config-state.extension-config-state.ANY` of `StatusAppManagedListItem`. */
export interface StatusAppManagedListItemValueStatusValueConfigStateExtensionConfigStateEntry {
  readonly state?: 'unknown' | 'invalid' | 'valid' | (string & {});
}

/**
 * `content-cache.info`
 *
 * - macOS 27.0, enrollments: supervised local, scopes: system
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `declarative/status/content-cache.info.yaml`
 */
export interface StatusContentCacheInfoItem {
  readonly 'content-cache.info'?: StatusContentCacheInfoItemValue;
}

/** `content-cache.info` of `StatusContentCacheInfoItem`. */
export interface StatusContentCacheInfoItemValue {
  readonly 'cache-details'?: readonly string[];
  readonly 'cache-free'?: number;
  readonly 'cache-limit'?: number;
  readonly 'cache-status'?: 'LOWSPACE' | 'OK' | (string & {});
  readonly 'cache-used'?: number;
  /** 0 to 1. */
  readonly 'max-cache-pressure-last-hour'?: number;
  readonly 'personal-cache-free'?: number;
  readonly 'personal-cache-limit'?: number;
  readonly 'personal-cache-used'?: number;
}

/**
 * `content-cache.parents`
 *
 * - macOS 27.0, enrollments: supervised local, scopes: system
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `declarative/status/content-cache.parents.yaml`
 */
export interface StatusContentCacheParentsItem {
  readonly 'content-cache.parents'?: readonly StatusContentCacheParentsItemValueParentsItem[];
}

/** `content-cache.parents.parents-item` of `StatusContentCacheParentsItem`. */
export interface StatusContentCacheParentsItemValueParentsItem {
  readonly identifier?: string;
  /** Default `false`. */
  readonly _removed?: boolean;
  readonly address?: string;
  readonly port?: number;
  readonly healthy?: boolean;
  readonly version?: string;
}

/**
 * `content-cache.peers`
 *
 * - macOS 27.0, enrollments: supervised local, scopes: system
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `declarative/status/content-cache.peers.yaml`
 */
export interface StatusContentCachePeersItem {
  readonly 'content-cache.peers'?: readonly StatusContentCachePeersItemValuePeerItem[];
}

/** `content-cache.peers.peer-item` of `StatusContentCachePeersItem`. */
export interface StatusContentCachePeersItemValuePeerItem {
  readonly identifier?: string;
  /** Default `false`. */
  readonly _removed?: boolean;
  readonly address?: string;
  readonly port?: number;
  readonly friendly?: boolean;
  readonly healthy?: boolean;
  readonly version?: string;
}

/**
 * `content-cache.status`
 *
 * - macOS 27.0, enrollments: supervised local, scopes: system
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `declarative/status/content-cache.status.yaml`
 */
export interface StatusContentCacheStatusItem {
  readonly 'content-cache.status'?: StatusContentCacheStatusItemValue;
}

/** `content-cache.status` of `StatusContentCacheStatusItem`. */
export interface StatusContentCacheStatusItemValue {
  readonly 'server-guid'?: string;
  /** Default `false`. */
  readonly activated?: boolean;
  /** Default `false`. */
  readonly active?: boolean;
  readonly 'cache-status'?: 'LOWSPACE' | 'OK' | (string & {});
  readonly 'private-addresses'?: readonly string[];
  readonly 'public-address'?: string;
  readonly port?: number;
  readonly 'registration-status'?: -1 | 0 | 1 | (number & {});
  readonly 'registration-started'?: string;
  readonly 'registration-response-code'?: number;
  readonly 'registration-error'?: string;
  readonly 'startup-status'?: 'FAILED' | 'MIGRATING_DATA' | 'OK' | 'PENDING' | (string & {});
  readonly 'tetherator-status'?: -1 | 0 | 1 | (number & {});
  readonly 'sending-reports'?: boolean;
  readonly 'report-response-code'?: number;
  readonly 'report-error'?: string;
  readonly version?: string;
}

/**
 * `device.identifier.serial-number`
 *
 * - iOS 16.0, enrollments: supervised device local, scopes: system
 * - macOS 13.0, enrollments: supervised local, scopes: system user
 * - tvOS 16.0, enrollments: supervised device local, scopes: system
 * - visionOS 1.1, enrollments: supervised device local, scopes: system
 * - watchOS 10.0, enrollments: supervised local, scopes: system
 *
 * @see apple/device-management `declarative/status/device.identifier.serial-number.yaml`
 */
export interface StatusDeviceSerialNumberItem {
  readonly 'device.identifier.serial-number'?: string;
}

/**
 * `device.identifier.udid`
 *
 * - iOS 16.0, enrollments: supervised device local, scopes: system
 * - macOS 13.0, enrollments: supervised local, scopes: system user
 * - tvOS 16.0, enrollments: supervised device local, scopes: system
 * - visionOS 1.1, enrollments: supervised device local, scopes: system
 * - watchOS 10.0, enrollments: supervised local, scopes: system
 *
 * @see apple/device-management `declarative/status/device.identifier.udid.yaml`
 */
export interface StatusDeviceUDIDItem {
  readonly 'device.identifier.udid'?: string;
}

/**
 * `device.model.family`
 *
 * - iOS 15.0, enrollments: supervised device user local, scopes: system
 * - macOS 13.0, enrollments: supervised user local, scopes: system user
 * - tvOS 16.0, enrollments: supervised device local, scopes: system
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - watchOS 10.0, enrollments: supervised local, scopes: system
 *
 * @see apple/device-management `declarative/status/device.model.family.yaml`
 */
export interface StatusDeviceModelFamilyItem {
  readonly 'device.model.family'?: string;
}

/**
 * `device.model.identifier`
 *
 * - iOS 15.0, enrollments: supervised device user local, scopes: system
 * - macOS 13.0, enrollments: supervised user local, scopes: system user
 * - tvOS 16.0, enrollments: supervised device local, scopes: system
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - watchOS 10.0, enrollments: supervised local, scopes: system
 *
 * @see apple/device-management `declarative/status/device.model.identifier.yaml`
 */
export interface StatusDeviceModelIdentifierItem {
  readonly 'device.model.identifier'?: string;
}

/**
 * `device.model.marketing-name`
 *
 * - iOS 15.0, enrollments: supervised device user local, scopes: system
 * - macOS 13.0, enrollments: supervised user local, scopes: system user
 * - tvOS 16.0, enrollments: supervised device local, scopes: system
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - watchOS 10.0, enrollments: supervised local, scopes: system
 *
 * @see apple/device-management `declarative/status/device.model.marketing-name.yaml`
 */
export interface StatusDeviceModelMarketingNameItem {
  readonly 'device.model.marketing-name'?: string;
}

/**
 * `device.model.number`
 *
 * - iOS 17.0, enrollments: supervised device user local, scopes: system
 * - macOS 14.0, enrollments: supervised user local, scopes: system user
 * - tvOS 17.0, enrollments: supervised device local, scopes: system
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - watchOS 10.0, enrollments: supervised local, scopes: system
 *
 * @see apple/device-management `declarative/status/device.model.number.yaml`
 */
export interface StatusDeviceModelNumberItem {
  readonly 'device.model.number'?: string;
}

/**
 * `device.operating-system.build-version`
 *
 * - iOS 15.0, enrollments: supervised device user local, scopes: system
 * - macOS 13.0, enrollments: supervised user local, scopes: system user
 * - tvOS 16.0, enrollments: supervised device local, scopes: system
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - watchOS 10.0, enrollments: supervised local, scopes: system
 *
 * @see apple/device-management `declarative/status/device.operating-system.build-version.yaml`
 */
export interface StatusDeviceOperatingSystemBuildVersionItem {
  readonly 'device.operating-system.build-version'?: string;
}

/**
 * `device.operating-system.family`
 *
 * - iOS 15.0, enrollments: supervised device user local, scopes: system
 * - macOS 13.0, enrollments: supervised user local, scopes: system user
 * - tvOS 16.0, enrollments: supervised device local, scopes: system
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - watchOS 10.0, enrollments: supervised local, scopes: system
 *
 * @see apple/device-management `declarative/status/device.operating-system.family.yaml`
 */
export interface StatusDeviceOperatingSystemFamilyItem {
  readonly 'device.operating-system.family'?: string;
}

/**
 * `device.operating-system.marketing-name`
 *
 * - iOS 15.0, enrollments: supervised device user local, scopes: system
 * - macOS 13.0, enrollments: supervised user local, scopes: system user
 * - tvOS 16.0, enrollments: supervised device local, scopes: system
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - watchOS 10.0, enrollments: supervised local, scopes: system
 *
 * @see apple/device-management `declarative/status/device.operating-system.marketing-name.yaml`
 */
export interface StatusDeviceOperatingSystemMarketingNameItem {
  readonly 'device.operating-system.marketing-name'?: string;
}

/**
 * `device.operating-system.supplemental.build-version`
 *
 * - iOS 16.1, enrollments: supervised device user local, scopes: system
 * - macOS 13.0, enrollments: supervised user local, scopes: system user
 * - tvOS 16.1, enrollments: supervised device local, scopes: system
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - watchOS 10.0, enrollments: supervised local, scopes: system
 *
 * @see apple/device-management `declarative/status/device.operating-system.supplemental.build-version.yaml`
 */
export interface StatusDeviceOperatingSystemSupplementalBuildVersionItem {
  readonly 'device.operating-system.supplemental.build-version'?: string;
}

/**
 * `device.operating-system.supplemental.extra-version`
 *
 * - iOS 16.1, enrollments: supervised device user local, scopes: system
 * - macOS 13.0, enrollments: supervised user local, scopes: system user
 * - tvOS 16.1, enrollments: supervised device local, scopes: system
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - watchOS 10.0, enrollments: supervised local, scopes: system
 *
 * @see apple/device-management `declarative/status/device.operating-system.supplemental.extra-version.yaml`
 */
export interface StatusDeviceOperatingSystemSupplementalExtraVersionItem {
  readonly 'device.operating-system.supplemental.extra-version'?: string;
}

/**
 * `device.operating-system.version`
 *
 * - iOS 15.0, enrollments: supervised device user local, scopes: system
 * - macOS 13.0, enrollments: supervised user local, scopes: system user
 * - tvOS 16.0, enrollments: supervised device local, scopes: system
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - watchOS 10.0, enrollments: supervised local, scopes: system
 *
 * @see apple/device-management `declarative/status/device.operating-system.version.yaml`
 */
export interface StatusDeviceOperatingSystemVersionItem {
  readonly 'device.operating-system.version'?: string;
}

/**
 * `device.power.battery-health`
 *
 * - iOS 17.0, enrollments: supervised device local, scopes: system
 * - macOS 14.4, enrollments: supervised local, scopes: system
 * - not on tvOS, visionOS, watchOS
 *
 * @see apple/device-management `declarative/status/device.power.battery-health.yaml`
 */
export interface StatusDeviceBatteryHealthItem {
  readonly 'device.power.battery-health'?:
    'non-genuine' | 'normal' | 'service-recommended' | 'unknown' | 'unsupported' | (string & {});
}

/**
 * `device.system.health`
 *
 * - iOS 27.0, enrollments: supervised, scopes: system
 * - not on macOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `declarative/status/device.system.health.yaml`
 */
export interface StatusDeviceSystemHealthItem {
  readonly 'device.system.health'?: StatusDeviceSystemHealthItemValue;
}

/** `device.system.health` of `StatusDeviceSystemHealthItem`. */
export interface StatusDeviceSystemHealthItemValue {
  readonly Baseband?: 'ok' | 'error' | (string & {});
  readonly Camera?: 'ok' | 'error' | 'non-genuine' | (string & {});
  readonly Display?: 'ok' | 'error' | 'non-genuine' | (string & {});
  readonly FaceID?: 'ok' | 'error' | (string & {});
  readonly NFC?: 'ok' | 'error' | (string & {});
  readonly TouchID?: 'ok' | 'error' | (string & {});
  readonly UWB?: 'ok' | 'error' | (string & {});
}

/**
 * `diskmanagement.filevault.enabled`
 *
 * - macOS 14.0, enrollments: supervised local, scopes: system
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `declarative/status/diskmanagement.filevault.enabled.yaml`
 */
export interface StatusDiskManagementFileVaultEnabledItem {
  readonly 'diskmanagement.filevault.enabled'?: boolean;
}

/**
 * `enhanced-logging.applecare-token`
 *
 * - iOS 27.0, enrollments: supervised, scopes: system
 * - macOS 27.0, enrollments: supervised, scopes: user
 * - tvOS 27.0, enrollments: supervised, scopes: system
 * - not on visionOS, watchOS
 *
 * @see apple/device-management `declarative/status/enhanced-logging.applecare-token.yaml`
 */
export interface StatusEnhancedLoggingAppleCareTokenItem {
  readonly 'enhanced-logging.applecare-token'?: string;
}

/**
 * `enhanced-logging.status`
 *
 * - iOS 27.0, enrollments: supervised, scopes: system
 * - macOS 27.0, enrollments: supervised, scopes: user
 * - tvOS 27.0, enrollments: supervised, scopes: system
 * - not on visionOS, watchOS
 *
 * @see apple/device-management `declarative/status/enhanced-logging.status.yaml`
 */
export interface StatusEnhancedLoggingStatusItem {
  readonly 'enhanced-logging.status'?:
    | 'none'
    | 'waiting-for-consent'
    | 'collecting'
    | 'follow-up-question'
    | 'upload-consent'
    | 'uploading'
    | 'finished'
    | 'failed'
    | 'cancelled'
    | 'declined'
    | (string & {});
}

/**
 * `enhanced-logging.timestamp`
 *
 * - iOS 27.0, enrollments: supervised, scopes: system
 * - macOS 27.0, enrollments: supervised, scopes: user
 * - tvOS 27.0, enrollments: supervised, scopes: system
 * - not on visionOS, watchOS
 *
 * @see apple/device-management `declarative/status/enhanced-logging.timestamp.yaml`
 */
export interface StatusEnhancedLoggingTimestampItem {
  readonly 'enhanced-logging.timestamp'?: string;
}

/**
 * `management.client-capabilities`
 *
 * - iOS 15.0, enrollments: supervised device user, scopes: system
 * - macOS 13.0, enrollments: supervised user, scopes: system user
 * - tvOS 16.0, enrollments: supervised device, scopes: system
 * - visionOS 1.1, enrollments: supervised device user, scopes: system
 * - watchOS 10.0, enrollments: supervised, scopes: system
 *
 * @see apple/device-management `declarative/status/management.client-capabilities.yaml`
 */
export interface StatusManagementClientCapabilitiesItem {
  readonly 'management.client-capabilities'?: StatusManagementClientCapabilitiesItemCapabilities;
}

/** `management.client-capabilities` of `StatusManagementClientCapabilitiesItem`. */
export interface StatusManagementClientCapabilitiesItemCapabilities {
  readonly 'supported-versions'?: readonly string[];
  readonly 'supported-features'?: { readonly [key: string]: SchemaValue };
  readonly 'supported-payloads'?: StatusManagementClientCapabilitiesItemCapabilitiesSupportedPayloads;
}

/** `management.client-capabilities.supported-payloads` of `StatusManagementClientCapabilitiesItem`. */
export interface StatusManagementClientCapabilitiesItemCapabilitiesSupportedPayloads {
  readonly declarations?: StatusManagementClientCapabilitiesItemCapabilitiesSupportedPayloadsDeclarations;
  readonly 'status-items'?: readonly string[];
}

/** `management.client-capabilities.supported-payloads.declarations` of `StatusManagementClientCapabilitiesItem`. */
export interface StatusManagementClientCapabilitiesItemCapabilitiesSupportedPayloadsDeclarations {
  readonly activations?: readonly string[];
  readonly assets?: readonly string[];
  readonly configurations?: readonly string[];
  readonly management?: readonly string[];
}

/**
 * `management.declarations`
 *
 * - iOS 15.0, enrollments: supervised device user, scopes: system
 * - macOS 13.0, enrollments: supervised user, scopes: system user
 * - tvOS 16.0, enrollments: supervised device, scopes: system
 * - visionOS 1.1, enrollments: supervised device user, scopes: system
 * - watchOS 10.0, enrollments: supervised, scopes: system
 *
 * @see apple/device-management `declarative/status/management.declarations.yaml`
 */
export interface StatusManagementDeclarationsItem {
  readonly 'management.declarations'?: StatusManagementDeclarationsItemDeclarations;
}

/** `management.declarations` of `StatusManagementDeclarationsItem`. */
export interface StatusManagementDeclarationsItemDeclarations {
  readonly activations?: readonly StatusManagementDeclarationsItemDeclaration[];
  readonly configurations?: readonly StatusManagementDeclarationsItemDeclaration[];
  readonly assets?: readonly StatusManagementDeclarationsItemDeclaration[];
  readonly management?: readonly StatusManagementDeclarationsItemDeclaration[];
}

/** `management.declarations.activations._activations` of `StatusManagementDeclarationsItem`. */
export interface StatusManagementDeclarationsItemDeclaration {
  readonly identifier?: string;
  readonly 'server-token'?: string;
  readonly active?: boolean;
  readonly valid?: 'unknown' | 'invalid' | 'valid' | (string & {});
  readonly reasons?: readonly StatusManagementDeclarationsItemStatusReason[];
}

/** `management.declarations.activations._activations.reasons._reasons` of `StatusManagementDeclarationsItem`. */
export interface StatusManagementDeclarationsItemStatusReason {
  readonly code?: string;
  readonly description?: string;
  readonly details?: { readonly [key: string]: SchemaValue };
}

/**
 * `mdm.app`
 *
 * - iOS 16.0, enrollments: supervised device user, scopes: system
 * - tvOS 16.0, enrollments: supervised device, scopes: system
 * - visionOS 1.1, enrollments: supervised device user, scopes: system
 * - watchOS 10.0, enrollments: supervised, scopes: system
 * - not on macOS
 *
 * @see apple/device-management `declarative/status/mdm.app.yaml`
 */
export interface StatusMDMAppItem {
  readonly 'mdm.app'?: readonly StatusMDMAppItemMdmAppStatusValue[];
}

/** `mdm.app.status_value` of `StatusMDMAppItem`. */
export interface StatusMDMAppItemMdmAppStatusValue {
  readonly identifier?: string;
  /** Default `false`. */
  readonly _removed?: boolean;
  readonly name?: string;
  readonly 'external-version-id'?: string;
  readonly version?: string;
  readonly 'short-version'?: string;
  readonly state?:
    | 'queued'
    | 'needs-redemption'
    | 'redeeming'
    | 'prompting'
    | 'prompting-for-login'
    | 'validating-purchase'
    | 'prompting-for-update'
    | 'prompting-for-update-login'
    | 'prompting-for-management'
    | 'validating-update'
    | 'updating'
    | 'installing'
    | 'managed'
    | 'managed-but-uninstalled'
    | 'unknown'
    | 'user-installed-app'
    | 'user-rejected'
    | 'update-rejected'
    | 'management-rejected'
    | 'failed'
    | (string & {});
}

/**
 * `mdm.enrollment-type`
 *
 * - iOS 27.0, enrollments: supervised device user, scopes: system
 * - macOS 27.0, enrollments: supervised user, scopes: system user
 * - tvOS 27.0, enrollments: supervised device, scopes: system
 * - visionOS 27.0, enrollments: supervised device user, scopes: system
 * - watchOS 27.0, enrollments: supervised, scopes: system
 *
 * @see apple/device-management `declarative/status/mdm.enrollment-type.yaml`
 */
export interface StatusMDMEnrollmentTypeItem {
  readonly 'mdm.enrollment-type'?: 'none' | 'supervised' | 'device' | 'user' | (string & {});
}

/**
 * `mdm.is-awaiting-configuration`
 *
 * - iOS 27.0, enrollments: supervised device user, scopes: system
 * - macOS 27.0, enrollments: supervised user, scopes: system user
 * - tvOS 27.0, enrollments: supervised device, scopes: system
 * - visionOS 27.0, enrollments: supervised device user, scopes: system
 * - not on watchOS
 *
 * @see apple/device-management `declarative/status/mdm.is-awaiting-configuration.yaml`
 */
export interface StatusMDMIsAwaitingConfigurationItem {
  readonly 'mdm.is-awaiting-configuration'?: boolean;
}

/**
 * `mdm.is-return-to-service`
 *
 * - iOS 27.0, enrollments: supervised device user, scopes: system
 * - visionOS 27.0, enrollments: supervised device user, scopes: system
 * - not on macOS, tvOS, watchOS
 *
 * @see apple/device-management `declarative/status/mdm.is-return-to-service.yaml`
 */
export interface StatusMDMIsReturnToServiceItem {
  readonly 'mdm.is-return-to-service'?: boolean;
}

/**
 * `mdm.is-shared-ipad`
 *
 * - iOS 27.0, enrollments: supervised device user, scopes: system
 * - not on macOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `declarative/status/mdm.is-shared-ipad.yaml`
 */
export interface StatusMDMIsSharedIPadItem {
  readonly 'mdm.is-shared-ipad'?: boolean;
}

/**
 * `mdm.push-magic`
 *
 * - iOS 27.0, enrollments: supervised device user, scopes: system
 * - macOS 27.0, enrollments: supervised user, scopes: system user
 * - tvOS 27.0, enrollments: supervised device, scopes: system
 * - visionOS 27.0, enrollments: supervised device user, scopes: system
 * - watchOS 27.0, enrollments: supervised, scopes: system
 *
 * @see apple/device-management `declarative/status/mdm.push-magic.yaml`
 */
export interface StatusMDMPushMagicItem {
  readonly 'mdm.push-magic'?: string;
}

/**
 * `mdm.push-token`
 *
 * - iOS 27.0, enrollments: supervised device user, scopes: system
 * - macOS 27.0, enrollments: supervised user, scopes: system user
 * - tvOS 27.0, enrollments: supervised device, scopes: system
 * - visionOS 27.0, enrollments: supervised device user, scopes: system
 * - watchOS 27.0, enrollments: supervised, scopes: system
 *
 * @see apple/device-management `declarative/status/mdm.push-token.yaml`
 */
export interface StatusMDMPushTokenItem {
  readonly 'mdm.push-token'?: Uint8Array;
}

/**
 * `migration-assistant.report`
 *
 * - macOS 26.4, enrollments: supervised, scopes: system
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `declarative/status/migration-assistant.report.yaml`
 */
export interface StatusMigrationAssistantReportItem {
  readonly 'migration-assistant.report'?: StatusMigrationAssistantReportItemValue;
}

/** `migration-assistant.report` of `StatusMigrationAssistantReportItem`. */
export interface StatusMigrationAssistantReportItemValue {
  readonly 'completed-data-size'?: number;
  readonly 'completed-file-count'?: number;
  readonly 'completion-time'?: string;
  readonly 'source-user'?: string;
  readonly 'start-time'?: string;
  readonly 'target-user'?: string;
  readonly 'total-data-size'?: number;
  readonly 'total-file-count'?: number;
  readonly errors?: readonly string[];
}

/**
 * `migration-assistant.state`
 *
 * - macOS 26.4, enrollments: supervised, scopes: system
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `declarative/status/migration-assistant.state.yaml`
 */
export interface StatusMigrationAssistantStateItem {
  readonly 'migration-assistant.state'?:
    'waiting' | 'migrating' | 'completed' | 'failed' | 'cancelled' | 'unknown' | (string & {});
}

/**
 * `package.list`
 *
 * - macOS 26.0, enrollments: supervised, scopes: system
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `declarative/status/package.list.yaml`
 */
export interface StatusPackageListItem {
  readonly 'package.list'?: readonly StatusPackageListItemValueStatusValue[];
}

/** `package.list.status_value` of `StatusPackageListItem`. */
export interface StatusPackageListItemValueStatusValue {
  readonly identifier?: string;
  /** Default `false`. */
  readonly _removed?: boolean;
  readonly 'declaration-identifier'?: string;
  readonly name?: string;
  readonly version?: string;
  readonly state?:
    | 'optional'
    | 'queued'
    | 'prompting-for-consent'
    | 'downloading'
    | 'installing'
    | 'installed'
    | 'failed'
    | (string & {});
  readonly reasons?: readonly StatusPackageListItemStatusReason[];
}

/** `package.list.status_value.reasons._reasons` of `StatusPackageListItem`. */
export interface StatusPackageListItemStatusReason {
  readonly code?: string;
  readonly description?: string;
  readonly details?: { readonly [key: string]: SchemaValue };
}

/**
 * `passcode.is-compliant`
 *
 * - iOS 16.0, enrollments: supervised device user local, scopes: system
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - watchOS 10.0, enrollments: supervised local, scopes: system
 * - not on macOS, tvOS
 *
 * @see apple/device-management `declarative/status/passcode.is-compliant.yaml`
 */
export interface StatusPasscodeComplianceItem {
  readonly 'passcode.is-compliant'?: boolean;
}

/**
 * `passcode.is-present`
 *
 * - iOS 16.0, enrollments: supervised device user local, scopes: system
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - watchOS 10.0, enrollments: supervised local, scopes: system
 * - not on macOS, tvOS
 *
 * @see apple/device-management `declarative/status/passcode.is-present.yaml`
 */
export interface StatusPasscodeIsPresentItem {
  readonly 'passcode.is-present'?: boolean;
}

/**
 * `screensharing.connection.group.unresolved-connection`
 *
 * - macOS 14.1, enrollments: supervised user local, scopes: system user
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `declarative/status/screensharing.connection.group.unresolved-connection.yaml`
 */
export interface StatusScreenSharingConnectionGroupUnresolvedConnectionsItem {
  readonly 'screensharing.connection.group.unresolved-connection'?: readonly StatusScreenSharingConnectionGroupUnresolvedConnectionsItemScreensharingConnectionGroupUnresolvedConnectionUnresolvedGroup[];
}

/** `screensharing.connection.group.unresolved-connection.unresolved_group` of `StatusScreenSharingConnectionGroupUnresolvedConnectionsItem`. */
export interface StatusScreenSharingConnectionGroupUnresolvedConnectionsItemScreensharingConnectionGroupUnresolvedConnectionUnresolvedGroup {
  readonly identifier?: string;
  /** Default `false`. */
  readonly _removed?: boolean;
  readonly unresolved_connections?: readonly string[];
}

/**
 * `security.certificate.list`
 *
 * - iOS 17.0, enrollments: supervised device user local, scopes: system
 * - macOS 14.0, enrollments: supervised user local, scopes: system user
 * - tvOS 17.0, enrollments: supervised device local, scopes: system
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - watchOS 10.0, enrollments: supervised local, scopes: system
 *
 * @see apple/device-management `declarative/status/security.certificate.list.yaml`
 */
export interface StatusSecurityCertificateListItem {
  readonly 'security.certificate.list'?: readonly StatusSecurityCertificateListItemValueStatusValue[];
}

/** `security.certificate.list.status_value` of `StatusSecurityCertificateListItem`. */
export interface StatusSecurityCertificateListItemValueStatusValue {
  readonly identifier?: string;
  /** Default `false`. */
  readonly _removed?: boolean;
  readonly 'declaration-identifier'?: string;
  readonly 'subject-summary'?: string;
  readonly 'is-identity'?: boolean;
  readonly data?: Uint8Array;
}

/**
 * `security.lockdown-mode`
 *
 * - iOS 27.0, enrollments: supervised, scopes: system
 * - macOS 27.0, enrollments: supervised, scopes: system
 * - watchOS 27.0, enrollments: supervised, scopes: system
 * - not on tvOS, visionOS
 *
 * @see apple/device-management `declarative/status/security.lockdown-mode.yaml`
 */
export interface StatusSecurityLockdownModeItem {
  readonly 'security.lockdown-mode'?: boolean;
}

/**
 * `services.background-task`
 *
 * - macOS 14.0, enrollments: supervised local, scopes: system
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `declarative/status/services.background-task.yaml`
 */
export interface StatusServicesBackgroundTaskItem {
  readonly 'services.background-task'?: readonly StatusServicesBackgroundTaskItemValueStatusValue[];
}

/** `services.background-task.status_value` of `StatusServicesBackgroundTaskItem`. */
export interface StatusServicesBackgroundTaskItemValueStatusValue {
  readonly identifier?: string;
  /** Default `false`. */
  readonly _removed?: boolean;
  readonly 'code-signature'?: string;
  readonly uid?: number;
  readonly path?: string;
  readonly state?: 'not-registered' | 'enabled' | 'requires-approval' | 'not-found' | (string & {});
  readonly type?: 'daemon' | 'agent' | 'login-item' | 'app' | 'user-item' | (string & {});
  readonly launchd?: StatusServicesBackgroundTaskItemValueStatusValueLaunchd;
}

/** `services.background-task.status_value.launchd` of `StatusServicesBackgroundTaskItem`. */
export interface StatusServicesBackgroundTaskItemValueStatusValueLaunchd {
  readonly label?: string;
  readonly program?: string;
  readonly 'program-arguments'?: readonly string[];
  readonly checksum?: string;
  /** macOS 15.0. */
  readonly 'device-management'?: StatusServicesBackgroundTaskItemValueStatusValueLaunchdDeviceManagement;
}

/** `services.background-task.status_value.launchd.device-management` of `StatusServicesBackgroundTaskItem`. */
export interface StatusServicesBackgroundTaskItemValueStatusValueLaunchdDeviceManagement {
  readonly 'configuration-identifier'?: string;
  readonly 'asset-identifier'?: string;
  readonly 'asset-server-token'?: string;
}

/**
 * `softwareupdate.beta-enrollment`
 *
 * - iOS 18.0, enrollments: supervised device, scopes: system
 * - macOS 15.0, enrollments: supervised, scopes: system
 * - not on tvOS, visionOS, watchOS
 *
 * @see apple/device-management `declarative/status/softwareupdate.beta-enrollment.yaml`
 */
export interface StatusSoftwareUpdateBetaEnrollmentItem {
  readonly 'softwareupdate.beta-enrollment'?: string;
}

/**
 * `softwareupdate.device-id`
 *
 * - iOS 18.0, enrollments: supervised device, scopes: system
 * - macOS 15.0, enrollments: supervised, scopes: system
 * - tvOS 18.4
 * - visionOS 26.4
 * - not on watchOS
 *
 * @see apple/device-management `declarative/status/softwareupdate.device-id.yaml`
 */
export interface StatusSoftwareUpdateDeviceIDItem {
  readonly 'softwareupdate.device-id'?: string;
}

/**
 * `softwareupdate.failure-reason`
 *
 * - iOS 17.0, enrollments: supervised device, scopes: system
 * - macOS 14.0, enrollments: supervised, scopes: system
 * - tvOS 18.4
 * - visionOS 26.0
 * - not on watchOS
 *
 * @see apple/device-management `declarative/status/softwareupdate.failure-reason.yaml`
 */
export interface StatusSoftwareUpdateFailureReasonItem {
  readonly 'softwareupdate.failure-reason'?: StatusSoftwareUpdateFailureReasonItemDictionary;
}

/** `softwareupdate.failure-reason` of `StatusSoftwareUpdateFailureReasonItem`. */
export interface StatusSoftwareUpdateFailureReasonItemDictionary {
  readonly count?: number;
  readonly reason?: string;
  readonly timestamp?: string;
}

/**
 * `softwareupdate.install-reason`
 *
 * - iOS 17.0, enrollments: supervised device, scopes: system
 * - macOS 14.0, enrollments: supervised, scopes: system
 * - tvOS 18.4
 * - visionOS 26.0
 * - not on watchOS
 *
 * @see apple/device-management `declarative/status/softwareupdate.install-reason.yaml`
 */
export interface StatusSoftwareUpdateInstallReasonItem {
  readonly 'softwareupdate.install-reason'?: StatusSoftwareUpdateInstallReasonItemDictionary;
}

/** `softwareupdate.install-reason` of `StatusSoftwareUpdateInstallReasonItem`. */
export interface StatusSoftwareUpdateInstallReasonItemDictionary {
  readonly reason?: readonly (
    | 'system-settings'
    | 'install-tonight'
    | 'auto-update'
    | 'notification'
    | 'setup-assistant'
    | 'command-line'
    | 'mdm'
    | 'declaration'
    | (string & {})
  )[];
  readonly 'declaration-id'?: string;
}

/**
 * `softwareupdate.install-state`
 *
 * - iOS 17.0, enrollments: supervised device, scopes: system
 * - macOS 14.0, enrollments: supervised, scopes: system
 * - tvOS 18.4
 * - visionOS 26.0
 * - not on watchOS
 *
 * @see apple/device-management `declarative/status/softwareupdate.install-state.yaml`
 */
export interface StatusSoftwareUpdateInstallStateItem {
  readonly 'softwareupdate.install-state'?:
    'none' | 'downloading' | 'prepared' | 'installing' | 'failed' | (string & {});
}

/**
 * `softwareupdate.pending-version`
 *
 * - iOS 17.0, enrollments: supervised device, scopes: system
 * - macOS 14.0, enrollments: supervised, scopes: system
 * - tvOS 18.4
 * - visionOS 26.0
 * - not on watchOS
 *
 * @see apple/device-management `declarative/status/softwareupdate.pending-version.yaml`
 */
export interface StatusSoftwareUpdatePendingVersionItem {
  readonly 'softwareupdate.pending-version'?: StatusSoftwareUpdatePendingVersionItemDictionary;
}

/** `softwareupdate.pending-version` of `StatusSoftwareUpdatePendingVersionItem`. */
export interface StatusSoftwareUpdatePendingVersionItemDictionary {
  readonly 'os-version'?: string;
  readonly 'build-version'?: string;
  readonly 'target-local-date-time'?: string;
}

/**
 * `status-reason`
 *
 * - iOS 15.0
 * - macOS 13.0
 * - tvOS 16.0
 * - visionOS 1.1
 * - watchOS 10.0
 *
 * @see apple/device-management `declarative/status/statusreason.yaml`
 */
export interface StatusReasonItem {
  readonly code?: string;
  readonly description?: string;
  readonly details?: SchemaDict;
}

/**
 * `test.array-value`
 *
 * - iOS 16.0, enrollments: supervised device user local, scopes: system
 * - macOS 13.0, enrollments: supervised user local, scopes: system user
 * - tvOS 16.0, enrollments: supervised device local, scopes: system
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - watchOS 10.0, enrollments: supervised local, scopes: system
 *
 * @see apple/device-management `declarative/status/test.array-value.yaml`
 */
export interface StatusTestArrayValueItem {
  readonly 'test.array-value'?: readonly StatusTestArrayValueItemValueStatusValue[];
}

/** `test.array-value.status_value` of `StatusTestArrayValueItem`. */
export interface StatusTestArrayValueItemValueStatusValue {
  readonly key1?: string;
  readonly key2?: string;
}

/**
 * `test.boolean-value`
 *
 * - iOS 16.0, enrollments: supervised device user local, scopes: system
 * - macOS 13.0, enrollments: supervised user local, scopes: system user
 * - tvOS 16.0, enrollments: supervised device local, scopes: system
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - watchOS 10.0, enrollments: supervised local, scopes: system
 *
 * @see apple/device-management `declarative/status/test.boolean-value.yaml`
 */
export interface StatusTestBooleanValueItem {
  readonly 'test.boolean-value'?: boolean;
}

/**
 * `test.dictionary-value`
 *
 * - iOS 16.0, enrollments: supervised device user local, scopes: system
 * - macOS 13.0, enrollments: supervised user local, scopes: system user
 * - tvOS 16.0, enrollments: supervised device local, scopes: system
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - watchOS 10.0, enrollments: supervised local, scopes: system
 *
 * @see apple/device-management `declarative/status/test.dictionary-value.yaml`
 */
export interface StatusTestDictionaryValueItem {
  readonly 'test.dictionary-value'?: StatusTestDictionaryValueItemDictionary;
}

/** `test.dictionary-value` of `StatusTestDictionaryValueItem`. */
export interface StatusTestDictionaryValueItemDictionary {
  readonly key1?: string;
  readonly key2?: string;
}

/**
 * `test.error-value`
 *
 * - iOS 16.0, enrollments: supervised device user local, scopes: system
 * - macOS 13.0, enrollments: supervised user local, scopes: system user
 * - tvOS 16.0, enrollments: supervised device local, scopes: system
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - watchOS 10.0, enrollments: supervised local, scopes: system
 *
 * @see apple/device-management `declarative/status/test.error-value.yaml`
 */
export interface StatusTestErrorValueItem {
  readonly 'test.error-value'?: string;
}

/**
 * `test.integer-value`
 *
 * - iOS 16.0, enrollments: supervised device user local, scopes: system
 * - macOS 13.0, enrollments: supervised user local, scopes: system user
 * - tvOS 16.0, enrollments: supervised device local, scopes: system
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - watchOS 10.0, enrollments: supervised local, scopes: system
 *
 * @see apple/device-management `declarative/status/test.integer-value.yaml`
 */
export interface StatusTestIntegerValueItem {
  readonly 'test.integer-value'?: number;
}

/**
 * `test.real-value`
 *
 * - iOS 16.0, enrollments: supervised device user local, scopes: system
 * - macOS 13.0, enrollments: supervised user local, scopes: system user
 * - tvOS 16.0, enrollments: supervised device local, scopes: system
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - watchOS 10.0, enrollments: supervised local, scopes: system
 *
 * @see apple/device-management `declarative/status/test.real-value.yaml`
 */
export interface StatusTestRealValueItem {
  readonly 'test.real-value'?: number;
}

/**
 * `test.string-value`
 *
 * - iOS 16.0, enrollments: supervised device user local, scopes: system
 * - macOS 13.0, enrollments: supervised user local, scopes: system user
 * - tvOS 16.0, enrollments: supervised device local, scopes: system
 * - visionOS 1.1, enrollments: supervised device user local, scopes: system
 * - watchOS 10.0, enrollments: supervised local, scopes: system
 *
 * @see apple/device-management `declarative/status/test.string-value.yaml`
 */
export interface StatusTestStringValueItem {
  readonly 'test.string-value'?: string;
}

/** Status items of declarative management, by name. */
export interface StatusItems {
  readonly 'account.list.caldav': StatusAccountListCalDAVItem;
  readonly 'account.list.carddav': StatusAccountListCardDAVItem;
  readonly 'account.list.exchange': StatusAccountListExchangeItem;
  readonly 'account.list.google': StatusAccountListGoogleItem;
  readonly 'account.list.ldap': StatusAccountListLDAPItem;
  readonly 'account.list.mail.incoming': StatusAccountListMailIncomingItem;
  readonly 'account.list.mail.outgoing': StatusAccountListMailOutgoingItem;
  readonly 'account.list.subscribed-calendar': StatusAccountListSubscribedCalendarItem;
  readonly 'app.managed.list': StatusAppManagedListItem;
  readonly 'content-cache.info': StatusContentCacheInfoItem;
  readonly 'content-cache.parents': StatusContentCacheParentsItem;
  readonly 'content-cache.peers': StatusContentCachePeersItem;
  readonly 'content-cache.status': StatusContentCacheStatusItem;
  readonly 'device.identifier.serial-number': StatusDeviceSerialNumberItem;
  readonly 'device.identifier.udid': StatusDeviceUDIDItem;
  readonly 'device.model.family': StatusDeviceModelFamilyItem;
  readonly 'device.model.identifier': StatusDeviceModelIdentifierItem;
  readonly 'device.model.marketing-name': StatusDeviceModelMarketingNameItem;
  readonly 'device.model.number': StatusDeviceModelNumberItem;
  readonly 'device.operating-system.build-version': StatusDeviceOperatingSystemBuildVersionItem;
  readonly 'device.operating-system.family': StatusDeviceOperatingSystemFamilyItem;
  readonly 'device.operating-system.marketing-name': StatusDeviceOperatingSystemMarketingNameItem;
  readonly 'device.operating-system.supplemental.build-version': StatusDeviceOperatingSystemSupplementalBuildVersionItem;
  readonly 'device.operating-system.supplemental.extra-version': StatusDeviceOperatingSystemSupplementalExtraVersionItem;
  readonly 'device.operating-system.version': StatusDeviceOperatingSystemVersionItem;
  readonly 'device.power.battery-health': StatusDeviceBatteryHealthItem;
  readonly 'device.system.health': StatusDeviceSystemHealthItem;
  readonly 'diskmanagement.filevault.enabled': StatusDiskManagementFileVaultEnabledItem;
  readonly 'enhanced-logging.applecare-token': StatusEnhancedLoggingAppleCareTokenItem;
  readonly 'enhanced-logging.status': StatusEnhancedLoggingStatusItem;
  readonly 'enhanced-logging.timestamp': StatusEnhancedLoggingTimestampItem;
  readonly 'management.client-capabilities': StatusManagementClientCapabilitiesItem;
  readonly 'management.declarations': StatusManagementDeclarationsItem;
  readonly 'mdm.app': StatusMDMAppItem;
  readonly 'mdm.enrollment-type': StatusMDMEnrollmentTypeItem;
  readonly 'mdm.is-awaiting-configuration': StatusMDMIsAwaitingConfigurationItem;
  readonly 'mdm.is-return-to-service': StatusMDMIsReturnToServiceItem;
  readonly 'mdm.is-shared-ipad': StatusMDMIsSharedIPadItem;
  readonly 'mdm.push-magic': StatusMDMPushMagicItem;
  readonly 'mdm.push-token': StatusMDMPushTokenItem;
  readonly 'migration-assistant.report': StatusMigrationAssistantReportItem;
  readonly 'migration-assistant.state': StatusMigrationAssistantStateItem;
  readonly 'package.list': StatusPackageListItem;
  readonly 'passcode.is-compliant': StatusPasscodeComplianceItem;
  readonly 'passcode.is-present': StatusPasscodeIsPresentItem;
  readonly 'screensharing.connection.group.unresolved-connection': StatusScreenSharingConnectionGroupUnresolvedConnectionsItem;
  readonly 'security.certificate.list': StatusSecurityCertificateListItem;
  readonly 'security.lockdown-mode': StatusSecurityLockdownModeItem;
  readonly 'services.background-task': StatusServicesBackgroundTaskItem;
  readonly 'softwareupdate.beta-enrollment': StatusSoftwareUpdateBetaEnrollmentItem;
  readonly 'softwareupdate.device-id': StatusSoftwareUpdateDeviceIDItem;
  readonly 'softwareupdate.failure-reason': StatusSoftwareUpdateFailureReasonItem;
  readonly 'softwareupdate.install-reason': StatusSoftwareUpdateInstallReasonItem;
  readonly 'softwareupdate.install-state': StatusSoftwareUpdateInstallStateItem;
  readonly 'softwareupdate.pending-version': StatusSoftwareUpdatePendingVersionItem;
  readonly 'status-reason': StatusReasonItem;
  readonly 'test.array-value': StatusTestArrayValueItem;
  readonly 'test.boolean-value': StatusTestBooleanValueItem;
  readonly 'test.dictionary-value': StatusTestDictionaryValueItem;
  readonly 'test.error-value': StatusTestErrorValueItem;
  readonly 'test.integer-value': StatusTestIntegerValueItem;
  readonly 'test.real-value': StatusTestRealValueItem;
  readonly 'test.string-value': StatusTestStringValueItem;
}
