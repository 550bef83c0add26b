/** Result for one serial number in an answer whose status is 200. Open: a newer protocol may add one. */
export type AdeDeviceResult =
  | 'SUCCESS'
  /** The serial number is not assigned to this server. */
  | 'NOT_ACCESSIBLE'
  /** Unexpected; the same request may succeed later. */
  | 'FAILED'
  /** Protocol 9 and later, assignment only: wait `retry_after_seconds`. */
  | 'THROTTLED'
  | (string & {});

/**
 * One device of the service. Wire names; absent members are normal, and members that are not listed are kept.
 * Times are ISO 8601. A listed member whose value has another type reads as absent.
 *
 * @see Apple, Device (Device Assignment Services)
 */
export interface AdeDevice {
  readonly serial_number: string;
  readonly model?: string | undefined;
  readonly description?: string | undefined;
  readonly color?: string | undefined;
  readonly asset_tag?: string | undefined;
  /** Protocol 2: `iPad`, `iPhone`, `iPod`, `Mac`, `AppleTV`, `Vision`. */
  readonly device_family?: string | undefined;
  /** Protocol 2: `iOS`, `OSX`, `tvOS`, `visionOS`; protocol 7 adds `iPadOS`. */
  readonly os?: string | undefined;
  readonly device_assigned_by?: string | undefined;
  readonly device_assigned_date?: string | undefined;
  readonly profile_uuid?: string | undefined;
  readonly profile_status?: 'empty' | 'assigned' | 'pushed' | 'removed' | (string & {}) | undefined;
  readonly profile_assign_time?: string | undefined;
  readonly profile_push_time?: string | undefined;
  /** Only in sync: what happened. */
  readonly op_type?: 'added' | 'modified' | 'deleted' | (string & {}) | undefined;
  /** Only in sync: when. */
  readonly op_date?: string | undefined;
  /** Protocol 8. */
  readonly mdm_migration_deadline?: string | undefined;
  /** Protocol 10. */
  readonly is_replacement_device?: boolean | undefined;
  /** Protocol 10. */
  readonly released_by_replacement?: boolean | undefined;
  readonly wifi_mac_address?: string | undefined;
  readonly bluetooth_mac_address?: string | undefined;
  readonly ethernet_mac_address?: string | undefined;
  readonly imei?: readonly string[] | undefined;
  readonly meid?: readonly string[] | undefined;
  readonly eid?: string | undefined;
  /** Only in details. */
  readonly response_status?: AdeDeviceResult | undefined;
  readonly [key: string]: unknown;
}

/** One page of fetch or sync. */
export interface AdeDevicePage {
  /** Opaque, at most 1000 characters. */
  readonly cursor: string;
  readonly devices: readonly AdeDevice[];
  readonly fetched_until?: string | undefined;
  readonly more_to_follow: boolean;
}

/** Results by serial number. */
export type AdeDeviceResults = Readonly<Record<string, AdeDeviceResult>>;

/** The device that a replacement device replaces. Protocol 10. */
export interface AdeReplacementDetails {
  readonly serial_number?: string | undefined;
  readonly original_device_serial_number?: string | undefined;
  readonly replacement_date?: string | undefined;
  readonly [key: string]: unknown;
}
