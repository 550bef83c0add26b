// Generated from apple/device-management facts (MIT, Apple Inc.) by `npm run generate`. Do not edit.

/**
 * `GetBootstrapToken`
 *
 * - iOS 26.0
 * - macOS 10.15, supervised, device channel, not in User Enrollment
 * - visionOS 26.0
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `mdm/checkin/getbootstraptoken.yaml`
 */
export interface GetBootstrapTokenAnswer {
  readonly BootstrapToken?: Uint8Array;
}

/**
 * `GetToken`
 *
 * - iOS 17.0
 * - macOS 14.0, device and user channel
 * - visionOS 1.1
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `mdm/checkin/gettoken.yaml`
 */
export interface GetTokenAnswer {
  readonly TokenData: Uint8Array;
}

/**
 * `ReturnToService`
 *
 * - iOS 26.0, supervised, automated enrollment, not in User Enrollment
 * - visionOS 26.0, supervised, automated enrollment, not in User Enrollment
 * - not on macOS, tvOS, watchOS
 *
 * @see apple/device-management `mdm/checkin/returntoservice.yaml`
 */
export interface ReturnToServiceAnswer {
  /** Default `false`. iOS 26.4; not on visionOS. */
  readonly PreserveDataPlan?: boolean;
  readonly ReturnToService: ReturnToServiceAnswerReturnToService;
}

/** `ReturnToService` of `ReturnToServiceAnswer`. */
export interface ReturnToServiceAnswerReturnToService {
  readonly Enabled: boolean;
  readonly WiFiProfileData?: Uint8Array;
  readonly MDMProfileData?: Uint8Array;
  readonly BootstrapToken?: Uint8Array;
  /** Default `false`. iOS 27.0; not on visionOS. */
  readonly ShouldRetryEnrollment?: boolean;
}

/** Keys of the answers to check-in messages, by message type. `apple-mdm/checkin` builds them. */
export interface CheckinResponses {
  readonly GetBootstrapToken: GetBootstrapTokenAnswer;
  readonly GetToken: GetTokenAnswer;
  readonly ReturnToService: ReturnToServiceAnswer;
}
