/** One resource of the API (JSON:API). Attributes are as Apple names them; what is not listed is kept. */
export interface AxmResource<Attributes> {
  /** `orgDevices`, `mdmServers`, `orgDeviceActivities`, … */
  readonly type: string;
  readonly id: string;
  readonly attributes: Attributes;
  readonly [key: string]: unknown;
}

/**
 * A device of the organization. Its id is the serial number.
 *
 * @see Apple, Get Organization Devices
 */
export interface AxmDeviceAttributes {
  readonly serialNumber?: string | undefined;
  /** `ASSIGNED` or `UNASSIGNED` to a server. */
  readonly status?: string | undefined;
  readonly addedToOrgDateTime?: string | undefined;
  readonly releasedFromOrgDateTime?: string | undefined;
  readonly updatedDateTime?: string | undefined;
  readonly deviceModel?: string | undefined;
  readonly productFamily?: string | undefined;
  readonly productType?: string | undefined;
  readonly deviceCapacity?: string | undefined;
  readonly partNumber?: string | undefined;
  readonly orderNumber?: string | undefined;
  readonly orderDateTime?: string | undefined;
  readonly color?: string | undefined;
  readonly imei?: readonly string[] | undefined;
  readonly meid?: readonly string[] | undefined;
  readonly eid?: string | undefined;
  readonly wifiMacAddress?: string | undefined;
  readonly bluetoothMacAddress?: string | undefined;
  readonly ethernetMacAddress?: readonly string[] | undefined;
  readonly purchaseSourceType?: string | undefined;
  readonly purchaseSourceId?: string | undefined;
  readonly [key: string]: unknown;
}

/** A server in the portal. Its id is 32 upper-case hex digits. */
export interface AxmServerAttributes {
  readonly serverName?: string | undefined;
  readonly serverType?: string | undefined;
  readonly createdDateTime?: string | undefined;
  readonly updatedDateTime?: string | undefined;
  readonly [key: string]: unknown;
}

/** A change to many devices, which takes minutes. */
export interface AxmActivityAttributes {
  /** `IN_PROGRESS`, `COMPLETED`, `FAILED`, `STOPPED`; open. */
  readonly status: string;
  readonly subStatus?: string | undefined;
  readonly createdDateTime?: string | undefined;
  readonly completedDateTime?: string | undefined;
  /** CSV with a result for each device, for a while after the end. Needs no token. */
  readonly downloadUrl?: string | undefined;
  readonly [key: string]: unknown;
}

/** A device of the organization. */
export type AxmDevice = AxmResource<AxmDeviceAttributes>;
/** A server in the portal. */
export type AxmServer = AxmResource<AxmServerAttributes>;
/** A change to many devices. */
export type AxmActivity = AxmResource<AxmActivityAttributes>;

/** One page of a list. */
export interface AxmPage<Resource> {
  readonly items: readonly Resource[];
  /** Absolute URL of the next page; absent on the last. */
  readonly next?: string;
}

/** A reference to a resource. */
export interface AxmReference {
  readonly type: string;
  readonly id: string;
}
