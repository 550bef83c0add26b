import type { Certificate } from '../pki/certificate.js';
import type { PlistDict } from '../plist/plist-value.js';

/**
 * How much is known of who made a signed request.
 *
 * - `device-ca`: the signature is intact and its certificate chains to a root that the host gave: a device of Apple.
 * - `enrollment-ca`: the same for the host's own authority (phase 3 of OTA enrollment).
 * - `signed`: the signature is intact, but nobody vouches for the certificate.
 * - `unsigned`: plain property list.
 */
export type ProofLevel = 'device-ca' | 'enrollment-ca' | 'signed' | 'unsigned';

/** What was proven about the sender of a request, and what was forgiven. */
export interface DeviceProof {
  readonly level: ProofLevel;
  /** Certificate of the signer; absent for `unsigned`. */
  readonly certificate?: Certificate;
  /** Leaf first, the trusted certificate last; absent when there is no chain. */
  readonly chain?: readonly Certificate[];
  readonly digest?: 'sha1' | 'sha256' | 'sha384' | 'sha512';
  /** The device's own claim. */
  readonly signingTime?: Date;
  /** Some certificate of the chain is outside its validity. Apple's device authority has been since 2014. */
  readonly isOutsideValidity?: boolean;
  /** Why there is no chain: the code of a `PkiError`. */
  readonly chainFault?: string;
}

/**
 * What a device says of itself when it asks for an enrollment profile. Keys keep Apple's spelling.
 *
 * @see apple/device-management `other/machineinfo.yaml`
 */
export interface MachineInfo {
  /** Absent in a User Enrollment, as are `SERIAL`, `IMEI` and `MEID`. */
  readonly UDID?: string;
  readonly SERIAL?: string;
  /** For example `iPhone12,1`. */
  readonly PRODUCT: string;
  /** Build, for example `19H12`. */
  readonly VERSION: string;
  /** iOS 17, macOS 14. */
  readonly OS_VERSION?: string;
  readonly SUPPLEMENTAL_BUILD_VERSION?: string;
  readonly SUPPLEMENTAL_OS_VERSION_EXTRA?: string;
  readonly IMEI?: string;
  readonly MEID?: string;
  /** BCP 47. */
  readonly LANGUAGE?: string;
  readonly SOFTWARE_UPDATE_DEVICE_ID?: string;
  /** Whether the answer `com.apple.softwareupdate.required` is understood. iOS 17, macOS 14. Absent means false. */
  readonly MDM_CAN_REQUEST_SOFTWARE_UPDATE?: boolean;
  /** Whether the answer `com.apple.psso.required` is understood. macOS 26. Absent means false. */
  readonly MDM_CAN_REQUEST_PSSO_CONFIG?: boolean;
  /** macOS 26.1. */
  readonly MANDATORY_SOFTWARE_UPDATE_REQUIRED?: boolean;
  /** watchOS. */
  readonly PAIRING_TOKEN?: Uint8Array;
  /** Every key as decoded. */
  readonly plist: PlistDict;
  /** Exact bytes of the message as decoded from header or query: CMS, or the plain property list. */
  readonly raw: Uint8Array;
  readonly proof: DeviceProof;
}
