/** The device to unlock, as it reports itself, and the code. */
export interface EscrowKeyUnlockInput {
  readonly serial: string;
  /** `ProductName` of the device, for example `iPhone14,2`. */
  readonly productType: string;
  /** Absent for a device without a cellular radio, and so below. */
  readonly imei?: string;
  readonly imei2?: string;
  readonly meid?: string;
  /** Name of the organization, for Apple's record. */
  readonly orgName: string;
  /** Who asks within the organization, for Apple's record. */
  readonly guid: string;
  /** A bypass code with its dashes: of the server, or the one that the device reported. */
  readonly escrowKey: string;
}

/** A request for a TLS client of the host: it presents the push certificate, which `fetch` cannot do. */
export interface EscrowKeyUnlockRequest {
  readonly method: 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Holds the code: secret. */
  readonly body: string;
}

const URL_BASE = 'https://deviceservices-external.apple.com/deviceservicesworkers/escrowKeyUnlock';

/**
 * The request that turns Activation Lock off with a bypass code. Send it with the APNs push certificate of the MDM server
 * as TLS client certificate. 200 says that the lock is off; try the other kind of code where one is refused.
 *
 * @see Apple, Creating and using bypass codes
 */
export function buildEscrowKeyUnlockRequest(input: EscrowKeyUnlockInput): EscrowKeyUnlockRequest {
  const { serial, productType, imei, imei2, meid, orgName, guid, escrowKey } = input;
  const query = new URLSearchParams({
    serial,
    ...(imei === undefined ? {} : { imei }),
    ...(imei2 === undefined ? {} : { imei2 }),
    ...(meid === undefined ? {} : { meid }),
    productType,
  });
  return {
    method: 'POST',
    url: `${URL_BASE}?${query}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ orgName, guid, escrowKey }).toString(),
  };
}
