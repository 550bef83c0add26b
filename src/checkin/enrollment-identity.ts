/** How a device, or a user on it, is enrolled. Decides which identifiers its messages carry. */
export type EnrollmentType =
  /** Device channel of a device enrollment: `UDID`. */
  | 'device'
  /** macOS user channel: `UDID` and `UserID`. */
  | 'user'
  /** User of a Shared iPad: `UDID`, the sentinel `UserID` and `UserShortName`. */
  | 'shared-ipad-user'
  /** Device channel of a User Enrollment: `EnrollmentID`. */
  | 'user-enrollment-device'
  /** macOS user channel of a User Enrollment: `EnrollmentID` and `EnrollmentUserID`. */
  | 'user-enrollment-user';

/** Who a message is from, normalised from the identifier keys. */
export interface EnrollmentIdentity {
  /** `DEVICE` for a device channel, `DEVICE:USER` for a user channel. The key of everything stored. */
  readonly id: string;
  readonly type: EnrollmentType;
  readonly channel: 'device' | 'user';
  /** `DEVICE`: the device channel's id, equal to `id` on the device channel. Certificates are bound to it. */
  readonly deviceId: string;
  /** `deviceId` on a user channel, absent on the device channel. */
  readonly parentId?: string;
}

/** The identifier keys as they stand in check-in messages and in reports. Empty strings count as absent. */
export interface EnrollmentKeys {
  readonly UDID?: string;
  readonly UserID?: string;
  readonly UserShortName?: string;
  readonly UserLongName?: string;
  readonly EnrollmentID?: string;
  readonly EnrollmentUserID?: string;
}
