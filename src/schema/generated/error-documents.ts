// Generated from apple/device-management facts (MIT, Apple Inc.) by `npm run generate`. Do not edit.

/**
 * `com.apple.psso.required`
 *
 * - macOS 26.0
 * - not on iOS, tvOS, visionOS, watchOS
 *
 * @see apple/device-management `mdm/errors/psso.required.yaml`
 */
export interface PssoRequiredDocument {
  readonly code: 'com.apple.psso.required';
  readonly description?: string;
  readonly message?: string;
  readonly details: PssoRequiredDocumentDetails;
}

/** `details` of `PssoRequiredDocument`. */
export interface PssoRequiredDocumentDetails {
  readonly ProfileURL: string;
  readonly Package: PssoRequiredDocumentDetailsPackage;
  readonly AuthURL: string;
}

/** `details.Package` of `PssoRequiredDocument`. */
export interface PssoRequiredDocumentDetailsPackage {
  readonly ManifestURL: string;
  readonly PinningCerts?: readonly Uint8Array[];
  /** Default `false`. */
  readonly PinningRevocationCheckRequired?: boolean;
}

/**
 * `com.apple.softwareupdate.required`
 *
 * - iOS 17.0
 * - macOS 14.0
 * - visionOS 26.0
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `mdm/errors/softwareupdate.required.yaml`
 */
export interface SoftwareupdateRequiredDocument {
  readonly code: 'com.apple.softwareupdate.required';
  readonly description?: string;
  readonly message?: string;
  readonly details: SoftwareupdateRequiredDocumentDetails;
}

/** `details` of `SoftwareupdateRequiredDocument`. */
export interface SoftwareupdateRequiredDocumentDetails {
  readonly OSVersion: string;
  readonly BuildVersion?: string;
  /** iOS 17.5; macOS 14.5. */
  readonly RequireBetaProgram?: SoftwareupdateRequiredDocumentDetailsRequireBetaProgram;
}

/** `details.RequireBetaProgram` of `SoftwareupdateRequiredDocument`. */
export interface SoftwareupdateRequiredDocumentDetailsRequireBetaProgram {
  readonly Description: string;
  readonly Token: string;
}

/**
 * `com.apple.unrecognized.device`
 *
 * - iOS 17.0
 * - macOS 14.0
 * - tvOS 17.0
 * - visionOS 1.1
 * - watchOS 10.0
 *
 * @see apple/device-management `mdm/errors/unrecognized.device.yaml`
 */
export interface UnrecognizedDeviceDocument {
  readonly code: 'com.apple.unrecognized.device';
  readonly description?: string;
  readonly message?: string;
}

/**
 * `com.apple.watch.pairing.token.missing`
 *
 * - watchOS 10.0
 * - not on iOS, macOS, tvOS, visionOS
 *
 * @see apple/device-management `mdm/errors/watch.pairing.token.missing.yaml`
 */
export interface WatchPairingTokenMissingDocument {
  readonly code: 'com.apple.watch.pairing.token.missing';
  readonly description?: string;
  readonly message?: string;
  readonly details: WatchPairingTokenMissingDocumentDetails;
}

/** `details` of `WatchPairingTokenMissingDocument`. */
export interface WatchPairingTokenMissingDocumentDetails {
  readonly 'security-token': string;
}

/**
 * `com.apple.well-known.failed`
 *
 * - iOS 17.5
 * - macOS 14.5
 * - visionOS 1.2
 * - not on tvOS, watchOS
 *
 * @see apple/device-management `mdm/errors/well-known.failed.yaml`
 */
export interface WellKnownFailedDocument {
  readonly code: 'com.apple.well-known.failed';
  readonly description?: string;
  readonly message?: string;
}

/** Bodies of a 403 answer, by error code. `apple-mdm/checkin` builds them. */
export interface ErrorDocuments {
  readonly 'com.apple.psso.required': PssoRequiredDocument;
  readonly 'com.apple.softwareupdate.required': SoftwareupdateRequiredDocument;
  readonly 'com.apple.unrecognized.device': UnrecognizedDeviceDocument;
  readonly 'com.apple.watch.pairing.token.missing': WatchPairingTokenMissingDocument;
  readonly 'com.apple.well-known.failed': WellKnownFailedDocument;
}
