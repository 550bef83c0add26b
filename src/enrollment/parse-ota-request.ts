import { EnrollmentError } from '../errors.js';
import type { PlistDict } from '../plist/plist-value.js';
import type { DeviceProof } from './machine-info.js';
import { optionalText, pick, readDict } from './parse-machine-info.js';
import { verifyDeviceSignature, type DeviceTrust } from './verify-device-signature.js';

/** Attributes of a device in over-the-air enrollment. Absent ones were not asked for, or the device has none. */
export interface OtaAttributes {
  readonly UDID?: string;
  /** Build. */
  readonly VERSION?: string;
  readonly PRODUCT?: string;
  readonly SERIAL?: string;
  readonly IMEI?: string;
  readonly MEID?: string;
  readonly ICCID?: string;
  readonly IMSI?: string;
  readonly DEVICE_NAME?: string;
  readonly MAC_ADDRESS_EN0?: string;
  /** macOS, as the two below. */
  readonly UserID?: string;
  readonly UserLongName?: string;
  readonly UserShortName?: string;
}

/** A signed request of the Profile Service. */
export interface OtaRequest {
  /**
   * Told by who issued the signer's certificate, since both requests go to one URL. `enroll` (phase 2): a device
   * authority; answer with an identity. `deliver` (phase 3): our own authority; answer with the final profile.
   */
  readonly phase: 'enroll' | 'deliver';
  readonly attributes: OtaAttributes;
  /** Of the Profile Service payload; devices send it in phase 2 only. Compare with `equalSecrets`, and use it once. */
  readonly challenge?: string;
  readonly plist: PlistDict;
  readonly raw: Uint8Array;
  readonly proof: DeviceProof;
}

/** Both authorities. Give different roots: what chains to both counts as a device. */
export interface OtaTrust {
  readonly device: DeviceTrust;
  /** Our SCEP authority. */
  readonly enrollment: DeviceTrust;
}

const ATTRIBUTES = [
  'UDID',
  'VERSION',
  'PRODUCT',
  'SERIAL',
  'IMEI',
  'MEID',
  'ICCID',
  'IMSI',
  'DEVICE_NAME',
  'MAC_ADDRESS_EN0',
  'UserID',
  'UserLongName',
  'UserShortName',
] as const;

/**
 * Reads a request of phase 2 or 3 of over-the-air enrollment and tells who signed it.
 *
 * @param body - DER or BER of CMS SignedData with its content.
 * @throws {EnrollmentError} `ERR_ENROLLMENT_UNSIGNED`; `ERR_ENROLLMENT_UNTRUSTED` when the signer is neither a device nor
 *   ours; `ERR_ENROLLMENT_MALFORMED`, `ERR_ENROLLMENT_INVALID_KEY`.
 * @throws {PkiError} for a signature that is not intact; {PlistError} for its content.
 * @see Apple: Over-the-Air Profile Delivery and Configuration
 */
export function parseOtaRequest(
  body: Uint8Array,
  options: { readonly trust: OtaTrust; readonly nowMs?: number },
): OtaRequest {
  const { trust, nowMs } = options;
  if (body[0] !== 0x30) throw new EnrollmentError('ERR_ENROLLMENT_UNSIGNED', 'the device did not sign its request');
  const { content, proof } = verifyDeviceSignature(body, { ...trust, ...(nowMs !== undefined && { nowMs }) });
  if (proof.level !== 'device-ca' && proof.level !== 'enrollment-ca')
    throw new EnrollmentError('ERR_ENROLLMENT_UNTRUSTED', 'the signer is neither a device nor one of our identities');
  const plist = readDict(content);
  const challenge = optionalText(plist, 'CHALLENGE');
  return {
    phase: proof.level === 'device-ca' ? 'enroll' : 'deliver',
    attributes: pick(plist, ATTRIBUTES, optionalText),
    ...(challenge !== undefined && { challenge }),
    plist,
    raw: body,
    proof,
  };
}
