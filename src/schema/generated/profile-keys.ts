// Generated from apple/device-management facts (MIT, Apple Inc.) by `npm run generate`. Do not edit.

import type { SchemaReal, SchemaValue } from '../schema-value.js';

/**
 * `CommonPayloadKeys`
 *
 * - iOS 4.0, once per device
 * - macOS 10.7, device and user channel, once per device
 * - tvOS 9.0, once per device
 * - visionOS 1.0, once per device
 * - watchOS 1.0, once per device
 *
 * @see apple/device-management `mdm/profiles/CommonPayloadKeys.yaml`
 */
export interface CommonPayloadKeys {
  readonly PayloadIdentifier: string;
  readonly PayloadUUID: string;
  readonly PayloadType: string;
  readonly PayloadVersion: 1;
  readonly PayloadDescription?: string;
  readonly PayloadDisplayName?: string;
  readonly PayloadOrganization?: string;
}

/**
 * `TopLevel`
 *
 * - iOS 4.0, once per device
 * - macOS 10.7, device and user channel, once per device
 * - tvOS 9.0, once per device
 * - visionOS 1.0, once per device
 * - watchOS 1.0, once per device
 *
 * @see apple/device-management `mdm/profiles/TopLevel.yaml`
 */
export interface ProfileTopLevel {
  readonly PayloadIdentifier: string;
  readonly PayloadUUID: string;
  readonly PayloadType: 'Configuration';
  readonly PayloadVersion: 1;
  /** Default `false`. */
  readonly IsEncrypted?: boolean;
  readonly PayloadContent?: readonly { readonly [key: string]: SchemaValue }[];
  readonly EncryptedPayloadContent?: Uint8Array;
  readonly PayloadDescription?: string;
  readonly PayloadDisplayName?: string;
  /** Default `false`. */
  readonly HasRemovalPasscode?: boolean;
  readonly PayloadOrganization?: string;
  /** Default `false`. iOS supervised, not in User Enrollment; tvOS supervised; not on visionOS, watchOS. */
  readonly PayloadRemovalDisallowed?: boolean;
  /** macOS 10.8. */
  readonly PayloadScope?: 'System' | 'User';
  readonly RemovalDate?: Date;
  readonly DurationUntilRemoval?: number | SchemaReal;
  /** Not on watchOS. */
  readonly PayloadExpirationDate?: Date;
  /** Default `0`. iOS 12.2; macOS 10.15; tvOS 12.2; visionOS 1.1; watchOS 5.2. */
  readonly TargetDeviceType?: 0 | 1 | 2 | 3 | 4 | 5 | 6;
  readonly ConsentText?: { readonly [key: string]: string };
}

/** The profile itself, and the keys on every payload. */
export interface ProfileStructures {
  readonly CommonPayloadKeys: CommonPayloadKeys;
  readonly TopLevel: ProfileTopLevel;
}
