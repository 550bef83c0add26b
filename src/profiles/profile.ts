import type { PlistDict } from '../plist/plist-value.js';

/** Which part of a Mac a profile is for: the computer, or the user who is managed. */
export type PayloadScope = 'System' | 'User';

/**
 * One payload of a profile: the common keys beside those of its type.
 * @see apple/device-management `mdm/profiles/CommonPayloadKeys.yaml`
 */
export interface ProfilePayload extends PlistDict {
  /** For example `com.apple.wifi.managed`. */
  readonly PayloadType: string;
  /** 1. */
  readonly PayloadVersion: number;
  /** Unique inside the profile. With the same identifier and UUID, a payload of the replaced profile is updated in place. */
  readonly PayloadIdentifier: string;
  /** What other payloads refer to it by. */
  readonly PayloadUUID: string;
  readonly PayloadDisplayName?: string;
  readonly PayloadDescription?: string;
  readonly PayloadOrganization?: string;
}

/**
 * A configuration profile.
 * @see apple/device-management `mdm/profiles/TopLevel.yaml`
 */
export interface Profile {
  readonly PayloadType: 'Configuration';
  readonly PayloadVersion: number;
  /** A profile with the same identifier replaces the installed one. */
  readonly PayloadIdentifier: string;
  readonly PayloadUUID: string;
  readonly PayloadDisplayName?: string;
  readonly PayloadDescription?: string;
  readonly PayloadOrganization?: string;
  /** Absent is not the same as `System`. Values that Apple does not document are kept. */
  readonly PayloadScope?: PayloadScope | (string & {});
  readonly PayloadRemovalDisallowed?: boolean;
  /** Empty when the payloads are encrypted. */
  readonly PayloadContent: readonly ProfilePayload[];
  /** DER of CMS EnvelopedData around the payloads, in an encrypted profile. */
  readonly EncryptedPayloadContent?: Uint8Array;
  /** The exact bytes that were parsed. */
  readonly raw: Uint8Array;
  /** Whether the file is signed. Reading it verifies nothing: see `verifyProfile`. */
  readonly signed: boolean;
  /** Bytes of the property list: `raw`, or what stands inside the signature. */
  readonly content: Uint8Array;
  /** Every key as decoded. */
  readonly plist: PlistDict;
}
