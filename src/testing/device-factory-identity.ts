import { buildPlist } from '../plist/build-plist.js';
import type { PlistDict } from '../plist/plist-value.js';
import { signData } from '../pki/sign-data.js';
import type { Certificate } from '../pki/certificate.js';
import type { TestIdentity } from './device-transport.js';

/** The identity that a device leaves the factory with, and the certificates it sends along. */
export interface FactoryIdentity extends TestIdentity {
  /** Between the device and its root; devices send them, but Macs not always. Default none. */
  readonly chain?: readonly Certificate[];
}

/** What a device says of itself before it is enrolled. Keys keep Apple's spelling (`other/machineinfo.yaml`). */
export interface SimulatedMachineInfo {
  readonly UDID?: string;
  readonly SERIAL?: string;
  readonly PRODUCT?: string;
  readonly VERSION?: string;
  readonly OS_VERSION?: string;
  readonly LANGUAGE?: string;
  readonly IMEI?: string;
  readonly MEID?: string;
  readonly MDM_CAN_REQUEST_SOFTWARE_UPDATE?: boolean;
  readonly MDM_CAN_REQUEST_PSSO_CONFIG?: boolean;
  readonly PAIRING_TOKEN?: Uint8Array;
}

/** A property list signed as devices sign it: DER of CMS SignedData with its content. */
export async function signDeviceRequest(
  content: PlistDict,
  identity: FactoryIdentity,
  nowMs: number,
): Promise<Uint8Array> {
  return signData({
    content: buildPlist(content),
    signer: identity.signer,
    certificate: identity.certificate,
    ...(identity.chain !== undefined && { chain: identity.chain }),
    digest: 'sha256',
    signingTime: new Date(nowMs),
  });
}
